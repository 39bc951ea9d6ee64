use std::collections::VecDeque;

use super::{Edit, EditError, Project};
use crate::model::LayerId;

/// How many steps are kept; the oldest goes first.
///
/// A step of a chronology of 10,000 events holds some 80 KB beside what it shares: 200 are some 16 MB.
const MAX_STEPS: usize = 200;

/// What makes edits that follow each other one step: a drag, a run of typing in one field.
///
/// Whoever begins a gesture takes a number that no gesture had before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Gesture(pub u64);

/// The project as it is, as it was, and as it is in the file.
///
/// Undo and redo are swaps of whole projects, which share what does not differ.
#[derive(Clone, Debug)]
pub struct History {
    now: Project,
    undo: VecDeque<Step>,
    redo: Vec<Step>,
    /// What the file holds; `None` where there is no file yet.
    saved: Option<Project>,
    is_dirty: bool,
    /// The gesture that the latest step belongs to, while it may go on.
    gesture: Option<Gesture>,
    max_steps: usize,
}

/// A project on the other side of an edit.
#[derive(Clone, Debug)]
struct Step {
    label: &'static str,
    project: Project,
}

impl History {
    /// A history that starts with a new document, which is clean as long as it is as it is now.
    pub fn new(project: Project) -> Self {
        Self::with_max_steps(project, MAX_STEPS)
    }

    /// As [`History::new`], with another bound on the number of steps kept.
    pub fn with_max_steps(project: Project, max_steps: usize) -> Self {
        Self {
            saved: Some(project.clone()),
            now: project,
            undo: VecDeque::new(),
            redo: Vec::new(),
            is_dirty: false,
            gesture: None,
            max_steps,
        }
    }

    /// The project as it is.
    pub fn project(&self) -> &Project {
        &self.now
    }

    /// Whether the project says something else than its file does.
    pub fn is_dirty(&self) -> bool {
        self.is_dirty
    }

    /// What undo takes back: "add note".
    pub fn undo_label(&self) -> Option<&'static str> {
        self.undo.back().map(|step| step.label)
    }

    /// What redo does again: "add note".
    pub fn redo_label(&self) -> Option<&'static str> {
        self.redo.last().map(|step| step.label)
    }

    /// Does an edit; says whether anything changed by it.
    ///
    /// An edit that changes nothing is no step. One of the same gesture as the step before is part of that step.
    ///
    /// # Errors
    /// [`EditError`] where it cannot be done; nothing has changed then.
    pub fn apply(&mut self, edit: &Edit, gesture: Option<Gesture>) -> Result<bool, EditError> {
        let after = edit.apply(&self.now)?;
        if after == self.now {
            return Ok(false);
        }
        let goes_on = gesture.is_some() && self.gesture == gesture && self.redo.is_empty();
        let before = std::mem::replace(&mut self.now, after);
        match self.undo.back() {
            // The gesture has come back to where it began, and was nothing.
            Some(step) if goes_on && step.project == self.now => {
                self.undo.pop_back();
                self.gesture = None;
            }
            Some(_) if goes_on => {}
            _ => {
                self.push(Step {
                    label: edit.label(),
                    project: before,
                });
                self.gesture = gesture;
            }
        }
        self.compare();
        Ok(true)
    }

    fn push(&mut self, step: Step) {
        self.redo.clear();
        self.undo.push_back(step);
        while self.undo.len() > self.max_steps {
            self.undo.pop_front();
        }
    }

    /// Takes the latest step back; gives its label, or `None` where there is none.
    pub fn undo(&mut self) -> Option<&'static str> {
        let mut step = self.undo.pop_back()?;
        self.swap(&mut step);
        let label = step.label;
        self.redo.push(step);
        Some(label)
    }

    /// Does the step that was taken back last again; gives its label, or `None` where there is none.
    pub fn redo(&mut self) -> Option<&'static str> {
        let mut step = self.redo.pop()?;
        self.swap(&mut step);
        let label = step.label;
        self.undo.push_back(step);
        Some(label)
    }

    /// Goes back to what the file holds, as a step that can be taken back; says whether anything changed by it.
    pub fn revert(&mut self) -> bool {
        let changed = |saved: &Project| !saved.says_the_same(&self.now);
        let Some(mut project) = self.saved.clone().filter(changed) else {
            return false;
        };
        project.stay_clear_of(&self.now);
        let before = std::mem::replace(&mut self.now, project);
        self.push(Step {
            label: "revert to saved",
            project: before,
        });
        self.gesture = None;
        self.compare();
        true
    }

    fn swap(&mut self, step: &mut Step) {
        std::mem::swap(&mut self.now, &mut step.project);
        // Rows in memory are known by their layer's identity, which is not to mean another file's rows some day.
        self.now.stay_clear_of(&step.project);
        self.gesture = None;
        self.compare();
    }

    /// Lets the steps begin with the project as it is: nothing before can be gone back to.
    ///
    /// What the file holds stays what it was.
    pub fn begin_here(&mut self) {
        self.undo.clear();
        self.redo.clear();
        self.gesture = None;
    }

    /// Ends the gesture that goes on: the next edit is a step of its own.
    pub fn end_gesture(&mut self) {
        self.gesture = None;
    }

    /// Whether all that the saved project and the present one differ in is which layers are shown.
    pub fn has_changed_layers_alone(&self) -> bool {
        let saved = self.saved.as_ref();
        saved.is_some_and(|saved| {
            saved.differs_in_layers_alone(&self.now) && self.now.has_layers_as_opened()
        })
    }

    /// Notes that the file holds `saved`, which may be older than the project as it is.
    ///
    /// Where saving has found out how files of layers are, all projects kept know it from now on.
    pub fn mark_saved(&mut self, saved: &Project) {
        self.saved = Some(saved.clone());
        self.learn(|project| {
            for layer in saved.layers().iter().filter(|layer| layer.is_linked()) {
                project.set_source(layer.id, layer.source.clone());
            }
        });
        self.gesture = None;
    }

    /// Notes that no file holds the project: it was recovered, or its file is gone.
    pub fn mark_unsaved(&mut self) {
        self.saved = None;
        self.gesture = None;
        self.compare();
    }

    /// Takes in what was found out and not edited, such as the format of a layer's file, in all projects kept.
    ///
    /// It is no step, undo does not take it back, and by itself it makes no document dirty.
    pub fn learn(&mut self, note: impl Fn(&mut Project)) {
        let steps = self.undo.iter_mut().chain(&mut self.redo);
        let kept = steps.map(|step| &mut step.project).chain(&mut self.saved);
        for project in kept {
            note(project);
        }
        note(&mut self.now);
        self.compare();
    }

    /// Takes a layer out of all projects kept, as if it had never been there: its file turned out to be none.
    ///
    /// Steps that only concerned it are gone with it.
    pub fn forget_layer(&mut self, layer: LayerId) {
        self.learn(|project| project.remove_layer(layer));
        let after = self.undo.iter().skip(1).map(|step| &step.project);
        let after = after.chain(std::iter::once(&self.now));
        let mut differ: Vec<bool> = std::iter::zip(&self.undo, after)
            .map(|(step, after)| step.project != *after)
            .collect();
        differ.reverse();
        self.undo.retain(|_| differ.pop().unwrap_or(true));
        self.gesture = None;
    }

    fn compare(&mut self) {
        self.is_dirty = self
            .saved
            .as_ref()
            .is_none_or(|saved| !saved.says_the_same(&self.now));
    }
}
