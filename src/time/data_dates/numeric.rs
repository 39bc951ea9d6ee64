use super::DateRule;
use super::clock::Clock;
use super::lex::Raw;
use super::shape::{Dated, NoSuchDay, Shape, Tried, Triple, dated};
use crate::time::{CivilDate, Day};

/// Reads dates of digits and marks only.
pub(super) fn numeric(raw: &[Raw<'_>], clock: Option<Clock>) -> Tried {
    let raw = match *raw {
        [ref rest @ .., Raw::Mark(',' | '.')] => rest,
        _ => raw,
    };
    let (sign, raw) = match *raw {
        [Raw::Mark('-'), ref rest @ ..] => (-1, rest),
        _ => (1, raw),
    };
    match *raw {
        [
            Raw::Digits(a),
            Raw::Mark(one),
            Raw::Digits(b),
            Raw::Mark(two),
            Raw::Digits(c),
        ] if one == two && is_separator(one) => triple([a, b, c], sign, one == '-', clock),
        [Raw::Digits(a), Raw::Digits(b), Raw::Digits(c)] => triple([a, b, c], sign, false, clock),
        [Raw::Digits(a), Raw::Mark(mark), Raw::Digits(b)]
            if clock.is_none() && is_separator(mark) =>
        {
            pair(a, b, sign, mark == '-')
        }
        [Raw::Digits(a), Raw::Digits(b)] if clock.is_none() => pair(a, b, sign, false),
        [Raw::Digits(day)] if day.len() == 8 && clock.is_some() => {
            let part = |from: usize, to: usize| day.get(from..to)?.parse::<u8>().ok();
            let year: i64 = day.get(..4)?.parse().ok()?;
            let found = Dated::with_clock(year, part(4, 6)?, part(6, 8)?, clock);
            answer(DateRule::CompactTime, found)
        }
        _ => None,
    }
}

fn is_separator(mark: char) -> bool {
    matches!(mark, '/' | '-' | '.' | ',' | '_')
}

fn triple([a, b, c]: [&str; 3], sign: i64, dashes: bool, clock: Option<Clock>) -> Tried {
    let small = |digits: &str| digits.parse::<u8>().ok().filter(|_| digits.len() <= 2);
    if (3..=4).contains(&a.len()) {
        let (year, month, day): (i64, _, _) = (a.parse().ok()?, small(b)?, small(c)?);
        let padded = a.len() == 4 && b.len() == 2 && c.len() == 2;
        let rule = if dashes && padded {
            DateRule::Iso
        } else {
            DateRule::YearFirst
        };
        let found = Dated::with_clock(sign * year, month, day, clock);
        return answer(rule, found);
    }
    if sign < 0 || !(2..=4).contains(&c.len()) {
        return None;
    }
    Some(Ok(Shape::Triple(Triple {
        first: small(a)?,
        second: small(b)?,
        third: c.parse().ok()?,
        short_year: c.len() == 2,
        clock,
    })))
}

/// Year and month, month and year, or year and day of the year.
fn pair(a: &str, b: &str, sign: i64, dashes: bool) -> Tried {
    match (a.len(), b.len()) {
        (3..=4, 1 | 2) => {
            let (year, month): (i64, u8) = (a.parse().ok()?, b.parse().ok()?);
            // 1939-45 is a matter of words.
            let found = (month <= 12).then(|| Dated::coarse(sign * year, month, 0))?;
            answer(DateRule::YearFirst, found)
        }
        (1 | 2, 4) if sign > 0 => {
            let (month, year) = (a.parse().ok()?, b.parse().ok()?);
            let found = Dated::coarse(year, month, 0);
            answer(DateRule::MonthYear, found)
        }
        (4, 3) if dashes && sign > 0 => {
            let (year, day): (i64, i64) = (a.parse().ok()?, b.parse().ok()?);
            let first = Day::from_civil(CivilDate::new(year, 1, 1)?);
            let date = first.plus_days(day - 1).civil();
            let found = (date.year() == year).then(|| Dated::Edtf(date.edtf_day()));
            answer(DateRule::Iso, found)
        }
        _ => None,
    }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "the form is known here, and the answer is one of several readers'"
)]
fn answer(rule: DateRule, found: Option<Dated>) -> Tried {
    Some(found.map(|found| dated(rule, found)).ok_or(NoSuchDay))
}
