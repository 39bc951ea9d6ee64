use std::ops::Range;

use super::{Filter, Passing};
use crate::model::EventKind;
use crate::store::Dataset;
use crate::time::Timestamp;

/// How many events that pass may lie in `span`, by [`EventKind::index`].
///
/// An event is counted where some moment of its bounds lies in the span, once.
/// Undated events lie nowhere.
pub fn counts_in_span(
    dataset: &Dataset,
    filter: &Filter,
    span: Range<Timestamp>,
) -> [u64; EventKind::COUNT] {
    let passing = Passing::new(dataset, filter);
    let mut counts = [0; EventKind::COUNT];
    for (segment_idx, segment) in dataset.segments().iter().enumerate() {
        let span = dataset.span_on(segment.clock(), span.clone());
        for row in rows_in_span(&passing, segment_idx, &span) {
            counts[segment.events().kind()[row].index()] += 1;
        }
    }
    counts
}

/// The rows of a segment that pass, count and may lie in `span`, which is in what the segment's dates are counted in.
pub(super) fn rows_in_span<'a>(
    passing: &'a Passing,
    segment_idx: usize,
    span: &Range<Timestamp>,
) -> impl Iterator<Item = usize> + 'a {
    let dataset = passing.dataset();
    let segment = &dataset.segments()[segment_idx];
    let passes = passing.of_segment(segment_idx);
    let uncounted = dataset.uncounted(segment_idx);
    segment
        .rows_reaching_over(span.start)
        .chain(segment.rows_starting_in(span.clone()))
        .filter(move |row| {
            passes.passes(*row, segment.events().kind()[*row])
                && uncounted.binary_search(row).is_err()
        })
}
