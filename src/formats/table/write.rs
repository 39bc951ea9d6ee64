use std::fmt::Write as _;
use std::sync::Arc;

use super::details::details;
use super::events::read_table_events;
use super::field::{Estimate, OwnField, TableField};
use super::header::header_of;
use super::words::{cell_of_items, guarded, place_precision_word, status_word};
use crate::model::{
    Calendar, Chronology, Count, Event, Group, Harm, Place, Role, Toll, WrittenDate,
};

/// Columns that every table has, also where no event has anything to put there.
const ALWAYS: [TableField; 8] = [
    TableField::Id,
    TableField::Kind,
    TableField::Title,
    TableField::Date,
    TableField::Place,
    TableField::Country,
    TableField::Latitude,
    TableField::Longitude,
];

/// Writes events as a table with our words as its header; `delimiter` is `,`, a tab, `;` or `|`.
///
/// Columns in which nothing would stand are left out.
/// What no cell can say stands as JSON in the last one, so that reading the table gives the same events.
/// Private things are written as well: [`without_private`](crate::formats::without_private) takes them out before.
/// Cells that a spreadsheet would run as formulas have an apostrophe before them.
pub fn write_table(events: &[Arc<Event>], chronology: &Chronology, delimiter: char) -> String {
    let mut table = Table::of(events, chronology);
    let plain = table.text(delimiter);
    let read = read_table_events(plain.as_bytes(), None).map(|(parts, _)| parts.events);
    let read = read.unwrap_or_default();
    let nothing = Event::default();
    let cells = events.iter().enumerate().map(|(row, event)| {
        let read = read.get(row).map_or(&nothing, |read| &**read);
        details(event, read)
    });
    table.add(TableField::Own(OwnField::Details), cells.collect());
    table.text(delimiter)
}

/// The cells of a table, column by column.
struct Table {
    columns: Vec<(TableField, Vec<String>)>,
    n_rows: usize,
}

impl Table {
    fn of(events: &[Arc<Event>], chronology: &Chronology) -> Self {
        let mut table = Self {
            columns: Vec::new(),
            n_rows: events.len(),
        };
        for field in fields() {
            let cells = events.iter().map(|event| cell(event, field, chronology));
            table.add(field, cells.collect());
        }
        table
    }

    /// Adds a column, if anything stands in it.
    fn add(&mut self, field: TableField, cells: Vec<String>) {
        if ALWAYS.contains(&field) || cells.iter().any(|cell| !cell.is_empty()) {
            self.columns.push((field, cells));
        }
    }

    fn text(&self, delimiter: char) -> String {
        let mut text = String::new();
        let headers: Vec<String> = self
            .columns
            .iter()
            .map(|(field, _)| header_of(*field))
            .collect();
        push_row(&mut text, headers.iter().map(String::as_str), delimiter);
        for row in 0..self.n_rows {
            let cells = self.columns.iter();
            let cells = cells.map(|(_, cells)| cells.get(row).map_or("", String::as_str));
            push_row(&mut text, cells, delimiter);
        }
        text
    }
}

/// The fields in the order of the columns, details apart.
fn fields() -> Vec<TableField> {
    let all = TableField::all().into_iter().map(|(field, _)| field);
    all.filter(|field| *field != TableField::Own(OwnField::Details))
        .collect()
}

fn push_row<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>, delimiter: char) {
    for (position, cell) in cells.enumerate() {
        if position > 0 {
            text.push(delimiter);
        }
        let cell = guarded(cell);
        if cell.contains(['"', '\n', '\r', delimiter]) {
            let doubled = cell.replace('"', "\"\"");
            // Writing to a text cannot fail.
            let (Ok(()) | Err(_)) = write!(text, "\"{doubled}\"");
        } else {
            text.push_str(&cell);
        }
    }
    text.push('\n');
}

/// What an event says of a field; empty where nothing, or where only the details can say it.
fn cell(event: &Event, field: TableField, chronology: &Chronology) -> String {
    match field {
        TableField::Id => event.id.as_str().to_owned(),
        TableField::Kind => event.kind.key().to_owned(),
        TableField::Subtype => event.subtype.clone(),
        TableField::Title => event.title.clone(),
        TableField::Date => event
            .date
            .as_ref()
            .map_or_else(String::new, |date| date.edtf.text().to_owned()),
        TableField::DateWords => phrase(event, |date| Some(date.phrase.as_ref()?.words.clone())),
        TableField::Target => event
            .target
            .as_ref()
            .map_or_else(String::new, |target| target.text.clone()),
        TableField::Means => event
            .means
            .as_ref()
            .map_or_else(String::new, |means| means.text.clone()),
        TableField::Tags => cell_of_items(event.tags.iter().map(String::as_str)),
        TableField::Notes => notes(event),
        TableField::Source => sources(event, chronology),
        TableField::Status => event
            .status
            .as_ref()
            .map_or_else(String::new, |status| status_word(status.status)),
        TableField::Toll(harm, estimate) => toll(event, harm, estimate),
        TableField::Actor(role) => actors(event, role, chronology),
        TableField::Own(own) => own_cell(event, own),
        TableField::Place
        | TableField::Within
        | TableField::Country
        | TableField::Latitude
        | TableField::Longitude
        | TableField::PlacePrecision => event
            .place
            .as_ref()
            .map_or_else(String::new, |place| place_cell(place, field)),
        // What a date in one cell says already.
        _ => String::new(),
    }
}

fn place_cell(place: &Place, field: TableField) -> String {
    let degrees = |position: usize| {
        let degrees = place.point.and_then(|point| point.get(position).copied());
        degrees.map_or_else(String::new, |degrees| degrees.to_string())
    };
    match field {
        TableField::Place => place.name.clone(),
        TableField::Within => place.within.clone(),
        TableField::Country => place.country.clone(),
        TableField::Latitude => degrees(0),
        TableField::Longitude => degrees(1),
        // A coordinate always carries its class.
        _ if place.point.is_some() || place.precision != crate::model::PlacePrecision::Unknown => {
            place_precision_word(place.precision).to_owned()
        }
        _ => String::new(),
    }
}

fn phrase(event: &Event, of: impl FnOnce(&WrittenDate) -> Option<String>) -> String {
    event.date.as_ref().and_then(of).unwrap_or_default()
}

fn own_cell(event: &Event, own: OwnField) -> String {
    let yes = |is_set: bool| {
        if is_set {
            "yes".to_owned()
        } else {
            String::new()
        }
    };
    let review = event.review.as_ref();
    let superseded = event.supersedes.as_ref();
    let text = match own {
        OwnField::KindGuessed => return yes(event.kind_guessed),
        OwnField::Starred => return yes(event.starred),
        OwnField::DateReported => {
            return phrase(event, |date| {
                Some(date.phrase.as_ref()?.reported.as_ref()?.text().to_owned())
            });
        }
        OwnField::DateBest => {
            return phrase(event, |date| Some(date.best.as_ref()?.text().to_owned()));
        }
        OwnField::DateZone => {
            return phrase(event, |date| Some(date.zone.as_ref()?.name().into_owned()));
        }
        OwnField::Calendar => {
            return phrase(event, |date| {
                (date.calendar == Calendar::Julian).then(|| "julian".to_owned())
            });
        }
        OwnField::StatusReason => event.status.as_ref().map(|status| status.reason.clone()),
        OwnField::ReviewedBy => review.map(|review| review.by.clone()),
        OwnField::Reviewed => {
            review.and_then(|review| Some(review.when.as_ref()?.edtf.text().to_owned()))
        }
        OwnField::OpenQuestion => review.map(|review| review.open_question.clone()),
        OwnField::SupersedesLayer => superseded.map(|(layer, _)| layer.clone()),
        OwnField::SupersedesKey => superseded.map(|(_, key)| key.clone()),
        OwnField::Details => None,
    };
    text.unwrap_or_default()
}

/// The only note; several stand in the details.
fn notes(event: &Event) -> String {
    let texts: Vec<&str> = event.notes.iter().map(|note| note.text.as_str()).collect();
    texts.join("\n\n")
}

/// The number of everybody.
fn toll(event: &Event, harm: Harm, estimate: Estimate) -> String {
    let is_meant =
        |toll: &&Toll| toll.harm == harm && toll.group == Group::All && toll.within.is_none();
    let Some(toll) = event.tolls.iter().find(is_meant) else {
        return String::new();
    };
    let number = |count: Count| {
        count
            .get()
            .map_or_else(String::new, |count| count.to_string())
    };
    match estimate {
        Estimate::Low => number(toll.count.low),
        Estimate::Best => number(toll.count.best),
        Estimate::High => number(toll.count.high),
        Estimate::Words => toll.words.clone(),
    }
}

/// The actors of a role, each `Name [id]`, or its id alone where that is its name.
fn actors(event: &Event, role: Role, chronology: &Chronology) -> String {
    let parts = event.actors.iter().filter(|part| part.role == role);
    let items: Vec<String> = parts
        .map(|part| {
            let (id, name) = (part.actor.as_str(), chronology.actor_name(&part.actor, ""));
            if id == name {
                id.to_owned()
            } else {
                format!("{name} [{id}]")
            }
        })
        .collect();
    cell_of_items(items.iter().map(String::as_str))
}

/// Where the event was published, for people: the accounts themselves stand in the details.
fn sources(event: &Event, chronology: &Chronology) -> String {
    let mut texts: Vec<String> = Vec::new();
    for link in event.accounts.iter().flat_map(|account| &account.chain) {
        let Some(source) = chronology.source(&link.source) else {
            continue;
        };
        let parts = [&source.publisher, &source.title, &source.url];
        let parts: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        let text = parts.join(", ");
        if !text.is_empty() && !texts.contains(&text) {
            texts.push(text);
        }
    }
    cell_of_items(texts.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{
        Account, Actor, ActorName, Casualties, ChainLink, ChronologyParts, Description, EventKind,
        Note, Participation, Phrase, PlacePrecision, Review, Source, Status, StatusOverride,
    };
    use crate::time::{Edtf, Zone};

    fn written(text: &str) -> WrittenDate {
        WrittenDate::new(Edtf::parse(text).unwrap())
    }

    fn chronology() -> Chronology {
        let actor = |id: &str, name: &str| {
            Arc::new(Actor {
                id: id.into(),
                names: vec![ActorName {
                    text: name.to_owned(),
                    language: "en".to_owned(),
                }],
                ..Actor::default()
            })
        };
        Chronology::new(ChronologyParts {
            actors: vec![
                actor("us", "United States"),
                actor("nujaba", "al-Nujaba; 12th Brigade"),
                actor("iraq", "iraq"),
            ],
            sources: vec![Arc::new(Source {
                id: "afp".into(),
                publisher: "AFP".to_owned(),
                title: "Five killed".to_owned(),
                url: "https://example.org/a;b".to_owned(),
                ..Source::default()
            })],
            ..ChronologyParts::default()
        })
    }

    #[expect(clippy::too_many_lines, reason = "one event with everything in it")]
    fn strike() -> Event {
        let part = |role, actor: &str| Participation {
            role,
            actor: actor.into(),
        };
        Event {
            id: "strike-near-kirkuk".into(),
            kind: EventKind::Strike,
            kind_guessed: true,
            subtype: "drone strike".to_owned(),
            title: "=HYPERLINK(\"x\"), \"quoted\"\nand more".to_owned(),
            date: Some(WrittenDate {
                phrase: Some(Phrase {
                    words: "on Sunday".to_owned(),
                    reported: Edtf::parse("2023-12-04").ok(),
                }),
                zone: Zone::parse("Asia/Baghdad").ok(),
                best: Edtf::parse("2023-12-03").ok(),
                ..written("2023-12-03T18:30")
            }),
            place: Some(Place {
                name: "near Kirkuk".to_owned(),
                country: "Iraq".to_owned(),
                point: Some([35.468, -44.392]),
                precision: PlacePrecision::Within25Km,
                within: "Kirkuk province".to_owned(),
                private: false,
            }),
            actors: vec![
                part(Role::Target, "nujaba"),
                part(Role::Attacker, "us"),
                part(Role::Target, "iraq"),
            ],
            target: Some(Description {
                text: "a drone site".to_owned(),
                actor: Some("nujaba".into()),
                ..Description::default()
            }),
            means: Some(Description {
                text: "-drone".to_owned(),
                ..Description::default()
            }),
            tolls: vec![Toll {
                harm: Harm::Killed,
                group: Group::All,
                within: None,
                count: Casualties {
                    low: Count::new(5).unwrap(),
                    ..Casualties::default()
                },
                words: "at least five".to_owned(),
            }],
            accounts: vec![Account {
                id: "afp".into(),
                chain: vec![ChainLink {
                    source: "afp".into(),
                    reported: Some(written("2023-12-04")),
                    locator: "paragraph 2".to_owned(),
                }],
                ..Account::default()
            }],
            status: Some(StatusOverride {
                status: Status::Corroborated(3),
                reason: "three papers".to_owned(),
            }),
            supersedes: Some(("ged".to_owned(), "12345".to_owned())),
            tags: vec!["a;b".to_owned(), "c".to_owned()],
            notes: vec![
                Note {
                    text: "one".to_owned(),
                    private: false,
                },
                Note {
                    text: "two".to_owned(),
                    private: false,
                },
            ],
            starred: true,
            review: Some(Review {
                by: "me".to_owned(),
                when: Some(written("2024-01")),
                open_question: "@who?".to_owned(),
            }),
            ..Event::default()
        }
    }

    #[track_caller]
    fn check_round_trip(events: Vec<Event>) {
        let events: Vec<Arc<Event>> = events.into_iter().map(Arc::new).collect();
        for delimiter in [',', '\t', ';', '|'] {
            let text = write_table(&events, &chronology(), delimiter);
            let (parts, report) = read_table_events(text.as_bytes(), None).unwrap();
            assert_eq!(parts.events, events, "{text}");
            assert_eq!(report.n_refused, 0);
        }
    }

    #[test]
    fn everything_comes_back() {
        check_round_trip(vec![strike()]);
    }

    #[test]
    fn events_of_which_little_is_known_come_back() {
        let event = |id: &str| Event {
            id: id.into(),
            ..Event::default()
        };
        let dated = |id: &str, date: &str| Event {
            date: Some(written(date)),
            ..event(id)
        };
        check_round_trip(vec![
            event("nothing"),
            dated("century", "19"),
            dated("before-our-era", "-0431-07-14"),
            dated("open", "2023-11-24/.."),
            dated("range", "[2023-11-15..2023-11-30]"),
            Event {
                title: "NA".to_owned(),
                place: Some(Place::default()),
                ..event("missing-words")
            },
            Event {
                title: "  blanks ".to_owned(),
                ..event("=1+1")
            },
        ]);
    }

    #[test]
    fn no_events_are_a_header() {
        let text = write_table(&[], &chronology(), ',');
        assert_eq!(
            text,
            "id,kind,title,date,place,country,latitude,longitude\n"
        );
    }

    #[test]
    fn cells_are_for_people_too() {
        let text = write_table(&[Arc::new(strike())], &chronology(), ',');
        let (header, row) = text.split_once('\n').unwrap();
        assert!(
            header.starts_with("id,kind,subtype,title,date,"),
            "{header}"
        );
        assert!(
            header.contains("place_precision") && header.contains("killed_low"),
            "{header}"
        );
        assert!(
            header.contains("role.attacker") && header.ends_with("details_json"),
            "{header}"
        );
        assert!(row.contains("\"'=HYPERLINK(\"\"x\"\"), "), "{row}");
        assert!(row.contains(",'-drone,"), "{row}");
        assert!(row.contains("United States [us]"), "{row}");
        assert!(row.contains("-44.392") && !row.contains("'-44"), "{row}");
    }

    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            "[ -~äع\\n\\t\"']{0,12}",
            proptest::sample::select(vec![
                "=1", "+x", "-5", "-5x", "@a", "'", "NA", "0", "yes", "a;b", "\\;", "x [us]",
                "\u{feff}", "#a"
            ])
            .prop_map(str::to_owned),
        ]
    }

    prop_compose! {
        fn event()(
            id in "[a-z=+-]{1,3}",
            texts in proptest::collection::vec(text(), 6),
            kind in 0..EventKind::COUNT,
            killed in proptest::option::of(0..9_u32),
            point in proptest::option::of((-90.0..90.0_f64, -180.0..180.0_f64)),
            roles in proptest::collection::vec((0..Role::ALL.len(), "[a-z]{1,3}|us|nujaba"), 0..4),
            starred in any::<bool>(),
        ) -> Event {
            Event {
                id: id.as_str().into(),
                kind: EventKind::ALL[kind],
                title: texts[0].clone(),
                subtype: texts[1].clone(),
                tags: vec![texts[2].clone()],
                notes: vec![Note { text: texts[3].clone(), private: false }],
                place: Some(Place {
                    name: texts[4].clone(),
                    point: point.map(|(latitude, longitude)| [latitude, longitude]),
                    ..Place::default()
                }),
                tolls: vec![Toll {
                    harm: Harm::Killed,
                    group: Group::All,
                    within: None,
                    count: Casualties { best: killed.and_then(Count::new).unwrap_or_default(), ..Casualties::default() },
                    // One without a number or a word says nothing, and no record keeps it.
                    words: format!("{}.", texts[5]),
                }],
                actors: roles
                    .into_iter()
                    .map(|(role, actor)| Participation { role: Role::ALL[role].0, actor: actor.as_str().into() })
                    .collect(),
                starred,
                ..Event::default()
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_events_come_back(mut events in proptest::collection::vec(event(), 0..4)) {
            for (number, event) in events.iter_mut().enumerate() {
                event.id = format!("{}{number}", event.id).as_str().into();
            }
            check_round_trip(events);
        }
    }
}
