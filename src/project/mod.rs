//! The document: which layers there are and how they are shown.
//!
//! A data file that was opened is a linked layer: the project remembers the file and its format and
//! never copies, writes or holds its rows.
//!
//! What is deliberately absent: segments, and any derived data.

#![warn(missing_docs)]

mod layer;

pub use layer::{LayerSpec, Project};
