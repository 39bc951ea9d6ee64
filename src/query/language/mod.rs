//! The query language: one grammar for the search box, saved views and `--where`.
//!
//! [`Query::parse`] reads a text, [`Query::to_text`](ToString::to_string) writes it back; reading what was written
//! gives an equal query. A text that is no query comes back as a [`QueryError`], which knows the character and
//! what would be valid there. [`FIELDS`] is the table of fields: errors, completion and
//! `docs/query-language.md` are made of it.
//!
//! Brackets and `not` nest up to [`MAX_DEPTH`], a text has up to [`MAX_CHARS`] characters.
//!
//! What is deliberately absent: any knowledge of data. Whether an event of that title exists is found out by
//! [`Passing`](super::Passing), which looks at a data set.

mod call;
mod complete;
mod error;
mod expr;
mod fields;
mod parse;
mod print;
mod value;

pub use complete::{Place, Suggestion, complete, place};
pub use error::QueryError;
pub use expr::{
    Certainty, Comparison, Estimate, Expr, Has, Matching, NameField, NumberField, Query, Span,
    SpanUnit, Term, Test, When,
};
pub use fields::{FIELDS, FieldSpec, Values, fields_markdown, precision_key};
pub use parse::{MAX_CHARS, MAX_DEPTH};
pub use print::quoted_where_needed;
