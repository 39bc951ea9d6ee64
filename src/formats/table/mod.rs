//! Tables of events with any reasonable header: read, and written.
//!
//! A header's names are compared with a list of what columns are called, and held against the values below
//! them ([`guess_mapping`]); a [`Mapping`] can say it instead.
//! What one value alone cannot tell (whether day or month comes first, what a bare number counts) is
//! decided for the whole column on a first block of up to 20,000 rows or 8 MiB.
//! A value further down that contradicts it is reported where it stands, and its row is kept undated.
//!
//! Sides are neutral, free words tell a kind only as a guess, and what is not used is reported.
//!
//! What is deliberately absent: rows that are no events (running totals, one row a participant) are not told
//! apart from events.

mod block;
mod count;
mod dates;
mod details;
mod detect;
mod dialect;
mod events;
mod field;
mod guess;
mod header;
mod ids;
mod kinds;
mod layout;
mod mapping;
mod mapping_text;
mod names;
mod own_taker;
mod parts;
mod reader;
mod row;
mod words;
mod write;

pub use events::read_table_events;
pub use field::{DatePart, Estimate, OwnField, TableField};
pub use layout::TableLayout;
pub use mapping::{MappedColumn, Mapping, TableOptions};
pub use mapping_text::{MappingError, MappingProblem};
pub use reader::{guess_mapping, read_table};
pub use words::guarded;
pub use write::write_table;

pub(crate) use ids::{Ids, slug};
pub(super) use reader::Table;

use detect::looks_like_table;
