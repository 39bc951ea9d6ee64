use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::language::Matching;
use super::row_set::RowSet;
use super::words::Needle;
use crate::columns::Code;
use crate::model::{
    ActorId, Chronology, Comparison, Endpoint, Event, Source, SourceId, folded, is_disputed,
};
use crate::store::{Dataset, Segment};
use crate::time::Bounds;

/// The chronology's events behind the rows of a data set: what columns do not hold is asked of them.
pub(super) struct OwnEvents<'a> {
    dataset: &'a Dataset,
    chronology: Option<&'a Arc<Chronology>>,
    /// For each segment its rows' events; none for segments of data files.
    of_segment: Vec<Vec<Option<&'a Arc<Event>>>>,
}

impl<'a> OwnEvents<'a> {
    pub(super) fn new(dataset: &'a Dataset) -> Self {
        let own_layer = dataset.chronology_layer();
        let of_segment = dataset.segments().iter().map(|segment| {
            let n_rows = if own_layer == Some(segment.layer()) {
                segment.events().len()
            } else {
                0
            };
            (0..n_rows)
                .map(|row| dataset.event(segment.layer(), segment.events().key(row)))
                .collect()
        });
        Self {
            dataset,
            chronology: dataset.chronology(),
            of_segment: of_segment.collect(),
        }
    }

    /// Whether a segment's rows are events of the chronology.
    pub(super) fn are_of(&self, segment_idx: usize) -> bool {
        let segment = self.dataset.segments().get(segment_idx);
        segment.is_some_and(|segment| self.dataset.chronology_layer() == Some(segment.layer()))
    }

    /// Takes in the rows whose events pass.
    pub(super) fn unite(
        &self,
        segment_idx: usize,
        rows: &mut RowSet,
        passes: impl Fn(usize, &'a Event) -> bool,
    ) {
        let events = self.of_segment.get(segment_idx).into_iter().flatten();
        for (row, event) in events.enumerate() {
            if event.is_some_and(|event| passes(row, event)) {
                rows.insert(row);
            }
        }
    }

    /// Whether words stand in a place or one of the names of an actor.
    pub(super) fn has_words(&self, event: &Event, needle: &Needle) -> bool {
        let in_place = |text: &str| needle.is_in(text);
        event.place.as_ref().is_some_and(|place| {
            [&place.name, &place.country, &place.within]
                .into_iter()
                .any(|text| in_place(text))
        }) || event
            .actors
            .iter()
            .any(|part| self.is_named(&part.actor, needle))
    }

    /// Whether one of an actor's names has the words.
    fn is_named(&self, id: &ActorId, needle: &Needle) -> bool {
        let actor = self.chronology.and_then(|chronology| chronology.actor(id));
        let names = actor.into_iter().flat_map(|actor| &actor.names);
        needle.is_in(id.as_str()) || names.into_iter().any(|name| needle.is_in(&name.text))
    }

    /// Whether an actor is meant: by its own names, or as a part, at some time within `bounds`, of one that is.
    pub(super) fn is_actor(
        &self,
        id: &ActorId,
        matching: Matching,
        bounds: Option<Bounds>,
        needle: &Needle,
    ) -> bool {
        match (matching, self.chronology) {
            (Matching::Words, Some(chronology)) => chronology
                .wholes_of(id, bounds, self.dataset.home())
                .iter()
                .any(|whole| self.is_named(whole, needle)),
            _ => self.is_named(id, needle),
        }
    }

    /// The names in a segment of data that are those of actors of the chronology that are part of one with the words.
    pub(super) fn parts_among(
        &self,
        segment: &Segment,
        needle: &Needle,
    ) -> HashMap<Code, &'a ActorId> {
        let mut parts = HashMap::new();
        let Some(chronology) = self.chronology else {
            return parts;
        };
        let is_part = |id: &ActorId| {
            let wholes = chronology.wholes_of(id, None, self.dataset.home());
            wholes.iter().any(|whole| self.is_named(whole, needle))
        };
        let actors = chronology.actors().iter();
        for actor in actors.filter(|actor| is_part(&actor.id)) {
            for name in &actor.names {
                let folded = folded(&name.text);
                let names = segment.folded_names();
                names.find_each(&folded, |code, _| {
                    if names.get(code) == folded
                        && let Ok(code) = u32::try_from(code)
                    {
                        parts.insert(Code(code), &actor.id);
                    }
                });
            }
        }
        parts
    }

    /// Whether a source of the event is so called: by id, title, publisher or author.
    pub(super) fn has_source(&self, event: &Event, needle: &Needle) -> bool {
        let named = |source: &Source| {
            [&source.title, &source.publisher, &source.author]
                .into_iter()
                .any(|text| needle.is_in(text))
        };
        sources(event).any(|id| {
            let source = self.chronology.and_then(|chronology| chronology.source(id));
            needle.is_in(id.as_str()) || source.is_some_and(|source| named(source))
        })
    }

    /// Whether accounts of the event are in conflict.
    pub(super) fn is_disputed(&self, event: &Event) -> bool {
        self.chronology.is_some_and(|chronology| {
            let world = Comparison::of_event(chronology, event, self.dataset.home());
            is_disputed(event, &world)
        })
    }

    /// The rows at which a link begins or ends.
    pub(super) fn linked_rows(&self, segment_idx: usize, segment: &Segment) -> RowSet {
        let events = segment.events();
        let mut rows = RowSet::none(events.len());
        let Some(chronology) = self.chronology else {
            return rows;
        };
        let is_own = self.are_of(segment_idx);
        let layer_name = self.dataset.layer_name(segment.layer());
        let ends = chronology
            .links()
            .iter()
            .flat_map(|link| [&link.from, &link.to]);
        let keys: HashSet<&str> = ends
            .filter_map(|end| match end {
                Endpoint::Event(id) => is_own.then(|| id.as_str()),
                Endpoint::Row { layer, key } => {
                    (!is_own && *layer == layer_name).then_some(key.as_str())
                }
                Endpoint::Tally(_) => None,
            })
            .collect();
        if !keys.is_empty() {
            rows = RowSet::of(events.len(), |row| keys.contains(events.key(row)));
        }
        rows
    }
}

/// The sources of an event: of its accounts, and of what prolonged a truce.
pub(super) fn sources(event: &Event) -> impl Iterator<Item = &SourceId> {
    let chains = event.accounts.iter().flat_map(|account| &account.chain);
    let extensions = event.truce.iter().flat_map(|truce| &truce.extensions);
    let of_extensions = extensions.flat_map(|extension| &extension.sources);
    chains.map(|link| &link.source).chain(of_extensions)
}
