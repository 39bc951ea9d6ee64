//! Which marks of a lane carry their label, and where: the most important first, and none over another.
//!
//! A label stands right of its mark, else left of it; it loses its figure before it is left out, and is never cut.
//! The selected event alone always has one: shortened where half of it and more remains, above or below its row where
//! that is free, else over others, on a ground of its own.

use std::cmp::Reverse;

use super::marks::{Candidate, LABEL_GAP_PX, Label, PlacedMark, Placement, Shape};
use super::taken::Taken;
use crate::model::EventKind;

/// What is taken of a row.
#[derive(Default)]
struct Row {
    /// By marks and by labels in free places.
    taken: Taken,
    /// By labels that lie over others, of which nothing is to look out.
    covered: Vec<(f32, f32)>,
}

impl Row {
    /// Whether a label over others lies on a part of a stretch.
    fn is_covered(&self, from: f32, to: f32) -> bool {
        let mut covered = self.covered.iter();
        covered.any(|&(start, end)| start < to && end > from)
    }
}

/// A place for a label.
#[derive(Clone, Copy)]
struct Place {
    x: f32,
    width: f32,
    label: Label,
    is_left: bool,
    /// In which row, below the mark's own.
    rows_below: i8,
}

impl Place {
    /// A place in the mark's own row.
    fn new(x: f32, width: f32, label: Label, is_left: bool) -> Self {
        Self {
            x,
            width,
            label,
            is_left,
            rows_below: 0,
        }
    }

    fn end(&self) -> f32 {
        self.x + self.width
    }

    fn is_in_view(&self, candidate: &Candidate<'_>) -> bool {
        self.x >= LABEL_GAP_PX && self.end() <= candidate.view_px - LABEL_GAP_PX
    }

    /// Whether a row has room for it.
    fn is_free(&self, row: &Row) -> bool {
        let (from, to) = (self.x - 1.0, self.end() + LABEL_GAP_PX);
        row.taken.is_free(from, to) && !row.is_covered(from, to)
    }

    /// How much of the label is painted: at the view's edge none, or the title without its figure.
    fn painted(&self, candidate: &Candidate<'_>) -> Option<Label> {
        if !candidate.is_in_view() {
            return None;
        }
        if self.label == Label::OverOthers || self.is_in_view(candidate) {
            return Some(self.label);
        }
        let title = Self {
            width: candidate.width_of(Label::Title),
            ..*self
        };
        let has_figure = self.label == Label::TitleAndFigure && !self.is_left;
        (has_figure && title.is_in_view(candidate)).then_some(Label::Title)
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
        rows[placed.row]
            .taken
            .take(candidate.x0(), candidate.x1(Label::Nothing));
    }
    let mut order = by_importance(candidates);
    // The selection has the first choice.
    order.sort_by_key(|&position| {
        let candidate = &candidates[position];
        (!candidate.is_selected, !had_label(candidate))
    });
    for position in order {
        let candidate = &candidates[position];
        let Some(placed) = placed_at[position].map(|position| &mut placement.marks[position])
        else {
            continue;
        };
        let is_new = candidate.before.is_none() && candidate.is_in_view();
        let may_be = |place: &Place| !is_new || place.is_in_view(candidate);
        let free = free_place(candidate, &rows[placed.row], may_be);
        if let Some(place) = &free {
            placed.own_label = (place.label, place.is_left);
        }
        let place = if candidate.is_selected && candidate.is_in_view() {
            let free = free.filter(|place| place.painted(candidate).is_some());
            Some(free.unwrap_or_else(|| selected_place(candidate, &rows, placed.row)))
        } else {
            free
        };
        if let Some(place) = place {
            put(candidate, place, placed, &mut rows);
        }
    }
}

fn had_label(candidate: &Candidate<'_>) -> bool {
    let before = candidate.before;
    before.is_some_and(|before| before.label != Label::Nothing)
}

/// Gives a mark its label in a place.
fn put(candidate: &Candidate<'_>, place: Place, placed: &mut PlacedMark, rows: &mut [Row]) {
    let row = placed.row.checked_add_signed(place.rows_below.into());
    let Some(row) = row.and_then(|row| rows.get_mut(row)) else {
        return;
    };
    if place.label == Label::OverOthers {
        row.covered.push((place.x, place.end()));
    } else if !candidate.is_inside(place.x) || place.rows_below != 0 {
        row.taken.take(place.x, place.end());
    }
    if !candidate.is_selected {
        placed.own_label = (place.label, place.is_left);
    }
    if let Some(label) = place.painted(candidate) {
        placed.label = label;
        placed.label_x = place.x;
        placed.label_rows_below = place.rows_below;
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

/// The best of the places that are free and may be taken.
fn free_place(
    candidate: &Candidate<'_>,
    row: &Row,
    may_be: impl Fn(&Place) -> bool,
) -> Option<Place> {
    /// The narrowest letters of the body's size, `i` and `l`, are as wide.
    const NARROWEST_LETTER_PX: f32 = 3.0;
    let is_range = matches!(candidate.shape, Shape::Range { .. });
    if candidate.mark.label.is_empty() || is_range && !candidate.is_in_view() {
        return None;
    }
    let (x0, x1) = (candidate.x0(), candidate.x1(Label::Nothing));
    let (free_left, free_right) = row.taken.free_around(x0, x1);
    // Most marks of a full lane have no room; no text is measured for them.
    let least = candidate.mark.label.chars().count() as f32 * NARROWEST_LETTER_PX;
    if least > free_left.max(free_right) && !is_range {
        return None;
    }
    let widest = candidate.widest_label();
    let right = [widest, Label::Title].map(|label| {
        let width = candidate.width_of(label);
        Place::new(candidate.label_x(), width, label, false)
    });
    // One that had no room for its figure does not move aside for it.
    let had_title = candidate
        .before
        .is_some_and(|before| before.is_left && before.label == Label::Title);
    let widest_left = if had_title { Label::Title } else { widest };
    let left = [widest_left, Label::Title].map(|label| {
        let width = candidate.width_of(label);
        Place::new(candidate.left_label_x(width), width, label, true)
    });
    let [first, second] = sides(candidate, left, right);
    let places = first.into_iter().chain(second);
    let mut places =
        places.filter(|place| place.label != Label::Nothing && !(place.is_left && is_range));
    places.find(|place| {
        let is_free = if candidate.is_inside(place.x) {
            let covered = row.is_covered(place.x - 1.0, place.end() + LABEL_GAP_PX);
            candidate.fits_inside(place.label) && !covered
        } else {
            place.is_free(row)
        };
        is_free && may_be(place)
    })
}

/// The side on which the label was before first, else the right one.
fn sides<T>(candidate: &Candidate<'_>, left: T, right: T) -> [T; 2] {
    if candidate.before.is_some_and(|before| before.is_left) {
        [left, right]
    } else {
        [right, left]
    }
}

/// Beside a mark, where there is room for enough of its title.
///
/// That of the selected event ends where the view does, others are where they are, whatever is in view.
fn shortened_place(candidate: &Candidate<'_>, row: &Row) -> Option<Place> {
    /// In less there is no room for two words.
    const MIN_PX: f32 = 48.0;
    /// Nearer to the mark before it, it would be taken for that one's.
    const APART_PX: f32 = 28.0;
    if candidate.mark.label.is_empty() || matches!(candidate.shape, Shape::Range { .. }) {
        return None;
    }
    let (x0, x1) = (candidate.x0(), candidate.x1(Label::Nothing));
    let (free_left, free_right) = row.taken.free_around(x0, x1);
    let right_x = candidate.label_x();
    let mut end = x1 + free_right - LABEL_GAP_PX;
    let mut start = x0 - free_left + APART_PX;
    if candidate.is_selected {
        end = end.min(candidate.view_px - LABEL_GAP_PX);
        start = start.max(LABEL_GAP_PX);
    }
    let rooms = [
        (candidate.left_label_x(start), true),
        (end - right_x, false),
    ];
    let [left, right] = rooms;
    sides(candidate, left, right)
        .into_iter()
        .filter(|(room, _)| *room >= MIN_PX)
        .find_map(|(room, is_left)| {
            let (label, width) = candidate.shortened(room)?;
            let x = if is_left {
                candidate.left_label_x(width)
            } else {
                right_x
            };
            let place = Place::new(x, width, label, is_left);
            place.is_free(row).then_some(place)
        })
}

/// Where the selected event is named that has no room for its whole label: shortened, in the row above or below, else
/// over others.
fn selected_place(candidate: &Candidate<'_>, rows: &[Row], own_row: usize) -> Place {
    let shortened = rows
        .get(own_row)
        .and_then(|row| shortened_place(candidate, row));
    shortened
        .or_else(|| place_in_next_row(candidate, rows, own_row))
        .unwrap_or_else(|| place_over_others(candidate))
}

/// Above or below a mark, where it covers nothing.
fn place_in_next_row(candidate: &Candidate<'_>, rows: &[Row], own_row: usize) -> Option<Place> {
    let width = candidate.width_of(Label::Title);
    let from = candidate.x0().max(LABEL_GAP_PX);
    let until = candidate.x1(Label::Nothing);
    let places = [-1, 1].into_iter().flat_map(|rows_below| {
        [(from, false), (until - width, true)].map(|(x, is_left)| Place {
            rows_below,
            ..Place::new(x, width, Label::Title, is_left)
        })
    });
    places
        .filter(|place| place.is_in_view(candidate))
        .find(|place| {
            let row = own_row.checked_add_signed(place.rows_below.into());
            let row = row.and_then(|row| rows.get(row));
            row.is_some_and(|row| place.is_free(row))
        })
}

/// Where the label of the selected event lies, whatever lies there: right of the mark where that is in view, else left.
fn place_over_others(candidate: &Candidate<'_>) -> Place {
    let width = candidate.width_of(Label::OverOthers);
    let right = candidate.label_x();
    let fits_right = right + width <= candidate.view_px - LABEL_GAP_PX;
    let left = candidate.left_label_x(width);
    let x = if fits_right || left < LABEL_GAP_PX {
        right.max(LABEL_GAP_PX)
    } else {
        left
    };
    Place::new(x, width, Label::OverOthers, x < right)
}
