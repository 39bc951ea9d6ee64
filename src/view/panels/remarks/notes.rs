use egui::{Align, EventFilter, Id, Key, Layout, Response, Ui};

use super::super::super::style::{color, styled};
use super::super::super::text_field::TextField;
use super::super::super::visual_text::web_links_ui;
use super::RemarksState;
use super::section::OneMoreNote;
use crate::command::Action;
use crate::model::{EventKey, Note};
use crate::project::{Edit, Subject};
use crate::text::TextStyle;
use crate::theme::Token;
use crate::view::ViewCtx;

/// Which widget the field of a note is, for whoever gives it the keyboard.
///
/// It is of one event alone: a text's own undo must not bring back another's.
pub fn note_id(key: &EventKey, position: usize) -> Id {
    Id::unique(("note", key, position))
}

/// Each note in a field that grows with it, and a field for a first one.
pub(super) fn notes_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    state: &mut RemarksState,
    key: &EventKey,
    subject: &Subject,
) {
    let notes = subject.remarks(ctx.document.project()).notes;
    // In the frame of the click that asked for it, the field would lose the keyboard again.
    if state.one_more_note == OneMoreNote::Asked {
        state.one_more_note = OneMoreNote::There;
        let field = note_id(key, notes.len());
        ui.memory_mut(|memory| memory.request_focus(field));
    }
    for (position, note) in notes.iter().enumerate() {
        let is_last = position + 1 == notes.len();
        let more = is_last && state.one_more_note == OneMoreNote::No;
        if note_ui(
            ui,
            ctx,
            note_id(key, position),
            (subject, position),
            note,
            more,
        ) {
            state.one_more_note = OneMoreNote::Asked;
            ui.ctx().request_repaint();
        }
    }
    if notes.is_empty() || state.one_more_note != OneMoreNote::No {
        new_note_ui(ui, ctx, note_id(key, notes.len()), subject, notes.len());
    }
    // Its first letter makes it a note like the others.
    let n_had = std::mem::replace(&mut state.n_notes, notes.len());
    if n_had != notes.len() || notes.is_empty() {
        state.one_more_note = OneMoreNote::No;
    }
}

/// A note with, below, whether it is private; says whether a field for one more is asked for, where that is offered.
fn note_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    id: Id,
    (subject, position): (&Subject, usize),
    note: &Note,
    offers_more: bool,
) -> bool {
    let mut text = note.text.clone();
    let response = field_ui(ui, ctx, id, position, &mut text);
    let set = |text: String, private: bool| {
        Box::new(Edit::SetNote {
            subject: subject.clone(),
            position,
            note: Note { text, private },
        })
    };
    if text != note.text {
        ctx.push(Action::Type(set(text, note.private)));
    }
    leave_ui(ui, ctx, &response);
    web_links_ui(ui, ctx.theme, &note.text);
    ui.horizontal(|ui| {
        // The box is as dark as the panel.
        let outline = egui::Stroke::new(1.0, color(ctx.theme, Token::Quiet));
        ui.visuals_mut().widgets.inactive.bg_stroke = outline;
        let mut private = note.private;
        let words = styled(ctx.theme, "Private", TextStyle::SMALL, Token::Quiet);
        let why = "A private note leaves the file by no export unless it is asked for";
        let checkbox = ui.checkbox(&mut private, words).on_hover_text(why);
        if checkbox.changed() {
            ctx.push(Action::Remark(set(note.text.clone(), private)));
        }
        let more = |ui: &mut Ui| {
            let words = styled(ctx.theme, "Another note", TextStyle::SMALL, Token::Quiet);
            ui.add(egui::Link::new(words)).clicked()
        };
        let to_the_right = Layout::right_to_left(Align::Center);
        offers_more && ui.with_layout(to_the_right, more).inner
    })
    .inner
}

fn new_note_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, id: Id, subject: &Subject, position: usize) {
    let mut text = String::new();
    let response = field_ui(ui, ctx, id, position, &mut text);
    if !text.is_empty() {
        ctx.push(Action::Type(Box::new(Edit::AddNote {
            subject: subject.clone(),
            note: Note {
                text,
                private: false,
            },
        })));
    }
    leave_ui(ui, ctx, &response);
}

fn field_ui(
    ui: &mut Ui,
    ctx: &ViewCtx<'_>,
    id: Id,
    position: usize,
    text: &mut String,
) -> Response {
    let hint = styled(ctx.theme, "Add a note…", TextStyle::BODY, Token::Quiet);
    let name = match position {
        0 => "Note".to_owned(),
        _ => format!("Note {}", position + 1),
    };
    let field = TextField::new(id, &name).with_lines();
    let typed = field.ui(ui, ctx.theme, text, |ui, edit| {
        edit.hint_text(hint)
            .desired_width(f32::INFINITY)
            .event_filter(leaves_by_escape())
            .show(ui)
    });
    typed.response
}

/// Escape is the field's own, so that leaving it does not take the selection away too.
pub(super) fn leaves_by_escape() -> EventFilter {
    EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
        ..EventFilter::default()
    }
}

/// Lets go of a field on Escape, and ends the step that was typed in it when it is left.
pub(super) fn leave_ui(ui: &Ui, ctx: &mut ViewCtx<'_>, response: &Response) {
    if response.has_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        response.surrender_focus();
        ctx.push(Action::EndTyping);
    }
    if response.lost_focus() {
        ctx.push(Action::EndTyping);
    }
}
