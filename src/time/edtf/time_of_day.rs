use super::cursor::Cursor;
use super::date::Place;
use super::marks::Marks;
use super::{EdtfError, EdtfLevel, EdtfProblem};
use crate::time::Precision;

const HOUR_MILLIS: i64 = 3_600_000;
const MINUTE_MILLIS: i64 = 60_000;

/// The farthest offset from UTC that is read, in minutes; see [`crate::time::Zone`].
const MAX_OFFSET_MINUTES: i32 = 18 * 60;

/// A stretch of a day, in milliseconds from its midnight.
pub(super) struct TimeOfDay {
    pub(super) start_millis: i64,
    pub(super) length_millis: i64,
    pub(super) precision: Precision,
    pub(super) place: Place,
}

/// Reads what follows the `T`: `18:30:00`, `18:30`, `18`, `18:30:00.25`, `MO`, with or without an offset.
pub(super) fn time_of_day(
    cursor: &mut Cursor<'_>,
    marks: &mut Marks,
) -> Result<TimeOfDay, EdtfError> {
    let (start_millis, length_millis, precision) = match part_of_day(cursor) {
        Some((start_hour, n_hours)) => {
            marks.need(EdtfLevel::Ours);
            let hour = HOUR_MILLIS;
            (start_hour * hour, n_hours * hour, Precision::PartOfDay)
        }
        None => clock_time(cursor, marks)?,
    };
    Ok(TimeOfDay {
        start_millis,
        length_millis,
        precision,
        place: offset(cursor)?,
    })
}

/// The first hour and how many there are.
///
/// Codes as in TIMEX3 (ISO 24617-1); the hours are ours. A night is that which the day ends with.
fn part_of_day(cursor: &mut Cursor<'_>) -> Option<(i64, i64)> {
    const PARTS: [(&str, i64, i64); 4] =
        [("MO", 6, 6), ("AF", 12, 6), ("EV", 18, 6), ("NI", 20, 10)];
    let found = PARTS.into_iter().find(|(code, ..)| cursor.eat(code));
    found.map(|(_, start, n_hours)| (start, n_hours))
}

fn clock_time(
    cursor: &mut Cursor<'_>,
    marks: &mut Marks,
) -> Result<(i64, i64, Precision), EdtfError> {
    let start = cursor.clone();
    let hour = cursor.number("two digits of the hour, or one of MO, AF, EV, NI")?;
    let mut millis = i64::from(hour) * HOUR_MILLIS;
    let mut found = (HOUR_MILLIS, Precision::Hour);
    marks.need(EdtfLevel::Zero);
    if cursor.eat(":") {
        millis += i64::from(sixtieth(cursor, "two digits of the minute")?) * MINUTE_MILLIS;
        found = (MINUTE_MILLIS, Precision::Minute);
        if cursor.eat(":") {
            millis += i64::from(sixtieth(cursor, "two digits of the second")?) * 1_000;
            found = (1_000, Precision::Second);
        }
    }
    let is_to_the_second = found.1 == Precision::Second;
    if is_to_the_second && is_fraction(cursor) {
        cursor.skip();
        let (fraction, length) = fraction_millis(cursor.decimals());
        millis += fraction;
        found = (length, Precision::Second);
        marks.need(EdtfLevel::Ours);
    }
    if !is_to_the_second {
        marks.need(EdtfLevel::Ours);
    }
    // Midnight at a day's end is the one time of the hour 24.
    let is_midnight = millis == 24 * HOUR_MILLIS && found.1 != Precision::Hour;
    if hour > 24 || (hour == 24 && !is_midnight) {
        return Err(start.error(EdtfProblem::Hour));
    }
    Ok((millis, found.0, found.1))
}

/// Whether a decimal point and digits follow, not the `..` of a set.
fn is_fraction(cursor: &Cursor<'_>) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit();
    cursor.peek() == Some(b'.') && cursor.peek_at(1).is_some_and(is_digit)
}

/// The milliseconds of a decimal fraction and the width of its last digit, 1 ms at least.
fn fraction_millis(decimals: &str) -> (i64, i64) {
    let mut millis = 0;
    let mut width = 1_000;
    for digit in decimals.bytes().take(3) {
        width /= 10;
        millis += i64::from(digit - b'0') * width;
    }
    (millis, width)
}

fn sixtieth(cursor: &mut Cursor<'_>, expected: &'static str) -> Result<u8, EdtfError> {
    let start = cursor.clone();
    let number = cursor.number(expected)?;
    if number > 59 {
        return Err(start.error(EdtfProblem::Sixtieth));
    }
    Ok(number)
}

/// Reads `Z`, `+03`, `+03:00`, or nothing.
fn offset(cursor: &mut Cursor<'_>) -> Result<Place, EdtfError> {
    let start = cursor.clone();
    let sign = match cursor.peek() {
        Some(b'Z') => {
            cursor.skip();
            return Ok(Place::Offset { seconds: 0 });
        }
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return Ok(Place::HomeZone),
    };
    cursor.skip();
    let hours = cursor.number("two digits of the offset's hours")?;
    let minutes = if cursor.eat(":") {
        sixtieth(cursor, "two digits of the offset's minutes")?
    } else {
        0
    };
    let size = i32::from(hours) * 60 + i32::from(minutes);
    if size > MAX_OFFSET_MINUTES {
        return Err(start.error(EdtfProblem::Offset));
    }
    let seconds = sign * size * 60;
    Ok(Place::Offset { seconds })
}
