//! Steps from event to event that leave others selected.

use super::super::program::Program;
use super::super::session::Lead;
use super::selection::{bring_into_view, has_room, select_with, tell_of_the_end, walk};
use crate::model::EventKey;
use crate::query::{Direction, WalkFrom, neighbor};

/// Selects the next event in time as well; the step back takes out again what was added last.
pub(super) fn extend(program: &mut Program, direction: Direction) {
    let Some((lead, next)) = step(program, direction) else {
        return;
    };
    let session = &mut program.session;
    let mut others = session.others.clone();
    if others.last() == Some(&next) {
        others.pop();
    } else if has_room(session) {
        others.retain(|other| *other != next);
        others.push(lead);
    } else {
        return;
    }
    select_with(program, Some(&next), others);
    bring_into_view(&mut program.session);
}

/// Goes to the next event in time and leaves selected what is, which that event joins by [`keep`] alone.
pub(super) fn pass(program: &mut Program, direction: Direction) {
    let Some((lead, next)) = step(program, direction) else {
        return;
    };
    let session = &program.session;
    let mut others = session.others.clone();
    if !session.only_passes() {
        others.push(lead);
    }
    let is_selected = others.contains(&next);
    others.retain(|other| *other != next);
    select_with(program, Some(&next), others);
    program.session.lead = if is_selected {
        Lead::Selected
    } else {
        Lead::Passed
    };
    program.session.retell();
    bring_into_view(&mut program.session);
}

/// Adds the event that leads to those that are selected, or takes it out while it goes on leading.
pub(super) fn keep(program: &mut Program) {
    let session = &mut program.session;
    session.lead = match session.lead {
        Lead::Selected if session.others.is_empty() => {
            session.notify("It is the only one selected");
            return;
        }
        Lead::Selected => Lead::Passed,
        Lead::Passed => {
            if !has_room(session) {
                return;
            }
            Lead::Selected
        }
    };
    session.retell();
}

/// The event that leads, and the one after it; where none leads, takes the first step.
fn step(program: &mut Program, direction: Direction) -> Option<(EventKey, EventKey)> {
    let session = &program.session;
    let lead = session.selected().cloned();
    let from = lead.as_ref().and_then(|key| session.dataset.find(key));
    let Some((lead, from)) = lead.zip(from) else {
        walk(program, direction);
        return None;
    };
    let next = neighbor(
        &session.dataset,
        &session.filter,
        WalkFrom::Row(from),
        direction,
    );
    let Some(next) = next else {
        tell_of_the_end(&mut program.session);
        return None;
    };
    let next = program.session.dataset.key(next);
    Some((lead, next))
}
