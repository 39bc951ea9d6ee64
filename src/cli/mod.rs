//! The command line: the same core without a window.
//!
//! [`run()`] parses the arguments and does what they ask, or hands the files to open back to `main`.
//! Results go to standard output, messages to standard error; a reader who closes the pipe early has
//! seen enough, which is no failure.
//!
//! What is deliberately absent: any figure or picture of its own; `query` counts, `workspace` draws,
//! `export` writes.

#![warn(missing_docs)]

mod args;
mod bench;
mod check;
mod convert;
mod findings;
mod formats;
mod inputs;
mod manual;
mod mapping;
pub mod measure;
mod output;
mod render;
mod run;
mod sheets;
mod stats;
mod table;
mod where_query;

pub use run::{Invocation, MakePainter, ScenePainter, no_window, run};
