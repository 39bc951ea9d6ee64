//! Work on files and threads; the only place that touches either.
//!
//! [`load()`] reads a file into segments and runs wherever it is called: the command line calls it
//! straight, the window through a [`Crew`], which runs it on a thread of its own and posts what comes
//! of it as [`Outcome`]s.
//! A file is read in blocks and never memory-mapped: a mapped file that shrinks kills the process.
//!
//! What is deliberately absent: any knowledge of windows; whoever waits is woken by a function it gave.

#![warn(missing_docs)]

mod crew;
mod load;
mod project;
mod record;
mod write;

pub use crew::{Crew, Executor, Outcome, spawn};
pub use load::{LoadError, LoadListener, Loaded, Source, load};
pub use project::{
    LinkedFile, LinkedState, OpenedProject, PROJECT_EXTENSION, ProjectLoadError, is_project_path,
    open_project, project_of_bytes,
};
pub use record::{RecordFetchError, fetch_record};
pub use write::{WriteError, write_atomically};
