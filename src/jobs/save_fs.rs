use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What saving asks of a file system, call by call, so that tests can let any of the calls fail.
#[expect(
    clippy::missing_errors_doc,
    reason = "every call fails with what the system says"
)]
pub trait FileSystem {
    /// The path without links; an error where nothing is there.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// What is known of a file without reading it.
    fn metadata(&self, path: &Path) -> io::Result<FileFacts>;

    /// All bytes of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// The names in a folder.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;

    /// Makes a file that was not there, with the owner and permissions of another where one is given.
    fn open_new(&self, path: &Path, like: Option<&FileFacts>) -> io::Result<Box<dyn NewFile>>;

    /// Puts a file in the place of another, at once.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Takes a file away.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes what was renamed in a folder outlast a power cut.
    fn sync_dir(&self, folder: &Path) -> io::Result<()>;
}

/// A file that is being written.
#[expect(
    clippy::missing_errors_doc,
    reason = "every call fails with what the system says"
)]
pub trait NewFile {
    /// Writes all bytes.
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Makes them outlast a power cut.
    fn sync(&mut self) -> io::Result<()>;
}

/// What is known of a file without reading it.
#[derive(Clone, Debug)]
pub struct FileFacts {
    /// Whether it is a folder.
    pub is_folder: bool,

    /// Whether it is a file as files are, no pipe and no device.
    pub is_plain: bool,

    /// Whether nobody may write it.
    pub is_read_only: bool,

    /// Bytes.
    pub len: u64,

    /// When it was changed last, where the system says.
    pub modified: Option<SystemTime>,

    /// Permissions and owner.
    metadata: fs::Metadata,
}

/// The file system of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealFiles;

impl FileSystem for RealFiles {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn metadata(&self, path: &Path) -> io::Result<FileFacts> {
        let metadata = fs::metadata(path)?;
        Ok(FileFacts {
            is_folder: metadata.is_dir(),
            is_plain: metadata.is_file(),
            is_read_only: metadata.permissions().readonly(),
            len: metadata.len(),
            modified: metadata.modified().ok(),
            metadata,
        })
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect()
    }

    fn open_new(&self, path: &Path, like: Option<&FileFacts>) -> io::Result<Box<dyn NewFile>> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        let file = match like {
            Some(like) => open_like(&mut options, path, &like.metadata)?,
            None => options.open(path)?,
        };
        Ok(Box::new(file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    #[cfg(unix)]
    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        match File::open(folder)?.sync_all() {
            // Some network file systems cannot flush a folder; the file itself is flushed.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
            other => other,
        }
    }

    #[cfg(not(unix))]
    fn sync_dir(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }
}

/// Opens a new file that nobody may read who may not read the old one, from its first byte on.
#[cfg(unix)]
fn open_like(options: &mut OpenOptions, path: &Path, like: &fs::Metadata) -> io::Result<File> {
    use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _, fchown};

    let file = options.mode(like.mode() & 0o777 & !0o077).open(path)?;
    // Only the superuser can give a file away; for others it is theirs already, or becomes theirs.
    fchown(&file, Some(like.uid()), Some(like.gid())).ok();
    file.set_permissions(fs::Permissions::from_mode(like.mode() & 0o7777))?;
    Ok(file)
}

#[cfg(not(unix))]
fn open_like(options: &mut OpenOptions, path: &Path, _like: &fs::Metadata) -> io::Result<File> {
    options.open(path)
}

impl NewFile for File {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        io::Write::write_all(self, bytes)?;
        self.flush()
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}
