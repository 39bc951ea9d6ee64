use std::sync::Arc;

use super::file::Comment;
use super::{Bookmark, DamagedEntry, Fingerprint, LayerSource, LayerSpec, SavedView};
use crate::model::{Chronology, LayerId, RowNote, Unknown};
use crate::time::Zone;

/// The document: what it tells itself, and an ordered list of layers.
///
/// A copy shares what is large, so that history can hold many.
/// Two are equal where they hold the same, down to the identities of their layers in this session;
/// see [`Project::says_the_same`] for what a file tells.
#[derive(Clone, Debug)]
pub struct Project {
    /// What it is called; empty where it has no title.
    pub title: String,

    /// The zone of times of day that have none of their own.
    pub home: Zone,

    /// The preferred language for names, as an IETF tag; empty where the first name is as good as any.
    pub language: String,

    /// What it tells itself: events, accounts, actors, sources, tallies, links.
    pub chronology: Arc<Chronology>,

    /// What its editors say of rows of linked layers.
    pub rows: Arc<Vec<RowNote>>,

    /// Views to come back to, in the order in which they are listed.
    pub views: Vec<SavedView>,

    /// Days and moments to come back to, in the order of the file.
    pub bookmarks: Vec<Bookmark>,

    /// Parts of the file that could not be read, which saving writes back.
    pub damaged: Arc<Vec<DamagedEntry>>,

    /// What a later version of the program wrote here.
    pub unknown: Unknown,

    /// Comments of its file, which are no part of what it says and are written back.
    pub comments: Arc<Vec<Comment>>,

    layers: Vec<LayerSpec>,
    n_made: u32,
}

impl PartialEq for Project {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            title,
            home,
            language,
            chronology,
            rows,
            views,
            bookmarks,
            damaged,
            unknown,
            comments: _,
            layers,
            // How many layers there ever were is not what the document says.
            n_made: _,
        } = self;
        *title == other.title
            && *home == other.home
            && *language == other.language
            && *layers == other.layers
            && *views == other.views
            && *bookmarks == other.bookmarks
            && *unknown == other.unknown
            && *damaged == other.damaged
            && *rows == other.rows
            && *chronology == other.chronology
    }
}

impl Eq for Project {}

impl Default for Project {
    fn default() -> Self {
        Self {
            title: String::new(),
            home: Zone::UTC,
            language: String::new(),
            chronology: Arc::default(),
            rows: Arc::default(),
            views: Vec::new(),
            bookmarks: Vec::new(),
            damaged: Arc::default(),
            unknown: Unknown::default(),
            comments: Arc::default(),
            layers: Vec::new(),
            n_made: 0,
        }
    }
}

impl Project {
    /// The layers, in the order in which they are listed.
    pub fn layers(&self) -> &[LayerSpec] {
        &self.layers
    }

    /// The layer of this identity.
    pub fn layer(&self, id: LayerId) -> Option<&LayerSpec> {
        self.layers.iter().find(|layer| layer.id == id)
    }

    /// The layer of a file, if it is open.
    pub fn layer_of_path(&self, path: &str) -> Option<&LayerSpec> {
        let mut linked = self.layers.iter().filter(|layer| layer.is_linked());
        linked.find(|layer| layer.path == path)
    }

    /// The layer of this name.
    pub fn layer_named(&self, name: &str) -> Option<&LayerSpec> {
        self.layers.iter().find(|layer| layer.name == name)
    }

    /// The layer of what the project tells itself, if it is listed.
    pub fn chronology_layer(&self) -> Option<&LayerSpec> {
        self.layers.iter().find(|layer| !layer.is_linked())
    }

    /// Whether the files of both would tell the same.
    ///
    /// What a file does not tell is left out: which identities layers have in this session, and where their files
    /// were opened from; so are comments. Neither does it tell where damaged parts stand when what stood around them is gone.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.title == other.title
            && self.home == other.home
            && self.language == other.language
            && self.layers.len() == other.layers.len()
            && std::iter::zip(&self.layers, &other.layers)
                .all(|(layer, other)| layer.says_the_same(other))
            && self.views == other.views
            && self.bookmarks == other.bookmarks
            && self.unknown == other.unknown
            && self.rows == other.rows
            && self.chronology == other.chronology
            && (self.damaged == other.damaged || self.damaged_texts() == other.damaged_texts())
    }

    /// What is damaged, with its list, in an order of its own.
    fn damaged_texts(&self) -> Vec<(&str, &str)> {
        let entries = self.damaged.iter();
        let mut texts: Vec<_> = entries
            .map(|entry| (entry.list.as_str(), entry.raw.as_str()))
            .collect();
        texts.sort_unstable();
        texts
    }

    /// Adds a visible layer of a data file at the end.
    ///
    /// Its name gets a number where another layer has it already.
    pub fn add_layer(&mut self, name: String, path: String, format: &'static str) -> LayerId {
        self.push_layer(LayerSpec {
            format,
            path: path.clone(),
            source: LayerSource::Linked {
                path,
                format: format.to_owned(),
                mapping: None,
                fingerprint: None,
            },
            name,
            ..LayerSpec::of_chronology(LayerSpec::CHRONOLOGY)
        })
    }

    /// Adds a layer at the end, with an identity of its own and, where its name is taken, a number behind it.
    pub fn push_layer(&mut self, layer: LayerSpec) -> LayerId {
        self.insert_layer(self.layers.len(), layer)
    }

    /// Puts the layer of what the project tells itself first, where it is not listed yet.
    pub fn ensure_chronology_layer(&mut self) -> LayerId {
        match self.chronology_layer() {
            Some(layer) => layer.id,
            None => self.insert_layer(0, LayerSpec::of_chronology(LayerSpec::CHRONOLOGY)),
        }
    }

    fn insert_layer(&mut self, position: usize, layer: LayerSpec) -> LayerId {
        let id = LayerId(self.n_made);
        self.n_made += 1;
        let name = self.free_name(&layer.name);
        let position = position.min(self.layers.len());
        self.layers
            .insert(position, LayerSpec { id, name, ..layer });
        id
    }

    /// A name that no layer has: this one, or this one with the first number that is free.
    fn free_name(&self, name: &str) -> String {
        let mut free = name.to_owned();
        let mut n = 1_u32;
        while self.layer_named(&free).is_some() {
            n += 1;
            free = format!("{name} ({n})");
        }
        free
    }

    /// Whether another project tells the same by itself, whatever data files either shows.
    pub fn differs_in_layers_alone(&self, other: &Self) -> bool {
        self.title == other.title
            && self.home == other.home
            && self.language == other.language
            && self.chronology == other.chronology
            && self.rows == other.rows
            && self.views == other.views
            && self.bookmarks == other.bookmarks
            && self.damaged == other.damaged
            && self.unknown == other.unknown
    }

    /// Whether all layers are as they were when their files were opened: shown, in that order, by the files' names, without
    /// a color of their own.
    pub fn has_layers_as_opened(&self) -> bool {
        let by_its_name = |layer: &LayerSpec| {
            let name = std::path::Path::new(&layer.path).file_name();
            let name = name.map(|name| name.to_string_lossy().into_owned());
            name.is_none_or(|name| layer.name.starts_with(&name))
        };
        let as_opened =
            |layer: &LayerSpec| layer.visible && layer.color.is_none() && by_its_name(layer);
        self.layers.is_sorted_by_key(|layer| layer.id)
            && self
                .layers
                .iter()
                .filter(|layer| layer.is_linked())
                .all(as_opened)
    }

    /// Takes a layer out; the file stays as it is.
    pub fn remove_layer(&mut self, id: LayerId) {
        self.layers.retain(|layer| layer.id != id);
    }

    /// Notes the format of a layer's file, once it is known.
    pub fn set_format(&mut self, id: LayerId, format: &'static str) {
        let Some(layer) = self.layer_mut(id) else {
            return;
        };
        layer.format = format;
        if let LayerSource::Linked { format: linked, .. } = &mut layer.source {
            format.clone_into(linked);
        }
    }

    /// Notes the mapping by which a layer's file was read, where none is noted yet: one that somebody wrote stays.
    pub fn note_mapping(&mut self, id: LayerId, text: &str) {
        if let Some(layer) = self.layer_mut(id)
            && let LayerSource::Linked { mapping, .. } = &mut layer.source
        {
            mapping.get_or_insert_with(|| text.to_owned());
        }
    }

    /// Notes what a layer's file is like, once all of it was read.
    pub fn set_fingerprint(&mut self, id: LayerId, found: &Fingerprint) {
        if let Some(layer) = self.layer_mut(id)
            && let LayerSource::Linked { fingerprint, .. } = &mut layer.source
        {
            *fingerprint = Some(found.clone());
        }
    }

    /// Shows a layer, or hides it.
    pub fn set_visible(&mut self, id: LayerId, visible: bool) {
        if let Some(layer) = self.layer_mut(id) {
            layer.visible = visible;
        }
    }

    /// Moves a layer to a position, or to the end where there are fewer.
    pub(super) fn move_layer(&mut self, id: LayerId, position: usize) {
        if let Some(from) = self.layers.iter().position(|layer| layer.id == id) {
            let layer = self.layers.remove(from);
            let position = position.min(self.layers.len());
            self.layers.insert(position, layer);
        }
    }

    /// Gives a layer a name that no other has.
    pub(super) fn set_name(&mut self, id: LayerId, name: String) {
        if let Some(layer) = self.layer_mut(id) {
            layer.name = name;
        }
    }

    /// Gives a layer a color of its own, or takes it away.
    pub(super) fn set_color(&mut self, id: LayerId, color: Option<String>) {
        if let Some(layer) = self.layer_mut(id) {
            layer.color = color;
        }
    }

    /// Sees that a layer made from now on gets an identity that no layer of `other` ever had.
    pub(super) fn stay_clear_of(&mut self, other: &Self) {
        self.n_made = self.n_made.max(other.n_made);
    }

    /// Notes where a layer's file was opened from, for this session.
    pub fn set_path(&mut self, id: LayerId, path: String) {
        if let Some(layer) = self.layer_mut(id) {
            layer.path = path;
        }
    }

    /// Notes where the file of a layer is and what it is like, to be written into the project.
    pub fn set_source(&mut self, id: LayerId, source: LayerSource) {
        if let Some(layer) = self.layer_mut(id) {
            layer.source = source;
        }
    }

    fn layer_mut(&mut self, id: LayerId) -> Option<&mut LayerSpec> {
        self.layers.iter_mut().find(|layer| layer.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(project: &mut Project, name: &str) -> LayerId {
        project.add_layer(name.into(), name.into(), "ucdp-ged")
    }

    #[test]
    fn identities_are_never_used_again() {
        let mut project = Project::default();
        let first = add(&mut project, "a.csv");
        project.remove_layer(first);
        let second = add(&mut project, "b.csv");
        assert_ne!(first, second);
        assert_eq!(project.layer_of_path("b.csv").unwrap().id, second);
        project.set_visible(second, false);
        assert!(!project.layers()[0].visible);
    }

    #[test]
    fn names_are_told_apart() {
        let mut project = Project::default();
        for _ in 0..3 {
            add(&mut project, "a.csv");
        }
        let names: Vec<_> = project
            .layers()
            .iter()
            .map(|layer| layer.name.as_str())
            .collect();
        assert_eq!(names, ["a.csv", "a.csv (2)", "a.csv (3)"]);
    }

    #[test]
    fn the_chronology_is_one_layer_and_the_first() {
        let mut project = Project::default();
        add(&mut project, "a.csv");
        let id = project.ensure_chronology_layer();
        assert_eq!(project.ensure_chronology_layer(), id);
        assert_eq!(project.layers()[0].id, id);
        assert_eq!(project.layers().len(), 2);
    }
}
