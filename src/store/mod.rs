//! Columns in order of time: what is asked for pictures and figures.
//!
//! A [`Segment`] never changes; a [`Dataset`] is a list of segments, each of one layer.
//! A row number is valid only with its segment and is never kept: what lasts is an
//! [`EventKey`](crate::model::EventKey).
//!
//! What is deliberately absent: filters, files, and any way to change a row.

#![warn(missing_docs)]

mod dataset;
mod groups;
mod row_events;
mod segment;

pub use dataset::{Dataset, RowRef};
pub use groups::{RowGroups, Suffered, Tally};
pub use row_events::RowEvents;
pub use segment::Segment;
