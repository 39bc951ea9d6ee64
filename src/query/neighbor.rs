use super::{Filter, Passing};
use crate::store::{Dataset, RowRef};
use crate::time::Timestamp;

/// Which way to walk from event to event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To later events.
    Forward,

    /// To earlier events.
    Backward,
}

/// The next dated event in time that passes, from a row on or, with none, from that end of the data.
///
/// Events of one and the same moment follow each other in the order of segments and rows, so that a
/// walk meets each of them once.
pub fn neighbor(
    dataset: &Dataset,
    filter: &Filter,
    from: Option<RowRef>,
    direction: Direction,
) -> Option<RowRef> {
    neighbor_passing(&Passing::new(dataset, filter), from, direction)
}

/// The same as [`neighbor`], of what is known to pass.
pub fn neighbor_passing(
    passing: &Passing,
    from: Option<RowRef>,
    direction: Direction,
) -> Option<RowRef> {
    let dataset = passing.dataset();
    let place = from.map(|row| {
        let (segment, row_idx) = dataset.row(row);
        (segment.events().earliest()[row_idx], row)
    });
    let candidates = (0_u32..)
        .zip(dataset.segments())
        .filter_map(|(segment_idx, segment)| {
            let events = segment.events();
            let rows = passing.of_segment(segment_idx as usize);
            let is_wanted = |row: &usize| rows.passes(*row, events.kind()[*row]);
            let at = |row: usize| -> Option<(Timestamp, RowRef)> {
                let row_idx = u32::try_from(row).ok()?;
                let reference = RowRef {
                    segment: segment_idx,
                    row: row_idx,
                };
                Some((events.earliest()[row], reference))
            };
            let dated = &events.earliest()[..segment.n_dated()];
            match direction {
                Direction::Forward => {
                    let start = place.map_or(0, |(time, _)| {
                        dated.partition_point(|&earliest| earliest < time)
                    });
                    (start..dated.len())
                        .filter(is_wanted)
                        .filter_map(at)
                        .find(|candidate| place.is_none_or(|place| *candidate > place))
                }
                Direction::Backward => {
                    let end = place.map_or(dated.len(), |(time, _)| {
                        dated.partition_point(|&earliest| earliest <= time)
                    });
                    (0..end)
                        .rev()
                        .filter(is_wanted)
                        .filter_map(at)
                        .find(|candidate| place.is_none_or(|place| *candidate < place))
                }
            }
        });
    let (_, row) = match direction {
        Direction::Forward => candidates.min(),
        Direction::Backward => candidates.max(),
    }?;
    Some(row)
}
