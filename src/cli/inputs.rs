//! Files and standard input to one workspace.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::InputArguments;
use super::output::{Failure, Status, message};
use crate::diag::{Flow, Report, Severity};
use crate::export::{FileFindings, FileOutcome, Finding};
use crate::formats::{EventFormat, ReadError, RecordLayout};
use crate::jobs::{LoadError, LoadListener, Source, load};
use crate::model::LayerId;
use crate::store::Segment;
use crate::text::counted;
use crate::workspace::Workspace;

/// All inputs of a command.
pub(super) struct Inputs {
    /// Those that could be read, a layer each.
    pub(super) workspace: Workspace,

    /// What became of each, in the order given.
    pub(super) files: Vec<InputFile>,
}

/// One input.
pub(super) struct InputFile {
    /// The path as the user gave it.
    pub(super) path: String,

    /// What reading it came to.
    pub(super) outcome: Result<ReadFile, Finding>,
}

/// An input that was read.
pub(super) struct ReadFile {
    /// The format's name.
    pub(super) format: &'static str,

    /// What was read, refused and doubted.
    pub(super) report: Arc<Report>,
}

impl Inputs {
    /// Reads all inputs, one after the other; one that fails does not keep the others from being read.
    ///
    /// # Errors
    /// [`Failure::Usage`] where an input is given twice: its events would count twice.
    pub(super) fn load(arguments: &InputArguments) -> Result<Self, Failure> {
        refuse_repeated(&arguments.inputs)?;
        let mut inputs = Self {
            workspace: Workspace::default(),
            files: Vec::new(),
        };
        for path in &arguments.inputs {
            let outcome = inputs.load_one(path, arguments.format);
            inputs.files.push(InputFile {
                path: path.to_string_lossy().into_owned(),
                outcome: outcome.map_err(|error| finding(&error)),
            });
        }
        Ok(inputs)
    }

    fn load_one(
        &mut self,
        path: &Path,
        format: Option<&'static dyn EventFormat>,
    ) -> Result<ReadFile, LoadError> {
        let (source, path) = if path == Path::new("-") {
            (Source::Stdin, String::new())
        } else {
            let text = path.to_string_lossy().into_owned();
            (Source::File(path.to_owned()), text)
        };
        // The layer is made once it is known to have something in it, so the number comes first.
        let n_layers = self.workspace.project.layers().len();
        let expected = LayerId(u32::try_from(n_layers).expect("arguments are fewer than layers"));
        let loaded = load(&source, expected, format, &mut Unheard)?;
        let project = &mut self.workspace.project;
        let layer = project.add_layer(source.name(), path, loaded.format);
        assert_eq!(layer, expected, "no layer is ever removed here");
        let report = loaded.layer.report.clone().unwrap_or_default();
        *self.workspace.loaded_mut(layer) = loaded.layer;
        Ok(ReadFile {
            format: loaded.format,
            report,
        })
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
                    if let Some(words) = losses(&read.report) {
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
            Ok(ReadFile { format, report }) => FileOutcome::Read { format, report },
            Err(finding) => FileOutcome::Failed(finding),
        };
        FileFindings {
            path: &self.path,
            outcome,
        }
    }
}

/// What was lost of a file that was read; nothing where nothing was.
fn losses(report: &Report) -> Option<String> {
    let n_errors = report.n_problems(Severity::Error);
    if n_errors == 0 {
        return None;
    }
    let mut parts = vec![format!(
        "{} in {}",
        counted(n_errors, "error", "errors"),
        counted(report.n_rows, "row", "rows")
    )];
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

fn refuse_repeated(inputs: &[PathBuf]) -> Result<(), Failure> {
    let repeated = inputs
        .iter()
        .enumerate()
        .find(|(position, path)| inputs[..*position].contains(path));
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
        LoadError::Content { source, .. } => match source {
            ReadError::MissingColumns { line, .. } | ReadError::Malformed { line, .. } => {
                let text = source.to_string();
                let place = format!("line {line}: ");
                let without_place = text.strip_prefix(&place).unwrap_or(&text).to_owned();
                (Some(*line), without_place)
            }
            _ => (None, source.to_string()),
        },
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

/// Hears of a file's loading and says nothing.
struct Unheard;

impl LoadListener for Unheard {
    fn started(&mut self, _format: &'static dyn EventFormat, _layout: &Arc<RecordLayout>) {}

    fn progressed(&mut self, _n_bytes: u64, _total_bytes: Option<u64>, _n_rows: u64) -> Flow {
        Flow::Continue
    }

    fn grew(&mut self, _segments: &[Arc<Segment>]) {}
}
