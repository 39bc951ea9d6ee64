use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::columns::EventColumns;
use crate::diag::{Flow, Input, Progress};
use crate::formats::{EventFormat, EventSink, HEAD_BYTES, ReadError, RecordLayout, detect};
use crate::model::LayerId;
use crate::store::Segment;
use crate::workspace::LoadedLayer;

/// The least rows a segment gathers while a file loads, after the first.
const SEGMENT_ROWS: usize = 100_000;

/// Where events come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),

    /// Standard input, of which these bytes have been read already.
    Stdin {
        /// Its start, or all of it.
        head: Arc<[u8]>,
    },
}

/// Who is told what happens while a file loads.
pub trait LoadListener {
    /// The format is known, and the columns' names.
    fn started(&mut self, format: &'static dyn EventFormat, layout: &Arc<RecordLayout>);

    /// Bytes and rows so far; the answer says whether to go on.
    fn progressed(&mut self, n_bytes: u64, total_bytes: Option<u64>, n_rows: u64) -> Flow;

    /// What there is to see so far.
    fn grew(&mut self, segments: &[Arc<Segment>]);
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Its rows, columns' names and report.
    pub layer: LoadedLayer,

    /// The format it was read as.
    pub format: &'static str,

    /// Whether it was stopped before its end.
    pub flow: Flow,
}

/// Why nothing of a file could be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file cannot be opened.
    #[error("{} cannot be opened: {}", path.display(), open_failure(source))]
    Open {
        /// The file.
        path: PathBuf,
        /// The system's answer.
        source: io::Error,
    },

    /// It is a folder.
    #[error("{} is a folder; open the files in it", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
    },

    /// Its content could not be read.
    #[error("{name}: {source}")]
    Content {
        /// The file's name.
        name: String,
        /// What is wrong with the content.
        source: ReadError,
    },
}

fn open_failure(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            "there is no such file; check the name and the folder".to_owned()
        }
        io::ErrorKind::PermissionDenied => {
            "permission denied; ask its owner for the right to read it".to_owned()
        }
        _ => error.to_string(),
    }
}

impl Source {
    /// The name shown on the screen: the file's, without its folder.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path
                .file_name()
                .unwrap_or(path.as_os_str())
                .to_string_lossy()
                .into_owned(),
            Self::Stdin { .. } => "standard input".to_owned(),
        }
    }

    /// All bytes at once, for files that are written by people.
    ///
    /// # Errors
    /// [`LoadError`] where the file cannot be opened or read.
    pub fn read_whole(&self) -> Result<Vec<u8>, LoadError> {
        let (mut reader, _) = self.open()?;
        let mut bytes = Vec::new();
        let read = reader.read_to_end(&mut bytes);
        read.map_err(|error| LoadError::Content {
            name: self.name(),
            source: ReadError::Io(error.to_string()),
        })?;
        Ok(bytes)
    }

    fn open(&self) -> Result<(Box<dyn Read>, Option<u64>), LoadError> {
        match self {
            Self::Stdin { head } => {
                let head = Cursor::new(Arc::clone(head));
                Ok((Box::new(head.chain(io::stdin().lock())), None))
            }
            Self::File(path) => open_file(path),
        }
    }
}

fn open_file(path: &Path) -> Result<(Box<dyn Read>, Option<u64>), LoadError> {
    let failed = |source| LoadError::Open {
        path: path.to_owned(),
        source,
    };
    let file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    if metadata.is_dir() {
        return Err(LoadError::Folder {
            path: path.to_owned(),
        });
    }
    // A pipe or a device says nothing true of its length.
    let len = metadata.is_file().then_some(metadata.len());
    Ok((Box::new(file), len))
}

/// Reads a source into segments of one layer.
///
/// `format` is that of the file where it is known, else it is told by the file's start.
/// The first segment has some 20,000 rows, so that there is something to see; all are merged into
/// one when the file is done.
///
/// # Errors
/// [`LoadError`] where nothing of the file could be loaded; what is wrong further down is in the report.
pub fn load(
    source: &Source,
    layer: LayerId,
    format: Option<&'static dyn EventFormat>,
    listener: &mut dyn LoadListener,
) -> Result<Loaded, LoadError> {
    let content = |source_error| LoadError::Content {
        name: source.name(),
        source: source_error,
    };
    let (mut reader, total_bytes) = source.open()?;
    let (head, failure) =
        read_head(&mut reader).map_err(|error| content(ReadError::Io(error.to_string())))?;
    let format = match format {
        Some(format) => format,
        None => detect(&head).map_err(content)?,
    };
    let mut whole = Cursor::new(head).chain(failure).chain(reader);
    let mut input = Input::new(&mut whole, total_bytes);
    let mut gathering = Gathering {
        layer,
        format,
        batches: Vec::new(),
        n_rows_in_segments: 0,
        n_batches_in_segments: 0,
        n_rows: 0,
        segments: Vec::new(),
        layout: Arc::default(),
        listener,
    };
    // The reader reports progress and hands over batches to one and the same listener, so the two
    // take turns at it through a cell.
    let gathering = std::cell::RefCell::new(&mut gathering);
    let outcome = format
        .read(
            &mut input,
            &mut Sink(&gathering),
            &mut Meter(&gathering, total_bytes),
        )
        .map_err(content)?;
    let gathering = gathering.into_inner();
    Ok(Loaded {
        layer: LoadedLayer {
            segments: gathering.merged(),
            layout: Arc::clone(&gathering.layout),
            report: Some(Arc::new(outcome.report)),
        },
        format: format.name(),
        flow: outcome.flow,
    })
}

/// The start of a file, and what fails behind it where not all of it could be read.
fn read_head(reader: &mut dyn Read) -> io::Result<(Vec<u8>, FailOnce)> {
    let mut head = Vec::new();
    match reader.take(HEAD_BYTES as u64).read_to_end(&mut head) {
        Ok(_) => Ok((head, FailOnce(None))),
        Err(error) if head.is_empty() => Err(error),
        Err(error) => Ok((head, FailOnce(Some(error)))),
    }
}

/// A stream of no bytes that fails once, where it fails.
struct FailOnce(Option<io::Error>);

impl Read for FailOnce {
    fn read(&mut self, _buffer: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Batches on their way into segments.
struct Gathering<'a> {
    layer: LayerId,
    format: &'static dyn EventFormat,
    batches: Vec<EventColumns>,
    n_rows: usize,
    n_rows_in_segments: usize,
    n_batches_in_segments: usize,
    segments: Vec<Arc<Segment>>,
    layout: Arc<RecordLayout>,
    listener: &'a mut dyn LoadListener,
}

impl Gathering<'_> {
    fn take(&mut self, batch: EventColumns) {
        self.n_rows += batch.len();
        self.batches.push(batch);
        let n_waiting = self.n_rows - self.n_rows_in_segments;
        // As many again as there are: the picture grows, and a file of any size stays few segments.
        if self.segments.is_empty() || n_waiting >= self.n_rows_in_segments.max(SEGMENT_ROWS) {
            let fresh = &self.batches[self.n_batches_in_segments..];
            self.segments.extend(Segment::gather(self.layer, fresh));
            self.n_batches_in_segments = self.batches.len();
            self.n_rows_in_segments = self.n_rows;
            self.listener.grew(&self.segments);
        }
    }

    fn merged(&mut self) -> Vec<Arc<Segment>> {
        if self.segments.len() == 1 && self.n_rows_in_segments == self.n_rows {
            return std::mem::take(&mut self.segments);
        }
        self.segments.clear();
        let batches = std::mem::take(&mut self.batches);
        Segment::gather(self.layer, &batches)
    }
}

struct Sink<'c, 'g, 'a>(&'c std::cell::RefCell<&'g mut Gathering<'a>>);

impl EventSink for Sink<'_, '_, '_> {
    fn start(&mut self, layout: Arc<RecordLayout>) {
        let mut gathering = self.0.borrow_mut();
        let format = gathering.format;
        gathering.listener.started(format, &layout);
        gathering.layout = layout;
    }

    fn take(&mut self, batch: EventColumns) -> Flow {
        self.0.borrow_mut().take(batch);
        Flow::Continue
    }
}

struct Meter<'c, 'g, 'a>(&'c std::cell::RefCell<&'g mut Gathering<'a>>, Option<u64>);

impl Progress for Meter<'_, '_, '_> {
    fn advance(&mut self, n_bytes: u64, n_rows: u64) -> Flow {
        let mut gathering = self.0.borrow_mut();
        gathering.listener.progressed(n_bytes, self.1, n_rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failure_within_the_head_comes_after_what_was_read() {
        let mut source = (&b"abc"[..]).chain(FailOnce(Some(io::Error::other("gone"))));
        let (head, mut failure) = read_head(&mut source).unwrap();
        assert_eq!(head, b"abc");
        assert!(failure.read(&mut [0]).is_err());
        assert!(read_head(&mut FailOnce(Some(io::Error::other("gone")))).is_err());
    }
}
