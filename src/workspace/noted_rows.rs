use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::LoadedLayer;
use crate::model::LayerId;
use crate::project::Project;
use crate::store::{RowRef, Segment};

/// Where the rows stand that a project's notes tell of.
///
/// A key is looked for once in the rows of its layer, and again only where these have changed: typing a note costs
/// nothing that grows with the size of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct NotedRows {
    layers: BTreeMap<LayerId, OfLayer>,
}

/// A segment's position among its layer's, and a row of it.
type Place = (usize, usize);

#[derive(Clone, Debug, Default)]
struct OfLayer {
    /// The rows in which the keys were looked for.
    segments: Vec<Arc<Segment>>,
    /// `None` where no row has the key.
    places: HashMap<String, Option<Place>>,
}

impl NotedRows {
    /// Looks for the rows of keys that are new, and for all of a layer whose rows are others than they were.
    pub(super) fn refresh(&mut self, project: &Project, loaded: &BTreeMap<LayerId, LoadedLayer>) {
        self.layers
            .retain(|layer, _| project.layer(*layer).is_some());
        for layer in project.layers().iter().filter(|layer| layer.is_linked()) {
            let mut notes = project.rows.iter().filter(|row| row.layer == layer.name);
            let Some(loaded) = loaded
                .get(&layer.id)
                .filter(|_| notes.clone().next().is_some())
            else {
                self.layers.remove(&layer.id);
                continue;
            };
            let known = self.layers.entry(layer.id).or_default();
            let are_same = known.segments.len() == loaded.segments.len()
                && std::iter::zip(&known.segments, &loaded.segments)
                    .all(|(one, other)| Arc::ptr_eq(one, other));
            if !are_same {
                loaded.segments.clone_into(&mut known.segments);
                known.places.clear();
            }
            let new: HashSet<&str> = notes
                .by_ref()
                .map(|row| row.key.as_str())
                .filter(|key| !known.places.contains_key(*key))
                .collect();
            known.look_for(new);
        }
    }

    /// The rows with a note among these segments, and each note's position in the project.
    pub(super) fn rows(
        &self,
        project: &Project,
        segments: &[Arc<Segment>],
    ) -> Vec<(RowRef, usize)> {
        let notes = project.rows.iter().enumerate();
        notes
            .filter_map(|(position, note)| {
                let layer = project.layer_named(&note.layer)?.id;
                let (segment, row) = (*self.layers.get(&layer)?.places.get(&note.key)?)?;
                // A layer's segments stand together; those of a hidden one are not there.
                let first = segments.iter().position(|it| it.layer() == layer)?;
                let row = RowRef {
                    segment: u32::try_from(first + segment).ok()?,
                    row: u32::try_from(row).ok()?,
                };
                Some((row, position))
            })
            .collect()
    }
}

impl OfLayer {
    /// Finds the rows of these keys, the first of each, in one pass.
    fn look_for(&mut self, mut keys: HashSet<&str>) {
        if keys.is_empty() {
            return;
        }
        for (segment_idx, segment) in self.segments.iter().enumerate() {
            let events = segment.events();
            for row in 0..events.len() {
                if let Some(key) = keys.take(events.key(row)) {
                    self.places.insert(key.to_owned(), Some((segment_idx, row)));
                    if keys.is_empty() {
                        return;
                    }
                }
            }
        }
        let nowhere = keys.into_iter().map(|key| (key.to_owned(), None));
        self.places.extend(nowhere);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::{EventColumns, NewEvent};
    use crate::model::RowNote;
    use crate::store::Dataset;

    fn segment(layer: LayerId, keys: &[&str]) -> Vec<Arc<Segment>> {
        let mut rows = EventColumns::default();
        for key in keys {
            let row = NewEvent {
                key,
                ..NewEvent::default()
            };
            rows.push(&row);
        }
        Segment::gather(layer, &[rows])
    }

    fn project(notes: &[(&str, &str)]) -> (Project, [LayerId; 2]) {
        let mut project = Project::default();
        let layers = ["a", "b"]
            .map(|name| project.add_layer(name.into(), format!("{name}.csv"), "ucdp-ged"));
        let note = |&(layer, key): &(&str, &str)| RowNote {
            layer: layer.to_owned(),
            key: key.to_owned(),
            starred: true,
            ..RowNote::default()
        };
        project.rows = Arc::new(notes.iter().map(note).collect());
        (project, layers)
    }

    fn load(layer: LayerId, keys: &[&str]) -> (LayerId, LoadedLayer) {
        let segments = segment(layer, keys);
        let loaded = LoadedLayer {
            segments,
            ..LoadedLayer::default()
        };
        (layer, loaded)
    }

    /// The keys of the rows with a star, as a data set of all layers finds them.
    fn starred(
        noted: &mut NotedRows,
        project: &Project,
        loaded: &BTreeMap<LayerId, LoadedLayer>,
    ) -> Vec<String> {
        noted.refresh(project, loaded);
        let segments: Vec<_> = loaded.values().flat_map(|it| it.segments.clone()).collect();
        let rows = noted.rows(project, &segments);
        let dataset = Dataset::new(segments).with_notes(Arc::clone(&project.rows), rows);
        let mut keys = Vec::new();
        for (segment_idx, segment) in dataset.segments().iter().enumerate() {
            for (row, remarks) in dataset.remarks_in(segment_idx) {
                assert!(remarks.starred);
                keys.push(segment.events().key(row).to_owned());
            }
        }
        keys
    }

    #[test]
    fn rows_are_found_when_notes_come_and_when_rows_change() {
        let (mut project, [a, b]) = project(&[("a", "2"), ("b", "2"), ("b", "9"), ("c", "1")]);
        let mut loaded = BTreeMap::from([load(a, &["1", "2", "2"]), load(b, &["4", "2"])]);
        let mut noted = NotedRows::default();
        assert_eq!(starred(&mut noted, &project, &loaded), ["2", "2"]);
        Arc::make_mut(&mut project.rows).push(RowNote {
            layer: "b".to_owned(),
            key: "4".to_owned(),
            starred: true,
            ..RowNote::default()
        });
        assert_eq!(starred(&mut noted, &project, &loaded), ["2", "4", "2"]);
        // The rest of a file has come.
        loaded.extend([load(b, &["9", "4"])]);
        assert_eq!(starred(&mut noted, &project, &loaded), ["2", "9", "4"]);
        loaded.remove(&a);
        assert_eq!(starred(&mut noted, &project, &loaded), ["9", "4"]);
        Arc::make_mut(&mut project.rows).clear();
        assert!(starred(&mut noted, &project, &loaded).is_empty());
    }
}
