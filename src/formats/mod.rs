//! Bytes to columns, and what was found on the way.
//!
//! One file or folder per format; the slice [`FORMATS`] is the list of them all.
//! A reader takes an [`Input`](crate::diag::Input), hands batches to an [`EventSink`] and says in a
//! [`Report`](crate::diag::Report) exactly what it did: no row is dropped in silence.
//! For one event on display it parses the record again, out of the bytes a
//! [`RecordRef`](crate::columns::RecordRef) points at.
//!
//! What is deliberately absent: paths, files, threads.

#![warn(missing_docs)]

mod cells;
mod csv_records;
mod csv_rows;
mod event_file;
pub mod event_json;
mod event_list;
mod event_problems;
mod event_reader;
pub mod event_ron;
mod format;
mod ged;
mod json_elements;
mod peace_agreements;
mod private;
pub mod records;
mod registry;
mod row_keys;
mod table;

pub use event_list::without_unmentioned;
pub use format::{
    EventFormat, EventSink, FIRST_BATCH_ROWS, KnownColumn, MappedBy, ReadAs, ReadError,
    ReadOutcome, RecordError, RecordLayout,
};
pub use private::without_private;
pub use registry::{FORMATS, HEAD_BYTES, detect, format_named};
pub use table::{
    DatePart, Estimate, MappedColumn, Mapping, MappingError, MappingProblem, OwnField, TableField,
    TableLayout, TableOptions, guarded, guess_mapping, read_table, read_table_events, write_table,
};

pub(crate) use table::{Ids, slug};
