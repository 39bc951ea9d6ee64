use std::ops::Range;

use super::TimeView;
use crate::text::{TextMeasure, TextStyle};
use crate::time::{Day, Step, Timestamp, Unit, Zone, clock, day_words, month_name, year_words};

/// The least room between two labels of a level, in pixels.
const LABEL_GAP_PX: f32 = 10.0;

/// The room between a tick and the label that starts at it.
const TICK_TO_LABEL_PX: f32 = 6.0;

/// A calendar ruler in two levels.
#[derive(Clone, Debug, PartialEq)]
pub struct Ruler {
    /// The upper level: the cells that the lower level's cells lie in.
    pub major: Vec<Tick>,

    /// The lower level.
    pub minor: Vec<Tick>,

    /// The upper level's cell.
    pub major_step: Step,

    /// The lower level's cell.
    pub minor_step: Step,
}

/// One cell of a ruler.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where the cell starts, in pixels from the left edge; negative where that lies before it.
    pub x: f32,

    /// Where the label starts; meaningless where it is empty.
    pub label_x: f32,

    /// The cell's name; empty where there is no room.
    pub label: String,

    /// Where the cell starts, in civil time of the zone of display.
    pub time: Timestamp,
}

/// Which time lies where, and in which zone it is read.
#[derive(Clone, Copy)]
struct Zoned<'a> {
    view: &'a TimeView,
    zone: &'a Zone,
}

impl Zoned<'_> {
    /// The visible stretch in civil time.
    fn visible(&self) -> Range<Timestamp> {
        let visible = self.view.visible();
        self.zone.to_civil(visible.start)..self.zone.to_civil(visible.end)
    }

    /// Where a civil moment lies.
    fn x_of(&self, civil: Timestamp) -> f32 {
        let instant = self.zone.instant_of(civil);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a place near the screen; far ones saturate"
        )]
        {
            self.view.x_from_time(instant) as f32
        }
    }
}

/// The ruler of a view: labels of a level never overlap, and the leftmost cell's upper label stays in view.
///
/// The lower level has the finest cells whose labels fit; the upper level the cells they are read in.
pub fn ruler(view: &TimeView, zone: &Zone, measure: &dyn TextMeasure) -> Ruler {
    let zoned = Zoned { view, zone };
    let minor_step = minor_step(zoned, measure);
    let major_step = major_step(zoned, minor_step, measure);
    Ruler {
        major: major_ticks(zoned, major_step, measure),
        minor: minor_ticks(zoned, minor_step, measure),
        major_step,
        minor_step,
    }
}

fn width_in_px(view: &TimeView, step: Step) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "a width in pixels")]
    {
        (step.nominal_millis() / view.ms_per_px()) as f32
    }
}

fn minor_step(zoned: Zoned<'_>, measure: &dyn TextMeasure) -> Step {
    let visible = zoned.visible();
    let fits = |step: Step| {
        let label = widest_minor_label(step, &visible);
        let width = measure.width_px(&label, TextStyle::SMALL);
        width_in_px(zoned.view, step) >= width + LABEL_GAP_PX
    };
    Step::LADDER
        .iter()
        .copied()
        .find(|&step| fits(step))
        .unwrap_or(Step::LADDER[Step::LADDER.len() - 1])
}

/// A label as wide as any that this level can show in this view.
fn widest_minor_label(step: Step, visible: &Range<Timestamp>) -> String {
    match step.unit() {
        Unit::Day | Unit::Week => "30".to_owned(),
        Unit::Month => "May".to_owned() + "i",
        Unit::Year => {
            let ends = [visible.start, visible.end].map(|end| minor_label(step, end));
            let [first, last] = ends;
            if first.len() > last.len() {
                first
            } else {
                last
            }
        }
        _ => minor_label(step, visible.start),
    }
}

/// The cells in which a lower level of `minor` is read.
fn major_step(zoned: Zoned<'_>, minor: Step, measure: &dyn TextMeasure) -> Step {
    let first = match minor.unit() {
        Unit::Millisecond => Step::new(Unit::Second, 1),
        Unit::Second => Step::new(Unit::Minute, 1),
        Unit::Minute => Step::new(Unit::Hour, 1),
        Unit::Hour => Step::new(Unit::Day, 1),
        Unit::Day | Unit::Week => Step::new(Unit::Month, 1),
        Unit::Month => Step::new(Unit::Year, 1),
        Unit::Year => {
            let count = minor.count();
            Step::new(Unit::Year, 10_u32.pow(count.ilog10() + 1))
        }
    };
    let sample_time = zoned.visible().start;
    let mut step = first;
    while width_in_px(zoned.view, step)
        < measure.width_px(&major_label(step, sample_time), TextStyle::STRONG) + 2.0 * LABEL_GAP_PX
    {
        match step.coarser() {
            Some(coarser)
                if !matches!(
                    (coarser.unit(), coarser.count()),
                    (Unit::Week, _) | (Unit::Month, 3)
                ) =>
            {
                step = coarser;
            }
            Some(coarser) => step = coarser.coarser().unwrap_or(coarser),
            None => break,
        }
    }
    step
}

#[expect(clippy::cast_possible_truncation, reason = "a width in pixels")]
fn width_of(view: &TimeView) -> f32 {
    view.width_px() as f32
}

fn major_ticks(zoned: Zoned<'_>, step: Step, measure: &dyn TextMeasure) -> Vec<Tick> {
    let edges = step.edges(zoned.visible());
    let view_width = width_of(zoned.view);
    let mut ticks = Vec::with_capacity(edges.len());
    let mut free_from = f32::MIN;
    for pair in edges.windows(2) {
        let (x, end_x) = (zoned.x_of(pair[0]), zoned.x_of(pair[1]));
        let label = major_label(step, pair[0]);
        let width = measure.width_px(&label, TextStyle::STRONG);
        let latest = end_x - width - LABEL_GAP_PX;
        // The leftmost cell's label waits at the edge, until the next one pushes it out.
        let label_x = (x.max(0.0) + TICK_TO_LABEL_PX).min(latest.max(x + TICK_TO_LABEL_PX));
        let has_room = label_x >= free_from
            && (label_x + width <= view_width || edges.len() == 2)
            && label_x + width + LABEL_GAP_PX <= end_x;
        let pushed_out = x < 0.0 && end_x < width + TICK_TO_LABEL_PX + LABEL_GAP_PX;
        let label = if has_room && !pushed_out {
            label
        } else {
            String::new()
        };
        if !label.is_empty() {
            free_from = label_x + width + LABEL_GAP_PX;
        }
        ticks.push(Tick {
            x,
            label_x,
            label,
            time: pair[0],
        });
    }
    ticks
}

fn minor_ticks(zoned: Zoned<'_>, step: Step, measure: &dyn TextMeasure) -> Vec<Tick> {
    let edges = step.edges(zoned.visible());
    let view_width = width_of(zoned.view);
    // A single day, month or year is a stretch, named in its middle; anything else is read at its tick.
    let centered = step.count() == 1 && matches!(step.unit(), Unit::Day | Unit::Month | Unit::Year);
    let mut ticks = Vec::with_capacity(edges.len());
    let mut free_from = 0.0;
    for pair in edges.windows(2) {
        let (x, end_x) = (zoned.x_of(pair[0]), zoned.x_of(pair[1]));
        let label = minor_label(step, pair[0]);
        let width = measure.width_px(&label, TextStyle::SMALL);
        let label_x = if centered {
            f32::midpoint(x, end_x) - width / 2.0
        } else {
            x + TICK_TO_LABEL_PX
        };
        let has_room = label_x >= free_from && label_x + width <= view_width;
        if has_room {
            free_from = label_x + width + LABEL_GAP_PX / 2.0;
        }
        ticks.push(Tick {
            x,
            label_x,
            label: if has_room { label } else { String::new() },
            time: pair[0],
        });
    }
    ticks
}

fn minor_label(step: Step, time: Timestamp) -> String {
    let date = Day::of(time).civil();
    match step.unit() {
        Unit::Millisecond => format!(".{:03}", time.millis().rem_euclid(1_000)),
        Unit::Second => format!(":{:02}", time.millis().div_euclid(1_000).rem_euclid(60)),
        Unit::Minute | Unit::Hour => clock(time, Unit::Minute),
        Unit::Day | Unit::Week => date.day().to_string(),
        Unit::Month => month_name(date.month())[..3].to_owned(),
        Unit::Year => year_words(date.year()),
    }
}

fn major_label(step: Step, time: Timestamp) -> String {
    let day = Day::of(time);
    let date = day.civil();
    let year = year_words(date.year());
    match step.unit() {
        Unit::Millisecond | Unit::Second => {
            format!("{}, {}", day_words(day), clock(time, Unit::Second))
        }
        Unit::Minute | Unit::Hour => format!("{}, {}", day_words(day), clock(time, Unit::Minute)),
        Unit::Day | Unit::Week => day_words(day),
        Unit::Month => format!("{} {year}", month_name(date.month())),
        Unit::Year if step.count() == 10 && date.year() > 0 => format!("{year}s"),
        Unit::Year if step.count() == 1 || date.year() == 0 => year,
        Unit::Year => {
            let last = date.year() + i64::from(step.count()) - 1;
            format!("{year} – {}", year_words(last))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::time::{Bounds, CivilDate};

    /// Seven pixels a character, so that widths can be checked by eye.
    struct SevenPx;

    impl TextMeasure for SevenPx {
        fn width_px(&self, text: &str, _style: TextStyle) -> f32 {
            7.0 * text.chars().count() as f32
        }

        fn ascent_px(&self, _style: TextStyle) -> f32 {
            10.0
        }

        fn line_height_px(&self, _style: TextStyle) -> f32 {
            14.0
        }
    }

    fn labels(from: (i64, u8, u8), to: (i64, u8, u8)) -> (Vec<String>, Vec<String>) {
        let day = |(year, month, day)| Day::from_civil(CivilDate::new(year, month, day).unwrap());
        let bounds = Bounds::new(day(from).start(), day(to).start()).unwrap();
        let ruler = ruler(&TimeView::fit(bounds, 1_000.0, 0.0), &Zone::UTC, &SevenPx);
        let shown = |ticks: &[Tick]| {
            let labels = ticks.iter().map(|tick| tick.label.clone());
            labels.filter(|label| !label.is_empty()).collect()
        };
        (shown(&ruler.major), shown(&ruler.minor))
    }

    #[test]
    fn a_month_is_read_in_days() {
        let (major, minor) = labels((2023, 11, 11), (2023, 12, 12));
        assert_eq!(major, ["November 2023", "December 2023"]);
        assert_eq!(minor[..4], ["11", "12", "13", "14"]);
    }

    #[test]
    fn forty_years_are_read_in_years_and_decades() {
        let (major, minor) = labels((1989, 1, 1), (2025, 1, 1));
        assert_eq!(major, ["1990s", "2000s", "2010s", "2020s"]);
        assert_eq!(minor[..3], ["1990", "1992", "1994"]);
    }

    #[test]
    fn a_year_is_read_in_months() {
        let (major, minor) = labels((2023, 1, 1), (2024, 1, 1));
        assert_eq!(major, ["2023"]);
        assert_eq!(minor[..3], ["Jan", "Feb", "Mar"]);
    }

    #[test]
    fn a_day_is_read_in_hours() {
        let (major, minor) = labels((2023, 12, 3), (2023, 12, 4));
        assert_eq!(major, ["Sun 3 December 2023"]);
        assert_eq!(minor[..3], ["00:00", "03:00", "06:00"]);
    }

    #[test]
    fn antiquity_is_read_in_years_before_the_common_era() {
        let (_, minor) = labels((-499, 1, 1), (-399, 1, 1));
        assert!(
            minor.iter().all(|label| label.ends_with("BCE")),
            "{minor:?}"
        );
    }

    proptest! {
        #[test]
        fn labels_never_overlap(
            middle in -8_000_000_000_000_000_000_i64..8_000_000_000_000_000_000,
            log_scale in -6.9..39.0_f64,
            width in 200.0..3_000.0_f64,
            near in proptest::bool::ANY,
        ) {
            let middle = Timestamp::from_millis(if near { middle / 100_000 } else { middle });
            let bounds = Bounds::new(middle, middle.saturating_add_millis(1)).unwrap();
            let view = TimeView::fit(bounds, width, 0.0).zoomed_about(width / 2.0, log_scale.exp() / 1e-3 * 1e-3);
            let ruler = ruler(&view, &Zone::UTC, &SevenPx);
            for (ticks, style) in [(&ruler.major, TextStyle::STRONG), (&ruler.minor, TextStyle::SMALL)] {
                let mut end = f32::MIN;
                for tick in ticks.iter().filter(|tick| !tick.label.is_empty()) {
                    prop_assert!(tick.label_x >= end, "{:?}", ticks);
                    end = tick.label_x + SevenPx.width_px(&tick.label, style);
                }
                prop_assert!(ticks.len() < 2_000);
            }
        }
    }
}
