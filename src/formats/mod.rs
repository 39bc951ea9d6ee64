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

mod csv_records;
pub mod event_json;
mod event_list;
mod event_reader;
pub mod event_ron;
mod format;
mod ged;
mod json_elements;
pub mod records;
mod registry;

pub use format::{
    EventFormat, EventSink, FIRST_BATCH_ROWS, ReadError, ReadOutcome, RecordError, RecordLayout,
};
pub use registry::{FORMATS, HEAD_BYTES, detect, format_named};
