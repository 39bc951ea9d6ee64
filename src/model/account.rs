use super::{
    AccountId, ActorId, EventKind, Place, Review, Role, SourceId, Toll, Unknown, WrittenDate,
};

/// What one speaker says of an event, and how it reached us.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Its name within the event.
    pub id: AccountId,

    /// Who says it.
    pub speaker: Speaker,

    /// Whether the speaker asserts it, denies it, takes it back, or will not say.
    pub stance: Stance,

    /// What is said of the event's fields, in the order of the source.
    pub claims: Vec<Claim>,

    /// The words, where a few carry the claim.
    pub quote: Option<Quote>,

    /// When it was said.
    pub said: Option<WrittenDate>,

    /// How it reached us, from the speaker to what the project has read: official, agency, newspaper.
    pub chain: Vec<ChainLink>,

    /// What an editor has checked.
    pub review: Option<Review>,

    /// What a later version of the program wrote here.
    pub unknown: Unknown,
}

/// Who says something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// The actor, where it is one of the project's.
    pub actor: Option<ActorId>,

    /// The speaker in the source's words: "a senior security official, Kirkuk province".
    pub described: String,

    /// Whether the source withholds the name.
    pub anonymous: bool,

    /// Whether the name leaves the file only when asked for.
    pub private: bool,
}

/// How a speaker stands to what is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stance {
    /// Says that it was so.
    #[default]
    Asserts,

    /// Says that it was not so.
    Denies,

    /// Takes back what was said.
    Retracts,

    /// Will not say.
    DeclinesToComment,
}

impl Stance {
    /// All stances, with the word of each in files and on the screen.
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Asserts, "asserts", "asserts"),
        (Self::Denies, "denies", "denies"),
        (Self::Retracts, "retracts", "retracts"),
        (
            Self::DeclinesToComment,
            "declines-to-comment",
            "declines to comment",
        ),
    ];
}

/// Words as they were said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// The words, in the language of the project or the original.
    pub text: String,

    /// The language of the words.
    pub language: String,

    /// The words in their original language, where the others translate them.
    pub original: String,

    /// The original language.
    pub original_language: String,
}

/// One station on the way from a speaker to the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainLink {
    /// The publication.
    pub source: SourceId,

    /// When it reported.
    pub reported: Option<WrittenDate>,

    /// Page, minute, paragraph.
    pub locator: String,
}

/// A field of an event that can be claimed and adopted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// What kind of event it was.
    Kind,

    /// When it was.
    Date,

    /// Where.
    Place,

    /// How many were killed, wounded or are missing, of which group.
    Toll(super::Harm, super::Group),

    /// Who took part, in a role.
    Actor(Role),

    /// At what it was aimed.
    Target,

    /// With what it was done.
    Means,

    /// Why it was done.
    Reason,

    /// Anything else, by its name in words: "found".
    Other(String),
}

impl Field {
    /// The words shown on the screen: "killed", "target", "alleged attacker".
    pub fn label(&self) -> String {
        match self {
            Self::Kind => "kind".to_owned(),
            Self::Date => "date".to_owned(),
            Self::Place => "place".to_owned(),
            Self::Toll(harm, super::Group::All) => harm.label().to_owned(),
            Self::Toll(harm, group) => format!("{}, {}", harm.label(), group.label()),
            Self::Actor(role) => role.label().to_lowercase(),
            Self::Target => "target".to_owned(),
            Self::Means => "means".to_owned(),
            Self::Reason => "reason".to_owned(),
            Self::Other(name) => name.clone(),
        }
    }
}

/// What is said of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// What kind of event it was, with a subtype in the speaker's words.
    Kind(EventKind, String),

    /// When it was.
    Date(WrittenDate),

    /// Where it was.
    Place(Place),

    /// How many were killed, wounded or are missing.
    Toll(Toll),

    /// Who took part.
    Actor {
        /// In which role.
        role: Role,
        /// The actor, where it is one of the project's.
        actor: Option<ActorId>,
        /// The actor in the speaker's words; empty where the name says it all.
        described: String,
    },

    /// At what it was aimed, in words.
    Target(Description),

    /// With what it was done, in words.
    Means(Description),

    /// Why it was done, in words.
    Reason(Description),

    /// Anything else: its name and what is said.
    Other(String, String),
}

/// Something in words, and what else it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// The words.
    pub text: String,

    /// The actor that the words name or circumscribe.
    pub actor: Option<ActorId>,

    /// Other descriptions of the same field, of other accounts, that this one is broader than: the editor's reading.
    pub broader_than: Vec<AccountId>,

    /// Other descriptions of the same field, of other accounts, that this one cannot be true together with.
    pub contradicts: Vec<AccountId>,
}

impl Account {
    /// Whether the speaker says that the event did not happen at all.
    pub fn denies_event(&self) -> bool {
        self.stance == Stance::Denies && self.claims.is_empty()
    }
}

impl Claim {
    /// The field that is claimed.
    pub fn field(&self) -> Field {
        match self {
            Self::Kind(..) => Field::Kind,
            Self::Date(_) => Field::Date,
            Self::Place(_) => Field::Place,
            Self::Toll(toll) => Field::Toll(toll.harm, toll.group.clone()),
            Self::Actor { role, .. } => Field::Actor(*role),
            Self::Target(_) => Field::Target,
            Self::Means(_) => Field::Means,
            Self::Reason(_) => Field::Reason,
            Self::Other(name, _) => Field::Other(name.clone()),
        }
    }
}
