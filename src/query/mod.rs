//! Questions to a data set: pictures' counts and marks, and figures by group.
//!
//! [`frame()`] answers a [`FrameRequest`](crate::frame::FrameRequest), [`stats()`] sums and groups.
//! Both see events through a [`Filter`], which is a value that can travel; both count an event once,
//! at the earliest day it may have begun.
//!
//! What is deliberately absent: pixels, files, caches; the cost of a question is one pass over the rows asked about.

#![warn(missing_docs)]

mod filter;
mod frame;
mod in_span;
mod lanes;
mod marks;
mod neighbor;
mod stats;

pub use filter::{Filter, KindSet};
pub use frame::frame;
pub use in_span::counts_in_span;
pub use neighbor::{Direction, neighbor};
pub use stats::{GroupField, GroupRow, Groups, Stats, stats};
