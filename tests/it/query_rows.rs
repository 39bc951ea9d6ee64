//! Which events pass a query, held against a count that looks at each event by itself, without columns.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use truceline::columns::{EventColumns, EventRow, NewEvent, RecordRef};
use truceline::frame::{FrameRequest, LaneField};
use truceline::model::{
    Account, Actor, ActorId, ActorName, Casualties, ChainLink, Chronology, ChronologyParts, Claim,
    Count, Endpoint, Event, EventKey, EventKind, Harm, LayerId, Link, LinkBasis, LinkKind, Note,
    Participation, Place, Relation, RelationKind, Review, Role, RowKey, RowNote, Source, Status,
    StatusOverride, Toll, Unknown, WrittenDate, folded,
};
use truceline::query::language::{
    Certainty, Comparison, Estimate, Expr, Has, Matching, NameField, NumberField, SpanUnit, Test,
    When, precision_key,
};
use truceline::query::{Direction, GroupField};
use truceline::query::{
    Facet, FacetField, Filter, KindSet, Passing, Query, TableColumn, TableOrder, Ticks, WalkFrom,
    counts_in_span, facets, frame_passing, neighbor, range_figures, stats_passing, table_rows,
    ticked,
};
use truceline::store::{Dataset, RowRef, Segment};
use truceline::time::{Bounds, DateTest, Edtf, Extent, Precision, Step, Timestamp, Zone};

use crate::query::exprs;

const OWN: LayerId = LayerId(1);
const LINKED: LayerId = LayerId(2);
const LAYER_NAMES: [&str; 2] = ["Chronology", "linked-data.csv"];

const COUNTRIES: [&str; 4] = ["", "Guinea", "Papua New Guinea", "Côte d’Ivoire"];
const PLACES: [&str; 4] = ["", "Al-Qa'im district", "كركوك", "Kyiv"];
const TITLES: [&str; 4] = ["", "Strike near Al-Qaim", "Long truce", "Призыв к миру"];
const DATES: [&str; 12] = [
    "",
    "2023-10-16",
    "2023-10-17",
    "2023-10-18",
    "2023-10",
    "2023",
    "[2023-10-15..2023-10-20]",
    "2023-10-17/2023-12-01",
    "2023-10-17/..",
    "2023-10-17T22:30Z",
    "2023-10-17T20:30:00+03:00",
    "2022-06",
];
/// Identifiers of actors with their names; the first three are also sides of rows.
const ACTORS: [(&str, &[&str]); 4] = [
    ("alpha", &["Alpha Front", "جبهة ألفا"]),
    ("beta", &["Beta Brigade"]),
    ("gamma", &["Gamma Army"]),
    ("delta", &["Delta"]),
];
/// Who is part of whom, and when.
const PARTS: [(&str, &str, &str); 3] = [
    ("alpha", "gamma", ""),
    ("beta", "gamma", "2023-10-18/2024"),
    ("gamma", "delta", ""),
];

/// One event, as a test knows it.
#[expect(clippy::struct_excessive_bools, reason = "each is drawn at random")]
#[derive(Clone, Debug)]
struct Known {
    is_own: bool,
    kind: EventKind,
    date: &'static str,
    title: &'static str,
    country: &'static str,
    place: &'static str,
    has_point: bool,
    actors: Vec<(usize, Role)>,
    killed: [Option<u32>; 3],
    wounded: [Option<u32>; 3],
    status: Status,
    note: bool,
    tag: bool,
    starred: bool,
    reviewed: bool,
    has_source: bool,
    is_disputed: bool,
    is_linked: bool,
    counts: bool,
}

fn home() -> Zone {
    Zone::parse("Asia/Baghdad").expect("a zone of the database")
}

fn edtf(text: &str) -> Edtf {
    Edtf::parse(text).expect("a date of the test")
}

fn extent(date: &Edtf) -> Extent {
    date.extent(&home()).expect("a date on the axis")
}

impl Known {
    fn extent(&self) -> Option<Extent> {
        Edtf::parse(self.date).ok()?.extent(&home())
    }

    fn casualties([low, best, high]: [Option<u32>; 3]) -> Casualties {
        let count = |number: Option<u32>| number.and_then(Count::new).unwrap_or_default();
        Casualties {
            low: count(low),
            best: count(best),
            high: count(high),
        }
    }

    /// All texts that bare words are looked for in.
    fn texts(&self) -> Vec<&str> {
        let mut texts = vec![self.title, self.country, self.place];
        for &(actor, _) in &self.actors {
            let (id, names) = ACTORS[actor];
            if self.is_own {
                texts.push(id);
                texts.extend(names);
            } else {
                texts.push(names[0]);
            }
        }
        if self.note {
            texts.push("Verify the count");
        }
        texts
    }

    fn passes(&self, test: &Test) -> bool {
        match test {
            Test::Words(words) => {
                let words = folded(words);
                self.texts()
                    .iter()
                    .any(|text| folded(text).contains(&words))
            }
            Test::Kind(kind) => self.kind == *kind,
            Test::Status(status) => self.status.key() == status.key(),
            Test::Precision(precision) => self.extent().map(|it| it.precision) == *precision,
            Test::Has(has) => self.has(*has),
            Test::Name {
                field,
                matching,
                text,
            } => self.is_named(*field, *matching, text),
            Test::Number {
                field,
                comparison,
                number,
            } => self.is_number(*field, *comparison, *number),
            Test::Date {
                test,
                certainty,
                of,
            } => {
                let Some(event) = self.extent() else {
                    return false;
                };
                meant(of).iter().any(|date| match certainty {
                    Certainty::May => test.may(&event, date, &home()),
                    Certainty::Surely => test.surely(&event, date, &home()),
                })
            }
            Test::Within { n, unit, of } => {
                let Some(event) = self.extent() else {
                    return false;
                };
                meant(of)
                    .iter()
                    .any(|date| is_within(&event, date, *n, *unit))
            }
        }
    }

    fn has(&self, has: Has) -> bool {
        match has {
            Has::Dispute => self.is_own && self.is_disputed,
            Has::Coordinates => self.has_point,
            Has::Date => self.extent().is_some(),
            Has::End => !self.date.is_empty() && !self.date.ends_with("/.."),
            Has::Killed => self.killed.iter().any(Option::is_some),
            Has::Wounded => self.wounded.iter().any(Option::is_some),
            Has::Account => self.is_own && (self.has_source || self.is_disputed),
            Has::Source => self.is_own && self.has_source,
            Has::Note => self.note,
            Has::Tag => self.tag,
            Has::Star => self.starred,
            Has::Review => self.reviewed,
            Has::Link => self.is_linked,
        }
    }

    fn is_named(&self, field: NameField, matching: Matching, text: &str) -> bool {
        let matches = |name: &str| {
            let (name, text) = (folded(name), folded(text));
            match matching {
                Matching::Is => name == text,
                // The names of these tests have no sign but blanks between their words.
                Matching::Words => format!(" {name} ").contains(&format!(" {text} ")),
            }
        };
        match field {
            NameField::Country => matches(self.country),
            NameField::Place => matches(self.place),
            NameField::Title => matches(self.title),
            NameField::Layer => matches(LAYER_NAMES[usize::from(!self.is_own)]),
            NameField::Source if !self.is_own => matches(LAYER_NAMES[1]),
            NameField::Source => {
                self.has_source && ["afp-1", "Agence France-Presse"].into_iter().any(matches)
            }
            NameField::Note => self.note && matches("Verify the count"),
            NameField::Tag => self.tag && matches("drone"),
            NameField::Actor | NameField::Role(_) => self.actors.iter().any(|&(actor, role)| {
                (field == NameField::Actor || field == NameField::Role(role))
                    && self.is_actor(actor, matching, &matches)
            }),
        }
    }

    fn is_actor(&self, actor: usize, matching: Matching, matches: &dyn Fn(&str) -> bool) -> bool {
        let (id, names) = ACTORS[actor];
        let own_names: Vec<&str> = if self.is_own {
            names.iter().copied().chain([id]).collect()
        } else {
            vec![names[0]]
        };
        if own_names.into_iter().any(matches) {
            return true;
        }
        let mut wholes = BTreeSet::from([id]);
        for _ in PARTS {
            for (part, whole, during) in PARTS {
                let during = Edtf::parse(during).ok().and_then(|it| it.extent(&home()));
                let held = match (during, self.extent()) {
                    (Some(during), Some(event)) => during.bounds.overlaps(event.bounds),
                    _ => true,
                };
                if held && wholes.contains(part) {
                    wholes.insert(whole);
                }
            }
        }
        // What is known of a row's side by another name or by its id is found by way of its parts alone.
        let mut named = ACTORS.iter().filter(|(id, _)| wholes.contains(id));
        matching == Matching::Words
            && named.any(|(id, names)| matches(id) || names.iter().any(|name| matches(name)))
    }

    fn is_number(&self, field: NumberField, comparison: Comparison, number: Option<u32>) -> bool {
        let [low, best, high] = if field.is_wounded {
            self.wounded
        } else {
            self.killed
        };
        let found = match field.estimate {
            Estimate::Adopted => best.or(low),
            Estimate::Low => low,
            Estimate::Best => best,
            Estimate::High => high,
        };
        match (number, found) {
            (None, _) if field.estimate == Estimate::Adopted => {
                [low, best, high] == [None, None, None]
            }
            (None, found) => found.is_none(),
            (Some(_), None) => false,
            (Some(number), Some(found)) => match comparison {
                Comparison::Equal => found == number,
                Comparison::Less => found < number,
                Comparison::AtMost => found <= number,
                Comparison::Greater => found > number,
                Comparison::AtLeast => found >= number,
            },
        }
    }
}

fn holds(expr: &Expr, event: &Known) -> bool {
    match expr {
        Expr::All(parts) => parts.iter().all(|part| holds(part, event)),
        Expr::Any(parts) => parts.iter().any(|part| holds(part, event)),
        Expr::Not(inner) => !holds(inner, event),
        Expr::Term(term) => event.passes(&term.test),
    }
}

/// The dates that are meant; the anchors are two events that every data set of these tests has.
fn meant(of: &When) -> Vec<Extent> {
    match of {
        When::Date(date) => vec![extent(date)],
        When::Event(name) if **name == *"anchor" => vec![extent(&edtf(ANCHORS[0].1))],
        When::Event(name) if folded(name) == "anchored truce" => {
            vec![extent(&edtf(ANCHORS[0].1)), extent(&edtf(ANCHORS[1].1))]
        }
        When::Event(_) => Vec::new(),
    }
}

/// Two events of one title, with their dates.
const ANCHORS: [(&str, &str); 2] = [("anchor", "2023-10-15/2023-10-16"), ("other", "2022-06-10")];

fn is_within(event: &Extent, date: &Extent, n: u32, unit: SpanUnit) -> bool {
    const HOUR: i64 = 3_600_000;
    let days = match unit {
        SpanUnit::Hours => {
            let (event, date) = (event.instants(&home()), date.instants(&home()));
            let millis = i64::from(n) * HOUR;
            let start = date.earliest().saturating_add_millis(-millis);
            let end = date.until().saturating_add_millis(millis);
            return event.earliest() < end && event.until() > start;
        }
        SpanUnit::Days => i64::from(n),
        SpanUnit::Weeks => i64::from(n) * 7,
    };
    let (event, date) = (event.civil_bounds(&home()), date.civil_bounds(&home()));
    let reaches = |bound: Timestamp| bound == Timestamp::MAX;
    let starts_in_time =
        reaches(date.until()) || event.first_day().number() <= date.last_day().number() + days;
    let ends_in_time =
        reaches(event.until()) || event.last_day().number() >= date.first_day().number() - days;
    starts_in_time && ends_in_time
}

fn events() -> impl Strategy<Value = Vec<Known>> {
    let number = || prop::option::of(0_u32..8);
    let actor = (
        0..ACTORS.len(),
        prop::sample::select(vec![Role::Attacker, Role::Target, Role::SideA]),
    );
    let status = prop::sample::select(vec![
        Status::Unassessed,
        Status::Unassessed,
        Status::SingleOrigin,
        Status::Corroborated(3),
        Status::Denied,
    ]);
    let what = (
        prop::sample::select(EventKind::ALL.to_vec()),
        prop::sample::select(DATES.to_vec()),
        prop::sample::select(TITLES.to_vec()),
        prop::sample::select(COUNTRIES.to_vec()),
        prop::sample::select(PLACES.to_vec()),
        prop::collection::vec(actor, 0..3),
        [number(), number(), number()],
        [number(), number(), number()],
        status,
    );
    let flags = prop::array::uniform11(any::<bool>());
    let one = (what, flags).prop_map(|(what, flags)| {
        let (kind, date, title, country, place, actors, killed, wounded, status) = what;
        let [
            is_own,
            has_point,
            note,
            tag,
            has_source,
            is_disputed,
            is_linked,
            starred,
            reviewed,
            a,
            b,
        ] = flags;
        Known {
            is_own,
            kind,
            date,
            title,
            country,
            place,
            has_point,
            actors,
            killed,
            wounded,
            status,
            note,
            tag,
            starred,
            reviewed,
            has_source,
            is_disputed,
            is_linked,
            counts: a || b,
        }
    });
    prop::collection::vec(one, 0..90)
}

fn written(text: &str) -> Option<WrittenDate> {
    Edtf::parse(text).ok().map(WrittenDate::new)
}

fn key(number: usize) -> String {
    format!("row-{number}")
}

fn own_event(known: &Known, id: &str) -> Event {
    let toll = |harm, numbers| Toll {
        harm,
        group: truceline::model::Group::All,
        within: None,
        count: Known::casualties(numbers),
        words: String::new(),
    };
    let claims = |country: &str| {
        vec![Claim::Place(Place {
            country: country.into(),
            ..Place::default()
        })]
    };
    let mut accounts = Vec::new();
    if known.has_source {
        accounts.push(Account {
            id: "told".into(),
            chain: vec![ChainLink {
                source: "afp-1".into(),
                reported: None,
                locator: String::new(),
            }],
            ..Account::default()
        });
    }
    if known.is_disputed {
        for country in ["Chad", "Niger"] {
            accounts.push(Account {
                id: country.into(),
                claims: claims(country),
                ..Account::default()
            });
        }
    }
    let said = row_note(known, id);
    Event {
        id: id.into(),
        kind: known.kind,
        title: known.title.to_owned(),
        date: written(known.date),
        place: Some(Place {
            name: known.place.to_owned(),
            country: known.country.to_owned(),
            point: known.has_point.then_some([35.0, 44.0]),
            ..Place::default()
        }),
        actors: known
            .actors
            .iter()
            .map(|&(actor, role)| Participation {
                role,
                actor: ACTORS[actor].0.into(),
            })
            .collect(),
        tolls: vec![
            toll(Harm::Killed, known.killed),
            toll(Harm::Wounded, known.wounded),
        ],
        accounts,
        status: Some(StatusOverride {
            status: known.status,
            reason: String::new(),
        }),
        tags: said.tags,
        notes: said.notes,
        starred: said.starred,
        review: said.review,
        ..Event::default()
    }
}

/// What is said of an event, as it is said of a row.
fn row_note(known: &Known, key: &str) -> RowNote {
    let note = || Note {
        text: "Verify the count".to_owned(),
        private: false,
    };
    let review = || Review {
        by: "R.".to_owned(),
        when: None,
        open_question: String::new(),
    };
    RowNote {
        layer: LAYER_NAMES[1].to_owned(),
        key: key.to_owned(),
        tags: known.tag.then(|| "drone".to_owned()).into_iter().collect(),
        notes: known.note.then(note).into_iter().collect(),
        starred: known.starred,
        review: known.reviewed.then(review),
        unknown: Unknown::default(),
    }
}

/// The two events that dates may name; hidden from counts, for they are in no list.
fn anchors() -> Vec<Known> {
    ANCHORS
        .iter()
        .map(|(_, date)| Known {
            is_own: true,
            kind: EventKind::Truce,
            date,
            title: "Anchored Truce",
            country: "",
            place: "",
            has_point: false,
            actors: Vec::new(),
            killed: [None; 3],
            wounded: [None; 3],
            status: Status::Unassessed,
            note: false,
            tag: false,
            starred: false,
            reviewed: false,
            has_source: false,
            is_disputed: false,
            is_linked: false,
            counts: true,
        })
        .collect()
}

fn actors() -> Vec<Arc<Actor>> {
    ACTORS
        .iter()
        .map(|(id, names)| {
            let relations = PARTS.iter().filter(|(part, ..)| part == id);
            Arc::new(Actor {
                id: (*id).into(),
                names: names
                    .iter()
                    .map(|text| ActorName {
                        text: (*text).to_owned(),
                        language: String::new(),
                    })
                    .collect(),
                relations: relations
                    .map(|(_, whole, during)| Relation {
                        kind: RelationKind::PartOf,
                        to: (*whole).into(),
                        during: written(during),
                        sources: Vec::new(),
                    })
                    .collect(),
                ..Actor::default()
            })
        })
        .collect()
}

/// The chronology of the own events, with links from all that are linked.
fn chronology(known: &[(String, Known)]) -> Arc<Chronology> {
    let own = known.iter().filter(|(_, known)| known.is_own);
    let links = known.iter().filter(|(_, known)| known.is_linked);
    let links = links.map(|(id, known)| {
        let from = if known.is_own {
            Endpoint::Event(id.as_str().into())
        } else {
            Endpoint::Row {
                layer: LAYER_NAMES[1].to_owned(),
                key: id.clone(),
            }
        };
        Arc::new(Link {
            id: id.as_str().into(),
            from,
            to: Endpoint::Tally("none".into()),
            kind: LinkKind::Follows,
            basis: LinkBasis::Inferred {
                reason: String::new(),
            },
            note: String::new(),
            unknown: Unknown::default(),
        })
    });
    Arc::new(Chronology::new(ChronologyParts {
        actors: actors(),
        sources: vec![Arc::new(Source {
            id: "afp-1".into(),
            publisher: "Agence France-Presse".to_owned(),
            ..Source::default()
        })],
        events: own
            .map(|(id, known)| Arc::new(own_event(known, id)))
            .collect(),
        tallies: Vec::new(),
        links: links.collect(),
    }))
}

fn with_keys(events: &[Known]) -> Vec<(String, Known)> {
    let keyed = events
        .iter()
        .enumerate()
        .map(|(number, known)| (key(number), known.clone()));
    let anchors = ANCHORS
        .iter()
        .map(|(id, _)| (*id).to_owned())
        .zip(anchors());
    keyed.chain(anchors).collect()
}

fn dataset(known: &[(String, Known)]) -> Dataset {
    let chronology = chronology(known);
    let mut own = EventColumns::default();
    for event in chronology.events() {
        let row = EventRow {
            key: event.id.as_str(),
            actor_name: &|id: &ActorId| Some(chronology.actor(id)?.name("")),
            chronology: &chronology,
            home: &home(),
            record: RecordRef::default(),
        };
        own.push_event(event, &row);
    }
    let mut linked = EventColumns::default();
    for (key, known) in known.iter().filter(|(_, known)| !known.is_own) {
        let actors: Vec<(&str, Role)> = known
            .actors
            .iter()
            .map(|&(actor, role)| (ACTORS[actor].1[0], role))
            .collect();
        linked.push(&NewEvent {
            key,
            date: known.extent(),
            kind: known.kind,
            title: known.title,
            country: known.country,
            place: known.place,
            point: known.has_point.then_some([35.0, 44.0]),
            killed: Known::casualties(known.killed),
            wounded: Known::casualties(known.wounded),
            actors: &actors,
            status: known.status,
            ..NewEvent::default()
        });
    }
    let mut segments = Segment::gather(OWN, &[own]);
    segments.extend(Segment::gather(LINKED, &[linked]));
    let names = [(OWN, LAYER_NAMES[0]), (LINKED, LAYER_NAMES[1])];
    let uncounted: Vec<EventKey> = known
        .iter()
        .filter(|(_, known)| !known.counts)
        .map(|(key, known)| EventKey {
            layer: if known.is_own { OWN } else { LINKED },
            row: RowKey(key.as_str().into()),
        })
        .collect();
    let dataset = Dataset::new(segments);
    let linked = known.iter().filter(|(_, known)| !known.is_own);
    let notes: Vec<RowNote> = linked.map(|(key, known)| row_note(known, key)).collect();
    let noted: Vec<(RowRef, usize)> = notes
        .iter()
        .enumerate()
        .filter_map(|(position, note)| {
            let key = EventKey {
                layer: LINKED,
                row: RowKey(note.key.as_str().into()),
            };
            Some((dataset.find(&key)?, position))
        })
        .collect();
    dataset
        .in_zone(home())
        .with_notes(Arc::new(notes), noted)
        .with_chronology(OWN, chronology, home())
        .with_layer_names(names.map(|(id, name)| (id, name.to_owned())).into())
        .without_counting(&uncounted)
}

const WORDS: [&str; 11] = [
    "al qaim",
    "كركوك",
    "front",
    "ront",
    "мир",
    "gamma",
    "guinea",
    "cote divoire",
    "verify",
    "zzz",
    "جبهة الفا",
];
const NAMES: [&str; 20] = [
    "Guinea",
    "papua new",
    "Côte d'Ivoire",
    "al-qaim",
    "Kyiv",
    "Alpha Front",
    "Gamma Army",
    "Delta",
    "beta",
    "Beta Brigade",
    "drone",
    "count",
    "agence france",
    "afp-1",
    "csv",
    "Chronology",
    "linked data csv",
    "Long truce",
    "truce",
    "جبهة ألفا",
];
const COMPARISONS: [Comparison; 5] = [
    Comparison::Equal,
    Comparison::Less,
    Comparison::AtMost,
    Comparison::Greater,
    Comparison::AtLeast,
];
const DATE_TESTS: [DateTest; 5] = [
    DateTest::After,
    DateTest::Since,
    DateTest::Before,
    DateTest::Until,
    DateTest::During,
];
const PRECISIONS: [Option<Precision>; 5] = [
    Some(Precision::Day),
    Some(Precision::Month),
    Some(Precision::Minute),
    Some(Precision::Second),
    None,
];

fn whens() -> impl Strategy<Value = When> {
    prop_oneof![
        prop::sample::select(DATES[1..].to_vec()).prop_map(|text| When::Date(edtf(text))),
        prop::sample::select(vec![
            "anchor",
            "anchored truce",
            "Anchored Truce",
            "nobody’s"
        ])
        .prop_map(|name| When::Event(name.into())),
    ]
}

fn questions() -> impl Strategy<Value = Test> + Clone {
    let fields = prop_oneof![
        4 => prop::sample::select(vec![
            NameField::Actor, NameField::Actor, NameField::Country, NameField::Place, NameField::Layer,
            NameField::Title, NameField::Note, NameField::Source, NameField::Tag,
        ]),
        1 => prop::sample::select(vec![Role::Attacker, Role::Target]).prop_map(NameField::Role),
    ];
    let matchings = prop::sample::select(vec![Matching::Words, Matching::Is]);
    let has: Vec<Has> = Has::ALL.map(|(has, _)| has).to_vec();
    prop_oneof![
        prop::sample::select(WORDS.to_vec()).prop_map(|text| Test::Words(text.into())),
        prop::sample::select(EventKind::ALL.to_vec()).prop_map(Test::Kind),
        prop::sample::select(Status::ALL.to_vec()).prop_map(Test::Status),
        prop::sample::select(PRECISIONS.to_vec()).prop_map(Test::Precision),
        prop::sample::select(has).prop_map(Test::Has),
        (fields, matchings, prop::sample::select(NAMES.to_vec())).prop_map(
            |(field, matching, text)| Test::Name {
                field,
                matching,
                text: text.into()
            }
        ),
        (
            any::<bool>(),
            0..4_usize,
            prop::sample::select(COMPARISONS.to_vec()),
            prop::option::of(0_u32..8)
        )
            .prop_map(|(is_wounded, estimate, comparison, number)| Test::Number {
                field: NumberField {
                    is_wounded,
                    estimate: Estimate::ALL[estimate].0
                },
                comparison: if number.is_some() {
                    comparison
                } else {
                    Comparison::Equal
                },
                number,
            }),
        (
            prop::sample::select(DATE_TESTS.to_vec()),
            any::<bool>(),
            whens()
        )
            .prop_map(|(test, is_sure, of)| Test::Date {
                test,
                certainty: if is_sure {
                    Certainty::Surely
                } else {
                    Certainty::May
                },
                of,
            }),
        (0_u32..40, 0..3_usize, whens()).prop_map(|(n, unit, of)| Test::Within {
            n,
            unit: SpanUnit::ALL[unit].0,
            of,
        }),
    ]
    .boxed()
}

fn kind_sets() -> impl Strategy<Value = KindSet> {
    prop::option::of(prop::sample::select(EventKind::ALL.to_vec()))
        .prop_map(|out| out.map_or(KindSet::ALL, |kind| KindSet::ALL.toggled(kind)))
}

/// The keys of all rows that pass.
fn keys_passing(passing: &Passing) -> BTreeSet<String> {
    let segments = passing.dataset().segments().iter().enumerate();
    segments
        .flat_map(|(segment_idx, segment)| {
            (0..segment.events().len())
                .filter(move |&row| passing.matches(segment_idx, row))
                .map(|row| segment.events().key(row).to_owned())
        })
        .collect()
}

fn rows_passing(passing: &Passing) -> impl Iterator<Item = RowRef> + '_ {
    let segments = (0_u32..).zip(passing.dataset().segments());
    let rows = segments.flat_map(|(segment, of_segment)| {
        let n_rows = u32::try_from(of_segment.events().len())
            .expect("a segment's rows have numbers of 32 bits");
        (0..n_rows).map(move |row| RowRef { segment, row })
    });
    rows.filter(|row| passing.matches(row.segment as usize, row.row as usize))
}

fn request(lane_field: LaneField) -> FrameRequest {
    let bounds = extent(&edtf("2022/2024")).bounds;
    FrameRequest {
        span: bounds.earliest()..bounds.until(),
        step: Step::LADDER[0],
        lane_field,
        first_lanes: Vec::new(),
        max_lanes: 3,
        max_marks: 1_000,
        overview_step: Step::at_least(86_400_000.0),
    }
}

/// The values that an event has of a facet's field.
fn values(field: FacetField, known: &Known) -> BTreeSet<String> {
    let named = |text: &str| BTreeSet::from([text.to_owned()]);
    let mut values = match field {
        FacetField::Kind => named(known.kind.key()),
        FacetField::Country => named(known.country),
        FacetField::Layer => named(LAYER_NAMES[usize::from(!known.is_own)]),
        FacetField::Status => named(known.status.key()),
        FacetField::Precision => named(precision_key(known.extent().map(|it| it.precision))),
        FacetField::Actor => known
            .actors
            .iter()
            .map(|&(actor, _)| ACTORS[actor].1[0].to_owned())
            .collect(),
        FacetField::Tag => named(if known.tag { "drone" } else { "" }),
    };
    values.remove("");
    values
}

/// Whether an event passes what is asked beside a facet's own ticks.
fn passes_others(filter: &Filter, field: FacetField, known: &Known) -> bool {
    let kinds = field == FacetField::Kind || filter.kinds.contains(known.kind);
    let Some(query) = &filter.query else {
        return kinds;
    };
    let is_own = |expr: &Expr| {
        let of_field = |test: &Test| match (field, test) {
            (FacetField::Kind, Test::Kind(_))
            | (FacetField::Status, Test::Status(_))
            | (FacetField::Precision, Test::Precision(_)) => true,
            (FacetField::Actor, Test::Name { field, .. }) => *field == NameField::Actor,
            (FacetField::Country, Test::Name { field, .. }) => *field == NameField::Country,
            (FacetField::Layer, Test::Name { field, .. }) => *field == NameField::Layer,
            (FacetField::Tag, Test::Name { field, .. }) => *field == NameField::Tag,
            _ => false,
        };
        expr.terms().iter().any(|term| of_field(&term.test))
    };
    let shows_ticks = matches!(ticked(query, field), Ticks::Values(_));
    let mut parts = query.conjuncts().iter();
    kinds && parts.all(|part| (shows_ticks && is_own(part)) || holds(part, known))
}

fn check_facet(facet: &Facet, filter: &Filter, known: &[(String, Known)]) {
    let mut expected: BTreeMap<String, u64> = BTreeMap::new();
    for (_, event) in known {
        if event.counts && passes_others(filter, facet.field, event) {
            for value in values(facet.field, event) {
                *expected.entry(value).or_default() += 1;
            }
        }
    }
    let found: BTreeMap<String, u64> = facet
        .rows
        .iter()
        .filter(|row| row.n_events > 0)
        .map(|row| (row.value.clone(), row.n_events))
        .collect();
    assert_eq!(found, expected, "{:?} of {filter:?}", facet.field);
    assert!(
        facet
            .rows
            .iter()
            .all(|row| row.n_events > 0 || row.is_ticked)
    );
    assert_eq!((facet.n_more, facet.n_events_of_more), (0, 0));
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(400)
    })]

    #[test]
    fn what_passes_is_what_each_event_by_itself_says(
        events in events(),
        expr in exprs(questions()),
        kinds in kind_sets(),
        from_hour in 0_i64..720,
    ) {
        let known = with_keys(&events);
        let dataset = dataset(&known);
        let query = Query::new(Some(expr.clone()));
        let filter = Filter { kinds, ..Filter::of_query(query.clone()) };
        let passes = |event: &Known| kinds.contains(event.kind) && holds(&expr, event);
        let expected: BTreeSet<String> = known
            .iter()
            .filter(|(_, event)| passes(event))
            .map(|(key, _)| key.clone())
            .collect();
        let passing = Passing::new(&dataset, &filter);
        prop_assert_eq!(keys_passing(&passing), expected.clone(), "{}", query);
        prop_assert!(passing.is_of(&dataset.clone(), &filter));
        prop_assert!(!passing.is_of(&dataset, &Filter::default()));

        let counted: Vec<&Known> = known
            .iter()
            .map(|(_, event)| event)
            .filter(|event| event.counts && passes(event))
            .collect();
        let n_counted = counted.len() as u64;
        let n_undated = counted.iter().filter(|event| event.date.is_empty()).count() as u64;
        let killed: u64 = counted.iter().filter_map(|event| event.killed[2]).map(u64::from).sum();
        let figures = stats_passing(&passing, &[GroupField::Kind], &BTreeMap::new());
        prop_assert_eq!((figures.n_events, figures.n_undated), (n_counted, n_undated));
        for lane_field in LaneField::ALL {
            let data = frame_passing(&passing, &request(lane_field));
            let n_all = known.iter().filter(|(_, event)| event.counts).count() as u64;
            prop_assert_eq!(data.totals.n_all, n_all);
            prop_assert_eq!((data.totals.n_shown, data.totals.n_undated), (n_counted, n_undated));
            prop_assert_eq!(data.totals.killed.high.total().unwrap_or(0), killed);
            let in_overview: u32 = data.overview.all.counts.iter().flatten().sum();
            prop_assert_eq!(u64::from(in_overview), n_counted - n_undated);
            let marked: BTreeSet<String> = data
                .lanes
                .iter()
                .flat_map(|lane| lane.marks.iter().flatten())
                .map(|mark| mark.key.0.to_string())
                .chain(data.undated.iter().map(|mark| mark.key.row.0.to_string()))
                .collect();
// A row that another one counts for has no lane where nothing else of its name passes.
            prop_assert!(marked.is_subset(&expected), "{}", query);
            let n_marked = known
                .iter()
                .filter(|(key, event)| event.counts && marked.contains(key))
                .count();
            prop_assert_eq!(n_marked, counted.len(), "{}", query);
            if lane_field == LaneField::Kind {
                let in_lanes: u64 = data.lanes.iter().map(|lane| lane.n_events).sum();
                prop_assert_eq!(in_lanes, n_counted);
            }
        }
        let whole = Timestamp::MIN..Timestamp::MAX;
        let in_span: u64 = counts_in_span(&dataset, &filter, whole).iter().sum();
        prop_assert_eq!(in_span, n_counted - n_undated);
        let mut walked = BTreeSet::new();
        let mut at = WalkFrom::End;
        while let Some(next) = neighbor(&dataset, &filter, at, Direction::Forward) {
            prop_assert!(walked.insert(dataset.key(next).row.0.to_string()));
            at = WalkFrom::Row(next);
        }
        let n_dated = expected.len() - known.iter().filter(|(_, it)| it.date.is_empty() && passes(it)).count();
        prop_assert_eq!(walked.len(), n_dated);
        // From a moment on, the nearest that lies there is met.
        let moment = extent(&edtf("2023-10-10")).instants(&home()).earliest();
        let moment = moment.saturating_add_millis(3_600_000 * from_hour);
        for direction in [Direction::Forward, Direction::Backward] {
            let met = neighbor(&dataset, &filter, WalkFrom::Moment(moment), direction);
            let begins = rows_passing(&passing).filter_map(|row| Some((dataset.begins_at(row)?, row)));
            let nearest = match direction {
                Direction::Forward => begins.filter(|(begin, _)| *begin >= moment).min(),
                Direction::Backward => begins.filter(|(begin, _)| *begin < moment).max(),
            };
            prop_assert_eq!(met, nearest.map(|(_, row)| row));
        }
        prop_assert!(walked.is_subset(&expected));
    }

    #[test]
    fn figures_of_a_range_are_those_of_the_events_that_may_lie_in_it(
        events in events(),
        expr in exprs(questions()),
        first in 0_i64..24,
        n_days in 1_i64..60,
        hours in 0_i64..3,
    ) {
        let known = with_keys(&events);
        let dataset = dataset(&known);
        let query = Query::new(Some(expr.clone()));
        let passing = Passing::new(&dataset, &Filter::of_query(query.clone()));
        let begin = extent(&edtf("2023-10-10")).instants(&home()).earliest();
        let hour = 3_600_000;
        let begin = begin.saturating_add_millis(hour * (24 * first + hours));
        let range = begin..begin.saturating_add_millis(24 * hour * n_days);
        let figures = range_figures(&passing, range.clone());

        let bounds = |event: &Known| event.extent().map(|extent| extent.instants(&home()));
        let may = |event: &&Known| {
            let passes = event.counts && holds(&expr, event);
            let reaches = bounds(event)
                .is_some_and(|at| at.earliest() < range.end && at.until() > range.start);
            passes && reaches
        };
        let found: Vec<&Known> = known.iter().map(|(_, event)| event).filter(may).collect();
        let from = |event: &&&Known| bounds(event).is_some_and(|at| at.earliest() < range.start);
        let inside = |event: &&&Known| {
            bounds(event).is_some_and(|at| range.start <= at.earliest() && at.until() <= range.end)
        };
        let best = |event: &&Known| event.killed[1].map(u64::from);
        let [first_told, last_told] = figures.histogram_ends();
        prop_assert!(range.start <= first_told && last_told <= range.end);
        let n_in_cells: u32 = figures.histogram.all.counts.iter().flatten().sum();
        prop_assert_eq!(figures.n_events, found.len() as u64, "{}", query);
        prop_assert_eq!(figures.n_surely, found.iter().filter(inside).count() as u64);
        prop_assert_eq!(figures.n_from_before, found.iter().filter(from).count() as u64);
        prop_assert_eq!(u64::from(n_in_cells), figures.n_events - figures.n_from_before);
        prop_assert_eq!(figures.killed.best.total().unwrap_or(0), found.iter().filter_map(best).sum::<u64>());
        prop_assert_eq!(figures.by_kind.iter().sum::<u64>(), figures.n_events);
        let mut listed: Vec<&str> = figures.first.iter().map(|event| &*event.key.row.0).collect();
        let is_found = |event: &Known| found.iter().any(|it| std::ptr::eq(*it, event));
        let mut keys: Vec<&str> = known.iter().filter(|(_, it)| is_found(it)).map(|(key, _)| key.as_str()).collect();
        let began: Vec<_> = listed
            .iter()
            .filter_map(|key| known.iter().find(|(it, _)| it == key))
            .filter_map(|(_, event)| bounds(event))

            .map(Bounds::earliest)
            .collect();
        prop_assert!(began.is_sorted());
        listed.sort_unstable();
        keys.sort_unstable();
        prop_assert_eq!(listed, keys);
        prop_assert_eq!(figures.by_precision.iter().sum::<u64>(), figures.n_events);
        let count = |names: Vec<&str>, name: &str| names.contains(&name);
        for (name, n_events) in &figures.by_country {
            let of_country = found.iter().filter(|event| count(vec![event.country], name));
            prop_assert_eq!(*n_events, of_country.count() as u64);
        }
        let actors = |event: &Known| event.actors.iter().map(|(it, _)| ACTORS[*it].1[0]).collect();
        for (name, n_events) in &figures.by_actor {
            let of_actor = found.iter().filter(|event| count(actors(event), name));
            prop_assert_eq!(*n_events, of_actor.count() as u64);
        }
        let countries: BTreeSet<&str> = found.iter().map(|event| event.country).collect();
        let n_named = countries.iter().filter(|name| !name.is_empty()).count();
        prop_assert_eq!(figures.by_country.len(), n_named);
        prop_assert!(figures.by_country.is_sorted_by_key(|(_, n_events)| std::cmp::Reverse(*n_events)));
    }

    #[test]
    fn table_has_the_events_that_pass_in_the_order_asked_for(
        events in events(),
        expr in exprs(questions()),
        column in prop::sample::select(TableColumn::ALL.to_vec()),
        descending in any::<bool>(),
    ) {
        let known = with_keys(&events);
        let dataset = dataset(&known);
        let passing = Passing::new(&dataset, &Filter::of_query(Query::new(Some(expr))));
        let table = table_rows(&passing, TableOrder { column, descending });
        let keys: Vec<String> = table.rows.iter().map(|row| dataset.key(*row).row.0.to_string()).collect();
        prop_assert_eq!(keys.iter().cloned().collect::<BTreeSet<_>>(), keys_passing(&passing));
        prop_assert_eq!(keys.len(), table.rows.len());

        let of: BTreeMap<&str, &Known> = known.iter().map(|(key, event)| (key.as_str(), event)).collect();
        let text = |text: &str| (!text.is_empty()).then(|| folded(text));
        let label = |event: &Known| {
            [event.title, event.place].into_iter().find(|text| !text.is_empty()).unwrap_or("").to_owned()
        };
        // What stands first is the smallest, whatever it is made of: a number written with leading zeros, or a text.
        let key = |event: &Known| -> Option<String> {
            let number = |n: i64| format!("{:020}", i128::from(n) + (1 << 62));
            match column {
                TableColumn::Date => event.extent().map(|at| number(at.instants(&home()).earliest().millis_since(Timestamp::MIN) / 2)),
                TableColumn::Kind => Some(format!("{:03}", event.kind.index())),
                TableColumn::Event => text(&label(event)),
                TableColumn::Place => text(event.place),
                TableColumn::Country => text(event.country),
                TableColumn::Killed => {
                    let [low, best, high] = event.killed;
                    best.or(low).or(high).map(|n| number(i64::from(n)))
                }
                TableColumn::Layer => Some(folded(LAYER_NAMES[usize::from(!event.is_own)])),
                TableColumn::Actors | TableColumn::Status => None,
            }
        };
        let found: Vec<Option<String>> = keys.iter().map(|id| key(of[id.as_str()])).collect();
        let n_known = found.iter().flatten().count();
        prop_assert!(found[..n_known].iter().all(Option::is_some), "what is not known comes last");
        let in_order = |pair: &[Option<String>]| if descending { pair[0] >= pair[1] } else { pair[0] <= pair[1] };
        prop_assert!(found[..n_known].windows(2).all(in_order), "{:?} {:?}", column, found);
        for (position, row) in table.rows.iter().enumerate() {
            prop_assert_eq!(table.position(&dataset.key(*row)), Some(position));
        }
    }

    #[test]
    fn facets_follow_the_filter_but_their_own_ticks(
        events in events(),
        exprs in prop::collection::vec(exprs(questions()), 0..3),
        kinds in kind_sets(),
    ) {
        let known = with_keys(&events);
        let dataset = dataset(&known);
        let filter = Filter { kinds, ..Filter::of_query(Query::new(Expr::all(exprs))) };
        let facets = facets(&Passing::new(&dataset, &filter));
        prop_assert_eq!(facets.facets.len(), FacetField::ALL.len());
        for facet in &facets.facets {
            check_facet(facet, &filter, &known);
        }
    }
}

#[test]
fn what_the_data_cannot_answer_is_told_with_its_place() {
    let dataset = dataset(&with_keys(&[]));
    let problems = |text: &str| -> Vec<String> {
        let filter = Filter::of_query(Query::parse(text).unwrap());
        let passing = Passing::new(&dataset, &filter);
        passing.problems().iter().map(ToString::to_string).collect()
    };
    assert_eq!(
        problems("kirkuk or after:\"no such truce\""),
        [
            "character 11: no event has the id or title “no such truce”; a date is written as in 2023-11-24"
        ]
    );
    assert_eq!(
        problems("within:7d of:anchor after:\"Anchored truce\""),
        [""; 0]
    );
    assert_eq!(
        problems("since:Y-17E9"),
        ["character 1: the date Y-17E9 lies beyond the time axis"]
    );
}

#[test]
fn long_lists_of_names_are_cut_and_the_rest_is_counted() {
    let mut batch = EventColumns::default();
    for number in 0..10_050_usize {
        let country = format!("Country {:04}", number % 5_020);
        batch.push(&NewEvent {
            key: &key(number),
            country: &country,
            ..NewEvent::default()
        });
    }
    let dataset = Dataset::new(Segment::gather(LINKED, &[batch]));
    let filter = Filter::of_query(Query::parse("country=\"Country 5019\"").unwrap());
    let facets = facets(&Passing::new(&dataset, &filter));
    let country = facets
        .facets
        .iter()
        .find(|facet| facet.field == FacetField::Country)
        .unwrap();
    assert_eq!(country.rows.len(), 5_001);
    assert_eq!(country.rows[0].n_events, 3);
    assert!(country.rows[5_000].is_ticked);
    assert_eq!(country.rows[5_000].n_events, 2);
    assert_eq!((country.n_more, country.n_events_of_more), (19, 38));
}
