//! The document: what a project tells itself, which layers there are and how they are shown.
//!
//! A data file that was opened is a linked layer: the project remembers the file, its format and its
//! fingerprint, and never copies, writes or holds its rows.
//! What its editors say of such rows hangs on the rows' keys.
//! [`file`] is how it is saved.
//!
//! What is deliberately absent: segments, and any derived data.

#![warn(missing_docs)]

mod annotation;
mod document;
pub mod file;
mod gaps;
mod layer;

pub use annotation::{DamagedEntry, RowNote, SavedView};
pub use document::Project;
pub use gaps::{Gap, gaps};
pub use layer::{Fingerprint, LayerSource, LayerSpec};
