use std::ops::Range;
use std::sync::Arc;

use super::Filter;
use super::lanes::{Lanes, RowLanes};
use crate::columns::EventColumns;
use crate::frame::{
    Bars, FrameData, FrameRequest, KindCounts, LaneData, LaneField, MarkData, Totals,
};
use crate::model::{EventKind, RowKey};
use crate::store::{Dataset, RowRef, Segment};
use crate::time::{Spread, Step, Timestamp};

/// More cells than a picture has columns of pixels, at three times its width.
///
/// A request for more gets coarser cells, so that no answer is larger than a picture could show.
const MAX_CELLS: usize = 16_384;

/// Answers a picture's question.
///
/// Cost is one look a group of rows for the lanes' order and totals, one pass over all rows for the
/// overview and one over the rows of the span for the lanes.
pub fn frame(dataset: &Dataset, filter: &Filter, request: &FrameRequest) -> FrameData {
    let lanes = Lanes::new(dataset, filter, request.lane_field, request.max_lanes);
    let counts = LaneCounts::count(dataset, filter, request, &lanes);
    let answers = lanes
        .lanes
        .iter()
        .zip(counts.of_lane)
        .map(|(lane, count)| LaneData {
            key: lane.key.clone(),
            n_keys: lane.n_keys,
            n_events: lane.n_events,
            step: counts.grids[count.grid].step,
            bars: count.bars,
            marks: count.rows.map(|rows| marks(dataset, &rows)),
        })
        .collect();
    let span = dataset.span();
    let overview = match &span {
        Some(span) => overview(dataset, filter, span.clone(), request.overview_step),
        None => Bars::default(),
    };
    FrameData {
        request: request.clone(),
        lanes: answers,
        overview,
        totals: totals(dataset, filter),
        span,
    }
}

/// Calendar cells that several lanes count on.
struct Grid {
    wanted: Step,
    step: Step,
    edges: Arc<[Timestamp]>,
}

/// What is counted of one lane.
struct LaneCount {
    /// The position of its cells among the grids.
    grid: usize,
    bars: Bars,
    /// The rows that may lie in the span; `None` once they are too many.
    rows: Option<Vec<RowRef>>,
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

/// Bars and rows of all lanes, found in one pass.
struct LaneCounts {
    grids: Vec<Grid>,
    /// Parallel to the lanes.
    of_lane: Vec<LaneCount>,
}

impl LaneCounts {
    fn count(dataset: &Dataset, filter: &Filter, request: &FrameRequest, lanes: &Lanes) -> Self {
        let mut counts = Self {
            grids: Vec::new(),
            of_lane: Vec::with_capacity(lanes.lanes.len()),
        };
        for lane in &lanes.lanes {
            let grid = counts.grid(request, request.step.max(lane.finest_step));
            let bars = empty_bars(&counts.grids[grid].edges);
            counts.of_lane.push(LaneCount {
                grid,
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
                filter,
                request,
                of_group,
            };
            match request.lane_field {
                LaneField::Country => {
                    let of_row = segment.by_country().of_row();
                    counts.count_segment(&pass, |row| of_row[row] as usize);
                }
                LaneField::Side => {
                    let of_row = segment.by_actors().of_row();
                    counts.count_segment(&pass, |row| of_row[row] as usize);
                }
                LaneField::Kind => {
                    let kinds = segment.events().kind();
                    counts.count_segment(&pass, |row| kinds[row].index());
                }
            }
        }
        counts
    }

    /// The position of the cells that are at least as wide as `wanted`; made where they are new.
    fn grid(&mut self, request: &FrameRequest, wanted: Step) -> usize {
        let known = self.grids.iter().position(|grid| grid.wanted == wanted);
        known.unwrap_or_else(|| {
            let (step, edges) = edges(request.span.clone(), wanted);
            self.grids.push(Grid {
                wanted,
                step,
                edges,
            });
            self.grids.len() - 1
        })
    }

    fn count_segment(&mut self, pass: &Pass<'_>, group_of: impl Fn(usize) -> usize) {
        let Pass {
            segment, request, ..
        } = *pass;
        let events = segment.events();
        for row in segment.rows_reaching_over(request.span.start) {
            if pass.filter.matches(events, row) {
                for lane in pass.of_group[group_of(row)].iter() {
                    self.of_lane[lane].find(pass.row_ref(row), request.max_marks);
                }
            }
        }
        let all_edges = || {
            self.grids
                .iter()
                .flat_map(|grid| grid.edges.iter().copied())
        };
        let (Some(start), Some(end)) = (all_edges().min(), all_edges().max()) else {
            return;
        };
        // For each grid how many of its edges lie at or before the row at hand.
        let mut n_passed = vec![0_usize; self.grids.len()];
        for row in segment.rows_starting_in(start..end) {
            let earliest = events.earliest()[row];
            for (n_passed, grid) in n_passed.iter_mut().zip(&self.grids) {
                while grid
                    .edges
                    .get(*n_passed)
                    .is_some_and(|&edge| edge <= earliest)
                {
                    *n_passed += 1;
                }
            }
            if !pass.filter.matches(events, row) {
                continue;
            }
            let in_span = request.span.contains(&earliest);
            for lane in pass.of_group[group_of(row)].iter() {
                let count = &mut self.of_lane[lane];
                if let Some(cell) = n_passed[count.grid].checked_sub(1)
                    && cell < count.bars.counts.len()
                {
                    count_into(&mut count.bars, events, cell, row);
                }
                if in_span {
                    count.find(pass.row_ref(row), request.max_marks);
                }
            }
        }
    }
}

/// What a pass over a segment's rows looks at.
#[derive(Clone, Copy)]
struct Pass<'a> {
    segment_idx: u32,
    segment: &'a Segment,
    filter: &'a Filter,
    request: &'a FrameRequest,
    of_group: &'a [RowLanes],
}

impl Pass<'_> {
    fn row_ref(&self, row: usize) -> RowRef {
        RowRef {
            segment: self.segment_idx,
            row: u32::try_from(row).expect("a segment has fewer rows than u32"),
        }
    }
}

/// The calendar edges that cover `span`, on the finest cells that do not get too many.
fn edges(span: Range<Timestamp>, step: Step) -> (Step, Arc<[Timestamp]>) {
    let mut step = step;
    while let Some(coarser) = step.coarser()
        && span.end.millis_since(span.start) as f64 / step.nominal_millis() > MAX_CELLS as f64
    {
        step = coarser;
    }
    (step, step.edges(span).into())
}

/// Calls `visit` with the cell and the row of every event that begins in one of the cells and passes.
fn for_each_in_cells(
    segment: &Segment,
    filter: &Filter,
    edges: &[Timestamp],
    mut visit: impl FnMut(usize, usize),
) {
    let (Some(&start), Some(&end)) = (edges.first(), edges.last()) else {
        return;
    };
    let events = segment.events();
    let rows = segment.rows_starting_in(start..end);
    let mut cell = 0;
    for row in rows {
        let earliest = events.earliest()[row];
        while earliest >= edges[cell + 1] {
            cell += 1;
        }
        if filter.matches(events, row) {
            visit(cell, row);
        }
    }
}

fn may_lie_elsewhere(events: &EventColumns, row: usize, cell_end: Timestamp) -> bool {
    events.spread()[row] == Spread::OnceWithin && events.until()[row] > cell_end
}

fn empty_bars(edges: &Arc<[Timestamp]>) -> Bars {
    let n_cells = edges.len().saturating_sub(1);
    Bars {
        edges: Arc::clone(edges),
        counts: vec![KindCounts::default(); n_cells],
        may_lie_elsewhere: vec![0; n_cells],
    }
}

fn count_into(bars: &mut Bars, events: &EventColumns, cell: usize, row: usize) {
    bars.counts[cell][events.kind()[row].index()] += 1;
    let elsewhere = may_lie_elsewhere(events, row, bars.edges[cell + 1]);
    bars.may_lie_elsewhere[cell] += u32::from(elsewhere);
}

/// The events of these rows, in order of their earliest moment.
fn marks(dataset: &Dataset, rows: &[RowRef]) -> Vec<MarkData> {
    let mut marks: Vec<MarkData> = rows
        .iter()
        .filter_map(|&row| {
            let (segment, row) = dataset.row(row);
            mark(segment, row)
        })
        .collect();
    marks.sort_by_key(|mark| mark.bounds.earliest());
    marks
}

fn mark(segment: &Segment, row: usize) -> Option<MarkData> {
    let events = segment.events();
    let date = events.date(row)?;
    let place = events.vocabulary().name(events.place()[row]);
    let country = events.vocabulary().name(events.country()[row]);
    let label = if place.is_empty() { country } else { place };
    Some(MarkData {
        layer: segment.layer(),
        key: RowKey(events.key(row).into()),
        bounds: date.bounds,
        precision: date.precision,
        spread: date.spread,
        kind: events.kind()[row],
        killed: events.killed(row),
        label: Arc::clone(label),
    })
}

fn overview(dataset: &Dataset, filter: &Filter, span: Range<Timestamp>, step: Step) -> Bars {
    let (_, edges) = edges(span, step);
    let mut bars = empty_bars(&edges);
    for segment in dataset.segments() {
        for_each_in_cells(segment, filter, &edges, |cell, row| {
            count_into(&mut bars, segment.events(), cell, row);
        });
    }
    bars
}

fn totals(dataset: &Dataset, filter: &Filter) -> Totals {
    let mut totals = Totals::default();
    let segments = dataset.segments().iter();
    for tallies in segments.flat_map(|segment| segment.by_country().tallies()) {
        for (kind, tally) in EventKind::ALL.into_iter().zip(tallies) {
            totals.n_all += tally.n_events();
            totals.by_kind[kind.index()] += tally.n_events();
            for (total, &n) in totals.by_precision.iter_mut().zip(&tally.by_precision) {
                *total += u64::from(n);
            }
            if filter.matches_kind(kind) {
                totals.n_shown += tally.n_events();
                totals.n_undated += u64::from(tally.n_undated);
            }
        }
    }
    totals
}
