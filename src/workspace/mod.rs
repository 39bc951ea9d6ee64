//! The whole pure pipeline: layers to a data set, a view to a question, an answer to a scene.
//!
//! The window and the command line go through here alike, so that a picture is the same in both.
//!
//! What is deliberately absent: files, threads, caches that could be stale.

#![warn(missing_docs)]

mod bookmark_flags;
mod file_events;
pub mod gather;
mod incidents;
mod layers;
mod noted_rows;
mod own_rows;
mod pages;
mod picture;
mod rounds;
mod several;
pub mod story;

pub use bookmark_flags::bookmark_flags;
pub use file_events::FileEvents;
pub use layers::{LoadedLayer, Workspace};
pub use pages::{MAX_PAGES, Paging, PagingError, Stretch, days_of, page_days};
pub use picture::{Picture, frame_request, home_view, wants_new_data};
pub use rounds::{ROUND_FILTERS, ROUND_SEARCHES, ROUND_SIZE, round_pans, round_zooms};
pub use several::{Several, SeveralEntry, in_time_order, several};
