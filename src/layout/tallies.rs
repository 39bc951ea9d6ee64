//! The strip of tallies: a speaker's running counts at the moments at which they stood so.

use super::scene::{Fill, Group, Item, Scene, Subject, Target};
use super::scene_input::SceneInput;
use super::signs::Sign;
use super::{HEADER_PX, Point, Rect};
use crate::text::{TextStyle, elided};
use crate::theme::Token;

/// The glyph of a tally: it is a sum, and no event.
pub const TALLY_GLYPH: &str = "Σ";

/// The height of one row of tallies.
const ROW_PX: f32 = 22.0;

/// Rows beyond these would take the room of the events.
const MAX_ROWS: usize = 2;

const PADDING_PX: f32 = 6.0;

/// A label cut shorter than this says nothing.
const MIN_LABEL_PX: f32 = 60.0;

/// How high the strip is; nothing where a filter hides all events, which tallies are told beside.
pub(super) fn tallies_height(input: &SceneInput<'_>) -> f32 {
    let totals = &input.data.totals;
    let hides_all = totals.n_shown == 0 && totals.n_all > 0;
    if input.data.tallies.is_empty() || hides_all {
        0.0
    } else {
        n_rows(input) as f32 * ROW_PX + 4.0
    }
}

/// As many rows as there is room for: in a low timeline lanes need it more.
fn n_rows(input: &SceneInput<'_>) -> usize {
    const MIN_HEIGHT_PX: f32 = 260.0;
    if input.size[1] < MIN_HEIGHT_PX {
        1
    } else {
        MAX_ROWS
    }
}

/// A tally in its row.
struct Placed {
    tally_idx: usize,
    row: usize,
    x: f32,
    text: String,
    width: f32,
}

/// Lays out the strip.
pub(super) fn tallies(input: &SceneInput<'_>, scene: &mut Scene) {
    let area = scene.regions.tallies;
    if area.is_empty() {
        return;
    }
    let mut items = vec![header(area)];
    for placed in place(input, area) {
        let y0 = area.y0 + 2.0 + placed.row as f32 * ROW_PX;
        let rect = Rect::new(
            placed.x,
            y0 + 1.0,
            placed.x + placed.width,
            y0 + ROW_PX - 2.0,
        );
        items.extend(tally_items(rect, placed.text));
        scene.signs.note(Sign::Tally);
        scene.targets.push(Target {
            rect: rect.intersection(&area),
            subject: Subject::Tally {
                tally_idx: placed.tally_idx,
            },
        });
    }
    let [width, _] = scene.size;
    items.push(Item::Line {
        from: Point { x: 0.0, y: area.y1 },
        to: Point {
            x: width,
            y: area.y1,
        },
        width: 1.0,
        fill: Fill::solid(Token::Line),
    });
    scene.groups.push(Group {
        clip: Rect::new(0.0, area.y0, area.x1, area.y1 + 1.0),
        items,
    });
}

fn header(area: Rect) -> Item {
    Item::Text {
        at: Point {
            x: 32.0,
            y: area.y0 + 18.0,
        },
        text: "Tallies".to_owned(),
        style: TextStyle::BODY,
        fill: Fill::solid(Token::Quiet),
    }
}

fn tally_items(rect: Rect, text: String) -> Vec<Item> {
    vec![
        Item::Rect {
            rect,
            radius: 3.0,
            fill: Fill::solid(Token::Raised),
        },
        // The moment at which it stood so is the box's left edge.
        Item::Line {
            from: Point {
                x: rect.x0,
                y: rect.y0,
            },
            to: Point {
                x: rect.x0,
                y: rect.y1,
            },
            width: 2.0,
            fill: Fill::solid(Token::Text),
        },
        Item::Text {
            at: Point {
                x: rect.x0 + PADDING_PX,
                y: rect.y1 - 5.5,
            },
            text,
            style: TextStyle::SMALL,
            fill: Fill::solid(Token::Text),
        },
    ]
}

/// Each tally in the first row where its moment is free, with as much of its label as fits before the next.
fn place(input: &SceneInput<'_>, area: Rect) -> Vec<Placed> {
    let mut order: Vec<(f32, usize)> = input
        .data
        .tallies
        .iter()
        .enumerate()
        .map(|(tally_idx, tally)| {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "places near the screen; far ones saturate"
            )]
            let x = HEADER_PX + input.view.x_from_time(tally.bounds.earliest()) as f32;
            (x, tally_idx)
        })
        .filter(|(x, _)| *x >= area.x0 && *x < area.x1)
        .collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let n_rows = n_rows(input);
    let mut rows: [Vec<Placed>; MAX_ROWS] = Default::default();
    for (position, &(x, tally_idx)) in order.iter().enumerate() {
        let row = position % n_rows;
        let next = order.get(position + n_rows).map_or(area.x1, |next| next.0);
        let room = (next - x - 4.0).max(0.0);
        rows[row].push(placed(input, tally_idx, row, x, room));
    }
    rows.into_iter().flatten().collect()
}

fn placed(input: &SceneInput<'_>, tally_idx: usize, row: usize, x: f32, room: f32) -> Placed {
    let tally = &input.data.tallies[tally_idx];
    let style = TextStyle::SMALL;
    let inner = room - 2.0 * PADDING_PX;
    let whole = format!("{TALLY_GLYPH} {}", tally.label);
    let short = format!("{TALLY_GLYPH} {}", tally.number);
    let fits = |text: &str| input.measure.width_px(text, style) <= inner;
    let text = if fits(&whole) {
        whole
    } else if inner >= MIN_LABEL_PX.max(input.measure.width_px(&short, style)) {
        elided(&whole, style, inner, input.measure).into_owned()
    } else if fits(&short) {
        short
    } else {
        TALLY_GLYPH.to_owned()
    };
    let width = input.measure.width_px(&text, style) + 2.0 * PADDING_PX;
    Placed {
        tally_idx,
        row,
        x,
        text,
        width,
    }
}
