//! Files and standard input to one workspace.

use std::collections::{BTreeMap, HashSet};
use std::fs::Metadata;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::InputArguments;
use super::findings::{load_finding, of_gap, of_problem, of_repeated, project_finding};
use super::mapping::mapping_of;
use super::output::{Failure, Status, is_stdout, message};
use crate::diag::{Diagnostic, Problem, Report, Severity};
use crate::export::{FileFindings, FileOutcome, Finding};
use crate::formats::{HEAD_BYTES, ReadError, detect, format_named};
use crate::jobs::{
    FileIdentity, LinkedState, LoadAs, LoadError, LoadMapping, Loaded, OpenedProject,
    ProjectLoadError, Source, Unheard, file_identity, is_project_path, is_same_file, load,
    open_project, project_of_bytes, real_path,
};
use crate::model::LayerId;
use crate::project::file::claims as is_project;
use crate::project::gaps;
use crate::text::counted;
use crate::workspace::Workspace;
use crate::workspace::gather::LayerContent;

/// All inputs of a command.
pub(super) struct Inputs {
    /// Those that could be read, a layer each.
    pub(super) workspace: Workspace,

    /// What became of each, in the order given.
    pub(super) files: Vec<InputFile>,

    /// The path of the project, where there is one.
    project_path: Option<PathBuf>,

    /// The start of standard input, or all of it.
    stdin: Option<Arc<[u8]>>,

    /// The files of the layers, whose names need not be text.
    paths: BTreeMap<LayerId, PathBuf>,

    /// All bytes of what can be read once alone, by its layer, where they are to be looked at again.
    kept: BTreeMap<LayerId, Arc<[u8]>>,
}

/// What is done with standard input and pipes, which can be read once alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pipes {
    /// They are read as they come.
    Streamed,

    /// Their bytes are kept, for their events to be read in full.
    Kept,
}

/// One input.
pub(super) struct InputFile {
    /// The path as the user gave it.
    pub(super) path: String,

    /// The same to the system.
    file: PathBuf,

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
        Self::load_with(arguments, Pipes::Streamed)
    }

    /// The same; says what is done with standard input and pipes.
    ///
    /// # Errors
    /// The same.
    pub(super) fn load_with(arguments: &InputArguments, pipes: Pipes) -> Result<Self, Failure> {
        refuse_repeated(&arguments.inputs)?;
        let head = if arguments.inputs.iter().any(|path| is_stdin(path)) {
            read_stdin(pipes, arguments)
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
            project_path: None,
            stdin: head.as_ref().ok().map(Arc::clone),
            paths: BTreeMap::new(),
            kept: BTreeMap::new(),
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
            only_plain: false,
        };
        for path in events {
            if let Some(layer) = inputs.layer_that_links(path) {
                message(&format!(
                    "{}: the project links this file as layer “{layer}”; it is read once, as the project says",
                    path.display()
                ));
                continue;
            }
            let source = match &head {
                Err(error) if is_stdin(path) => Err(unreadable(path, error)),
                Ok(head) if is_stdin(path) => Ok(Source::Stdin {
                    head: Arc::clone(head),
                }),
                _ => source_of(path, pipes),
            };
            let outcome = source.and_then(|source| inputs.load_one(&source, &how, pipes));
            inputs.push(path, outcome);
        }
        inputs.workspace.refresh_rows();
        Ok(inputs)
    }

    fn push(&mut self, path: &Path, outcome: Result<ReadFile, LoadError>) {
        self.files.push(InputFile {
            path: path.to_string_lossy().into_owned(),
            file: path.to_owned(),
            outcome: outcome.map_err(|error| load_finding(&error)),
        });
    }

    /// Reads a project, then the files that it links.
    fn load_project(&mut self, path: &Path) {
        let opened = match self.open_project(path) {
            Ok(opened) => opened,
            Err(error) => {
                self.files.push(InputFile {
                    path: path.to_string_lossy().into_owned(),
                    file: path.to_owned(),
                    outcome: Err(project_finding(&error)),
                });
                return;
            }
        };
        let n_events = opened.project.chronology.events().len() as u64;
        let n_damaged = opened.project.damaged.len() as u64;
        let problems = opened.problems.iter().map(of_problem);
        let missing = gaps(&opened.project).into_iter().map(of_gap);
        let repeated = opened
            .linked
            .iter()
            .filter_map(|linked| match linked.state {
                LinkedState::Repeated { by } => {
                    Some(of_repeated(&opened.project, linked.layer, by))
                }
                LinkedState::Same | LinkedState::Changed | LinkedState::Missing => None,
            });
        let findings = problems.chain(repeated).chain(missing).collect();
        self.workspace.project = opened.project;
        self.project_path = Some(path.to_owned());
        let read = ReadFile::Project {
            n_events,
            n_damaged,
            findings,
        };
        self.push(path, Ok(read));
        for linked in opened.linked {
            if let LinkedState::Repeated { by } = linked.state {
                self.tell_repeated(linked.layer, by);
                continue;
            }
            let source = Source::File(linked.path.clone());
            self.paths.insert(linked.layer, linked.path.clone());
            let how = LoadAs::of_layer(&self.workspace.project, linked.layer);
            let loaded = load(&source, linked.layer, &how, &mut Unheard);
            let outcome = loaded.map(|loaded| self.keep(linked.layer, loaded));
            self.push(&linked.path, outcome);
        }
    }

    /// Tells that a layer of the project was not read, since another has its file.
    fn tell_repeated(&self, layer: LayerId, by: LayerId) {
        let finding = of_repeated(&self.workspace.project, layer, by);
        let field = finding.field.unwrap_or_default();
        message(&format!("{field}: {}", finding.message));
    }

    /// The name of the layer by which the project links a file.
    fn layer_that_links(&self, path: &Path) -> Option<&str> {
        let layers = self.workspace.project.layers().iter();
        let mut linked = layers.filter(|layer| layer.is_linked());
        linked
            .find(|layer| is_same_file(Path::new(&layer.path), system_path(path)))
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
        let bytes = Source::Stdin { head: start }.read_written()?;
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
            let bytes = match (self.kept.get(&layer.id), self.paths.get(&layer.id)) {
                (Some(bytes), _) => Ok(Arc::clone(bytes)),
                (None, Some(path)) => Source::File(path.clone()).read_whole().map(Arc::from),
                (None, None) => continue,
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
        let files = self.files.iter().map(|input| input.file.as_path());
        let mut read = files.chain(arguments.mapping.as_deref());
        let written = if is_stdout(output) {
            Path::new(STDOUT)
        } else {
            output
        };
        // A terminal may be both, and so may a pipe.
        if written.is_file() && read.any(|path| is_same_file(system_path(path), written)) {
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

    fn load_one(
        &mut self,
        source: &Source,
        how: &LoadAs,
        pipes: Pipes,
    ) -> Result<ReadFile, LoadError> {
        let (path, kept) = match source {
            Source::Stdin { head } => (String::new(), Some(head)),
            Source::Bytes { name, bytes } => (name.clone(), Some(bytes)),
            Source::File(path) => (path.to_string_lossy().into_owned(), None),
        };
        let name = source.name();
        let project = &mut self.workspace.project;
        let layer = project.add_layer(name, path, "");
        match load(source, layer, how, &mut Unheard) {
            Ok(loaded) => {
                project.set_format(layer, loaded.format);
                if let Some(bytes) = kept.filter(|_| pipes == Pipes::Kept) {
                    self.kept.insert(layer, Arc::clone(bytes));
                }
                if let Source::File(path) = source {
                    self.paths.insert(layer, path.clone());
                }
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

    /// Where the file of each layer really is; standard input is nowhere.
    pub(super) fn places(&self) -> BTreeMap<LayerId, String> {
        let own = self.project_path.as_deref().filter(|path| !is_stdin(path));
        let layers = self.workspace.project.layers().iter();
        let places = layers.filter_map(|layer| {
            let path = match self.paths.get(&layer.id) {
                Some(path) => path.as_path(),
                None if layer.is_linked() => return None,
                None => own?,
            };
            let place = real_path(path).to_string_lossy().into_owned();
            Some((layer.id, place))
        });
        places.collect()
    }

    /// Tells how many events of hidden layers a result does not have.
    pub(super) fn tell_hidden(&self) {
        let n_hidden = self.workspace.n_in_hidden_layers();
        if n_hidden > 0 {
            let events = counted(n_hidden, "event", "events");
            message(&format!("{events} of hidden layers were left out"));
        }
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
fn read_stdin(pipes: Pipes, arguments: &InputArguments) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut input = io::stdin().lock();
    input
        .by_ref()
        .take(HEAD_BYTES as u64)
        .read_to_end(&mut bytes)?;
    // What no format knows is not read to an end that it may not have.
    let is_named = arguments.format.is_some() || arguments.mapping.is_some();
    let is_known = is_named || detect(&bytes).is_ok();
    if pipes == Pipes::Kept && is_known {
        input.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn refuse_repeated(inputs: &[PathBuf]) -> Result<(), Failure> {
    let mut known = HashSet::new();
    let mut is_new = |path: &Path| {
        // What nothing is known of but its name is told apart by that.
        let is_nameless = is_stdin(path) && !Path::new(STDIN).is_file();
        known.insert(if is_nameless {
            FileIdentity::Path(path.to_owned())
        } else {
            file_identity(system_path(path))
        })
    };
    match inputs.iter().find(|path| !is_new(path)) {
        Some(path) => Err(Failure::Usage(format!(
            "{} is given twice; its events would count twice",
            path.display()
        ))),
        None => Ok(()),
    }
}

/// By what names the system knows standard input and output, where it does; each may be a file.
const STDIN: &str = "/dev/stdin";
const STDOUT: &str = "/dev/stdout";

/// The path by which the system knows an input.
fn system_path(input: &Path) -> &Path {
    if is_stdin(input) {
        Path::new(STDIN)
    } else {
        input
    }
}

/// An input by its path; all of it where it can be read once alone and is to be looked at again.
fn source_of(path: &Path, pipes: Pipes) -> Result<Source, LoadError> {
    let source = Source::File(path.to_owned());
    let is_special = |found: Metadata| !found.is_file() && !found.is_dir();
    if pipes == Pipes::Streamed || !std::fs::metadata(path).is_ok_and(is_special) {
        return Ok(source);
    }
    Ok(Source::Bytes {
        name: path.to_string_lossy().into_owned(),
        bytes: source.read_whole()?.into(),
    })
}

fn unreadable(path: &Path, error: &io::Error) -> LoadError {
    LoadError::Content {
        name: path.to_string_lossy().into_owned(),
        source: ReadError::Io(error.to_string()),
    }
}
