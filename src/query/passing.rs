use std::sync::OnceLock;

use super::evaluate::Evaluation;
use super::links::LinkRows;
use super::row_set::RowSet;
use super::{Filter, KindSet, QueryError};
use crate::model::{CasualtySum, EventKind};
use crate::store::{Dataset, RowGroups, Segment, Tally};

/// What a filter comes to on a data set: which rows pass, and how many in each group.
///
/// Made once for a data set and a filter and asked many times. A filter of kinds alone is not looked up row by
/// row: the segments' own tallies answer. With a query every row is looked at once, here.
#[derive(Clone, Debug)]
pub struct Passing {
    dataset: Dataset,
    filter: Filter,
    /// `None` where the kinds alone decide; parallel to the segments.
    found: Option<Vec<Found>>,
    problems: Vec<QueryError>,
    /// Where the ends of links are; found when a picture asks for them first.
    link_rows: OnceLock<LinkRows>,
}

/// The rows of a segment that pass, kinds and query both, and their counts.
///
/// Rows that count with another one are among them.
#[derive(Clone, Debug)]
struct Found {
    rows: RowSet,
    by_kind: [Tally; EventKind::COUNT],
    by_country: Vec<Tally>,
    by_actors: Vec<Tally>,
    killed: CasualtySum,
}

/// Which rows of one segment pass, for loops over them.
#[derive(Clone, Copy)]
pub(super) struct SegmentRows<'a> {
    kinds: KindSet,
    rows: Option<&'a RowSet>,
}

impl SegmentRows<'_> {
    /// Whether a row passes, which is of this kind.
    #[inline]
    pub(super) fn passes(self, row: usize, kind: EventKind) -> bool {
        match self.rows {
            None => self.kinds.contains(kind),
            Some(rows) => rows.contains(row),
        }
    }

    /// Whether the kinds alone decide.
    pub(super) fn are_by_kind(self) -> bool {
        self.rows.is_none()
    }
}

impl Passing {
    /// Asks a filter of a data set.
    ///
    /// Cost is nothing without a query, else one pass over the rows for each term and one over those that pass.
    /// The first search for words folds all names of a segment, which is kept with it.
    pub fn new(dataset: &Dataset, filter: &Filter) -> Self {
        let mut passing = Self {
            dataset: dataset.clone(),
            filter: filter.clone(),
            found: None,
            problems: Vec::new(),
            link_rows: OnceLock::new(),
        };
        let root = filter.query.as_ref().and_then(|query| query.root());
        if let Some(root) = root {
            let evaluation = Evaluation::new(dataset, root);
            let found = dataset.segments().iter().enumerate();
            let found = found.map(|(segment_idx, segment)| {
                let mut rows = evaluation.rows(root, segment_idx);
                if filter.kinds != KindSet::ALL {
                    let kinds = segment.events().kind();
                    rows.intersect(&RowSet::of(kinds.len(), |row| {
                        filter.kinds.contains(kinds[row])
                    }));
                }
                Found::count(segment, rows)
            });
            passing.found = Some(found.collect());
            passing.problems = evaluation.problems();
        }
        passing
    }

    /// The same, with what `before` has found out of the data set alone, where that is the same.
    #[must_use]
    pub fn knowing(mut self, before: &Self) -> Self {
        if self.dataset.is_same(&before.dataset) {
            self.link_rows.clone_from(&before.link_rows);
        }
        self
    }

    /// Whether it is what this filter comes to on this data set.
    pub fn is_of(&self, dataset: &Dataset, filter: &Filter) -> bool {
        self.filter == *filter && self.dataset.is_same(dataset)
    }

    /// The data set.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// The filter.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// What the query asks that the data cannot answer: events that do not exist or have no date.
    ///
    /// Such terms hold of no event. Positions are those of the text that the query was read from.
    pub fn problems(&self) -> &[QueryError] {
        &self.problems
    }

    /// The rows at which the chronology's links begin and end, whether they pass or not.
    pub(super) fn link_rows(&self) -> &LinkRows {
        self.link_rows.get_or_init(|| LinkRows::find(&self.dataset))
    }

    /// Whether a row passes.
    pub fn matches(&self, segment_idx: usize, row: usize) -> bool {
        let kind = self
            .dataset
            .segments()
            .get(segment_idx)
            .and_then(|segment| segment.events().kind().get(row));
        kind.is_some_and(|&kind| self.of_segment(segment_idx).passes(row, kind))
    }

    /// Which rows of a segment pass.
    pub(super) fn of_segment(&self, segment_idx: usize) -> SegmentRows<'_> {
        SegmentRows {
            kinds: self.filter.kinds,
            rows: self.found_in(segment_idx).map(|found| &found.rows),
        }
    }

    /// How many rows of a segment pass, by kind.
    pub(super) fn by_kind(&self, segment_idx: usize) -> [Tally; EventKind::COUNT] {
        if let Some(found) = self.found_in(segment_idx) {
            return found.by_kind;
        }
        let mut by_kind = [Tally::default(); EventKind::COUNT];
        let segment = &self.dataset.segments()[segment_idx];
        for tallies in segment.by_country().tallies() {
            for (kind, tally) in EventKind::ALL.into_iter().zip(tallies) {
                if self.filter.kinds.contains(kind) {
                    by_kind[kind.index()].add(tally);
                }
            }
        }
        by_kind
    }

    /// How many rows of a segment pass, by country; parallel to the groups.
    pub(super) fn by_country(&self, segment_idx: usize) -> Vec<Tally> {
        match self.found_in(segment_idx) {
            Some(found) => found.by_country.clone(),
            None => self.of_groups(self.dataset.segments()[segment_idx].by_country()),
        }
    }

    /// How many rows of a segment pass, by all of their actors; parallel to the groups.
    pub(super) fn by_actors(&self, segment_idx: usize) -> Vec<Tally> {
        match self.found_in(segment_idx) {
            Some(found) => found.by_actors.clone(),
            None => self.of_groups(self.dataset.segments()[segment_idx].by_actors()),
        }
    }

    /// How many were killed in the rows of a segment that pass.
    pub(super) fn killed(&self, segment_idx: usize) -> CasualtySum {
        if let Some(found) = self.found_in(segment_idx) {
            return found.killed;
        }
        let mut killed = CasualtySum::default();
        let by_kind = self.dataset.segments()[segment_idx].killed_by_kind();
        for (kind, of_kind) in EventKind::ALL.into_iter().zip(by_kind) {
            if self.filter.kinds.contains(kind) {
                killed.add_sum(of_kind);
            }
        }
        killed
    }

    fn of_groups(&self, groups: &RowGroups) -> Vec<Tally> {
        let passing = EventKind::ALL.map(|kind| self.filter.kinds.contains(kind));
        let sum = |tallies: &[Tally; EventKind::COUNT]| {
            let mut sum = Tally::default();
            for (tally, _) in tallies.iter().zip(passing).filter(|(_, passes)| *passes) {
                sum.add(tally);
            }
            sum
        };
        groups.tallies().iter().map(sum).collect()
    }

    fn found_in(&self, segment_idx: usize) -> Option<&Found> {
        self.found.as_ref()?.get(segment_idx)
    }
}

impl Found {
    /// Counts the rows that pass.
    fn count(segment: &Segment, rows: RowSet) -> Self {
        let events = segment.events();
        let (countries, actors) = (segment.by_country(), segment.by_actors());
        let mut found = Self {
            rows: RowSet::none(0),
            by_kind: Default::default(),
            by_country: vec![Tally::default(); countries.names().len()],
            by_actors: vec![Tally::default(); actors.names().len()],
            killed: CasualtySum::default(),
        };
        for row in rows.iter() {
            let is_dated = row < segment.n_dated();
            let precision = is_dated.then(|| events.precision()[row]);
            found.by_kind[events.kind()[row].index()].count(precision);
            found.by_country[countries.of_row()[row] as usize].count(precision);
            found.by_actors[actors.of_row()[row] as usize].count(precision);
            found.killed.add(&events.killed(row));
        }
        Self { rows, ..found }
    }
}
