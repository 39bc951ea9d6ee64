use std::ops::Range;

use super::civil::MILLIS_PER_DAY;
use super::{Bounds, CivilDate, Day, Precision, Spread, Step, Timestamp, Unit, Weekday, Zone};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English name of a month, from 1 to 12.
pub fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month.clamp(1, 12)) - 1]
}

fn short_month(date: CivilDate) -> &'static str {
    &month_name(date.month())[..3]
}

fn weekday_words(day: Day) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}

/// An astronomical year as it is read: `-431` is "432 BCE"; beyond four digits in groups of three.
pub fn year_words(year: i64) -> String {
    let (number, era) = if year > 0 {
        (year.unsigned_abs(), "")
    } else {
        (year.unsigned_abs() + 1, " BCE")
    };
    if number < 10_000 {
        return format!("{number}{era}");
    }
    let digits = number.to_string();
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped}{era}")
}

/// A day in words: "Sun 3 December 2023".
pub fn day_words(day: Day) -> String {
    let date = day.civil();
    format!(
        "{} {} {} {}",
        weekday_words(day),
        date.day(),
        month_name(date.month()),
        year_words(date.year())
    )
}

/// A day in few words: "3 Dec 2023".
pub fn short_day_words(day: Day) -> String {
    let date = day.civil();
    let year = year_words(date.year());
    format!("{} {} {year}", date.day(), short_month(date))
}

/// The date as EDTF (ISO 8601-2:2019): `2023-12-03`, `a/b` for what lasted, `[a..b]` for what happened once within.
pub fn edtf(bounds: Bounds, spread: Spread) -> String {
    let moment = |day: Day, timestamp: Timestamp| {
        if bounds.are_whole_days() {
            day.civil().edtf_day()
        } else {
            format!(
                "{}T{}Z",
                day.civil().edtf_day(),
                clock(timestamp, Unit::Second)
            )
        }
    };
    let first = moment(bounds.first_day(), bounds.earliest());
    let last = moment(bounds.last_day(), bounds.until().saturating_add_millis(-1));
    match spread {
        _ if first == last => first,
        Spread::Lasted => format!("{first}/{last}"),
        Spread::OnceWithin => format!("[{first}..{last}]"),
        Spread::Several => format!("{{{first}..{last}}}"),
    }
}

/// The date in words: "Sun 3 December 2023", "15 – 30 November 2023", "28 November 2022 – 3 January 2023".
pub fn date_words(bounds: Bounds) -> String {
    let (first, last) = (bounds.first_day(), bounds.last_day());
    if first == last {
        return day_words(first);
    }
    let (from, to) = (first.civil(), last.civil());
    let day_and_month = |date: CivilDate| format!("{} {}", date.day(), month_name(date.month()));
    let [from_year, to_year] = years_apart_words(from.year(), to.year());
    let end = format!("{} {to_year}", day_and_month(to));
    if from.year() != to.year() {
        format!("{} {from_year} – {end}", day_and_month(from))
    } else if from.month() != to.month() {
        format!("{} – {end}", day_and_month(from))
    } else {
        format!("{} – {end}", from.day())
    }
}

/// What is known of the date, in words that stand beside it.
pub fn precision_words(bounds: Bounds, precision: Precision, spread: Spread) -> String {
    let n_days = bounds.n_days();
    match (spread, n_days) {
        _ if precision.has_time_of_day() => "time of day known".to_owned(),
        (_, 1) => "day known, hour not".to_owned(),
        (Spread::OnceWithin, n) => format!("once, on one of {n} days"),
        (Spread::Lasted, n) => format!("over {n} days"),
        (Spread::Several, n) => format!("on several of {n} days"),
    }
}

/// Two years in words, the later with its era where that is another than the earlier's: "667 BCE" and "666 CE".
pub(super) fn years_apart_words(from: i64, to: i64) -> [String; 2] {
    let era = if from <= 0 && to > 0 { " CE" } else { "" };
    [year_words(from), format!("{}{era}", year_words(to))]
}

/// Years from the first to the last in words: "1964 – 2008", "667 BCE – 666 CE"; one year alone is its own name.
pub fn year_range_words(from: i64, to: i64) -> String {
    if from == to {
        return year_words(from);
    }
    let [from, to] = years_apart_words(from, to);
    format!("{from} – {to}")
}

/// A stretch of the axis in words of a zone, with its length: "1989 – 2024 · 36 y", "11 Nov 2023 – 12 Dec 2023 · 31 d".
///
/// Its end does not belong to it: what ends at midnight ends with the day before.
pub fn span_words(span: &Range<Timestamp>, zone: &Zone) -> String {
    let (words, length) = span_and_length(span, zone);
    with_length(&words, &length)
}

/// The words of [`span_words`] from the whole to the shortest that says when it is.
///
/// Its length is left out first, then the year where its end has it as well, then the time of day.
pub fn span_forms(span: &Range<Timestamp>, zone: &Zone) -> Vec<String> {
    let (bare, length) = span_and_length(span, zone);
    let [first, last] = days_of(&(zone.to_civil(span.start)..zone.to_civil(span.end)));
    let [from, to] = [first, last].map(|day| short_date(day, &year_words(day.civil().year())));
    let year = format!(" {}", year_words(last.civil().year()));
    let brief_from = from.strip_suffix(&year).unwrap_or(&from);
    let is_one_day = first == last;
    let without_year = bare.replacen(&from, brief_from, usize::from(!is_one_day));
    let without_time = if is_one_day {
        to
    } else {
        format!("{brief_from} – {to}")
    };
    vec![
        with_length(&bare, &length),
        bare,
        without_year,
        without_time,
    ]
}

fn with_length(words: &str, length: &str) -> String {
    format!("{words} · {length}")
}

/// The first day of a stretch and its last.
fn days_of(civil: &Range<Timestamp>) -> [Day; 2] {
    let last = civil.end.saturating_add_millis(-1);
    [civil.start, last].map(Day::of)
}

/// "3 Dec 2023".
fn short_date(day: Day, year: &str) -> String {
    let date = day.civil();
    format!("{} {} {year}", date.day(), short_month(date))
}

/// A stretch in words, and its length.
fn span_and_length(span: &Range<Timestamp>, zone: &Zone) -> (String, String) {
    let length = span.end.millis_f64_since(span.start);
    let span = zone.to_civil(span.start)..zone.to_civil(span.end);
    let years = length / Step::new(Unit::Year, 1).nominal_millis();
    let days = length / MILLIS_PER_DAY as f64;
    let [first, last] = days_of(&span);
    let [first_year, last_year] = years_apart_words(first.civil().year(), last.civil().year());
    let ends = [(first, first_year.as_str()), (last, last_year.as_str())];
    if years >= MANY_YEARS {
        let years = grouped_round(years);
        return (format!("{first_year} – {last_year}"), format!("{years} y"));
    }
    if days >= MANY_DAYS {
        let [from, to] = ends.map(|(day, year)| format!("{} {year}", short_month(day.civil())));
        return (format!("{from} – {to}"), format!("{years:.1} y"));
    }
    let starts_at_midnight = first.start() == span.start;
    let ends_at_midnight = last.plus_days(1).start() == span.end;
    if first == last && starts_at_midnight && ends_at_midnight {
        return (day_words(first), "1 d".to_owned());
    }
    let [from, to] = ends.map(|(day, year)| short_date(day, year));
    if days >= 2.0 || starts_at_midnight && ends_at_midnight {
        let length = format!("{} d", grouped_round(days));
        return (format!("{from} – {to}"), length);
    }
    let unit = if length >= 120_000.0 {
        Unit::Minute
    } else if length >= 2_000.0 {
        Unit::Second
    } else {
        Unit::Millisecond
    };
    let start = clock(span.start, unit);
    let end = match (first == last, ends_at_midnight) {
        (true, true) => "24:00".to_owned(),
        (true, false) => clock(span.end, unit),
        (false, true) => to,
        (false, false) => format!("{to}, {}", clock(span.end, unit)),
    };
    (format!("{from}, {start} – {end}"), length_words(length))
}

/// From here on a length is said in whole years.
const MANY_YEARS: f64 = 4.0;

/// From here on days are no length that anyone pictures, and years and a fraction are said.
const MANY_DAYS: f64 = 400.0;

/// A number of whole days as a length: "1 day", "302 days", "1.5 years", "40 years".
pub fn days_length_words(n_days: i64) -> String {
    match n_days {
        1 => "1 day".to_owned(),
        _ if n_days < DAYS_TO_COUNT => format!("{n_days} days"),
        _ => format!("{} years", years_of_days(n_days)),
    }
}

/// The same in short: "7 d", "2.7 y", "40 y".
pub fn short_days_words(n_days: i64) -> String {
    if n_days < DAYS_TO_COUNT {
        format!("{n_days} d")
    } else {
        format!("{} y", years_of_days(n_days))
    }
}

/// From here on days are no length that anyone counts.
pub(super) const DAYS_TO_COUNT: i64 = 1_000;

/// Days in years of the Gregorian calendar: "2.7", "40", "1501".
pub(super) fn years_of_days(n_days: i64) -> String {
    const DAYS_PER_YEAR: f64 = 365.2425;
    /// From here on a tenth of a year is of no interest.
    const MANY: f64 = 10.0;
    let years = n_days as f64 / DAYS_PER_YEAR;
    if years < MANY {
        let years = format!("{years:.1}");
        years.trim_end_matches(".0").to_owned()
    } else {
        grouped_round(years)
    }
}

fn length_words(millis: f64) -> String {
    const UNITS: [(f64, &str); 3] = [(3.6e6, "h"), (6e4, "min"), (1e3, "s")];
    /// Below so many seconds their fractions are of interest.
    const FEW_MILLIS: f64 = 1e4;
    if (1e3..FEW_MILLIS).contains(&millis) {
        let seconds = format!("{:.2}", millis / 1e3);
        let seconds = seconds.trim_end_matches('0').trim_end_matches('.');
        return format!("{seconds} s");
    }
    for (unit, name) in UNITS {
        if millis >= 2.0 * unit {
            return format!("{:.0} {name}", millis / unit);
        }
    }
    format!("{millis:.0} ms")
}

fn grouped_round(number: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the axis is shorter than i64 years or days"
    )]
    year_words((number.round() as i64).max(1))
}

/// A moment in words, as finely as cells of this step can tell: "Aug 2014", "Wed 6 Dec 2023 09:41".
pub fn instant_words(moment: Timestamp, step: Step) -> String {
    let day = Day::of(moment);
    let date = day.civil();
    let year = year_words(date.year());
    match step.unit() {
        Unit::Year => year,
        Unit::Month => format!("{} {year}", short_month(date)),
        Unit::Week | Unit::Day => {
            format!(
                "{} {} {} {year}",
                weekday_words(day),
                date.day(),
                short_month(date)
            )
        }
        unit => format!(
            "{} {} {} {year} {}",
            weekday_words(day),
            date.day(),
            short_month(date),
            clock(moment, unit)
        ),
    }
}

/// The time of day, to the minute, second or millisecond.
pub fn clock(moment: Timestamp, unit: Unit) -> String {
    let millis = moment.millis().rem_euclid(MILLIS_PER_DAY);
    let (seconds, millis) = (millis / 1_000, millis % 1_000);
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    match unit {
        Unit::Millisecond => format!("{hours:02}:{minutes:02}:{seconds:02}.{millis:03}"),
        Unit::Second => format!("{hours:02}:{minutes:02}:{seconds:02}"),
        _ => format!("{hours:02}:{minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i64, month: u8, day: u8) -> Day {
        Day::from_civil(CivilDate::new(year, month, day).unwrap())
    }

    fn bounds(first: Day, last: Day) -> Bounds {
        Bounds::of_days(first, last).unwrap()
    }

    #[test]
    fn years_before_the_common_era_are_said_so() {
        assert_eq!(year_words(-431), "432 BCE");
        assert_eq!(year_words(0), "1 BCE");
        assert_eq!(year_words(2023), "2023");
        assert_eq!(year_words(-9_999), "10,000 BCE");
        assert_eq!(year_words(1_234_567), "1,234,567");
    }

    #[test]
    fn dates_repeat_nothing_that_both_ends_share() {
        let check =
            |first, last, expected: &str| assert_eq!(date_words(bounds(first, last)), expected);
        check(day(2023, 12, 3), day(2023, 12, 3), "Sun 3 December 2023");
        check(
            day(2023, 11, 15),
            day(2023, 11, 30),
            "15 – 30 November 2023",
        );
        check(
            day(2023, 11, 24),
            day(2023, 12, 1),
            "24 November – 1 December 2023",
        );
        check(
            day(2022, 11, 28),
            day(2023, 1, 3),
            "28 November 2022 – 3 January 2023",
        );
    }

    #[test]
    fn edtf_keeps_lasting_and_once_within_apart() {
        let range = bounds(day(2023, 11, 15), day(2023, 11, 30));
        assert_eq!(edtf(range, Spread::OnceWithin), "[2023-11-15..2023-11-30]");
        assert_eq!(edtf(range, Spread::Lasted), "2023-11-15/2023-11-30");
        let one = bounds(day(-431, 1, 2), day(-431, 1, 2));
        assert_eq!(edtf(one, Spread::OnceWithin), "-0431-01-02");
    }

    #[test]
    fn precision_is_said_in_words() {
        let words = |last, precision, spread| {
            precision_words(bounds(day(2023, 11, 15), last), precision, spread)
        };
        assert_eq!(
            words(day(2023, 11, 15), Precision::Day, Spread::OnceWithin),
            "day known, hour not"
        );
        assert_eq!(
            words(day(2023, 11, 30), Precision::Month, Spread::OnceWithin),
            "once, on one of 16 days"
        );
        assert_eq!(
            words(day(2023, 11, 30), Precision::Month, Spread::Lasted),
            "over 16 days"
        );
    }

    #[test]
    fn spans_carry_their_length() {
        let check = |from: Day, to: Day, expected: &str| {
            let span = from.start()..to.start();
            assert_eq!(span_words(&span, &Zone::UTC), expected);
        };
        check(day(1989, 1, 1), day(2025, 1, 1), "1989 – 2024 · 36 y");
        check(
            day(2023, 11, 11),
            day(2023, 12, 12),
            "11 Nov 2023 – 11 Dec 2023 · 31 d",
        );
        check(day(-666, 1, 1), day(667, 1, 1), "667 BCE – 666 CE · 1333 y");
        check(
            day(0, 12, 31),
            day(1, 1, 3),
            "31 Dec 1 BCE – 2 Jan 1 CE · 3 d",
        );
    }

    /// From so many milliseconds after the beginning of 3 December 2023 until so many.
    #[track_caller]
    fn check_span(from: i64, until: i64, expected: &str) {
        let start = day(2023, 12, 3).start();
        let [from, until] = [from, until].map(|millis| start.saturating_add_millis(millis));
        assert_eq!(span_words(&(from..until), &Zone::UTC), expected);
    }

    #[test]
    fn what_ends_at_midnight_ends_with_its_day() {
        const H: i64 = 3_600_000;
        check_span(0, 24 * H, "Sun 3 December 2023 · 1 d");
        check_span(0, 48 * H, "3 Dec 2023 – 4 Dec 2023 · 2 d");
        check_span(-3 * H, 24 * H, "2 Dec 2023, 21:00 – 3 Dec 2023 · 27 h");
        check_span(21 * H, 24 * H, "3 Dec 2023, 21:00 – 24:00 · 3 h");
        check_span(-H, H, "2 Dec 2023, 23:00 – 3 Dec 2023, 01:00 · 2 h");
        check_span(0, 3 * H, "3 Dec 2023, 00:00 – 03:00 · 3 h");
        check_span(0, 27 * H, "3 Dec 2023, 00:00 – 4 Dec 2023, 03:00 · 27 h");
    }

    #[test]
    fn spans_are_as_long_as_they_last() {
        let kyiv = Zone::parse("Europe/Kyiv").unwrap();
        let check = |[month, date]: [u8; 2], from: i64, until: i64, expected: &str| {
            let start = day(2024, month, date).start();
            let [from, until] = [from, until].map(|h| start.saturating_add_millis(h * 3_600_000));
            assert_eq!(span_words(&(from..until), &kyiv), expected);
        };
        check([3, 31], 0, 2, "31 Mar 2024, 02:00 – 05:00 · 2 h");
        check([3, 31], -2, 21, "Sun 31 March 2024 · 1 d");
        check([10, 27], 0, 2, "27 Oct 2024, 03:00 – 04:00 · 2 h");
    }

    #[test]
    fn spans_have_shorter_forms() {
        let start = day(2023, 12, 3).start();
        let forms = |from: i64, until: i64| {
            let [from, until] = [from, until].map(|h| start.saturating_add_millis(h * 3_600_000));
            span_forms(&(from..until), &Zone::UTC)
        };
        assert_eq!(
            forms(-1, 1),
            [
                "2 Dec 2023, 23:00 – 3 Dec 2023, 01:00 · 2 h",
                "2 Dec 2023, 23:00 – 3 Dec 2023, 01:00",
                "2 Dec, 23:00 – 3 Dec 2023, 01:00",
                "2 Dec – 3 Dec 2023"
            ]
        );
        assert_eq!(
            forms(3, 6)[1..],
            [
                "3 Dec 2023, 03:00 – 06:00",
                "3 Dec 2023, 03:00 – 06:00",
                "3 Dec 2023"
            ]
        );
        assert_eq!(
            forms(0, 48)[1..3],
            ["3 Dec 2023 – 4 Dec 2023", "3 Dec – 4 Dec 2023"]
        );
    }

    #[test]
    fn short_stretches_are_seconds_with_their_fractions() {
        check_span(0, 1_046, "3 Dec 2023, 00:00:00.000 – 00:00:01.046 · 1.05 s");
        check_span(0, 999, "3 Dec 2023, 00:00:00.000 – 00:00:00.999 · 999 ms");
        check_span(0, 2_500, "3 Dec 2023, 00:00:00 – 00:00:02 · 2.5 s");
        check_span(0, 30_000, "3 Dec 2023, 00:00:00 – 00:00:30 · 30 s");
    }

    #[test]
    fn many_days_are_years() {
        let check = |n_days, expected: &str| assert_eq!(short_days_words(n_days), expected);
        check(7, "7 d");
        check(399, "399 d");
        check(548, "548 d");
        check(1_000, "2.7 y");
        check(14_611, "40 y");
        check(3_652_425, "10,000 y");
    }

    #[test]
    fn instants_are_as_fine_as_the_cells() {
        let moment = day(2023, 12, 6).start().saturating_add_millis(34_860_000);
        let check =
            |unit, expected: &str| assert_eq!(instant_words(moment, Step::new(unit, 1)), expected);
        check(Unit::Year, "2023");
        check(Unit::Month, "Dec 2023");
        check(Unit::Day, "Wed 6 Dec 2023");
        check(Unit::Minute, "Wed 6 Dec 2023 09:41");
    }
}
