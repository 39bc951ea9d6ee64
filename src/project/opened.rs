use std::path::{Path, PathBuf};

use super::{Edit, EditError, Fingerprint, Gesture, History, Project};
use crate::model::LayerId;

/// A document with its history and its file.
#[derive(Clone, Debug)]
pub struct Document {
    history: History,
    path: Option<PathBuf>,
    on_disk: Option<Fingerprint>,
}

impl Document {
    /// A new document, which has no file yet.
    pub fn new(project: Project) -> Self {
        Self {
            history: History::new(project),
            path: None,
            on_disk: None,
        }
    }

    /// A document that was read from its file.
    ///
    /// `on_disk` is what the file was like when it was read, to tell whether somebody else has changed it since.
    pub fn opened(project: Project, path: PathBuf, on_disk: Option<Fingerprint>) -> Self {
        Self {
            history: History::new(project),
            path: Some(path),
            on_disk,
        }
    }

    /// The project as it is.
    pub fn project(&self) -> &Project {
        self.history.project()
    }

    /// The steps back and forth.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The document's file, if it has one.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What the file was like when it was read or written last.
    pub fn on_disk(&self) -> Option<&Fingerprint> {
        self.on_disk.as_ref()
    }

    /// Whether there is something that its file does not hold.
    ///
    /// Who opened data files in a document without a file has looked at them, and has nothing to lose.
    pub fn is_dirty(&self) -> bool {
        let only_looked = self.path.is_none() && self.history.has_changed_layers_alone();
        self.history.is_dirty() && !only_looked
    }

    /// Does an edit; says whether anything changed by it. See [`History::apply`].
    ///
    /// # Errors
    /// [`EditError`] where it cannot be done; nothing has changed then.
    pub fn apply(&mut self, edit: &Edit, gesture: Option<Gesture>) -> Result<bool, EditError> {
        self.history.apply(edit, gesture)
    }

    /// Takes the latest step back; gives its label, or `None` where there is none.
    pub fn undo(&mut self) -> Option<&'static str> {
        self.history.undo()
    }

    /// Does the step that was taken back last again; gives its label, or `None` where there is none.
    pub fn redo(&mut self) -> Option<&'static str> {
        self.history.redo()
    }

    /// Goes back to what the file holds; see [`History::revert`].
    pub fn revert(&mut self) -> bool {
        self.history.revert()
    }

    /// Ends the gesture that goes on: the next edit is a step of its own.
    pub fn end_gesture(&mut self) {
        self.history.end_gesture();
    }

    /// Lets the steps begin with the project as it is. See [`History::begin_here`].
    pub fn begin_here(&mut self) {
        self.history.begin_here();
    }

    /// Takes in what was found out and not edited. See [`History::learn`].
    pub fn learn(&mut self, note: impl Fn(&mut Project)) {
        self.history.learn(note);
    }

    /// Takes a layer out as if it had never been there. See [`History::forget_layer`].
    pub fn forget_layer(&mut self, layer: LayerId) {
        self.history.forget_layer(layer);
    }

    /// Notes that a save has succeeded: `project` is what the file holds, and `on_disk` what it is like.
    ///
    /// Only for a save that succeeded; after one that failed nothing is to be called, and the document stays dirty.
    pub fn saved(&mut self, project: &Project, path: PathBuf, on_disk: Fingerprint) {
        self.history.mark_saved(project);
        self.path = Some(path);
        self.on_disk = Some(on_disk);
    }
}
