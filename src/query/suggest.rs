//! What the search box offers while a query is typed, out of the language and out of the data.

use std::ops::Range;

use super::language::{MAX_CHARS, Place, Values, complete, place, quoted_where_needed};
use super::{FacetField, Facets};
use crate::model::folded;

/// Up to so many values are offered; who wants another one types on.
const MAX_SUGGESTIONS: usize = 40;

/// What the data have for the fields of the language.
#[derive(Clone, Copy, Debug, Default)]
pub struct KnownNames<'a> {
    /// Values with the counts of what passes; `None` before the first answer.
    pub facets: Option<&'a Facets>,

    /// Tags with the number of events and rows that have them.
    pub tags: &'a [(String, u64)],
}

/// Something to put into a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The characters that it replaces, counted from 0.
    pub replaces: Range<usize>,

    /// The text to put there.
    pub text: String,

    /// What is shown: the text, but a name without its quotation marks.
    pub label: String,

    /// How many events have it, where that is known.
    pub n_events: Option<u64>,

    /// What a field asks; empty for values.
    pub help: &'static str,
}

/// What could come next where the cursor is, which is a number of characters.
///
/// Fields that begin with what is typed; behind a field its values, those that begin with it first, with the most
/// frequent at the top. Nothing where nothing is typed yet, and nothing for a text that is too long to be a query.
pub fn offers(text: &str, cursor: usize, known: KnownNames<'_>) -> Vec<Offer> {
    if is_too_long(text) {
        return Vec::new();
    }
    let Some(place) = place(text, cursor) else {
        return Vec::new();
    };
    let Some(field) = place.field else {
        return fields(text, cursor, &place);
    };
    if field.words().is_empty() {
        return names(&place, &names_of(field.name, known));
    }
    let counts = facet_named(field.name, known).unwrap_or_default();
    let words = complete(text, cursor).into_iter();
    words
        .map(|word| Offer {
            n_events: counts
                .iter()
                .find(|(value, _)| *value == word.text)
                .map(|(_, n_events)| *n_events),
            label: word.text.clone(),
            replaces: word.replaces,
            text: word.text,
            help: "",
        })
        .collect()
}

fn is_too_long(text: &str) -> bool {
    text.chars().nth(MAX_CHARS).is_some()
}

fn fields(text: &str, cursor: usize, place: &Place) -> Vec<Offer> {
    if place.typed.is_empty() {
        return Vec::new();
    }
    let found = complete(text, cursor).into_iter();
    found
        .map(|field| Offer {
            label: field.text.clone(),
            replaces: field.replaces,
            text: field.text,
            n_events: None,
            help: field.help,
        })
        .collect()
}

/// The text without the word at its end, where that is not typed to its end: what can be shown meanwhile.
///
/// A word that begins like a field may become one, and words that no title has would empty the picture between
/// `k` and `kind:strike`. The same is true of a name of which only a part is typed, since `actor:` looks for whole
/// words. A blank behind it, or a closed quotation, is its end.
pub fn without_half_typed<'a>(text: &'a str, known: KnownNames<'_>) -> Option<&'a str> {
    if is_too_long(text) {
        return None;
    }
    let place = place(text, usize::MAX).filter(|place| !place.typed.is_empty())?;
    let is_half_typed = match place.field {
        None => complete(text, usize::MAX)
            .iter()
            .any(|field| field.text.starts_with(&place.typed.to_lowercase())),
        Some(field) if field.values == Values::Name => {
            let names = names_of(field.name, known);
            // Of places, titles, notes and sources no list is at hand.
            names.is_empty() || is_part_of_name(&place.typed, &names)
        }
        Some(_) => false,
    };
    if !is_half_typed {
        return None;
    }
    let chars: Vec<char> = text.chars().take(place.replaces.start).collect();
    let blank = chars.iter().rposition(|c| c.is_whitespace());
    let end: usize = chars
        .iter()
        .take(blank.map_or(0, |at| at + 1))
        .map(|c| c.len_utf8())
        .sum();
    text.get(..end)
}

/// Whether what is typed begins a word of some name, and is no whole word of any.
fn is_part_of_name(typed: &str, names: &[(&str, u64)]) -> bool {
    let typed = folded(typed);
    let mut begins_one = false;
    for (name, _) in names {
        let name = folded(name);
        for (at, found) in name.match_indices(&typed) {
            let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            if is_letter(name.get(..at).and_then(|before| before.chars().next_back())) {
                continue;
            }
            let after = name.get(at + found.len()..);
            if !is_letter(after.and_then(|after| after.chars().next())) {
                return false;
            }
            begins_one = true;
        }
    }
    begins_one
}

fn facet_named<'a>(name: &str, known: KnownNames<'a>) -> Option<Vec<(&'a str, u64)>> {
    let field = FacetField::ALL
        .into_iter()
        .find(|field| field.key() == name)?;
    let mut facets = known.facets?.facets.iter();
    let facet = facets.find(|facet| facet.field == field)?;
    let rows = facet.rows.iter();
    Some(rows.map(|row| (row.value.as_str(), row.n_events)).collect())
}

/// The names that the data have for a field, the most frequent first.
fn names_of<'a>(field: &str, known: KnownNames<'a>) -> Vec<(&'a str, u64)> {
    match field {
        "tag" => {
            let tags = known.tags.iter();
            tags.map(|(tag, n_events)| (tag.as_str(), *n_events))
                .collect()
        }
        // An actor's count is that of all its roles.
        "role" => {
            let actors = facet_named("actor", known).unwrap_or_default();
            actors.into_iter().map(|(name, _)| (name, 0)).collect()
        }
        other => facet_named(other, known).unwrap_or_default(),
    }
}

fn names(place: &Place, names: &[(&str, u64)]) -> Vec<Offer> {
    let typed = folded(&place.typed);
    let mut found: Vec<(usize, &(&str, u64))> = names
        .iter()
        .filter_map(|entry| {
            let at = folded(entry.0).find(&typed)?;
            Some((usize::from(at > 0), entry))
        })
        .collect();
    found.sort_by_key(|(is_within, _)| *is_within);
    let found = found.into_iter().take(MAX_SUGGESTIONS);
    found
        .map(|(_, (name, n_events))| Offer {
            replaces: place.replaces.clone(),
            text: quoted_where_needed(name),
            label: (*name).to_owned(),
            n_events: Some(*n_events).filter(|&n_events| n_events > 0),
            help: "",
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Facet, FacetRow};

    fn facets() -> Facets {
        let facet = |field, rows: &[(&str, u64)]| Facet {
            field,
            rows: rows
                .iter()
                .map(|(value, n_events)| FacetRow {
                    value: (*value).to_owned(),
                    n_events: *n_events,
                    is_ticked: false,
                })
                .collect(),
            n_more: 0,
            n_events_of_more: 0,
            is_beyond_ticks: false,
        };
        Facets {
            facets: vec![
                facet(FacetField::Kind, &[("strike", 9), ("truce", 2)]),
                facet(
                    FacetField::Actor,
                    &[
                        ("Government of Iraq", 7),
                        ("Israel", 5),
                        ("Iraqi police", 1),
                    ],
                ),
            ],
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Option<u64>)]) {
        let facets = facets();
        let tags = [("drone".to_owned(), 3)];
        let known = KnownNames {
            facets: Some(&facets),
            tags: &tags,
        };
        let found = offers(text, usize::MAX, known);
        let found: Vec<(String, Option<u64>)> = found
            .into_iter()
            .map(|offer| {
                let mut chars: Vec<char> = text.chars().collect();
                chars.splice(offer.replaces, offer.text.chars());
                (chars.into_iter().collect(), offer.n_events)
            })
            .collect();
        let found: Vec<_> = found.iter().map(|(text, n)| (text.as_str(), *n)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn values_come_with_counts_and_quotation_marks_where_they_need_them() {
        check(
            "kind:st",
            &[("kind:strike", Some(9)), ("kind:statement", None)],
        );
        check(
            "x actor:ir",
            &[
                ("x actor:\"Iraqi police\"", Some(1)),
                ("x actor:\"Government of Iraq\"", Some(7)),
            ],
        );
        check(
            "actor:\"government of",
            &[("actor:\"Government of Iraq\"", Some(7))],
        );
        check("-role.target:isr", &[("-role.target:Israel", None)]);
        check("tag:", &[("tag:drone", Some(3))]);
        check(
            "actor:(Israel or iraqi",
            &[("actor:(Israel or \"Iraqi police\"", Some(1))],
        );
    }

    #[test]
    fn nothing_is_offered_where_nothing_is_typed_or_nothing_fits() {
        for text in [
            "",
            "kirkuk ",
            "\"ki",
            "nofield:x",
            "place:x",
            "kind:zzz",
            "killed>=",
        ] {
            check(text, &[]);
        }
        check(&"ki".repeat(40_000), &[]);
    }

    #[track_caller]
    fn check_half_typed(text: &str, expected: Option<&str>) {
        let facets = facets();
        let known = KnownNames {
            facets: Some(&facets),
            tags: &[],
        };
        assert_eq!(without_half_typed(text, known), expected, "{text}");
    }

    #[test]
    fn word_that_may_become_a_field_waits() {
        check_half_typed("k", Some(""));
        check_half_typed("kind:strike kill", Some("kind:strike "));
        check_half_typed("été -kill", Some("été "));
        check_half_typed("kirkuk or role.ta", Some("kirkuk or "));
        for text in [
            "",
            "kill ",
            "kirk",
            "kind:str",
            "\"kill",
            "killed>=5",
            "KILLX",
        ] {
            check_half_typed(text, None);
        }
        check_half_typed("KILL", Some(""));
    }

    #[test]
    fn name_of_which_a_part_is_typed_waits() {
        check_half_typed("actor:isr", Some(""));
        check_half_typed("kirkuk actor:\"government o", Some("kirkuk "));
        check_half_typed("place:kirk", Some(""));
        check_half_typed("place:kirkuk ", None);
        check_half_typed("actor:israel", None);
        check_half_typed("actor:iraq", None);
        check_half_typed("actor:zzz", None);
    }
}
