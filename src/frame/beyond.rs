use std::ops::Range;

use super::LaneKey;
use crate::time::Timestamp;

/// What lies on one side of a stretch of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// How many events.
    pub n_events: u64,

    /// The nearest moment at which one of them may have been, on the axis; `None` where there are none.
    pub nearest: Option<Timestamp>,
}

/// How events lie about a stretch of time; undated ones lie nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// Those that were over before it began.
    pub before: Side,

    /// How many may lie in it.
    pub n_in: u64,

    /// Those that began after it was over.
    pub after: Side,
}

/// What lies beyond both edges of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beyond {
    /// The stretch in view.
    pub visible: Range<Timestamp>,

    /// Of all events that pass, each counted once.
    pub all: Sides,

    /// Of the events of each lane, in the lanes' order.
    pub by_lane: Vec<(LaneKey, Sides)>,
}

impl Beyond {
    /// Of the events of a lane.
    pub fn of_lane(&self, key: &LaneKey) -> Option<&Sides> {
        let mut lanes = self.by_lane.iter();
        lanes.find(|(lane, _)| lane == key).map(|(_, sides)| sides)
    }
}
