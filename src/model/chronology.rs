use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use super::{
    Actor, ActorId, Endpoint, Event, EventId, Link, RelationKind, Source, SourceId, Tally, TallyId,
};
use crate::time::{Bounds, Zone};

/// What a project itself tells: events with their accounts, and all that they refer to.
///
/// Lists keep the order of the file. Of two entries with one name the first is found; readers report the second.
/// A copy, and a chronology with one list changed, share the other lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chronology {
    actors: Arc<Listing<ActorId, Actor>>,
    sources: Arc<Listing<SourceId, Source>>,
    events: Arc<Listing<EventId, Event>>,
    tallies: Arc<Listing<TallyId, Tally>>,
    links: Arc<Vec<Arc<Link>>>,
}

/// A list, and where each name stands in it.
#[derive(Clone, Debug)]
struct Listing<Id, T> {
    entries: Vec<Arc<T>>,
    positions: Arc<HashMap<Id, usize>>,
}

impl<Id, T> Default for Listing<Id, T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            positions: Arc::default(),
        }
    }
}

impl<Id, T: Eq> PartialEq for Listing<Id, T> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl<Id, T: Eq> Eq for Listing<Id, T> {}

impl<Id: Clone + Eq + Hash, T> Listing<Id, T> {
    fn new(entries: Vec<Arc<T>>, id_of: impl Fn(&T) -> &Id) -> Arc<Self> {
        let mut positions = HashMap::new();
        for (position, entry) in entries.iter().enumerate() {
            positions.entry(id_of(entry).clone()).or_insert(position);
        }
        Arc::new(Self {
            entries,
            positions: Arc::new(positions),
        })
    }

    /// A list with these entries; the names' places are shared where they stay what they are.
    fn with(&self, entries: Vec<Arc<T>>, id_of: impl Fn(&T) -> &Id) -> Arc<Self> {
        let keeps_places = entries.len() == self.entries.len()
            && std::iter::zip(&entries, &self.entries)
                .all(|(one, other)| Arc::ptr_eq(one, other) || id_of(one) == id_of(other));
        if !keeps_places {
            return Self::new(entries, id_of);
        }
        Arc::new(Self {
            entries,
            positions: Arc::clone(&self.positions),
        })
    }

    fn position(&self, id: &Id) -> Option<usize> {
        self.positions.get(id).copied()
    }

    fn find(&self, id: &Id) -> Option<&Arc<T>> {
        self.entries.get(self.position(id)?)
    }
}

/// The lists of a chronology, each in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChronologyParts {
    /// Who has a part in it.
    pub actors: Vec<Arc<Actor>>,

    /// Where it was published.
    pub sources: Vec<Arc<Source>>,

    /// What happened.
    pub events: Vec<Arc<Event>>,

    /// What speakers count.
    pub tallies: Vec<Arc<Tally>>,

    /// What has to do with what.
    pub links: Vec<Arc<Link>>,
}

impl Chronology {
    /// A chronology of these lists.
    pub fn new(parts: ChronologyParts) -> Self {
        let ChronologyParts {
            actors,
            sources,
            events,
            tallies,
            links,
        } = parts;
        Self {
            actors: Listing::new(actors, |actor| &actor.id),
            sources: Listing::new(sources, |source| &source.id),
            events: Listing::new(events, |event| &event.id),
            tallies: Listing::new(tallies, |tally| &tally.id),
            links: Arc::new(links),
        }
    }

    /// The lists, to be changed and made into a chronology again; entries are shared, not copied.
    pub fn parts(&self) -> ChronologyParts {
        ChronologyParts {
            actors: self.actors().to_vec(),
            sources: self.sources().to_vec(),
            events: self.events().to_vec(),
            tallies: self.tallies().to_vec(),
            links: self.links().to_vec(),
        }
    }

    /// The chronology with other actors.
    #[must_use]
    pub fn with_actors(&self, actors: Vec<Arc<Actor>>) -> Self {
        Self {
            actors: self.actors.with(actors, |actor| &actor.id),
            ..self.clone()
        }
    }

    /// The chronology with other sources.
    #[must_use]
    pub fn with_sources(&self, sources: Vec<Arc<Source>>) -> Self {
        Self {
            sources: self.sources.with(sources, |source| &source.id),
            ..self.clone()
        }
    }

    /// The chronology with other events.
    #[must_use]
    pub fn with_events(&self, events: Vec<Arc<Event>>) -> Self {
        Self {
            events: self.events.with(events, |event| &event.id),
            ..self.clone()
        }
    }

    /// The chronology with other tallies.
    #[must_use]
    pub fn with_tallies(&self, tallies: Vec<Arc<Tally>>) -> Self {
        Self {
            tallies: self.tallies.with(tallies, |tally| &tally.id),
            ..self.clone()
        }
    }

    /// The chronology with other links.
    #[must_use]
    pub fn with_links(&self, links: Vec<Arc<Link>>) -> Self {
        Self {
            links: Arc::new(links),
            ..self.clone()
        }
    }

    /// Who has a part in it.
    pub fn actors(&self) -> &[Arc<Actor>] {
        &self.actors.entries
    }

    /// Where it was published.
    pub fn sources(&self) -> &[Arc<Source>] {
        &self.sources.entries
    }

    /// What happened.
    pub fn events(&self) -> &[Arc<Event>] {
        &self.events.entries
    }

    /// What speakers count.
    pub fn tallies(&self) -> &[Arc<Tally>] {
        &self.tallies.entries
    }

    /// What has to do with what.
    pub fn links(&self) -> &[Arc<Link>] {
        &self.links
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.actors().is_empty()
            && self.sources().is_empty()
            && self.events().is_empty()
            && self.tallies().is_empty()
            && self.links().is_empty()
    }

    /// The actor of this name.
    pub fn actor(&self, id: &ActorId) -> Option<&Arc<Actor>> {
        self.actors.find(id)
    }

    /// The source of this name.
    pub fn source(&self, id: &SourceId) -> Option<&Arc<Source>> {
        self.sources.find(id)
    }

    /// The event of this name.
    pub fn event(&self, id: &EventId) -> Option<&Arc<Event>> {
        self.events.find(id)
    }

    /// Where the event of this name stands among the events.
    pub fn event_position(&self, id: &EventId) -> Option<usize> {
        self.events.position(id)
    }

    /// The tally of this name.
    pub fn tally(&self, id: &TallyId) -> Option<&Arc<Tally>> {
        self.tallies.find(id)
    }

    /// The name of an actor in `language`, else its preferred one; the id where there is no such actor.
    pub fn actor_name<'a>(&'a self, id: &'a ActorId, language: &str) -> &'a str {
        self.actor(id)
            .map_or(id.as_str(), |actor| actor.name(language))
    }

    /// The links that begin or end at an event or tally, in the order of the file.
    pub fn links_of<'a>(&'a self, end: &'a Endpoint) -> impl Iterator<Item = &'a Arc<Link>> + 'a {
        let links = self.links.iter();
        links.filter(move |link| link.from == *end || link.to == *end)
    }

    /// An actor and all it was part of at some time within `bounds`, nearest first, each once.
    ///
    /// Without bounds a relation counts whenever it held.
    pub fn wholes_of(&self, id: &ActorId, bounds: Option<Bounds>, home: &Zone) -> Vec<ActorId> {
        let mut found = vec![id.clone()];
        let mut next = 0;
        // Each actor enters once, so cycles end.
        while let Some(part) = found.get(next).cloned() {
            next += 1;
            let Some(actor) = self.actor(&part) else {
                continue;
            };
            for relation in &actor.relations {
                let holds = match (&relation.during, bounds) {
                    (Some(during), Some(bounds)) => during
                        .extent(home)
                        .is_none_or(|extent| extent.bounds.overlaps(bounds)),
                    _ => true,
                };
                if relation.kind == RelationKind::PartOf && holds && !found.contains(&relation.to) {
                    found.push(relation.to.clone());
                }
            }
        }
        found
    }
}
