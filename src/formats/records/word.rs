use crate::model::{
    ActorKind, Calendar, EventKind, Harm, LinkKind, NumberBound, PlacePrecision, RelationKind,
    Role, SourceKind, Stance, Status, TruceKind,
};

/// A value that is written as one of a few words.
pub(crate) trait Word: Copy + PartialEq + 'static {
    /// All of them, in a sentence: "kinds".
    const PLURAL: &'static str;

    /// The values with their words, in the order in which they are listed.
    fn words() -> impl Iterator<Item = (Self, &'static str)>;

    /// The word of a value.
    fn key_word(self) -> &'static str {
        let found = Self::words().find(|(value, _)| *value == self);
        found.map_or("", |(_, word)| word)
    }

    /// The value of a word; `_` is taken for `-`.
    fn of(text: &str) -> Option<Self> {
        let is_meant = |word: &str| {
            word.len() == text.len()
                && word
                    .bytes()
                    .zip(text.bytes())
                    .all(|(a, b)| a == b || (a == b'-' && b == b'_'))
        };
        Self::words()
            .find(|(_, word)| is_meant(word))
            .map(|(value, _)| value)
    }
}

/// Takes the words of a type from its own list.
macro_rules! words_of {
    ($($type:ty, $plural:literal;)*) => {$(
        impl Word for $type {
            const PLURAL: &'static str = $plural;

            fn words() -> impl Iterator<Item = (Self, &'static str)> {
                Self::ALL.into_iter().map(|(value, word, ..)| (value, word))
            }
        }
    )*};
}

words_of! {
    ActorKind, "kinds of actors";
    Harm, "harms";
    LinkKind, "kinds of links";
    NumberBound, "bounds";
    RelationKind, "relations";
    Role, "roles";
    SourceKind, "kinds of sources";
    Stance, "stances";
    TruceKind, "kinds of truces";
}

impl Word for EventKind {
    const PLURAL: &'static str = "kinds";

    fn words() -> impl Iterator<Item = (Self, &'static str)> {
        Self::ALL.into_iter().map(|kind| (kind, kind.key()))
    }
}

impl Word for Status {
    const PLURAL: &'static str = "statuses";

    fn words() -> impl Iterator<Item = (Self, &'static str)> {
        Self::ALL.into_iter().map(|status| (status, status.key()))
    }
}

impl Word for Calendar {
    const PLURAL: &'static str = "calendars";

    fn words() -> impl Iterator<Item = (Self, &'static str)> {
        [(Self::Gregorian, "gregorian"), (Self::Julian, "julian")].into_iter()
    }
}

impl Word for PlacePrecision {
    const PLURAL: &'static str = "precisions";

    fn words() -> impl Iterator<Item = (Self, &'static str)> {
        [
            (Self::Exact, "exact"),
            (Self::Within25Km, "within-25-km"),
            (Self::District, "district"),
            (Self::Province, "province"),
            (Self::LineOrArea, "line-or-area"),
            (Self::Country, "country"),
            (Self::SeaOrAir, "sea-or-air"),
            (Self::Unknown, "unknown"),
        ]
        .into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_back_to_their_values() {
        fn check<W: Word + std::fmt::Debug>() {
            for (value, word) in W::words() {
                assert_eq!(W::of(word), Some(value));
                assert_eq!(W::of(&word.replace('-', "_")), Some(value));
                assert_eq!(value.key_word(), word);
            }
        }
        check::<EventKind>();
        check::<Role>();
        check::<PlacePrecision>();
        check::<LinkKind>();
        check::<NumberBound>();
        assert_eq!(EventKind::of("Strike"), None);
    }
}
