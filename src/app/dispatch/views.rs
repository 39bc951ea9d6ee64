use super::super::program::Program;
use super::super::session::{AppliedView, Session};
use super::{document, lanes, query, timeline};
use crate::frame::LaneField;
use crate::project::{Edit, SavedView};
use crate::query::{Direction, Query};
use crate::time::{Bounds, Day, Edtf, Spread, Zone, edtf};
use crate::view::view_row_id;

/// Shows what a saved view has; what of it cannot be read is told, and the rest is shown.
pub(super) fn show(session: &mut Session, view: &SavedView) {
    if let Some(field) = LaneField::of_key(&view.lanes) {
        lanes::set_field(session, field);
    }
    match Query::parse(&view.query) {
        Ok(_) => query::set_query(session, view.query.clone()),
        Err(error) => session.tell(format!(
            "The view “{}” shows all events: its query cannot be read, at {error}",
            view.name
        )),
    }
    show_range(session, view);
    session.applied_view = Some(AppliedView {
        name: view.name.clone(),
        query: session.query_text.clone(),
        lane_field: session.lane_field,
        view: session.view,
        is_whole: !session.view_is_theirs,
    });
}

fn show_range(session: &mut Session, view: &SavedView) {
    if view.range.is_empty() {
        timeline::fit_all(session);
        return;
    }
    let home = session.workspace.project.home.clone();
    let range = Edtf::parse(&view.range).ok();
    match range.and_then(|range| range.extent(&home)) {
        Some(range) => timeline::show_exactly(session, range.instants(&home)),
        None => session.tell(format!(
            "The view “{}” shows no other stretch of time: its range {} is no date",
            view.name, view.range
        )),
    }
}

pub(super) fn show_named(session: &mut Session, name: &str) {
    let mut views = session.workspace.project.views.iter();
    if let Some(view) = views.find(|view| view.name == name).cloned() {
        show(session, &view);
    }
}

/// Shows the view after the one that was shown last, or before it; from the end on the first one again.
pub(super) fn step(session: &mut Session, direction: Direction) {
    let views = &session.workspace.project.views;
    let applied = session.applied_view.as_ref();
    let position = views
        .iter()
        .position(|view| applied.is_some_and(|applied| applied.name == view.name));
    let last = views.len().saturating_sub(1);
    let next = match (position, direction) {
        (None, Direction::Forward) => 0,
        (None | Some(0), Direction::Backward) => last,
        (Some(position), Direction::Backward) => position - 1,
        (Some(position), Direction::Forward) if position == last => 0,
        (Some(position), Direction::Forward) => position + 1,
    };
    if let Some(view) = views.get(next).cloned() {
        show(session, &view);
    }
}

/// Saves what is shown under a name: in the place of the view that has it, else as a new one.
pub(super) fn save(program: &mut Program, name: &str) {
    let session = &program.session;
    let name = name.trim();
    let mut views = session.workspace.project.views.iter();
    let same = views.find(|view| view.name == name);
    let view = SavedView {
        name: name.to_owned(),
        unknown: same.map(|view| view.unknown.clone()).unwrap_or_default(),
        ..shown(session)
    };
    let edit = match same {
        Some(_) => Edit::UpdateView(view.clone()),
        None => Edit::AddView(view.clone()),
    };
    document::edit(program, &edit);
    let is_there = |session: &Session| session.workspace.project.views.contains(&view);
    if is_there(&program.session) {
        let session = &mut program.session;
        session.applied_view = Some(AppliedView {
            name: view.name,
            query: session.query_text.clone(),
            lane_field: session.lane_field,
            view: session.view,
            is_whole: !session.view_is_theirs,
        });
    }
}

pub(super) fn rename(program: &mut Program, ctx: &egui::Context, name: &str, to: String) {
    let renamed = to.trim().to_owned();
    document::edit(
        program,
        &Edit::RenameView {
            name: name.to_owned(),
            to,
        },
    );
    let session = &mut program.session;
    let views = &session.workspace.project.views;
    let is_renamed = !views.iter().any(|view| view.name == name);
    if !is_renamed {
        return;
    }
    // Its row is another widget by now, which has the keyboard once the dialog is gone.
    program.state.give_focus(ctx, view_row_id(&renamed));
    if let Some(applied) = &mut session.applied_view
        && applied.name == name
    {
        applied.name = renamed;
    }
}

/// What is shown now, as a view without a name.
fn shown(session: &Session) -> SavedView {
    let home = &session.workspace.project.home;
    SavedView {
        range: if session.view_is_theirs {
            range_text(session, home)
        } else {
            String::new()
        },
        lanes: session.lane_field.key().to_owned(),
        query: session.query_shown.clone(),
        ..SavedView::default()
    }
}

/// The visible stretch in EDTF: in whole days where that moves no edge by more than a pixel, else in seconds.
fn range_text(session: &Session, home: &Zone) -> String {
    let visible = session.view.visible();
    let Some(instants) = Bounds::new(visible.start, visible.end) else {
        return String::new();
    };
    // Days of UTC would be read as days of the home zone.
    let is_days_of_utc = instants.are_whole_days() && !home.is_utc();
    let later = Bounds::new(visible.start, visible.end.saturating_add_millis(1_000));
    let instants = later.filter(|_| is_days_of_utc).unwrap_or(instants);
    let civil = home.civil_of(instants);
    if let Some(days) = whole_days(civil) {
        let moved = home.instants_of(days);
        let max_ms = session.view.ms_per_px().max(1.0);
        let starts = moved.earliest().millis_f64_since(instants.earliest());
        let ends = moved.until().millis_f64_since(instants.until());
        // A year that is written with its sign has no time of day in EDTF.
        let has_times = Edtf::parse(&edtf(instants, Spread::Lasted)).is_ok();
        if (starts.abs() <= max_ms && ends.abs() <= max_ms) || !has_times {
            return edtf(days, Spread::Lasted);
        }
    }
    edtf(instants, Spread::Lasted)
}

/// The days whose edges are nearest to those of a stretch of civil time; at least one.
fn whole_days(civil: Bounds) -> Option<Bounds> {
    const HALF_DAY_MS: i64 = 43_200_000;
    let nearest = |moment: crate::time::Timestamp| {
        Day::of(moment.saturating_add_millis(HALF_DAY_MS)).number()
    };
    let first = nearest(civil.earliest());
    let last = (nearest(civil.until()) - 1).max(first);
    Bounds::of_days(Day::from_number(first), Day::from_number(last))
}
