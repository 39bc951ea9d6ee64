use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why a file could not be written; what stood there before stands there still.
#[derive(Debug, thiserror::Error)]
#[error("{} could not be written: {source}; what was there before is untouched", path.display())]
pub struct WriteError {
    /// The file.
    pub path: PathBuf,

    /// The system's answer.
    pub source: io::Error,
}

/// Writes a file so that it is never there by half: beside the target, flushed, then renamed over it.
///
/// # Errors
/// [`WriteError`]; the target is as it was, and nothing is left beside it.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let failed = |source| WriteError {
        path: path.to_owned(),
        source,
    };
    // A link stays a link: what it points at is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let beside = beside(&target);
    let written = write_and_flush(&beside, bytes).and_then(|()| fs::rename(&beside, &target));
    if let Err(error) = written {
        // The failure that matters is already at hand; a leftover is all that could be added to it.
        fs::remove_file(&beside).ok();
        return Err(failed(error));
    }
    flush_folder(&target).map_err(failed)
}

fn beside(target: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", std::process::id()));
    target.with_file_name(name)
}

fn write_and_flush(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes the renaming itself outlast a power cut.
#[cfg(unix)]
fn flush_folder(target: &Path) -> io::Result<()> {
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    match File::open(folder)?.sync_all() {
        // Some network file systems cannot flush a folder; the file itself is flushed.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        other => other,
    }
}

#[cfg(not(unix))]
fn flush_folder(_target: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert!(error.to_string().contains("out.svg"));
        assert!(!path.exists());
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();
        write_atomically(&taken, b"new").unwrap_err();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
