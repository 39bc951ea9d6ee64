//! Dates that queries name, and the windows of time that they mean.

use std::ops::Range;

use super::language::{SpanUnit, When};
use crate::model::{EventKey, RowKey, extent_shown, folded};
use crate::store::Dataset;
use crate::time::{Bounds, Clock, DateTest, Day, Extent, Timestamp, Zone};

/// The dates that are meant: one, or those of all events of a title.
///
/// # Errors
/// A sentence where there is no such event, or it has no date.
pub(super) fn extents(dataset: &Dataset, when: &When) -> Result<Vec<Extent>, String> {
    let (name, found) = match when {
        When::Date(date) => {
            let beyond = || format!("the date {date} lies beyond the time axis");
            return Ok(vec![date.extent(dataset.home()).ok_or_else(beyond)?]);
        }
        When::Event(name) => (name, extents_of_events(dataset, name)),
    };
    match found {
        Some(extents) if extents.is_empty() => Err(format!("the event “{name}” has no date")),
        Some(extents) => Ok(extents),
        None => Err(format!(
            "no event has the id or title “{name}”; a date is written as in 2023-11-24"
        )),
    }
}

/// The dates of the event of this id, else of the events of this title, else of the row of this key; `None` without any.
///
/// The project's own events go before those of files.
fn extents_of_events(dataset: &Dataset, name: &str) -> Option<Vec<Extent>> {
    for (_, chronology) in dataset.chronologies() {
        let shown = |event| extent_shown(event, dataset.home()).map(|shown| shown.value);
        if let Some(event) = chronology.event(&name.into()) {
            return Some(shown(event).into_iter().collect());
        }
        let wanted = folded(name);
        let titled = chronology.events().iter();
        let mut titled = titled
            .filter(|event| folded(&event.title) == wanted)
            .peekable();
        if titled.peek().is_some() {
            return Some(titled.filter_map(|event| shown(event)).collect());
        }
    }
    let row = dataset.segments().iter().find_map(|segment| {
        dataset.find(&EventKey {
            layer: segment.layer(),
            row: RowKey(name.into()),
        })
    })?;
    let (segment, row) = dataset.row(row);
    Some(segment.events().date(row).into_iter().collect())
}

/// The moments that pass a test, in what a segment's dates are counted in.
///
/// Days are compared with days; with instants, as days of `home`.
pub(super) fn window(test: DateTest, date: &Extent, clock: Clock, home: &Zone) -> Range<Timestamp> {
    match (clock, date.clock) {
        (Clock::Civil, Clock::Civil) => test.window(date.bounds),
        (Clock::Instant, _) => test.window(date.instants(home)),
        (Clock::Civil, Clock::Instant) => {
            let window = test.window(date.bounds);
            let civil = |moment: Timestamp| {
                let is_end = moment == Timestamp::MIN || moment == Timestamp::MAX;
                if is_end {
                    moment
                } else {
                    home.to_civil(moment)
                }
            };
            civil(window.start)..civil(window.end)
        }
    }
}

/// The moments so long before or after a date, in what a segment's dates are counted in.
pub(super) fn window_around(
    date: &Extent,
    n: u32,
    unit: SpanUnit,
    clock: Clock,
    home: &Zone,
) -> Range<Timestamp> {
    const HOUR_MILLIS: i64 = 3_600_000;
    let n_days = match unit {
        SpanUnit::Hours => {
            let millis = i64::from(n) * HOUR_MILLIS;
            let bounds = date.instants(home);
            let start = bounds.earliest().saturating_add_millis(-millis);
            let end = bounds.until().saturating_add_millis(millis);
            return match (clock, Bounds::new(start, end)) {
                (Clock::Civil, Some(bounds)) => range(home.civil_of(bounds)),
                _ => start..end,
            };
        }
        SpanUnit::Days => i64::from(n),
        SpanUnit::Weeks => i64::from(n) * 7,
    };
    let civil = date.civil_bounds(home);
    let start = match civil.earliest() {
        Timestamp::MIN => Timestamp::MIN,
        _ => day_shifted(civil.first_day(), -n_days),
    };
    let end = match civil.until() {
        Timestamp::MAX => Timestamp::MAX,
        _ => day_shifted(civil.last_day(), n_days.saturating_add(1)),
    };
    match (clock, Bounds::new(start, end)) {
        (Clock::Instant, Some(bounds)) => range(home.instants_of(bounds)),
        _ => start..end,
    }
}

fn day_shifted(day: Day, n_days: i64) -> Timestamp {
    day.plus_days(n_days).start()
}

fn range(bounds: Bounds) -> Range<Timestamp> {
    bounds.earliest()..bounds.until()
}
