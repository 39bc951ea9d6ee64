use std::ops::Range;

use super::Passing;
use super::lanes::{Lanes, group_of};
use crate::frame::{Beyond, FrameRequest, Sides};
use crate::time::Timestamp;

/// Counts what passes on both sides of `visible`, in all and in each lane of a picture.
///
/// An event of which some moment may lie in `visible` is on neither side; it counts as the bars do, once where several
/// rows tell of it. Cost is one look a row.
pub fn beyond(passing: &Passing, picture: &FrameRequest, visible: Range<Timestamp>) -> Beyond {
    let dataset = passing.dataset();
    let lanes = Lanes::new(passing, picture);
    let mut of_lane = vec![Sides::default(); lanes.lanes.len()];
    let mut all = Sides::default();
    for (segment_idx, segment) in dataset.segments().iter().enumerate() {
        let span = dataset.span_on(segment.clock(), visible.clone());
        let passes = passing.of_segment(segment_idx);
        let events = segment.events();
        let mut uncounted = dataset.uncounted(segment_idx).iter().peekable();
        let mut found = vec![Found::default(); of_lane.len()];
        let mut found_in_all = Found::default();
        for row in 0..segment.n_dated() {
            let is_uncounted = uncounted.next_if_eq(&&row).is_some();
            if is_uncounted || !passes.passes(row, events.kind()[row]) {
                continue;
            }
            let (earliest, until) = (events.earliest()[row], events.until()[row]);
            found_in_all.add(&span, earliest, until);
            let group = group_of(segment, picture.lane_field, row);
            for lane in lanes.of_group[segment_idx][group].iter() {
                found[lane].add(&span, earliest, until);
            }
        }
        let on_axis = |moment| dataset.on_axis(segment.clock(), moment);
        found_in_all.put_down(&mut all, on_axis);
        for (found, sides) in found.iter().zip(&mut of_lane) {
            found.put_down(sides, on_axis);
        }
    }
    let keys = lanes.lanes.into_iter().map(|lane| lane.key);
    Beyond {
        visible,
        all,
        by_lane: keys.zip(of_lane).collect(),
    }
}

/// What is found in one segment, in what its dates are counted in.
#[derive(Clone, Default)]
struct Found {
    n_before: u64,
    n_in: u64,
    n_after: u64,
    /// The latest end before.
    last_before: Option<Timestamp>,
    /// The earliest beginning after.
    first_after: Option<Timestamp>,
}

impl Found {
    /// Takes in the dates of a row; rows come in the order of their beginning.
    fn add(&mut self, span: &Range<Timestamp>, earliest: Timestamp, until: Timestamp) {
        if until <= span.start {
            self.n_before += 1;
            self.last_before = self.last_before.max(Some(until));
        } else if earliest >= span.end {
            self.n_after += 1;
            self.first_after.get_or_insert(earliest);
        } else {
            self.n_in += 1;
        }
    }

    fn put_down(&self, sides: &mut Sides, on_axis: impl Fn(Timestamp) -> Timestamp) {
        sides.before.n_events += self.n_before;
        sides.n_in += self.n_in;
        sides.after.n_events += self.n_after;
        if let Some(until) = self.last_before {
            let last = on_axis(until).saturating_add_millis(-1);
            sides.before.nearest = sides.before.nearest.max(Some(last));
        }
        if let Some(earliest) = self.first_after {
            let first = on_axis(earliest);
            let known = sides.after.nearest.unwrap_or(first);
            sides.after.nearest = Some(known.min(first));
        }
    }
}
