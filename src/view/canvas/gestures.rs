use egui::{CursorIcon, Key, PointerButton, Ui, Vec2};

use super::wheel::turned;
use super::{OnScreen, arcs, overview, scroll_bar};
use crate::command::{Action, Command};
use crate::frame::BandData;
use crate::layout::{HEADER_PX, Point, Scene, Subject, ruler};
use crate::model::EventKey;
use crate::text::BundledMetrics;
use crate::time::{Bounds, End, MILLIS_PER_DAY, Timestamp};
use crate::view::ViewCtx;

/// Where a gesture began or is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Area {
    Ruler,
    Headers,
    Lanes,
    Overview,
}

pub(super) fn area_at(scene: &Scene, at: Point) -> Area {
    if at.y >= scene.regions.lanes.y1 {
        Area::Overview
    } else if at.y < scene.regions.ruler.y1 {
        Area::Ruler
    } else if at.x < HEADER_PX {
        Area::Headers
    } else {
        Area::Lanes
    }
}

/// Turns what the hand does into actions.
pub(super) fn gestures(ui: &Ui, ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>) {
    let response = on_screen.response;
    show_clicked(ui, ctx, on_screen);
    let Some(at) = response.hover_pos().or(response.interact_pointer_pos()) else {
        return;
    };
    let at = on_screen.local(at);
    wheel(ui, ctx, on_screen, at);
    drag(ui, ctx, on_screen);
    if response.double_clicked() {
        double_click(ctx, on_screen, at);
    } else if response.clicked() {
        click(ui, ctx, on_screen, at);
    }
}

/// A middle click shows the stretch of what it is on. So does a double-click on an event whose node for assistive
/// clients lies above the timeline, and takes the clicks.
fn show_clicked(ui: &Ui, ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>) {
    let response = on_screen.response;
    let (at, is_double, is_middle) = ui.input(|input| {
        let pointer = &input.pointer;
        let is_double = pointer.button_double_clicked(PointerButton::Primary);
        let is_middle = pointer.button_clicked(PointerButton::Middle);
        (pointer.interact_pos(), is_double, is_middle)
    });
    let is_theirs = is_double && !response.double_clicked();
    if (is_theirs || is_middle)
        && response.contains_pointer()
        && let Some(at) = at
        && let Some(bounds) = stretch_at(ctx, on_screen, on_screen.local(at))
    {
        ctx.push(show(on_screen, on_screen.local(at), bounds));
    }
}

/// Wheel and trackpad: over the lanes they scroll or zoom, as the preset says, over ruler and overview they zoom;
/// with Ctrl or a pinch they zoom everywhere, sideways they pan.
fn wheel(ui: &Ui, ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>, at: Point) {
    /// So many pixels of wheel double or halve the scale.
    const WHEEL_PX_PER_DOUBLING: f32 = 140.0;
    let scene = on_screen.scene;
    if !on_screen.response.hovered() {
        return;
    }
    let (scroll, zoom) = turned(ui, ctx.reduced_motion);
    let x = f64::from(at.x - HEADER_PX);
    if zoom != 1.0 && ui.input(|input| input.modifiers.alt) {
        ctx.push(Action::StretchLanes(zoom));
        return;
    }
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
        let factor = (-f64::from(scroll.y / WHEEL_PX_PER_DOUBLING)).exp2();
        match area_at(scene, at) {
            Area::Overview => view = view.zoomed_about(view.width_px() / 2.0, factor),
            Area::Ruler => view = view.zoomed_about(x, factor),
            Area::Lanes if ctx.mouse.wheel_zooms_lanes() => view = view.zoomed_about(x, factor),
            // Names stand for no time: what is beside them stays.
            Area::Headers if ctx.mouse.wheel_zooms_names() => view = view.zoomed_about(0.0, factor),
            Area::Headers | Area::Lanes => scroll_lanes(ctx, scene, -scroll.y),
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

/// While the space bar is held down a drag moves time and lanes, wherever it begins; says whether it is held.
pub(super) fn pans_by_space(ui: &Ui, ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>) -> bool {
    let response = on_screen.response;
    let is_held = ui.input(|input| input.key_down(Key::Space) && input.modifiers.is_none());
    if !is_held || ui.text_edit_focused() || !response.contains_pointer() {
        return false;
    }
    let is_dragged = response.dragged_by(PointerButton::Primary);
    ui.ctx().set_cursor_icon(if is_dragged {
        CursorIcon::Grabbing
    } else {
        CursorIcon::Grab
    });
    if is_dragged {
        pan(ctx, on_screen.scene, response.drag_delta(), true);
    }
    is_dragged
}

fn drag(ui: &Ui, ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>) {
    /// So many pixels of a drag with the right button double or halve the scale.
    const DRAG_PX_PER_DOUBLING: f64 = 120.0;
    let OnScreen {
        scene, response, ..
    } = on_screen;
    if !response.dragged() {
        return;
    }
    let Some(began) = ui.input(|input| input.pointer.press_origin()) else {
        return;
    };
    let began = on_screen.local(began);
    let delta = response.drag_delta();
    if response.dragged_by(PointerButton::Secondary) {
        let factor = (f64::from(delta.y) / DRAG_PX_PER_DOUBLING).exp2();
        let view = ctx
            .view
            .zoomed_about(f64::from(began.x - HEADER_PX), factor);
        ctx.push(Action::SetView(view));
        return;
    }
    if response.dragged_by(PointerButton::Middle) {
        pan(ctx, scene, delta, true);
        return;
    }
    if area_at(scene, began) == Area::Overview {
        overview::drag(ctx, on_screen, began);
        return;
    }
    if let Some(lanes_per_px) = scroll_bar::lanes_per_px(ctx, scene, began) {
        scroll_lanes(ctx, scene, delta.y * lanes_per_px);
        return;
    }
    let along_lanes = ctx.mouse.drag_scrolls_lanes();
    pan(ctx, scene, delta, along_lanes);
}

/// Moves in time by a drag, and along the lanes where that is meant too.
fn pan(ctx: &mut ViewCtx<'_>, scene: &Scene, delta: Vec2, along_lanes: bool) {
    if delta.x != 0.0 {
        ctx.push(Action::SetView(ctx.view.panned_px(-f64::from(delta.x))));
    }
    if along_lanes && delta.y != 0.0 {
        scroll_lanes(ctx, scene, -delta.y);
    }
}

/// What a click on an event of a lane asks for: with Shift, that all from the selected one to it are selected.
pub(super) fn of_click(
    ui: &Ui,
    on_screen: OnScreen<'_>,
    lane_idx: usize,
    key: &EventKey,
) -> Action {
    let held = ui.input(|input| input.modifiers);
    match on_screen.frame.lanes.get(lane_idx) {
        Some(lane) if held.shift && !held.command => {
            Action::SelectThrough(lane.key.clone(), key.clone())
        }
        _ => Action::of_click(key, held.command),
    }
}

fn click(ui: &Ui, ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>, at: Point) {
    let adds = ui.input(|input| input.modifiers.command);
    let OnScreen { scene, frame, .. } = on_screen;
    if let Some(nearest) = beyond_at(scene, at) {
        ctx.push(Action::GoToStretch(nearest));
        return;
    }
    match area_at(scene, at) {
        Area::Overview => {
            if let Some(overview) = on_screen.overview() {
                let x = f64::from(at.x - scene.regions.overview.x0);
                let view = ctx.view.centered_on(overview.time_from_x(x));
                ctx.push(Action::SetView(view));
            }
        }
        Area::Ruler => {
            if let Some(position) = scene.flag_at(at) {
                ctx.push(Action::GoToBookmark(position));
            }
        }
        Area::Headers => {
            if let Some(Subject::LaneHeader { lane_idx }) =
                scene.at(at).map(|target| &target.subject)
                && let Some(lane) = frame.lanes.get(*lane_idx)
            {
                ctx.push(Action::ToggleLane(lane.key.clone()));
            }
        }
        Area::Lanes if scene.arc_at(at).is_some() => arcs::follow(ctx, on_screen, at),
        Area::Lanes => match scene.at(at).map(|target| &target.subject) {
            Some(Subject::Event { key, lane_idx, .. } | Subject::Band { key, lane_idx, .. }) => {
                ctx.push(of_click(ui, on_screen, *lane_idx, key));
            }
            Some(Subject::Tally { tally_idx }) => {
                if let Some(tally) = frame.tallies.get(*tally_idx) {
                    ctx.push(Action::SelectTally(tally.id.clone()));
                }
            }
            // A click that misses the event it was to add must not lose the others.
            _ if adds => {}
            Some(Subject::Bars { lane_idx }) => {
                let bar = stretch_at(ctx, on_screen, at).zip(frame.lanes.get(*lane_idx));
                ctx.push(match bar {
                    Some((stretch, lane)) => Action::SelectBar(lane.key.clone(), stretch),
                    None => Action::Select(None),
                });
            }
            _ => ctx.push(Action::Select(None)),
        },
    }
}

/// Where the nearest of the events is whose number beyond an edge lies at a point.
fn beyond_at(scene: &Scene, at: Point) -> Option<Bounds> {
    match scene.at(at)?.subject {
        Subject::Beyond { nearest, .. } => Bounds::new(nearest, nearest.saturating_add_millis(1)),
        _ => None,
    }
}

fn double_click(ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>, at: Point) {
    let is_flag = on_screen.scene.flag_at(at).is_some();
    let is_told_beyond = beyond_at(on_screen.scene, at).is_some();
    if is_flag
        || is_told_beyond
        || matches!(area_at(on_screen.scene, at), Area::Headers | Area::Overview)
    {
        return;
    }
    let Some(bounds) = stretch_at(ctx, on_screen, at) else {
        ctx.push(Action::Command(Command::FitAll));
        return;
    };
    // The first of the two clicks has selected the stretch of a bar, which would fill the view.
    let is_range = ctx
        .range
        .is_some_and(|range| range.start == bounds.earliest() && range.end == bounds.until());
    if is_range {
        ctx.push(Action::SelectRange(None));
    }
    ctx.push(show(on_screen, at, bounds));
}

/// Shows the stretch that was pointed at: a cell of the ruler fills the view, all else has some room around it.
fn show(on_screen: OnScreen<'_>, at: Point, bounds: Bounds) -> Action {
    match area_at(on_screen.scene, at) {
        Area::Ruler => Action::ShowExactly(bounds),
        Area::Headers | Area::Lanes | Area::Overview => Action::ShowBounds(bounds),
    }
}

/// The stretch of the ruler's cell, the event, the truce or the bar that was pointed at.
pub(super) fn stretch_at(ctx: &ViewCtx<'_>, on_screen: OnScreen<'_>, at: Point) -> Option<Bounds> {
    let scene = on_screen.scene;
    let time = on_screen.time_at(ctx.view, at);
    match area_at(scene, at) {
        Area::Ruler => ruler_cell(ctx, on_screen, at, time),
        Area::Lanes => match scene.at(at).map(|target| &target.subject) {
            Some(Subject::Event {
                lane_idx, mark_idx, ..
            }) => on_screen.mark(*lane_idx, *mark_idx).map(|mark| mark.bounds),
            Some(Subject::Band {
                lane_idx, band_idx, ..
            }) => on_screen.band(*lane_idx, *band_idx).and_then(known_bounds),
            Some(Subject::Bars { lane_idx }) => {
                on_screen.bar(*lane_idx, time).and_then(|(lane, cell)| {
                    Bounds::new(lane.bars.edges[cell], lane.bars.edges[cell + 1])
                })
            }
            _ => None,
        },
        Area::Headers | Area::Overview => None,
    }
}

/// A truce's bounds, as far as they are known: an open or unknown end counts as a day after the beginning.
fn known_bounds(band: &BandData) -> Option<Bounds> {
    let (earliest, until) = (band.bounds.earliest(), band.bounds.until());
    let until = match band.extent.end {
        End::Known => until,
        End::Open | End::Unknown => earliest.saturating_add_millis(MILLIS_PER_DAY),
    };
    Bounds::new(earliest, until)
}

/// The cell of the ruler's level that was pointed at.
fn ruler_cell(
    ctx: &ViewCtx<'_>,
    on_screen: OnScreen<'_>,
    at: Point,
    time: Timestamp,
) -> Option<Bounds> {
    let OnScreen { scene, frame, .. } = on_screen;
    let ruler = ruler(ctx.view, &frame.zone, BundledMetrics::shared());
    let step = if at.y < scene.regions.ruler.center().y {
        ruler.major_step
    } else {
        ruler.minor_step
    };
    let cell = step.cell_at(&frame.zone, time)?.instants;
    Bounds::new(cell.start, cell.end)
}
