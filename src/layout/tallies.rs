//! The strip of tallies: a speaker's running counts at the moments at which they stood so.

use super::scene::{Fill, Group, Item, Scene, Subject, Target, vertical};
use super::scene_input::SceneInput;
use super::signs::Sign;
use super::{HEADER_PX, Point, Rect};
use crate::text::{TextStyle, elided_at_word};
use crate::theme::Token;

/// The glyph of a tally: it is a sum, and no event.
pub const TALLY_GLYPH: &str = "Σ";

/// The height of one row of tallies.
const ROW_PX: f32 = 22.0;

/// Rows beyond these would take the room of the events.
const MAX_ROWS: usize = 2;

const PADDING_PX: f32 = 6.0;

/// Free room between two boxes.
const CHIP_GAP_PX: f32 = 4.0;

/// How high the tick of a tally is that has no room for a box.
const TICK_PX: f32 = 4.0;

/// A label cut shorter than this says nothing.
const MIN_LABEL_PX: f32 = 60.0;

/// How high the strip is; nothing where a filter hides all events, which tallies are told beside.
pub(super) fn tallies_height(input: &SceneInput<'_>) -> f32 {
    let totals = &input.data.totals;
    let hides_all = totals.n_shown == 0 && totals.n_all > 0;
    if input.data.tallies.is_empty() || hides_all {
        0.0
    } else {
        n_rows(input) as f32 * ROW_PX + TICK_PX
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

/// A tally in the strip.
struct Placed {
    tally_idx: usize,
    /// The moment at which it stood so.
    x: f32,
    chip: Option<Chip>,
}

/// A tally's number in a box, with as much of its label as there is room for.
struct Chip {
    row: usize,
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
        let rect = if let Some(chip) = placed.chip {
            let y0 = area.y0 + 2.0 + chip.row as f32 * ROW_PX;
            let rect = Rect::new(placed.x, y0 + 1.0, placed.x + chip.width, y0 + ROW_PX - 2.0);
            items.extend(chip_items(rect, chip.text));
            rect
        } else {
            let tick = vertical(
                placed.x,
                area.y1 - TICK_PX,
                area.y1,
                Fill::solid(Token::Text),
            );
            items.push(tick);
            Rect::new(placed.x - 2.0, area.y1 - TICK_PX, placed.x + 2.0, area.y1)
        };
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

fn chip_items(rect: Rect, text: String) -> Vec<Item> {
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

/// Each tally of which the moment is in view: in a box in the first row that is free for its number, else a tick below
/// the boxes. A box holds as much of its label as fits before the next.
///
/// All tallies are placed, in view or not, so that none leaves its row while the view moves.
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
        .collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Each row's chips, from left to right, as positions in the order.
    let mut rows = vec![Vec::new(); n_rows(input)];
    let mut free_from = vec![f32::MIN; rows.len()];
    for (position, &(x, tally_idx)) in order.iter().enumerate() {
        if let Some(row) = free_from.iter().position(|&from| from <= x) {
            free_from[row] = x + number_px(input, tally_idx) + CHIP_GAP_PX;
            rows[row].push(position);
        }
    }
    let mut placed: Vec<Placed> = order
        .iter()
        .map(|&(x, tally_idx)| Placed {
            tally_idx,
            x,
            chip: None,
        })
        .collect();
    for (row, positions) in rows.iter().enumerate() {
        for (nth, &position) in positions.iter().enumerate() {
            let next = positions.get(nth + 1).map(|&next| order[next].0);
            let end = next.map_or(area.x1, |next| (next - CHIP_GAP_PX).min(area.x1));
            let (x, tally_idx) = order[position];
            if (area.x0..area.x1).contains(&x) {
                placed[position].chip = chip(input, tally_idx, row, end - x);
            }
        }
    }
    placed.retain(|placed| (area.x0..area.x1).contains(&placed.x));
    placed
}

fn number_text(input: &SceneInput<'_>, tally_idx: usize) -> String {
    format!("{TALLY_GLYPH} {}", input.data.tallies[tally_idx].number)
}

/// How wide the box of a tally's number is.
fn number_px(input: &SceneInput<'_>, tally_idx: usize) -> f32 {
    let number = number_text(input, tally_idx);
    input.measure.width_px(&number, TextStyle::SMALL) + 2.0 * PADDING_PX
}

/// The box of a tally in so much room; none where not even its number fits.
fn chip(input: &SceneInput<'_>, tally_idx: usize, row: usize, room: f32) -> Option<Chip> {
    let style = TextStyle::SMALL;
    let inner = room - 2.0 * PADDING_PX;
    let whole = format!("{TALLY_GLYPH} {}", input.data.tallies[tally_idx].label);
    let number = number_text(input, tally_idx);
    let width_of = |text: &str| input.measure.width_px(text, style);
    let text = if width_of(&whole) <= inner {
        whole
    } else if inner >= MIN_LABEL_PX.max(width_of(&number)) {
        elided_at_word(&whole, style, inner, input.measure).into_owned()
    } else if width_of(&number) <= inner {
        number
    } else {
        return None;
    };
    let width = width_of(&text) + 2.0 * PADDING_PX;
    Some(Chip { row, text, width })
}
