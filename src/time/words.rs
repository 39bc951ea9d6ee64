use super::civil::MILLIS_PER_DAY;
use super::format::{DAYS_TO_COUNT, years_of_days};
use super::{
    Bounds, CivilDate, Clock, Day, End, Extent, Precision, Spread, Timestamp, Unit, Zone, clock,
    date_words, day_words, days_length_words, month_name, short_day_words, year_range_words,
    year_words,
};

const HOUR_MILLIS: i64 = 3_600_000;
const MINUTE_MILLIS: i64 = 60_000;

impl Extent {
    /// The date in words, times of day as the clocks of `zone` show them.
    ///
    /// "Sun 3 December 2023, 18:30 UTC+3", "15 – 30 November 2023", "from 17 October 2023, goes on", "2020s".
    ///
    /// Sides that begin with a year or a month and are no finer are said as such, whatever the other side is.
    pub fn date_words(&self, zone: &Zone) -> String {
        let first = || self.first_side(zone).words();
        let last = || self.last_side(zone).words();
        let both = || pair_words(self.first_side(zone), self.last_side(zone));
        match (self.start, self.end, self.spread) {
            (End::Known, End::Known, Spread::Several) => format!("several dates in {}", both()),
            (End::Known, End::Known, _) => both(),
            (End::Known, _, Spread::OnceWithin) => format!("{} or later", first()),
            (_, End::Known, Spread::OnceWithin) => format!("{} or earlier", last()),
            (End::Known, _, Spread::Several) => format!("{} and all after", first()),
            (_, End::Known, Spread::Several) => format!("{} and all before", last()),
            (End::Known, End::Open, Spread::Lasted) => format!("from {}, goes on", first()),
            (End::Known, _, Spread::Lasted) => format!("from {}, end not known", first()),
            (End::Open, End::Known, Spread::Lasted) => format!("always until {}", last()),
            (_, End::Known, Spread::Lasted) => format!("until {}, beginning not known", last()),
            _ => "at a time not known".to_owned(),
        }
    }

    /// What is known of the date, in words that stand beside it.
    ///
    /// "day known, hour not", "once, on one of 16 days", "over 7 days, approximate"; empty where the date says it all.
    pub fn precision_words(&self) -> String {
        let known = self.known_words();
        let mut words = vec![known.as_str()];
        words.extend(self.is_uncertain.then_some("uncertain"));
        words.extend(self.is_approximate.then_some("approximate"));
        words.retain(|words| !words.is_empty());
        words.join(", ")
    }

    fn known_words(&self) -> String {
        let words = match (self.start, self.end, self.spread) {
            (End::Known, End::Known, _) => return self.length_words(),
            (End::Known, _, Spread::OnceWithin) => "once, then or later",
            (_, _, Spread::OnceWithin) => "once, then or before",
            (_, _, Spread::Several) => "on each of these dates",
            // The date itself says which end is open or not known.
            (_, _, Spread::Lasted) => "",
        };
        words.to_owned()
    }

    /// How many days it lasted from its earliest to its latest moment.
    ///
    /// Of civil days the first and the last both count: 24 to 30 November are 7. Where an end has a time of day, whole
    /// days of 24 hours count: from 07:00 on 24 November through 1 December are 7.
    pub fn n_days_lasted(&self) -> i64 {
        self.bounds.until().millis_since(self.bounds.earliest()) / MILLIS_PER_DAY
    }

    /// What is known of a date both sides of which are: its precision, or how long its bounds are.
    fn length_words(&self) -> String {
        let millis = self.bounds.until().millis_since(self.bounds.earliest());
        let n_days = (millis - 1) / MILLIS_PER_DAY + 1;
        match (self.spread, self.precision) {
            (Spread::Lasted, precision) if precision.has_time_of_day() && n_days <= 2 => {
                // The last minute of an interval of minutes belongs to it, and is not counted.
                let last = self.last_moment(self.bounds.until());
                format!(
                    "over {}",
                    duration_words(last.millis_since(self.bounds.earliest()))
                )
            }
            (Spread::Lasted, _) if n_days > 1 => {
                format!("over {}", days_length_words(self.n_days_lasted()))
            }
            (_, Precision::Second) => "second known".to_owned(),
            (_, Precision::Minute) => "minute known, second not".to_owned(),
            (_, Precision::Hour) => "hour known, minutes not".to_owned(),
            (_, Precision::PartOfDay) => "part of the day known, hour not".to_owned(),
            (_, _) if n_days == 1 => "day known, hour not".to_owned(),
            (Spread::OnceWithin, _) if n_days >= DAYS_TO_COUNT => {
                format!("once, in one of about {} years", years_of_days(n_days))
            }
            (Spread::OnceWithin, _) => format!("once, on one of {n_days} days"),
            (_, _) if n_days >= DAYS_TO_COUNT => {
                format!("on several days of {} years", years_of_days(n_days))
            }
            (_, _) => format!("on several of {n_days} days"),
        }
    }

    /// The date in few words: "3 Dec 2023" for a day and any time in it, else as [`Extent::date_words`] has it.
    pub fn brief_words(&self, zone: &Zone) -> String {
        let days = self.civil_bounds(zone);
        let is_known = (self.start, self.end) == (End::Known, End::Known);
        if is_known && days.n_days() == 1 {
            short_day_words(days.first_day())
        } else {
            self.date_words(zone)
        }
    }

    fn first_side(&self, zone: &Zone) -> Side {
        let instant = self.bounds.earliest();
        let civil = self.civil_bounds(zone).earliest();
        if self.shows_day(civil) {
            self.day_side(Day::of(civil))
        } else {
            self.moment_side(instant, zone)
        }
    }

    fn last_side(&self, zone: &Zone) -> Side {
        let instant = self.last_moment(self.bounds.until());
        let civil_until = self.civil_bounds(zone).until();
        if self.shows_day(civil_until) {
            self.day_side(Day::of(civil_until.saturating_add_millis(-1)))
        } else {
            self.moment_side(instant, zone)
        }
    }

    /// Whether a side at this civil time is a day: it lies at midnight, and no time of day was written.
    fn shows_day(&self, civil: Timestamp) -> bool {
        let is_midnight = Day::of(civil).start() == civil;
        self.clock == Clock::Civil || (is_midnight && !self.precision.has_time_of_day())
    }

    /// A side of whole days, as coarse as it was written.
    fn day_side(&self, day: Day) -> Side {
        let is_aligned = |is_start: fn(CivilDate) -> bool| {
            let first = self.start != End::Known || is_start(self.bounds.first_day().civil());
            let after = self.bounds.last_day().plus_days(1).civil();
            self.clock == Clock::Civil && first && (self.end != End::Known || is_start(after))
        };
        let date = day.civil();
        if self.precision >= Precision::Year
            && is_aligned(|date| date.month() == 1 && date.day() == 1)
        {
            Side::Year(date.year())
        } else if self.precision >= Precision::Month && is_aligned(|date| date.day() == 1) {
            Side::Month {
                year: date.year(),
                month: date.month(),
            }
        } else {
            Side::Day(day)
        }
    }

    fn moment_side(&self, instant: Timestamp, zone: &Zone) -> Side {
        // Where a fraction of the second was written, the bounds are as short, and zeros were written too.
        let length = self.bounds.until().millis_since(self.bounds.earliest());
        let is_fraction = length < 1_000;
        let unit = match self.precision {
            Precision::Second if is_fraction || instant.millis() % 1_000 != 0 => Unit::Millisecond,
            Precision::Second => Unit::Second,
            _ => Unit::Minute,
        };
        Side::Moment {
            civil: zone.to_civil(instant),
            offset_seconds: zone.offset_seconds_at(instant),
            unit,
        }
    }

    /// The last moment as it is written: the last second or minute itself, else where the hours end.
    pub fn last_moment(&self, until: Timestamp) -> Timestamp {
        let length = self.bounds.until().millis_since(self.bounds.earliest());
        until.saturating_add_millis(match self.precision {
            Precision::Second => -length.min(1_000),
            Precision::Minute => -MINUTE_MILLIS,
            _ => 0,
        })
    }
}

/// One side of a date, as it is said.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Year(i64),
    Month {
        year: i64,
        month: u8,
    },
    Day(Day),
    Moment {
        civil: Timestamp,
        offset_seconds: i32,
        unit: Unit,
    },
}

impl Side {
    fn words(self) -> String {
        match self {
            Self::Year(year) => year_words(year),
            Self::Month { year, month } => format!("{} {}", month_name(month), year_words(year)),
            Self::Day(day) => {
                let date = day.civil();
                let (month, year) = (month_name(date.month()), year_words(date.year()));
                format!("{} {month} {year}", date.day())
            }
            Self::Moment {
                civil,
                offset_seconds,
                unit,
            } => {
                let day = Self::Day(Day::of(civil)).words();
                format!(
                    "{day}, {} {}",
                    clock(civil, unit),
                    offset_words(offset_seconds)
                )
            }
        }
    }
}

/// Both sides, with nothing said twice that they share.
fn pair_words(first: Side, last: Side) -> String {
    match (first, last) {
        (Side::Year(from), Side::Year(to)) => years_words(from, to),
        (
            Side::Month { year, month },
            Side::Month {
                year: to_year,
                month: to_month,
            },
        ) if year == to_year && month != to_month => {
            format!("{} – {}", month_name(month), last.words())
        }
        (Side::Day(from), Side::Day(to)) => {
            Bounds::of_days(from, to).map_or_else(|| first.words(), date_words)
        }
        (
            Side::Moment {
                civil: from,
                offset_seconds: from_offset,
                unit,
            },
            Side::Moment {
                civil: to,
                offset_seconds: to_offset,
                ..
            },
        ) => moments_words([from, to], [from_offset, to_offset], unit),
        _ if first == last => first.words(),
        _ => format!("{} – {}", first.words(), last.words()),
    }
}

/// Years from the first to the last: "2023", "2020s", "19th century", "5th century BCE", "1964 – 2008".
///
/// A century is that of its digits, 1800 to 1899; before our era it is exact, 500 to 401 BCE.
fn years_words(from: i64, to: i64) -> String {
    let is_whole = |length: i64| from.rem_euclid(length) == 0 && to == from + length - 1;
    if from == to {
        year_words(from)
    } else if is_whole(10) && from > 0 {
        format!("{}s", year_words(from))
    } else if is_whole(100) && from >= 0 {
        format!("{} century", ordinal(from / 100 + 1))
    } else if from < 0 && from.rem_euclid(100) == 1 && to == from + 99 {
        format!("{} century BCE", ordinal(-from / 100 + 1))
    } else {
        year_range_words(from, to)
    }
}

fn ordinal(number: i64) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

fn moments_words([from, to]: [Timestamp; 2], offsets: [i32; 2], unit: Unit) -> String {
    let [from_offset, to_offset] = offsets.map(offset_words);
    let day = Day::of(from);
    // Midnight at the end of a day is the day's.
    let ends_on_day = Day::of(to.saturating_add_millis(-1)) == day;
    let (start, end) = (clock(from, unit), clock(to, unit));
    let end = if end == "00:00" && ends_on_day {
        "24:00".to_owned()
    } else {
        end
    };
    if from == to {
        return format!("{}, {start} {from_offset}", day_words(day));
    }
    let start = if from_offset == to_offset {
        start
    } else {
        format!("{start} {from_offset}")
    };
    if ends_on_day {
        return format!("{}, {start} – {end} {to_offset}", day_words(day));
    }
    let (from_day, to_day) = (Side::Day(day).words(), Side::Day(Day::of(to)).words());
    format!("{from_day}, {start} – {to_day}, {end} {to_offset}")
}

/// An offset from UTC in words: "UTC", "UTC+3", "UTC−3:30".
pub(super) fn offset_words(seconds: i32) -> String {
    if seconds == 0 {
        return "UTC".to_owned();
    }
    let sign = if seconds < 0 { '−' } else { '+' };
    let size = seconds.unsigned_abs();
    let (hours, minutes, rest) = (size / 3_600, size / 60 % 60, size % 60);
    match (minutes, rest) {
        (0, 0) => format!("UTC{sign}{hours}"),
        (_, 0) => format!("UTC{sign}{hours}:{minutes:02}"),
        _ => format!("UTC{sign}{hours}:{minutes:02}:{rest:02}"),
    }
}

/// A length of time in hours and minutes: "3 h 20 min", "45 min", "30 s"; negative ones as if they were not.
pub(super) fn duration_words(millis: i64) -> String {
    let millis = millis.saturating_abs();
    let (hours, minutes) = (millis / HOUR_MILLIS, millis % HOUR_MILLIS / MINUTE_MILLIS);
    match (hours, minutes) {
        (0, 0) if millis > 0 && millis < 1_000 => format!("{millis} ms"),
        (0, 0) => format!("{} s", millis / 1_000),
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Edtf;

    #[track_caller]
    fn check(text: &str, date: &str, precision: &str) {
        check_in("Europe/Kyiv", text, date, precision);
    }

    #[track_caller]
    fn check_in(shown_in: &str, text: &str, date: &str, precision: &str) {
        let home = Zone::parse("Asia/Baghdad").unwrap();
        let extent = Edtf::parse(text).unwrap().extent(&home).unwrap();
        let zone = Zone::parse(shown_in).unwrap();
        let found = (extent.date_words(&zone), extent.precision_words());
        assert_eq!(found, (date.to_owned(), precision.to_owned()), "{text}");
    }

    #[test]
    fn days_and_ranges_of_days() {
        check("2023-12-03", "Sun 3 December 2023", "day known, hour not");
        check(
            "[2023-11-15..2023-11-30]",
            "15 – 30 November 2023",
            "once, on one of 16 days",
        );
        check(
            "2023-11-24/2023-11-30",
            "24 – 30 November 2023",
            "over 7 days",
        );
        check(
            "2023-W48",
            "27 November – 3 December 2023",
            "once, on one of 7 days",
        );
        check(
            "2023-12-03~",
            "Sun 3 December 2023",
            "day known, hour not, approximate",
        );
        check(
            "-0431-07-14?",
            "Mon 14 July 432 BCE",
            "day known, hour not, uncertain",
        );
        check(
            "2004-06-11%",
            "Fri 11 June 2004",
            "day known, hour not, uncertain, approximate",
        );
    }

    #[test]
    fn months_years_and_longer() {
        check("2023-11", "November 2023", "once, on one of 30 days");
        check("2023-21", "March – May 2023", "once, on one of 92 days");
        check(
            "2004-06/2006-08",
            "June 2004 – August 2006",
            "over 822 days",
        );
        check("1980/2019", "1980 – 2019", "over 40 years");
        check(
            "[2000-01-01..2007-06-30]",
            "January 2000 – June 2007",
            "once, in one of about 7.5 years",
        );
        check("2023", "2023", "once, on one of 365 days");
        check("-0431", "432 BCE", "once, on one of 365 days");
        check("1964/2008", "1964 – 2008", "over 45 years");
        check("-0666/0666", "667 BCE – 666 CE", "over 1333 years");
        check("202X", "2020s", "once, in one of about 10 years");
        check("18", "19th century", "once, in one of about 100 years");
        check("20XX", "21st century", "once, in one of about 100 years");
        check(
            "[-0499..-0400]",
            "5th century BCE",
            "once, in one of about 100 years",
        );
        check(
            "{1960,1961-12}",
            "several dates in 1960 – 1961",
            "on several of 731 days",
        );
    }

    #[test]
    fn times_of_day_carry_the_offset_of_the_zone() {
        check(
            "2023-12-03T18:30",
            "Sun 3 December 2023, 17:30 UTC+2",
            "minute known, second not",
        );
        check_in(
            "Asia/Baghdad",
            "2023-12-03T18:30",
            "Sun 3 December 2023, 18:30 UTC+3",
            "minute known, second not",
        );
        check_in(
            "UTC",
            "2023-12-03T18:30:15.25Z",
            "Sun 3 December 2023, 18:30:15.250 UTC",
            "second known",
        );
        check_in(
            "UTC",
            "2023-12-03T18:30:15.000Z",
            "Sun 3 December 2023, 18:30:15.000 UTC",
            "second known",
        );
        check_in(
            "UTC",
            "2023-12-03T18:30:15Z",
            "Sun 3 December 2023, 18:30:15 UTC",
            "second known",
        );
        check_in(
            "America/St_Johns",
            "2023-12-03T18Z",
            "Sun 3 December 2023, 14:30 – 15:30 UTC−3:30",
            "hour known, minutes not",
        );
        check_in(
            "Asia/Baghdad",
            "2023-12-03TEV",
            "Sun 3 December 2023, 18:00 – 24:00 UTC+3",
            "part of the day known, hour not",
        );
        check_in(
            "Asia/Baghdad",
            "2023-12-03TNI",
            "3 December 2023, 20:00 – 4 December 2023, 06:00 UTC+3",
            "part of the day known, hour not",
        );
    }

    #[test]
    fn what_lasted_from_an_instant() {
        check_in(
            "Asia/Baghdad",
            "2023-11-24T07:00/2023-11-24T19:20",
            "Fri 24 November 2023, 07:00 – 19:20 UTC+3",
            "over 12 h 20 min",
        );
        check_in(
            "Asia/Baghdad",
            "2023-11-24T07:00+02:00/2023-12-01",
            "24 November 2023, 08:00 UTC+3 – 1 December 2023",
            "over 7 days",
        );
        check_in(
            "Asia/Baghdad",
            "2023-11-24T07:00/2023-11-26T19:00",
            "24 November 2023, 07:00 – 26 November 2023, 19:00 UTC+3",
            "over 2 days",
        );
        // The clocks were set back in between.
        check_in(
            "America/New_York",
            "2023-11-04T12:00-04:00/2023-11-05T12:00-05:00",
            "4 November 2023, 12:00 UTC−4 – 5 November 2023, 12:00 UTC−5",
            "over 25 h",
        );
    }

    #[test]
    fn ends_that_are_open_or_unknown() {
        check("2023-10-17/..", "from 17 October 2023, goes on", "");
        check(
            "2023-10-17~/..",
            "from 17 October 2023, goes on",
            "approximate",
        );
        check("2023-10/", "from October 2023, end not known", "");
        check("../2023", "always until 2023", "");
        check(
            "/2023-10-17",
            "until 17 October 2023, beginning not known",
            "",
        );
        check(
            "[2023-10-17..]",
            "17 October 2023 or later",
            "once, then or later",
        );
        check("[..1984]", "1984 or earlier", "once, then or before");
        check("{..1984}", "1984 and all before", "on each of these dates");
        check(
            "2023-12-01T07:00+02:00/..",
            "from 1 December 2023, 07:00 UTC+2, goes on",
            "",
        );
    }
}
