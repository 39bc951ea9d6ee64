use std::collections::{BinaryHeap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::frame::edges_of;
use super::in_span::rows_in_span;
use super::lanes::usual_step;
use super::natural::most_first;
use super::{Passing, TableColumn, table_cell};
use crate::columns::Code;
use crate::frame::{Bars, Cells};
use crate::model::{CasualtySum, EventKey, EventKind};
use crate::store::{Dataset, RowGroups, RowRef, Segment};
use crate::time::{Clock, Precision, Step, Timestamp, Unit};

/// So many events of a range are listed, the earliest.
const MAX_LISTED: usize = 300;

/// How many cells the histogram of a range has at the most: a year and a month of days, as many as the narrowest panel
/// has pixels for.
const MAX_CELLS: f64 = 400.0;

/// Figures over the events that pass a filter and may lie in a range of time.
///
/// An event is of the range where some moment of its bounds lies in it, as with `during:`; it counts once.
/// As there, days without a time of day are days of the home zone, whatever zone is shown. Undated events lie nowhere.
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

    /// The first of the events, in order of their earliest moment.
    pub first: Vec<RangeEvent>,

    /// The cells of the histogram: whole ones, so that the first and the last may reach beyond the range.
    pub step: Step,

    /// The events on these cells, each at the earliest day it may have begun, those of the range alone.
    pub histogram: Bars,
}

impl RangeFigures {
    /// The first and the last moment of the range of which the histogram tells: its cells may reach beyond it.
    pub fn histogram_ends(&self) -> [Timestamp; 2] {
        let edges = &self.histogram.edges;
        let (Some(first), [.., last, until]) = (edges.first(), &edges[..]) else {
            return [self.range.start, self.range.end];
        };
        let is_finer_than_a_day = self.step < Step::new(Unit::Day, 1);
        let end = self.range.end.min(*until).saturating_add_millis(-1);
        let end = if is_finer_than_a_day { *last } else { end };
        [self.range.start.max(*first), end]
    }
}

/// One of the events of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RangeEvent {
    /// Which.
    pub key: EventKey,

    /// What kind of event it is.
    pub kind: EventKind,

    /// Its title, else its place, else its country; empty where none is known.
    pub label: String,

    /// Its date in words.
    pub date: String,
}

impl RangeEvent {
    fn of(dataset: &Dataset, row: RowRef) -> Self {
        let (segment, row_idx) = dataset.row(row);
        Self {
            key: dataset.key(row),
            kind: segment.events().kind()[row_idx],
            label: table_cell(dataset, row, TableColumn::Event),
            date: table_cell(dataset, row, TableColumn::Date),
        }
    }
}

/// Sums and groups the events that pass and may lie in a range.
///
/// Cost is one look a row of the range, and one a group of names.
pub fn range_figures(passing: &Passing, range: Range<Timestamp>) -> RangeFigures {
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
        first: Vec::new(),
        step: Step::LADDER[0],
        histogram: Bars::default(),
    };
    let segments = passing.dataset().segments();
    let mut countries = Names::default();
    let mut actors = Names::default();
    let mut first = Earliest::default();
    for (segment_idx, segment) in segments.iter().enumerate() {
        let span = span_on(passing, segment.clock(), &range);
        let mut of_country = vec![0; segment.by_country().names().len()];
        let mut of_actors = vec![0; segment.by_actors().names().len()];
        for row in rows_in_span(passing, segment_idx, &span) {
            figures.count(segment, row, &span);
            let earliest = segment.events().earliest()[row];
            let earliest = passing.dataset().on_axis(segment.clock(), earliest);
            first.note(earliest, segment_idx, row);
            of_country[segment.by_country().of_row()[row] as usize] += 1;
            of_actors[segment.by_actors().of_row()[row] as usize] += 1;
        }
        countries.add(segment, segment.by_country(), &of_country);
        actors.add(segment, segment.by_actors(), &of_actors);
    }
    figures.first = first.events(passing.dataset());
    figures.by_country = countries.by_falling_count();
    figures.by_actor = actors.by_falling_count();
    figures.step = step_of(&range, &figures.by_precision);
    figures.histogram = histogram(passing, &range, figures.step);
    figures
}

/// The range in what a segment's dates are counted in; a query reads it so too.
fn span_on(passing: &Passing, clock: Clock, range: &Range<Timestamp>) -> Range<Timestamp> {
    let home = passing.dataset().home();
    match clock {
        Clock::Instant => range.clone(),
        Clock::Civil => home.to_civil(range.start)..home.to_civil(range.end),
    }
}

/// The events that began in a range, on calendar cells of the home zone.
fn histogram(passing: &Passing, range: &Range<Timestamp>, step: Step) -> Bars {
    let home = passing.dataset().home();
    let (axis, civil) = edges_of(step, home, range.clone());
    let mut cells = Cells::empty(axis.len().saturating_sub(1));
    for (segment_idx, segment) in passing.dataset().segments().iter().enumerate() {
        let edges = match segment.clock() {
            Clock::Civil => &civil[..],
            Clock::Instant => &axis[..],
        };
        let span = span_on(passing, segment.clock(), range);
        let events = segment.events();
        for row in rows_in_span(passing, segment_idx, &span) {
            let (earliest, until) = (events.earliest()[row], events.until()[row]);
            let cell = edges
                .partition_point(|&edge| edge <= earliest)
                .checked_sub(1);
            let began = earliest >= span.start;
            if let Some(cell) = cell.filter(|&cell| began && cell < cells.counts.len()) {
                cells.counts[cell][events.kind()[row].index()] += 1;
                cells.may_lie_elsewhere[cell] += u32::from(until > edges[cell + 1]);
            }
        }
    }
    Bars {
        edges: axis,
        all: cells,
        against: None,
    }
}

impl RangeFigures {
    fn count(&mut self, segment: &Segment, row: usize, span: &Range<Timestamp>) {
        let events = segment.events();
        let (earliest, until) = (events.earliest()[row], events.until()[row]);
        self.n_events += 1;
        self.n_surely += u64::from(span.start <= earliest && until <= span.end);
        self.n_from_before += u64::from(earliest < span.start);
        self.killed.add(&events.killed(row));
        self.wounded.add(&events.wounded(row));
        self.by_kind[events.kind()[row].index()] += 1;
        self.by_precision[events.precision()[row].index()] += 1;
    }
}

/// The cells that most dates are known to, unless there are too many of them; finer than days in a short range alone.
fn step_of(range: &Range<Timestamp>, by_precision: &[u64; Precision::COUNT]) -> Step {
    const FINER_UP_TO_DAYS: f64 = 4.0;
    let millis = range.end.millis_f64_since(range.start);
    let day = Step::new(Unit::Day, 1);
    let known = usual_step(by_precision);
    let is_short = millis < FINER_UP_TO_DAYS * day.nominal_millis();
    let finest = if is_short { known } else { known.max(day) };
    finest.max(Step::at_least(millis / MAX_CELLS))
}

/// The earliest rows, at most as many as are listed.
#[derive(Default)]
struct Earliest(BinaryHeap<(Timestamp, u32, u32)>);

impl Earliest {
    fn note(&mut self, earliest: Timestamp, segment: usize, row: usize) {
        let segment = u32::try_from(segment).expect("segments are fewer than rows");
        let row = u32::try_from(row).expect("a segment has fewer rows than u32");
        let noted = (earliest, segment, row);
        if self.0.len() < MAX_LISTED {
            self.0.push(noted);
        } else if self.0.peek().is_some_and(|latest| noted < *latest) {
            self.0.pop();
            self.0.push(noted);
        }
    }

    fn events(self, dataset: &Dataset) -> Vec<RangeEvent> {
        let rows = self.0.into_sorted_vec().into_iter();
        rows.map(|(_, segment, row)| RangeEvent::of(dataset, RowRef { segment, row }))
            .collect()
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
        rows.sort_by(|(a, n_a), (b, n_b)| most_first((a, *n_a), (b, *n_b)));
        rows
    }
}
