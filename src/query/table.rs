use std::collections::HashMap;
use std::sync::Arc;

use super::Passing;
use super::marks::label;
use super::natural::Natural;
use crate::columns::Code;
use crate::model::{Casualties, Count, EventKey, folded};
use crate::store::{Dataset, RowRef, Segment};
use crate::time::Timestamp;

/// A column of the table of events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TableColumn {
    /// When it was.
    #[default]
    Date,

    /// What kind of event it is.
    Kind,

    /// Its title, else its place, else its country.
    Event,

    /// The place, as the source names it.
    Place,

    /// The country, as the source names it.
    Country,

    /// Who took part.
    Actors,

    /// How many were killed.
    Killed,

    /// How well it is vouched for.
    Status,

    /// The layer.
    Layer,
}

impl TableColumn {
    /// All columns, from left to right.
    pub const ALL: [Self; 9] = [
        Self::Date,
        Self::Kind,
        Self::Event,
        Self::Killed,
        Self::Actors,
        Self::Place,
        Self::Country,
        Self::Status,
        Self::Layer,
    ];

    /// The word at its head.
    pub fn label(self) -> &'static str {
        match self {
            Self::Date => "Date",
            Self::Kind => "Kind",
            Self::Event => "Event",
            Self::Place => "Place",
            Self::Country => "Country",
            Self::Actors => "Actors",
            Self::Killed => "Killed",
            Self::Status => "Status",
            Self::Layer => "Layer",
        }
    }
}

/// In which order the table's rows stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableOrder {
    /// By which column.
    pub column: TableColumn,

    /// Whether the largest or latest comes first.
    pub descending: bool,
}

impl TableOrder {
    /// The order after a click on the head of a column: by it, and the other way round where it was so already.
    #[must_use]
    pub fn toggled(self, column: TableColumn) -> Self {
        Self {
            column,
            descending: self.column == column && !self.descending,
        }
    }
}

/// The events that pass a filter, as rows in an order.
///
/// Rows that tell of an incident that another row counts for are among them.
#[derive(Clone, Debug)]
pub struct TableRows {
    /// The order.
    pub order: TableOrder,

    /// What the rows are of.
    pub dataset: Dataset,

    /// The rows.
    pub rows: Vec<RowRef>,
}

impl TableRows {
    /// Where an event stands, from 0.
    pub fn position(&self, key: &EventKey) -> Option<usize> {
        let row = self.dataset.find(key)?;
        self.rows.iter().position(|other| *other == row)
    }
}

/// What a cell of the table says of a row; empty where nothing is known.
pub fn table_cell(dataset: &Dataset, row: RowRef, column: TableColumn) -> String {
    let (segment, row_idx) = dataset.row(row);
    let events = segment.events();
    let name = |code: Code| events.vocabulary().name(code).to_string();
    match column {
        TableColumn::Date => events
            .date(row_idx)
            .map_or_else(String::new, |date| date.date_words(dataset.zone())),
        TableColumn::Kind => events.kind()[row_idx].label().to_owned(),
        TableColumn::Event => label(segment, row_idx).to_string(),
        TableColumn::Place => name(events.place()[row_idx]),
        TableColumn::Country => name(events.country()[row_idx]),
        TableColumn::Actors => {
            let actors = events.distinct_actors(row_idx).map(name);
            actors.collect::<Vec<_>>().join(", ")
        }
        TableColumn::Killed => killed_words(&events.killed(row_idx)),
        TableColumn::Status => events.status(row_idx).label().to_owned(),
        TableColumn::Layer => dataset.layer_name(segment.layer()),
    }
}

/// The best estimate, with the range where there is one: "8", "8 (3 – 12)", "at least 5".
fn killed_words(killed: &Casualties) -> String {
    let [low, best, high] = [killed.low, killed.best, killed.high].map(Count::get);
    match (low, best, high) {
        (Some(low), Some(best), Some(high)) if low != high => format!("{best} ({low} – {high})"),
        (_, Some(best), _) => best.to_string(),
        (Some(low), None, Some(high)) => format!("{low} – {high}"),
        (Some(low), None, None) => format!("at least {low}"),
        (None, None, Some(high)) => format!("at most {high}"),
        (None, None, None) => String::new(),
    }
}

/// The events that pass, in an order; what is not known comes last whichever way the order goes.
///
/// Among equals the earlier comes first. Cost is a sort of all that pass: half a second for a million rows.
pub fn table_rows(passing: &Passing, order: TableOrder) -> TableRows {
    let dataset = passing.dataset();
    let rows = rows_in_time(passing);
    let rows = match order.column {
        TableColumn::Date => {
            let date = |row: RowRef| {
                let (segment, row_idx) = dataset.row(row);
                let earliest = segment.events().earliest()[row_idx];
                (row_idx < segment.n_dated()).then(|| dataset.on_axis(segment.clock(), earliest))
            };
            sorted(rows, order, date)
        }
        TableColumn::Kind => sorted(rows, order, |row| {
            let (segment, row_idx) = dataset.row(row);
            Some(segment.events().kind()[row_idx].index())
        }),
        TableColumn::Killed => sorted(rows, order, |row| {
            let (segment, row_idx) = dataset.row(row);
            let killed = segment.events().killed(row_idx);
            killed.adopted().or(killed.high.get())
        }),
        TableColumn::Status => sorted(rows, order, |row| {
            let (segment, row_idx) = dataset.row(row);
            Some(segment.events().status(row_idx).label())
        }),
        TableColumn::Layer => sorted(rows, order, |row| {
            let name = dataset.layer_name(dataset.row(row).0.layer());
            Some(Natural(folded(&name)))
        }),
        TableColumn::Event => sorted(rows, order, |row| {
            let (segment, row_idx) = dataset.row(row);
            named(folded(&label(segment, row_idx))).map(Natural)
        }),
        TableColumn::Place => by_name(dataset, rows, order, |segment, row| {
            Some(segment.events().place()[row])
        }),
        TableColumn::Country => by_name(dataset, rows, order, |segment, row| {
            Some(segment.events().country()[row])
        }),
        TableColumn::Actors => by_name(dataset, rows, order, |segment, row| {
            segment.events().distinct_actors(row).next()
        }),
    };
    TableRows {
        order,
        dataset: dataset.clone(),
        rows,
    }
}

/// All rows that pass, in order of their earliest moment on the axis, those without a date last.
fn rows_in_time(passing: &Passing) -> Vec<RowRef> {
    let dataset = passing.dataset();
    let mut rows: Vec<(Timestamp, RowRef)> = Vec::new();
    for (segment_idx, segment) in (0_u32..).zip(dataset.segments()) {
        let events = segment.events();
        let passes = passing.of_segment(segment_idx as usize);
        for (row, row_idx) in (0_u32..).zip(0..events.len()) {
            if passes.passes(row_idx, events.kind()[row_idx]) {
                let earliest = events.earliest()[row_idx];
                let moment = if row_idx < segment.n_dated() {
                    dataset.on_axis(segment.clock(), earliest)
                } else {
                    Timestamp::MAX
                };
                let reference = RowRef {
                    segment: segment_idx,
                    row,
                };
                rows.push((moment, reference));
            }
        }
    }
    rows.sort_by_key(|(moment, _)| *moment);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Rows by a key; equal ones keep their order, those without a key come last.
fn sorted<K: Ord>(
    rows: Vec<RowRef>,
    order: TableOrder,
    mut key: impl FnMut(RowRef) -> Option<K>,
) -> Vec<RowRef> {
    let mut keyed = Vec::with_capacity(rows.len());
    let mut unknown = Vec::new();
    for row in rows {
        match key(row) {
            Some(key) => keyed.push((key, row)),
            None => unknown.push(row),
        }
    }
    if order.descending {
        keyed.sort_by(|(a, _), (b, _)| b.cmp(a));
    } else {
        keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
    }
    let keyed = keyed.into_iter().map(|(_, row)| row);
    keyed.chain(unknown).collect()
}

/// Rows by a name, each of which is folded once for each segment.
fn by_name(
    dataset: &Dataset,
    rows: Vec<RowRef>,
    order: TableOrder,
    code: impl Fn(&Segment, usize) -> Option<Code>,
) -> Vec<RowRef> {
    let mut names: HashMap<(u32, Code), Option<Arc<str>>> = HashMap::new();
    sorted(rows, order, |row| {
        let (segment, row_idx) = dataset.row(row);
        let code = code(segment, row_idx)?;
        let name = names.entry((row.segment, code)).or_insert_with(|| {
            let name = folded(segment.events().vocabulary().name(code));
            named(name).map(Into::into)
        });
        name.clone().map(Natural)
    })
}

fn named(name: String) -> Option<String> {
    (!name.is_empty()).then_some(name)
}
