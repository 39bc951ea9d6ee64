use std::fmt::Write as _;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use sha2::{Digest as _, Sha256};

use super::SaveError;
use super::look::open_plain;
use crate::project::{Fingerprint, LayerSource, LayerSpec, Project};
use crate::time::{Day, Timestamp, Unit, clock};

/// How much of a file is in memory at once.
const BLOCK_BYTES: usize = 1 << 20;

/// What a data file is like: its size, when it was changed, and the hash of its content, read in blocks.
///
/// # Errors
/// What the system says where the file cannot be read.
pub fn fingerprint(path: &Path) -> io::Result<Fingerprint> {
    let mut file = open_plain(path)?;
    let modified = file.metadata()?.modified().ok();
    let mut hash = Sha256::new();
    let mut block = vec![0; BLOCK_BYTES];
    let mut size = 0;
    loop {
        let n = match file.read(&mut block) {
            Ok(0) => break,
            Ok(n) => n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hash.update(block.get(..n).unwrap_or_default());
        size += n as u64;
    }
    Ok(Fingerprint {
        size,
        modified: modified.map(edtf_of).unwrap_or_default(),
        sha256: hexadecimal(&hash.finalize()),
    })
}

/// What a file of these bytes is like.
pub fn fingerprint_of(bytes: &[u8], modified: Option<SystemTime>) -> Fingerprint {
    Fingerprint {
        size: bytes.len() as u64,
        modified: modified.map(edtf_of).unwrap_or_default(),
        sha256: hexadecimal(&Sha256::digest(bytes)),
    }
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes all that is written");
        text
    })
}

/// A moment as EDTF, to the second.
pub(super) fn edtf_of(moment: SystemTime) -> String {
    let millis = match moment.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        Err(error) => i64::try_from(error.duration().as_millis()).map_or(i64::MIN, |ms| -ms),
    };
    let moment = Timestamp::from_millis(millis);
    format!(
        "{}T{}Z",
        Day::of(moment).civil().edtf_day(),
        clock(moment, Unit::Second)
    )
}

/// The path of a file as a project in `project_folder` writes it: relative with `/`, also by way of `..`.
///
/// It is whole where the two have nothing in common but the root of the disk, or are on two disks.
/// `None` where it is no text. Both are to be whole and without `.` and `..`; see [`std::path::absolute`].
pub fn relative_path(project_folder: &Path, file: &Path) -> Option<String> {
    let folder: Vec<_> = project_folder.components().collect();
    let whole: Vec<_> = file.components().collect();
    let n_common = std::iter::zip(&folder, &whole)
        .take_while(|(one, other)| one == other)
        .count();
    let is_name = |component: &&Component<'_>| matches!(component, Component::Normal(_));
    if !folder
        .iter()
        .take(n_common)
        .any(|component| is_name(&component))
    {
        return file.to_str().map(with_slashes);
    }
    let ups = folder.iter().skip(n_common).map(|_| Some(".."));
    let downs = whole
        .iter()
        .skip(n_common)
        .map(|component| component.as_os_str().to_str());
    let parts: Option<Vec<_>> = ups.chain(downs).collect();
    parts.map(|parts| parts.join("/"))
}

#[cfg(windows)]
fn with_slashes(path: &str) -> String {
    path.replace('\\', "/")
}

/// Elsewhere a backslash is a character of a name like any other.
#[cfg(not(windows))]
fn with_slashes(path: &str) -> String {
    path.to_owned()
}

/// The project as it is to be saved at `path`: linked files by their way from there, with their fingerprints.
///
/// A file whose size and time are those of its fingerprint is not read again. One that is not there, or cannot
/// be read, keeps the fingerprint that it has.
/// After the save, [`Document::saved`](crate::project::Document::saved) takes this project.
///
/// # Errors
/// [`SaveError::LayerWithoutFile`] and [`SaveError::NameNotText`].
pub fn prepare_for_saving(project: &Project, path: &Path) -> Result<Project, SaveError> {
    let folder = folder_of(path);
    let mut prepared = project.clone();
    for layer in project.layers() {
        let LayerSource::Linked {
            format,
            mapping,
            fingerprint,
            ..
        } = &layer.source
        else {
            continue;
        };
        let file = file_of(layer, path)?;
        let relative = relative_path(&folder, &file).ok_or_else(|| SaveError::NameNotText {
            path: path.to_owned(),
            layer: layer.name.clone(),
        })?;
        let source = LayerSource::Linked {
            path: relative,
            format: format.clone(),
            mapping: mapping.clone(),
            fingerprint: refreshed(&file, fingerprint.as_ref()),
        };
        prepared.set_source(layer.id, source);
    }
    Ok(prepared)
}

fn folder_of(path: &Path) -> PathBuf {
    let whole = whole(path);
    let real = whole.parent().map(Path::to_owned).unwrap_or_default();
    without_dots(&real)
}

fn file_of(layer: &LayerSpec, path: &Path) -> Result<PathBuf, SaveError> {
    if layer.path.is_empty() {
        return Err(SaveError::LayerWithoutFile {
            path: path.to_owned(),
            layer: layer.name.clone(),
        });
    }
    Ok(without_dots(&whole(Path::new(&layer.path))))
}

fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The path without `..`, where its folders can be looked at; links stay as they are named.
fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir if plain.is_symlink() => plain.push(component),
            Component::ParentDir => {
                if matches!(plain.components().next_back(), Some(Component::ParentDir)) {
                    plain.push(component);
                } else {
                    plain.pop();
                }
            }
            other => plain.push(other),
        }
    }
    plain
}

fn refreshed(file: &Path, before: Option<&Fingerprint>) -> Option<Fingerprint> {
    let Ok(found) = std::fs::metadata(file) else {
        return before.cloned();
    };
    let modified = found.modified().ok().map(edtf_of).unwrap_or_default();
    let is_same = before.is_some_and(|before| {
        before.size == found.len() && before.modified == modified && !before.sha256.is_empty()
    });
    if is_same {
        return before.cloned();
    }
    fingerprint(file).ok().or_else(|| before.cloned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_is_the_one_that_the_standard_gives() {
        // Source: FIPS 180-2, appendix B.1.
        let found = fingerprint_of(b"abc", None);
        assert_eq!(
            found.sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn file_read_in_blocks_is_what_it_is_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data.csv");
        let bytes: Vec<u8> = (0..u32::try_from(BLOCK_BYTES).unwrap() + 7)
            .map(|n| (n % 251) as u8)
            .collect();
        super::super::write_atomically(&path, &bytes).unwrap();
        let found = fingerprint(&path).unwrap();
        assert_eq!(found.sha256, fingerprint_of(&bytes, None).sha256);
        assert_eq!(found.size, bytes.len() as u64);
        assert!(
            crate::time::Edtf::parse(&found.modified).is_ok(),
            "{}",
            found.modified
        );
        assert!(fingerprint(folder.path()).is_err());
    }

    #[test]
    fn moments_are_written_to_the_second() {
        let moment = UNIX_EPOCH + std::time::Duration::from_millis(1_714_564_800_999);
        assert_eq!(edtf_of(moment), "2024-05-01T12:00:00Z");
        let before = UNIX_EPOCH - std::time::Duration::from_secs(1);
        assert_eq!(edtf_of(before), "1969-12-31T23:59:59Z");
    }

    #[cfg(unix)]
    #[test]
    fn files_are_named_by_the_way_from_the_project() {
        #[track_caller]
        fn check(file: &str, expected: &str) {
            let found = relative_path(Path::new("/home/mira/kirkuk"), Path::new(file));
            assert_eq!(found.as_deref(), Some(expected));
        }
        check("/home/mira/kirkuk/ged.csv", "ged.csv");
        check("/home/mira/kirkuk/data/ged.csv", "data/ged.csv");
        check("/home/mira/data/ged.csv", "../data/ged.csv");
        check("/home/ali/ged.csv", "../../ali/ged.csv");
        check("/srv/ged.csv", "/srv/ged.csv");
        check("/home/mira/kirkuk/a\\b.csv", "a\\b.csv");
    }
}
