//! Which marks of a lane carry their label, and where: the most important first, and none over another.
//!
//! A label stands right of its mark, else left of it; it loses its figure, then all but the first words of a long
//! title, before it is left out. How wide each of these forms is follows from the event alone.
//! The selected event alone always has one: in the row above or below where its own has no room for the whole title,
//! else shortened, else over others, on a ground of its own.

use std::cmp::Reverse;

use super::marks::{APART_PX, Candidate, LABEL_GAP_PX, Label, PlacedMark, Placement, Shape};
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

    /// Whether a row has room for it, and for being told from what stands beside it.
    fn is_free(&self, row: &Row) -> bool {
        /// On the side of its own mark, which is as near as it should be.
        const OWN_PX: f32 = 1.0;
        let is_beside_own = self.rows_below == 0;
        let [before, after] = match (is_beside_own, self.is_left) {
            (true, true) => [APART_PX, OWN_PX],
            (true, false) => [OWN_PX, APART_PX],
            (false, _) => [APART_PX, APART_PX],
        };
        let (from, to) = (self.x - before, self.end() + after);
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

    /// Whether the whole title is painted.
    fn shows_title(&self, candidate: &Candidate<'_>) -> bool {
        let painted = self.painted(candidate);
        painted.is_some_and(|label| label != Label::Short)
    }
}

/// Gives the marks in their rows the labels there is room for, in view or not.
///
/// What had a label before keeps it, on its side and no longer than it was, as long as there is room. One that reaches
/// over the edge of the view is not painted; only a mark that was not there before may have its label on the other side
/// or shortened for that.
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
        let free = || free_places(candidate, &rows[placed.row]);
        let own = if candidate.before.is_none() && candidate.is_in_view() {
            free()
                .find(|place| place.shows_title(candidate))
                .or_else(|| free().find(|place| place.painted(candidate).is_some()))
        } else {
            free().next()
        };
        if let Some(place) = own {
            placed.own_label = (place.label, place.is_left);
        }
        let place = if candidate.is_selected && candidate.is_in_view() {
            free()
                .find(|place| place.shows_title(candidate))
                .or_else(|| place_in_next_row(candidate, &rows, placed.row))
                .or_else(|| free().find(|place| place.painted(candidate).is_some()))
                .or_else(|| Some(place_over_others(candidate)))
        } else {
            own
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

/// The places that are free beside a mark, the best first: the whole title on either side, then less of it.
///
/// Of what had a label, less on its side comes before the other side, and what was short stays so.
fn free_places<'a>(candidate: &'a Candidate<'_>, row: &'a Row) -> impl Iterator<Item = Place> + 'a {
    let is_range = matches!(candidate.shape, Shape::Range { .. });
    let (free_left, free_right) = row
        .taken
        .free_around(candidate.x0(), candidate.x1(Label::Nothing));
    // Most marks of a full lane have no room; no text is measured for them.
    let has_room = is_range || candidate.least_label_px() <= free_left.max(free_right);
    let may_have_one =
        has_room && !candidate.is_nameless() && (!is_range || candidate.is_in_view());
    let before = candidate.before;
    let was_left = before.is_some_and(|before| before.is_left);
    let had_title_left =
        before.is_some_and(|before| before.is_left && before.label == Label::Title);
    let [own, other] = [was_left, !was_left];
    let (whole, short) = (Label::Title, Label::Short);
    let order = match before.map(|before| before.label) {
        Some(Label::Short) => [(short, own), (whole, own), (whole, other), (short, other)],
        None | Some(Label::Nothing) => [(whole, own), (whole, other), (short, own), (short, other)],
        Some(_) => [(whole, own), (short, own), (whole, other), (short, other)],
    };
    order
        .into_iter()
        .filter(move |_| may_have_one)
        .filter(move |(_, is_left)| !(*is_left && is_range))
        .flat_map(move |(label, is_left)| {
            // One that had no room for its figure does not move aside for it.
            let may_widen = label == Label::Title && !(is_left && had_title_left);
            let with_figure = may_widen.then(|| (candidate.widest_label(), is_left));
            with_figure.into_iter().chain([(label, is_left)])
        })
        .map(|(label, is_left)| {
            let width = candidate.width_of(label);
            let x = if is_left {
                candidate.left_label_x(width)
            } else {
                candidate.label_x(label)
            };
            Place::new(x, width, label, is_left)
        })
        .filter(|place| place.width > 0.0)
        .filter(|place| {
            if candidate.is_inside(place.x) {
                let covered = row.is_covered(place.x - 1.0, place.end() + LABEL_GAP_PX);
                candidate.fits_inside(place.label) && !covered
            } else {
                place.is_free(row)
            }
        })
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
    let right = candidate.label_x(Label::OverOthers);
    let fits_right = right + width <= candidate.view_px - LABEL_GAP_PX;
    let left = candidate.left_label_x(width);
    let x = if fits_right || left < LABEL_GAP_PX {
        right.max(LABEL_GAP_PX)
    } else {
        left
    };
    Place::new(x, width, Label::OverOthers, x < right)
}
