//! Truces behind the lanes of their parties: a hatched band with a head that stays in view.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::behind_names::{faint_behind, name_place};
use super::mark_paint::set_aside;
use super::scene::{Fill, Group, Item, Scene, Subject, Target};
use super::scene_input::SceneInput;
use super::signs::Sign;
use super::taken::Taken;
use super::{HEADER_PX, Point, Rect};
use crate::frame::{BandData, Found};
use crate::model::{EventKey, EventKind};
use crate::text::{TextStyle, elided_at_word, one_line};
use crate::theme::Token;
use crate::time::{End, Spread, Timestamp, short_days_words};

/// The height of a row of heads.
pub(super) const HEAD_PX: f32 = 18.0;

/// More rows of heads than these would hide the lane; the rest is named on hover.
const MAX_HEAD_ROWS: usize = 3;

/// How much of the lanes in view the heads of a lane's truces cover at the most.
pub(super) const MAX_HEADS_PX: f32 = MAX_HEAD_ROWS as f32 * HEAD_PX + 2.0;

/// How far a band without a known end is drawn before it has faded out, where no end was planned.
const FADE_PX: f32 = 160.0;

/// The distance of hatching lines.
const HATCH_PX: f32 = 12.0;

const HEAD_PADDING_PX: f32 = 8.0;

/// Free room behind a head that stands beside its band.
const HEAD_GAP_PX: f32 = 4.0;

/// How high the tick is where a truce was announced.
const ANNOUNCED_PX: f32 = 8.0;

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

/// Bands that have their head, if there is room for it, in a lane above.
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

/// How many rows of heads a lane has room for.
fn rows_in(lane: Rect) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few rows; a negative height becomes none"
    )]
    {
        ((lane.height() - 2.0) / HEAD_PX) as usize
    }
}

/// Paints the ground of the bands behind a lane's content.
pub(super) fn bands(input: &SceneInput<'_>, lane_idx: usize, rect: Rect, scene: &mut Scene) {
    let clip = rect.intersection(&scene.regions.lanes);
    let mut items = Vec::new();
    for placed in placed(input, lane_idx) {
        let area = Rect::new(placed.x0, rect.y0, placed.x1, rect.y1);
        let n_before = items.len();
        ground(&placed, area, clip, &mut items);
        set_aside(placed.band.found, &mut items[n_before..]);
        note_signs(&placed, scene);
        scene.targets.push(Target {
            rect: area.intersection(&clip),
            subject: placed.subject(),
        });
    }
    if !items.is_empty() {
        scene.groups.push(Group { clip, items });
    }
}

/// Where the bands of a lane begin, end or were to end, above their ground; faint behind names.
pub(super) fn paint_edges(
    input: &SceneInput<'_>,
    lane_idx: usize,
    rect: Rect,
    scene: &Scene,
) -> Group {
    let mut items = Vec::new();
    for placed in placed(input, lane_idx) {
        let area = Rect::new(placed.x0, rect.y0, placed.x1, rect.y1);
        let n_before = items.len();
        edges(input, &placed, area, &mut items);
        set_aside(placed.band.found, &mut items[n_before..]);
    }
    Group {
        clip: rect.intersection(&scene.regions.lanes),
        items: faint_behind(items, &scene.names),
    }
}

/// Notes what a band says.
fn note_signs(placed: &Placed<'_>, scene: &mut Scene) {
    let band = placed.band;
    scene.signs.note(if placed.fades() {
        Sign::BandUnknownEnd
    } else {
        Sign::Band
    });
    if band
        .announced
        .is_some_and(|announced| announced < band.bounds.earliest())
    {
        scene.signs.note(Sign::Announced);
    }
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
    let all_bands = &input.data.lanes[lane_idx].bands;
    let n_rows = head_rows(all_bands, named).min(rows_in(rect));
    let heads = heads(input, &bands, named, n_rows);
    named.extend(all_bands.iter().map(|band| band.key.clone()));
    // A head stays in view while any part of its lane is.
    let top = (rect.y0 + 2.0).max(lanes.y0 + 1.0);
    let mut items = Vec::new();
    for head in heads {
        let y0 = top + head.row as f32 * HEAD_PX;
        let area = Rect::new(head.x0, y0, head.x1, y0 + HEAD_PX - 3.0);
        let name = head_items(input, &head, area, &mut items);
        scene.names.push(if head.is_bar { area } else { name });
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
    /// Whether it fades out, for nobody knows when it ended.
    fn fades(&self) -> bool {
        self.fade_x < self.x1
    }

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
    if placed.fades() {
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
    let hatched = if placed.fades() {
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
    if let Some(from) = announced_x(input, placed) {
        items.push(vertical(from, area.y0, area.y0 + ANNOUNCED_PX, 0.9, 1.0));
        items.push(announcement(from, area.x0, area.y0 + 1.0));
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

/// Where a truce was announced, where that was before it began.
fn announced_x(input: &SceneInput<'_>, placed: &Placed<'_>) -> Option<f32> {
    let x = input.snap(x_of(input, placed.band.announced?));
    (x + 1.0 < placed.x0).then_some(x)
}

/// A dotted line from the announcement of a truce to its beginning.
pub(super) fn announcement(from: f32, to: f32, y: f32) -> Item {
    const DOT_PX: f32 = 2.0;
    const STEP_PX: f32 = 5.0;
    /// A line is seen only so far left of its end as a screen is wide.
    const MOST_PX: f32 = 8_000.0;
    let mut segments = Vec::new();
    let mut x = from.max(to - MOST_PX);
    while x < to {
        let end = (x + DOT_PX).min(to);
        segments.push([Point { x, y }, Point { x: end, y }]);
        x += STEP_PX;
    }
    Item::Lines {
        segments,
        width: 1.5,
        fill: Fill::faded(Token::Truce, 0.9),
    }
}

/// A band's name, as a bar over its width or, where that is too narrow, beside one of its edges.
struct Head<'a> {
    placed: Placed<'a>,
    row: usize,
    x0: f32,
    x1: f32,
    text: String,
    text_px: f32,
    is_bar: bool,
}

/// The heads of the bands that are not named yet, in rows without overlap, the most important first.
///
/// A head that has no room for its title is shortened, or left out where too little of it would remain.
fn heads<'a>(
    input: &SceneInput<'a>,
    bands: &[Placed<'a>],
    named: &NamedBands,
    n_rows: usize,
) -> Vec<Head<'a>> {
    let mut names: Vec<Name<'a>> = bands
        .iter()
        .filter(|placed| !named.contains(&placed.band.key))
        .map(|placed| Name::new(input, *placed))
        .collect();
    names.sort_by_key(|name| {
        let Placed { band, .. } = name.placed;
        let length = known_until(band).millis_since(band.bounds.earliest());
        let is_selected = input.is_selected(&band.key);
        // A name beside its band takes no room from one that has it in its own.
        let order = (!is_selected, !name.has_own_room());
        (order, Reverse((band.breaches.len(), length)))
    });
    let mut rows: Vec<Taken> = Vec::new();
    rows.resize_with(n_rows, Taken::default);
    let heads = names.into_iter().filter_map(|name| {
        let head = name.head(input, &rows)?;
        let gap_px = if head.is_bar { 0.0 } else { HEAD_GAP_PX };
        rows[head.row].take(head.x0, head.x1 + gap_px);
        Some(head)
    });
    heads.collect()
}

/// Until when a truce held or was to hold, as far as anyone says so; else its beginning.
fn known_until(band: &BandData) -> Timestamp {
    match band.extent.end {
        End::Known | End::Open => band.bounds.until(),
        End::Unknown => {
            let planned = band.planned.iter().max().copied();
            planned.unwrap_or(band.bounds.earliest())
        }
    }
}

/// The name of a band before it has a place.
struct Name<'a> {
    placed: Placed<'a>,
    title: String,
    title_px: f32,
    /// The part of the band that is in view.
    from: f32,
    to: f32,
}

impl<'a> Name<'a> {
    fn new(input: &SceneInput<'_>, placed: Placed<'a>) -> Self {
        let title = match one_line(&placed.band.title).trim() {
            "" => EventKind::Truce.label().to_owned(),
            title => title.to_owned(),
        };
        let title_px = input.measure.width_px(&title, TextStyle::HEADING);
        Self {
            placed,
            title,
            title_px,
            from: placed.x0.max(HEADER_PX),
            to: placed.x1.min(input.size[0]),
        }
    }

    fn has_known_end(&self) -> bool {
        self.placed.band.extent.end == End::Known
    }

    /// Whether all of the band, in view or not, is as long as its title.
    fn has_own_room(&self) -> bool {
        let Placed { x0, x1, .. } = self.placed;
        self.has_known_end() && self.title_px + 2.0 * HEAD_PADDING_PX <= x1 - x0
    }

    /// The best of what there is room for: over the band, else behind it, else shortened, else before it.
    fn head(&self, input: &SceneInput<'_>, rows: &[Taken]) -> Option<Head<'a>> {
        /// Less of a title says nothing, or the same as those of its neighbors: many begin alike.
        const MIN_TITLE_PX: f32 = 40.0;
        const MIN_SHARE: f32 = 0.4;
        let least_px = MIN_TITLE_PX
            .max(MIN_SHARE * self.title_px)
            .min(self.title_px);
        let width_of = |text: &str| input.measure.width_px(text, TextStyle::HEADING);
        let own_row = rows
            .iter()
            .position(|row| self.has_known_end() && row.is_free(self.from, self.to));
        let own_px = own_row.map_or(0.0, |_| self.to - self.from - 2.0 * HEAD_PADDING_PX);
        if let Some(row) = own_row.filter(|_| self.title_px <= own_px) {
            let long = length_words(self.placed.band)
                .map(|length| format!("{} · {length}", self.title))
                .filter(|long| width_of(long) <= own_px);
            let text = long.unwrap_or_else(|| self.title.clone());
            return Some(self.over_band(row, width_of(&text), text));
        }
        let x0 = if self.has_known_end() {
            self.to
        } else {
            self.from
        };
        let behind = |row: &Taken| {
            let (_, free_px) = row.free_around(x0, x0);
            let is_free = row.is_free(x0, x0 + 1.0);
            is_free.then(|| free_px.min(input.size[0] - x0))
        };
        let behind = roomiest(rows, behind)?;
        if own_px >= least_px && behind.1 < self.title_px {
            let text =
                elided_at_word(&self.title, TextStyle::HEADING, own_px, input.measure).into_owned();
            return Some(self.over_band(own_row?, width_of(&text), text));
        }
        if behind.1 >= least_px {
            return Some(self.beside(input, behind, |_| x0));
        }
        let before = |row: &Taken| {
            let (free_px, _) = row.free_around(self.from, self.from);
            let is_free = row.is_free(self.from - 1.0, self.from);
            is_free.then(|| free_px.min(self.from - HEADER_PX))
        };
        let before = roomiest(rows, before)?;
        let x0_of = |width| self.from - HEAD_GAP_PX - width;
        (before.1 >= least_px).then(|| self.beside(input, before, x0_of))
    }

    /// Beside the band in a row, as much of it as there is room for; `x0_of` says where a head of some width begins.
    fn beside(
        &self,
        input: &SceneInput<'_>,
        (row, room_px): (usize, f32),
        x0_of: impl Fn(f32) -> f32,
    ) -> Head<'a> {
        let style = TextStyle::HEADING;
        let text = elided_at_word(&self.title, style, room_px, input.measure).into_owned();
        let text_px = input.measure.width_px(&text, style);
        let width = HEAD_PADDING_PX + text_px;
        let x0 = x0_of(width);
        Head {
            placed: self.placed,
            row,
            x0,
            x1: x0 + width,
            text,
            text_px,
            is_bar: false,
        }
    }

    fn over_band(&self, row: usize, text_px: f32, text: String) -> Head<'a> {
        Head {
            placed: self.placed,
            row,
            x0: self.from,
            x1: self.to,
            text,
            text_px,
            is_bar: true,
        }
    }
}

/// The row in which a name beside its band has the most room, and how much of it is for the text.
fn roomiest(rows: &[Taken], room_px: impl Fn(&Taken) -> Option<f32>) -> Option<(usize, f32)> {
    let rooms = rows.iter().map(|row| {
        let room_px = room_px(row).unwrap_or(0.0);
        room_px - HEAD_PADDING_PX - HEAD_GAP_PX
    });
    let rooms = rooms.enumerate();
    rooms.reduce(|best, row| if row.1 > best.1 { row } else { best })
}

/// How long it held, in days or years, where both ends are known.
fn length_words(band: &BandData) -> Option<String> {
    let known = band.extent.start == End::Known && band.extent.end == End::Known;
    let n_days = band.extent.n_days_lasted();
    (known && n_days > 0).then(|| short_days_words(n_days))
}

/// Paints a head; returns the place of its name.
fn head_items(input: &SceneInput<'_>, head: &Head<'_>, area: Rect, items: &mut Vec<Item>) -> Rect {
    let selected = input.is_selected(&head.placed.band.key);
    if selected {
        items.push(Item::Rect {
            rect: Rect::new(area.x0 - 2.0, area.y0 - 2.0, area.x1 + 2.0, area.y1 + 2.0),
            radius: 4.0,
            fill: Fill::solid(Token::Accent),
        });
    }
    let baseline = area.y1 - 4.0;
    // What does not match has no bar, and its name is quiet.
    let is_aside = head.placed.band.found == Found::Aside && !selected;
    let (x, token) = if head.is_bar && !is_aside {
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
        // Lines from lane to lane would run through the letters.
        items.push(Item::Rect {
            rect: area,
            radius: 2.0,
            fill: Fill::faded(Token::Background, 0.85),
        });
        let x = if head.is_bar {
            f32::midpoint(area.x0, area.x1) - head.text_px / 2.0
        } else {
            area.x0 + HEAD_PADDING_PX / 2.0
        };
        (x, if is_aside { Token::Quiet } else { Token::Truce })
    };
    items.push(Item::Text {
        at: Point { x, y: baseline },
        text: head.text.clone(),
        style: TextStyle::HEADING,
        fill: Fill::solid(token),
    });
    name_place([x, x + head.text_px], area.center().y)
}
