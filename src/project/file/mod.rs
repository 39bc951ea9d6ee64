//! How a project is saved: `NAME.truceline`, in RON, one field a line.
//!
//! [`read()`] takes bytes and [`write()`] gives text; files are for others.
//! Every version of the format has its own file here (`v1` is the first), and all begin alike, so that
//! `head` can tell any of them by its first lines.
//! What is wrong in an entry of a list costs that entry: it is reported with its line, column and field,
//! kept as text in [`Project::damaged`](super::Project), and written back.
//!
//! Comments on lines of their own stay with what they stand before. They are no part of what a project says:
//! two that differ in them alone are equal.
//!
//! What is deliberately absent: comments that share a line with something else. Saving drops them, and reading says so.

mod check;
mod comments;
mod error;
mod head;
mod read;
mod v1;
mod write;

pub use crate::formats::records::FileProblem as ProjectProblem;
pub use comments::Comment;
pub use error::ProjectFileError;
pub use head::claims;
pub use read::read;
pub use write::write;
