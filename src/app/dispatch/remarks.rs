//! What the project's editors say of the selected event: stars, review marks, tags, notes.

use super::super::almanac::moment_now;
use super::super::program::Program;
use super::super::room::Yielding;
use super::super::session::Session;
use super::{document, panels};
use crate::model::{Review, WrittenDate};
use crate::project::{Edit, Gesture, Subject};
use crate::time::{Day, Edtf, Zone};
use crate::view::{note_id, put_cursor_at_end, tag_field_id};

/// Does an edit that a letter typed in a field makes: one step as long as the field is not left.
pub(super) fn type_text(program: &mut Program, edit: &Edit) {
    let session = &mut program.session;
    session.typing = match edit {
        Edit::AddNote { subject, .. } => {
            let n_notes = subject.remarks(session.document.project()).notes.len();
            Some((subject.clone(), n_notes))
        }
        Edit::SetNote {
            subject, position, ..
        } => Some((subject.clone(), *position)),
        _ => None,
    };
    if let Edit::SetReview {
        review: Some(review),
        ..
    } = edit
    {
        session.reviewer.clone_from(&review.by);
    }
    let gesture = Gesture(session.n_typed);
    document::edit_within(program, edit, Some(gesture));
}

/// What is typed next is a step of its own; a note that was emptied goes, as part of the step that emptied it.
pub(super) fn end_typing(program: &mut Program) {
    let session = &mut program.session;
    let gesture = Gesture(session.n_typed);
    if let Some((subject, position)) = session.typing.take() {
        let notes = subject.remarks(session.document.project()).notes;
        if notes
            .get(position)
            .is_some_and(|note| note.text.trim().is_empty())
        {
            let edit = Edit::RemoveNote { subject, position };
            document::edit_within(program, &edit, Some(gesture));
        }
    }
    let session = &mut program.session;
    session.n_typed += 1;
    session.document.end_gesture();
}

/// Stars the selected event, or takes the star away.
pub(super) fn toggle_star(program: &mut Program) {
    let session = &program.session;
    if let Some(subject) = selected(session) {
        let starred = !subject.remarks(session.document.project()).starred;
        document::edit(program, &Edit::SetStarred { subject, starred });
    }
}

/// Marks the selected event as checked, or takes the mark away.
pub(super) fn toggle_reviewed(program: &mut Program) {
    let session = &program.session;
    if let Some(subject) = selected(session) {
        let review = subject.remarks(session.document.project()).review;
        let reviewed = review.is_none();
        set_reviewed(program, subject, reviewed);
    }
}

/// Marks as checked today, by whoever was named last in this session, or takes the mark away.
pub(super) fn set_reviewed(program: &mut Program, subject: Subject, reviewed: bool) {
    let session = &program.session;
    let review = reviewed.then(|| Review {
        by: session.reviewer.clone(),
        when: today(&session.document.project().home),
        open_question: String::new(),
    });
    document::edit(program, &Edit::SetReview { subject, review });
}

/// Gives the keyboard to the field for tags.
pub(super) fn focus_tags(program: &mut Program, ctx: &egui::Context) {
    panels::show(program, Yielding::Right);
    if let Some(key) = program.session.selected() {
        ctx.memory_mut(|memory| memory.request_focus(tag_field_id(key)));
    }
}

/// Gives the keyboard to the last note, or to the field for a first one.
pub(super) fn focus_note(program: &mut Program, ctx: &egui::Context) {
    panels::show(program, Yielding::Right);
    let session = &program.session;
    if let (Some(key), Some(subject)) = (session.selected(), selected(session)) {
        let notes = subject.remarks(session.document.project()).notes;
        let position = notes.len().saturating_sub(1);
        let field = note_id(key, position);
        let text = notes.last().map_or("", |note| note.text.as_str());
        put_cursor_at_end(ctx, field, text);
        ctx.memory_mut(|memory| memory.request_focus(field));
    }
}

fn selected(session: &Session) -> Option<Subject> {
    Subject::of(session.document.project(), session.selected()?)
}

/// The day it is in the project's home zone.
fn today(home: &Zone) -> Option<WrittenDate> {
    let day = Day::of(home.to_civil(moment_now()?)).civil().edtf_day();
    Edtf::parse(&day).ok().map(WrittenDate::new)
}
