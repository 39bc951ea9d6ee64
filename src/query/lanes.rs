use std::collections::HashMap;
use std::sync::Arc;

use super::Passing;
use super::natural::most_first;
use crate::columns::Code;
use crate::frame::{FrameRequest, LaneField, LaneKey};
use crate::model::EventKind;
use crate::store::{Dataset, RowGroups, Segment, Suffered, Tally};
use crate::time::{Precision, Step};

/// The lanes of what passes a filter, and which lanes each group of rows lies in.
pub(super) struct Lanes {
    pub(super) lanes: Vec<Lane>,
    /// For each segment the lanes of each of its groups.
    pub(super) of_group: Vec<Vec<RowLanes>>,
}

/// One lane, as far as it is known without looking at a span.
pub(super) struct Lane {
    pub(super) key: LaneKey,
    pub(super) n_keys: usize,
    pub(super) n_events: u64,
    pub(super) finest_step: Step,
    /// How many of its events were done to its actor.
    pub(super) n_against: u64,
}

impl Lane {
    fn new(key: LaneKey, n_keys: usize, tally: &Tally) -> Self {
        Self {
            key,
            n_keys,
            n_events: tally.n_events(),
            finest_step: finest_step(tally),
            n_against: 0,
        }
    }
}

/// The finest cell such that at least half of the dated events are known that precisely.
fn finest_step(tally: &Tally) -> Step {
    usual_step(&tally.by_precision.map(u64::from))
}

/// The finest cell such that at least half of the events, given by [`Precision::ALL`], are known that precisely.
pub fn usual_step(by_precision: &[u64; Precision::COUNT]) -> Step {
    let n_dated: u64 = by_precision.iter().sum();
    let mut n_known = 0;
    for (precision, n) in Precision::ALL.into_iter().zip(by_precision) {
        n_known += n;
        if 2 * n_known >= n_dated && n_known > 0 {
            return precision.finest_step();
        }
    }
    Precision::Second.finest_step()
}

/// What lanes stand for before anybody has said: countries, else actors, where at least half of the events name any;
/// else kinds, which all events have.
pub fn telling_lanes(dataset: &Dataset) -> LaneField {
    let is_told = |groups: fn(&Segment) -> &RowGroups| {
        let (mut n_named, mut n_events) = (0, 0);
        for groups in dataset.segments().iter().map(|segment| groups(segment)) {
            for (names, tallies) in groups.names().iter().zip(groups.tallies()) {
                let n_of_group: u64 = tallies.iter().map(Tally::n_events).sum();
                let is_named = names.iter().any(|name| *name != Code::EMPTY);
                n_events += n_of_group;
                n_named += if is_named { n_of_group } else { 0 };
            }
        }
        2 * n_named >= n_events
    };
    if is_told(Segment::by_country) {
        LaneField::Country
    } else if is_told(Segment::by_actors) {
        LaneField::Actor
    } else {
        LaneField::Kind
    }
}

/// Rows that lie in the same lanes: their names, and how many of them pass.
struct Group<'a> {
    names: Vec<&'a Arc<str>>,
    suffered: Suffered,
    tally: Tally,
}

impl Lanes {
    /// Counts the events of each name, gives those that are to stand first and the most frequent, `max_lanes` in all, a
    /// lane each and the rest one together.
    ///
    /// Cost is one look a group, of which there are thousands, not one a row.
    pub(super) fn new(passing: &Passing, request: &FrameRequest) -> Self {
        let (field, max_lanes) = (request.lane_field, request.max_lanes);
        let dataset = passing.dataset();
        let kind_names: Vec<Arc<str>> = EventKind::ALL.map(|kind| kind.label().into()).to_vec();
        let layer_names = layer_names(dataset);
        let groups: Vec<Vec<Group<'_>>> = dataset
            .segments()
            .iter()
            .enumerate()
            .map(|(segment_idx, segment)| {
                let names = GroupNames {
                    kinds: &kind_names,
                    layer: &layer_names[segment_idx],
                };
                let mut groups = groups(passing, segment_idx, field, names);
                for &row in dataset.uncounted(segment_idx) {
                    if passing.matches(segment_idx, row) {
                        take_out(&mut groups, segment, field, row);
                    }
                }
                groups
            })
            .collect();
        let mut ranked = ranked_names(groups.iter().flatten());
        put_first(&mut ranked, &request.first_lanes);
        // A rest of one has a name of its own.
        let n_own = if ranked.len() <= max_lanes.saturating_add(1) {
            ranked.len()
        } else {
            max_lanes
        };
        let lane_of_name: HashMap<&Arc<str>, u32> = ranked
            .iter()
            .enumerate()
            .map(|(rank, (name, _))| {
                let lane = u32::try_from(rank.min(n_own)).expect("lanes are fewer than codes");
                (*name, lane)
            })
            .collect();
        let n_lanes = n_own + usize::from(n_own < ranked.len());
        let lane_count = u32::try_from(n_lanes).expect("lanes are fewer than codes");
        let lanes_of = |group: &Group<'_>| {
            let mut lanes = RowLanes::none(lane_count);
            for (position, name) in group.names.iter().enumerate() {
                // A name has no lane where none of its events passes; the rest's lane is no actor's.
                if let Some(&lane) = lane_of_name.get(name) {
                    lanes.add(
                        lane,
                        group.suffered.contains(position) && (lane as usize) < n_own,
                    );
                }
            }
            lanes
        };
        let of_group: Vec<Vec<RowLanes>> = groups
            .iter()
            .map(|groups| groups.iter().map(lanes_of).collect())
            .collect();
        let (own, rest) = ranked.split_at(n_own);
        let mut lanes: Vec<Lane> = own
            .iter()
            .map(|(name, tally)| Lane::new(LaneKey::Name(Arc::clone(name)), 1, tally))
            .collect();
        if !rest.is_empty() {
            // By group, so that an event that lies in it by two names counts once.
            let mut tally = Tally::default();
            for (group, lanes) in groups.iter().flatten().zip(of_group.iter().flatten()) {
                if lanes.iter().any(|lane| lane == n_own) {
                    tally.add(&group.tally);
                }
            }
            lanes.push(Lane::new(LaneKey::Rest, rest.len(), &tally));
        }
        for (group, of_group) in groups.iter().flatten().zip(of_group.iter().flatten()) {
            for lane in of_group.against() {
                lanes[lane].n_against += group.tally.n_events();
            }
        }
        Self { lanes, of_group }
    }
}

/// The names of the groups that have any event, with these, those with most events first.
fn ranked_names<'a>(groups: impl Iterator<Item = &'a Group<'a>>) -> Vec<(&'a Arc<str>, Tally)> {
    let mut by_name: HashMap<&Arc<str>, Tally> = HashMap::new();
    for group in groups.filter(|group| group.tally.n_events() > 0) {
        for name in &group.names {
            by_name.entry(name).or_default().add(&group.tally);
        }
    }
    let mut ranked: Vec<_> = by_name.into_iter().collect();
    ranked.sort_by(|(name_a, a), (name_b, b)| {
        most_first((name_a, a.n_events()), (name_b, b.n_events()))
    });
    ranked
}

/// Puts the names of these lanes first, in their order; the others stay in theirs.
fn put_first(ranked: &mut [(&Arc<str>, Tally)], lanes: &[LaneKey]) {
    if lanes.is_empty() {
        return;
    }
    ranked.sort_by_cached_key(|(name, _)| {
        let is_of = |key: &LaneKey| matches!(key, LaneKey::Name(known) if known == *name);
        lanes.iter().position(is_of).unwrap_or(usize::MAX)
    });
}

/// The names of the segments' layers.
fn layer_names(dataset: &Dataset) -> Vec<Arc<str>> {
    let segments = dataset.segments().iter();
    segments
        .map(|segment| dataset.layer_name(segment.layer()).into())
        .collect()
}

/// The group of a row.
pub(super) fn group_of(segment: &Segment, field: LaneField, row: usize) -> usize {
    match field {
        LaneField::Country => segment.by_country().of_row()[row] as usize,
        LaneField::Actor => segment.by_actors().of_row()[row] as usize,
        LaneField::Kind => segment.events().kind()[row].index(),
        LaneField::Layer => 0,
    }
}

/// Takes a row that passes out of its group's count, since another row counts for it.
fn take_out(groups: &mut [Group<'_>], segment: &Segment, field: LaneField, row: usize) {
    let is_dated = row < segment.n_dated();
    let precision = is_dated.then(|| segment.events().precision()[row]);
    groups[group_of(segment, field, row)]
        .tally
        .take_out(precision);
}

/// The names of groups that no vocabulary of a segment has.
#[derive(Clone, Copy)]
struct GroupNames<'a> {
    kinds: &'a [Arc<str>],
    /// The segment's own.
    layer: &'a Arc<str>,
}

/// The groups of a segment's rows that lie in the same lanes.
fn groups<'a>(
    passing: &'a Passing,
    segment_idx: usize,
    field: LaneField,
    names: GroupNames<'a>,
) -> Vec<Group<'a>> {
    let segment = &passing.dataset().segments()[segment_idx];
    match field {
        LaneField::Country => groups_by_name(
            segment,
            segment.by_country(),
            passing.by_country(segment_idx),
        ),
        LaneField::Actor => {
            groups_by_name(segment, segment.by_actors(), passing.by_actors(segment_idx))
        }
        LaneField::Kind => names
            .kinds
            .iter()
            .zip(passing.by_kind(segment_idx))
            .map(|(name, tally)| Group {
                names: vec![name],
                suffered: Suffered::default(),
                tally,
            })
            .collect(),
        LaneField::Layer => {
            let mut tally = Tally::default();
            for of_kind in passing.by_kind(segment_idx) {
                tally.add(&of_kind);
            }
            vec![Group {
                names: vec![names.layer],
                suffered: Suffered::default(),
                tally,
            }]
        }
    }
}

fn groups_by_name<'a>(
    segment: &'a Segment,
    groups: &RowGroups,
    tallies: Vec<Tally>,
) -> Vec<Group<'a>> {
    let vocabulary = segment.events().vocabulary();
    groups
        .names()
        .iter()
        .zip(groups.suffered())
        .zip(tallies)
        .map(|((names, &suffered), tally)| Group {
            names: names.iter().map(|&code| vocabulary.name(code)).collect(),
            suffered,
            tally,
        })
        .collect()
}

/// The few lanes one row lies in, each by the slot in which the row is counted.
///
/// Slot `lane` counts what the lane's actor did, and all of lanes that are no actors; slot `n_lanes + lane` what
/// was done to it. The last slot, `2 * n_lanes`, is no lane's.
#[derive(Clone, Copy)]
pub(super) struct RowLanes {
    slots: [u32; Self::MAX],
    n: u32,
    n_lanes: u32,
}

impl RowLanes {
    /// More actors than any format of rows names, and than most events of a chronology.
    const MAX: usize = 8;

    /// None yet, of so many lanes.
    fn none(n_lanes: u32) -> Self {
        Self {
            slots: [2 * n_lanes; Self::MAX],
            n: 0,
            n_lanes,
        }
    }

    fn add(&mut self, lane: u32, is_against: bool) {
        if self.n as usize >= Self::MAX || self.iter().any(|known| known == lane as usize) {
            return;
        }
        let half = if is_against { self.n_lanes } else { 0 };
        self.slots[self.n as usize] = half + lane;
        self.n += 1;
    }

    /// The first `N` slots; the last slot of all in place of those it does not have.
    pub(super) fn slots<const N: usize>(&self) -> impl Iterator<Item = usize> + '_ {
        self.slots[..N].iter().map(|&slot| slot as usize)
    }

    /// The slots from `first` on that it has.
    pub(super) fn slots_from(&self, first: usize) -> impl Iterator<Item = usize> + '_ {
        self.slots[..self.n as usize]
            .iter()
            .skip(first)
            .map(|&slot| slot as usize)
    }

    /// The lanes' numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let n_lanes = self.n_lanes as usize;
        self.slots_from(0)
            .map(move |slot| if slot < n_lanes { slot } else { slot - n_lanes })
    }

    /// The numbers of the lanes whose actor suffered it.
    fn against(&self) -> impl Iterator<Item = usize> + '_ {
        let n_lanes = self.n_lanes as usize;
        self.slots_from(0)
            .filter_map(move |slot| slot.checked_sub(n_lanes))
    }
}
