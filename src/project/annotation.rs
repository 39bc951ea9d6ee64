use crate::model::Unknown;

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
