//! The projects that come with the program: sound, sourced, neutral, and with what they promise.

use std::collections::BTreeSet;

use truceline::model::{
    Account, Claim, Endpoint, Event, EventKind, Field, Group, Harm, LinkBasis, Toll, TruceEnd,
};
use truceline::project::file::{read, write};
use truceline::project::{LayerSource, Project};

use crate::support::{self, project_bytes, project_path};

const IRAQ: &str = "sample_data/iraq-syria-2023.truceline";
const UKRAINE: &str = "sample_data/ukraine-minsk.truceline";

/// Words that take a side or tell an outcome; a title has none of them.
const LOADED: [&str; 8] = [
    "kill",
    "terror",
    "massacre",
    "martyr",
    "regime",
    "aggression",
    "retaliat",
    "self-defen",
];

/// Outlets on which nothing rests: web logs, aggregators, and organs of a side.
const STRUCK: [&str; 9] = [
    "antiwar",
    "atlas news",
    "attention to the unseen",
    "azerbaycan24",
    "south front",
    "sputnik",
    "ukropnews",
    "web log",
    "zerohedge",
];

#[track_caller]
fn load(path: &str) -> Project {
    let (project, problems) = read(&project_bytes(path)).expect("a sample is a project");
    let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, [""; 0], "{path}");
    project
}

fn event<'a>(project: &'a Project, id: &str) -> &'a Event {
    let found = project.chronology.event(&id.into());
    found.expect("the sample has the event")
}

fn tagged<'a>(project: &'a Project, tag: &str) -> Vec<&'a Event> {
    let events = project.chronology.events().iter();
    let tagged = events.filter(|event| event.tags.iter().any(|found| found == tag));
    tagged.map(AsRef::as_ref).collect()
}

/// From how many to how many, open above where only a lower bound is told.
fn killed(account: &Account) -> Option<(u32, u32)> {
    let killed = |toll: &&Toll| toll.harm == Harm::Killed && toll.group == Group::All;
    let toll = account
        .claims
        .iter()
        .filter_map(|claim| match claim {
            Claim::Toll(toll) => Some(toll),
            _ => None,
        })
        .find(killed)?;
    let (low, best, high) = (toll.count.low, toll.count.best, toll.count.high);
    let low = low.get().or_else(|| best.get())?;
    Some((low, high.get().or_else(|| best.get()).unwrap_or(u32::MAX)))
}

/// Whether two accounts cannot both be right on how many were killed.
fn has_conflict_of_killed(event: &Event) -> bool {
    let counts: Vec<_> = event.accounts.iter().filter_map(killed).collect();
    let lowest_top = counts.iter().map(|(_, top)| *top).min();
    let highest_floor = counts.iter().map(|(floor, _)| *floor).max();
    highest_floor > lowest_top
}

#[test]
fn samples_stand_as_the_program_writes_them() {
    for path in [IRAQ, UKRAINE] {
        let written = write(&load(path));
        let bytes = project_bytes(path);
        let first_difference = written
            .lines()
            .zip(String::from_utf8_lossy(&bytes).lines())
            .position(|(written, found)| written != found);
        assert_eq!(first_difference, None, "line counted from 0 in {path}");
        assert_eq!(written.as_bytes(), bytes, "{path}");
    }
}

#[test]
fn every_event_has_an_account_with_a_speaker_and_a_chain() {
    for path in [IRAQ, UKRAINE] {
        let project = load(path);
        for event in project.chronology.events() {
            let id = event.id.as_str();
            assert!(!event.accounts.is_empty(), "{id}");
            for account in &event.accounts {
                let speaker = &account.speaker;
                assert!(
                    !speaker.described.is_empty() || speaker.actor.is_some(),
                    "{id}, {}",
                    account.id
                );
                assert!(!account.chain.is_empty(), "{id}, {}", account.id);
                assert!(!account.claims.is_empty(), "{id}, {}", account.id);
            }
        }
    }
}

#[test]
fn what_is_adopted_says_on_what_it_rests() {
    for path in [IRAQ, UKRAINE] {
        let project = load(path);
        for event in project.chronology.events() {
            let mut adopted = Vec::new();
            adopted.extend(event.date.as_ref().map(|_| Field::Date));
            adopted.extend(event.place.as_ref().map(|_| Field::Place));
            adopted.extend(event.target.as_ref().map(|_| Field::Target));
            adopted.extend(event.means.as_ref().map(|_| Field::Means));
            let tolls = event.tolls.iter();
            adopted.extend(tolls.map(|toll| Field::Toll(toll.harm, toll.group.clone())));
            for field in adopted {
                let basis = event.basis(&field);
                assert!(basis.is_some(), "{}: {}", event.id, field.label());
            }
            assert!(
                event.adopted_extent(&project.home).is_some(),
                "{}",
                event.id
            );
        }
    }
}

#[test]
fn every_source_names_its_publisher_and_its_terms() {
    for path in [IRAQ, UKRAINE] {
        for source in load(path).chronology.sources() {
            assert!(!source.title.is_empty(), "{}", source.id);
            assert!(!source.publisher.is_empty(), "{}", source.id);
            assert!(!source.license.is_empty(), "{}", source.id);
        }
    }
}

#[test]
fn what_is_told_ends_in_a_source_with_an_address() {
    for path in [IRAQ, UKRAINE] {
        let project = load(path);
        let chronology = &project.chronology;
        let accounts = chronology.events().iter().flat_map(|event| &event.accounts);
        let chains = accounts
            .map(|account| &account.chain)
            .chain(chronology.tallies().iter().map(|tally| &tally.chain));
        for chain in chains {
            let last = chain.last().expect("every chain has a link");
            let source = chronology.source(&last.source);
            let source = source.expect("a link of a chain is a source");
            // The founding article's address is not known.
            let is_found = !source.url.is_empty() || source.id.as_str() == "middle-east-eye";
            assert!(is_found, "{path}: {}", source.id);
        }
    }
}

#[test]
fn no_source_is_an_outlet_that_was_struck() {
    for path in [IRAQ, UKRAINE] {
        for source in load(path).chronology.sources() {
            let publisher = source.publisher.to_lowercase();
            let found = STRUCK.iter().find(|outlet| publisher.contains(**outlet));
            assert_eq!(found, None, "{}: {}", source.id, source.publisher);
        }
    }
}

#[test]
fn titles_are_neutral() {
    for path in [IRAQ, UKRAINE] {
        for event in load(path).chronology.events() {
            let title = event.title.to_lowercase();
            let found = LOADED.iter().find(|word| title.contains(**word));
            assert_eq!(found, None, "{}: {}", event.id, event.title);
        }
    }
}

#[test]
fn iraq_has_the_events_that_it_promises() {
    let project = load(IRAQ);
    let events = project.chronology.events();
    assert!(events.len() >= 60, "{} events", events.len());
    let of_kind = |kind| events.iter().filter(|event| event.kind == kind).count();
    assert!(of_kind(EventKind::Call) >= 8);
    assert!(of_kind(EventKind::Strike) >= 20);
    assert!(tagged(&project, "attack-on-us-forces").len() >= 20);
    assert_eq!(project.home.name(), "Asia/Baghdad");
}

#[test]
fn iraq_has_the_truce_day_by_day() {
    let project = load(IRAQ);
    let days: BTreeSet<_> = tagged(&project, "truce-day")
        .into_iter()
        .filter_map(|event| Some(event.date.as_ref()?.edtf.text().to_owned()))
        .collect();
    for day in [
        "2023-11-22",
        "2023-11-24",
        "2023-11-25",
        "2023-11-26",
        "2023-11-27",
        "2023-11-28",
        "2023-11-29",
        "2023-11-30",
        "2023-12-01",
    ] {
        assert!(days.contains(day), "{day} among {days:?}");
    }
    let event = event(&project, "israel-hamas-truce");
    let truce = event.truce.as_ref().expect("the test's own data are sound");
    let begin = event
        .adopted_extent(&project.home)
        .expect("the test's own data are sound")
        .bounds;
    // Seven in the morning in Jerusalem in winter.
    assert_eq!(begin.earliest().millis(), 1_700_802_000_000);
    assert_eq!(truce.extensions.len(), 2);
    assert!(matches!(&truce.end, TruceEnd::On(day) if day.edtf.text() == "2023-12-01"));
}

#[test]
fn strike_near_kirkuk_is_told_by_five_and_settled_by_none() {
    let project = load(IRAQ);
    let event = event(&project, "strike-near-kirkuk");
    let speakers: Vec<_> = event
        .accounts
        .iter()
        .map(|account| account.speaker.described.as_str())
        .collect();
    assert_eq!(
        speakers,
        [
            "a US military official",
            "a senior security official, Kirkuk province",
            "a defence official, Baghdad",
            "police",
            "Middle East Eye",
        ]
    );
    assert!(event.means.is_none() && event.target.is_none() && event.tolls.is_empty());
    assert!(!has_conflict_of_killed(event));
    let killed: Vec<_> = event.accounts.iter().filter_map(killed).collect();
    assert_eq!(killed, [(5, 5), (5, u32::MAX)]);
}

#[test]
fn iraq_has_conflicts_that_nobody_settles() {
    let project = load(IRAQ);
    for id in [
        "al-ahli-hospital",
        "us-strikes-21-november",
        "bombing-in-kerman",
    ] {
        let event = event(&project, id);
        assert!(has_conflict_of_killed(event), "{id}");
        assert!(event.tolls.is_empty(), "{id}");
    }
    let means = event(&project, "al-ahli-hospital").accounts.iter();
    let contradicts = means.flat_map(|account| &account.claims).any(
        |claim| matches!(claim, Claim::Means(description) if !description.contradicts.is_empty()),
    );
    assert!(contradicts);
}

#[test]
fn tallies_count_up_to_the_strike_and_on() {
    let project = load(IRAQ);
    let tallies = project.chronology.tallies();
    let official = tallies
        .iter()
        .find(|tally| tally.id.as_str() == "attacks-76");
    assert_eq!(official.map(|tally| tally.number), Some(76));
    for tally in tallies.iter().filter(|tally| !tally.query.is_empty()) {
        let parts: u64 = tally.parts.iter().map(|part| part.number).sum();
        assert!(parts == 0 || parts == tally.number, "{}", tally.id);
    }
}

#[test]
fn ukraine_links_rows_that_its_layer_has() {
    let project = load(UKRAINE);
    let layers: Vec<_> = project
        .layers()
        .iter()
        .filter_map(|layer| match &layer.source {
            LayerSource::Linked { path, .. } => Some((layer.name.as_str(), path.as_str())),
            LayerSource::Chronology => None,
        })
        .collect();
    let [(layer_name, path)] = layers.as_slice() else {
        panic!("one linked layer, not {layers:?}");
    };
    assert!(project_path("sample_data").join(path).exists());
    let reading = support::read(&project_bytes(&format!("sample_data/{path}")))
        .expect("the test's own data are sound");
    let keys: BTreeSet<_> = reading.keys().into_iter().collect();
    let mut n_rows = 0;
    for link in project.chronology.links() {
        if let Endpoint::Row { layer, key } = &link.from {
            assert_eq!(layer, layer_name);
            assert!(keys.contains(key.as_str()), "{}", link.id);
            let is_alleged =
                matches!(&link.basis, LinkBasis::Said { acknowledged, .. } if !acknowledged);
            assert!(is_alleged, "{}", link.id);
            n_rows += 1;
        }
    }
    assert!(n_rows >= 8);
}

#[test]
fn ukraine_tells_agreements_from_truces() {
    let project = load(UKRAINE);
    for id in ["minsk-protocol", "minsk-memorandum", "minsk-package"] {
        assert_eq!(event(&project, id).kind, EventKind::Agreement);
    }
    let truce = event(&project, "truce-february-2015");
    assert_eq!(truce.kind, EventKind::Truce);
    assert_eq!(
        truce
            .truce
            .as_ref()
            .expect("the test's own data are sound")
            .end,
        TruceEnd::Unknown
    );
    let begin = truce
        .adopted_extent(&project.home)
        .expect("the test's own data are sound")
        .bounds;
    // Midnight in Kyiv in winter.
    assert_eq!(begin.earliest().millis(), 1_423_951_200_000);
}
