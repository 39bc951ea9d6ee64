use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::incidents::counted_within;
use crate::model::{Chronology, Endpoint, EventId, LinkKind};
use crate::store::{RowEvents, Segment};

/// The events of a data file in our own words behind its rows, and which of them count.
///
/// The layer's name for an event is the key of its row.
#[derive(Clone, Debug)]
pub struct FileEvents {
    events: RowEvents,
    /// The events that another event of the file counts for, with that one.
    counted_by: HashMap<EventId, EventId>,
    /// Their rows: the segment among the layer's, and the row in it.
    uncounted: Vec<(usize, usize)>,
    /// The rows of other layers that events were copied from: a layer's name and a key.
    copied_rows: Vec<(String, String)>,
    /// The ends of links by which an event tells of the same incident as a row of another layer.
    links_to_others: Vec<[Endpoint; 2]>,
    tags: BTreeMap<String, u64>,
}

impl FileEvents {
    /// Puts the events of a file behind its rows; `segments` are all of them, in order.
    ///
    /// Each event is to bear the key of its row as its name.
    pub fn new(segments: &[Arc<Segment>], chronology: Arc<Chronology>) -> Self {
        let counted_by = counted_within(&chronology);
        let copied = chronology.events().iter();
        let copied_rows = copied.filter_map(|event| event.supersedes.clone());
        let copied_rows = copied_rows.collect();
        let is_to_other = |[from, to]: &[&Endpoint; 2]| {
            let is_row = |end: &Endpoint| matches!(end, Endpoint::Row { .. });
            is_row(from) || is_row(to)
        };
        let links = chronology.links().iter();
        let links = links.filter(|link| link.kind == LinkKind::SameIncident);
        let links_to_others = links
            .map(|link| [&link.from, &link.to])
            .filter(is_to_other)
            .map(|ends| ends.map(Endpoint::clone))
            .collect();
        let mut tags = BTreeMap::new();
        for tag in chronology.events().iter().flat_map(|event| &event.tags) {
            *tags.entry(tag.clone()).or_default() += 1;
        }
        let events = RowEvents::new(segments, chronology);
        let mut uncounted = Vec::new();
        if !counted_by.is_empty() {
            for (segment, of_segment) in segments.iter().enumerate() {
                let rows = 0..of_segment.events().len();
                let is_uncounted = |row: &usize| {
                    let event = events.event(segment, *row);
                    event.is_some_and(|event| counted_by.contains_key(&event.id))
                };
                uncounted.extend(rows.filter(is_uncounted).map(|row| (segment, row)));
            }
        }
        Self {
            events,
            counted_by,
            uncounted,
            copied_rows,
            links_to_others,
            tags,
        }
    }

    /// The events behind the rows.
    pub fn rows(&self) -> &RowEvents {
        &self.events
    }

    /// The tags of the events, each with how many have it.
    pub fn tags(&self) -> &BTreeMap<String, u64> {
        &self.tags
    }

    /// The rows that another row of the file counts for: the segment among the layer's, and the row in it.
    pub(super) fn uncounted(&self) -> &[(usize, usize)] {
        &self.uncounted
    }

    /// The event of the file that counts for that of this name; `None` where it counts itself.
    pub(super) fn counted_by(&self, id: &str) -> Option<&EventId> {
        if self.counted_by.is_empty() {
            return None;
        }
        self.counted_by.get(&id.into())
    }

    /// The rows of other layers that events were copied from: a layer's name and a key.
    pub(super) fn copied_rows(&self) -> &[(String, String)] {
        &self.copied_rows
    }

    /// The ends of links by which an event tells of the same incident as a row of another layer.
    pub(super) fn links_to_others(&self) -> &[[Endpoint; 2]] {
        &self.links_to_others
    }
}
