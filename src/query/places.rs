use super::marks::mark;
use super::{LaneRows, Passing};
use crate::frame::{EventPlace, FrameRequest, LaneKey};
use crate::model::EventKey;

/// In which lanes of a picture events lie, of those that pass and have a date.
///
/// Cost is one look at each row of the events' layers, and one at each group of rows; nothing where no event is asked for.
pub fn event_places(
    passing: &Passing,
    request: &FrameRequest,
    keys: &[EventKey],
) -> Vec<EventPlace> {
    if keys.is_empty() {
        return Vec::new();
    }
    let dataset = passing.dataset();
    let lanes = LaneRows::new(passing, request);
    let rows = dataset.find_all(keys).into_iter();
    rows.filter(|row| passing.matches(row.segment as usize, row.row as usize))
        .filter_map(|row| {
            let of_row = (0..lanes.n_lanes()).filter(|&lane_idx| lanes.has(lane_idx, row));
            Some(EventPlace {
                // It may lie in lanes of several actors, as the doer in one and the victim in another.
                mark: mark(dataset, request.lane_field, &LaneKey::Rest, row)?,
                lanes: of_row
                    .filter_map(|lane_idx| lanes.key(lane_idx).cloned())
                    .collect(),
            })
        })
        .collect()
}
