use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::own::sources;
use super::{Filter, Passing};
use crate::model::{CasualtySum, Chronology, Event, LayerId, Role, SourceId};
use crate::store::Dataset;
use crate::time::{Bounds, CivilDate, Day, Timestamp};

/// What figures can be grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupField {
    /// The kind of event.
    Kind,

    /// The kind in the source's words, of rows with an event behind them.
    Subtype,

    /// Each actor, whatever its role.
    Actor,

    /// Each actor in one role.
    Role(Role),

    /// The country.
    Country,

    /// The place as the source names it.
    Place,

    /// The layer.
    Layer,

    /// Each publication, of rows with an event behind them.
    Source,

    /// Each tag, of rows with an event behind them.
    Tag,

    /// The year of the earliest day.
    Year,

    /// The month of the earliest day.
    Month,

    /// The earliest day.
    Day,
}

impl GroupField {
    /// All fields but those of one role, in the order in which help lists them.
    const PLAIN: [(Self, &'static str); 11] = [
        (Self::Kind, "kind"),
        (Self::Subtype, "subtype"),
        (Self::Actor, "actor"),
        (Self::Country, "country"),
        (Self::Place, "place"),
        (Self::Layer, "layer"),
        (Self::Source, "source"),
        (Self::Tag, "tag"),
        (Self::Year, "year"),
        (Self::Month, "month"),
        (Self::Day, "day"),
    ];

    /// All fields, in the order in which help lists them.
    pub fn all() -> impl Iterator<Item = Self> {
        let plain = Self::PLAIN.into_iter().map(|(field, _)| field);
        plain.chain(Role::ALL.into_iter().map(|(role, ..)| Self::Role(role)))
    }

    /// The word used on the command line and in JSON.
    pub fn key(self) -> &'static str {
        if let Self::Role(role) = self {
            return ROLE_KEYS[role.index()];
        }
        let found = Self::PLAIN.iter().find(|(field, _)| *field == self);
        found.map_or("", |(_, key)| key)
    }

    /// Whether columns do not hold it, so that rows without an event behind them are in none of its groups.
    pub fn is_of_events(self) -> bool {
        matches!(self, Self::Subtype | Self::Source | Self::Tag)
    }
}

/// The words of groups by one role; parallel to [`Role::ALL`].
const ROLE_KEYS: [&str; Role::ALL.len()] = [
    "role.side-a",
    "role.side-b",
    "role.attacker",
    "role.alleged-attacker",
    "role.claimed-by",
    "role.target",
    "role.victim",
    "role.participant",
    "role.caller",
    "role.callee",
    "role.host",
    "role.mediator",
    "role.guarantor",
    "role.signatory",
    "role.party",
    "role.speaker",
];

/// Figures of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRow {
    /// The group's name; events where the source says nothing are in no group.
    pub key: String,

    /// How many events it has.
    pub n_events: u64,

    /// How many were killed in them.
    pub killed: CasualtySum,

    /// How many were wounded in them.
    pub wounded: CasualtySum,
}

/// The groups of one field, by falling count, then by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groups {
    /// What they are grouped by.
    pub field: GroupField,

    /// The groups.
    pub rows: Vec<GroupRow>,
}

/// Figures over all events that pass a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// How many events there are.
    pub n_events: u64,

    /// How many of them have no date.
    pub n_undated: u64,

    /// The earliest day any may have begun.
    pub earliest: Option<Day>,

    /// The latest day any may have ended.
    pub latest: Option<Day>,

    /// How many were killed.
    pub killed: CasualtySum,

    /// How many were wounded.
    pub wounded: CasualtySum,

    /// The groups asked for, in the order asked.
    pub by: Vec<Groups>,
}

/// Sums and groups the events that pass.
///
/// An event with two actors counts for each in the groups by actor and once in the whole; an
/// uncertain date counts for the period of its earliest day.
/// `layer_names` gives the words for layers; a layer without words goes by its number.
pub fn stats(
    dataset: &Dataset,
    filter: &Filter,
    by: &[GroupField],
    layer_names: &BTreeMap<LayerId, String>,
) -> Stats {
    stats_passing(&Passing::new(dataset, filter), by, layer_names)
}

/// The same as [`stats`], of what is known to pass.
pub fn stats_passing(
    passing: &Passing,
    by: &[GroupField],
    layer_names: &BTreeMap<LayerId, String>,
) -> Stats {
    let dataset = passing.dataset();
    let mut stats = Stats::default();
    let mut span: Option<(Timestamp, Timestamp)> = None;
    for (segment_idx, row) in rows(passing) {
        let segment = &dataset.segments()[segment_idx];
        let events = segment.events();
        stats.n_events += 1;
        stats.killed.add(&events.killed(row));
        stats.wounded.add(&events.wounded(row));
        match dataset.civil_bounds(segment, row) {
            Some(bounds) => span = Some(hull(span, bounds)),
            None => stats.n_undated += 1,
        }
    }
    if let Some((start, until)) = span {
        stats.earliest = Some(Day::of(start));
        stats.latest = Some(Day::of(until.saturating_add_millis(-1)));
    }
    stats.by = by
        .iter()
        .map(|&field| Groups {
            field,
            rows: group(passing, field, layer_names),
        })
        .collect();
    stats
}

/// The rows that pass and count, each with its segment's position.
fn rows(passing: &Passing) -> impl Iterator<Item = (usize, usize)> + '_ {
    let dataset = passing.dataset();
    let segments = dataset.segments().iter().enumerate();
    segments.flat_map(move |(segment_idx, segment)| {
        let mut uncounted = dataset.uncounted(segment_idx);
        let passes = passing.of_segment(segment_idx);
        (0..segment.events().len())
            .filter(move |row| {
                let counts = uncounted.first() != Some(row);
                if !counts {
                    uncounted = &uncounted[1..];
                }
                counts && passes.passes(*row, segment.events().kind()[*row])
            })
            .map(move |row| (segment_idx, row))
    })
}

/// A stretch widened to bounds; an open or unknown side widens nothing.
fn hull(span: Option<(Timestamp, Timestamp)>, bounds: Bounds) -> (Timestamp, Timestamp) {
    let start = match bounds.earliest() {
        Timestamp::MIN => bounds.until().saturating_add_millis(-1),
        earliest => earliest,
    };
    let until = match bounds.until() {
        Timestamp::MAX => start.saturating_add_millis(1),
        until => until,
    };
    let known = span.unwrap_or((start, until));
    (known.0.min(start), known.1.max(until))
}

fn group(
    passing: &Passing,
    field: GroupField,
    layer_names: &BTreeMap<LayerId, String>,
) -> Vec<GroupRow> {
    let dataset = passing.dataset();
    let mut groups: HashMap<Arc<str>, GroupRow> = HashMap::new();
    let layers: BTreeMap<LayerId, Arc<str>> = dataset
        .segments()
        .iter()
        .map(|segment| {
            let layer = segment.layer();
            let name = layer_names.get(&layer);
            let name = name.map_or_else(|| layer.0.to_string().into(), |name| name.as_str().into());
            (layer, name)
        })
        .collect();
    for (segment_idx, row) in rows(passing) {
        let events = dataset.segments()[segment_idx].events();
        for_each_key(dataset, (segment_idx, row), field, &layers, |key| {
            if key.is_empty() {
                return;
            }
            let group = groups.entry(Arc::clone(&key)).or_insert_with(|| GroupRow {
                key: key.to_string(),
                n_events: 0,
                killed: CasualtySum::default(),
                wounded: CasualtySum::default(),
            });
            group.n_events += 1;
            group.killed.add(&events.killed(row));
            group.wounded.add(&events.wounded(row));
        });
    }
    let mut rows: Vec<GroupRow> = groups.into_values().collect();
    rows.sort_by(|a, b| b.n_events.cmp(&a.n_events).then_with(|| a.key.cmp(&b.key)));
    rows
}

fn for_each_key(
    dataset: &Dataset,
    (segment_idx, row): (usize, usize),
    field: GroupField,
    layers: &BTreeMap<LayerId, Arc<str>>,
    mut visit: impl FnMut(Arc<str>),
) {
    let segment = &dataset.segments()[segment_idx];
    let events = segment.events();
    let name = |code| Arc::clone(events.vocabulary().name(code));
    let day = || {
        let bounds = dataset.civil_bounds(segment, row)?;
        Some(bounds.first_day().civil())
    };
    let event = || dataset.event_of(segment_idx, row);
    match field {
        GroupField::Kind => visit(events.kind()[row].key().into()),
        GroupField::Country => visit(name(events.country()[row])),
        GroupField::Place => visit(name(events.place()[row])),
        GroupField::Layer => visit(Arc::clone(&layers[&segment.layer()])),
        GroupField::Actor => events
            .distinct_actors(row)
            .for_each(|code| visit(name(code))),
        GroupField::Role(role) => {
            let in_role = events.actors(row).filter(|(_, found)| *found == role);
            let mut codes: Vec<_> = in_role.map(|(code, _)| code).collect();
            codes.sort_unstable();
            codes.dedup();
            for code in codes {
                visit(name(code));
            }
        }
        GroupField::Subtype => visit(event().map_or("", |event| &event.subtype).into()),
        GroupField::Tag => event().into_iter().for_each(|event| {
            distinct(event.tags.iter().map(|tag| tag.as_str().into())).for_each(&mut visit);
        }),
        GroupField::Source => event().into_iter().for_each(|event| {
            distinct(sources_of(dataset.chronology_of(segment.layer()), event))
                .for_each(&mut visit);
        }),
        GroupField::Year => visit(day().map_or_else(String::new, CivilDate::edtf_year).into()),
        GroupField::Month => visit(day().map_or_else(String::new, CivilDate::edtf_month).into()),
        GroupField::Day => visit(day().map_or_else(String::new, CivilDate::edtf_day).into()),
    }
}

/// Each name once: an event counts once for each of its tags and sources.
fn distinct(names: impl Iterator<Item = Arc<str>>) -> impl Iterator<Item = Arc<str>> {
    let mut names: Vec<Arc<str>> = names.collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter()
}

/// Who published an event: publishers, titles where there is none, names within the project where there is neither.
fn sources_of<'a>(
    chronology: Option<&'a Arc<Chronology>>,
    event: &'a Event,
) -> impl Iterator<Item = Arc<str>> + 'a {
    let name = move |id: &SourceId| {
        let source = chronology?.source(id)?;
        let names = [&source.publisher, &source.title];
        let found = names.into_iter().find(|name| !name.is_empty());
        found.map(|name| name.as_str().into())
    };
    sources(event).map(move |id| name(id).unwrap_or_else(|| Arc::clone(&id.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_roles_are_those_of_queries() {
        for (role, key, _) in Role::ALL {
            assert_eq!(GroupField::Role(role).key(), format!("role.{key}"));
        }
    }
}
