use super::super::program::Program;
use super::super::room::Yielding;
use super::super::session::{Lead, Session};
use super::remarks;
use crate::command::MAX_SELECTED;
use crate::formats::format_named;
use crate::model::{EventKey, TallyId};
use crate::query::{Direction, WalkFrom, label, neighbor};
use crate::store::RowRef;
use crate::text::grouped;
use crate::view::Detail;

/// Selects an event and has its record read again, or selects nothing.
pub(super) fn select(program: &mut Program, key: Option<&EventKey>) {
    select_with(program, key, Vec::new());
}

/// Selects an event that leads, with others; nothing where it is not there.
pub(super) fn select_with(program: &mut Program, key: Option<&EventKey>, others: Vec<EventKey>) {
    let row = key.and_then(|key| program.session.dataset.find(key));
    match row {
        Some(row) => select_row_with(program, row, others),
        None => program.session.select_nothing(),
    }
}

/// Adds an event to the selection, where it then leads, or takes it out.
pub(super) fn toggle(program: &mut Program, key: &EventKey) {
    let session = &mut program.session;
    if session.selected() == Some(key) {
        session.detail = None;
        lead_again(program);
    } else if let Some(position) = session.others.iter().position(|other| other == key) {
        session.others.remove(position);
        session.retell();
    } else if session.dataset.find(key).is_some() && has_room(session) {
        let others = session.all_selected().cloned().collect();
        select_with(program, Some(key), others);
    }
}

/// Whether one event more can be selected; tells where not.
pub(super) fn has_room(session: &mut Session) -> bool {
    let has_room = session.all_selected().count() < MAX_SELECTED;
    if !has_room {
        let most = grouped(MAX_SELECTED as u64);
        session.tell(format!("{most} events are selected, and that is the most; take one out first, or press Esc to select none"));
    }
    has_room
}

/// Selects several events, the last of which leads, and tells where more were meant.
pub(super) fn select_several(program: &mut Program, mut keys: Vec<EventKey>, n_meant: usize) {
    keys.truncate(MAX_SELECTED);
    if n_meant > keys.len() {
        program.session.tell(format!(
            "{} events were meant, and at most {} can be selected: these are the first {}",
            grouped(n_meant as u64),
            grouped(MAX_SELECTED as u64),
            grouped(keys.len() as u64),
        ));
    }
    let lead = keys.pop();
    select_with(program, lead.as_ref(), keys);
}

/// Lets the last of the others lead, where the event that led is selected no more.
pub(super) fn lead_again(program: &mut Program) {
    if program.session.detail.is_some() {
        return;
    }
    let mut others = std::mem::take(&mut program.session.others);
    while let Some(key) = others.pop() {
        if let Some(row) = program.session.dataset.find(&key) {
            select_row_with(program, row, others);
            return;
        }
    }
    if program.session.tally.is_none() {
        program.session.select_nothing();
    }
}

/// Selects an event and brings it into view.
pub(super) fn go_to(program: &mut Program, key: &EventKey) {
    if let Some(row) = program.session.dataset.find(key) {
        select_row(program, row);
        bring_into_view(&mut program.session);
    }
}

/// Selects a tally.
pub(super) fn select_tally(program: &mut Program, id: &TallyId) {
    program.room.turn_to(Yielding::Right);
    let session = &mut program.session;
    session.detail = None;
    session.others.clear();
    session.tally = Some(id.clone());
    session.retell();
}

fn select_row(program: &mut Program, row: RowRef) {
    select_row_with(program, row, Vec::new());
}

fn select_row_with(program: &mut Program, row: RowRef, others: Vec<EventKey>) {
    remarks::end_typing(program);
    let detail = detail(&program.session, row);
    fetch_record(program, &detail, row);
    program.session.tally = None;
    program.session.detail = Some(detail);
    program.session.others = others;
    program.session.lead = Lead::Selected;
    program.session.retell();
    program.room.turn_to(Yielding::Right);
}

/// What the columns know of a row.
fn detail(session: &Session, row: RowRef) -> Detail {
    let key = session.dataset.key(row);
    let (segment, row) = session.dataset.row(row);
    let events = segment.events();
    let name = |code| std::sync::Arc::clone(events.vocabulary().name(code));
    let layer = session.workspace.project.layer(key.layer);
    Detail {
        name: label(segment, row),
        kind: events.kind()[row],
        date: events.date(row),
        country: name(events.country()[row]),
        place: name(events.place()[row]),
        place_precision: events.place_precision()[row],
        point: events.point(row),
        killed: events.killed(row),
        actors: events
            .actors(row)
            .map(|(code, role)| (name(code), role))
            .collect(),
        layer_name: layer.map_or_else(String::new, |layer| layer.name.clone()),
        line: events.records()[row].line,
        record: None,
        key,
    }
}

fn fetch_record(program: &Program, detail: &Detail, row: RowRef) {
    let session = &program.session;
    let layer = detail.key.layer;
    let format = session
        .workspace
        .project
        .layer(layer)
        .and_then(|layer| format_named(layer.format));
    let (Some(format), Some(path), Some(loaded)) =
        (format, session.path(layer), session.workspace.loaded(layer))
    else {
        return;
    };
    let (segment, row) = session.dataset.row(row);
    let place = segment.events().records()[row];
    let layout = std::sync::Arc::clone(&loaded.layout);
    program
        .crew
        .fetch_record(detail.key.clone(), path.clone(), format, layout, place);
}

/// Selects the next event in time, and brings it into view; with none selected, the first or last one in view.
pub(super) fn walk(program: &mut Program, direction: Direction) {
    let session = &program.session;
    let selected = session
        .selected()
        .and_then(|key| session.dataset.find(key))
        .filter(|row| session.dataset.begins_at(*row).is_some());
    let visible = session.view.visible();
    let from = match (selected, direction) {
        (Some(row), _) => WalkFrom::Row(row),
        (None, Direction::Forward) => WalkFrom::Moment(visible.start),
        (None, Direction::Backward) => WalkFrom::Moment(visible.end),
    };
    go_to_neighbor(program, from, direction);
}

/// Selects the first event (walking forward) or the last (walking backward).
pub(super) fn walk_from_end(program: &mut Program, direction: Direction) {
    go_to_neighbor(program, WalkFrom::End, direction);
}

fn go_to_neighbor(program: &mut Program, from: WalkFrom, direction: Direction) {
    let session = &program.session;
    let Some(row) = neighbor(&session.dataset, &session.filter, from, direction) else {
        tell_of_the_end(&mut program.session);
        return;
    };
    select_row(program, row);
    bring_into_view(&mut program.session);
}

/// Says that a step from event to event leads nowhere.
pub(super) fn tell_of_the_end(session: &mut Session) {
    session.notify("No event further that way");
}

pub(super) fn bring_into_view(session: &mut Session) {
    session.walk.lanes_follow = true;
    let Some(date) = session.detail.as_ref().and_then(|detail| detail.date) else {
        return;
    };
    let x = session.view.x_from_time(date.bounds.earliest());
    if !(0.0..session.view.width_px()).contains(&x) {
        let view = session.view.centered_on(date.bounds.earliest());
        session.glide_to(view);
        session.view_is_theirs = true;
    }
}

/// Closes what is open, else selects no event, else no range, else takes the last message away.
pub(super) fn escape(program: &mut Program) {
    let session = &mut program.session;
    if session.dialog.take().is_some() || program.room.clear_timeline() {
        return;
    }
    if session.detail.is_some() || session.tally.is_some() {
        session.select_nothing();
    } else if session.range.take().is_none() {
        session.messages.pop();
    }
}
