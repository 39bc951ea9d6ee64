use std::path::{Path, PathBuf};

use super::super::program::Program;
use super::super::session::Session;
use super::{document, files, remarks, remembered};
use crate::command::Then;
use crate::jobs::{Hold, PROJECT_EXTENSION, SaveError, SavedMark, is_project_path};
use crate::project::{Document, Fingerprint, Project};
use crate::view::Dialog;

/// Saves the document to its file; asks for one where it has none.
pub(super) fn save(program: &mut Program, ctx: &egui::Context) {
    let document = &program.session.document;
    match document.path().map(Path::to_owned) {
        // Asked for while a text was being typed, which said nothing new.
        Some(_) if !document.is_dirty() => {}
        Some(path) => {
            let expected = document.on_disk().cloned().unwrap_or_else(no_file);
            start(program, path, Some(expected));
        }
        None => program.ask_for_place(ctx),
    }
}

/// Saves under another name; a file that is there already is not written over unasked.
pub(super) fn save_as(program: &mut Program, path: &Path) {
    let path = with_ending(path);
    let document = &program.session.document;
    let is_same = document.path() == Some(path.as_path());
    let known = document.on_disk().filter(|_| is_same);
    let expected = known.cloned().unwrap_or_else(no_file);
    start(program, path, Some(expected));
}

/// Saves over whatever is there: the user has been asked.
pub(super) fn save_over(program: &mut Program, path: PathBuf) {
    start(program, path, None);
}

/// What no file is like: where it is expected, a file that is there is another.
fn no_file() -> Fingerprint {
    Fingerprint {
        size: 0,
        modified: String::new(),
        sha256: String::new(),
    }
}

/// The whole path, with the ending of a project.
fn with_ending(path: &Path) -> PathBuf {
    let path = files::at_home(path.to_owned());
    let whole = std::path::absolute(&path).unwrap_or(path);
    if is_project_path(&whole) {
        return whole;
    }
    let mut name = whole.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(PROJECT_EXTENSION);
    whole.with_file_name(name)
}

fn start(program: &mut Program, path: PathBuf, expected: Option<Fingerprint>) {
    let session = &mut program.session;
    session.dialog = None;
    if session.saving.is_some() {
        return;
    }
    session.saving = Some(path.clone());
    session.notice = None;
    remarks::end_typing(program);
    let session = &mut program.session;
    let project = session.document.project().clone();
    let number = session.document_number;
    program.crew.save(path, project, expected, number);
}

/// Takes in what came of a save; what waited for it goes on only where all is saved.
pub(super) fn saved(
    program: &mut Program,
    ctx: &egui::Context,
    path: &Path,
    number: u64,
    result: Result<(Project, SavedMark), SaveError>,
) {
    let session = &mut program.session;
    session.saving = None;
    let is_open = number == session.document_number;
    match result {
        Ok((project, mark)) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            session.notify(format!("Saved {name}"));
            if let Some(warning) = &mark.warning {
                session.tell(warning);
            }
            program.trace.event("saved");
            if is_open {
                mark_saved(program, path, &project, mark);
                go_on(program, ctx);
            }
        }
        Err(SaveError::ChangedOnDisk { path }) if is_open => {
            session.dialog = Some(Dialog::Overwrite(path));
        }
        Err(error) => {
            session.then = None;
            session.tell(error.to_string());
        }
    }
}

fn mark_saved(program: &mut Program, path: &Path, project: &Project, mark: SavedMark) {
    let session = &mut program.session;
    let is_elsewhere = session.document.path() != Some(path);
    if is_elsewhere {
        session.hold = None;
        program.crew.hold(path.to_owned());
    }
    session
        .document
        .saved(project, path.to_owned(), mark.on_disk);
    session.learned();
    remembered::note_recent(program, path);
}

fn go_on(program: &mut Program, ctx: &egui::Context) {
    if let Some(then) = program.session.then.take() {
        leave(program, ctx, then);
    }
}

/// Takes in who holds the document's file.
pub(super) fn held(session: &mut Session, path: &Path, hold: Hold) {
    if session.document.path() != Some(path) {
        return;
    }
    if let Some(warning) = hold.warning(path) {
        session.tell(warning);
    }
    session.hold = Some(hold);
}

/// Leaves the document for something else; asks what becomes of unsaved changes, and waits for a save.
pub(super) fn leave(program: &mut Program, ctx: &egui::Context, then: Then) {
    let session = &mut program.session;
    if session.document.is_dirty() {
        session.dialog = Some(Dialog::Unsaved(then));
    } else if session.saving.is_some() {
        session.then = Some(then);
    } else {
        go(program, ctx, then);
    }
}

/// Saves first, and then leaves the document.
pub(super) fn save_then(program: &mut Program, ctx: &egui::Context, then: Then) {
    let session = &mut program.session;
    session.dialog = None;
    session.then = Some(then);
    // Where a save is under way already, leaving asks again about what it did not hold.
    if session.saving.is_none() {
        save(program, ctx);
    }
}

/// Leaves the document as it is.
pub(super) fn go(program: &mut Program, ctx: &egui::Context, then: Then) {
    let session = &mut program.session;
    session.dialog = None;
    match then {
        Then::New => document::install(program, Document::new(Project::default()), Vec::new()),
        Then::Open { project, beside } => {
            session.opening = Some(project.clone());
            session.beside = beside;
            program.crew.open_project(project);
        }
        Then::Sample => program.open_sample(),
        Then::Quit => {
            session.is_quitting = true;
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }
}

/// Keeps the window open while it is to be asked what becomes of unsaved changes.
pub(in crate::app) fn close_requested(program: &mut Program, ctx: &egui::Context) {
    let session = &program.session;
    let may_close =
        session.is_quitting || !(session.document.is_dirty() || session.saving.is_some());
    if !may_close {
        ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        leave(program, ctx, Then::Quit);
    }
}

/// Leaves for the end of the program, as a signal asks; who has hidden the window is to see the question.
pub(in crate::app) fn end_asked(program: &mut Program, ctx: &egui::Context) {
    ctx.send_viewport_cmd(egui::ViewportCommand::Minimized(false));
    ctx.send_viewport_cmd(egui::ViewportCommand::Focus);
    leave(program, ctx, Then::Quit);
}

/// Whether the program ends, or will do so once a question is answered or a save is done.
pub(in crate::app) fn is_asking_to_end(session: &Session) -> bool {
    session.is_quitting
        || session.then == Some(Then::Quit)
        || session.dialog == Some(Dialog::Unsaved(Then::Quit))
}

/// Closes the dialog without an answer: what waited for one is off.
pub(in crate::app) fn close_dialog(session: &mut Session) {
    session.dialog = None;
    if session.saving.is_none() {
        session.then = None;
    }
}
