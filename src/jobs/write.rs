use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::save_fs::{FileFacts, FileSystem, RealFiles};

/// How the name of a file begins that is written beside its target; its process and a number follow.
///
/// The target's own name is no part of it, so that a name as long as names can be leaves room.
const BESIDE_PREFIX: &str = ".truceline-save-";
const BESIDE_SUFFIX: &str = ".tmp";

/// Why a file could not be written; what stood there before stands there still.
#[derive(Debug, thiserror::Error)]
#[error(
    "{} was not written: {}; {}. What was there before is untouched.",
    path.display(), reason(source, *step), advice(source)
)]
pub struct WriteError {
    /// The file.
    pub path: PathBuf,

    /// What was being done.
    pub step: WriteStep,

    /// The system's answer.
    pub source: io::Error,
}

/// What writing a file consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteStep {
    /// Looking at what is there.
    Look,

    /// Making a file beside it.
    Create,

    /// Writing and flushing the new file.
    Write,

    /// Reading the new file again.
    ReadBack,

    /// Putting the new file in the place of the old.
    Replace,
}

/// What came of a write that succeeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Durability {
    /// It outlasts a power cut.
    Flushed,

    /// The file is written, but the system could not say whether its folder outlasts a power cut.
    FolderNotFlushed,
}

/// The reason in words: what the system said, where possible in ours.
pub(super) fn reason(error: &io::Error, step: WriteStep) -> String {
    use io::ErrorKind as Kind;
    match (error.kind(), step) {
        (Kind::StorageFull, _) => "the disk is full".to_owned(),
        (Kind::QuotaExceeded, _) => "your quota on this disk is used up".to_owned(),
        (Kind::FileTooLarge, _) => "the file system cannot hold so large a file".to_owned(),
        (Kind::ReadOnlyFilesystem, _) => "the disk is mounted read-only".to_owned(),
        (Kind::PermissionDenied, _) => "permission denied in its folder".to_owned(),
        (Kind::NotFound, _) => "its folder is not there".to_owned(),
        (Kind::NotADirectory, _) => "what should be its folder is a file".to_owned(),
        (Kind::IsADirectory, _) => "it is a folder".to_owned(),
        (Kind::AlreadyExists, WriteStep::Look) => "it is no regular file".to_owned(),
        (Kind::InvalidFilename, _) => "the name is longer than the disk allows".to_owned(),
        (Kind::InvalidData, WriteStep::ReadBack) => {
            "the disk gave back other bytes than were written".to_owned()
        }
        _ => format!("the system says: {error}"),
    }
}

/// What the user can do.
pub(super) fn advice(error: &io::Error) -> &'static str {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded => "make room, or save on another disk",
        Kind::FileTooLarge => "save on another disk",
        Kind::ReadOnlyFilesystem => "save on another disk, or mount this one for writing",
        Kind::PermissionDenied => {
            "save in a folder of your own, or ask for the right to write here"
        }
        Kind::NotFound | Kind::NotADirectory => "make the folder, or save in another",
        Kind::IsADirectory | Kind::AlreadyExists => "choose another name",
        Kind::InvalidFilename => "choose a shorter name",
        _ => "try again, or save on another disk",
    }
}

/// Writes a file so that it is never there by half: beside the target, flushed, then renamed over it.
///
/// What is no regular file, such as a pipe or a device, stays what it is: the bytes go into it.
///
/// # Errors
/// [`WriteError`]; the target is as it was, and nothing is left beside it.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        let written = OpenOptions::new()
            .write(true)
            .open(path)
            .and_then(|mut special| special.write_all(bytes));
        return written.map_err(|source| WriteError {
            path: path.to_owned(),
            step: WriteStep::Write,
            source,
        });
    }
    let target = resolve(&RealFiles, path)?;
    replace(&RealFiles, &target, bytes, || Ok(()))?;
    Ok(())
}

/// Where a path leads, and what is there.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// The path as the user gave it.
    pub(super) given: PathBuf,

    /// The file itself: what a link points at.
    pub(super) path: PathBuf,

    /// What is there, if anything is.
    pub(super) facts: Option<FileFacts>,
}

impl Target {
    pub(super) fn failed(&self, step: WriteStep, source: io::Error) -> WriteError {
        WriteError {
            path: self.given.clone(),
            step,
            source,
        }
    }

    pub(super) fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        }
    }
}

/// Follows links, so that a link stays a link and what it points at is replaced.
pub(super) fn resolve(files: &dyn FileSystem, path: &Path) -> Result<Target, WriteError> {
    let mut target = Target {
        given: path.to_owned(),
        path: path.to_owned(),
        facts: None,
    };
    match files.resolve(path) {
        Ok(resolved) => target.path = resolved,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(target),
        Err(error) => return Err(target.failed(WriteStep::Look, error)),
    }
    match files.metadata(&target.path) {
        Ok(facts) if facts.is_folder => {
            let error = io::Error::from(io::ErrorKind::IsADirectory);
            Err(target.failed(WriteStep::Look, error))
        }
        Ok(facts) => {
            target.facts = Some(facts);
            Ok(target)
        }
        // It went in between.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(target),
        Err(error) => Err(target.failed(WriteStep::Look, error)),
    }
}

/// Two saves of this process at once would take each other's files for leftovers.
pub(super) static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Writes beside the target, flushes, reads back, asks `last_look`, renames, flushes the folder.
///
/// # Errors
/// [`WriteError`], or what `last_look` says; the target is as it was, and nothing is left beside it.
pub(super) fn replace<E: From<WriteError>>(
    files: &dyn FileSystem,
    target: &Target,
    bytes: &[u8],
    last_look: impl FnOnce() -> Result<(), E>,
) -> Result<Durability, E> {
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    remove_leftovers(files, target.folder());
    let beside = target.folder().join(beside_name());
    let written = write_beside(files, target, &beside, bytes)
        .map_err(E::from)
        .and_then(|()| last_look())
        .and_then(|()| {
            let renamed = files.rename(&beside, &target.path);
            renamed.map_err(|error| target.failed(WriteStep::Replace, error).into())
        });
    if let Err(error) = written {
        // The failure that matters is already at hand; what is left over goes with the next save.
        files.remove(&beside).ok();
        return Err(error);
    }
    // The new file stands where the old one did: from here on nothing can be taken back.
    match files.sync_dir(target.folder()) {
        Ok(()) => Ok(Durability::Flushed),
        Err(_) => Ok(Durability::FolderNotFlushed),
    }
}

pub(super) fn write_beside(
    files: &dyn FileSystem,
    target: &Target,
    beside: &Path,
    bytes: &[u8],
) -> Result<(), WriteError> {
    let opened = files.open_new(beside, target.facts.as_ref());
    let mut file = opened.map_err(|error| target.failed(WriteStep::Create, error))?;
    file.write_all(bytes)
        .and_then(|()| file.sync())
        .map_err(|error| target.failed(WriteStep::Write, error))?;
    // Windows renames no file that is open.
    drop(file);
    match files.read(beside) {
        Ok(found) if found == bytes => Ok(()),
        Ok(_) => {
            let error = io::Error::from(io::ErrorKind::InvalidData);
            Err(target.failed(WriteStep::ReadBack, error))
        }
        Err(error) => Err(target.failed(WriteStep::ReadBack, error)),
    }
}

pub(super) fn beside_name() -> String {
    static N_MADE: AtomicU64 = AtomicU64::new(0);
    // A crashed process of the same number may have left a file, so the number counts within the process alone.
    let n = N_MADE.fetch_add(1, Ordering::Relaxed);
    format!("{BESIDE_PREFIX}{}-{n}{BESIDE_SUFFIX}", std::process::id())
}

/// Removes what saves left in a folder whose processes are gone.
///
/// What cannot be listed or removed stays; it is in nobody's way.
pub(super) fn remove_leftovers(files: &dyn FileSystem, folder: &Path) {
    for name in files.list(folder).unwrap_or_default() {
        let process = name.to_str().and_then(process_of);
        if process.is_some_and(is_gone) {
            files.remove(&folder.join(name)).ok();
        }
    }
}

/// The process that a file was written beside another by.
fn process_of(name: &str) -> Option<u32> {
    let rest = name.strip_prefix(BESIDE_PREFIX)?;
    let (process, number) = rest.strip_suffix(BESIDE_SUFFIX)?.split_once('-')?;
    number.parse::<u64>().ok()?;
    process.parse().ok()
}

/// Whether no save of that process goes on. This process has its turn, so what bears its number is older than it.
///
/// Elsewhere than on Linux nobody is asked, and what other processes left stays.
fn is_gone(process: u32) -> bool {
    let processes = Path::new("/proc");
    let is_known = processes.join("self").exists();
    process == std::process::id() || (is_known && !processes.join(process.to_string()).exists())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn file_is_replaced_whole_and_nothing_is_left_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.svg");
        write_atomically(&path, b"old").unwrap();
        write_atomically(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn failure_names_the_file_and_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("missing").join("out.svg");
        let error = write_atomically(&path, b"new").unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "{} was not written: its folder is not there; make the folder, or save in another. What was there before is untouched.",
                path.display()
            )
        );
        assert!(!path.exists());
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();
        write_atomically(&taken, b"new").unwrap_err();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn leftovers_are_told_by_their_names() {
        assert_eq!(process_of(&beside_name()), Some(std::process::id()));
        for name in [
            ".truceline-save-1.tmp",
            "truceline-save-1-2.tmp",
            ".truceline-save-1-2.txt",
            ".truceline-save-x-2.tmp",
        ] {
            assert_eq!(process_of(name), None, "{name}");
        }
    }
}
