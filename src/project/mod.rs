//! The document: what a project tells itself, which layers there are and how they are shown.
//!
//! A data file that was opened is a linked layer: the project remembers the file, its format and its
//! fingerprint, and never copies, writes or holds its rows.
//! What its editors say of such rows hangs on the rows' keys.
//! An [`Edit`] makes one project into another; a [`History`] holds both, so that undo is a swap, and a
//! [`Document`] knows which of them its file holds.
//! [`mod@file`] is how it is saved.
//!
//! What is deliberately absent: segments, and any derived data.

#![warn(missing_docs)]

mod annotation;
mod document;
mod edit;
pub mod file;
mod gaps;
mod history;
mod layer;
mod opened;

pub use annotation::{Bookmark, DamagedEntry, SavedView};
pub use document::Project;
pub use edit::{Edit, EditError, Entry, EntryId, Subject};
pub use gaps::{Gap, gaps};
pub use history::{Gesture, History};
pub use layer::{Fingerprint, LayerSource, LayerSpec};
pub use opened::Document;
