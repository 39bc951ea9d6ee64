use super::super::program::Program;
use super::super::session::Session;
use super::remarks;
use crate::formats::format_named;
use crate::model::{EventKey, TallyId};
use crate::query::{Direction, neighbor};
use crate::store::RowRef;
use crate::view::Detail;

/// Selects an event and has its record read again, or selects nothing.
pub(super) fn select(program: &mut Program, key: Option<&EventKey>) {
    let row = key.and_then(|key| program.session.dataset.find(key));
    match row {
        Some(row) => select_row(program, row),
        None => program.session.select_nothing(),
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
pub(super) fn select_tally(session: &mut Session, id: &TallyId) {
    session.detail = None;
    session.tally = Some(id.clone());
    session.retell();
}

fn select_row(program: &mut Program, row: RowRef) {
    remarks::end_typing(program);
    let detail = detail(&program.session, row);
    fetch_record(program, &detail, row);
    program.session.tally = None;
    program.session.detail = Some(detail);
    program.session.retell();
}

/// What the columns know of a row.
fn detail(session: &Session, row: RowRef) -> Detail {
    let key = session.dataset.key(row);
    let (segment, row) = session.dataset.row(row);
    let events = segment.events();
    let name = |code| std::sync::Arc::clone(events.vocabulary().name(code));
    let layer = session.workspace.project.layer(key.layer);
    Detail {
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

/// Selects the next event in time, and brings it into view.
pub(super) fn walk(program: &mut Program, direction: Direction) {
    let from = program
        .session
        .selected()
        .and_then(|key| program.session.dataset.find(key));
    go_to_neighbor(program, from, direction);
}

/// Selects the first event (walking forward) or the last (walking backward).
pub(super) fn walk_from_end(program: &mut Program, direction: Direction) {
    go_to_neighbor(program, None, direction);
}

fn go_to_neighbor(program: &mut Program, from: Option<RowRef>, direction: Direction) {
    let session = &program.session;
    let Some(row) = neighbor(&session.dataset, &session.filter, from, direction) else {
        return;
    };
    select_row(program, row);
    bring_into_view(&mut program.session);
}

fn bring_into_view(session: &mut Session) {
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

/// Closes what is open, else selects no event, else no range.
pub(super) fn escape(program: &mut Program) {
    let session = &mut program.session;
    if session.dialog.take().is_some() {
        return;
    }
    if session.detail.is_some() || session.tally.is_some() {
        session.select_nothing();
    } else {
        session.range = None;
    }
}
