//! Projects out of a seed: every field of every record, with what is hardest to write and read back.

use std::sync::Arc;

use truceline::model::{
    Account, Actor, ActorKind, ActorName, Attachment, Basis, Calendar, Casualties, ChainLink,
    Chronology, ChronologyParts, Claim, Count, Description, Endpoint, Event, EventKind, Extension,
    Field, Group, Harm, Link, LinkBasis, LinkKind, Note, NumberBound, Participation, Phrase, Place,
    PlacePrecision, Quote, Relation, RelationKind, Review, Role, RowNote, Source, SourceKind,
    Speaker, Stance, Status, StatusOverride, Tally, TallyPart, Toll, Truce, TruceEnd, TruceKind,
    Unknown, UnknownField, WrittenDate,
};
use truceline::project::{Bookmark, Fingerprint, LayerSource, LayerSpec, Project, SavedView};
use truceline::time::{Edtf, Zone};

/// Throws that follow from a seed. Source: `SplitMix64`, Steele and others, 2014.
pub(crate) struct Dice(u64);

const TEXTS: &[&str] = &[
    "Strike near Kirkuk",
    "a \"self-defence strike\"",
    "two\nlines",
    "\r\n\t\u{0}\u{1b}",
    "back\\slash \\u{e9} \\n",
    "// no comment, /* none either */",
    "(id: [{",
    ")]}'\"",
    "العراق \u{202e}abc",
    "Слава 停戦 é 👩🏽‍🚒",
    "\u{feff}\u{2028}\u{85}",
    "None",
    "r#\"raw\"#",
    "civilians",
    " ",
    "2023-12-03",
];

const DATES: &[&str] = &[
    "2023-12-03",
    "2023-12",
    "2023",
    "2023-12-03T18:30:00+03:00",
    "2023-12-03T18:30:00Z",
    "[2023-11-15..2023-11-30]",
    "2023-11-24/2023-12-01",
    "2023-12-01/..",
    "2023-11-XX",
    "2023-11~",
    "2023-11-24?",
    "-0431",
    "Y-12345",
];

/// Values of fields that no version knows yet.
const RAWS: &[&str] = &[
    "5",
    "-1.5e3",
    "\"a\\\"b\"",
    "(a: 1, b: Strike(\"x\"), c: ())",
    "[1, 2.5, None, [true]]",
    "{\"k\": 'c'}",
    "{\"k\": [1, null_thing], \"$ron\": 1}",
    "{1: 2}",
    "r##\"raw \"# text\"##",
    "Some(true)",
    "(\n    a: 1, // kept\n)",
    "{\"plain\": [1, \"b\", None, false]}",
];

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n as u64).expect("below n")
    }

    pub(crate) fn flag(&mut self) -> bool {
        self.below(3) == 0
    }

    pub(crate) fn of<T: Clone>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())].clone()
    }

    pub(crate) fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.flag().then(|| make(self))
    }

    fn some<T>(&mut self, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let n = [0, 0, 1, 1, 2, 3][self.below(6)];
        (0..n).map(|_| make(self)).collect()
    }

    pub(crate) fn text(&mut self) -> String {
        if self.flag() {
            return String::new();
        }
        let n = 1 + self.below(2);
        (0..n).map(|_| self.of(TEXTS)).collect()
    }

    pub(crate) fn words(&mut self) -> String {
        self.of(TEXTS).to_owned()
    }

    /// A name of something of the `n` that there are, or of nothing.
    fn name(&mut self, what: &str) -> Arc<str> {
        format!("{what}-{}", self.below(4)).into()
    }

    fn edtf(&mut self) -> Edtf {
        let text = self.of(DATES);
        Edtf::parse(text).expect(text)
    }

    pub(crate) fn zone(&mut self) -> Zone {
        let name = self.of(&["UTC", "+03:00", "Asia/Baghdad", "America/New_York"]);
        Zone::parse(name).expect(name)
    }

    fn date(&mut self) -> WrittenDate {
        let mut date = WrittenDate::new(self.edtf());
        if self.flag() {
            date.phrase = self.maybe(|dice| Phrase {
                words: dice.text(),
                reported: dice.maybe(Self::edtf),
            });
            date.calendar = self.of(&[Calendar::Gregorian, Calendar::Julian]);
            date.zone = self.maybe(Self::zone);
            date.best = self.maybe(Self::edtf);
        }
        date
    }

    fn unknown(&mut self, nested: &[(&str, bool)]) -> Unknown {
        let mut fields = Vec::new();
        if self.below(4) == 0 {
            for (place, is_there) in nested {
                if *is_there && self.flag() {
                    fields.push(self.unknown_field(&format!("{place}/x_later")));
                }
            }
        }
        for name in ["x_future", "odd name", "a~1b~0c", "type"] {
            if self.below(8) == 0 {
                fields.push(self.unknown_field(name));
            }
        }
        Unknown(fields)
    }

    fn unknown_field(&mut self, name: &str) -> UnknownField {
        UnknownField {
            name: name.to_owned(),
            raw: self.of(RAWS).to_owned(),
        }
    }

    fn count(&mut self) -> Count {
        let number = self.of(&[0, 1, 5, 1_000, u32::MAX - 1]);
        self.maybe(|_| Count::new(number).expect("a count"))
            .unwrap_or_default()
    }

    fn group(&mut self) -> Group {
        let name = self.text();
        self.of(&[
            Group::All,
            Group::SideA,
            Group::SideB,
            Group::Civilians,
            Group::Children,
            Group::Unknown,
            Group::Named(name),
        ])
    }

    fn harm(&mut self) -> Harm {
        self.of(&Harm::ALL).0
    }

    fn toll(&mut self) -> Toll {
        Toll {
            harm: self.harm(),
            group: if self.flag() {
                self.group()
            } else {
                Group::All
            },
            within: self.maybe(Self::group),
            count: Casualties {
                low: self.count(),
                best: self.count(),
                high: self.count(),
            },
            words: self.text(),
        }
    }

    fn place(&mut self) -> Place {
        if self.flag() {
            return Place {
                name: self.text(),
                ..Place::default()
            };
        }
        let point = self.of(&[
            [35.47, 44.39],
            [-0.0, 1e-7],
            [90.0, -180.0],
            [33.0, 44.123_456_789],
        ]);
        Place {
            name: self.text(),
            country: self.text(),
            point: self.maybe(|_| point),
            precision: self.of(&[
                PlacePrecision::Exact,
                PlacePrecision::Within25Km,
                PlacePrecision::District,
                PlacePrecision::Province,
                PlacePrecision::LineOrArea,
                PlacePrecision::Country,
                PlacePrecision::SeaOrAir,
                PlacePrecision::Unknown,
            ]),
            within: self.text(),
            private: self.flag(),
        }
    }

    fn description(&mut self) -> Description {
        Description {
            text: self.text(),
            actor: self.maybe(|dice| dice.name("actor").as_ref().into()),
            broader_than: self.some(|dice| dice.name("account").as_ref().into()),
            contradicts: self.some(|dice| dice.name("account").as_ref().into()),
        }
    }

    fn speaker(&mut self) -> Speaker {
        Speaker {
            actor: self.maybe(|dice| dice.name("actor").as_ref().into()),
            described: self.text(),
            anonymous: self.flag(),
            private: self.flag(),
        }
    }

    fn chain(&mut self) -> Vec<ChainLink> {
        self.some(|dice| ChainLink {
            source: dice.name("source").as_ref().into(),
            reported: dice.maybe(Self::date),
            locator: dice.text(),
        })
    }

    pub(crate) fn review(&mut self) -> Review {
        Review {
            by: self.text(),
            when: self.maybe(Self::date),
            open_question: self.text(),
        }
    }

    pub(crate) fn note(&mut self) -> Note {
        Note {
            text: self.text(),
            private: self.flag(),
        }
    }

    fn claim(&mut self) -> Claim {
        match self.below(9) {
            0 => Claim::Kind(self.of(&EventKind::ALL), self.text()),
            1 => Claim::Date(self.date()),
            2 => Claim::Place(self.place()),
            3 => Claim::Toll(self.toll()),
            4 => Claim::Actor {
                role: self.of(&Role::ALL).0,
                actor: self.maybe(|dice| dice.name("actor").as_ref().into()),
                described: self.text(),
            },
            5 => Claim::Target(self.description()),
            6 => Claim::Means(self.description()),
            7 => Claim::Reason(self.description()),
            _ => Claim::Other(self.text(), self.text()),
        }
    }

    fn account(&mut self, position: usize) -> Account {
        Account {
            id: format!("account-{position}").as_str().into(),
            speaker: self.speaker(),
            stance: self.of(&Stance::ALL).0,
            claims: self.some(Self::claim),
            quote: self.maybe(|dice| Quote {
                text: dice.text(),
                language: dice.text(),
                original: dice.text(),
                original_language: dice.text(),
            }),
            said: self.maybe(Self::date),
            chain: self.chain(),
            review: self.maybe(Self::review),
            unknown: self.unknown(&[("speaker", true)]),
        }
    }

    fn field(&mut self) -> Field {
        let (harm, group, role, name) = (
            self.harm(),
            self.group(),
            self.of(&Role::ALL).0,
            self.text(),
        );
        self.of(&[
            Field::Kind,
            Field::Date,
            Field::Place,
            Field::Toll(harm, group),
            Field::Actor(role),
            Field::Target,
            Field::Means,
            Field::Reason,
            Field::Other(name),
        ])
    }

    fn truce(&mut self) -> Truce {
        let date = self.date();
        Truce {
            kind: self.of(&TruceKind::ALL).0,
            announced: self.maybe(Self::date),
            effective: self.maybe(Self::date),
            planned_end: self.maybe(Self::date),
            extensions: self.some(|dice| Extension {
                announced: dice.maybe(Self::date),
                until: dice.maybe(Self::date),
                sources: dice.some(|dice| dice.name("source").as_ref().into()),
            }),
            end: self.of(&[TruceEnd::Unknown, TruceEnd::GoesOn, TruceEnd::On(date)]),
            area: self.text(),
            concerns_all: self.flag(),
            status: self.text(),
        }
    }

    pub(crate) fn event(&mut self, position: usize) -> Event {
        let n_accounts = self.below(3);
        let mut event = Event {
            id: format!("event-{position}").as_str().into(),
            kind: self.of(&EventKind::ALL),
            kind_guessed: self.flag(),
            subtype: self.text(),
            title: self.text(),
            date: self.maybe(Self::date),
            place: self.maybe(Self::place),
            actors: self.some(|dice| Participation {
                role: dice.of(&Role::ALL).0,
                actor: dice.name("actor").as_ref().into(),
            }),
            target: self.maybe(Self::description),
            means: self.maybe(Self::description),
            tolls: self.some(Self::toll),
            bases: self.some(|dice| Basis {
                field: dice.field(),
                accounts: dice.some(|dice| dice.name("account").as_ref().into()),
                reason: dice.text(),
            }),
            accounts: (0..n_accounts)
                .map(|position| self.account(position))
                .collect(),
            truce: self.maybe(Self::truce),
            status: self.maybe(|dice| StatusOverride {
                status: dice.of(&[
                    Status::Unassessed,
                    Status::SingleOrigin,
                    Status::Corroborated(3),
                    Status::Disputed,
                    Status::Denied,
                ]),
                reason: dice.text(),
            }),
            supersedes: self.maybe(|dice| (dice.words(), dice.text())),
            tags: self.some(Self::text),
            notes: self.some(Self::note),
            starred: self.flag(),
            review: self.maybe(Self::review),
            attachments: self.some(|dice| Attachment {
                path: dice.text(),
                hash: dice.text(),
                credit: dice.text(),
                captured: dice.maybe(Self::date),
            }),
            unknown: Unknown::default(),
        };
        event.unknown = self.unknown(&[
            ("date", event.date.is_some()),
            ("place", event.place.is_some()),
            ("actors/0", !event.actors.is_empty()),
            (
                "tolls/0",
                event
                    .tolls
                    .first()
                    .is_some_and(|toll| toll.group != Group::All),
            ),
            ("truce", event.truce.is_some()),
            ("notes/0", !event.notes.is_empty()),
        ]);
        event
    }

    pub(crate) fn actor(&mut self, position: usize) -> Actor {
        Actor {
            id: format!("actor-{position}").as_str().into(),
            kind: self.of(&ActorKind::ALL).0,
            names: self.some(|dice| ActorName {
                text: dice.text(),
                language: dice.text(),
            }),
            relations: self.some(|dice| Relation {
                kind: dice.of(&RelationKind::ALL).0,
                to: dice.name("actor").as_ref().into(),
                during: dice.maybe(Self::date),
                sources: dice.some(|dice| dice.name("source").as_ref().into()),
            }),
            unknown: self.unknown(&[]),
        }
    }

    pub(crate) fn source(&mut self, position: usize) -> Source {
        Source {
            id: format!("source-{position}").as_str().into(),
            kind: self.of(&SourceKind::ALL).0,
            title: self.text(),
            publisher: self.text(),
            author: self.text(),
            language: self.text(),
            published: self.maybe(Self::date),
            accessed: self.maybe(Self::date),
            url: self.text(),
            archived_url: self.text(),
            identifier: self.text(),
            archive_reference: self.text(),
            hash: self.text(),
            license: self.text(),
            private: self.flag(),
            review: self.maybe(Self::review),
            unknown: self.unknown(&[]),
        }
    }

    pub(crate) fn tally(&mut self, position: usize) -> Tally {
        Tally {
            id: format!("tally-{position}").as_str().into(),
            title: self.text(),
            speaker: self.speaker(),
            chain: self.chain(),
            counts: self.text(),
            query: self.text(),
            from: self.maybe(Self::date),
            as_of: self.maybe(Self::date),
            number: self.of(&[0, 76, u64::MAX]),
            bound: self.of(&NumberBound::ALL).0,
            upper: self.maybe(Self::next),
            parts: self.some(|dice| TallyPart {
                label: dice.text(),
                number: dice.next(),
            }),
            notes: self.some(Self::note),
            unknown: self.unknown(&[]),
        }
    }

    fn endpoint(&mut self) -> Endpoint {
        match self.below(3) {
            0 => Endpoint::Event(self.name("event").as_ref().into()),
            1 => Endpoint::Tally(self.name("tally").as_ref().into()),
            _ => Endpoint::Row {
                layer: self.words(),
                key: self.text(),
            },
        }
    }

    pub(crate) fn link(&mut self, position: usize) -> Link {
        Link {
            id: format!("link-{position}").as_str().into(),
            from: self.endpoint(),
            to: self.endpoint(),
            kind: self.of(&LinkKind::ALL).0,
            basis: if self.flag() {
                LinkBasis::Inferred {
                    reason: self.text(),
                }
            } else {
                LinkBasis::Said {
                    by: self.speaker(),
                    chain: self.chain(),
                    acknowledged: self.flag(),
                }
            },
            note: self.text(),
            unknown: self.unknown(&[]),
        }
    }

    pub(crate) fn parts(&mut self) -> ChronologyParts {
        fn list<T>(dice: &mut Dice, make: impl Fn(&mut Dice, usize) -> T) -> Vec<Arc<T>> {
            let n = dice.below(4);
            (0..n)
                .map(|position| Arc::new(make(dice, position)))
                .collect()
        }
        ChronologyParts {
            actors: list(self, Self::actor),
            sources: list(self, Self::source),
            events: list(self, Self::event),
            tallies: list(self, Self::tally),
            links: list(self, Self::link),
        }
    }

    pub(crate) fn layer(&mut self, position: usize) -> LayerSpec {
        let path = format!("data/{position}.csv");
        let format = self.of(&["", "ucdp-ged", "of-the-future"]);
        LayerSpec {
            source: LayerSource::Linked {
                path: path.clone(),
                format: format.to_owned(),
                mapping: self.maybe(|dice| {
                    let sound = [
                        "date = when",
                        "# by hand\n\ndate = when\nplace = \"where\"#\n",
                        "date = when\r\nkind = \twhat",
                        "read.zone = Asia/Baghdad\n",
                    ];
                    dice.of(&sound).to_owned()
                }),
                fingerprint: self.maybe(|dice| Fingerprint {
                    size: dice.next(),
                    modified: dice.of(&["", "2024-05-01T12:00:00Z"]).to_owned(),
                    sha256: dice.text(),
                }),
            },
            path,
            format: truceline::formats::format_named(format).map_or("", |format| format.name()),
            visible: self.flag(),
            color: self.maybe(|dice| dice.of(&["#d0a020", "#FFFFFF"]).to_owned()),
            unknown: self.unknown(&[]),
            ..LayerSpec::of_chronology(&format!("layer {position}"))
        }
    }

    fn row_note(&mut self) -> RowNote {
        RowNote {
            layer: self.text(),
            key: self.text(),
            tags: self.some(Self::text),
            notes: self.some(Self::note),
            starred: self.flag(),
            review: self.maybe(Self::review),
            unknown: self.unknown(&[]),
        }
    }

    pub(crate) fn view(&mut self) -> SavedView {
        SavedView {
            name: self.text(),
            range: self.of(&["", "2023-11-27/2023-12-03"]).to_owned(),
            lanes: self.text(),
            query: self.text(),
            unknown: self.unknown(&[]),
        }
    }

    pub(crate) fn bookmark(&mut self) -> Bookmark {
        Bookmark {
            date: self
                .of(&["2023-12-03", "2023-12-03T15:30:00Z", "2023-12", "-0431"])
                .to_owned(),
            name: self.text(),
            unknown: self.unknown(&[]),
        }
    }

    /// A project as reading gives it: each name once, and the chronology listed where there is one.
    pub(crate) fn project(&mut self) -> Project {
        let mut project = Project::default();
        let n_before = self.below(3);
        for position in 0..n_before {
            let layer = self.layer(position);
            project.push_layer(layer);
        }
        let parts = self.parts();
        if self.flag() || (n_before > 0 && parts != ChronologyParts::default()) {
            project.push_layer(LayerSpec {
                visible: self.flag(),
                color: self.maybe(|_| "#000000".to_owned()),
                unknown: self.unknown(&[]),
                ..LayerSpec::of_chronology("told by us")
            });
        }
        project.title = self.text();
        project.home = self.zone();
        project.language = self.text();
        project.chronology = Arc::new(Chronology::new(parts));
        project.rows = Arc::new(self.some(Self::row_note));
        project.views = self.some(Self::view);
        project.bookmarks = self.some(Self::bookmark);
        // A file whose fields were the keys of a map would be no project.
        project.unknown = self.unknown(&[]);
        project
            .unknown
            .0
            .retain(|field| !field.name.contains([' ', '~']));
        if !project.chronology.is_empty() {
            project.ensure_chronology_layer();
        }
        project
    }
}
