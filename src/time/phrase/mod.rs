//! When something happened, from a phrase in a report and the report's day.
//!
//! The rules are a table, in words that the screen shows beside the reading; the phrase itself is
//! kept by whoever asks. `docs/data-dates.md` lists them.
//!
//! What is deliberately absent: times of day. UCDP counts days, and "morning" has no hour.

mod read;
mod rules;
#[cfg(test)]
mod tests;

pub use read::{PhraseReading, read_phrase};
