use std::sync::Arc;

use egui::{PointerButton, Pos2, Response, Role, Sense, Ui, WidgetInfo};

use super::paint::{paint_scene, rect};
use super::style::{color, styled};
use super::text_measure::EguiMeasure;
use super::{ViewCtx, ViewState};
use crate::command::Action;
use crate::frame::{FrameData, LaneData, LaneKey, MarkData};
use crate::layout::{
    HEADER_PX, LaneState, Point, Scene, SceneInput, Subject, Target, TimeView, scene,
};
use crate::model::{EventKey, EventKind};
use crate::text::TextStyle;
use crate::theme::{Theme, Token};
use crate::time::{Bounds, Step, Timestamp, Unit, date_words, instant_words};

/// Up to so many events each have a node an assistive client can see; beyond, lanes speak for them.
const MAX_EVENT_NODES: usize = 200;

/// A scene with what it was laid out from: it is laid out again when any of that has changed.
#[derive(Debug)]
pub(super) struct LaidOut {
    pub(super) scene: Scene,
    size: [f32; 2],
    view: TimeView,
    frame: Arc<FrameData>,
    lanes: LaneState,
    selected: Option<EventKey>,
    pixels_per_point: f32,
}

/// The timeline: ruler, lanes and overview, in all the room there is.
pub(super) fn canvas_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) {
    let area = ui.available_rect_before_wrap();
    let response = ui.allocate_rect(area, Sense::click_and_drag());
    let Some(frame) = ctx.frame.map(Arc::clone) else {
        return;
    };
    lay_out(ui, ctx, state, &frame, area);
    let Some(laid_out) = &state.laid_out else {
        return;
    };
    let scene = &laid_out.scene;
    paint_scene(&ui.painter_at(area), area.min, scene, ctx.theme);
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, summary(ctx, &frame)));
    let origin = area.min;
    event_nodes_ui(ui, ctx, scene, &frame, origin);
    let pointer = response.hover_pos().map(|at| local(at, origin));
    state.pointer_time = pointer
        .filter(|at| at.x >= HEADER_PX)
        .map(|at| time_at(ctx.view, scene, at, &frame));
    gestures(ui, ctx, scene, &frame, &response, origin);
    if let Some(at) = pointer
        && !response.dragged()
    {
        hover_ui(ui, ctx, scene, &frame, &response, at, origin);
    }
}

fn local(at: Pos2, origin: Pos2) -> Point {
    Point {
        x: at.x - origin.x,
        y: at.y - origin.y,
    }
}

fn lay_out(
    ui: &Ui,
    ctx: &ViewCtx<'_>,
    state: &mut ViewState,
    frame: &Arc<FrameData>,
    area: egui::Rect,
) {
    let size = [area.width(), area.height()];
    let pixels_per_point = ui.ctx().pixels_per_point();
    let selected = ctx.detail.map(|detail| &detail.key);
    let is_current = state.laid_out.as_ref().is_some_and(|old| {
        old.size == size
            && old.view == *ctx.view
            && Arc::ptr_eq(&old.frame, frame)
            && old.lanes == *ctx.lanes
            && old.selected.as_ref() == selected
            && old.pixels_per_point == pixels_per_point
    });
    if is_current {
        return;
    }
    state.widths.begin(pixels_per_point);
    let measure = EguiMeasure::new(ui.ctx(), &state.widths);
    let scene = scene(&SceneInput {
        size,
        view: ctx.view,
        data: frame,
        lanes: ctx.lanes,
        selected,
        selected_bounds: ctx
            .detail
            .and_then(|detail| detail.date)
            .map(|date| date.bounds),
        pixels_per_point,
        measure: &measure,
    });
    state.laid_out = Some(LaidOut {
        scene,
        size,
        view: *ctx.view,
        frame: Arc::clone(frame),
        lanes: ctx.lanes.clone(),
        selected: selected.cloned(),
        pixels_per_point,
    });
}

/// What an assistive client is told of the timeline as a whole.
fn summary(ctx: &ViewCtx<'_>, frame: &FrameData) -> String {
    let visible = ctx.view.visible();
    format!(
        "Timeline, {} of {} events, {}",
        frame.totals.n_shown,
        frame.totals.n_all,
        crate::time::span_words(visible)
    )
}

fn mark_of<'a>(frame: &'a FrameData, lane_idx: usize, mark_idx: usize) -> Option<&'a MarkData> {
    frame.lanes.get(lane_idx)?.marks.as_ref()?.get(mark_idx)
}

/// One event in words, for assistive clients and hovering.
fn event_words(mark: &MarkData) -> String {
    let mut words = format!(
        "{}, {}, {}",
        mark.kind.label(),
        date_words(mark.bounds),
        mark.label
    );
    if let Some(killed) = mark.killed.adopted() {
        words.push_str(&format!(", {killed} killed"));
    }
    words
}

/// Registers the events in view, so that a screen reader lists them and can select them.
fn event_nodes_ui(ui: &Ui, ctx: &mut ViewCtx<'_>, scene: &Scene, frame: &FrameData, origin: Pos2) {
    if scene.n_marks > MAX_EVENT_NODES {
        lane_nodes_ui(ui, scene, frame, origin);
        return;
    }
    let mut selected = None;
    for target in &scene.targets {
        let Subject::Event {
            key,
            lane_idx,
            mark_idx,
        } = &target.subject
        else {
            continue;
        };
        let Some(mark) = mark_of(frame, *lane_idx, *mark_idx) else {
            continue;
        };
        let area = rect(&target.rect, origin.to_vec2());
        let id = ui.scope_id().with(("event", *lane_idx, key));
        let response = ui.interact(area, id, Sense::click());
        let is_selected = ctx.detail.is_some_and(|detail| detail.key == *key);
        response.widget_info(|| {
            WidgetInfo::selected(Role::Button, true, is_selected, event_words(mark))
        });
        if response.clicked() {
            selected = Some(key.clone());
        }
    }
    if selected.is_some() {
        ctx.push(Action::Select(selected));
    }
    lane_nodes_ui(ui, scene, frame, origin);
}

/// Registers the lanes' headers with their counts.
fn lane_nodes_ui(ui: &Ui, scene: &Scene, frame: &FrameData, origin: Pos2) {
    for target in &scene.targets {
        let Subject::LaneHeader { lane_idx } = target.subject else {
            continue;
        };
        let Some(lane) = frame.lanes.get(lane_idx) else {
            continue;
        };
        let area = rect(&target.rect, origin.to_vec2());
        let id = ui.scope_id().with(("lane", lane_idx));
        let response = ui.interact(area, id, Sense::hover());
        let words = format!("Lane {}, {} events", lane_name(frame, lane), lane.n_events);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words.clone()));
    }
}

fn lane_name(frame: &FrameData, lane: &LaneData) -> String {
    match &lane.key {
        LaneKey::Name(name) if name.is_empty() => "not named".to_owned(),
        LaneKey::Name(name) => name.to_string(),
        LaneKey::Rest => {
            let plural = frame.request.lane_field.plural(lane.n_keys);
            format!("{} more {plural}", lane.n_keys)
        }
    }
}

/// The moment at a place: in the overview on its own scale, elsewhere on the timeline's.
fn time_at(view: &TimeView, scene: &Scene, at: Point, frame: &FrameData) -> Timestamp {
    match overview_view(scene, frame) {
        Some(overview) if at.y >= scene.regions.overview.y0 => {
            overview.time_from_x(f64::from(at.x - scene.regions.overview.x0))
        }
        _ => view.time_from_x(f64::from(at.x - HEADER_PX)),
    }
}

fn overview_view(scene: &Scene, frame: &FrameData) -> Option<TimeView> {
    let span = frame.span.as_ref()?;
    let bounds = Bounds::new(span.start, span.end)?;
    Some(TimeView::of_overview(
        bounds,
        f64::from(scene.regions.overview.width()),
    ))
}

/// Where a gesture began or is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    Ruler,
    Headers,
    Lanes,
    Overview,
}

fn zone(scene: &Scene, at: Point) -> Zone {
    if at.y >= scene.regions.lanes.y1 {
        Zone::Overview
    } else if at.y < scene.regions.ruler.y1 {
        Zone::Ruler
    } else if at.x < HEADER_PX {
        Zone::Headers
    } else {
        Zone::Lanes
    }
}

fn gestures(
    ui: &Ui,
    ctx: &mut ViewCtx<'_>,
    scene: &Scene,
    frame: &FrameData,
    response: &Response,
    origin: Pos2,
) {
    let Some(at) = response.hover_pos().or(response.interact_pointer_pos()) else {
        return;
    };
    let at = local(at, origin);
    wheel(ui, ctx, scene, response, at);
    drag(ui, ctx, scene, frame, response, origin);
    if response.double_clicked() {
        double_click(ctx, scene, frame, at);
    } else if response.clicked() {
        click(ctx, scene, frame, at);
    }
}

/// Wheel and trackpad: over the lanes they scroll, over ruler and overview they zoom; with Ctrl or a
/// pinch they zoom everywhere, sideways they pan.
fn wheel(ui: &Ui, ctx: &mut ViewCtx<'_>, scene: &Scene, response: &Response, at: Point) {
    /// So many pixels of wheel double or halve the scale.
    const WHEEL_PX_PER_DOUBLING: f32 = 240.0;
    if !response.hovered() {
        return;
    }
    let (scroll, zoom) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
    let x = f64::from(at.x - HEADER_PX);
    if zoom != 1.0 {
        ctx.push(Action::SetView(
            ctx.view.zoomed_about(x, 1.0 / f64::from(zoom)),
        ));
        return;
    }
    let mut view = *ctx.view;
    if scroll.x != 0.0 {
        view = view.panned_px(-f64::from(scroll.x));
    }
    if scroll.y != 0.0 {
        match zone(scene, at) {
            Zone::Ruler => {
                let factor = (-f64::from(scroll.y / WHEEL_PX_PER_DOUBLING)).exp2();
                view = view.zoomed_about(x, factor);
            }
            Zone::Overview => {
                let factor = (-f64::from(scroll.y / WHEEL_PX_PER_DOUBLING)).exp2();
                view = view.zoomed_about(view.width_px() / 2.0, factor);
            }
            Zone::Headers | Zone::Lanes => scroll_lanes(ctx, scene, -scroll.y),
        }
    }
    if view != *ctx.view {
        ctx.push(Action::SetView(view));
    }
}

fn scroll_lanes(ctx: &mut ViewCtx<'_>, scene: &Scene, by_px: f32) {
    let max = (scene.lanes_height - scene.regions.lanes.height()).max(0.0);
    let now = ctx.lanes.scroll_px.clamp(0.0, max);
    let then = (now + by_px).clamp(0.0, max);
    if then != ctx.lanes.scroll_px {
        ctx.push(Action::ScrollLanes(then));
    }
}

fn drag(
    ui: &Ui,
    ctx: &mut ViewCtx<'_>,
    scene: &Scene,
    frame: &FrameData,
    response: &Response,
    origin: Pos2,
) {
    /// So many pixels of a drag with the right button double or halve the scale.
    const DRAG_PX_PER_DOUBLING: f64 = 120.0;
    if !response.dragged() {
        return;
    }
    let Some(began) = ui.input(|input| input.pointer.press_origin()) else {
        return;
    };
    let began = local(began, origin);
    let delta = response.drag_delta();
    if response.dragged_by(PointerButton::Secondary) {
        let factor = (f64::from(delta.y) / DRAG_PX_PER_DOUBLING).exp2();
        let view = ctx
            .view
            .zoomed_about(f64::from(began.x - HEADER_PX), factor);
        ctx.push(Action::SetView(view));
        return;
    }
    if zone(scene, began) == Zone::Overview {
        if let (Some(overview), Some(at)) =
            (overview_view(scene, frame), response.interact_pointer_pos())
        {
            drag_overview(ctx, scene, &overview, local(at, origin), f64::from(delta.x));
        }
        return;
    }
    if delta.x != 0.0 {
        ctx.push(Action::SetView(ctx.view.panned_px(-f64::from(delta.x))));
    }
    if delta.y != 0.0 {
        scroll_lanes(ctx, scene, -delta.y);
    }
}

/// A drag that began on the frame moves it; one that began beside it brings it to the pointer.
fn drag_overview(ctx: &mut ViewCtx<'_>, scene: &Scene, overview: &TimeView, at: Point, dx: f64) {
    /// How far beside the frame it can still be grabbed.
    const GRAB_PX: f32 = 4.0;
    let frame = scene.regions.overview_frame;
    let x = f64::from(at.x - scene.regions.overview.x0);
    // The frame has followed the pointer since the drag began, so the pointer is on it if it ever was.
    let on_frame = frame.x0 - GRAB_PX <= at.x && at.x <= frame.x1 + GRAB_PX;
    let view = if on_frame {
        let moved_ms = dx * overview.ms_per_px();
        ctx.view.panned_px(moved_ms / ctx.view.ms_per_px())
    } else {
        ctx.view.centered_on(overview.time_from_x(x))
    };
    ctx.push(Action::SetView(view));
}

fn click(ctx: &mut ViewCtx<'_>, scene: &Scene, frame: &FrameData, at: Point) {
    match zone(scene, at) {
        Zone::Overview => {
            if let Some(overview) = overview_view(scene, frame) {
                let x = f64::from(at.x - scene.regions.overview.x0);
                let view = ctx.view.centered_on(overview.time_from_x(x));
                ctx.push(Action::SetView(view));
            }
        }
        Zone::Ruler => {}
        Zone::Headers => {
            if let Some(Subject::LaneHeader { lane_idx }) =
                scene.at(at).map(|target| &target.subject)
                && let Some(lane) = frame.lanes.get(*lane_idx)
            {
                ctx.push(Action::ToggleLane(lane.key.clone()));
            }
        }
        Zone::Lanes => match scene.at(at).map(|target| &target.subject) {
            Some(Subject::Event { key, .. }) => ctx.push(Action::Select(Some(key.clone()))),
            _ => ctx.push(Action::Select(None)),
        },
    }
}

fn double_click(ctx: &mut ViewCtx<'_>, scene: &Scene, frame: &FrameData, at: Point) {
    let time = time_at(ctx.view, scene, at, frame);
    let bounds = match zone(scene, at) {
        Zone::Ruler => ruler_cell(ctx, scene, at, time),
        Zone::Lanes => match scene.at(at).map(|target| &target.subject) {
            Some(Subject::Event {
                lane_idx, mark_idx, ..
            }) => mark_of(frame, *lane_idx, *mark_idx).map(|mark| mark.bounds),
            Some(Subject::Bars { lane_idx }) => {
                bar_at(frame, *lane_idx, time).and_then(|(lane, cell)| {
                    Bounds::new(lane.bars.edges[cell], lane.bars.edges[cell + 1])
                })
            }
            _ => None,
        },
        Zone::Headers | Zone::Overview => return,
    };
    match bounds {
        Some(bounds) => ctx.push(Action::ShowBounds(bounds)),
        None => ctx.push(Action::Command(crate::command::Command::FitAll)),
    }
}

/// The cell of the ruler's level that was pointed at.
fn ruler_cell(ctx: &ViewCtx<'_>, scene: &Scene, at: Point, time: Timestamp) -> Option<Bounds> {
    let measure = crate::text::BundledMetrics::shared();
    let ruler = crate::layout::ruler(ctx.view, measure);
    let step = if at.y < scene.regions.ruler.center().y {
        ruler.major_step
    } else {
        ruler.minor_step
    };
    Bounds::new(step.floor(time), step.next(time))
}

/// The lane's bar under a moment, if its cell has events.
fn bar_at(frame: &FrameData, lane_idx: usize, time: Timestamp) -> Option<(&LaneData, usize)> {
    let lane = frame.lanes.get(lane_idx)?;
    let cells = lane.bars.cells_in(time..time.saturating_add_millis(1));
    let cell = cells.start;
    (cells.len() == 1 && lane.bars.total(cell) > 0).then_some((lane, cell))
}

fn hover_ui(
    ui: &Ui,
    ctx: &ViewCtx<'_>,
    scene: &Scene,
    frame: &FrameData,
    response: &Response,
    at: Point,
    origin: Pos2,
) {
    let zone = zone(scene, at);
    if zone == Zone::Overview {
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grab);
        return;
    }
    if at.x < HEADER_PX {
        if let Some(Target {
            subject: Subject::LaneHeader { lane_idx },
            ..
        }) = scene.at(at)
            && let Some(lane) = frame.lanes.get(*lane_idx)
        {
            let name = lane_name(frame, lane);
            tooltip_ui(ui, response, |ui| {
                ui.label(format!("{name} · {} events", lane.n_events));
            });
        }
        return;
    }
    paint_hairline(ui, ctx, scene, at, origin);
    match scene.at(at).map(|target| &target.subject) {
        Some(Subject::Event {
            lane_idx, mark_idx, ..
        }) => {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            if let Some(mark) = mark_of(frame, *lane_idx, *mark_idx) {
                tooltip_ui(ui, response, |ui| mark_tooltip_ui(ui, ctx.theme, mark));
            }
        }
        Some(Subject::Bars { lane_idx }) => {
            let time = ctx.view.time_from_x(f64::from(at.x - HEADER_PX));
            if let Some((lane, cell)) = bar_at(frame, *lane_idx, time) {
                tooltip_ui(ui, response, |ui| bar_tooltip_ui(ui, ctx.theme, lane, cell));
            }
        }
        _ => {}
    }
}

fn paint_hairline(ui: &Ui, ctx: &ViewCtx<'_>, scene: &Scene, at: Point, origin: Pos2) {
    let stroke = egui::Stroke::new(1.0, color(ctx.theme, Token::Quiet).gamma_multiply(0.35));
    let x = ui.painter().round_to_pixel_center(origin.x + at.x);
    let lanes = scene.regions.lanes;
    ui.painter()
        .vline(x, origin.y + lanes.y0..=origin.y + lanes.y1, stroke);
}

fn tooltip_ui(ui: &Ui, response: &Response, contents: impl FnOnce(&mut Ui)) {
    let tooltip = egui::Tooltip::always_open(
        ui.ctx().clone(),
        response.layer_id,
        response.id.with("tooltip"),
        egui::PopupAnchor::Pointer,
    );
    tooltip
        .gap(14.0)
        .accessible_name("Under the pointer")
        .show(contents);
}

fn mark_tooltip_ui(ui: &mut Ui, theme: &Theme, mark: &MarkData) {
    ui.label(styled(theme, &*mark.label, TextStyle::STRONG, Token::Text));
    ui.label(date_words(mark.bounds));
    ui.weak(crate::time::precision_words(
        mark.bounds,
        mark.precision,
        mark.spread,
    ));
    let killed = match mark.killed.adopted() {
        Some(killed) => format!("{} · {killed} killed", mark.kind.label()),
        None => format!("{} · number killed unknown", mark.kind.label()),
    };
    ui.label(killed);
}

fn bar_tooltip_ui(ui: &mut Ui, theme: &Theme, lane: &LaneData, cell: usize) {
    let (start, end) = (lane.bars.edges[cell], lane.bars.edges[cell + 1]);
    let words = cell_words(lane.step, start, end);
    ui.label(styled(theme, words, TextStyle::STRONG, Token::Text));
    let total = lane.bars.total(cell);
    ui.label(format!(
        "{total} event{}",
        if total == 1 { "" } else { "s" }
    ));
    for kind in EventKind::ALL {
        let n_events = lane.bars.counts[cell][kind.index()];
        if n_events > 0 {
            ui.weak(format!("{} {n_events}", kind.label()));
        }
    }
    let elsewhere = lane.bars.may_lie_elsewhere[cell];
    if elsewhere > 0 {
        ui.weak(format!("{elsewhere} may lie later: their dates are ranges"));
    }
}

/// A cell in words: its name where it has one, else its first and last day or moment.
fn cell_words(step: Step, start: Timestamp, end: Timestamp) -> String {
    match (step.unit(), step.count()) {
        (Unit::Day | Unit::Month | Unit::Year, 1) => instant_words(start, step),
        (Unit::Week | Unit::Month | Unit::Year | Unit::Day, _) => {
            Bounds::new(start, end).map_or_else(String::new, date_words)
        }
        _ => format!(
            "{} – {}",
            instant_words(start, step),
            crate::time::clock(end, step.unit())
        ),
    }
}
