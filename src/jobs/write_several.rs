use std::io;
use std::path::PathBuf;
use std::sync::PoisonError;

use super::save_fs::{FileSystem, RealFiles};
use super::write::{
    ONE_AT_A_TIME, Target, WriteError, WriteStep, beside_name, remove_leftovers, resolve,
    write_beside,
};

/// Writes several files, all of them or none.
///
/// All stand beside their targets, flushed and read back, before the first one is renamed. Where a rename fails after
/// others have not, what stood there before is put back. What is no regular file, such as a pipe, is refused.
///
/// # Errors
/// [`WriteError`] of the first file that could not be written; all targets are as they were.
pub fn write_all_atomically(written: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError> {
    write_all_to(&RealFiles, written)
}

/// A file that stands beside its target.
struct Staged {
    target: Target,
    beside: PathBuf,
    /// What stands at the target.
    before: Option<Vec<u8>>,
}

fn write_all_to(files: &dyn FileSystem, written: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError> {
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let targets = written.iter().map(|(path, _)| resolve(files, path));
    let targets: Vec<Target> = targets.collect::<Result<_, _>>()?;
    for target in &targets {
        // Later it would take what stands beside the first targets for leftovers.
        remove_leftovers(files, target.folder());
    }
    let mut staged: Vec<Staged> = Vec::new();
    for (target, (_, bytes)) in targets.into_iter().zip(written) {
        match stage(files, target, bytes) {
            Ok(file) => staged.push(file),
            Err(error) => {
                clear_away(files, &staged);
                return Err(error);
            }
        }
    }
    for (position, file) in staged.iter().enumerate() {
        if let Err(error) = files.rename(&file.beside, &file.target.path) {
            clear_away(files, &staged[position..]);
            put_back(files, &staged[..position]);
            return Err(file.target.failed(WriteStep::Replace, error));
        }
    }
    for file in &staged {
        // Whether a folder outlasts a power cut is not always known, and nothing can be taken back for it.
        files.sync_dir(file.target.folder()).ok();
    }
    Ok(())
}

fn stage(files: &dyn FileSystem, target: Target, bytes: &[u8]) -> Result<Staged, WriteError> {
    let before = match &target.facts {
        Some(facts) if !facts.is_plain => {
            let error = io::Error::from(io::ErrorKind::AlreadyExists);
            return Err(target.failed(WriteStep::Look, error));
        }
        Some(_) => {
            let read = files.read(&target.path);
            Some(read.map_err(|error| target.failed(WriteStep::Look, error))?)
        }
        None => None,
    };
    let beside = target.folder().join(beside_name());
    if let Err(error) = write_beside(files, &target, &beside, bytes) {
        files.remove(&beside).ok();
        return Err(error);
    }
    Ok(Staged {
        target,
        beside,
        before,
    })
}

/// Removes what stands beside its target; what cannot be removed goes with the next save.
fn clear_away(files: &dyn FileSystem, staged: &[Staged]) {
    for file in staged {
        files.remove(&file.beside).ok();
    }
}

/// Undoes renames. What fails here comes after the failure that is told.
fn put_back(files: &dyn FileSystem, renamed: &[Staged]) {
    for file in renamed {
        match &file.before {
            None => {
                files.remove(&file.target.path).ok();
            }
            Some(bytes) => {
                if write_beside(files, &file.target, &file.beside, bytes).is_ok() {
                    files.rename(&file.beside, &file.target.path).ok();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::ffi::OsString;
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::jobs::{FileFacts, NewFile, write_atomically};

    /// The machine's files, of which one rename fails.
    struct OneRenameFails(Cell<i32>);

    impl FileSystem for OneRenameFails {
        fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
            RealFiles.resolve(path)
        }
        fn metadata(&self, path: &Path) -> io::Result<FileFacts> {
            RealFiles.metadata(path)
        }
        fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
            RealFiles.read(path)
        }
        fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
            RealFiles.list(folder)
        }
        fn open_new(&self, path: &Path, like: Option<&FileFacts>) -> io::Result<Box<dyn NewFile>> {
            RealFiles.open_new(path, like)
        }
        fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
            self.0.set(self.0.get() - 1);
            if self.0.get() == 0 {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            RealFiles.rename(from, to)
        }
        fn remove(&self, path: &Path) -> io::Result<()> {
            RealFiles.remove(path)
        }
        fn sync_dir(&self, folder: &Path) -> io::Result<()> {
            RealFiles.sync_dir(folder)
        }
    }

    fn pages(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
        let page = |n: u8| (folder.join(format!("out-{n}.svg")), vec![n]);
        (1..=3).map(page).collect()
    }

    #[test]
    fn all_are_written_and_nothing_is_left_beside() {
        let folder = tempfile::tempdir().unwrap();
        let pages = pages(folder.path());
        write_atomically(&pages[1].0, b"old").unwrap();
        write_all_atomically(&pages).unwrap();
        for (path, bytes) in &pages {
            assert_eq!(&fs::read(path).unwrap(), bytes);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }

    #[test]
    fn none_is_written_where_one_cannot_be() {
        let folder = tempfile::tempdir().unwrap();
        let pages = pages(folder.path());
        write_atomically(&pages[1].0, b"old").unwrap();
        fs::create_dir(&pages[2].0).unwrap();
        let error = write_all_atomically(&pages).unwrap_err();
        assert!(error.to_string().contains("out-3.svg was not written"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        assert_eq!(fs::read(&pages[1].0).unwrap(), b"old");
    }

    #[test]
    fn renames_are_undone_where_a_later_one_fails() {
        let folder = tempfile::tempdir().unwrap();
        let pages = pages(folder.path());
        write_atomically(&pages[1].0, b"old").unwrap();
        write_all_to(&OneRenameFails(Cell::new(3)), &pages).unwrap_err();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(fs::read(&pages[1].0).unwrap(), b"old");
    }
}
