use std::ops::Range;

use super::{Step, Timestamp, Unit, Zone};

/// A calendar cell as the clocks of a zone show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZonedCell {
    /// From when to when the clocks are in the cell.
    pub instants: Range<Timestamp>,

    /// What the clocks show at its beginning, and would at its end were they not set there.
    pub civil: Range<Timestamp>,

    /// Whether the cell is the first of those shorter than a day to begin after clocks were set.
    pub is_first_of_offset: bool,
}

impl Step {
    /// The cells that cover a stretch of the axis, in the order of time; none for an empty one.
    ///
    /// A cell begins whenever the zone's clocks show that it does: never in an hour that they are set forward over,
    /// twice in one that they are set back over.
    pub fn cells_in(self, zone: &Zone, span: Range<Timestamp>) -> Vec<ZonedCell> {
        if span.is_empty() {
            return Vec::new();
        }
        let mut cells = if self.unit() >= Unit::Day {
            self.cells_of_days(zone, &span)
        } else {
            self.cells_of_hours(zone, &span)
        };
        cells.retain(|cell| cell.instants.end > span.start && cell.instants.start < span.end);
        cells
    }

    /// The cell that a zone's clocks are in at an instant; `None` at the end of the axis.
    pub fn cell_at(self, zone: &Zone, instant: Timestamp) -> Option<ZonedCell> {
        let span = instant..instant.saturating_add_millis(1);
        self.cells_in(zone, span).into_iter().next()
    }

    /// Cells of days or more, which begin once: a day that was left out has no room.
    fn cells_of_days(self, zone: &Zone, span: &Range<Timestamp>) -> Vec<ZonedCell> {
        let edges = self.edges(zone.to_civil(span.start)..zone.to_civil(span.end));
        let cells = edges.windows(2).map(|pair| ZonedCell {
            instants: zone.instant_of(pair[0])..zone.instant_of(pair[1]),
            civil: pair[0]..pair[1],
            is_first_of_offset: false,
        });
        cells.filter(|cell| !cell.instants.is_empty()).collect()
    }

    /// Cells of hours or less, in each stretch that clocks were not set in.
    fn cells_of_hours(self, zone: &Zone, span: &Range<Timestamp>) -> Vec<ZonedCell> {
        #[expect(clippy::cast_possible_truncation, reason = "at most some hours")]
        let step_millis = self.nominal_millis() as i64;
        // Either end may lie in a cell that is longer because clocks were set: then less than twice as long.
        let margin = 2 * step_millis;
        let around =
            span.start.saturating_add_millis(-margin)..span.end.saturating_add_millis(margin);
        let mut begins = Vec::new();
        for (stretch_idx, stretch) in zone.stretches_between_changes(&around).iter().enumerate() {
            let offset = i64::from(zone.offset_seconds_at(stretch.start)) * 1_000;
            let civil = |instant: Timestamp| instant.saturating_add_millis(offset);
            let mut is_first_of_offset = stretch_idx > 0;
            for edge in self.edges(civil(stretch.start)..civil(stretch.end)) {
                let instant = edge.saturating_add_millis(-offset);
                if stretch.contains(&instant) {
                    begins.push((instant, offset, is_first_of_offset));
                    is_first_of_offset = false;
                }
            }
        }
        let ends = begins.iter().skip(1).map(|(instant, ..)| *instant);
        let ends = ends.chain([around.end]);
        let cells = begins.iter().zip(ends);
        cells
            .map(|(&(start, offset, is_first_of_offset), end)| ZonedCell {
                instants: start..end,
                civil: start.saturating_add_millis(offset)..end.saturating_add_millis(offset),
                is_first_of_offset,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{CivilDate, Day, MILLIS_PER_DAY, clock};

    fn at(year: i64, month: u8, day: u8, hour: i64) -> Timestamp {
        let date = CivilDate::new(year, month, day).unwrap();
        Day::from_civil(date)
            .start()
            .saturating_add_millis(hour * 3_600_000)
    }

    /// The cells of some hours of UTC: when each begins on the clocks, and for how many minutes they are in it.
    fn cells(zone: &str, from: Timestamp, n_hours: i64, step: Step) -> Vec<String> {
        let zone = Zone::parse(zone).unwrap();
        let cells = step.cells_in(&zone, from..from.saturating_add_millis(n_hours * 3_600_000));
        let words = |cell: &ZonedCell| {
            let minutes = cell.instants.end.millis_since(cell.instants.start) / 60_000;
            let sign = if cell.is_first_of_offset { "*" } else { "" };
            format!("{}{sign} {minutes}", clock(cell.civil.start, Unit::Minute))
        };
        cells.iter().map(words).collect()
    }

    #[test]
    fn no_cell_begins_in_an_hour_that_never_was() {
        let quarter = Step::new(Unit::Minute, 15);
        assert_eq!(
            cells("Europe/Kyiv", at(2024, 3, 31, 0), 2, quarter),
            [
                "02:00 15",
                "02:15 15",
                "02:30 15",
                "02:45 15",
                "04:00* 15",
                "04:15 15",
                "04:30 15",
                "04:45 15"
            ]
        );
        let three_hours = Step::new(Unit::Hour, 3);
        assert_eq!(
            cells("Europe/Kyiv", at(2024, 3, 31, 0), 6, three_hours),
            ["00:00 300", "06:00* 180"]
        );
    }

    #[test]
    fn hour_that_was_twice_has_its_cells_twice() {
        let half = Step::new(Unit::Minute, 30);
        assert_eq!(
            cells("Europe/Kyiv", at(2024, 10, 27, 0), 2, half),
            ["03:00 30", "03:30 30", "03:00* 30", "03:30 30"]
        );
        let hour = Step::new(Unit::Hour, 1);
        // Half an hour there; the hour that begins at the change is not whole.
        assert_eq!(
            cells("Australia/Lord_Howe", at(2024, 4, 6, 14), 3, hour),
            ["01:00 90", "02:00* 60", "03:00 60"]
        );
    }

    #[test]
    fn day_left_out_has_no_cell() {
        let day = Step::new(Unit::Day, 1);
        let zone = Zone::parse("Pacific/Apia").unwrap();
        let cells = day.cells_in(&zone, at(2011, 12, 29, 12)..at(2012, 1, 1, 0));
        let days: Vec<u8> = cells
            .iter()
            .map(|cell| Day::of(cell.civil.start).civil().day())
            .collect();
        assert_eq!(days, [29, 31, 1]);
    }

    #[test]
    fn cells_cover_the_span_without_gaps() {
        for name in [
            "UTC",
            "Europe/Kyiv",
            "Asia/Baghdad",
            "Pacific/Apia",
            "+05:45",
        ] {
            let zone = Zone::parse(name).unwrap();
            for &step in Step::LADDER
                .iter()
                .filter(|step| step.unit() >= Unit::Minute)
            {
                for start in [at(2024, 3, 30, 3), at(1899, 12, 31, 4), at(-700, 1, 1, 1)] {
                    let end = start.saturating_add_millis(2 * MILLIS_PER_DAY + 1);
                    let cells = step.cells_in(&zone, start..end);
                    let edges = cells
                        .windows(2)
                        .all(|pair| pair[0].instants.end == pair[1].instants.start);
                    let (first, last) = (cells.first().unwrap(), cells.last().unwrap());
                    let covers = first.instants.start <= start && last.instants.end >= end;
                    assert!(edges && covers, "{name}, {step:?}: {cells:?}");
                    let found = step.cell_at(&zone, start).unwrap();
                    assert!(found.instants.contains(&start), "{name}, {step:?}");
                }
            }
        }
    }

    #[test]
    fn cells_reach_the_ends_of_the_axis() {
        let hour = Step::new(Unit::Hour, 1);
        let nearly = Timestamp::MAX.saturating_add_millis(-10);
        let last = hour.cells_in(&Zone::UTC, nearly..Timestamp::MAX);
        assert_eq!(last.last().unwrap().instants.end, Timestamp::MAX);
        assert_eq!(hour.cell_at(&Zone::UTC, Timestamp::MAX), None);
    }
}
