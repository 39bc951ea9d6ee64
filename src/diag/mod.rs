//! What readers report to and read from.
//!
//! A reader never prints, never panics and never drops a row in silence: what it finds goes into a
//! [`Report`] as [`Diagnostic`]s, whose text is made only when somebody asks for it.
//! It reads from an [`Input`], which knows nothing of paths, and tells a [`Progress`] how far it is.
//!
//! What is deliberately absent: files, threads, clocks, and any severity that stops the program.

#![warn(missing_docs)]

mod diagnostic;
mod input;
mod progress;
mod report;

pub use diagnostic::{Diagnostic, Problem, Severity};
pub use input::Input;
pub use progress::{Flow, Progress, Silent};
pub use report::Report;
