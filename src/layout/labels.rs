//! Which marks of a lane carry their label, and where: the most important first, and none over another.
//!
//! A label stands right of its mark, else left of it; it loses its figure, then all but the first words of a long
//! title, before it is left out. How wide each of these forms is follows from the event alone.
//! All this is as if nothing were selected. The selected event alone always has a label: where the others leave it
//! room, in the row above or below where its own has none for the whole title, else shortened; in place of others
//! only where it would have none at all.

use std::cmp::Reverse;

use super::marks::{Candidate, LABEL_GAP_PX, Label, PlacedMark, Placement, Shape};
use super::taken::Taken;
use crate::model::EventKind;

/// A place for a label.
#[derive(Clone, Copy)]
struct Place {
    x: f32,
    width: f32,
    label: Label,
    is_left: bool,
    /// In which row, below the mark's own.
    rows_below: i8,
    /// Whether it covers what lies there.
    is_over_others: bool,
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
            is_over_others: false,
        }
    }

    fn end(&self) -> f32 {
        self.x + self.width
    }

    fn is_in_view(&self, candidate: &Candidate<'_>) -> bool {
        self.x >= LABEL_GAP_PX && self.end() <= candidate.labels_end()
    }

    /// Whether a row has room for it, and for being told from what stands beside it.
    fn is_free(&self, candidate: &Candidate<'_>, row: &Taken) -> bool {
        /// On the side of its own mark, which is as near as it should be.
        const OWN_PX: f32 = 1.0;
        let apart = candidate.apart_px();
        let is_beside_own = self.rows_below == 0;
        let [before, after] = match (is_beside_own, self.is_left) {
            (true, true) => [apart, OWN_PX],
            (true, false) => [OWN_PX, apart],
            (false, _) => [apart, apart],
        };
        row.is_free(self.x - before, self.end() + after)
    }

    /// How much of the label is painted: at the view's edge none, or the title without its figure.
    fn painted(&self, candidate: &Candidate<'_>) -> Option<Label> {
        if !candidate.is_in_view() {
            return None;
        }
        if self.is_over_others || self.is_in_view(candidate) {
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
    let mut rows: Vec<Taken> = Vec::new();
    rows.resize_with(placement.n_rows, Taken::default);
    let mut placed_at = vec![None; candidates.len()];
    for (position, placed) in placement.marks.iter().enumerate() {
        placed_at[placed.candidate_idx] = Some(position);
        take_mark(&candidates[placed.candidate_idx], &mut rows[placed.row]);
    }
    let mut order = by_importance(candidates);
    order.sort_by_key(|&position| !had_label(&candidates[position]));
    let mut of_selected = None;
    for position in order {
        let candidate = &candidates[position];
        let Some(position) = placed_at[position] else {
            continue;
        };
        let placed = &mut placement.marks[position];
        let place = own_place(candidate, &rows[placed.row]);
        if let Some(place) = place {
            placed.own_label = (place.label, place.is_left);
            put(candidate, place, placed, &mut rows);
        }
        if candidate.is_selected && candidate.is_in_view() {
            of_selected = Some((position, place));
        }
    }
    if let Some((position, own)) = of_selected {
        label_selected(candidates, placement, (position, own), &mut rows);
    }
}

fn take_mark(candidate: &Candidate<'_>, row: &mut Taken) {
    row.take(candidate.x0(), candidate.x1(Label::Nothing));
}

/// The best place that is free for a label in the row of its mark.
fn own_place(candidate: &Candidate<'_>, row: &Taken) -> Option<Place> {
    let mut free = free_places(candidate, row);
    if candidate.before.is_some() || !candidate.is_in_view() {
        return free.next();
    }
    let is_painted = |place: &Place| place.painted(candidate).is_some();
    free.find(|place| place.shows_title(candidate))
        .or_else(|| free_places(candidate, row).find(is_painted))
}

/// Gives the selected event its label in place of the one it has as any other, where that takes no label from another;
/// else where it takes the fewest.
fn label_selected(
    candidates: &[Candidate<'_>],
    placement: &mut Placement,
    (position, own): (usize, Option<Place>),
    rows: &mut [Taken],
) {
    let PlacedMark {
        candidate_idx, row, ..
    } = placement.marks[position];
    let candidate = &candidates[candidate_idx].standing_out();
    if let Some(own) = own {
        rows[row].give_back(own.x, own.end());
    }
    let is_painted = |place: &Place| place.painted(candidate).is_some();
    let free = || free_places(candidate, &rows[row]);
    let place = free()
        .find(|place| place.shows_title(candidate))
        .or_else(|| place_in_next_row(candidate, rows, row, Label::Title))
        .or_else(|| free().find(is_painted))
        .or_else(|| place_in_next_row(candidate, rows, row, Label::Short));
    let place = place.or_else(|| {
        let mut marks_alone = Taken::default();
        let in_row = placement.marks.iter().filter(|other| other.row == row);
        in_row.for_each(|other| take_mark(&candidates[other.candidate_idx], &mut marks_alone));
        let n_under = |place: &Place| labels_under(candidates, placement, position, place).len();
        free_places(candidate, &marks_alone)
            .filter(is_painted)
            .min_by_key(n_under)
            .or_else(|| {
                places_over_others(candidate)
                    .into_iter()
                    .min_by_key(n_under)
            })
    });
    let Some(place) = place else {
        return;
    };
    if place.rows_below == 0 {
        for other in labels_under(candidates, placement, position, &place) {
            placement.marks[other].label = Label::Nothing;
        }
    }
    put(candidate, place, &mut placement.marks[position], rows);
}

/// The marks in the row of one of which a part of the label would lie under a label in a place.
fn labels_under(
    candidates: &[Candidate<'_>],
    placement: &Placement,
    position: usize,
    place: &Place,
) -> Vec<usize> {
    let row = placement.marks[position].row;
    let (from, to) = (place.x - LABEL_GAP_PX, place.end() + LABEL_GAP_PX);
    let is_under = |other: &PlacedMark| {
        let width = candidates[other.candidate_idx].width_of(other.label);
        width > 0.0 && other.label_x < to && other.label_x + width > from
    };
    let marks = placement.marks.iter().enumerate();
    marks
        .filter(|(other, mark)| *other != position && mark.row == row && is_under(mark))
        .map(|(other, _)| other)
        .collect()
}

fn had_label(candidate: &Candidate<'_>) -> bool {
    let before = candidate.before;
    before.is_some_and(|before| before.label != Label::Nothing)
}

/// Gives a mark its label in a place.
fn put(candidate: &Candidate<'_>, place: Place, placed: &mut PlacedMark, rows: &mut [Taken]) {
    let row = placed.row.checked_add_signed(place.rows_below.into());
    let Some(row) = row.and_then(|row| rows.get_mut(row)) else {
        return;
    };
    if !candidate.is_inside(place.x) || place.rows_below != 0 {
        row.take(place.x, place.end());
    }
    if let Some(label) = place.painted(candidate) {
        placed.label = label;
        placed.label_x = place.x;
        placed.label_rows_below = place.rows_below;
        placed.label_is_over_others = place.is_over_others;
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
fn free_places<'a>(
    candidate: &'a Candidate<'_>,
    row: &'a Taken,
) -> impl Iterator<Item = Place> + 'a {
    let is_range = matches!(candidate.shape, Shape::Range { .. });
    let (free_left, free_right) = row.free_around(candidate.x0(), candidate.x1(Label::Nothing));
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
                candidate.fits_inside(place.label)
            } else {
                place.is_free(candidate, row)
            }
        })
}

/// Above or below a mark, where it covers nothing.
fn place_in_next_row(
    candidate: &Candidate<'_>,
    rows: &[Taken],
    own_row: usize,
    label: Label,
) -> Option<Place> {
    let width = candidate.width_of(label);
    let [x0, x1] = [
        candidate.x0().max(LABEL_GAP_PX),
        candidate.x1(Label::Nothing).min(candidate.labels_end()),
    ];
    [-1, 1].into_iter().find_map(|rows_below| {
        let row = rows.get(own_row.checked_add_signed(rows_below.into())?)?;
        let (left, right) = row.free_around(x0, x1);
        let from = (x0 - left + candidate.apart_px()).max(LABEL_GAP_PX);
        let until = (x1 + right - candidate.apart_px()).min(candidate.labels_end());
        (row.is_free(x0, x1) && width <= until - from).then(|| Place {
            rows_below,
            ..Place::new(x0.min(until - width), width, label, false)
        })
    })
}

/// Where the label of the selected event can lie, whatever lies there: right of the mark or left of it, where that is
/// in view.
fn places_over_others(candidate: &Candidate<'_>) -> Vec<Place> {
    let forms = [Label::Title, Label::Short].into_iter();
    let places = forms.flat_map(|label| {
        let width = candidate.width_of(label);
        let right = candidate.label_x(label).max(LABEL_GAP_PX);
        [(right, false), (candidate.left_label_x(width), true)].map(|(x, is_left)| Place {
            is_over_others: true,
            ..Place::new(x, width, label, is_left)
        })
    });
    let mut places: Vec<Place> = places.collect();
    let right = places[0];
    places.retain(|place| place.is_in_view(candidate));
    if places.is_empty() {
        places.push(right);
    }
    places
}
