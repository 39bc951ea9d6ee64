use egui::{CursorIcon, Key, PointerButton, Stroke, Ui};

use super::OnScreen;
use super::gestures::{Area, area_at};
use super::lane_nodes::lane_at;
use crate::command::{Action, LaneAt};
use crate::frame::LaneKey;
use crate::layout::{Point, Subject};
use crate::theme::Token;
use crate::view::ViewCtx;
use crate::view::style::color;

/// Lets a lane be dragged by its name to another place; says whether the hand has one.
pub(super) fn lane_drag(
    ui: &Ui,
    ctx: &mut ViewCtx<'_>,
    on_screen: OnScreen<'_>,
    moved: &mut Option<LaneKey>,
) -> bool {
    let response = on_screen.response;
    if response.drag_started_by(PointerButton::Primary)
        && let Some(began) = ui.input(|input| input.pointer.press_origin())
    {
        *moved = header_at(on_screen, on_screen.local(began)).map(|lane| lane.key);
    }
    let Some(key) = moved.clone() else {
        return false;
    };
    let is_given_up = ui.input(|input| input.key_pressed(Key::Escape));
    if is_given_up || !(response.dragged() || response.drag_stopped()) {
        *moved = None;
        return true;
    }
    let mut lanes = 0..on_screen.frame.lanes.len();
    let lane = lanes.find_map(|idx| lane_at(on_screen.frame, idx).filter(|lane| lane.key == key));
    let Some((at, lane)) = response.interact_pointer_pos().zip(lane) else {
        return true;
    };
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    let (gap, y) = gap_at(on_screen, ctx, &lane, on_screen.local(at).y);
    let position = if gap > lane.position { gap - 1 } else { gap };
    if position == lane.position {
        return true;
    }
    if response.drag_stopped() {
        *moved = None;
        ctx.push(Action::MoveLane(key, position));
    } else {
        let area = response.rect;
        let stroke = Stroke::new(2.0, color(ctx.theme, Token::Accent));
        ui.painter_at(area)
            .hline(area.x_range(), area.top() + y, stroke);
    }
    true
}

/// The lane whose name lies at a point; none for the one that stands for others.
fn header_at(on_screen: OnScreen<'_>, at: Point) -> Option<LaneAt> {
    let Subject::LaneHeader { lane_idx } = on_screen.scene.at(at)?.subject else {
        return None;
    };
    let is_name = area_at(on_screen.scene, at) == Area::Headers;
    lane_at(on_screen.frame, lane_idx).filter(|_| is_name)
}

/// The gap between lanes that lies nearest to a height on the canvas, by the number of lanes above it, and where it is.
fn gap_at(on_screen: OnScreen<'_>, ctx: &ViewCtx<'_>, lane: &LaneAt, y: f32) -> (usize, f32) {
    let gaps = (0..=lane.n_lanes).map(|gap| (gap, on_screen.top_of_lane(ctx, gap)));
    let nearest = gaps.min_by(|(_, one), (_, other)| (one - y).abs().total_cmp(&(other - y).abs()));
    nearest.unwrap_or((lane.position, y))
}
