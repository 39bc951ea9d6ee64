use super::actors::relation;
use super::{Comparison, Reason, Verdict};
use crate::model::fold::folded;
use crate::model::{AccountId, Description, EventKind};

/// Compares two descriptions of the same field, each with the account it is of.
///
/// An editor's reading goes first, then the words, then the actors that they name.
pub(super) fn compare_descriptions(
    (a, a_by): (&Description, &AccountId),
    (b, b_by): (&Description, &AccountId),
    world: &Comparison<'_>,
) -> Verdict {
    if a.contradicts.contains(b_by) || b.contradicts.contains(a_by) {
        return Verdict::conflict(Reason::Contradicts);
    }
    if a.broader_than.contains(b_by) {
        return Verdict::compatible(Reason::Broader);
    }
    if b.broader_than.contains(a_by) {
        return Verdict::compatible(Reason::Within);
    }
    let verdict = compare_texts(&a.text, &b.text);
    let (Some(first), Some(second)) = (&a.actor, &b.actor) else {
        return verdict;
    };
    match verdict.why {
        Reason::Same => verdict,
        _ if first == second => Verdict::compatible(Reason::SameActor),
        _ => relation(first, second, world).map_or(verdict, Verdict::compatible),
    }
}

/// Compares words of which nothing more is known.
pub(super) fn compare_texts(a: &str, b: &str) -> Verdict {
    if folded(a) == folded(b) {
        Verdict::agree()
    } else {
        Verdict::compatible(Reason::NotComparable)
    }
}

/// Compares what kind of event it was, with the subtypes in the speakers' words.
///
/// Violence and words exclude each other. Among kinds of violence one may hold what the other names: a strike is an
/// attack to those it hits, a raid becomes a clash. "Other" excludes nothing.
pub(super) fn compare_kinds(a: (EventKind, &str), b: (EventKind, &str)) -> Verdict {
    let ((first, first_words), (second, second_words)) = (a, b);
    if first == second {
        return match (first_words, second_words) {
            ("", "") => Verdict::agree(),
            ("", _) => Verdict::compatible(Reason::Broader),
            (_, "") => Verdict::compatible(Reason::Within),
            _ => compare_texts(first_words, second_words),
        };
    }
    match (class(first), class(second)) {
        (None, _) => Verdict::compatible(Reason::Broader),
        (_, None) => Verdict::compatible(Reason::Within),
        (one, other) if one == other => Verdict::compatible(Reason::NotComparable),
        _ => Verdict::conflict(Reason::OtherKind),
    }
}

/// Which kinds can be one event: those of a class.
#[derive(PartialEq, Eq)]
enum Class {
    Violence,
    Words,
}

fn class(kind: EventKind) -> Option<Class> {
    match kind {
        EventKind::Strike | EventKind::Attack | EventKind::Clash => Some(Class::Violence),
        EventKind::Truce | EventKind::Agreement | EventKind::Call | EventKind::Statement => {
            Some(Class::Words)
        }
        EventKind::Other => None,
    }
}
