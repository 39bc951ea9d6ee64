//! How a project is saved: `NAME.truceline`, in RON, one field a line.
//!
//! [`read()`] takes bytes and [`write()`] gives text; files are for others.
//! Every version of the format has its own file here (`v1` is the first), and all begin alike, so that
//! `head` can tell any of them by its first lines.
//! What is wrong in an entry of a list costs that entry: it is reported with its line, column and field,
//! kept as text in [`Project::damaged`](super::Project), and written back.
//!
//! What is deliberately absent: comments. They are no part of the document, so saving drops them, and
//! reading says so.

mod check;
mod error;
mod head;
mod read;
mod v1;
mod write;

pub use crate::formats::records::FileProblem as ProjectProblem;
pub use error::ProjectFileError;
pub use head::claims;
pub use read::read;
pub use write::write;
