//! Notes, tags, stars and review marks, of events and of rows alike.

use std::sync::Arc;

use super::{EditError, entries};
use crate::model::{Event, EventId, EventKey, Note, Remarks, Review, RowNote, Unknown};
use crate::project::Project;

/// What a note, tag, star or review mark is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// An event of the chronology.
    Event(EventId),

    /// A row of a linked layer.
    Row {
        /// The layer's name within the project.
        layer: String,
        /// The row's key.
        key: String,
    },
}

impl Subject {
    /// The event or row behind a key; `None` where its layer is gone, or the chronology has no such event.
    pub fn of(project: &Project, key: &EventKey) -> Option<Self> {
        let layer = project.layer(key.layer)?;
        if layer.is_linked() {
            return Some(Self::Row {
                layer: layer.name.clone(),
                key: key.row.0.to_string(),
            });
        }
        let id = EventId(Arc::clone(&key.row.0));
        project.chronology.event(&id).map(|_| Self::Event(id))
    }

    /// What is said of it; nothing of most.
    pub fn remarks<'a>(&self, project: &'a Project) -> Remarks<'a> {
        match self {
            Self::Event(id) => {
                let event = project.chronology.event(id);
                event.map_or(Remarks::default(), |event| event.remarks())
            }
            Self::Row { layer, key } => {
                let mut rows = project.rows.iter();
                let row = rows.find(|row| row.layer == *layer && row.key == *key);
                row.map_or(Remarks::default(), RowNote::remarks)
            }
        }
    }
}

/// The marks of an event or row, to be changed.
struct Marks<'a> {
    tags: &'a mut Vec<String>,
    notes: &'a mut Vec<Note>,
    starred: &'a mut bool,
    review: &'a mut Option<Review>,
    unknown: &'a mut Unknown,
}

type Done = Result<(), EditError>;

pub(super) fn add_note(project: &mut Project, subject: &Subject, note: &Note) -> Done {
    change(project, subject, |marks| {
        marks.notes.push(note.clone());
        Ok(())
    })
}

pub(super) fn set_note(
    project: &mut Project,
    subject: &Subject,
    position: usize,
    note: &Note,
) -> Done {
    change(project, subject, |marks| {
        let place = marks.notes.get_mut(position);
        note.clone_into(place.ok_or(EditError::MissingNote { position })?);
        Ok(())
    })
}

pub(super) fn remove_note(project: &mut Project, subject: &Subject, position: usize) -> Done {
    change(project, subject, |marks| {
        if position >= marks.notes.len() {
            return Err(EditError::MissingNote { position });
        }
        marks.notes.remove(position);
        marks.unknown.forget_item("notes", position);
        Ok(())
    })
}

pub(super) fn add_tag(project: &mut Project, subject: &Subject, tag: &str) -> Done {
    let tag = tag.trim();
    if tag.is_empty() {
        return Err(EditError::Nameless { what: "tag" });
    }
    change(project, subject, |marks| {
        if marks.tags.iter().all(|other| other != tag) {
            marks.tags.push(tag.to_owned());
        }
        Ok(())
    })
}

pub(super) fn remove_tag(project: &mut Project, subject: &Subject, tag: &str) -> Done {
    change(project, subject, |marks| {
        marks.tags.retain(|other| other != tag);
        Ok(())
    })
}

pub(super) fn set_starred(project: &mut Project, subject: &Subject, starred: bool) -> Done {
    change(project, subject, |marks| {
        *marks.starred = starred;
        Ok(())
    })
}

pub(super) fn set_review(
    project: &mut Project,
    subject: &Subject,
    review: Option<&Review>,
) -> Done {
    change(project, subject, |marks| {
        *marks.review = review.cloned();
        if review.is_none() {
            marks.unknown.forget_within("review");
        }
        Ok(())
    })
}

fn change(
    project: &mut Project,
    subject: &Subject,
    change: impl FnOnce(Marks<'_>) -> Done,
) -> Done {
    match subject {
        Subject::Event(id) => change_event(project, id, change),
        Subject::Row { layer, key } => change_row(project, layer, key, change),
    }
}

fn change_event(
    project: &mut Project,
    id: &EventId,
    change: impl FnOnce(Marks<'_>) -> Done,
) -> Done {
    let found = project.chronology.event(id);
    let found = found.ok_or_else(|| EditError::Missing {
        what: "event",
        name: id.to_string(),
    })?;
    let mut event = Event::clone(found);
    change(Marks {
        tags: &mut event.tags,
        notes: &mut event.notes,
        starred: &mut event.starred,
        review: &mut event.review,
        unknown: &mut event.unknown,
    })?;
    entries::put_event(project, event);
    Ok(())
}

/// Changes what is said of a row; where nothing is left to say, its entry goes.
fn change_row(
    project: &mut Project,
    layer: &str,
    key: &str,
    change: impl FnOnce(Marks<'_>) -> Done,
) -> Done {
    let is_linked = project
        .layer_named(layer)
        .is_some_and(crate::project::LayerSpec::is_linked);
    if !is_linked {
        return Err(EditError::Missing {
            what: "linked layer",
            name: layer.to_owned(),
        });
    }
    let is_it = |row: &RowNote| row.layer == layer && row.key == key;
    let position = project.rows.iter().position(is_it);
    let before = position.and_then(|position| project.rows.get(position));
    let mut row = before.cloned().unwrap_or_else(|| RowNote {
        layer: layer.to_owned(),
        key: key.to_owned(),
        ..RowNote::default()
    });
    change(Marks {
        tags: &mut row.tags,
        notes: &mut row.notes,
        starred: &mut row.starred,
        review: &mut row.review,
        unknown: &mut row.unknown,
    })?;
    if before == Some(&row) {
        return Ok(());
    }
    let rows = Arc::make_mut(&mut project.rows);
    match (position, says_nothing(&row)) {
        (Some(position), true) => {
            rows.remove(position);
        }
        (Some(position), false) => {
            if let Some(place) = rows.get_mut(position) {
                *place = row;
            }
        }
        (None, true) => {}
        (None, false) => rows.push(row),
    }
    Ok(())
}

fn says_nothing(row: &RowNote) -> bool {
    let RowNote {
        layer: _,
        key: _,
        tags,
        notes,
        starred,
        review,
        unknown,
    } = row;
    tags.is_empty()
        && notes.is_empty()
        && !starred
        && review.is_none()
        && *unknown == Unknown::default()
}
