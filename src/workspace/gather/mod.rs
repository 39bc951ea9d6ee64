//! All events of a workspace as one chronology, for whoever writes them down.
//!
//! Events of the project and of files in our own words come as they are. Rows of data files become events of what
//! their columns and their records say. Names that two layers give to different things are told apart.
//!
//! What is deliberately absent: reading files. Whoever asks has their bytes at hand.

mod merge;
mod rename;
mod row_event;
mod rows;

pub use rows::{Gathered, LayerContent, Origins, gather};
