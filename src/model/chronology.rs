use std::collections::HashMap;
use std::sync::Arc;

use super::{
    Actor, ActorId, Endpoint, Event, EventId, Link, RelationKind, Source, SourceId, Tally, TallyId,
};
use crate::time::{Bounds, Zone};

/// What a project itself tells: events with their accounts, and all that they refer to.
///
/// Lists keep the order of the file. Of two entries with one name the first is found; readers report the second.
#[derive(Clone, Debug, Default)]
pub struct Chronology {
    actors: Vec<Arc<Actor>>,
    sources: Vec<Arc<Source>>,
    events: Vec<Arc<Event>>,
    tallies: Vec<Arc<Tally>>,
    links: Vec<Arc<Link>>,
    actor_positions: HashMap<ActorId, usize>,
    source_positions: HashMap<SourceId, usize>,
    event_positions: HashMap<EventId, usize>,
    tally_positions: HashMap<TallyId, usize>,
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

impl PartialEq for Chronology {
    fn eq(&self, other: &Self) -> bool {
        self.actors == other.actors
            && self.sources == other.sources
            && self.events == other.events
            && self.tallies == other.tallies
            && self.links == other.links
    }
}

impl Eq for Chronology {}

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
            actor_positions: positions(actors.iter().map(|actor| &actor.id)),
            source_positions: positions(sources.iter().map(|source| &source.id)),
            event_positions: positions(events.iter().map(|event| &event.id)),
            tally_positions: positions(tallies.iter().map(|tally| &tally.id)),
            actors,
            sources,
            events,
            tallies,
            links,
        }
    }

    /// The lists, to be changed and made into a chronology again; entries are shared, not copied.
    pub fn parts(&self) -> ChronologyParts {
        ChronologyParts {
            actors: self.actors.clone(),
            sources: self.sources.clone(),
            events: self.events.clone(),
            tallies: self.tallies.clone(),
            links: self.links.clone(),
        }
    }

    /// Who has a part in it.
    pub fn actors(&self) -> &[Arc<Actor>] {
        &self.actors
    }

    /// Where it was published.
    pub fn sources(&self) -> &[Arc<Source>] {
        &self.sources
    }

    /// What happened.
    pub fn events(&self) -> &[Arc<Event>] {
        &self.events
    }

    /// What speakers count.
    pub fn tallies(&self) -> &[Arc<Tally>] {
        &self.tallies
    }

    /// What has to do with what.
    pub fn links(&self) -> &[Arc<Link>] {
        &self.links
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty()
            && self.sources.is_empty()
            && self.events.is_empty()
            && self.tallies.is_empty()
            && self.links.is_empty()
    }

    /// The actor of this name.
    pub fn actor(&self, id: &ActorId) -> Option<&Arc<Actor>> {
        self.actors.get(*self.actor_positions.get(id)?)
    }

    /// The source of this name.
    pub fn source(&self, id: &SourceId) -> Option<&Arc<Source>> {
        self.sources.get(*self.source_positions.get(id)?)
    }

    /// The event of this name.
    pub fn event(&self, id: &EventId) -> Option<&Arc<Event>> {
        self.events.get(*self.event_positions.get(id)?)
    }

    /// The tally of this name.
    pub fn tally(&self, id: &TallyId) -> Option<&Arc<Tally>> {
        self.tallies.get(*self.tally_positions.get(id)?)
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

fn positions<'a, Id: Clone + Eq + std::hash::Hash + 'a>(
    ids: impl Iterator<Item = &'a Id>,
) -> HashMap<Id, usize> {
    let mut positions = HashMap::new();
    for (position, id) in ids.enumerate() {
        positions.entry(id.clone()).or_insert(position);
    }
    positions
}
