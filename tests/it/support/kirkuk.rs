//! The founding strike as a chronology: its accounts, the call and the truce before it, the counts that cover it.

use std::sync::Arc;

use truceline::model::{
    Account, Actor, ActorName, Basis, Casualties, ChainLink, Chronology, ChronologyParts, Claim,
    Count, Description, Endpoint, Event, EventKind, Field, Group, Harm, Link, LinkBasis, LinkKind,
    NumberBound, Participation, Phrase, Place, PlacePrecision, Quote, Relation, RelationKind, Role,
    Source, SourceKind, Speaker, Tally, Toll, Truce, TruceEnd, TruceKind, Unknown, WrittenDate,
};
use truceline::time::Edtf;

pub(crate) fn written(edtf: &str) -> WrittenDate {
    WrittenDate::new(Edtf::parse(edtf).expect("the fixture's dates are EDTF"))
}

pub(crate) fn toll(harm: Harm, [low, best, high]: [Option<u32>; 3], words: &str) -> Toll {
    let count = |value: Option<u32>| value.and_then(Count::new).unwrap_or_default();
    Toll {
        harm,
        group: Group::All,
        within: None,
        count: Casualties {
            low: count(low),
            best: count(best),
            high: count(high),
        },
        words: words.to_owned(),
    }
}

pub(crate) fn description(text: &str, actor: Option<&str>) -> Description {
    Description {
        text: text.to_owned(),
        actor: actor.map(Into::into),
        ..Description::default()
    }
}

pub(crate) fn account(id: &str, described: &str, chain: &[&str], claims: Vec<Claim>) -> Account {
    Account {
        id: id.into(),
        speaker: Speaker {
            described: described.to_owned(),
            ..Speaker::default()
        },
        chain: chain_of(chain),
        claims,
        ..Account::default()
    }
}

pub(crate) fn chain_of(sources: &[&str]) -> Vec<ChainLink> {
    let link = |source: &&str| ChainLink {
        source: (*source).into(),
        reported: None,
        locator: String::new(),
    };
    sources.iter().map(link).collect()
}

pub(crate) fn link(id: &str, from: &str, kind: LinkKind, to: &str, basis: LinkBasis) -> Arc<Link> {
    Arc::new(Link {
        id: id.into(),
        from: Endpoint::Event(from.into()),
        to: Endpoint::Event(to.into()),
        kind,
        basis,
        note: String::new(),
        unknown: Unknown::default(),
    })
}

pub(crate) fn inferred(reason: &str) -> LinkBasis {
    LinkBasis::Inferred {
        reason: reason.to_owned(),
    }
}

/// The strike of 3 December 2023 near Kirkuk, with all five accounts of it.
pub(crate) fn strike() -> Event {
    Event {
        id: "strike-near-kirkuk".into(),
        kind: EventKind::Strike,
        subtype: "self-defence strike".to_owned(),
        title: "Strike near Kirkuk".to_owned(),
        date: Some(WrittenDate {
            phrase: Some(Phrase {
                words: "on Sunday".to_owned(),
                reported: Some(Edtf::parse("2023-12-04").expect("a day is EDTF")),
            }),
            ..written("2023-12-03")
        }),
        place: Some(place("Near Kirkuk", PlacePrecision::Within25Km)),
        actors: vec![part(Role::Attacker, "us")],
        means: Some(description("Air strike", None)),
        tolls: vec![
            toll(Harm::Killed, [None, Some(5), None], ""),
            toll(Harm::Wounded, [None, Some(5), None], ""),
        ],
        bases: vec![Basis {
            field: Field::Toll(Harm::Killed, Group::All),
            accounts: vec!["defence-official".into()],
            reason: "the first line of the article sets the same bound".to_owned(),
        }],
        accounts: accounts(),
        tags: vec!["drones".to_owned()],
        ..Event::default()
    }
}

fn accounts() -> Vec<Account> {
    let relayed = &["afp", "mee"][..];
    let mut official = account(
        "us-official",
        "a US military official",
        relayed,
        vec![
            Claim::Kind(EventKind::Strike, "self-defence strike".to_owned()),
            Claim::Target(description("drone staging site", None)),
            Claim::Place(place("in the vicinity of Kirkuk", PlacePrecision::Unknown)),
            Claim::Reason(description("an imminent threat", None)),
        ],
    );
    official.speaker.actor = Some("us".into());
    official.speaker.anonymous = true;
    official.quote = Some(Quote {
        text: "an imminent threat".to_owned(),
        language: "en".to_owned(),
        ..Quote::default()
    });
    let site = description(
        "armed group affiliated with Hashed al-Shaabi",
        Some("hashed"),
    );
    let position = description("al-Nujaba position", Some("nujaba"));
    let debris = "debris, apparently of a drone".to_owned();
    vec![
        official,
        account(
            "security-official",
            "a senior security official, Kirkuk province",
            relayed,
            vec![Claim::Target(site)],
        ),
        account(
            "defence-official",
            "a defence official, Baghdad",
            relayed,
            vec![
                Claim::Target(position),
                Claim::Means(description("drone", None)),
                Claim::Place(place("Dibis area", PlacePrecision::District)),
                Claim::Toll(toll(Harm::Killed, [None, Some(5), None], "five")),
                Claim::Toll(toll(Harm::Wounded, [None, Some(5), None], "")),
            ],
        ),
        account(
            "police",
            "police",
            relayed,
            vec![Claim::Other("found".to_owned(), debris)],
        ),
        account(
            "first-line",
            "",
            &["mee"],
            vec![
                Claim::Means(description("air strike", None)),
                Claim::Toll(toll(Harm::Killed, [Some(5), None, None], "at least five")),
            ],
        ),
    ]
}

fn place(name: &str, precision: PlacePrecision) -> Place {
    Place {
        name: name.to_owned(),
        country: "Iraq".to_owned(),
        precision,
        ..Place::default()
    }
}

fn part(role: Role, actor: &str) -> Participation {
    Participation {
        role,
        actor: actor.into(),
    }
}

/// The truce that ended two days before.
pub(crate) fn truce() -> Event {
    Event {
        id: "israel-hamas-truce".into(),
        kind: EventKind::Truce,
        title: "Israel–Hamas truce".to_owned(),
        actors: vec![part(Role::Party, "israel"), part(Role::Party, "hamas")],
        truce: Some(Truce {
            kind: TruceKind::HumanitarianPause,
            effective: Some(written("2023-11-24")),
            end: TruceEnd::On(written("2023-12-01")),
            area: "Gaza Strip".to_owned(),
            status: "ended".to_owned(),
            ..Truce::default()
        }),
        ..Event::default()
    }
}

fn call() -> Event {
    Event {
        id: "sudani-blinken-call".into(),
        kind: EventKind::Call,
        subtype: "phone call".to_owned(),
        title: "Sudani–Blinken call".to_owned(),
        date: Some(written("2023-12-02")),
        actors: vec![part(Role::Caller, "sudani"), part(Role::Callee, "blinken")],
        ..Event::default()
    }
}

/// Event 2 of the facts: attacks on US forces, as a US military official counts them.
pub(crate) fn attacks() -> Tally {
    Tally {
        id: "attacks-on-us-forces".into(),
        title: "76 attacks since 17 Oct".to_owned(),
        speaker: Speaker {
            described: "a US military official".to_owned(),
            anonymous: true,
            ..Speaker::default()
        },
        chain: chain_of(&["afp", "mee"]),
        counts: "attacks on US forces in Iraq and Syria".to_owned(),
        from: Some(written("2023-10-17")),
        as_of: Some(written("2023-12-03~")),
        number: 76,
        bound: NumberBound::AtLeast,
        ..Tally::default()
    }
}

fn wounded() -> Tally {
    Tally {
        id: "us-personnel-wounded".into(),
        title: String::new(),
        speaker: Speaker {
            described: "the Pentagon".to_owned(),
            ..Speaker::default()
        },
        counts: "US personnel wounded".to_owned(),
        number: 60,
        ..attacks()
    }
}

fn actor(id: &str, name: &str, relations: Vec<Relation>) -> Arc<Actor> {
    Arc::new(Actor {
        id: id.into(),
        names: vec![ActorName {
            text: name.to_owned(),
            language: "en".to_owned(),
        }],
        relations,
        ..Actor::default()
    })
}

fn actors() -> Vec<Arc<Actor>> {
    let affiliated = Relation {
        kind: RelationKind::AffiliatedWith,
        to: "hashed".into(),
        during: None,
        sources: Vec::new(),
    };
    vec![
        actor("us", "United States", Vec::new()),
        actor("hashed", "Hashed al-Shaabi", Vec::new()),
        actor("nujaba", "al-Nujaba", vec![affiliated]),
        actor("sudani", "Mohammed Shia al-Sudani", Vec::new()),
        actor("blinken", "Antony Blinken", Vec::new()),
        actor("israel", "Israel", Vec::new()),
        actor("hamas", "Hamas", Vec::new()),
    ]
}

fn sources() -> Vec<Arc<Source>> {
    vec![
        Arc::new(Source {
            id: "afp".into(),
            kind: SourceKind::AgencyReport,
            publisher: "AFP".to_owned(),
            ..Source::default()
        }),
        Arc::new(Source {
            id: "mee".into(),
            title: "US drone strike kills five pro-Iran militants in Iraq".to_owned(),
            publisher: "Middle East Eye".to_owned(),
            language: "en".to_owned(),
            published: Some(written("2023-12")),
            url: "https://www.middleeasteye.net/news/strike".to_owned(),
            ..Source::default()
        }),
    ]
}

/// The lists of the chronology, to be added to.
pub(crate) fn parts() -> ChronologyParts {
    ChronologyParts {
        actors: actors(),
        sources: sources(),
        events: vec![Arc::new(truce()), Arc::new(call()), Arc::new(strike())],
        tallies: vec![Arc::new(attacks()), Arc::new(wounded())],
        links: vec![
            link(
                "against-the-warning",
                "strike-near-kirkuk",
                LinkKind::Breaks,
                "sudani-blinken-call",
                inferred("the call rejected any attack on Iraqi territory"),
            ),
            link(
                "after-the-truce",
                "strike-near-kirkuk",
                LinkKind::Follows,
                "israel-hamas-truce",
                inferred(""),
            ),
        ],
    }
}

/// The truce, the call, the strike and the counts.
pub(crate) fn chronology() -> Chronology {
    Chronology::new(parts())
}
