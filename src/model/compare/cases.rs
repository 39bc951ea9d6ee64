//! The table of cases: two claims, what they come to and why.

use std::sync::Arc;

use super::{Comparison, Reason, Said, compare, compare_said};
use crate::model::{
    AccountId, Actor, ActorId, ActorName, Agreement, Casualties, Chronology, ChronologyParts,
    Claim, Count, Description, EventKind, Group, Harm, Place, PlacePrecision, Relation,
    RelationKind, Role, Stance, Toll, WrittenDate,
};
use crate::time::{Bounds, Edtf, Zone};
use Agreement::{Agree, Compatible, Conflict};

fn written(edtf: &str) -> WrittenDate {
    WrittenDate::new(Edtf::parse(edtf).expect("the cases' dates are EDTF"))
}

fn date(edtf: &str) -> Claim {
    Claim::Date(written(edtf))
}

/// Killed over everybody: low, best, high, `None` for unknown, and the words.
fn killed(low: Option<u32>, best: Option<u32>, high: Option<u32>, words: &str) -> Claim {
    killed_of(Group::All, None, [low, best, high], words)
}

fn killed_of(
    group: Group,
    within: Option<Group>,
    [low, best, high]: [Option<u32>; 3],
    words: &str,
) -> Claim {
    let count = |value: Option<u32>| value.and_then(Count::new).unwrap_or_default();
    Claim::Toll(Toll {
        harm: Harm::Killed,
        group,
        within,
        count: Casualties {
            low: count(low),
            best: count(best),
            high: count(high),
        },
        words: words.to_owned(),
    })
}

fn exactly(n: u32) -> Claim {
    killed(None, Some(n), None, "")
}

fn at_least(n: u32) -> Claim {
    killed(Some(n), None, None, "")
}

fn at_most(n: u32) -> Claim {
    killed(None, None, Some(n), "")
}

fn between(low: u32, high: u32) -> Claim {
    killed(Some(low), None, Some(high), "")
}

fn in_words(words: &str) -> Claim {
    killed(None, None, None, words)
}

fn place(name: &str, country: &str, within: &str) -> Place {
    Place {
        name: name.to_owned(),
        country: country.to_owned(),
        within: within.to_owned(),
        ..Place::default()
    }
}

fn at(name: &str, country: &str, point: [f64; 2], precision: PlacePrecision) -> Claim {
    Claim::Place(Place {
        point: Some(point),
        precision,
        ..place(name, country, "")
    })
}

fn in_place(name: &str, country: &str, within: &str) -> Claim {
    Claim::Place(place(name, country, within))
}

fn actor(role: Role, id: &str) -> Claim {
    Claim::Actor {
        role,
        actor: Some(id.into()),
        described: String::new(),
    }
}

fn described(role: Role, words: &str) -> Claim {
    Claim::Actor {
        role,
        actor: None,
        described: words.to_owned(),
    }
}

fn words_of(text: &str, actor: Option<&str>) -> Description {
    Description {
        text: text.to_owned(),
        actor: actor.map(ActorId::from),
        ..Description::default()
    }
}

fn target(text: &str) -> Claim {
    Claim::Target(words_of(text, None))
}

fn target_of(text: &str, actor: &str) -> Claim {
    Claim::Target(words_of(text, Some(actor)))
}

fn means(text: &str) -> Claim {
    Claim::Means(words_of(text, None))
}

fn kind(kind: EventKind, words: &str) -> Claim {
    Claim::Kind(kind, words.to_owned())
}

/// The actors that the cases name, with their relations.
fn chronology() -> Chronology {
    use RelationKind::{AffiliatedWith, PartOf, SuccessorOf};
    let actor = |id: &str, name: &str, relations: &[(RelationKind, &str, Option<&str>)]| {
        let relations = relations.iter().map(|(kind, to, during)| Relation {
            kind: *kind,
            to: ActorId::from(*to),
            during: during.map(written),
            sources: Vec::new(),
        });
        Arc::new(Actor {
            id: id.into(),
            names: vec![ActorName {
                text: name.to_owned(),
                language: "en".to_owned(),
            }],
            relations: relations.collect(),
            ..Actor::default()
        })
    };
    Chronology::new(ChronologyParts {
        actors: vec![
            actor("us", "United States", &[]),
            actor("us-army", "US Army", &[(PartOf, "us", None)]),
            actor("israel", "Israel", &[]),
            actor("iraq", "Iraq", &[]),
            actor(
                "hashed",
                "Hashed al-Shaabi",
                &[(PartOf, "iraq", Some("2016/.."))],
            ),
            actor("nujaba", "al-Nujaba", &[(AffiliatedWith, "hashed", None)]),
            actor(
                "kataib",
                "Kataib Hezbollah",
                &[(AffiliatedWith, "hashed", Some("2014/2019"))],
            ),
            actor(
                "brigade",
                "A brigade of al-Nujaba",
                &[(PartOf, "nujaba", None)],
            ),
            actor("wagner", "Wagner Group", &[]),
            actor(
                "africa-corps",
                "Africa Corps",
                &[(SuccessorOf, "wagner", Some("2024/.."))],
            ),
        ],
        ..ChronologyParts::default()
    })
}

fn strike_day() -> Bounds {
    let extent = written("2023-12-03").extent(&Zone::UTC);
    extent.expect("a day lies on the axis").bounds
}

#[track_caller]
fn check(name: &str, a: &Claim, b: &Claim, expected: Option<(Agreement, Reason)>) {
    let chronology = chronology();
    let home = Zone::parse("Asia/Baghdad").expect("the zone is known");
    let world = Comparison {
        chronology: &chronology,
        home: &home,
        bounds: Some(strike_day()),
    };
    let found = compare(a, b, &world).map(|verdict| (verdict.agreement, verdict.why));
    assert_eq!(found, expected, "{name}");
    let turned = compare(b, a, &world).map(|verdict| (verdict.agreement, verdict.why.reversed()));
    assert_eq!(turned, expected, "{name}, turned around");
}

#[track_caller]
fn check_all(cases: &[(&str, Claim, Claim, Agreement, Reason)]) {
    for (name, a, b, agreement, why) in cases {
        check(name, a, b, Some((*agreement, *why)));
    }
}

#[test]
#[rustfmt::skip]
fn counts() {
    let dozens = || in_words("dozens");
    check_all(&[
        ("five and five", exactly(5), exactly(5), Agree, Reason::Same),
        ("a number however written", exactly(5), between(5, 5), Agree, Reason::Same),
        ("at least five, twice", at_least(5), at_least(5), Agree, Reason::Same),
        ("5 and at least 5", exactly(5), at_least(5), Compatible, Reason::Bounded),
        ("7 and at least 5", exactly(7), at_least(5), Compatible, Reason::Bounded),
        ("4 and at least 5", exactly(4), at_least(5), Conflict, Reason::OtherNumbers),
        ("5 and 6", exactly(5), exactly(6), Conflict, Reason::OtherNumbers),
        ("none and five", exactly(0), exactly(5), Conflict, Reason::OtherNumbers),
        ("5 and at most 5", exactly(5), at_most(5), Compatible, Reason::Bounded),
        ("6 and at most 5", exactly(6), at_most(5), Conflict, Reason::OtherNumbers),
        ("a stronger bound", at_least(6), at_least(5), Compatible, Reason::Bounded),
        ("bounds that meet", at_least(5), at_most(5), Compatible, Reason::Overlap),
        ("bounds apart", at_least(6), at_most(5), Conflict, Reason::OtherNumbers),
        ("5 of 3 to 7", exactly(5), between(3, 7), Compatible, Reason::Within),
        ("4 to 5 of 3 to 7", between(4, 5), between(3, 7), Compatible, Reason::Within),
        ("ranges that overlap", between(3, 7), between(6, 9), Compatible, Reason::Overlap),
        ("ranges that share one number", between(3, 6), between(6, 9), Compatible, Reason::Overlap),
        ("ranges apart", between(3, 5), between(6, 9), Conflict, Reason::OtherNumbers),
        ("same range, other best", killed(Some(3), Some(4), Some(9), ""), killed(Some(3), Some(7), Some(9), ""), Compatible, Reason::Overlap),
        ("a best within a range of the other's", killed(Some(3), Some(5), None, ""), exactly(4), Compatible, Reason::Bounds),
        ("out of order: nothing is mended", killed(Some(35), Some(228), Some(35), ""), exactly(100), Compatible, Reason::Broader),
        ("dozens and 30", dozens(), exactly(30), Compatible, Reason::Vague),
        ("dozens and 5", dozens(), exactly(5), Conflict, Reason::OtherNumbers),
        ("dozens and at most 10", dozens(), at_most(10), Conflict, Reason::OtherNumbers),
        ("dozens and at least 5", dozens(), at_least(5), Compatible, Reason::Vague),
        ("dozens, twice", dozens(), in_words("Dozens"), Agree, Reason::Same),
        ("dozens and hundreds", dozens(), in_words("hundreds"), Compatible, Reason::Vague),
        ("up to dozens says no least", in_words("up to dozens"), exactly(5), Compatible, Reason::Vague),
        ("heavy losses", in_words("heavy losses"), exactly(2), Compatible, Reason::Vague),
        ("no number and no words", in_words(""), in_words(""), Compatible, Reason::Vague),
    ]);
}

#[test]
#[rustfmt::skip]
fn groups() {
    let of = |group: Group, within: Option<Group>, n: u32| {
        killed_of(group, within, [None, Some(n), None], "")
    };
    let children = || of(Group::Children, None, 3);
    let children_of_civilians = |n| of(Group::Children, Some(Group::Civilians), n);
    check("children are not everybody", &children(), &exactly(3), None);
    let wounded = Claim::Toll(Toll {
        harm: Harm::Wounded,
        group: Group::All,
        within: None,
        count: Casualties::default(),
        words: "five".to_owned(),
    });
    check("wounded are not killed", &wounded, &exactly(5), None);
    check_all(&[
        ("three children", children(), children(), Agree, Reason::Same),
        ("two of which", children_of_civilians(2), children(), Compatible, Reason::PartOf),
        ("more than the whole", children_of_civilians(4), children(), Conflict, Reason::OtherNumbers),
        ("of which, of others", children_of_civilians(2), of(Group::Children, Some(Group::SideA), 3), Compatible, Reason::NotComparable),
    ]);
}

#[test]
#[rustfmt::skip]
fn dates() {
    let day = || date("2023-12-03");
    check_all(&[
        ("the same day", day(), day(), Agree, Reason::Same),
        ("a day however written", day(), date("2023-12-03/2023-12-03"), Agree, Reason::Same),
        ("the day before", day(), date("2023-12-02"), Conflict, Reason::OtherTime),
        ("a day of the month", day(), date("2023-12"), Compatible, Reason::Within),
        ("a day of late November", date("2023-11-20"), date("[2023-11-15..2023-11-30]"), Compatible, Reason::Within),
        ("a day after late November", day(), date("[2023-11-15..2023-11-30]"), Conflict, Reason::OtherTime),
        ("once within and lasted", date("[2023-11-15..2023-11-30]"), date("2023-11-15/2023-11-30"), Compatible, Reason::Overlap),
        ("stretches that overlap", date("2023-11-20/2023-11-25"), date("2023-11-24/2023-12-01"), Compatible, Reason::Overlap),
        ("since the 17th", date("[2023-10-17..]"), day(), Compatible, Reason::Broader),
        ("about the 3rd and the 4th", date("2023-12-03~"), date("2023-12-04"), Compatible, Reason::Near),
        ("about the 3rd and a month later", date("2023-12-03~"), date("2024-01-03"), Conflict, Reason::OtherTime),
        ("a doubted day and the next", date("2023-12-03?"), date("2023-12-04"), Compatible, Reason::Near),
        ("one moment in two zones", date("2023-12-03T18:30Z"), date("2023-12-03T21:30+03:00"), Agree, Reason::Same),
        ("the evening of a day at home", date("2023-12-03T18:30Z"), day(), Compatible, Reason::Within),
        ("past midnight at home", date("2023-12-03T22:30Z"), day(), Conflict, Reason::OtherTime),
        ("a time without a zone is home's", date("2023-12-03T23:30"), day(), Compatible, Reason::Within),
    ]);
}

#[test]
#[rustfmt::skip]
fn places() {
    let kirkuk = || in_place("Kirkuk", "Iraq", "Kirkuk province");
    let exact = PlacePrecision::Exact;
    check_all(&[
        ("the same name", kirkuk(), in_place("kirkûk", "Iraq", ""), Agree, Reason::Same),
        ("near it", kirkuk(), in_place("in the vicinity of Kirkuk", "Iraq", ""), Compatible, Reason::Near),
        ("its province", kirkuk(), in_place("Kirkuk province", "Iraq", ""), Compatible, Reason::Within),
        ("two places of one province", kirkuk(), in_place("Dibis area", "Iraq", "Kirkuk province"), Compatible, Reason::Near),
        ("names of which nothing is known", kirkuk(), in_place("Dibis", "Iraq", ""), Compatible, Reason::NotComparable),
        ("the country alone", kirkuk(), in_place("", "Iraq", ""), Compatible, Reason::Within),
        ("the country by its name", kirkuk(), in_place("Iraq", "Iraq", ""), Compatible, Reason::Within),
        ("the country, twice", in_place("", "Iraq", ""), in_place("", "Iraq", ""), Agree, Reason::Same),
        ("another country", kirkuk(), in_place("Kirkuk", "Syria", ""), Conflict, Reason::OtherCountry),
        ("no country said", kirkuk(), in_place("Erbil", "", ""), Compatible, Reason::NotComparable),
        (
            "points a village apart",
            at("Dibis", "Iraq", [35.67, 44.07], exact),
            at(
                "near Kirkuk",
                "Iraq",
                [35.47, 44.39],
                PlacePrecision::Within25Km,
            ),
            Conflict,
            Reason::FarApart,
        ),
        (
            "points within both classes",
            at("Dibis", "Iraq", [35.60, 44.20], PlacePrecision::Within25Km),
            at(
                "near Kirkuk",
                "Iraq",
                [35.47, 44.39],
                PlacePrecision::Within25Km,
            ),
            Compatible,
            Reason::Near,
        ),
        (
            "points farther than both",
            at("Kirkuk", "Iraq", [35.47, 44.39], exact),
            at("Baghdad", "Iraq", [33.31, 44.37], exact),
            Conflict,
            Reason::FarApart,
        ),
        (
            "points of which nobody says how good",
            at("Kirkuk", "Iraq", [35.47, 44.39], PlacePrecision::Unknown),
            at("Baghdad", "Iraq", [33.31, 44.37], PlacePrecision::Unknown),
            Compatible,
            Reason::NotComparable,
        ),
        (
            "the sea is no country",
            at("Red Sea", "Yemen", [15.0, 41.0], PlacePrecision::SeaOrAir),
            in_place("Gulf of Aden", "Djibouti", ""),
            Compatible,
            Reason::NotComparable,
        ),
        ("two of one name far apart", at("Kafr", "Syria", [36.0, 36.5], exact), at("Kafr", "Syria", [33.0, 36.5], exact), Conflict, Reason::FarApart),
    ]);
}

#[test]
#[rustfmt::skip]
fn actors() {
    let by = |id| actor(Role::Attacker, id);
    check_all(&[
        ("the same", by("us"), by("us"), Agree, Reason::Same),
        ("another", by("us"), by("israel"), Conflict, Reason::OtherActor),
        ("its army", by("us-army"), by("us"), Compatible, Reason::PartOf),
        ("blamed and attacked are one question", actor(Role::AllegedAttacker, "israel"), by("us"), Conflict, Reason::OtherActor),
        ("blamed, the same", actor(Role::AllegedAttacker, "us"), by("us"), Agree, Reason::Same),
        ("affiliated", by("nujaba"), by("hashed"), Compatible, Reason::Affiliated),
        ("a part of what is affiliated", by("brigade"), by("hashed"), Compatible, Reason::Affiliated),
        ("affiliated with a part", by("nujaba"), by("iraq"), Compatible, Reason::Affiliated),
        ("affiliated once, no longer", by("kataib"), by("hashed"), Conflict, Reason::OtherActor),
        ("two affiliated with one", by("nujaba"), by("kataib"), Conflict, Reason::OtherActor),
        ("what came after", by("africa-corps"), by("wagner"), Compatible, Reason::Successor),
        ("participants", actor(Role::Participant, "us"), actor(Role::Participant, "iraq"), Compatible, Reason::NotComparable),
        ("victims", actor(Role::Victim, "us"), actor(Role::Victim, "iraq"), Compatible, Reason::NotComparable),
        ("claims of responsibility", actor(Role::ClaimedBy, "nujaba"), actor(Role::ClaimedBy, "wagner"), Compatible, Reason::NotComparable),
        ("known by its name", described(Role::Attacker, "al Nujaba"), by("nujaba"), Agree, Reason::Same),
        ("unknown gunmen", described(Role::Attacker, "unknown gunmen"), by("nujaba"), Compatible, Reason::NotComparable),
        ("gunmen, twice", described(Role::Attacker, "Gunmen"), described(Role::Attacker, "gunmen"), Agree, Reason::Same),
    ]);
    let victim = actor(Role::Victim, "us");
    check("other roles are other fields", &by("us"), &victim, None);
}

#[test]
#[rustfmt::skip]
fn words_and_kinds() {
    use EventKind::{Attack, Call, Clash, Other, Strike, Truce};
    let position = || target_of("a position of the al-Nujaba group", "nujaba");
    check_all(&[
        (
            "al-Nujaba and a group affiliated with Hashed al-Shaabi",
            position(),
            target_of("an armed group affiliated with Hashed al-Shaabi", "hashed"),
            Compatible,
            Reason::Affiliated,
        ),
        ("a drone staging site", target("drone staging site"), position(), Compatible, Reason::NotComparable),
        ("the same words", target("Drone staging-site"), target("drone staging site"), Agree, Reason::Same),
        ("the same actor in other words", position(), target_of("al-Nujaba headquarters", "nujaba"), Compatible, Reason::SameActor),
        ("air strike and drone", means("air strike"), means("a drone"), Compatible, Reason::NotComparable),
        ("unrelated actors in a description", position(), target_of("US soldiers", "us"), Compatible, Reason::NotComparable),
        ("the same kind", kind(Strike, ""), kind(Strike, ""), Agree, Reason::Same),
        ("a subtype", kind(Strike, "self-defence strike"), kind(Strike, ""), Compatible, Reason::Within),
        ("two subtypes", kind(Strike, "air strike"), kind(Strike, "drone strike"), Compatible, Reason::NotComparable),
        ("the same subtype", kind(Strike, "Air strike"), kind(Strike, "air-strike"), Agree, Reason::Same),
        ("strike and attack", kind(Strike, ""), kind(Attack, ""), Compatible, Reason::NotComparable),
        ("attack and clash", kind(Attack, ""), kind(Clash, ""), Compatible, Reason::NotComparable),
        ("truce and strike", kind(Truce, ""), kind(Strike, ""), Conflict, Reason::OtherKind),
        ("call and truce", kind(Call, ""), kind(Truce, ""), Compatible, Reason::NotComparable),
        ("other excludes nothing", kind(Other, ""), kind(Strike, ""), Compatible, Reason::Broader),
        ("debris, twice", Claim::Other("found".into(), "Debris".into()), Claim::Other("found".into(), "debris".into()), Agree, Reason::Same),
    ]);
    let found = Claim::Other("found".into(), "debris".into());
    let heard = Claim::Other("heard".into(), "debris".into());
    check("other fields", &found, &heard, None);
    check(
        "target and means",
        &target("a drone"),
        &means("a drone"),
        None,
    );
}

/// A case of two accounts: stances, claims, what they come to.
#[track_caller]
fn check_said(a: (Stance, &Claim), b: (Stance, &Claim), expected: Option<(Agreement, Reason)>) {
    let chronology = chronology();
    let world = Comparison {
        chronology: &chronology,
        home: &Zone::UTC,
        bounds: None,
    };
    let (first, second) = (AccountId::from("first"), AccountId::from("second"));
    let said = |by, (stance, claim)| Said { by, stance, claim };
    let found = compare_said(said(&first, a), said(&second, b), &world);
    assert_eq!(
        found.map(|verdict| (verdict.agreement, verdict.why)),
        expected
    );
    let turned = compare_said(said(&second, b), said(&first, a), &world);
    assert_eq!(
        turned.map(|verdict| (verdict.agreement, verdict.why.reversed())),
        expected
    );
}

#[test]
fn denial_excludes_what_it_denies_and_no_more() {
    use Stance::{Asserts, DeclinesToComment, Denies, Retracts};
    let denied = Some((Conflict, Reason::Denied));
    let possible = Some((Compatible, Reason::NotComparable));
    check_said((Asserts, &exactly(5)), (Denies, &exactly(5)), denied);
    check_said((Asserts, &exactly(6)), (Denies, &at_least(5)), denied);
    check_said((Asserts, &at_least(5)), (Denies, &exactly(5)), possible);
    check_said((Asserts, &exactly(6)), (Denies, &exactly(5)), possible);
    check_said(
        (Denies, &exactly(5)),
        (Denies, &exactly(5)),
        Some((Agree, Reason::Same)),
    );
    check_said((Denies, &exactly(5)), (Denies, &exactly(6)), possible);
    let army = actor(Role::Attacker, "us-army");
    let us = actor(Role::Attacker, "us");
    check_said((Asserts, &army), (Denies, &us), denied);
    check_said((Asserts, &us), (Denies, &army), possible);
    check_said((Asserts, &us), (DeclinesToComment, &us), None);
    check_said((Asserts, &us), (Retracts, &us), None);
}

#[test]
fn editors_reading_goes_first() {
    let first = AccountId::from("first");
    let read = |broader_than: Vec<AccountId>, contradicts: Vec<AccountId>| {
        Claim::Target(Description {
            broader_than,
            contradicts,
            ..words_of("a depot", Some("nujaba"))
        })
    };
    let depot = target_of("a depot", "nujaba");
    let broader = read(vec![first.clone()], vec![]);
    let both = read(vec![first.clone()], vec![first]);
    let asserted = |claim| (Stance::Asserts, claim);
    let within = Some((Compatible, Reason::Within));
    check_said(asserted(&depot), asserted(&broader), within);
    let contradicts = Some((Conflict, Reason::Contradicts));
    check_said(asserted(&depot), asserted(&both), contradicts);
}
