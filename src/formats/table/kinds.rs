use std::borrow::Cow;

use crate::model::EventKind;

/// The words that tell a kind, asked from the first row to the last.
///
/// A word matches where it begins at the start of a word: `missile` is in "missiles" too.
/// Order matters: a drone attack is a strike, a suicide attack is none; a breach of a truce is no truce.
/// Source: the domain's rule for kinds; the words of `ACLED`, `GTD`, `PLOVER` and the tables in the project's survey.
const WORDS: &[(EventKind, &[&str])] = &[
    (
        EventKind::Other,
        &[
            "ceasefire violation",
            "cease fire violation",
            "truce violation",
            "violation of",
            "breach of",
        ],
    ),
    (
        EventKind::Attack,
        &[
            "suicide",
            "car bomb",
            "vbied",
            "roadside",
            "remote explosive",
        ],
    ),
    (
        EventKind::Strike,
        &[
            "airstrike",
            "air strike",
            "air drone strike",
            "air raid",
            "aerial",
            "drone",
            "uav",
            "missile",
            "rocket",
            "shelling",
            "artillery",
            "mortar",
            "bombardment",
            "strike",
        ],
    ),
    (
        EventKind::Truce,
        &[
            "ceasefire",
            "cease fire",
            "truce",
            "armistice",
            "cessation of hostilities",
            "humanitarian pause",
        ],
    ),
    (
        EventKind::Agreement,
        &[
            "agreement",
            "accord",
            "treaty",
            "peace deal",
            "prisoner exchange",
            "prisoner deal",
        ],
    ),
    (
        EventKind::Clash,
        &[
            "battle",
            "armed clash",
            "clash",
            "fighting",
            "firefight",
            "combat",
            "skirmish",
            "siege",
        ],
    ),
    (
        EventKind::Attack,
        &[
            "attack",
            "bomb",
            "ied",
            "raid",
            "shooting",
            "massacre",
            "violence against civilians",
            "one sided violence",
            "assassination",
            "armed assault",
            "ambush",
            "landmine",
            "grenade",
            "explosion",
            "explosions remote violence",
        ],
    ),
    (
        EventKind::Call,
        &[
            "phone call",
            "telephone",
            "call",
            "meeting",
            "visit",
            "talks",
            "negotiation",
            "summit",
            "consultation",
        ],
    ),
    (
        EventKind::Statement,
        &[
            "statement",
            "warning",
            "announcement",
            "claim of responsibility",
            "threat",
            "declaration",
        ],
    ),
];

/// The kind that our own word means.
pub(super) fn kind_of_key(text: &str) -> Option<EventKind> {
    let text = text.trim();
    EventKind::ALL
        .into_iter()
        .find(|kind| kind.key().eq_ignore_ascii_case(text))
}

/// The kind that free words tell; `None` where they tell none.
pub(super) fn kind_of_words(text: &str) -> Option<EventKind> {
    let folded = folded(text);
    let found = WORDS.iter().find(|(_, words)| {
        words.iter().any(|word| {
            folded
                .match_indices(word)
                .any(|(at, _)| at == 0 || folded.as_bytes().get(at - 1) == Some(&b' '))
        })
    });
    found
        .map(|(kind, _)| *kind)
        .filter(|kind| *kind != EventKind::Other)
}

/// Lower case, with one blank for all that is no letter or digit.
fn folded(text: &str) -> Cow<'_, str> {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            folded.extend(c.to_lowercase());
        } else if !folded.ends_with(' ') && !folded.is_empty() {
            folded.push(' ');
        }
    }
    Cow::Owned(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Option<EventKind>, texts: &[&str]) {
        for text in texts {
            assert_eq!(kind_of_words(text), kind, "{text}");
        }
    }

    #[test]
    fn words_of_data_sets_tell_kinds() {
        check(
            Some(EventKind::Strike),
            &[
                "Airstrike",
                "Air/drone strike",
                "Shelling/artillery/missile attack",
                "drone attack",
                "MISSILES",
            ],
        );
        check(
            Some(EventKind::Attack),
            &[
                "Suicide bomb",
                "Remote explosive/landmine/IED",
                "Violence against civilians",
                "Bombing/Explosion",
                "IED",
                "Armed Assault",
                "raid",
            ],
        );
        check(
            Some(EventKind::Clash),
            &["Armed clash", "Battles", "fighting"],
        );
        check(
            Some(EventKind::Truce),
            &["Cease-fire", "truce", "cessation of hostilities"],
        );
        check(Some(EventKind::Agreement), &["Agreement", "peace accord"]);
        check(
            Some(EventKind::Call),
            &["Phone call", "bilateral meeting", "visit"],
        );
        check(Some(EventKind::Statement), &["Warning", "statement"]);
        check(
            None,
            &[
                "SOF",
                "Peaceful protest",
                "",
                "ceasefire violation",
                "applied",
                "recall",
                "restrike",
                "Change to group/activity",
            ],
        );
    }

    #[test]
    fn our_words_are_kinds_and_others_are_not() {
        for kind in EventKind::ALL {
            assert_eq!(kind_of_key(kind.label()), Some(kind));
        }
        assert_eq!(kind_of_key("strikes"), None);
    }
}
