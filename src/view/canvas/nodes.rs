use std::collections::HashSet;

use egui::{Event, Id, Key, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::cursor::Cursor;
use super::gestures::of_click;
use super::{OnScreen, is_clicked_by_key};
use crate::command::Action;
use crate::frame::{BandData, Found, MarkData};
use crate::layout::{HEADER_PX, Subject};
use crate::model::{EventId, EventKey, EventKind, Status, title_or_kind};
use crate::text::counted;
use crate::time::Extent;
use crate::view::ViewCtx;
use crate::view::event_words::{killed_words, selection_words};
use crate::view::paint::rect;
use crate::workspace::story::Story;

/// Up to so many events each have a node an assistive client can see; beyond, lanes speak for them.
const MAX_EVENT_NODES: usize = 200;

/// Registers what is in view, so that a screen reader lists it and can select it.
pub(super) fn nodes_ui(
    ui: &Ui,
    ctx: &mut ViewCtx<'_>,
    on_screen: OnScreen<'_>,
    cursor: &mut Cursor,
) {
    event_nodes_ui(ui, ctx, on_screen, cursor);
    band_nodes_ui(ui, ctx, on_screen, cursor);
    if cursor.lead().is_none() {
        lead_node_ui(ui, ctx, on_screen, cursor);
    }
    tally_nodes_ui(ui, ctx, on_screen, cursor);
}

/// The events that are drawn one by one.
fn event_nodes_ui(ui: &Ui, ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>, cursor: &mut Cursor) {
    let scene = on_screen.scene;
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
        // Whatever is selected is to be found.
        if scene.n_marks > MAX_EVENT_NODES && !ctx.is_selected(key) && !ctx.leads(key) {
            continue;
        }
        let Some(mark) = on_screen.mark(*lane_idx, *mark_idx) else {
            continue;
        };
        let area = rect(&target.rect, on_screen.origin.to_vec2());
        let id = ui.scope_id().with(("event", *lane_idx, key));
        let node = (area, id, *lane_idx);
        let response = event_node_ui(ui, ctx, on_screen, (key, node), cursor);
        let is_selected = ctx.is_selected(key);
        response.widget_info(|| {
            let words = mark_words(ctx, on_screen, mark, *lane_idx);
            WidgetInfo::labeled(Role::Button, true, words)
        });
        set_state(ui, id, is_selected);
    }
}

/// The truces, each once.
fn band_nodes_ui(ui: &Ui, ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>, cursor: &mut Cursor) {
    let mut seen = HashSet::new();
    // The frontmost target of a truce is its head.
    for target in on_screen.scene.targets.iter().rev() {
        let Subject::Band {
            key,
            lane_idx,
            band_idx,
        } = &target.subject
        else {
            continue;
        };
        let Some(band) = on_screen.band(*lane_idx, *band_idx) else {
            continue;
        };
        if !seen.insert(key.clone()) {
            continue;
        }
        let area = rect(&target.rect, on_screen.origin.to_vec2());
        let id = ui.scope_id().with(("band", key));
        let node = (area, id, *lane_idx);
        let response = event_node_ui(ui, ctx, on_screen, (key, node), cursor);
        let is_selected = ctx.is_selected(key);
        response.widget_info(|| {
            let words = band_words(ctx, on_screen, band);
            WidgetInfo::labeled(Role::Button, true, words)
        });
        set_state(ui, id, is_selected);
    }
}

/// The event that leads, where it is only a part of a bar: its place is the line at its date.
fn lead_node_ui(ui: &Ui, ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>, cursor: &mut Cursor) {
    const WIDTH_PX: f32 = 9.0;
    let Some(detail) = ctx.detail else {
        return;
    };
    let Some(date) = detail.date else {
        return;
    };
    let instants = date.instants(&on_screen.frame.zone);
    let x = ctx.view.x_from_time(instants.earliest());
    if !(0.0..ctx.view.width_px()).contains(&x) {
        return;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    let x = HEADER_PX + x as f32;
    let lanes = on_screen.scene.regions.lanes;
    let size = vec2(WIDTH_PX, lanes.height() - 8.0);
    let left_top = pos2(x - WIDTH_PX / 2.0, lanes.y0 + 4.0) + on_screen.origin.to_vec2();
    let area = Rect::from_min_size(left_top, size);
    let key = detail.key.clone();
    let id = ui.scope_id().with(("event at its date", &key));
    // What the pointer finds here are bars.
    let response = ui.interact(area, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, selection_words(ctx)));
    set_state(ui, id, !ctx.lead_only_passes);
    cursor.see_lead(&response);
}

/// An event's node; that it is clicked or given the keyboard selects it.
fn event_node_ui(
    ui: &Ui,
    ctx: &mut ViewCtx<'_>,
    on_screen: OnScreen<'_>,
    (key, (area, id, lane_idx)): (&EventKey, (Rect, Id, usize)),
    cursor: &mut Cursor,
) -> Response {
    let leads = ctx.leads(key);
    let response = cursor.event_ui(ui, area, id, leads);
    if response.clicked() && !(is_clicked_by_key(&response) && is_kept_by_key(ui)) {
        ctx.push(of_click(ui, on_screen, lane_idx, key));
    } else if response.gained_focus() && !leads && !ctx.is_selected(key) {
        ctx.push(Action::Select(Some(key.clone())));
    }
    response
}

/// Whether Ctrl+Space was pressed: a command of the catalog, by which egui clicks what has the keyboard as well.
fn is_kept_by_key(ui: &Ui) -> bool {
    let is_pressed = |event: &Event| {
        matches!(
            event,
            Event::Key { key: Key::Space, pressed: true, modifiers, .. } if modifiers.command
        )
    };
    ui.input(|input| input.events.iter().any(is_pressed))
}

/// Tells assistive clients that a node can be selected and given the keyboard.
fn set_state(ui: &Ui, id: Id, is_selected: bool) {
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_selected(is_selected);
        node.add_action(egui::accesskit::Action::Focus);
    });
}

/// The tallies in view.
fn tally_nodes_ui(ui: &Ui, ctx: &mut ViewCtx<'_>, on_screen: OnScreen<'_>, cursor: &mut Cursor) {
    for target in &on_screen.scene.targets {
        let Subject::Tally { tally_idx } = &target.subject else {
            continue;
        };
        let Some(tally) = on_screen.frame.tallies.get(*tally_idx) else {
            continue;
        };
        let area = rect(&target.rect, on_screen.origin.to_vec2());
        let id = ui.scope_id().with(("tally", &tally.id));
        let response = ui.interact(area, id, Sense::click());
        let words = format!("Tally, {}", tally.label);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
        let is_selected = matches!(ctx.story, Some(Story::Tally(it)) if it.id == tally.id);
        set_state(ui, id, is_selected);
        cursor.see(&response);
        if response.clicked() {
            ctx.push(Action::SelectTally(tally.id.clone()));
        }
    }
}

/// "Sun 3 December 2023, day known, hour not, Strike near Kirkuk, at least 5 killed, 4 accounts, lane Iraq".
fn mark_words(
    ctx: &ViewCtx<'_>,
    on_screen: OnScreen<'_>,
    mark: &MarkData,
    lane_idx: usize,
) -> String {
    let title = kind_and_title(mark.kind, &mark.label);
    let mut parts = date_and(on_screen, &mark.extent, title);
    parts.extend(killed_words(&mark.killed));
    parts.extend(accounts_words(ctx, &mark.event_key()));
    if mark.status != Status::Unassessed {
        parts.push(mark.status.label().to_lowercase());
    }
    let frame = on_screen.frame;
    if mark.found == Found::Match {
        parts.push("matches the search".to_owned());
    }
    if let Some(lane) = frame.lanes.get(lane_idx).filter(|_| frame.lanes.len() > 1) {
        parts.push(format!("lane {}", super::lane_name(frame, lane)));
    }
    parts.join(", ")
}

fn band_words(ctx: &ViewCtx<'_>, on_screen: OnScreen<'_>, band: &BandData) -> String {
    let title = kind_and_title(EventKind::Truce, &band.title);
    let mut parts = date_and(on_screen, &band.extent, title);
    parts.extend(accounts_words(ctx, &band.key));
    parts.join(", ")
}

/// The title, behind the kind where it does not begin with it; the kind alone where there is none.
fn kind_and_title(kind: EventKind, title: &str) -> String {
    let title = title_or_kind(title, kind);
    let begins_with_kind = title
        .to_lowercase()
        .starts_with(&kind.label().to_lowercase());
    if begins_with_kind {
        title.to_owned()
    } else {
        format!("{}, {title}", kind.label())
    }
}

fn date_and(on_screen: OnScreen<'_>, extent: &Extent, title: String) -> Vec<String> {
    let date = extent.date_words(&on_screen.frame.zone);
    let mut words = vec![date, extent.precision_words(), title];
    words.retain(|words| !words.is_empty());
    words
}

/// "4 accounts", where the chronology knows of any.
fn accounts_words(ctx: &ViewCtx<'_>, key: &EventKey) -> Option<String> {
    let chronology = ctx.workspace.chronology_of(key.layer)?;
    let event = chronology.event(&EventId::from(&*key.row.0))?;
    let n_accounts = event.accounts.len() as u64;
    (n_accounts > 0).then(|| counted(n_accounts, "account", "accounts"))
}
