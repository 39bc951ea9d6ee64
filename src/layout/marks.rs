use std::borrow::Cow;
use std::cell::OnceCell;

use super::arrangement::{LaneStanding, MarkStanding};
use super::beds::has_bed;
use super::glyph::glyph_reach_px;
use super::glyph_radius_px;
use super::range_paint::{ARROW_PX, is_soft};
use super::rows::RowRoom;
use super::scene_input::SceneInput;
use super::slots::{Sharing, Slots, middle_in_view};
use crate::frame::{Found, MarkData};
use crate::model::{EventKey, EventKind, stand_in_title, title_or_kind};
use crate::text::{LEAST_WORDS_SHARE, TextMeasure, TextStyle, elided_at_word, grouped, one_line};
use crate::time::{Bounds, Clock, End, Extent, MILLIS_PER_DAY, Precision, Spread, Zone};

/// The height of a row of marks.
pub(super) const ROW_PX: f32 = 20.0;

/// The room a mark without a label takes in its row.
pub(super) const SLOT_PX: f32 = 15.0;

/// Half the height of a range: a name stands within it.
pub(super) const RANGE_HALF_PX: f32 = 7.0;

pub(super) const LABEL_GAP_PX: f32 = 5.0;

/// Free room between a label and what is not its own; nearer to the next mark, it would be taken for that one's.
const APART_PX: f32 = 12.0;

/// How much further from its mark the label of the selected event stands, whose mark has a ground.
const SELECTED_GAP_PX: f32 = 4.0;

/// No more of a title stands on the timeline: the panel has all of it.
const TITLE_PX: f32 = 320.0;

/// No more of it where there is no room for that.
const SHORT_PX: f32 = 150.0;

/// A soft range looks out on both sides of its name, which takes no more than this share of it.
const SOFT_SHARE: f32 = 0.7;

/// How far a range without a known end is drawn before it has faded out.
const UNKNOWN_END_PX: f32 = 140.0;

/// How far outside the view shapes are still laid out.
pub(super) const MARGIN_PX: f32 = 40.0;

/// Where one mark goes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PlacedMark {
    pub(super) mark_idx: usize,
    /// The position of what was placed among the candidates.
    pub(super) candidate_idx: usize,
    pub(super) row: usize,
    /// In how many columns those stand that share its day.
    pub(super) columns: usize,
    /// Where its middle is painted, below the lane's upper edge, and where it is when all has come to rest.
    pub(super) y: f32,
    pub(super) y_at_rest: f32,
    pub(super) shape: Shape,
    /// The left end of its label.
    pub(super) label_x: f32,
    /// How much of its label is painted.
    pub(super) label: Label,
    /// By how many rows its label stands lower than it, or higher where that is negative.
    pub(super) label_rows_below: i8,
    /// Whether its label covers what lies there: the selected event is named in any case.
    pub(super) label_is_over_others: bool,
    /// The label it has in its row, painted or beyond the view's edge, and whether it stands left of the mark.
    pub(super) own_label: (Label, bool),
    /// Whether it, or the day on which it stands, is in view or would be after a small step.
    pub(super) is_near_view: bool,
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

/// How much of a label there is room for. How wide each is follows from the event alone, not from what stands around
/// it: so it stays what it is while the view moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// None.
    Nothing,

    /// The first words of a long title.
    Short,

    /// The title.
    Title,

    /// The title and the number killed.
    TitleAndFigure,
}

/// A lane's marks in rows.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Placement {
    pub(super) marks: Vec<PlacedMark>,
    pub(super) n_rows: usize,
    /// The rows above the midline, where the lane tells what its actor did from what was done to it.
    pub(super) rows_by: Option<usize>,
    /// Where the first row begins, below the lane's upper edge.
    pub(super) top: f32,
    /// Where the midline lies, below the lane's upper edge.
    pub(super) midline_y: Option<f32>,
}

/// A mark's extent, before it has a row. Coordinates are in the lanes' area.
pub(super) struct Candidate<'a> {
    mark_idx: usize,
    pub(super) mark: &'a MarkData,
    pub(super) shape: Shape,
    /// From where to where it reaches in its row, in view or not.
    reach: [f32; 2],
    /// What no stranger may stand on in its row: its bed, else itself.
    pub(super) claim: [f32; 2],
    /// In which of how many columns it stands of those that share its day.
    pub(super) column: usize,
    columns: usize,
    /// Whether it, or the day on which it stands, is in view or would be after a small step.
    pub(super) is_near_view: bool,
    pub(super) is_selected: bool,
    /// Whether its name is set as that of the selection. Rows are found without that, so that none changes at a click.
    stands_out: bool,
    /// How it stood before, with its row counted within its half of the lane.
    pub(super) before: Option<MarkStanding>,
    /// The width of the lanes' area.
    pub(super) view_px: f32,
    measure: &'a dyn TextMeasure,
    zone: &'a Zone,
    /// Measured when there is a question of room: most lanes turn out to have none.
    label_px: OnceCell<LabelWidth>,
    short_px: OnceCell<f32>,
}

/// How wide the parts of a label are.
#[derive(Clone, Copy)]
struct LabelWidth {
    title: f32,
    figure: f32,
}

impl Candidate<'_> {
    /// The same with its name set as that of the selection.
    pub(super) fn standing_out(&self) -> Self {
        Self {
            stands_out: true,
            label_px: OnceCell::new(),
            short_px: OnceCell::new(),
            ..*self
        }
    }

    /// Free room between its label and what is not its own.
    pub(super) fn apart_px(&self) -> f32 {
        /// What stands out is not taken for another's; so it finds room where it had its plain label.
        const STANDING_OUT_PX: f32 = 2.0;
        if self.stands_out {
            STANDING_OUT_PX
        } else {
            APART_PX
        }
    }

    fn label_px(&self) -> LabelWidth {
        *self.label_px.get_or_init(|| LabelWidth {
            title: self.measured(Label::Title),
            figure: figure(self.mark)
                .map_or(0.0, |text| self.measure.width_px(&text, TextStyle::SMALL)),
        })
    }

    fn short_px(&self) -> f32 {
        *self.short_px.get_or_init(|| {
            let title_px = self.label_px().title;
            if title_px <= SHORT_PX {
                title_px
            } else {
                self.measured(Label::Short)
            }
        })
    }

    fn measured(&self, label: Label) -> f32 {
        let title = title(self.mark, self.zone, self.stands_out);
        let style = label_style(self.stands_out);
        let words = words_of(title, label, style, self.measure);
        self.measure.width_px(&words, style)
    }

    /// What its shortest label takes at least, told without measuring it.
    pub(super) fn least_label_px(&self) -> f32 {
        /// The narrowest letters of the body's size, `i` and `l`, are as wide.
        const NARROWEST_LETTER_PX: f32 = 3.0;
        let n_letters = self.mark.label.chars().count() as f32;
        (n_letters * NARROWEST_LETTER_PX).min(SHORT_PX * LEAST_WORDS_SHARE)
    }

    /// Where labels end at the latest, clear of the bar that scrolls the lanes.
    pub(super) fn labels_end(&self) -> f32 {
        const SCROLL_BAR_PX: f32 = 11.0;
        self.view_px - SCROLL_BAR_PX
    }

    /// Whether the mark, or a part of a range, is in view.
    pub(super) fn is_in_view(&self) -> bool {
        match self.shape {
            Shape::Glyph { center_x, .. } => (0.0..=self.view_px).contains(&center_x),
            Shape::Range { x0, x1 } => x1 > 0.0 && x0 < self.view_px,
        }
    }

    /// Takes its place of before, where it had one and its day has not come to other columns.
    ///
    /// What was shortened stays so while time only moves; at another zoom it may be longer on its side.
    pub(super) fn stand_as_in(&mut self, lane: &LaneStanding, ms_per_px: f64) {
        let before = lane.marks.get(&self.mark.event_key()).copied();
        self.before = before.filter(|before| before.columns == self.columns);
        if let Some(before) = &mut self.before
            && before.label == Label::Short
            && lane.ms_per_px != ms_per_px
        {
            before.label = Label::Title;
        }
    }

    /// The row in which it stood before.
    pub(super) fn row_before(&self) -> Option<usize> {
        self.before.map(|standing| standing.row)
    }

    /// The mark in a row, before it has a label and a height.
    pub(super) fn placed(&self, candidate_idx: usize, row: usize) -> PlacedMark {
        PlacedMark {
            mark_idx: self.mark_idx,
            candidate_idx,
            row,
            columns: self.columns,
            y: 0.0,
            y_at_rest: 0.0,
            shape: self.shape,
            label_x: 0.0,
            label: Label::Nothing,
            label_rows_below: 0,
            label_is_over_others: false,
            own_label: (Label::Nothing, false),
            is_near_view: self.is_near_view,
            is_selected: self.is_selected,
        }
    }

    pub(super) fn x0(&self) -> f32 {
        self.reach[0]
    }

    /// The right end with so much of its label.
    pub(super) fn x1(&self, label: Label) -> f32 {
        let [_, end] = self.reach;
        if label == Label::Nothing {
            return end;
        }
        end.max(self.label_x(label) + self.width_of(label) + APART_PX)
    }

    /// The part of a range in view where a label may lie, beside its arrows; nothing for a glyph.
    fn inside(&self) -> Option<[f32; 2]> {
        let Shape::Range { x0, x1 } = self.shape else {
            return None;
        };
        let [left, right] = arrows_px(self.mark);
        Some([x0.max(0.0) + left, x1.min(self.view_px) - right])
    }

    /// Whether so much of its label lies inside its range.
    pub(super) fn fits_inside(&self, label: Label) -> bool {
        self.inside().is_some_and(|[from, to]| {
            let width = self.width_of(label);
            if is_soft(self.mark) {
                width <= SOFT_SHARE * (to - from)
            } else {
                width + 2.0 * LABEL_GAP_PX <= to - from
            }
        })
    }

    /// Whether a label that begins there begins inside its range.
    pub(super) fn is_inside(&self, label_x: f32) -> bool {
        matches!(self.shape, Shape::Range { x1, .. } if label_x < x1)
    }

    pub(super) fn width_of(&self, label: Label) -> f32 {
        match label {
            Label::Nothing => 0.0,
            Label::Short => self.short_px(),
            Label::Title => self.label_px().title,
            Label::TitleAndFigure => {
                let LabelWidth { title, figure } = self.label_px();
                title + LABEL_GAP_PX + figure
            }
        }
    }

    /// Free room between the mark and its label.
    fn gap_px(&self) -> f32 {
        if self.stands_out {
            LABEL_GAP_PX + SELECTED_GAP_PX
        } else {
            LABEL_GAP_PX
        }
    }

    /// Where a label of this width begins that stands left of its mark.
    pub(super) fn left_label_x(&self, width_px: f32) -> f32 {
        /// So that a touch of what is rounded does not count as a part of the mark itself.
        const APART_PX: f32 = 0.5;
        self.x0() - APART_PX - self.gap_px() - width_px
    }

    /// Where so much of its label begins, left of the mark aside.
    pub(super) fn label_x(&self, label: Label) -> f32 {
        match self.shape {
            Shape::Glyph { center_x, radius } => center_x + radius + self.gap_px(),
            // Inside where it fits, in view while any part of the range is; else behind it.
            Shape::Range { x1, .. } => match self.inside().filter(|_| self.fits_inside(label)) {
                Some([from, to]) if is_soft(self.mark) => {
                    f32::midpoint(from, to) - self.width_of(label) / 2.0
                }
                Some([from, _]) => from + LABEL_GAP_PX,
                None => x1 + self.gap_px(),
            },
        }
    }

    /// Whether it has no name, since others are highlighted.
    pub(super) fn is_nameless(&self) -> bool {
        self.mark.found == Found::Aside && !self.is_selected
    }

    pub(super) fn widest_label(&self) -> Label {
        let LabelWidth { title, figure } = self.label_px();
        let straddles = self.fits_inside(Label::Title) && !self.fits_inside(Label::TitleAndFigure);
        if title == 0.0 || self.is_nameless() {
            Label::Nothing
        } else if figure > 0.0 && !straddles {
            Label::TitleAndFigure
        } else {
            // A figure half in a range and half beside it could not be read.
            Label::Title
        }
    }
}

/// The title beside a mark, on one line. What has none is named by its kind, where it is selected with its date.
///
/// That it is of no kind, which its shape says, is no name.
pub(super) fn title<'a>(mark: &'a MarkData, zone: &Zone, is_selected: bool) -> Cow<'a, str> {
    if mark.label.is_empty() && is_selected {
        Cow::Owned(stand_in_title(mark.kind, Some(&mark.extent), zone))
    } else if mark.label.is_empty() && mark.kind == EventKind::Other && figure(mark).is_none() {
        Cow::Borrowed("")
    } else {
        one_line(title_or_kind(&mark.label, mark.kind))
    }
}

/// What a label says of a title.
pub(super) fn words_of<'a>(
    title: Cow<'a, str>,
    label: Label,
    style: TextStyle,
    measure: &dyn TextMeasure,
) -> Cow<'a, str> {
    let most_px = if label == Label::Short {
        SHORT_PX
    } else {
        TITLE_PX
    };
    match elided_at_word(&title, style, most_px, measure) {
        Cow::Borrowed(_) => title,
        Cow::Owned(words) => Cow::Owned(words),
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

#[expect(
    clippy::cast_possible_truncation,
    reason = "places near the screen; far ones saturate"
)]
pub(super) fn extent(input: &SceneInput<'_>, bounds: Bounds) -> (f32, f32) {
    let x0 = input.view.x_from_time(bounds.earliest()) as f32;
    let x1 = input.view.x_from_time(bounds.until()) as f32;
    (x0, x1)
}

/// The marks that are drawn, in view or not, with their extents, from left to right; those of one and the same day
/// follow each other, row by row.
pub(super) fn candidates<'a>(
    input: &SceneInput<'a>,
    marks: &'a [MarkData],
    room: RowRoom<'_>,
    belongs: impl Fn(&MarkData) -> bool,
) -> Vec<Candidate<'a>> {
    let view_px = input.lanes_px();
    let mut candidates = Vec::new();
    // Truces are bands behind the lane.
    let drawn: Vec<usize> = (0..marks.len())
        .filter(|&mark_idx| marks[mark_idx].kind != EventKind::Truce && belongs(&marks[mark_idx]))
        .collect();
    for same in drawn.chunk_by(|&a, &b| marks[a].bounds == marks[b].bounds) {
        let (x0, x1) = extent(input, marks[same[0]].bounds);
        let slots = Slots::new(
            [x0, x1],
            view_px,
            sharing(input, marks, same, room.before),
            room,
        );
        for (position, &mark_idx) in same.iter().enumerate() {
            let mark = &marks[mark_idx];
            let radius = glyph_radius_px(mark.killed.adopted());
            let is_glyph = is_point(&mark.extent) || x1 - x0 < 2.0 * radius;
            let (column, columns) = if is_glyph {
                (slots.column(position), slots.columns)
            } else {
                (0, 1)
            };
            let (shape, reach) = if is_glyph {
                let center_x = slots.center_x(position);
                let half_px = glyph_reach_px(radius).max(SLOT_PX / 2.0);
                let shape = Shape::Glyph { center_x, radius };
                (shape, [center_x - half_px, center_x + half_px])
            } else {
                let [x0, x1] = drawn_from_to(mark, x0, x1);
                let [left, right] = [-MARGIN_PX, view_px + MARGIN_PX];
                let shape = Shape::Range {
                    x0: x0.clamp(left, right),
                    x1: x1.clamp(left, right),
                };
                (shape, [x0, x1])
            };
            candidates.push(Candidate {
                mark_idx,
                mark,
                shape,
                reach,
                claim: if has_bed(input, mark) {
                    [x0.min(reach[0]), x1.max(reach[1])]
                } else {
                    reach
                },
                column,
                columns,
                is_near_view: x1.max(reach[1]) >= -MARGIN_PX
                    && x0.min(reach[0]) <= view_px + MARGIN_PX,
                is_selected: is_selected(input, mark),
                stands_out: false,
                before: None,
                view_px,
                measure: input.measure,
                zone: &input.data.zone,
                label_px: OnceCell::new(),
                short_px: OnceCell::new(),
            });
        }
    }
    candidates.sort_by(|a, b| a.claim[0].total_cmp(&b.claim[0]));
    candidates
}

/// What events of one date need together, where their day is wide enough for names to be a question.
fn sharing(
    input: &SceneInput<'_>,
    marks: &[MarkData],
    same: &[usize],
    before: Option<&LaneStanding>,
) -> Sharing {
    let of_all = || same.iter().map(|&mark_idx| &marks[mark_idx]);
    let radii = of_all().map(|mark| glyph_radius_px(mark.killed.adopted()));
    let reach_px = radii.fold(SLOT_PX / 2.0, f32::max);
    let name_px = || {
        let longest = of_all().max_by_key(|mark| mark.label.chars().count())?;
        let title = title(longest, &input.data.zone, false);
        let deadliest = of_all().max_by_key(|mark| mark.killed.adopted())?;
        let figure_px = figure(deadliest).map_or(0.0, |figure| {
            LABEL_GAP_PX + input.measure.width_px(&figure, TextStyle::SMALL)
        });
        Some(input.measure.width_px(&title, TextStyle::BODY) + figure_px)
    };
    let name_px = if same.len() > 1 && has_bed(input, &marks[same[0]]) {
        name_px()
    } else {
        None
    };
    let first_before = before.and_then(|lane| lane.marks.get(&marks[same[0]].event_key()));
    Sharing {
        len: same.len(),
        reach_px,
        named_px: name_px.map_or(f32::MAX, |px| 2.0 * reach_px + 3.0 * LABEL_GAP_PX + px),
        columns_before: first_before.map(|standing| standing.columns),
    }
}

fn is_selected(input: &SceneInput<'_>, mark: &MarkData) -> bool {
    input
        .selected
        .is_some_and(|EventKey { layer, row }| *layer == mark.layer && *row == mark.key)
}

/// Where an event stands that is alone in its lane: in the middle of its day, else where its range begins.
pub(super) fn lone_center(input: &SceneInput<'_>, mark: &MarkData, radius: f32) -> f32 {
    let (x0, x1) = extent(input, mark.bounds);
    let x1 = if is_point(&mark.extent) {
        x1
    } else {
        x1.min(x0 + 2.0 * radius)
    };
    middle_in_view([x0, x1], input.lanes_px(), radius)
}

/// Whether an event is a point as far as its date tells: it was within one day, or whatever else is known of it. What
/// lasted for longer than that is a range, if only of a minute.
pub(super) fn is_point(extent: &Extent) -> bool {
    let bounds = extent.bounds;
    let within_a_day = match extent.clock {
        // A day when clocks are set back is longer, and one day still.
        Clock::Civil => bounds.n_days() == 1,
        Clock::Instant => bounds.until().millis_since(bounds.earliest()) <= MILLIS_PER_DAY,
    };
    let is_once =
        extent.spread == Spread::OnceWithin || Precision::of_span(bounds) <= extent.precision;
    extent.precision <= Precision::Day && within_a_day && is_once
}

/// From where to where a range is drawn: what has no known end fades out.
pub(super) fn drawn_from_to(mark: &MarkData, x0: f32, x1: f32) -> [f32; 2] {
    let x0 = match mark.extent.start {
        End::Unknown => x1 - UNKNOWN_END_PX,
        End::Known | End::Open => x0,
    };
    let x1 = match mark.extent.end {
        End::Unknown => x0 + UNKNOWN_END_PX,
        End::Known | End::Open => x1,
    };
    [x0, x1]
}

/// How much room the arrows of what goes on take, at the left and at the right end of what is in view.
fn arrows_px(mark: &MarkData) -> [f32; 2] {
    [mark.extent.start, mark.extent.end].map(|end| {
        if end == End::Open && !is_soft(mark) {
            ARROW_PX + 2.0
        } else {
            0.0
        }
    })
}

/// The number killed, as it stands beside a mark: "8 killed", "5+ killed", "100–300 killed".
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
