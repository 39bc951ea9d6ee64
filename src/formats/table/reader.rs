use std::sync::Arc;

use super::block::Block;
use super::dialect::delimiter_of;
use super::events::read_table_events;
use super::field::TableField;
use super::guess::{Guess, guess};
use super::header::own_mapping;
use super::mapping::{Mapping, Positions};
use super::own_taker::OwnTaker;
use super::row::{RowFacts, Rows};
use super::words::{items, name_of_item};
use super::{TableLayout, looks_like_table};
use crate::columns::{EventColumns, NewEvent, RecordRef};
use crate::diag::{Diagnostic, Flow, Input, Problem, Progress, Report};
use crate::formats::cells::decoded;
use crate::formats::csv_records::{CsvRecords, split_record};
use crate::formats::csv_rows::{
    CsvReading, RowSource, RowTaker, check_text, current_names, go_to_header, report_end,
};
use crate::formats::row_keys::RowKeys;
use crate::formats::{
    EventFormat, EventSink, MappedBy, ReadAs, ReadError, ReadOutcome, RecordError, RecordLayout,
};
use crate::model::{ChronologyParts, Record, RecordField, RecordSource, Role};
use crate::time::Zone;

/// Any table of events with a header that has a date.
pub(in crate::formats) struct Table;

impl EventFormat for Table {
    fn name(&self) -> &'static str {
        "table"
    }

    fn title(&self) -> &'static str {
        "Table (CSV, TSV)"
    }

    fn about(&self) -> &'static str {
        "Any table with a header and a column of dates; separated by commas, tabs, semicolons or bars; columns are told by name and values"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv", "tsv", "txt"]
    }

    fn claims(&self, head: &[u8]) -> bool {
        let others = crate::formats::FORMATS.iter();
        looks_like_table(head)
            && !others
                .filter(|format| format.name() != self.name())
                .any(|format| format.claims(head))
    }

    fn read(
        &self,
        input: &mut Input<'_>,
        how: &ReadAs<'_>,
        sink: &mut dyn EventSink,
        progress: &mut dyn Progress,
    ) -> Result<ReadOutcome, ReadError> {
        let make = |rows, is_own| {
            if is_own {
                AnyTaker::Own(Box::new(OwnTaker::new(rows, how.home)))
            } else {
                AnyTaker::Any(Box::new(Taker::new(rows)))
            }
        };
        let (taker, outcome) = read_rows(input, how, sink, progress, make)?;
        if let AnyTaker::Own(taker) = taker {
            sink.take_events(taker.into_events());
        }
        Ok(outcome)
    }

    fn takes_mapping(&self) -> bool {
        true
    }

    fn has_local_times(&self) -> bool {
        true
    }

    fn record(&self, layout: &RecordLayout, bytes: &[u8]) -> Result<Record, RecordError> {
        let (delimiter, mapping) = match &layout.table {
            Some(table) => (table.delimiter, table.mapping.clone()),
            None => (b',', Mapping::default()),
        };
        let fields = split_record(bytes, delimiter);
        if fields.len() < layout.columns.len() {
            return Err(RecordError::Changed {
                found: fields.len(),
                expected: layout.columns.len(),
            });
        }
        let values = fields.iter().map(|field| decoded(field).into_owned());
        let fields = layout
            .columns
            .iter()
            .zip(values)
            .map(|(name, value)| RecordField {
                name: name.clone(),
                value,
            });
        Ok(record(&mapping, &layout.columns, fields.collect()))
    }

    fn whole(&self, layout: &RecordLayout, bytes: &[u8]) -> Option<ChronologyParts> {
        let mapping = layout.table.as_ref().map(|table| &table.mapping);
        read_table_events(bytes, mapping)
            .ok()
            .map(|(parts, _)| parts)
    }
}

/// The record of a row, with its id and sources.
fn record(mapping: &Mapping, names: &[String], fields: Vec<RecordField>) -> Record {
    let positions = Positions::find(mapping, names);
    let texts = |field| {
        let columns = positions.all_of(field).iter();
        columns
            .filter_map(|position| fields.get(*position))
            .map(|field| super::words::without_guard(field.value.trim()).into_owned())
    };
    let id = texts(TableField::Id).next().unwrap_or_default();
    let sources = texts(TableField::Source)
        .flat_map(|text| items(&text))
        .chain(texts(TableField::Url).flat_map(|text| items(&text)))
        .map(|title| RecordSource {
            title,
            ..RecordSource::default()
        })
        .collect();
    Record {
        id,
        fields,
        groups: Vec::new(),
        sources,
    }
}

/// Reads a table by a mapping, or by one that is guessed from its header and first rows.
///
/// Times of day without an offset are in UTC, unless the mapping names a zone.
///
/// # Errors
/// [`ReadError`] where there is no header, no column with dates, or not one that the mapping names.
pub fn read_table(
    input: &mut Input<'_>,
    mapping: Option<&Mapping>,
    sink: &mut dyn EventSink,
    progress: &mut dyn Progress,
) -> Result<ReadOutcome, ReadError> {
    let how = ReadAs {
        mapping: mapping.map_or(MappedBy::Guess, MappedBy::Given),
        home: &Zone::UTC,
    };
    Table.read(input, &how, sink, progress)
}

/// Whoever takes the rows of a table, by what was decided of its columns.
pub(super) trait TableTaker: RowTaker {
    /// What was decided.
    fn rows(&self) -> &Rows;
}

/// Looks at the first block, decides, and gives all rows to the taker that is made of the decision, and of whether
/// the columns are ours and mean what they are called.
pub(super) fn read_rows<T: TableTaker>(
    input: &mut Input<'_>,
    how: &ReadAs<'_>,
    sink: &mut dyn EventSink,
    progress: &mut dyn Progress,
    make: impl FnOnce(Rows, bool) -> T,
) -> Result<(T, ReadOutcome), ReadError> {
    let expected_len = input.expected_len();
    let mut records = CsvRecords::choosing(input, delimiter_of);
    go_to_header(&mut records)?;
    let header_line = records.record_line();
    let names = column_names(&records);
    let mut reading = CsvReading::new(names.len(), sink, progress);
    let block = Block::read(&mut records, &mut reading);
    let Guess { mapping, by_values } =
        mapped(how.mapping, &names, header_line, &block, &mut reading)?;
    reading.start(Arc::new(RecordLayout {
        columns: names.clone(),
        table: Some(Arc::new(TableLayout {
            delimiter: records.delimiter(),
            mapping: mapping.clone(),
        })),
    }));
    let is_own = own_mapping(&names).is_some_and(|own| own == mapping);
    let rows = Rows::new(names, &mapping, how.home, &block);
    rows.report_decisions(&by_values, &mut reading.report);
    let mut taker = make(rows, is_own);
    let flow = take_all(&mut records, &block, &mut reading, &mut taker);
    let mut report = reading.report;
    report_end(&records, expected_len, flow, &mut report);
    taker.rows().report_end(&mut report);
    Ok((taker, ReadOutcome { report, flow }))
}

/// The mapping that a table is read by.
fn mapped(
    by: MappedBy<'_>,
    names: &[String],
    header_line: u64,
    block: &Block,
    reading: &mut CsvReading<'_>,
) -> Result<Guess, ReadError> {
    if let MappedBy::Given(mapping) | MappedBy::Remembered(mapping) = by {
        match (misfit(mapping, names, header_line), by) {
            (None, _) => {
                return Ok(Guess {
                    mapping: mapping.clone(),
                    by_values: Vec::new(),
                });
            }
            (Some(error), MappedBy::Given(_)) => return Err(error),
            (Some(error), _) => {
                reading.report.add(Diagnostic {
                    problem: Problem::MappingUnused {
                        why: error.without_line().into(),
                    },
                    line: header_line,
                    column: 0,
                    field: "".into(),
                });
            }
        }
    }
    let tags = reading.tags.clone().unwrap_or_default();
    let guess = guess(names, &tags, block);
    check_columns(&guess.mapping, names, header_line)?;
    Ok(guess)
}

/// Why a mapping that somebody wrote does not fit a table.
fn misfit(mapping: &Mapping, names: &[String], line: u64) -> Option<ReadError> {
    let positions = Positions::find(mapping, names);
    if positions.missing.is_empty() && positions.date_rows() {
        return None;
    }
    Some(ReadError::Misfit {
        line,
        missing: positions.missing.join(", "),
        columns: some_names(names),
    })
}

/// The columns' names, few enough for a sentence.
fn some_names(names: &[String]) -> String {
    const MAX_NAMES: usize = 40;
    let shown: Vec<&str> = names.iter().take(MAX_NAMES).map(String::as_str).collect();
    let more = if names.len() > MAX_NAMES { ", …" } else { "" };
    shown.join(", ") + more
}

/// The mapping that is guessed from a file's start, to be shown and changed.
///
/// # Errors
/// [`ReadError`] where there is no header, or no column with dates.
pub fn guess_mapping(head: &[u8]) -> Result<Mapping, ReadError> {
    let mut nobody = Nobody(None);
    let mut cursor = head;
    let mut input = Input::new(&mut cursor, None);
    read_table(&mut input, None, &mut nobody, &mut crate::diag::Silent)?;
    let layout = nobody.0.and_then(|layout| layout.table.clone());
    Ok(layout.map_or_else(Mapping::default, |table| table.mapping.clone()))
}

/// Takes the layout and stops at the first batch.
pub(super) struct Nobody(pub(super) Option<Arc<RecordLayout>>);

impl EventSink for Nobody {
    fn start(&mut self, layout: Arc<RecordLayout>) {
        self.0 = Some(layout);
    }

    fn take(&mut self, _batch: EventColumns) -> Flow {
        Flow::Stop
    }
}

/// The columns' names; one without a name is called by its number.
pub(super) fn column_names(records: &CsvRecords<'_, '_>) -> Vec<String> {
    let names = current_names(records).into_iter().enumerate();
    names
        .map(|(position, name)| {
            if name.is_empty() {
                format!("column {}", position + 1)
            } else {
                name
            }
        })
        .collect()
}

/// # Errors
/// [`ReadError::MissingColumns`] where the mapping has none that dates a row.
fn check_columns(mapping: &Mapping, names: &[String], line: u64) -> Result<(), ReadError> {
    if Positions::find(mapping, names).date_rows() {
        return Ok(());
    }
    Err(ReadError::MissingColumns {
        line,
        missing: "a column of dates (date, start or year)".to_owned(),
        format: Table.title(),
    })
}

/// Takes the rows of the block, then all others.
fn take_all(
    records: &mut CsvRecords<'_, '_>,
    block: &Block,
    reading: &mut CsvReading<'_>,
    rows: &mut dyn RowTaker,
) -> Flow {
    for row in &block.rows {
        if reading.take(row, row.record, row.n_bytes_done, rows) == Flow::Stop {
            return Flow::Stop;
        }
    }
    reading.take_all(records, false, rows)
}

/// Makes rows of a table into rows of columns, in one of two ways.
enum AnyTaker {
    /// Of a table that Truceline wrote: with the events behind them.
    Own(Box<OwnTaker>),

    /// Of any other.
    Any(Box<Taker>),
}

impl TableTaker for AnyTaker {
    fn rows(&self) -> &Rows {
        match self {
            Self::Own(taker) => taker.rows(),
            Self::Any(taker) => taker.rows(),
        }
    }
}

impl RowTaker for AnyTaker {
    fn take(
        &mut self,
        row: &dyn RowSource,
        record: RecordRef,
        batch: &mut EventColumns,
        report: &mut Report,
    ) {
        match self {
            Self::Own(taker) => taker.take(row, record, batch, report),
            Self::Any(taker) => taker.take(row, record, batch, report),
        }
    }
}

/// Makes rows of a table into rows of columns.
struct Taker {
    rows: Rows,
    keys: RowKeys,
}

impl Taker {
    fn new(rows: Rows) -> Self {
        Self {
            rows,
            keys: RowKeys::default(),
        }
    }
}

impl TableTaker for Taker {
    fn rows(&self) -> &Rows {
        &self.rows
    }
}

impl RowTaker for Taker {
    fn take(
        &mut self,
        row: &dyn RowSource,
        record: RecordRef,
        batch: &mut EventColumns,
        report: &mut Report,
    ) {
        let line = u64::from(record.line);
        check_text(row, &self.rows.names, line, report);
        let facts = self.rows.read(row, line, report);
        let keyed = self.keys.key(&facts.id, row.raw(), record.line);
        if let Some(problem) = keyed.duplicate {
            self.rows
                .view(row, line, report)
                .add(TableField::Id, problem);
        }
        batch.push(&new_event(&facts, &keyed.key, &actors(&facts), record));
    }
}

/// The actors by their names, without the ids that may stand behind them.
fn actors<'f>(facts: &'f RowFacts<'_>) -> Vec<(&'f str, Role)> {
    facts
        .actors
        .iter()
        .map(|(item, role)| (name_of_item(item).0, *role))
        .collect()
}

/// The row as columns hold it; what they have no place for stays in the record.
fn new_event<'a>(
    facts: &'a RowFacts<'_>,
    key: &'a str,
    actors: &'a [(&'a str, Role)],
    record: RecordRef,
) -> NewEvent<'a> {
    let place = if facts.place.is_empty() {
        &facts.within
    } else {
        &facts.place
    };
    let [killed, wounded, _missing] = facts.tolls;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "seven digits are a meter, finer than any source"
    )]
    let point = facts.point.map(|point| point.map(|degrees| degrees as f32));
    NewEvent {
        key,
        date: facts.date.as_ref().map(|date| date.extent),
        kind: facts.kind,
        title: &facts.title,
        country: &facts.country,
        place,
        place_precision: facts.place_precision,
        point,
        killed,
        wounded,
        actors,
        status: facts.status,
        record,
        ..NewEvent::default()
    }
}
