use std::sync::Arc;

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, RichText, Stroke,
    vec2,
};

use super::landmarks::tell_menu;
use super::missing_glyph::missing_glyph;
use crate::layout::Fill;
use crate::text::{FONTS, Face, Font, TextStyle};
use crate::theme::{
    DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT, Rgb, SCROLL_BAR_ALPHA, Theme, Token,
};

/// How far beside an edge of a panel it can still be grabbed.
pub(super) const EDGE_GRAB_PX: f32 = 3.0;

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

/// Sets fonts, and type and colors of the usual themes.
pub fn apply_style(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    ctx.add_glyph_rasterizer(missing_glyph());
    apply_contrast(ctx, Contrast::Usual);
}

/// How much contrast is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Contrast {
    /// As most like it.
    #[default]
    Usual,

    /// Text of 7 to 1, lines that are seen.
    High,
}

/// Sets type and colors of the dark and the light theme of this contrast.
pub fn apply_contrast(ctx: &egui::Context, contrast: Contrast) {
    for egui_theme in [egui::Theme::Dark, egui::Theme::Light] {
        ctx.set_style_of(egui_theme, style(theme_of(egui_theme, contrast)));
    }
}

/// The theme that stands behind egui's.
pub fn theme_of(egui_theme: egui::Theme, contrast: Contrast) -> &'static Theme {
    match (egui_theme, contrast) {
        (egui::Theme::Dark, Contrast::Usual) => &DARK,
        (egui::Theme::Light, Contrast::Usual) => &LIGHT,
        (egui::Theme::Dark, Contrast::High) => &HIGH_CONTRAST_DARK,
        (egui::Theme::Light, Contrast::High) => &HIGH_CONTRAST_LIGHT,
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
    spacing.menu_margin = Margin::same(4);
    spacing.menu_spacing = 2.0;
    spacing.icon_width = 14.0;
    spacing.icon_width_inner = 8.0;
    spacing.icon_spacing = 6.0;
    spacing.interact_size = vec2(24.0, 24.0);
    spacing.window_margin = Margin::same(16);
    spacing.tooltip_width = 320.0;
    spacing.scroll = scroll_style();
    style.interaction.resize_grab_radius_side = EDGE_GRAB_PX;
    style.interaction.tooltip_delay = 0.35;
    style.interaction.selectable_labels = false;
    style
}

/// Bars as the timeline's own: a handle that is seen without a hand on it, on no ground.
fn scroll_style() -> egui::style::ScrollStyle {
    egui::style::ScrollStyle {
        foreground_color: true,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        dormant_handle_opacity: SCROLL_BAR_ALPHA,
        active_handle_opacity: SCROLL_BAR_ALPHA,
        interact_handle_opacity: 1.0,
        ..egui::style::ScrollStyle::thin()
    }
}

fn visuals(theme: &Theme) -> egui::Visuals {
    let c = |token| color(theme, token);
    let mut visuals = if theme.dark {
        egui::Visuals::dark()
    } else {
        egui::Visuals::light()
    };
    visuals.panel_fill = c(Token::Panel);
    // Menus, lists and tooltips lie above the panels.
    visuals.window_fill = c(Token::Raised);
    visuals.window_stroke = Stroke::new(1.0, c(Token::Line));
    visuals.window_corner_radius = CornerRadius::same(6);
    visuals.menu_corner_radius = CornerRadius::same(6);
    visuals.popup_shadow = shadow(theme, 4, 12);
    visuals.window_shadow = shadow(theme, 8, 24);
    visuals.extreme_bg_color = c(Token::Well);
    visuals.faint_bg_color = c(Token::Raised);
    visuals.code_bg_color = c(Token::Raised);
    visuals.hyperlink_color = c(Token::Call);
    visuals.warn_fg_color = c(Token::Accent);
    visuals.error_fg_color = c(Token::Strike);
    visuals.weak_text_color = Some(c(Token::Quiet));
    visuals.selection.bg_fill = c(Token::Accent).gamma_multiply(SELECTED_ALPHA);
    visuals.selection.stroke = Stroke::new(1.0, c(Token::Text));
    let stroke = |token| Stroke::new(1.0, c(token));
    let widgets = &mut visuals.widgets;
    for (state, fill, stroke) in [
        (
            &mut widgets.noninteractive,
            Token::Panel,
            stroke(Token::Line),
        ),
        (&mut widgets.inactive, Token::Raised, stroke(Token::Line)),
        (&mut widgets.hovered, Token::Line, stroke(Token::Faint)),
        // What has the keyboard is pressed, for egui; the edge tells where it is.
        (&mut widgets.active, Token::Line, stroke(Token::Text)),
        (&mut widgets.open, Token::Line, stroke(Token::Line)),
    ] {
        state.bg_fill = c(fill);
        state.weak_bg_fill = c(fill);
        state.bg_stroke = stroke;
        state.fg_stroke = Stroke::new(1.0, c(Token::Text));
        state.corner_radius = CornerRadius::same(4);
        state.expansion = 0.0;
    }
    if theme.high_contrast {
        tint_pressed(widgets, theme);
    }
    visuals
}

/// How much of the accent lies behind what is selected.
const SELECTED_ALPHA: f32 = 0.28;

/// In high contrast the line's color is too loud to lie under text.
fn tint_pressed(widgets: &mut egui::style::Widgets, theme: &Theme) {
    let tint = color(theme, Token::Accent).gamma_multiply(SELECTED_ALPHA);
    for state in [&mut widgets.hovered, &mut widgets.active, &mut widgets.open] {
        state.bg_fill = tint;
        state.weak_bg_fill = tint;
    }
}

/// A soft shadow below what lies above the window.
fn shadow(theme: &Theme, y: i8, blur: u8) -> egui::Shadow {
    let alpha = if theme.dark { 96 } else { 40 };
    egui::Shadow {
        offset: [0, y],
        blur,
        spread: 0,
        color: Color32::from_black_alpha(alpha),
    }
}

/// The name of a menu or list that is open, and the look of its rows: without surfaces of their own, with room within.
///
/// egui gives menus a look of their own, so that this is to be said in each.
pub(super) fn set_menu_look(ui: &mut egui::Ui, name: &str) {
    tell_menu(ui, name);
    let spacing = ui.spacing_mut();
    spacing.button_padding = vec2(8.0, 3.0);
    spacing.item_spacing = vec2(8.0, 0.0);
    spacing.interact_size.y = 24.0;
    let widgets = &mut ui.visuals_mut().widgets;
    widgets.inactive.weak_bg_fill = Color32::TRANSPARENT;
    for state in [
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        state.bg_stroke = Stroke::NONE;
    }
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
