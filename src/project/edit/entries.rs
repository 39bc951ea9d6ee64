//! Whole events, actors, sources, tallies and links.

use std::sync::Arc;

use super::{EditError, whole};
use crate::model::{
    Actor, ActorId, Chronology, ChronologyParts, Endpoint, Event, EventId, Link, LinkId, Source,
    SourceId, Tally, TallyId,
};
use crate::project::Project;

/// An event, actor, source, tally or link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Who has a part in it.
    Actor(Arc<Actor>),

    /// Where it was published.
    Source(Arc<Source>),

    /// What happened.
    Event(Arc<Event>),

    /// What a speaker counts.
    Tally(Arc<Tally>),

    /// What has to do with what.
    Link(Arc<Link>),
}

/// The name of an event, actor, source, tally or link.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EntryId {
    /// Of an actor.
    Actor(ActorId),

    /// Of a source.
    Source(SourceId),

    /// Of an event.
    Event(EventId),

    /// Of a tally.
    Tally(TallyId),

    /// Of a link.
    Link(LinkId),
}

impl Entry {
    /// Its name.
    pub fn id(&self) -> EntryId {
        match self {
            Self::Actor(actor) => EntryId::Actor(actor.id.clone()),
            Self::Source(source) => EntryId::Source(source.id.clone()),
            Self::Event(event) => EntryId::Event(event.id.clone()),
            Self::Tally(tally) => EntryId::Tally(tally.id.clone()),
            Self::Link(link) => EntryId::Link(link.id.clone()),
        }
    }

    /// The labels of adding and of changing it.
    pub(super) fn labels(&self) -> (&'static str, &'static str) {
        match self {
            Self::Actor(_) => ("add actor", "change actor"),
            Self::Source(_) => ("add source", "change source"),
            Self::Event(_) => ("add event", "change event"),
            Self::Tally(_) => ("add tally", "change tally"),
            Self::Link(_) => ("add link", "change link"),
        }
    }
}

impl EntryId {
    /// The name as written.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Actor(id) => id.as_str(),
            Self::Source(id) => id.as_str(),
            Self::Event(id) => id.as_str(),
            Self::Tally(id) => id.as_str(),
            Self::Link(id) => id.as_str(),
        }
    }

    /// What it is the name of: "event".
    pub fn what(&self) -> &'static str {
        match self {
            Self::Actor(_) => "actor",
            Self::Source(_) => "source",
            Self::Event(_) => "event",
            Self::Tally(_) => "tally",
            Self::Link(_) => "link",
        }
    }

    pub(super) fn label_of_removal(&self) -> &'static str {
        match self {
            Self::Actor(_) => "remove actor",
            Self::Source(_) => "remove source",
            Self::Event(_) => "remove event",
            Self::Tally(_) => "remove tally",
            Self::Link(_) => "remove link",
        }
    }

    /// Where it stands among its kind; the first of that name.
    fn position_in(&self, chronology: &Chronology) -> Option<usize> {
        match self {
            Self::Actor(id) => chronology.actors().iter().position(|at| at.id == *id),
            Self::Source(id) => chronology.sources().iter().position(|at| at.id == *id),
            Self::Event(id) => chronology.events().iter().position(|at| at.id == *id),
            Self::Tally(id) => chronology.tallies().iter().position(|at| at.id == *id),
            Self::Link(id) => chronology.links().iter().position(|at| at.id == *id),
        }
    }
}

type Done = Result<(), EditError>;

pub(super) fn add(project: &mut Project, entry: &Entry) -> Done {
    let id = entry.id();
    if id.as_str().trim().is_empty() {
        return Err(EditError::Nameless { what: id.what() });
    }
    if id.position_in(&project.chronology).is_some() {
        return Err(EditError::Taken {
            what: id.what(),
            name: id.as_str().to_owned(),
        });
    }
    check(entry)?;
    put(project, entry, None);
    project.ensure_chronology_layer();
    Ok(())
}

pub(super) fn replace(project: &mut Project, entry: &Entry) -> Done {
    let position = found(project, &entry.id())?;
    check(entry)?;
    put(project, entry, Some(position));
    Ok(())
}

pub(super) fn remove(project: &mut Project, id: &EntryId) -> Done {
    let position = found(project, id)?;
    let chronology = &project.chronology;
    let after = match id {
        EntryId::Actor(_) => chronology.with_actors(without(chronology.actors(), position)),
        EntryId::Source(_) => chronology.with_sources(without(chronology.sources(), position)),
        EntryId::Event(id) => {
            let after = chronology.with_events(without(chronology.events(), position));
            without_links_at(after, &Endpoint::Event(id.clone()))
        }
        EntryId::Tally(id) => {
            let after = chronology.with_tallies(without(chronology.tallies(), position));
            without_links_at(after, &Endpoint::Tally(id.clone()))
        }
        EntryId::Link(_) => chronology.with_links(without(chronology.links(), position)),
    };
    project.chronology = Arc::new(after);
    Ok(())
}

/// Puts an event in the place of the one that has its id, if there is one.
pub(super) fn put_event(project: &mut Project, event: Event) {
    let entry = Entry::Event(Arc::new(event));
    if let Some(position) = entry.id().position_in(&project.chronology) {
        put(project, &entry, Some(position));
    }
}

fn put(project: &mut Project, entry: &Entry, position: Option<usize>) {
    let chronology = &project.chronology;
    let after = match entry {
        Entry::Actor(actor) => chronology.with_actors(with(chronology.actors(), actor, position)),
        Entry::Source(source) => {
            chronology.with_sources(with(chronology.sources(), source, position))
        }
        Entry::Event(event) => chronology.with_events(with(chronology.events(), event, position)),
        Entry::Tally(tally) => chronology.with_tallies(with(chronology.tallies(), tally, position)),
        Entry::Link(link) => chronology.with_links(with(chronology.links(), link, position)),
    };
    project.chronology = Arc::new(after);
}

/// The list with an entry at a position in the place of what is there; at the end without one.
fn with<T>(list: &[Arc<T>], entry: &Arc<T>, position: Option<usize>) -> Vec<Arc<T>> {
    let mut list = list.to_vec();
    match position.and_then(|position| list.get_mut(position)) {
        Some(place) => *place = Arc::clone(entry),
        None => list.push(Arc::clone(entry)),
    }
    list
}

fn without<T>(list: &[Arc<T>], position: usize) -> Vec<Arc<T>> {
    let mut list = list.to_vec();
    if position < list.len() {
        list.remove(position);
    }
    list
}

fn without_links_at(chronology: Chronology, end: &Endpoint) -> Chronology {
    if chronology.links_of(end).next().is_none() {
        return chronology;
    }
    let links = chronology.links().iter();
    let others = links.filter(|link| link.from != *end && link.to != *end);
    chronology.with_links(others.cloned().collect())
}

fn found(project: &Project, id: &EntryId) -> Result<usize, EditError> {
    let position = id.position_in(&project.chronology);
    position.ok_or_else(|| EditError::Missing {
        what: id.what(),
        name: id.as_str().to_owned(),
    })
}

fn check(entry: &Entry) -> Done {
    let mut parts = ChronologyParts::default();
    match Entry::clone(entry) {
        Entry::Actor(actor) => parts.actors.push(actor),
        Entry::Source(source) => parts.sources.push(source),
        Entry::Event(event) => parts.events.push(event),
        Entry::Tally(tally) => parts.tallies.push(tally),
        Entry::Link(link) => parts.links.push(link),
    }
    let mut alone = Project::default();
    alone.chronology = Arc::new(Chronology::new(parts));
    alone.ensure_chronology_layer();
    whole::check_kept(&alone, || {
        let id = entry.id();
        format!("{} '{}'", id.what(), id.as_str())
    })
}
