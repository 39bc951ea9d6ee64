use std::collections::HashSet;

use egui::{Role, Sense, Ui, WidgetInfo};

use super::OnScreen;
use crate::command::Action;
use crate::frame::{FrameData, LaneData, LaneKey, MarkData};
use crate::layout::Subject;
use crate::model::Status;
use crate::time::Zone;
use crate::view::ViewCtx;
use crate::view::paint::rect;

/// Up to so many events each have a node an assistive client can see; beyond, lanes speak for them.
const MAX_EVENT_NODES: usize = 200;

/// One event in words, for assistive clients and hovering.
fn event_words(mark: &MarkData, zone: &Zone) -> String {
    let killed = match (mark.killed.best.get(), mark.killed.low.get()) {
        (Some(best), _) => format!(", {best} killed"),
        (None, Some(low)) => format!(", at least {low} killed"),
        (None, None) => String::new(),
    };
    let status = match mark.status {
        Status::Unassessed => String::new(),
        status => format!(", {}", status.label().to_lowercase()),
    };
    let (kind, date) = (mark.kind.label(), mark.extent.date_words(zone));
    let precision = mark.extent.precision_words();
    format!(
        "{kind}, {date}, {}{killed}, {precision}{status}",
        mark.label
    )
}

/// Registers the events in view, so that a screen reader lists them and can select them.
pub(super) fn nodes_ui(ui: &Ui, ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>) {
    lane_nodes_ui(ui, on_screen);
    band_and_tally_nodes_ui(ui, ctx, on_screen);
    if on_screen.scene.n_marks <= MAX_EVENT_NODES {
        event_nodes_ui(ui, ctx, on_screen);
    }
}

/// Registers truces and tallies, each once, so that a screen reader lists them and can select them.
fn band_and_tally_nodes_ui(ui: &Ui, ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>) {
    let OnScreen {
        scene,
        frame,
        origin,
        ..
    } = on_screen;
    let adds = ui.input(|input| input.modifiers.command);
    let mut seen = HashSet::new();
    let mut chosen = None;
    // The frontmost target of a truce is its head.
    for target in scene.targets.iter().rev() {
        let area = rect(&target.rect, origin.to_vec2());
        let (id, words, action) = match &target.subject {
            Subject::Band {
                key,
                lane_idx,
                band_idx,
            } if seen.insert(key.clone()) => {
                let Some(band) = on_screen.band(*lane_idx, *band_idx) else {
                    continue;
                };
                let date = band.extent.date_words(&frame.zone);
                let words = format!("Truce, {date}, {}", band.title);
                let id = ui.scope_id().with(("band", key));
                (id, words, Action::of_click(key, adds))
            }
            Subject::Tally { tally_idx } => {
                let Some(tally) = frame.tallies.get(*tally_idx) else {
                    continue;
                };
                let words = format!("Tally, {}", tally.label);
                let id = ui.scope_id().with(("tally", &tally.id));
                (id, words, Action::SelectTally(tally.id.clone()))
            }
            _ => continue,
        };
        let response = ui.interact(area, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words.clone()));
        if response.clicked() {
            chosen = Some(action);
        }
    }
    if let Some(action) = chosen {
        ctx.push(action);
    }
}

fn event_nodes_ui(ui: &Ui, ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>) {
    let OnScreen {
        scene,
        frame,
        origin,
        ..
    } = on_screen;
    let mut selected = None;
    for target in &scene.targets {
        let Subject::Event {
            key,
            lane_idx,
            mark_idx,
            ..
        } = &target.subject
        else {
            continue;
        };
        let Some(mark) = on_screen.mark(*lane_idx, *mark_idx) else {
            continue;
        };
        let area = rect(&target.rect, origin.to_vec2());
        let id = ui.scope_id().with(("event", *lane_idx, key));
        let response = ui.interact(area, id, Sense::click());
        let is_selected = ctx.is_selected(key);
        response.widget_info(|| {
            WidgetInfo::selected(
                Role::Button,
                true,
                is_selected,
                event_words(mark, &frame.zone),
            )
        });
        if response.clicked() {
            let adds = ui.input(|input| input.modifiers.command);
            selected = Some(Action::of_click(key, adds));
        }
    }
    ctx.actions.extend(selected);
}

/// Registers the lanes' headers with their counts.
fn lane_nodes_ui(ui: &Ui, on_screen: OnScreen<'_>) {
    let OnScreen {
        scene,
        frame,
        origin,
        ..
    } = on_screen;
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
