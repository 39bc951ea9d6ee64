//! Questions to a data set: which events pass, pictures' counts and marks, and figures by group.
//!
//! [`frame()`] answers a [`FrameRequest`](crate::frame::FrameRequest), [`stats()`] sums and groups, [`facets()`]
//! counts what could be ticked. All see events through a [`Filter`], which is a value that can travel, and all
//! count an event once, at the earliest day it may have begun.
//!
//! A filter asks a [`Query`] of the [`language`]. [`Passing`] is what a filter comes to on a data set, found once
//! and asked many times: each function has a twin that takes it.
//!
//! What is deliberately absent: pixels, files, caches; the cost of a question is one pass over the rows asked about.

#![warn(missing_docs)]

mod beyond;
mod dates;
mod evaluate;
mod facets;
mod filter;
mod frame;
mod in_span;
mod lane_rows;
mod lanes;
pub mod language;
mod links;
mod marks;
mod matching;
mod narrow;
mod natural;
mod neighbor;
mod own;
mod passing;
mod places;
mod range_figures;
mod reaching;
mod readable;
mod row_set;
mod stats;
mod suggest;
mod table;
mod ticks;
mod words;

pub use beyond::beyond;
pub use facets::{Facet, FacetRow, Facets, facets};
pub use filter::{Filter, KindSet, Unmatched};
pub use frame::{frame, frame_passing};
pub use in_span::counts_in_span;
pub use lane_rows::LaneRows;
pub use lanes::{telling_lanes, usual_step};
pub use language::{Query, QueryError};
pub use marks::label;
pub use matching::tell_matching;
pub use narrow::narrowed;
pub use natural::most_first;
pub use neighbor::{Direction, WalkFrom, neighbor};
pub use passing::Passing;
pub use places::event_places;
pub use range_figures::{RangeEvent, RangeFigures, range_figures};
pub use readable::readable_before;
pub use stats::{GroupField, GroupRow, Groups, Stats, stats, stats_passing};
pub use suggest::{KnownNames, Offer, offers, without_half_typed};
pub use table::{TableColumn, TableOrder, TableRows, table_cell, table_rows};
pub use ticks::{FacetField, Ticks, ToggleError, ticked, toggled};
