//! Gestures on the overview: its frame is moved by its middle and resized by its edges.

use std::ops::Range;

use egui::CursorIcon;

use super::OnScreen;
use crate::command::Action;
use crate::layout::{Point, Rect, TimeView};
use crate::time::{Bounds, Timestamp};
use crate::view::ViewCtx;

/// How far beside the frame it can still be grabbed.
const GRAB_PX: f32 = 4.0;

/// A narrower frame can only be moved.
const MIN_WITH_EDGES_PX: f32 = 5.0 * GRAB_PX;

/// What a drag that begins at a place does to the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grip {
    Left,
    Right,
    Whole,
    /// It is brought to the pointer.
    Beside,
}

impl Grip {
    fn at(frame: Rect, x: f32) -> Self {
        let is_near = |edge: f32| (x - edge).abs() <= GRAB_PX;
        let has_edges = frame.width() >= MIN_WITH_EDGES_PX;
        if has_edges && is_near(frame.x0) {
            Self::Left
        } else if has_edges && is_near(frame.x1) {
            Self::Right
        } else if frame.x0 - GRAB_PX <= x && x <= frame.x1 + GRAB_PX {
            Self::Whole
        } else {
            Self::Beside
        }
    }
}

/// The pointer over the overview says what a drag would do.
pub(super) fn cursor(on_screen: OnScreen<'_>, at: Point) -> CursorIcon {
    match Grip::at(on_screen.scene.regions.overview_frame, at.x) {
        Grip::Left | Grip::Right => CursorIcon::ResizeHorizontal,
        Grip::Whole | Grip::Beside => CursorIcon::Grab,
    }
}

/// A drag that began on the overview, at `began`.
pub(super) fn drag(ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>, began: Point) {
    let response = on_screen.response;
    let (Some(overview), Some(at)) = (on_screen.overview(), response.interact_pointer_pos()) else {
        return;
    };
    let at = on_screen.local(at);
    let dx = response.drag_delta().x;
    if dx == 0.0 && !response.drag_started() {
        return;
    }
    // The frame has followed the pointer since it took hold, so it is where the pointer was last.
    let held_x = if response.drag_started() {
        began.x
    } else {
        at.x - dx
    };
    let regions = &on_screen.scene.regions;
    let moment = overview.time_from_x(f64::from(at.x - regions.overview.x0));
    let visible = ctx.view.visible();
    let view = match Grip::at(regions.overview_frame, held_x) {
        Grip::Left => fitted(ctx.view, moment..visible.end, &overview),
        Grip::Right => fitted(ctx.view, visible.start..moment, &overview),
        Grip::Whole => {
            let moved_ms = f64::from(dx) * overview.ms_per_px();
            Some(ctx.view.panned_px(moved_ms / ctx.view.ms_per_px()))
        }
        Grip::Beside => Some(ctx.view.centered_on(moment)),
    };
    if let Some(view) = view {
        ctx.push(Action::SetView(view));
    }
}

/// The view of a stretch; none of one whose edges could not be told apart on the overview.
fn fitted(view: &TimeView, stretch: Range<Timestamp>, overview: &TimeView) -> Option<TimeView> {
    let bounds = Bounds::new(stretch.start, stretch.end)?;
    let length_ms = stretch.end.millis_f64_since(stretch.start);
    let is_wide = length_ms >= f64::from(MIN_WITH_EDGES_PX) * overview.ms_per_px();
    is_wide.then(|| TimeView::fit(bounds, view.width_px(), 0.0))
}
