//! Everything that a panel says of one event or tally, as plain words and small enums.
//!
//! [`event_story`] and [`tally_story`] read a chronology and decide what is said, in which words and in which order;
//! a panel decides only where it stands and in which color. So the words are the same in the window and in a report,
//! and are tested without a window.
//!
//! What is deliberately absent: any judgment between accounts. A story marks what agrees, what can be true together
//! and what cannot, and says why.

mod accounts;
mod around;
mod bases;
mod dates;
mod event;
mod facts;
mod link_words;
mod links;
mod named;
mod sources;
mod tally;
mod telling;
mod tolls;
mod truce;
mod types;
mod values;
mod ways;

pub use event::event_story;
pub(super) use link_words::later_words;
pub use link_words::{LinkWords, link_words};
pub use tally::tally_story;
pub use telling::Telling;
pub use types::{
    AccountCard, AroundLine, BasisRow, ChainStation, ClaimRow, DateLine, EventStory, FactRow,
    LinkRow, LinkedKind, Mark, NoteRow, QuoteLines, ReviewLine, SourceRow, StatusLine, Story,
    Subtype, TallyStory, Target, TollCard,
};
pub use values::{casualties_words, place_words};
pub use ways::{LinkWays, link_ways};
