use std::path::{Path, PathBuf};

use super::super::program::Program;
use super::super::session::Session;
use crate::diag::{Flow, Severity};
use crate::formats::format_named;
use crate::frame::LaneField;
use crate::jobs::{
    LinkedFile, LinkedState, LoadError, Loaded, OpenedProject, Outcome, Source, is_project_path,
};
use crate::model::LayerId;
use crate::project::Project;
use crate::query::Query;
use crate::text::counted;
use crate::time::Edtf;
use crate::view::LoadStatus;

/// Opens files as layers; a file that is open is not open twice.
pub(in crate::app) fn open_files(program: &mut Program, paths: Vec<PathBuf>) {
    program.session.dialog = None;
    for path in paths {
        if is_project_path(&path) {
            let whole = std::path::absolute(&path).unwrap_or(path);
            program.session.opening = Some(whole.clone());
            program.crew.open_project(whole);
        } else {
            open_file(program, &path);
        }
    }
}

/// Makes a project that was read the document; its data files load one after the other.
pub(in crate::app) fn project_opened(
    program: &mut Program,
    path: Option<PathBuf>,
    opened: OpenedProject,
) {
    close_all(program);
    let session = &mut program.session;
    session.opening = None;
    session.project_path = path;
    session.problems = opened.problems;
    session.workspace.project = opened.project;
    let n_errors = session
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count() as u64;
    if n_errors > 0 {
        let text = format!(
            "{} in the project file cannot be read; they are kept as they stand and shown nowhere. The first: {}",
            counted(n_errors, "entry", "entries"),
            session
                .problems
                .iter()
                .find(|problem| problem.severity == Severity::Error)
                .map(ToString::to_string)
                .unwrap_or_default()
        );
        session.tell(text);
    }
    for file in opened.linked {
        load_linked(program, file);
    }
    program.session.data_changed();
    open_first_view(&mut program.session);
    program.trace.event("loaded");
}

/// Shows a project as its first saved view has it, else all of it by actor.
fn open_first_view(session: &mut Session) {
    let project = &session.workspace.project;
    if project.chronology.is_empty() {
        return;
    }
    let view = project.views.first();
    let lanes = view.and_then(|view| LaneField::of_key(&view.lanes));
    let home = project.home.clone();
    let range = view
        .and_then(|view| Edtf::parse(&view.range).ok())
        .and_then(|range| range.extent(&home));
    let query = view.map_or("", |view| &view.query).to_owned();
    super::timeline::set_lane_field(session, lanes.unwrap_or(LaneField::Actor));
    match Query::parse(&query) {
        Ok(_) => super::query::set_query(session, query),
        Err(error) => session.tell(format!(
            "The first view shows all events: its query cannot be read, at {error}"
        )),
    }
    if let Some(range) = range {
        super::timeline::show_exactly(session, range.instants(&home));
    }
}

fn load_linked(program: &mut Program, file: LinkedFile) {
    let session = &mut program.session;
    let source = Source::File(file.path.clone());
    match file.state {
        LinkedState::Missing => {
            session.tell(format!(
                "{} is not there; the project is open without it. Put it back, or close the layer",
                file.path.display()
            ));
            return;
        }
        LinkedState::Changed => session.tell(format!(
            "{} has changed since the project was saved; what is noted of its rows stays with their keys",
            source.name()
        )),
        LinkedState::Same => {}
    }
    session.paths.push((file.layer, file.path));
    session.loads.push(LoadStatus {
        layer: file.layer,
        name: source.name(),
        share: None,
        n_rows: 0,
    });
    program
        .crew
        .load(source, file.layer, format_named(&file.format));
}

fn open_file(program: &mut Program, path: &Path) {
    let session = &mut program.session;
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let shown = whole.display().to_string();
    if let Some(layer) = session.workspace.project.layer_of_path(&shown) {
        let text = format!("{} is open already", layer.name);
        session.tell(text);
        return;
    }
    let source = Source::File(whole.clone());
    let name = source.name();
    // The format is known once the file's start is read.
    let layer = session.workspace.project.add_layer(name.clone(), shown, "");
    session.paths.push((layer, whole));
    session.loads.push(LoadStatus {
        layer,
        name,
        share: None,
        n_rows: 0,
    });
    program.crew.load(source, layer, None);
}

/// Takes in what came of work done elsewhere.
pub(in crate::app) fn collect(program: &mut Program) {
    for outcome in program.crew.collect() {
        match outcome {
            Outcome::LoadStarted {
                layer,
                format,
                layout,
            } => {
                program.session.workspace.project.set_format(layer, format);
                program.session.workspace.loaded_mut(layer).layout = layout;
            }
            Outcome::LoadProgress {
                layer,
                n_bytes,
                total_bytes,
                n_rows,
            } => {
                progressed(&mut program.session, layer, n_bytes, total_bytes, n_rows);
            }
            Outcome::LoadGrew { layer, segments } => {
                if program.session.workspace.project.layer(layer).is_some() {
                    program.session.workspace.loaded_mut(layer).segments = segments;
                    program.session.data_changed();
                    program.trace.event("grew");
                }
            }
            Outcome::LoadEnded { layer, result } => load_ended(program, layer, result),
            Outcome::ProjectRead { path, result } => match *result {
                Ok(opened) => project_opened(program, Some(path), opened),
                Err(error) => {
                    program.session.opening = None;
                    program.session.tell(error.to_string());
                }
            },
            Outcome::Frame {
                epoch,
                data,
                facets,
                problem,
            } => {
                let is_newer = program
                    .session
                    .frame
                    .as_ref()
                    .is_none_or(|(old, _)| *old <= epoch);
                if is_newer {
                    program.session.frame = Some((epoch, data));
                    program.session.facets = Some(facets);
                    program.session.query_problem = problem;
                }
            }
            Outcome::Record { key, result } => {
                if let Some(detail) = &mut program.session.detail
                    && detail.key == key
                {
                    detail.record = Some(result.map_err(|error| error.to_string()));
                }
            }
        }
    }
}

fn progressed(
    session: &mut Session,
    layer: LayerId,
    n_bytes: u64,
    total: Option<u64>,
    n_rows: u64,
) {
    if let Some(load) = session.loads.iter_mut().find(|load| load.layer == layer) {
        load.share = total.map(|total| n_bytes as f32 / total.max(1) as f32);
        load.n_rows = n_rows;
    }
}

fn load_ended(program: &mut Program, layer: LayerId, result: Result<Loaded, LoadError>) {
    let session = &mut program.session;
    session.loads.retain(|load| load.layer != layer);
    let Some(spec) = session.workspace.project.layer(layer) else {
        return;
    };
    match result {
        Ok(loaded) => {
            let report = loaded.layer.report.clone().unwrap_or_default();
            if loaded.flow == Flow::Stop {
                let text = format!(
                    "{}: loading was stopped after {}; what was read is shown",
                    spec.name,
                    counted(report.n_rows, "row", "rows")
                );
                session.tell(text);
            } else if report.n_problems(Severity::Error) > 0 {
                let n = report.n_problems(Severity::Error);
                let errors = counted(n, "error", "errors");
                let first = report
                    .groups()
                    .first()
                    .map(|(found, _)| found.to_string())
                    .unwrap_or_default();
                let text = format!(
                    "{}: {errors} while reading, the first: {first}. The import report has them all",
                    spec.name
                );
                session.tell(text);
            }
            *session.workspace.loaded_mut(layer) = loaded.layer;
        }
        Err(error) => {
            session.tell(error.to_string());
            session.workspace.remove_layer(layer);
            session.paths.retain(|(id, _)| *id != layer);
        }
    }
    session.data_changed();
    program.trace.event("loaded");
}

pub(super) fn set_visible(session: &mut Session, layer: LayerId, visible: bool) {
    session.workspace.project.set_visible(layer, visible);
    session.data_changed();
    if session.selected().is_some_and(|key| key.layer == layer) && !visible {
        session.select_nothing();
    }
}

pub(super) fn remove_layer(program: &mut Program, layer: LayerId) {
    program.crew.cancel(layer);
    let session = &mut program.session;
    session.loads.retain(|load| load.layer != layer);
    session.paths.retain(|(id, _)| *id != layer);
    if session.selected().is_some_and(|key| key.layer == layer) {
        session.select_nothing();
    }
    let removed = session.workspace.remove_layer(layer);
    session.data_changed();
    program.crew.drop_elsewhere(removed);
}

pub(super) fn cancel_all(program: &mut Program) {
    for load in &program.session.loads {
        program.crew.cancel(load.layer);
    }
}

pub(super) fn close_all(program: &mut Program) {
    let layers: Vec<LayerId> = program
        .session
        .workspace
        .project
        .layers()
        .iter()
        .map(|layer| layer.id)
        .collect();
    for layer in layers {
        remove_layer(program, layer);
    }
    let session = &mut program.session;
    session.workspace.project = Project::default();
    session.project_path = None;
    session.problems.clear();
    session.zone = None;
    super::query::set_query(session, String::new());
    session.select_nothing();
    session.view_is_theirs = false;
    session.data_changed();
}
