//! What the panel says of the founding strike, word by word.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::support::kirkuk::{
    account, attacks, chain_of, chronology, inferred, link, parts, strike, toll, truce, written,
};
use truceline::model::{
    Chronology, Claim, Endpoint, Event, EventKind, Extension, Harm, LayerId, LinkBasis, LinkKind,
    Note, Place, PlacePrecision, Review, Speaker, Stance, Status, StatusOverride, TruceEnd,
};
use truceline::time::Zone;
use truceline::workspace::story::{
    EventStory, FactRow, LinkedKind, Mark, Target, Telling, event_story, tally_story,
};

const LAYER: LayerId = LayerId(1);

fn tell<T>(chronology: &Chronology, story: impl FnOnce(&Telling<'_>) -> T) -> T {
    let home = Zone::parse("Asia/Baghdad").expect("the zone is known");
    let layer_names = BTreeMap::from([(LAYER, "Chronology".to_owned())]);
    story(&Telling {
        chronology,
        home: &home,
        display: &home,
        language: "en",
        layer: LAYER,
        layer_names: &layer_names,
    })
}

fn story_of(event: &Event, chronology: &Chronology) -> EventStory {
    tell(chronology, |telling| event_story(event, telling))
}

/// The story of the founding strike after a change to it.
fn story_with(change: impl FnOnce(&mut Event)) -> EventStory {
    let mut event = strike();
    change(&mut event);
    story_of(&event, &chronology())
}

/// Each row as "label: value".
fn lines(rows: &[FactRow]) -> Vec<String> {
    let line = |row: &FactRow| format!("{}: {}", row.label, row.value);
    rows.iter().map(line).collect()
}

#[test]
fn an_event_without_title_and_place_is_called_by_kind_and_day() {
    let story = story_with(|event| {
        event.title.clear();
        event.place = None;
    });
    assert_eq!(story.title, "Strike, 3 Dec 2023");
    assert!(story.is_nameless);
    assert!(!story_with(|_| {}).is_nameless);
}

#[test]
fn head_says_kind_date_and_distances() {
    let story = story_with(|_| ());
    let subtype = story.subtype.expect("the strike has a subtype");
    assert_eq!(story.kind, EventKind::Strike);
    assert_eq!(
        (subtype.words.as_str(), subtype.speaker.as_str()),
        ("self-defence strike", "US military official")
    );
    assert_eq!(story.title, "Strike near Kirkuk");
    assert_eq!(story.status.words, "single origin");
    assert_eq!(story.date.words, "Sun 3 December 2023");
    assert_eq!(story.date.precision, "day known, hour not");
    assert_eq!(
        story.date.phrase,
        "“on Sunday” in the source, as of Mon 4 December 2023"
    );
    assert_eq!(story.date.edtf, "2023-12-03");
    let around: Vec<&str> = story
        .around
        .iter()
        .map(|line| line.words.as_str())
        .collect();
    assert_eq!(
        around,
        [
            "2 days after Israel–Hamas truce ended",
            "1 day after Sudani–Blinken call",
        ]
    );
}

#[test]
fn nearest_call_of_one_day_is_the_nearest_by_the_clock() {
    let mut parts = parts();
    let event = Event {
        date: Some(written("2023-12-03T12:00:00+03:00")),
        ..strike()
    };
    let call = Event {
        actors: event.actors.clone(),
        ..(*parts.events[1]).clone()
    };
    assert_eq!(call.kind, EventKind::Call);
    for (hour, title) in [("20:30", "Late"), ("03:00", "Early"), ("15:45", "Near")] {
        parts.events.push(Arc::new(Event {
            id: title.into(),
            title: title.to_owned(),
            date: Some(written(&format!("2023-12-03T{hour}:00+03:00"))),
            ..call.clone()
        }));
    }
    // What is linked goes before what is near.
    parts.links.clear();
    let story = story_of(&event, &Chronology::new(parts));
    let around: Vec<&str> = story
        .around
        .iter()
        .map(|line| line.words.as_str())
        .collect();
    assert!(around.contains(&"3 h 45 min before Near"), "{around:?}");
    assert!(around.contains(&"9 h after Early"), "{around:?}");
}

#[test]
fn facts_show_what_is_adopted_and_what_accounts_say_beside_it() {
    let story = story_with(|_| ());
    assert_eq!(
        lines(&story.facts),
        [
            "Place: Near Kirkuk, Iraq · within about 25 km · in the vicinity of Kirkuk (1 account) \
             · Dibis area (1 account)",
            "By: United States",
            "Target: 3 accounts, compatible",
            "Means: Air strike · drone (1 account)",
            "Reason: an imminent threat (1 account)",
            "Found: debris, apparently of a drone (1 account)",
        ]
    );
    let target = &story.facts[2];
    assert_eq!(
        target.more,
        [
            "US military official: drone staging site",
            "Senior security official, Kirkuk province: armed group affiliated with Hashed al-Shaabi",
            "Defence official, Baghdad: al-Nujaba position",
        ]
    );
}

#[test]
fn casualties_stand_with_their_words() {
    let cards = |story: &EventStory| -> Vec<String> {
        let cards = story.tolls.iter();
        cards
            .map(|card| format!("{} {}: {}", card.figure, card.harm.label(), card.words))
            .collect()
    };
    assert_eq!(
        cards(&story_with(|_| ())),
        ["5 killed: 5 · “at least five”", "5 wounded: 1 account"]
    );
    let nothing_adopted = story_with(|event| event.tolls.clear());
    assert_eq!(
        cards(&nothing_adopted),
        [
            "5+ killed: 5 · “at least five” · 2 accounts, compatible · none adopted",
            "5 wounded: 1 account · none adopted",
        ]
    );
    let disputed = story_with(|event| {
        let seven = Claim::Toll(toll(Harm::Killed, [None, Some(7), None], ""));
        event
            .accounts
            .push(account("hospital", "a doctor", &[], vec![seven]));
    });
    assert_eq!(
        cards(&disputed)[0],
        "5 killed: 5 · “at least five” · 7 · 3 accounts, in conflict"
    );
    assert_eq!(disputed.status.status, Status::Disputed);
    let silent = story_with(|event| {
        event.tolls.clear();
        event.accounts.clear();
    });
    assert!(silent.tolls.is_empty());
    assert_eq!(silent.status.words, "unassessed");
}

#[test]
fn accounts_stand_side_by_side_with_their_marks() {
    let story = story_with(|_| ());
    let speakers: Vec<&str> = story
        .accounts
        .iter()
        .map(|card| card.speaker.as_str())
        .collect();
    assert_eq!(
        speakers,
        [
            "US military official",
            "Senior security official, Kirkuk province",
            "Defence official, Baghdad",
            "Police",
            "Middle East Eye",
        ]
    );
    let chain = |position: usize| -> Vec<&str> {
        let chain = story.accounts[position].chain.iter();
        chain.map(|station| station.name.as_str()).collect()
    };
    assert_eq!(chain(0), ["AFP", "Middle East Eye"]);
    assert_eq!(chain(4), ["Middle East Eye"]);
    assert_eq!(story.accounts[0].speaker_note, "anonymous");
    let claims = |position: usize| -> Vec<(&str, &str, Mark)> {
        let claims = story.accounts[position].claims.iter();
        claims
            .map(|claim| (claim.label.as_str(), claim.value.as_str(), claim.mark))
            .collect()
    };
    assert_eq!(
        claims(0),
        [
            ("kind", "“self-defence strike”", Mark::Single),
            ("target", "drone staging site", Mark::Compatible),
            ("place", "in the vicinity of Kirkuk, Iraq", Mark::Compatible),
            ("reason", "“an imminent threat”", Mark::Single),
        ]
    );
    assert_eq!(
        claims(2),
        [
            ("target", "al-Nujaba position", Mark::Compatible),
            ("means", "drone", Mark::Compatible),
            ("place", "Dibis area, Iraq", Mark::Compatible),
            ("killed", "5", Mark::Compatible),
            ("wounded", "5", Mark::Single),
        ]
    );
    assert_eq!(story.accounts[3].mark, Mark::Single);
    let killed = &story.accounts[2].claims[3];
    assert_eq!(
        killed.why,
        "Keeps to the bound that the other gives (Middle East Eye)"
    );
    assert!(killed.is_basis);
    assert!(!story.accounts[4].claims[1].is_basis);
    assert_eq!(story.accounts[0].quote, None, "it stands in the reason");
    let translated = story_with(|event| {
        let quote = event.accounts[0].quote.as_mut().expect("it is quoted");
        quote.original = "تهديد وشيك".to_owned();
        quote.original_language = "ar".to_owned();
    });
    let quote = translated.accounts[0]
        .quote
        .as_ref()
        .expect("the original is kept");
    assert_eq!(
        (quote.text.as_str(), quote.language.as_str()),
        ("an imminent threat", "")
    );
}

#[test]
fn bases_name_accounts_and_reason() {
    let story = story_with(|_| ());
    let [basis] = story.bases.as_slice() else {
        panic!("one basis is given, not {:?}", story.bases);
    };
    assert_eq!(
        (basis.label.as_str(), basis.value.as_str()),
        ("Killed", "5")
    );
    assert_eq!(
        basis.rests_on,
        "Defence official, Baghdad · the first line of the article sets the same bound"
    );
}

#[test]
fn links_and_tallies_say_who_says_so() {
    let story = story_with(|_| ());
    let rows: Vec<String> = story
        .links
        .iter()
        .map(|row| format!("{} ({}) {}", row.words, row.basis, row.delay))
        .collect();
    assert_eq!(
        rows,
        [
            "Against: Sudani–Blinken call (inferred) 1 day",
            "After: Israel–Hamas truce (inferred) 2 days",
            "Under: 76 attacks since 17 Oct (US military official) tally",
            "Under: at least 60 US personnel wounded since Tue 17 October 2023 (Pentagon) tally",
        ]
    );
    let [call, truce, tally, _] = story.links.as_slice() else {
        panic!("four rows");
    };
    assert!(call.is_inferred && !tally.is_inferred);
    assert_eq!(call.kind, LinkedKind::Event(EventKind::Call));
    assert_eq!(
        tally.target,
        Some(Target::Tally("attacks-on-us-forces".into()))
    );
    let Some(Target::Event(key)) = &truce.target else {
        panic!("a truce is an event");
    };
    assert_eq!((key.layer, &*key.row.0), (LAYER, "israel-hamas-truce"));
}

#[test]
fn tally_covers_from_its_first_day_to_the_day_of_its_number() {
    let check = |date: &str, expected: usize| {
        let story = story_with(|event| event.date = Some(written(date)));
        let tallies = story
            .links
            .iter()
            .filter(|row| row.kind == LinkedKind::Tally);
        assert_eq!(tallies.count(), expected, "{date}");
    };
    check("2023-10-16", 0);
    check("2023-10-17", 2);
    check("2023-12-03", 2);
    check("2023-12-04", 0);
    check("2023-10", 2);
}

#[test]
fn sources_stand_once_with_their_real_host() {
    let story = story_with(|_| ());
    let heads: Vec<&str> = story.sources.iter().map(|row| row.head.as_str()).collect();
    assert_eq!(heads, ["Middle East Eye, December 2023", "AFP"]);
    let article = &story.sources[0];
    assert_eq!(
        article.title,
        "US drone strike kills five pro-Iran militants in Iraq"
    );
    assert_eq!(
        article.web.as_ref().map(|link| link.host.as_str()),
        Some("www.middleeasteye.net")
    );
    assert_eq!(article.details, ["Article", "no archived copy"]);
    assert_eq!(story.sources[1].web, None);
}

#[test]
fn private_coordinates_are_not_shown_and_others_carry_their_class() {
    let place = |private| {
        let story = story_with(|event| {
            event.accounts.clear();
            event.place = Some(Place {
                name: "Dibis".to_owned(),
                country: "Iraq".to_owned(),
                point: Some([35.672_91, 44.068_42]),
                precision: PlacePrecision::District,
                private,
                ..Place::default()
            });
        });
        story.facts[0].value.clone()
    };
    assert_eq!(
        place(false),
        "Dibis, Iraq · somewhere in the district, drawn at 35.67, 44.07"
    );
    assert_eq!(
        place(true),
        "Dibis, Iraq · somewhere in the district, coordinates private"
    );
}

#[test]
fn denial_marks_both_sides() {
    let story = story_with(|event| {
        let mut denial = account("ministry", "the ministry", &[], Vec::new());
        denial.stance = Stance::Denies;
        event.accounts.push(denial);
    });
    assert_eq!(story.status.words, "denied");
    let denial = story.accounts.last().expect("the denial is an account");
    assert_eq!(denial.stance, "denies that it happened");
    assert_eq!(denial.mark, Mark::Conflict);
    assert_eq!(
        denial.mark_words,
        "denies what US military official says happened"
    );
    assert_eq!(story.accounts[0].mark, Mark::Conflict);
    assert_eq!(
        story.accounts[0].mark_words,
        "Ministry denies that it happened"
    );
}

#[test]
fn status_set_by_the_project_says_so_with_its_reason() {
    let story = story_with(|event| {
        event.status = Some(StatusOverride {
            status: Status::Corroborated(3),
            reason: "two videos were placed".to_owned(),
        });
        event.review = Some(Review {
            by: "M.".to_owned(),
            when: Some(written("2023-12-05")),
            open_question: "which group?".to_owned(),
        });
        event.notes = vec![Note {
            text: "ask again".to_owned(),
            private: true,
        }];
    });
    assert_eq!(
        story.status.words,
        "corroborated by 3 origins, set by the project"
    );
    assert_eq!(story.status.reason, "two videos were placed");
    let review = story.review.expect("the event was reviewed");
    assert_eq!(review.words, "checked by M., Tue 5 December 2023");
    assert_eq!(review.open_question, "which group?");
    assert!(story.notes[0].private);
}

#[test]
fn undated_event_has_no_distances() {
    let story = story_with(|event| {
        event.date = None;
    });
    assert_eq!(story.date.words, "Undated");
    assert_eq!(story.date.precision, "nobody says when");
    assert!(story.around.is_empty());
    assert!(story.links.iter().all(|row| row.delay.is_empty()));
}

#[test]
fn claimed_dates_stand_for_an_adopted_one_as_a_range() {
    let story = story_with(|event| {
        event.date = None;
        let claims = ["2023-12-03", "2023-12-04"].map(|day| Claim::Date(written(day)));
        for (claim, account) in claims.into_iter().zip(&mut event.accounts) {
            account.claims.push(claim);
        }
    });
    assert_eq!(story.date.words, "3 – 4 December 2023");
    assert_eq!(
        story.date.precision,
        "once, on one of 2 days · 2 accounts, none adopted"
    );
    assert!(!story.date.is_adopted);
    assert_eq!(
        story.around[0].words,
        "2 to 3 days after Israel–Hamas truce ended"
    );
}

#[test]
fn truce_says_what_is_known_of_it() {
    let mut parts = parts();
    let said = |acknowledged| LinkBasis::Said {
        by: Speaker {
            described: "the army".to_owned(),
            ..Speaker::default()
        },
        chain: chain_of(&["afp"]),
        acknowledged,
    };
    let breach = LinkKind::Breaks;
    let (strike, truce_id) = ("strike-near-kirkuk", "israel-hamas-truce");
    parts.links = vec![
        link("alleged", strike, breach, truce_id, said(false)),
        link("acknowledged", strike, breach, truce_id, said(true)),
    ];
    let chronology = Chronology::new(parts);
    let mut event = truce();
    let truce = event.truce.as_mut().expect("it is a truce");
    truce.planned_end = Some(written("2023-11-28"));
    truce.extensions = vec![Extension {
        announced: Some(written("2023-11-27")),
        until: Some(written("2023-11-30")),
        sources: vec!["afp".into()],
    }];
    let story = story_of(&event, &chronology);
    assert_eq!(
        lines(&story.truce),
        [
            "Type: Humanitarian pause",
            "Effective: Fri 24 November 2023",
            "Planned end: Tue 28 November 2023",
            "Extended: until Thu 30 November 2023, announced Mon 27 November 2023",
            "Ended: Fri 1 December 2023",
            "Party: Israel, Hamas",
            "Area: Gaza Strip",
            "Status: ended",
            "Breaches: 2 events: 1 acknowledged, 1 alleged",
        ]
    );
    assert!(story.facts.is_empty(), "{:?}", story.facts);
    assert_eq!(story.date.words, "24 November – 1 December 2023");
    let bases: Vec<&str> = story.links.iter().map(|row| row.basis.as_str()).collect();
    assert_eq!(bases[..2], ["alleged by Army", "acknowledged, Army"]);
    assert_eq!(story.sources[0].head, "AFP");

    let ended = |end| {
        let mut event = event.clone();
        event.truce.as_mut().expect("it is a truce").end = end;
        let story = story_of(&event, &chronology);
        lines(&story.truce)[4].clone()
    };
    assert_eq!(ended(TruceEnd::Unknown), "Ended: end not known");
    assert_eq!(ended(TruceEnd::GoesOn), "Ended: goes on");
}

#[test]
fn tally_says_number_span_and_speaker() {
    let mut parts = parts();
    let mut responds = (*link(
        "answer",
        "strike-near-kirkuk",
        LinkKind::RespondsTo,
        "",
        inferred(""),
    ))
    .clone();
    responds.to = Endpoint::Tally("attacks-on-us-forces".into());
    parts.links.push(Arc::new(responds));
    let chronology = Chronology::new(parts);
    let story = tell(&chronology, |telling| tally_story(&attacks(), telling));
    assert_eq!(story.number, "at least 76");
    assert_eq!(story.speaker, "US military official");
    assert_eq!(
        lines(&story.facts),
        [
            "Counts: Attacks on US forces in Iraq and Syria",
            "Since: Tue 17 October 2023",
            "As of: Sun 3 December 2023",
        ]
    );
    assert_eq!(story.links[0].words, "Answered by: Strike near Kirkuk");
    assert_eq!(story.sources.len(), 2);
}

#[test]
fn links_to_nothing_are_said_and_lead_nowhere() {
    let mut parts = parts();
    parts.links = vec![link(
        "lost",
        "strike-near-kirkuk",
        LinkKind::Follows,
        "gone",
        inferred(""),
    )];
    let story = story_of(&strike(), &Chronology::new(parts));
    assert_eq!(story.links[0].words, "After: gone, not in the project");
    assert_eq!(story.links[0].target, None);
}
