use std::collections::HashSet;

use super::Passing;
use super::frame::{LaneCounts, overview, overview_step, totals};
use super::lanes::Lanes;
use crate::frame::{Bars, Found, FrameData, Matching};
use crate::model::EventKey;
use crate::store::RowRef;

/// Tells in a picture of what passes `shown` which of it `matching` finds, without hiding the rest.
///
/// Cost is that of the picture once more.
pub fn tell_matching(data: &mut FrameData, shown: &Passing, matching: &Passing) {
    let dataset = shown.dataset();
    let request = data.request.clone();
    let lanes = Lanes::new(shown, &request);
    let counts = LaneCounts::count(matching, &request, &lanes);
    for (lane, count) in data.lanes.iter_mut().zip(counts.of_lane) {
        lane.matching = Some(count.bars);
        let rows = count.rows.into_iter().flatten();
        let found: HashSet<EventKey> = rows.map(|row| dataset.key(row)).collect();
        for mark in lane.marks.iter_mut().flatten() {
            mark.found = Found::of(found.contains(&mark.event_key()));
        }
        for band in &mut lane.bands {
            let row = dataset.find(&band.key);
            let is_found = |row: RowRef| matching.matches(row.segment as usize, row.row as usize);
            band.found = Found::of(row.is_some_and(is_found));
        }
    }
    let step = overview_step(&request, &data.totals);
    let span = data.span.clone();
    data.matching = Some(Matching {
        n_events: totals(matching).n_shown,
        overview: span.map_or_else(Bars::default, |span| overview(matching, span, step)),
    });
}
