use std::collections::HashMap;

use super::natural::most_first;
use super::ticks::without_ticks;
use super::{FacetField, Filter, KindSet, Passing, Ticks, ticked};
use crate::model::{EventKind, Status};
use crate::query::language::precision_key;
use crate::store::{Dataset, RowGroups, Segment, Tally};
use crate::time::Precision;

/// Up to so many values of a facet are listed, to be searched by name; the rest is counted.
const MAX_ROWS: usize = 5_000;

/// What could be ticked, with exact counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facets {
    /// The facets in the order of [`FacetField::ALL`].
    pub facets: Vec<Facet>,
}

/// The values of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The field.
    pub field: FacetField,

    /// The values: kinds, statuses and precisions in their own order, names by falling count, then by name.
    ///
    /// Values that no event has are left out, unless they are ticked; the empty name always is.
    pub rows: Vec<FacetRow>,

    /// How many further values there are.
    pub n_more: usize,

    /// Events that have one of the further values, each counted once.
    pub n_events_of_more: u64,

    /// Whether the query asks more of the field than ticks can show; then nothing is ticked, and counts are of what passes.
    pub is_beyond_ticks: bool,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetRow {
    /// The value, as [`toggled`](super::toggled) takes it.
    pub value: String,

    /// How many events have it and pass all of the filter but this facet's own ticks.
    pub n_events: u64,

    /// Whether the query ticks it.
    pub is_ticked: bool,
}

/// Counts the values of all facets.
///
/// The counts of each follow the whole filter but its own ticks; for kinds, but the filter's set of kinds too.
/// The same incident counts once. An event with two actors counts for each.
/// Cost is one pass more for each facet that has ticks.
pub fn facets(passing: &Passing) -> Facets {
    let facets = FacetField::ALL.map(|field| facet(passing, field));
    Facets {
        facets: facets.to_vec(),
    }
}

fn facet(passing: &Passing, field: FacetField) -> Facet {
    let filter = passing.filter();
    let ticks = match &filter.query {
        Some(query) => ticked(query, field),
        None => Ticks::Values(Vec::new()),
    };
    let own = Filter {
        kinds: match field {
            FacetField::Kind => KindSet::ALL,
            _ => filter.kinds,
        },
        query: match &filter.query {
            Some(query) => Filter::of_query(without_ticks(query, field)).query,
            None => None,
        },
    };
    let counts = if own == *filter {
        counts(passing, field)
    } else {
        counts(&Passing::new(passing.dataset(), &own), field)
    };
    let (ticks, is_beyond_ticks) = match ticks {
        Ticks::Values(values) => (values, false),
        Ticks::Beyond => (Vec::new(), true),
    };
    counts.into_facet(field, &ticks, is_beyond_ticks)
}

/// Values with their counts, and what each group of rows has of them.
#[derive(Default)]
struct Counts {
    /// In the order in which they are to be listed.
    values: Vec<(String, u64)>,
    /// The values of groups of rows, by position, and how many events these have; for names alone.
    groups: Vec<(Vec<usize>, u64)>,
}

impl Counts {
    fn into_facet(mut self, field: FacetField, ticks: &[String], is_beyond_ticks: bool) -> Facet {
        let is_ticked = |value: &str| ticks.iter().any(|ticked| field.is_same(ticked, value));
        for tick in ticks {
            let is_there = self
                .values
                .iter()
                .any(|(value, _)| field.is_same(tick, value));
            if !is_there {
                self.values.push((tick.clone(), 0));
            }
        }
        let is_listed: Vec<bool> = self
            .values
            .iter()
            .enumerate()
            .map(|(rank, (value, n_events))| is_ticked(value) || (*n_events > 0 && rank < MAX_ROWS))
            .collect();
        let is_more = |position: usize| !is_listed[position] && self.values[position].1 > 0;
        let n_more = (0..self.values.len()).filter(|&it| is_more(it)).count();
        let of_more = self.groups.iter();
        let n_events_of_more = of_more
            .filter(|(values, _)| values.iter().any(|&value| is_more(value)))
            .map(|(_, n_events)| n_events)
            .sum();
        let listed = self.values.into_iter().zip(is_listed);
        let rows = listed
            .filter(|(_, is_listed)| *is_listed)
            .map(|((value, n_events), _)| FacetRow {
                is_ticked: is_ticked(&value),
                value,
                n_events,
            })
            .collect();
        Facet {
            field,
            rows,
            n_more,
            n_events_of_more,
            is_beyond_ticks,
        }
    }
}

fn counts(passing: &Passing, field: FacetField) -> Counts {
    match field {
        FacetField::Kind => {
            let mut by_kind = [0; EventKind::COUNT];
            for_each_kind(passing, |kind, tally| by_kind[kind] += tally.n_events());
            let words = EventKind::ALL.map(EventKind::key);
            of_words(words, by_kind)
        }
        FacetField::Precision => {
            let mut by_precision = [0; Precision::COUNT + 1];
            for_each_kind(passing, |_, tally| {
                for (total, n) in by_precision.iter_mut().zip(tally.by_precision) {
                    *total += u64::from(n);
                }
                by_precision[Precision::COUNT] += u64::from(tally.n_undated);
            });
            let known = Precision::ALL.into_iter().map(Some);
            of_words(known.chain([None]).map(precision_key), by_precision)
        }
        FacetField::Status => {
            let words = Status::ALL.map(Status::key);
            of_words(words, by_status(passing))
        }
        FacetField::Country => by_name(passing, Segment::by_country, Passing::by_country),
        FacetField::Actor => by_name(passing, Segment::by_actors, Passing::by_actors),
        FacetField::Layer => by_layer(passing),
        FacetField::Tag => by_tag(passing),
    }
}

fn of_words(
    words: impl IntoIterator<Item = &'static str>,
    counts: impl IntoIterator<Item = u64>,
) -> Counts {
    let words = words.into_iter().map(str::to_owned);
    Counts {
        values: words.zip(counts).collect(),
        groups: Vec::new(),
    }
}

/// The tallies by kind of each segment, without the rows that another one counts for.
fn for_each_kind(passing: &Passing, mut visit: impl FnMut(usize, &Tally)) {
    for (segment_idx, segment) in passing.dataset().segments().iter().enumerate() {
        let mut by_kind = passing.by_kind(segment_idx);
        for row in uncounted(passing, segment_idx) {
            let kind = segment.events().kind()[row];
            by_kind[kind.index()].take_out(precision_of(segment, row));
        }
        for (kind, tally) in by_kind.iter().enumerate() {
            visit(kind, tally);
        }
    }
}

/// The rows of a segment that pass, and that another row counts for.
fn uncounted(passing: &Passing, segment_idx: usize) -> impl Iterator<Item = usize> + '_ {
    let rows = passing.dataset().uncounted(segment_idx).iter().copied();
    rows.filter(move |&row| passing.matches(segment_idx, row))
}

fn precision_of(segment: &Segment, row: usize) -> Option<Precision> {
    (row < segment.n_dated()).then(|| segment.events().precision()[row])
}

fn by_status(passing: &Passing) -> [u64; Status::COUNT] {
    let mut by_status = [0; Status::COUNT];
    for (segment_idx, segment) in passing.dataset().segments().iter().enumerate() {
        let events = segment.events();
        let n_passing: u64 = passing
            .by_kind(segment_idx)
            .iter()
            .map(Tally::n_events)
            .sum();
        // Rows without a status of their own are most of them, and not looked at.
        let rows = passing.of_segment(segment_idx);
        let mut n_assessed = 0;
        for row in 0..events.n_with_status() {
            if rows.passes(row, events.kind()[row]) {
                by_status[events.status(row).index()] += 1;
                n_assessed += 1;
            }
        }
        by_status[Status::Unassessed.index()] += n_passing - n_assessed;
        for row in uncounted(passing, segment_idx) {
            by_status[events.status(row).index()] -= 1;
        }
    }
    by_status
}

fn by_name(
    passing: &Passing,
    groups_of: fn(&Segment) -> &RowGroups,
    tallies_of: fn(&Passing, usize) -> Vec<Tally>,
) -> Counts {
    let dataset: &Dataset = passing.dataset();
    let mut positions: HashMap<&str, usize> = HashMap::new();
    let mut values: Vec<(String, u64)> = Vec::new();
    let mut groups: Vec<(Vec<usize>, u64)> = Vec::new();
    for (segment_idx, segment) in dataset.segments().iter().enumerate() {
        let row_groups = groups_of(segment);
        let mut tallies = tallies_of(passing, segment_idx);
        for row in uncounted(passing, segment_idx) {
            let group = row_groups.of_row()[row] as usize;
            tallies[group].take_out(precision_of(segment, row));
        }
        for (names, tally) in row_groups.names().iter().zip(&tallies) {
            let n_events = tally.n_events();
            if n_events == 0 {
                continue;
            }
            let names = names
                .iter()
                .map(|&code| &**segment.events().vocabulary().name(code));
            let of_group: Vec<usize> = names
                .filter(|name| !name.is_empty())
                .map(|name| {
                    let position = *positions.entry(name).or_insert_with(|| {
                        values.push((name.to_owned(), 0));
                        values.len() - 1
                    });
                    values[position].1 += n_events;
                    position
                })
                .collect();
            groups.push((of_group, n_events));
        }
    }
    ranked(values, groups)
}

/// Values by falling count, then by name, and groups that know their new positions.
fn ranked(values: Vec<(String, u64)>, mut groups: Vec<(Vec<usize>, u64)>) -> Counts {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| {
        let ((name_a, n_a), (name_b, n_b)) = (&values[a], &values[b]);
        most_first((name_a, *n_a), (name_b, *n_b))
    });
    let mut rank_of = vec![0; values.len()];
    for (rank, &position) in order.iter().enumerate() {
        rank_of[position] = rank;
    }
    for position in groups.iter_mut().flat_map(|(values, _)| values) {
        *position = rank_of[*position];
    }
    let mut values: Vec<Option<(String, u64)>> = values.into_iter().map(Some).collect();
    Counts {
        values: order
            .into_iter()
            .filter_map(|position| values[position].take())
            .collect(),
        groups,
    }
}

fn by_layer(passing: &Passing) -> Counts {
    let dataset = passing.dataset();
    let mut values: Vec<(String, u64)> = Vec::new();
    for (segment_idx, segment) in dataset.segments().iter().enumerate() {
        let name = dataset.layer_name(segment.layer());
        let n_passing: u64 = passing
            .by_kind(segment_idx)
            .iter()
            .map(Tally::n_events)
            .sum();
        let n_events = n_passing - uncounted(passing, segment_idx).count() as u64;
        match values.iter_mut().find(|(known, _)| *known == name) {
            Some((_, total)) => *total += n_events,
            None => values.push((name, n_events)),
        }
    }
    ranked(values, Vec::new())
}

/// Counts the few rows of which the project's editors say anything.
fn by_tag(passing: &Passing) -> Counts {
    let dataset = passing.dataset();
    let mut positions: HashMap<&str, usize> = HashMap::new();
    let mut values: Vec<(String, u64)> = Vec::new();
    let mut groups: Vec<(Vec<usize>, u64)> = Vec::new();
    for (segment_idx, segment) in dataset.segments().iter().enumerate() {
        let kinds = segment.events().kind();
        let rows = passing.of_segment(segment_idx);
        let uncounted = dataset.uncounted(segment_idx);
        for (row, remarks) in dataset.remarks_in(segment_idx) {
            let counts = rows.passes(row, kinds[row]) && uncounted.binary_search(&row).is_err();
            if !counts || remarks.tags.is_empty() {
                continue;
            }
            let mut of_row: Vec<usize> = remarks
                .tags
                .iter()
                .map(|tag| {
                    *positions.entry(tag).or_insert_with(|| {
                        values.push((tag.clone(), 0));
                        values.len() - 1
                    })
                })
                .collect();
            of_row.sort_unstable();
            of_row.dedup();
            for &position in &of_row {
                values[position].1 += 1;
            }
            groups.push((of_row, 1));
        }
    }
    ranked(values, groups)
}
