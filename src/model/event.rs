use super::{
    Account, AccountId, ActorId, Attachment, Description, EventId, EventKind, Field, Group, Harm,
    Note, Place, Review, Role, Status, Toll, Truce, Unknown, WrittenDate,
};
use crate::model::Casualties;
use crate::time::{Extent, Zone};

/// Something that happened, and what is said of it.
///
/// Its own fields are what the project adopts; where nothing is adopted the accounts speak, all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// Its name within the project.
    pub id: EventId,

    /// What kind of event it is.
    pub kind: EventKind,

    /// Whether the program derived the kind.
    pub kind_guessed: bool,

    /// The kind in the source's words.
    pub subtype: String,

    /// A neutral title; what is claimed stands in quotation marks with its speaker.
    pub title: String,

    /// When it was, if the project adopts a date.
    pub date: Option<WrittenDate>,

    /// Where it was, if the project adopts a place.
    pub place: Option<Place>,

    /// Who took part, and as what.
    pub actors: Vec<Participation>,

    /// At what it was aimed, if the project adopts a target.
    pub target: Option<Description>,

    /// With what it was done, if the project adopts the means.
    pub means: Option<Description>,

    /// How many were killed, wounded or are missing, as far as the project adopts figures.
    pub tolls: Vec<Toll>,

    /// On what the adopted values rest, by field.
    pub bases: Vec<Basis>,

    /// What speakers say of it, in the order in which the project lists them.
    pub accounts: Vec<Account>,

    /// What is known of a truce beyond its date.
    pub truce: Option<Truce>,

    /// The status where the project sets it itself.
    pub status: Option<StatusOverride>,

    /// The key of a row of a linked layer that this event was copied from and takes the place of: layer and key.
    pub supersedes: Option<(String, String)>,

    /// Tags.
    pub tags: Vec<String>,

    /// Notes of the project.
    pub notes: Vec<Note>,

    /// Whether it is starred.
    pub starred: bool,

    /// What an editor has checked.
    pub review: Option<Review>,

    /// Kept copies, pictures, videos.
    pub attachments: Vec<Attachment>,

    /// What a later version of the program wrote here.
    pub unknown: Unknown,
}

/// An actor's part in an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participation {
    /// In which role.
    pub role: Role,

    /// Who.
    pub actor: ActorId,
}

/// On what an adopted value rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Of which field.
    pub field: Field,

    /// The accounts that say so.
    pub accounts: Vec<AccountId>,

    /// The editor's reason; empty where the accounts are reason enough.
    pub reason: String,
}

/// A status that the project sets itself, with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusOverride {
    /// The status.
    pub status: Status,

    /// Why.
    pub reason: String,
}

impl Event {
    /// The basis of an adopted field.
    pub fn basis(&self, field: &Field) -> Option<&Basis> {
        self.bases.iter().find(|basis| basis.field == *field)
    }

    /// The account of this name.
    pub fn account(&self, id: &AccountId) -> Option<&Account> {
        self.accounts.iter().find(|account| account.id == *id)
    }

    /// The adopted count of a harm over everybody; unknown where none is adopted.
    pub fn toll(&self, harm: Harm) -> Option<&Toll> {
        self.tolls
            .iter()
            .find(|toll| toll.harm == harm && toll.group == Group::All)
    }

    /// The adopted number of killed over everybody, all unknown where none is adopted.
    pub fn adopted(&self, harm: Harm) -> Casualties {
        self.toll(harm)
            .map_or(Casualties::default(), |toll| toll.count)
    }

    /// The adopted date's extent; a truce without a date of its own is as long as it held.
    pub fn adopted_extent(&self, home: &Zone) -> Option<Extent> {
        match (&self.date, &self.truce) {
            (Some(date), _) => date.extent(home),
            (None, Some(truce)) => truce.extent(home),
            (None, None) => None,
        }
    }
}
