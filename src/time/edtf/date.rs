use super::calendar::{
    Possible, Year, first_and_last, first_monday, level_of_unknown, no_such_day, precision_of,
    whole_years, year_precision,
};
use super::cursor::Cursor;
use super::digits::Digits;
use super::marks::Marks;
use super::time_of_day::time_of_day;
use super::{EdtfError, EdtfLevel, EdtfProblem, subyear};
use crate::time::{Bounds, CivilDate, Day, Precision};

const EXPECTED_YEAR: &str = "a year such as 2023, 202X or -0431, or Y and more than four digits";
const EXPECTED_MONTH: &str = "two digits of the month, or XX";
const EXPECTED_DAY: &str = "two digits of the day, or XX";
const EXPECTED_SIGNIFICANT: &str = "the number of significant digits, from 1";

/// One date of a text, before its time of day is read in a zone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    /// The bounds in civil time, where they lie on the axis.
    pub(super) bounds: Option<Bounds>,
    pub(super) precision: Precision,
    pub(super) place: Place,
    pub(super) is_uncertain: bool,
    pub(super) is_approximate: bool,
}

/// Where the clock stands that shows the civil time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Nowhere: a date without a time of day.
    Civil,

    /// In the project's home zone.
    HomeZone,

    /// So many seconds east of UTC.
    Offset { seconds: i32 },
}

/// What the digits of a date say.
#[derive(Clone, Copy)]
struct Found {
    bounds: Option<Bounds>,
    precision: Precision,
    place: Place,
}

impl Found {
    fn civil(bounds: Option<Bounds>, precision: Precision) -> Self {
        Self {
            bounds,
            precision,
            place: Place::Civil,
        }
    }

    /// Days that lie on the axis, or the error of the year that does not.
    fn days(
        days: Option<(Day, Day)>,
        precision: Precision,
        year: &Cursor<'_>,
    ) -> Result<Self, EdtfError> {
        let bounds = days.and_then(|(first, last)| Bounds::of_days(first, last));
        if bounds.is_none() {
            return Err(year.error(EdtfProblem::YearOffAxis));
        }
        Ok(Self::civil(bounds, precision))
    }

    fn written(self, marks: &Marks) -> Written {
        Written {
            bounds: self.bounds,
            precision: self.precision,
            place: self.place,
            is_uncertain: marks.is_uncertain,
            is_approximate: marks.is_approximate,
        }
    }
}

/// Reads one date, with its time of day and its marks of doubt.
pub(super) fn date(cursor: &mut Cursor<'_>, marks: &mut Marks) -> Result<Written, EdtfError> {
    marks.before(cursor)?;
    let start = cursor.clone();
    let is_long = cursor.eat("Y");
    let is_negative = cursor.eat("-");
    if is_long || is_negative {
        marks.need(EdtfLevel::One);
    }
    if is_long {
        return long_year(cursor, marks, &start, is_negative);
    }
    let digits = cursor.digits(EXPECTED_YEAR)?;
    if is_negative && digits.number() == Some(0) {
        return Err(start.error(EdtfProblem::MinusZero));
    }
    match digits.len() {
        4 => {}
        2 | 3 if digits.n_unknown() == 0 => return shortened(cursor, marks, is_negative, digits),
        _ => return Err(cursor.unexpected("four digits of the year")),
    }
    let year = Year::Digits {
        is_negative,
        digits,
    };
    if let Some(number) = year.number()
        && cursor.peek() == Some(b'S')
    {
        marks.need(EdtfLevel::Two);
        let found = significant(cursor, number)?;
        marks.after(cursor)?;
        return Ok(found.written(marks));
    }
    within_year(cursor, marks, &year, &start)
}

/// A decade (`202`) or a century (`19`), as ISO 8601 shortens years.
fn shortened(
    cursor: &mut Cursor<'_>,
    marks: &mut Marks,
    is_negative: bool,
    digits: Digits,
) -> Result<Written, EdtfError> {
    let precision = if digits.len() == 3 {
        Precision::Decade
    } else {
        Precision::Century
    };
    let start = cursor.clone();
    let digits = digits.widened(4 - digits.len());
    let days = whole_years(&Year::Digits {
        is_negative,
        digits,
    });
    marks.need(EdtfLevel::Ours);
    marks.after(cursor)?;
    let found = Found::days(days, precision, &start)?;
    Ok(found.written(marks))
}

/// What follows the `Y` of a year: digits, an exponent, significant digits; or, which is ours, a month and a day.
fn long_year(
    cursor: &mut Cursor<'_>,
    marks: &mut Marks,
    start: &Cursor<'_>,
    is_negative: bool,
) -> Result<Written, EdtfError> {
    let digits = cursor.decimals();
    if digits.is_empty() {
        return Err(cursor.unexpected("digits of a year"));
    }
    // Too many digits for the type are a year too far for the axis.
    let size = digits.parse::<i64>().ok();
    let signed = |size: i64| if is_negative { -size } else { size };
    if cursor.eat("E") {
        marks.need(EdtfLevel::Two);
        let exponent = cursor.decimals();
        if exponent.is_empty() {
            return Err(cursor.unexpected("digits of the exponent"));
        }
        let exponent = exponent.parse().ok();
        let power = exponent.and_then(|exponent| 10_i64.checked_pow(exponent));
        let size = size
            .zip(power)
            .and_then(|(size, power)| size.checked_mul(power));
        // What cannot be placed is kept: only its order of magnitude was ever meant.
        let found = match size.filter(|size| *size <= CivilDate::MAX_YEAR) {
            Some(size) if cursor.peek() == Some(b'S') => significant(cursor, signed(size))?,
            Some(size) => year_found(signed(size)),
            None => {
                skip_significant(cursor)?;
                Found::civil(None, Precision::Longer)
            }
        };
        marks.after(cursor)?;
        return Ok(found.written(marks));
    }
    if digits.len() < 5 {
        return Err(start.error(EdtfProblem::ShortYear));
    }
    let on_axis = size.filter(|size| *size <= CivilDate::MAX_YEAR);
    let number = signed(on_axis.ok_or_else(|| start.error(EdtfProblem::YearOffAxis))?);
    if cursor.peek() == Some(b'S') {
        marks.need(EdtfLevel::Two);
        let found = significant(cursor, number)?;
        marks.after(cursor)?;
        return Ok(found.written(marks));
    }
    if cursor.peek() == Some(b'-') {
        marks.need(EdtfLevel::Ours);
    }
    within_year(cursor, marks, &Year::Long(number), start)
}

fn year_found(year: i64) -> Found {
    let days = whole_years(&Year::Long(year));
    let bounds = days.and_then(|(first, last)| Bounds::of_days(first, last));
    Found::civil(bounds, Precision::Year)
}

/// `S` and how many digits of the year are known: `1950S2` is some year of 1900 to 1999.
fn significant(cursor: &mut Cursor<'_>, year: i64) -> Result<Found, EdtfError> {
    let n_significant = skip_significant(cursor)?;
    let size = year.unsigned_abs();
    let n_digits = size.checked_ilog10().unwrap_or(0) + 1;
    let n_unknown = n_digits.saturating_sub(n_significant);
    // A year has at most nine digits here.
    let width = 10_u64.saturating_pow(n_unknown);
    let least = size / width * width;
    let sizes = [least, least + width - 1].map(|size| {
        let size = i64::try_from(size).unwrap_or(CivilDate::MAX_YEAR);
        size.min(CivilDate::MAX_YEAR)
    });
    let [first, last] = if year < 0 {
        [-sizes[1], -sizes[0]]
    } else {
        sizes
    };
    let day = |year, month, day| CivilDate::new(year, month, day).map(Day::from_civil);
    let days = day(first, 1, 1).zip(day(last, 12, 31));
    let bounds = days.and_then(|(first, last)| Bounds::of_days(first, last));
    let precision = match n_unknown {
        0 => Precision::Year,
        1 => Precision::Decade,
        2 => Precision::Century,
        _ => Precision::Longer,
    };
    Ok(Found::civil(bounds, precision))
}

/// Takes `S` and its number, if they stand here; the largest number where there is none.
fn skip_significant(cursor: &mut Cursor<'_>) -> Result<u32, EdtfError> {
    if !cursor.eat("S") {
        return Ok(u32::MAX);
    }
    let start = cursor.clone();
    let digits = cursor.decimals();
    if digits.is_empty() {
        return Err(cursor.unexpected(EXPECTED_SIGNIFICANT));
    }
    match digits.parse().unwrap_or(u32::MAX) {
        0 => Err(start.unexpected(EXPECTED_SIGNIFICANT)),
        n_significant => Ok(n_significant),
    }
}

/// What follows the year: nothing, a month, a season, a week, a day, a time of day.
fn within_year(
    cursor: &mut Cursor<'_>,
    marks: &mut Marks,
    year: &Year,
    start: &Cursor<'_>,
) -> Result<Written, EdtfError> {
    marks.after(cursor)?;
    if !cursor.eat("-") {
        if year.n_unknown() > 0 {
            marks.need(level_of_unknown(year, None, None));
        }
        let precision = year_precision(year);
        let found = Found::days(whole_years(year), precision, start)?;
        forbid_time(cursor)?;
        return Ok(found.written(marks));
    }
    if cursor.peek() == Some(b'W') {
        return week(cursor, marks, year, start);
    }
    marks.before(cursor)?;
    let month_start = cursor.clone();
    let month = cursor.two_digits(EXPECTED_MONTH)?;
    marks.after(cursor)?;
    if let Some(code) = month.number().and_then(|code| u8::try_from(code).ok())
        && subyear::CODES.contains(&code)
    {
        return season(cursor, marks, year, code, start);
    }
    let months = Possible::new(month, 12).ok_or_else(|| month_start.error(EdtfProblem::Month))?;
    if !cursor.eat("-") {
        marks.need(level_of_unknown(year, Some(month), None));
        let days = first_and_last(year, &months, &Possible::ALL_DAYS);
        let precision = precision_of(year, [Some(month), None], days, Precision::Month);
        let found = Found::days(days, precision, start)?;
        forbid_time(cursor)?;
        return Ok(found.written(marks));
    }
    marks.before(cursor)?;
    let day_start = cursor.clone();
    let day = cursor.two_digits(EXPECTED_DAY)?;
    marks.after(cursor)?;
    marks.need(level_of_unknown(year, Some(month), Some(day)));
    let days = Possible::new(day, 31).and_then(|days| first_and_last(year, &months, &days));
    let Some(days) = days else {
        return Err(day_start.error(no_such_day(year, month, day)));
    };
    let precision = precision_of(year, [Some(month), Some(day)], Some(days), Precision::Day);
    let found = Found::days(Some(days), precision, start)?;
    with_time(cursor, marks, found)
}

/// Adds the time of day, if one follows.
fn with_time(
    cursor: &mut Cursor<'_>,
    marks: &mut Marks,
    found: Found,
) -> Result<Written, EdtfError> {
    if cursor.peek() != Some(b'T') {
        return Ok(found.written(marks));
    }
    let Some(day) = found.bounds.filter(|_| found.precision == Precision::Day) else {
        return Err(cursor.error(EdtfProblem::TimeWithoutDay));
    };
    cursor.eat("T");
    let time = time_of_day(cursor, marks)?;
    marks.after(cursor)?;
    let earliest = day.earliest().saturating_add_millis(time.start_millis);
    let until = earliest.saturating_add_millis(time.length_millis);
    let found = Found {
        bounds: Bounds::new(earliest, until),
        precision: time.precision,
        place: time.place,
    };
    Ok(found.written(marks))
}

fn forbid_time(cursor: &Cursor<'_>) -> Result<(), EdtfError> {
    if cursor.peek() == Some(b'T') {
        return Err(cursor.error(EdtfProblem::TimeWithoutDay));
    }
    Ok(())
}

fn season(
    cursor: &Cursor<'_>,
    marks: &mut Marks,
    year: &Year,
    code: u8,
    start: &Cursor<'_>,
) -> Result<Written, EdtfError> {
    if cursor.peek() == Some(b'-') {
        return Err(cursor.error(EdtfProblem::DayOfSeason));
    }
    marks.need(
        if code <= subyear::LAST_OF_LEVEL_1 && year.n_unknown() == 0 {
            EdtfLevel::One
        } else {
            EdtfLevel::Two
        },
    );
    let mut years = year.numbers();
    let first = years.next();
    let last = years.next_back().or(first);
    let days = first.zip(last).and_then(|(first, last)| {
        let (first, _) = subyear::days(first, code)?;
        let (_, last) = subyear::days(last, code)?;
        Some((first, last))
    });
    let own = if subyear::n_months(code) <= 3 {
        Precision::Season
    } else {
        Precision::Year
    };
    let precision = precision_of(year, [None, None], days, own);
    let found = Found::days(days, precision, start)?;
    forbid_time(cursor)?;
    Ok(found.written(marks))
}

/// An ISO week, `W48`, or a day of one, `W48-5`.
fn week(
    cursor: &mut Cursor<'_>,
    marks: &mut Marks,
    year: &Year,
    start: &Cursor<'_>,
) -> Result<Written, EdtfError> {
    const EXPECTED: &str = "two digits of the week, as in 2023-W48";
    marks.need(EdtfLevel::Ours);
    let Some(year) = year.number() else {
        return Err(start.unexpected("four digits of the year, since weeks are counted in it"));
    };
    cursor.eat("W");
    let week_start = cursor.clone();
    let week = cursor.number(EXPECTED)?;
    let monday = first_monday(year).ok_or_else(|| start.error(EdtfProblem::YearOffAxis))?;
    let next = first_monday(year + 1).ok_or_else(|| start.error(EdtfProblem::YearOffAxis))?;
    let last = if next.number() - monday.number() > 52 * 7 {
        53
    } else {
        52
    };
    if week == 0 || week > last {
        return Err(week_start.error(EdtfProblem::Week { last }));
    }
    let monday = monday.plus_days(7 * (i64::from(week) - 1));
    if !cursor.eat("-") {
        marks.after(cursor)?;
        let found = Found::days(Some((monday, monday.plus_days(6))), Precision::Week, start)?;
        forbid_time(cursor)?;
        return Ok(found.written(marks));
    }
    let day = match cursor.peek() {
        Some(digit @ b'1'..=b'7') => i64::from(digit - b'1'),
        _ => return Err(cursor.error(EdtfProblem::DayOfWeek)),
    };
    cursor.skip();
    let day = monday.plus_days(day);
    marks.after(cursor)?;
    let found = Found::days(Some((day, day)), Precision::Day, start)?;
    with_time(cursor, marks, found)
}
