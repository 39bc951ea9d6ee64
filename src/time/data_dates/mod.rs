//! Dates as data files write them: one decision for a whole column, then one reading for each value.
//!
//! A reader shows every value of a column to a [`DateColumn`] and gets [`ColumnDates`], which say how
//! the column writes its dates, how sure that is, and what each value means as a text of EDTF
//! (ISO 8601-2:2019). Values that describe themselves ("3 Dec 2023", "2023-12-03", "late March 1999")
//! are read each by their own form. Three things no value can say alone, and the column decides them
//! once: whether 12/03/2023 is December or March, what a bare number counts, and whether midnight is
//! a time or just a day. What could not be decided is reported, never guessed row by row.
//!
//! What is deliberately absent: the current time (two-digit years take the latest year from the
//! caller), names of months in other languages than English, and names of zones other than UTC.
//! The rules are listed in `docs/data-dates.md`.

mod clock;
mod column;
mod edtf_form;
mod error;
mod evidence;
mod fold;
mod lex;
mod missing;
mod numbers;
mod numeric;
mod partial;
mod rule;
mod shape;
#[cfg(test)]
mod tests;
mod week;
mod words;

pub(super) use fold::fold;
pub(super) use lex::{Token, lex, tokens_of, undotted};
pub(super) use partial::Part;
pub(super) use words::{Years, read_words};

pub use column::{ColumnDates, DateColumn, DateOptions, ExcelEpoch};
pub use error::DataDateError;
pub use evidence::{DayOrder, NumberMeaning, Order};
pub use missing::is_missing_token;
pub use rule::DateRule;
