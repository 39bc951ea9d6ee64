use std::path::{Path, PathBuf};

use super::{LoadError, Source, fingerprint_of};
use crate::model::LayerId;
use crate::project::file::{ProjectFileError, ProjectProblem, read};
use crate::project::{Fingerprint, LayerSource, Project};

/// The ending of a project file's name.
pub const PROJECT_EXTENSION: &str = "truceline";

/// A project that was read, with what is to be loaded for it.
#[derive(Clone, Debug)]
pub struct OpenedProject {
    /// The project; its linked layers have whole paths.
    pub project: Project,

    /// What was wrong with its file; damaged entries are kept in it.
    pub problems: Vec<ProjectProblem>,

    /// The data files of its linked layers.
    pub linked: Vec<LinkedFile>,

    /// What the file was like when it was read, for the next save; `None` where it came from no file.
    pub on_disk: Option<Fingerprint>,
}

/// A data file that a project links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedFile {
    /// The layer it becomes.
    pub layer: LayerId,

    /// Where it is to be.
    pub path: PathBuf,

    /// The format's name, as the project has it.
    pub format: String,

    /// Whether it is there, and as it was.
    pub state: LinkedState,
}

/// Whether a linked file is as it was when the project was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkedState {
    /// As far as its length tells.
    Same,

    /// It has another length: another release, or it was edited. Notes stay with the rows' keys.
    Changed,

    /// It is not there.
    Missing,
}

/// Why a project could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum ProjectLoadError {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] LoadError),

    /// Its content is no project that this program reads.
    #[error("{name}: {source}")]
    Content {
        /// The file's name.
        name: String,
        /// What is wrong.
        source: ProjectFileError,
    },
}

/// Whether a file's name is that of a project.
pub fn is_project_path(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case(PROJECT_EXTENSION))
}

/// Reads a project file; the files it links are looked for beside it, not read.
///
/// # Errors
/// [`ProjectLoadError`] where nothing can be made of the file; what is wrong in single entries is among the problems.
pub fn open_project(path: &Path) -> Result<OpenedProject, ProjectLoadError> {
    let source = Source::File(path.to_owned());
    // Asked before it is read: a file that changes meanwhile is then told to be another.
    let modified = std::fs::metadata(path).and_then(|found| found.modified());
    let modified = modified.ok();
    let bytes = source.read_whole()?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let opened = project_of_bytes(&bytes, folder).map_err(|error| ProjectLoadError::Content {
        name: source.name(),
        source: error,
    })?;
    Ok(OpenedProject {
        on_disk: Some(fingerprint_of(&bytes, modified)),
        ..opened
    })
}

/// A project of its file's content; linked files are looked for in `folder`.
///
/// # Errors
/// [`ProjectFileError`] where nothing can be made of the content.
pub fn project_of_bytes(bytes: &[u8], folder: &Path) -> Result<OpenedProject, ProjectFileError> {
    let (mut project, problems) = read(bytes)?;
    project.ensure_chronology_layer();
    let linked: Vec<LinkedFile> = project
        .layers()
        .iter()
        .filter_map(|layer| match &layer.source {
            LayerSource::Chronology => None,
            LayerSource::Linked {
                path,
                format,
                fingerprint,
                ..
            } => {
                let path = folder.join(path);
                let expected = fingerprint.as_ref().map(|fingerprint| fingerprint.size);
                Some(LinkedFile {
                    layer: layer.id,
                    state: state_of(&path, expected),
                    path,
                    format: format.clone(),
                })
            }
        })
        .collect();
    for file in &linked {
        project.set_path(file.layer, file.path.display().to_string());
    }
    Ok(OpenedProject {
        project,
        problems,
        linked,
        on_disk: None,
    })
}

fn state_of(path: &Path, expected_len: Option<u64>) -> LinkedState {
    match std::fs::metadata(path) {
        Ok(found) if found.is_file() => match expected_len {
            Some(len) if len != found.len() => LinkedState::Changed,
            _ => LinkedState::Same,
        },
        _ => LinkedState::Missing,
    }
}
