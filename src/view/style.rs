use std::sync::Arc;

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, RichText, Stroke,
    vec2,
};

use crate::layout::Fill;
use crate::text::{FONTS, Face, Font, TextStyle};
use crate::theme::{DARK, LIGHT, Rgb, Theme, Token};

/// The family of semi-bold text.
fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

/// The family of italic text.
fn italic() -> FontFamily {
    FontFamily::Name("italic".into())
}

/// The font of a style.
pub(super) fn font_id(style: TextStyle) -> FontId {
    let family = match style.face {
        Face::Regular => FontFamily::Proportional,
        Face::SemiBold => semibold(),
        Face::Italic => italic(),
    };
    FontId::new(style.size_px, family)
}

/// A token's color, opaque.
pub(super) fn color(theme: &Theme, token: Token) -> Color32 {
    color_of_rgb(theme.color(token))
}

/// Text in a style and color of the house.
pub(super) fn styled(
    theme: &Theme,
    text: impl Into<String>,
    style: TextStyle,
    token: Token,
) -> RichText {
    RichText::new(text)
        .font(font_id(style))
        .color(color(theme, token))
}

/// A fill's color.
pub(super) fn fill_color(theme: &Theme, fill: Fill) -> Color32 {
    color(theme, fill.token).gamma_multiply(fill.alpha)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where a token becomes egui's color"
)]
fn color_of_rgb(rgb: Rgb) -> Color32 {
    Color32::from_rgb(rgb.r, rgb.g, rgb.b)
}

/// Sets fonts, type and colors of both themes.
pub fn apply_style(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    for (egui_theme, theme) in [(egui::Theme::Dark, &DARK), (egui::Theme::Light, &LIGHT)] {
        ctx.set_style_of(egui_theme, style(theme));
    }
}

fn fonts() -> FontDefinitions {
    let mut definitions = FontDefinitions::empty();
    for font in &FONTS {
        let data = Arc::new(FontData::from_static(font.bytes));
        definitions.font_data.insert(font.name.to_owned(), data);
    }
    let chain = |face| {
        Font::chain(face)
            .iter()
            .map(|font| font.name.to_owned())
            .collect::<Vec<_>>()
    };
    let families = &mut definitions.families;
    families.insert(FontFamily::Proportional, chain(Face::Regular));
    families.insert(FontFamily::Monospace, chain(Face::Regular));
    families.insert(semibold(), chain(Face::SemiBold));
    families.insert(italic(), chain(Face::Italic));
    definitions
}

fn style(theme: &Theme) -> egui::Style {
    let mut style = egui::Style {
        visuals: visuals(theme),
        ..egui::Style::default()
    };
    style.text_styles = [
        (egui::TextStyle::Small, TextStyle::SMALL),
        (egui::TextStyle::Body, TextStyle::BODY),
        (egui::TextStyle::Button, TextStyle::BODY),
        (egui::TextStyle::Monospace, TextStyle::BODY),
        (egui::TextStyle::Heading, TextStyle::TITLE),
    ]
    .into_iter()
    .map(|(name, style)| (name, font_id(style)))
    .collect();
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 4.0);
    spacing.button_padding = vec2(10.0, 4.0);
    spacing.menu_margin = Margin::same(6);
    spacing.interact_size = vec2(24.0, 24.0);
    spacing.window_margin = Margin::same(16);
    spacing.tooltip_width = 320.0;
    spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.tooltip_delay = 0.35;
    style.interaction.selectable_labels = false;
    style
}

fn visuals(theme: &Theme) -> egui::Visuals {
    let c = |token| color(theme, token);
    let mut visuals = if theme.dark {
        egui::Visuals::dark()
    } else {
        egui::Visuals::light()
    };
    let radius = CornerRadius::same(4);
    visuals.panel_fill = c(Token::Panel);
    visuals.window_fill = c(Token::Panel);
    visuals.window_stroke = Stroke::new(1.0, c(Token::Line));
    visuals.window_corner_radius = CornerRadius::same(6);
    visuals.menu_corner_radius = CornerRadius::same(6);
    visuals.extreme_bg_color = c(Token::Well);
    visuals.faint_bg_color = c(Token::Raised);
    visuals.code_bg_color = c(Token::Raised);
    visuals.hyperlink_color = c(Token::Call);
    visuals.warn_fg_color = c(Token::Accent);
    visuals.error_fg_color = c(Token::Strike);
    visuals.weak_text_color = Some(c(Token::Quiet));
    visuals.selection.bg_fill = c(Token::Accent).gamma_multiply(0.28);
    visuals.selection.stroke = Stroke::new(1.0, c(Token::Accent));
    let widgets = &mut visuals.widgets;
    for (state, fill, stroke) in [
        (&mut widgets.noninteractive, Token::Panel, Token::Line),
        (&mut widgets.inactive, Token::Raised, Token::Raised),
        (&mut widgets.hovered, Token::Raised, Token::Faint),
        (&mut widgets.active, Token::Line, Token::Accent),
        (&mut widgets.open, Token::Raised, Token::Line),
    ] {
        state.bg_fill = c(fill);
        state.weak_bg_fill = c(fill);
        state.bg_stroke = Stroke::new(1.0, c(stroke));
        state.fg_stroke = Stroke::new(1.0, c(Token::Text));
        state.corner_radius = radius;
        state.expansion = 0.0;
    }
    widgets.inactive.bg_stroke = Stroke::NONE;
    visuals
}

/// Whether shortcuts are written as on macOS.
pub(super) fn is_mac(ui: &egui::Ui) -> bool {
    ui.ctx().os() == egui::os::OperatingSystem::Mac
}

/// A panel's frame: its surface and margins, without a line of egui's own.
pub fn frame_of(theme: &Theme, token: Token, margin: Margin) -> egui::Frame {
    egui::Frame::new()
        .fill(color(theme, token))
        .inner_margin(margin)
}
