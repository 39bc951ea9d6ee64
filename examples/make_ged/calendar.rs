//! As much of a calendar as 36 years need.

use std::fmt;

/// First year of the data.
pub(crate) const FIRST_YEAR: u32 = 1989;

/// Months from January 1989 to December 2024.
pub(crate) const N_MONTHS: u32 = 36 * 12;

/// A month, counted from January 1989.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Month(pub(crate) u32);

impl Month {
    /// The month written as `yyyymm`, say 202402.
    pub(crate) const fn of(yyyymm: u32) -> Self {
        Self((yyyymm / 100 - FIRST_YEAR) * 12 + yyyymm % 100 - 1)
    }

    pub(crate) fn year(self) -> u32 {
        FIRST_YEAR + self.0 / 12
    }

    pub(crate) fn name(self) -> &'static str {
        const NAMES: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        NAMES[(self.0 % 12) as usize]
    }

    pub(crate) fn n_days(self) -> u32 {
        // Every fourth year is a leap year from 1989 to 2024, 2000 included.
        match self.0 % 12 + 1 {
            2 if self.year().is_multiple_of(4) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }
}

/// A day; shown as `2024-02-29`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date {
    pub(crate) month: Month,

    /// From 1.
    pub(crate) day: u32,
}

impl Date {
    pub(crate) fn new(month: Month, day: u32) -> Self {
        Self { month, day }
    }

    /// The last day of the year that this day is in.
    pub(crate) fn year_end(self) -> Self {
        Self::new(Month(self.month.0 / 12 * 12 + 11), 31)
    }

    pub(crate) fn plus_days(self, n_days: u32) -> Self {
        let mut date = Self::new(self.month, self.day + n_days);
        while date.day > date.month.n_days() {
            date.day -= date.month.n_days();
            date.month.0 += 1;
        }
        date
    }

    /// As `plus_days`, but never beyond December 31, 2024.
    pub(crate) fn plus_days_within_data(self, n_days: u32) -> Self {
        self.plus_days(n_days)
            .min(Self::new(Month(N_MONTHS - 1), 31))
    }

    /// Goes back, never before January 1, 1989.
    pub(crate) fn minus_days(self, n_days: u32) -> Self {
        let mut date = self;
        let mut left = n_days;
        while left >= date.day && date.month.0 > 0 {
            left -= date.day;
            date.month.0 -= 1;
            date.day = date.month.n_days();
        }
        date.day = date.day.saturating_sub(left).max(1);
        date
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}-{:02}-{:02}",
            self.month.year(),
            self.month.0 % 12 + 1,
            self.day
        )
    }
}
