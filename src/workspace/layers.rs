use std::collections::BTreeMap;
use std::sync::Arc;

use super::FileEvents;
use super::incidents::counted_elsewhere;
use super::noted_rows::NotedRows;
use super::own_rows::OwnRows;
use crate::diag::Report;
use crate::formats::RecordLayout;
use crate::model::{Chronology, LayerId};
use crate::project::{LayerSpec, Project};
use crate::store::{Dataset, RowRef, Segment};

/// What is loaded of a layer so far.
#[derive(Clone, Debug, Default)]
pub struct LoadedLayer {
    /// Its rows: a few segments while it loads, one when it is done.
    pub segments: Vec<Arc<Segment>>,

    /// What its records' columns are called.
    pub layout: Arc<RecordLayout>,

    /// What its reader found; there once it is done.
    pub report: Option<Arc<Report>>,

    /// The events behind its rows, where the file holds them; there once it is done.
    pub events: Option<Arc<FileEvents>>,
}

impl LoadedLayer {
    /// Takes in what there is to see so far; what was known of rows before is of these no more.
    pub fn grow(&mut self, segments: Vec<Arc<Segment>>) {
        self.segments = segments;
        self.events = None;
    }

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

    own: OwnRows,

    noted: NotedRows,
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

    /// Takes what is loaded of a layer out of memory.
    pub fn unload(&mut self, layer: LayerId) -> Option<LoadedLayer> {
        self.loaded.remove(&layer)
    }

    /// Makes the rows of the project's own events anew, if they or what they are read by have changed, and finds
    /// those rows of data files that the project's notes tell of.
    pub fn refresh_rows(&mut self) {
        if !self.own.are_of(&self.project) {
            self.own = OwnRows::new(&self.project);
        }
        self.noted.refresh(&self.project, &self.loaded);
    }

    /// The rows of all visible layers, in the layers' order, shown in the home zone.
    ///
    /// The project's own events and the rows with notes are those of the last [`Workspace::refresh_rows`].
    pub fn dataset(&self) -> Dataset {
        let visible = || self.project.layers().iter().filter(|layer| layer.visible);
        let segments = visible().flat_map(|layer| match self.loaded.get(&layer.id) {
            Some(loaded) => loaded.segments.as_slice(),
            None if !layer.is_linked() => self.own.segments(),
            None => &[],
        });
        let segments: Vec<_> = segments.cloned().collect();
        let noted = self.noted.rows(&self.project, &segments);
        let dataset = Dataset::new(segments)
            .in_zone(self.project.home.clone())
            .with_layer_names(self.layer_names())
            .with_layer_colors(self.layer_colors());
        self.with_events(dataset)
            .with_notes(Arc::clone(&self.project.rows), noted)
    }

    /// The data set with the events behind its rows, of which each incident counts once.
    fn with_events(&self, mut dataset: Dataset) -> Dataset {
        let mut repeated: Vec<RowRef> = Vec::new();
        let visible = self.project.layers().iter().filter(|layer| layer.visible);
        let mut has_events = false;
        for layer in visible {
            let loaded = self.loaded.get(&layer.id);
            if !layer.is_linked() && loaded.is_none() {
                has_events = true;
                if let Some(events) = self.own.events(&self.project) {
                    dataset = dataset.with_own_events(layer.id, events);
                }
            } else if let Some(events) = loaded.and_then(|it| it.events.as_ref()) {
                has_events = true;
                repeated.extend(rows_of(&dataset, layer.id, events.uncounted()));
                dataset = dataset.with_file_events(layer.id, events.rows().clone());
            }
        }
        if !has_events {
            return dataset;
        }
        let elsewhere = counted_elsewhere(&self.project, &self.loaded);
        dataset
            .with_home(self.project.home.clone())
            .without_counting(&elsewhere)
            .without_counting_rows(repeated)
    }

    /// The events of a layer with all that they refer to: the project's own, or those of a file that holds them.
    pub fn chronology_of(&self, layer: LayerId) -> Option<&Chronology> {
        let own = self.project.chronology_layer();
        if own.is_some_and(|own| own.id == layer) {
            return Some(&self.project.chronology);
        }
        let events = self.loaded.get(&layer)?.events.as_ref()?;
        Some(events.rows().chronology())
    }

    /// How many events a layer has so far.
    pub fn n_events(&self, layer: &LayerSpec) -> usize {
        match self.loaded.get(&layer.id) {
            Some(loaded) => loaded.n_events(),
            None if !layer.is_linked() => self.project.chronology.events().len(),
            None => 0,
        }
    }

    /// The layers' names by their identity.
    pub fn layer_names(&self) -> BTreeMap<LayerId, String> {
        let layers = self.project.layers().iter();
        layers.map(|layer| (layer.id, layer.name.clone())).collect()
    }

    /// The colors of the layers that have one.
    fn layer_colors(&self) -> BTreeMap<LayerId, String> {
        let layers = self.project.layers().iter();
        layers
            .filter_map(|layer| Some((layer.id, layer.color.clone()?)))
            .collect()
    }

    /// The tags of events and of rows, each with how many have it: by falling count, then by name.
    pub fn tags(&self) -> Vec<(String, u64)> {
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        let events = self.project.chronology.events().iter();
        let of_events = events.flat_map(|event| &event.tags);
        let of_rows = self.project.rows.iter().flat_map(|row| &row.tags);
        for tag in of_events.chain(of_rows) {
            *counts.entry(tag).or_default() += 1;
        }
        let of_files = self.loaded.values().filter_map(|it| it.events.as_ref());
        for (tag, n_events) in of_files.flat_map(|events| events.tags()) {
            *counts.entry(tag).or_default() += n_events;
        }
        let mut tags: Vec<_> = counts
            .into_iter()
            .map(|(tag, n)| (tag.to_owned(), n))
            .collect();
        tags.sort_by(|(_, a), (_, b)| b.cmp(a));
        tags
    }

    /// How many events of hidden layers are loaded; an incident told twice counts once.
    pub fn n_in_hidden_layers(&self) -> u64 {
        self.n_by_hidden_layer().values().sum()
    }

    /// The same of each hidden layer, as they would count if all were shown.
    pub fn n_by_hidden_layer(&self) -> BTreeMap<LayerId, u64> {
        let hidden = || self.project.layers().iter().filter(|layer| !layer.visible);
        if hidden().next().is_none() {
            return BTreeMap::new();
        }
        // Which of two counts is told among layers that are shown; here all are.
        let mut shown = self.project.clone();
        for layer in hidden() {
            shown.set_visible(layer.id, true);
        }
        let elsewhere = counted_elsewhere(&shown, &self.loaded);
        let n_counted = |layer: &LayerSpec| {
            let of_links = elsewhere.iter().filter(|key| key.layer == layer.id).count();
            let loaded = self.loaded.get(&layer.id);
            let of_file = loaded.and_then(|loaded| loaded.events.as_ref());
            let n_repeated = of_file.map_or(0, |events| events.uncounted().len());
            self.n_events(layer).saturating_sub(of_links + n_repeated) as u64
        };
        hidden().map(|layer| (layer.id, n_counted(layer))).collect()
    }
}

/// Rows of a layer, given by the segment among the layer's, as rows of the data set.
fn rows_of(dataset: &Dataset, layer: LayerId, rows: &[(usize, usize)]) -> Vec<RowRef> {
    let segments = dataset.segments();
    // A layer's segments stand together.
    let first = segments.iter().position(|it| it.layer() == layer);
    let first = first.unwrap_or_default();
    let rows = rows.iter().filter_map(|&(segment, row)| {
        Some(RowRef {
            segment: u32::try_from(first + segment).ok()?,
            row: u32::try_from(row).ok()?,
        })
    });
    rows.collect()
}
