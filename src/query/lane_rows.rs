use super::lanes::{Lanes, group_of};
use super::{Direction, Passing};
use crate::frame::{FrameRequest, LaneField, LaneKey};
use crate::store::RowRef;
use crate::time::{Bounds, Timestamp};

/// Which rows lie in which lane, for steps within a lane and from lane to lane.
pub struct LaneRows<'a> {
    passing: &'a Passing,
    field: LaneField,
    lanes: Lanes,
}

impl<'a> LaneRows<'a> {
    /// The lanes of what passes, as a picture has them.
    pub fn new(passing: &'a Passing, picture: &FrameRequest) -> Self {
        Self {
            passing,
            field: picture.lane_field,
            lanes: Lanes::new(passing, picture),
        }
    }

    /// How many lanes there are, the shared one among them.
    pub fn n_lanes(&self) -> usize {
        self.lanes.lanes.len()
    }

    /// What a lane stands for.
    pub fn key(&self, lane_idx: usize) -> Option<&LaneKey> {
        self.lanes.lanes.get(lane_idx).map(|lane| &lane.key)
    }

    /// Whether a row lies in a lane.
    ///
    /// # Panics
    /// When the row is of another data set.
    pub fn has(&self, lane_idx: usize, row: RowRef) -> bool {
        let (segment, row_idx) = self.passing.dataset().row(row);
        let group = group_of(segment, self.field, row_idx);
        let mut lanes = self.lanes.of_group[row.segment as usize][group].iter();
        lanes.any(|lane| lane == lane_idx)
    }

    /// The dated event before or after a row in a lane.
    ///
    /// Events of one moment follow each other in the order of segments and rows, so that a walk meets each once.
    pub fn neighbor(&self, lane_idx: usize, from: RowRef, direction: Direction) -> Option<RowRef> {
        let place = (self.moment(from)?, from);
        let all = self.dated(lane_idx);
        let found = match direction {
            Direction::Forward => all.filter(|other| *other > place).min(),
            Direction::Backward => all.filter(|other| *other < place).max(),
        };
        found.map(|(_, row)| row)
    }

    /// The dated event of a lane that begins nearest to a row, the earlier one of two as near.
    pub fn nearest(&self, lane_idx: usize, from: RowRef) -> Option<RowRef> {
        let moment = self.moment(from)?;
        let far = |(other, row): &(Timestamp, RowRef)| {
            (other.millis().abs_diff(moment.millis()), *other, *row)
        };
        self.dated(lane_idx).min_by_key(far).map(|(_, row)| row)
    }

    /// The events of a lane that begin in a stretch of the axis, in order of time.
    pub fn beginning_in(&self, lane_idx: usize, stretch: Bounds) -> Vec<RowRef> {
        let is_inside = |moment| stretch.earliest() <= moment && moment < stretch.until();
        let inside = self
            .dated(lane_idx)
            .filter(|(moment, _)| is_inside(*moment));
        let mut found: Vec<_> = inside.collect();
        found.sort_unstable();
        found.into_iter().map(|(_, row)| row).collect()
    }

    /// When a row begins, on the axis; `None` where it has no date.
    fn moment(&self, row: RowRef) -> Option<Timestamp> {
        self.passing.dataset().begins_at(row)
    }

    /// The dated events of a lane that pass, each with its beginning on the axis; in no order.
    fn dated(&self, lane_idx: usize) -> impl Iterator<Item = (Timestamp, RowRef)> + '_ {
        let segments = (0_u32..).zip(self.passing.dataset().segments());
        segments.flat_map(move |(segment_number, segment)| {
            let segment_idx = segment_number as usize;
            let rows = self.passing.of_segment(segment_idx);
            let kinds = segment.events().kind();
            let of_group = &self.lanes.of_group[segment_idx];
            (0..segment.n_dated())
                .filter(move |&row| {
                    let group = group_of(segment, self.field, row);
                    rows.passes(row, kinds[row])
                        && of_group[group].iter().any(|lane| lane == lane_idx)
                })
                .filter_map(move |row| {
                    let row = RowRef {
                        segment: segment_number,
                        row: u32::try_from(row).ok()?,
                    };
                    Some((self.moment(row)?, row))
                })
        })
    }
}
