use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// How often a side file is made again that its last owner was just removing.
const MAX_TRIES: usize = 10;

/// Who has a document open.
#[derive(Debug)]
pub enum Hold {
    /// This window, as long as the value lives.
    Ours(DocumentLock),

    /// Another window or program of this machine; a warning, no refusal.
    Theirs {
        /// Its process, where it can be told.
        process: Option<u32>,
    },

    /// Nobody can tell: the folder is read-only, or its file system has no locks.
    Unknown(io::Error),
}

impl Hold {
    /// What the user is to know, if anything; a sentence.
    pub fn warning(&self, path: &Path) -> Option<String> {
        let Self::Theirs { process } = self else {
            return None;
        };
        let process = process.map_or(String::new(), |process| format!(" (process {process})"));
        Some(format!(
            "{} is open in another window{process}; whichever saves second will be asked before it overwrites the other",
            path.display()
        ))
    }
}

/// A document's side file, locked: the system lets go of it whatever becomes of the process.
///
/// Dropping it removes the side file.
#[derive(Debug)]
pub struct DocumentLock {
    path: PathBuf,
    /// `None` only while it is dropped.
    file: Option<File>,
}

impl Drop for DocumentLock {
    fn drop(&mut self) {
        // Removed before it is let go of, so that nobody else's is. Where it cannot be removed it is in nobody's way.
        fs::remove_file(&self.path).ok();
        self.file = None;
    }
}

/// Takes hold of a document for as long as it is open.
///
/// The lock is advisory and lies on a file beside the document, `.NAME.lock`: the document itself is replaced
/// with every save. A link's own file counts, so that two names of one document are one.
pub fn hold(path: &Path) -> Hold {
    let document = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let side = side_file(&document);
    for _ in 0..MAX_TRIES {
        match try_hold(&side) {
            Ok(Some(hold)) => return hold,
            Ok(None) => {}
            Err(error) => return Hold::Unknown(error),
        }
    }
    Hold::Theirs { process: None }
}

fn side_file(document: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(document.file_name().unwrap_or_default());
    name.push(".lock");
    document.with_file_name(name)
}

/// One try; `None` where the side file was removed by its last owner in between.
fn try_hold(side: &Path) -> io::Result<Option<Hold>> {
    let mut options = OpenOptions::new();
    let options = options.read(true).write(true).create(true).truncate(false);
    let mut file = options.open(side)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let process = process_in(&mut file);
            return Ok(Some(Hold::Theirs { process }));
        }
        Err(TryLockError::Error(error)) => return Err(error),
    }
    if !is_still_there(&file, side) {
        return Ok(None);
    }
    // Who it is only serves a message.
    file.set_len(0)
        .and_then(|()| write!(file, "{}", std::process::id()))
        .ok();
    Ok(Some(Hold::Ours(DocumentLock {
        path: side.to_owned(),
        file: Some(file),
    })))
}

fn process_in(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    // The number of a process has ten digits at most.
    file.take(20).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

/// Whether the name still means the file that was opened.
#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(one), Ok(other)) => one.dev() == other.dev() && one.ino() == other.ino(),
        _ => false,
    }
}

/// Elsewhere a file that is open keeps its name.
#[cfg(not(unix))]
fn is_still_there(_file: &File, path: &Path) -> bool {
    path.exists()
}
