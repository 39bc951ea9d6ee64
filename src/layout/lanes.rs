use super::arcs::{ArcLane, label_arcs, paint_arcs, place_arcs};
use super::bands::{NamedBands, band_heads, bands, paint_edges};
use super::bars::{FOOT_PX, bar_tip, bars, standing_bars};
use super::beds::{has_bed, paint_beds};
use super::joins::CallMarks;
use super::lane_header::header;
use super::lane_heights::{Content, LaidOutLane, measure_lanes};
use super::mark_paint::{layer_color_of, paint_mark};
use super::marks::{Placement, ROW_PX, Shape};
use super::scene::{Fill, Group, Item, Scene, Subject, Target};
use super::scene_input::SceneInput;
use super::signs::{Drawn, Sign};
use super::singled_out::paint_singled_out;
use super::{HEADER_PX, Point, RULER_PX, Rect};
use crate::frame::{Found, LaneData, MarkData};
use crate::model::EventKind;
use crate::theme::Token;

/// How far from a lane's lower edge it can be grabbed.
const EDGE_PX: f32 = 4.0;

/// Lays out all lanes that are in view, with their headers.
pub(super) fn lanes(input: &SceneInput<'_>, scene: &mut Scene) {
    let area = scene.regions.lanes;
    let laid_out = measure_lanes(input, scene);
    scene.lanes_height = 0.0;
    let mut painted_px = 0.0;
    for lane in &laid_out {
        scene.lane_tops.push(scene.lanes_height);
        scene.lanes_height += lane.height.at_rest;
        painted_px += lane.height.painted;
    }
    scene.selected_ys = selected_ys(input, &laid_out, &scene.lane_tops);
    let max_scroll = (painted_px - area.height()).max(0.0);
    let mut y0 = area.y0 - input.lanes.scroll_px.clamp(0.0, max_scroll);
    let mut in_view: Vec<InView<'_>> = Vec::new();
    let mut arc_lanes = Vec::new();
    for (lane_idx, lane) in laid_out.iter().enumerate() {
        let rect = Rect::new(area.x0, y0, area.x1, y0 + lane.height.painted);
        if rect.y1 > area.y0 && rect.y0 < area.y1 {
            in_view.push((lane_idx, lane, rect));
        }
        arc_lanes.push(ArcLane::new(rect, lane.shows(rect)));
        y0 += lane.height.painted;
    }
    place_arcs(input, &arc_lanes, scene);
    for (lane_idx, _, rect) in &in_view {
        bands(input, *lane_idx, *rect, scene);
    }
    let of_bars = in_view
        .iter()
        .filter(|(_, lane, _)| !matches!(lane.content, Content::Marks(_)));
    scene.bars_steps = of_bars
        .map(|(lane_idx, ..)| input.data.lanes[*lane_idx].step)
        .collect();
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
    let below_marks = move_to_front(&mut scene.groups, behind_lanes, &lanes_of_marks);
    let mut named = NamedBands::new();
    for (lane_idx, _, rect) in &in_view {
        band_heads(input, *lane_idx, *rect, &mut named, scene);
    }
    lines_through(input, &in_view, &calls, [behind_lanes, below_marks], scene);
    label_arcs(input, scene);
    for (lane_idx, lane, rect) in &in_view {
        if !matches!(lane.content, Content::Collapsed) {
            let grip = Rect::new(0.0, rect.y1 - EDGE_PX, HEADER_PX, rect.y1 + EDGE_PX);
            scene.targets.push(Target {
                rect: grip.intersection(&scene.regions.headers),
                subject: Subject::LaneEdge {
                    lane_idx: *lane_idx,
                },
            });
        }
    }
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

/// A lane in view: its position, what it shows, where it lies.
type InView<'a> = (usize, &'a LaidOutLane, Rect);

/// Paints what runs through lanes and from one to another: edges of truces behind the lanes, calls and links above
/// bars, which would hide them, and below marks and their names.
fn lines_through(
    input: &SceneInput<'_>,
    in_view: &[InView<'_>],
    calls: &CallMarks,
    [behind_lanes, below_marks]: [usize; 2],
    scene: &mut Scene,
) {
    scene
        .names
        .sort_by(|one, other| one.y0.total_cmp(&other.y0));
    calls.paint(input, below_marks, scene);
    let arcs = paint_arcs(input, scene);
    scene.groups.splice(below_marks..below_marks, arcs);
    let edges: Vec<Group> = in_view
        .iter()
        .map(|(lane_idx, _, rect)| paint_edges(input, *lane_idx, *rect, scene))
        .filter(|group| !group.items.is_empty())
        .collect();
    scene.groups.splice(behind_lanes..behind_lanes, edges);
}

/// The middles of the selected event's marks when all has come to rest, below the top of the first lane.
fn selected_ys(input: &SceneInput<'_>, lanes: &[LaidOutLane], tops: &[f32]) -> Vec<f32> {
    let (Some(selected), Some(extent)) = (input.selected, input.selected_extent) else {
        return Vec::new();
    };
    let earliest = extent.instants(&input.data.zone).earliest();
    let lanes = input.data.lanes.iter().zip(lanes).zip(tops);
    lanes
        .filter_map(|((lane, laid_out), top)| {
            let mark_idx = lane.mark_idx(selected, earliest)?;
            Some(top + laid_out.y_of(mark_idx)?)
        })
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
    if !matches!(content, Content::Marks(_)) {
        note_bars(input, lane, scene);
    }
    let mut items = content_items(input, lane_idx, (laid_out, content), rect, calls, scene);
    if let Some(leaving) = &laid_out.leaving {
        // What gives way can no longer be pointed at.
        let mut aside = Scene {
            regions: scene.regions,
            ..Scene::default()
        };
        let before = content_items(
            input,
            lane_idx,
            (laid_out, &leaving.content),
            rect,
            &mut CallMarks::default(),
            &mut aside,
        );
        let faded = |items: Vec<Item>, share| items.into_iter().map(move |item| item.faded(share));
        let now = faded(items, 1.0 - leaving.alpha);
        items = faded(before, leaving.alpha).chain(now).collect();
    }
    scene.groups.push(Group { clip, items });
    lower_edge(input, rect, scene);
    header(input, lane_idx, content, rect, scene);
}

/// What is painted of a lane's content, now or before.
fn content_items(
    input: &SceneInput<'_>,
    lane_idx: usize,
    (laid_out, content): (&LaidOutLane, &Content),
    rect: Rect,
    calls: &mut CallMarks,
    scene: &mut Scene,
) -> Vec<Item> {
    let lane = &input.data.lanes[lane_idx];
    let bars_target = Target {
        rect: rect.intersection(&scene.regions.lanes),
        subject: Subject::Bars { lane_idx },
    };
    match content {
        Content::Collapsed => {
            scene.targets.push(bars_target);
            let inner = Rect::new(rect.x0, rect.y0 + 4.0, rect.x1, rect.y1 - FOOT_PX);
            let mut items = vec![Item::Rects(standing_bars(input, lane, inner, 0.75))];
            let name = paint_singled_out(input, lane, rect, |_| None, &mut items);
            scene.names.extend(name);
            items
        }
        Content::Bars => {
            scene.targets.push(bars_target);
            let place = laid_out.bars_place(rect);
            let placed = bars(input, lane, place);
            let mut items = vec![Item::Rects(placed.rects)];
            if let Some(y) = placed.midline {
                scene.signs.note(Sign::Against);
                items.push(midline(rect, y));
            }
            let tip_of = |mark: &MarkData| {
                let tip = bar_tip(input, lane, place, mark.bounds.earliest())?;
                Some(tip.y)
            };
            let name = paint_singled_out(input, lane, rect, tip_of, &mut items);
            scene.names.extend(name);
            items
        }
        Content::Marks(placement) => marks(input, lane_idx, placement, rect, calls, scene),
    }
}

/// Notes what the bars of a lane say in view.
fn note_bars(input: &SceneInput<'_>, lane: &LaneData, scene: &mut Scene) {
    let cells = &lane.bars.all;
    let mut totals = [0_u64; EventKind::COUNT];
    let (mut may_lie_elsewhere, mut goes_on, mut may_lie) = (false, false, false);
    for cell in lane.bars.cells_in(input.view.visible()) {
        for (total, n_events) in totals.iter_mut().zip(cells.counts[cell]) {
            *total += u64::from(n_events);
        }
        may_lie_elsewhere |= cells.may_lie_elsewhere[cell] > 0;
        goes_on |= lane.n_going_on(cell) > 0;
        may_lie |= lane.n_going_on(cell) == 0 && lane.n_may_lie(cell) > 0;
    }
    for kind in EventKind::ALL {
        if totals[kind.index()] > 0 {
            scene.signs.note(Sign::Kind(kind));
            scene.signs.note(Sign::Bars(Some(lane.step)));
        }
    }
    if lane.matching.is_some() {
        scene.signs.note(Sign::Aside);
    }
    if goes_on {
        scene.signs.note(Sign::GoesOn);
    }
    if may_lie {
        scene.signs.note(Sign::MayLieHere);
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
    let area = scene.regions.lanes;
    if let Some(y) = placement.midline_y {
        scene.signs.note(Sign::Against);
        items.push(midline(rect, rect.y0 + y));
    }
    paint_beds(input, marks, &placement.marks, rect.y0, &mut items);
    // Nothing lies over what is selected.
    let mut selected_items = Vec::new();
    for placed in placement.marks.iter().filter(|placed| placed.is_near_view) {
        let y = rect.y0 + placed.y;
        if y < area.y0 - ROW_PX || y > area.y1 + ROW_PX {
            continue;
        }
        let mark = &marks[placed.mark_idx];
        let key = mark.event_key();
        let selected = input.is_selected(&key);
        if let Shape::Glyph { center_x, radius } = placed.shape
            && mark.found != Found::Aside
        {
            let x = HEADER_PX + center_x;
            calls.add(&key, mark.kind, Point { x, y }, radius);
        }
        let into = if selected {
            &mut selected_items
        } else {
            &mut items
        };
        let painted = paint_mark(input, mark, placed, y, selected, into);
        scene.names.extend(painted.name);
        let target = painted.target.intersection(&area);
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
                    mark: painted.shape,
                },
            });
        }
    }
    items.append(&mut selected_items);
    items
}
