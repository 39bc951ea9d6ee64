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
    actors_by_name: HashMap<String, ActorId>,
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
    /// Two actors of one name and one preferred spelling are one where no more is known of one of them, and so are two
    /// sources that are alike.
    pub(super) fn cast(&mut self, parts: &ChronologyParts) -> Renames {
        let mut renames = Renames::default();
        let mut fresh = Vec::new();
        for actor in &parts.actors {
            let known = self.actors.get(&actor.id).copied();
            let known = known.and_then(|position| self.parts.actors.get_mut(position));
            if let Some(known) = known.filter(|known| known.name("") == actor.name("")) {
                if known == actor || is_bare(actor) {
                    continue;
                }
                // What is known of it by name alone is known better now.
                if is_bare(known) {
                    *known = Arc::clone(actor);
                    continue;
                }
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

    /// The actor that rows call by this name; one of the project where it bears it.
    pub(super) fn actor_named(&mut self, name: &str) -> ActorId {
        if let Some(id) = self.actors_by_name.get(name) {
            return id.clone();
        }
        let id: ActorId = self.actor_ids.free(&slug(name, "actor")).as_str().into();
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
        for name in &actor.names {
            let names = self.actors_by_name.entry(name.text.clone());
            names.or_insert_with(|| actor.id.clone());
        }
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

/// Whether nothing is known of an actor but one name.
fn is_bare(actor: &Actor) -> bool {
    let bare = Actor {
        id: actor.id.clone(),
        names: vec![ActorName {
            text: actor.name("").to_owned(),
            language: String::new(),
        }],
        ..Actor::default()
    };
    *actor == bare
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActorKind;

    fn cast(actors: Vec<Actor>) -> ChronologyParts {
        ChronologyParts {
            actors: actors.into_iter().map(Arc::new).collect(),
            ..ChronologyParts::default()
        }
    }

    fn actor(id: &str, name: &str, kind: ActorKind) -> Actor {
        Actor {
            id: id.into(),
            kind,
            names: vec![ActorName {
                text: name.to_owned(),
                language: String::new(),
            }],
            ..Actor::default()
        }
    }

    #[test]
    fn actors_of_one_name_are_one_unless_more_is_known_of_both() {
        let mut merge = Merge::default();
        let bare = || cast(vec![actor("us", "United States", ActorKind::Other)]);
        let state = || cast(vec![actor("us", "United States", ActorKind::State)]);
        let others = || cast(vec![actor("us", "Union of Students", ActorKind::Other)]);
        assert!(merge.cast(&bare()).are_none());
        assert!(merge.cast(&state()).are_none());
        assert!(merge.cast(&bare()).are_none());
        let renames = merge.cast(&others());
        assert_eq!(renames.actors.get(&"us".into()), Some(&"us-2".into()));
        assert_eq!(merge.parts.actors[0].kind, ActorKind::State);
        assert_eq!(merge.actor_named("United States").as_str(), "us");
        assert_eq!(
            merge.actor_named("Government of Iraq").as_str(),
            "government-of-iraq"
        );
        assert_eq!(merge.parts.actors.len(), 3);
    }

    #[test]
    fn events_of_one_name_are_told_apart() {
        let mut merge = Merge::default();
        let event = || Event {
            id: "a".into(),
            ..Event::default()
        };
        assert_eq!(merge.event(event()).as_str(), "a");
        assert_eq!(merge.event(event()).as_str(), "a-2");
    }
}
