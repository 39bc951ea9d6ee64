//! What each lane shows and how high it is: as the user has set it, else as its content needs.

use std::collections::HashMap;
use std::sync::Arc;

use super::arcs::LaneShows;
use super::arrangement::{Arrangement, Height, LaneStanding, MarkStanding, Shows};
use super::bands::{NamedBands, head_rows, heads_height};
use super::bars::{BarsPlace, FOOT_PX, filling_scale};
use super::marks::{Placement, ROW_PX};
use super::rows::{Halves, RowRoom, place};
use super::scene::Scene;
use super::scene_input::SceneInput;
use super::{MIN_LANE_PX, Rect};
use crate::frame::LaneData;
use crate::model::Agency;

/// The height of a folded lane.
pub(super) const COLLAPSED_PX: f32 = 28.0;

/// The least height that lanes have by themselves.
pub(super) const LEAST_PX: f32 = 58.0;

/// The height beyond which the bars of a lane alone get no clearer.
const MAX_LANE_PX: f32 = 900.0;

/// Free room above a lane's bars and rows.
const TOP_PX: f32 = 10.0;

/// Free room below a lane's rows.
const BOTTOM_PX: f32 = 6.0;

/// More rows than this are a wall, not a picture; bars tell more.
const MAX_ROWS: usize = 14;

/// Where the finest cell is at least so wide, zooming further would not thin the lane out: every
/// event gets a row, however many there are.
const RESOLVED_CELL_PX: f64 = 240.0;

/// As many rows as a resolved lane may have.
const MAX_RESOLVED_ROWS: usize = 400;

/// How a lane is drawn.
pub(super) enum Content {
    Collapsed,
    Bars,
    Marks(Placement),
}

impl Content {
    fn shows(&self) -> Shows {
        match self {
            Self::Collapsed => Shows::Strip,
            Self::Bars => Shows::Bars,
            Self::Marks(_) => Shows::Marks,
        }
    }
}

/// What a lane showed before, which gives way to what it shows now.
pub(super) struct Leaving {
    pub(super) content: Content,
    /// How much of it is seen still.
    pub(super) alpha: f32,
}

/// A lane with what it shows, before it has a place.
pub(super) struct LaidOutLane {
    pub(super) content: Content,
    pub(super) leaving: Option<Leaving>,
    /// Room above its content, for the heads of truces.
    heads_px: f32,
    /// The least height in which its content fits.
    least_px: f32,
    pub(super) height: Height,
    /// How high an event is in its bars; `None` where it shows none.
    px_per_event: Option<Height>,
}

impl LaidOutLane {
    /// Where its bars stand.
    pub(super) fn bars_place(&self, rect: Rect) -> BarsPlace {
        let top = rect.y0 + TOP_PX.max(self.heads_px);
        let bottom = rect.y1 - FOOT_PX;
        BarsPlace {
            area: Rect::new(rect.x0, top.min(bottom - 1.0), rect.x1, bottom),
            px_per_event: self.px_per_event.map(|px| px.painted),
        }
    }

    /// How high an event can be, for its bars to fill it once it has come to rest; `None` where it shows none.
    fn filling_scale(&self, input: &SceneInput<'_>, lane: &LaneData) -> Option<f32> {
        let rect = Rect::new(0.0, 0.0, 1.0, self.height.at_rest);
        matches!(self.content, Content::Bars)
            .then(|| filling_scale(input, lane, self.bars_place(rect).area))
    }

    /// The middle of a mark when all has come to rest, below the lane's upper edge; `None` where it is not placed.
    pub(super) fn y_of(&self, mark_idx: usize) -> Option<f32> {
        let Content::Marks(placement) = &self.content else {
            return None;
        };
        let mut marks = placement.marks.iter();
        let placed = marks.find(|placed| placed.mark_idx == mark_idx)?;
        Some(placed.y_at_rest)
    }

    /// What arcs have to know of it.
    pub(super) fn shows(&self, rect: Rect) -> LaneShows<'_> {
        match &self.content {
            Content::Collapsed => LaneShows::Strip,
            Content::Bars => LaneShows::Bars(self.bars_place(rect)),
            Content::Marks(placement) => LaneShows::Rows {
                placement,
                top: rect.y0,
            },
        }
    }

    /// Where the first row begins when all has come to rest, below the lane's upper edge: few rows stand a little
    /// below it, many fill the lane, and where they stood before they stay.
    fn rows_top(&self, placement: &Placement, before: Option<&LaneStanding>) -> f32 {
        let free = self.height.at_rest - self.heads_px - TOP_PX - BOTTOM_PX;
        let free = (free - placement.n_rows as f32 * ROW_PX).max(0.0);
        let lowered = match before {
            Some(before) => before.lowered_px.min(free),
            None => (free / 2.0).min(ROW_PX),
        };
        self.heads_px + TOP_PX + lowered
    }

    /// Gives the marks their heights, on their way from where they stood.
    fn place_rows(&mut self, input: &SceneInput<'_>, lane: &LaneData) {
        if let Content::Marks(placement) = &mut self.content {
            let mut placed = std::mem::take(placement);
            self.set_heights(input, lane, &mut placed);
            self.content = Content::Marks(placed);
        }
    }

    fn set_heights(&self, input: &SceneInput<'_>, lane: &LaneData, placement: &mut Placement) {
        let top = self.rows_top(placement, marks_before(input, lane));
        let row_y = |row: f32| top + row * ROW_PX;
        placement.top = top;
        placement.midline_y = placement.rows_by.map(|rows_by| row_y(rows_by as f32));
        let from = input
            .settling
            .and_then(|settling| Some((settling, settling.from.lanes.get(&lane.key)?)));
        for placed in &mut placement.marks {
            placed.y_at_rest = row_y(placed.row as f32 + 0.5);
            placed.y = placed.y_at_rest;
            if let (Some((settling, from)), Some(marks)) = (from, &lane.marks)
                && let Some(old) = from.marks.get(&marks[placed.mark_idx].event_key())
            {
                placed.y = settling.between(old.y, placed.y_at_rest);
            }
        }
    }

    /// How it stands, for the next picture.
    fn standing(&self, input: &SceneInput<'_>, lane: &LaneData, room: [f32; 2]) -> LaneStanding {
        let mut standing = LaneStanding {
            ms_per_px: input.view.ms_per_px(),
            height: self.height,
            shows: self.content.shows(),
            n_rows: 0,
            rows_by: None,
            lowered_px: 0.0,
            px_per_event: self.px_per_event,
            room,
            marks: HashMap::new(),
        };
        if let (Content::Marks(placement), Some(marks)) = (&self.content, &lane.marks) {
            standing.n_rows = placement.n_rows;
            standing.rows_by = placement.rows_by;
            standing.lowered_px = placement.top - self.heads_px - TOP_PX;
            let placed = placement.marks.iter().map(|placed| {
                let (label, is_left) = placed.own_label;
                let is_below = marks[placed.mark_idx].agency == Agency::Against;
                let rows_above = placement.rows_by.filter(|_| is_below).unwrap_or(0);
                let mark = MarkStanding {
                    row: placed.row - rows_above,
                    columns: placed.columns,
                    y: Height {
                        at_rest: placed.y_at_rest,
                        painted: placed.y,
                    },
                    label,
                    is_left,
                };
                (marks[placed.mark_idx].event_key(), mark)
            });
            standing.marks = placed.collect();
        }
        standing
    }
}

/// All lanes with their heights, and how they stand; a truce is named in the first lane it lies behind.
pub(super) fn measure_lanes(input: &SceneInput<'_>, scene: &mut Scene) -> Vec<LaidOutLane> {
    let available = scene.regions.lanes.height();
    let heads = heads_heights(input);
    let base_px = base_height(input, available, &heads);
    let mut laid_out = Vec::with_capacity(input.data.lanes.len());
    for (lane, heads_px) in input.data.lanes.iter().zip(heads) {
        let own_px = input.lanes.heights.get(&lane.key).copied();
        let content = content(input, lane, own_px.unwrap_or(base_px), available);
        let least_px = match &content {
            Content::Collapsed => COLLAPSED_PX,
            Content::Marks(placement) => {
                let before = marks_before(input, lane);
                let lowered_px = before.map_or(0.0, |before| before.lowered_px);
                heads_px + rows_height(placement) + lowered_px
            }
            Content::Bars => MIN_LANE_PX + above_bars(heads_px),
        };
        let at_rest = match (&content, own_px) {
            (Content::Collapsed, _) => COLLAPSED_PX,
            (Content::Bars, None) => base_px + above_bars(heads_px),
            (_, wanted) => wanted.unwrap_or(base_px).max(least_px),
        };
        laid_out.push(LaidOutLane {
            content,
            leaving: None,
            heads_px,
            least_px,
            height: Height::resting(at_rest),
            px_per_event: None,
        });
    }
    let room = [available, input.lanes.height_factor];
    give_way(input, &mut laid_out, room);
    set_scales(input, &mut laid_out);
    let mut arrangement = Arrangement::of(input.data);
    for (lane, laid_out) in input.data.lanes.iter().zip(&mut laid_out) {
        laid_out.settle(input, lane);
        laid_out.place_rows(input, lane);
        let standing = laid_out.standing(input, lane, room);
        arrangement.lanes.insert(lane.key.clone(), standing);
    }
    scene.arrangement = Arc::new(arrangement);
    laid_out
}

/// Where not all lanes fit, those of marks are no higher than they need be; `room` is as in [`LaneStanding`].
fn give_way(input: &SceneInput<'_>, laid_out: &mut [LaidOutLane], room: [f32; 2]) {
    let [available, height_factor] = room;
    let wanted: f32 = laid_out.iter().map(|lane| lane.height.at_rest).sum();
    if wanted <= available {
        return;
    }
    let least_px = LEAST_PX * height_factor;
    for (lane, laid_out) in input.data.lanes.iter().zip(laid_out) {
        let is_own = input.lanes.heights.contains_key(&lane.key);
        if matches!(laid_out.content, Content::Marks(_)) && !is_own {
            let px = laid_out.least_px.max(least_px);
            // What grows elsewhere does not take away what a lane had.
            let had_px = marks_before(input, lane)
                .filter(|before| before.room == room)
                .map_or(0.0, |before| before.height.at_rest);
            let px = px.max(had_px.min(laid_out.height.at_rest));
            laid_out.height = Height::resting(px);
        }
    }
}

/// Has the bars of each lane fill it, but where they are compared with others; on one scale an event is as high in all
/// lanes as the fullest has room for.
fn set_scales(input: &SceneInput<'_>, laid_out: &mut [LaidOutLane]) {
    let mut least_px = f32::MAX;
    for (laid_out, lane) in laid_out.iter_mut().zip(&input.data.lanes) {
        let shared = input.lanes.bar_scales.get(&lane.key);
        laid_out.px_per_event = laid_out.filling_scale(input, lane).map(|filling| {
            least_px = least_px.min(filling);
            Height::resting(shared.map_or(filling, |shared| shared.min(filling)))
        });
    }
    if input.lanes.one_scale {
        for px_per_event in laid_out
            .iter_mut()
            .filter_map(|lane| lane.px_per_event.as_mut())
        {
            *px_per_event = Height::resting(least_px);
        }
    }
}

impl LaidOutLane {
    /// Sets it on its way from how it stood.
    fn settle(&mut self, input: &SceneInput<'_>, lane: &LaneData) {
        let Some(settling) = input.settling else {
            return;
        };
        let Some(from) = settling.from.lanes.get(&lane.key) else {
            return;
        };
        self.height.painted = settling.between(from.height, self.height.at_rest);
        if let (Some(px), Some(from_px)) = (&mut self.px_per_event, from.px_per_event) {
            px.painted = settling.between(from_px, px.at_rest);
        }
        let content = match from.shows {
            before if before == self.content.shows() => return,
            Shows::Strip => Content::Collapsed,
            Shows::Bars => Content::Bars,
            Shows::Marks => {
                let room = RowRoom {
                    label_rows: from.n_rows.max(1),
                    max_rows: MAX_RESOLVED_ROWS,
                    before: Some(from),
                };
                let marks = lane.marks.as_deref();
                let placement = marks.and_then(|marks| place(input, marks, halves(lane), room));
                let Some(mut placement) = placement else {
                    return;
                };
                self.set_heights(input, lane, &mut placement);
                Content::Marks(placement)
            }
        };
        self.leaving = Some(Leaving {
            content,
            alpha: 1.0 - settling.share,
        });
    }
}

/// The height that rows of marks need.
fn rows_height(placement: &Placement) -> f32 {
    placement.n_rows as f32 * ROW_PX + TOP_PX + BOTTOM_PX
}

/// The room above each lane's content for the heads of truces; one is named in the first lane it lies behind.
fn heads_heights(input: &SceneInput<'_>) -> Vec<f32> {
    let mut named = NamedBands::new();
    let heights = input.data.lanes.iter().map(|lane| {
        let is_folded = input.lanes.collapsed.contains(&lane.key);
        let n_rows = if is_folded {
            0
        } else {
            head_rows(&lane.bands, &named)
        };
        named.extend(lane.bands.iter().map(|band| band.key.clone()));
        heads_height(n_rows)
    });
    heights.collect()
}

/// How much higher a lane of bars is for the heads of truces above them.
fn above_bars(heads_px: f32) -> f32 {
    (heads_px - TOP_PX).max(0.0)
}

/// The height of a lane of bars that the user has not set: what there is, shared out, within limits.
fn base_height(input: &SceneInput<'_>, available: f32, heads: &[f32]) -> f32 {
    let (mut taken_px, mut n_sharing) = (0.0, 0_usize);
    for (lane, heads_px) in input.data.lanes.iter().zip(heads) {
        if input.lanes.collapsed.contains(&lane.key) {
            taken_px += COLLAPSED_PX;
        } else if let Some(own_px) = input.lanes.heights.get(&lane.key) {
            taken_px += own_px;
        } else {
            taken_px += above_bars(*heads_px);
            n_sharing += 1;
        }
    }
    let share = (available - taken_px) / n_sharing.max(1) as f32;
    (share.clamp(LEAST_PX, MAX_LANE_PX) * input.lanes.height_factor).clamp(MIN_LANE_PX, MAX_LANE_PX)
}

/// How many rows of marks a lane of this height has room for.
fn rows_in(lane_px: f32) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few rows; a negative height becomes none"
    )]
    {
        ((lane_px - TOP_PX - BOTTOM_PX) / ROW_PX) as usize
    }
}

/// How a lane of marks stood before, where they are to keep their rows.
fn marks_before<'a>(input: &SceneInput<'a>, lane: &LaneData) -> Option<&'a LaneStanding> {
    let before = input.before.filter(|before| before.holds_for(input.data))?;
    let standing = before.lanes.get(&lane.key)?;
    (standing.shows == Shows::Marks).then_some(standing)
}

fn halves(lane: &LaneData) -> Option<Halves> {
    (lane.n_against > 0).then(|| Halves {
        min_rows_by: usize::from(lane.n_against < lane.n_events),
    })
}

/// What a lane of this height shows; of one that the user has not set so high, rows may make it higher.
fn content(input: &SceneInput<'_>, lane: &LaneData, lane_px: f32, available: f32) -> Content {
    if input.lanes.collapsed.contains(&lane.key) {
        return Content::Collapsed;
    }
    let is_barred = input.lanes.barred.contains(&lane.key);
    let Some(marks) = lane.marks.as_ref().filter(|_| !is_barred) else {
        return Content::Bars;
    };
    let cell_px = lane.step.nominal_millis() / input.view.ms_per_px();
    let max_rows = if cell_px >= RESOLVED_CELL_PX {
        MAX_RESOLVED_ROWS
    } else {
        MAX_ROWS
            .max(rows_in(available / input.data.lanes.len() as f32))
            .max(rows_in(lane_px))
    };
    let room = RowRoom {
        label_rows: rows_in(lane_px).max(1),
        max_rows,
        before: marks_before(input, lane),
    };
    place(input, marks, halves(lane), room).map_or(Content::Bars, Content::Marks)
}
