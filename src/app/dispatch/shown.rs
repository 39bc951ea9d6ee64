//! What was shown before, and the way back to it.

use super::super::program::Program;
use super::super::session::{ChosenBy, Session, ShownView};
use super::{query, selection};
use crate::command::{Action, Command};

/// So long after a change the next one is a gesture of its own; in seconds.
///
/// Turns of a wheel and letters of a word follow each other faster.
const GESTURE_SECS: f64 = 0.8;

/// Takes notice of what is shown in this frame; `at` is the time in seconds, `is_held` whether a button is down.
pub(in crate::app) fn note(session: &mut Session, at: f64, is_held: bool) {
    let shown = shown(session);
    let was_held = std::mem::replace(&mut session.past.was_held, is_held);
    // A button that goes down begins a gesture, which may rest as long as it is held.
    let rested = !was_held && at - session.past.changed_at > GESTURE_SECS;
    session.past.gesture_is_over |= is_held && !was_held;
    let is_known = session.past.noted.as_ref() == Some(&shown);
    if session.past.document_number != session.document_number {
        session.past.document_number = session.document_number;
        session.past.views = super::super::view_history::ViewHistory::default();
    } else if is_known {
        return;
    }
    if std::mem::take(&mut session.past.gesture_is_over) || rested {
        session.past.gesture += 1;
    }
    session.past.changed_at = at;
    session
        .past
        .views
        .note(shown.clone(), session.past.gesture, are_same);
    session.past.noted = Some(shown);
}

/// Whether an action is a part of a gesture that may go on; what else changes the view is a step by itself.
pub(in crate::app) fn goes_on(action: &Action) -> bool {
    match action {
        Action::SetView(_)
        | Action::Coast(_)
        | Action::ScrollLanes(_)
        | Action::SetLaneHeight(..)
        | Action::StretchLanes(_)
        | Action::TypeQuery(_) => true,
        Action::Command(command) => matches!(
            command,
            Command::ZoomIn
                | Command::ZoomOut
                | Command::PanLeft
                | Command::PanRight
                | Command::HigherLanes
                | Command::LowerLanes
        ),
        _ => false,
    }
}

pub(super) fn go_back(program: &mut Program) {
    if let Some(view) = program.session.past.views.go_back() {
        show(program, view);
    }
}

pub(super) fn go_forward(program: &mut Program) {
    if let Some(view) = program.session.past.views.go_forward() {
        show(program, view);
    }
}

fn show(program: &mut Program, view: ShownView) {
    let session = &mut program.session;
    if session.query_shown != view.query {
        query::set_query(session, view.query);
    }
    if (session.lane_field, session.unfolded) != (view.lane_field, view.unfolded) {
        session.epoch += 1;
        session.lane_field_chosen_by = ChosenBy::User;
    }
    session.lane_field = view.lane_field;
    session.unfolded = view.unfolded;
    session.lanes = view.lanes;
    session.glide_to(view.view.resized(session.view.width_px()));
    session.view_is_theirs = view.is_theirs;
    if !view.is_theirs {
        super::timeline::fit_all(session);
    }
    if session.selected() != view.selected.as_ref() || session.others != view.others {
        selection::select_with(program, view.selected.as_ref(), view.others);
    }
    let tally = program.session.tally.as_ref();
    if let Some(tally) = view.tally.filter(|other| tally != Some(other)) {
        selection::select_tally(program, &tally);
    }
    let session = &mut program.session;
    let shown = shown(session);
    session
        .past
        .views
        .settle(shown.clone(), session.past.gesture);
    session.past.noted = Some(shown);
    session.past.gesture_is_over = true;
}

fn shown(session: &Session) -> ShownView {
    ShownView {
        view: session.view,
        is_theirs: session.view_is_theirs,
        lane_field: session.lane_field,
        lanes: session.lanes.clone(),
        unfolded: session.unfolded,
        query: session.query_shown.clone(),
        selected: session.selected().cloned(),
        others: session.others.clone(),
        tally: session.tally.clone(),
    }
}

/// Whether two views are one place to go back to: the lanes' scrolling does not count, nor does the window's width.
fn are_same(one: &ShownView, other: &ShownView) -> bool {
    let same_time = if one.is_theirs || other.is_theirs {
        one.is_theirs == other.is_theirs
            && (one.view == other.view || one.view.resized(other.view.width_px()) == other.view)
    } else {
        true
    };
    same_time
        && one.lane_field == other.lane_field
        && one.lanes.collapsed == other.lanes.collapsed
        && one.unfolded == other.unfolded
        && one.query == other.query
        && one.selected == other.selected
        && one.others == other.others
        && one.tally == other.tally
}
