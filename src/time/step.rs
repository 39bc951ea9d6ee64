use std::ops::Range;

use super::civil::MILLIS_PER_DAY;
use super::{CivilDate, Day, Timestamp};

/// What a calendar cell is a multiple of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A thousandth of a second.
    Millisecond,

    /// A second.
    Second,

    /// A minute.
    Minute,

    /// An hour.
    Hour,

    /// A civil day.
    Day,

    /// An ISO week, from Monday.
    Week,

    /// A month.
    Month,

    /// A year.
    Year,
}

/// A width of calendar cells, which cover the axis without gaps.
///
/// Cells lie on the calendar, not on the screen: panning never moves an event from one to another.
/// They nest in the cells of coarser steps, but for weeks, which no month is made of, and for 2 in 5.
/// Several years are counted from the turn of the era both ways, so that those before it begin where one counts from:
/// 500 to 401 BCE, as decades and centuries do in EDTF. The first ones after it lack the year 0, which there is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step {
    unit: Unit,
    count: u32,
}

impl Step {
    /// All steps there are, from fine to coarse.
    pub const LADDER: &'static [Self] = &[
        Self::new(Unit::Millisecond, 1),
        Self::new(Unit::Millisecond, 2),
        Self::new(Unit::Millisecond, 5),
        Self::new(Unit::Millisecond, 10),
        Self::new(Unit::Millisecond, 20),
        Self::new(Unit::Millisecond, 50),
        Self::new(Unit::Millisecond, 100),
        Self::new(Unit::Millisecond, 200),
        Self::new(Unit::Millisecond, 500),
        Self::new(Unit::Second, 1),
        Self::new(Unit::Second, 5),
        Self::new(Unit::Second, 15),
        Self::new(Unit::Second, 30),
        Self::new(Unit::Minute, 1),
        Self::new(Unit::Minute, 5),
        Self::new(Unit::Minute, 15),
        Self::new(Unit::Minute, 30),
        Self::new(Unit::Hour, 1),
        Self::new(Unit::Hour, 3),
        Self::new(Unit::Hour, 6),
        Self::new(Unit::Day, 1),
        Self::new(Unit::Week, 1),
        Self::new(Unit::Month, 1),
        Self::new(Unit::Month, 3),
        Self::new(Unit::Year, 1),
        Self::new(Unit::Year, 2),
        Self::new(Unit::Year, 5),
        Self::new(Unit::Year, 10),
        Self::new(Unit::Year, 20),
        Self::new(Unit::Year, 50),
        Self::new(Unit::Year, 100),
        Self::new(Unit::Year, 200),
        Self::new(Unit::Year, 500),
        Self::new(Unit::Year, 1_000),
        Self::new(Unit::Year, 2_000),
        Self::new(Unit::Year, 5_000),
        Self::new(Unit::Year, 10_000),
        Self::new(Unit::Year, 20_000),
        Self::new(Unit::Year, 50_000),
        Self::new(Unit::Year, 100_000),
        Self::new(Unit::Year, 200_000),
        Self::new(Unit::Year, 500_000),
        Self::new(Unit::Year, 1_000_000),
        Self::new(Unit::Year, 2_000_000),
        Self::new(Unit::Year, 5_000_000),
        Self::new(Unit::Year, 10_000_000),
        Self::new(Unit::Year, 20_000_000),
        Self::new(Unit::Year, 50_000_000),
        Self::new(Unit::Year, 100_000_000),
    ];

    /// A cell of `count` units.
    ///
    /// # Panics
    /// When `count` is 0.
    pub const fn new(unit: Unit, count: u32) -> Self {
        assert!(count > 0, "a cell has a width");
        Self { unit, count }
    }

    /// What the cell is a multiple of.
    pub const fn unit(self) -> Unit {
        self.unit
    }

    /// How many units a cell has.
    pub const fn count(self) -> u32 {
        self.count
    }

    /// The cell's mean width in milliseconds (a year is 365.2425 days).
    pub fn nominal_millis(self) -> f64 {
        let day = MILLIS_PER_DAY as f64;
        let unit = match self.unit {
            Unit::Millisecond => 1.0,
            Unit::Second => 1e3,
            Unit::Minute => 6e4,
            Unit::Hour => 3.6e6,
            Unit::Day => day,
            Unit::Week => 7.0 * day,
            Unit::Month => 365.2425 / 12.0 * day,
            Unit::Year => 365.2425 * day,
        };
        unit * f64::from(self.count)
    }

    /// The finest step of the ladder that is at least so many milliseconds wide, else the coarsest.
    pub fn at_least(millis: f64) -> Self {
        Self::LADDER
            .iter()
            .copied()
            .find(|step| step.nominal_millis() >= millis)
            .unwrap_or(Self::LADDER[Self::LADDER.len() - 1])
    }

    /// The next coarser step of the ladder.
    pub fn coarser(self) -> Option<Self> {
        Self::LADDER.iter().copied().find(|&step| step > self)
    }

    /// The start of the cell in which a moment lies.
    pub fn floor(self, moment: Timestamp) -> Timestamp {
        self.start_of(self.index_of(moment))
    }

    /// The start of the cell after the one in which a moment lies; stops at the end of the axis.
    pub fn next(self, moment: Timestamp) -> Timestamp {
        self.start_of(self.index_of(moment) + 1)
    }

    /// The edges of the cells that cover `span`, ascending; the first lies at or before its start,
    /// the last at or after its end. Empty where the span is.
    pub fn edges(self, span: Range<Timestamp>) -> Vec<Timestamp> {
        if span.is_empty() {
            return Vec::new();
        }
        let first = self.index_of(span.start);
        let mut edges = Vec::new();
        for index in first.. {
            let edge = self.start_of(index);
            // The axis ends inside a cell: that cell ends with it.
            let stuck = edges.last() == Some(&edge);
            if !stuck {
                edges.push(edge);
            }
            if edge >= span.end || stuck {
                break;
            }
        }
        edges
    }

    /// Which cell a moment lies in, counted from the cell of the epoch (for years, of year 0).
    fn index_of(self, moment: Timestamp) -> i64 {
        let count = i64::from(self.count);
        match self.unit {
            Unit::Millisecond | Unit::Second | Unit::Minute | Unit::Hour => {
                moment.millis().div_euclid(self.fixed_millis())
            }
            Unit::Day => Day::of(moment).number().div_euclid(count),
            // Day 0 was a Thursday; weeks start on Monday.
            Unit::Week => (Day::of(moment).number() + 3).div_euclid(7 * count),
            Unit::Month => {
                let date = Day::of(moment).civil();
                (date.year() * 12 + i64::from(date.month()) - 1).div_euclid(count)
            }
            Unit::Year => {
                let year = Day::of(moment).civil().year();
                let is_counted_back = count > 1 && year <= 0;
                (year - i64::from(is_counted_back)).div_euclid(count)
            }
        }
    }

    fn start_of(self, index: i64) -> Timestamp {
        let count = i64::from(self.count);
        match self.unit {
            Unit::Millisecond | Unit::Second | Unit::Minute | Unit::Hour => {
                Timestamp::from_millis(index.saturating_mul(self.fixed_millis()))
            }
            Unit::Day => Day::from_number(index * count).start(),
            Unit::Week => Day::from_number(index * 7 * count - 3).start(),
            Unit::Month => {
                let months = index * count;
                let month = u8::try_from(months.rem_euclid(12) + 1).expect("a month is 1 to 12");
                start_of_month(months.div_euclid(12), month)
            }
            Unit::Year => {
                let year = index.saturating_mul(count);
                let is_counted_back = count > 1 && year <= 0;
                start_of_month(year.saturating_add(is_counted_back.into()), 1)
            }
        }
    }

    fn fixed_millis(self) -> i64 {
        let unit = match self.unit {
            Unit::Millisecond => 1,
            Unit::Second => 1_000,
            Unit::Minute => 60_000,
            _ => 3_600_000,
        };
        unit * i64::from(self.count)
    }

    /// The cell's width in words: "6 hours", "1 month".
    pub fn words(self) -> String {
        let (count, unit) = match (self.unit, self.count) {
            (Unit::Millisecond, count) => (count, "ms"),
            (Unit::Second, count) => (count, "s"),
            (Unit::Minute, count) => (count, "min"),
            (Unit::Hour, count) => (count, "h"),
            (Unit::Day, 1) => (1, "day"),
            (Unit::Day, count) => (count, "days"),
            (Unit::Week, 1) => (1, "week"),
            (Unit::Week, count) => (count, "weeks"),
            (Unit::Month, 1) => (1, "month"),
            (Unit::Month, 3) => (1, "quarter"),
            (Unit::Month, count) => (count, "months"),
            (Unit::Year, 1) => (1, "year"),
            (Unit::Year, 10) => (1, "decade"),
            (Unit::Year, 100) => (1, "century"),
            (Unit::Year, count) => (count, "years"),
        };
        format!("{count} {unit}")
    }
}

/// The first moment of a month; the ends of the axis for years beyond it.
fn start_of_month(year: i64, month: u8) -> Timestamp {
    match CivilDate::new(year, month, 1) {
        Some(date) => Day::from_civil(date).start(),
        None if year < 0 => Timestamp::MIN,
        None => Timestamp::MAX,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(year: i64, month: u8, day: u8) -> Timestamp {
        Day::from_civil(CivilDate::new(year, month, day).unwrap()).start()
    }

    #[test]
    fn ladder_ascends() {
        assert!(Step::LADDER.is_sorted_by(|a, b| a < b));
        assert!(Step::LADDER.is_sorted_by(|a, b| a.nominal_millis() < b.nominal_millis()));
    }

    #[test]
    fn cells_start_where_the_calendar_says() {
        let moment = day(2023, 12, 3).saturating_add_millis(13 * 3_600_000);
        let check = |unit, count, expected| {
            assert_eq!(
                Step::new(unit, count).floor(moment),
                expected,
                "{unit:?} {count}"
            );
        };
        check(
            Unit::Hour,
            6,
            day(2023, 12, 3).saturating_add_millis(12 * 3_600_000),
        );
        check(Unit::Day, 1, day(2023, 12, 3));
        check(Unit::Week, 1, day(2023, 11, 27));
        check(Unit::Month, 1, day(2023, 12, 1));
        check(Unit::Month, 3, day(2023, 10, 1));
        check(Unit::Year, 10, day(2020, 1, 1));
    }

    #[test]
    fn years_are_counted_from_the_turn_of_the_era_both_ways() {
        #[track_caller]
        fn check(year: i64, count: u32, first: i64, next: i64) {
            let step = Step::new(Unit::Year, count);
            assert_eq!(step.floor(day(year, 6, 1)), day(first, 1, 1));
            assert_eq!(step.next(day(year, 6, 1)), day(next, 1, 1));
        }
        // 432 BCE is of the fifth century, from 500 to 401 BCE, and of its forties, as `-043X` has them.
        check(-431, 100, -499, -399);
        check(-431, 10, -439, -429);
        check(0, 10, -9, 1);
        check(1, 10, 1, 10);
        check(9, 1_000, 1, 1_000);
        check(10, 10, 10, 20);
        check(0, 1, 0, 1);
        check(1, 1, 1, 2);
    }

    #[test]
    fn february_of_a_leap_year_has_its_29th() {
        assert_eq!(
            Step::new(Unit::Month, 1).next(day(2024, 2, 29)),
            day(2024, 3, 1)
        );
    }

    proptest! {
        #[test]
        fn cells_cover_the_axis_without_gaps(
            millis in -8_900_000_000_000_000_000_i64..8_900_000_000_000_000_000,
            step in proptest::sample::select(Step::LADDER),
        ) {
            let moment = Timestamp::from_millis(millis);
            let (start, next) = (step.floor(moment), step.next(moment));
            prop_assert!(start <= moment && moment < next);
            prop_assert_eq!(step.floor(start), start);
            prop_assert_eq!(step.floor(next.saturating_add_millis(-1)), start);
        }

        #[test]
        fn edges_cover_the_span(
            millis in -4_000_000_000_000_i64..4_000_000_000_000,
            length in 1_i64..1_000_000_000_000,
            step in proptest::sample::select(Step::LADDER),
        ) {
            prop_assume!(length as f64 / step.nominal_millis() < 5_000.0);
            let span = Timestamp::from_millis(millis)..Timestamp::from_millis(millis + length);
            let edges = step.edges(span.clone());
            prop_assert!(edges.is_sorted_by(|a, b| a < b));
            prop_assert!(edges[0] <= span.start && span.start < edges[1]);
            prop_assert!(edges[edges.len() - 2] < span.end && span.end <= edges[edges.len() - 1]);
        }
    }

    #[test]
    fn edges_end_with_the_axis() {
        let step = Step::LADDER[Step::LADDER.len() - 1];
        let edges = step.edges(Timestamp::MIN..Timestamp::MAX);
        assert_eq!(edges.first(), Some(&Timestamp::MIN));
        assert_eq!(edges.last(), Some(&Timestamp::MAX));
    }
}
