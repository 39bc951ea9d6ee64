//! What stands left of a lane: its name, its counts, and whether it is folded.

use super::bars::most_in_view;
use super::lane_heights::{COLLAPSED_PX, Content};
use super::scene::{Fill, Group, Item, Scene, Subject, Target};
use super::scene_input::SceneInput;
use super::{HEADER_PX, Point, Rect};
use crate::frame::{LaneData, LaneKey};
use crate::text::{TextStyle, grouped, lines_within};
use crate::theme::Token;
use crate::time::Step;

/// The width of the edge that shows the color of a lane's layer.
const HUE_PX: f32 = 3.0;

/// Where lanes' names begin.
pub(super) const NAME_X_PX: f32 = 32.0;

/// A lane's name and how it is set.
fn lane_name(input: &SceneInput<'_>, lane: &LaneData) -> (String, TextStyle, Token) {
    match &lane.key {
        LaneKey::Name(name) if name.is_empty() => {
            ("Not named".to_owned(), TextStyle::BODY, Token::Quiet)
        }
        LaneKey::Name(name) => (name.to_string(), TextStyle::STRONG, Token::Text),
        LaneKey::Rest => {
            let word = input.data.request.lane_field.plural(lane.n_keys);
            let name = format!("{} more {word}", grouped(lane.n_keys as u64));
            (name, TextStyle::BODY, Token::Quiet)
        }
    }
}

/// Left of a lane its name, its count and, for bars, the count of the tallest.
pub(super) fn header(
    input: &SceneInput<'_>,
    lane_idx: usize,
    content: &Content,
    rect: Rect,
    scene: &mut Scene,
) {
    let collapsed = matches!(content, Content::Collapsed);
    let shows_bars = matches!(content, Content::Bars);
    let lane = &input.data.lanes[lane_idx];
    let column = Rect::new(0.0, rect.y0, HEADER_PX, rect.y1);
    let lanes_area = scene.regions.lanes;
    let mut items = Vec::new();
    // A header stays in view while any part of its lane is.
    let top = rect.y0.max(lanes_area.y0).min(rect.y1 - COLLAPSED_PX);
    let first_baseline = top + 18.0;
    let folded = collapsed || lane.key == LaneKey::Rest;
    items.push(fold_triangle(
        Point {
            x: 20.0,
            y: first_baseline - 4.0,
        },
        folded,
    ));
    let (name, style, token) = lane_name(input, lane);
    let room = HEADER_PX - NAME_X_PX - 8.0;
    let line_px = input.measure.line_height_px(style);
    let figures = if collapsed {
        Vec::new()
    } else {
        figures(
            input,
            lane,
            scene.bars_steps.first().filter(|_| shows_bars),
            room,
        )
    };
    let figures_px = figures.len() as f32 * input.measure.line_height_px(TextStyle::SMALL);
    let has_room_for =
        |n_more: f32| !collapsed && rect.height() >= 20.0 + n_more * line_px + figures_px;
    let max_lines = match [1.0, 2.0].map(has_room_for) {
        [_, true] => 3,
        [true, _] => 2,
        _ => 1,
    };
    let lines = lines_within(&name, style, room, max_lines, input.measure);
    let mut baseline = first_baseline;
    for line in lines {
        items.push(Item::Text {
            at: Point {
                x: NAME_X_PX,
                y: baseline,
            },
            text: line,
            style,
            fill: Fill::solid(token),
        });
        baseline += line_px;
    }
    baseline += 1.0;
    for line in figures {
        if baseline > rect.y1 - 2.0 {
            break;
        }
        items.push(Item::Text {
            at: Point {
                x: NAME_X_PX,
                y: baseline,
            },
            text: line,
            style: TextStyle::SMALL,
            fill: Fill::solid(Token::Quiet),
        });
        baseline += input.measure.line_height_px(TextStyle::SMALL);
    }
    if let Some(hue) = input.lane_hue(&lane.key) {
        items.push(Item::Rect {
            rect: Rect::new(0.0, rect.y0, HUE_PX, rect.y1),
            radius: 0.0,
            fill: Fill::solid(Token::Layer(hue)),
        });
    }
    let clip = column.intersection(&scene.regions.headers);
    scene.targets.push(Target {
        rect: clip,
        subject: Subject::LaneHeader { lane_idx },
    });
    scene.groups.push(Group { clip, items });
}

/// A lane's figures, the most important first: its events, those done to its actor, which hang below the line; of
/// bars the count of the tallest, and how wide their cells are where that is not as in most lanes.
///
/// `bars_step` is the cell of the finest bars in view, where the lane shows bars.
fn figures(
    input: &SceneInput<'_>,
    lane: &LaneData,
    bars_step: Option<&Step>,
    room: f32,
) -> Vec<String> {
    let n_events = grouped(lane.n_events);
    let mut lines = vec![match lane.n_against {
        0 => n_events,
        n_against => format!("{n_events} · ↓ {} against", grouped(n_against)),
    }];
    let Some(step) = bars_step else {
        return lines;
    };
    let most = most_in_view(input, &lane.bars);
    if most > 0 {
        let max = format!("max {}", grouped(u64::from(most)));
        let both = format!("{} · {max}", lines[0]);
        if input.measure.width_px(&both, TextStyle::SMALL) <= room {
            lines[0] = both;
        } else {
            lines.push(max);
        }
    }
    if *step != lane.step {
        lines.push(format!("bars, {} each", lane.step.words()));
    }
    lines
}

/// A small triangle: down for an open lane, to the right for a folded one.
fn fold_triangle(center: Point, folded: bool) -> Item {
    const R: f32 = 3.5;
    let corners = if folded {
        [(-R * 0.7, -R), (R * 0.9, 0.0), (-R * 0.7, R)]
    } else {
        [(-R, -R * 0.7), (R, -R * 0.7), (0.0, R * 0.9)]
    };
    Item::Polygon {
        points: corners
            .iter()
            .map(|(dx, dy)| Point {
                x: center.x + dx,
                y: center.y + dy,
            })
            .collect(),
        fill: Fill::solid(Token::Quiet),
    }
}
