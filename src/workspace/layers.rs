use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::Report;
use crate::formats::RecordLayout;
use crate::model::LayerId;
use crate::project::Project;
use crate::store::{Dataset, Segment};
use crate::time::Zone;

/// What is loaded of a layer so far.
#[derive(Clone, Debug, Default)]
pub struct LoadedLayer {
    /// Its rows: a few segments while it loads, one when it is done.
    pub segments: Vec<Arc<Segment>>,

    /// What its records' columns are called.
    pub layout: Arc<RecordLayout>,

    /// What its reader found; there once it is done.
    pub report: Option<Arc<Report>>,
}

impl LoadedLayer {
    /// How many rows are there so far.
    pub fn n_events(&self) -> usize {
        self.segments
            .iter()
            .map(|segment| segment.events().len())
            .sum()
    }
}

/// A document with what is loaded of its layers.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// The document.
    pub project: Project,

    loaded: BTreeMap<LayerId, LoadedLayer>,
}

impl Workspace {
    /// What is loaded of a layer; `None` before its first rows.
    pub fn loaded(&self, layer: LayerId) -> Option<&LoadedLayer> {
        self.loaded.get(&layer)
    }

    /// What is loaded of a layer, to add to it.
    pub fn loaded_mut(&mut self, layer: LayerId) -> &mut LoadedLayer {
        self.loaded.entry(layer).or_default()
    }

    /// Takes a layer out of the document and out of memory.
    pub fn remove_layer(&mut self, layer: LayerId) -> Option<LoadedLayer> {
        self.project.remove_layer(layer);
        self.loaded.remove(&layer)
    }

    /// The zone in which the project's times of day are read that have none of their own.
    pub fn home_zone(&self) -> &Zone {
        const UTC: &Zone = &Zone::UTC;
        UTC
    }

    /// The rows of all visible layers, in the layers' order, shown in the home zone.
    pub fn dataset(&self) -> Dataset {
        let visible = self.project.layers().iter().filter(|layer| layer.visible);
        let segments = visible
            .filter_map(|layer| self.loaded.get(&layer.id))
            .flat_map(|loaded| loaded.segments.iter().cloned());
        Dataset::new(segments.collect()).in_zone(self.home_zone().clone())
    }

    /// The layers' names by their identity.
    pub fn layer_names(&self) -> BTreeMap<LayerId, String> {
        let layers = self.project.layers().iter();
        layers.map(|layer| (layer.id, layer.name.clone())).collect()
    }

    /// How many rows of hidden layers are loaded.
    pub fn n_in_hidden_layers(&self) -> usize {
        let hidden = self.project.layers().iter().filter(|layer| !layer.visible);
        hidden
            .filter_map(|layer| self.loaded.get(&layer.id))
            .map(LoadedLayer::n_events)
            .sum()
    }
}
