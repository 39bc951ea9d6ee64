use std::path::{Path, PathBuf};

use super::save_fs::FileSystem;
use super::save_prepare::fingerprint_of;
use super::write::{Durability, Target, WriteError, WriteStep, replace, resolve};
use crate::diag::Severity;
use crate::project::file::{read, write};
use crate::project::{Fingerprint, LayerSource, Project};

/// What a file holds after it was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedMark {
    /// What the file is like now, for [`Overwrite::IfUnchanged`] of the next save.
    pub on_disk: Fingerprint,

    /// What the user is to know although the file is saved; a sentence.
    pub warning: Option<String>,
}

/// What may be written over.
#[derive(Clone, Copy, Debug)]
pub enum Overwrite<'a> {
    /// A file that is what it was when it was read or written last, or none.
    IfUnchanged(&'a Fingerprint),

    /// Whatever is there: the user has been asked.
    Anything,
}

/// Why a project was not saved; the file is as it was, and the document stays unsaved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file system did not let it be written.
    #[error(transparent)]
    Write(#[from] WriteError),

    /// The file is protected.
    #[error(
        "{} was not saved: the file is read-only; save under another name, or allow writing it first. The file is untouched.",
        path.display()
    )]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },

    /// A pipe, a socket or a device stands there.
    #[error(
        "{} was not saved: it is no plain file, and a project can be kept in nothing else; choose another name. Nothing was written.",
        path.display()
    )]
    Special {
        /// What is no file.
        path: PathBuf,
    },

    /// Somebody else has written the file.
    #[error(
        "{} was not saved: another window or program has changed the file since it was opened; save under another name, or choose to overwrite it. The file is untouched.",
        path.display()
    )]
    ChangedOnDisk {
        /// The file.
        path: PathBuf,
    },

    /// A layer has no file that a project could name.
    #[error(
        "{} was not saved: the layer “{layer}” comes from no file; save its data as a file and open that, or remove the layer. The file is untouched.",
        path.display()
    )]
    LayerWithoutFile {
        /// The file.
        path: PathBuf,
        /// The layer's name.
        layer: String,
    },

    /// The name of a layer's file is no text.
    #[error(
        "{} was not saved: the name of the file of the layer “{layer}” is no text; rename that file and open it again. The file is untouched.",
        path.display()
    )]
    NameNotText {
        /// The file.
        path: PathBuf,
        /// The layer's name.
        layer: String,
    },

    /// What would be written says something else than the project does: a fault of the program.
    #[error(
        "{} was not saved: what would be written could not be read back whole ({why}); please report this, undo the last step, and save again. The file is untouched.",
        path.display()
    )]
    NotReadBack {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
}

/// Saves a project: read back in memory, written beside, flushed, read back from the disk, renamed, the folder flushed.
///
/// The file's permissions stay as they are; a link stays a link, and what it points at is replaced.
/// Where the file was changed in between, nothing is written; see [`Overwrite`].
///
/// # Errors
/// [`SaveError`]; the file is as it was, and nothing is left beside it.
pub fn save_project(
    path: &Path,
    project: &Project,
    overwrite: Overwrite<'_>,
    files: &dyn FileSystem,
) -> Result<SavedMark, SaveError> {
    let bytes = bytes_of(path, project)?;
    let target = resolve(files, path)?;
    if let Some(facts) = &target.facts {
        let path = path.to_owned();
        if !facts.is_plain {
            return Err(SaveError::Special { path });
        }
        if facts.is_read_only {
            return Err(SaveError::ReadOnly { path });
        }
    }
    let look = || look_again(files, &target, overwrite);
    let durability = replace::<SaveError>(files, &target, &bytes, look)?;
    let modified = files
        .metadata(&target.path)
        .ok()
        .and_then(|facts| facts.modified);
    Ok(SavedMark {
        on_disk: fingerprint_of(&bytes, modified),
        warning: warning(path, durability),
    })
}

fn warning(path: &Path, durability: Durability) -> Option<String> {
    (durability == Durability::FolderNotFlushed).then(|| {
        format!(
            "{} is saved, but the disk did not confirm it: until it does, a power cut could bring the version before back",
            path.display()
        )
    })
}

/// The file's bytes, which are known to say what the project says.
fn bytes_of(path: &Path, project: &Project) -> Result<Vec<u8>, SaveError> {
    check_layers(path, project)?;
    let text = write(project);
    let not_read_back = |why| SaveError::NotReadBack {
        path: path.to_owned(),
        why,
    };
    let (again, problems) =
        read(text.as_bytes()).map_err(|error| not_read_back(error.to_string()))?;
    if again.says_the_same(project) {
        return Ok(text.into_bytes());
    }
    let errors = problems.iter();
    let first = errors
        .filter(|problem| problem.severity == Severity::Error)
        .map(ToString::to_string)
        .next();
    Err(not_read_back(first.unwrap_or_else(|| {
        "something would be lost or changed".to_owned()
    })))
}

fn check_layers(path: &Path, project: &Project) -> Result<(), SaveError> {
    for layer in project.layers() {
        if let LayerSource::Linked { path: linked, .. } = &layer.source
            && linked.is_empty()
        {
            return Err(SaveError::LayerWithoutFile {
                path: path.to_owned(),
                layer: layer.name.clone(),
            });
        }
    }
    Ok(())
}

/// Sees, at the last moment, that the file is still the one that was opened or saved.
///
/// Its content decides: a file that was touched, or restored, is still the same.
fn look_again(
    files: &dyn FileSystem,
    target: &Target,
    overwrite: Overwrite<'_>,
) -> Result<(), SaveError> {
    let Overwrite::IfUnchanged(expected) = overwrite else {
        return Ok(());
    };
    let found = match files.read(&target.path) {
        Ok(found) => found,
        // It was removed meanwhile: saving brings it back.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(target.failed(WriteStep::Look, error).into()),
    };
    let is_same = found.len() as u64 == expected.size
        && fingerprint_of(&found, None).sha256 == expected.sha256;
    if is_same {
        Ok(())
    } else {
        Err(SaveError::ChangedOnDisk {
            path: target.given.clone(),
        })
    }
}
