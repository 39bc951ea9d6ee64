//! The right panel for an event of the chronology or a tally: everything known of it.
//!
//! [`story_ui`] draws a [`Story`](crate::workspace::story::Story) and returns where a click wants to go.
//! What is said, and in which words, is decided there; here only where it stands, how it wraps and in which color.
//!
//! How accounts stand to each other is told by a sign and a word as well as by a color.

mod accounts;
mod event;
mod facts;
mod links;
mod parts;
mod sources;
mod tally;

pub(super) use event::file_remarks_ui;
pub use event::story_ui;
pub(in crate::view::panels) use parts::title_ui;
