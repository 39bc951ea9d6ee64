use crate::model::Agreement;

/// How the first of two claims stands to the second, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Verdict {
    /// Whether both can be true.
    pub agreement: Agreement,

    /// What shows it.
    pub why: Reason,
}

/// What shows how the first of two claims stands to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Both say the same.
    Same,

    /// The first is a bound ("at least five") that the second keeps to.
    Bounds,

    /// The first keeps to the second, which is a bound.
    Bounded,

    /// The first lies within the second.
    Within,

    /// The first is broader than the second.
    Broader,

    /// The first names a part of what the second names.
    PartOf,

    /// The first names what the second names a part of.
    Includes,

    /// They share numbers or moments, and each has others.
    Overlap,

    /// One actor is affiliated with the other.
    Affiliated,

    /// One actor came after the other.
    Successor,

    /// Both name the same actor, in other words.
    SameActor,

    /// They lie as near as they are known.
    Near,

    /// One says in words what has no number.
    Vague,

    /// They use other words, and nothing shows that these exclude each other.
    NotComparable,

    /// They share no number.
    OtherNumbers,

    /// They share no moment.
    OtherTime,

    /// They lie in different countries.
    OtherCountry,

    /// They lie farther apart than both are known.
    FarApart,

    /// They name different actors, and neither includes the other.
    OtherActor,

    /// They are kinds of events that exclude each other.
    OtherKind,

    /// An editor holds that both cannot be true.
    Contradicts,

    /// One denies what the other says.
    Denied,
}

impl Verdict {
    pub(super) const fn agree() -> Self {
        Self {
            agreement: Agreement::Agree,
            why: Reason::Same,
        }
    }

    pub(super) const fn compatible(why: Reason) -> Self {
        Self {
            agreement: Agreement::Compatible,
            why,
        }
    }

    pub(super) const fn conflict(why: Reason) -> Self {
        Self {
            agreement: Agreement::Conflict,
            why,
        }
    }

    /// How the second stands to the first.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self {
            why: self.why.reversed(),
            ..self
        }
    }
}

impl Reason {
    /// The reason seen from the second claim.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Bounds => Self::Bounded,
            Self::Bounded => Self::Bounds,
            Self::Within => Self::Broader,
            Self::Broader => Self::Within,
            Self::PartOf => Self::Includes,
            Self::Includes => Self::PartOf,
            other => other,
        }
    }

    /// The words shown on the screen, read from the first claim to the second.
    pub fn words(self) -> &'static str {
        match self {
            Self::Same => "says the same",
            Self::Bounds => "is a bound that the other keeps to",
            Self::Bounded => "keeps to the bound that the other gives",
            Self::Within => "lies within the other",
            Self::Broader => "is broader than the other",
            Self::PartOf => "names a part of what the other names",
            Self::Includes => "names what the other names a part of",
            Self::Overlap => "overlaps with the other",
            Self::Affiliated => "names an actor affiliated with the other’s",
            Self::Successor => "names an actor that came before or after the other’s",
            Self::SameActor => "names the same actor in other words",
            Self::Near => "lies as near the other as both are known",
            Self::Vague => "can be true with the other: one gives words without a number",
            Self::NotComparable => {
                "can be true with the other: nothing shows that they exclude each other"
            }
            Self::OtherNumbers => "shares no number with the other",
            Self::OtherTime => "shares no moment with the other",
            Self::OtherCountry => "lies in another country",
            Self::FarApart => "lies farther from the other than both are known",
            Self::OtherActor => "names another actor, and neither includes the other",
            Self::OtherKind => "is a kind of event that excludes the other",
            Self::Contradicts => "cannot be true with the other, as an editor reads them",
            Self::Denied => "says what the other denies, or denies what the other says",
        }
    }
}
