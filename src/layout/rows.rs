//! Marks in rows, so that none covers another, each in the row in which it stood before.

use super::HEADER_PX;
use super::arrangement::LaneStanding;
use super::labels::{assign, by_importance};
use super::marks::{Candidate, Label, MARGIN_PX, PlacedMark, Placement, SLOT_PX, candidates};
use super::scene_input::SceneInput;
use crate::frame::MarkData;
use crate::model::Agency;

/// A lane whose actor suffered something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Halves {
    /// The least number of rows for what the actor did; none where it did nothing.
    pub(super) min_rows_by: usize,
}

/// What room a lane has for rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowRoom<'a> {
    /// In so many rows marks may spread for the sake of their labels.
    pub(super) label_rows: usize,
    /// More rows than these do not fit.
    pub(super) max_rows: usize,
    /// How the lane stood before, where its marks are to keep their rows.
    pub(super) before: Option<&'a LaneStanding>,
}

/// Puts a lane's marks into rows so that none covers another; `None` where those in view do not fit.
///
/// All the marks at hand have their rows, in view or not: what comes into view stands already where it stays. The lane
/// is as high as those in view need it, or have needed it before.
/// In a lane of two halves, what was done to its actor has rows of its own, below what the actor did; the same
/// lane is so at every zoom, whatever is in view.
pub(super) fn place(
    input: &SceneInput<'_>,
    marks: &[MarkData],
    halves: Option<Halves>,
    room: RowRoom<'_>,
) -> Option<Placement> {
    let is_against = |mark: &MarkData| mark.agency == Agency::Against;
    let n_before = |of: fn(&LaneStanding) -> usize| room.before.map_or(0, of).min(room.max_rows);
    let Some(halves) = halves else {
        let all = candidates(input, marks, room, |_| true);
        let mut whole = place_half(input, all, room)?;
        whole.n_rows = whole.rows_near_view().max(n_before(|lane| lane.n_rows));
        whole.selected_last();
        return Some(whole);
    };
    let half = RowRoom {
        label_rows: (room.label_rows / 2).max(1),
        max_rows: (room.max_rows / 2).max(1),
        ..room
    };
    let by = candidates(input, marks, half, |mark| !is_against(mark));
    let mut whole = place_half(input, by, half)?;
    // The midline is where it is, whether or not anything above it is in view.
    let rows_by = whole.rows_near_view().max(halves.min_rows_by);
    let rows_by = rows_by.max(n_before(|lane| lane.rows_by.unwrap_or(0)));
    let against = candidates(input, marks, half, is_against);
    let below = place_half(input, against, half)?;
    let rows_below = below.rows_near_view().max(1);
    let rows_below = rows_below.max(n_before(|lane| lane.n_rows - lane.rows_by.unwrap_or(0)));
    whole.rows_by = Some(rows_by);
    whole.n_rows = rows_by + rows_below;
    whole
        .marks
        .extend(below.marks.into_iter().map(|mark| PlacedMark {
            row: mark.row + rows_by,
            ..mark
        }));
    whole.selected_last();
    Some(whole)
}

impl Placement {
    /// How many rows the marks in view take, or those that would be after a small step.
    fn rows_near_view(&self) -> usize {
        let near = self.marks.iter().filter(|placed| placed.is_near_view);
        near.map(|placed| placed.row + 1).max().unwrap_or(0)
    }

    /// Puts what is selected last, so that it is painted over what its label may lie on.
    fn selected_last(&mut self) {
        self.marks.sort_by_key(|placed| placed.is_selected);
    }
}

/// Puts the marks that belong together into rows.
///
/// As long as `label_rows` suffice, labels have their room reserved; else marks stand close. Which labels are
/// then shown is the same question for both, since at the edges of the view there is less room.
fn place_half(
    input: &SceneInput<'_>,
    mut candidates: Vec<Candidate<'_>>,
    room: RowRoom<'_>,
) -> Option<Placement> {
    let RowRoom {
        label_rows,
        max_rows,
        before,
    } = room;
    if let Some(before) = before {
        for candidate in &mut candidates {
            candidate.stand_as_in(before, input.view.ms_per_px());
        }
    }
    // No text is measured for a lane that has no room for its marks alone.
    let is_off_view = |position: usize| !candidates[position].is_near_view;
    let most_rows = max_rows.max(label_rows);
    let close = first_fit(&candidates, most_rows, |_| Label::Nothing, is_off_view)?;
    // No mark leaves the lane for the sake of a label.
    let mut is_left_out = vec![true; candidates.len()];
    for placed in &close.marks {
        is_left_out[placed.candidate_idx] = false;
    }
    let all_may_fit =
        close.n_rows <= label_rows && may_have_room_for_labels(input, &candidates, label_rows);
    let all_with = |wanted: &dyn Fn(usize) -> Label| {
        first_fit(&candidates, label_rows, wanted, |position| {
            is_left_out[position]
        })
    };
    let roomy = all_may_fit
        .then(|| {
            all_with(&|position| candidates[position].widest_label())
                .or_else(|| all_with(&|_| Label::Short))
        })
        .flatten();
    let mut placement = match roomy {
        Some(roomy) => roomy,
        None if close.n_rows > max_rows => return None,
        None => with_room_for_some(&candidates, label_rows.max(close.n_rows), &is_left_out)
            .unwrap_or(close),
    };
    assign(&candidates, &mut placement);
    Some(placement)
}

/// Whether labels might all have their room reserved, told without measuring one.
fn may_have_room_for_labels(
    input: &SceneInput<'_>,
    candidates: &[Candidate<'_>],
    label_rows: usize,
) -> bool {
    /// How far a row's last label may reach over the view.
    const OVERHANG_PX: f32 = 400.0;
    let needed: f32 = candidates
        .iter()
        .filter(|candidate| candidate.is_near_view)
        .map(|candidate| SLOT_PX + candidate.least_label_px())
        .sum();
    let row_px = input.size[0] - HEADER_PX + 2.0 * MARGIN_PX + OVERHANG_PX;
    needed <= label_rows as f32 * row_px
}

/// Rows in which the most important marks have room for their labels reserved: as many of them as can be.
///
/// What is selected plays no part, so that no mark leaves its row when it is clicked.
fn with_room_for_some(
    candidates: &[Candidate<'_>],
    max_rows: usize,
    is_left_out: &[bool],
) -> Option<Placement> {
    /// Of more marks the labels are a few among many, wherever they are.
    const MAX_MARKS: usize = 600;
    if candidates.len() > MAX_MARKS {
        return None;
    }
    let mut rank = vec![0; candidates.len()];
    for (place, position) in by_importance(candidates).into_iter().enumerate() {
        rank[position] = place;
    }
    let with_room_for = |n_labels: usize| {
        let wanted = |position: usize| {
            if rank[position] < n_labels {
                candidates[position].widest_label()
            } else {
                Label::Nothing
            }
        };
        first_fit(candidates, max_rows, wanted, |position| {
            is_left_out[position]
        })
    };
    let mut best = None;
    let (mut low, mut high) = (1, candidates.len());
    while low <= high {
        let middle = usize::midpoint(low, high);
        match with_room_for(middle) {
            Some(placement) => {
                best = Some(placement);
                low = middle + 1;
            }
            None => high = middle - 1,
        }
    }
    best
}

/// A row that is being filled from left to right.
struct Row {
    /// Until where it is full.
    end: f32,
    /// What the last mark in it claims.
    claim: [f32; 2],
    /// The marks that stood in it before and are still to come, the next one last.
    kept: Vec<Kept>,
}

/// Where a mark begins that stood in a row before, and what it claims.
#[derive(Clone, Copy)]
struct Kept {
    x0: f32,
    claim: [f32; 2],
}

impl Row {
    fn empty() -> Self {
        Self {
            end: f32::MIN,
            claim: [f32::MIN; 2],
            kept: Vec::new(),
        }
    }

    /// Whether a candidate has room in it as far as `x1`. On one bed there stand those alone whose bed it is.
    fn is_free(&self, candidate: &Candidate<'_>, x1: f32) -> bool {
        /// What stands side by side touches; where that is rounded must not tell.
        const TOUCH_PX: f32 = 0.1;
        let is_left_of = |end: f32, start: f32| end <= start + TOUCH_PX;
        let are_apart =
            |left: [f32; 2], right: [f32; 2]| left == right || is_left_of(left[1], right[0]);
        let is_free_left =
            is_left_of(self.end, candidate.x0()) && are_apart(self.claim, candidate.claim);
        is_free_left
            && self.kept.last().is_none_or(|next| {
                is_left_of(x1, next.x0) && are_apart(candidate.claim, next.claim)
            })
    }
}

/// Gives each candidate the row in which it stood before, else the first one that is free, with the room for as much
/// label as `wanted` says of its position; `None` where one finds no row that may not be left out.
///
/// Those of one day are read row by row: what stands in a column behind the first is in the row of the one before it,
/// or in one below that where the other's label has taken the room.
fn first_fit(
    candidates: &[Candidate<'_>],
    max_rows: usize,
    wanted: impl Fn(usize) -> Label,
    may_be_left_out: impl Fn(usize) -> bool,
) -> Option<Placement> {
    let mut rows = rows_as_before(candidates, max_rows);
    let mut placement = Placement::default();
    let mut last_row = None;
    for (position, candidate) in candidates.iter().enumerate() {
        let label = wanted(position);
        let before = candidate.row_before().filter(|&row| row < max_rows);
        if let Some(row) = before {
            rows[row].kept.pop();
        }
        let of_left = last_row.filter(|_| candidate.column > 0);
        let mut found = free_row(candidate, [before, of_left], label, &rows);
        if found.is_none() && rows.len() < max_rows {
            rows.push(Row::empty());
            found = Some(rows.len() - 1);
        }
        last_row = found;
        let Some(row) = found else {
            if may_be_left_out(position) {
                continue;
            }
            return None;
        };
        let next = rows[row].kept.last().map_or(f32::MAX, |next| next.x0);
        let x1 = candidate.x1(Label::Nothing);
        rows[row].end = candidate.x1(label).min(next).max(x1);
        rows[row].claim = candidate.claim;
        placement.marks.push(candidate.placed(position, row));
    }
    placement.n_rows = rows.len();
    Some(placement)
}

/// The row in which a candidate stood before or that of its left neighbor, with less room for its label if need be,
/// else the first that is free.
fn free_row(
    candidate: &Candidate<'_>,
    [before, of_left]: [Option<usize>; 2],
    label: Label,
    rows: &[Row],
) -> Option<usize> {
    let x1 = candidate.x1(Label::Nothing);
    let mut preferred = [before, of_left].into_iter().flatten();
    let stays = preferred.find(|&row| rows[row].is_free(candidate, x1));
    stays.or_else(|| {
        let end = candidate.x1(label);
        let first = of_left.map_or(0, |row| row + 1);
        (first..rows.len()).find(|&row| rows[row].is_free(candidate, end))
    })
}

/// The rows that were there before, with what is to stand in them again.
fn rows_as_before(candidates: &[Candidate<'_>], max_rows: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for candidate in candidates.iter().rev() {
        if let Some(row) = candidate.row_before().filter(|&row| row < max_rows) {
            while rows.len() <= row {
                rows.push(Row::empty());
            }
            rows[row].kept.push(Kept {
                x0: candidate.x0(),
                claim: candidate.claim,
            });
        }
    }
    rows
}
