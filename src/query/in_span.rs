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
        let events = segment.events();
        let passes = passing.of_segment(segment_idx);
        let uncounted = dataset.uncounted(segment_idx);
        let span = dataset.span_on(segment.clock(), span.clone());
        let rows = segment
            .rows_reaching_over(span.start)
            .chain(segment.rows_starting_in(span.clone()));
        for row in rows {
            let counts_here = uncounted.binary_search(&row).is_err();
            let kind = events.kind()[row];
            counts[kind.index()] += u64::from(counts_here && passes.passes(row, kind));
        }
    }
    counts
}
