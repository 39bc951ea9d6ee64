/// What part an actor has in an event.
///
/// A data set's first and second side are neutral: their order says nothing of guilt, and no importer
/// turns a side into an attacker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Role {
    /// The side a data set names first.
    SideA,

    /// The side a data set names second.
    SideB,

    /// Who attacked.
    Attacker,

    /// Who is blamed for the attack.
    AllegedAttacker,

    /// Who says to have done it.
    ClaimedBy,

    /// At whom it was aimed.
    Target,

    /// Who suffered it.
    Victim,

    /// Who took part, without a side.
    Participant,

    /// Who called.
    Caller,

    /// Who was called.
    Callee,

    /// Who received the others.
    Host,

    /// Who went between the parties.
    Mediator,

    /// Who vouches for what was agreed.
    Guarantor,

    /// Who signed.
    Signatory,

    /// Whom a truce or an agreement binds.
    Party,

    /// Who made a statement.
    Speaker,
}

/// Whether an actor did a thing or suffered it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Agency {
    /// It did it, or is said to have.
    By,

    /// It was done to it.
    Against,

    /// Neither can be said.
    Neutral,
}

impl Role {
    /// All roles, with the word of each in files and queries and on the screen.
    pub const ALL: [(Self, &'static str, &'static str); 16] = [
        (Self::SideA, "side-a", "Side A"),
        (Self::SideB, "side-b", "Side B"),
        (Self::Attacker, "attacker", "Attacker"),
        (
            Self::AllegedAttacker,
            "alleged-attacker",
            "Alleged attacker",
        ),
        (Self::ClaimedBy, "claimed-by", "Claimed by"),
        (Self::Target, "target", "Target"),
        (Self::Victim, "victim", "Victim"),
        (Self::Participant, "participant", "Participant"),
        (Self::Caller, "caller", "Caller"),
        (Self::Callee, "callee", "Called"),
        (Self::Host, "host", "Host"),
        (Self::Mediator, "mediator", "Mediator"),
        (Self::Guarantor, "guarantor", "Guarantor"),
        (Self::Signatory, "signatory", "Signatory"),
        (Self::Party, "party", "Party"),
        (Self::Speaker, "speaker", "Speaker"),
    ];

    /// The position in [`Role::ALL`].
    pub fn index(self) -> usize {
        usize::from(self as u8)
    }

    /// The word used in queries, files and JSON.
    pub fn key(self) -> &'static str {
        Self::ALL[self.index()].1
    }

    /// The word shown on the screen.
    pub fn label(self) -> &'static str {
        Self::ALL[self.index()].2
    }

    /// Whether the actor did the thing, or suffered it.
    pub fn agency(self) -> Agency {
        match self {
            Self::Attacker
            | Self::AllegedAttacker
            | Self::ClaimedBy
            | Self::Caller
            | Self::Speaker => Agency::By,
            Self::Target | Self::Victim | Self::Callee => Agency::Against,
            _ => Agency::Neutral,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn index_is_the_position_in_all() {
        for (position, (role, key, label)) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role.index(), position);
            assert_eq!((role.key(), role.label()), (key, label));
        }
    }
}
