use super::{ChainLink, EventId, LinkId, Speaker, TallyId, Unknown};

/// That one thing has to do with another, and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its name within the project.
    pub id: LinkId,

    /// What responds, warns, breaks, ends, extends, follows, is a part.
    pub from: Endpoint,

    /// What it has to do with.
    pub to: Endpoint,

    /// How.
    pub kind: LinkKind,

    /// Who says so.
    pub basis: LinkBasis,

    /// What an editor adds.
    pub note: String,

    /// What a later version of the program wrote here.
    pub unknown: Unknown,
}

/// One end of a link.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Endpoint {
    /// An event of the chronology.
    Event(EventId),

    /// A tally: what it counts as a whole.
    Tally(TallyId),

    /// A row of a linked layer, by the layer's name and the row's key.
    Row {
        /// The layer's name within the project.
        layer: String,
        /// The row's key.
        key: String,
    },
}

/// How two things have to do with each other; read from the first to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// It is an answer to it.
    RespondsTo,

    /// It warned of it.
    WarnsOf,

    /// It goes against it: a breach of a truce, an act against a warning.
    Breaks,

    /// It ended it.
    Ends,

    /// It prolonged it.
    Extends,

    /// It came after it, as part of the same course.
    Follows,

    /// It is one of several that make it up.
    PartOf,

    /// Both tell of the same incident, which counts once.
    SameIncident,
}

impl LinkKind {
    /// All kinds: the word in files, the words from the first end, the words from the second.
    pub const ALL: [(Self, &'static str, &'static str, &'static str); 8] = [
        (
            Self::RespondsTo,
            "responds-to",
            "Responds to",
            "Answered by",
        ),
        (Self::WarnsOf, "warns-of", "Warns of", "Warned of by"),
        (Self::Breaks, "breaks", "Against", "Broken by"),
        (Self::Ends, "ends", "Ends", "Ended by"),
        (Self::Extends, "extends", "Extends", "Extended by"),
        (Self::Follows, "follows", "After", "Followed by"),
        (Self::PartOf, "part-of", "Part of", "Consists of"),
        (
            Self::SameIncident,
            "same-incident",
            "Same incident as",
            "Same incident as",
        ),
    ];

    /// The word used in files.
    pub fn key(self) -> &'static str {
        self.row().1
    }

    /// The words before the other end's title, seen from the first end or from the second.
    pub fn label(self, from_first: bool) -> &'static str {
        let (_, _, forward, backward) = self.row();
        if from_first { forward } else { backward }
    }

    /// The words between the titles of the first end and the second.
    pub fn verb(self) -> &'static str {
        match self {
            Self::RespondsTo => "responds to",
            Self::WarnsOf => "warns of",
            Self::Breaks => "goes against",
            Self::Ends => "ends",
            Self::Extends => "extends",
            Self::Follows => "follows",
            Self::PartOf => "is part of",
            Self::SameIncident => "is the same incident as",
        }
    }

    fn row(self) -> (Self, &'static str, &'static str, &'static str) {
        let found = Self::ALL.into_iter().find(|(kind, ..)| *kind == self);
        found.unwrap_or(Self::ALL[0])
    }
}

/// Who says that a link holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkBasis {
    /// The project itself; drawn differently.
    Inferred {
        /// Why.
        reason: String,
    },

    /// A speaker, through sources.
    Said {
        /// Who.
        by: Speaker,
        /// How it reached us.
        chain: Vec<ChainLink>,
        /// Whether the side that is blamed has admitted it; for breaches.
        acknowledged: bool,
    },
}
