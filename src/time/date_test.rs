use std::ops::Range;

use super::{Bounds, Clock, Extent, Timestamp, Zone};

/// A question about when something was, as a filter asks it: `after:2023-10-17`.
///
/// Each asks whether moments lie in the [`DateTest::window`] of the date given: an event *may* pass where
/// some moment of its bounds does, and *surely* passes where all do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateTest {
    /// After all of the date: `after:2023-10-17` begins on the 18th.
    After,

    /// Not before the date: `since:2023-10-17` begins on the 17th.
    Since,

    /// Before all of the date: `before:2023-10-17` ends on the 16th.
    Before,

    /// Not after the date: `until:2023-10-17` ends on the 17th.
    Until,

    /// Within the date.
    During,
}

impl DateTest {
    /// The moments that pass, half-open; empty where none can, such as after a date that goes on.
    pub fn window(self, date: Bounds) -> Range<Timestamp> {
        match self {
            Self::After => date.until()..Timestamp::MAX,
            Self::Since => date.earliest()..Timestamp::MAX,
            Self::Before => Timestamp::MIN..date.earliest(),
            Self::Until => Timestamp::MIN..date.until(),
            Self::During => date.earliest()..date.until(),
        }
    }

    /// Whether some moment of the event passes. Days are compared with days; with instants, as days of `zone`.
    pub fn may(self, event: &Extent, date: &Extent, zone: &Zone) -> bool {
        let (event, date) = on_one_clock(event, date, zone);
        event.may_lie_in(&self.window(date))
    }

    /// Whether all moments of the event pass. Days are compared with days; with instants, as days of `zone`.
    pub fn surely(self, event: &Extent, date: &Extent, zone: &Zone) -> bool {
        let (event, date) = on_one_clock(event, date, zone);
        event.surely_lies_in(&self.window(date))
    }
}

impl Bounds {
    /// Whether some moment of the bounds lies in `window`.
    pub fn may_lie_in(self, window: &Range<Timestamp>) -> bool {
        !window.is_empty() && self.earliest() < window.end && self.until() > window.start
    }

    /// Whether all moments of the bounds lie in `window`.
    pub fn surely_lies_in(self, window: &Range<Timestamp>) -> bool {
        window.start <= self.earliest() && self.until() <= window.end
    }
}

fn on_one_clock(event: &Extent, date: &Extent, zone: &Zone) -> (Bounds, Bounds) {
    if event.clock == Clock::Civil && date.clock == Clock::Civil {
        (event.bounds, date.bounds)
    } else {
        (event.instants(zone), date.instants(zone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Edtf;

    const SURELY: &str = "surely";
    const MAYBE: &str = "may";
    const NO: &str = "no";

    #[track_caller]
    fn check(event: &str, test: DateTest, date: &str, expected: &str) {
        let home = Zone::parse("Asia/Baghdad").unwrap();
        let extent = |text: &str| Edtf::parse(text).unwrap().extent(&home).unwrap();
        let (event_extent, date_extent) = (extent(event), extent(date));
        let found = match (
            test.may(&event_extent, &date_extent, &home),
            test.surely(&event_extent, &date_extent, &home),
        ) {
            (true, true) => SURELY,
            (true, false) => MAYBE,
            (false, false) => NO,
            (false, true) => "surely, and may not",
        };
        assert_eq!(found, expected, "{event} {test:?} {date}");
    }

    #[test]
    fn days_lie_on_either_side_of_a_day() {
        let [day_16, day_17, day_18] = ["2023-10-16", "2023-10-17", "2023-10-18"];
        for (test, on_16, on_17, on_18) in [
            (DateTest::After, NO, NO, SURELY),
            (DateTest::Since, NO, SURELY, SURELY),
            (DateTest::Before, SURELY, NO, NO),
            (DateTest::Until, SURELY, SURELY, NO),
            (DateTest::During, NO, SURELY, NO),
        ] {
            check(day_16, test, day_17, on_16);
            check(day_17, test, day_17, on_17);
            check(day_18, test, day_17, on_18);
        }
    }

    #[test]
    fn ranges_may_where_they_reach_over() {
        let range = "[2023-10-15..2023-10-20]";
        check(range, DateTest::After, "2023-10-17", MAYBE);
        check(range, DateTest::Before, "2023-10-17", MAYBE);
        check(range, DateTest::During, "2023-10-17", MAYBE);
        check(range, DateTest::During, "2023-10", SURELY);
        check(range, DateTest::After, "2023-10-20", NO);
        check("2023-10", DateTest::After, "2023-09", SURELY);
    }

    #[test]
    fn open_and_unknown_ends_reach_to_the_end_of_the_axis() {
        check("2023-10-17/..", DateTest::After, "2050", MAYBE);
        check("2023-10-17/", DateTest::Since, "2023-10-17", SURELY);
        check("[..1984]", DateTest::Before, "1000", MAYBE);
        check("2050", DateTest::During, "2023-10-17/..", SURELY);
        check("2050", DateTest::After, "2023-10-17/..", NO);
        check("2023-10-17/..", DateTest::After, "2023-10-17/..", NO);
    }

    #[test]
    fn instants_are_compared_with_days_of_the_zone() {
        // 22:30 in UTC is the 18th in Baghdad.
        check("2023-10-17T22:30Z", DateTest::After, "2023-10-17", SURELY);
        check("2023-10-17T20:30Z", DateTest::During, "2023-10-17", SURELY);
        check("2023-10-17", DateTest::After, "2023-10-17T12:00", MAYBE);
    }
}
