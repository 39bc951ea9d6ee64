use super::Telling;
use super::links::Other;
use super::named::{chain_words, speaker_words};
use crate::model::{Link, LinkBasis, LinkKind};
use crate::time::Distance;

/// A link told by itself, from its first end to its second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkWords {
    /// "Strike near Kirkuk responds to Sudani–Blinken call".
    pub sentence: String,

    /// "1 day later"; empty where that is not known.
    pub delay: String,

    /// "said by Middle East Eye", "inferred by the project".
    pub basis: String,

    /// The sources on the way, the reason, the note: what there is of them.
    pub more: Vec<String>,
}

/// Tells a link in whole sentences.
pub fn link_words(link: &Link, telling: &Telling<'_>) -> LinkWords {
    let (from, to) = (Other::of(&link.from, telling), Other::of(&link.to, telling));
    let delay = match (from.extent, to.extent) {
        (Some(from), Some(to)) => later_words(&Distance::between(&from, &to, telling.home).words()),
        _ => String::new(),
    };
    let (basis, mut more) = match &link.basis {
        LinkBasis::Inferred { reason } => {
            ("inferred by the project".to_owned(), vec![reason.clone()])
        }
        LinkBasis::Said {
            by,
            chain,
            acknowledged,
        } => {
            let speaker = speaker_words(by, chain, telling);
            let words = match (link.kind, acknowledged) {
                (LinkKind::Breaks, true) => format!("acknowledged, said by {speaker}"),
                (LinkKind::Breaks, false) => format!("alleged by {speaker}"),
                _ => format!("said by {speaker}"),
            };
            (words, vec![chain_words(chain, telling)])
        }
    };
    more.push(link.note.clone());
    more.retain(|words| !words.is_empty() && !basis.ends_with(words.as_str()));
    LinkWords {
        sentence: format!("{} {} {}", from.title, link.kind.verb(), to.title),
        delay,
        basis,
        more,
    }
}

/// The distance of the first end after the second, as one says it of a response: "1 day later".
pub(in crate::workspace) fn later_words(words: &str) -> String {
    match one_sided(words) {
        Some((length, Side::After)) => format!("{length} later"),
        Some((length, Side::Before)) => format!("{length} earlier"),
        None => words.to_owned(),
    }
}

/// On which side of the other one a date lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    After,
    Before,
}

/// The length in the words of a distance, and its side; `None` where they name no side or both.
///
/// "3 days before to 2 days after" keeps its sides.
pub(super) fn one_sided(words: &str) -> Option<(&str, Side)> {
    let after = words
        .strip_suffix(" after")
        .map(|length| (length, Side::After));
    let before = || {
        words
            .strip_suffix(" before")
            .map(|length| (length, Side::Before))
    };
    let (length, side) = after.or_else(before)?;
    let has_two_sides = length.contains(" before") || length.contains("within");
    (!has_two_sides).then_some((length, side))
}

#[cfg(test)]
mod tests {
    use super::later_words;

    #[test]
    fn distances_are_said_from_the_first_end() {
        for (words, expected) in [
            ("1 day after", "1 day later"),
            ("2 to 17 days before", "2 to 17 days earlier"),
            ("same day", "same day"),
            (
                "3 days before to 5 days after",
                "3 days before to 5 days after",
            ),
            (
                "within or up to 2 days after",
                "within or up to 2 days after",
            ),
        ] {
            assert_eq!(later_words(words), expected);
        }
    }
}
