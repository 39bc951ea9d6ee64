use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::super::style::{color, font_id, styled};
use super::heading_ui;
use crate::command::Action;
use crate::layout::{Point, glyph_outline, kind_token};
use crate::model::{EventKind, Status};
use crate::query::language::precision_key;
use crate::query::{Facet, FacetField, FacetRow, ToggleError, toggled};
use crate::text::{TextStyle, counted, grouped};
use crate::theme::Token;
use crate::time::Precision;
use crate::view::ViewCtx;

const ROW_PX: f32 = 23.0;

/// Names beyond these are many and rare; the search box reaches them.
const MAX_NAMES: usize = 8;

/// The facets shown, in their order; layers have rows of their own above.
const FIELDS: [FacetField; 6] = [
    FacetField::Kind,
    FacetField::Actor,
    FacetField::Country,
    FacetField::Tag,
    FacetField::Status,
    FacetField::Precision,
];

/// What could be ticked, with exact counts; a click writes the query.
pub(super) fn facets_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    let Some(facets) = ctx.facets.filter(|_| ctx.enabling.has_layers) else {
        return;
    };
    for field in FIELDS {
        let facet = facets.facets.iter().find(|facet| facet.field == field);
        if let Some(facet) = facet.filter(|facet| says_something(facet)) {
            facet_ui(ui, ctx, facet);
        }
    }
}

/// Whether a facet tells events apart: that all of them are unassessed says nothing.
fn says_something(facet: &Facet) -> bool {
    match facet.rows.as_slice() {
        [] => false,
        [only] if facet.field == FacetField::Status => {
            only.is_ticked || only.value != Status::Unassessed.key()
        }
        _ => true,
    }
}

/// What all rows of a facet have in common.
struct Look {
    field: FacetField,
    /// The largest count, whose bar is longest.
    most: u64,
    /// Whether any value is ticked; where none is, all values pass.
    any_ticked: bool,
    /// Why there is nothing to tick, where that is so.
    obstacle: Option<String>,
}

fn facet_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, facet: &Facet) {
    let counts = facet.rows.iter().map(|row| row.n_events);
    let look = Look {
        field: facet.field,
        most: counts.max().unwrap_or(0),
        any_ticked: facet.rows.iter().any(|row| row.is_ticked),
        obstacle: obstacle(ctx, facet),
    };
    heading_ui(ui, ctx.theme, heading(facet.field));
    let is_of_names = matches!(
        facet.field,
        FacetField::Actor | FacetField::Country | FacetField::Tag
    );
    let max_rows = if is_of_names { MAX_NAMES } else { usize::MAX };
    let mut n_more = facet.n_more;
    for (position, row) in facet.rows.iter().enumerate() {
        // What is ticked is always there to be unticked.
        if position < max_rows || row.is_ticked {
            row_ui(ui, ctx, &look, row);
        } else {
            n_more += 1;
        }
    }
    if n_more > 0 {
        let text = format!("{} more", grouped(n_more as u64));
        ui.label(styled(ctx.theme, text, TextStyle::SMALL, Token::Quiet));
    }
}

fn heading(field: FacetField) -> &'static str {
    match field {
        FacetField::Kind => "Kind",
        FacetField::Actor => "Actor",
        FacetField::Country => "Country",
        FacetField::Layer => "Layer",
        FacetField::Tag => "Tag",
        FacetField::Status => "Status",
        FacetField::Precision => "Date precision",
    }
}

fn obstacle(ctx: &ViewCtx<'_>, facet: &Facet) -> Option<String> {
    if let Some(error) = ctx.query_error {
        return Some(format!(
            "The search cannot be read, at {error}. Correct it first"
        ));
    }
    let field = facet.field.key();
    let is_beyond = facet.is_beyond_ticks;
    is_beyond.then(|| format!("Nothing to tick: {}", ToggleError::Beyond { field }))
}

fn row_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, look: &Look, row: &FacetRow) {
    let kind = kind_of(look.field, &row.value);
    let label = label_of(look.field, &row.value);
    let name = format!("{label}, {}", counted(row.n_events, "event", "events"));
    let size = vec2(ui.available_width(), ROW_PX);
    let sense = match look.obstacle {
        None => Sense::click(),
        Some(_) => Sense::hover(),
    };
    let (rect, response) = ui.allocate_exact_size(size, sense);
    response.widget_info(|| match look.obstacle {
        None => WidgetInfo::selected(Role::CheckBox, true, row.is_ticked, name.clone()),
        Some(_) => WidgetInfo::labeled(Role::Label, true, name.clone()),
    });
    let mut left = rect.left();
    if look.obstacle.is_none() {
        tick_box_ui(ui, ctx, &response, row.is_ticked);
        left += 19.0;
    }
    if let Some(kind) = kind {
        let center = Point {
            x: left + 6.0,
            y: rect.center().y,
        };
        glyph_ui(ui, ctx, kind, center);
        left += 19.0;
    }
    let counts = (row.n_events, look.most);
    let bar_left = count_and_share_ui(ui, ctx, rect, counts, kind.map_or(Token::Faint, kind_token));
    let passes = row.is_ticked || !look.any_ticked;
    let token = if passes { Token::Text } else { Token::Quiet };
    let room = Rect::from_min_max(pos2(left, rect.top()), pos2(bar_left - 6.0, rect.bottom()));
    label_ui(ui, label, color(ctx.theme, token), room);
    let clicked = response.clicked();
    response.on_hover_text(look.obstacle.as_deref().unwrap_or(label));
    if clicked && let Ok(text) = toggled(ctx.query_text, look.field, &row.value) {
        ctx.push(Action::SetQuery(text));
    }
}

fn kind_of(field: FacetField, value: &str) -> Option<EventKind> {
    let mut kinds = EventKind::ALL.into_iter();
    kinds.find(|kind| field == FacetField::Kind && kind.key() == value)
}

/// The words shown for a value of the query.
fn label_of(field: FacetField, value: &str) -> &str {
    match field {
        FacetField::Kind => kind_of(field, value).map_or(value, |kind| kind.label()),
        FacetField::Status => {
            let mut classes = Status::ALL.into_iter();
            let class = classes.find(|status| status.key() == value);
            class.map_or(value, |status| status.label())
        }
        FacetField::Precision => {
            let mut known = Precision::ALL.into_iter();
            let found = known.find(|&precision| precision_key(Some(precision)) == value);
            found.map_or("Undated", Precision::label)
        }
        FacetField::Actor | FacetField::Country | FacetField::Layer | FacetField::Tag => value,
    }
}

fn tick_box_ui(ui: &Ui, ctx: &ViewCtx<'_>, response: &Response, is_ticked: bool) {
    let painter = ui.painter();
    let center = pos2(response.rect.left() + 6.0, response.rect.center().y);
    let check = Rect::from_center_size(center, vec2(11.0, 11.0));
    if is_ticked {
        painter.rect_filled(check, 2.0, color(ctx.theme, Token::Accent));
    } else {
        let stroke = Stroke::new(1.0, color(ctx.theme, Token::Quiet));
        painter.rect_stroke(check, 2.0, stroke, egui::StrokeKind::Inside);
    }
    if response.has_focus() || response.hovered() {
        let stroke = Stroke::new(1.0, color(ctx.theme, Token::Text));
        painter.rect_stroke(check.expand(2.0), 3.0, stroke, egui::StrokeKind::Inside);
    }
}

fn glyph_ui(ui: &Ui, ctx: &ViewCtx<'_>, kind: EventKind, center: Point) {
    for part in glyph_outline(kind, center, 5.0) {
        let points = part.iter().map(|point| pos2(point.x, point.y)).collect();
        let fill = color(ctx.theme, kind_token(kind));
        let shape = egui::Shape::convex_polygon(points, fill, Stroke::NONE);
        ui.painter().add(shape);
    }
}

/// A value's words, cut where the row's bar begins.
fn label_ui(ui: &Ui, label: &str, text_color: Color32, room: Rect) {
    let mut job =
        LayoutJob::simple_singleline(label.to_owned(), font_id(TextStyle::BODY), text_color);
    job.wrap = TextWrapping::truncate_at_width(room.width().max(24.0));
    let galley = ui.painter().layout_job(job);
    let top = room.center().y - galley.size().y / 2.0;
    let left_top = pos2(room.left(), top);
    ui.painter().galley(left_top, galley, text_color);
}

/// A count at the right end of a row, and left of it a bar for its share of the largest; where the bar begins.
fn count_and_share_ui(
    ui: &Ui,
    ctx: &ViewCtx<'_>,
    rect: Rect,
    (n_events, most): (u64, u64),
    token: Token,
) -> f32 {
    const BAR_PX: f32 = 34.0;
    const DIGIT_PX: f32 = 8.0;
    let y = rect.center().y;
    ui.painter().text(
        pos2(rect.right() - 2.0, y),
        egui::Align2::RIGHT_CENTER,
        grouped(n_events),
        font_id(TextStyle::BODY),
        color(ctx.theme, Token::Quiet),
    );
    // All bars of a facet end at one line, left of its widest count.
    let right = rect.right() - 12.0 - DIGIT_PX * grouped(most).len() as f32;
    if n_events == 0 {
        return right;
    }
    let share = (n_events as f32 / most.max(1) as f32 * BAR_PX).max(1.0);
    let bar = Rect::from_min_max(pos2(right - share, y - 3.5), pos2(right, y + 3.5));
    let fill = color(ctx.theme, token).gamma_multiply(0.7);
    ui.painter().rect_filled(bar, 2.0, fill);
    bar.left()
}
