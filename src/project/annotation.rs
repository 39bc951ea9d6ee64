use crate::model::{Note, Review, Unknown};

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

/// A view of the timeline to come back to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedView {
    /// What it is called.
    pub name: String,

    /// The stretch of time it shows, as an interval in EDTF; empty for all of it.
    pub range: String,

    /// What its lanes are by: "actor"; empty for the usual ones.
    pub lanes: String,

    /// What it shows, in the query language; empty for everything.
    pub query: String,

    /// What a later version of the program wrote here.
    pub unknown: Unknown,
}

/// A part of a project file that could not be read: kept as it stands, so that saving loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DamagedEntry {
    /// The list it stands in: "events"; empty where it stands outside of any.
    pub list: String,

    /// How many entries of the list stand before it, other damaged ones counted.
    pub position: usize,

    /// Its text.
    pub raw: String,
}
