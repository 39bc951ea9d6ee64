//! Time zones: offsets at instants, civil time from instants and back.
//!
//! A [`Zone`] is UTC, a fixed offset, or a zone of the IANA database bundled with the program, so that
//! a project shows the same times on each machine.
//! What is deliberately absent: the zone of the machine, abbreviations, leap seconds.
//!
//! Two rules of our own, over those of the database:
//! - Nothing before 1900 is shifted by local mean time: until then a zone has its first standard offset
//!   of whole quarters of an hour. (Some zones kept a mean time of odd minutes after 1900; that stands.)
//! - Beyond the years -9999 and 9999, which the database ends with, a zone keeps the nearest offset.

mod error;
mod named;
mod search;
mod value;

pub use error::ZoneError;
pub use search::zones_like;
pub use value::{LocalInstant, Zone};
