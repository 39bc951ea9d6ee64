use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::Passing;
use super::frame::grid;
use super::in_span::rows_in_span;
use crate::columns::Code;
use crate::frame::{Bars, Cells};
use crate::model::{CasualtySum, EventKind};
use crate::store::{RowGroups, Segment};
use crate::time::{Precision, Step, Timestamp, Unit};

/// How many cells the histogram of a range has at the most.
const MAX_CELLS: f64 = 150.0;

/// Figures over the events that pass a filter and may lie in a range of time.
///
/// An event is of the range where some moment of its bounds lies in it, as with `during:`; it counts once.
/// Undated events lie nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RangeFigures {
    /// The range, on the axis.
    pub range: Range<Timestamp>,

    /// How many events may lie in it.
    pub n_events: u64,

    /// How many of them lie in it whatever their dates come to.
    pub n_surely: u64,

    /// How many of them may have begun before it; they are not in the histogram.
    pub n_from_before: u64,

    /// How many were killed in them.
    pub killed: CasualtySum,

    /// How many were wounded in them.
    pub wounded: CasualtySum,

    /// The events by [`EventKind::index`].
    pub by_kind: [u64; EventKind::COUNT],

    /// The events by [`Precision::ALL`].
    pub by_precision: [u64; Precision::COUNT],

    /// The countries, those with most events first; events of which the source names none are in no group.
    pub by_country: Vec<(Arc<str>, u64)>,

    /// The actors, those with most events first; an event counts for each of its actors.
    pub by_actor: Vec<(Arc<str>, u64)>,

    /// The cells of the histogram: whole ones, so that the first and the last may reach beyond the range.
    pub step: Step,

    /// The events on these cells, each at the earliest day it may have begun, those of the range alone.
    pub histogram: Bars,
}

/// Sums and groups the events that pass and may lie in a range.
///
/// Cost is one look a row of the range, and one a group of names.
pub fn range_figures(passing: &Passing, range: Range<Timestamp>) -> RangeFigures {
    let dataset = passing.dataset();
    let step = step_of(&range);
    let grid = grid(dataset, range.clone(), step);
    let n_cells = grid.axis.len().saturating_sub(1);
    let mut figures = RangeFigures {
        range: range.clone(),
        n_events: 0,
        n_surely: 0,
        n_from_before: 0,
        killed: CasualtySum::default(),
        wounded: CasualtySum::default(),
        by_kind: [0; EventKind::COUNT],
        by_precision: [0; Precision::COUNT],
        by_country: Vec::new(),
        by_actor: Vec::new(),
        step: grid.step,
        histogram: Bars {
            edges: Arc::clone(&grid.axis),
            all: Cells::empty(n_cells),
            against: None,
        },
    };
    let mut countries = Names::default();
    let mut actors = Names::default();
    for (segment_idx, segment) in dataset.segments().iter().enumerate() {
        let edges = grid.edges_on(segment.clock());
        let span = dataset.span_on(segment.clock(), range.clone());
        let mut of_country = vec![0; segment.by_country().names().len()];
        let mut of_actors = vec![0; segment.by_actors().names().len()];
        for row in rows_in_span(passing, segment_idx, &span) {
            figures.count(segment, row, &span, edges);
            of_country[segment.by_country().of_row()[row] as usize] += 1;
            of_actors[segment.by_actors().of_row()[row] as usize] += 1;
        }
        countries.add(segment, segment.by_country(), &of_country);
        actors.add(segment, segment.by_actors(), &of_actors);
    }
    figures.by_country = countries.by_falling_count();
    figures.by_actor = actors.by_falling_count();
    figures
}

impl RangeFigures {
    fn count(
        &mut self,
        segment: &Segment,
        row: usize,
        span: &Range<Timestamp>,
        edges: &[Timestamp],
    ) {
        let events = segment.events();
        let (earliest, until) = (events.earliest()[row], events.until()[row]);
        self.n_events += 1;
        self.n_surely += u64::from(span.start <= earliest && until <= span.end);
        self.killed.add(&events.killed(row));
        self.wounded.add(&events.wounded(row));
        let kind = events.kind()[row].index();
        self.by_kind[kind] += 1;
        self.by_precision[events.precision()[row].index()] += 1;
        if earliest < span.start {
            self.n_from_before += 1;
            return;
        }
        let cell = edges.partition_point(|&edge| edge <= earliest);
        let cells = &mut self.histogram.all;
        if let Some(cell) = cell
            .checked_sub(1)
            .filter(|&cell| cell < cells.counts.len())
        {
            cells.counts[cell][kind] += 1;
            let ends_later = until > edges[cell + 1];
            cells.may_lie_elsewhere[cell] += u32::from(ends_later);
        }
    }
}

/// Days, unless there are too many of them or the range is shorter than a few.
fn step_of(range: &Range<Timestamp>) -> Step {
    const HOURS_UP_TO_DAYS: f64 = 4.0;
    let millis = range.end.millis_f64_since(range.start);
    let finest = Step::at_least(millis / MAX_CELLS);
    let day = Step::new(Unit::Day, 1);
    if millis < HOURS_UP_TO_DAYS * day.nominal_millis() {
        finest
    } else {
        finest.max(day)
    }
}

/// How many events have each name, over several segments.
#[derive(Default)]
struct Names(HashMap<Arc<str>, u64>);

impl Names {
    /// Takes in the events of a segment's groups; `n_of_group` is parallel to them.
    fn add(&mut self, segment: &Segment, groups: &RowGroups, n_of_group: &[u64]) {
        for (names, &n_events) in groups.names().iter().zip(n_of_group) {
            for &name in names
                .iter()
                .filter(|&&name| n_events > 0 && name != Code::EMPTY)
            {
                let name = Arc::clone(segment.events().vocabulary().name(name));
                *self.0.entry(name).or_default() += n_events;
            }
        }
    }

    fn by_falling_count(self) -> Vec<(Arc<str>, u64)> {
        let mut rows: Vec<_> = self.0.into_iter().collect();
        rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        rows
    }
}
