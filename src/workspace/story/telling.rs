use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Chronology, EventId, EventKey, LayerId, RowKey};
use crate::time::Zone;

/// What a story is told from, and in which zone and language.
#[derive(Clone, Copy, Debug)]
pub struct Telling<'a> {
    /// The chronology.
    pub chronology: &'a Chronology,

    /// The zone in which the project's times of day are read that have none of their own.
    pub home: &'a Zone,

    /// The zone in which times of day are shown.
    pub display: &'a Zone,

    /// The language in which actors' names are preferred, as an IETF tag; empty for the first name.
    pub language: &'a str,

    /// The layer that the chronology's events stand in.
    pub layer: LayerId,

    /// The names of all layers, to find linked rows by.
    pub layer_names: &'a BTreeMap<LayerId, String>,
}

impl Telling<'_> {
    /// The key of an event of the chronology: its name is its row.
    pub(super) fn key_of(&self, id: &EventId) -> EventKey {
        EventKey {
            layer: self.layer,
            row: RowKey(Arc::clone(&id.0)),
        }
    }

    /// The key of a row of a linked layer; `None` where no layer has this name.
    pub(super) fn key_of_row(&self, layer_name: &str, row: &str) -> Option<EventKey> {
        let mut layers = self.layer_names.iter();
        let (layer, _) = layers.find(|(_, name)| *name == layer_name)?;
        Some(EventKey {
            layer: *layer,
            row: RowKey(row.into()),
        })
    }
}
