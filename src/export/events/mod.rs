//! Events to files, one file per format; what a format cannot hold is counted and told.
//!
//! [`EVENT_WRITERS`] is the list of them all; [`EventWriter::losses`] says what of an [`EventExport`] does not get into
//! a file. Tables, JSON and RON are written by `formats`, where they are read.
//!
//! What is deliberately absent: files, filters, clocks. The same events give the same bytes tomorrow.

mod geojson;
mod icalendar;
mod part;
mod timelinejs;
mod words;
mod writer;

pub use part::{Loss, Part};
pub use writer::{
    EVENT_WRITERS, EventExport, EventWriter, Written, event_writer_named, event_writer_of_file_name,
};
