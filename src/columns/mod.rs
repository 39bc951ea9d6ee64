//! Rows as typed columns: what is filtered, counted or painted, and nothing else.
//!
//! [`EventColumns`] hold rows as columns of plain numbers and one
//! [`Vocabulary`] of the names that recur.
//! Readers hand them over in batches of up to [`BATCH_ROWS`] rows; `store` gathers these into segments.
//! There is no struct per row; a [`RecordRef`] a row says where in the file the whole record stands.
//!
//! What is deliberately absent: order (that is `store`), any text that is not a name, files.

#![warn(missing_docs)]

mod date;
mod events;
mod from_event;
mod text;
mod vocabulary;

pub use date::EventDate;
pub use events::{BATCH_ROWS, EventColumns, NewEvent, RecordRef};
pub use from_event::EventRow;
pub use text::TextColumn;
pub use vocabulary::{Code, Vocabulary};
