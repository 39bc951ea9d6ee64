//! Links as thin arcs between the marks of their ends.
//!
//! `ends` finds where an end is drawn: a mark, the tip of a bar, the strip of a folded lane, a truce's head, the strip
//! of tallies, or the edge of the view. `path` is the geometry of curves, `style` what tells one kind of link from
//! another, by line and head and never by color. `place` puts these together, `labels` gives the arcs of the selection
//! their words where there is room.
//!
//! What is deliberately absent: any memory of where an arc was. An arc follows from the marks as they were just placed,
//! so that it moves with them and cannot be left behind.

mod ends;
mod labels;
mod path;
mod place;
mod style;

pub(super) use ends::{ArcLane, LaneShows};
pub(super) use labels::label_arcs;
pub use place::{ArcEnd, LinkArc};
pub(super) use place::{link_sample, paint_arcs, place_arcs};
