use super::clock::Clock;
use super::column::ExcelEpoch;
use super::{DateRule, shape::Dated};
use crate::time::{CivilDate, Day};

/// A value that is nothing but a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number<'a> {
    negative: bool,
    digits: &'a str,
    fraction: &'a str,
}

/// What bare numbers may count.
pub(super) struct NumberRule {
    pub(super) rule: DateRule,

    /// Whether a number speaks for this rule: no other rule of the table is likelier for it.
    pub(super) votes: fn(Number<'_>) -> bool,

    /// The date, if the number is one by this rule.
    pub(super) read: fn(Number<'_>, ExcelEpoch) -> Option<Dated>,
}

/// What bare numbers may count, the likelier first.
pub(super) const NUMBER_RULES: [NumberRule; 8] = [
    NumberRule {
        rule: DateRule::CompactTime,
        votes: |number| compact_time(number).is_some(),
        read: |number, _| compact_time(number),
    },
    NumberRule {
        rule: DateRule::CompactDay,
        votes: |number| compact_day(number).is_some(),
        read: |number, _| compact_day(number),
    },
    NumberRule {
        rule: DateRule::CompactMonth,
        votes: |number| compact_month(number).is_some(),
        read: |number, _| compact_month(number),
    },
    NumberRule {
        rule: DateRule::MonthYear,
        votes: |number| month_dot_year(number).is_some(),
        read: |number, _| month_dot_year(number),
    },
    NumberRule {
        rule: DateRule::Year,
        votes: is_likely_year,
        read: |number, _| year(number),
    },
    NumberRule {
        rule: DateRule::ExcelSerial,
        // 1927 to 2173; smaller ones look like years.
        votes: |number| !number.negative && number.digits.len() == 5,
        read: excel_serial,
    },
    NumberRule {
        rule: DateRule::UnixSeconds,
        // 1973 to 2286, and as far before 1970.
        votes: |number| (9..=10).contains(&number.digits.len()),
        read: |number, _| unix(number, 1, 11),
    },
    NumberRule {
        rule: DateRule::UnixMillis,
        votes: |number| (12..=13).contains(&number.digits.len()),
        read: |number, _| unix(number, 1000, 14),
    },
];

impl<'a> Number<'a> {
    /// The number, if the text is one: digits, perhaps a sign before and a fraction behind.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (digits, fraction) = match unsigned.split_once(['.', ',']) {
            Some((_, "")) => return None,
            Some(both) => both,
            None => (unsigned, ""),
        };
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let right = !digits.is_empty() && all_digits(digits) && all_digits(fraction);
        right.then_some(Self {
            negative,
            digits,
            fraction,
        })
    }

    /// Digits, if there is no sign and no fraction, and so many of them.
    fn plain(self, len: usize) -> Option<&'a str> {
        // A fraction of zeros is what a table of floating-point numbers makes of a whole one.
        let whole = !self.negative && self.fraction.bytes().all(|byte| byte == b'0');
        (whole && self.digits.len() == len).then_some(self.digits)
    }

    fn integer(self) -> Option<i64> {
        let integer: i64 = self.digits.parse().ok()?;
        Some(if self.negative { -integer } else { integer })
    }
}

fn compact_day(number: Number<'_>) -> Option<Dated> {
    let digits = number.plain(8)?;
    let (year, month_day) = digits.split_at_checked(4)?;
    let (month, day) = month_day.split_at_checked(2)?;
    let year = likely_year(year)?;
    Dated::coarse(year, month.parse().ok()?, day.parse().ok()?)
}

fn compact_month(number: Number<'_>) -> Option<Dated> {
    let (year, month) = number.plain(6)?.split_at_checked(4)?;
    Dated::coarse(likely_year(year)?, month.parse().ok()?, 0)
}

/// `11.2023`, which only its column tells from a number with a fraction.
fn month_dot_year(number: Number<'_>) -> Option<Dated> {
    let right = !number.negative && number.digits.len() <= 2 && number.fraction.len() == 4;
    let month = number
        .digits
        .parse()
        .ok()
        .filter(|month| *month > 0 && right)?;
    Dated::coarse(likely_year(number.fraction)?, month, 0)
}

fn compact_time(number: Number<'_>) -> Option<Dated> {
    let digits = number.plain(14).or_else(|| number.plain(12))?;
    let two = |from: usize| digits.get(from..from + 2)?.parse::<u8>().ok();
    let year = likely_year(digits.get(..4)?)?;
    let date = CivilDate::new(year, two(4)?, two(6)?)?;
    let clock = Clock::new(two(8)?, two(10)?, two(12))?;
    Some(Dated::Moment { date, clock })
}

/// A year that compact digits may begin with: others would make dates of any number.
fn likely_year(digits: &str) -> Option<i64> {
    digits
        .parse()
        .ok()
        .filter(|year| (1000..3000).contains(year))
}

fn is_likely_year(number: Number<'_>) -> bool {
    let whole = number.fraction.bytes().all(|byte| byte == b'0');
    let len = number.digits.len();
    whole && ((len == 4 && number.digits < "3000") || (number.negative && len >= 3 && len <= 4))
}

fn year(number: Number<'_>) -> Option<Dated> {
    let whole = number.fraction.bytes().all(|byte| byte == b'0');
    let year = number
        .integer()
        .filter(|_| whole && number.digits.len() <= 4)?;
    Some(Dated::Edtf(CivilDate::new(year, 1, 1)?.edtf_year()))
}

/// Days since the end of 1899, with the 29 February 1900 that spreadsheets count, or since 1904.
///
/// Source: ECMA-376 part 1, 18.17.4.1. Fractions are rounded to the second.
fn excel_serial(number: Number<'_>, epoch: ExcelEpoch) -> Option<Dated> {
    // 9999-12-31 is the last day that spreadsheets know.
    const LAST: i64 = 2_958_465;
    let serial = number.integer().filter(|_| !number.negative)?;
    let (first, zero) = match epoch {
        ExcelEpoch::Y1900 => (1, (1899, 12, 30)),
        ExcelEpoch::Y1904 => (0, (1904, 1, 1)),
    };
    if serial < first || serial > LAST {
        return None;
    }
    let zero = Day::from_civil(CivilDate::new(zero.0, zero.1, zero.2)?);
    let serial = match (epoch, serial) {
        (ExcelEpoch::Y1900, 60) => return Some(Dated::NeverWas),
        (ExcelEpoch::Y1900, 1..=59) => serial + 1,
        _ => serial,
    };
    let day = zero.plus_days(serial);
    if number.fraction.bytes().all(|byte| byte == b'0') {
        let date = day.civil();
        return Some(Dated::Edtf(date.edtf_day()));
    }
    let seconds = seconds_of_day(number.fraction)?;
    Some(Dated::Moment {
        date: day.plus_days(seconds / 86_400).civil(),
        clock: Clock::of_seconds(seconds, false),
    })
}

/// The seconds of a fraction of a day, rounded.
fn seconds_of_day(digits: &str) -> Option<i64> {
    // Thirteen digits of a day are below a microsecond, and 86,400 times as many fit.
    let digits = digits.get(..digits.len().min(13))?;
    let scale = 10_i64.checked_pow(u32::try_from(digits.len()).ok()?)?;
    let fraction: i64 = digits.parse().ok()?;
    Some((fraction * 86_400 + scale / 2) / scale)
}

/// A time of Unix, UTC; parts of seconds are dropped.
fn unix(number: Number<'_>, per_second: i64, max_digits: usize) -> Option<Dated> {
    let count = number
        .integer()
        .filter(|_| number.digits.len() <= max_digits)?;
    let below = number.negative && number.fraction.bytes().any(|byte| byte != b'0');
    let seconds = (count - i64::from(below)).div_euclid(per_second);
    Some(Dated::Moment {
        date: Day::from_number(seconds.div_euclid(86_400)).civil(),
        clock: Clock::of_seconds(seconds, true),
    })
}
