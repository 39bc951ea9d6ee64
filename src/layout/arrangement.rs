//! How lanes and marks stood in one picture, so that nothing moves in the next without a cause, and glides where it does.

use std::collections::HashMap;

use super::LaneState;
use super::lane_heights::LEAST_PX;
use super::marks::Label;
use crate::frame::{FrameData, LaneData, LaneField, LaneKey, Totals};
use crate::model::EventKey;
use crate::time::Step;

/// A place along the height: where it is when all has come to rest, and where it is painted until then.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Height {
    pub(super) at_rest: f32,
    pub(super) painted: f32,
}

impl Height {
    /// Of what is on no way.
    pub(super) fn resting(at_rest: f32) -> Self {
        Self {
            at_rest,
            painted: at_rest,
        }
    }
}

/// What a lane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shows {
    Strip,
    Bars,
    Marks,
}

/// How a mark stood in its lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct MarkStanding {
    /// Counted within its half of the lane.
    pub(super) row: usize,
    /// In how many columns those stood that share its day: in others, rows are others too.
    pub(super) columns: usize,
    /// Its middle, below the lane's upper edge.
    pub(super) y: Height,
    pub(super) label: Label,
    /// Whether its label stands left of it.
    pub(super) is_left: bool,
}

/// How a lane stood.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LaneStanding {
    pub(super) height: Height,
    pub(super) shows: Shows,
    pub(super) n_rows: usize,
    pub(super) rows_by: Option<usize>,
    /// How much time a pixel stood for.
    pub(super) ms_per_px: f64,
    /// How high the place of all lanes was, and by how much the user had stretched them.
    pub(super) room: [f32; 2],
    /// How much lower than it might the first row begins.
    pub(super) lowered_px: f32,
    /// How high an event is in its bars; `None` where it shows none.
    pub(super) px_per_event: Option<Height>,
    pub(super) marks: HashMap<EventKey, MarkStanding>,
}

/// How lanes and marks stand in a picture.
///
/// Handed to the next picture, it keeps marks in their rows and labels on their sides as long as the cells of the
/// bars have the same width and nothing else is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrangement {
    /// What it was made for; none of an empty picture.
    made_for: Option<MadeFor>,
    pub(super) lanes: HashMap<LaneKey, LaneStanding>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct MadeFor {
    step: Step,
    lane_field: LaneField,
    totals: Totals,
}

impl MadeFor {
    fn of(data: &FrameData) -> Self {
        Self {
            step: data.request.step,
            lane_field: data.request.lane_field,
            totals: data.totals,
        }
    }
}

impl Arrangement {
    /// That of a picture of these data, with no lanes yet.
    pub(super) fn of(data: &FrameData) -> Self {
        Self {
            made_for: Some(MadeFor::of(data)),
            lanes: HashMap::new(),
        }
    }

    /// Has one lane take less room: the highest that shows events one by one counts them in bars; where none is left
    /// that would gain by it, the last that is open is folded to a strip. Whether there was one.
    pub fn give_room(&self, order: &[LaneData], lanes: &mut LaneState) -> bool {
        /// Bars in less room than this would tell less than the events do.
        const WORTH_PX: f32 = 2.0 * LEAST_PX;
        let height_of = |key: &LaneKey| {
            let lane = self.lanes.get(key)?;
            let gains = lane.shows == Shows::Marks && lane.height.at_rest > WORTH_PX;
            gains.then_some(lane.height.at_rest)
        };
        let keys = || order.iter().map(|lane| &lane.key);
        let highest = keys()
            .filter_map(|key| Some((key, height_of(key)?)))
            .max_by(|(_, one), (_, other)| one.total_cmp(other));
        if let Some((key, _)) = highest {
            return lanes.barred.insert(key.clone());
        }
        let last = keys().rev().find(|key| !lanes.collapsed.contains(key));
        last.is_some_and(|key| lanes.collapsed.insert(key.clone()))
    }

    /// Lanes set so that in pictures that stand beside each other each is as high as the highest of its like, and its
    /// bars are on the scale of the fullest; else they are as `lanes` has them.
    pub fn lanes_alike<'a>(
        lanes: LaneState,
        pictures: impl IntoIterator<Item = &'a Self>,
    ) -> LaneState {
        let mut alike = lanes;
        let lanes = pictures.into_iter().flat_map(|picture| &picture.lanes);
        for (key, lane) in lanes {
            let height = alike.heights.entry(key.clone()).or_default();
            *height = height.max(lane.height.at_rest);
            if let Some(px_per_event) = lane.px_per_event {
                let scale = alike.bar_scales.entry(key.clone()).or_insert(f32::MAX);
                *scale = scale.min(px_per_event.at_rest);
            }
        }
        alike
    }

    /// Whether marks keep their rows in a picture of these data.
    pub fn holds_for(&self, data: &FrameData) -> bool {
        self.made_for == Some(MadeFor::of(data))
    }

    /// Whether a lane or a mark that stood in an earlier picture comes to rest elsewhere in this one.
    pub fn has_moved_since(&self, before: &Self) -> bool {
        /// Less is not seen.
        const LEAST_PX: f32 = 0.5;
        let differs = |a: Height, b: Height| (a.at_rest - b.at_rest).abs() > LEAST_PX;
        self.lanes.iter().any(|(key, lane)| {
            before.lanes.get(key).is_some_and(|old| {
                let is_elsewhere = |(key, mark): (&EventKey, &MarkStanding)| {
                    let old = old.marks.get(key);
                    old.is_some_and(|old| differs(old.y, mark.y))
                };
                let scales = lane.px_per_event.zip(old.px_per_event);
                differs(lane.height, old.height)
                    || scales.is_some_and(|(px, old)| px.at_rest != old.at_rest)
                    || lane.shows != old.shows
                    || lane.marks.iter().any(is_elsewhere)
            })
        })
    }
}

/// The way of lanes and marks from where they stood.
#[derive(Clone, Copy, Debug)]
pub struct Settling<'a> {
    /// How they stood when it began.
    pub from: &'a Arrangement,

    /// How much of the way is behind them, from 0 to 1.
    pub share: f32,
}

impl Settling<'_> {
    /// Where something is painted on its way from where it was painted before.
    pub(super) fn between(&self, from: Height, to: f32) -> f32 {
        from.painted + (to - from.painted) * self.share
    }
}
