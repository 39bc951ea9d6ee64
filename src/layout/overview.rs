use std::collections::HashSet;

use super::bars::LEAST_PEAK;
use super::mark_paint::ASIDE_ALPHA;
use super::scene::{Fill, Group, Item, Scene, kind_token};
use super::scene_input::SceneInput;
use super::{Point, Rect, Tick, TimeView, ruler};
use crate::frame::Bars;
use crate::model::EventKind;
use crate::text::TextStyle;
use crate::theme::Token;
use crate::time::{Bounds, End, Unit};

/// How much paler the overview is outside the visible stretch.
const OUTSIDE_ALPHA: f32 = 0.5;

impl TimeView {
    /// The view of the overview: the whole span on the overview's width.
    pub fn of_overview(bounds: Bounds, width_px: f64) -> Self {
        Self::fit(bounds, width_px, 2.0)
    }
}

/// Paints the whole span as stacked bars with the visible stretch framed.
pub(super) fn overview(input: &SceneInput<'_>, scene: &mut Scene) {
    let rect = scene.regions.overview;
    let mut items = vec![
        Item::Line {
            from: Point {
                x: 0.0,
                y: rect.y0 - 8.0,
            },
            to: Point {
                x: scene.size[0],
                y: rect.y0 - 8.0,
            },
            width: 1.0,
            fill: Fill::solid(Token::Line),
        },
        Item::Rect {
            rect,
            radius: 3.0,
            fill: Fill::solid(Token::Well),
        },
    ];
    let bounds = input
        .data
        .span
        .as_ref()
        .and_then(|span| Bounds::new(span.start, span.end));
    if let Some(bounds) = bounds {
        let view = TimeView::of_overview(bounds, f64::from(rect.width()));
        let frame = frame_rect(input, &view, rect);
        scene.regions.overview_frame = frame;
        let all = &input.data.overview;
        let px_per_event = px_per_event(all, rect);
        let paint = |bars, alpha| {
            Item::Rects(stacks(
                input,
                bars,
                &view,
                (rect, frame),
                (px_per_event, alpha),
            ))
        };
        match &input.data.matching {
            None => items.push(paint(all, 1.0)),
            Some(matching) => {
                items.push(paint(all, ASIDE_ALPHA));
                items.push(paint(&matching.overview, 1.0));
            }
        }
        items.push(Item::Rects(truces(input, &view, rect)));
        items.extend(years(input, &view, rect));
        items.push(Item::Rect {
            rect: frame,
            radius: 3.0,
            fill: Fill::faded(Token::Accent, 0.06),
        });
        items.push(Item::Frame {
            rect: frame,
            radius: 3.0,
            width: 1.5,
            fill: Fill::solid(Token::Accent),
        });
    }
    let [width, height] = scene.size;
    scene.groups.push(Group {
        clip: Rect::new(0.0, rect.y0 - 9.0, width, height),
        items,
    });
}

#[expect(clippy::cast_possible_truncation, reason = "places on the screen")]
fn x_of(view: &TimeView, time: crate::time::Timestamp, rect: Rect) -> f32 {
    rect.x0 + view.x_from_time(time) as f32
}

/// The visible stretch; never so narrow that it cannot be found or grabbed.
fn frame_rect(input: &SceneInput<'_>, view: &TimeView, rect: Rect) -> Rect {
    const MIN_WIDTH_PX: f32 = 6.0;
    let visible = input.view.visible();
    let x0 = x_of(view, visible.start, rect).clamp(rect.x0, rect.x1);
    let x1 = x_of(view, visible.end, rect).clamp(rect.x0, rect.x1);
    let missing = (MIN_WIDTH_PX - (x1 - x0)).max(0.0) / 2.0;
    Rect::new(x0 - missing, rect.y0 - 1.0, x1 + missing, rect.y1 + 1.0)
}

/// The truces as thin bands above the highest bar, each once in however many lanes it lies; paler where nobody
/// says until when it held.
fn truces(input: &SceneInput<'_>, view: &TimeView, rect: Rect) -> Vec<(Rect, Fill)> {
    const BAND_PX: f32 = 3.0;
    const MIN_WIDTH_PX: f32 = 2.0;
    const UNKNOWN_END_ALPHA: f32 = 0.5;
    let mut seen = HashSet::new();
    let lanes = input.data.lanes.iter();
    lanes
        .flat_map(|lane| &lane.bands)
        .filter(|band| seen.insert(&band.key))
        .map(|band| {
            let x = |time| x_of(view, time, rect).clamp(rect.x0, rect.x1);
            let start = x(band.bounds.earliest());
            let (end, alpha) = match band.extent.end {
                End::Known => (x(band.bounds.until()), 1.0),
                End::Open => (rect.x1, 1.0),
                End::Unknown => {
                    let planned = band.planned.iter().max();
                    (planned.map_or(start, |&until| x(until)), UNKNOWN_END_ALPHA)
                }
            };
            let x0 = input.snap(start).min(rect.x1 - MIN_WIDTH_PX);
            let x1 = input.snap(end).max(x0 + MIN_WIDTH_PX);
            let band = Rect::new(x0, rect.y0, x1, rect.y0 + BAND_PX);
            (band, Fill::faded(Token::Truce, alpha))
        })
        .collect()
}

/// How many pixels high an event is.
fn px_per_event(bars: &Bars, rect: Rect) -> f32 {
    const HEADROOM_PX: f32 = 4.0;
    let totals = (0..bars.n_cells()).map(|cell| bars.total(cell));
    let most = totals.max().unwrap_or(0).max(LEAST_PEAK);
    (rect.height() - HEADROOM_PX) / most as f32
}

/// Stacked bars, paler outside the visible stretch.
fn stacks(
    input: &SceneInput<'_>,
    bars: &Bars,
    view: &TimeView,
    (rect, frame): (Rect, Rect),
    (px_per_event, strength): (f32, f32),
) -> Vec<(Rect, Fill)> {
    let mut rects = Vec::new();
    for (cell, counts) in bars.all.counts.iter().enumerate() {
        let x0 = input.snap(x_of(view, bars.edges[cell], rect).max(rect.x0));
        let x1 = input.snap(x_of(view, bars.edges[cell + 1], rect).min(rect.x1));
        let inside = x1 > frame.x0 && x0 < frame.x1;
        let alpha = strength * if inside { 1.0 } else { OUTSIDE_ALPHA };
        let mut y1 = rect.y1;
        for kind in EventKind::ALL.into_iter().rev() {
            let n_events = counts[kind.index()];
            if n_events > 0 {
                let y0 = y1 - n_events as f32 * px_per_event;
                rects.push((
                    Rect::new(x0, y0, x1.max(x0 + 1.0), y1),
                    Fill::faded(kind_token(kind), alpha),
                ));
                y1 = y0;
            }
        }
    }
    rects
}

/// The names of cells, below the bars: of years, else of what months and days lie in; where there is but one of these,
/// of the months, days or hours in it as well.
fn years(input: &SceneInput<'_>, view: &TimeView, rect: Rect) -> Vec<Item> {
    const BASELINE_PX: f32 = 13.0;
    /// Two names leave at least so much room between them.
    const APART_PX: f32 = 10.0;
    let ruler = ruler(view, &input.data.zone, input.measure);
    let style = TextStyle::SMALL;
    let mut taken: Vec<[f32; 2]> = Vec::new();
    let mut items = Vec::new();
    let mut put = |tick: &Tick| {
        let x0 = rect.x0 + tick.label_x;
        let x1 = x0 + input.measure.width_px(&tick.label, style);
        let is_free = |[from, until]: &[f32; 2]| x1 + APART_PX <= *from || *until + APART_PX <= x0;
        if tick.label.is_empty() || x1 > rect.x1 || !taken.iter().all(is_free) {
            return;
        }
        taken.push([x0, x1]);
        items.push(Item::Text {
            at: Point {
                x: x0,
                y: rect.y1 + BASELINE_PX,
            },
            text: tick.label.clone(),
            style,
            fill: Fill::solid(Token::Quiet),
        });
    };
    let are_years = ruler.minor_step.unit() == Unit::Year;
    // A month's name says nothing without its year.
    let n_major = ruler
        .major
        .iter()
        .filter(|tick| !tick.label.is_empty())
        .count();
    if !are_years {
        ruler.major.iter().for_each(&mut put);
    }
    if are_years || n_major < 2 {
        ruler.minor.iter().for_each(&mut put);
    }
    items
}
