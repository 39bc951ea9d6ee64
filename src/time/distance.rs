use super::civil::MILLIS_PER_DAY;
use super::words::duration_words;
use super::{Clock, End, Extent, Precision, Spread, Zone, year_words};

/// Stands for a side without an end; far beyond all that the axis has, in days and in milliseconds.
const FAR: i64 = 1 << 62;

/// The longest distance that is said in hours: two days, in milliseconds.
const MAX_HOURS_MILLIS: i64 = 2 * MILLIS_PER_DAY;

/// How far one date lies after another; negative is before.
///
/// Distances are differences of civil dates, whatever the hour: from late on the 3rd to early on the 5th
/// are two days. Where a date happened once within several days, or has an end nobody knows, it is a range.
/// What lasted is measured from its nearer side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distance {
    /// How the two lie to each other.
    pub relation: Relation,

    /// The least it may be, in days; `None` where it has no bound.
    pub min_days: Option<i64>,

    /// The most it may be, in days; `None` where it has no bound.
    pub max_days: Option<i64>,

    /// The same in milliseconds, in steps of the coarser date, where both have a time of day and lie within two days.
    pub millis: Option<(i64, i64)>,
}

/// How two dates lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Two points, or one before or after a stretch that lasted.
    Apart,

    /// The first lies within the second, which lasted.
    Within,

    /// They overlap, and neither is known to lie within the other.
    Overlapping,

    /// The first may lie before, within or after the second.
    MaybeWithin,
}

impl Distance {
    /// How far `event` lies after `anchor`; times of day are read as days of `zone`.
    pub fn between(event: &Extent, anchor: &Extent, zone: &Zone) -> Self {
        let days = |extent: &Extent| {
            let bounds = extent.civil_bounds(zone);
            Sides::new(
                extent,
                bounds.first_day().number(),
                bounds.last_day().number(),
                1,
            )
        };
        let (relation, min, max) = compare(&days(event), &days(anchor));
        let in_millis = millis_between(event, anchor);
        Self {
            relation: in_millis.map_or(relation, |(relation, _)| relation),
            min_days: finite(min),
            max_days: finite(max),
            millis: in_millis.and_then(|(_, near)| near),
        }
    }

    /// The distance in words: "2 days after", "2 to 17 days after", "same day", "within", "3 h 20 min before".
    pub fn words(&self) -> String {
        match self.relation {
            Relation::Within => "within".to_owned(),
            Relation::Overlapping => "overlapping".to_owned(),
            Relation::MaybeWithin => self.maybe_within_words(),
            Relation::Apart => match self.millis {
                Some((min, max)) => hours_words(min, max),
                None => self.days_words(),
            },
        }
    }

    fn days_words(&self) -> String {
        match (self.min_days, self.max_days) {
            (Some(0), Some(0)) => "same day".to_owned(),
            (Some(min), Some(max)) if min == max => format!("{} {}", n_days(min), side_word(min)),
            (Some(0), Some(max)) => format!("up to {} after", n_days(max)),
            (Some(min), Some(0)) => format!("up to {} before", n_days(min)),
            (Some(min), Some(max)) if min > 0 => {
                format!("{} to {} after", grouped(min), n_days(max))
            }
            (Some(min), Some(max)) if max < 0 => {
                format!("{} to {} before", grouped(max), n_days(min))
            }
            (Some(min), Some(max)) => format!("{} before to {} after", n_days(min), n_days(max)),
            (Some(0), None) => "same day or later".to_owned(),
            (Some(min), None) if min > 0 => format!("{} after or later", n_days(min)),
            (Some(min), None) => format!("{} before or later", n_days(min)),
            (None, Some(0)) => "same day or earlier".to_owned(),
            (None, Some(max)) if max < 0 => format!("{} before or earlier", n_days(max)),
            (None, Some(max)) => format!("{} after or earlier", n_days(max)),
            (None, None) => "distance not known".to_owned(),
        }
    }

    fn maybe_within_words(&self) -> String {
        let before = match self.min_days {
            None => Some("before".to_owned()),
            Some(min) => (min < 0).then(|| format!("up to {} before", n_days(min))),
        };
        let after = match self.max_days {
            None => Some("after".to_owned()),
            Some(max) => (max > 0).then(|| format!("up to {} after", n_days(max))),
        };
        match (before, after) {
            (None, None) => "perhaps within".to_owned(),
            (Some(before), None) => format!("{before} or within"),
            (None, Some(after)) => format!("within or {after}"),
            (Some(before), Some(after)) => format!("{before}, within or {after}"),
        }
    }
}

/// Where a date may have begun and ended, both ends included.
struct Sides {
    start: (i64, i64),
    end: (i64, i64),
    is_point: bool,
}

impl Sides {
    /// The sides of bounds from `first` to `last`; what lasted has the outer `width` of them as its sides.
    fn new(extent: &Extent, first: i64, last: i64, width: i64) -> Self {
        let first = if extent.start == End::Known {
            first
        } else {
            -FAR
        };
        let last = if extent.end == End::Known { last } else { FAR };
        let whole = (first, last);
        let is_point = extent.spread == Spread::OnceWithin || first == last;
        if is_point {
            return Self {
                start: whole,
                end: whole,
                is_point,
            };
        }
        let start = match extent.start {
            End::Known => (first, (first + width - 1).min(last)),
            End::Open => (-FAR, -FAR),
            End::Unknown => whole,
        };
        let end = match extent.end {
            End::Known => ((last - width + 1).max(first), last),
            End::Open => (FAR, FAR),
            End::Unknown => whole,
        };
        Self {
            start,
            end,
            is_point,
        }
    }
}

/// How the event lies to the anchor, and the least and the most it may be after it.
fn compare(event: &Sides, anchor: &Sides) -> (Relation, i64, i64) {
    let after_end = (
        less(event.start.0, anchor.end.1),
        less(event.start.1, anchor.end.0),
    );
    let before_start = (
        less(event.end.0, anchor.start.1),
        less(event.end.1, anchor.start.0),
    );
    if event.is_point && anchor.is_point {
        return (Relation::Apart, after_end.0, after_end.1);
    }
    if after_end.0 > 0 {
        return (Relation::Apart, after_end.0, after_end.1);
    }
    if before_start.1 < 0 {
        return (Relation::Apart, before_start.0, before_start.1);
    }
    let starts_within = event.start.0 >= anchor.start.1;
    let ends_within = event.end.1 <= anchor.end.0;
    if starts_within && ends_within {
        return (Relation::Within, 0, 0);
    }
    let meets = event.end.0 >= anchor.start.1 && event.start.1 <= anchor.end.0;
    if meets && !event.is_point {
        return (Relation::Overlapping, 0, 0);
    }
    (
        Relation::MaybeWithin,
        before_start.0.min(0),
        after_end.1.max(0),
    )
}

/// The difference; what is without an end stays so, on the side it is on.
fn less(left: i64, right: i64) -> i64 {
    match (left.abs() == FAR, right.abs() == FAR) {
        (true, _) => left,
        (false, true) => -right,
        (false, false) => left.saturating_sub(right).clamp(-FAR + 1, FAR - 1),
    }
}

fn finite(distance: i64) -> Option<i64> {
    (distance.abs() < FAR).then_some(distance)
}

/// How two dates lie that both have a time of day, and how far apart, where that is near.
fn millis_between(event: &Extent, anchor: &Extent) -> Option<(Relation, Option<(i64, i64)>)> {
    let (event_unit, anchor_unit) = (unit_millis(event)?, unit_millis(anchor)?);
    let sides = |extent: &Extent, unit: i64| {
        let (first, until) = (
            extent.bounds.earliest().millis(),
            extent.bounds.until().millis(),
        );
        let [first, last] = [first, until - 1].map(|millis| millis.clamp(-FAR + 1, FAR - 1));
        Sides::new(extent, first, last, unit)
    };
    let (relation, min, max) = compare(&sides(event, event_unit), &sides(anchor, anchor_unit));
    let is_near = |millis: i64| millis.abs() < MAX_HOURS_MILLIS;
    if relation != Relation::Apart || !is_near(min) || !is_near(max) {
        return Some((relation, None));
    }
    // To whole units: two times written as minutes are whole minutes apart.
    let unit = event_unit.max(anchor_unit);
    let least = -(-min).div_euclid(unit) * unit;
    let most = max.div_euclid(unit) * unit;
    Some((relation, (least <= most).then_some((least, most))))
}

/// The unit in which a time of day was written; `None` for days and what is coarser.
fn unit_millis(extent: &Extent) -> Option<i64> {
    if extent.clock == Clock::Civil {
        return None;
    }
    match extent.precision {
        Precision::Second => Some(1_000),
        Precision::Minute => Some(60_000),
        Precision::Hour | Precision::PartOfDay => Some(3_600_000),
        _ => None,
    }
}

fn hours_words(min: i64, max: i64) -> String {
    match (min, max) {
        (0, 0) => "same time".to_owned(),
        (min, max) if min == max => format!("{} {}", duration_words(min), side_word(min)),
        (0, max) => format!("up to {} after", duration_words(max)),
        (min, 0) => format!("up to {} before", duration_words(min)),
        (min, max) if min > 0 => {
            format!("{} to {} after", duration_words(min), duration_words(max))
        }
        (min, max) if max < 0 => {
            format!("{} to {} before", duration_words(max), duration_words(min))
        }
        (min, max) => format!(
            "{} before to {} after",
            duration_words(min),
            duration_words(max)
        ),
    }
}

fn side_word(distance: i64) -> &'static str {
    if distance < 0 { "before" } else { "after" }
}

/// The size of a number of days: "1 day", "2 days".
fn n_days(days: i64) -> String {
    let unit = if days.abs() == 1 { "day" } else { "days" };
    format!("{} {unit}", grouped(days))
}

fn grouped(number: i64) -> String {
    year_words(number.saturating_abs().max(1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::time::{Bounds, Day, Edtf};

    fn extent(text: &str) -> Extent {
        let home = Zone::parse("Asia/Baghdad").unwrap();
        Edtf::parse(text).unwrap().extent(&home).unwrap()
    }

    #[track_caller]
    fn check(event: &str, anchor: &str, expected: &str) {
        let home = Zone::parse("Asia/Baghdad").unwrap();
        let distance = Distance::between(&extent(event), &extent(anchor), &home);
        assert_eq!(
            distance.words(),
            expected,
            "{event} to {anchor}: {distance:?}"
        );
    }

    #[test]
    fn days_to_days() {
        check("2023-12-03", "2023-12-01", "2 days after");
        check("2023-12-01", "2023-12-03", "2 days before");
        check("2023-12-04", "2023-12-03", "1 day after");
        check("2023-12-03", "2023-12-03", "same day");
        check("2023-12-03", "2013-12-03", "3652 days after");
    }

    #[test]
    fn a_range_where_either_is_uncertain() {
        check(
            "[2023-12-03..2023-12-18]",
            "2023-12-01",
            "2 to 17 days after",
        );
        check(
            "2023-12-01",
            "[2023-12-03..2023-12-18]",
            "2 to 17 days before",
        );
        check(
            "[2023-12-01..2023-12-18]",
            "2023-12-01",
            "up to 17 days after",
        );
        check(
            "[2023-11-28..2023-12-06]",
            "2023-12-01",
            "3 days before to 5 days after",
        );
        check("2023-12", "2023-11", "1 to 60 days after");
        check("[2023-12-03..]", "2023-12-01", "2 days after or later");
        check("[..2023-12-03]", "2023-12-05", "2 days before or earlier");
    }

    #[test]
    fn what_lasted_is_measured_from_its_nearer_side() {
        let truce = "2023-11-24/2023-12-01";
        check("2023-12-03", truce, "2 days after");
        check("2023-11-20", truce, "4 days before");
        check("2023-11-24", truce, "within");
        check("2023-12-01", truce, "within");
        check(
            "[2023-11-30..2023-12-03]",
            truce,
            "within or up to 2 days after",
        );
        check(
            "[2023-11-20..2023-12-03]",
            truce,
            "up to 4 days before, within or up to 2 days after",
        );
        check("2023-11-30/2023-12-05", truce, "overlapping");
        check("2023-11-25/2023-11-30", truce, "within");
        check(truce, "2023-12-03", "2 days before");
        check("2023-12-03", "2023-10-17/..", "within");
        check("2023-10-15", "2023-10-17/..", "2 days before");
        check("2023-12-03", "2023-10-17/", "within or up to 47 days after");
        check("2023-12-03", "../2023-12-01", "2 days after");
    }

    #[test]
    fn hours_where_both_have_a_time_of_day() {
        check("2023-12-03T18:30", "2023-12-03T15:10", "3 h 20 min after");
        check("2023-12-03T18:30", "2023-12-03T18:30Z", "3 h before");
        check("2023-12-03T18:30", "2023-12-03T18:30", "same time");
        check("2023-12-03T18", "2023-12-03T15", "3 h after");
        check("2023-12-03T00:10", "2023-12-02T23:50", "20 min after");
        check("2023-12-03T18:30:30", "2023-12-03T18:30:00", "30 s after");
        check(
            "[2023-12-03T18:30..2023-12-03T19:00]",
            "2023-12-03T15:00",
            "4 h after",
        );
        check("2023-12-06T18:30", "2023-12-03T15:10", "3 days after");
        check("2023-12-03T18:30", "2023-12-03", "same day");
        check(
            "2023-12-01T09:00",
            "2023-11-24T07:00/2023-12-01T07:00",
            "2 h after",
        );
    }

    #[test]
    fn instants_are_days_of_the_zone() {
        // 22:30 in UTC is the next day in Baghdad.
        check("2023-12-03T22:30Z", "2023-12-03", "1 day after");
    }

    proptest! {
        #[test]
        fn distance_turns_around(
            event in (0_i64..400, 1_i64..30, 0..2), anchor in (0_i64..400, 1_i64..30, 0..2),
        ) {
            let extent = |(first, n_days, spread): (i64, i64, i32)| {
                let day = Day::from_number;
                let bounds = Bounds::of_days(day(first), day(first + n_days - 1)).unwrap();
                let spread = [Spread::Lasted, Spread::OnceWithin][usize::from(spread > 0)];
                Extent::civil(bounds, Precision::Day, spread)
            };
            let (event, anchor) = (extent(event), extent(anchor));
            let there = Distance::between(&event, &anchor, &Zone::UTC);
            let back = Distance::between(&anchor, &event, &Zone::UTC);
            if there.relation == Relation::Apart {
                prop_assert_eq!(back.relation, Relation::Apart);
                prop_assert_eq!(there.min_days, back.max_days.map(|days| -days));
                prop_assert_eq!(there.max_days, back.min_days.map(|days| -days));
            }
            prop_assert!(there.min_days <= there.max_days);
            prop_assert!(!there.words().is_empty());
        }
    }

    #[test]
    fn nothing_overflows_at_the_ends_of_the_axis() {
        for text in [
            "Y285000000/..",
            "../Y-285000000",
            "Y-285000000/Y285000000",
            "[Y285000000..]",
            "/2023",
            "2023-12-03T18:30/..",
        ] {
            for other in [
                "Y-285000000",
                "../Y285000000",
                "[..0000]",
                "2023-12-03T18:30",
            ] {
                let distance = Distance::between(&extent(text), &extent(other), &Zone::UTC);
                assert!(!distance.words().is_empty());
            }
        }
    }
}
