use std::collections::{HashMap, HashSet};

use super::language::Matching;
use super::row_set::RowSet;
use super::words::Needle;
use crate::columns::Code;
use crate::model::{
    ActorId, Chronology, Comparison, Endpoint, Event, Source, SourceId, folded, is_disputed,
};
use crate::store::{Dataset, Segment};
use crate::time::Bounds;

/// The events behind the rows of a data set: what columns do not hold is asked of them.
#[derive(Clone, Copy)]
pub(super) struct OwnEvents<'a> {
    dataset: &'a Dataset,
}

/// An actor that a name of a data file may be that of, with the chronology that knows it.
pub(super) type KnownActor<'a> = (&'a Chronology, &'a ActorId);

impl<'a> OwnEvents<'a> {
    pub(super) fn new(dataset: &'a Dataset) -> Self {
        Self { dataset }
    }

    /// Whether a segment's rows have events behind them.
    pub(super) fn are_behind(self, segment_idx: usize) -> bool {
        self.dataset.has_events(segment_idx)
    }

    /// Whether a segment's rows are the project's own events.
    pub(super) fn are_of(self, segment: &Segment) -> bool {
        self.dataset.chronology_layer() == Some(segment.layer())
    }

    /// What the events behind a segment's rows refer to.
    fn chronology(self, segment_idx: usize) -> Option<&'a Chronology> {
        let layer = self.dataset.segments().get(segment_idx)?.layer();
        self.dataset.chronology_of(layer).map(|found| &**found)
    }

    /// Takes in the rows whose events pass, which are asked with what they refer to.
    pub(super) fn unite(
        self,
        segment_idx: usize,
        rows: &mut RowSet,
        passes: impl Fn(usize, &'a Event, &'a Chronology) -> bool,
    ) {
        let Some(chronology) = self.chronology(segment_idx) else {
            return;
        };
        for (row, event) in self.dataset.events_in(segment_idx) {
            if passes(row, event, chronology) {
                rows.insert(row);
            }
        }
    }

    /// Whether an actor is meant: by its own names, or as a part, at some time within `bounds`, of one that is.
    pub(super) fn is_actor(
        self,
        (chronology, id): KnownActor<'_>,
        matching: Matching,
        bounds: Option<Bounds>,
        needle: &Needle,
    ) -> bool {
        match matching {
            Matching::Words => chronology
                .wholes_of(id, bounds, self.dataset.home())
                .iter()
                .any(|whole| is_named((chronology, whole), needle)),
            Matching::Is => is_named((chronology, id), needle),
        }
    }

    /// The names in a segment of data that are those of actors that are part of one with the words, as the
    /// chronologies of other layers know them.
    pub(super) fn parts_among(
        self,
        segment: &Segment,
        needle: &Needle,
    ) -> HashMap<Code, Vec<KnownActor<'a>>> {
        let mut parts: HashMap<Code, Vec<KnownActor<'a>>> = HashMap::new();
        let others = self.dataset.chronologies();
        let others = others.filter(|(layer, _)| *layer != segment.layer());
        let actors = others.flat_map(|(_, chronology)| {
            let actors = chronology.actors().iter();
            actors.map(move |actor| (chronology, actor))
        });
        for (chronology, actor) in actors {
            if !self.is_actor((chronology, &actor.id), Matching::Words, None, needle) {
                continue;
            }
            for name in &actor.names {
                let folded = folded(&name.text);
                let names = segment.folded_names();
                names.find_each(&folded, |code, _| {
                    if names.get(code) == folded
                        && let Ok(code) = u32::try_from(code)
                    {
                        let known = parts.entry(Code(code)).or_default();
                        known.push((chronology, &actor.id));
                    }
                });
            }
        }
        parts
    }

    /// Whether accounts of the event are in conflict.
    pub(super) fn is_disputed(self, event: &Event, chronology: &Chronology) -> bool {
        let world = Comparison::of_event(chronology, event, self.dataset.home());
        is_disputed(event, &world)
    }

    /// The rows at which a link begins or ends.
    pub(super) fn linked_rows(self, segment: &Segment) -> RowSet {
        let events = segment.events();
        let layer_name = self.dataset.layer_name(segment.layer());
        let mut keys: HashSet<&str> = HashSet::new();
        for (layer, chronology) in self.dataset.chronologies() {
            let is_own = layer == segment.layer();
            let links = chronology.links().iter();
            let ends = links.flat_map(|link| [&link.from, &link.to]);
            keys.extend(ends.filter_map(|end| match end {
                Endpoint::Event(id) => is_own.then(|| id.as_str()),
                Endpoint::Row { layer, key } => (*layer == layer_name).then_some(key.as_str()),
                Endpoint::Tally(_) => None,
            }));
        }
        if keys.is_empty() {
            return RowSet::none(events.len());
        }
        RowSet::of(events.len(), |row| keys.contains(events.key(row)))
    }
}

/// Whether words stand in the place of an event or in one of the names of an actor.
pub(super) fn has_words(event: &Event, chronology: &Chronology, needle: &Needle) -> bool {
    event.place.as_ref().is_some_and(|place| {
        [&place.name, &place.country, &place.within]
            .into_iter()
            .any(|text| needle.is_in(text))
    }) || event
        .actors
        .iter()
        .any(|part| is_named((chronology, &part.actor), needle))
}

/// Whether one of an actor's names has the words.
fn is_named((chronology, id): KnownActor<'_>, needle: &Needle) -> bool {
    let names = chronology.actor(id).into_iter();
    let mut names = names.flat_map(|actor| &actor.names);
    needle.is_in(id.as_str()) || names.any(|name| needle.is_in(&name.text))
}

/// Whether a source of the event is so called: by id, title, publisher or author.
pub(super) fn has_source(event: &Event, chronology: &Chronology, needle: &Needle) -> bool {
    let named = |source: &Source| {
        [&source.title, &source.publisher, &source.author]
            .into_iter()
            .any(|text| needle.is_in(text))
    };
    sources(event).any(|id| {
        let source = chronology.source(id);
        needle.is_in(id.as_str()) || source.is_some_and(|source| named(source))
    })
}

/// The sources of an event: of its accounts, and of what prolonged a truce.
pub(super) fn sources(event: &Event) -> impl Iterator<Item = &SourceId> {
    let chains = event.accounts.iter().flat_map(|account| &account.chain);
    let extensions = event.truce.iter().flat_map(|truce| &truce.extensions);
    let of_extensions = extensions.flat_map(|extension| &extension.sources);
    chains.map(|link| &link.source).chain(of_extensions)
}
