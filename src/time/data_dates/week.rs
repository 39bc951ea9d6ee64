use super::DateRule;
use super::lex::Raw;
use super::shape::{Dated, NoSuchDay, Tried, dated};
use crate::time::{CivilDate, Day};

/// A week of ISO 8601 in any of its spellings, or a day in it.
pub(super) fn week(raw: &[Raw<'_>]) -> Tried {
    let (year, week, day) = match *raw {
        [
            Raw::Digits(year),
            Raw::Mark('-'),
            Raw::Word("w"),
            Raw::Digits(week),
        ]
        | [
            Raw::Digits(year),
            Raw::Word("w" | "week"),
            Raw::Digits(week),
        ]
        | [
            Raw::Word("w" | "week"),
            Raw::Digits(week),
            Raw::Digits(year),
        ]
        | [
            Raw::Word("w" | "week"),
            Raw::Digits(week),
            Raw::Mark('/' | '-' | ','),
            Raw::Digits(year),
        ] => {
            let (week, day) = week.split_at_checked(2).unwrap_or((week, ""));
            (year, week, day)
        }
        [
            Raw::Digits(year),
            Raw::Mark('-'),
            Raw::Word("w"),
            Raw::Digits(week),
            Raw::Mark('-'),
            Raw::Digits(day),
        ] => (year, week, day),
        _ => return None,
    };
    if year.len() != 4 || week.len() > 2 || day.len() > 1 {
        return None;
    }
    let (year, week): (i64, i64) = (year.parse().ok()?, week.parse().ok()?);
    let edtf = if day.is_empty() {
        monday(year, week).map(|first| {
            let last = first.plus_days(6).civil();
            format!("[{}..{}]", first.civil().edtf_day(), last.edtf_day())
        })
    } else {
        let day: i64 = day.parse().ok()?;
        let first = monday(year, week).filter(|_| (1..=7).contains(&day));
        first.map(|first| first.plus_days(day - 1).civil().edtf_day())
    };
    let edtf = edtf.ok_or(NoSuchDay);
    Some(edtf.map(|edtf| dated(DateRule::IsoWeek, Dated::Edtf(edtf))))
}

/// The Monday of a week of ISO 8601, whose first holds 4 January.
fn monday(year: i64, week: i64) -> Option<Day> {
    let fourth = Day::from_civil(CivilDate::new(year, 1, 4)?);
    let days_from_monday = fourth.weekday() as i64;
    let first = fourth.plus_days((week - 1) * 7 - days_from_monday);
    let thursday = first.plus_days(3).civil();
    // The last week of 9999 ends in a year of which EDTF has no days.
    let ends_in_edtf = first.plus_days(6).civil().year() <= 9999;
    (week >= 1 && thursday.year() == year && ends_in_edtf).then_some(first)
}
