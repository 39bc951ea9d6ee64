//! One event: when, where, who, how many dead.

use crate::calendar::{Date, Month};
use crate::country::Country;
use crate::place::{Place, Whereabouts, whereabouts};
use crate::rng::Rng;
use crate::source::{Sources, Story, sources};
use crate::war::{Dyad, Violence};

/// What differs from row to row within a dyad.
pub(crate) struct Event {
    pub(crate) when: When,
    pub(crate) whereabouts: Whereabouts,
    pub(crate) deaths: Deaths,
    pub(crate) sources: Sources,
}

/// The first and last day an event may have been on.
pub(crate) struct When {
    /// UCDP's `date_prec`, 1 to 5.
    pub(crate) precision: u32,

    /// UCDP's `event_clarity`: 1 for an event, 2 for an aggregate.
    pub(crate) clarity: u32,

    pub(crate) first: Date,
    pub(crate) last: Date,
}

/// Deaths by group, and the three estimates.
pub(crate) struct Deaths {
    pub(crate) side_a: u32,
    pub(crate) side_b: u32,
    pub(crate) civilians: u32,
    pub(crate) unknown: u32,
    pub(crate) low: u32,

    /// The sum of the groups.
    pub(crate) best: u32,

    pub(crate) high: u32,
}

/// Draws an event of `dyad` that began in `month`.
pub(crate) fn event(
    country: &Country,
    places: &[Place],
    dyad: &Dyad,
    month: Month,
    rng: &mut Rng,
) -> Event {
    let when = when(country, month, rng);
    let whereabouts = whereabouts(country, places, rng);
    let deaths = deaths(dyad.violence, rng);
    let story = Story {
        country: country.name,
        place: &whereabouts.named,
        side_a: &dyad.side_a,
        side_b: &dyad.side_b,
        n_killed: deaths.best,
        happened: when.last,
    };
    let sources = sources(&story, rng);
    Event {
        when,
        whereabouts,
        deaths,
        sources,
    }
}

fn when(country: &Country, month: Month, rng: &mut Rng) -> When {
    let precision = 1 + u32::try_from(rng.weighted(&[780, 130, 30, 45, 15])).unwrap_or(0);
    // An aggregate is the likelier the longer its span; in the real sample none is of one day.
    let percent_aggregates = [0, 40, 57, 43, 70][precision as usize - 1];
    let clarity = if rng.below(100) < percent_aggregates {
        2
    } else {
        1
    };
    let start = Date::new(month, day_of(country, month, rng));
    let (start, n_more_days) = match precision {
        1 => (start, 0),
        2 => (start, rng.within(1, 5)),
        3 => (start, 6),
        4 if rng.in_ten_thousand(6_000) => (Date::new(month, 1), month.n_days() - 1),
        4 => (start, rng.within(7, 29)),
        _ if rng.in_ten_thousand(4_000) => (start, 364),
        _ => (start, rng.within(31, 300)),
    };
    // A span stays within its year, as in the real rows, whose column `year` has one number.
    let last = start.plus_days_within_data(n_more_days);
    let last = last.min(start.year_end());
    let first = if precision == 1 {
        last
    } else {
        last.minus_days(n_more_days)
    };
    let first = first.max(Date::new(Month(last.month.0 / 12 * 12), 1));
    When {
        precision,
        clarity,
        first,
        last,
    }
}

/// Some days of a month have more events than others: two bad days of each country draw a fifth of its own.
fn day_of(country: &Country, month: Month, rng: &mut Rng) -> u32 {
    let n_days = month.n_days();
    let salt = country.gw_code + month.0;
    match rng.below(10) {
        0 => 1 + salt * 7 % n_days,
        1 => 1 + salt * 19 % n_days,
        _ => rng.within(1, n_days),
    }
}

fn deaths(violence: Violence, rng: &mut Rng) -> Deaths {
    let best = n_killed(rng);
    let civilians_percent = match violence {
        Violence::StateBased => 22,
        Violence::NonState => 12,
        Violence::OneSided => 100,
    };
    let mut groups = [0; 4];
    // Large numbers go in lumps, so that a massacre costs no more time than a skirmish.
    let lump = 1 + best / 40;
    let mut left = best;
    while left > 0 {
        let n_dead = lump.min(left);
        left -= n_dead;
        let group = if rng.below(100) < civilians_percent {
            2
        } else {
            rng.weighted(&[38, 50, 0, 12])
        };
        groups[group] += n_dead;
    }
    let [side_a, side_b, civilians, unknown] = groups;
    let (low, high) = estimates_around(best, rng);
    Deaths {
        side_a,
        side_b,
        civilians,
        unknown,
        low,
        best,
        high,
    }
}

/// A third of all events have one death; the tail reaches some thousands.
fn n_killed(rng: &mut Rng) -> u32 {
    match rng.below(1_000) {
        0..88 => 0,
        88..440 => 1,
        440..600 => 2,
        600..690 => 3,
        690..760 => 4,
        _ => {
            let mut ceiling = 8;
            while ceiling < 4_096 && rng.in_ten_thousand(4_400) {
                ceiling *= 2;
            }
            5 + rng.below(ceiling)
        }
    }
}

/// Low and high, equal to `best` in most rows, and out of order in 7 of 1,000.
fn estimates_around(best: u32, rng: &mut Rng) -> (u32, u32) {
    let below = if rng.in_ten_thousand(2_200) {
        rng.below(best / 2 + 2).min(best)
    } else {
        0
    };
    let above = if rng.in_ten_thousand(2_600) {
        rng.below(best + 3)
    } else {
        0
    };
    // An event needs one death in one of the three estimates.
    let above = if best == 0 { above.max(1) } else { above };
    if rng.in_ten_thousand(70) {
        let too_much = rng.within(1, 3 + best);
        if rng.in_ten_thousand(5_000) {
            (best + too_much, best + above)
        } else {
            (best - below, best.saturating_sub(too_much))
        }
    } else {
        (best - below, best + above)
    }
}
