use std::collections::{HashMap, HashSet};

use super::field::TableField;
use super::names::squeezed;
use crate::model::EventKind;
use crate::time::{DateOptions, DayOrder, Spread, Zone};

/// Which column of a table says what, and how its values are meant.
///
/// Its text form is said in `docs/mappings.md`; [`Mapping::parse`] reads it, `Display` writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Fields with the names of their columns, in order; a field stands twice only where it may.
    pub columns: Vec<MappedColumn>,

    /// What is said about reading values.
    pub options: TableOptions,
}

/// A field and the column that says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedColumn {
    /// The field.
    pub field: TableField,

    /// The column's name in the header; `column 3` for one without a name.
    pub column: String,
}

/// How the values of a table are meant, where nothing in them says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableOptions {
    /// The order of day and month; decided from the column where absent.
    pub order: Option<DayOrder>,

    /// The latest year that two digits can mean.
    pub latest_year: i64,

    /// Whether an event with a start and an end lasted, or happened once within.
    pub range: Spread,

    /// The zone of times of day without an offset; the home zone of whoever reads where absent.
    pub zone: Option<Zone>,

    /// Whether every date is EDTF, so that nothing about it is decided: `19` is a century.
    pub dates_are_edtf: bool,

    /// The kind of rows that tell none.
    pub kind: EventKind,

    /// Words of the kind's column and the kinds they mean here.
    pub kind_words: Vec<(String, EventKind)>,
}

impl Default for TableOptions {
    fn default() -> Self {
        Self {
            order: None,
            // As spreadsheets read two digits: 30 to 99 are of the last century.
            latest_year: 2029,
            range: Spread::Lasted,
            zone: None,
            dates_are_edtf: false,
            kind: EventKind::Other,
            kind_words: Vec::new(),
        }
    }
}

impl TableOptions {
    /// The same for columns of dates.
    pub(super) fn of_dates(&self) -> DateOptions {
        let mut options = DateOptions::new(self.latest_year);
        if let Some(order) = self.order {
            options.order_if_undecidable = order;
        }
        options
    }
}

/// A mapping with the positions of its columns in one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Positions {
    of_field: HashMap<TableField, Vec<usize>>,
    used: HashSet<usize>,
    /// Columns that the mapping names and the file does not have.
    pub(super) missing: Vec<String>,
}

impl Positions {
    /// Finds the mapping's columns among a file's names: as written, else by their letters and digits alone.
    ///
    /// A field that names one column several times means as many columns of that name, in their order.
    pub(super) fn find(mapping: &Mapping, names: &[String]) -> Self {
        let columns = mapping.columns.iter().map(|mapped| mapped.column.as_str());
        let mut exact = named(columns.clone(), names, str::to_owned);
        let missing: Vec<&str> = columns.filter(|name| !exact.contains_key(*name)).collect();
        if !missing.is_empty() {
            let alike = named(missing.into_iter(), names, squeezed);
            exact.extend(alike);
        }
        let mut positions = Self::default();
        let mut n_named: HashMap<(TableField, &str), usize> = HashMap::new();
        for MappedColumn { field, column } in &mapping.columns {
            let Some(found) = exact.get(column.as_str()) else {
                positions.missing.push(column.clone());
                continue;
            };
            let n_before = n_named.entry((*field, column)).or_default();
            if let Some(position) = found.get(*n_before) {
                positions.used.insert(*position);
                positions
                    .of_field
                    .entry(*field)
                    .or_default()
                    .push(*position);
            }
            *n_before += 1;
        }
        positions
    }

    /// The first column of a field.
    pub(super) fn of(&self, field: TableField) -> Option<usize> {
        self.all_of(field).first().copied()
    }

    /// All columns of a field.
    pub(super) fn all_of(&self, field: TableField) -> &[usize] {
        self.of_field.get(&field).map_or(&[], Vec::as_slice)
    }

    /// Whether any field says it with the column at a position.
    pub(super) fn uses(&self, position: usize) -> bool {
        self.used.contains(&position)
    }

    /// Whether rows can be dated.
    pub(super) fn date_rows(&self) -> bool {
        self.of_field.keys().any(|field| field.dates_a_row())
    }
}

/// Where the columns of each of these names stand, by what `key` makes of a name: one pass over a header, however wide.
fn named<'n>(
    wanted: impl Iterator<Item = &'n str>,
    names: &[String],
    key: fn(&str) -> String,
) -> HashMap<&'n str, Vec<usize>> {
    let mut wanted_keys: HashMap<String, Vec<&'n str>> = HashMap::new();
    for name in wanted {
        let alike = wanted_keys.entry(key(name)).or_default();
        if !alike.contains(&name) {
            alike.push(name);
        }
    }
    let mut found: HashMap<&'n str, Vec<usize>> = HashMap::new();
    for (position, name) in names.iter().enumerate() {
        for name in wanted_keys.get(&key(name)).into_iter().flatten() {
            found.entry(name).or_default().push(position);
        }
    }
    found
}
