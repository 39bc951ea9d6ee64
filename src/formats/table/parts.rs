use super::field::{DatePart, TableField};
use super::mapping::Positions;
use crate::formats::cells::decoded;
use crate::formats::csv_rows::RowSource;

/// The columns of a date's parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    positions: [Option<usize>; 4],
}

impl Parts {
    pub(super) fn find(positions: &Positions, of_end: bool) -> Self {
        let field = if of_end {
            TableField::EndPart
        } else {
            TableField::Part
        };
        let all = [
            DatePart::Year,
            DatePart::Month,
            DatePart::Day,
            DatePart::Time,
        ];
        Self {
            positions: all.map(|part| positions.of(field(part))),
        }
    }

    pub(super) fn of(&self, part: DatePart) -> Option<usize> {
        self.positions.get(part as usize).copied().flatten()
    }
}

/// The date that the columns of a row's parts say, as far as they say it; `None` without a year.
///
/// A month or day of 0, or one that says that it is unknown, leaves the date as coarse as it is.
///
/// # Errors
/// The position, the text and what is wrong with it.
pub(super) fn edtf_of_parts(
    parts: &Parts,
    row: &dyn RowSource,
) -> Result<Option<String>, (usize, String, String)> {
    let text = |part| {
        let position = parts.of(part)?;
        let text = decoded(row.field(position));
        let text = text.trim().to_owned();
        (!crate::time::is_missing_token(&text)).then_some((position, text))
    };
    let Some((position, year)) = text(DatePart::Year) else {
        return Ok(None);
    };
    let Some(edtf) = edtf_year(&year) else {
        let why = format!("“{year}” is no year; write 1815, or -431 for 432 BCE");
        return Err((position, year, why));
    };
    let Some((position, month)) = text(DatePart::Month) else {
        return Ok(Some(edtf));
    };
    let Some(month_of_year) = month_number(&month) else {
        let why = format!("“{month}” is no month; months run 1 to 12");
        return Err((position, month, why));
    };
    let Some((position, day)) = text(DatePart::Day) else {
        return Ok(Some(format!("{edtf}-{month_of_year:02}")));
    };
    let Some(day_of_month @ 1..=31) = whole(&day) else {
        let why = format!("“{day}” is no day of a month; days run 1 to 31");
        return Err((position, day, why));
    };
    Ok(Some(format!("{edtf}-{month_of_year:02}-{day_of_month:02}")))
}

/// A year as EDTF writes it, with a `Y` beyond four digits.
pub(super) fn edtf_year(text: &str) -> Option<String> {
    let year = whole(text)?;
    Some(match year {
        0..=9_999 => format!("{year:04}"),
        -9_999..0 => format!("-{:04}", year.unsigned_abs()),
        _ => format!("Y{year}"),
    })
}

/// A month by its number or its English name.
pub(super) fn month_number(text: &str) -> Option<i64> {
    const NAMES: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    if let Some(number) = whole(text) {
        return (1..=12).contains(&number).then_some(number);
    }
    let lower = text.to_lowercase();
    let position = NAMES.iter().position(|name| lower.starts_with(name))?;
    let is_word = lower.chars().all(|c| c.is_alphabetic() || c == '.');
    is_word.then(|| i64::try_from(position + 1).unwrap_or_default())
}

/// A whole number, `3.0` included.
pub(super) fn whole(text: &str) -> Option<i64> {
    text.strip_suffix(".0").unwrap_or(text).parse().ok()
}

/// A time of day as EDTF writes it behind a day: `9:30`, `18:30:00`, `6.30 pm`, `1830`.
pub(super) fn clock(text: &str) -> Option<String> {
    let lower = text.trim().to_ascii_lowercase();
    let (digits, noon) = match lower.strip_suffix("pm") {
        Some(rest) => (rest.trim_end(), Some(true)),
        None => match lower.strip_suffix("am") {
            Some(rest) => (rest.trim_end(), Some(false)),
            None => (lower.trim_end_matches('h').trim_end(), None),
        },
    };
    let parts: Vec<&str> = digits.split([':', '.']).collect();
    let numbers: Option<Vec<u32>> = parts
        .iter()
        .map(|part| {
            (part.len() <= 2 && !part.is_empty())
                .then(|| part.parse().ok())
                .flatten()
        })
        .collect();
    let (hour, minute, second) = match (numbers.as_deref(), digits.len()) {
        (Some([hour]), _) if noon.is_some() => (*hour, Some(0), None),
        (Some([hour, minute]), _) => (*hour, Some(*minute), None),
        (Some([hour, minute, second]), _) => (*hour, Some(*minute), Some(*second)),
        (None, 4) if digits.bytes().all(|byte| byte.is_ascii_digit()) => (
            digits.get(..2)?.parse().ok()?,
            Some(digits.get(2..)?.parse().ok()?),
            None,
        ),
        _ => return None,
    };
    let hour = match noon {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(is_afternoon) => hour % 12 + if is_afternoon { 12 } else { 0 },
        None => hour,
    };
    let minute = minute?;
    if hour > 23 || minute > 59 || second.is_some_and(|second| second > 59) {
        return None;
    }
    Some(match second {
        Some(second) => format!("T{hour:02}:{minute:02}:{second:02}"),
        None => format!("T{hour:02}:{minute:02}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_read() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(clock(text).as_deref(), expected, "{text}");
        };
        check("9:30", Some("T09:30"));
        check("18:30:05", Some("T18:30:05"));
        check("6.30 pm", Some("T18:30"));
        check("12 AM", Some("T00:00"));
        check("1830", Some("T18:30"));
        check("18h", None);
        check("24:00", None);
        check("13 pm", None);
        check("noon", None);
    }

    #[test]
    fn years_and_months_are_read() {
        assert_eq!(edtf_year("1815").as_deref(), Some("1815"));
        assert_eq!(edtf_year("-431").as_deref(), Some("-0431"));
        assert_eq!(edtf_year("33").as_deref(), Some("0033"));
        assert_eq!(edtf_year("-13800000000").as_deref(), Some("Y-13800000000"));
        assert_eq!(month_number("Sept."), Some(9));
        assert_eq!(month_number("13"), None);
        assert_eq!(month_number("market day"), None);
    }
}
