use super::{Filter, Passing};
use crate::store::{Dataset, RowRef};
use crate::time::{MILLIS_PER_DAY, Timestamp};

/// Which way to walk from event to event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To later events.
    Forward,

    /// To earlier events.
    Backward,
}

/// Where a walk from event to event begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WalkFrom {
    /// At the end of the data from which all of it lies ahead.
    End,

    /// At a moment of the axis; forward an event that begins just then is the first, backward it is not met.
    Moment(Timestamp),

    /// At an event, which is not met itself; as [`WalkFrom::End`] where it has no date.
    Row(RowRef),
}

/// The next dated event in time that passes.
///
/// Events of one and the same moment follow each other in the order of segments and rows, so that a
/// walk meets each of them once.
pub fn neighbor(
    dataset: &Dataset,
    filter: &Filter,
    from: WalkFrom,
    direction: Direction,
) -> Option<RowRef> {
    let passing = Passing::new(dataset, filter);
    let from = match from {
        WalkFrom::End => None,
        WalkFrom::Moment(moment) => Some((moment, None)),
        WalkFrom::Row(row) => dataset.begins_at(row).map(|moment| (moment, Some(row))),
    };
    let in_segments = (0_u32..)
        .zip(dataset.segments())
        .filter_map(|(segment, _)| nearest_of(&passing, segment, from, direction));
    let (_, row) = match direction {
        Direction::Forward => in_segments.min(),
        Direction::Backward => in_segments.max(),
    }?;
    Some(row)
}

/// The nearest event of a segment that lies ahead, with its beginning on the axis.
fn nearest_of(
    passing: &Passing,
    segment_number: u32,
    from: Option<(Timestamp, Option<RowRef>)>,
    direction: Direction,
) -> Option<(Timestamp, RowRef)> {
    /// Days are written in order; on the axis the hour that clocks are set forward over stands behind the one after it.
    const MAX_DISORDER_MS: i64 = MILLIS_PER_DAY;
    let dataset = passing.dataset();
    let segment_idx = segment_number as usize;
    let segment = &dataset.segments()[segment_idx];
    let rows = passing.of_segment(segment_idx);
    let dated = &segment.events().earliest()[..segment.n_dated()];
    let begins_by = |moment: Timestamp| {
        dated.partition_point(|&earliest| dataset.on_axis(segment.clock(), earliest) < moment)
    };
    let ahead = match (direction, from) {
        (_, None) => 0..dated.len(),
        (Direction::Forward, Some((moment, _))) => {
            begins_by(moment.saturating_add_millis(-MAX_DISORDER_MS))..dated.len()
        }
        (Direction::Backward, Some((moment, _))) => {
            0..begins_by(moment.saturating_add_millis(MAX_DISORDER_MS))
        }
    };
    let in_order = (0..ahead.len()).map(|nth| match direction {
        Direction::Forward => ahead.start + nth,
        Direction::Backward => ahead.end - 1 - nth,
    });
    let mut nearest: Option<(Timestamp, RowRef)> = None;
    for row_idx in in_order.filter(|&row| rows.passes(row, segment.events().kind()[row])) {
        let row = RowRef {
            segment: segment_number,
            row: u32::try_from(row_idx).ok()?,
        };
        let place = (dataset.on_axis(segment.clock(), dated[row_idx]), row);
        if !from.is_none_or(|from| lies_ahead(place, from, direction)) {
            continue;
        }
        let Some(known) = nearest else {
            nearest = Some(place);
            continue;
        };
        if known.0.millis().abs_diff(place.0.millis()) > MAX_DISORDER_MS.unsigned_abs() {
            break;
        }
        nearest = Some(match direction {
            Direction::Forward => known.min(place),
            Direction::Backward => known.max(place),
        });
    }
    nearest
}

/// Whether a walk that begins at a moment, or at an event of that moment, meets an event.
fn lies_ahead(
    place: (Timestamp, RowRef),
    from: (Timestamp, Option<RowRef>),
    direction: Direction,
) -> bool {
    match (from, direction) {
        ((moment, Some(row)), Direction::Forward) => place > (moment, row),
        ((moment, Some(row)), Direction::Backward) => place < (moment, row),
        ((moment, None), Direction::Forward) => place.0 >= moment,
        ((moment, None), Direction::Backward) => place.0 < moment,
    }
}
