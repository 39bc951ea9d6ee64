use std::sync::Arc;

use super::table::TableLayout;
use crate::columns::EventColumns;
use crate::diag::{Flow, Input, Progress, Report};
use crate::model::{ChronologyParts, Record};

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
    /// # Errors
    /// [`ReadError`] where there is not one row to be had; what is wrong further down goes into the report.
    fn read(
        &self,
        input: &mut Input<'_>,
        sink: &mut dyn EventSink,
        progress: &mut dyn Progress,
    ) -> Result<ReadOutcome, ReadError>;

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
