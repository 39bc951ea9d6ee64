use egui::accesskit::Action as Asked;
use egui::{Id, Key, Modifiers, Role, Sense, Ui, WidgetInfo};

use super::OnScreen;
use super::cursor::Cursor;
use super::hover::cell_words;
use crate::command::{Action, LANE_ROWS, LaneAt};
use crate::frame::{FrameData, LaneData, LaneKey, Side, Sides};
use crate::layout::Subject;
use crate::text::{counted, grouped};
use crate::view::ViewCtx;
use crate::view::keys::asked_by_key;
use crate::view::paint::rect;

/// Registers the lanes' headers: buttons that say what is in the lane, and open and fold it.
pub(super) fn lane_nodes_ui(
    ui: &Ui,
    ctx: &mut ViewCtx<'_>,
    on_screen: OnScreen<'_>,
    cursor: &mut Cursor,
) {
    let OnScreen { scene, frame, .. } = on_screen;
    for target in &scene.targets {
        let Subject::LaneHeader { lane_idx } = target.subject else {
            continue;
        };
        let Some(lane) = frame.lanes.get(lane_idx) else {
            continue;
        };
        let area = rect(&target.rect, on_screen.origin.to_vec2());
        let id = ui.scope_id().with(("lane", lane_idx));
        // Clicks of the mouse are the timeline's, which can be dragged here too.
        let response = ui.interact(area, id, Sense::focusable_noninteractive());
        response.widget_info(|| {
            let bars = Subject::Bars { lane_idx };
            let has_bars = scene.targets.iter().any(|target| target.subject == bars);
            WidgetInfo::labeled(Role::Button, true, lane_words(ctx, frame, lane, has_bars))
        });
        let is_open = lane.key != LaneKey::Rest && !ctx.lanes.collapsed.contains(&lane.key);
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_expanded(is_open);
            node.add_action(Asked::Click);
        });
        cursor.see(&response);
        let asked = lane_at(frame, lane_idx)
            .filter(|_| response.has_focus())
            .and_then(|at| asked_by_key(ui, LANE_ROWS, &at));
        if let Some(action) = asked {
            ctx.push(action);
        }
        if is_pressed(ui, id, response.has_focus()) {
            ctx.push(Action::ToggleLane(lane.key.clone()));
        }
    }
}

/// A lane among those that are shown; `None` for the one that stands for others, whose place is the last.
pub(in crate::view) fn lane_at(frame: &FrameData, position: usize) -> Option<LaneAt> {
    let lanes = frame.lanes.iter();
    let key = frame.lanes.get(position)?.key.clone();
    (key != LaneKey::Rest).then(|| LaneAt {
        key,
        position,
        n_lanes: lanes.filter(|lane| lane.key != LaneKey::Rest).count(),
    })
}

/// Whether a node is pressed by key or by an assistive client.
fn is_pressed(ui: &Ui, id: Id, has_focus: bool) -> bool {
    ui.input_mut(|input| {
        let mut takes = |key| input.consume_key(Modifiers::NONE, key);
        let by_key = has_focus && (takes(Key::Enter) || takes(Key::Space));
        by_key || input.has_accesskit_action_request(id, Asked::Click)
    })
}

/// "Lane Iraq, 412 events, 120 in view, bars, 1 week each, at most 23 in 4 – 10 March 2014".
fn lane_words(ctx: &ViewCtx<'_>, frame: &FrameData, lane: &LaneData, has_bars: bool) -> String {
    let mut parts = vec![
        format!("Lane {}", lane_name(frame, lane)),
        counted(lane.n_events, "event", "events"),
    ];
    if lane.n_against > 0 {
        parts.push(format!("{} of them against it", grouped(lane.n_against)));
    }
    if let Some(sides) = ctx.beyond.and_then(|beyond| beyond.of_lane(&lane.key)) {
        parts.push(sides_words(sides));
    }
    if has_bars {
        let cells = lane.bars.cells_in(ctx.view.visible());
        parts.push(format!("bars, {} each", lane.step.words()));
        let highest = cells.max_by_key(|cell| lane.bars.total(*cell));
        if let Some(cell) = highest.filter(|cell| lane.bars.total(*cell) > 0) {
            let edge = |at: usize| {
                lane.bars
                    .edges
                    .get(at)
                    .map(|edge| frame.zone.to_civil(*edge))
            };
            if let (Some(start), Some(end)) = (edge(cell), edge(cell + 1)) {
                let most = grouped(u64::from(lane.bars.total(cell)));
                let when = cell_words(lane.step, start, end);
                parts.push(format!("at most {most} in {when}"));
            }
        }
    }
    parts.join(", ")
}

/// "12 before, 120 in view, 3 after"; a side without events is not named.
pub(super) fn sides_words(sides: &Sides) -> String {
    let part = |n_events: u64, place: &str| format!("{} {place}", grouped(n_events));
    let beside = |side: &Side, place| (side.n_events > 0).then(|| part(side.n_events, place));
    let parts = [
        beside(&sides.before, "before"),
        Some(part(sides.n_in, "in view")),
        beside(&sides.after, "after"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

/// A lane's name in words.
pub(in crate::view) fn lane_name(frame: &FrameData, lane: &LaneData) -> String {
    match &lane.key {
        LaneKey::Name(name) if name.is_empty() => "not named".to_owned(),
        LaneKey::Name(name) => name.to_string(),
        LaneKey::Rest => {
            let plural = frame.request.lane_field.plural(lane.n_keys);
            format!("{} more {plural}", lane.n_keys)
        }
    }
}
