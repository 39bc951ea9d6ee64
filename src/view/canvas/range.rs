use std::ops::Range;

use egui::{Align2, CornerRadius, CursorIcon, Painter, PointerButton, Stroke, Ui, pos2};

use super::OnScreen;
use super::gestures::{Area, area_at};
use super::pill::paint_pill;
use crate::command::Action;
use crate::layout::{HEADER_PX, Point, range_edge};
use crate::query::usual_step;
use crate::text::{BundledMetrics, counted};
use crate::theme::Token;
use crate::time::{Timestamp, stretch_length_words};
use crate::view::ViewCtx;
use crate::view::style::color;

/// How far beside an edge of the range it can still be grabbed.
const GRAB_PX: f32 = 4.0;

/// Lets a range be selected on the ruler, its edges be moved there and over the lanes, and be given up by a click.
///
/// `anchor` is the edge that stays while the other is dragged; no other gesture is under way while there is one.
pub(super) fn range_gestures(
    ui: &Ui,
    ctx: &mut ViewCtx<'_>,
    on_screen: OnScreen<'_>,
    anchor: &mut Option<Timestamp>,
) {
    let response = on_screen.response;
    if response.drag_started_by(PointerButton::Primary)
        && let Some(began) = ui.input(|input| input.pointer.press_origin())
    {
        *anchor = anchor_at(ctx, on_screen, on_screen.local(began));
    }
    if let (Some(anchor), Some(at)) = (*anchor, response.interact_pointer_pos()) {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
        let edge = edge_at(ctx, on_screen, on_screen.local(at));
        let range = anchor.min(edge)..anchor.max(edge);
        let range = (!range.is_empty()).then_some(range);
        if ctx.range != range.as_ref() {
            ctx.push(Action::SelectRange(range));
        }
    }
    if !response.dragged() {
        *anchor = None;
    }
    let Some(at) = response.hover_pos().map(|at| on_screen.local(at)) else {
        return;
    };
    if anchor.is_none() && far_edge(ctx, on_screen, at).is_some() {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    let is_on_ruler = area_at(on_screen.scene, at) == Area::Ruler;
    if response.clicked() && !response.double_clicked() && is_on_ruler && ctx.range.is_some() {
        ctx.push(Action::SelectRange(None));
    }
}

/// The edge that stays in a drag that begins here; `None` where a drag means something else.
fn anchor_at(ctx: &ViewCtx<'_>, on_screen: OnScreen<'_>, began: Point) -> Option<Timestamp> {
    if let Some(far) = far_edge(ctx, on_screen, began) {
        return Some(far);
    }
    let is_on_ruler = area_at(on_screen.scene, began) == Area::Ruler && began.x >= HEADER_PX;
    is_on_ruler.then(|| edge_at(ctx, on_screen, began))
}

/// The other edge of the range, where one lies here.
fn far_edge(ctx: &ViewCtx<'_>, on_screen: OnScreen<'_>, at: Point) -> Option<Timestamp> {
    let range = ctx.range?;
    let area = area_at(on_screen.scene, at);
    if at.x < HEADER_PX || !matches!(area, Area::Ruler | Area::Lanes) {
        return None;
    }
    let is_near = |edge| (x_in_canvas(ctx, edge) - at.x).abs() <= GRAB_PX;
    if is_near(range.end) {
        Some(range.start)
    } else if is_near(range.start) {
        Some(range.end)
    } else {
        None
    }
}

fn edge_at(ctx: &ViewCtx<'_>, on_screen: OnScreen<'_>, at: Point) -> Timestamp {
    let x = f64::from(at.x - HEADER_PX).clamp(0.0, ctx.view.width_px());
    let zone = &on_screen.frame.zone;
    let known = usual_step(&on_screen.frame.totals.by_precision);
    range_edge(ctx.view, zone, x, known, BundledMetrics::shared())
}

fn x_in_canvas(ctx: &ViewCtx<'_>, moment: Timestamp) -> f32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a place near the screen; far ones saturate"
    )]
    let x = ctx.view.x_from_time(moment) as f32;
    HEADER_PX + x
}

/// Paints the selected range over ruler and lanes, and in the overview.
pub(super) fn paint_range(painter: &Painter, ctx: &ViewCtx<'_>, on_screen: OnScreen<'_>) {
    let Some(range) = ctx.range else {
        return;
    };
    let regions = &on_screen.scene.regions;
    let (ruler, lanes) = (regions.ruler, regions.lanes);
    let timeline = egui::Rect::from_min_max(
        pos2(HEADER_PX.max(lanes.x0), ruler.y0),
        pos2(lanes.x1, lanes.y1),
    );
    let xs = [range.start, range.end].map(|edge| x_in_canvas(ctx, edge));
    let origin = on_screen.origin.to_vec2();
    paint_bed(painter, ctx, on_screen, timeline.translate(origin));
    // On the ruler no more than a tick, which runs through no date.
    let lines = timeline.with_min_y(ruler.y1 - TICK_PX);
    paint_edges(
        painter,
        ctx,
        lines.translate(origin),
        xs.map(|x| x + origin.x),
    );
    paint_words(painter, ctx, on_screen, range, xs);
    if let Some(overview) = on_screen.overview() {
        let area = regions.overview;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a place in the overview; far ones saturate"
        )]
        let xs = [range.start, range.end]
            .map(|edge| origin.x + area.x0 + overview.x_from_time(edge) as f32);
        let area = egui::Rect::from_min_max(pos2(area.x0, area.y0), pos2(area.x1, area.y1));
        let area = area.translate(origin);
        fill_between(painter, ctx, area, xs);
        paint_edges(painter, ctx, area, xs);
    }
}

/// How far the edges of a range reach into the ruler.
const TICK_PX: f32 = 8.0;

/// The selected range's ground in an area of the timeline, on the screen.
pub(super) fn paint_bed(
    painter: &Painter,
    ctx: &ViewCtx<'_>,
    on_screen: OnScreen<'_>,
    area: egui::Rect,
) {
    if let Some(range) = ctx.range {
        let x_of = |edge| on_screen.origin.x + x_in_canvas(ctx, edge);
        fill_between(painter, ctx, area, [range.start, range.end].map(x_of));
    }
}

fn fill_between(painter: &Painter, ctx: &ViewCtx<'_>, area: egui::Rect, [x0, x1]: [f32; 2]) {
    let bed = egui::Rect::from_x_y_ranges(x0..=x1, area.y_range()).intersect(area);
    if bed.width() > 0.0 {
        let fill = color(ctx.theme, Token::Accent).gamma_multiply(0.10);
        painter.rect_filled(bed, CornerRadius::ZERO, fill);
    }
}

/// A line at each of these places that lies in an area.
fn paint_edges(painter: &Painter, ctx: &ViewCtx<'_>, area: egui::Rect, xs: [f32; 2]) {
    let stroke = Stroke::new(1.0, color(ctx.theme, Token::Accent));
    for x in xs.into_iter().filter(|x| area.x_range().contains(*x)) {
        painter.vline(painter.round_to_pixel_center(x), area.y_range(), stroke);
    }
}

/// How long the range is and how many events it has, at the foot of the lanes, where nothing else is written.
fn paint_words(
    painter: &Painter,
    ctx: &ViewCtx<'_>,
    on_screen: OnScreen<'_>,
    range: &Range<Timestamp>,
    [x0, x1]: [f32; 2],
) {
    let lanes = on_screen.scene.regions.lanes;
    let (left, right) = (x0.max(HEADER_PX), x1.min(lanes.x1));
    if left > right {
        return;
    }
    let mut words = stretch_length_words(range, &on_screen.frame.zone);
    // While the hand moves on, the figures of the range before would be wrong.
    if let Some(figures) = ctx.range_figures.filter(|known| known.range == *range) {
        words = format!("{words} · {}", counted(figures.n_events, "event", "events"));
    }
    let area = egui::Rect::from_min_max(pos2(HEADER_PX, lanes.y0), pos2(lanes.x1, lanes.y1));
    let area = area.translate(on_screen.origin.to_vec2());
    let foot = pos2(left.midpoint(right), lanes.y1 - 4.0) + on_screen.origin.to_vec2();
    let place = (Align2::CENTER_BOTTOM, foot);
    paint_pill(painter, ctx, words, place, area);
}
