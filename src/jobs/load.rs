use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::LoadAs;
use super::hashing::Hashing;
use super::load_as::{change_problem, no_events_problem};
use super::look::is_special;
use super::save_prepare::edtf_of;
use crate::columns::EventColumns;
use crate::diag::{Flow, Input, Progress};
use crate::formats::{EventFormat, EventSink, HEAD_BYTES, ReadAs, ReadError, RecordLayout};
use crate::model::{Chronology, LayerId};
use crate::project::Fingerprint;
use crate::store::Segment;
use crate::workspace::{FileEvents, LoadedLayer};

/// The least rows a segment gathers while a file loads, after the first.
const SEGMENT_ROWS: usize = 100_000;

/// The longest file that is taken for one that somebody wrote, a project or a mapping; a device may have no end at all.
const MAX_WRITTEN_BYTES: u64 = 512 << 20;

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

    /// Bytes at hand, of something that can be read once alone.
    Bytes {
        /// What it is called.
        name: String,
        /// All that there was in it.
        bytes: Arc<[u8]>,
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

/// Hears of a file's loading and says nothing.
#[derive(Clone, Copy, Debug)]
pub struct Unheard;

impl LoadListener for Unheard {
    fn started(&mut self, _format: &'static dyn EventFormat, _layout: &Arc<RecordLayout>) {}

    fn progressed(&mut self, _n_bytes: u64, _total_bytes: Option<u64>, _n_rows: u64) -> Flow {
        Flow::Continue
    }

    fn grew(&mut self, _segments: &[Arc<Segment>]) {}
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

    /// In what it differs from what was expected; `None` where it does not, or nothing was expected, or not
    /// all of it was read.
    pub change: Option<Change>,

    /// What the file is like, where its content was compared.
    pub fingerprint: Option<Fingerprint>,
}

/// In what a file differs from what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is longer or shorter.
    Length {
        /// Bytes it had.
        before: u64,
        /// Bytes it has.
        now: u64,
    },

    /// It is as long as it was, with other content.
    Content,
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

    /// It is a pipe, a socket or a device, and a project links it.
    #[error("{} is no plain file, and nothing else can be linked; save its content as a file and link that", path.display())]
    Special {
        /// What is no file.
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
            Self::Bytes { name, .. } => name.clone(),
        }
    }

    /// All bytes at once, for files that are written by people.
    ///
    /// # Errors
    /// [`LoadError`] where the file cannot be opened or read, or is longer than any that somebody wrote.
    pub fn read_written(&self) -> Result<Vec<u8>, LoadError> {
        let bytes = self.read_up_to(MAX_WRITTEN_BYTES + 1)?;
        if bytes.len() as u64 <= MAX_WRITTEN_BYTES {
            return Ok(bytes);
        }
        let limit = MAX_WRITTEN_BYTES >> 20;
        Err(LoadError::Content {
            name: self.name(),
            source: ReadError::Malformed {
                line: 1,
                why: format!("there are more than {limit} MiB in it, which nobody has written"),
            },
        })
    }

    /// All bytes at once, however many.
    ///
    /// # Errors
    /// [`LoadError`] where the file cannot be opened or read.
    pub fn read_whole(&self) -> Result<Vec<u8>, LoadError> {
        self.read_up_to(u64::MAX)
    }

    fn read_up_to(&self, n_bytes: u64) -> Result<Vec<u8>, LoadError> {
        let reader = self.open(false)?.reader;
        let mut bytes = Vec::new();
        let read = reader.take(n_bytes).read_to_end(&mut bytes);
        read.map_err(|error| LoadError::Content {
            name: self.name(),
            source: ReadError::Io(error.to_string()),
        })?;
        Ok(bytes)
    }

    fn open(&self, only_plain: bool) -> Result<Opened, LoadError> {
        match self {
            Self::Stdin { head } => {
                let head = Cursor::new(Arc::clone(head));
                Ok(Opened {
                    reader: Box::new(head.chain(io::stdin().lock())),
                    len: None,
                    modified: None,
                })
            }
            Self::Bytes { bytes, .. } => Ok(Opened {
                reader: Box::new(Cursor::new(Arc::clone(bytes))),
                len: None,
                modified: None,
            }),
            Self::File(path) => open_file(path, only_plain),
        }
    }
}

/// A source that is open.
struct Opened {
    reader: Box<dyn Read>,
    len: Option<u64>,
    modified: Option<SystemTime>,
}

fn open_file(path: &Path, only_plain: bool) -> Result<Opened, LoadError> {
    let failed = |source| LoadError::Open {
        path: path.to_owned(),
        source,
    };
    // Looked at before it is opened, since to open a pipe is to wait.
    if only_plain && is_special(&std::fs::metadata(path).map_err(failed)?) {
        return Err(LoadError::Special {
            path: path.to_owned(),
        });
    }
    let file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    if metadata.is_dir() {
        return Err(LoadError::Folder {
            path: path.to_owned(),
        });
    }
    // A pipe or a device says nothing true of its length.
    let len = metadata.is_file().then_some(metadata.len());
    Ok(Opened {
        reader: Box::new(file),
        len,
        modified: metadata.modified().ok(),
    })
}

/// Reads a source into segments of one layer.
///
/// The first segment has some 20,000 rows, so that there is something to see; all are merged into
/// one when the file is done.
/// Where `how` says what the file was like, it is compared: its length first, and where that is the same its
/// hash, which is made on a thread of its own while the file is read.
///
/// # Errors
/// [`LoadError`] where nothing of the file could be loaded; what is wrong further down is in the report.
pub fn load(
    source: &Source,
    layer: LayerId,
    how: &LoadAs,
    listener: &mut dyn LoadListener,
) -> Result<Loaded, LoadError> {
    let content = |source_error| LoadError::Content {
        name: source.name(),
        source: source_error,
    };
    let opened = source.open(how.only_plain)?;
    let (mut reader, total_bytes) = (opened.reader, opened.len);
    let (head, failure) =
        read_head(&mut reader).map_err(|error| content(ReadError::Io(error.to_string())))?;
    let format = how.format_of(&head).map_err(content)?;
    let mapping = how.usable(format);
    let comparison = Comparison::new(how.expected.as_ref(), total_bytes);
    let whole = Cursor::new(head).chain(failure).chain(reader);
    let mut whole = Hashing::new(whole, comparison.asks_for_hash());
    let mut input = Input::new(&mut whole, total_bytes);
    let mut gathering = Gathering {
        layer,
        format,
        batches: Vec::new(),
        n_rows_in_segments: 0,
        n_batches_in_segments: 0,
        n_rows: 0,
        segments: Vec::new(),
        events: None,
        layout: Arc::default(),
        listener,
    };
    // The reader reports progress and hands over batches to one and the same listener, so the two
    // take turns at it through a cell.
    let gathering = std::cell::RefCell::new(&mut gathering);
    let outcome = format
        .read(
            &mut input,
            &ReadAs {
                mapping: mapping.as_mapped_by(),
                home: &how.home,
            },
            &mut Sink(&gathering),
            &mut Meter(&gathering, total_bytes),
        )
        .map_err(content)?;
    let gathering = gathering.into_inner();
    let mut report = outcome.report;
    mapping
        .problem()
        .into_iter()
        .for_each(|problem| report.add(problem));
    // Who stopped the reading does not wait for the rest of the file.
    let hash = match outcome.flow {
        Flow::Continue => whole.finish(),
        Flow::Stop => None,
    };
    let segments = gathering.merged();
    let events = gathering.events.take();
    let events = events.map(|events| Arc::new(FileEvents::new(&segments, Arc::new(events))));
    let change = comparison.change(hash.as_deref());
    if let Some(change) = change {
        report.add(change_problem(change));
    }
    if report.n_rows == 0 && outcome.flow == Flow::Continue {
        report.add(no_events_problem());
    }
    Ok(Loaded {
        layer: LoadedLayer {
            segments,
            layout: Arc::clone(&gathering.layout),
            report: Some(Arc::new(report)),
            events,
        },
        format: format.name(),
        flow: outcome.flow,
        change,
        fingerprint: hash.map(|sha256| Fingerprint {
            size: total_bytes.unwrap_or_default(),
            modified: opened.modified.map(edtf_of).unwrap_or_default(),
            sha256,
        }),
    })
}

/// What a file is compared with.
struct Comparison<'e> {
    expected: Option<&'e Fingerprint>,
    len: Option<u64>,
}

impl<'e> Comparison<'e> {
    fn new(expected: Option<&'e Fingerprint>, len: Option<u64>) -> Self {
        Self { expected, len }
    }

    /// Whether the length leaves open whether it is the same.
    fn asks_for_hash(&self) -> bool {
        let is_open =
            |expected: &Fingerprint| Some(expected.size) == self.len && !expected.sha256.is_empty();
        self.expected.is_some_and(is_open)
    }

    fn change(&self, hash: Option<&str>) -> Option<Change> {
        let expected = self.expected?;
        let (before, now) = (expected.size, self.len?);
        if before != now {
            return Some(Change::Length { before, now });
        }
        (!hash?.eq_ignore_ascii_case(&expected.sha256)).then_some(Change::Content)
    }
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
    /// The events behind the rows, of a file that holds them.
    events: Option<Chronology>,
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

    fn take_events(&mut self, events: Chronology) {
        self.0.borrow_mut().events = Some(events);
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
