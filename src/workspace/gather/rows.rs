use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::merge::Merge;
use super::row_event::row_event;
use crate::formats::{EventFormat, RecordLayout};
use crate::model::RowNote;
use crate::model::{
    ChronologyParts, Endpoint, Event, EventId, LayerId, Link, LinkBasis, LinkKind, Record, Unknown,
};
use crate::project::{LayerSpec, Project};
use crate::query::Passing;
use crate::store::Segment;
use crate::workspace::Workspace;

/// The bytes that a layer was read from.
#[derive(Clone)]
pub struct LayerContent {
    /// The whole file.
    pub bytes: Arc<[u8]>,

    /// Its format.
    pub format: &'static dyn EventFormat,
}

/// The events of a workspace as one chronology.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// Events that pass, in the order of layers and of their files, with all they refer to.
    pub parts: ChronologyParts,

    /// Where each event is from.
    pub origins: Origins,

    /// Links that lead to what does not pass, and are left out.
    pub n_links_cut: u64,
}

/// Where events are from, so that what is written of them can be told apart from what is written of others.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    /// The layer of each event and its key there, in the order of the events.
    pub events: Vec<(LayerId, String)>,

    /// Where the file of each layer really is; for whoever knows to say.
    pub files: BTreeMap<LayerId, String>,
}

impl Origins {
    /// The file of the event at a position, empty where nobody knows it, and the event's key in it.
    pub fn of(&self, position: usize) -> Option<(&str, &str)> {
        let (layer, key) = self.events.get(position)?;
        Some((self.files.get(layer).map_or("", String::as_str), key))
    }
}

/// Gathers the events that pass.
///
/// An event that was copied from a row that passes too is linked to it as the same incident.
/// What the project says of rows, notes and tags, goes with their events.
pub fn gather(
    workspace: &Workspace,
    passing: &Passing,
    contents: &BTreeMap<LayerId, LayerContent>,
) -> Gathered {
    let mut gathering = Gathering::new(&workspace.project);
    for layer in workspace.project.layers().iter().filter(|it| it.visible) {
        let rows = LayerRows::new(passing, layer.id);
        if !layer.is_linked() {
            gathering.take_own(layer, &rows);
            continue;
        }
        let content = contents.get(&layer.id);
        let layout = workspace.loaded(layer.id).map(|it| Arc::clone(&it.layout));
        let layout = layout.unwrap_or_default();
        let whole = content.and_then(|it| it.format.whole(&layout, &it.bytes));
        match whole.filter(|parts| parts.events.len() == rows.0.len()) {
            Some(parts) => gathering.take_whole(layer, &rows, &parts),
            None => gathering.take_rows(layer, &rows, content, &layout),
        }
    }
    gathering.finish()
}

/// The rows of a layer in the order of its file.
struct LayerRows<'p>(Vec<LayerRow<'p>>);

#[derive(Clone, Copy)]
struct LayerRow<'p> {
    segment: &'p Segment,
    row: usize,
    passes: bool,
}

impl<'p> LayerRow<'p> {
    fn key(self) -> &'p str {
        self.segment.events().key(self.row)
    }

    fn offset(self) -> u64 {
        self.segment.events().records()[self.row].offset
    }
}

impl<'p> LayerRows<'p> {
    fn new(passing: &'p Passing, layer: LayerId) -> Self {
        let segments = passing.dataset().segments().iter().enumerate();
        let mut rows: Vec<LayerRow<'p>> = segments
            .filter(|(_, segment)| segment.layer() == layer)
            .flat_map(|(segment_idx, segment)| {
                let n_rows = segment.events().len();
                (0..n_rows).map(move |row| LayerRow {
                    segment,
                    row,
                    passes: passing.matches(segment_idx, row),
                })
            })
            .collect();
        // Stable, so that several rows of one record keep their order.
        rows.sort_by_key(|row| row.offset());
        Self(rows)
    }
}

struct Gathering<'w> {
    project: &'w Project,
    merge: Merge,
    gathered: Gathered,
    notes: HashMap<(&'w str, &'w str), &'w RowNote>,

    /// What each row that passes is called now, by its layer's name and its key.
    rows: HashMap<(String, String), EventId>,

    /// Events that were copied from a row, with the row.
    copies: Vec<(EventId, (String, String))>,
}

impl<'w> Gathering<'w> {
    fn new(project: &'w Project) -> Self {
        let notes = project.rows.iter();
        Self {
            project,
            merge: Merge::default(),
            gathered: Gathered::default(),
            notes: notes
                .map(|note| ((note.layer.as_str(), note.key.as_str()), note))
                .collect(),
            rows: HashMap::new(),
            copies: Vec::new(),
        }
    }

    /// The project's own events, as they are.
    fn take_own(&mut self, layer: &LayerSpec, rows: &LayerRows<'_>) {
        let passing = rows.0.iter().filter(|row| row.passes);
        let keys: std::collections::HashSet<&str> = passing.map(|row| row.key()).collect();
        let parts = self.project.chronology.parts();
        let events = parts.events.iter();
        let kept = events.map(|event| (keys.contains(event.id.as_str()), event.id.as_str()));
        self.take_parts(layer, &parts, kept);
        self.merge.parts.tallies = parts.tallies;
    }

    /// Events of a file that holds them whole.
    fn take_whole(&mut self, layer: &LayerSpec, rows: &LayerRows<'_>, parts: &ChronologyParts) {
        let kept = rows.0.iter().map(|row| (row.passes, row.key()));
        self.take_parts(layer, parts, kept);
    }

    fn take_parts<'k>(
        &mut self,
        layer: &LayerSpec,
        parts: &ChronologyParts,
        kept: impl Iterator<Item = (bool, &'k str)>,
    ) {
        let renames = self.merge.cast(parts);
        let mut names: HashMap<EventId, EventId> = HashMap::new();
        for (event, (_, key)) in parts.events.iter().zip(kept).filter(|(_, (kept, _))| *kept) {
            let old = event.id.clone();
            let mut event = Event::clone(event);
            renames.in_event(&mut event);
            let id = self.take_event(layer, key, event);
            names.entry(old).or_insert(id);
        }
        for link in &parts.links {
            let mut link = Link::clone(link);
            if !renames.are_none() {
                renames.in_link(&mut link);
            }
            for end in [&mut link.from, &mut link.to] {
                // An event that does not pass keeps its name, and its link is cut in the end.
                if let Endpoint::Event(id) = end {
                    *end = match names.get(id) {
                        Some(renamed) => Endpoint::Event(renamed.clone()),
                        None => Endpoint::Row {
                            layer: layer.name.clone(),
                            key: id.to_string(),
                        },
                    };
                }
            }
            link.id = self.merge.link_id(&link.id.0);
            self.merge.parts.links.push(Arc::new(link));
        }
    }

    /// Events of what columns and records say.
    fn take_rows(
        &mut self,
        layer: &LayerSpec,
        rows: &LayerRows<'_>,
        content: Option<&LayerContent>,
        layout: &RecordLayout,
    ) {
        for row in rows.0.iter().filter(|row| row.passes) {
            let events = row.segment.events();
            let record = content.and_then(|content| record(content, layout, *row));
            let record = record.unwrap_or_default();
            let event = row_event(events, row.row, &record, &mut self.merge);
            self.take_event(layer, row.key(), event);
        }
    }

    fn take_event(&mut self, layer: &LayerSpec, key: &str, mut event: Event) -> EventId {
        if layer.is_linked()
            && let Some(note) = self.notes.get(&(layer.name.as_str(), key))
        {
            add_note(&mut event, note);
        }
        let copied = event.supersedes.clone();
        let id = self.merge.event(event);
        self.gathered
            .origins
            .events
            .push((layer.id, key.to_owned()));
        self.copies
            .extend(copied.map(|copied| (id.clone(), copied)));
        if layer.is_linked() {
            let row = (layer.name.clone(), key.to_owned());
            self.rows.entry(row).or_insert_with(|| id.clone());
        }
        id
    }

    fn finish(mut self) -> Gathered {
        self.link_copies();
        self.settle_links();
        self.gathered.parts = self.merge.parts;
        self.gathered
    }

    /// Says of an event that was copied from a row which is an event now too that both are the same incident.
    fn link_copies(&mut self) {
        for (copy, row) in std::mem::take(&mut self.copies) {
            let Some(original) = self.rows.get(&row) else {
                continue;
            };
            let events = &mut self.merge.parts.events;
            if let Some(event) = events.iter_mut().find(|event| event.id == copy) {
                Arc::make_mut(event).supersedes = None;
            }
            let to = Endpoint::Event(original.clone());
            let id = self.merge.link_id(&format!("{copy}-same-incident"));
            self.merge.parts.links.push(Arc::new(Link {
                id,
                from: Endpoint::Event(copy),
                to,
                kind: LinkKind::SameIncident,
                basis: LinkBasis::Inferred {
                    reason: format!("copied from the row {} of {}", row.1, row.0),
                },
                note: String::new(),
                unknown: Unknown::default(),
            }));
        }
    }

    /// Leads links to rows to the events that these are now, and cuts those that lead nowhere.
    fn settle_links(&mut self) {
        let links = std::mem::take(&mut self.merge.parts.links);
        for mut link in links {
            let ends = [&link.from, &link.to].map(|end| self.settled(end));
            if let [Some(from), Some(to)] = ends {
                if (&link.from, &link.to) != (&from, &to) {
                    let link = Arc::make_mut(&mut link);
                    link.from = from;
                    link.to = to;
                }
                self.merge.parts.links.push(link);
            } else {
                self.gathered.n_links_cut += 1;
            }
        }
    }

    fn settled(&self, end: &Endpoint) -> Option<Endpoint> {
        match end {
            Endpoint::Row { layer, key } => {
                let event = self.rows.get(&(layer.clone(), key.clone()))?;
                Some(Endpoint::Event(event.clone()))
            }
            Endpoint::Event(_) | Endpoint::Tally(_) => Some(end.clone()),
        }
    }
}

fn record(content: &LayerContent, layout: &RecordLayout, row: LayerRow<'_>) -> Option<Record> {
    let place = row.segment.events().records()[row.row];
    let start = usize::try_from(place.offset).ok()?;
    let bytes = content
        .bytes
        .get(start..start.checked_add(place.len as usize)?)?;
    // The columns tell what there is to tell where the record does not.
    content.format.record(layout, bytes).ok()
}

fn add_note(event: &mut Event, note: &RowNote) {
    event.starred |= note.starred;
    event.tags.extend(note.tags.iter().cloned());
    event.notes.extend(note.notes.iter().cloned());
    if event.review.is_none() {
        event.review.clone_from(&note.review);
    }
}
