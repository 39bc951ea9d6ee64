use egui::{CursorIcon, PointerButton, Ui};

use super::OnScreen;
use crate::command::Action;
use crate::frame::LaneKey;
use crate::layout::{Point, Subject};
use crate::view::ViewCtx;

/// Lets the lower edge of a lane be dragged, or sent back where it is by itself; says whether the hand is on one.
pub(super) fn lane_edge_gesture(
    ui: &Ui,
    ctx: &mut ViewCtx<'_>,
    on_screen: OnScreen<'_>,
    dragged: &mut Option<LaneKey>,
) -> bool {
    let response = on_screen.response;
    let at = response.hover_pos().or(response.interact_pointer_pos());
    let Some(at) = at.map(|at| on_screen.local(at)) else {
        *dragged = None;
        return false;
    };
    if response.drag_started_by(PointerButton::Primary)
        && let Some(began) = ui.input(|input| input.pointer.press_origin())
    {
        *dragged = edge_at(on_screen, on_screen.local(began));
    }
    if !(response.dragged() || response.drag_stopped()) {
        *dragged = None;
    }
    let under = edge_at(on_screen, at);
    if dragged.is_some() || under.is_some() {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeVertical);
    }
    if let Some(key) = dragged {
        let mut lanes = on_screen.frame.lanes.iter();
        let has_moved = response.drag_delta().y != 0.0;
        if let Some(lane_idx) = lanes
            .position(|lane| lane.key == *key)
            .filter(|_| has_moved)
        {
            let top = on_screen.top_of_lane(ctx, lane_idx);
            ctx.push(Action::SetLaneHeight(key.clone(), Some(at.y - top)));
        }
        return true;
    }
    let Some(key) = under else {
        return false;
    };
    if response.double_clicked() {
        ctx.push(Action::SetLaneHeight(key, None));
    }
    // A click there is no click on the name.
    response.clicked() || response.double_clicked()
}

/// The lane whose lower edge lies at a point; none for the one that stands for others.
fn edge_at(on_screen: OnScreen<'_>, at: Point) -> Option<LaneKey> {
    let target = on_screen.scene.at(at)?;
    let Subject::LaneEdge { lane_idx } = target.subject else {
        return None;
    };
    let lane = on_screen.frame.lanes.get(lane_idx)?;
    (lane.key != LaneKey::Rest).then(|| lane.key.clone())
}
