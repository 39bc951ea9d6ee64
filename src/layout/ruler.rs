use std::ops::Range;

use super::TimeView;
use super::ruler_names::{lasting_name, minor_label, names};
use crate::text::{TextMeasure, TextStyle};
use crate::time::{LocalInstant, Step, Timestamp, Unit, Zone, ZonedCell};

/// The least room between two labels of a level, in pixels.
const LABEL_GAP_PX: f32 = 10.0;

/// The least room between a label of the lower level and a line of the upper one behind it.
const LINE_GAP_PX: f32 = 2.0;

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

    /// The cells of a step in view.
    fn cells(&self, step: Step) -> Vec<Cell> {
        let cells = step.cells_in(self.zone, self.view.visible());
        let cells = cells.into_iter();
        cells
            .map(|cell| Cell {
                x: self.x_of(cell.instants.start),
                end_x: self.x_of(cell.instants.end),
                time: cell.civil.start,
                offset: self.offset_words(step, &cell),
                is_first_of_offset: cell.is_first_of_offset,
            })
            .collect()
    }

    /// How far the clocks are off UTC, where a cell's civil time alone would not say which of two instants it is,
    /// or they were just set.
    fn offset_words(&self, step: Step, cell: &ZonedCell) -> Option<String> {
        let is_twice = || {
            matches!(
                self.zone.to_instant(cell.civil.start),
                LocalInstant::Twice { .. }
            )
        };
        let is_told = step.unit() < Unit::Day && (cell.is_first_of_offset || is_twice());
        is_told.then(|| self.zone.offset_words_at(cell.instants.start))
    }

    /// Where an instant lies.
    fn x_of(&self, instant: Timestamp) -> f32 {
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
/// The lower level has the finest cells whose labels fit; the upper level the cells they are read in. Names of the
/// upper level are shortened until they fit, and one of them says the date in any case, if it must beyond its cell.
pub fn ruler(view: &TimeView, zone: &Zone, measure: &dyn TextMeasure) -> Ruler {
    let zoned = Zoned { view, zone };
    let minor_step = minor_step(zoned, measure);
    let major_step = major_step(zoned, minor_step, measure);
    let major = major_ticks(zoned, major_step, measure);
    Ruler {
        minor: minor_ticks(zoned, [minor_step, major_step], &major, measure),
        major,
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
            let ends = [visible.start, visible.end].map(|end| minor_label(step, step, end));
            let [first, last] = ends;
            if first.len() > last.len() {
                first
            } else {
                last
            }
        }
        // A minute or a second stands among seconds or milliseconds where the upper level is coarser.
        Unit::Millisecond => ".000".to_owned(),
        Unit::Second | Unit::Minute | Unit::Hour => "00:00".to_owned(),
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
    let least_px = |step: Step| {
        let names = names(step, sample_time, None);
        let shortest = names.whole.last().map_or("", String::as_str);
        measure.width_px(shortest, TextStyle::STRONG) + 2.0 * LABEL_GAP_PX
    };
    let mut step = first;
    while width_in_px(zoned.view, step) < least_px(step) {
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

/// A cell in view, and the room of its name: from where to where it may stand.
struct Cell {
    x: f32,
    end_x: f32,
    time: Timestamp,
    /// Said after the name.
    offset: Option<String>,
    is_first_of_offset: bool,
}

impl Cell {
    /// Where the name begins: the leftmost cell's waits at the view's edge.
    fn label_x(&self) -> f32 {
        self.x.max(0.0) + TICK_TO_LABEL_PX
    }

    /// The first of some names that fits into what is in view of the cell.
    fn fitting<'a>(
        &self,
        names: &'a [String],
        view_width: f32,
        measure: &dyn TextMeasure,
    ) -> Option<&'a String> {
        let end = (self.end_x - LABEL_GAP_PX).min(view_width);
        let room = end - self.label_x();
        let mut names = names.iter();
        names.find(|name| measure.width_px(name, TextStyle::STRONG) <= room)
    }
}

fn major_ticks(zoned: Zoned<'_>, step: Step, measure: &dyn TextMeasure) -> Vec<Tick> {
    let cells = zoned.cells(step);
    let labels = major_labels(zoned, step, &cells, measure);
    let ticks = cells.iter().zip(labels);
    ticks
        .map(|(cell, label)| Tick {
            x: cell.x,
            label_x: cell.label_x(),
            label,
            time: cell.time,
        })
        .collect()
}

/// The names of the upper level's cells, empty where there is no room.
///
/// All are of one length where their cells are whole. A name may leave out what a name before it says. Where no cell
/// has room for a date, the first in view has it all the same, and reaches into those that follow.
fn major_labels(
    zoned: Zoned<'_>,
    step: Step,
    cells: &[Cell],
    measure: &dyn TextMeasure,
) -> Vec<String> {
    let view_width = width_of(zoned.view);
    let cell_px = width_in_px(zoned.view, step);
    let width = |name: &String| measure.width_px(name, TextStyle::STRONG);
    let mut labels = vec![String::new(); cells.len()];
    let mut said = None;
    for (cell, label) in cells.iter().zip(&mut labels) {
        let names = names(step, cell.time, cell.offset.as_deref());
        let whole = &names.whole;
        let usual = whole
            .iter()
            .position(|name| width(name) + 2.0 * LABEL_GAP_PX <= cell_px)
            .unwrap_or(whole.len().saturating_sub(1));
        let fitting = cell.fitting(&whole[usual..], view_width, measure);
        let brief = || {
            let is_said = said == Some(names.context);
            is_said.then(|| cell.fitting(&names.brief, view_width, measure))?
        };
        if let Some(name) = fitting.or_else(brief) {
            label.clone_from(name);
            said = Some(names.context);
        }
    }
    if said.is_none()
        && let (Some(cell), Some(label)) = (cells.first(), labels.first_mut())
    {
        let room = view_width - cell.label_x();
        let names = lasting_name(step, cell.time);
        let mut names = names.into_iter();
        *label = names.find(|name| width(name) <= room).unwrap_or_default();
    }
    labels
}

/// The lower level's ticks; no line of the upper level runs through a name.
fn minor_ticks(
    zoned: Zoned<'_>,
    [step, major]: [Step; 2],
    lines: &[Tick],
    measure: &dyn TextMeasure,
) -> Vec<Tick> {
    let cells = zoned.cells(step);
    let view_width = width_of(zoned.view);
    // A single day, month or year is a stretch, named in its middle; anything else is read at its tick.
    let centered = step.count() == 1 && matches!(step.unit(), Unit::Day | Unit::Month | Unit::Year);
    let mut ticks = Vec::with_capacity(cells.len());
    let mut free_from = 0.0;
    // Cells that cannot be finer are wide; that at the view's edge is named there, for the next may be far.
    let is_finest = step == Step::LADDER[0];
    for cell in cells {
        let Cell { x, end_x, time, .. } = cell;
        let name = minor_label(step, major, time);
        let end = if is_finest {
            view_width.min(end_x - LABEL_GAP_PX / 2.0)
        } else {
            view_width
        };
        let place = |label: &str| {
            let width = measure.width_px(label, TextStyle::SMALL);
            let label_x = if centered {
                f32::midpoint(x, end_x) - width / 2.0
            } else if is_finest {
                x.max(0.0) + TICK_TO_LABEL_PX
            } else {
                x + TICK_TO_LABEL_PX
            };
            let label_end = label_x + width;
            let mut lines = lines.iter();
            let is_struck = lines.any(|line| line.x > label_x && line.x < label_end + LINE_GAP_PX);
            let has_room = label_x >= free_from && label_end <= end && !is_struck;
            has_room.then_some((label_x, width))
        };
        // That clocks were set is said in full where there is room.
        let is_clock = matches!(step.unit(), Unit::Minute | Unit::Hour);
        let offset = cell.offset.filter(|_| cell.is_first_of_offset && is_clock);
        let with_offset = offset.and_then(|offset| {
            let label = format!("{name} {offset}");
            let (label_x, width) = place(&label)?;
            (label_x + width <= end_x).then_some((label, label_x, width))
        });
        let placed = with_offset.or_else(|| {
            let (label_x, width) = place(&name)?;
            Some((name, label_x, width))
        });
        let (label, label_x, width) = placed.unwrap_or_default();
        if !label.is_empty() {
            free_from = label_x + width + LABEL_GAP_PX / 2.0;
        }
        ticks.push(Tick {
            x,
            label_x,
            label,
            time,
        });
    }
    ticks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::time::{Bounds, CivilDate, Day};

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

    /// The labels of a view of this width that begins so many milliseconds after 21:00 on 2 December 2023.
    fn labels_of_evening(from: i64, millis: i64, width: f64) -> [Vec<String>; 2] {
        let day = Day::from_civil(CivilDate::new(2023, 12, 2).unwrap());
        let start = day.start().saturating_add_millis(21 * 3_600_000 + from);
        let bounds = Bounds::new(start, start.saturating_add_millis(millis)).unwrap();
        let ruler = ruler(&TimeView::fit(bounds, width, 0.0), &Zone::UTC, &SevenPx);
        [ruler.major, ruler.minor].map(|ticks| {
            let labels = ticks.into_iter().map(|tick| tick.label);
            labels.filter(|label| !label.is_empty()).collect()
        })
    }

    #[test]
    fn the_finest_cells_are_named_however_few_are_in_view() {
        for (from, expected) in [(499, vec![".499", ".500"]), (1_000, vec![".000", ".001"])] {
            let [_, minor] = labels_of_evening(from, 2, 560.0);
            assert_eq!(minor, expected);
        }
        let day = Day::from_civil(CivilDate::new(2023, 12, 2).unwrap());
        let start = day.start().saturating_add_millis(123);
        let view = TimeView::fit(
            Bounds::new(start, start.saturating_add_millis(1)).unwrap(),
            560.0,
            0.0,
        );
        for dx in [0.0, 100.0, 300.0, 550.0] {
            let view = view.panned_px(dx).zoomed_about(0.0, 0.9);
            let minor = ruler(&view, &Zone::UTC, &SevenPx).minor;
            assert!(minor.iter().any(|tick| !tick.label.is_empty()), "{dx}");
        }
    }

    #[test]
    fn seconds_say_their_minute() {
        let [major, minor] = labels_of_evening(10_000, 300_000, 560.0);
        assert_eq!(major[0], "Sat 2 December 2023, 21:00");
        assert_eq!(minor[..5], [":30", "21:01", ":30", "21:02", ":30"]);
    }

    /// The labels of some hours of UTC on the clocks of Kyiv.
    fn labels_in_kyiv(month: u8, day: u8, n_hours: i64) -> [Vec<String>; 2] {
        let day = Day::from_civil(CivilDate::new(2024, month, day).unwrap());
        let end = day.start().saturating_add_millis(n_hours * 3_600_000);
        let view = TimeView::fit(Bounds::new(day.start(), end).unwrap(), 1_000.0, 0.0);
        let ruler = ruler(&view, &Zone::parse("Europe/Kyiv").unwrap(), &SevenPx);
        [ruler.major, ruler.minor].map(|ticks| {
            let labels = ticks.into_iter().map(|tick| tick.label);
            labels.filter(|label| !label.is_empty()).collect()
        })
    }

    #[test]
    fn clocks_that_are_set_are_drawn_truly() {
        let [major, minor] = labels_in_kyiv(3, 31, 2);
        assert_eq!(
            major,
            ["Sun 31 March 2024, 02:00", "Sun 31 March 2024, 04:00 UTC+3"]
        );
        assert_eq!(
            minor[..6],
            ["02:00", "02:15", "02:30", "02:45", "04:00 UTC+3", "04:15"]
        );
        let [_, minor] = labels_in_kyiv(3, 31, 12);
        assert_eq!(minor[..3], ["02:00", "04:00 UTC+3", "05:00"]);
        // Where its cell has no room for more, the time alone.
        let [_, minor] = labels_in_kyiv(3, 31, 40);
        assert_eq!(minor[..3], ["06:00", "09:00", "12:00"]);
        let [major, minor] = labels_in_kyiv(10, 27, 2);
        assert_eq!(
            major,
            [
                "Sun 27 October 2024, 03:00 UTC+3",
                "Sun 27 October 2024, 03:00 UTC+2"
            ]
        );
        assert_eq!(minor[3..6], ["03:45", "03:00 UTC+2", "03:15"]);
    }

    #[test]
    fn names_are_shortened_before_they_are_left_out() {
        let day = |month, day| Day::from_civil(CivilDate::new(2023, month, day).unwrap());
        let check = |from, to, width, expected: &[&str]| {
            let bounds = Bounds::of_days(from, to).unwrap();
            let ruler = ruler(&TimeView::fit(bounds, width, 0.0), &Zone::UTC, &SevenPx);
            let labels = ruler.major.into_iter().map(|tick| tick.label);
            let labels: Vec<String> = labels.filter(|label| !label.is_empty()).collect();
            assert_eq!(labels, expected, "{width}");
        };
        check(day(11, 29), day(12, 10), 300.0, &["December 2023"]);
        check(day(11, 26), day(12, 4), 190.0, &["Nov 2023", "Dec 2023"]);
        check(day(12, 2), day(12, 30), 100.0, &["Dec 2023"]);
        check(day(12, 2), day(12, 30), 40.0, &["2023"]);
    }

    #[test]
    fn cells_are_counted_from_the_turn_of_the_era() {
        let (major, _) = labels((-1_800, 1, 1), (1_800, 1, 1));
        assert_eq!(
            major,
            [
                "2000 BCE – 1001 BCE",
                "1000 BCE – 1 BCE",
                "1 – 999 CE",
                "1000 – 1999"
            ]
        );
    }

    proptest! {
        #[test]
        fn labels_never_overlap(
            middle in -8_000_000_000_000_000_000_i64..8_000_000_000_000_000_000,
            log_scale in -6.9..39.0_f64,
            width in 130.0..3_000.0_f64,
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
            for minor in ruler.minor.iter().filter(|tick| !tick.label.is_empty()) {
                let end = minor.label_x + SevenPx.width_px(&minor.label, TextStyle::SMALL);
                let struck = ruler.major.iter().find(|major| minor.label_x < major.x && major.x < end);
                prop_assert_eq!(struck, None, "{:?}", minor);
            }
            let is_named = ruler.major.iter().any(|tick| !tick.label.is_empty());
            prop_assert!(is_named, "{:?}", ruler.major);
        }
    }
}
