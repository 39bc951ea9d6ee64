use super::Telling;
use super::dates::written_words;
use crate::model::{Casualties, Claim, Description, NumberBound, Place, Tally, Toll, folded};
use crate::text::grouped;

/// What a claim says, in words.
pub(super) fn claim_words(claim: &Claim, telling: &Telling<'_>) -> String {
    match claim {
        Claim::Kind(kind, subtype) if subtype.is_empty() => kind.label().to_lowercase(),
        Claim::Kind(_, subtype) => quoted(subtype),
        Claim::Date(date) => match &date.phrase {
            Some(phrase) => {
                let words = written_words(date, telling);
                format!("{words}, {}", quoted(&phrase.words))
            }
            None => written_words(date, telling),
        },
        Claim::Place(place) => place_words(place),
        Claim::Toll(toll) => toll_words(toll),
        Claim::Actor {
            actor, described, ..
        } => {
            let actor = actor.as_ref();
            let name = actor.map(|id| telling.chronology.actor_name(id, telling.language));
            named_words(described, name)
        }
        Claim::Target(description) | Claim::Means(description) | Claim::Reason(description) => {
            description_words(description, telling)
        }
        Claim::Other(_, text) => text.clone(),
    }
}

/// A description in words; the actor's name where it has none.
pub(super) fn description_words(description: &Description, telling: &Telling<'_>) -> String {
    if description.text.is_empty() {
        let actor = description.actor.as_ref();
        let name = actor.map(|id| telling.chronology.actor_name(id, telling.language));
        return name.unwrap_or_default().to_owned();
    }
    description.text.clone()
}

/// An actor as described, with its name where the words do not have it.
fn named_words(described: &str, name: Option<&str>) -> String {
    match name {
        None => described.to_owned(),
        Some(name) if described.is_empty() => name.to_owned(),
        Some(name) if folded(described).contains(&folded(name)) => described.to_owned(),
        Some(name) => format!("{described} ({name})"),
    }
}

/// Name, wider place and country, nothing twice.
pub fn place_words(place: &Place) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in [&place.name, &place.within, &place.country] {
        let known = names
            .iter()
            .any(|earlier| folded(earlier).contains(&folded(name)));
        if !name.is_empty() && !known {
            names.push(name);
        }
    }
    if names.is_empty() {
        return "not named".to_owned();
    }
    names.join(", ")
}

/// Words in quotation marks.
pub(super) fn quoted(words: &str) -> String {
    format!("“{}”", bare(words))
}

/// Words without the quotation marks that some files have around them.
pub(super) fn bare(words: &str) -> &str {
    const MARKS: [char; 6] = ['"', '“', '”', '„', '«', '»'];
    words.trim_matches(MARKS)
}

/// How many, in the words that were used where they are more than the figure.
pub(super) fn toll_words(toll: &Toll) -> String {
    let figure = casualties_words(&toll.count);
    let is_more = !toll.words.is_empty() && !says_figure(&toll.words, &figure);
    let words = match (is_more, toll.count.is_unknown()) {
        (true, _) => quoted(&toll.words),
        (false, true) => "no figure".to_owned(),
        (false, false) => figure,
    };
    match &toll.within {
        Some(whole) => format!("{words}, of {}", whole.label()),
        None => words,
    }
}

/// Whether words say a figure and nothing else: "5", "five".
pub(super) fn says_figure(words: &str, figure: &str) -> bool {
    const NUMBERS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let words = folded(words);
    let number = NUMBERS.iter().position(|number| *number == words);
    words == folded(figure) || number.is_some_and(|number| number.to_string() == figure)
}

/// Low, best and high in words: "5", "at least 5", "3 to 7, best 5".
pub fn casualties_words(count: &Casualties) -> String {
    let number = |n: u32| grouped(u64::from(n));
    match (count.low.get(), count.best.get(), count.high.get()) {
        (None, None, None) => "unknown".to_owned(),
        (None, Some(best), None) => number(best),
        (Some(low), Some(best), Some(high)) if low == best && best == high => number(best),
        (Some(low), None, None) => format!("at least {}", number(low)),
        (None, None, Some(high)) => format!("at most {}", number(high)),
        (Some(low), None, Some(high)) if low == high => number(low),
        (Some(low), None, Some(high)) => format!("{} to {}", number(low), number(high)),
        (low, Some(best), high) => {
            let side = |n: Option<u32>| n.map_or_else(|| "?".to_owned(), number);
            format!("{} to {}, best {}", side(low), side(high), number(best))
        }
    }
}

/// Low, best and high as a figure on a card: "5", "5+", "3–7", "≤ 7", "unknown".
///
/// A best estimate is the figure; the estimates around it stand in words below.
pub(super) fn figure(count: &Casualties) -> String {
    let number = |n: u32| grouped(u64::from(n));
    match (count.low.get(), count.best.get(), count.high.get()) {
        (_, Some(best), _) => number(best),
        (None, None, None) => "unknown".to_owned(),
        (Some(low), None, None) => format!("{}+", number(low)),
        (None, None, Some(high)) => format!("≤ {}", number(high)),
        (Some(low), None, Some(high)) if low == high => number(low),
        (Some(low), None, Some(high)) => format!("{}–{}", number(low), number(high)),
    }
}

/// A tally's number and how it is meant: "at least 76", "between 70 and 80".
pub(super) fn tally_number(tally: &Tally) -> String {
    let number = grouped(tally.number);
    let bound = NumberBound::ALL
        .into_iter()
        .find(|(bound, ..)| *bound == tally.bound);
    let word = bound.map_or("", |(_, _, word)| word);
    match (tally.bound, tally.upper, word) {
        (NumberBound::Between, Some(upper), _) => {
            format!("between {number} and {}", grouped(upper))
        }
        (_, _, "") => number,
        (_, _, word) => format!("{word} {number}"),
    }
}
