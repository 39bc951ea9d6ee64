use super::civil::MILLIS_PER_DAY;
use super::{Bounds, Step, Unit};

/// How precisely a date was written, from fine to coarse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Precision {
    /// The second is known, or a fraction of it.
    Second,

    /// The minute is known.
    Minute,

    /// The hour is known, the minutes are not.
    Hour,

    /// The morning, afternoon, evening or night is known, or some hours.
    PartOfDay,

    /// The day is known, the hour is not.
    Day,

    /// One of two to six days.
    Days,

    /// The week is known.
    Week,

    /// The month, or up to about thirty days.
    Month,

    /// The season or the quarter, or up to about three months.
    Season,

    /// The year, or what else is longer than the classes before.
    Year,

    /// The decade, or some years.
    Decade,

    /// The century, or some decades.
    Century,

    /// More than a century, or without an end that is known.
    Longer,
}

impl Precision {
    /// All precisions, from fine to coarse.
    pub const ALL: [Self; 13] = [
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::PartOfDay,
        Self::Day,
        Self::Days,
        Self::Week,
        Self::Month,
        Self::Season,
        Self::Year,
        Self::Decade,
        Self::Century,
        Self::Longer,
    ];

    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The position in [`Precision::ALL`].
    pub fn index(self) -> usize {
        usize::from(self as u8)
    }

    /// The class of what happened once within bounds that are all that is known.
    ///
    /// Days are counted as the calendar has them: 31 days are a month, 92 a quarter, 366 a year.
    pub fn of_span(bounds: Bounds) -> Self {
        let millis = bounds.until().millis_since(bounds.earliest());
        if millis < MILLIS_PER_DAY {
            return match millis {
                ..=1_000 => Self::Second,
                1_001..=60_000 => Self::Minute,
                60_001..=3_600_000 => Self::Hour,
                _ => Self::PartOfDay,
            };
        }
        match (millis - 1) / MILLIS_PER_DAY + 1 {
            ..=1 => Self::Day,
            2..=6 => Self::Days,
            7 => Self::Week,
            8..=31 => Self::Month,
            32..=92 => Self::Season,
            93..=366 => Self::Year,
            367..=3_653 => Self::Decade,
            3_654..=36_525 => Self::Century,
            _ => Self::Longer,
        }
    }

    /// Whether a time of day is known.
    pub fn has_time_of_day(self) -> bool {
        self < Self::Day
    }

    /// The words shown on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Second => "Second",
            Self::Minute => "Minute",
            Self::Hour => "Hour",
            Self::PartOfDay => "Part of day",
            Self::Day => "Day",
            Self::Days => "2–6 days",
            Self::Week => "Week",
            Self::Month => "Month",
            Self::Season => "Season",
            Self::Year => "Year",
            Self::Decade => "Decade",
            Self::Century => "Century",
            Self::Longer => "Longer",
        }
    }

    /// The finest calendar cell in which dates of this precision may be counted.
    ///
    /// A count on finer cells would show a shape that the data do not have.
    pub fn finest_step(self) -> Step {
        match self {
            Self::Second => Step::LADDER[0],
            Self::Minute => Step::new(Unit::Minute, 1),
            Self::Hour => Step::new(Unit::Hour, 1),
            Self::PartOfDay => Step::new(Unit::Hour, 6),
            Self::Day => Step::new(Unit::Day, 1),
            Self::Days | Self::Week => Step::new(Unit::Week, 1),
            Self::Month => Step::new(Unit::Month, 1),
            Self::Season => Step::new(Unit::Month, 3),
            Self::Year => Step::new(Unit::Year, 1),
            Self::Decade => Step::new(Unit::Year, 10),
            Self::Century => Step::new(Unit::Year, 100),
            Self::Longer => Step::new(Unit::Year, 1_000),
        }
    }
}

/// What bounds say: EDTF keeps the two apart, and so do we.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Spread {
    /// It lasted from the first day to the last: EDTF `a/b`.
    Lasted,

    /// It happened once, some time within: EDTF `[a..b]`.
    OnceWithin,

    /// It happened on each of several dates, of which the bounds are the hull: EDTF `{a,b}`.
    Several,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Day, Timestamp};

    #[test]
    fn classes_stand_in_order_and_cells_grow_with_them() {
        for (position, precision) in Precision::ALL.into_iter().enumerate() {
            assert_eq!(precision.index(), position);
        }
        assert!(Precision::ALL.is_sorted_by(|a, b| a < b && a.finest_step() <= b.finest_step()));
        for precision in Precision::ALL {
            assert!(Step::LADDER.contains(&precision.finest_step()));
        }
    }

    #[test]
    fn class_of_a_span_is_the_calendars() {
        let check = |n_days: i64, expected| {
            let day = Day::from_number;
            let bounds = Bounds::of_days(day(0), day(n_days - 1)).unwrap();
            assert_eq!(Precision::of_span(bounds), expected, "{n_days} days");
        };
        check(1, Precision::Day);
        check(2, Precision::Days);
        check(6, Precision::Days);
        check(7, Precision::Week);
        check(16, Precision::Month);
        check(31, Precision::Month);
        check(92, Precision::Season);
        check(366, Precision::Year);
        check(3_653, Precision::Decade);
        check(36_525, Precision::Century);
        check(36_526, Precision::Longer);
        let minute = Bounds::new(Day::from_number(0).start(), Timestamp::from_millis(60_000));
        assert_eq!(Precision::of_span(minute.unwrap()), Precision::Minute);
        let axis = Bounds::new(Timestamp::MIN, Timestamp::MAX).unwrap();
        assert_eq!(Precision::of_span(axis), Precision::Longer);
    }
}
