use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use super::ZoneError;
use super::named::{Named, names, nearest_names};
use crate::time::civil::MILLIS_PER_DAY;
use crate::time::{Bounds, Timestamp};

/// The longest text that is looked at as the name of a zone.
const MAX_NAME_BYTES: usize = 64;

/// The farthest a fixed offset goes, in seconds.
///
/// Source: `java.time.ZoneOffset`; clocks on Earth show from -12:00 to +14:00.
const MAX_OFFSET_SECONDS: i32 = 18 * 3_600;

/// A time zone: UTC, a fixed offset, or a zone of the IANA database.
///
/// Two zones are equal where their names are: `Europe/Kiev` is another than `Europe/Kyiv`.
#[derive(Clone)]
pub struct Zone(Kind);

#[derive(Clone)]
enum Kind {
    Fixed(i32),
    Named(Arc<Named>),
}

/// The instants at which a zone's clocks show a civil time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalInstant {
    /// As nearly always: one.
    Once(Timestamp),

    /// Clocks were set back over this time, and showed it twice.
    Twice {
        /// The first of the two instants.
        earlier: Timestamp,
        /// The second.
        later: Timestamp,
    },

    /// Clocks were set forward over this time, and never showed it.
    Skipped {
        /// When clocks were set forward.
        change: Timestamp,
        /// The civil time read with the offset from before the change, as who did not know of it would.
        resolved: Timestamp,
    },
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(Kind::Fixed(0));

    /// Whether civil time is always that of UTC.
    pub fn is_utc(&self) -> bool {
        matches!(self.0, Kind::Fixed(0))
    }

    /// The zone that is always so many seconds east of UTC; `None` beyond 18 hours.
    pub fn fixed(seconds: i32) -> Option<Self> {
        (seconds.abs() <= MAX_OFFSET_SECONDS).then_some(Self(Kind::Fixed(seconds)))
    }

    /// Reads `UTC`, `Z`, `+03:00`, `+03` or `Asia/Baghdad`.
    ///
    /// # Errors
    /// [`ZoneError`], with the names nearest to one that is not known.
    pub fn parse(text: &str) -> Result<Self, ZoneError> {
        if text.is_empty() {
            return Err(ZoneError::Empty);
        }
        if text == "Z" || text.eq_ignore_ascii_case("utc") {
            return Ok(Self::UTC);
        }
        if text.starts_with(['+', '-', '−']) {
            return offset_seconds(text)
                .and_then(Self::fixed)
                .ok_or_else(|| ZoneError::Offset { text: shown(text) });
        }
        let named = (text.len() <= MAX_NAME_BYTES)
            .then(|| Named::find(text))
            .flatten();
        named.map(|named| Self(Kind::Named(named))).ok_or_else(|| {
            let nearest = if text.len() <= MAX_NAME_BYTES {
                nearest_names(text)
            } else {
                Vec::new()
            };
            ZoneError::Unknown {
                text: shown(text),
                nearest,
            }
        })
    }

    /// All names of the database, in alphabetical order.
    pub fn names() -> &'static [String] {
        names()
    }

    /// The name, which [`Zone::parse`] reads: `UTC`, `+03:00`, `Asia/Baghdad`.
    pub fn name(&self) -> Cow<'_, str> {
        match &self.0 {
            Kind::Fixed(0) => "UTC".into(),
            Kind::Fixed(seconds) => offset_text(*seconds).into(),
            Kind::Named(named) => named.name.as_str().into(),
        }
    }

    /// How many seconds the zone's clocks are ahead of UTC at an instant; negative west of Greenwich.
    pub fn offset_seconds_at(&self, instant: Timestamp) -> i32 {
        match &self.0 {
            Kind::Fixed(seconds) => *seconds,
            Kind::Named(named) => named.offset_seconds_at(instant),
        }
    }

    /// How far east of UTC the zone's clocks are at an instant, in words: "UTC+3", "UTC+5:30", "UTC".
    pub fn offset_words_at(&self, instant: Timestamp) -> String {
        let seconds = self.offset_seconds_at(instant);
        let sign = if seconds < 0 { '−' } else { '+' };
        let minutes = seconds.unsigned_abs() / 60;
        match (minutes / 60, minutes % 60) {
            (0, 0) => "UTC".to_owned(),
            (hours, 0) => format!("UTC{sign}{hours}"),
            (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
        }
    }

    /// What the zone's clocks show at an instant; stops at the ends of the axis.
    pub fn to_civil(&self, instant: Timestamp) -> Timestamp {
        if is_end_of_axis(instant) {
            return instant;
        }
        instant.saturating_add_millis(i64::from(self.offset_seconds_at(instant)) * 1_000)
    }

    /// The instants at which the zone's clocks show a civil time.
    pub fn to_instant(&self, civil: Timestamp) -> LocalInstant {
        if is_end_of_axis(civil) {
            return LocalInstant::Once(civil);
        }
        // No clock is a day off UTC, and none is set twice within two days.
        let offset_near =
            |millis| i64::from(self.offset_seconds_at(civil.saturating_add_millis(millis))) * 1_000;
        let (before, after) = (offset_near(-MILLIS_PER_DAY), offset_near(MILLIS_PER_DAY));
        let with_before = civil.saturating_add_millis(-before);
        let with_after = civil.saturating_add_millis(-after);
        let is_shown = |instant: Timestamp| self.to_civil(instant) == civil;
        match (is_shown(with_before), is_shown(with_after)) {
            (true, true) if before != after => LocalInstant::Twice {
                earlier: with_before,
                later: with_after,
            },
            (true, _) => LocalInstant::Once(with_before),
            (false, true) => LocalInstant::Once(with_after),
            (false, false) => LocalInstant::Skipped {
                change: self.change_between(with_after, with_before),
                resolved: with_before,
            },
        }
    }

    /// The instant at which the zone's clocks show a civil time: the first where there are two.
    ///
    /// A time that clocks were set forward over is read with the offset from before the change.
    pub fn instant_of(&self, civil: Timestamp) -> Timestamp {
        match self.to_instant(civil) {
            LocalInstant::Once(instant)
            | LocalInstant::Twice {
                earlier: instant, ..
            }
            | LocalInstant::Skipped {
                resolved: instant, ..
            } => instant,
        }
    }

    /// All instants at which the zone's clocks show a time within civil bounds.
    ///
    /// An hour that clocks showed twice is two hours long; sides at the ends of the axis stay there.
    pub fn instants_of(&self, civil: Bounds) -> Bounds {
        let earliest = self.instant_of(civil.earliest());
        let last = match self.to_instant(civil.until().saturating_add_millis(-1)) {
            LocalInstant::Once(instant)
            | LocalInstant::Twice { later: instant, .. }
            | LocalInstant::Skipped {
                resolved: instant, ..
            } => instant,
        };
        let until = if is_end_of_axis(civil.until()) {
            civil.until()
        } else {
            last.saturating_add_millis(1)
        };
        // A gap within the bounds may turn their sides around.
        Bounds::new(earliest, until).unwrap_or_else(|| {
            let length = civil.until().millis_since(civil.earliest());
            let until = earliest.saturating_add_millis(length);
            Bounds::new(earliest, until).unwrap_or(civil)
        })
    }

    /// The civil bounds of all that the zone's clocks show from the first instant to the last.
    pub fn civil_of(&self, instants: Bounds) -> Bounds {
        let earliest = self.to_civil(instants.earliest());
        let until = if is_end_of_axis(instants.until()) {
            instants.until()
        } else {
            let last = instants.until().saturating_add_millis(-1);
            self.to_civil(last).saturating_add_millis(1)
        };
        Bounds::new(earliest, until).unwrap_or_else(|| {
            // Clocks were set back in between.
            let length = instants.until().millis_since(instants.earliest());
            Bounds::new(earliest, earliest.saturating_add_millis(length)).unwrap_or(instants)
        })
    }

    /// The parts of a stretch of the axis in which the zone's clocks are never set, in the order of time.
    pub(in crate::time) fn stretches_between_changes(
        &self,
        span: &Range<Timestamp>,
    ) -> Vec<Range<Timestamp>> {
        let mut parts = Vec::new();
        let mut start = span.start;
        if let Kind::Named(named) = &self.0 {
            while let Some(change) = named.change_after(start).filter(|at| *at < span.end) {
                parts.push(start..change);
                start = change;
            }
        }
        parts.push(start..span.end);
        parts
    }

    /// The first instant with the offset of `late`, which differs from that of `early`.
    fn change_between(&self, early: Timestamp, late: Timestamp) -> Timestamp {
        let offset = self.offset_seconds_at(late);
        let (mut before, mut from) = (early.millis(), late.millis());
        while from - before > 1 {
            let middle = before + (from - before) / 2;
            if self.offset_seconds_at(Timestamp::from_millis(middle)) == offset {
                from = middle;
            } else {
                before = middle;
            }
        }
        Timestamp::from_millis(from)
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Zone {}

impl Hash for Zone {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name())
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

/// A side that is open or unknown lies there, and no offset moves it.
fn is_end_of_axis(moment: Timestamp) -> bool {
    moment == Timestamp::MIN || moment == Timestamp::MAX
}

/// Reads `+03`, `+03:00`, `-0330` or `+02:57:36`.
fn offset_seconds(text: &str) -> Option<i32> {
    let (sign, rest) = match text.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, text.strip_prefix(['-', '−'])?),
    };
    let parts: Vec<&str> = match rest.len() {
        4 if !rest.contains(':') => {
            let (hours, minutes) = rest.split_at_checked(2)?;
            vec![hours, minutes]
        }
        _ => rest.split(':').collect(),
    };
    let part = |idx: usize| -> Option<i32> {
        let Some(&text) = parts.get(idx) else {
            return (idx > 0).then_some(0);
        };
        let is_right = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        let number: i32 = is_right.then(|| text.parse().ok()).flatten()?;
        (idx == 0 || number < 60).then_some(number)
    };
    let (hours, minutes, seconds) = (part(0)?, part(1)?, part(2)?);
    (parts.len() <= 3).then_some(sign * (hours * 3_600 + minutes * 60 + seconds))
}

/// An offset as it is written: `+03:00`, with seconds only where there are some.
fn offset_text(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let size = seconds.unsigned_abs();
    let (hours, minutes, rest) = (size / 3_600, size / 60 % 60, size % 60);
    if rest == 0 {
        format!("{sign}{hours:02}:{minutes:02}")
    } else {
        format!("{sign}{hours:02}:{minutes:02}:{rest:02}")
    }
}

fn shown(text: &str) -> String {
    const MAX_CHARS: usize = 40;
    if text.chars().count() <= MAX_CHARS {
        return text.to_owned();
    }
    text.chars().take(MAX_CHARS).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::time::{CivilDate, Day};

    fn at(year: i64, month: u8, day: u8, hour: i64, minute: i64) -> Timestamp {
        let date = CivilDate::new(year, month, day).unwrap();
        let minutes = hour * 60 + minute;
        Day::from_civil(date)
            .start()
            .saturating_add_millis(minutes * 60_000)
    }

    fn zone(name: &str) -> Zone {
        Zone::parse(name).unwrap()
    }

    #[track_caller]
    fn check_name(text: &str, expected: &str) {
        let zone = zone(text);
        assert_eq!(zone.name(), expected);
        assert_eq!(Zone::parse(&zone.name()), Ok(zone));
    }

    #[track_caller]
    fn check_refused(text: &str, expected: &str) {
        assert_eq!(Zone::parse(text).unwrap_err().to_string(), expected);
    }

    #[test]
    fn names_are_read_and_written() {
        check_name("UTC", "UTC");
        check_name("Z", "UTC");
        check_name("+00:00", "UTC");
        check_name("+03", "+03:00");
        check_name("-0330", "-03:30");
        check_name("−03:30", "-03:30");
        check_name("+02:57:36", "+02:57:36");
        check_name("asia/baghdad", "Asia/Baghdad");
        for name in Zone::names() {
            assert!(Zone::parse(name).is_ok(), "{name}");
        }
        assert!(Zone::names().len() > 400);
    }

    #[test]
    fn unknown_zones_name_the_nearest() {
        check_refused(
            "Asia/Bagdad",
            "there is no time zone “Asia/Bagdad”; perhaps Asia/Baghdad",
        );
        check_refused(
            "Baghdad",
            "there is no time zone “Baghdad”; perhaps Asia/Baghdad",
        );
        check_refused(
            "new york",
            "there is no time zone “new york”; perhaps America/New_York",
        );
        check_refused(
            "Middle Earth",
            "there is no time zone “Middle Earth”; write UTC, an offset such as +03:00, or a name such as Asia/Baghdad",
        );
        check_refused(
            "+3",
            "“+3” is not an offset from UTC; write +HH:MM or -HH:MM, from -18:00 to +18:00",
        );
        for text in ["+19:00", "+03:60", "+", "-03:", "+03:00:00:00", "+03é"] {
            assert!(
                matches!(Zone::parse(text), Err(ZoneError::Offset { .. })),
                "{text}"
            );
        }
        assert_eq!(Zone::parse(""), Err(ZoneError::Empty));
        let long = Zone::parse(&"x".repeat(100_000)).unwrap_err().to_string();
        assert!(long.len() < 250, "{long}");
    }

    #[test]
    fn hours_shown_twice_and_never() {
        let new_york = zone("America/New_York");
        let twice = new_york.to_instant(at(2023, 11, 5, 1, 30));
        assert_eq!(
            twice,
            LocalInstant::Twice {
                earlier: at(2023, 11, 5, 5, 30),
                later: at(2023, 11, 5, 6, 30)
            }
        );
        let skipped = new_york.to_instant(at(2023, 3, 12, 2, 30));
        assert_eq!(
            skipped,
            LocalInstant::Skipped {
                change: at(2023, 3, 12, 7, 0),
                resolved: at(2023, 3, 12, 7, 30)
            }
        );
        // A whole day was left out.
        let apia = zone("Pacific/Apia");
        assert!(matches!(
            apia.to_instant(at(2011, 12, 30, 12, 0)),
            LocalInstant::Skipped { .. }
        ));
        let hour = Bounds::new(at(2023, 11, 5, 1, 0), at(2023, 11, 5, 2, 0)).unwrap();
        let both = Bounds::new(at(2023, 11, 5, 5, 0), at(2023, 11, 5, 7, 0)).unwrap();
        assert_eq!(new_york.instants_of(hour), both);
    }

    /// Offsets and instants as Python's zoneinfo gives them; `zones.py` beside the file writes it.
    const REFERENCE: &str = include_str!("../../../tests/reference/zones.tsv");

    #[test]
    fn offsets_and_instants_are_those_of_another_reader() {
        let moment = |text: &str| Timestamp::from_millis(text.parse::<i64>().unwrap() * 1_000);
        let (mut n_at, mut n_civil) = (0, 0);
        for line in REFERENCE.lines() {
            match line.split('\t').collect::<Vec<_>>()[..] {
                ["at", name, instant, offset] => {
                    let zone = zone(name);
                    let found = zone.offset_seconds_at(moment(instant));
                    assert_eq!(found, offset.parse::<i32>().unwrap(), "{line}");
                    n_at += 1;
                }
                ["civil", name, civil, kind, first, second] => {
                    let found = match zone(name).to_instant(moment(civil)) {
                        LocalInstant::Once(once) => ("once", once, once),
                        LocalInstant::Twice { earlier, later } => ("twice", earlier, later),
                        // The reference has both readings of a time never shown; ours is the first.
                        LocalInstant::Skipped { change, resolved } => {
                            assert!(moment(second) < change && change <= resolved, "{line}");
                            ("skipped", resolved, moment(second))
                        }
                    };
                    assert_eq!(found, (kind, moment(first), moment(second)), "{line}");
                    n_civil += 1;
                }
                _ => panic!("four or six columns in {line}"),
            }
        }
        assert!(n_at > 300 && n_civil > 300, "{n_at}, {n_civil}");
    }

    proptest! {
        #[test]
        fn what_clocks_show_leads_back(
            seconds in -3_000_000_000_i64..6_000_000_000,
            name in proptest::sample::select(Zone::names()),
        ) {
            let zone = zone(&name);
            let instant = Timestamp::from_millis(seconds * 1_000);
            match zone.to_instant(zone.to_civil(instant)) {
                LocalInstant::Once(found) => prop_assert_eq!(found, instant),
                LocalInstant::Twice { earlier, later } => {
                    prop_assert!(earlier == instant || later == instant);
                    prop_assert!(earlier < later);
                }
                LocalInstant::Skipped { .. } => prop_assert!(false, "a clock showed it"),
            }
        }
    }

    #[test]
    fn nothing_before_1900_is_shifted_by_local_mean_time() {
        let check = |name, year, expected| {
            let instant = at(year, 6, 1, 0, 0);
            assert_eq!(
                zone(name).offset_seconds_at(instant),
                expected,
                "{name} in {year}"
            );
        };
        check("Asia/Baghdad", 1850, 3 * 3_600);
        check("Asia/Baghdad", -431, 3 * 3_600);
        check("America/New_York", 1850, -5 * 3_600);
        check("Europe/Kyiv", 1899, 2 * 3_600);
        check("Asia/Jerusalem", 1800, 2 * 3_600);
        for name in Zone::names() {
            let offset = zone(name).offset_seconds_at(at(1850, 1, 1, 0, 0));
            assert_eq!(offset % 900, 0, "{name}");
        }
    }

    #[test]
    fn beyond_the_database_the_nearest_offset_holds() {
        let new_york = zone("America/New_York");
        assert_eq!(
            new_york.offset_seconds_at(at(20_000, 7, 1, 0, 0)),
            -5 * 3_600
        );
        assert_eq!(new_york.offset_seconds_at(Timestamp::MAX), -5 * 3_600);
        assert_eq!(new_york.to_civil(Timestamp::MIN), Timestamp::MIN);
        assert_eq!(new_york.instant_of(Timestamp::MAX), Timestamp::MAX);
        let axis = Bounds::new(Timestamp::MIN, Timestamp::MAX).unwrap();
        assert_eq!(new_york.instants_of(axis), axis);
        assert_eq!(new_york.civil_of(axis), axis);
    }
}
