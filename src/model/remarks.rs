use super::{Event, Note, Review, Unknown};

/// What a project's editors say of an event or of a row, wherever it is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Remarks<'a> {
    /// Tags.
    pub tags: &'a [String],

    /// Notes.
    pub notes: &'a [Note],

    /// Whether it is starred.
    pub starred: bool,

    /// What an editor has checked.
    pub review: Option<&'a Review>,
}

/// What a project's editors say of a row of a linked layer; the row itself stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowNote {
    /// The layer's name within the project.
    pub layer: String,

    /// The row's key.
    pub key: String,

    /// Tags.
    pub tags: Vec<String>,

    /// Notes.
    pub notes: Vec<Note>,

    /// Whether it is starred.
    pub starred: bool,

    /// What an editor has checked.
    pub review: Option<Review>,

    /// What a later version of the program wrote here.
    pub unknown: Unknown,
}

impl Event {
    /// What the editors say of it.
    pub fn remarks(&self) -> Remarks<'_> {
        Remarks {
            tags: &self.tags,
            notes: &self.notes,
            starred: self.starred,
            review: self.review.as_ref(),
        }
    }
}

impl RowNote {
    /// The note together with what the event behind the row says of itself, which stands first.
    ///
    /// Of two review marks that of the event is kept, of a tag that stands in both one.
    #[must_use]
    pub fn beside(&self, event: &Event) -> Self {
        let mut both = Self {
            tags: event.tags.clone(),
            notes: event.notes.clone(),
            starred: event.starred || self.starred,
            review: event.review.clone().or_else(|| self.review.clone()),
            ..self.clone()
        };
        let fresh = self.tags.iter().filter(|tag| !event.tags.contains(tag));
        both.tags.extend(fresh.cloned());
        both.notes.extend(self.notes.iter().cloned());
        both
    }

    /// What the editors say of the row.
    pub fn remarks(&self) -> Remarks<'_> {
        Remarks {
            tags: &self.tags,
            notes: &self.notes,
            starred: self.starred,
            review: self.review.as_ref(),
        }
    }
}
