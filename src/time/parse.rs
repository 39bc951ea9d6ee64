use super::civil::days_in_month;
use super::{CivilDate, Day};

/// Why a text is not a day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// There is nothing.
    #[error("there is no date; write the day as YYYY-MM-DD")]
    Empty,

    /// It is not of the form of a date.
    #[error("“{text}” is not a date; write the day as YYYY-MM-DD")]
    Form {
        /// What stands there.
        text: String,
    },

    /// There is no such month.
    #[error("“{text}” is not a date; months run 01 to 12")]
    Month {
        /// What stands there.
        text: String,
    },

    /// The month has no such day.
    #[error("“{text}” is not a date; the month's days run 01 to {last}")]
    DayOfMonth {
        /// What stands there.
        text: String,
        /// The month's last day.
        last: u8,
    },

    /// There is no such time of day.
    #[error("“{text}” has no valid time of day; hours run 00 to 23, minutes and seconds 00 to 59")]
    Time {
        /// What stands there.
        text: String,
    },
}

/// Reads `YYYY-MM-DD`, with or without a time of day behind a blank or a `T`, which is checked and dropped.
///
/// Data sets that know days only write `2014-01-22`, `2014-01-22 00:00:00.000` or `2014-01-22T00:00:00`.
///
/// # Errors
/// [`DateError`], which says what would be right.
pub fn parse_iso_day(text: &[u8]) -> Result<Day, DateError> {
    if text.is_empty() {
        return Err(DateError::Empty);
    }
    let shown = || shown(text);
    let form = || DateError::Form { text: shown() };
    let (date, rest) = text.split_at_checked(10).ok_or_else(form)?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *date else {
        return Err(form());
    };
    let year = number([y1, y2]).zip(number([y3, y4]));
    let (Some((century, year)), Some(month), Some(day)) =
        (year, number([m1, m2]), number([d1, d2]))
    else {
        return Err(form());
    };
    let year = i64::from(century) * 100 + i64::from(year);
    if !(1..=12).contains(&month) {
        return Err(DateError::Month { text: shown() });
    }
    let date = CivilDate::new(year, month, day).ok_or_else(|| DateError::DayOfMonth {
        text: shown(),
        last: days_in_month(year, month),
    })?;
    match rest {
        [] => {}
        [b' ' | b'T', time @ ..] if is_time(time) => {}
        [b' ' | b'T', ..] => return Err(DateError::Time { text: shown() }),
        _ => return Err(form()),
    }
    Ok(Day::from_civil(date))
}

fn number([tens, ones]: [u8; 2]) -> Option<u8> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| byte - b'0');
    Some(digit(tens)? * 10 + digit(ones)?)
}

/// Whether these are hours, minutes and seconds, with or without a fraction and a `Z`.
fn is_time(time: &[u8]) -> bool {
    let time = time.strip_suffix(b"Z").unwrap_or(time);
    let [h1, h2, b':', m1, m2, b':', s1, s2, ref fraction @ ..] = *time else {
        return false;
    };
    let fraction_is_right = match *fraction {
        [] => true,
        [b'.', ref digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    fraction_is_right
        && number([h1, h2]).is_some_and(|hours| hours < 24)
        && number([m1, m2]).is_some_and(|minutes| minutes < 60)
        && number([s1, s2]).is_some_and(|seconds| seconds < 60)
}

fn shown(text: &[u8]) -> String {
    const MAX_CHARS: usize = 40;
    let mut shown: String = String::from_utf8_lossy(text)
        .chars()
        .take(MAX_CHARS + 1)
        .collect();
    if shown.chars().count() > MAX_CHARS {
        shown.pop();
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<(i64, u8, u8), &str>) {
        let parsed = parse_iso_day(text.as_bytes());
        match expected {
            Ok((year, month, day)) => {
                let date = CivilDate::new(year, month, day).unwrap();
                assert_eq!(parsed, Ok(Day::from_civil(date)));
            }
            Err(sentence) => assert_eq!(parsed.unwrap_err().to_string(), sentence),
        }
    }

    #[test]
    fn days_with_and_without_midnight() {
        check("2014-01-22", Ok((2014, 1, 22)));
        check("2014-01-22 00:00:00.000", Ok((2014, 1, 22)));
        check("2009-02-20T00:00:00", Ok((2009, 2, 20)));
        check("2009-02-20T00:00:00Z", Ok((2009, 2, 20)));
        check("2024-02-29", Ok((2024, 2, 29)));
    }

    #[test]
    fn errors_say_what_would_be_right() {
        check(
            "2024-13-01",
            Err("“2024-13-01” is not a date; months run 01 to 12"),
        );
        check(
            "2023-02-29",
            Err("“2023-02-29” is not a date; the month's days run 01 to 28"),
        );
        check(
            "22/01/2014",
            Err("“22/01/2014” is not a date; write the day as YYYY-MM-DD"),
        );
        check(
            "2014-01-22 25:00:00",
            Err(
                "“2014-01-22 25:00:00” has no valid time of day; hours run 00 to 23, minutes and seconds 00 to 59",
            ),
        );
        check("", Err("there is no date; write the day as YYYY-MM-DD"));
        check(
            "20140122",
            Err("“20140122” is not a date; write the day as YYYY-MM-DD"),
        );
    }
}
