//! Files and standard input to one workspace.

use std::collections::BTreeMap;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::InputArguments;
use super::mapping::mapping_of;
use super::output::{Failure, Status, message};
use crate::diag::{Diagnostic, Problem, Report, Severity};
use crate::export::{FileFindings, FileOutcome, Finding};
use crate::formats::{EventFormat, HEAD_BYTES, ReadError, detect, format_named};
use crate::jobs::{
    LoadAs, LoadError, LoadMapping, Loaded, OpenedProject, ProjectLoadError, Source, Unheard,
    is_project_path, is_same_file, load, open_project, project_of_bytes,
};
use crate::model::LayerId;
use crate::project::file::{ProjectProblem, claims as is_project};
use crate::project::{Gap, gaps};
use crate::text::counted;
use crate::workspace::Workspace;
use crate::workspace::gather::LayerContent;

/// All inputs of a command.
pub(super) struct Inputs {
    /// Those that could be read, a layer each.
    pub(super) workspace: Workspace,

    /// What became of each, in the order given.
    pub(super) files: Vec<InputFile>,

    /// All of standard input, where it is to be looked at again.
    stdin: Option<Arc<[u8]>>,
}

/// What is done with standard input, which can be read once alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stdin {
    /// It is read as it comes.
    Streamed,

    /// Its bytes are kept, for its events to be read in full.
    Kept,
}

/// One input.
pub(super) struct InputFile {
    /// The path as the user gave it.
    pub(super) path: String,

    /// What reading it came to.
    pub(super) outcome: Result<ReadFile, Finding>,
}

/// An input that was read.
pub(super) enum ReadFile {
    /// Rows of an event file.
    Rows {
        /// The format's name.
        format: &'static str,

        /// What was read, refused and doubted.
        report: Arc<Report>,
    },

    /// A project; the files it links are inputs of their own behind it.
    Project {
        /// Events of its own.
        n_events: u64,

        /// Entries that could not be read.
        n_damaged: u64,

        /// What is wrong with it.
        findings: Vec<Finding>,
    },
}

impl ReadFile {
    /// Whether anything of it was lost.
    pub(super) fn has_errors(&self) -> bool {
        match self {
            Self::Rows { report, .. } => report.n_problems(Severity::Error) > 0,
            Self::Project { findings, .. } => findings
                .iter()
                .any(|finding| finding.severity == Severity::Error),
        }
    }
}

impl Inputs {
    /// Reads all inputs, one after the other; one that fails does not keep the others from being read.
    ///
    /// # Errors
    /// [`Failure::Usage`] where an input is given twice, since its events would count twice, and where there is
    /// no sound mapping in the file that is to hold one.
    pub(super) fn load(arguments: &InputArguments) -> Result<Self, Failure> {
        Self::load_with(arguments, Stdin::Streamed)
    }

    /// The same; says what is done with standard input.
    ///
    /// # Errors
    /// The same.
    pub(super) fn load_with(arguments: &InputArguments, stdin: Stdin) -> Result<Self, Failure> {
        refuse_repeated(&arguments.inputs)?;
        let head = if arguments.inputs.iter().any(|path| is_stdin(path)) {
            read_stdin(stdin, arguments.format)
        } else {
            Ok(Vec::new())
        };
        let stdin_is_project = head.as_ref().is_ok_and(|head| is_project(head));
        let is_project = |path: &&PathBuf| {
            if is_stdin(path) {
                stdin_is_project
            } else {
                is_project_path(path)
            }
        };
        let (projects, events): (Vec<&PathBuf>, Vec<&PathBuf>) =
            arguments.inputs.iter().partition(is_project);
        let head: io::Result<Arc<[u8]>> = head.map(Arc::from);
        let mapping = mapping_of(arguments, events.len())?;
        let mut inputs = Self {
            workspace: Workspace::default(),
            files: Vec::new(),
            stdin: head.as_ref().ok().map(Arc::clone),
        };
        match projects[..] {
            [] => {}
            [path] => inputs.load_project(path),
            _ => {
                return Err(Failure::Usage(
                    "two projects cannot be read as one; give one of them, with event files beside it"
                        .to_owned(),
                ));
            }
        }
        let how = LoadAs {
            format: arguments.format,
            mapping: mapping.map_or(LoadMapping::Guess, LoadMapping::Given),
            home: inputs.workspace.project.home.clone(),
            expected: None,
        };
        for path in events {
            if let Some(layer) = inputs.layer_that_links(path) {
                message(&format!(
                    "{}: the project links this file as layer “{layer}”; it is read once, as the project says",
                    path.display()
                ));
                continue;
            }
            let source = match (is_stdin(path), &head) {
                (false, _) => Ok(Source::File(path.clone())),
                (true, Ok(head)) => Ok(Source::Stdin {
                    head: Arc::clone(head),
                }),
                (true, Err(error)) => Err(LoadError::Content {
                    name: path.to_string_lossy().into_owned(),
                    source: ReadError::Io(error.to_string()),
                }),
            };
            let outcome = source.and_then(|source| inputs.load_one(&source, &how));
            inputs.push(path, outcome);
        }
        inputs.workspace.refresh_rows();
        Ok(inputs)
    }

    fn push(&mut self, path: &Path, outcome: Result<ReadFile, LoadError>) {
        self.files.push(InputFile {
            path: path.to_string_lossy().into_owned(),
            outcome: outcome.map_err(|error| finding(&error)),
        });
    }

    /// Reads a project, then the files that it links.
    fn load_project(&mut self, path: &Path) {
        let opened = match self.open_project(path) {
            Ok(opened) => opened,
            Err(error) => {
                self.files.push(InputFile {
                    path: path.to_string_lossy().into_owned(),
                    outcome: Err(project_finding(&error)),
                });
                return;
            }
        };
        let n_events = opened.project.chronology.events().len() as u64;
        let n_damaged = opened.project.damaged.len() as u64;
        let problems = opened.problems.iter().map(of_problem);
        let missing = gaps(&opened.project).into_iter().map(of_gap);
        let findings = problems.chain(missing).collect();
        self.workspace.project = opened.project;
        let read = ReadFile::Project {
            n_events,
            n_damaged,
            findings,
        };
        self.push(path, Ok(read));
        for linked in opened.linked {
            let source = Source::File(linked.path.clone());
            let how = LoadAs::of_layer(&self.workspace.project, linked.layer);
            let loaded = load(&source, linked.layer, &how, &mut Unheard);
            let outcome = loaded.map(|loaded| self.keep(linked.layer, loaded));
            self.push(&linked.path, outcome);
        }
    }

    /// The name of the layer by which the project links a file.
    fn layer_that_links(&self, path: &Path) -> Option<&str> {
        let layers = self.workspace.project.layers().iter();
        let mut linked = layers.filter(|layer| layer.is_linked());
        linked
            .find(|layer| is_same_file(Path::new(&layer.path), path))
            .map(|layer| layer.name.as_str())
    }

    /// The project of a file, or of standard input, whose linked files are looked for in the present folder.
    fn open_project(&self, path: &Path) -> Result<OpenedProject, ProjectLoadError> {
        if !is_stdin(path) {
            return open_project(path);
        }
        let content = |source| ProjectLoadError::Content {
            name: path.to_string_lossy().into_owned(),
            source,
        };
        let start = self.stdin.clone().unwrap_or_default();
        let bytes = Source::Stdin { head: start }.read_whole()?;
        project_of_bytes(&bytes, Path::new("")).map_err(content)
    }

    /// The bytes of all layers that were read from files, for their events to be read in full.
    ///
    /// A file that cannot be read a second time is told; its events are what its columns say.
    pub(super) fn contents(&self) -> BTreeMap<LayerId, LayerContent> {
        let mut contents = BTreeMap::new();
        for layer in self.workspace.project.layers() {
            let Some(format) = format_named(layer.format) else {
                continue;
            };
            if self.workspace.loaded(layer.id).is_none() || !layer.visible {
                continue;
            }
            let bytes = match layer.path.as_str() {
                "" => Ok(self.stdin.clone().unwrap_or_default()),
                path => Source::File(path.into()).read_whole().map(Arc::from),
            };
            match bytes {
                Ok(bytes) => {
                    contents.insert(layer.id, LayerContent { bytes, format });
                }
                Err(error) => message(&format!(
                    "{error}; its events have what was read of them before"
                )),
            }
        }
        contents
    }

    /// Sees that nothing that was read is written over: an input, a file that a project links, the mapping.
    ///
    /// # Errors
    /// [`Failure::Usage`] where `output` is one of them.
    pub(super) fn refuse_written_over(
        &self,
        output: &Path,
        arguments: &InputArguments,
    ) -> Result<(), Failure> {
        let files = self.files.iter().map(|file| Path::new(&file.path));
        let mut read = files.chain(arguments.mapping.as_deref());
        if output.exists() && read.any(|path| is_same_file(path, output)) {
            return Err(Failure::Usage(format!(
                "{} is one of the inputs, which are never written over; give another name",
                output.display()
            )));
        }
        Ok(())
    }

    /// Keeps the rows of a layer that was loaded.
    fn keep(&mut self, layer: LayerId, loaded: Loaded) -> ReadFile {
        let report = loaded.layer.report.clone().unwrap_or_default();
        self.workspace.project.set_format(layer, loaded.format);
        *self.workspace.loaded_mut(layer) = loaded.layer;
        ReadFile::Rows {
            format: loaded.format,
            report,
        }
    }

    fn load_one(&mut self, source: &Source, how: &LoadAs) -> Result<ReadFile, LoadError> {
        let path = match source {
            Source::Stdin { .. } => String::new(),
            Source::File(path) => path.to_string_lossy().into_owned(),
        };
        let name = source.name();
        let project = &mut self.workspace.project;
        let layer = project.add_layer(name, path, "");
        match load(source, layer, how, &mut Unheard) {
            Ok(loaded) => {
                project.set_format(layer, loaded.format);
                Ok(self.keep(layer, loaded))
            }
            Err(error) => {
                project.remove_layer(layer);
                Err(error)
            }
        }
    }

    /// Whether not one input could be read.
    pub(super) fn are_all_failed(&self) -> bool {
        self.files.iter().all(|file| file.outcome.is_err())
    }

    /// Tells what could not be read, and in which files rows or values were lost.
    pub(super) fn tell_problems(&self) -> Status {
        let mut status = Status::Done;
        for file in &self.files {
            match &file.outcome {
                Err(finding) => {
                    let place = finding
                        .line
                        .map_or(String::new(), |line| format!(":{line}"));
                    message(&format!("{}{place}: {}", file.path, finding.message));
                    status = Status::InputErrors;
                }
                Ok(read) => {
                    if let Some(words) = losses(read) {
                        let path = &file.path;
                        message(&format!("{path}: {words}; `truceline check` says where"));
                    }
                }
            }
        }
        status
    }

    /// The files as the JSON documents list them.
    pub(super) fn findings(&self) -> Vec<FileFindings<'_>> {
        self.files.iter().map(InputFile::findings).collect()
    }
}

impl InputFile {
    fn findings(&self) -> FileFindings<'_> {
        let outcome = match &self.outcome {
            Ok(ReadFile::Rows { format, report }) => FileOutcome::Read { format, report },
            Ok(ReadFile::Project {
                n_events,
                n_damaged,
                findings,
            }) => FileOutcome::Project {
                n_events: *n_events,
                n_damaged: *n_damaged,
                findings,
            },
            Err(finding) => FileOutcome::Failed(finding),
        };
        FileFindings {
            path: &self.path,
            outcome,
        }
    }
}

/// What was lost of a file that was read; nothing where nothing was.
fn losses(read: &ReadFile) -> Option<String> {
    let report = match read {
        ReadFile::Rows { report, .. } => report,
        ReadFile::Project {
            n_damaged,
            findings,
            ..
        } => return project_losses(*n_damaged, findings),
    };
    let n_errors = report.n_problems(Severity::Error);
    let is_changed = |found: &Diagnostic| matches!(found.problem, Problem::FileChanged { .. });
    let groups = report.groups();
    let changed = groups.iter().find(|(found, _)| is_changed(found));
    let mut parts: Vec<String> = changed
        .map(|(found, _)| found.to_string())
        .into_iter()
        .collect();
    if n_errors == 0 {
        return parts.pop();
    }
    parts.push(format!(
        "{} in {}",
        counted(n_errors, "error", "errors"),
        counted(report.n_rows, "row", "rows")
    ));
    for (n_rows, what) in [
        (report.n_refused, "not counted"),
        (report.n_undated, "kept without a date"),
    ] {
        if n_rows > 0 {
            parts.push(format!("{} {what}", counted(n_rows, "row", "rows")));
        }
    }
    Some(parts.join(", "))
}

fn project_losses(n_damaged: u64, findings: &[Finding]) -> Option<String> {
    let is_error = |finding: &&Finding| finding.severity == Severity::Error;
    let n_errors = findings.iter().filter(is_error).count() as u64;
    let parts = [
        (n_errors > 0).then(|| counted(n_errors, "error", "errors")),
        (n_damaged > 0)
            .then(|| counted(n_damaged, "entry cannot be read", "entries cannot be read")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// The start of standard input, by which its format is told; all of it where it is kept or is a project.
fn read_stdin(stdin: Stdin, format: Option<&'static dyn EventFormat>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut input = io::stdin().lock();
    input
        .by_ref()
        .take(HEAD_BYTES as u64)
        .read_to_end(&mut bytes)?;
    // What no format knows is not read to an end that it may not have.
    let is_known = format.is_some() || detect(&bytes).is_ok();
    if stdin == Stdin::Kept && is_known {
        input.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn refuse_repeated(inputs: &[PathBuf]) -> Result<(), Failure> {
    let repeated = inputs.iter().enumerate().find(|(position, path)| {
        inputs
            .iter()
            .take(*position)
            .any(|earlier| is_same_file(earlier, path))
    });
    match repeated {
        Some((_, path)) => Err(Failure::Usage(format!(
            "{} is given twice; its events would count twice",
            path.display()
        ))),
        None => Ok(()),
    }
}

/// Why a file could not be read, with its line where there is one.
fn finding(error: &LoadError) -> Finding {
    let (line, message) = match error {
        LoadError::Open { path, .. } | LoadError::Folder { path } => {
            let text = error.to_string();
            let path = format!("{} ", path.display());
            let without_path = text.strip_prefix(&path).unwrap_or(&text).to_owned();
            (None, without_path)
        }
        LoadError::Content { source, .. } => (source.line(), source.without_line()),
    };
    Finding {
        severity: Severity::Error,
        line,
        column: None,
        field: None,
        message,
        hint: None,
    }
}

/// Why a project could not be read.
fn project_finding(error: &ProjectLoadError) -> Finding {
    match error {
        ProjectLoadError::File(error) => finding(error),
        ProjectLoadError::Content { source, .. } => Finding {
            severity: Severity::Error,
            line: source.place().map(|(line, _)| line),
            column: source.place().map(|(_, column)| column),
            field: None,
            message: source.message(),
            hint: None,
        },
    }
}

/// A problem within a project.
fn of_problem(problem: &ProjectProblem) -> Finding {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Finding {
        severity: problem.severity,
        line: Some(problem.line),
        column: Some(problem.column),
        field: text(&problem.field),
        message: problem.message.clone(),
        hint: text(&problem.hint),
    }
}

/// Something a checked project would not lack; it has no one line, but its entry has a name.
fn of_gap(gap: Gap) -> Finding {
    Finding {
        severity: Severity::Warning,
        line: None,
        column: None,
        field: Some(gap.id),
        message: gap.message,
        hint: Some(gap.hint.to_owned()),
    }
}
