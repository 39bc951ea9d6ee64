use super::date::{Place, Written};
use super::parse::{Form, Member, Side};
use crate::time::{Bounds, Clock, End, Extent, Precision, Spread, Timestamp, Zone};

/// What a text says, with the project's home zone.
pub(super) fn extent(form: &Form, zone: &Zone) -> Option<Extent> {
    match form {
        Form::Date(written) => extent_of(written, zone),
        Form::Interval(first, last) => stretch(*first, *last, Spread::Lasted, zone),
        Form::Set { is_all, members } => {
            let spread = if *is_all {
                Spread::Several
            } else {
                Spread::OnceWithin
            };
            set(members, spread, zone)
        }
    }
}

/// A date alone: once, some time within its bounds.
fn extent_of(written: &Written, zone: &Zone) -> Option<Extent> {
    let civil = written.bounds?;
    let spread = Spread::OnceWithin;
    let extent = match written.place {
        Place::Civil => Extent::civil(civil, written.precision, spread),
        Place::HomeZone => Extent::instant(zone.instants_of(civil), written.precision, spread),
        Place::Offset { seconds } => {
            let shifted =
                |civil: Timestamp| civil.saturating_add_millis(-i64::from(seconds) * 1_000);
            let bounds = Bounds::new(shifted(civil.earliest()), shifted(civil.until()))?;
            Extent::instant(bounds, written.precision, spread)
        }
    };
    Some(Extent {
        is_uncertain: written.is_uncertain,
        is_approximate: written.is_approximate,
        ..extent
    })
}

/// From one side to the other.
fn stretch(first: Side, last: Side, spread: Spread, zone: &Zone) -> Option<Extent> {
    let (start, start_end) = side(first, zone)?;
    let (last, last_end) = side(last, zone)?;
    let clock = clock_of(start.iter().chain(&last));
    let earliest = start.map_or(Timestamp::MIN, |start| {
        bounds_on(&start, clock, zone).earliest()
    });
    let until = last.map_or(Timestamp::MAX, |last| bounds_on(&last, clock, zone).until());
    // Dates and instants in one text may turn out reversed in this zone by some hours.
    let bounds = Bounds::new(earliest, until).or_else(|| Bounds::new(until, earliest))?;
    let known = || start.iter().chain(&last);
    let is_open = start_end != End::Known || last_end != End::Known;
    let precision = match spread {
        Spread::OnceWithin if is_open => Precision::Longer,
        Spread::OnceWithin => Precision::of_span(bounds),
        Spread::Lasted | Spread::Several => known().map(|extent| extent.precision).max()?,
    };
    Some(Extent {
        bounds,
        clock,
        precision,
        spread,
        start: start_end,
        end: last_end,
        is_uncertain: known().any(|extent| extent.is_uncertain),
        is_approximate: known().any(|extent| extent.is_approximate),
    })
}

/// A side and what is known of it; `None` where it is a date beyond the axis.
fn side(side: Side, zone: &Zone) -> Option<(Option<Extent>, End)> {
    match side {
        Side::Date(written) => Some((Some(extent_of(&written, zone)?), End::Known)),
        Side::Open => Some((None, End::Open)),
        Side::Unknown => Some((None, End::Unknown)),
    }
}

/// The hull of all members.
///
/// An all-of set neither lasted over its hull nor happened once within: that is [`Spread::Several`].
fn set(members: &[Member], spread: Spread, zone: &Zone) -> Option<Extent> {
    let extents: Option<Vec<Extent>> = members
        .iter()
        .map(|member| match member {
            Member::One(written) => extent_of(written, zone),
            Member::Range(first, last) => stretch(*first, *last, spread, zone),
        })
        .collect();
    let extents = extents?;
    if let [one] = extents.as_slice() {
        return Some(*one);
    }
    let clock = clock_of(extents.iter());
    let bounds = || extents.iter().map(|extent| bounds_on(extent, clock, zone));
    let hull = Bounds::new(
        bounds().map(Bounds::earliest).min()?,
        bounds().map(Bounds::until).max()?,
    )?;
    let first_end = extents.iter().map(|extent| extent.start).max()?;
    let last_end = extents.iter().map(|extent| extent.end).max()?;
    let coarsest = extents.iter().map(|extent| extent.precision).max()?;
    Some(Extent {
        bounds: hull,
        clock,
        precision: if spread == Spread::Several {
            coarsest
        } else {
            Precision::of_span(hull).max(coarsest)
        },
        spread,
        start: first_end,
        end: last_end,
        is_uncertain: extents.iter().any(|extent| extent.is_uncertain),
        is_approximate: extents.iter().any(|extent| extent.is_approximate),
    })
}

/// Instants where one of the dates has a time of day, since days can be read in a zone and instants not without.
fn clock_of<'a>(mut extents: impl Iterator<Item = &'a Extent>) -> Clock {
    if extents.any(|extent| extent.clock == Clock::Instant) {
        Clock::Instant
    } else {
        Clock::Civil
    }
}

fn bounds_on(extent: &Extent, clock: Clock, zone: &Zone) -> Bounds {
    match clock {
        Clock::Civil => extent.bounds,
        Clock::Instant => extent.instants(zone),
    }
}
