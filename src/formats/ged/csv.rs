use std::sync::Arc;

use super::columns::{Columns, NAMES_49, unused};
use super::record::record_from_fields;
use super::row::{RowReader, RowSource, decoded};
use crate::columns::{BATCH_ROWS, EventColumns, RecordRef};
use crate::diag::{Diagnostic, Flow, Input, Problem, Progress, Report};
use crate::formats::csv_records::{CsvRecords, MAX_RECORD_BYTES, Next, split_record};
use crate::formats::{
    EventFormat, EventSink, FIRST_BATCH_ROWS, ReadError, ReadOutcome, RecordError, RecordLayout,
};
use crate::model::Record;

/// How many rows pass between two reports of progress: a few milliseconds' worth.
const PROGRESS_ROWS: u64 = 4_096;

/// UCDP GED as comma-separated values.
pub(in crate::formats) struct GedCsv;

impl EventFormat for GedCsv {
    fn name(&self) -> &'static str {
        "ucdp-ged"
    }

    fn title(&self) -> &'static str {
        "UCDP GED (CSV)"
    }

    fn about(&self) -> &'static str {
        "Georeferenced events of organized violence with low, best and high deaths; any release, with or without HXL tags or header"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv"]
    }

    fn claims(&self, head: &[u8]) -> bool {
        let names = first_record(head);
        Columns::find(&names).are_of_ged() || looks_like_headerless_row(&names)
    }

    fn read(
        &self,
        input: &mut Input<'_>,
        sink: &mut dyn EventSink,
        progress: &mut dyn Progress,
    ) -> Result<ReadOutcome, ReadError> {
        let expected_len = input.expected_len();
        let mut records = CsvRecords::new(input);
        let (names, row_waits) = self.header(&mut records)?;
        sink.start(Arc::new(RecordLayout {
            columns: names.clone(),
        }));
        let mut reading = Reading {
            n_fields: names.len(),
            rows: RowReader::new(names.clone()),
            batch: EventColumns::default(),
            batch_rows: FIRST_BATCH_ROWS,
            report: Report::default(),
        };
        let flow = reading.read_all(&mut records, row_waits, sink, progress);
        let mut report = reading.report;
        report_end(&records, expected_len, flow, &mut report);
        for (position, name) in unused(&names) {
            report.add(Diagnostic {
                problem: Problem::UnusedColumn,
                line: 0,
                column: u32::try_from(position + 1).unwrap_or(u32::MAX),
                field: name.into(),
            });
        }
        Ok(ReadOutcome { report, flow })
    }

    fn record(&self, layout: &RecordLayout, bytes: &[u8]) -> Result<Record, RecordError> {
        let fields = split_record(bytes);
        if fields.len() < layout.columns.len() {
            return Err(RecordError::Changed {
                found: fields.len(),
                expected: layout.columns.len(),
            });
        }
        let values = fields.iter().map(|field| decoded(field).into_owned());
        Ok(record_from_fields(&layout.columns, values))
    }
}

impl GedCsv {
    /// The columns' names, and whether the record at hand is already a row.
    fn header(&self, records: &mut CsvRecords<'_, '_>) -> Result<(Vec<String>, bool), ReadError> {
        match records.next() {
            Next::Record => {}
            Next::End => {
                return Err(match records.read_failure() {
                    Some(why) => ReadError::Io(why.to_owned()),
                    None => ReadError::Empty,
                });
            }
            Next::Damaged { line, problem } => {
                return Err(ReadError::Malformed {
                    line,
                    why: format!("there is no header: {problem}"),
                });
            }
        }
        let names = current_names(records);
        if looks_like_headerless_row(&names) {
            return Ok((NAMES_49.map(str::to_owned).to_vec(), true));
        }
        let missing = Columns::find(&names).missing();
        if !missing.is_empty() {
            return Err(ReadError::MissingColumns {
                line: records.record_line(),
                missing: missing.join(", "),
                format: self.title(),
            });
        }
        Ok((names, false))
    }
}

/// The state of one reading.
struct Reading {
    n_fields: usize,
    rows: RowReader,
    batch: EventColumns,
    batch_rows: usize,
    report: Report,
}

impl Reading {
    fn read_all(
        &mut self,
        records: &mut CsvRecords<'_, '_>,
        mut row_waits: bool,
        sink: &mut dyn EventSink,
        progress: &mut dyn Progress,
    ) -> Flow {
        let mut may_be_hxl = !row_waits;
        loop {
            if !std::mem::take(&mut row_waits) {
                match records.next() {
                    Next::Record => {}
                    Next::Damaged { line, problem } => {
                        self.refuse(line, problem);
                        continue;
                    }
                    Next::End => break,
                }
            }
            if std::mem::take(&mut may_be_hxl) && is_hxl_row(records) {
                continue;
            }
            self.take(records);
            if self.report.n_rows.is_multiple_of(PROGRESS_ROWS)
                && progress.advance(records.n_bytes_done(), self.report.n_rows) == Flow::Stop
            {
                // It stops whatever the sink says.
                let (Flow::Continue | Flow::Stop) = self.hand_over(sink);
                return Flow::Stop;
            }
            if self.batch.len() >= self.batch_rows {
                self.batch_rows = BATCH_ROWS;
                if sink.take(std::mem::take(&mut self.batch)) == Flow::Stop {
                    return Flow::Stop;
                }
            }
        }
        self.hand_over(sink)
    }

    /// Hands over the rows that no batch was handed over with.
    fn hand_over(&mut self, sink: &mut dyn EventSink) -> Flow {
        if self.batch.is_empty() {
            return Flow::Continue;
        }
        sink.take(std::mem::take(&mut self.batch))
    }

    /// Takes the record at hand as a row, or refuses it.
    fn take(&mut self, records: &mut CsvRecords<'_, '_>) {
        let found = records.n_fields();
        let surplus_is_empty = (self.n_fields..found).all(|index| records.field(index).is_empty());
        if found < self.n_fields || !surplus_is_empty {
            let line = records.record_line();
            // A row that swallowed lines below it has a quotation mark too many: those lines are
            // rows of their own until they prove otherwise.
            let problem = if records.give_up_at_first_line_break() {
                Problem::UnclosedQuote
            } else {
                Problem::FieldCount {
                    found,
                    expected: self.n_fields,
                }
            };
            self.refuse(line, problem);
            return;
        }
        let record = RecordRef {
            offset: records.offset(),
            len: u32::try_from(records.raw().len())
                .expect("a record is shorter than MAX_RECORD_BYTES"),
            line: u32::try_from(records.record_line()).unwrap_or(u32::MAX),
        };
        self.rows
            .read(&CsvRow(records), record, &mut self.batch, &mut self.report);
    }

    fn refuse(&mut self, line: u64, problem: Problem) {
        self.report.n_rows += 1;
        self.report.add(Diagnostic {
            problem,
            line,
            column: 0,
            field: "".into(),
        });
    }
}

struct CsvRow<'r, 'a, 'i>(&'r CsvRecords<'a, 'i>);

impl RowSource for CsvRow<'_, '_, '_> {
    fn field(&self, position: usize) -> &[u8] {
        self.0.field(position)
    }

    fn text(&self) -> &[u8] {
        self.0.all_fields()
    }

    fn raw(&self) -> &[u8] {
        self.0.raw()
    }
}

/// Reports an input that failed or was shorter than announced.
fn report_end(
    records: &CsvRecords<'_, '_>,
    expected_len: Option<u64>,
    flow: Flow,
    report: &mut Report,
) {
    let mut add = |problem| {
        report.add(Diagnostic {
            problem,
            line: 0,
            column: 0,
            field: "".into(),
        });
    };
    let read = records.n_bytes_done();
    if let Some(why) = records.read_failure() {
        add(Problem::ReadFailed { why: why.into() });
    } else if let Some(expected) = expected_len
        && flow == Flow::Continue
        && read < expected
    {
        add(Problem::Truncated {
            read,
            expected: Some(expected),
        });
    }
}

fn current_names(records: &CsvRecords<'_, '_>) -> Vec<String> {
    (0..records.n_fields())
        .map(|index| decoded(records.field(index)).trim().to_owned())
        .collect()
}

/// The fields of the first record of a file's start; cut short where the start is.
fn first_record(head: &[u8]) -> Vec<String> {
    let head = head.get(..MAX_RECORD_BYTES).unwrap_or(head);
    let mut cursor = head;
    let mut input = Input::new(&mut cursor, None);
    let mut records = CsvRecords::new(&mut input);
    match records.next() {
        Next::Record => current_names(&records),
        Next::Damaged { .. } | Next::End => Vec::new(),
    }
}

/// Whether a first record is a row of the 49-column release without its header.
fn looks_like_headerless_row(fields: &[String]) -> bool {
    let field = |name: &str| {
        NAMES_49
            .iter()
            .position(|known| *known == name)
            .and_then(|position| fields.get(position))
            .map_or("", String::as_str)
    };
    fields.len() == NAMES_49.len()
        && matches!(field("type_of_violence"), "1" | "2" | "3")
        && ["date_start", "date_end"]
            .iter()
            .all(|name| crate::time::parse_iso_day(field(name).as_bytes()).is_ok())
}

/// Whether the record at hand is a row of HXL tags: every field empty or a tag, and some are tags.
///
/// Source: HXL standard 1.1, "the hashtag row".
fn is_hxl_row(records: &CsvRecords<'_, '_>) -> bool {
    let mut n_tags = 0;
    for index in 0..records.n_fields() {
        match records.field(index).trim_ascii() {
            [] => {}
            [b'#', ..] => n_tags += 1,
            _ => return false,
        }
    }
    n_tags > 0
}
