use std::ops::Range;

use super::format::DAYS_TO_COUNT;
use super::words::duration_words;
use super::{
    Bounds, Clock, Extent, MILLIS_PER_DAY, Precision, Spread, Step, Timestamp, Unit, Zone,
    days_length_words, instant_words,
};

/// A stretch of the axis as a date: whole days of `zone` where it runs from midnight to midnight, else instants.
///
/// `None` for an empty stretch.
pub fn extent_of_stretch(stretch: &Range<Timestamp>, zone: &Zone) -> Option<Extent> {
    let instants = Bounds::new(stretch.start, stretch.end)?;
    let civil = zone.civil_of(instants);
    let is_days = civil.are_whole_days() && zone.instants_of(civil) == instants;
    Some(if is_days {
        Extent::civil(civil, Precision::Day, Spread::Lasted)
    } else {
        Extent::instant(instants, Precision::Second, Spread::Lasted)
    })
}

/// How long a stretch of the axis is: "302 days", "6 h", "1 h 30 min", "12 years".
pub fn stretch_length_words(stretch: &Range<Timestamp>, zone: &Zone) -> String {
    let Some(extent) = extent_of_stretch(stretch, zone) else {
        return duration_words(0);
    };
    match extent.clock {
        Clock::Civil => days_length_words(extent.n_days_lasted()),
        Clock::Instant => instants_length_words(stretch),
    }
}

fn instants_length_words(stretch: &Range<Timestamp>) -> String {
    const HOUR_MILLIS: i64 = 3_600_000;
    const MIN_DAYS: i64 = 2;
    let millis = stretch.end.millis_since(stretch.start);
    match (millis / MILLIS_PER_DAY, millis % MILLIS_PER_DAY) {
        (n_days, _) if n_days < MIN_DAYS => duration_words(millis),
        (n_days, rest) if rest < HOUR_MILLIS || n_days >= DAYS_TO_COUNT => {
            days_length_words(n_days)
        }
        (n_days, rest) => format!("{n_days} days {} h", rest / HOUR_MILLIS),
    }
}

/// A stretch of the axis in words: the days that it fills, else the minutes at which it begins and ends, in `zone`.
pub fn stretch_words(stretch: &Range<Timestamp>, zone: &Zone) -> String {
    match extent_of_stretch(stretch, zone) {
        Some(extent) if extent.clock == Clock::Civil => extent.date_words(zone),
        _ => {
            let minute = Step::new(Unit::Minute, 1);
            let edges = [stretch.start, stretch.end];
            let [start, end] = edges.map(|edge| instant_words(zone.to_civil(edge), minute));
            format!("{start} – {end}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(zone: &str, date: &str, edtf: &str, length: &str) {
        let zone = Zone::parse(zone).unwrap();
        let extent = super::super::Edtf::parse(date)
            .unwrap()
            .extent(&zone)
            .unwrap();
        let bounds = extent.instants(&zone);
        let stretch = bounds.earliest()..bounds.until();
        assert_eq!(extent_of_stretch(&stretch, &zone).unwrap().edtf(), edtf);
        assert_eq!(stretch_length_words(&stretch, &zone), length);
    }

    #[test]
    fn midnight_to_midnight_are_days_of_the_zone() {
        check(
            "Asia/Baghdad",
            "2022-02-24/2022-12-22",
            "2022-02-24/2022-12-22",
            "302 days",
        );
        check(
            "UTC",
            "2004-10-01/2016-09-30",
            "2004-10-01/2016-09-30",
            "12 years",
        );
        check("UTC", "2023-12-03", "2023-12-03", "1 day");
        // A day on which clocks are put forward is a day still.
        check("Europe/Berlin", "2023-03-26", "2023-03-26", "1 day");
    }

    #[test]
    fn other_stretches_are_instants() {
        check(
            "Asia/Baghdad",
            "2023-12-03T06:00:00+03:00/2023-12-03T11:59:59+03:00",
            "2023-12-03T03:00:00Z/2023-12-03T08:59:59Z",
            "6 h",
        );
        check(
            "Asia/Baghdad",
            "2023-11-30T12:00:00+03:00/2023-12-03T23:59:59+03:00",
            "2023-11-30T09:00:00Z/2023-12-03T20:59:59Z",
            "3 days 12 h",
        );
    }

    #[test]
    fn hours_do_not_count_among_years() {
        check(
            "UTC",
            "1988-06-30T05:40:00Z/2025-07-04T18:18:59Z",
            "1988-06-30T05:40:00Z/2025-07-04T18:18:59Z",
            "37 years",
        );
    }

    #[test]
    fn words_are_days_or_minutes() {
        let zone = Zone::parse("Asia/Baghdad").unwrap();
        let words = |date: &str| {
            let extent = super::super::Edtf::parse(date).unwrap().extent(&zone);
            let bounds = extent.unwrap().instants(&zone);
            stretch_words(&(bounds.earliest()..bounds.until()), &zone)
        };
        assert_eq!(
            words("2023-11-30/2023-12-03"),
            "30 November – 3 December 2023"
        );
        assert_eq!(
            words("2023-11-30T12:00:00+03:00/2023-12-03T23:59:59+03:00"),
            "Thu 30 Nov 2023 12:00 – Mon 4 Dec 2023 00:00"
        );
    }
}
