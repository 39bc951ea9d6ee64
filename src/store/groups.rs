use std::collections::HashMap;

use crate::columns::{Code, EventColumns};
use crate::model::EventKind;
use crate::time::{Precision, Timestamp};

/// How many events of one kind a group has, undated ones apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Dated events by [`Precision::ALL`].
    pub by_precision: [u32; Precision::COUNT],

    /// Events without a date.
    pub n_undated: u32,
}

impl Tally {
    /// Takes in another group's events.
    pub fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.by_precision.iter_mut().zip(other.by_precision) {
            *mine += theirs;
        }
        self.n_undated += other.n_undated;
    }

    /// Takes one event in: of this precision, or undated.
    pub fn count(&mut self, precision: Option<Precision>) {
        match precision {
            Some(precision) => self.by_precision[precision.index()] += 1,
            None => self.n_undated += 1,
        }
    }

    /// Takes one event out: of this precision, or undated.
    pub fn take_out(&mut self, precision: Option<Precision>) {
        match precision {
            Some(precision) => self.by_precision[precision.index()] -= 1,
            None => self.n_undated -= 1,
        }
    }

    /// How many events have a date.
    pub fn n_dated(&self) -> u64 {
        self.by_precision.iter().map(|&n| u64::from(n)).sum()
    }

    /// How many events there are.
    pub fn n_events(&self) -> u64 {
        self.n_dated() + u64::from(self.n_undated)
    }
}

/// Which of a row's distinct actors suffered the event, by their position; those beyond the 32nd are not told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Suffered(u32);

impl Suffered {
    /// Marks the actor at this position.
    pub(super) fn insert(&mut self, position: usize) {
        if position < u32::BITS as usize {
            self.0 |= 1 << position;
        }
    }

    /// Whether the actor at this position is marked.
    pub fn contains(self, position: usize) -> bool {
        position < u32::BITS as usize && self.0 & (1 << position) != 0
    }
}

/// Rows that share their names: their country, or all of their actors with what each did or suffered.
///
/// There are some thousand sets of names to hundreds of thousands of rows, so that what depends on a
/// row's names alone is found once a group, not once a row.
#[derive(Clone, Debug, Default)]
pub struct RowGroups {
    of_row: Vec<u32>,
    names: Vec<Box<[Code]>>,
    suffered: Vec<Suffered>,
    tallies: Vec<[Tally; EventKind::COUNT]>,
}

impl RowGroups {
    /// Groups rows by the names that `names_of` puts down for each, and by which of these suffered the event.
    ///
    /// # Panics
    /// Beyond four billion groups, which no segment holds.
    pub(super) fn new(
        events: &EventColumns,
        names_of: impl Fn(&EventColumns, usize, &mut Vec<Code>) -> Suffered,
    ) -> Self {
        let mut groups = Self {
            of_row: Vec::with_capacity(events.len()),
            ..Self::default()
        };
        let mut group_of_names: HashMap<Suffered, HashMap<Box<[Code]>, u32>> = HashMap::new();
        let mut names = Vec::new();
        for row in 0..events.len() {
            names.clear();
            let suffered = names_of(events, row, &mut names);
            let group_of_names = group_of_names.entry(suffered).or_default();
            let known = group_of_names.get(names.as_slice()).copied();
            let group = known.unwrap_or_else(|| {
                let group = u32::try_from(groups.names.len()).expect("groups are fewer than rows");
                group_of_names.insert(names.as_slice().into(), group);
                groups.names.push(names.as_slice().into());
                groups.suffered.push(suffered);
                groups.tallies.push(Default::default());
                group
            });
            groups.of_row.push(group);
            let tally = &mut groups.tallies[group as usize][events.kind()[row].index()];
            if events.earliest()[row] < Timestamp::MAX {
                tally.by_precision[events.precision()[row].index()] += 1;
            } else {
                tally.n_undated += 1;
            }
        }
        groups
    }

    /// The group of each row.
    pub fn of_row(&self) -> &[u32] {
        &self.of_row
    }

    /// The names of each group; no name twice, never none. Groups of the same names differ in who suffered.
    pub fn names(&self) -> &[Box<[Code]>] {
        &self.names
    }

    /// Which of each group's names suffered the events; parallel to the names.
    pub fn suffered(&self) -> &[Suffered] {
        &self.suffered
    }

    /// The events of each group by kind; parallel to the names.
    pub fn tallies(&self) -> &[[Tally; EventKind::COUNT]] {
        &self.tallies
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::{NewEvent, RecordRef};
    use crate::model::{Casualties, PlacePrecision};

    #[test]
    fn rows_of_the_same_names_share_a_group() {
        let mut events = EventColumns::default();
        for (key, country) in [("1", "Chad"), ("2", ""), ("3", "Chad")] {
            events.push(&NewEvent {
                key,
                date: None,
                kind: EventKind::Clash,
                country,
                place: "",
                place_precision: PlacePrecision::Unknown,
                point: None,
                killed: Casualties::default(),
                actors: &[],
                record: RecordRef::default(),
                ..NewEvent::default()
            });
        }
        let groups = RowGroups::new(&events, |events, row, names| {
            names.push(events.country()[row]);
            Suffered::default()
        });
        assert_eq!(groups.of_row(), [0, 1, 0]);
        assert_eq!(groups.names()[1][..], [Code::EMPTY]);
        let tally = groups.tallies()[0][EventKind::Clash.index()];
        assert_eq!((tally.n_events(), tally.n_dated()), (2, 0));
    }
}
