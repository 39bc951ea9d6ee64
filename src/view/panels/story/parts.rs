use egui::{
    Align2, Frame, InnerResponse, Layout, Link, Margin, Response, Role, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

use super::super::super::landmarks::tell_heading;
use super::super::super::style::{color, font_id, styled};
pub(super) use super::super::super::visual_text::text_ui;
use crate::layout::{Point, glyph_outline, kind_token};
use crate::model::EventKind;
use crate::text::{TextStyle, beginning_of_lines, one_line};
use crate::theme::{Theme, Token};
use crate::workspace::story::Mark;

/// The least room that a value has beside its name, in pixels; with less it stands below.
const MIN_VALUE_PX: f32 = 96.0;

/// A group's heading in small capitals, with a figure or a word at the right.
pub(super) fn heading_ui(ui: &mut Ui, theme: &Theme, text: &str, right: &str) {
    ui.add_space(14.0);
    let left = (text.to_uppercase(), TextStyle::HEADING, Token::Quiet);
    if right.is_empty() {
        let shown = text_ui(ui, theme, &left.0, left.1, left.2);
        tell_heading(&shown, &left.0);
    } else {
        let right = (right.to_owned(), TextStyle::BODY, Token::Quiet);
        pair_ui(ui, theme, &left, &right);
    }
    ui.add_space(2.0);
}

/// A text with its style and color.
pub(super) type Styled = (String, TextStyle, Token);

/// Two texts at the ends of a line where both find room; else one below the other. The second's response.
pub(super) fn pair_ui(ui: &mut Ui, theme: &Theme, left: &Styled, right: &Styled) -> Response {
    const GAP_PX: f32 = 10.0;
    let (left_px, right_px) = (width_px(ui, left), width_px(ui, right));
    let fits = left_px + right_px + GAP_PX <= ui.available_width();
    if right.0.is_empty() || !fits {
        let shown = text_ui(ui, theme, &left.0, left.1, left.2);
        return if right.0.is_empty() {
            shown
        } else {
            text_ui(ui, theme, &right.0, right.1, right.2)
        };
    }
    ui.horizontal(|ui| {
        text_ui(ui, theme, &left.0, left.1, left.2);
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            text_ui(ui, theme, &right.0, right.1, right.2)
        })
        .inner
    })
    .inner
}

/// A title, of which a long one shows its beginning, and the whole once that is asked for.
pub(in crate::view::panels) fn title_ui(ui: &mut Ui, theme: &Theme, title: &str, token: Token) {
    const MAX_LINES: usize = 4;
    let style = TextStyle::TITLE;
    let title = one_line(title);
    let Some(beginning) = beginning_of_lines(&title, style, ui.available_width(), MAX_LINES) else {
        text_ui(ui, theme, &title, style, token);
        return;
    };
    let id = ui.scope_id().with(("whole title", &*title));
    let is_whole = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    let (shown, words) = if is_whole {
        (&*title, "Shorten the title")
    } else {
        (&*beginning, "Show the whole title")
    };
    text_ui(ui, theme, shown, style, token);
    let words = styled(theme, words, TextStyle::SMALL, Token::Quiet);
    if ui.add(Link::new(words)).clicked() {
        ui.data_mut(|data| data.insert_temp(id, !is_whole));
    }
}

/// How wide a text is on one line, in pixels.
pub(super) fn width_px(ui: &Ui, (text, style, _): &Styled) -> f32 {
    let color = ui.visuals().text_color();
    let galley = ui
        .painter()
        .layout_no_wrap(text.clone(), font_id(*style), color);
    galley.size().x
}

/// Begins a new line in a wrapping row where a text does not fit on the rest of this one.
///
/// A text that goes on at the left of the next line is harder to read than one that begins there.
pub(super) fn make_room_ui(ui: &mut Ui, text: &Styled) {
    // For a dot that parts it from the text before.
    const DOT_PX: f32 = 12.0;
    let is_at_start = ui.cursor().left() <= ui.max_rect().left() + 1.0;
    let fits = width_px(ui, text) + DOT_PX <= ui.available_size_before_wrap().x;
    if !is_at_start && !fits {
        ui.end_row();
    }
}

/// A text in a wrapping row, on a line of its own where it does not fit on this one.
pub(super) fn flow_ui(ui: &mut Ui, theme: &Theme, text: &str, style: TextStyle, token: Token) {
    make_room_ui(ui, &(text.to_owned(), style, token));
    text_ui(ui, theme, text, style, token);
}

/// How wide a column of names is that stand before their values: as the widest, within limits.
pub(super) fn names_px<'a>(ui: &Ui, names: impl Iterator<Item = &'a str>) -> f32 {
    const MIN_PX: f32 = 60.0;
    const MAX_PX: f32 = 112.0;
    /// Of what there is, so that values have the larger part.
    const MAX_SHARE: f32 = 0.36;
    let width = |name: &str| width_px(ui, &(name.to_owned(), TextStyle::BODY, Token::Quiet));
    let widest = names.map(width).fold(MIN_PX, f32::max).ceil();
    let room = (ui.available_width() * MAX_SHARE).max(MIN_PX);
    if widest <= MAX_PX.min(room) {
        widest
    } else {
        // One long name is not to push all values aside; it stands above its own.
        MIN_PX
    }
}

/// A name and beside it what it is, with room at the right for a sign; the value below where there is little room.
pub(super) fn row_ui<R>(
    ui: &mut Ui,
    theme: &Theme,
    (name, name_px): (&str, f32),
    style: TextStyle,
    value: impl FnOnce(&mut Ui) -> R,
) -> R {
    let label = (name.to_owned(), style, Token::Quiet);
    let is_narrow = ui.available_width() - name_px < MIN_VALUE_PX;
    if is_narrow || width_px(ui, &label) > name_px {
        return ui
            .vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                text_ui(ui, theme, name, style, Token::Quiet);
                value(ui)
            })
            .inner;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let layout = Layout::left_to_right(egui::Align::Min);
        ui.allocate_ui_with_layout(vec2(name_px, 16.0), layout, |ui| {
            ui.set_min_width(name_px);
            text_ui(ui, theme, name, style, Token::Quiet);
        });
        ui.vertical(value).inner
    })
    .inner
}

/// A raised surface as wide as there is room.
pub(super) fn card_ui<R>(
    ui: &mut Ui,
    theme: &Theme,
    margin: Margin,
    content: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    Frame::new()
        .fill(color(theme, Token::Raised))
        .corner_radius(4)
        .inner_margin(margin)
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            content(ui)
        })
}

/// The sign of a mark, its color, and nothing for what stands alone.
pub(super) fn mark_sign(mark: Mark) -> Option<(&'static str, Token)> {
    match mark {
        Mark::Single => None,
        Mark::Agree => Some(("=", Token::Truce)),
        Mark::Compatible => Some(("≈", Token::Call)),
        Mark::Conflict => Some(("≠", Token::Strike)),
    }
}

/// How wide a mark's sign is with its room.
pub(super) const MARK_PX: f32 = 16.0;

/// A mark as a sign, named for those who do not see it, with its reason on hover.
pub(super) fn mark_ui(ui: &mut Ui, theme: &Theme, mark: Mark, why: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(MARK_PX, 16.0), Sense::hover());
    let Some((sign, token)) = mark_sign(mark) else {
        return;
    };
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        sign,
        font_id(TextStyle::STRONG),
        color(theme, token),
    );
    let name = if why.is_empty() {
        mark.label().to_owned()
    } else {
        format!("{}: {why}", mark.label())
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    response.on_hover_text(name);
}

/// The mark of a kind, as on the timeline.
pub(super) fn glyph_ui(ui: &mut Ui, theme: &Theme, kind: EventKind) {
    const SIDE_PX: f32 = 16.0;
    const RADIUS_PX: f32 = 5.5;
    let (rect, _) = ui.allocate_exact_size(vec2(SIDE_PX, SIDE_PX), Sense::hover());
    let center = Point {
        x: rect.center().x,
        y: rect.center().y,
    };
    let fill = color(theme, kind_token(kind));
    for part in glyph_outline(kind, center, RADIUS_PX) {
        let points = part.iter().map(|point| pos2(point.x, point.y)).collect();
        let shape = egui::Shape::convex_polygon(points, fill, Stroke::NONE);
        ui.painter().add(shape);
    }
}

/// A line across the panel.
pub(super) fn line_ui(ui: &mut Ui, theme: &Theme) {
    ui.add_space(8.0);
    let size = vec2(ui.available_width(), 1.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter()
        .rect_filled(rect, 0.0, color(theme, Token::Line));
    ui.add_space(8.0);
}
