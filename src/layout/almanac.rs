use super::scene::{Fill, Group, Item, Scene};
use super::scene_input::SceneInput;
use super::{HEADER_PX, Rect};
use crate::theme::Token;
use crate::time::{Day, MILLIS_PER_DAY, Timestamp, Weekend};

/// What a picture tells of days apart from events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Almanac {
    /// The days shaded behind the lanes where a day is wide enough to be seen.
    pub weekend: Weekend,

    /// The day it is in the zone of display, where that is to be marked.
    pub today: Option<Day>,
}

/// From this width on a day is wide enough to be told from its neighbors by a faint tone.
const MIN_DAY_PX: f32 = 12.0;

/// How strongly the days of a weekend are shaded: seen beside another day, and under no text.
const WEEKEND_ALPHA: f32 = 0.045;

/// Shades the weekends behind the lanes.
pub(super) fn paint_weekends(input: &SceneInput<'_>, scene: &mut Scene) {
    let lanes = scene.regions.lanes;
    let weekend = input.almanac.weekend;
    if weekend == Weekend::None
        || MILLIS_PER_DAY as f64 / input.view.ms_per_px() < f64::from(MIN_DAY_PX)
    {
        return;
    }
    let visible = input.view.visible();
    let zone = &input.data.zone;
    let [mut day, last] = [visible.start, visible.end].map(|moment| Day::of(zone.to_civil(moment)));
    let mut rects = Vec::new();
    while day <= last {
        if weekend.has(day) {
            let [x0, x1] = edges(input, day);
            let rect = Rect::new(x0, lanes.y0, x1, lanes.y1).intersection(&lanes);
            rects.push((rect, Fill::faded(Token::Text, WEEKEND_ALPHA)));
        }
        let next = day.plus_days(1);
        if next == day {
            break;
        }
        day = next;
    }
    if !rects.is_empty() {
        scene.groups.push(Group {
            clip: lanes,
            items: vec![Item::Rects(rects)],
        });
    }
}

/// Marks today on the lower edge of the ruler, where it is in view; its name is said where it is pointed at.
pub(super) fn paint_today(input: &SceneInput<'_>, scene: &mut Scene) {
    const HEIGHT_PX: f32 = 3.0;
    const MIN_PX: f32 = 3.0;
    let Some(today) = input.almanac.today else {
        return;
    };
    let ruler = scene.regions.ruler;
    let [x0, x1] = edges(input, today);
    let x1 = x1.max(x0 + MIN_PX);
    let rect = Rect::new(x0, ruler.y1 - HEIGHT_PX, x1, ruler.y1).intersection(&ruler);
    if rect.is_empty() {
        return;
    }
    scene.regions.today = Rect {
        y0: ruler.y0,
        ..rect
    };
    scene.groups.push(Group {
        clip: ruler,
        items: vec![Item::Rect {
            rect,
            radius: 0.0,
            fill: Fill::faded(Token::Text, 0.7),
        }],
    });
}

/// Where a day begins and ends, on whole pixels.
fn edges(input: &SceneInput<'_>, day: Day) -> [f32; 2] {
    let x = |civil: Timestamp| {
        let instant = input.data.zone.instant_of(civil);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "places near the screen; far ones saturate"
        )]
        let x = input.view.x_from_time(instant).clamp(-1e6, 1e6) as f32;
        input.snap(HEADER_PX + x)
    };
    [x(day.start()), x(day.plus_days(1).start())]
}
