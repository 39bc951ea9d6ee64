use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::Filter;
use super::lanes::{Lanes, RowLanes};
use crate::columns::EventColumns;
use crate::frame::{Bars, FrameData, FrameRequest, KindCounts, LaneData, MarkData, Totals};
use crate::model::RowKey;
use crate::store::{Dataset, Segment};
use crate::time::{Spread, Step, Timestamp};

/// More cells than a picture has columns of pixels, at three times its width.
///
/// A request for more gets coarser cells, so that no answer is larger than a picture could show.
const MAX_CELLS: usize = 16_384;

/// Answers a picture's question.
///
/// Cost is one pass over all rows for the lanes' order and totals, and one over the rows of the span
/// for each of the few cell widths that the lanes' precision asks for.
pub fn frame(dataset: &Dataset, filter: &Filter, request: &FrameRequest) -> FrameData {
    let lanes = Lanes::new(dataset, filter, request.lane_field, request.max_lanes);
    let bars = lane_bars(dataset, filter, request, &lanes);
    let marks = lane_marks(dataset, filter, request, &lanes);
    let answers = lanes
        .lanes
        .iter()
        .zip(bars)
        .zip(marks)
        .map(|((lane, (step, bars)), marks)| LaneData {
            key: lane.key.clone(),
            n_keys: lane.n_keys,
            n_events: lane.n_events,
            step,
            bars,
            marks,
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

/// Bars of all lanes, each with its step; parallel to the lanes.
fn lane_bars(
    dataset: &Dataset,
    filter: &Filter,
    request: &FrameRequest,
    lanes: &Lanes,
) -> Vec<(Step, Bars)> {
    let mut by_step: BTreeMap<Step, Vec<usize>> = BTreeMap::new();
    for (lane_idx, lane) in lanes.lanes.iter().enumerate() {
        let step = request.step.max(lane.finest_step);
        by_step.entry(step).or_default().push(lane_idx);
    }
    let mut answers = vec![(request.step, Bars::default()); lanes.lanes.len()];
    for (wanted, members) in by_step {
        let (step, edges) = edges(request.span.clone(), wanted);
        let mut is_member = vec![false; lanes.lanes.len()];
        for &lane in &members {
            is_member[lane] = true;
            answers[lane] = (step, empty_bars(&edges));
        }
        for (segment_idx, segment) in dataset.segments().iter().enumerate() {
            let events = segment.events();
            for_each_in_cells(segment, filter, &edges, |cell, row| {
                for lane in lanes.of_row(segment_idx, events, row).iter() {
                    if is_member[lane] {
                        count_into(&mut answers[lane].1, events, cell, row);
                    }
                }
            });
        }
    }
    answers
}

/// Events of the span one by one, for lanes that have few; parallel to the lanes.
fn lane_marks(
    dataset: &Dataset,
    filter: &Filter,
    request: &FrameRequest,
    lanes: &Lanes,
) -> Vec<Option<Vec<MarkData>>> {
    let mut n_found = vec![0_usize; lanes.lanes.len()];
    for_each_in_span(dataset, filter, request, lanes, |lanes, _, _| {
        for lane in lanes.iter() {
            n_found[lane] += 1;
        }
    });
    let mut marks: Vec<Option<Vec<MarkData>>> = n_found
        .iter()
        .map(|&n| (n <= request.max_marks).then(|| Vec::with_capacity(n)))
        .collect();
    if marks.iter().all(Option::is_none) {
        return marks;
    }
    for_each_in_span(dataset, filter, request, lanes, |lanes, segment, row| {
        for lane in lanes.iter() {
            if let Some(marks) = &mut marks[lane]
                && let Some(mark) = mark(segment, row)
            {
                marks.push(mark);
            }
        }
    });
    for marks in marks.iter_mut().flatten() {
        marks.sort_by_key(|mark| mark.bounds.earliest());
    }
    marks
}

/// Calls `visit` for every event that may lie in the span and passes.
fn for_each_in_span(
    dataset: &Dataset,
    filter: &Filter,
    request: &FrameRequest,
    lanes: &Lanes,
    mut visit: impl FnMut(RowLanes, &Segment, usize),
) {
    for (segment_idx, segment) in dataset.segments().iter().enumerate() {
        let events = segment.events();
        let rows = segment
            .rows_reaching_over(request.span.start)
            .chain(segment.rows_starting_in(request.span.clone()));
        for row in rows {
            if filter.matches(events, row) {
                visit(lanes.of_row(segment_idx, events, row), segment, row);
            }
        }
    }
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
    for segment in dataset.segments() {
        let events = segment.events();
        totals.n_all += events.len() as u64;
        for row in 0..events.len() {
            let dated = row < segment.n_dated();
            totals.by_kind[events.kind()[row].index()] += 1;
            if dated {
                totals.by_precision[events.precision()[row].index()] += 1;
            }
            if filter.matches(events, row) {
                totals.n_shown += 1;
                totals.n_undated += u64::from(!dated);
            }
        }
    }
    totals
}
