use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io;
use std::path::{Path, PathBuf};

use super::{FileIdentity, LoadError, Source, file_identity, fingerprint_of};
use crate::model::LayerId;
use crate::project::file::{ProjectFileError, ProjectProblem, read};
use crate::project::{Fingerprint, LayerSource, LayerSpec, Project};

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

    /// Whether it is there, and as it was, and whether it is to be loaded.
    pub state: LinkedState,
}

/// Whether a linked file is as it was when the project was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkedState {
    /// As far as its length tells; or it is there and nothing to be read, which loading it tells.
    Same,

    /// It has another length: another release, or it was edited. Notes stay with the rows' keys.
    Changed,

    /// It is not there.
    Missing,

    /// An earlier layer has the same file, by whatever path: its rows would count twice, so it is not to be loaded.
    Repeated {
        /// The layer that has it.
        by: LayerId,
    },
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
    let bytes = source.read_written()?;
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
    // A project in which nothing is yet shows that there may be something.
    if project.layers().is_empty() {
        project.ensure_chronology_layer();
    }
    let linked = linked_files(&project, folder);
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

/// The files of the linked layers, each to be loaded once: by the first layer that shows it, else by the first.
fn linked_files(project: &Project, folder: &Path) -> Vec<LinkedFile> {
    let mut linked = Vec::new();
    let mut read_by: HashMap<FileIdentity, LayerId> = HashMap::new();
    // The sort is stable: what is shown comes first, each in its order.
    let mut layers: Vec<&LayerSpec> = project.layers().iter().collect();
    layers.sort_by_key(|layer| !layer.visible);
    for layer in layers {
        let LayerSource::Linked {
            path,
            format,
            fingerprint,
            ..
        } = &layer.source
        else {
            continue;
        };
        let path = folder.join(path);
        let expected = fingerprint.as_ref().map(|fingerprint| fingerprint.size);
        let state = match read_by.entry(file_identity(&path)) {
            Entry::Occupied(taken) => LinkedState::Repeated { by: *taken.get() },
            Entry::Vacant(free) => {
                free.insert(layer.id);
                state_of(&path, expected)
            }
        };
        linked.push(LinkedFile {
            layer: layer.id,
            state,
            path,
            format: format.clone(),
        });
    }
    let position = |file: &LinkedFile| project.layers().iter().position(|it| it.id == file.layer);
    linked.sort_by_cached_key(position);
    linked
}

fn state_of(path: &Path, expected_len: Option<u64>) -> LinkedState {
    match std::fs::metadata(path) {
        Ok(found) if found.is_file() => match expected_len {
            Some(len) if len != found.len() => LinkedState::Changed,
            _ => LinkedState::Same,
        },
        Err(error) if is_nothing_there(&error) => LinkedState::Missing,
        // Whoever loads it is told what it is instead, or why it cannot be looked at.
        _ => LinkedState::Same,
    }
}

fn is_nothing_there(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}
