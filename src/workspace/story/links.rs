use super::dates::written_words;
use super::event::title_of;
use super::link_words::one_sided;
use super::named::{chain_words, speaker_words};
use super::values::tally_number;
use super::{LinkRow, LinkedKind, Target, Telling};
use crate::model::{Endpoint, Event, Link, LinkBasis, LinkKind, Tally, WrittenDate, extent_shown};
use crate::time::{Distance, Extent};

/// What an event or tally has to do with, in the order of the file.
///
/// `extent` is when it was, for the delays.
pub(super) fn link_rows(
    end: &Endpoint,
    extent: Option<&Extent>,
    telling: &Telling<'_>,
) -> Vec<LinkRow> {
    let links = telling.chronology.links_of(end);
    links
        .map(|link| link_row(link, link.from == *end, extent, telling))
        .collect()
}

/// The tallies whose stretch of counting an event may lie in, in the order of the file.
pub(super) fn tally_rows(extent: Option<&Extent>, telling: &Telling<'_>) -> Vec<LinkRow> {
    let tallies = telling.chronology.tallies().iter();
    tallies
        .filter(|tally| extent.is_some_and(|extent| covers(tally, extent, telling)))
        .map(|tally| LinkRow {
            kind: LinkedKind::Tally,
            words: format!("Under: {}", tally_title(tally, telling)),
            basis: speaker_words(&tally.speaker, &tally.chain, telling),
            is_inferred: false,
            delay: "tally".to_owned(),
            more: tally_more(tally, telling),
            target: Some(Target::Tally(tally.id.clone())),
        })
        .collect()
}

/// Whether an event may lie from a tally's first day to the day at which it stood at its number.
///
/// A tally that does not say at which day it stood covers nothing; one without a first day all before.
fn covers(tally: &Tally, extent: &Extent, telling: &Telling<'_>) -> bool {
    let bounds = |date: &Option<WrittenDate>| {
        let extent = date.as_ref()?.extent(telling.home)?;
        Some(extent.civil_bounds(telling.home))
    };
    let event = extent.civil_bounds(telling.home);
    let began = bounds(&tally.from).is_none_or(|from| from.earliest() < event.until());
    let stood = bounds(&tally.as_of).is_some_and(|as_of| event.earliest() < as_of.until());
    began && stood
}

/// A tally's title, else its number, what it counts and since when.
pub(super) fn tally_title(tally: &Tally, telling: &Telling<'_>) -> String {
    if !tally.title.is_empty() {
        return tally.title.clone();
    }
    let number = format!("{} {}", tally_number(tally), tally.counts);
    match &tally.from {
        Some(from) => format!("{number} since {}", written_words(from, telling)),
        None => number,
    }
}

fn tally_more(tally: &Tally, telling: &Telling<'_>) -> Vec<String> {
    let mut more = vec![format!("{} {}", tally_number(tally), tally.counts)];
    if let Some(as_of) = &tally.as_of {
        more.push(format!("as of {}", written_words(as_of, telling)));
    }
    let chain = chain_words(&tally.chain, telling);
    if !chain.is_empty() {
        more.push(chain);
    }
    more
}

fn link_row(
    link: &Link,
    from_first: bool,
    extent: Option<&Extent>,
    telling: &Telling<'_>,
) -> LinkRow {
    let other = Other::of(if from_first { &link.to } else { &link.from }, telling);
    let label = link.kind.label(from_first);
    let (basis, more, is_inferred) = basis_of(link, telling);
    LinkRow {
        kind: other.kind,
        words: format!("{label}: {}", other.title),
        basis,
        is_inferred,
        delay: match (extent, other.extent, other.kind) {
            (.., LinkedKind::Tally) => "tally".to_owned(),
            (Some(extent), Some(anchor), _) => delay_words(extent, &anchor, telling),
            _ => String::new(),
        },
        more,
        target: other.target,
    }
}

/// The other end of a link.
pub(super) struct Other {
    kind: LinkedKind,
    pub(super) title: String,
    pub(super) extent: Option<Extent>,
    pub(super) target: Option<Target>,
}

impl Other {
    pub(super) fn of(end: &Endpoint, telling: &Telling<'_>) -> Self {
        match end {
            Endpoint::Event(id) => match telling.chronology.event(id) {
                Some(event) => Self::event(event, telling),
                None => Self::unknown(format!("{id}, not in the project")),
            },
            Endpoint::Tally(id) => match telling.chronology.tally(id) {
                Some(tally) => Self {
                    kind: LinkedKind::Tally,
                    title: tally_title(tally, telling),
                    extent: None,
                    target: Some(Target::Tally(id.clone())),
                },
                None => Self::unknown(format!("{id}, not in the project")),
            },
            Endpoint::Row { layer, key } => Self {
                target: telling.key_of_row(layer, key).map(Target::Event),
                ..Self::unknown(format!("{layer}, {key}"))
            },
        }
    }

    fn event(event: &Event, telling: &Telling<'_>) -> Self {
        Self {
            kind: LinkedKind::Event(event.kind),
            title: title_of(event, telling),
            extent: extent_shown(event, telling.home).map(|shown| shown.value),
            target: Some(Target::Event(telling.key_of(&event.id))),
        }
    }

    fn unknown(title: String) -> Self {
        Self {
            kind: LinkedKind::Row,
            title,
            extent: None,
            target: None,
        }
    }
}

/// Who says that a link holds, what stands in its tooltip, and whether the project itself does.
fn basis_of(link: &Link, telling: &Telling<'_>) -> (String, Vec<String>, bool) {
    let mut more = Vec::new();
    let (words, is_inferred) = match &link.basis {
        LinkBasis::Inferred { reason } => {
            more.push("The project’s own inference".to_owned());
            more.extend((!reason.is_empty()).then(|| reason.clone()));
            ("inferred".to_owned(), true)
        }
        LinkBasis::Said {
            by,
            chain,
            acknowledged,
        } => {
            let speaker = speaker_words(by, chain, telling);
            let chain = chain_words(chain, telling);
            more.push(if chain.is_empty() {
                format!("{speaker} says so")
            } else {
                format!("{speaker} says so: {chain}")
            });
            let words = match (link.kind, acknowledged) {
                (LinkKind::Breaks, true) => format!("acknowledged, {speaker}"),
                (LinkKind::Breaks, false) => format!("alleged by {speaker}"),
                _ => speaker,
            };
            (words, false)
        }
    };
    more.extend((!link.note.is_empty()).then(|| link.note.clone()));
    (words, more, is_inferred)
}

/// How far apart, whichever comes first: "1 day", "2 to 17 days", "same day".
fn delay_words(extent: &Extent, anchor: &Extent, telling: &Telling<'_>) -> String {
    let words = Distance::between(extent, anchor, telling.home).words();
    match one_sided(&words) {
        Some((length, _)) => length.to_owned(),
        None => words,
    }
}
