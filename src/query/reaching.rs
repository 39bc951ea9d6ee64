//! What reaches over cells: beside the events that begin in each cell of a lane, how many that began before still go
//! on, and how many that are counted before may lie in it instead.

use super::frame::{LaneCounts, Pass};
use crate::model::EventKind;
use crate::store::Segment;
use crate::time::{End, Spread};

/// Cells in which events go on or may lie, as the difference of each cell's count from the one before.
#[derive(Default)]
pub(super) struct Reaching(Vec<i32>);

impl Reaching {
    /// Nothing reaches into so many cells.
    pub(super) fn none(n_cells: usize) -> Self {
        Self(vec![0; n_cells + 1])
    }

    fn add(&mut self, first_cell: usize, end_cell: usize) {
        self.0[first_cell] += 1;
        self.0[end_cell] -= 1;
    }

    /// How many reach into each cell from one before.
    pub(super) fn counts(&self) -> Vec<u32> {
        let (_, steps) = self.0.split_last().unwrap_or((&0, &[]));
        let mut n_events = 0;
        let counts = steps.iter().map(|step| {
            n_events += step;
            u32::try_from(n_events).expect("what goes on has begun")
        });
        counts.collect()
    }
}

/// How an event reaches over the cell in which it is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// It goes on until it ends, so far as anyone says.
    GoesOn,

    /// It was once, there or later.
    MayLieLater,
}

/// How an event may reach over its cell; `None` where it does not: truces are bands behind the lanes.
fn reach(segment: &Segment, row: usize) -> Option<Reach> {
    let events = segment.events();
    let has_known_end = || {
        let date = events.date(row);
        date.is_some_and(|date| date.end != End::Unknown)
    };
    match events.spread()[row] {
        Spread::OnceWithin => Some(Reach::MayLieLater),
        Spread::Lasted if events.kind()[row] != EventKind::Truce => {
            has_known_end().then_some(Reach::GoesOn)
        }
        _ => None,
    }
}

/// Counts the rows of a segment in the cells into which they reach; cost is one look a row and width of cells.
pub(super) fn count_reaching(
    counts: &mut LaneCounts,
    pass: &Pass<'_>,
    group_of: impl Fn(usize) -> usize,
) {
    let Pass {
        segment, passing, ..
    } = pass;
    let events = segment.events();
    let LaneCounts { grids, of_lane } = counts;
    for (grid_idx, grid) in grids.iter().enumerate() {
        let edges = grid.edges_on(segment.clock());
        let [first, .., last] = edges[..] else {
            continue;
        };
        let rows = segment
            .rows_reaching_over(first)
            .chain(segment.rows_starting_in(first..last));
        // The first cell that begins after the row at hand; rows come in the order of their beginning.
        let mut next = 0;
        for row in rows {
            let (earliest, until) = (events.earliest()[row], events.until()[row]);
            while edges[next] <= earliest {
                next += 1;
            }
            let counts = || passing.passes(row, events.kind()[row]) && pass.counts(row);
            if until <= edges[next] {
                continue;
            }
            let Some(reach) = reach(segment, row).filter(|_| counts()) else {
                continue;
            };
            let end = edges.partition_point(|edge| *edge < until);
            let end = end.min(edges.len() - 1);
            for lane in pass.of_group[group_of(row)].iter() {
                if of_lane[lane].grid == grid_idx && next < end {
                    let reaching = match reach {
                        Reach::GoesOn => &mut of_lane[lane].going_on,
                        Reach::MayLieLater => &mut of_lane[lane].may_lie,
                    };
                    reaching.add(next, end);
                }
            }
        }
    }
}
