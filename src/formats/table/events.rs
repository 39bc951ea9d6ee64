use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::details::add_details;
use super::field::{Estimate, OwnField, TableField};
use super::ids::{Ids, slug};
use super::mapping::Mapping;
use super::reader::{Nobody, TableTaker, read_rows};
use super::row::{RowFacts, RowView, Rows};
use super::words::{self, items, name_of_item};
use crate::columns::{EventColumns, RecordRef};
use crate::diag::{Input, Problem, Report, Silent};
use crate::formats::csv_rows::{RowSource, RowTaker, check_text};
use crate::formats::{MappedBy, ReadAs, ReadError};
use crate::model::{
    Account, Actor, ActorId, ActorName, Calendar, ChainLink, ChronologyParts, Description, Event,
    Group, Harm, Note, Participation, Phrase, Place, Review, Role, Source, SourceId,
    StatusOverride, Toll, WrittenDate,
};
use crate::time::{Edtf, Zone};

/// Reads a table into events, with the actors and sources that it names.
///
/// Of a table that Truceline wrote the events are those that were written, private things apart.
/// Of any other each row becomes an event, each of its sources an account that claims nothing.
///
/// # Errors
/// [`ReadError`] where there is no header, or no column with dates.
pub fn read_table_events(
    bytes: &[u8],
    mapping: Option<&Mapping>,
) -> Result<(ChronologyParts, Report), ReadError> {
    let mut source = bytes;
    let mut input = Input::new(&mut source, Some(bytes.len() as u64));
    let mut nobody = Nobody(None);
    let (taker, outcome) = read_rows(
        &mut input,
        &ReadAs {
            mapping: mapping.map_or(MappedBy::Guess, MappedBy::Given),
            home: &Zone::UTC,
        },
        &mut nobody,
        &mut Silent,
        |rows, _| EventTaker::new(rows),
    )?;
    Ok((taker.into_parts(), outcome.report))
}

/// Makes events of the rows of a table.
pub(super) struct EventTaker {
    pub(super) rows: Rows,
    is_own: bool,
    events: Vec<Arc<Event>>,
    event_ids: Ids,
    actors: Vec<Arc<Actor>>,
    actor_positions: HashMap<ActorId, usize>,
    actor_ids: HashMap<String, ActorId>,
    actor_slugs: Ids,
    sources: Vec<Arc<Source>>,
    source_ids: HashMap<String, SourceId>,
}

impl TableTaker for EventTaker {
    fn rows(&self) -> &Rows {
        &self.rows
    }
}

impl RowTaker for EventTaker {
    fn take(
        &mut self,
        row: &dyn RowSource,
        record: RecordRef,
        _batch: &mut EventColumns,
        report: &mut Report,
    ) {
        let line = u64::from(record.line);
        let (mut event, facts) = self.event(row, line, report);
        self.name_event(&mut event, &facts, report, line, row);
        self.events.push(Arc::new(event));
    }
}

impl EventTaker {
    /// The event that a row tells, by the name that the row gives it, and what its cells say.
    pub(super) fn event<'r>(
        &mut self,
        row: &'r dyn RowSource,
        line: u64,
        report: &mut Report,
    ) -> (Event, RowFacts<'r>) {
        check_text(row, &self.rows.names, line, report);
        let facts = self.rows.read(row, line, report);
        let participants = self.participants(&facts);
        let urls = self.rows.view(row, line, report).texts(TableField::Url);
        let sources = self.rows.view(row, line, report).texts(TableField::Source);
        let accounts = if self.is_own {
            Vec::new()
        } else {
            self.accounts(&sources, &urls)
        };
        let mut view = self.rows.view(row, line, report);
        let mut event = event(&facts, &view);
        event.actors = participants;
        event.accounts = accounts;
        let text = view.text(TableField::Own(OwnField::Details));
        if !text.is_empty()
            && let Err(why) = add_details(&mut event, &text)
        {
            let what =
                format!("the details cannot be read ({why}); the rest of the row was").into();
            view.add(
                TableField::Own(OwnField::Details),
                Problem::Undecided { what },
            );
        }
        (event, facts)
    }

    /// Takes an event in that has its name.
    pub(super) fn push(&mut self, event: Event) {
        self.events.push(Arc::new(event));
    }

    /// The name by which an actor goes.
    pub(super) fn actor_name(&self, id: &ActorId) -> Option<&str> {
        let actor = self.actors.get(*self.actor_positions.get(id)?)?;
        Some(actor.name(""))
    }

    pub(super) fn new(rows: Rows) -> Self {
        Self {
            is_own: super::header::own_mapping(&rows.names).is_some(),
            rows,
            events: Vec::new(),
            event_ids: Ids::default(),
            actors: Vec::new(),
            actor_positions: HashMap::new(),
            actor_ids: HashMap::new(),
            actor_slugs: Ids::default(),
            sources: Vec::new(),
            source_ids: HashMap::new(),
        }
    }

    pub(super) fn into_parts(mut self) -> ChronologyParts {
        let known: HashSet<ActorId> = self.actors.iter().map(|actor| actor.id.clone()).collect();
        let mut unnamed: Vec<ActorId> = Vec::new();
        for part in self.events.iter().flat_map(|event| &event.actors) {
            if !known.contains(&part.actor) && !unnamed.contains(&part.actor) {
                unnamed.push(part.actor.clone());
            }
        }
        self.actors.extend(unnamed.into_iter().map(|id| {
            let name = id.as_str().to_owned();
            Arc::new(actor(id, &name))
        }));
        ChronologyParts {
            actors: self.actors,
            sources: self.sources,
            events: self.events,
            ..ChronologyParts::default()
        }
    }

    /// Gives the event a name that no event before it bears.
    fn name_event(
        &mut self,
        event: &mut Event,
        facts: &RowFacts<'_>,
        report: &mut Report,
        line: u64,
        row: &dyn RowSource,
    ) {
        let wanted = match event.id.as_str() {
            "" => slug(&facts.title, "event"),
            id => id.to_owned(),
        };
        let id = self.event_ids.free(&wanted);
        if id != wanted && !event.id.as_str().is_empty() {
            let what = format!(
                "the identifier {wanted} is that of an earlier row; the event was called {id}"
            )
            .into();
            self.rows
                .view(row, line, report)
                .add(TableField::Id, Problem::Undecided { what });
        }
        event.id = id.as_str().into();
    }

    fn participants(&mut self, facts: &RowFacts<'_>) -> Vec<Participation> {
        let actors = facts.actors.iter();
        actors
            .map(|(item, role)| self.participation(item, *role))
            .collect()
    }

    fn participation(&mut self, item: &str, role: Role) -> Participation {
        if let Some(id) = self.actor_ids.get(item) {
            return Participation {
                role,
                actor: id.clone(),
            };
        }
        let (name, id) = name_of_item(item);
        let id: ActorId = match (self.is_own, name == id) {
            (true, _) | (_, false) => id.into(),
            (false, true) => self.actor_slugs.free(&slug(name, "actor")).as_str().into(),
        };
        self.actor_ids.insert(item.to_owned(), id.clone());
        if !self.actor_positions.contains_key(&id) {
            self.actor_positions.insert(id.clone(), self.actors.len());
            self.actors.push(Arc::new(actor(id.clone(), name)));
        }
        Participation { role, actor: id }
    }

    /// An account for all that a row names as its sources; none where it names none.
    fn accounts(&mut self, sources: &[impl AsRef<str>], urls: &[impl AsRef<str>]) -> Vec<Account> {
        let mut texts: Vec<String> = sources
            .iter()
            .flat_map(|text| items(text.as_ref()))
            .collect();
        let urls: Vec<String> = urls.iter().flat_map(|text| items(text.as_ref())).collect();
        // One source and one address are of the same thing.
        let address = if let ([_], [url]) = (texts.as_slice(), urls.as_slice()) {
            Some(url.clone())
        } else {
            texts.extend(urls);
            None
        };
        let mut accounts = Vec::new();
        for (number, text) in texts.into_iter().enumerate() {
            let source = self.source(&text, address.as_deref());
            accounts.push(Account {
                id: format!("source-{}", number + 1).as_str().into(),
                chain: vec![ChainLink {
                    source,
                    reported: None,
                    locator: String::new(),
                }],
                ..Account::default()
            });
        }
        accounts
    }

    fn source(&mut self, text: &str, address: Option<&str>) -> SourceId {
        let key = format!("{text}\n{}", address.unwrap_or_default());
        if let Some(id) = self.source_ids.get(&key) {
            return id.clone();
        }
        let id: SourceId = format!("source-{}", self.sources.len() + 1).as_str().into();
        let is_address = text.starts_with("http://") || text.starts_with("https://");
        self.sources.push(Arc::new(Source {
            id: id.clone(),
            title: if is_address {
                String::new()
            } else {
                text.to_owned()
            },
            url: if is_address {
                text
            } else {
                address.unwrap_or_default()
            }
            .to_owned(),
            ..Source::default()
        }));
        self.source_ids.insert(key, id.clone());
        id
    }
}

fn actor(id: ActorId, name: &str) -> Actor {
    Actor {
        id,
        names: vec![ActorName {
            text: name.to_owned(),
            language: String::new(),
        }],
        ..Actor::default()
    }
}

/// The event that a row's cells say, without its actors and accounts.
fn event(facts: &RowFacts<'_>, view: &RowView<'_, '_>) -> Event {
    let own = |field| view.text(TableField::Own(field));
    Event {
        id: (&*facts.id).into(),
        kind: facts.kind,
        kind_guessed: facts.kind_guessed || own(OwnField::KindGuessed) == "yes",
        subtype: subtype(facts, view),
        title: facts.title.to_string(),
        date: date(facts, view),
        place: place(facts),
        target: description(&view.text(TableField::Target)),
        means: description(&view.text(TableField::Means)),
        tolls: tolls(facts, view),
        status: words::status(&view.text(TableField::Status)).map(|status| StatusOverride {
            status,
            reason: own(OwnField::StatusReason).into_owned(),
        }),
        supersedes: match own(OwnField::SupersedesKey) {
            key if key.is_empty() => None,
            key => Some((
                own(OwnField::SupersedesLayer).into_owned(),
                key.into_owned(),
            )),
        },
        tags: view
            .texts(TableField::Tags)
            .iter()
            .flat_map(|text| items(text))
            .collect(),
        notes: notes(view),
        starred: own(OwnField::Starred) == "yes",
        review: review(view),
        ..Event::default()
    }
}

/// The subtype; the kind's own words where these are not one of ours.
fn subtype(facts: &RowFacts<'_>, view: &RowView<'_, '_>) -> String {
    let subtype = view.text(TableField::Subtype);
    let kind = view.text(TableField::Kind);
    if !subtype.is_empty() || kind.eq_ignore_ascii_case(facts.kind.key()) {
        return subtype.into_owned();
    }
    kind.into_owned()
}

fn date(facts: &RowFacts<'_>, view: &RowView<'_, '_>) -> Option<WrittenDate> {
    let own = |field| view.text(TableField::Own(field));
    let edtf = |text: &str| Edtf::parse(text).ok();
    let date = facts.date.as_ref()?;
    let words = view.text(TableField::DateWords);
    Some(WrittenDate {
        edtf: date.edtf.clone(),
        phrase: (!words.is_empty()).then(|| Phrase {
            words: words.into_owned(),
            reported: edtf(&own(OwnField::DateReported)),
        }),
        calendar: match &*own(OwnField::Calendar) {
            "julian" => Calendar::Julian,
            _ => Calendar::Gregorian,
        },
        zone: Zone::parse(&own(OwnField::DateZone)).ok(),
        best: edtf(&own(OwnField::DateBest)),
    })
}

fn place(facts: &RowFacts<'_>) -> Option<Place> {
    let place = Place {
        name: facts.place.to_string(),
        country: facts.country.to_string(),
        point: facts.point,
        precision: facts.place_precision,
        within: facts.within.to_string(),
        private: false,
    };
    (place != Place::default()).then_some(place)
}

fn description(text: &str) -> Option<Description> {
    (!text.is_empty()).then(|| Description {
        text: text.to_owned(),
        ..Description::default()
    })
}

fn tolls(facts: &RowFacts<'_>, view: &RowView<'_, '_>) -> Vec<Toll> {
    let tolls = Harm::ALL.into_iter().zip(facts.tolls);
    tolls
        .map(|((harm, ..), count)| Toll {
            harm,
            group: Group::All,
            within: None,
            count,
            words: view
                .text(TableField::Toll(harm, Estimate::Words))
                .into_owned(),
        })
        .filter(|toll| !toll.count.is_unknown() || !toll.words.is_empty())
        .collect()
}

fn notes(view: &RowView<'_, '_>) -> Vec<Note> {
    let texts = view.texts(TableField::Notes);
    texts
        .iter()
        .map(|text| Note {
            text: text.to_string(),
            private: false,
        })
        .collect()
}

fn review(view: &RowView<'_, '_>) -> Option<Review> {
    let own = |field| view.text(TableField::Own(field)).into_owned();
    let review = Review {
        by: own(OwnField::ReviewedBy),
        when: Edtf::parse(&own(OwnField::Reviewed))
            .ok()
            .map(WrittenDate::new),
        open_question: own(OwnField::OpenQuestion),
    };
    (!review.by.is_empty() || review.when.is_some() || !review.open_question.is_empty())
        .then_some(review)
}
