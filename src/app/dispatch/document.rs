use super::super::program::Program;
use super::super::session::Session;
use super::{files, remarks, selection};
use crate::formats::{EventFormat, format_named};
use crate::model::LayerId;
use crate::project::file::ProjectProblem;
use crate::project::{Document, Edit, Gesture, LayerSpec};

/// Does an edit; tells why where it cannot be done.
pub(super) fn edit(program: &mut Program, edit: &Edit) {
    edit_within(program, edit, None);
}

/// Does an edit as part of a gesture.
pub(super) fn edit_within(program: &mut Program, edit: &Edit, gesture: Option<Gesture>) {
    match program.session.document.apply(edit, gesture) {
        Ok(true) => project_changed(program),
        Ok(false) => {}
        Err(error) => program.session.tell(error.to_string()),
    }
}

pub(super) fn undo(program: &mut Program) {
    remarks::end_typing(program);
    if let Some(label) = program.session.document.undo() {
        project_changed(program);
        program.session.notify(format!("Undone: {label}"));
    }
}

pub(super) fn redo(program: &mut Program) {
    remarks::end_typing(program);
    if let Some(label) = program.session.document.redo() {
        project_changed(program);
        program.session.notify(format!("Redone: {label}"));
    }
}

/// Goes back to the document as its file holds it, in a step that can be taken back.
pub(super) fn revert(program: &mut Program) {
    program.session.dialog = None;
    if program.session.document.revert() {
        project_changed(program);
    }
}

/// Lets all that is shown follow the project: layers that are new load, and rows of those that are gone go.
pub(super) fn project_changed(program: &mut Program) {
    let session = &mut program.session;
    session.notice = None;
    let after = session.document.project().clone();
    let before = std::mem::replace(&mut session.workspace.project, after.clone());
    let home_moved = before.home != after.home;
    let is_reread = |layer: &LayerSpec| home_moved && has_local_times(layer);
    let mut gone = Vec::new();
    for layer in before.layers() {
        let is_gone = after.layer(layer.id).is_none();
        if is_gone {
            gone.extend(program.session.path(layer.id).cloned());
        }
        if is_gone || is_reread(layer) {
            unload(program, layer.id);
        }
    }
    let is_new = |layer: &&LayerSpec| {
        layer.is_linked() && (before.layer(layer.id).is_none() || is_reread(layer))
    };
    for layer in after.layers().iter().filter(is_new) {
        files::load_added(program, layer);
    }
    files::load_freed(program, &gone);
    let session = &mut program.session;
    follow_selection(session);
    session.edited();
    selection::lead_again(program);
}

/// Whether rows of a layer may have been read in the home zone.
fn has_local_times(layer: &LayerSpec) -> bool {
    format_named(layer.format).is_some_and(EventFormat::has_local_times)
}

/// Nothing stays selected that is not shown any more.
fn follow_selection(session: &mut Session) {
    let project = &session.workspace.project;
    let shown = |layer| project.layer(layer).filter(|layer| layer.visible);
    session.others.retain(|key| shown(key.layer).is_some());
    let Some(detail) = &mut session.detail else {
        return;
    };
    match shown(detail.key.layer) {
        Some(layer) => layer.name.clone_into(&mut detail.layer_name),
        // One of the others leads from now on.
        None if !session.others.is_empty() => session.detail = None,
        None => session.select_nothing(),
    }
}

/// Stops the loading of a layer and lets go of its rows.
fn unload(program: &mut Program, layer: LayerId) {
    program.crew.abandon(layer);
    let session = &mut program.session;
    session.loads.retain(|load| load.layer != layer);
    session.paths.retain(|(id, _)| *id != layer);
    let unloaded = session.workspace.unload(layer);
    program.crew.drop_elsewhere(unloaded);
}

/// Puts a document in the place of the one that is open; what it links is not loaded yet.
pub(super) fn install(program: &mut Program, document: Document, problems: Vec<ProjectProblem>) {
    let before = program.session.workspace.project.clone();
    for layer in before.layers() {
        unload(program, layer.id);
    }
    let session = &mut program.session;
    session.workspace.project = document.project().clone();
    session.document = document;
    session.document_number += 1;
    session.problems = problems;
    session.typing = None;
    session.then = None;
    session.notice = None;
    session.zone = None;
    session.view_is_theirs = false;
    session.applied_view = None;
    super::query::set_query(session, String::new());
    session.select_nothing();
    // Let go of first: the next document may be the same file.
    session.hold = None;
    if let Some(path) = session.document.path() {
        program.crew.hold(path.to_owned());
    }
    session.data_changed();
}
