use std::ops::Range;

use super::civil::days_in_month;
use super::{Bounds, CivilDate, DateError, Day, Timestamp};

/// A stretch of whole days, either end of which may be left to the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayRange {
    /// The first day; `None` for that of the data.
    first: Option<Day>,

    /// The last day, which belongs to the range; `None` for that of the data.
    last: Option<Day>,
}

/// Why a text is not a range of days.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RangeError {
    /// There are more than two dates, or none.
    #[error("“{text}” is not a range; write A/B, as in 2014/2015-03, with .. for an open end")]
    Form {
        /// What stands there.
        text: String,
    },

    /// One end is not of the form of a date.
    #[error("“{text}” is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or .. for an open end")]
    Date {
        /// What stands there.
        text: String,
    },

    /// The year does not lie on the axis.
    #[error("“{text}” is not on the time axis; years run from -{max} to {max}", max = CivilDate::MAX_YEAR)]
    Year {
        /// What stands there.
        text: String,
    },

    /// There is no such month or day.
    #[error(transparent)]
    Calendar(#[from] DateError),

    /// The end lies before the start.
    #[error("the range ends on {last}, before it starts on {first}; exchange the two")]
    Reversed {
        /// The start as EDTF.
        first: String,
        /// The end as EDTF.
        last: String,
    },
}

impl DayRange {
    /// The bounds on data that span `data`; `None` where the range and the data's open end leave nothing.
    ///
    /// Without data an open end is that of the other end's day.
    pub fn bounds(self, data: Option<Range<Timestamp>>) -> Option<Bounds> {
        let open = match (data, self.first.or(self.last)) {
            (Some(data), _) => data,
            (None, Some(day)) => day.start()..day.plus_days(1).start(),
            (None, None) => return None,
        };
        let start = self.first.map_or(open.start, Day::start);
        let end = self.last.map_or(open.end, |last| last.plus_days(1).start());
        Bounds::new(start, end)
    }
}

/// Reads a range of days in EDTF: `2014`, `2014-02/2015`, `2014-02-17/..`, `-0431/-0400`.
///
/// A month or a year at an end stands for all of its days, so both ends belong to the range.
/// Years of more than four digits have a `Y` before them, as EDTF asks.
///
/// # Errors
/// [`RangeError`], which says what would be right.
pub fn parse_day_range(text: &str) -> Result<DayRange, RangeError> {
    let form = || RangeError::Form {
        text: text.to_owned(),
    };
    let mut ends = text.split('/').map(str::trim);
    let (first, last) = match (ends.next(), ends.next(), ends.next()) {
        (Some(""), None, _) => return Err(form()),
        (Some(whole), None, _) => (whole, whole),
        (Some(first), Some(last), None) => (first, last),
        _ => return Err(form()),
    };
    let first = days_of(first)?.map(|(first, _)| first);
    let last = days_of(last)?.map(|(_, last)| last);
    if let (Some(first), Some(last)) = (first, last)
        && last < first
    {
        return Err(RangeError::Reversed {
            first: first.civil().edtf_day(),
            last: last.civil().edtf_day(),
        });
    }
    Ok(DayRange { first, last })
}

/// The first and the last day of a year, a month or a day; `None` for an open end.
fn days_of(text: &str) -> Result<Option<(Day, Day)>, RangeError> {
    if text == ".." {
        return Ok(None);
    }
    let form = || RangeError::Date {
        text: text.to_owned(),
    };
    let (year, rest) = year(text).ok_or_else(form)?;
    let mut parts = rest.split('-').skip(1).map(two_digits);
    let (month, day) = match (parts.next(), parts.next(), parts.next()) {
        (None, _, _) => (None, None),
        (Some(month), None, _) => (Some(month.ok_or_else(form)?), None),
        (Some(month), Some(day), None) => {
            (Some(month.ok_or_else(form)?), Some(day.ok_or_else(form)?))
        }
        _ => return Err(form()),
    };
    let (first_month, last_month) = month.map_or((1, 12), |month| (month, month));
    if !(1..=12).contains(&first_month) {
        return Err(DateError::Month {
            text: text.to_owned(),
        }
        .into());
    }
    let month_end = days_in_month(year, last_month);
    let (first_day, last_day) = day.map_or((1, month_end), |day| (day, day));
    if !(1..=month_end).contains(&first_day) {
        return Err(DateError::DayOfMonth {
            text: text.to_owned(),
            last: month_end,
        }
        .into());
    }
    let date = |month, day| {
        CivilDate::new(year, month, day)
            .map(Day::from_civil)
            .ok_or_else(|| RangeError::Year {
                text: text.to_owned(),
            })
    };
    Ok(Some((
        date(first_month, first_day)?,
        date(last_month, last_day)?,
    )))
}

/// The year at the start of a date, and what follows it.
fn year(text: &str) -> Option<(i64, &str)> {
    let (long, rest) = match text.strip_prefix('Y') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (sign, rest) = match rest.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, rest),
    };
    let n_digits = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (digits, rest) = rest.split_at(n_digits);
    let right_length = if long { n_digits > 4 } else { n_digits == 4 };
    let goes_on_right = rest.is_empty() || rest.starts_with('-');
    if !right_length || !goes_on_right {
        return None;
    }
    // Digits too many for the type are a year too far for the axis.
    let year: i64 = digits.parse().unwrap_or(i64::MAX);
    Some((sign * year, rest))
}

fn two_digits(text: &str) -> Option<u8> {
    let all_digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: (&str, &str)) {
        let range = parse_day_range(text).unwrap();
        let shown = |day: Option<Day>| day.map_or("..".to_owned(), |day| day.civil().edtf_day());
        assert_eq!(
            (shown(range.first).as_str(), shown(range.last).as_str()),
            expected
        );
    }

    #[track_caller]
    fn check_refused(text: &str, expected: &str) {
        assert_eq!(parse_day_range(text).unwrap_err().to_string(), expected);
    }

    #[test]
    fn both_ends_belong_to_the_range() {
        check("2014/2015", ("2014-01-01", "2015-12-31"));
        check("2016-02/2016-02", ("2016-02-01", "2016-02-29"));
        check("2014-02-17/2014-03", ("2014-02-17", "2014-03-31"));
        check("2014-02-17", ("2014-02-17", "2014-02-17"));
        check("2014", ("2014-01-01", "2014-12-31"));
    }

    #[test]
    fn ends_may_be_open() {
        check("2014/..", ("2014-01-01", ".."));
        check("../2014", ("..", "2014-12-31"));
        check("../..", ("..", ".."));
    }

    #[test]
    fn years_before_the_common_era_and_beyond_four_digits() {
        check("-0431/-0400-06", ("-0431-01-01", "-0400-06-30"));
        check("Y-20000/0001", ("Y-20000-01-01", "0001-12-31"));
    }

    #[test]
    fn errors_say_what_would_be_right() {
        let form = "write A/B, as in 2014/2015-03, with .. for an open end";
        check_refused("", &format!("“” is not a range; {form}"));
        check_refused("1/2/3", &format!("“1/2/3” is not a range; {form}"));
        let date = "write YYYY, YYYY-MM or YYYY-MM-DD, or .. for an open end";
        for end in [
            "14",
            "2014-2",
            "2014-02-1",
            "20140217",
            "May 2014",
            "２０１４",
            "2014-02-17-01",
            "",
        ] {
            check_refused(
                &format!("2014/{end}"),
                &format!("“{end}” is not a date; {date}"),
            );
        }
        check_refused("2014-13/..", "“2014-13” is not a date; months run 01 to 12");
        check_refused(
            "2014-02-30",
            "“2014-02-30” is not a date; the month's days run 01 to 28",
        );
        check_refused(
            "2015/2014-06",
            "the range ends on 2014-06-30, before it starts on 2015-01-01; exchange the two",
        );
        check_refused(
            "Y99999999999999999999",
            "“Y99999999999999999999” is not on the time axis; years run from -285000000 to 285000000",
        );
    }

    #[test]
    fn open_ends_are_those_of_the_data() {
        let day = |text: &str| parse_day_range(text).unwrap().first.unwrap().start();
        let data = Some(day("2010-05-01")..day("2012-01-01"));
        let bounds = parse_day_range("2011/..").unwrap().bounds(data.clone());
        assert_eq!(bounds, Bounds::new(day("2011"), day("2012")));
        assert_eq!(parse_day_range("2012/..").unwrap().bounds(data), None);
        let without_data = parse_day_range("2012-03-04/..").unwrap().bounds(None);
        assert_eq!(
            without_data,
            Bounds::new(day("2012-03-04"), day("2012-03-05"))
        );
    }
}
