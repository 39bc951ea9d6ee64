//! Edits of the document: each makes a new project out of one, and the old one stays as it was.
//!
//! An edit that cannot be done says why and changes nothing.
//! What an edit puts in is held against the file format first, so that a project never comes to hold what
//! it could not save.
//! Nothing here reads a clock, asks a question or merges steps; that is for [`History`](super::History)
//! and for whoever makes the edits.
//!
//! Hiding a layer is an edit: whether it is shown is written into the file.
//! Scrolling, zooming, selecting and filtering are none.

mod bookmarks;
#[expect(
    clippy::module_inception,
    reason = "the edit is what the folder is about"
)]
mod edit;
mod entries;
mod error;
mod layers;
mod rows;
mod views;
mod whole;

pub use edit::Edit;
pub use entries::{Entry, EntryId};
pub use error::EditError;
pub use rows::Subject;
