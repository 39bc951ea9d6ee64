use std::cell::OnceCell;

use super::labels::{assign, by_importance};
use super::scene::SceneInput;
use super::{HEADER_PX, glyph_radius_px};
use crate::frame::MarkData;
use crate::model::{Agency, EventKey, EventKind};
use crate::text::{TextMeasure, TextStyle, grouped};
use crate::time::{Bounds, Clock, End, Precision};

/// The height of a row of marks.
pub(super) const ROW_PX: f32 = 20.0;

/// The room a mark without a label takes in its row.
const SLOT_PX: f32 = 15.0;

pub(super) const LABEL_GAP_PX: f32 = 5.0;

/// How far a range without a known end is drawn before it has faded out.
const UNKNOWN_END_PX: f32 = 140.0;

/// How far outside the view shapes are still laid out.
pub(super) const MARGIN_PX: f32 = 40.0;

/// Where one mark goes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PlacedMark {
    pub(super) mark_idx: usize,
    pub(super) row: usize,
    pub(super) shape: Shape,
    /// The left end of its label.
    pub(super) label_x: f32,
    pub(super) label: Label,
    pub(super) is_selected: bool,
}

/// What a mark looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shape {
    /// The kind's glyph, on a date that is a point at this zoom or a day.
    Glyph { center_x: f32, radius: f32 },

    /// The range itself, from one edge to the other; edges may lie outside the view.
    Range { x0: f32, x1: f32 },
}

/// How much of a label there is room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// None.
    Nothing,

    /// The place.
    Title,

    /// The place and the number killed.
    TitleAndFigure,

    /// The place, over whatever lies there: the selected event is named in any case.
    OverOthers,
}

/// A lane's marks in rows.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Placement {
    pub(super) marks: Vec<PlacedMark>,
    pub(super) n_rows: usize,
    /// The rows above the midline, where the lane tells what its actor did from what was done to it.
    pub(super) rows_by: Option<usize>,
}

/// A mark's extent, before it has a row. Coordinates are in the lanes' area.
pub(super) struct Candidate<'a> {
    mark_idx: usize,
    pub(super) mark: &'a MarkData,
    pub(super) shape: Shape,
    pub(super) is_selected: bool,
    /// The width of the lanes' area.
    pub(super) view_px: f32,
    measure: &'a dyn TextMeasure,
    /// Measured when there is a question of room: most lanes turn out to have none.
    label_px: OnceCell<LabelWidth>,
}

/// How wide the parts of a label are.
#[derive(Clone, Copy)]
struct LabelWidth {
    title: f32,
    figure: f32,
}

impl Candidate<'_> {
    fn label_px(&self) -> LabelWidth {
        *self.label_px.get_or_init(|| LabelWidth {
            title: self
                .measure
                .width_px(&self.mark.label, label_style(self.is_selected)),
            figure: figure(self.mark)
                .map_or(0.0, |text| self.measure.width_px(&text, TextStyle::SMALL)),
        })
    }

    /// Whether the mark, or a part of a range, is in view.
    pub(super) fn is_in_view(&self) -> bool {
        match self.shape {
            Shape::Glyph { center_x, .. } => (0.0..=self.view_px).contains(&center_x),
            Shape::Range { x0, x1 } => x1 > 0.0 && x0 < self.view_px,
        }
    }

    pub(super) fn x0(&self) -> f32 {
        match self.shape {
            Shape::Glyph { center_x, radius } => center_x - radius.max(SLOT_PX / 2.0),
            Shape::Range { x0, .. } => x0,
        }
    }

    /// The right end with so much of its label.
    pub(super) fn x1(&self, label: Label) -> f32 {
        let shape_end = match self.shape {
            Shape::Glyph { center_x, radius } => center_x + radius.max(SLOT_PX / 2.0),
            Shape::Range { x1, .. } => x1,
        };
        if label == Label::Nothing {
            return shape_end;
        }
        shape_end.max(self.label_x() + self.width_of(label) + 2.0 * LABEL_GAP_PX)
    }

    /// Whether so much of its label lies inside its range.
    pub(super) fn fits_inside(&self, label: Label) -> bool {
        let Shape::Range { x0, x1 } = self.shape else {
            return false;
        };
        x1.min(self.view_px) - x0.max(0.0) >= self.width_of(label) + 2.0 * LABEL_GAP_PX
    }

    /// Whether a label that begins there begins inside its range.
    pub(super) fn is_inside(&self, label_x: f32) -> bool {
        matches!(self.shape, Shape::Range { x1, .. } if label_x < x1)
    }

    pub(super) fn width_of(&self, label: Label) -> f32 {
        match label {
            Label::Nothing => 0.0,
            Label::Title | Label::OverOthers => self.label_px().title,
            Label::TitleAndFigure => {
                let LabelWidth { title, figure } = self.label_px();
                title + LABEL_GAP_PX + figure
            }
        }
    }

    /// Where a label ends that stands left of its mark, less its width.
    pub(super) fn left_label_x(&self, label: Label) -> f32 {
        let start = match self.shape {
            Shape::Glyph { center_x, radius } => center_x - radius,
            Shape::Range { x0, .. } => x0,
        };
        start - LABEL_GAP_PX - self.width_of(label)
    }

    pub(super) fn label_x(&self) -> f32 {
        match self.shape {
            Shape::Glyph { center_x, radius } => center_x + radius + LABEL_GAP_PX,
            // Inside where it fits, in view while any part of the range is; else behind it.
            Shape::Range { x0, x1 } => {
                if self.fits_inside(Label::Title) {
                    x0.max(0.0) + LABEL_GAP_PX
                } else {
                    x1 + LABEL_GAP_PX
                }
            }
        }
    }

    pub(super) fn widest_label(&self) -> Label {
        let LabelWidth { title, figure } = self.label_px();
        let straddles = self.fits_inside(Label::Title) && !self.fits_inside(Label::TitleAndFigure);
        if title == 0.0 {
            Label::Nothing
        } else if figure > 0.0 && !straddles {
            Label::TitleAndFigure
        } else {
            // A figure half in a range and half beside it could not be read.
            Label::Title
        }
    }
}

/// Whether labels might all have their room reserved, told without measuring one.
///
/// A text is at least as wide as its letters at the narrowest; what does not fit then does not fit.
fn may_have_room_for_labels(
    input: &SceneInput<'_>,
    candidates: &[Candidate<'_>],
    label_rows: usize,
) -> bool {
    /// The narrowest letters of the body's size, `i` and `l`, are as wide.
    const NARROWEST_LETTER_PX: f32 = 3.0;
    /// How far a row's last label may reach over the view.
    const OVERHANG_PX: f32 = 400.0;
    let needed: f32 = candidates
        .iter()
        .map(|candidate| {
            let n_letters = candidate.mark.label.chars().count() as f32;
            SLOT_PX + n_letters * NARROWEST_LETTER_PX
        })
        .sum();
    let row_px = input.size[0] - HEADER_PX + 2.0 * MARGIN_PX + OVERHANG_PX;
    needed <= label_rows as f32 * row_px
}

/// A lane whose actor suffered something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Halves {
    /// The least number of rows for what the actor did; none where it did nothing.
    pub(super) min_rows_by: usize,
}

/// Puts marks into at most `max_rows` rows so that none covers another; `None` where they do not fit.
///
/// In a lane of two halves, what was done to its actor has rows of its own, below what the actor did; the same
/// lane is so at every zoom, whatever is in view.
pub(super) fn place(
    input: &SceneInput<'_>,
    marks: &[MarkData],
    halves: Option<Halves>,
    label_rows: usize,
    max_rows: usize,
) -> Option<Placement> {
    let is_against = |mark: &MarkData| mark.agency == Agency::Against;
    let Some(halves) = halves else {
        let mut whole = place_half(input, marks, label_rows, max_rows, |_| true)?;
        whole.selected_last();
        return Some(whole);
    };
    let (label_rows, max_rows) = ((label_rows / 2).max(1), (max_rows / 2).max(1));
    let mut whole = place_half(input, marks, label_rows, max_rows, |mark| !is_against(mark))?;
    let below = place_half(input, marks, label_rows, max_rows, is_against)?;
    // The midline is where it is, whether or not anything above it is in view.
    let rows_by = whole.n_rows.max(halves.min_rows_by);
    whole.rows_by = Some(rows_by);
    whole.n_rows = rows_by + below.n_rows.max(1);
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
    /// Puts what is selected last, so that it is painted over what its label may lie on.
    fn selected_last(&mut self) {
        self.marks.sort_by_key(|placed| placed.is_selected);
    }
}

/// How the label of a mark is set.
pub(super) fn label_style(is_selected: bool) -> TextStyle {
    if is_selected {
        TextStyle::STRONG
    } else {
        TextStyle::BODY
    }
}

/// Puts the marks that belong together into rows.
///
/// As long as `label_rows` suffice, labels have their room reserved; else marks stand close. Which labels are
/// then shown is the same question for both, since at the edges of the view there is less room.
fn place_half(
    input: &SceneInput<'_>,
    marks: &[MarkData],
    label_rows: usize,
    max_rows: usize,
    belongs: impl Fn(&MarkData) -> bool,
) -> Option<Placement> {
    let candidates = candidates(input, marks, label_rows, belongs);
    // No text is measured for a lane that has no room for its marks alone.
    let close = first_fit(&candidates, max_rows.max(label_rows), |_| Label::Nothing)?;
    let all_may_fit =
        close.n_rows <= label_rows && may_have_room_for_labels(input, &candidates, label_rows);
    let roomy = all_may_fit
        .then(|| {
            first_fit(&candidates, label_rows, |position| {
                candidates[position].widest_label()
            })
        })
        .flatten();
    let mut placement = match roomy {
        Some(roomy) => roomy,
        None if close.n_rows > max_rows => return None,
        None => with_room_for_some(&candidates, label_rows.max(close.n_rows)).unwrap_or(close),
    };
    assign(&candidates, &mut placement);
    Some(placement)
}

/// Rows in which the most important marks have room for their labels reserved: as many of them as can be.
///
/// What is selected plays no part, so that no mark leaves its row when it is clicked.
fn with_room_for_some(candidates: &[Candidate<'_>], max_rows: usize) -> Option<Placement> {
    /// Of more marks the labels are a few among many, wherever they are.
    const MAX_MARKS: usize = 300;
    if candidates.len() > MAX_MARKS {
        return None;
    }
    let mut rank = vec![0; candidates.len()];
    for (place, position) in by_importance(candidates).into_iter().enumerate() {
        rank[position] = place;
    }
    let with_room_for = |n_labels: usize| {
        first_fit(candidates, max_rows, |position| {
            if rank[position] < n_labels {
                candidates[position].widest_label()
            } else {
                Label::Nothing
            }
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

#[expect(
    clippy::cast_possible_truncation,
    reason = "places near the screen; far ones saturate"
)]
pub(super) fn extent(input: &SceneInput<'_>, bounds: Bounds) -> (f32, f32) {
    let x0 = input.view.x_from_time(bounds.earliest()) as f32;
    let x1 = input.view.x_from_time(bounds.until()) as f32;
    (x0, x1)
}

/// The marks that may be seen, with their extents; those of one and the same day side by side in its middle.
fn candidates<'a>(
    input: &SceneInput<'a>,
    marks: &'a [MarkData],
    rows: usize,
    belongs: impl Fn(&MarkData) -> bool,
) -> Vec<Candidate<'a>> {
    #[expect(clippy::cast_possible_truncation, reason = "a width in pixels")]
    let view_px = input.view.width_px() as f32;
    let mut candidates = Vec::new();
    // Truces are bands behind the lane.
    let drawn: Vec<usize> = (0..marks.len())
        .filter(|&mark_idx| marks[mark_idx].kind != EventKind::Truce && belongs(&marks[mark_idx]))
        .collect();
    for same in drawn.chunk_by(|&a, &b| marks[a].bounds == marks[b].bounds) {
        let (x0, x1) = extent(input, marks[same[0]].bounds);
        if x1 < -MARGIN_PX || x0 > view_px + MARGIN_PX {
            continue;
        }
        for (position, &mark_idx) in same.iter().enumerate() {
            let mark = &marks[mark_idx];
            let radius = glyph_radius_px(mark.killed.adopted());
            let is_point = is_point(mark);
            let shape = if is_point || x1 - x0 < 2.0 * radius {
                let center_x = slot_in_day(x0, x1, view_px, position, same.len(), rows);
                Shape::Glyph { center_x, radius }
            } else {
                range(mark, x0, x1, view_px)
            };
            candidates.push(Candidate {
                mark_idx,
                mark,
                shape,
                is_selected: is_selected(input, mark),
                view_px,
                measure: input.measure,
                label_px: OnceCell::new(),
            });
        }
    }
    candidates.sort_by(|a, b| a.x0().total_cmp(&b.x0()));
    candidates
}

fn is_selected(input: &SceneInput<'_>, mark: &MarkData) -> bool {
    input
        .selected
        .is_some_and(|EventKey { layer, row }| *layer == mark.layer && *row == mark.key)
}

/// Whether a mark stands for one day or less, rather than for a range.
fn is_point(mark: &MarkData) -> bool {
    const DAY_MILLIS: i64 = 86_400_000;
    let length = mark.bounds.until().millis_since(mark.bounds.earliest());
    let within_a_day = match mark.extent.clock {
        // A day when clocks are set back is longer, and one day still.
        Clock::Civil => mark.extent.bounds.n_days() == 1,
        Clock::Instant => length <= DAY_MILLIS,
    };
    mark.extent.precision <= Precision::Day && within_a_day
}

/// A range as far as it is drawn: what has no known end fades out, what goes on runs off the view.
fn range(mark: &MarkData, x0: f32, x1: f32, view_px: f32) -> Shape {
    let (left, right) = (-MARGIN_PX, view_px + MARGIN_PX);
    let x0 = match mark.extent.start {
        End::Unknown => x1 - UNKNOWN_END_PX,
        End::Known | End::Open => x0,
    };
    let x1 = match mark.extent.end {
        End::Unknown => x0 + UNKNOWN_END_PX,
        End::Known | End::Open => x1,
    };
    Shape::Range {
        x0: x0.clamp(left, right),
        x1: x1.clamp(left, right),
    }
}

/// The center of the `position`th of `len` events of one day.
///
/// They stand in the middle of the day's visible part, in as many columns as the rows ask for: the
/// day is known, the hour is not, so that no place within it says more than another.
fn slot_in_day(x0: f32, x1: f32, view_px: f32, position: usize, len: usize, rows: usize) -> f32 {
    let (from, to) = (x0.max(0.0), x1.min(view_px));
    let middle = if from < to {
        f32::midpoint(from, to)
    } else {
        f32::midpoint(x0, x1)
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of columns on the screen"
    )]
    let columns_there = (((to - from) / SLOT_PX) as usize).max(1);
    let columns = len.div_ceil(rows.max(1)).min(columns_there);
    let column = position % columns;
    middle + (column as f32 - (columns as f32 - 1.0) / 2.0) * SLOT_PX
}

/// Gives each candidate the first row that is free, with the room for as much label as `wanted` says of its position.
fn first_fit(
    candidates: &[Candidate<'_>],
    max_rows: usize,
    wanted: impl Fn(usize) -> Label,
) -> Option<Placement> {
    let mut row_ends: Vec<f32> = Vec::new();
    let mut placement = Placement::default();
    for (position, candidate) in candidates.iter().enumerate() {
        let label = wanted(position);
        let x0 = candidate.x0();
        let free = row_ends.iter().position(|&end| end <= x0);
        let row = match free {
            Some(row) => row,
            None if row_ends.len() < max_rows => {
                row_ends.push(f32::MIN);
                row_ends.len() - 1
            }
            None => return None,
        };
        row_ends[row] = candidate.x1(label);
        placement.marks.push(PlacedMark {
            mark_idx: candidate.mark_idx,
            row,
            shape: candidate.shape,
            label_x: match label {
                Label::Nothing => 0.0,
                _ => candidate.label_x(),
            },
            label,
            is_selected: candidate.is_selected,
        });
    }
    placement.n_rows = row_ends.len();
    Some(placement)
}

/// The number killed, as it stands behind a title: "8 killed", "5+ killed", "100–300 killed".
pub(super) fn figure(mark: &MarkData) -> Option<String> {
    let killed = mark.killed;
    if killed.adopted()? == 0 {
        return None;
    }
    let number = |n: u32| grouped(u64::from(n));
    let words = match (killed.low.get(), killed.best.get(), killed.high.get()) {
        (_, Some(best), _) => number(best),
        (Some(low), None, Some(high)) if high > low => format!("{}–{}", number(low), number(high)),
        (Some(low), None, Some(_)) => number(low),
        (Some(low), None, None) => format!("{}+", number(low)),
        (None, None, _) => return None,
    };
    Some(format!("{words} killed"))
}
