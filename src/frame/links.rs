use std::sync::Arc;

use crate::model::{EventKey, LayerId, LinkId, LinkKind, TallyId};
use crate::time::Bounds;

/// What one thing has to do with another, as far as a picture shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkData {
    /// Of which layer it is.
    pub layer: LayerId,

    /// Which of that layer's.
    pub id: LinkId,

    /// How; read from the first end to the second.
    pub kind: LinkKind,

    /// Whether the project itself says so, and no source.
    pub is_inferred: bool,

    /// What responds, warns, breaks, ends, extends, follows, is a part.
    pub from: LinkEnd,

    /// What it has to do with.
    pub to: LinkEnd,

    /// How far apart they are, in a few letters such as "+1 d"; empty where that is not known.
    pub delay: Arc<str>,
}

impl LinkData {
    /// Both ends, the first one first.
    pub fn ends(&self) -> [&LinkEnd; 2] {
        [&self.from, &self.to]
    }

    /// The other end, where one is this event.
    pub fn beyond(&self, key: &EventKey) -> Option<&LinkEnd> {
        let is_it = |end: &LinkEnd| matches!(&end.what, Linked::Event(event) if event == key);
        match self.ends() {
            [from, to] if is_it(from) => Some(to),
            [from, to] if is_it(to) => Some(from),
            _ => None,
        }
    }
}

/// One end of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkEnd {
    /// What it is.
    pub what: Linked,

    /// When it was, on the axis; `None` where it has no date or is not among the data.
    pub bounds: Option<Bounds>,

    /// Where it is drawn, one place a lane; none where the filter hides it, or it has no date.
    pub places: Vec<LinkPlace>,
}

impl LinkEnd {
    /// Whether it has any place in the picture, at whatever time.
    pub fn is_shown(&self) -> bool {
        !self.places.is_empty()
    }
}

/// What a link begins or ends at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Linked {
    /// An event of the chronology, or a row of a layer.
    Event(EventKey),

    /// A speaker's running count.
    Tally(TallyId),

    /// What the data do not have: a row of a layer that is not shown.
    Absent,
}

/// Where an end of a link is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkPlace {
    /// In a lane.
    Lane {
        /// The lane's position among the frame's lanes.
        lane_idx: usize,
        /// The position among the lane's marks; `None` where it is counted in a bar, or lies outside the span.
        mark_idx: Option<usize>,
    },

    /// A truce behind a lane.
    Band {
        /// The lane's position among the frame's lanes.
        lane_idx: usize,
        /// The band's position among the lane's bands.
        band_idx: usize,
    },

    /// In the strip of tallies.
    Tally {
        /// The position among the frame's tallies.
        tally_idx: usize,
    },
}
