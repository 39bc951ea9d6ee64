use std::collections::HashMap;
use std::sync::Arc;

use super::Filter;
use crate::columns::EventColumns;
use crate::frame::{LaneField, LaneKey};
use crate::model::EventKind;
use crate::store::Dataset;
use crate::time::{Precision, Step, Timestamp};

/// The lanes of a data set under a filter, and which lane each row lies in.
pub(super) struct Lanes {
    pub(super) lanes: Vec<Lane>,
    field: LaneField,
    /// For each segment the lane of each code of its vocabulary, or of each kind.
    lane_of_code: Vec<Vec<u32>>,
}

/// One lane, as far as it is known without looking at a span.
pub(super) struct Lane {
    pub(super) key: LaneKey,
    pub(super) n_keys: usize,
    pub(super) n_events: u64,
    pub(super) finest_step: Step,
}

/// What is counted for each name before it is known which names get a lane.
#[derive(Clone, Copy, Default)]
struct Tally {
    n_events: u64,
    by_precision: [u32; Precision::COUNT],
}

impl Tally {
    fn count(&mut self, events: &EventColumns, row: usize) {
        self.n_events += 1;
        let dated = events.earliest()[row] < Timestamp::MAX;
        self.by_precision[events.precision()[row].index()] += u32::from(dated);
    }

    fn add(&mut self, other: &Self) {
        self.n_events += other.n_events;
        for (mine, theirs) in self.by_precision.iter_mut().zip(other.by_precision) {
            *mine += theirs;
        }
    }

    /// The finest cell such that at least half of the dated events are known that precisely.
    fn finest_step(&self) -> Step {
        let n_dated: u64 = self.by_precision.iter().map(|&n| u64::from(n)).sum();
        let mut n_known = 0;
        for (precision, &n) in Precision::ALL.into_iter().zip(&self.by_precision) {
            n_known += u64::from(n);
            if 2 * n_known >= n_dated && n_known > 0 {
                return precision.finest_step();
            }
        }
        Precision::Instant.finest_step()
    }
}

impl Lanes {
    /// Counts the events of each name, gives the most frequent `max_lanes` a lane each and the rest one together.
    pub(super) fn new(
        dataset: &Dataset,
        filter: &Filter,
        field: LaneField,
        max_lanes: usize,
    ) -> Self {
        let tallies: Vec<Vec<Tally>> = dataset
            .segments()
            .iter()
            .map(|segment| tally(segment.events(), filter, field))
            .collect();
        let mut by_name: HashMap<&Arc<str>, Tally> = HashMap::new();
        let kind_names: Vec<Arc<str>> = EventKind::ALL.map(|kind| kind.label().into()).to_vec();
        let name_of = |segment_idx: usize, code: usize| match field {
            LaneField::Kind => &kind_names[code],
            LaneField::Country | LaneField::Side => {
                let events = dataset.segments()[segment_idx].events();
                let code = u32::try_from(code).expect("codes are u32");
                events.vocabulary().name(crate::columns::Code(code))
            }
        };
        for (segment_idx, tallies) in tallies.iter().enumerate() {
            for (code, tally) in tallies.iter().enumerate() {
                if tally.n_events > 0 {
                    by_name
                        .entry(name_of(segment_idx, code))
                        .or_default()
                        .add(tally);
                }
            }
        }
        let mut ranked: Vec<_> = by_name.into_iter().collect();
        ranked.sort_by(|(name_a, a), (name_b, b)| {
            b.n_events.cmp(&a.n_events).then_with(|| name_a.cmp(name_b))
        });
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
        let lane_of_code = tallies
            .iter()
            .enumerate()
            .map(|(segment_idx, tallies)| {
                let lane_of = |(code, tally): (usize, &Tally)| match tally.n_events {
                    0 => u32::MAX,
                    _ => lane_of_name[name_of(segment_idx, code)],
                };
                tallies.iter().enumerate().map(lane_of).collect()
            })
            .collect();
        let mut all = Self {
            lanes: lanes(&ranked, n_own),
            field,
            lane_of_code,
        };
        all.count_rest_once(dataset, filter);
        all
    }

    /// Sets the shared lane's figures right where an event may lie in it by two names.
    fn count_rest_once(&mut self, dataset: &Dataset, filter: &Filter) {
        if self.field != LaneField::Side {
            return;
        }
        let Some(rest) = self.lanes.iter().position(|lane| lane.key == LaneKey::Rest) else {
            return;
        };
        let mut tally = Tally::default();
        for (segment_idx, segment) in dataset.segments().iter().enumerate() {
            let events = segment.events();
            for row in 0..events.len() {
                let lanes = self.of_row(segment_idx, events, row);
                if filter.matches(events, row) && lanes.iter().any(|lane| lane == rest) {
                    tally.count(events, row);
                }
            }
        }
        self.lanes[rest].n_events = tally.n_events;
        self.lanes[rest].finest_step = tally.finest_step();
    }

    /// The lanes a row lies in, each once.
    pub(super) fn of_row(&self, segment_idx: usize, events: &EventColumns, row: usize) -> RowLanes {
        let lanes = &self.lane_of_code[segment_idx];
        let mut found = RowLanes::default();
        match self.field {
            LaneField::Country => found.add(lanes[events.country()[row].index()]),
            LaneField::Kind => found.add(lanes[events.kind()[row].index()]),
            LaneField::Side => {
                for actor in events.distinct_actors(row) {
                    found.add(lanes[actor.index()]);
                }
            }
        }
        found
    }
}

/// The few lanes one row lies in.
#[derive(Clone, Copy, Default)]
pub(super) struct RowLanes {
    lanes: [u32; Self::MAX],
    n: usize,
}

impl RowLanes {
    /// More sides than any format of rows names.
    const MAX: usize = 4;

    fn add(&mut self, lane: u32) {
        if lane != u32::MAX && self.n < Self::MAX && !self.lanes[..self.n].contains(&lane) {
            self.lanes[self.n] = lane;
            self.n += 1;
        }
    }

    /// The lanes' numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.lanes[..self.n].iter().map(|&lane| lane as usize)
    }
}

/// Counts of a segment's rows by the code of their lane's name.
fn tally(events: &EventColumns, filter: &Filter, field: LaneField) -> Vec<Tally> {
    let n_codes = match field {
        LaneField::Kind => EventKind::COUNT,
        LaneField::Country | LaneField::Side => events.vocabulary().len(),
    };
    let mut tallies = vec![Tally::default(); n_codes];
    for row in 0..events.len() {
        if !filter.matches(events, row) {
            continue;
        }
        let mut count = |code: usize| tallies[code].count(events, row);
        match field {
            LaneField::Country => count(events.country()[row].index()),
            LaneField::Kind => count(events.kind()[row].index()),
            LaneField::Side => {
                for actor in events.distinct_actors(row) {
                    count(actor.index());
                }
            }
        }
    }
    tallies
}

fn lanes(ranked: &[(&Arc<str>, Tally)], n_own: usize) -> Vec<Lane> {
    let (own, rest) = ranked.split_at(n_own);
    let mut lanes: Vec<Lane> = own
        .iter()
        .map(|(name, tally)| Lane {
            key: LaneKey::Name(Arc::clone(name)),
            n_keys: 1,
            n_events: tally.n_events,
            finest_step: tally.finest_step(),
        })
        .collect();
    if !rest.is_empty() {
        let mut together = Tally::default();
        for (_, tally) in rest {
            together.add(tally);
        }
        lanes.push(Lane {
            key: LaneKey::Rest,
            n_keys: rest.len(),
            n_events: together.n_events,
            finest_step: together.finest_step(),
        });
    }
    lanes
}
