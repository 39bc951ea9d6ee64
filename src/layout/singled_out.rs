//! Selected events in lanes that show counts: folded, of bars, or too full for marks.

use super::glyph_radius_px;
use super::mark_paint::paint_mark;
use super::marks::{LABEL_GAP_PX, Label, PlacedMark, Shape, label_style, lone_center, title};
use super::scene::Item;
use super::scene_input::SceneInput;
use super::{HEADER_PX, Rect};
use crate::frame::{LaneData, MarkData};
use crate::model::EventKind;

/// Paints the marks of the selected events of a lane, that of the first with its name, in the middle of its height or
/// where `tip_of` says that the event is counted; returns the place of the name, if there is one.
pub(super) fn paint_singled_out(
    input: &SceneInput<'_>,
    lane: &LaneData,
    rect: Rect,
    tip_of: impl Fn(&MarkData) -> Option<f32>,
    items: &mut Vec<Item>,
) -> Option<Rect> {
    /// Room for the ground of a selected mark in a folded lane.
    const MAX_RADIUS_PX: f32 = 8.0;
    const GROUND_PX: f32 = 5.0;
    let view_px = rect.x1 - HEADER_PX;
    let mut name = None;
    for place in input.places {
        let mark = &place.mark;
        let key = mark.event_key();
        // Truces are bands, in any lane.
        let is_here = place.lanes.contains(&lane.key) && mark.kind != EventKind::Truce;
        if !is_here || !input.is_selected(&key) {
            continue;
        }
        let radius = glyph_radius_px(mark.killed.adopted()).min(MAX_RADIUS_PX);
        let center_x = lone_center(input, mark, radius);
        if !(0.0..=view_px).contains(&center_x) {
            continue;
        }
        let y = tip_of(mark).map_or(rect.center().y, |tip| {
            (tip - radius - GROUND_PX).max(rect.y0 + radius + GROUND_PX)
        });
        let is_named = input.selected == Some(&key);
        let placed = placed(input, mark, (center_x, radius), is_named);
        name = name.or(paint_mark(input, mark, &placed, y, true, items).name);
    }
    name
}

/// The mark, with its name right of it, else left of it.
fn placed(
    input: &SceneInput<'_>,
    mark: &MarkData,
    (center_x, radius): (f32, f32),
    is_named: bool,
) -> PlacedMark {
    /// In less room a name stands on the other side.
    const MIN_NAME_PX: f32 = 80.0;
    let words = title(mark, &input.data.zone, is_named);
    let width = input.measure.width_px(&words, label_style(is_named));
    let away = radius + 2.0 * LABEL_GAP_PX;
    let view_px = input.size[0] - HEADER_PX;
    let room = view_px - LABEL_GAP_PX - center_x - away;
    let left = center_x - away - width;
    let label_x = if room < width.min(MIN_NAME_PX) && left >= 0.0 {
        left
    } else {
        center_x + away
    };
    PlacedMark {
        mark_idx: 0,
        candidate_idx: 0,
        row: 0,
        columns: 1,
        y: 0.0,
        y_at_rest: 0.0,
        shape: Shape::Glyph { center_x, radius },
        label_x,
        label: if is_named {
            Label::Title
        } else {
            Label::Nothing
        },
        label_rows_below: 0,
        label_is_over_others: is_named,
        own_label: (Label::Nothing, false),
        is_near_view: true,
        is_selected: is_named,
    }
}
