//! What calendars and slides say of an event, in words.

use super::Loss;
use crate::model::web_link;
use crate::model::{Chronology, Event, Group, Harm, Role, extent_shown, toll_shown};
use crate::text::counted;
use crate::time::{End, Extent, Zone};
use crate::workspace::story::{casualties_words, place_words};

/// A publication in words, with its address where that is one of the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SourceWords {
    pub(super) name: String,
    pub(super) url: Option<String>,
}

/// The title; where there is none the kind and the place.
pub(super) fn title(event: &Event) -> String {
    if !event.title.is_empty() {
        return event.title.clone();
    }
    let place = event.place.as_ref().map(place_words);
    match place.filter(|_| !place_is_nameless(event)) {
        Some(place) => format!("{}, {place}", event.kind.label()),
        None => event.kind.label().to_owned(),
    }
}

/// The place with the class of its coordinates; `None` where it has no name.
pub(super) fn place(event: &Event) -> Option<String> {
    let place = event.place.as_ref()?;
    (!place_is_nameless(event)).then(|| match place.point {
        Some(_) => format!("{} ({})", place_words(place), place.precision.words()),
        None => place_words(place),
    })
}

fn place_is_nameless(event: &Event) -> bool {
    event.place.as_ref().is_none_or(|place| {
        place.name.is_empty() && place.country.is_empty() && place.within.is_empty()
    })
}

/// When it was, as it is shown: adopted, else what the accounts span.
pub(super) fn extent(event: &Event, home: &Zone) -> Option<Extent> {
    extent_shown(event, home).map(|shown| shown.value)
}

/// What is told of events that are left out, each with the reason.
pub(super) fn left_out<const N: usize>(counts: [(u64, &'static str); N]) -> Vec<Loss> {
    let met = counts.into_iter().filter(|(n, _)| *n > 0);
    met.map(|(n, what)| Loss {
        what,
        of: counted(n, "event", "events"),
    })
    .collect()
}

/// Whether one end of it at least is known; else there is nowhere to put it.
pub(super) fn has_known_end(extent: &Extent) -> bool {
    extent.start == End::Known || extent.end == End::Known
}

/// The date with what is known of it: "November 2023 (month known, day not)".
pub(super) fn date(extent: &Extent, home: &Zone) -> String {
    let (words, precision) = (extent.date_words(home), extent.precision_words());
    if precision.is_empty() {
        words
    } else {
        format!("{words} ({precision})")
    }
}

/// A line for each role, as "Attacker: United States".
pub(super) fn actors(event: &Event, chronology: &Chronology, language: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for (role, _, label) in Role::ALL {
        let parts = event.actors.iter().filter(|part| part.role == role);
        let names: Vec<&str> = parts
            .map(|part| chronology.actor_name(&part.actor, language))
            .collect();
        if !names.is_empty() {
            lines.push(format!("{label}: {}", names.join("; ")));
        }
    }
    lines
}

/// A line for each harm of which anybody says anything, as "Killed: at least 5".
pub(super) fn tolls(event: &Event) -> Vec<String> {
    let mut lines = Vec::new();
    for (harm, ..) in Harm::ALL {
        let Some(shown) = toll_shown(event, harm) else {
            continue;
        };
        let adopted = event
            .tolls
            .iter()
            .find(|toll| toll.harm == harm && toll.group == Group::All);
        let said = adopted.map_or("", |toll| toll.words.as_str());
        let label = match harm {
            Harm::Killed => "Killed",
            Harm::Wounded => "Wounded",
            Harm::Missing => "Missing",
        };
        let figure = casualties_words(&shown.value);
        lines.push(match said {
            "" => format!("{label}: {figure}"),
            said => format!("{label}: {figure} (“{said}”)"),
        });
    }
    lines
}

/// Where it was published, each once.
pub(super) fn sources(event: &Event, chronology: &Chronology) -> Vec<SourceWords> {
    let mut found = Vec::new();
    for link in event.accounts.iter().flat_map(|account| &account.chain) {
        let Some(source) = chronology.source(&link.source) else {
            continue;
        };
        let parts = [&source.publisher, &source.title];
        let parts: Vec<&str> = parts
            .into_iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect();
        let name = match parts[..] {
            [] if source.url.is_empty() => source.id.to_string(),
            [] => source.url.clone(),
            _ => parts.join(": "),
        };
        let words = SourceWords {
            name,
            url: web_link(&source.url).ok().map(|link| link.url),
        };
        if !found.contains(&words) {
            found.push(words);
        }
    }
    found
}
