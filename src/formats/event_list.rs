//! Files of events in the program's own words: what RON and JSON have in common.
//!
//! A file is one list of events. Each stands for itself: with the names of its actors beside their
//! roles, its sources in full, the links that start from it, and its actors in full where they stand
//! first. So the same events come out of the file as went into it, and a script finds in an event all that
//! it needs.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::records::{
    Entries, Entry, FileProblem, Finding, Lines, Node, Parser, Reader, Syntax, SyntaxError, Token,
    Writer, check_depth,
};
use crate::diag::Severity;
use crate::model::{
    Actor, ActorId, ActorName, Chronology, ChronologyParts, Claim, Endpoint, Event, EventId, Link,
    LinkBasis, Source, SourceId, Speaker,
};

/// The events of a file with all that they refer to, and what is wrong with it.
///
/// An event with an error is left out and reported.
pub(super) fn read_events(bytes: &[u8], syntax: Syntax) -> (ChronologyParts, Vec<FileProblem>) {
    let mut gathered = Gathered::default();
    let problems = read_each(bytes, syntax, |event| gathered.take(event));
    (gathered.into_parts(), problems)
}

/// One event as its file has it.
pub(super) struct ReadEvent<'a> {
    pub(super) event: Event,
    pub(super) cast: Vec<Actor>,
    pub(super) sources: Vec<Source>,
    pub(super) links: Vec<Link>,

    /// The names of actors that stand beside their roles.
    pub(super) names: Vec<(Arc<str>, String)>,

    /// The text it stands in.
    pub(super) node: Node<'a>,
}

/// Reads the events of a file one by one; what is no text or no list has none.
pub(super) fn read_each(
    bytes: &[u8],
    syntax: Syntax,
    mut take: impl FnMut(ReadEvent<'_>),
) -> Vec<FileProblem> {
    let (text, rest) = text_of(bytes);
    let mut found = Vec::new();
    if let Err(error) = read_list(text, syntax, &mut take, &mut found) {
        found.push((error.into(), String::new()));
    }
    if !rest.is_empty() {
        let error = SyntaxError::new(
            text.len(),
            "the file is not UTF-8 from here on",
            "save it as UTF-8",
        );
        found.push((error.into(), String::new()));
    }
    let mut lines = Lines::new(text);
    let found = found.into_iter();
    found
        .map(|(finding, field)| lines.located(finding, field))
        .collect()
}

/// How many bytes of a byte order mark stand before the text.
pub(super) fn mark_len(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        3
    } else {
        0
    }
}

/// The bytes as text behind a byte order mark, and those from which on they are none.
fn text_of(bytes: &[u8]) -> (&str, &[u8]) {
    let bytes = bytes.get(mark_len(bytes)..).unwrap_or_default();
    match std::str::from_utf8(bytes) {
        Ok(text) => (text, &[]),
        Err(error) => {
            let (valid, rest) = bytes.split_at(error.valid_up_to());
            (std::str::from_utf8(valid).unwrap_or_default(), rest)
        }
    }
}

fn read_list(
    text: &str,
    syntax: Syntax,
    take: &mut dyn FnMut(ReadEvent<'_>),
    found: &mut Vec<(Finding, String)>,
) -> Result<(), SyntaxError> {
    check_depth(text, syntax)?;
    let mut parser = Parser::new(text, syntax);
    let mut reader = Reader::new(text, syntax);
    reader.has_names_beside = true;
    let mut entries = Entries::begin(&mut parser)?;
    let mut position = 0_usize;
    while let Some(entry) = entries.next(&mut parser) {
        let field = format!("[{position}]");
        position += 1;
        let node = match entry {
            Entry::Broken { error, .. } => {
                found.push((error.into(), field));
                continue;
            }
            Entry::Whole(node, slip) => {
                let slip = slip.map(|slip| Finding {
                    severity: Severity::Warning,
                    ..slip.into()
                });
                found.extend(slip.map(|slip| (slip, field.clone())));
                node
            }
        };
        let event = read_event(node.clone(), &mut reader);
        let name = node
            .text_field("id")
            .map_or(String::new(), |id| format!(" '{id}'"));
        for finding in std::mem::take(&mut reader.findings) {
            let path = node.path_to(finding.at);
            found.push((finding, format!("{field}{name}{path}")));
        }
        if let Some(event) = event {
            take(event);
        }
    }
    if let Some(error) = entries.end_error {
        return Err(error);
    }
    parser.expect(Token::End, "nothing follows the list of events")
}

/// The event that a node is; `None` where something in it is wrong.
fn read_event<'a>(node: Node<'a>, reader: &mut Reader<'a>) -> Option<ReadEvent<'a>> {
    let read = reader.record_and::<Event, _>(&node, |fields| {
        (
            fields.list("cast"),
            fields.list("sources"),
            fields.list("links"),
        )
    });
    reader.mentions.clear();
    let names = std::mem::take(&mut reader.names_beside);
    if reader.has_error() {
        return None;
    }
    let (event, (cast, sources, links)) = read?;
    Some(ReadEvent {
        event,
        cast,
        sources,
        links,
        names,
        node,
    })
}

/// The event in the text of one record.
pub(super) fn read_one(bytes: &[u8], syntax: Syntax) -> Result<ReadEvent<'_>, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    check_depth(text, syntax).map_err(|error| error.message)?;
    let node = super::records::parse_whole(text, syntax).map_err(|error| error.message)?;
    let mut reader = Reader::new(text, syntax);
    reader.has_names_beside = true;
    let event = read_event(node, &mut reader);
    event.ok_or_else(|| {
        let first = reader.findings.into_iter().next();
        first.map_or_else(
            || "no event stands here".to_owned(),
            |finding| finding.message,
        )
    })
}

/// What was gathered of a file: of two entries with one name the first.
#[derive(Default)]
pub(super) struct Gathered {
    parts: ChronologyParts,
    actors: HashSet<ActorId>,
    sources: HashSet<SourceId>,
    links: HashSet<Arc<str>>,
    names: BTreeMap<Arc<str>, String>,
}

impl Gathered {
    pub(super) fn take(&mut self, read: ReadEvent<'_>) {
        for actor in read.cast {
            if self.actors.insert(actor.id.clone()) {
                self.parts.actors.push(Arc::new(actor));
            }
        }
        for source in read.sources {
            if self.sources.insert(source.id.clone()) {
                self.parts.sources.push(Arc::new(source));
            }
        }
        for link in read.links {
            if self.links.insert(Arc::clone(&link.id.0)) {
                self.parts.links.push(Arc::new(link));
            }
        }
        for (actor, name) in read.names {
            self.names.entry(actor).or_insert(name);
        }
        self.parts.events.push(Arc::new(read.event));
    }

    pub(super) fn into_parts(mut self) -> ChronologyParts {
        for (id, name) in self.names {
            let id = ActorId(id);
            if !self.actors.contains(&id) {
                self.parts.actors.push(Arc::new(Actor {
                    id,
                    names: vec![ActorName {
                        text: name,
                        language: String::new(),
                    }],
                    ..Actor::default()
                }));
            }
        }
        self.parts
    }
}

/// Events as a file, with all that they refer to.
///
/// Tallies are no events and stay out; so does what no event refers to.
pub(super) fn write_events(parts: &ChronologyParts, syntax: Syntax) -> String {
    let chronology = Chronology::new(parts.clone());
    let names: HashMap<&ActorId, &str> = parts
        .actors
        .iter()
        .map(|actor| (&actor.id, actor.name("")))
        .collect();
    let mut links: HashMap<&EventId, Vec<&Link>> = HashMap::new();
    for link in &parts.links {
        if let Endpoint::Event(from) = &link.from {
            links.entry(from).or_default().push(link);
        }
    }
    let mut introduced: HashSet<&ActorId> = HashSet::new();
    let mut writer = Writer::new(syntax);
    writer.names_beside = Some(&names);
    writer.list(&parts.events, |writer, event| {
        let links = links.get(&event.id).map_or(&[][..], Vec::as_slice);
        let mut mentions = Mentions::default();
        mentions.of_event(event);
        for link in links {
            mentions.of_link(link);
        }
        mentions.of_cast(&chronology);
        writer.record_and::<Event>(event, |out| {
            let cast = mentions.actors.iter().filter_map(|id| chronology.actor(id));
            let cast: Vec<&Actor> = cast
                .filter(|actor| introduced.insert(&actor.id))
                .map(Arc::as_ref)
                .collect();
            out.list("cast", cast);
            let sources = mentions
                .sources
                .iter()
                .filter_map(|id| chronology.source(id));
            out.list("sources", sources.map(Arc::as_ref));
            out.list("links", links.iter().copied());
        });
    });
    writer.into_text()
}

/// The same without actors and sources that none of its events, tallies and links leads to.
pub fn without_unmentioned(parts: &ChronologyParts) -> ChronologyParts {
    let (actors, sources) = mentioned(parts);
    keeping(parts, |id| actors.contains(id), |id| sources.contains(id))
}

/// The same without actors and sources that something led to in `before` and nothing leads to any more.
pub(super) fn without_left_behind(
    parts: &ChronologyParts,
    before: &ChronologyParts,
) -> ChronologyParts {
    let (actors_before, sources_before) = mentioned(before);
    let (actors, sources) = mentioned(parts);
    keeping(
        parts,
        |id| actors.contains(id) || !actors_before.contains(id),
        |id| sources.contains(id) || !sources_before.contains(id),
    )
}

/// The same with these actors and sources alone.
fn keeping(
    parts: &ChronologyParts,
    keeps_actor: impl Fn(&ActorId) -> bool,
    keeps_source: impl Fn(&SourceId) -> bool,
) -> ChronologyParts {
    let (actors, sources) = (parts.actors.iter(), parts.sources.iter());
    ChronologyParts {
        actors: actors
            .filter(|actor| keeps_actor(&actor.id))
            .cloned()
            .collect(),
        sources: sources
            .filter(|source| keeps_source(&source.id))
            .cloned()
            .collect(),
        ..parts.clone()
    }
}

/// The actors and sources that events, tallies and links lead to.
fn mentioned(parts: &ChronologyParts) -> (HashSet<ActorId>, HashSet<SourceId>) {
    let chronology = Chronology::new(parts.clone());
    let mut actors: HashSet<ActorId> = HashSet::new();
    let mut sources: HashSet<SourceId> = HashSet::new();
    let mut mention = |of: &dyn Fn(&mut Mentions)| {
        let mut mentions = Mentions::default();
        of(&mut mentions);
        mentions.of_cast(&chronology);
        actors.extend(mentions.actors);
        sources.extend(mentions.sources);
    };
    for event in &parts.events {
        mention(&|mentions| mentions.of_event(event));
    }
    for link in &parts.links {
        mention(&|mentions| mentions.of_link(link));
    }
    for tally in &parts.tallies {
        mention(&|mentions| {
            mentions.of_speaker(&tally.speaker);
            mentions.sources(tally.chain.iter().map(|link| &link.source));
        });
    }
    (actors, sources)
}

/// What an event refers to, each once, in order of mention.
#[derive(Default)]
struct Mentions {
    actors: Vec<ActorId>,
    sources: Vec<SourceId>,
}

impl Mentions {
    fn actor(&mut self, id: Option<&ActorId>) {
        if let Some(id) = id
            && !self.actors.contains(id)
        {
            self.actors.push(id.clone());
        }
    }

    fn sources<'e>(&mut self, ids: impl IntoIterator<Item = &'e SourceId>) {
        for id in ids {
            if !self.sources.contains(id) {
                self.sources.push(id.clone());
            }
        }
    }

    fn of_event(&mut self, event: &Event) {
        event
            .actors
            .iter()
            .for_each(|part| self.actor(Some(&part.actor)));
        for description in event.target.iter().chain(&event.means) {
            self.actor(description.actor.as_ref());
        }
        for account in &event.accounts {
            self.of_speaker(&account.speaker);
            account.claims.iter().for_each(|claim| self.of_claim(claim));
            self.sources(account.chain.iter().map(|link| &link.source));
        }
        if let Some(truce) = &event.truce {
            self.sources(
                truce
                    .extensions
                    .iter()
                    .flat_map(|extension| &extension.sources),
            );
        }
    }

    fn of_speaker(&mut self, speaker: &Speaker) {
        self.actor(speaker.actor.as_ref());
    }

    fn of_claim(&mut self, claim: &Claim) {
        match claim {
            Claim::Actor { actor, .. } => self.actor(actor.as_ref()),
            Claim::Target(words) | Claim::Means(words) | Claim::Reason(words) => {
                self.actor(words.actor.as_ref());
            }
            Claim::Kind(..)
            | Claim::Date(_)
            | Claim::Place(_)
            | Claim::Toll(_)
            | Claim::Other(..) => {}
        }
    }

    fn of_link(&mut self, link: &Link) {
        if let LinkBasis::Said { by, chain, .. } = &link.basis {
            self.of_speaker(by);
            self.sources(chain.iter().map(|link| &link.source));
        }
    }

    /// The actors that actors are related to, and who says so.
    fn of_cast(&mut self, chronology: &Chronology) {
        let mut next = 0;
        // Each actor enters once, so circles end.
        while let Some(id) = self.actors.get(next).cloned() {
            next += 1;
            let Some(actor) = chronology.actor(&id) else {
                continue;
            };
            for relation in &actor.relations {
                self.actor(Some(&relation.to));
                self.sources(&relation.sources);
            }
        }
    }
}
