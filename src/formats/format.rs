use std::sync::Arc;

use super::table::{Mapping, TableLayout};
use crate::columns::EventColumns;
use crate::diag::{Flow, Input, Progress, Report};
use crate::model::{Chronology, ChronologyParts, Record};
use crate::time::Zone;

/// How many rows a reader's first batch holds, so that there is something to see while the rest loads.
pub const FIRST_BATCH_ROWS: usize = 20_000;

/// One event file format: how to tell it, read it, and read one record of it again.
pub trait EventFormat: Sync {
    /// The name used on the command line and in project files.
    fn name(&self) -> &'static str;

    /// The name shown on the screen.
    fn title(&self) -> &'static str;

    /// One sentence on what it is and what is read from it.
    fn about(&self) -> &'static str;

    /// File name endings in lower case, without the dot.
    fn extensions(&self) -> &'static [&'static str];

    /// The columns that are known by name; none where the columns are for a mapping to say.
    fn columns(&self) -> &'static [KnownColumn] {
        &[]
    }

    /// Whether a file that starts with these bytes is of this format.
    fn claims(&self, head: &[u8]) -> bool;

    /// Reads events until the end, a failure, or until the sink or the listener says stop.
    ///
    /// Formats that have no use for what is known of the file beside its bytes leave it alone.
    ///
    /// # Errors
    /// [`ReadError`] where there is not one row to be had, among them [`ReadError::Misfit`] where a mapping was given
    /// that does not fit; what is wrong further down goes into the report.
    fn read(
        &self,
        input: &mut Input<'_>,
        how: &ReadAs<'_>,
        sink: &mut dyn EventSink,
        progress: &mut dyn Progress,
    ) -> Result<ReadOutcome, ReadError>;

    /// Whether the columns of its files can be mapped; those of other formats are known by name.
    fn takes_mapping(&self) -> bool {
        false
    }

    /// Whether its files may have times of day without a zone, which are read in the home zone.
    fn has_local_times(&self) -> bool {
        false
    }

    /// Parses the bytes of one record, as a [`RecordRef`](crate::columns::RecordRef) points at them.
    ///
    /// # Errors
    /// [`RecordError`] when the bytes are no record of this layout: the file has changed.
    fn record(&self, layout: &RecordLayout, bytes: &[u8]) -> Result<Record, RecordError>;

    /// All events of a file with what they refer to, one for each row, in the order of the rows.
    ///
    /// `None` for formats of which the columns and the records say all there is.
    fn whole(&self, _layout: &RecordLayout, _bytes: &[u8]) -> Option<ChronologyParts> {
        None
    }

    /// The identifier that the record of a row with this key bears; the key itself unless a record
    /// makes several rows.
    fn record_id<'k>(&self, key: &'k str) -> &'k str {
        key
    }
}

/// What is known of a file beside its bytes.
#[derive(Clone, Copy, Debug)]
pub struct ReadAs<'a> {
    /// Whose mapping the columns of a table are read by.
    pub mapping: MappedBy<'a>,

    /// The zone of times of day that have none of their own.
    pub home: &'a Zone,
}

impl Default for ReadAs<'_> {
    fn default() -> Self {
        Self {
            mapping: MappedBy::Guess,
            home: &Zone::UTC,
        }
    }
}

/// Whose mapping the columns of a table are read by.
#[derive(Clone, Copy, Debug, Default)]
pub enum MappedBy<'a> {
    /// One that is guessed.
    #[default]
    Guess,

    /// This one; a table that it does not fit is not read.
    Given(&'a Mapping),

    /// This one where it fits, else one that is guessed, which the report says.
    Remembered(&'a Mapping),
}

/// A column of a format that is known by name, and what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownColumn {
    /// The name in the header.
    pub name: &'static str,

    /// What of an event it says; `None` where it is shown in the record of an event and goes no further.
    pub becomes: Option<&'static str>,
}

/// Who takes a reader's batches.
pub trait EventSink {
    /// Called once, before the first batch.
    fn start(&mut self, layout: Arc<RecordLayout>);

    /// Takes a batch of up to [`BATCH_ROWS`](crate::columns::BATCH_ROWS) rows.
    fn take(&mut self, batch: EventColumns) -> Flow;

    /// Takes the events behind the rows with all that they refer to, once, behind the last batch; of formats whose
    /// files hold more of an event than columns do.
    ///
    /// Each event bears the key of its row as its name.
    fn take_events(&mut self, _events: Chronology) {}
}

/// What a record's bytes mean: the names of its columns, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordLayout {
    /// The header's names; for a file without a header those of its documentation.
    pub columns: Vec<String>,

    /// Of a table: how it is separated and what its columns mean.
    pub table: Option<Arc<TableLayout>>,
}

/// What a whole reading came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOutcome {
    /// What was read, refused and doubted.
    pub report: Report,

    /// [`Flow::Stop`] if the reading was stopped before the end.
    pub flow: Flow,
}

/// Why a file could not be read at all.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ReadError {
    /// There are no bytes.
    #[error("the file is empty; nothing was loaded")]
    Empty,

    /// The bytes are UTF-16 or UTF-32.
    #[error("the file is {encoding}, which is not read; save it as UTF-8")]
    Encoding {
        /// The encoding's name.
        encoding: &'static str,
    },

    /// No format knows the file.
    #[error("no known format: {why}; known are {known}")]
    Unknown {
        /// What was found instead.
        why: String,
        /// The formats' titles.
        known: String,
    },

    /// Columns without which nothing can be made of the rows are missing.
    #[error(
        "line {line}: the header lacks {missing}; without them the rows cannot be read as {format}"
    )]
    MissingColumns {
        /// The header's line.
        line: u64,
        /// The missing columns' names.
        missing: String,
        /// The format's title.
        format: &'static str,
    },

    /// A mapping that was given does not fit the table.
    #[error("line {line}: {}", misfit(missing, columns))]
    Misfit {
        /// The header's line.
        line: u64,
        /// The columns that it names and the header does not have; empty where it dates no row.
        missing: String,
        /// The header's columns.
        columns: String,
    },

    /// The file is not of the form its start announces.
    #[error("line {line}: {why}")]
    Malformed {
        /// The line where reading gave up.
        line: u64,
        /// What is wrong.
        why: String,
    },

    /// The very first bytes could not be read.
    #[error("reading failed at its start: {0}")]
    Io(String),
}

fn misfit(missing: &str, columns: &str) -> String {
    let why = if missing.is_empty() {
        "the mapping names no column of dates; add one, as in `date = event_date`".to_owned()
    } else {
        format!("the mapping names what the header does not have: {missing}")
    };
    format!("{why}; the columns are {columns}")
}

impl ReadError {
    /// The sentence without the line it begins with, for whoever says that elsewhere.
    pub fn without_line(&self) -> String {
        let text = self.to_string();
        let place = self
            .line()
            .map_or(String::new(), |line| format!("line {line}: "));
        text.strip_prefix(&place).unwrap_or(&text).to_owned()
    }

    /// The line that it is about, where it is about one.
    pub fn line(&self) -> Option<u64> {
        match self {
            Self::MissingColumns { line, .. }
            | Self::Misfit { line, .. }
            | Self::Malformed { line, .. } => Some(*line),
            Self::Empty | Self::Encoding { .. } | Self::Unknown { .. } | Self::Io(_) => None,
        }
    }
}

/// Why one record could not be parsed again.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum RecordError {
    /// The bytes have another number of fields than the header had.
    #[error(
        "the record has {found} fields where the header had {expected}; the file has changed since it was loaded"
    )]
    Changed {
        /// Fields found.
        found: usize,
        /// Fields expected.
        expected: usize,
    },

    /// The bytes are no record at all.
    #[error("the record cannot be read ({0}); the file has changed since it was loaded")]
    Unreadable(String),
}
