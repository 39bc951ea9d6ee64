use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::almanac::{paint_today, paint_weekends};
use super::arcs::LinkArc;
use super::arrangement::Arrangement;
use super::bands::MAX_HEADS_PX;
use super::cursor::{Cursor, cursor};
use super::lanes::lanes;
use super::overview::overview;
use super::scene_input::SceneInput;
use super::signs::Signs;
use super::tallies::{tallies, tallies_height};
use super::{Point, Rect, Ruler, ruler};
use crate::model::{EventKey, EventKind};
use crate::text::TextStyle;
use crate::theme::Token;
use crate::time::{Step, Timestamp};

/// The width of the column of lane headers.
pub const HEADER_PX: f32 = 156.0;

/// The height of the ruler.
pub const RULER_PX: f32 = 52.0;

/// The height of the overview with its years.
const OVERVIEW_PX: f32 = 76.0;

/// The height of the overview in a timeline of this height, with the room around it: it is lower where lanes would have
/// little room, and gone where they would have none.
pub fn overview_px(height: f32) -> f32 {
    /// Lower, it could not be grabbed.
    const LEAST_PX: f32 = 46.0;
    /// Room for two lanes.
    const LANES_PX: f32 = 116.0;
    let free_px = (height - RULER_PX - LANES_PX).min(OVERVIEW_PX);
    if free_px < LEAST_PX { 0.0 } else { free_px }
}

/// The least width and height that a timeline is laid out in; where there is less room it is cut off.
pub const MIN_SCENE_PX: [f32; 2] = [HEADER_PX + 80.0, RULER_PX + 40.0];

/// The least height that an open lane can be given; a lower one is folded.
pub const MIN_LANE_PX: f32 = 36.0;

/// A color by name, and how opaque it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fill {
    /// The color's name.
    pub token: Token,

    /// From 0, nothing, to 1, opaque.
    pub alpha: f32,
}

impl Fill {
    /// The opaque color.
    pub const fn solid(token: Token) -> Self {
        Self { token, alpha: 1.0 }
    }

    /// The color, let through.
    pub const fn faded(token: Token, alpha: f32) -> Self {
        Self { token, alpha }
    }
}

/// One thing to paint.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A filled rectangle.
    Rect {
        /// Where.
        rect: Rect,
        /// The corners' radius.
        radius: f32,
        /// The color.
        fill: Fill,
    },

    /// Filled rectangles in one go; thousands of bars are one item.
    Rects(Vec<(Rect, Fill)>),

    /// A rectangle's outline, drawn inside its edges.
    Frame {
        /// Where.
        rect: Rect,
        /// The corners' radius.
        radius: f32,
        /// The line's width.
        width: f32,
        /// The color.
        fill: Fill,
    },

    /// A rectangle whose opacity changes from left to right.
    Fade {
        /// Where.
        rect: Rect,
        /// The color.
        token: Token,
        /// The opacity at its left edge, its middle and its right edge.
        alphas: [f32; 3],
    },

    /// Straight lines of one color in one go: hatching, curves.
    Lines {
        /// Their ends.
        segments: Vec<[Point; 2]>,
        /// The lines' width.
        width: f32,
        /// The color.
        fill: Fill,
    },

    /// A straight line.
    Line {
        /// From here.
        from: Point,
        /// To there.
        to: Point,
        /// The line's width.
        width: f32,
        /// The color.
        fill: Fill,
    },

    /// A filled convex polygon.
    Polygon {
        /// Its corners, clockwise.
        points: Vec<Point>,
        /// The color.
        fill: Fill,
    },

    /// One line of text, in logical order.
    Text {
        /// The left end of the baseline.
        at: Point,
        /// The words.
        text: String,
        /// The face and size.
        style: TextStyle,
        /// The color.
        fill: Fill,
    },
}

impl Item {
    /// The same, let through: each of its fills with so much of its opacity.
    #[must_use]
    pub fn faded(mut self, share: f32) -> Self {
        match &mut self {
            Self::Rect { fill, .. }
            | Self::Frame { fill, .. }
            | Self::Lines { fill, .. }
            | Self::Line { fill, .. }
            | Self::Polygon { fill, .. }
            | Self::Text { fill, .. } => fill.alpha *= share,
            Self::Rects(rects) => rects.iter_mut().for_each(|(_, fill)| fill.alpha *= share),
            Self::Fade { alphas, .. } => alphas.iter_mut().for_each(|alpha| *alpha *= share),
        }
        self
    }

    /// The same elsewhere: its origin at `by`.
    #[must_use]
    pub fn moved(&self, by: Point) -> Self {
        let point = |at: &mut Point| {
            at.x += by.x;
            at.y += by.y;
        };
        let rect = |of: &mut Rect| {
            *of = Rect::new(of.x0 + by.x, of.y0 + by.y, of.x1 + by.x, of.y1 + by.y);
        };
        let mut item = self.clone();
        match &mut item {
            Self::Rect { rect: of, .. }
            | Self::Frame { rect: of, .. }
            | Self::Fade { rect: of, .. } => rect(of),
            Self::Rects(rects) => rects.iter_mut().for_each(|(of, _)| rect(of)),
            Self::Lines { segments, .. } => segments.iter_mut().flatten().for_each(point),
            Self::Line { from, to, .. } => [from, to].into_iter().for_each(point),
            Self::Polygon { points, .. } => points.iter_mut().for_each(point),
            Self::Text { at, .. } => point(at),
        }
        item
    }
}

/// Items that are cut off at the same rectangle.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Nothing is painted outside.
    pub clip: Rect,

    /// From back to front.
    pub items: Vec<Item>,
}

/// What a place in the scene stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// One event.
    Event {
        /// Which.
        key: EventKey,
        /// The lane's position among the frame's lanes.
        lane_idx: usize,
        /// The mark's position among the lane's marks.
        mark_idx: usize,
        /// Where the mark lies, without its label.
        mark: Rect,
    },

    /// The bars of a lane; which cell is a question of time.
    Bars {
        /// The lane's position among the frame's lanes.
        lane_idx: usize,
    },

    /// A truce behind a lane.
    Band {
        /// Which.
        key: EventKey,
        /// The lane's position among the frame's lanes.
        lane_idx: usize,
        /// The band's position among the lane's bands.
        band_idx: usize,
    },

    /// A flag on the ruler.
    Flag {
        /// The bookmark's position among those of the project.
        position: usize,
    },

    /// A speaker's running count.
    Tally {
        /// The position among the frame's tallies.
        tally_idx: usize,
    },

    /// How many events lie beyond an edge of the view, in all or in a lane.
    Beyond {
        /// How many.
        n_events: u64,
        /// Whether they lie after the view, else before it.
        is_after: bool,
        /// The nearest moment at which one of them may have been.
        nearest: Timestamp,
    },

    /// The lower edge of a lane's header, by which its height is set.
    LaneEdge {
        /// The lane's position among the frame's lanes.
        lane_idx: usize,
    },

    /// The header of a lane.
    LaneHeader {
        /// The lane's position among the frame's lanes.
        lane_idx: usize,
    },
}

/// A place that can be pointed at.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Where.
    pub rect: Rect,

    /// What.
    pub subject: Subject,
}

/// The scene's parts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Regions {
    /// The ruler, right of the headers.
    pub ruler: Rect,

    /// The strip of tallies below the ruler; without height where there are none.
    pub tallies: Rect,

    /// The column of lane headers, below the ruler.
    pub headers: Rect,

    /// The lanes, right of the headers.
    pub lanes: Rect,

    /// The overview's bars.
    pub overview: Rect,

    /// The visible stretch within the overview.
    pub overview_frame: Rect,

    /// The selected event's flag on the ruler, where there is one.
    pub flag: Rect,

    /// Today on the ruler, where it is in view.
    pub today: Rect,
}

/// A laid-out timeline: what the window paints, the exporters write and the tests check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Width and height.
    pub size: [f32; 2],

    /// What is painted, from back to front.
    pub groups: Vec<Group>,

    /// What can be pointed at, from back to front.
    pub targets: Vec<Target>,

    /// The scene's parts.
    pub regions: Regions,

    /// The height of all lanes together, scrolled or not.
    pub lanes_height: f32,

    /// Where each lane begins, in view or not, below the top of the first; in the frame's order.
    pub lane_tops: Vec<f32>,

    /// The middles of the selected event's marks, scrolled into view or not, below the top of the first lane.
    pub selected_ys: Vec<f32>,

    /// The links in view, those of the selection last.
    pub arcs: Vec<LinkArc>,

    /// The places of names in the lanes, from the top down: lines run faint behind them.
    pub names: Vec<Rect>,

    /// How many links in view are not drawn, since so many would be a fog.
    pub n_arcs_left_out: usize,

    /// How many events are drawn one by one.
    pub n_marks: usize,

    /// What the picture says by shapes and fills, as far as it is in view.
    pub signs: Signs,

    /// The cells of the bars in view, from the finest.
    pub bars_steps: BTreeSet<Step>,

    /// How lanes and marks stand, for the next picture.
    pub arrangement: Arc<Arrangement>,
}

impl Scene {
    /// Whether all lanes are in view, and whole.
    pub fn shows_all_lanes(&self) -> bool {
        /// By how much heights that are shared out may come to more than there is.
        const ROUNDING_PX: f32 = 0.5;
        self.lanes_height <= self.regions.lanes.height() + ROUNDING_PX
    }

    /// How wide the cells of the bars in view are, in words; `None` where there are no bars.
    ///
    /// Lanes of other cells than the finest say so themselves.
    pub fn bars_words(&self) -> Option<String> {
        let finest = self.bars_steps.first()?.words();
        Some(if self.bars_steps.len() == 1 {
            format!("bars, {finest} each")
        } else {
            format!("bars, {finest} each where no lane says otherwise")
        })
    }

    /// How far the lanes are to be scrolled for the selected event to be seen; `None` where it is, or nothing helps.
    ///
    /// What lies where names of truces may stay in view counts as covered by them.
    pub fn scroll_to_selected(&self, scroll_px: f32) -> Option<f32> {
        /// The least room below the middle of a mark.
        const BELOW_PX: f32 = 12.0;
        let height = self.regions.lanes.height();
        let max_px = (self.lanes_height - height).max(0.0);
        let now = scroll_px.clamp(0.0, max_px);
        let seen = now + MAX_HEADS_PX..now + height - BELOW_PX;
        let first = *self.selected_ys.first()?;
        if self.selected_ys.iter().any(|y| seen.contains(y)) {
            return None;
        }
        let then = (first - height / 2.0).clamp(0.0, max_px);
        (then != now).then_some(then)
    }

    /// What lies at a point, the frontmost.
    pub fn at(&self, point: Point) -> Option<&Target> {
        self.targets
            .iter()
            .rev()
            .find(|target| target.rect.contains(point))
    }

    /// Which bookmark's flag lies at a point.
    pub fn flag_at(&self, point: Point) -> Option<usize> {
        match self.at(point)?.subject {
            Subject::Flag { position } => Some(position),
            _ => None,
        }
    }

    /// The arc that lies at a point, the frontmost; none where a mark or a tally lies above it.
    pub fn arc_at(&self, point: Point) -> Option<&LinkArc> {
        let is_above = |target: &Target| {
            !matches!(target.subject, Subject::Band { .. } | Subject::Bars { .. })
        };
        if !self.regions.lanes.contains(point) || self.at(point).is_some_and(is_above) {
            return None;
        }
        let mut arcs = self.arcs.iter().rev();
        arcs.find(|arc| arc.is_at(point))
    }
}

/// The token of a kind's marks.
pub fn kind_token(kind: EventKind) -> Token {
    Token::KINDS[kind.index()]
}

/// Where the overview's bars stand, in the room below the lanes; nowhere where there is none.
fn overview_rect(width: f32, room: Range<f32>) -> Rect {
    const MARGIN_PX: f32 = 10.0;
    const ABOVE_PX: f32 = 8.0;
    const YEARS_PX: f32 = 18.0;
    if room.is_empty() {
        return Rect::new(MARGIN_PX, room.end, width - MARGIN_PX, room.end);
    }
    let (top, bottom) = (room.start + ABOVE_PX, room.end - YEARS_PX);
    Rect::new(MARGIN_PX, top, width - MARGIN_PX, bottom)
}

/// Lays a timeline out.
pub fn scene(input: &SceneInput<'_>) -> Scene {
    let [width, height] = input.size;
    let lanes_bottom = (height - overview_px(height)).max(RULER_PX);
    let lanes_top = (RULER_PX + tallies_height(input)).min(lanes_bottom);
    let regions = Regions {
        ruler: Rect::new(HEADER_PX, 0.0, width, RULER_PX),
        tallies: Rect::new(HEADER_PX, RULER_PX, width, lanes_top),
        headers: Rect::new(0.0, lanes_top, HEADER_PX, lanes_bottom),
        lanes: Rect::new(HEADER_PX, lanes_top, width, lanes_bottom),
        overview: overview_rect(width, lanes_bottom..height),
        overview_frame: Rect::default(),
        flag: Rect::default(),
        today: Rect::default(),
    };
    let mut scene = Scene {
        size: input.size,
        regions,
        ..Scene::default()
    };
    // Where no event has a date, the view is of no time in particular.
    let mut ruler = ruler(input.view, &input.data.zone, input.measure);
    if input.data.span.is_none() {
        ruler.major.clear();
        ruler.minor.clear();
    }
    paint_ground(&mut scene, &ruler);
    paint_weekends(input, &mut scene);
    lanes(input, &mut scene);
    tallies(input, &mut scene);
    let cursor = cursor(input, &scene);
    paint_ruler(input, &ruler, cursor.as_ref(), &mut scene);
    paint_today(input, &mut scene);
    if let Some(cursor) = cursor {
        cursor.paint(input, &mut scene);
    }
    if scene.regions.overview.height() > 0.0 {
        overview(input, &mut scene);
    }
    scene
}

pub(super) fn vertical(x: f32, y0: f32, y1: f32, fill: Fill) -> Item {
    Item::Line {
        from: Point { x, y: y0 },
        to: Point { x, y: y1 },
        width: 1.0,
        fill,
    }
}

/// The timeline's surface and, through all lanes, a faint line where a cell of the upper level starts.
fn paint_ground(scene: &mut Scene, ruler: &Ruler) {
    let [width, height] = scene.size;
    let whole = Rect::new(0.0, 0.0, width, height);
    scene.groups.push(Group {
        clip: whole,
        items: vec![Item::Rect {
            rect: whole,
            radius: 0.0,
            fill: Fill::solid(Token::Background),
        }],
    });
    let lanes = scene.regions.lanes;
    scene.groups.push(Group {
        clip: lanes,
        items: ruler
            .major
            .iter()
            .map(|tick| {
                let x = HEADER_PX + tick.x;
                vertical(x, lanes.y0, lanes.y1, Fill::faded(Token::Line, 0.6))
            })
            .collect(),
    });
}

/// Where the words of the ruler's upper level stand.
pub(super) const MAJOR_BASELINE_PX: f32 = 20.0;

/// Where those of the lower level stand.
pub(super) const MINOR_BASELINE_PX: f32 = 43.0;

fn paint_ruler(input: &SceneInput<'_>, ruler: &Ruler, cursor: Option<&Cursor>, scene: &mut Scene) {
    let rect = scene.regions.ruler;
    let line = Fill::solid(Token::Line);
    let mut items = Vec::new();
    let mut label_end = f32::MIN;
    for tick in &ruler.major {
        // A name that reaches beyond its cell is not struck through.
        let top = if label_end > tick.x {
            MAJOR_BASELINE_PX + 6.0
        } else {
            0.0
        };
        items.push(vertical(rect.x0 + tick.x, rect.y0 + top, rect.y1, line));
        if !tick.label.is_empty() {
            let style = TextStyle::STRONG;
            label_end = tick.label_x + input.measure.width_px(&tick.label, style);
            items.push(Item::Text {
                at: Point {
                    x: rect.x0 + tick.label_x,
                    y: rect.y0 + MAJOR_BASELINE_PX,
                },
                text: tick.label.clone(),
                style,
                fill: Fill::solid(Token::Text),
            });
        }
    }
    for tick in &ruler.minor {
        items.push(vertical(rect.x0 + tick.x, rect.y1 - 10.0, rect.y1, line));
        let x0 = rect.x0 + tick.label_x;
        let is_under_flag = |label: &str| {
            let x1 = x0 + input.measure.width_px(label, TextStyle::SMALL);
            cursor.is_some_and(|cursor| cursor.covers(x0, x1))
        };
        if !tick.label.is_empty() && !is_under_flag(&tick.label) {
            items.push(Item::Text {
                at: Point {
                    x: x0,
                    y: rect.y0 + MINOR_BASELINE_PX,
                },
                text: tick.label.clone(),
                style: TextStyle::SMALL,
                fill: Fill::solid(Token::Quiet),
            });
        }
    }
    scene.groups.push(Group { clip: rect, items });
    let [width, _] = scene.size;
    scene.groups.push(Group {
        clip: Rect::new(0.0, 0.0, width, RULER_PX + 1.0),
        items: vec![Item::Line {
            from: Point {
                x: 0.0,
                y: RULER_PX,
            },
            to: Point {
                x: width,
                y: RULER_PX,
            },
            width: 1.0,
            fill: line,
        }],
    });
}
