use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::story::{casualties_words, later_words};
use crate::model::{Casualties, EventKey, EventKind, Role, stand_in_title};
use crate::query::{TableColumn, most_first, table_cell};
use crate::store::{Dataset, RowRef};
use crate::text::{counted, grouped};
use crate::time::{Day, Distance, End, Extent, Relation, Timestamp, Zone, day_words, span_words};

/// What is said of several events beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Several {
    /// How many they are: "3 events".
    pub number: String,

    /// From when until when, as far as their dates reach; empty where none has a date.
    pub stretch: String,

    /// How many were killed in them, from the lowest to the highest estimate: "5–12 killed".
    pub killed: String,

    /// What the figures leave out, each a clause.
    pub provisos: Vec<String>,

    /// How many are of each kind, by [`EventKind::index`].
    pub by_kind: [u64; EventKind::COUNT],

    /// Their countries, those with most events first.
    pub by_country: Vec<(Arc<str>, u64)>,

    /// Who took part, those in most events first; an event counts for each of its actors.
    pub by_actor: Vec<(Arc<str>, u64)>,

    /// The events in order of time, those without a date last.
    pub entries: Vec<SeveralEntry>,
}

/// One of several events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeveralEntry {
    /// Which.
    pub key: EventKey,

    /// What kind of event it is.
    pub kind: EventKind,

    /// The title; the place where it has none.
    pub title: String,

    /// How far it lies after the event before it in the list; empty for the first.
    pub distance: String,

    /// The date in words.
    pub date: String,

    /// Place and country; empty where neither is named.
    pub place: String,

    /// Who took part, by role.
    pub actors: Vec<(Role, String)>,

    /// How many were killed, in words; "unknown" where nobody gives a number.
    pub killed: String,

    /// How many were wounded, in words; empty where nobody gives a number.
    pub wounded: String,

    /// How well it is vouched for.
    pub status: String,

    /// How many accounts tell of it: "4 accounts"; empty where none is kept.
    pub accounts: String,
}

/// Lays events beside each other; keys whose rows are not loaded are told by number.
///
/// Cost grows with the rows of the events' layers: it is done when a selection or the data change, not every frame.
pub fn several<'a>(dataset: &Dataset, keys: impl IntoIterator<Item = &'a EventKey>) -> Several {
    let keys: HashSet<&EventKey> = keys.into_iter().collect();
    let rows = in_time_order(dataset, keys.iter().copied());
    let n_missing = keys.len() - rows.len();
    let mut previous = None;
    let mut entries = Vec::new();
    for row in &rows {
        let extent = extent_of(dataset, *row);
        let distance = previous.map(|before| distance_words(dataset, extent, before));
        entries.push(entry(dataset, *row, distance.unwrap_or_default()));
        previous = Some(extent);
    }
    let (killed, mut provisos) = killed_words(dataset, &rows);
    if n_missing > 0 {
        let events = counted(n_missing as u64, "event is", "events are");
        provisos.push(format!("{events} selected and not loaded"));
    }
    Several {
        number: counted(rows.len() as u64, "event", "events"),
        stretch: stretch_of(dataset, &rows),
        killed,
        provisos,
        by_kind: by_kind(&entries),
        by_country: by_falling_count(rows.iter().map(|row| {
            let country = table_cell(dataset, *row, TableColumn::Country);
            BTreeSet::from([country])
        })),
        by_actor: by_falling_count(rows.iter().map(|row| actors_of(dataset, *row))),
        entries,
    }
}

fn by_kind(entries: &[SeveralEntry]) -> [u64; EventKind::COUNT] {
    let mut by_kind = [0; EventKind::COUNT];
    for entry in entries {
        by_kind[entry.kind.index()] += 1;
    }
    by_kind
}

/// The names of an event's actors, each once.
fn actors_of(dataset: &Dataset, row: RowRef) -> BTreeSet<String> {
    let (segment, row_idx) = dataset.row(row);
    let events = segment.events();
    let names = events.actors(row_idx);
    names
        .map(|(code, _)| events.vocabulary().name(code).to_string())
        .collect()
}

/// In how many events each name is, those in most first.
fn by_falling_count(events: impl Iterator<Item = BTreeSet<String>>) -> Vec<(Arc<str>, u64)> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for name in events.flatten().filter(|name| !name.is_empty()) {
        *counts.entry(name).or_default() += 1;
    }
    let mut counts: Vec<(Arc<str>, u64)> = counts
        .into_iter()
        .map(|(name, n_events)| (name.into(), n_events))
        .collect();
    counts.sort_by(|(a, n_a), (b, n_b)| most_first((a, *n_a), (b, *n_b)));
    counts
}

/// The rows of those events that are loaded, in order of time, those without a date last.
pub fn in_time_order<'a>(
    dataset: &Dataset,
    keys: impl IntoIterator<Item = &'a EventKey>,
) -> Vec<RowRef> {
    let mut rows = dataset.find_all(keys);
    rows.sort_by_cached_key(|row| {
        let bounds = extent_of(dataset, *row).map(|extent| extent.civil_bounds(dataset.home()));
        let time = bounds.map(|bounds| (bounds.earliest(), bounds.until()));
        (time.is_none(), time, *row)
    });
    rows
}

fn extent_of(dataset: &Dataset, row: RowRef) -> Option<Extent> {
    let (segment, row) = dataset.row(row);
    segment.events().date(row)
}

/// How far an event lies after the one before it: "2 days later", "up to 3 days later", "same day".
fn distance_words(dataset: &Dataset, later: Option<Extent>, before: Option<Extent>) -> String {
    let (Some(later), Some(before)) = (later, before) else {
        return "distance not known".to_owned();
    };
    let distance = Distance::between(&later, &before, dataset.home());
    match distance.relation {
        Relation::Within => "while it lasted".to_owned(),
        Relation::Overlapping => "overlapping with it".to_owned(),
        Relation::Apart | Relation::MaybeWithin => later_words(&distance.words()),
    }
}

fn entry(dataset: &Dataset, row: RowRef, distance: String) -> SeveralEntry {
    let key = dataset.key(row);
    let cell = |column| table_cell(dataset, row, column);
    let (segment, row_idx) = dataset.row(row);
    let events = segment.events();
    let mut title = cell(TableColumn::Event);
    if title.is_empty() {
        title = stand_in_title(
            events.kind()[row_idx],
            extent_of(dataset, row).as_ref(),
            dataset.zone(),
        );
    }
    let mut date = cell(TableColumn::Date);
    if date.is_empty() {
        "Undated".clone_into(&mut date);
    }
    let mut place = vec![cell(TableColumn::Place), cell(TableColumn::Country)];
    place.retain(|name| !name.is_empty());
    // What is known to a country alone has its name as the place, too.
    place.dedup();
    let mut actors: Vec<(Role, String)> = Vec::new();
    for (code, role) in events.actors(row_idx) {
        let name = events.vocabulary().name(code);
        match actors.iter_mut().find(|(known, _)| *known == role) {
            Some((_, names)) => {
                names.push_str(", ");
                names.push_str(name);
            }
            None => actors.push((role, name.to_string())),
        }
    }
    let wounded = events.wounded(row_idx);
    let event = dataset.event(key.layer, &key.row.0);
    let n_accounts = event.map_or(0, |event| event.accounts.len());
    SeveralEntry {
        killed: casualties_words(&events.killed(row_idx)),
        wounded: if wounded.is_unknown() {
            String::new()
        } else {
            casualties_words(&wounded)
        },
        status: cell(TableColumn::Status),
        accounts: if n_accounts == 0 {
            String::new()
        } else {
            counted(n_accounts as u64, "account", "accounts")
        },
        key,
        kind: events.kind()[row_idx],
        title,
        distance,
        date,
        place: place.join(", "),
        actors,
    }
}

/// From the earliest day that any of them may have begun until the latest that any may have ended.
fn stretch_of(dataset: &Dataset, rows: &[RowRef]) -> String {
    let extents: Vec<Extent> = rows
        .iter()
        .filter_map(|row| extent_of(dataset, *row))
        .collect();
    let bounds = |extent: &Extent| extent.civil_bounds(dataset.zone());
    let known_start = extents.iter().filter(|extent| extent.start == End::Known);
    let known_end = extents.iter().filter(|extent| extent.end == End::Known);
    let first = known_start.map(|extent| bounds(extent).earliest()).min();
    let last = known_end.map(|extent| bounds(extent).until()).max();
    let has_start = extents.iter().all(|extent| extent.start == End::Known);
    let has_end = extents.iter().all(|extent| extent.end == End::Known);
    let last_day = |until: Timestamp| Day::of(until.saturating_add_millis(-1));
    let first = first.filter(|_| has_start);
    let last = last.filter(|_| has_end);
    match (first, last) {
        (Some(first), Some(last)) if Day::of(first) == last_day(last) => day_words(Day::of(first)),
        (Some(first), Some(last)) => span_words(&(first..last), &Zone::UTC),
        (Some(first), None) => format!("{} – no known end", day_words(Day::of(first))),
        (None, Some(last)) => format!("no known beginning – {}", day_words(last_day(last))),
        (None, None) if extents.is_empty() => String::new(),
        (None, None) => "no known beginning or end".to_owned(),
    }
}

/// The killed of events that count, from the lowest to the highest estimate, and what that leaves out.
fn killed_words(dataset: &Dataset, rows: &[RowRef]) -> (String, Vec<String>) {
    let (counting, told_twice): (Vec<RowRef>, Vec<RowRef>) =
        rows.iter().copied().partition(|row| dataset.counts(*row));
    let (mut low, mut high) = (0, Some(0));
    let mut n_unknown = 0;
    for row in &counting {
        let (segment, row_idx) = dataset.row(*row);
        let killed = segment.events().killed(row_idx);
        n_unknown += u64::from(killed.is_unknown());
        if !killed.is_unknown() {
            let (least, most) = least_and_most(&killed);
            low += least;
            high = high.zip(most).map(|(sum, most)| sum + most);
        }
    }
    let words = match high {
        _ if n_unknown == counting.len() as u64 => "number killed unknown".to_owned(),
        Some(high) if high == low => format!("{} killed", grouped(low)),
        Some(high) => format!("{}–{} killed", grouped(low), grouped(high)),
        None => format!("at least {} killed", grouped(low)),
    };
    let mut provisos = Vec::new();
    if n_unknown > 0 && n_unknown < counting.len() as u64 {
        provisos.push(format!(
            "{} without a number killed",
            counted(n_unknown, "event", "events")
        ));
    }
    if !told_twice.is_empty() {
        let events = counted(told_twice.len() as u64, "event", "events");
        provisos.push(format!(
            "{events} left out of the killed, since another tells of the same incident"
        ));
    }
    (words, provisos)
}

/// The least and the most that any estimate leaves possible; no most where there is only a least.
fn least_and_most(killed: &Casualties) -> (u64, Option<u64>) {
    let known = [killed.low, killed.best, killed.high].map(|count| count.get().map(u64::from));
    let [low, best, high] = known;
    let all = || known.into_iter().flatten();
    // Estimates that are out of order are kept as they are given, so the least need not be the low one.
    let least = low.or(best).and_then(|_| all().min()).unwrap_or(0);
    let most = high.or(best).and_then(|_| all().max());
    (least, most)
}
