use super::accounts::{account_cards, review_line};
use super::around::around;
use super::bases::basis_rows;
use super::dates::date_line;
use super::facts::facts;
use super::links::{link_rows, tally_rows};
use super::named::account_speaker;
use super::sources::event_sources;
use super::tally::notes;
use super::tolls::toll_cards;
use super::truce::truce_rows;
use super::values::bare;
use super::{EventStory, StatusLine, Subtype, Telling};
use crate::model::{
    Claim, Comparison, Endpoint, Event, Status, disputes, extent_shown, folded, stand_in_title,
    status_of,
};
use crate::text::grouped;

/// All that is said of an event.
///
/// Cost grows with the number of events, links and tallies of the chronology, and with the square of the number of
/// the event's accounts: it is made when an event is selected, not for every frame.
pub fn event_story(event: &Event, telling: &Telling<'_>) -> EventStory {
    let world = Comparison::of_event(telling.chronology, event, telling.home);
    let fields = disputes(event, &world);
    let extent = extent_shown(event, telling.home).map(|shown| shown.value);
    let end = Endpoint::Event(event.id.clone());
    let mut links = link_rows(&end, extent.as_ref(), telling);
    links.extend(tally_rows(extent.as_ref(), telling));
    EventStory {
        key: telling.key_of(&event.id),
        kind: event.kind,
        kind_guessed: event.kind_guessed,
        subtype: subtype(event, telling),
        title: title_of(event, telling),
        is_nameless: name_of(event).is_none(),
        starred: event.starred,
        status: status_line(event, telling),
        date: date_line(event, telling),
        around: around(event, telling),
        facts: facts(event, &fields, telling),
        truce: truce_rows(event, &fields, telling),
        tolls: toll_cards(event, &fields),
        accounts: account_cards(event, &fields, telling),
        bases: basis_rows(event, telling),
        links,
        sources: event_sources(event, telling),
        tags: event.tags.clone(),
        notes: notes(&event.notes),
        review: event
            .review
            .as_ref()
            .map(|review| review_line(review, telling)),
    }
}

/// The title, else the place, else the country.
fn name_of(event: &Event) -> Option<&str> {
    let place = event.place.as_ref();
    let names = [
        Some(event.title.as_str()),
        place.map(|place| place.name.as_str()),
        place.map(|place| place.country.as_str()),
    ];
    names
        .into_iter()
        .flatten()
        .find(|name| !name.trim().is_empty())
}

/// What an event is called wherever it is told of: its name on the timeline, else its kind and date.
pub(super) fn title_of(event: &Event, telling: &Telling<'_>) -> String {
    name_of(event).map_or_else(
        || {
            let date = extent_shown(event, telling.home).map(|shown| shown.value);
            stand_in_title(event.kind, date.as_ref(), telling.display)
        },
        str::to_owned,
    )
}

/// The adopted subtype with the speaker whose words it is, else the first that an account gives.
fn subtype(event: &Event, telling: &Telling<'_>) -> Option<Subtype> {
    let mut said = event.accounts.iter().flat_map(|account| {
        account.claims.iter().filter_map(move |claim| match claim {
            Claim::Kind(_, words) if !words.is_empty() => Some((account, words)),
            _ => None,
        })
    });
    if event.subtype.is_empty() {
        let (account, words) = said.next()?;
        return Some(Subtype {
            words: bare(words).to_owned(),
            speaker: account_speaker(account, telling),
        });
    }
    let adopted = folded(&event.subtype);
    let speaker = said.find(|(_, words)| folded(words) == adopted);
    Some(Subtype {
        words: bare(&event.subtype).to_owned(),
        speaker: speaker
            .map(|(account, _)| account_speaker(account, telling))
            .unwrap_or_default(),
    })
}

fn status_line(event: &Event, telling: &Telling<'_>) -> StatusLine {
    let status = status_of(event, telling.chronology, telling.home);
    let words = match status {
        Status::Corroborated(n) => {
            format!("corroborated by {} origins", grouped(u64::from(n)))
        }
        status => status.label().to_lowercase(),
    };
    let set = event.status.as_ref();
    StatusLine {
        status,
        words: if set.is_some() {
            format!("{words}, set by the project")
        } else {
            words
        },
        reason: set.map(|set| set.reason.clone()).unwrap_or_default(),
    }
}
