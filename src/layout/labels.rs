//! Which marks of a lane carry their label, and where: the most important first, and none over another.
//!
//! A label stands right of its mark, else left of it; it loses its figure before it is left out, and is never cut.
//! The selected event alone always has one: where no place is free, it lies on others, on a ground of its own.

use std::cmp::Reverse;

use super::marks::{Candidate, LABEL_GAP_PX, Label, Placement, Shape};
use crate::model::EventKind;

/// What is taken of a row.
#[derive(Default)]
struct Row {
    /// By marks and by labels in free places: stretches from left to right that do not overlap.
    taken: Vec<(f32, f32)>,
    /// By labels that lie over others, of which nothing is to look out.
    covered: Vec<(f32, f32)>,
}

impl Row {
    /// Whether nothing lies within a stretch.
    fn is_free(&self, from: f32, to: f32) -> bool {
        let next = self.taken.partition_point(|&(_, end)| end <= from);
        self.taken.get(next).is_none_or(|&(start, _)| start >= to)
    }

    /// Whether a label over others lies on a part of a stretch.
    fn is_covered(&self, from: f32, to: f32) -> bool {
        let mut covered = self.covered.iter();
        covered.any(|&(start, end)| start < to && end > from)
    }

    fn take(&mut self, from: f32, to: f32) {
        let at = self.taken.partition_point(|&(start, _)| start < from);
        self.taken.insert(at, (from, to));
    }

    /// How much is free left of `from` and right of `to`.
    fn free_around(&self, from: f32, to: f32) -> (f32, f32) {
        let before = self.taken.partition_point(|&(_, end)| end <= from);
        let left = before
            .checked_sub(1)
            .map_or(f32::MIN, |before| self.taken[before].1);
        let after = self.taken.partition_point(|&(start, _)| start < to);
        let right = self.taken.get(after).map_or(f32::MAX, |&(start, _)| start);
        (from - left, right - to)
    }
}

/// A place for a label.
struct Place {
    x: f32,
    label: Label,
    is_left: bool,
}

impl Place {
    fn is_in_view(&self, candidate: &Candidate<'_>) -> bool {
        let end = self.x + candidate.width_of(self.label);
        self.x >= 0.0 && end <= candidate.view_px - LABEL_GAP_PX
    }

    /// How much of the label is painted: at the view's edge none, or the title without its figure.
    fn painted(&self, candidate: &Candidate<'_>) -> Option<Label> {
        if !candidate.is_in_view() {
            return None;
        }
        let title = Self {
            label: Label::Title,
            ..*self
        };
        if self.label == Label::OverOthers || self.is_in_view(candidate) {
            Some(self.label)
        } else {
            let is_enough = !self.is_left && title.is_in_view(candidate);
            is_enough.then_some(Label::Title)
        }
    }
}

/// Gives the marks in their rows the labels there is room for, in view or not.
///
/// What had a label before keeps it, on its side, as long as there is room. One that reaches over the edge of the view
/// is not painted; only a mark that was not there before may have its label on the other side for that.
pub(super) fn assign(candidates: &[Candidate<'_>], placement: &mut Placement) {
    let mut rows: Vec<Row> = Vec::new();
    rows.resize_with(placement.n_rows, Row::default);
    let mut placed_at = vec![None; candidates.len()];
    for (position, placed) in placement.marks.iter().enumerate() {
        let candidate = &candidates[placed.candidate_idx];
        placed_at[placed.candidate_idx] = Some(position);
        rows[placed.row].take(candidate.x0(), candidate.x1(Label::Nothing));
    }
    let mut order = by_importance(candidates);
    // The selection has the first choice.
    order.sort_by_key(|&position| {
        let candidate = &candidates[position];
        let had_label = candidate
            .before
            .is_some_and(|before| before.label != Label::Nothing);
        (!candidate.is_selected, !had_label)
    });
    for position in order {
        let candidate = &candidates[position];
        let Some(placed) = placed_at[position].map(|position| &mut placement.marks[position])
        else {
            continue;
        };
        let row = &mut rows[placed.row];
        let free = free_place(candidate, row);
        if let Some(place) = &free {
            placed.own_label = (place.label, place.is_left);
        }
        let place = if candidate.is_selected && candidate.is_in_view() {
            let free = free.filter(|place| place.painted(candidate).is_some());
            Some(free.unwrap_or_else(|| place_over_others(candidate)))
        } else {
            free
        };
        let Some(place) = place else {
            continue;
        };
        let end = place.x + candidate.width_of(place.label);
        if place.label == Label::OverOthers {
            row.covered.push((place.x, end));
        } else if !candidate.is_inside(place.x) {
            row.take(place.x, end);
        }
        if let Some(label) = place.painted(candidate) {
            placed.label = label;
            placed.label_x = place.x;
        }
    }
}

/// The positions of the marks, the most important first.
///
/// First what is starred, then by how many were killed, then what is rare in its lane; of equals the earlier.
pub(super) fn by_importance(candidates: &[Candidate<'_>]) -> Vec<usize> {
    let mut n_of_kind = [0_usize; EventKind::COUNT];
    for candidate in candidates {
        n_of_kind[candidate.mark.kind.index()] += 1;
    }
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by_key(|&position| {
        let mark = candidates[position].mark;
        let killed = mark.killed.adopted().unwrap_or(0);
        let rarity = n_of_kind[mark.kind.index()];
        (!mark.is_starred, Reverse(killed), rarity, position)
    });
    order
}

/// The best of the places that are free.
fn free_place(candidate: &Candidate<'_>, row: &Row) -> Option<Place> {
    /// The narrowest letters of the body's size, `i` and `l`, are as wide.
    const NARROWEST_LETTER_PX: f32 = 3.0;
    let is_range = matches!(candidate.shape, Shape::Range { .. });
    if candidate.mark.label.is_empty() || is_range && !candidate.is_in_view() {
        return None;
    }
    let (x0, x1) = (candidate.x0(), candidate.x1(Label::Nothing));
    let (free_left, free_right) = row.free_around(x0, x1);
    // Most marks of a full lane have no room; no text is measured for them.
    let least = candidate.mark.label.chars().count() as f32 * NARROWEST_LETTER_PX;
    if least > free_left.max(free_right) && !is_range {
        return None;
    }
    let widest = candidate.widest_label();
    let right = [widest, Label::Title].map(|label| Place {
        x: candidate.label_x(),
        label,
        is_left: false,
    });
    let left = [widest, Label::Title].map(|label| Place {
        x: candidate.left_label_x(label),
        label,
        is_left: true,
    });
    let was_left = candidate.before.is_some_and(|before| before.is_left);
    let [first, second] = if was_left {
        [left, right]
    } else {
        [right, left]
    };
    let places = first.into_iter().chain(second);
    let mut places =
        places.filter(|place| place.label != Label::Nothing && !(place.is_left && is_range));
    let is_new_in_view = candidate.before.is_none() && candidate.is_in_view();
    places.find(|place| {
        let end = place.x + candidate.width_of(place.label);
        let inside = candidate.is_inside(place.x) && candidate.fits_inside(place.label);
        let free = row.is_free(place.x - 1.0, end + LABEL_GAP_PX);
        let covered = row.is_covered(place.x - 1.0, end + LABEL_GAP_PX);
        !covered
            && (inside || free && !candidate.is_inside(place.x))
            && (!is_new_in_view || place.is_in_view(candidate))
    })
}

/// Where the label of the selected event lies, whatever lies there: right of the mark where that is in view, else left.
fn place_over_others(candidate: &Candidate<'_>) -> Place {
    let width = candidate.width_of(Label::OverOthers);
    let right = candidate.label_x();
    let fits_right = right + width <= candidate.view_px - LABEL_GAP_PX;
    let left = candidate.left_label_x(Label::OverOthers);
    let x = if fits_right || left < 0.0 {
        right.max(LABEL_GAP_PX)
    } else {
        left
    };
    Place {
        x,
        label: Label::OverOthers,
        is_left: x < right,
    }
}
