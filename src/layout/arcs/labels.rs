use super::path::{along, length};
use super::place::LinkArc;
use crate::frame::LinkData;
use crate::layout::scene::{Fill, Group, Item, Scene, Subject};
use crate::layout::scene_input::SceneInput;
use crate::layout::{Point, Rect};
use crate::text::TextStyle;
use crate::theme::Token;

const STYLE: TextStyle = TextStyle::SMALL;
const PADDING_PX: f32 = 3.0;

/// Free room between an arc and its label.
const GAP_PX: f32 = 3.0;

/// Where along an arc its label is tried, as shares of the length.
const SHARES: [f32; 7] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];

/// Writes beside the arcs of the selection what they are and how long the delay is.
///
/// Where a label would cover another text or a mark it stands elsewhere along its arc, then is cut to the delay, then
/// left out: the arc says on hover what it is.
pub(in crate::layout) fn label_arcs(input: &SceneInput<'_>, scene: &mut Scene) {
    let selected: Vec<usize> = (0..scene.arcs.len())
        .filter(|&arc_idx| scene.arcs[arc_idx].is_selected)
        .collect();
    if selected.is_empty() {
        return;
    }
    let mut taken = taken(input, scene);
    let mut items = Vec::new();
    for arc_idx in selected {
        let arc = &scene.arcs[arc_idx];
        let Some(link) = input.data.links.get(arc.link_idx) else {
            continue;
        };
        let words = [whole_label(link), link.delay.to_string()];
        let mut words = words.into_iter().filter(|words| !words.is_empty());
        let Some((rect, text)) = words.find_map(|text| {
            let rect = free_place(input, arc, &text, &taken, scene.regions.lanes)?;
            Some((rect, text))
        }) else {
            continue;
        };
        taken.push(rect);
        items.extend(label(input, rect, text));
    }
    if !items.is_empty() {
        let clip = scene.regions.lanes;
        scene.groups.push(Group { clip, items });
    }
}

/// "Against · +1 d, inferred".
fn whole_label(link: &LinkData) -> String {
    let kind = link.kind.label(true);
    let kind = kind.strip_suffix(" as").unwrap_or(kind);
    let delay = if link.delay.is_empty() {
        String::new()
    } else {
        format!(" · {}", link.delay)
    };
    let basis = if link.is_inferred { ", inferred" } else { "" };
    format!("{kind}{delay}{basis}")
}

fn label(input: &SceneInput<'_>, rect: Rect, text: String) -> [Item; 2] {
    let baseline = rect.y0 + 1.0 + input.measure.ascent_px(STYLE);
    [
        Item::Rect {
            rect,
            radius: 3.0,
            fill: Fill::faded(Token::Background, 0.88),
        },
        Item::Text {
            at: Point {
                x: rect.x0 + PADDING_PX,
                y: baseline,
            },
            text,
            style: STYLE,
            fill: Fill::solid(Token::Accent),
        },
    ]
}

/// The first place along an arc, beside it, where a text covers nothing.
fn free_place(
    input: &SceneInput<'_>,
    arc: &LinkArc,
    text: &str,
    taken: &[Rect],
    lanes: Rect,
) -> Option<Rect> {
    let width = input.measure.width_px(text, STYLE) + 2.0 * PADDING_PX;
    let height = input.measure.line_height_px(STYLE) + 2.0;
    let whole = length(&arc.points);
    let candidates = SHARES.into_iter().flat_map(|share| {
        let found = along(&arc.points, share * whole);
        found.into_iter().flat_map(move |(at, [dx, dy])| {
            [1.0, -1.0].map(|side| beside(at, [side * dy.abs(), -side * dx.abs()], [width, height]))
        })
    });
    let is_free = |rect: &Rect| {
        let inside = rect.x0 >= lanes.x0
            && rect.x1 <= lanes.x1
            && rect.y0 >= lanes.y0
            && rect.y1 <= lanes.y1;
        inside
            && taken
                .iter()
                .all(|other| rect.intersection(other).is_empty())
    };
    candidates.into_iter().find(is_free)
}

/// A rectangle of this size that touches nothing at `at` and lies in this direction from it.
fn beside(at: Point, [aside_x, aside_y]: [f32; 2], [width, height]: [f32; 2]) -> Rect {
    let reach_x = width / 2.0 + GAP_PX;
    let reach_y = height / 2.0 + GAP_PX;
    let (x, y) = (at.x + aside_x * reach_x, at.y + aside_y * reach_y);
    Rect::new(
        x - width / 2.0,
        y - height / 2.0,
        x + width / 2.0,
        y + height / 2.0,
    )
}

/// What no label may cover: texts, bars with the names of truces, and the marks themselves.
fn taken(input: &SceneInput<'_>, scene: &Scene) -> Vec<Rect> {
    let lanes = scene.regions.lanes;
    let marks = scene.targets.iter();
    let marks = marks.filter(|target| matches!(target.subject, Subject::Event { .. }));
    let groups = scene.groups.iter();
    let texts = groups.flat_map(|group| {
        group.items.iter().filter_map(|item| match item {
            Item::Text {
                at, text, style, ..
            } if at.x >= lanes.x0 && at.y >= lanes.y0 => {
                let y0 = at.y - input.measure.ascent_px(*style);
                let x1 = at.x + input.measure.width_px(text, *style);
                let y1 = y0 + input.measure.line_height_px(*style);
                Some(Rect::new(at.x, y0, x1, y1))
            }
            _ => None,
        })
    });
    let names = scene.names.iter().copied();
    let marks = marks.map(|target| target.rect);
    marks.chain(texts).chain(names).collect()
}
