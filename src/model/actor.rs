use super::{ActorId, SourceId, Unknown, WrittenDate};

/// A state, armed group, person or organization.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// Its name within the project.
    pub id: ActorId,

    /// What it is.
    pub kind: ActorKind,

    /// Its names, the preferred one first; never none in a sound project.
    pub names: Vec<ActorName>,

    /// How it stands to others.
    pub relations: Vec<Relation>,

    /// What a later version of the program wrote here.
    pub unknown: Unknown,
}

/// A name in one script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActorName {
    /// The name.
    pub text: String,

    /// The language as an IETF tag, with its script where that is not the usual one; empty where nobody says.
    pub language: String,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ActorKind {
    /// A state or its government.
    State,

    /// An armed group.
    ArmedGroup,

    /// One person.
    Person,

    /// Any other organization.
    Organization,

    /// Not told apart.
    #[default]
    Other,
}

impl ActorKind {
    /// All kinds, with the word of each in files and on the screen.
    pub const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::State, "state", "State"),
        (Self::ArmedGroup, "armed-group", "Armed group"),
        (Self::Person, "person", "Person"),
        (Self::Organization, "organization", "Organization"),
        (Self::Other, "other", "Other"),
    ];
}

/// How one actor stands to another, during a time and by a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// What it is to the other.
    pub kind: RelationKind,

    /// The other.
    pub to: ActorId,

    /// When it held; always where nobody says.
    pub during: Option<WrittenDate>,

    /// Who says so.
    pub sources: Vec<SourceId>,
}

/// What one actor is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RelationKind {
    /// A part of it: what is asked of the whole includes the part.
    PartOf,

    /// Close to it, without being a part.
    AffiliatedWith,

    /// What came after it.
    SuccessorOf,
}

impl RelationKind {
    /// All kinds, with the word of each in files and on the screen.
    pub const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::PartOf, "part-of", "part of"),
        (Self::AffiliatedWith, "affiliated-with", "affiliated with"),
        (Self::SuccessorOf, "successor-of", "successor of"),
    ];
}

impl Actor {
    /// The name to show: the preferred one in `language` where there is one, else the first; the id where it has none.
    pub fn name(&self, language: &str) -> &str {
        let in_language = self
            .names
            .iter()
            .find(|name| !language.is_empty() && name.language == language);
        let name = in_language.or_else(|| self.names.first());
        name.map_or(self.id.as_str(), |name| name.text.as_str())
    }
}
