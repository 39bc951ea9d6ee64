use std::cell::OnceCell;
use std::collections::HashMap;

use super::place::ArcEnd;
use crate::frame::{LinkEnd, LinkPlace};
use crate::layout::bands::{HEAD_PX, band_edges};
use crate::layout::bars::{BarsPlace, bar_tip};
use crate::layout::marks::{Placement, RANGE_HALF_PX, ROW_PX, Shape, extent};
use crate::layout::scene_input::SceneInput;
use crate::layout::{HEADER_PX, Point, Rect};
use crate::time::Bounds;

/// A lane as far as arcs have to know it.
pub(in crate::layout) struct ArcLane<'a> {
    rect: Rect,
    shows: LaneShows<'a>,
    /// The positions among the placed marks, by those among the lane's; made for lanes that links lead to.
    places: OnceCell<HashMap<usize, usize>>,
}

/// What a lane shows.
pub(in crate::layout) enum LaneShows<'a> {
    /// A strip: it is folded.
    Strip,

    /// Bars that stand here.
    Bars(BarsPlace),

    /// Marks in rows.
    Rows {
        /// The marks in their rows.
        placement: &'a Placement,
        /// The lane's upper edge.
        top: f32,
    },
}

/// Where an arc is fastened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Anchor {
    /// The area whose edge the arc begins at; without width and height for a single place.
    pub(super) area: Rect,
    /// The radius of a glyph; 0 for anything else.
    pub(super) radius: f32,
    pub(super) is: ArcEnd,
}

impl Anchor {
    fn spot(x: f32, y: f32, is: ArcEnd) -> Self {
        Self {
            area: Rect::new(x, y, x, y),
            radius: 0.0,
            is,
        }
    }

    /// The place that an arc from or to `other` is drawn toward: above or below a glyph, beside which its name stands.
    pub(super) fn toward(&self, other: Point) -> Point {
        let Rect { x0, x1, y0, y1 } = self.area;
        let is_glyph = self.radius > 0.0;
        let y = if other.y > y1 + ROW_PX / 2.0 {
            y1
        } else if is_glyph || other.y < y0 - ROW_PX / 2.0 {
            y0
        } else {
            f32::midpoint(y0, y1)
        };
        let x = if is_glyph {
            f32::midpoint(x0, x1)
        } else {
            other.x.clamp(x0, x1)
        };
        Point { x, y }
    }

    pub(super) fn is_in_sight(&self) -> bool {
        self.is != ArcEnd::Edge
    }
}

impl<'a> ArcLane<'a> {
    pub(in crate::layout) fn new(rect: Rect, shows: LaneShows<'a>) -> Self {
        Self {
            rect,
            shows,
            places: OnceCell::new(),
        }
    }

    /// Where a mark of the lane is placed, if it is.
    fn placed(&self, mark_idx: usize) -> Option<(Shape, f32)> {
        let LaneShows::Rows { placement, top } = &self.shows else {
            return None;
        };
        let places = self.places.get_or_init(|| {
            let marks = placement.marks.iter().enumerate();
            marks
                .map(|(position, placed)| (placed.mark_idx, position))
                .collect()
        });
        let placed = placement.marks.get(*places.get(&mark_idx)?)?;
        Some((placed.shape, top + placed.y))
    }
}

/// All the places at which an arc may be fastened to an end, at most one a lane.
pub(super) fn anchors(
    input: &SceneInput<'_>,
    lanes: &[ArcLane<'_>],
    strip: Rect,
    end: &LinkEnd,
) -> Vec<Anchor> {
    let Some(bounds) = end.bounds else {
        return Vec::new();
    };
    let places = end.places.iter();
    let found = places.filter_map(|place| match *place {
        LinkPlace::Lane { lane_idx, mark_idx } => {
            lane_anchor(input, lanes.get(lane_idx)?, lane_idx, mark_idx, bounds)
        }
        LinkPlace::Band { lane_idx, band_idx } => {
            let lane = lanes.get(lane_idx)?;
            let (x0, x1) = band_edges(input, lane_idx, band_idx)?;
            let y0 = lane.rect.y0 + 2.0;
            let y1 = (y0 + HEAD_PX - 3.0).min(lane.rect.y1);
            Some(Anchor {
                area: Rect::new(x0, y0, x1, y1),
                radius: 0.0,
                is: ArcEnd::Band,
            })
        }
        LinkPlace::Tally { .. } => {
            let (x, _) = extent(input, bounds);
            Some(Anchor::spot(HEADER_PX + x, strip.y1, ArcEnd::Tally))
        }
    });
    found.map(|anchor| kept_in_view(input, anchor)).collect()
}

fn lane_anchor(
    input: &SceneInput<'_>,
    lane: &ArcLane<'_>,
    lane_idx: usize,
    mark_idx: Option<usize>,
    bounds: Bounds,
) -> Option<Anchor> {
    let (x0, x1) = extent(input, bounds);
    let x = HEADER_PX + f32::midpoint(x0, x1);
    let beyond = || Anchor::spot(x, lane.rect.center().y, ArcEnd::Edge);
    Some(match &lane.shows {
        LaneShows::Strip => Anchor::spot(x, lane.rect.center().y, ArcEnd::Strip),
        LaneShows::Bars(place) => {
            let data = input.data.lanes.get(lane_idx)?;
            let tip = bar_tip(input, data, *place, bounds.earliest());
            tip.map_or_else(beyond, |tip| Anchor::spot(tip.x, tip.y, ArcEnd::Bar))
        }
        LaneShows::Rows { .. } => match mark_idx.and_then(|mark_idx| lane.placed(mark_idx)) {
            Some((Shape::Glyph { center_x, radius }, y)) => Anchor {
                area: Rect::around(
                    Point {
                        x: HEADER_PX + center_x,
                        y,
                    },
                    radius,
                ),
                radius,
                is: ArcEnd::Mark,
            },
            Some((Shape::Range { x0, x1 }, y)) => Anchor {
                area: Rect::new(
                    HEADER_PX + x0,
                    y - RANGE_HALF_PX,
                    HEADER_PX + x1,
                    y + RANGE_HALF_PX,
                ),
                radius: 0.0,
                is: ArcEnd::Mark,
            },
            None => beyond(),
        },
    })
}

/// The anchor, at the edge of the view where it lies beyond it.
fn kept_in_view(input: &SceneInput<'_>, anchor: Anchor) -> Anchor {
    let (left, right) = (HEADER_PX, input.size[0]);
    let area = anchor.area;
    let middle = area.center();
    // What has only a point counts by it; a range is in view while any part of it is.
    let (first, last) = if anchor.radius > 0.0 {
        (middle.x, middle.x)
    } else {
        (area.x0, area.x1)
    };
    if last < left {
        Anchor::spot(left, middle.y, ArcEnd::Edge)
    } else if first > right {
        Anchor::spot(right, middle.y, ArcEnd::Edge)
    } else if anchor.is == ArcEnd::Edge {
        // In view by its date, and yet without a mark: nothing can be fastened there.
        Anchor::spot(middle.x.clamp(left, right), middle.y, ArcEnd::Edge)
    } else if anchor.radius > 0.0 {
        anchor
    } else {
        let area = Rect::new(area.x0.max(left), area.y0, area.x1.min(right), area.y1);
        Anchor { area, ..anchor }
    }
}
