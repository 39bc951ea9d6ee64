use super::Timestamp;

/// How many milliseconds a day of 24 hours has.
pub const MILLIS_PER_DAY: i64 = 86_400_000;

/// A civil day, counted from 1970-01-01 as day 0; it belongs to no zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

/// A civil date of the proleptic Gregorian calendar with astronomical years: 0 is 1 BCE, -431 is 432 BCE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDate {
    year: i64,
    month: u8,
    day: u8,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weekday {
    /// The first day of an ISO week.
    Monday,

    /// The day after Monday.
    Tuesday,

    /// The day after Tuesday.
    Wednesday,

    /// The day after Wednesday.
    Thursday,

    /// The day after Thursday.
    Friday,

    /// The day after Friday.
    Saturday,

    /// The last day of an ISO week.
    Sunday,
}

impl Day {
    /// The day of this number, counted from 1970-01-01.
    pub const fn from_number(number: i64) -> Self {
        Self(number)
    }

    /// The number, counted from 1970-01-01.
    pub const fn number(self) -> i64 {
        self.0
    }

    /// The day in which a place on the axis lies.
    pub const fn of(timestamp: Timestamp) -> Self {
        Self(timestamp.millis().div_euclid(MILLIS_PER_DAY))
    }

    /// The day's midnight; stops at the ends of the axis.
    pub const fn start(self) -> Timestamp {
        Timestamp::from_millis(self.0.saturating_mul(MILLIS_PER_DAY))
    }

    /// The day so many days later.
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The day of a civil date.
    ///
    /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
    pub const fn from_civil(date: CivilDate) -> Self {
        // Years start in March, so that the leap day is a year's last.
        let month = date.month as i64;
        let year = if month <= 2 { date.year - 1 } else { date.year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + date.day as i64 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self(era * 146_097 + day_of_era - 719_468)
    }

    /// The civil date of the day.
    ///
    /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
    pub const fn civil(self) -> CivilDate {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 {
            month_from_march + 3
        } else {
            month_from_march - 9
        };
        let year = year_of_era + era * 400;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a month is 1 to 12 and a day 1 to 31"
        )]
        CivilDate {
            year: if month <= 2 { year + 1 } else { year },
            month: month as u8,
            day: day as u8,
        }
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // Day 0 was a Thursday.
        match (self.0 + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }
}

impl CivilDate {
    /// The years that lie on the axis whole, to either side of year 0.
    pub const MAX_YEAR: i64 = 285_000_000;

    /// The date, if there is such a day within [`CivilDate::MAX_YEAR`].
    pub const fn new(year: i64, month: u8, day: u8) -> Option<Self> {
        if year < -Self::MAX_YEAR || year > Self::MAX_YEAR || month < 1 || month > 12 {
            return None;
        }
        if day < 1 || day > days_in_month(year, month) {
            return None;
        }
        Some(Self { year, month, day })
    }

    /// The astronomical year.
    pub const fn year(self) -> i64 {
        self.year
    }

    /// The month, from 1.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The year in EDTF: four digits at least, `Y` before more than four.
    pub fn edtf_year(self) -> String {
        let sign = if self.year < 0 { "-" } else { "" };
        let year = self.year.unsigned_abs();
        if year > 9999 {
            format!("Y{sign}{year}")
        } else {
            format!("{sign}{year:04}")
        }
    }

    /// Year and month in EDTF.
    pub fn edtf_month(self) -> String {
        format!("{}-{:02}", self.edtf_year(), self.month)
    }

    /// Year, month and day in EDTF.
    pub fn edtf_day(self) -> String {
        format!("{}-{:02}-{:02}", self.edtf_year(), self.month, self.day)
    }
}

/// How many days a month has; `month` is from 1 to 12.
pub(super) const fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

#[cfg(test)]
mod tests {
    use chrono::Datelike as _;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn days_and_dates_agree_with_chrono(number in -90_000_000_i64..90_000_000) {
            let epoch = chrono::NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
            let theirs = epoch + chrono::TimeDelta::days(number);
            let ours = Day::from_number(number).civil();
            prop_assert_eq!(ours.year(), i64::from(theirs.year()));
            prop_assert_eq!(u32::from(ours.month()), theirs.month());
            prop_assert_eq!(u32::from(ours.day()), theirs.day());
            prop_assert_eq!(Day::from_civil(ours).number(), number);
            let weekday = Day::from_number(number).weekday() as u32;
            prop_assert_eq!(weekday, theirs.weekday().num_days_from_monday());
        }

        #[test]
        fn far_days_come_back(number in -104_000_000_000_i64..104_000_000_000) {
            let day = Day::from_number(number);
            prop_assert_eq!(Day::from_civil(day.civil()), day);
            prop_assert_eq!(Day::of(day.start()), day);
        }
    }

    #[test]
    fn impossible_dates_are_none() {
        for (year, month, day) in [
            (2023, 2, 29),
            (1900, 2, 29),
            (2024, 13, 1),
            (2024, 0, 1),
            (2024, 4, 31),
            (2024, 1, 0),
            (285_000_001, 1, 1),
        ] {
            assert_eq!(
                CivilDate::new(year, month, day),
                None,
                "{year}-{month}-{day}"
            );
        }
        assert!(CivilDate::new(2000, 2, 29).is_some());
    }

    #[test]
    fn edtf_years_have_four_digits_at_least() {
        let year = |year| CivilDate::new(year, 1, 1).unwrap().edtf_year();
        assert_eq!(year(2023), "2023");
        assert_eq!(year(-431), "-0431");
        assert_eq!(year(33), "0033");
        assert_eq!(year(-20_000), "Y-20000");
    }
}
