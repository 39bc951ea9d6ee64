//! What the project's editors say of the selected event or row, where they say it: star, review mark, tags, notes.
//!
//! It stands below the detail panel, in one row that is always in view and opens on use. What is typed becomes an edit with each letter, so that
//! nothing waits in a field while the document is saved; letters typed in one go are one step.

mod marks;
mod notes;
mod section;
mod tags;

pub(in crate::view) use section::RemarksState;
pub(super) use section::remarks_ui;

pub use notes::note_id;
pub use tags::tag_field_id;
