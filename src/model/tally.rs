use super::{ChainLink, Note, Speaker, TallyId, Unknown, WrittenDate};

/// A speaker's running count; never an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Its name within the project.
    pub id: TallyId,

    /// What is shown beside its glyph: "76 attacks on US forces".
    pub title: String,

    /// Who counts.
    pub speaker: Speaker,

    /// How it reached us.
    pub chain: Vec<ChainLink>,

    /// What it counts, in words.
    pub counts: String,

    /// What it counts, in the query language; empty where it cannot be said so.
    pub query: String,

    /// Since when it counts.
    pub from: Option<WrittenDate>,

    /// When it stood at this number.
    pub as_of: Option<WrittenDate>,

    /// The number.
    pub number: u64,

    /// How the number is meant.
    pub bound: NumberBound,

    /// The upper number of [`NumberBound::Between`].
    pub upper: Option<u64>,

    /// What it is made of, where the speaker says so.
    pub parts: Vec<TallyPart>,

    /// Notes of the project.
    pub notes: Vec<Note>,

    /// What a later version of the program wrote here.
    pub unknown: Unknown,
}

/// A part of a tally: "29 in Iraq".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TallyPart {
    /// Which part.
    pub label: String,

    /// Its number.
    pub number: u64,
}

/// How a number is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NumberBound {
    /// This number.
    #[default]
    Exactly,

    /// This number or more.
    AtLeast,

    /// More than this number.
    MoreThan,

    /// This number or fewer.
    AtMost,

    /// Around this number.
    About,

    /// From this number to the upper one.
    Between,
}

impl NumberBound {
    /// All bounds, with the word of each in files and on the screen.
    pub const ALL: [(Self, &'static str, &'static str); 6] = [
        (Self::Exactly, "exactly", ""),
        (Self::AtLeast, "at-least", "at least"),
        (Self::MoreThan, "more-than", "more than"),
        (Self::AtMost, "at-most", "at most"),
        (Self::About, "about", "about"),
        (Self::Between, "between", "between"),
    ];
}
