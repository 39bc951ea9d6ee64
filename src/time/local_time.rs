use super::words::offset_words;
use super::{Clock, Day, End, Extent, Precision, Unit, Zone, clock, day_words};

const MINUTE_MILLIS: i64 = 60_000;

/// When a date was on the clocks of another zone than that of display, where they show another time.
///
/// "18:30 in Baghdad, UTC+3"; "Mon 4 December 2023, 01:30 in Tokyo, UTC+9" where the day is another, too.
///
/// `None` for days, which are the same in every zone, and for what is longer than one time of day.
pub fn local_time_words(date: &Extent, local: &Zone, display: &Zone) -> Option<String> {
    let at = date.bounds.earliest();
    let is_moment = date.clock == Clock::Instant
        && date.precision <= Precision::Minute
        && date.start == End::Known
        && date.bounds.until().millis_since(at) <= MINUTE_MILLIS;
    let [here, there] = [local, display].map(|zone| zone.offset_seconds_at(at));
    if !is_moment || here == there {
        return None;
    }
    let [civil, shown] = [local, display].map(|zone| zone.to_civil(at));
    let unit = if date.precision == Precision::Second {
        Unit::Second
    } else {
        Unit::Minute
    };
    let mut words = clock(civil, unit);
    if Day::of(civil) != Day::of(shown) {
        words = format!("{}, {words}", day_words(Day::of(civil)));
    }
    let name = local.name();
    let offset = offset_words(here);
    Some(match name.rsplit_once('/') {
        Some((_, city)) => format!("{words} in {}, {offset}", city.replace('_', " ")),
        None => format!("{words} {offset}, as written"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Edtf;

    #[test]
    fn local_times_say_their_place_or_offset() {
        #[track_caller]
        fn check(text: &str, local: &str, expected: Option<&str>) {
            let local = Zone::parse(local).unwrap();
            let extent = Edtf::parse(text).unwrap().extent(&local).unwrap();
            let words = local_time_words(&extent, &local, &Zone::UTC);
            assert_eq!(words.as_deref(), expected, "{text}");
        }
        let baghdad = "Asia/Baghdad";
        check("2023-12-03T18:30", baghdad, Some("18:30 in Baghdad, UTC+3"));
        check(
            "2023-12-03T01:30:15",
            baghdad,
            Some("Sun 3 December 2023, 01:30:15 in Baghdad, UTC+3"),
        );
        check(
            "2023-12-03T18:30",
            "+03:00",
            Some("18:30 UTC+3, as written"),
        );
        check(
            "2023-12-03T18:30",
            "America/New_York",
            Some("18:30 in New York, UTC−5"),
        );
        check("2023-12-03", baghdad, None);
        check("2023-12-03T18", baghdad, None);
        check("2023-12-03T18:30Z", "UTC", None);
    }

    #[test]
    fn the_offset_of_a_written_time_is_known() {
        let check = |text: &str, expected| {
            assert_eq!(
                Edtf::parse(text).unwrap().offset_seconds(),
                expected,
                "{text}"
            );
        };
        check("2023-12-03T18:30+03:00", Some(10_800));
        check("2023-12-03T18:30Z", Some(0));
        check("2023-12-03T18:30", None);
        check("2023-12-03", None);
        check("2023-12-01/2023-12-03T18:30-03:30", Some(-12_600));
    }
}
