//! How much lies beyond the edges of the view: in all beside the ruler, and in lanes that have nothing in view.

use std::ops::Range;

use super::lane_header::NAME_X_PX;
use super::scene::{
    Fill, Group, Item, MAJOR_BASELINE_PX, MINOR_BASELINE_PX, Scene, Subject, Target,
};
use super::signs::Sign;
use super::{HEADER_PX, Point, RULER_PX, Rect};
use crate::frame::{Beyond, FrameData, LaneData, Side};
use crate::text::{TextMeasure, TextStyle, grouped};
use crate::theme::Token;
use crate::time::{Bounds, Timestamp};

/// How far numbers stand from the edges of their place; on the right they are clear of the scroll bar.
const MARGIN_PX: f32 = 14.0;

/// Tells in a scene how many events were over before its view and how many begin after it, an arrow at each number.
///
/// Where all is in view nothing is told.
pub fn tell_beyond(
    scene: &mut Scene,
    data: &FrameData,
    beyond: &Beyond,
    measure: &dyn TextMeasure,
) {
    let sides = &beyond.all;
    if sides.before.n_events + sides.after.n_events == 0 {
        return;
    }
    scene.signs.note(Sign::Beyond);
    let corner = Rect::new(0.0, 0.0, HEADER_PX, RULER_PX);
    let n_in = match sides.n_in {
        0 => "none in view".to_owned(),
        n_in => format!("{} in view", grouped(n_in)),
    };
    let items = vec![quiet_text(NAME_X_PX, MAJOR_BASELINE_PX, n_in)];
    scene.groups.push(Group {
        clip: corner,
        items,
    });
    let below = Rect::new(
        NAME_X_PX - MARGIN_PX,
        MAJOR_BASELINE_PX + 6.0,
        HEADER_PX,
        RULER_PX,
    );
    tell_sides(
        scene,
        below,
        MINOR_BASELINE_PX,
        [sides.before, sides.after],
        measure,
    );
    for (lane, area) in lanes_in_view(scene) {
        let Some(lane_data) = data.lanes.get(lane) else {
            continue;
        };
        let Some(sides) = beyond.of_lane(&lane_data.key) else {
            continue;
        };
        if sides.n_in > 0 && shows_any(scene, lane, area) {
            continue;
        }
        let baseline = area.center().y + 4.0;
        let reaching_in = reaching_in(lane_data, &beyond.visible);
        let sides = [
            (sides.before, reaching_in[0]),
            (sides.after, reaching_in[1]),
        ];
        tell_sides(scene, area, baseline, sides.map(together), measure);
    }
}

/// Whether anything of a lane is painted where it lies.
fn shows_any(scene: &Scene, lane: usize, area: Rect) -> bool {
    scene.targets.iter().any(|target| {
        let of_lane = match target.subject {
            Subject::Event { lane_idx, .. }
            | Subject::Band { lane_idx, .. }
            | Subject::Bars { lane_idx } => lane_idx == lane,
            _ => false,
        };
        of_lane && !target.rect.intersection(&area).is_empty()
    })
}

/// The events of a lane that may lie in view and are painted before it or after it: in the middle of their day, or
/// where a truce begins whose end nobody knows.
fn reaching_in(lane: &LaneData, visible: &Range<Timestamp>) -> [Side; 2] {
    let is_in = |bounds: Bounds| bounds.earliest() < visible.end && bounds.until() > visible.start;
    let marks = lane.marks.iter().flat_map(|marks| marks.iter());
    let marks = marks.filter(|mark| is_in(mark.bounds)).map(|mark| {
        let (start, end) = (
            mark.bounds.earliest().millis(),
            mark.bounds.until().millis(),
        );
        Timestamp::from_millis(start.midpoint(end))
    });
    let bands = lane.bands.iter().filter(|band| is_in(band.bounds));
    let bands = bands.map(|band| band.bounds.earliest());
    let mut sides = [Side::default(); 2];
    for place in marks.chain(bands) {
        let is_after = place >= visible.end;
        if place < visible.start || is_after {
            let side = &mut sides[usize::from(is_after)];
            let nearer = |near: Timestamp| {
                if is_after {
                    near.min(place)
                } else {
                    near.max(place)
                }
            };
            side.n_events += 1;
            side.nearest = Some(side.nearest.map_or(place, nearer));
        }
    }
    sides
}

/// What lies on a side, and what reaches into view from there, of which each is nearer.
fn together((beyond, reaching_in): (Side, Side)) -> Side {
    Side {
        n_events: beyond.n_events + reaching_in.n_events,
        nearest: reaching_in.nearest.or(beyond.nearest),
    }
}

/// The positions of the lanes in view, and where they lie as far as they are.
fn lanes_in_view(scene: &Scene) -> Vec<(usize, Rect)> {
    /// In less of a lane a number would be cut off.
    const MIN_PX: f32 = 16.0;
    let lanes = scene.regions.lanes;
    let headers = scene
        .targets
        .iter()
        .filter_map(|target| match target.subject {
            Subject::LaneHeader { lane_idx } => Some((lane_idx, target.rect)),
            _ => None,
        });
    headers
        .filter(|(_, header)| header.height() >= MIN_PX)
        .map(|(lane_idx, header)| {
            let area = Rect::new(lanes.x0, header.y0, lanes.x1, header.y1);
            (lane_idx, area)
        })
        .collect()
}

/// The numbers of both sides, each at its own end of an area.
fn tell_sides(
    scene: &mut Scene,
    area: Rect,
    baseline: f32,
    [before, after]: [Side; 2],
    measure: &dyn TextMeasure,
) {
    /// How far a number stands from its arrow's middle.
    const GAP_PX: f32 = 8.0;
    let mut items = Vec::new();
    for (side, is_after) in [(before, false), (after, true)] {
        let Some(nearest) = side.nearest else {
            continue;
        };
        let number = grouped(side.n_events);
        let width = measure.width_px(&number, TextStyle::SMALL);
        let (arrow_x, x) = if is_after {
            let arrow_x = area.x1 - MARGIN_PX;
            (arrow_x, arrow_x - GAP_PX - width)
        } else {
            let arrow_x = area.x0 + MARGIN_PX;
            (arrow_x, arrow_x + GAP_PX)
        };
        items.push(quiet_text(x, baseline, number));
        items.push(side_arrow(
            Point {
                x: arrow_x,
                y: baseline - 4.0,
            },
            is_after,
        ));
        let [x0, x1] = [arrow_x.min(x), arrow_x.max(x + width)];
        let rect = Rect::new(x0 - 6.0, baseline - 14.0, x1 + 6.0, baseline + 6.0);
        scene.targets.push(Target {
            rect: rect.intersection(&area),
            subject: Subject::Beyond {
                n_events: side.n_events,
                is_after,
                nearest,
            },
        });
    }
    scene.groups.push(Group { clip: area, items });
}

fn quiet_text(x: f32, baseline: f32, text: String) -> Item {
    Item::Text {
        at: Point { x, y: baseline },
        text,
        style: TextStyle::SMALL,
        fill: Fill::solid(Token::Quiet),
    }
}

/// A small triangle toward where the events lie.
pub(super) fn side_arrow(center: Point, is_to_the_right: bool) -> Item {
    let reach = if is_to_the_right { 3.5 } else { -3.5 };
    let corner = |dx: f32, dy: f32| Point {
        x: center.x + dx,
        y: center.y + dy,
    };
    Item::Polygon {
        points: vec![
            corner(-reach, -4.0),
            corner(reach, 0.0),
            corner(-reach, 4.0),
        ],
        fill: Fill::solid(Token::Quiet),
    }
}
