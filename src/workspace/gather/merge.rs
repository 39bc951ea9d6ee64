use std::collections::HashMap;
use std::sync::Arc;

use super::rename::Renames;
use crate::formats::{Ids, slug};
use crate::model::{
    Actor, ActorId, ActorName, ChronologyParts, Event, EventId, LinkId, RecordSource, Source,
    SourceId, WrittenDate,
};
use crate::time::Edtf;

/// One chronology in the making: whatever comes later gets a name of its own.
#[derive(Debug, Default)]
pub(super) struct Merge {
    pub(super) parts: ChronologyParts,
    event_ids: Ids,
    link_ids: Ids,
    actor_ids: Ids,
    source_ids: Ids,
    actors: HashMap<ActorId, usize>,
    sources: HashMap<SourceId, usize>,
    actors_of_rows: HashMap<String, ActorId>,
    sources_of_rows: HashMap<RecordSource, SourceId>,
}

impl Merge {
    /// Takes an event in; the answer is its name from now on.
    pub(super) fn event(&mut self, mut event: Event) -> EventId {
        let wanted = match event.id.as_str() {
            "" => slug(&event.title, "event"),
            id => id.to_owned(),
        };
        event.id = self.event_ids.free(&wanted).as_str().into();
        let id = event.id.clone();
        self.parts.events.push(Arc::new(event));
        id
    }

    /// A name for a link that no other has.
    pub(super) fn link_id(&mut self, wanted: &str) -> LinkId {
        self.link_ids.free(wanted).as_str().into()
    }

    /// Takes in actors and sources of a layer; the answer has the new names of those whose names were taken.
    ///
    /// Two actors of one name and one preferred spelling are one, and so are two sources that are alike.
    pub(super) fn cast(&mut self, parts: &ChronologyParts) -> Renames {
        let mut renames = Renames::default();
        let mut fresh = Vec::new();
        for actor in &parts.actors {
            let known = self.actors.get(&actor.id);
            let known = known.and_then(|position| self.parts.actors.get(*position));
            if known.is_some_and(|known| known.name("") == actor.name("")) {
                continue;
            }
            let id: ActorId = self.actor_ids.free(actor.id.as_str()).as_str().into();
            if id != actor.id {
                renames.actors.insert(actor.id.clone(), id.clone());
            }
            fresh.push((id, actor));
        }
        for source in &parts.sources {
            let known = self.sources.get(&source.id);
            let known = known.and_then(|position| self.parts.sources.get(*position));
            if known == Some(source) {
                continue;
            }
            let id: SourceId = self.source_ids.free(source.id.as_str()).as_str().into();
            if id != source.id {
                renames.sources.insert(source.id.clone(), id.clone());
            }
            self.push_source(Source {
                id,
                ..Source::clone(source)
            });
        }
        for (id, actor) in fresh {
            let mut actor = Actor::clone(actor);
            actor.id = id;
            renames.in_actor(&mut actor);
            self.push_actor(actor);
        }
        renames
    }

    /// The actor that rows call by this name.
    pub(super) fn actor_named(&mut self, name: &str) -> ActorId {
        if let Some(id) = self.actors_of_rows.get(name) {
            return id.clone();
        }
        let wanted = slug(name, "actor");
        // The project may have this very actor.
        let known = self.actors.get(&ActorId::from(wanted.as_str()));
        let known = known.and_then(|position| self.parts.actors.get(*position));
        let id = match known.filter(|known| known.name("") == name) {
            Some(known) => known.id.clone(),
            None => {
                let id: ActorId = self.actor_ids.free(&wanted).as_str().into();
                self.push_actor(Actor {
                    id: id.clone(),
                    names: vec![ActorName {
                        text: name.to_owned(),
                        language: String::new(),
                    }],
                    ..Actor::default()
                });
                id
            }
        };
        self.actors_of_rows.insert(name.to_owned(), id.clone());
        id
    }

    /// The source that rows describe so.
    pub(super) fn source_of(&mut self, described: &RecordSource) -> SourceId {
        if let Some(id) = self.sources_of_rows.get(described) {
            return id.clone();
        }
        let number = self.sources_of_rows.len() + 1;
        let id: SourceId = self
            .source_ids
            .free(&format!("source-{number}"))
            .as_str()
            .into();
        let is_address =
            described.title.starts_with("http://") || described.title.starts_with("https://");
        let title = described.title.clone();
        let (title, url) = if is_address {
            (String::new(), title)
        } else {
            (title, String::new())
        };
        self.push_source(Source {
            id: id.clone(),
            publisher: described.publisher.clone(),
            published: Edtf::parse(&described.published).ok().map(WrittenDate::new),
            title,
            url,
            ..Source::default()
        });
        self.sources_of_rows.insert(described.clone(), id.clone());
        id
    }

    fn push_actor(&mut self, actor: Actor) {
        self.actors
            .entry(actor.id.clone())
            .or_insert(self.parts.actors.len());
        self.parts.actors.push(Arc::new(actor));
    }

    fn push_source(&mut self, source: Source) {
        self.sources
            .entry(source.id.clone())
            .or_insert(self.parts.sources.len());
        self.parts.sources.push(Arc::new(source));
    }
}
