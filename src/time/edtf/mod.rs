//! Dates as they are written: EDTF (ISO 8601-2:2019), kept to the letter beside what they say.
//!
//! [`Edtf::parse`] takes levels 0 and 1 whole, what `docs/dates.md` lists of level 2, and some notations of
//! our own, and says of anything else at which character it fails and what would be right.
//! [`Edtf::extent`] is the reading: bounds, precision, open ends, doubts. The text is never rewritten.
//!
//! What is deliberately absent: durations, repeats, arithmetic on texts, words ("late November").
//! Which part of a date a `?` or `~` belongs to is in the text alone: the reading says that there is one.
//!
//! Nothing here recurses: an interval has two dates, a set a list of them.

mod calendar;
mod cursor;
mod date;
mod digits;
mod error;
mod marks;
mod parse;
mod reading;
mod subyear;
mod time_of_day;
mod value;

#[cfg(test)]
mod tests;

pub use error::{EdtfError, EdtfProblem};
pub use value::{Edtf, EdtfLevel};
