use std::collections::HashMap;

use super::ends::{Anchor, ArcLane, anchors};
use super::path::{Fading, along, curve, distance, distance_to, length, strokes, trimmed};
use super::style::{Head, style_of};
use crate::frame::{LinkData, LinkEnd, LinkPlace};
use crate::layout::behind_names::faint_behind;
use crate::layout::scene::{Fill, Group, Item, Scene};
use crate::layout::scene_input::SceneInput;
use crate::layout::signs::Sign;
use crate::layout::{HEADER_PX, Point, Rect};
use crate::model::LinkKind;
use crate::theme::Token;

/// More quiet arcs than these in view are a fog; then those of the selection alone are drawn.
const MAX_QUIET: usize = 240;

/// Free room between an arc and the mark it begins or ends at.
const GAP_PX: f32 = 2.5;

/// How long the stub toward a hidden end is.
const STUB_PX: f32 = 30.0;

const QUIET_ALPHA: f32 = 0.5;
const HEAD_PX: [f32; 2] = [5.5, 7.0];

/// What an end of an arc is fastened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArcEnd {
    /// The mark of an event.
    Mark,

    /// The tip of the bar in which it is counted.
    Bar,

    /// The strip of a folded lane.
    Strip,

    /// The head's row of a truce.
    Band,

    /// The strip of tallies.
    Tally,

    /// The edge of the view, beyond which it lies.
    Edge,

    /// Nothing: the filter hides it, or it has no date.
    Hidden,
}

/// A link as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkArc {
    /// The link's position among the frame's links.
    pub link_idx: usize,

    /// The line, from the first end to the second.
    pub points: Vec<Point>,

    /// What its first and second ends are fastened to.
    pub ends: [ArcEnd; 2],

    /// Whether an end is what is selected.
    pub is_selected: bool,
}

impl LinkArc {
    /// Whether it lies at a point, so near that it is meant.
    pub fn is_at(&self, point: Point) -> bool {
        const REACH_PX: f32 = 4.0;
        distance_to(&self.points, point) <= REACH_PX
    }
}

/// Finds where the arcs of the links in view lie; those of the selection come last.
pub(in crate::layout) fn place_arcs(
    input: &SceneInput<'_>,
    lanes: &[ArcLane<'_>],
    scene: &mut Scene,
) {
    let strip = scene.regions.tallies;
    let mut joined: HashMap<[u32; 4], usize> = HashMap::new();
    let mut n_stubs = 0;
    let mut arcs = Vec::new();
    for (link_idx, link) in input.data.links.iter().enumerate() {
        let is_selected = input
            .selected
            .is_some_and(|selected| link.beyond(selected).is_some());
        // That it stands on its band says the same, without a curl at each mark.
        if !is_selected && stands_on_its_band(link) {
            continue;
        }
        let [from, to] = link.ends().map(|end| anchors(input, lanes, strip, end));
        let placed = match nearest(&from, &to) {
            Some((from, to)) => arc(&from, &to, &mut joined),
            None if is_selected => stub(link, &from, &to, &mut n_stubs),
            None => None,
        };
        arcs.extend(placed.map(|(points, ends)| LinkArc {
            link_idx,
            points,
            ends,
            is_selected,
        }));
    }
    let n_quiet = arcs.iter().filter(|arc| !arc.is_selected).count();
    scene.n_arcs_left_out = input.data.n_links_left_out;
    if n_quiet > MAX_QUIET {
        scene.n_arcs_left_out += n_quiet;
        arcs.retain(|arc| arc.is_selected);
    }
    if scene.n_arcs_left_out > 0 {
        scene.signs.note(Sign::LinksLeftOut(scene.n_arcs_left_out));
    }
    arcs.sort_by_key(|arc| arc.is_selected);
    for link in arcs
        .iter()
        .filter_map(|arc| input.data.links.get(arc.link_idx))
    {
        scene.signs.note(Sign::Link(link.kind));
    }
    scene.arcs = arcs;
}

/// Whether a link says that an event is part of a truce behind whose band, in the same lane, it stands.
fn stands_on_its_band(link: &LinkData) -> bool {
    let [from, to] = link.ends();
    let bands = to.places.iter().filter_map(|place| match place {
        LinkPlace::Band { lane_idx, .. } => Some(*lane_idx),
        _ => None,
    });
    let lies_in = |lane: usize| {
        let mut places = from.places.iter();
        places.any(|place| matches!(place, LinkPlace::Lane { lane_idx, .. } if *lane_idx == lane))
    };
    link.kind == LinkKind::PartOf && bands.into_iter().any(lies_in)
}

/// The two places nearest to each other, of which one at least is in sight.
fn nearest(from: &[Anchor], to: &[Anchor]) -> Option<(Anchor, Anchor)> {
    /// Lanes decide, not the few pixels by which a mark stands beside the middle of its day.
    const X_SHARE: f32 = 0.05;
    let pairs = from
        .iter()
        .flat_map(|from| to.iter().map(move |to| (from, to)));
    let cost = |(from, to): &(&Anchor, &Anchor)| {
        let (from, to) = (from.area.center(), to.area.center());
        (to.y - from.y).abs() + X_SHARE * (to.x - from.x).abs()
    };
    let in_sight = pairs.filter(|(from, to)| from.is_in_sight() || to.is_in_sight());
    let (from, to) = in_sight.min_by(|a, b| cost(a).total_cmp(&cost(b)))?;
    Some((*from, *to))
}

/// The line of an arc and what its ends are; nothing where its marks touch.
fn arc(
    from: &Anchor,
    to: &Anchor,
    joined: &mut HashMap<[u32; 4], usize>,
) -> Option<(Vec<Point>, [ArcEnd; 2])> {
    /// At a range that itself leaves the view, a line to the same edge would be a blot.
    const MIN_TO_EDGE_PX: f32 = 24.0;
    let start = from.toward(to.area.center());
    let end = to.toward(start);
    let start = from.toward(end);
    let leaves_view = [from.is, to.is].contains(&ArcEnd::Edge);
    if leaves_view && distance(start, end) < MIN_TO_EDGE_PX {
        return None;
    }
    let nth = joined.entry(pair_key(start, end)).or_insert(0);
    let trim = |anchor: &Anchor| match anchor.is {
        ArcEnd::Edge => 0.0,
        _ => GAP_PX,
    };
    let points = trimmed(&curve(start, end, *nth), trim(from), trim(to));
    *nth += 1;
    (points.len() > 1).then_some((points, [from.is, to.is]))
}

/// The same for arcs between the same two places, whichever way they go.
fn pair_key(a: Point, b: Point) -> [u32; 4] {
    let bits = |point: Point| [point.x.to_bits(), point.y.to_bits()];
    let (first, second) = if (a.x, a.y) <= (b.x, b.y) {
        (a, b)
    } else {
        (b, a)
    };
    let ([x0, y0], [x1, y1]) = (bits(first), bits(second));
    [x0, y0, x1, y1]
}

/// A short line from the end that is shown toward the one that is not: to the left where that was earlier.
fn stub(
    link: &LinkData,
    from: &[Anchor],
    to: &[Anchor],
    n_stubs: &mut usize,
) -> Option<(Vec<Point>, [ArcEnd; 2])> {
    /// By how much each of several stubs is shorter or longer than the one before, and turned.
    const FAN: f32 = 0.35;
    let [first, second] = link.ends();
    let (anchor, shown, hidden, shown_is_first) = match (from.first(), to.first()) {
        (Some(anchor), None) if !second.is_shown() => (anchor, first, second, true),
        (None, Some(anchor)) if !first.is_shown() => (anchor, second, first, false),
        _ => return None,
    };
    if !anchor.is_in_sight() {
        return None;
    }
    let side = if is_earlier(hidden, shown) { -1.0 } else { 1.0 };
    let angle = 0.5 + FAN * *n_stubs as f32;
    *n_stubs += 1;
    let center = anchor.area.center();
    let center = Point {
        x: center.x.max(HEADER_PX),
        ..center
    };
    let at = |px: f32| Point {
        x: center.x + side * px * angle.cos(),
        y: center.y - px * angle.sin(),
    };
    let near = anchor.radius.max(anchor.area.height() / 2.0) + GAP_PX;
    let line = [at(near), at(near + STUB_PX)];
    Some(if shown_is_first {
        (line.to_vec(), [anchor.is, ArcEnd::Hidden])
    } else {
        (vec![line[1], line[0]], [ArcEnd::Hidden, anchor.is])
    })
}

fn is_earlier(one: &LinkEnd, other: &LinkEnd) -> bool {
    match (one.bounds, other.bounds) {
        (Some(one), Some(other)) => one.earliest() < other.earliest(),
        _ => false,
    }
}

/// The arcs as they are painted: quiet ones first, those of the selection above them.
pub(in crate::layout) fn paint_arcs(input: &SceneInput<'_>, scene: &Scene) -> Vec<Group> {
    let lanes = scene.regions.lanes;
    // Heads and ends at the strip of tallies lie on the lanes' edge.
    let clip = Rect::new(lanes.x0, lanes.y0, lanes.x1, lanes.y1);
    let mut groups = Vec::new();
    for is_selected in [false, true] {
        let mut items = Vec::new();
        let mut lines: Vec<(Line, Vec<[Point; 2]>)> = Vec::new();
        for arc in scene
            .arcs
            .iter()
            .filter(|arc| arc.is_selected == is_selected)
        {
            if let Some(link) = input.data.links.get(arc.link_idx) {
                let what = (link.kind, link.is_inferred);
                paint_arc(arc, what, &mut lines, &mut items);
            }
        }
        let items = faint_behind(below(lines, items), &scene.names);
        if !items.is_empty() {
            groups.push(Group { clip, items });
        }
    }
    groups
}

/// Lines below what stands at their ends.
fn below(lines: Vec<(Line, Vec<[Point; 2]>)>, items: Vec<Item>) -> Vec<Item> {
    let lines = lines.into_iter().map(|(line, segments)| Item::Lines {
        segments,
        width: line.width,
        fill: line.fill,
    });
    lines.chain(items).collect()
}

/// A straight arc of a kind of link, as a legend shows it.
pub(in crate::layout) fn link_sample(kind: LinkKind, from: Point, to: Point) -> Vec<Item> {
    let arc = LinkArc {
        link_idx: 0,
        points: vec![from, to],
        ends: [ArcEnd::Mark; 2],
        is_selected: false,
    };
    let (mut lines, mut items) = (Vec::new(), Vec::new());
    paint_arc(&arc, (kind, false), &mut lines, &mut items);
    below(lines, items)
}

/// How a stretch of an arc is painted; what is alike is painted in one go.
#[derive(Clone, Copy, PartialEq)]
struct Line {
    width: f32,
    fill: Fill,
}

fn paint_arc(
    arc: &LinkArc,
    (kind, is_inferred): (LinkKind, bool),
    lines: &mut Vec<(Line, Vec<[Point; 2]>)>,
    items: &mut Vec<Item>,
) {
    const HIDDEN_DASHES: &[f32] = &[3.0, 3.0];
    let style = style_of(kind);
    let is_open = |end: ArcEnd| matches!(end, ArcEnd::Edge | ArcEnd::Hidden);
    let [first, second] = arc.ends;
    let fading = Fading {
        start: is_open(first),
        end: is_open(second),
    };
    let is_stub = arc.ends.contains(&ArcEnd::Hidden);
    let (token, alpha) = if arc.is_selected {
        (Token::Accent, 1.0)
    } else {
        (Token::Quiet, QUIET_ALPHA)
    };
    // What the project infers is a thinner line than what a source says.
    let width = match (arc.is_selected, is_inferred) {
        (true, false) => 1.75,
        (true, true) | (false, false) => 1.25,
        (false, true) => 0.9,
    };
    let size = HEAD_PX[usize::from(arc.is_selected)];
    let mut points = arc.points.clone();
    if !fading.end && style.head != Head::Nothing {
        let fill = Fill::faded(token, alpha);
        let back = style.head.length_px(size);
        let whole = length(&points);
        if let Some((from, _)) = along(&points, (whole - size).max(0.0))
            && let Some(&tip) = points.last()
        {
            let px = distance(from, tip).max(1e-3);
            let direction = [(tip.x - from.x) / px, (tip.y - from.y) / px];
            items.extend(style.head.items(tip, direction, size, fill));
        }
        points = trimmed(&points, 0.0, back);
    }
    let dashes = if is_stub { HIDDEN_DASHES } else { style.dashes };
    for (segment, opacity) in strokes(&points, dashes, fading) {
        let line = Line {
            width,
            fill: Fill::faded(token, alpha * opacity),
        };
        match lines.iter_mut().find(|(known, _)| *known == line) {
            Some((_, segments)) => segments.push(segment),
            None => lines.push((line, vec![segment])),
        }
    }
}
