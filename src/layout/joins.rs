//! Calls that lie in several lanes, joined from lane to lane.

use std::collections::HashMap;

use super::Point;
use super::behind_names::faint_behind;
use super::scene::{Fill, Group, Item, Scene, kind_token};
use super::scene_input::SceneInput;
use super::signs::Sign;
use crate::model::{EventKey, EventKind};

/// How far a join bows to the side, so that it is told from an edge of a day or a band.
const BOW_PX: f32 = 12.0;

/// Of how many straight pieces a bow is made.
const N_PIECES: u8 = 16;

/// Where the marks of calls were painted: by event, from the top down.
#[derive(Default)]
pub(super) struct CallMarks {
    places: HashMap<EventKey, Vec<(Point, f32)>>,
    order: Vec<EventKey>,
}

impl CallMarks {
    /// Notes the mark of an event in one lane: its center and radius.
    pub(super) fn add(&mut self, key: &EventKey, kind: EventKind, center: Point, radius: f32) {
        if kind != EventKind::Call {
            return;
        }
        let places = self.places.entry(key.clone()).or_insert_with(|| {
            self.order.push(key.clone());
            Vec::new()
        });
        places.push((center, radius));
    }

    /// Joins the marks of each event that lies in several lanes, below the groups from `position` on.
    ///
    /// Joins are quiet, so that labels above them stay legible; those of the selection are not.
    pub(super) fn paint(&self, input: &SceneInput<'_>, position: usize, scene: &mut Scene) {
        let joins = |is_selected: bool| -> Vec<[Point; 2]> {
            self.order
                .iter()
                .filter(|key| input.is_selected(key) == is_selected)
                .filter_map(|key| self.places.get(key))
                .flat_map(|places| places.windows(2).flat_map(|pair| bow(pair[0], pair[1])))
                .collect()
        };
        let lines = |segments, width, alpha| Item::Lines {
            segments,
            width,
            fill: Fill::faded(kind_token(EventKind::Call), alpha),
        };
        let items: Vec<Item> = [(joins(false), 1.0, 0.4), (joins(true), 2.0, 1.0)]
            .into_iter()
            .filter(|(segments, ..)| !segments.is_empty())
            .map(|(segments, width, alpha)| lines(segments, width, alpha))
            .collect();

        if !items.is_empty() {
            scene.signs.note(Sign::Call);
            let clip = scene.regions.lanes;
            let items = faint_behind(items, &scene.names);
            scene.groups.insert(position, Group { clip, items });
        }
    }
}

/// A curve from the edge of one mark to the edge of the next below it.
fn bow((from, from_radius): (Point, f32), (to, to_radius): (Point, f32)) -> Vec<[Point; 2]> {
    let start = Point {
        y: from.y + from_radius,
        ..from
    };
    let end = Point {
        y: to.y - to_radius,
        ..to
    };
    if end.y <= start.y {
        return Vec::new();
    }
    let bow = BOW_PX.min((end.y - start.y) / 4.0);
    let at = |piece: u8| {
        let t = f32::from(piece) / f32::from(N_PIECES);
        // A quadratic curve whose middle is as far aside as it bows.
        let aside = 4.0 * t * (1.0 - t) * bow;
        Point {
            x: start.x + (end.x - start.x) * t - aside,
            y: start.y + (end.y - start.y) * t,
        }
    };
    (0..N_PIECES)
        .map(|piece| [at(piece), at(piece + 1)])
        .collect()
}
