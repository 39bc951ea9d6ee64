use super::entries::{self, Entry, EntryId};
use super::rows::{self, Subject};
use super::{EditError, bookmarks, layers, views, whole};
use crate::model::{LayerId, Note, Review};
use crate::project::{Bookmark, LayerSpec, Project, SavedView};
use crate::time::Zone;

/// One change of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Adds a note behind the others.
    AddNote {
        /// Of what.
        subject: Subject,
        /// The note.
        note: Note,
    },

    /// Puts a note in the place of another.
    SetNote {
        /// Of what.
        subject: Subject,
        /// Which of its notes, from 0.
        position: usize,
        /// The note.
        note: Note,
    },

    /// Takes a note out.
    RemoveNote {
        /// Of what.
        subject: Subject,
        /// Which of its notes, from 0.
        position: usize,
    },

    /// Adds a tag, where it is not there yet; blanks around it go.
    AddTag {
        /// To what.
        subject: Subject,
        /// The tag.
        tag: String,
    },

    /// Takes a tag out, where it is there.
    RemoveTag {
        /// Of what.
        subject: Subject,
        /// The tag.
        tag: String,
    },

    /// Stars it, or takes the star away.
    SetStarred {
        /// What.
        subject: Subject,
        /// Whether it is to have a star.
        starred: bool,
    },

    /// Marks as checked, or takes the mark away.
    SetReview {
        /// What.
        subject: Subject,
        /// The mark; `None` takes it away.
        review: Option<Review>,
    },

    /// Adds a layer of a data file at the end.
    ///
    /// Where its name is taken it gets a number; notes left under its name by a layer that was removed are its again.
    AddLayer(Box<LayerSpec>),

    /// Takes a layer out; its file and the notes of its rows stay.
    RemoveLayer(LayerId),

    /// Gives a layer another name, which the notes and links of its rows follow.
    RenameLayer {
        /// Which.
        layer: LayerId,
        /// The new name; blanks around it go.
        name: String,
    },

    /// Moves a layer within the list.
    MoveLayer {
        /// Which.
        layer: LayerId,
        /// Where it then stands, from 0; the end where there are fewer.
        position: usize,
    },

    /// Gives a layer a color of its own, or takes it away.
    RecolorLayer {
        /// Which.
        layer: LayerId,
        /// The color, as `#rrggbb`.
        color: Option<String>,
    },

    /// Shows a layer, or hides it.
    SetLayerVisible {
        /// Which.
        layer: LayerId,
        /// Whether it is to be shown.
        visible: bool,
    },

    /// Adds a view behind the others.
    AddView(SavedView),

    /// Takes out the view of this name.
    RemoveView(String),

    /// Gives a view another name.
    RenameView {
        /// Its name.
        name: String,
        /// The new name; blanks around it go.
        to: String,
    },

    /// Puts a view in the place of the one that has its name.
    UpdateView(SavedView),

    /// Moves a view within the list.
    MoveView {
        /// Its name.
        name: String,
        /// Where it then stands, from 0; the end where there are fewer.
        position: usize,
    },

    /// Adds a bookmark behind the others, where there is none of its date and name.
    AddBookmark(Bookmark),

    /// Takes out the bookmark at this place in the list, from 0.
    RemoveBookmark(usize),

    /// Gives a bookmark another name, or none.
    RenameBookmark {
        /// Its place in the list, from 0.
        position: usize,
        /// The new name; blanks around it go.
        name: String,
    },

    /// Says what the project is called.
    SetTitle(String),

    /// Sets the zone of times of day that have none of their own.
    SetHomeZone(Zone),

    /// Sets the preferred language for names, as an IETF tag.
    SetLanguage(String),

    /// Adds an event, actor, source, tally or link behind the others.
    AddEntry(Entry),

    /// Puts an event, actor, source, tally or link in the place of the one that has its id.
    ReplaceEntry(Entry),

    /// Takes an event, actor, source, tally or link out.
    ///
    /// Links that begin or end there go with it; other mentions of it stay, and `check` tells of them.
    RemoveEntry(EntryId),
}

impl Edit {
    /// What stands behind "Undo": "add note".
    pub fn label(&self) -> &'static str {
        match self {
            Self::AddNote { .. } => "add note",
            Self::SetNote { .. } => "change note",
            Self::RemoveNote { .. } => "remove note",
            Self::AddTag { .. } => "add tag",
            Self::RemoveTag { .. } => "remove tag",
            Self::SetStarred { starred: true, .. } => "add star",
            Self::SetStarred { starred: false, .. } => "remove star",
            Self::SetReview {
                review: Some(_), ..
            } => "mark as reviewed",
            Self::SetReview { review: None, .. } => "remove review mark",
            Self::AddLayer(_) => "add layer",
            Self::RemoveLayer(_) => "remove layer",
            Self::RenameLayer { .. } => "rename layer",
            Self::MoveLayer { .. } => "move layer",
            Self::RecolorLayer { .. } => "recolor layer",
            Self::SetLayerVisible { visible: true, .. } => "show layer",
            Self::SetLayerVisible { visible: false, .. } => "hide layer",
            Self::AddView(_) => "add view",
            Self::RemoveView(_) => "remove view",
            Self::RenameView { .. } => "rename view",
            Self::UpdateView(_) => "update view",
            Self::MoveView { .. } => "move view",
            Self::AddBookmark(_) => "add bookmark",
            Self::RemoveBookmark(_) => "remove bookmark",
            Self::RenameBookmark { .. } => "rename bookmark",
            Self::SetTitle(_) => "change title",
            Self::SetHomeZone(_) => "change home time zone",
            Self::SetLanguage(_) => "change language",
            Self::AddEntry(entry) => entry.labels().0,
            Self::ReplaceEntry(entry) => entry.labels().1,
            Self::RemoveEntry(id) => id.label_of_removal(),
        }
    }

    /// The project as it is after this edit; equal to `project` where there was nothing to change.
    ///
    /// What does not change is shared between the two.
    ///
    /// # Errors
    /// [`EditError`] where it cannot be done.
    pub fn apply(&self, project: &Project) -> Result<Project, EditError> {
        let mut after = project.clone();
        let project = &mut after;
        match self {
            Self::AddNote { subject, note } => rows::add_note(project, subject, note),
            Self::SetNote {
                subject,
                position,
                note,
            } => rows::set_note(project, subject, *position, note),
            Self::RemoveNote { subject, position } => {
                rows::remove_note(project, subject, *position)
            }
            Self::AddTag { subject, tag } => rows::add_tag(project, subject, tag),
            Self::RemoveTag { subject, tag } => rows::remove_tag(project, subject, tag),
            Self::SetStarred { subject, starred } => rows::set_starred(project, subject, *starred),
            Self::SetReview { subject, review } => {
                rows::set_review(project, subject, review.as_ref())
            }
            Self::AddLayer(layer) => layers::add(project, layer),
            Self::RemoveLayer(layer) => layers::remove(project, *layer),
            Self::RenameLayer { layer, name } => layers::rename(project, *layer, name),
            Self::MoveLayer { layer, position } => layers::move_to(project, *layer, *position),
            Self::RecolorLayer { layer, color } => layers::recolor(project, *layer, color.as_ref()),
            Self::SetLayerVisible { layer, visible } => layers::show(project, *layer, *visible),
            Self::AddView(view) => views::add(project, view),
            Self::RemoveView(name) => views::remove(project, name),
            Self::RenameView { name, to } => views::rename(project, name, to),
            Self::UpdateView(view) => views::update(project, view),
            Self::MoveView { name, position } => views::move_to(project, name, *position),
            Self::AddBookmark(bookmark) => bookmarks::add(project, bookmark),
            Self::RemoveBookmark(position) => bookmarks::remove(project, *position),
            Self::RenameBookmark { position, name } => bookmarks::rename(project, *position, name),
            Self::SetTitle(title) => whole::set_title(project, title),
            Self::SetHomeZone(zone) => whole::set_home(project, zone),
            Self::SetLanguage(language) => whole::set_language(project, language),
            Self::AddEntry(entry) => entries::add(project, entry),
            Self::ReplaceEntry(entry) => entries::replace(project, entry),
            Self::RemoveEntry(id) => entries::remove(project, id),
        }?;
        Ok(after)
    }
}
