use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::is_project_path;
use crate::formats::{HEAD_BYTES, ReadError, detect};

/// What a path leads to, as far as a glance tells; for saying beforehand what opening it will do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The path as it was given.
    pub path: PathBuf,

    /// Where it really leads, links followed.
    pub real_path: PathBuf,

    /// What is there.
    pub found: Found,
}

/// What is at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A project, by its name.
    Project,

    /// A file of events, of the format with this title.
    Events(&'static str),

    /// Nothing.
    Missing,

    /// What cannot be opened, with the reason in a few words.
    Unfit(String),
}

/// Where a path really leads, links followed; the whole path where nothing is there.
pub fn real_path(path: &Path) -> PathBuf {
    fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned())
}

/// What tells files apart, however many paths lead to them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FileIdentity {
    /// The file system's own number: names of one file that are no links of each other have it in common.
    Numbered {
        /// The number of the disk.
        device: u64,
        /// The number of the file on it.
        file: u64,
    },

    /// Where nothing is there, or the system tells no number: where the path really leads.
    Path(PathBuf),
}

/// What tells the file of a path apart from all others.
pub fn file_identity(path: &Path) -> FileIdentity {
    numbered(path).unwrap_or_else(|| FileIdentity::Path(real_path(path)))
}

#[cfg(unix)]
fn numbered(path: &Path) -> Option<FileIdentity> {
    use std::os::unix::fs::MetadataExt as _;
    let found = fs::metadata(path).ok()?;
    Some(FileIdentity::Numbered {
        device: found.dev(),
        file: found.ino(),
    })
}

#[cfg(not(unix))]
fn numbered(_path: &Path) -> Option<FileIdentity> {
    None
}

/// Whether two paths lead to one file, by whatever way and name.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    one == other || file_identity(one) == file_identity(other)
}

/// Opens a file to be read, and nothing that only looks like one: whoever opens a pipe waits for somebody to write
/// into it.
pub(super) fn open_plain(path: &Path) -> io::Result<File> {
    if is_special(&fs::metadata(path)?) {
        return Err(io::Error::other(NO_PLAIN_FILE));
    }
    File::open(path)
}

/// Whether it is a pipe, a socket or a device, and no file or folder.
pub(super) fn is_special(found: &fs::Metadata) -> bool {
    !found.is_file() && !found.is_dir()
}

/// What is said of a pipe, a socket or a device.
pub(super) const NO_PLAIN_FILE: &str = "it is no plain file";

/// Looks at what a path leads to; of a file no more than its start is read.
pub fn look_at(path: PathBuf) -> Look {
    Look {
        real_path: real_path(&path),
        found: found_at(&path),
        path,
    }
}

fn found_at(path: &Path) -> Found {
    match head_of(path) {
        Ok(_) if is_project_path(path) => Found::Project,
        Ok(head) => match detect(&head) {
            Ok(format) => Found::Events(format.title()),
            Err(ReadError::Empty) => Found::Unfit("it is empty".to_owned()),
            Err(ReadError::Encoding { encoding }) => {
                Found::Unfit(format!("it is {encoding}, not UTF-8"))
            }
            Err(_) => Found::Unfit("no known format".to_owned()),
        },
        Err(Ok(unfit)) => Found::Unfit(unfit.to_owned()),
        Err(Err(error)) if error.kind() == io::ErrorKind::NotFound => Found::Missing,
        Err(Err(error)) if error.kind() == io::ErrorKind::PermissionDenied => {
            Found::Unfit("permission denied".to_owned())
        }
        Err(Err(error)) => Found::Unfit(error.to_string()),
    }
}

/// A file's start; else what it is instead, or the system's answer.
fn head_of(path: &Path) -> Result<Vec<u8>, Result<&'static str, io::Error>> {
    let metadata = fs::metadata(path).map_err(Err)?;
    if metadata.is_dir() {
        return Err(Ok("it is a folder"));
    }
    // Whoever opens a pipe waits for somebody to write into it.
    if !metadata.is_file() {
        return Err(Ok(NO_PLAIN_FILE));
    }
    let mut head = Vec::new();
    let file = File::open(path).map_err(Err)?;
    let mut start = file.take(HEAD_BYTES as u64);
    start.read_to_end(&mut head).map_err(Err)?;
    Ok(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
    }

    #[test]
    fn glance_tells_what_opening_will_do() {
        #[track_caller]
        fn check(name: &str, expected: &Found) {
            assert_eq!(look_at(sample(name)).found, *expected);
        }
        check("sample_data/iraq-syria-2023.truceline", &Found::Project);
        check(
            "sample_data/ucdp-ged-ukraine-2021.csv",
            &Found::Events("UCDP GED (CSV)"),
        );
        check("sample_data/no-such-file.csv", &Found::Missing);
        check("sample_data", &Found::Unfit("it is a folder".to_owned()));
        check("Cargo.toml", &Found::Unfit("no known format".to_owned()));
        check(
            "tests/fixtures/ged/bad/empty.csv",
            &Found::Unfit("it is empty".to_owned()),
        );
        check(
            "tests/fixtures/ged/bad/utf-16.csv",
            &Found::Unfit("it is UTF-16, not UTF-8".to_owned()),
        );
    }

    #[test]
    fn detours_and_links_lead_to_the_same_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        crate::jobs::write_atomically(&path, b"x").unwrap();
        let detour = folder.path().join(".").join("a.csv");
        assert_eq!(real_path(&detour), real_path(&path));
        #[cfg(unix)]
        {
            let link = folder.path().join("b.csv");
            std::os::unix::fs::symlink(&path, &link).unwrap();
            assert_eq!(real_path(&link), real_path(&path));
        }
        let missing = folder.path().join("missing.csv");
        assert_eq!(real_path(&missing), missing);
    }

    #[cfg(unix)]
    #[test]
    fn second_name_of_a_file_is_the_same_file() {
        let folder = tempfile::tempdir().unwrap();
        let [one, other, third] = ["a.csv", "b.csv", "c.csv"].map(|name| folder.path().join(name));
        crate::jobs::write_atomically(&one, b"x").unwrap();
        crate::jobs::write_atomically(&third, b"x").unwrap();
        assert!(!is_same_file(&one, &other));
        fs::hard_link(&one, &other).unwrap();
        assert_ne!(real_path(&one), real_path(&other));
        assert!(is_same_file(&one, &other));
        assert!(!is_same_file(&one, &third));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_plain_file_is_not_waited_for() {
        let error = open_plain(Path::new("/dev/null")).unwrap_err();
        assert_eq!(error.to_string(), NO_PLAIN_FILE);
    }
}
