use std::sync::Arc;

use super::Segment;
use crate::model::{Chronology, Event, EventId};

/// The position of an event that is not there; no list of events is so long.
const NO_EVENT: u32 = u32::MAX;

/// The events behind the rows of a layer, with all that they refer to.
///
/// What columns do not hold is asked of them. A row's event is that which bears the row's key as its name.
#[derive(Clone, Debug)]
pub struct RowEvents {
    chronology: Arc<Chronology>,
    /// For each segment of the layer and each row of it where its event stands among the events.
    positions: Arc<Vec<Vec<u32>>>,
}

impl RowEvents {
    /// Finds the events of a layer's rows by their keys; `segments` are all those of the layer, in order.
    pub fn new(segments: &[Arc<Segment>], chronology: Arc<Chronology>) -> Self {
        let of_key = |key: &str| {
            let position = chronology.event_position(&EventId::from(key));
            let position = position.and_then(|position| u32::try_from(position).ok());
            position.unwrap_or(NO_EVENT)
        };
        let of_segment = segments.iter().map(|segment| {
            let events = segment.events();
            (0..events.len())
                .map(|row| of_key(events.key(row)))
                .collect()
        });
        let positions = Arc::new(of_segment.collect());
        Self {
            chronology,
            positions,
        }
    }

    /// The same rows, behind which stand the events of another chronology that has them in the same order.
    #[must_use]
    pub fn of_chronology(&self, chronology: Arc<Chronology>) -> Self {
        Self {
            chronology,
            positions: Arc::clone(&self.positions),
        }
    }

    /// The events with all that they refer to.
    pub fn chronology(&self) -> &Arc<Chronology> {
        &self.chronology
    }

    /// For each row of one of the layer's segments the position of its event among the events.
    pub fn positions(&self, segment: usize) -> &[u32] {
        self.positions.get(segment).map_or(&[], Vec::as_slice)
    }

    /// The event behind a row of one of the layer's segments.
    pub fn event(&self, segment: usize, row: usize) -> Option<&Arc<Event>> {
        let position = *self.positions(segment).get(row)?;
        self.chronology.events().get(position as usize)
    }

    /// Whether both are the same events behind the same rows.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.chronology, &other.chronology)
            && (Arc::ptr_eq(&self.positions, &other.positions) || self.positions == other.positions)
    }
}
