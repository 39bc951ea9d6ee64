use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::program::Program;
use super::super::session::Session;
use super::{document, remembered, saving};
use crate::command::Then;
use crate::diag::{Diagnostic, Flow, Problem, Severity};
use crate::formats::{Mapping, RecordLayout};
use crate::frame::LaneField;
use crate::jobs::{
    Change, LinkedFile, LinkedState, LoadAs, LoadError, Loaded, LookedFor, OpenedProject, Outcome,
    Source, is_project_path, is_same_file,
};
use crate::model::LayerId;
use crate::project::{Document, Edit, LayerSource, LayerSpec};
use crate::text::counted;
use crate::view::{LoadStatus, Message};

/// Opens files as layers; a file that is open is not open twice.
///
/// Where there is a project among them, they become layers of it; of several projects the last is opened.
pub(in crate::app) fn open_files(program: &mut Program, ctx: &egui::Context, paths: Vec<PathBuf>) {
    program.session.dialog = None;
    let (projects, data): (Vec<_>, Vec<_>) = paths
        .into_iter()
        .map(at_home)
        .partition(|path| is_project_path(path));
    match projects.into_iter().next_back() {
        Some(path) => {
            let project = std::path::absolute(&path).unwrap_or(path);
            if is_document(&program.session, &project) {
                let name = Source::File(project).name();
                program.session.tell(format!("{name} is open already"));
                open_data(program, &data);
                return;
            }
            let beside = data;
            saving::leave(program, ctx, Then::Open { project, beside });
        }
        None => open_data(program, &data),
    }
}

/// A path below the user's own folder where it begins with `~`, as in a shell; all others as they are.
pub(super) fn at_home(path: PathBuf) -> PathBuf {
    let below = path.strip_prefix("~").ok();
    let home = below.and_then(|below| Some(std::env::home_dir()?.join(below)));
    home.unwrap_or(path)
}

/// Whether this is the file of the document that is open, or the one being opened, whatever way leads there.
pub(in crate::app) fn is_document(session: &Session, path: &Path) -> bool {
    let own = session.document.path();
    own.or(session.opening.as_deref())
        .is_some_and(|own| is_same_file(own, path))
}

/// The layer of a file, whatever way leads there.
pub(in crate::app) fn layer_of_file<'a>(
    session: &'a Session,
    path: &Path,
) -> Option<&'a LayerSpec> {
    let layers = session.workspace.project.layers();
    let mut linked = layers.iter().filter(|layer| layer.is_linked());
    linked.find(|layer| is_same_file(Path::new(&layer.path), path))
}

/// Opens files as layers. Those of a document that had nothing are what it begins with, and no steps to be taken back.
fn open_data(program: &mut Program, paths: &[PathBuf]) {
    let document = &program.session.document;
    let project = document.project();
    let is_empty = project.layers().is_empty() && project.chronology.is_empty();
    let begins = is_empty && document.path().is_none() && document.history().undo_label().is_none();
    for path in paths {
        open_file(program, path);
    }
    if begins {
        program.session.document.begin_here();
    }
}

/// Makes a project that was read the document; its data files load one after the other.
pub(in crate::app) fn project_opened(
    program: &mut Program,
    path: Option<PathBuf>,
    opened: OpenedProject,
) {
    if let Some(path) = &path {
        remembered::note_recent(program, path);
    }
    let document = match path {
        Some(path) => Document::opened(opened.project, path, opened.on_disk),
        None => Document::new(opened.project),
    };
    document::install(program, document, opened.problems);
    let session = &mut program.session;
    session.opening = None;
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
    let beside = std::mem::take(&mut program.session.beside);
    open_data(program, &beside);
    program.trace.event("loaded");
}

/// Shows a project as its first saved view has it, else a chronology by actor.
fn open_first_view(session: &mut Session) {
    let project = &session.workspace.project;
    let first = project.views.first().cloned();
    if !project.chronology.is_empty() {
        super::lanes::set_field(session, LaneField::Actor);
    }
    if let Some(view) = first {
        super::views::show(session, &view);
    }
}

fn load_linked(program: &mut Program, file: LinkedFile) {
    let session = &mut program.session;
    let source = Source::File(file.path.clone());
    match file.state {
        LinkedState::Missing => {
            session.tell(format!(
                "{} is not there; the project is open without it. Put it back, or close the layer.",
                file.path.display()
            ));
            return;
        }
        LinkedState::Changed => session.tell(format!(
            "{} has changed since the project was saved; what is noted of its rows stays with their keys",
            source.name()
        )),
        LinkedState::Repeated { by } => {
            tell_repeated(session, file.layer, by);
            return;
        }
        LinkedState::Same => {}
    }
    start_loading(program, file.layer, file.path);
}

/// Loads a layer that was added, or came back.
pub(super) fn load_added(program: &mut Program, layer: &LayerSpec) {
    start_loading(program, layer.id, PathBuf::from(&layer.path));
}

/// Loads the layer whose file was that of layers which are gone, and was not loaded for it.
pub(super) fn load_freed(program: &mut Program, gone: &[PathBuf]) {
    let session = &program.session;
    let is_loaded = |layer: &LayerSpec| session.path(layer.id).is_some();
    let is_freed = |layer: &LayerSpec| {
        let path = Path::new(&layer.path);
        gone.iter().any(|gone| is_same_file(gone, path))
    };
    let layers = session.workspace.project.layers().iter();
    let mut waiting = layers.filter(|layer| layer.is_linked() && !is_loaded(layer));
    if let Some(layer) = waiting.find(|layer| is_freed(layer)).cloned() {
        load_added(program, &layer);
    }
}

/// Tells that a layer stays empty, since another has its file.
fn tell_repeated(session: &mut Session, layer: LayerId, by: LayerId) {
    let project = &session.workspace.project;
    let name = |id| project.layer(id).map_or("", |layer| layer.name.as_str());
    let text = format!(
        "The layer {} has the same file as {}; its rows would count twice, so it is not loaded. Close one of the two.",
        name(layer),
        name(by)
    );
    session.tell(text);
}

/// Loads a file by what the project knows of it, unless another layer has it.
fn start_loading(program: &mut Program, layer: LayerId, path: PathBuf) {
    let source = Source::File(path.clone());
    let session = &mut program.session;
    let mut open = session.paths.iter();
    if let Some((by, _)) = open.find(|(_, open)| is_same_file(open, &path)) {
        let by = *by;
        tell_repeated(session, layer, by);
        return;
    }
    // Who names a pipe waits for it; a project that links one is not to hold anybody up.
    let only_plain = !session.asked_for.contains(&path);
    session.paths.push((layer, path));
    session.loads.push(LoadStatus {
        layer,
        name: source.name(),
        share: None,
        n_rows: 0,
    });
    let how = LoadAs {
        only_plain,
        ..LoadAs::of_layer(&session.workspace.project, layer)
    };
    program.crew.load(source, layer, how);
}

fn open_file(program: &mut Program, path: &Path) {
    let session = &mut program.session;
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let shown = whole.display().to_string();
    if let Some(layer) = layer_of_file(session, &whole) {
        let how = if layer.visible { "" } else { ", and hidden" };
        let text = format!("{} is open already{how}", layer.name);
        session.tell(text);
        return;
    }
    let layer = LayerSpec {
        source: LayerSource::Linked {
            path: shown.clone(),
            format: String::new(),
            mapping: None,
            fingerprint: None,
        },
        path: shown,
        ..LayerSpec::of_chronology(&Source::File(whole.clone()).name())
    };
    session.asked_for.push(whole);
    document::edit(program, &Edit::AddLayer(Box::new(layer)));
}

/// Takes in what came of work done elsewhere.
pub(in crate::app) fn collect(program: &mut Program, ctx: &egui::Context) {
    while let Some(outcome) = program.crew.next_outcome() {
        match outcome {
            Outcome::LoadStarted {
                layer,
                format,
                layout,
            } => load_started(&mut program.session, layer, format, layout),
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
                    program.session.workspace.loaded_mut(layer).grow(segments);
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
                    let beside = std::mem::take(&mut program.session.beside);
                    open_data(program, &beside);
                }
            },
            Outcome::Looked { wanted_for, looks } => match wanted_for {
                LookedFor::Recent => program.memory.looked(&looks),
                LookedFor::Drop => program.drops.looked(&program.session, looks),
            },
            Outcome::SettingsKept(result) => {
                program
                    .memory
                    .kept(&program.crew, &mut program.session, result);
            }
            Outcome::Saved {
                path,
                number,
                result,
            } => saving::saved(program, ctx, &path, number, *result),
            Outcome::Held { path, hold } => saving::held(&mut program.session, &path, hold),
            Outcome::Frame {
                epoch,
                data,
                facets,
                problem,
                panels,
            } => {
                let session = &mut program.session;
                let had = session.frame.as_ref();
                if had.is_none_or(|(old, _)| *old <= epoch) {
                    session.frame = Some((epoch, data));
                    session.facets = Some(facets);
                    session.query_problem = problem;
                    session.panels = panels;
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

/// Notes what kind of file a layer turned out to be.
fn load_started(
    session: &mut Session,
    layer: LayerId,
    format: &'static str,
    layout: Arc<RecordLayout>,
) {
    let mapping = mapping_to_remember(&layout);
    session.document.learn(|project| {
        project.set_format(layer, format);
        if let Some(mapping) = &mapping {
            project.note_mapping(layer, mapping);
        }
    });
    session.learned();
    if session.workspace.project.layer(layer).is_some() {
        session.workspace.loaded_mut(layer).layout = layout;
    }
}

/// The mapping by which a table is read, as its project remembers it.
///
/// `None` for a table whose columns have names that the text of a mapping cannot hold: it is guessed each time.
fn mapping_to_remember(layout: &RecordLayout) -> Option<String> {
    let mapping = &layout.table.as_ref()?.mapping;
    let text = mapping.to_string();
    let is_sound = Mapping::parse(&text).is_ok_and(|read| read == *mapping);
    is_sound.then_some(text)
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
    let is_known = matches!(&spec.source, LayerSource::Linked { format, .. } if !format.is_empty());
    match result {
        Ok(loaded) => {
            let told = told_of_load(layer, &spec.name, &loaded);
            session.messages.extend(told);
            if let Some(found) = &loaded.fingerprint {
                session
                    .document
                    .learn(|project| project.set_fingerprint(layer, found));
                session.learned();
            }
            *session.workspace.loaded_mut(layer) = loaded.layer;
            note_asked_for(program, layer);
        }
        Err(error) => {
            session.tell(error.to_string());
            // A layer that was ever read stays: the project is not to lose it because its file is gone for now.
            if !is_known {
                session.document.forget_layer(layer);
                document::project_changed(program);
            }
        }
    }
    program.session.data_changed();
    program.trace.event("loaded");
}

/// What is to be told at once of a file that was read; its report has the rest.
fn told_of_load(layer: LayerId, name: &str, loaded: &Loaded) -> Vec<Message> {
    let message = |text, report| Message { text, report };
    let report = loaded.layer.report.clone().unwrap_or_default();
    let groups = report.groups();
    let mut told = Vec::new();
    let n_errors = report.n_problems(Severity::Error);
    if loaded.flow == Flow::Stop {
        let rows = counted(report.n_rows, "row", "rows");
        let text = format!("{name}: loading was stopped after {rows}; what was read is shown");
        told.push(message(text, None));
    } else if n_errors > 0 {
        let errors = counted(n_errors, "error", "errors");
        let first = groups.first().map(|(found, _)| found.to_string());
        let first = first.unwrap_or_default();
        let text = format!("{name}: {errors} while reading, the first: {first}");
        told.push(message(text, Some(layer)));
    }
    // Another length was told before the file was read.
    if loaded.change == Some(Change::Content) {
        let text = format!(
            "{name} has changed since the project was saved, at the same length; what is noted of its rows stays with their keys"
        );
        told.push(message(text, None));
    }
    let is_unused = |found: &Diagnostic| matches!(found.problem, Problem::MappingUnused { .. });
    let unused = groups.iter().find(|(found, _)| is_unused(found));
    told.extend(unused.map(|(found, _)| message(format!("{name}: {found}"), Some(layer))));
    told
}

/// Notes a file among the recent ones once it has proved to be one, where the user has asked for it.
fn note_asked_for(program: &mut Program, layer: LayerId) {
    let session = &mut program.session;
    let path = session.path(layer).cloned();
    let asked = &mut session.asked_for;
    if let Some(path) = path.filter(|path| asked.contains(path)) {
        asked.retain(|other| *other != path);
        remembered::note_recent(program, &path);
    }
}

pub(super) fn cancel_all(program: &mut Program) {
    for load in &program.session.loads {
        program.crew.cancel(load.layer);
    }
}
