use super::event::title_of;
use super::{AroundLine, Target, Telling};
use crate::model::{ActorId, Endpoint, Event, EventKind, extent_shown};
use crate::text::{first_words, one_line};
use crate::time::{Distance, Extent, MILLIS_PER_DAY, Relation};

/// Truces farther away than a year say nothing of an event; in days.
const MAX_TRUCE_DAYS: i64 = 366;

/// Calls farther away than a month say nothing of an event; in days.
const MAX_CALL_DAYS: i64 = 31;

/// Truces that are yet to come say less; in days.
const MAX_COMING_TRUCE_DAYS: i64 = 31;

/// So many truces that an event may lie in are named at the most.
const MAX_WITHIN: usize = 2;

/// More than so many distances are a list, not an answer.
const MAX_LINES: usize = 3;

/// On which side of a truce or call an event lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    After,
    Around,
    Before,
}

/// An event near the one that is told of.
#[derive(Clone)]
struct Near<'a> {
    event: &'a Event,
    side: Side,
    /// The least distance in days.
    days: i64,
    /// The least distance in milliseconds, of dates without times of day that of whole days.
    millis: i64,
    words: String,
}

/// How far an event lies from what is around it: the truces it may lie in, and on each side the nearest truce and call.
pub(super) fn around(event: &Event, telling: &Telling<'_>) -> Vec<AroundLine> {
    let Some(shown) = extent_shown(event, telling.home) else {
        return Vec::new();
    };
    let extent = &shown.value;
    let truces = nearest(extent, MAX_TRUCE_DAYS, telling, |other| {
        other.kind == EventKind::Truce && other.id != event.id
    });
    let truces = truces
        .into_iter()
        .filter(|near| near.side != Side::Before || near.days <= MAX_COMING_TRUCE_DAYS);
    let calls = |concerns: fn(&Event, &Event, &Telling<'_>) -> bool| {
        nearest(extent, MAX_CALL_DAYS, telling, |other| {
            other.kind == EventKind::Call && other.id != event.id && concerns(event, other, telling)
        })
    };
    // What a link joins says more than who happens to take part in both.
    let mut near_calls = calls(is_linked);
    if near_calls.is_empty() {
        near_calls = calls(shares_actor);
    }
    truces
        .chain(near_calls)
        .take(MAX_LINES)
        .map(|near| AroundLine {
            words: near.words,
            target: Target::Event(telling.key_of(&near.event.id)),
        })
        .collect()
}

fn is_linked(event: &Event, other: &Event, telling: &Telling<'_>) -> bool {
    let [here, there] = [event, other].map(|event| Endpoint::Event(event.id.clone()));
    let mut links = telling.chronology.links_of(&here);
    links.any(|link| link.from == there || link.to == there)
}

fn shares_actor(event: &Event, other: &Event, _: &Telling<'_>) -> bool {
    let takes_part = |actor: &ActorId| other.actors.iter().any(|part| part.actor == *actor);
    event.actors.iter().any(|part| takes_part(&part.actor))
}

/// Of the events that are wanted: those around, then the nearest that it comes after, then the nearest that it comes before.
fn nearest<'a>(
    extent: &Extent,
    max_days: i64,
    telling: &Telling<'a>,
    is_wanted: impl Fn(&Event) -> bool,
) -> Vec<Near<'a>> {
    let mut found: Vec<Near<'a>> = telling
        .chronology
        .events()
        .iter()
        .filter(|other| is_wanted(other))
        .filter_map(|other| near(other, extent, telling))
        .filter(|near| near.days <= max_days)
        .collect();
    found.sort_by_key(|near| near.millis);
    let of_side = |side, n| {
        let of_side = found.iter().filter(move |near| near.side == side);
        of_side.take(n).cloned()
    };
    of_side(Side::Around, MAX_WITHIN)
        .chain(of_side(Side::After, 1))
        .chain(of_side(Side::Before, 1))
        .collect()
}

fn near<'a>(other: &'a Event, extent: &Extent, telling: &Telling<'_>) -> Option<Near<'a>> {
    let anchor = extent_shown(other, telling.home)?.value;
    let distance = Distance::between(extent, &anchor, telling.home);
    let (side, days) = match (distance.relation, distance.min_days, distance.max_days) {
        (Relation::Apart, Some(min), _) if min > 0 => (Side::After, min),
        (Relation::Apart, _, Some(max)) if max < 0 => (Side::Before, -max),
        (Relation::Apart, None, None) => return None,
        // Side by side on one day, or too uncertain to say on which side.
        (Relation::Apart, ..) => match distance.millis {
            Some((min, _)) if min > 0 => (Side::After, 0),
            Some((_, max)) if max < 0 => (Side::Before, 0),
            _ => (Side::Around, 0),
        },
        _ => (Side::Around, 0),
    };
    let millis = match (side, distance.millis) {
        (Side::After, Some((min, _))) => min,
        (Side::Before, Some((_, max))) => max.saturating_neg(),
        _ => days.saturating_mul(MILLIS_PER_DAY),
    };
    Some(Near {
        event: other,
        side,
        days,
        millis,
        words: distance_words(&distance, side, other, telling),
    })
}

/// "2 days after Israel–Hamas truce ended", "during Israel–Hamas truce".
fn distance_words(distance: &Distance, side: Side, other: &Event, telling: &Telling<'_>) -> String {
    /// A longer title would flood the line that names the neighbor.
    const TITLE_CHARS: usize = 60;
    let title = title_of(other, telling);
    let title = one_line(&title);
    let title = first_words(&title, TITLE_CHARS);
    let lasts = other.kind == EventKind::Truce;
    let words = distance.words();
    match (distance.relation, side) {
        (Relation::Within, _) => format!("during {title}"),
        (Relation::Apart, Side::After) if words.ends_with(" after") && lasts => {
            format!("{words} {title} ended")
        }
        (Relation::Apart, Side::Before) if words.ends_with(" before") && lasts => {
            format!("{words} {title} began")
        }
        _ if words == "same day" || words == "same time" => format!("{words} as {title}"),
        _ if words.ends_with(" or later") || words.ends_with(" or earlier") => {
            format!("{title}: {words}")
        }
        _ if words == "distance not known" => format!("{title}: {words}"),
        _ => format!("{words} {title}"),
    }
}
