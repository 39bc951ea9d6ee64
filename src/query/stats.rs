use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::Filter;
use crate::columns::EventColumns;
use crate::model::{CasualtySum, LayerId};
use crate::store::Dataset;
use crate::time::{CivilDate, Day, Timestamp};

/// What figures can be grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupField {
    /// The kind of event.
    Kind,

    /// Each actor, whatever its role.
    Actor,

    /// The country.
    Country,

    /// The place as the source names it.
    Place,

    /// The layer.
    Layer,

    /// The year of the earliest day.
    Year,

    /// The month of the earliest day.
    Month,

    /// The earliest day.
    Day,
}

impl GroupField {
    /// All fields, in the order in which help lists them.
    pub const ALL: [Self; 8] = [
        Self::Kind,
        Self::Actor,
        Self::Country,
        Self::Place,
        Self::Layer,
        Self::Year,
        Self::Month,
        Self::Day,
    ];

    /// The word used on the command line and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Actor => "actor",
            Self::Country => "country",
            Self::Place => "place",
            Self::Layer => "layer",
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
        }
    }
}

/// Figures of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRow {
    /// The group's name; events where the source says nothing are in no group.
    pub key: String,

    /// How many events it has.
    pub n_events: u64,

    /// How many were killed in them.
    pub killed: CasualtySum,
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
    let mut stats = Stats::default();
    let mut span: Option<(Timestamp, Timestamp)> = None;
    for segment in dataset.segments() {
        let events = segment.events();
        for row in 0..events.len() {
            if !filter.matches(events, row) {
                continue;
            }
            stats.n_events += 1;
            stats.killed.add(&events.killed(row));
            if let Some(date) = events.date(row) {
                let (start, until) = (date.bounds.earliest(), date.bounds.until());
                let known = span.unwrap_or((start, until));
                span = Some((known.0.min(start), known.1.max(until)));
            } else {
                stats.n_undated += 1;
            }
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
            rows: group(dataset, filter, field, layer_names),
        })
        .collect();
    stats
}

fn group(
    dataset: &Dataset,
    filter: &Filter,
    field: GroupField,
    layer_names: &BTreeMap<LayerId, String>,
) -> Vec<GroupRow> {
    let mut groups: HashMap<Arc<str>, (u64, CasualtySum)> = HashMap::new();
    for segment in dataset.segments() {
        let layer = layer_names.get(&segment.layer()).map_or_else(
            || segment.layer().0.to_string().into(),
            |name| name.as_str().into(),
        );
        let events = segment.events();
        for row in 0..events.len() {
            if !filter.matches(events, row) {
                continue;
            }
            for_each_key(events, row, field, &layer, |key| {
                if key.is_empty() {
                    return;
                }
                let (n_events, killed) = groups.entry(key).or_default();
                *n_events += 1;
                killed.add(&events.killed(row));
            });
        }
    }
    let mut rows: Vec<GroupRow> = groups
        .into_iter()
        .map(|(key, (n_events, killed))| GroupRow {
            key: key.to_string(),
            n_events,
            killed,
        })
        .collect();
    rows.sort_by(|a, b| b.n_events.cmp(&a.n_events).then_with(|| a.key.cmp(&b.key)));
    rows
}

fn for_each_key(
    events: &EventColumns,
    row: usize,
    field: GroupField,
    layer: &Arc<str>,
    mut visit: impl FnMut(Arc<str>),
) {
    let name = |code| Arc::clone(events.vocabulary().name(code));
    let day = || events.date(row).map(|date| date.bounds.first_day().civil());
    match field {
        GroupField::Kind => visit(events.kind()[row].key().into()),
        GroupField::Country => visit(name(events.country()[row])),
        GroupField::Place => visit(name(events.place()[row])),
        GroupField::Layer => visit(Arc::clone(layer)),
        GroupField::Actor => events
            .distinct_actors(row)
            .for_each(|code| visit(name(code))),
        GroupField::Year => visit(day().map_or_else(String::new, CivilDate::edtf_year).into()),
        GroupField::Month => visit(day().map_or_else(String::new, CivilDate::edtf_month).into()),
        GroupField::Day => visit(day().map_or_else(String::new, CivilDate::edtf_day).into()),
    }
}
