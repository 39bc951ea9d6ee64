//! What is said of several events beside each other, word by word.

use std::sync::Arc;

use truceline::model::{
    Chronology, Event, EventKey, EventKind, Harm, LayerId, Role, RowKey, Truce, TruceEnd,
};
use truceline::store::Dataset;
use truceline::workspace::{Several, several};

use super::support::dataset_of;
use super::support::kirkuk::{parts, toll, written};

const LAYER: LayerId = LayerId(0);

fn raid(id: &str, date: &str, killed: [Option<u32>; 3]) -> Event {
    Event {
        id: id.into(),
        kind: EventKind::Attack,
        title: id.to_owned(),
        date: (!date.is_empty()).then(|| written(date)),
        tolls: vec![toll(Harm::Killed, killed, "")],
        ..Event::default()
    }
}

/// The founding strike with what is around it, and these events.
fn dataset(events: Vec<Event>) -> Dataset {
    let mut all = parts();
    all.events.extend(events.into_iter().map(Arc::new));
    dataset_of(LAYER, &Arc::new(Chronology::new(all)))
}

fn key(id: &str) -> EventKey {
    EventKey {
        layer: LAYER,
        row: RowKey(id.into()),
    }
}

fn told(dataset: &Dataset, ids: &[&str]) -> Several {
    let keys: Vec<EventKey> = ids.iter().map(|id| key(id)).collect();
    several(dataset, &keys)
}

fn distances(several: &Several) -> Vec<(&str, &str)> {
    let entries = several.entries.iter();
    entries
        .map(|entry| (&*entry.key.row.0, &*entry.distance))
        .collect()
}

#[test]
fn events_stand_in_order_of_time_with_the_distance_to_the_one_before() {
    let told = told(
        &dataset(Vec::new()),
        &["strike-near-kirkuk", "israel-hamas-truce"],
    );
    assert_eq!(
        distances(&told),
        [
            ("israel-hamas-truce", ""),
            ("strike-near-kirkuk", "2 days later")
        ]
    );
    assert_eq!(told.number, "2 events");
    assert_eq!(told.stretch, "24 Nov 2023 – 3 Dec 2023 · 10 d");
    let strike = &told.entries[1];
    assert_eq!(strike.title, "Strike near Kirkuk");
    assert_eq!(strike.kind, EventKind::Strike);
    assert_eq!(strike.date, "Sun 3 December 2023");
    assert_eq!(strike.killed, "5");
    let roles: Vec<Role> = strike.actors.iter().map(|(role, _)| *role).collect();
    assert_eq!(roles, [Role::Attacker]);
    let truce = &told.entries[0];
    assert_eq!(truce.actors.len(), 1, "both parties stand in one row");
    assert!(truce.actors[0].1.contains(", "), "{}", truce.actors[0].1);
}

#[test]
fn distances_are_no_more_exact_than_the_dates() {
    let dataset = dataset(vec![
        raid("within-days", "[2023-12-03..2023-12-06]", [None; 3]),
        raid("within-the-truce", "2023-11-26", [None; 3]),
        raid("undated", "", [None; 3]),
    ]);
    let told = told(
        &dataset,
        &[
            "undated",
            "within-days",
            "strike-near-kirkuk",
            "within-the-truce",
            "israel-hamas-truce",
        ],
    );
    assert_eq!(
        distances(&told),
        [
            ("israel-hamas-truce", ""),
            ("within-the-truce", "while it lasted"),
            ("strike-near-kirkuk", "7 days later"),
            ("within-days", "up to 3 days later"),
            ("undated", "distance not known"),
        ]
    );
    assert_eq!(told.entries[4].date, "Undated");
}

#[test]
fn killed_reach_from_the_lowest_to_the_highest_estimate() {
    let dataset = dataset(vec![
        raid("range", "2023-12-04", [Some(2), Some(3), Some(9)]),
        raid("least", "2023-12-05", [Some(4), None, None]),
        raid("most", "2023-12-05", [None, None, Some(6)]),
        raid("unknown", "2023-12-06", [None; 3]),
        raid("out-of-order", "2023-12-07", [Some(8), Some(1), Some(3)]),
    ]);
    let killed = |ids: &[&str]| told(&dataset, ids).killed;
    assert_eq!(killed(&["strike-near-kirkuk"]), "5 killed");
    assert_eq!(killed(&["strike-near-kirkuk", "range"]), "7–14 killed");
    assert_eq!(killed(&["range", "least"]), "at least 6 killed");
    assert_eq!(killed(&["range", "most"]), "2–15 killed");
    assert_eq!(killed(&["range", "out-of-order"]), "3–17 killed");
    assert_eq!(killed(&["unknown"]), "number killed unknown");
    let with_unknown = told(&dataset, &["range", "unknown"]);
    assert_eq!(with_unknown.killed, "2–9 killed");
    assert_eq!(with_unknown.provisos, ["1 event without a number killed"]);
}

#[test]
fn incident_told_twice_counts_once_and_missing_rows_are_told() {
    let dataset = dataset(vec![raid("again", "2023-12-03", [None, Some(7), None])])
        .without_counting(&[key("again")]);
    let told = told(&dataset, &["strike-near-kirkuk", "again", "gone"]);
    assert_eq!(told.number, "2 events");
    assert_eq!(told.killed, "5 killed");
    assert_eq!(
        told.provisos,
        [
            "1 event left out of the killed, since another tells of the same incident",
            "1 event is selected and not loaded",
        ]
    );
}

#[test]
fn kinds_and_actors_are_counted_an_event_once_for_each() {
    let raids = ["one", "two"].map(|id| raid(id, "2023-12-04", [None; 3]));
    let dataset = dataset(raids.to_vec());
    let told = told(&dataset, &["strike-near-kirkuk", "one", "two"]);
    assert_eq!(told.by_kind.iter().sum::<u64>(), 3);
    let by_actor = told.by_actor.iter().map(|(_, n_events)| *n_events);
    let expected: Vec<_> = told
        .entries
        .iter()
        .flat_map(|entry| &entry.actors)
        .collect();
    assert!(by_actor.clone().sum::<u64>() <= expected.len() as u64);
    assert!(by_actor.is_sorted_by(|more, fewer| more >= fewer));
    assert!(told.by_country.iter().all(|(name, _)| !name.is_empty()));
}

#[test]
fn open_end_is_not_given_a_day() {
    let truce = Event {
        id: "open".into(),
        kind: EventKind::Truce,
        title: "Open truce".to_owned(),
        truce: Some(Truce {
            effective: Some(written("2023-12-01")),
            end: TruceEnd::GoesOn,
            ..Truce::default()
        }),
        ..Event::default()
    };
    let told = told(&dataset(vec![truce]), &["open", "strike-near-kirkuk"]);
    assert_eq!(told.stretch, "Fri 1 December 2023 – no known end");
}
