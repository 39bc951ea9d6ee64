use std::ops::Range;
use std::sync::Arc;

use super::lanes::{Lanes, RowLanes, usual_step};
use super::links::links;
use super::marks::{bands, marks, tallies, undated};
use super::passing::SegmentRows;
use super::reaching::{Reaching, count_reaching};
use super::{Filter, Passing};
use crate::frame::{
    Bars, Cells, FrameData, FrameRequest, KindCounts, LaneData, LaneField, LayerColor, Totals,
};
use crate::model::EventKind;
use crate::store::{Dataset, RowRef, Segment};
use crate::time::{Clock, Spread, Step, Timestamp, Zone};

/// More cells than a picture has columns of pixels, at three times its width.
///
/// A request for more gets coarser cells, so that no answer is larger than a picture could show.
const MAX_CELLS: usize = 16_384;

/// Answers a picture's question.
///
/// Cost is one look a group of rows for the lanes' order and totals, one pass over all rows for the
/// overview, one over the rows of the span for the bars, and one more where a lane has few of them.
pub fn frame(dataset: &Dataset, filter: &Filter, request: &FrameRequest) -> FrameData {
    frame_passing(&Passing::new(dataset, filter), request)
}

/// The same as [`frame()`], of what is known to pass: what a worker asks again and again.
pub fn frame_passing(passing: &Passing, request: &FrameRequest) -> FrameData {
    let dataset = passing.dataset();
    let lanes = Lanes::new(passing, request);
    let counts = LaneCounts::count(passing, request, &lanes);
    let mut bands = bands(passing, request, &lanes).into_iter();
    let answers: Vec<LaneData> = lanes
        .lanes
        .iter()
        .zip(counts.of_lane)
        .map(|(lane, count)| LaneData {
            key: lane.key.clone(),
            n_keys: lane.n_keys,
            n_events: lane.n_events,
            n_against: lane.n_against,
            step: counts.grids[count.grid].step,
            going_on: count.going_on.counts(),
            may_lie: count.may_lie.counts(),
            bars: count.bars,
            matching: None,
            marks: count
                .rows
                .map(|rows| marks(dataset, request.lane_field, &lane.key, &rows)),
            bands: bands.next().unwrap_or_default(),
        })
        .collect();
    let tallies = tallies(dataset);
    let links = links(passing, request, &lanes, &answers, &tallies);
    let span = dataset.span();
    let totals = totals(passing);
    let overview = match &span {
        Some(span) => overview(passing, span.clone(), overview_step(request, &totals)),
        None => Bars::default(),
    };
    FrameData {
        request: request.clone(),
        lanes: answers,
        overview,
        totals,
        span,
        tallies,
        links: links.in_span,
        n_links_to_hidden: links.n_to_hidden,
        n_links_left_out: links.n_left_out,
        undated: undated(passing),
        layer_colors: layer_colors(dataset),
        matching: None,
        zone: dataset.zone().clone(),
    }
}

/// A day known to the day alone is as wide as it is, not a line at its first instant.
pub(super) fn overview_step(request: &FrameRequest, totals: &Totals) -> Step {
    request.overview_step.max(usual_step(&totals.by_precision))
}

fn layer_colors(dataset: &Dataset) -> Vec<LayerColor> {
    let colors = dataset.layer_colors().iter();
    colors
        .map(|(&layer, color)| LayerColor {
            layer,
            name: dataset.layer_name(layer).into(),
            color: color.as_str().into(),
        })
        .collect()
}

/// Calendar cells that several lanes count on.
pub(super) struct Grid {
    wanted: Step,
    step: Step,
    /// The edges on the axis.
    axis: Arc<[Timestamp]>,
    /// The same edges in civil time of the zone of display.
    civil: Arc<[Timestamp]>,
}

impl Grid {
    /// The edges in what a segment's dates are counted in.
    pub(super) fn edges_on(&self, clock: Clock) -> &Arc<[Timestamp]> {
        match clock {
            Clock::Civil => &self.civil,
            Clock::Instant => &self.axis,
        }
    }
}

/// What is counted of one lane.
pub(super) struct LaneCount {
    /// The position of its cells among the grids.
    pub(super) grid: usize,
    pub(super) bars: Bars,
    pub(super) going_on: Reaching,
    pub(super) may_lie: Reaching,
    /// The rows that may lie in the span; `None` once they are too many.
    pub(super) rows: Option<Vec<RowRef>>,
}

/// What is counted of the one cell that a pass is in; it moves to the bars at the cell's end.
#[derive(Clone, Copy)]
struct CellCount {
    kinds: KindCounts,
    n_elsewhere: u32,
    end: Timestamp,
}

impl Default for CellCount {
    fn default() -> Self {
        Self {
            kinds: KindCounts::default(),
            n_elsewhere: 0,
            end: Timestamp::MAX,
        }
    }
}

impl CellCount {
    /// Adds itself to one of the bars; what lies beyond them is dropped.
    fn put_down(&self, cells: &mut Cells, cell_idx: usize) {
        let Some(totals) = cells.counts.get_mut(cell_idx) else {
            return;
        };
        for (total, n) in totals.iter_mut().zip(self.kinds) {
            *total += n;
        }
        cells.may_lie_elsewhere[cell_idx] += self.n_elsewhere;
    }

    fn add(&mut self, kind: EventKind, spread: Spread, until: Timestamp) {
        self.kinds[kind.index()] += 1;
        let once = u32::from(spread == Spread::OnceWithin);
        self.n_elsewhere += once * u32::from(until > self.end);
    }
}

impl LaneCount {
    fn find(&mut self, row: RowRef, max_marks: usize) {
        if let Some(rows) = &mut self.rows {
            if rows.len() < max_marks {
                rows.push(row);
            } else {
                self.rows = None;
            }
        }
    }
}

/// Bars and rows of all lanes.
pub(super) struct LaneCounts {
    pub(super) grids: Vec<Grid>,
    /// Parallel to the lanes.
    pub(super) of_lane: Vec<LaneCount>,
}

impl LaneCounts {
    pub(super) fn count(passing: &Passing, request: &FrameRequest, lanes: &Lanes) -> Self {
        let dataset = passing.dataset();
        let mut counts = Self {
            grids: Vec::new(),
            of_lane: Vec::with_capacity(lanes.lanes.len()),
        };
        for lane in &lanes.lanes {
            let grid = counts.grid(dataset, request, request.step.max(lane.finest_step));
            let mut bars = empty_bars(&counts.grids[grid].axis);
            bars.against = (lane.n_against > 0).then(|| Cells::empty(bars.n_cells()));
            counts.of_lane.push(LaneCount {
                grid,
                going_on: Reaching::none(bars.n_cells()),
                may_lie: Reaching::none(bars.n_cells()),
                bars,
                rows: Some(Vec::new()),
            });
        }
        for (segment_idx, (segment, of_group)) in
            dataset.segments().iter().zip(&lanes.of_group).enumerate()
        {
            let pass = Pass {
                segment_idx: u32::try_from(segment_idx).expect("segments are fewer than rows"),
                segment,
                span: dataset.span_on(segment.clock(), request.span.clone()),
                uncounted: dataset.uncounted(segment_idx),
                passing: passing.of_segment(segment_idx),
                request,
                of_group,
            };
            match request.lane_field {
                LaneField::Country => {
                    let of_row = segment.by_country().of_row();
                    counts.count_segment::<1>(&pass, |row| of_row[row] as usize);
                }
                LaneField::Actor => {
                    let of_row = segment.by_actors().of_row();
                    counts.count_segment::<2>(&pass, |row| of_row[row] as usize);
                }
                LaneField::Kind => {
                    let kinds = segment.events().kind();
                    counts.count_segment::<1>(&pass, |row| kinds[row].index());
                }
                LaneField::Layer => counts.count_segment::<1>(&pass, |_| 0),
            }
        }
        counts
    }

    /// The position of the cells that are at least as wide as `wanted`; made where they are new.
    fn grid(&mut self, dataset: &Dataset, request: &FrameRequest, wanted: Step) -> usize {
        let known = self.grids.iter().position(|grid| grid.wanted == wanted);
        known.unwrap_or_else(|| {
            self.grids.push(grid(dataset, request.span.clone(), wanted));
            self.grids.len() - 1
        })
    }

    fn count_segment<const N_SLOTS: usize>(
        &mut self,
        pass: &Pass<'_>,
        group_of: impl Fn(usize) -> usize,
    ) {
        self.count_bars::<N_SLOTS>(pass, &group_of);
        count_reaching(self, pass, &group_of);
        self.give_up_full_lanes(pass.request);
        if self.of_lane.iter().all(|count| count.rows.is_none()) {
            return;
        }
        let Pass {
            segment, request, ..
        } = pass;
        let rows = segment
            .rows_reaching_over(pass.span.start)
            .chain(segment.rows_starting_in(pass.span.clone()));
        for row in rows {
            if pass.passing.passes(row, segment.events().kind()[row]) {
                for lane in pass.of_group[group_of(row)].iter() {
                    self.of_lane[lane].find(pass.row_ref(row), request.max_marks);
                }
            }
        }
    }

    /// Counts the rows that begin in the cells; each row is most often in `N_SLOTS` lanes.
    fn count_bars<const N_SLOTS: usize>(
        &mut self,
        pass: &Pass<'_>,
        group_of: impl Fn(usize) -> usize,
    ) {
        let clock = pass.segment.clock();
        let all_edges = || {
            self.grids
                .iter()
                .flat_map(|grid| grid.edges_on(clock).iter().copied())
        };
        let (Some(start), Some(end)) = (all_edges().min(), all_edges().max()) else {
            return;
        };
        let events = pass.segment.events();
        let rows = pass.segment.rows_starting_in(start..end);
        let columns = events.earliest()[rows.clone()]
            .iter()
            .zip(&events.until()[rows.clone()])
            .zip(&events.spread()[rows.clone()])
            .zip(&events.kind()[rows.clone()]);
        // The last one is no lane's: rows that are in fewer lanes than slots count there, which is
        // faster than to ask how many they are in.
        let mut cells = vec![CellCount::default(); 2 * self.of_lane.len() + 1];
        let mut n_passed = vec![0_usize; self.grids.len()];
        let mut next_edge = Timestamp::MIN;
        let mut uncounted = pass.uncounted_from(rows.start);
        for (row, (((&earliest, &until), &spread), &kind)) in rows.zip(columns) {
            if earliest >= next_edge {
                next_edge = self.pass_edges(clock, &mut n_passed, &mut cells, earliest);
            }
            if uncounted.first() == Some(&row) {
                uncounted = &uncounted[1..];
                continue;
            }
            if !pass.passing.passes(row, kind) {
                continue;
            }
            let lanes = &pass.of_group[group_of(row)];
            for slot in lanes.slots::<N_SLOTS>() {
                cells[slot].add(kind, spread, until);
            }
            for slot in lanes.slots_from(N_SLOTS) {
                cells[slot].add(kind, spread, until);
            }
        }
        self.put_down_cells(&n_passed, &mut cells);
    }

    /// Goes on to the cells in which a moment lies; returns the first edge after it.
    ///
    /// `n_passed` is for each grid how many of its edges lie at or before the row at hand.
    fn pass_edges(
        &mut self,
        clock: Clock,
        n_passed: &mut [usize],
        cells: &mut [CellCount],
        moment: Timestamp,
    ) -> Timestamp {
        self.put_down_cells(n_passed, cells);
        let mut next_edge = Timestamp::MAX;
        for (n_passed, grid) in n_passed.iter_mut().zip(&self.grids) {
            let edges = grid.edges_on(clock);
            *n_passed += edges[*n_passed..].partition_point(|&edge| edge <= moment);
            if let Some(&edge) = edges.get(*n_passed) {
                next_edge = next_edge.min(edge);
            }
        }
        let (by, against) = cells.split_at_mut(self.of_lane.len());
        for ((count, by), against) in self.of_lane.iter().zip(by).zip(against) {
            let edges = self.grids[count.grid].edges_on(clock);
            let end = edges.get(n_passed[count.grid]);
            let end = end.copied().unwrap_or(Timestamp::MAX);
            (by.end, against.end) = (end, end);
        }
        next_edge
    }

    /// Adds what was counted of the cells at hand to the bars; what lies outside a grid is dropped.
    fn put_down_cells(&mut self, n_passed: &[usize], cells: &mut [CellCount]) {
        let (by, against) = cells.split_at_mut(self.of_lane.len());
        for ((count, by), against) in self.of_lane.iter_mut().zip(by).zip(against) {
            let (by, against) = (std::mem::take(by), std::mem::take(against));
            let Some(cell_idx) = n_passed[count.grid].checked_sub(1) else {
                continue;
            };
            by.put_down(&mut count.bars.all, cell_idx);
            against.put_down(&mut count.bars.all, cell_idx);
            if let Some(cells) = &mut count.bars.against {
                against.put_down(cells, cell_idx);
            }
        }
    }

    /// Looks for no rows of lanes whose bars alone are more than there may be marks.
    fn give_up_full_lanes(&mut self, request: &FrameRequest) {
        for count in &mut self.of_lane {
            let bars = &count.bars;
            let n_inside: usize = (0..bars.n_cells())
                .filter(|&cell| {
                    request.span.start <= bars.edges[cell]
                        && bars.edges[cell + 1] <= request.span.end
                })
                .map(|cell| bars.total(cell) as usize)
                .sum();
            if n_inside > request.max_marks {
                count.rows = None;
            }
        }
    }
}

/// What a pass over a segment's rows looks at.
#[derive(Clone)]
pub(super) struct Pass<'a> {
    segment_idx: u32,
    pub(super) segment: &'a Segment,
    /// The stretch asked about, in what the segment's dates are counted in.
    span: Range<Timestamp>,
    /// The rows that count with another one.
    uncounted: &'a [usize],
    pub(super) passing: SegmentRows<'a>,
    request: &'a FrameRequest,
    pub(super) of_group: &'a [RowLanes],
}

impl Pass<'_> {
    /// Whether a row counts by itself.
    pub(super) fn counts(&self, row: usize) -> bool {
        self.uncounted.binary_search(&row).is_err()
    }

    /// The rows from `first` on that count with another one.
    fn uncounted_from(&self, first: usize) -> &[usize] {
        let n_before = self.uncounted.partition_point(|&row| row < first);
        &self.uncounted[n_before..]
    }

    fn row_ref(&self, row: usize) -> RowRef {
        RowRef {
            segment: self.segment_idx,
            row: u32::try_from(row).expect("a segment has fewer rows than u32"),
        }
    }
}

/// The cells that cover a stretch of the axis, coarser than wanted where they would be too many.
fn grid(dataset: &Dataset, span: Range<Timestamp>, wanted: Step) -> Grid {
    let mut step = wanted;
    while let Some(coarser) = step.coarser()
        && span.end.millis_f64_since(span.start) / step.nominal_millis() > MAX_CELLS as f64
    {
        step = coarser;
    }
    let (axis, civil) = edges_of(step, dataset.zone(), span);
    Grid {
        wanted,
        step,
        axis,
        civil,
    }
}

/// The edges of a zone's cells that cover a stretch of the axis, and what its clocks show there.
pub(super) fn edges_of(
    step: Step,
    zone: &Zone,
    span: Range<Timestamp>,
) -> (Arc<[Timestamp]>, Arc<[Timestamp]>) {
    let cells = step.cells_in(zone, span);
    let begins = cells.iter().map(|cell| cell.instants.start);
    let axis: Arc<[Timestamp]> = begins
        .chain(cells.last().map(|cell| cell.instants.end))
        .collect();
    if zone.is_utc() {
        return (Arc::clone(&axis), axis);
    }
    let begins = cells.iter().map(|cell| cell.civil.start);
    let shown = begins.chain(cells.last().map(|cell| cell.civil.end));
    // Dates on no clock are whole days: that clocks were set back within one does not matter to them.
    let mut latest = Timestamp::MIN;
    let civil = shown.map(|edge| {
        latest = latest.max(edge);
        latest
    });
    (axis, civil.collect())
}

fn empty_bars(edges: &Arc<[Timestamp]>) -> Bars {
    let n_cells = edges.len().saturating_sub(1);
    Bars {
        edges: Arc::clone(edges),
        all: Cells::empty(n_cells),
        against: None,
    }
}

/// Counts over the whole span, a cell at a time.
pub(super) fn overview(passing: &Passing, span: Range<Timestamp>, step: Step) -> Bars {
    let dataset = passing.dataset();
    let grid = grid(dataset, span, step);
    let mut bars = empty_bars(&grid.axis);
    let by_kind = EventKind::ALL.map(|kind| passing.filter().kinds.contains(kind));
    for (segment_idx, segment) in dataset.segments().iter().enumerate() {
        let edges = grid.edges_on(segment.clock());
        let passing = passing.of_segment(segment_idx);
        if passing.are_by_kind() {
            count_cells(&mut bars, segment, edges, |_, kind| by_kind[kind.index()]);
        } else {
            count_cells(&mut bars, segment, edges, |row, kind| {
                passing.passes(row, kind)
            });
        }
        for &row in dataset.uncounted(segment_idx) {
            if passing.passes(row, segment.events().kind()[row]) {
                take_out(&mut bars, segment, edges, row);
            }
        }
    }
    bars
}

/// Adds the rows of a segment that pass to the cells in which they begin.
fn count_cells(
    bars: &mut Bars,
    segment: &Segment,
    edges: &[Timestamp],
    passes: impl Fn(usize, EventKind) -> bool,
) {
    let events = segment.events();
    for (cell, cell_edges) in edges.windows(2).enumerate() {
        let rows = segment.rows_starting_in(cell_edges[0]..cell_edges[1]);
        let (mut counts, mut n_elsewhere) = (KindCounts::default(), 0);
        let columns = events.kind()[rows.clone()]
            .iter()
            .zip(&events.spread()[rows.clone()])
            .zip(&events.until()[rows.clone()]);
        for (row, ((kind, spread), until)) in rows.zip(columns) {
            let n = u32::from(passes(row, *kind));
            counts[kind.index()] += n;
            let elsewhere = *spread == Spread::OnceWithin && *until > cell_edges[1];
            n_elsewhere += n & u32::from(elsewhere);
        }
        for (total, n) in bars.all.counts[cell].iter_mut().zip(counts) {
            *total += n;
        }
        bars.all.may_lie_elsewhere[cell] += n_elsewhere;
    }
}

/// Takes one row that passes out of the cell in which it was counted.
fn take_out(bars: &mut Bars, segment: &Segment, edges: &[Timestamp], row: usize) {
    let events = segment.events();
    let (earliest, kind) = (events.earliest()[row], events.kind()[row].index());
    let n_passed = edges.partition_point(|&edge| edge <= earliest);
    let Some(cell) = n_passed.checked_sub(1).filter(|_| n_passed < edges.len()) else {
        return;
    };
    if row >= segment.n_dated() {
        return;
    }
    bars.all.counts[cell][kind] -= 1;
    let elsewhere =
        events.spread()[row] == Spread::OnceWithin && events.until()[row] > edges[n_passed];
    bars.all.may_lie_elsewhere[cell] -= u32::from(elsewhere);
}

pub(super) fn totals(passing: &Passing) -> Totals {
    let mut totals = Totals::default();
    for (segment_idx, segment) in passing.dataset().segments().iter().enumerate() {
        for tallies in segment.by_country().tallies() {
            for (kind, tally) in EventKind::ALL.into_iter().zip(tallies) {
                totals.n_all += tally.n_events();
                totals.by_kind[kind.index()] += tally.n_events();
            }
        }
        for tally in passing.by_kind(segment_idx) {
            totals.n_shown += tally.n_events();
            totals.n_undated += u64::from(tally.n_undated);
            for (total, &n) in totals.by_precision.iter_mut().zip(&tally.by_precision) {
                *total += u64::from(n);
            }
        }
        totals.killed.add_sum(&passing.killed(segment_idx));
    }
    take_out_of_totals(&mut totals, passing);
    totals
}

/// Takes the rows out of the totals that another row counts for.
fn take_out_of_totals(totals: &mut Totals, passing: &Passing) {
    let dataset = passing.dataset();
    for (segment_idx, segment) in dataset.segments().iter().enumerate() {
        let events = segment.events();
        for &row in dataset.uncounted(segment_idx) {
            let kind = events.kind()[row];
            let is_dated = row < segment.n_dated();
            totals.n_all -= 1;
            totals.n_counted_elsewhere += 1;
            totals.by_kind[kind.index()] -= 1;
            if passing.matches(segment_idx, row) {
                if is_dated {
                    totals.by_precision[events.precision()[row].index()] -= 1;
                }
                totals.n_shown -= 1;
                totals.n_undated -= u64::from(!is_dated);
                totals.killed.take_out(&events.killed(row));
            }
        }
    }
}
