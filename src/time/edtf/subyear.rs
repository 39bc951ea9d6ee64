//! The codes that stand in the place of a month for a season or another part of a year.

use crate::time::{CivilDate, Day};

/// The codes there are.
pub(super) const CODES: std::ops::RangeInclusive<u8> = 21..=41;

/// The last code that level 1 knows.
pub(super) const LAST_OF_LEVEL_1: u8 = 24;

/// How many months a part of a year has.
pub(super) fn n_months(code: u8) -> u8 {
    months(code).1
}

/// The first and the last day of a part of a year; `None` beyond the axis.
///
/// Seasons are those of meteorology, whole months. A season that runs over the end of a year belongs to
/// the year it begins in: `2023-24` is December 2023 to February 2024.
pub(super) fn days(year: i64, code: u8) -> Option<(Day, Day)> {
    let (first_month, n_months) = months(code);
    let first = CivilDate::new(year, first_month, 1)?;
    let months_after = first_month + n_months - 1;
    let next_year = year + i64::from(months_after / 12);
    let after = CivilDate::new(next_year, months_after % 12 + 1, 1)?;
    Some((Day::from_civil(first), Day::from_civil(after).plus_days(-1)))
}

/// The first month and how many there are.
///
/// Source: ISO 8601-2:2019, 4.8, for the codes; it leaves the months of seasons to whoever writes them.
/// Codes 21 to 24 say nothing of a hemisphere and are read as the northern ones.
fn months(code: u8) -> (u8, u8) {
    match code {
        21 | 25 | 31 => (3, 3),
        22 | 26 | 32 => (6, 3),
        23 | 27 | 29 => (9, 3),
        24 | 28 | 30 => (12, 3),
        33..=36 => ((code - 33) * 3 + 1, 3),
        37..=39 => ((code - 37) * 4 + 1, 4),
        40 => (1, 6),
        _ => (7, 6),
    }
}
