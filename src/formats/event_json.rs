//! Events in the program's own words as JSON: one list of events, each with all that it refers to.

use super::event_list;
use super::records::{FileProblem, Syntax};
use crate::model::ChronologyParts;

/// The events of a file with the actors, sources and links they refer to, and what is wrong with it.
///
/// An event with an error is left out and reported; the others are there.
pub fn read_events(bytes: &[u8]) -> (ChronologyParts, Vec<FileProblem>) {
    event_list::read_events(bytes, Syntax::Json)
}

/// Events as a file that reads back as the same events, with all that they refer to.
///
/// Tallies are no events and stay out; so do actors, sources and links that no event leads to.
pub fn write_events(parts: &ChronologyParts) -> String {
    event_list::write_events(parts, Syntax::Json)
}
