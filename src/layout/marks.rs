use std::cell::OnceCell;

use super::scene::{Fill, Item, SceneInput, kind_token};
use super::{HEADER_PX, Point, Rect, glyph_outline, glyph_radius_px};
use crate::frame::MarkData;
use crate::text::{TextMeasure, TextStyle, elided};
use crate::theme::Token;
use crate::time::{Bounds, Precision, Spread};

/// The height of a row of marks.
pub(super) const ROW_PX: f32 = 20.0;

/// The room a mark without a label takes in its row.
const SLOT_PX: f32 = 15.0;

const LABEL_GAP_PX: f32 = 5.0;

/// From this width on a day is shown as a bed under its events.
const MIN_BED_PX: f32 = 26.0;

/// The opacity of an uncertain range at its ends.
const RANGE_EDGE_ALPHA: f32 = 0.08;

/// A label cut to fewer letters than this, its ellipsis included, is left out.
const MIN_CUT_LETTERS: usize = 5;

/// A range this long shows one tone in any view.
const FAR_PX: f32 = 100_000.0;

/// How far outside the view shapes are still laid out.
const MARGIN_PX: f32 = 40.0;

/// Where one mark goes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PlacedMark {
    pub(super) mark_idx: usize,
    pub(super) row: usize,
    pub(super) shape: Shape,
    /// The left end of its label.
    pub(super) label_x: f32,
    pub(super) label: Label,
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
}

/// A lane's marks in rows.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Placement {
    pub(super) marks: Vec<PlacedMark>,
    pub(super) n_rows: usize,
}

/// A mark's extent, before it has a row. Coordinates are in the lanes' area.
struct Candidate<'a> {
    mark_idx: usize,
    mark: &'a MarkData,
    shape: Shape,
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
            title: self.measure.width_px(&self.mark.label, TextStyle::BODY),
            figure: figure(self.mark)
                .map_or(0.0, |text| self.measure.width_px(&text, TextStyle::SMALL)),
        })
    }

    fn x0(&self) -> f32 {
        match self.shape {
            Shape::Glyph { center_x, radius } => center_x - radius.max(SLOT_PX / 2.0),
            Shape::Range { x0, .. } => x0,
        }
    }

    /// The right end with so much of its label.
    fn x1(&self, label: Label) -> f32 {
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
    fn fits_inside(&self, label: Label) -> bool {
        let Shape::Range { x0, x1 } = self.shape else {
            return false;
        };
        x1 - x0.max(0.0) >= self.width_of(label) + 2.0 * LABEL_GAP_PX
    }

    fn width_of(&self, label: Label) -> f32 {
        match label {
            Label::Nothing => 0.0,
            Label::Title => self.label_px().title,
            Label::TitleAndFigure => {
                let LabelWidth { title, figure } = self.label_px();
                title + LABEL_GAP_PX + figure
            }
        }
    }

    fn label_x(&self) -> f32 {
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

    /// Where its label starts at the earliest; known without measuring it.
    fn leftmost_label_x(&self) -> f32 {
        match self.shape {
            Shape::Glyph { .. } => self.label_x(),
            Shape::Range { x0, .. } => x0.max(0.0) + LABEL_GAP_PX,
        }
    }

    fn widest_label(&self) -> Label {
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

/// Puts marks into at most `max_rows` rows so that none covers another; `None` where they do not fit.
///
/// As long as `label_rows` suffice, labels have their room reserved; else marks stand close and labels
/// take what is left.
pub(super) fn place(
    input: &SceneInput<'_>,
    marks: &[MarkData],
    label_rows: usize,
    max_rows: usize,
) -> Option<Placement> {
    let candidates = candidates(input, marks, label_rows);
    // No text is measured for a lane that has no room for its marks alone.
    let mut close = first_fit(&candidates, max_rows.max(label_rows), |_| Label::Nothing)?;
    if close.n_rows <= label_rows && may_have_room_for_labels(input, &candidates, label_rows) {
        let roomy = first_fit(&candidates, label_rows, |candidate| {
            candidate.widest_label()
        });
        if let Some(placement) = roomy {
            return Some(placement);
        }
    }
    if close.n_rows > max_rows {
        return None;
    }
    label_what_fits(&candidates, &mut close);
    Some(close)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "places near the screen; far ones saturate"
)]
fn extent(input: &SceneInput<'_>, bounds: Bounds) -> (f32, f32) {
    let x0 = input.view.x_from_time(bounds.earliest()) as f32;
    let x1 = input.view.x_from_time(bounds.until()) as f32;
    (x0, x1)
}

/// The marks that may be seen, with their extents; those of one and the same day side by side in its middle.
fn candidates<'a>(
    input: &SceneInput<'a>,
    marks: &'a [MarkData],
    rows: usize,
) -> Vec<Candidate<'a>> {
    #[expect(clippy::cast_possible_truncation, reason = "a width in pixels")]
    let view_px = input.view.width_px() as f32;
    let mut candidates = Vec::new();
    let mut start = 0;
    while start < marks.len() {
        let bounds = marks[start].bounds;
        let len = marks[start..]
            .iter()
            .take_while(|mark| mark.bounds == bounds)
            .count();
        let (x0, x1) = extent(input, bounds);
        if x1 >= -MARGIN_PX && x0 <= view_px + MARGIN_PX {
            for position in 0..len {
                let mark_idx = start + position;
                let mark = &marks[mark_idx];
                let radius = glyph_radius_px(mark.killed.adopted());
                let is_point = mark.precision <= Precision::Day && bounds.n_days() == 1;
                let shape = if is_point || x1 - x0 < 2.0 * radius {
                    let center_x = slot_in_day(x0, x1, view_px, position, len, rows);
                    Shape::Glyph { center_x, radius }
                } else {
                    let x0 = x0.max(-MARGIN_PX);
                    let x1 = x1.min(view_px + MARGIN_PX);
                    Shape::Range { x0, x1 }
                };
                candidates.push(Candidate {
                    mark_idx,
                    mark,
                    shape,
                    measure: input.measure,
                    label_px: OnceCell::new(),
                });
            }
        }
        start += len;
    }
    candidates.sort_by(|a, b| a.x0().total_cmp(&b.x0()));
    candidates
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

/// Gives each candidate the first row that is free, with the room for as much label as `wanted` says.
fn first_fit(
    candidates: &[Candidate<'_>],
    max_rows: usize,
    wanted: impl Fn(&Candidate<'_>) -> Label,
) -> Option<Placement> {
    let mut row_ends: Vec<f32> = Vec::new();
    let mut placement = Placement::default();
    for candidate in candidates {
        let label = wanted(candidate);
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
        });
    }
    placement.n_rows = row_ends.len();
    Some(placement)
}

/// Gives marks that already have their rows the labels that fit before the next mark of the row.
fn label_what_fits(candidates: &[Candidate<'_>], placement: &mut Placement) {
    let mut next_x = vec![f32::MAX; placement.n_rows];
    for (candidate, placed) in candidates.iter().zip(&mut placement.marks).rev() {
        let room = next_x[placed.row];
        next_x[placed.row] = candidate.x0();
        if candidate.leftmost_label_x() + 2.0 * LABEL_GAP_PX >= room {
            continue;
        }
        placed.label = [candidate.widest_label(), Label::Title]
            .into_iter()
            .filter(|_| candidate.label_px().title > 0.0)
            .find(|&label| candidate.x1(label) <= room)
            .unwrap_or(Label::Nothing);
        placed.label_x = candidate.label_x();
    }
}

/// The number killed, as it stands behind a title.
fn figure(mark: &MarkData) -> Option<String> {
    let killed = mark.killed.adopted()?;
    (killed > 0).then(|| format!("{killed} killed"))
}

/// Paints one mark whose row's middle is `y`; returns where it can be pointed at.
pub(super) fn paint_mark(
    input: &SceneInput<'_>,
    mark: &MarkData,
    placed: &PlacedMark,
    y: f32,
    selected: bool,
    items: &mut Vec<Item>,
) -> Rect {
    let token = kind_token(mark.kind);
    let mut target = match placed.shape {
        Shape::Glyph { center_x, radius } => {
            let center = Point {
                x: HEADER_PX + center_x,
                y,
            };
            paint_bed(input, mark, y, items);
            if selected {
                items.push(Item::Rect {
                    rect: Rect::around(center, radius + 5.0),
                    radius: 4.0,
                    fill: Fill::faded(Token::Accent, 0.3),
                });
            }
            for points in glyph_outline(mark.kind, center, radius) {
                items.push(Item::Polygon {
                    points,
                    fill: Fill::solid(token),
                });
            }
            Rect::around(center, radius.max(8.0))
        }
        Shape::Range { x0, x1 } => paint_range(
            input,
            mark,
            Rect::new(HEADER_PX + x0, y - 5.0, HEADER_PX + x1, y + 5.0),
            selected,
            items,
        ),
    };
    // A label that begins outside the view would be read from its middle.
    if placed.label != Label::Nothing && placed.label_x >= 0.0 {
        let end = paint_label(input, mark, placed, y, selected, items);
        target.x1 = target.x1.max(end);
    }
    target
}

/// The day of an event whose hour is not known, where a day is wide enough to be seen.
fn paint_bed(input: &SceneInput<'_>, mark: &MarkData, y: f32, items: &mut Vec<Item>) {
    let (x0, x1) = extent(input, mark.bounds);
    if x1 - x0 >= MIN_BED_PX && !mark.precision.has_time_of_day() {
        items.push(Item::Rect {
            rect: Rect::new(
                HEADER_PX + x0.max(-MARGIN_PX) + 1.0,
                y - ROW_PX / 2.0 + 2.0,
                HEADER_PX + x1.min(x0.max(0.0) + 20_000.0) - 1.0,
                y + ROW_PX / 2.0 - 2.0,
            ),
            radius: 3.0,
            fill: Fill::faded(kind_token(mark.kind), 0.10),
        });
    }
}

/// A range is its own mark: with whiskers and a fade where it happened once within, plain where it lasted.
fn paint_range(
    input: &SceneInput<'_>,
    mark: &MarkData,
    rect: Rect,
    selected: bool,
    items: &mut Vec<Item>,
) -> Rect {
    let fill = Fill::faded(kind_token(mark.kind), 0.55);
    if selected {
        items.push(Item::Rect {
            rect: Rect::new(rect.x0 - 4.0, rect.y0 - 4.0, rect.x1 + 4.0, rect.y1 + 4.0),
            radius: 4.0,
            fill: Fill::faded(Token::Accent, 0.3),
        });
    }
    match mark.spread {
        Spread::OnceWithin => {
            // The fade belongs to the whole range, of which the view may have a piece alone.
            let whole = whole_range(input, mark, rect);
            items.push(if whole.width() > FAR_PX {
                Item::Rect {
                    rect,
                    radius: 0.0,
                    fill: fill_in_view(input, mark, fill),
                }
            } else {
                Item::Fade {
                    rect: whole,
                    fill,
                    edge_alpha: RANGE_EDGE_ALPHA,
                }
            });
            let whisker = Fill::faded(kind_token(mark.kind), 0.9);
            for x in [whole.x0, whole.x1] {
                let x = input.snap(x);
                items.push(Item::Line {
                    from: Point {
                        x,
                        y: rect.y0 - 1.0,
                    },
                    to: Point {
                        x,
                        y: rect.y1 + 1.0,
                    },
                    width: 1.0,
                    fill: whisker,
                });
            }
        }
        Spread::Lasted | Spread::Several => items.push(Item::Rect {
            rect,
            radius: 2.0,
            fill,
        }),
    }
    rect
}

/// A range from its true first moment to its last, however far outside the view they lie.
fn whole_range(input: &SceneInput<'_>, mark: &MarkData, rect: Rect) -> Rect {
    let (x0, x1) = extent(input, mark.bounds);
    let [x0, x1] = [x0, x1].map(|x| HEADER_PX + x.clamp(-FAR_PX, FAR_PX));
    Rect { x0, x1, ..rect }
}

/// The one tone of a range so long that its fade cannot be seen: that of the view's middle.
fn fill_in_view(input: &SceneInput<'_>, mark: &MarkData, fill: Fill) -> Fill {
    let middle = input.view.time_from_x(input.view.width_px() / 2.0);
    let (start, end) = (mark.bounds.earliest(), mark.bounds.until());
    let share = middle.millis_f64_since(start) / end.millis_f64_since(start);
    #[expect(clippy::cast_possible_truncation, reason = "a share from 0 to 1")]
    let nearness = 1.0 - (2.0 * share.clamp(0.0, 1.0) - 1.0).abs() as f32;
    Fill {
        alpha: RANGE_EDGE_ALPHA + (fill.alpha - RANGE_EDGE_ALPHA) * nearness,
        ..fill
    }
}

/// Paints the label; returns its right end.
fn paint_label(
    input: &SceneInput<'_>,
    mark: &MarkData,
    placed: &PlacedMark,
    y: f32,
    selected: bool,
    items: &mut Vec<Item>,
) -> f32 {
    let style = if selected {
        TextStyle::STRONG
    } else {
        TextStyle::BODY
    };
    let baseline = y + input.measure.ascent_px(TextStyle::BODY) * 0.36;
    let x = HEADER_PX + placed.label_x;
    // A label that would reach over the edge is shortened, not cut.
    let room = input.size[0] - x;
    let title = elided(&mark.label, style, room, input.measure);
    // Two letters and an ellipsis name nothing.
    let is_cut = title.len() != mark.label.len();
    if title.is_empty() || is_cut && title.chars().count() < MIN_CUT_LETTERS {
        return x;
    }
    let mut end = x + input.measure.width_px(&title, style);
    items.push(Item::Text {
        at: Point { x, y: baseline },
        text: title.into_owned(),
        style,
        fill: Fill::solid(Token::Text),
    });
    if placed.label == Label::TitleAndFigure
        && let Some(figure) = figure(mark)
    {
        let figure_x = end + LABEL_GAP_PX;
        let figure_end = figure_x + input.measure.width_px(&figure, TextStyle::SMALL);
        if figure_end <= input.size[0] {
            end = figure_end;
            items.push(Item::Text {
                at: Point {
                    x: figure_x,
                    y: baseline,
                },
                text: figure,
                style: TextStyle::SMALL,
                fill: Fill::solid(match placed.shape {
                    Shape::Glyph { .. } => Token::Quiet,
                    // On a range the quiet color would not stand out.
                    Shape::Range { .. } => Token::Text,
                }),
            });
        }
    }
    end
}
