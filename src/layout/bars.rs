use super::mark_paint::ASIDE_ALPHA;
use super::scene::{Fill, kind_token};
use super::scene_input::SceneInput;
use super::{HEADER_PX, Point, Rect};
use crate::frame::{Bars, KindCounts, LaneData};
use crate::model::EventKind;
use crate::theme::Token;
use crate::time::Timestamp;

/// Either half of a lane whose actor both did things and suffered them has at least this height.
const MIN_HALF_PX: f32 = 16.0;

/// What happens once or twice is no peak, whatever else is in view: bars of so many fill their place at the earliest.
pub(super) const LEAST_PEAK: u32 = 4;

/// Free room below a lane's bars, in which a line says what goes on.
pub(super) const FOOT_PX: f32 = 4.0;

/// A count of one is seen, however tall its neighbors are.
const MIN_BAR_PX: f32 = 1.5;

/// Bars that have their places.
pub(super) struct PlacedBars {
    /// Their parts, from back to front.
    pub(super) rects: Vec<(Rect, Fill)>,

    /// What the actor did stands on this line, what was done to it hangs from it; `None` where there is no such difference.
    pub(super) midline: Option<f32>,
}

/// Where the bars of a lane stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct BarsPlace {
    pub(super) area: Rect,

    /// How many pixels high an event is; as high as bars that fill the area have it where `None`.
    pub(super) px_per_event: Option<f32>,
}

/// The stacked bars of a lane's cells in view; their height is the exact count.
///
/// Where something was done to the lane's actor, those bars hang below a line, on the scale of those above it.
pub(super) fn bars(input: &SceneInput<'_>, lane: &LaneData, place: BarsPlace) -> PlacedBars {
    let (line, px_per_event) = line_and_scale(input, lane, place);
    let of_half = |half| {
        let parts = parts(lane, 1.0);
        parts.flat_map(move |(bars, alpha)| half_bars(input, bars, half, line, px_per_event, alpha))
    };
    let reaching = reaching(input, lane, place.area.y1);
    if lane.bars.against.is_none() {
        return PlacedBars {
            rects: of_half(Half::Whole).chain(reaching).collect(),
            midline: None,
        };
    }
    let halves = of_half(Half::By).chain(of_half(Half::Against));
    PlacedBars {
        rects: halves.chain(reaching).collect(),
        midline: Some(line),
    }
}

/// Below the bars of a lane's area, which ends at `foot`, a thin line through all cells in which something goes on that
/// began before them, and dashes where nothing does and something counted before may lie.
fn reaching(input: &SceneInput<'_>, lane: &LaneData, foot: f32) -> Vec<(Rect, Fill)> {
    const THICK_PX: f32 = 2.0;
    const DASH_PX: f32 = 4.0;
    const PERIOD_PX: f32 = 7.0;
    let cells = lane.bars.cells_in(input.view.visible());
    let (goes_on, rest): (Vec<usize>, Vec<usize>) =
        cells.partition(|&cell| lane.n_going_on(cell) > 0);
    let may_lie: Vec<usize> = rest
        .into_iter()
        .filter(|&cell| lane.n_may_lie(cell) > 0)
        .collect();
    let y0 = foot + FOOT_PX - THICK_PX - 1.0;
    let line = |[x0, x1]: [f32; 2]| {
        let rect = Rect::new(x0, y0, x1, y0 + THICK_PX);
        (rect, Fill::solid(Token::Quiet))
    };
    let lines = runs(input, lane, &goes_on).into_iter();
    let dashed = runs(input, lane, &may_lie).into_iter();
    // Dashes move with the time axis, wherever the first one in view begins.
    let epoch_px = input.view.x_from_time(Timestamp::from_millis(0));
    #[expect(clippy::cast_possible_truncation, reason = "less than a period")]
    let phase = input.snap(HEADER_PX + epoch_px.rem_euclid(f64::from(PERIOD_PX)) as f32);
    let dashes = dashed.flat_map(|[x0, x1]| {
        let first = x0 - (x0 - phase).rem_euclid(PERIOD_PX);
        let starts = (0_u16..).map(move |n| first + f32::from(n) * PERIOD_PX);
        let starts = starts.take_while(move |x| *x < x1);
        let dashes = starts.map(move |x| [x.max(x0), (x + DASH_PX).min(x1)]);
        dashes.filter(|[from, to]| from < to)
    });
    lines.chain(dashes).map(line).collect()
}

/// From where to where cells lie that follow each other.
fn runs(input: &SceneInput<'_>, lane: &LaneData, cells: &[usize]) -> Vec<[f32; 2]> {
    let runs = cells.chunk_by(|cell, next| cell + 1 == *next);
    let edges = runs.map(|run| [run[0], run[run.len() - 1] + 1]);
    edges
        .map(|ends| ends.map(|edge| x_of(input, lane.bars.edges[edge])))
        .collect()
}

/// Where an edge of cells lies, on a whole pixel.
fn x_of(input: &SceneInput<'_>, edge: Timestamp) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "places near the screen")]
    let x = input.view.x_from_time(edge) as f32;
    input.snap(HEADER_PX + x)
}

/// The bars of a lane with their strengths, from back to front: those of all events, and before them what matches,
/// where matches are highlighted.
fn parts(lane: &LaneData, alpha: f32) -> impl Iterator<Item = (&Bars, f32)> {
    let matching = lane.matching.as_ref();
    let of_all = matching.map_or(alpha, |_| alpha * ASIDE_ALPHA);
    let all = std::iter::once((&lane.bars, of_all));
    all.chain(matching.map(|bars| (bars, alpha)))
}

/// How many pixels high an event can be, for the bars of a lane to fill their area.
pub(super) fn filling_scale(input: &SceneInput<'_>, lane: &LaneData, area: Rect) -> f32 {
    let place = BarsPlace {
        area,
        px_per_event: None,
    };
    line_and_scale(input, lane, place).1
}

/// The line on which bars stand or from which they hang, and how many pixels high an event is.
fn line_and_scale(input: &SceneInput<'_>, lane: &LaneData, place: BarsPlace) -> (f32, f32) {
    let BarsPlace { area, px_per_event } = place;
    let (line, filling) = if lane.bars.against.is_none() {
        let most = most(input, &lane.bars, Half::Whole);
        (area.y1, area.height() / nice_ceiling(most))
    } else {
        midline_and_scale(input, lane, area)
    };
    let filling = filling.min(area.height() / LEAST_PEAK as f32);
    (line, px_per_event.unwrap_or(filling))
}

/// Where the midline of a lane of two halves lies, and how many pixels an event is high on either side of it.
fn midline_and_scale(input: &SceneInput<'_>, lane: &LaneData, rect: Rect) -> (f32, f32) {
    let bars = &lane.bars;
    let (most_by, most_against) = (
        most(input, bars, Half::By),
        most(input, bars, Half::Against),
    );
    let (n_by, n_against) = (nice_ceiling(most_by), nice_ceiling(most_against));
    let room = rect.height();
    let did_nothing = lane.n_against == lane.n_events;
    // What an actor never did needs no room.
    let above = if did_nothing {
        0.0
    } else {
        let share = room * n_by / (n_by + n_against);
        share.min(room - MIN_HALF_PX).max(MIN_HALF_PX)
    };
    let y = input.snap(rect.y0 + above);
    let px_against = (rect.y1 - y) / n_against;
    let px_per_event = if did_nothing {
        px_against
    } else {
        px_against.min((y - rect.y0) / n_by)
    };
    (y, px_per_event)
}

/// The upper end of the bar in which a moment is counted; `None` where nothing is counted there.
pub(super) fn bar_tip(
    input: &SceneInput<'_>,
    lane: &LaneData,
    place: BarsPlace,
    moment: Timestamp,
) -> Option<Point> {
    let bars = &lane.bars;
    let cell = bars.cells_in(moment..moment.saturating_add_millis(1)).start;
    let (&start, &end) = (bars.edges.get(cell)?, bars.edges.get(cell + 1)?);
    if bars.total(cell) == 0 || moment < start || moment >= end {
        return None;
    }
    let (line, px_per_event) = line_and_scale(input, lane, place);
    let half = match bars.against {
        None => Half::Whole,
        Some(_) => Half::By,
    };
    let (counts, _) = half.counts(bars, cell);
    let n_events: u32 = counts.iter().sum();
    #[expect(clippy::cast_possible_truncation, reason = "places near the screen")]
    let [x0, x1] = [start, end].map(|edge| input.view.x_from_time(edge) as f32);
    let height = if n_events == 0 {
        0.0
    } else {
        (n_events as f32 * px_per_event).max(MIN_BAR_PX)
    };
    Some(Point {
        x: HEADER_PX + f32::midpoint(x0, x1),
        y: line - height,
    })
}

/// The bars of all events of the cells in view, on the floor of `rect`.
pub(super) fn standing_bars(
    input: &SceneInput<'_>,
    lane: &LaneData,
    rect: Rect,
    alpha: f32,
) -> Vec<(Rect, Fill)> {
    let px_per_event = rect.height() / nice_ceiling(most(input, &lane.bars, Half::Whole));
    let standing = parts(lane, alpha).flat_map(|(bars, alpha)| {
        half_bars(input, bars, Half::Whole, rect.y1, px_per_event, alpha)
    });
    standing.chain(reaching(input, lane, rect.y1)).collect()
}

/// The count of the tallest bar in view, in lanes of two halves of either.
pub(super) fn most_in_view(input: &SceneInput<'_>, bars: &Bars) -> u32 {
    match bars.against {
        None => most(input, bars, Half::Whole),
        Some(_) => most(input, bars, Half::By).max(most(input, bars, Half::Against)),
    }
}

/// Which of a cell's events a bar counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    /// All.
    Whole,

    /// Those that were not done to the lane's actor.
    By,

    /// Those that were done to the lane's actor.
    Against,
}

impl Half {
    /// The counts of a cell, and how many of these events might lie in a later one.
    fn counts(self, bars: &Bars, cell: usize) -> (KindCounts, u32) {
        let all = (bars.all.counts[cell], bars.all.may_lie_elsewhere[cell]);
        let against = bars
            .against
            .as_ref()
            .map_or_else(Default::default, |cells| {
                (cells.counts[cell], cells.may_lie_elsewhere[cell])
            });
        match self {
            Self::Whole => all,
            Self::Against => against,
            Self::By => {
                let mut counts = all.0;
                for (n, n_against) in counts.iter_mut().zip(against.0) {
                    *n -= n_against;
                }
                (counts, all.1 - against.1)
            }
        }
    }
}

fn most(input: &SceneInput<'_>, bars: &Bars, half: Half) -> u32 {
    let cells = bars.cells_in(input.view.visible());
    let total = |cell| match half {
        Half::Whole => bars.total(cell),
        Half::By => bars.total(cell) - bars.total_against(cell),
        Half::Against => bars.total_against(cell),
    };
    cells.map(total).max().unwrap_or(0)
}

/// Bars that stand on a line, or hang from it where they count what was done to the lane's actor.
fn half_bars(
    input: &SceneInput<'_>,
    bars: &Bars,
    half: Half,
    line: f32,
    px_per_event: f32,
    alpha: f32,
) -> Vec<(Rect, Fill)> {
    /// From this width on bars stand apart.
    const MIN_WIDTH_WITH_GAP_PX: f64 = 4.0;
    let cells = bars.cells_in(input.view.visible());
    let x_of = |edge| x_of(input, edge);
    // All cells alike or none: a month of 31 days must not stand apart where one of 30 does not.
    let cell_px = bars.mean_cell_millis() / input.view.ms_per_px();
    let has_gaps = cell_px >= MIN_WIDTH_WITH_GAP_PX;
    let away = if half == Half::Against { 1.0 } else { -1.0 };
    let mut rects = Vec::with_capacity(2 * cells.len());
    for cell in cells {
        let (counts, n_elsewhere) = half.counts(bars, cell);
        let total: u32 = counts.iter().sum();
        if total == 0 {
            continue;
        }
        let (x0, mut x1) = (x_of(bars.edges[cell]), x_of(bars.edges[cell + 1]));
        if has_gaps {
            x1 -= 1.0 / input.pixels_per_point;
        }
        let x1 = x1.max(x0 + 1.0 / input.pixels_per_point);
        let stretch = (MIN_BAR_PX / (total as f32 * px_per_event)).max(1.0);
        let part = |from: f32, to: f32| Rect::new(x0, from.min(to), x1, from.max(to));
        let mut y = line;
        for kind in EventKind::ALL.into_iter().rev() {
            let n_events = counts[kind.index()];
            if n_events > 0 {
                let tip = y + away * n_events as f32 * px_per_event * stretch;
                rects.push((part(y, tip), Fill::faded(kind_token(kind), alpha)));
                y = tip;
            }
        }
        // What might lie in a later cell is tinted: a veil over its share of the bar, from the tip.
        if n_elsewhere > 0 {
            let share = n_elsewhere as f32 / total as f32;
            let veil = Fill::faded(Token::Background, 0.42);
            rects.push((part(y, y + (line - y) * share), veil));
        }
    }
    rects
}

/// The smallest number of the form 1, 2, 3, 4, 5, 6 or 8 times a power of ten that is at least `n`.
///
/// A scale that changes only there does not breathe with every step of a pan.
fn nice_ceiling(n: u32) -> f32 {
    let mut power = 1.0;
    let n = n.max(1) as f32;
    loop {
        for factor in [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0] {
            if factor * power >= n {
                return factor * power;
            }
        }
        power *= 10.0;
    }
}
