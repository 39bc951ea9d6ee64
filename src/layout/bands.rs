//! Truces behind the lanes of their parties: a hatched band with a head that stays in view.

use std::collections::HashSet;

use super::scene::{Fill, Group, Item, Scene, Subject, Target};
use super::scene_input::SceneInput;
use super::signs::Sign;
use super::{HEADER_PX, Point, Rect};
use crate::frame::BandData;
use crate::model::EventKey;
use crate::text::{TextStyle, one_line};
use crate::theme::Token;
use crate::time::{End, Spread, Timestamp, short_days_words};

/// The height of a row of heads.
pub(super) const HEAD_PX: f32 = 18.0;

/// More rows of heads than these would hide the lane; the rest is named on hover.
const MAX_HEAD_ROWS: usize = 3;

/// How far a band without a known end is drawn before it has faded out, where no end was planned.
const FADE_PX: f32 = 160.0;

/// The distance of hatching lines.
const HATCH_PX: f32 = 12.0;

const HEAD_PADDING_PX: f32 = 8.0;

/// The opacity of a band's ground.
const GROUND_ALPHA: f32 = 0.13;

/// A band on the screen.
#[derive(Clone, Copy)]
struct Placed<'a> {
    band: &'a BandData,
    lane_idx: usize,
    band_idx: usize,
    /// The left edge, in the scene; may lie outside the view.
    x0: f32,
    /// The right edge, where it ended, was to end or has faded out.
    x1: f32,
    /// Where the fade begins; the right edge where the end is known.
    fade_x: f32,
}

/// Bands whose head some lane shows already.
pub(super) type NamedBands = HashSet<EventKey>;

/// How many rows of heads a lane keeps free for the truces that no lane above it names.
///
/// It follows from the data alone, so that nothing moves while the view does: as many as there are
/// truces at one time.
pub(super) fn head_rows(bands: &[BandData], named: &NamedBands) -> usize {
    let mut n_rows = 0;
    // The ends of those that hold; bands come in order of their beginning.
    let mut ends: Vec<Timestamp> = Vec::new();
    for band in bands.iter().filter(|band| !named.contains(&band.key)) {
        ends.retain(|&end| end > band.bounds.earliest());
        ends.push(band.bounds.until());
        n_rows = n_rows.max(ends.len());
        if n_rows >= MAX_HEAD_ROWS {
            return MAX_HEAD_ROWS;
        }
    }
    n_rows
}

/// The height that so many rows of heads take.
pub(super) fn heads_height(n_rows: usize) -> f32 {
    if n_rows == 0 {
        0.0
    } else {
        n_rows as f32 * HEAD_PX + 2.0
    }
}

/// Paints what lies behind a lane's content.
pub(super) fn bands(input: &SceneInput<'_>, lane_idx: usize, rect: Rect, scene: &mut Scene) {
    let clip = rect.intersection(&scene.regions.lanes);
    let mut items = Vec::new();
    for placed in placed(input, lane_idx) {
        let area = Rect::new(placed.x0, rect.y0, placed.x1, rect.y1);
        ground(&placed, area, clip, &mut items);
        edges(input, &placed, area, &mut items);
        note_signs(placed.band, scene);
        scene.targets.push(Target {
            rect: area.intersection(&clip),
            subject: placed.subject(),
        });
    }
    if !items.is_empty() {
        scene.groups.push(Group { clip, items });
    }
}

/// Notes what a band says.
fn note_signs(band: &BandData, scene: &mut Scene) {
    scene.signs.note(Sign::Band);
    if !band.planned.is_empty() {
        scene.signs.note(Sign::PlannedEnd);
    }
    for (_, admitted) in &band.breaches {
        scene.signs.note(Sign::Breach(*admitted));
    }
}

/// Paints the heads of the bands that no lane above names, above the lane's content.
pub(super) fn band_heads(
    input: &SceneInput<'_>,
    lane_idx: usize,
    rect: Rect,
    named: &mut NamedBands,
    scene: &mut Scene,
) {
    let lanes = scene.regions.lanes;
    let bands = placed(input, lane_idx);
    let heads = heads(input, &bands, named);
    // A head stays in view while any part of its lane is.
    let top = (rect.y0 + 2.0).max(lanes.y0 + 1.0);
    let mut items = Vec::new();
    for head in heads {
        let y0 = top + head.row as f32 * HEAD_PX;
        let area = Rect::new(head.x0, y0, head.x1, y0 + HEAD_PX - 3.0);
        head_items(input, &head, area, &mut items);
        named.insert(head.placed.band.key.clone());
        scene.targets.push(Target {
            rect: area.intersection(&lanes),
            subject: head.placed.subject(),
        });
    }
    if !items.is_empty() {
        scene.groups.push(Group { clip: lanes, items });
    }
}

impl Placed<'_> {
    fn subject(&self) -> Subject {
        Subject::Band {
            key: self.band.key.clone(),
            lane_idx: self.lane_idx,
            band_idx: self.band_idx,
        }
    }
}

/// The left edge of a band, where its fade begins, and its right edge.
fn edges_of(input: &SceneInput<'_>, band: &BandData) -> [f32; 3] {
    let view_end = input.size[0];
    let x0 = x_of(input, band.bounds.earliest());
    match band.extent.end {
        End::Known => {
            let x1 = x_of(input, band.bounds.until()).max(x0 + 2.0);
            [x0, x1, x1]
        }
        End::Open => [x0, view_end + 1.0, view_end + 1.0],
        End::Unknown => {
            let planned = band.planned.iter().max();
            let x1 = planned.map_or(x0 + FADE_PX, |&until| x_of(input, until));
            [x0, x0, x1.max(x0 + FADE_PX.min(40.0))]
        }
    }
}

/// The left and right edges of a band, in view or not.
pub(super) fn band_edges(
    input: &SceneInput<'_>,
    lane_idx: usize,
    band_idx: usize,
) -> Option<(f32, f32)> {
    let band = input.data.lanes.get(lane_idx)?.bands.get(band_idx)?;
    let [x0, _, x1] = edges_of(input, band);
    Some((x0, x1.max(x0)))
}

/// The lane's bands that reach into the view.
fn placed<'a>(input: &SceneInput<'a>, lane_idx: usize) -> Vec<Placed<'a>> {
    let view_end = input.size[0];
    let bands = input.data.lanes[lane_idx].bands.iter().enumerate();
    bands
        .filter_map(|(band_idx, band)| {
            let [x0, fade_x, x1] = edges_of(input, band);
            let in_view = x1 > HEADER_PX && x0 < view_end;
            in_view.then_some(Placed {
                band,
                lane_idx,
                band_idx,
                x0,
                x1,
                fade_x,
            })
        })
        .collect()
}

fn x_of(input: &SceneInput<'_>, moment: Timestamp) -> f32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "places near the screen; far ones saturate"
    )]
    {
        (f64::from(HEADER_PX) + input.view.x_from_time(moment)).clamp(-1e6, 1e6) as f32
    }
}

/// The band's ground and its hatching, which tells it from a selection.
fn ground(placed: &Placed<'_>, area: Rect, clip: Rect, items: &mut Vec<Item>) {
    let token = Token::Truce;
    if placed.fade_x < area.x1 {
        items.push(Item::Fade {
            rect: area,
            token,
            alphas: [GROUND_ALPHA + 0.05, GROUND_ALPHA / 2.0, 0.0],
        });
    } else {
        items.push(Item::Rect {
            rect: area.intersection(&clip),
            radius: 0.0,
            fill: Fill::faded(token, GROUND_ALPHA),
        });
    }
    let hatched = if placed.fade_x < area.x1 {
        let middle = f32::midpoint(area.x0, area.x1);
        Rect::new(area.x0, area.y0, middle, area.y1)
    } else {
        area
    };
    items.push(Item::Lines {
        segments: hatching(hatched.intersection(&clip)),
        width: 1.0,
        fill: Fill::faded(token, 0.16),
    });
}

/// Diagonals through a rectangle, cut off at its edges; they hang on the scene, so that neighbors join.
fn hatching(rect: Rect) -> Vec<[Point; 2]> {
    if rect.is_empty() {
        return Vec::new();
    }
    // A diagonal is x + y = c.
    let first = ((rect.x0 + rect.y0) / HATCH_PX).ceil() * HATCH_PX;
    let mut segments = Vec::new();
    let mut c = first;
    while c < rect.x1 + rect.y1 {
        let x_top = (c - rect.y0).min(rect.x1);
        let x_bottom = (c - rect.y1).max(rect.x0);
        segments.push([
            Point {
                x: x_top,
                y: c - x_top,
            },
            Point {
                x: x_bottom,
                y: c - x_bottom,
            },
        ]);
        c += HATCH_PX;
    }
    segments
}

/// A line where it began and where it ended; dashes where it was to end; a notch where it was broken.
fn edges(input: &SceneInput<'_>, placed: &Placed<'_>, area: Rect, items: &mut Vec<Item>) {
    let vertical = |x: f32, y0: f32, y1: f32, alpha: f32, width: f32| Item::Line {
        from: Point { x, y: y0 },
        to: Point { x, y: y1 },
        width,
        fill: Fill::faded(Token::Truce, alpha),
    };
    let band = placed.band;
    // A beginning or end that is only bounds is no line.
    let sharp = band.extent.spread == Spread::Lasted;
    if sharp && band.extent.start == End::Known {
        items.push(vertical(input.snap(area.x0), area.y0, area.y1, 0.9, 1.0));
    }
    if sharp && band.extent.end == End::Known {
        items.push(vertical(input.snap(area.x1), area.y0, area.y1, 0.9, 1.0));
    }
    let planned = band.planned.iter().map(|&until| x_of(input, until));
    for x in planned.filter(|&x| (x - area.x1).abs() > 2.0 || band.extent.end != End::Known) {
        let x = input.snap(x);
        let mut y = area.y0;
        while y < area.y1 {
            items.push(vertical(x, y, (y + 3.0).min(area.y1), 0.7, 1.0));
            y += 7.0;
        }
    }
    for &(moment, acknowledged) in &band.breaches {
        let x = x_of(input, moment);
        let token = Token::Truce;
        let notch = [(-4.0, 0.0), (4.0, 0.0), (0.0, 7.0)].map(|(dx, dy)| Point {
            x: x + dx,
            y: area.y0 + dy,
        });
        items.push(Item::Polygon {
            points: notch.to_vec(),
            fill: Fill::faded(token, if acknowledged { 1.0 } else { 0.55 }),
        });
    }
}

/// A band's name, as a bar over its width or, where that is too narrow, beside its left edge.
struct Head<'a> {
    placed: Placed<'a>,
    row: usize,
    x0: f32,
    x1: f32,
    text: String,
    text_px: f32,
    is_bar: bool,
}

/// The heads of the bands that are not named yet, in rows without overlap.
fn heads<'a>(input: &SceneInput<'a>, bands: &[Placed<'a>], named: &NamedBands) -> Vec<Head<'a>> {
    let mut row_ends = [f32::MIN; MAX_HEAD_ROWS];
    let mut heads = Vec::new();
    for placed in bands
        .iter()
        .filter(|placed| !named.contains(&placed.band.key))
    {
        let Some(mut head) = head(input, *placed) else {
            continue;
        };
        if let Some(row) = row_ends.iter().position(|&end| end <= head.x0) {
            row_ends[row] = head.x1 + 4.0;
            head.row = row;
            heads.push(head);
        }
    }
    heads
}

fn head<'a>(input: &SceneInput<'a>, placed: Placed<'a>) -> Option<Head<'a>> {
    let style = TextStyle::HEADING;
    let view_end = input.size[0];
    let (from, to) = (placed.x0.max(HEADER_PX), placed.x1.min(view_end));
    let width_of = |text: &str| input.measure.width_px(text, style);
    let title = one_line(&placed.band.title).into_owned();
    let long = match length_words(placed.band) {
        Some(length) => format!("{title} · {length}"),
        None => title.clone(),
    };
    let room = to - from - 2.0 * HEAD_PADDING_PX;
    let has_known_end = placed.band.extent.end == End::Known;
    for text in [&long, &title] {
        let text_px = width_of(text);
        if text_px <= room && has_known_end {
            return Some(Head {
                placed,
                row: 0,
                x0: from,
                x1: to,
                text: text.clone(),
                text_px,
                is_bar: true,
            });
        }
    }
    let text_px = width_of(&title);
    let x0 = if text_px <= room { from } else { to };
    let x0 = if has_known_end { x0 } else { from };
    (x0 + HEAD_PADDING_PX + text_px <= view_end).then_some(Head {
        placed,
        row: 0,
        x0,
        x1: x0 + HEAD_PADDING_PX + text_px,
        text: title,
        text_px,
        is_bar: false,
    })
}

/// How long it held, in days or years, where both ends are known.
fn length_words(band: &BandData) -> Option<String> {
    const DAY_MILLIS: i64 = 86_400_000;
    let known = band.extent.start == End::Known && band.extent.end == End::Known;
    let length = band.bounds.until().millis_since(band.bounds.earliest());
    let n_days = u64::try_from(length / DAY_MILLIS).ok()?;
    (known && n_days > 0).then(|| short_days_words(n_days))
}

fn head_items(input: &SceneInput<'_>, head: &Head<'_>, area: Rect, items: &mut Vec<Item>) {
    let selected = input.is_selected(&head.placed.band.key);
    if selected {
        items.push(Item::Rect {
            rect: Rect::new(area.x0 - 2.0, area.y0 - 2.0, area.x1 + 2.0, area.y1 + 2.0),
            radius: 4.0,
            fill: Fill::solid(Token::Accent),
        });
    }
    let baseline = area.y1 - 4.0;
    let (x, token) = if head.is_bar {
        items.push(Item::Rect {
            rect: area,
            radius: 2.0,
            fill: Fill::solid(Token::Truce),
        });
        let middle = f32::midpoint(area.x0, area.x1) - head.text_px / 2.0;
        (middle, Token::Background)
    } else if selected {
        (area.x0 + HEAD_PADDING_PX / 2.0, Token::Background)
    } else {
        (area.x0 + HEAD_PADDING_PX / 2.0, Token::Truce)
    };
    items.push(Item::Text {
        at: Point { x, y: baseline },
        text: head.text.clone(),
        style: TextStyle::HEADING,
        fill: Fill::solid(token),
    });
}
