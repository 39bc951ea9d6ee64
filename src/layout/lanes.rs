use super::arcs::{ArcLane, LaneShows, label_arcs, paint_arcs, place_arcs};
use super::bands::{NamedBands, band_heads, bands, head_rows, heads_height};
use super::bars::{bars, most_in_view, standing_bars};
use super::joins::CallMarks;
use super::mark_paint::{has_bed, layer_color_of, paint_mark};
use super::marks::{Halves, Placement, ROW_PX, Shape, place};
use super::scene::{Fill, Group, Item, Scene, SceneInput, Subject, Target};
use super::signs::{Drawn, Sign};
use super::{HEADER_PX, Point, RULER_PX, Rect};
use crate::frame::{LaneData, LaneKey};
use crate::model::{EventKey, EventKind};
use crate::text::{TextStyle, elided, grouped};
use crate::theme::Token;

/// The height of a folded lane.
const COLLAPSED_PX: f32 = 28.0;

/// The least height of a lane that shows its bars.
const MIN_LANE_PX: f32 = 58.0;

/// The height beyond which the bars of a lane alone get no clearer.
const MAX_LANE_PX: f32 = 900.0;

/// Free room above a lane's bars and rows.
const TOP_PX: f32 = 10.0;

/// Free room below a lane's rows.
const BOTTOM_PX: f32 = 6.0;

/// More rows than this are a wall, not a picture; bars tell more.
const MAX_ROWS: usize = 14;

/// Where the finest cell is at least so wide, zooming further would not thin the lane out: every
/// event gets a row, however many there are.
const RESOLVED_CELL_PX: f64 = 240.0;

/// As many rows as a resolved lane may have.
const MAX_RESOLVED_ROWS: usize = 400;

/// The width of the edge that shows the color of a lane's layer.
const HUE_PX: f32 = 3.0;

/// How a lane is drawn.
enum Content {
    Collapsed,
    Bars,
    Marks(Placement),
}

/// Lays out all lanes that are in view, with their headers.
pub(super) fn lanes(input: &SceneInput<'_>, scene: &mut Scene) {
    let area = scene.regions.lanes;
    let base_px = base_height(input, area.height());
    let laid_out = measure_lanes(input, base_px, area.height());
    scene.lanes_height = 0.0;
    for lane in &laid_out {
        scene.lane_tops.push(scene.lanes_height);
        scene.lanes_height += lane.height;
    }
    let max_scroll = (scene.lanes_height - area.height()).max(0.0);
    let mut y0 = area.y0 - input.lanes.scroll_px.clamp(0.0, max_scroll);
    let mut in_view = Vec::new();
    let mut arc_lanes = Vec::new();
    for (lane_idx, lane) in laid_out.iter().enumerate() {
        let rect = Rect::new(area.x0, y0, area.x1, y0 + lane.height);
        if rect.y1 > area.y0 && rect.y0 < area.y1 {
            in_view.push((lane_idx, lane, rect));
        }
        arc_lanes.push(ArcLane::new(rect, lane.shows(rect)));
        y0 += lane.height;
    }
    let first_top = arc_lanes.first().map_or(area.y0, ArcLane::top);
    let marks = selected_marks(input).into_iter();
    let middles = marks.filter_map(|(lane_idx, mark_idx)| arc_lanes[lane_idx].middle_of(mark_idx));
    scene.selected_ys = middles.map(|y| y - first_top).collect();
    place_arcs(input, &arc_lanes, scene);
    for (lane_idx, _, rect) in &in_view {
        bands(input, *lane_idx, *rect, scene);
    }
    let behind_lanes = scene.groups.len();
    let mut calls = CallMarks::default();
    let mut lanes_of_marks = Vec::new();
    for (lane_idx, lane, rect) in &in_view {
        let first = scene.groups.len();
        paint_lane(input, *lane_idx, lane, *rect, &mut calls, scene);
        if matches!(lane.content, Content::Marks(_)) {
            lanes_of_marks.extend(first..scene.groups.len());
        }
    }
    // Lines from lane to lane lie above bars, which would hide them, and below marks and their labels.
    let below_marks = move_to_front(&mut scene.groups, behind_lanes, &lanes_of_marks);
    calls.paint(input, below_marks, scene);
    let arcs = paint_arcs(input, scene);
    scene.groups.splice(below_marks..below_marks, arcs);
    let mut named = NamedBands::new();
    for (lane_idx, _, rect) in &in_view {
        band_heads(input, *lane_idx, *rect, &mut named, scene);
    }
    label_arcs(input, scene);
    let divider = Rect::new(HEADER_PX - 1.0, RULER_PX, HEADER_PX + 1.0, area.y1);
    scene.groups.push(Group {
        clip: divider,
        items: vec![Item::Line {
            from: Point {
                x: HEADER_PX,
                y: divider.y0,
            },
            to: Point {
                x: HEADER_PX,
                y: divider.y1,
            },
            width: 1.0,
            fill: Fill::solid(Token::Line),
        }],
    });
}

/// The selected event's marks: the lanes' positions, and theirs among the lanes' marks.
fn selected_marks(input: &SceneInput<'_>) -> Vec<(usize, usize)> {
    let (Some(selected), Some(extent)) = (input.selected, input.selected_extent) else {
        return Vec::new();
    };
    let earliest = extent.instants(&input.data.zone).earliest();
    let lanes = input.data.lanes.iter().enumerate();
    lanes
        .filter_map(|(lane_idx, lane)| Some((lane_idx, lane.mark_idx(selected, earliest)?)))
        .collect()
}

/// Moves those groups behind all others from `first` on, in front of them; returns where they begin.
///
/// Lanes do not overlap, so that their order among each other changes nothing of what is seen.
fn move_to_front(groups: &mut Vec<Group>, first: usize, moved: &[usize]) -> usize {
    let (mut behind, mut in_front) = (Vec::new(), Vec::new());
    for (position, group) in groups.drain(first..).enumerate() {
        if moved.binary_search(&(first + position)).is_ok() {
            in_front.push(group);
        } else {
            behind.push(group);
        }
    }
    groups.append(&mut behind);
    let position = groups.len();
    groups.append(&mut in_front);
    position
}

/// A lane with what it shows, before it has a place.
struct LaidOutLane {
    content: Content,
    /// Room above its content, for the heads of truces.
    heads_px: f32,
    height: f32,
}

impl LaidOutLane {
    /// Where its bars stand.
    fn bars_area(&self, rect: Rect) -> Rect {
        let top = rect.y0 + TOP_PX.max(self.heads_px);
        Rect::new(rect.x0, top, rect.x1, rect.y1)
    }

    /// Where its rows of marks stand.
    fn rows_area(&self, rect: Rect) -> Rect {
        Rect::new(rect.x0, rect.y0 + self.heads_px, rect.x1, rect.y1)
    }

    /// What arcs have to know of it.
    fn shows(&self, rect: Rect) -> LaneShows<'_> {
        match &self.content {
            Content::Collapsed => LaneShows::Strip,
            Content::Bars => LaneShows::Bars(self.bars_area(rect)),
            Content::Marks(placement) => LaneShows::Rows {
                placement,
                top: first_row(placement, self.rows_area(rect)),
            },
        }
    }
}

/// The top of the first row of marks: few rows stand a little below the lane's edge, many fill it.
fn first_row(placement: &Placement, rect: Rect) -> f32 {
    let rows_px = placement.n_rows as f32 * ROW_PX;
    let free = rect.height() - TOP_PX - BOTTOM_PX - rows_px;
    rect.y0 + TOP_PX + (free / 2.0).clamp(0.0, ROW_PX)
}

/// All lanes with their heights; a truce is named in the first lane it lies behind.
fn measure_lanes(input: &SceneInput<'_>, base_px: f32, available: f32) -> Vec<LaidOutLane> {
    let mut named = NamedBands::new();
    let lanes = input.data.lanes.iter();
    lanes
        .map(|lane| {
            let (content, height) = content(input, lane, base_px, available);
            let heads_px = match content {
                Content::Collapsed => 0.0,
                _ => heads_height(head_rows(&lane.bands, &named)),
            };
            named.extend(lane.bands.iter().map(|band| band.key.clone()));
            let height = match &content {
                Content::Marks(placement) => height.max(heads_px + rows_height(placement)),
                Content::Bars => height + (heads_px - TOP_PX).max(0.0),
                Content::Collapsed => height,
            };
            LaidOutLane {
                content,
                heads_px,
                height,
            }
        })
        .collect()
}

/// The height that rows of marks need.
fn rows_height(placement: &Placement) -> f32 {
    placement.n_rows as f32 * ROW_PX + TOP_PX + BOTTOM_PX
}

/// The height of a lane of bars: what there is, shared out, within limits.
fn base_height(input: &SceneInput<'_>, available: f32) -> f32 {
    let collapsed = |lane: &&LaneData| input.lanes.collapsed.contains(&lane.key);
    let n_collapsed = input.data.lanes.iter().filter(collapsed).count();
    let n_open = input.data.lanes.len() - n_collapsed;
    let left = available - n_collapsed as f32 * COLLAPSED_PX;
    (left / n_open.max(1) as f32).clamp(MIN_LANE_PX, MAX_LANE_PX)
}

/// How many rows of marks a lane of this height has room for.
fn rows_in(lane_px: f32) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few rows; a negative height becomes none"
    )]
    {
        ((lane_px - TOP_PX - BOTTOM_PX) / ROW_PX) as usize
    }
}

/// What a lane shows, and its height.
fn content(
    input: &SceneInput<'_>,
    lane: &LaneData,
    base_px: f32,
    available: f32,
) -> (Content, f32) {
    if input.lanes.collapsed.contains(&lane.key) {
        return (Content::Collapsed, COLLAPSED_PX);
    }
    let Some(marks) = &lane.marks else {
        return (Content::Bars, base_px);
    };
    let label_rows = rows_in(base_px);
    let cell_px = lane.step.nominal_millis() / input.view.ms_per_px();
    let max_rows = if cell_px >= RESOLVED_CELL_PX {
        MAX_RESOLVED_ROWS
    } else {
        MAX_ROWS.max(rows_in(available / input.data.lanes.len() as f32))
    };
    let halves = (lane.n_against > 0).then(|| Halves {
        min_rows_by: usize::from(lane.n_against < lane.n_events),
    });
    match place(input, marks, halves, label_rows.max(1), max_rows) {
        Some(placement) => {
            let needed = rows_height(&placement);
            (Content::Marks(placement), needed.max(base_px))
        }
        None => (Content::Bars, base_px),
    }
}

fn paint_lane(
    input: &SceneInput<'_>,
    lane_idx: usize,
    laid_out: &LaidOutLane,
    rect: Rect,
    calls: &mut CallMarks,
    scene: &mut Scene,
) {
    let content = &laid_out.content;
    let lane = &input.data.lanes[lane_idx];
    let clip = rect.intersection(&scene.regions.lanes);
    let mut items = Vec::new();
    if !matches!(content, Content::Marks(_)) {
        note_bars(input, lane, scene);
        scene.bars_step = Some(
            scene
                .bars_step
                .map_or(lane.step, |step| step.min(lane.step)),
        );
    }
    match content {
        Content::Collapsed => {
            let inner = Rect::new(rect.x0, rect.y0 + 4.0, rect.x1, rect.y1);
            items.push(Item::Rects(standing_bars(input, &lane.bars, inner, 0.75)));
            scene.targets.push(Target {
                rect: clip,
                subject: Subject::Bars { lane_idx },
            });
        }
        Content::Bars => {
            let inner = laid_out.bars_area(rect);
            let placed = bars(input, lane, inner);
            items.push(Item::Rects(placed.rects));
            if let Some(y) = placed.midline {
                scene.signs.note(Sign::Against);
                items.push(midline(rect, y));
            }
            scene.targets.push(Target {
                rect: clip,
                subject: Subject::Bars { lane_idx },
            });
        }
        Content::Marks(placement) => {
            let inner = laid_out.rows_area(rect);
            items = marks(input, lane_idx, placement, inner, calls, scene);
        }
    }
    scene.groups.push(Group { clip, items });
    lower_edge(input, rect, scene);
    header(input, lane_idx, content, rect, scene);
}

/// Notes what the bars of a lane say in view.
fn note_bars(input: &SceneInput<'_>, lane: &LaneData, scene: &mut Scene) {
    let cells = &lane.bars.all;
    let mut totals = [0_u64; EventKind::COUNT];
    let mut may_lie_elsewhere = false;
    for cell in lane.bars.cells_in(input.view.visible()) {
        for (total, n_events) in totals.iter_mut().zip(cells.counts[cell]) {
            *total += u64::from(n_events);
        }
        may_lie_elsewhere |= cells.may_lie_elsewhere[cell] > 0;
    }
    for kind in EventKind::ALL {
        if totals[kind.index()] > 0 {
            scene.signs.note(Sign::Kind(kind));
            scene.signs.note(Sign::Bars(Some(lane.step)));
        }
    }
    if may_lie_elsewhere {
        scene.signs.note(Sign::MayLieElsewhere);
    }
}

/// What an actor did stands above this line, what was done to it below.
fn midline(rect: Rect, y: f32) -> Item {
    Item::Line {
        from: Point { x: rect.x0, y },
        to: Point { x: rect.x1, y },
        width: 1.0,
        fill: Fill::faded(Token::Quiet, 0.45),
    }
}

/// The lower edge of a lane, through headers and lanes.
fn lower_edge(input: &SceneInput<'_>, rect: Rect, scene: &mut Scene) {
    let [width, _] = scene.size;
    let y = input.snap(rect.y1);
    scene.groups.push(Group {
        clip: Rect::new(0.0, scene.regions.lanes.y0, width, scene.regions.lanes.y1),
        items: vec![Item::Line {
            from: Point { x: 0.0, y },
            to: Point { x: width, y },
            width: 1.0,
            fill: Fill::solid(Token::Line),
        }],
    });
}

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
fn header(
    input: &SceneInput<'_>,
    lane_idx: usize,
    content: &Content,
    rect: Rect,
    scene: &mut Scene,
) {
    const NAME_X_PX: f32 = 32.0;
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
    let max_lines = if collapsed || rect.height() < 64.0 {
        1
    } else {
        2
    };
    let lines = wrapped(input, &name, style, room, max_lines);
    let line_px = input.measure.line_height_px(style);
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
    if !collapsed {
        baseline += 1.0;
        for line in figures(input, lane, shows_bars) {
            if baseline > first_baseline && baseline > rect.y1 - 2.0 {
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
/// bars how wide their cells are and the count of the tallest.
fn figures(input: &SceneInput<'_>, lane: &LaneData, shows_bars: bool) -> Vec<String> {
    let n_events = grouped(lane.n_events);
    let mut lines = vec![match lane.n_against {
        0 => n_events,
        n_against => format!("{n_events} · ↓ {} against", grouped(n_against)),
    }];
    if shows_bars {
        lines.push(format!("bars, {} each", lane.step.words()));
        let most = most_in_view(input, &lane.bars);
        if most > 0 {
            lines.push(format!("max {}", grouped(u64::from(most))));
        }
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

/// A name on at most `max_lines` lines, broken at blanks, the last one cut where it is too long.
fn wrapped(
    input: &SceneInput<'_>,
    name: &str,
    style: TextStyle,
    room: f32,
    max_lines: usize,
) -> Vec<String> {
    let fits = |text: &str| input.measure.width_px(text, style) <= room;
    let mut lines: Vec<String> = Vec::new();
    let mut words = name.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let mut line = word.to_owned();
        let is_last_line = lines.len() + 1 == max_lines;
        while let Some(next) = words.peek() {
            let longer = format!("{line} {next}");
            if !is_last_line && !fits(&longer) {
                break;
            }
            line = longer;
            words.next();
        }
        lines.push(elided(&line, style, room, input.measure).into_owned());
        if is_last_line {
            break;
        }
    }
    lines
}

fn marks(
    input: &SceneInput<'_>,
    lane_idx: usize,
    placement: &Placement,
    rect: Rect,
    calls: &mut CallMarks,
    scene: &mut Scene,
) -> Vec<Item> {
    let mut items = Vec::new();
    let lane = &input.data.lanes[lane_idx];
    let Some(marks) = &lane.marks else {
        return items;
    };
    let top = first_row(placement, rect);
    let area = scene.regions.lanes;
    if let Some(rows_by) = placement.rows_by {
        scene.signs.note(Sign::Against);
        items.push(midline(rect, top + rows_by as f32 * ROW_PX));
    }
    for placed in &placement.marks {
        let y = top + (placed.row as f32 + 0.5) * ROW_PX;
        if y < area.y0 - ROW_PX || y > area.y1 + ROW_PX {
            continue;
        }
        let mark = &marks[placed.mark_idx];
        let key = EventKey {
            layer: mark.layer,
            row: mark.key.clone(),
        };
        let selected = input.is_selected(&key);
        if let Shape::Glyph { center_x, radius } = placed.shape {
            let x = HEADER_PX + center_x;
            calls.add(&key, mark.kind, Point { x, y }, radius);
        }
        let [shape, target] = paint_mark(input, mark, placed, y, selected, &mut items);
        let target = target.intersection(&area);
        if !target.is_empty() {
            scene.n_marks += 1;
            let drawn = match placed.shape {
                Shape::Range { .. } => Drawn::Range,
                Shape::Glyph { .. } if has_bed(input, mark) => Drawn::GlyphOnItsDay,
                Shape::Glyph { .. } => Drawn::Glyph,
            };
            scene.signs.note_mark(mark, drawn);
            if let Some(hue) = layer_color_of(input, mark) {
                scene.signs.note(Sign::Layer(mark.layer, hue));
            }
            scene.targets.push(Target {
                rect: target,
                subject: Subject::Event {
                    key,
                    lane_idx,
                    mark_idx: placed.mark_idx,
                    mark: shape,
                },
            });
        }
    }
    items
}
