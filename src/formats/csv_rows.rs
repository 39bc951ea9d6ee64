use std::sync::Arc;

use super::cells::decoded;
use super::csv_records::{CsvRecords, MAX_RECORD_BYTES, Next};
use super::{EventSink, FIRST_BATCH_ROWS, ReadError, RecordLayout};
use crate::columns::{BATCH_ROWS, EventColumns, RecordRef};
use crate::diag::{Diagnostic, Flow, Input, Problem, Progress, Report};

/// How many rows pass between two reports of progress: a few milliseconds' worth.
const PROGRESS_ROWS: u64 = 4_096;

/// One row as a source hands it over: its fields by column, as bytes.
pub(super) trait RowSource {
    /// The field of a column by its position in the file; empty where there is none.
    fn field(&self, position: usize) -> &[u8];

    /// All bytes of the row that are text, for checking them at once.
    fn text(&self) -> &[u8];

    /// The record's bytes as they stand in the file.
    fn raw(&self) -> &[u8];
}

/// The record at hand as a row.
pub(super) struct CsvRow<'r, 'a, 'i>(pub(super) &'r CsvRecords<'a, 'i>);

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

/// Who makes events of a format's rows.
pub(super) trait RowTaker {
    /// Appends what the row says to `batch`; what is doubtful goes to `report`.
    fn take(
        &mut self,
        row: &dyn RowSource,
        record: RecordRef,
        batch: &mut EventColumns,
        report: &mut Report,
    );
}

/// The state of one reading of records with as many fields as their header.
pub(super) struct CsvReading<'s> {
    n_fields: usize,
    batch: EventColumns,
    batch_rows: usize,
    sink: &'s mut dyn EventSink,
    progress: &'s mut dyn Progress,
    /// Whether the next record may be a row of HXL tags.
    may_be_tags: bool,
    /// The row of HXL tags, once it was met; it is no data.
    pub(super) tags: Option<Vec<String>>,
    /// What was found so far.
    pub(super) report: Report,
}

impl<'s> CsvReading<'s> {
    pub(super) fn new(
        n_fields: usize,
        sink: &'s mut dyn EventSink,
        progress: &'s mut dyn Progress,
    ) -> Self {
        Self {
            n_fields,
            batch: EventColumns::default(),
            batch_rows: FIRST_BATCH_ROWS,
            sink,
            progress,
            may_be_tags: true,
            tags: None,
            report: Report::default(),
        }
    }

    /// Tells the sink what the columns are, once it is known and before the first batch.
    pub(super) fn start(&mut self, layout: Arc<RecordLayout>) {
        self.sink.start(layout);
    }

    /// Goes to the next record that is a row, refusing what is none; false at the end.
    pub(super) fn next_row(&mut self, records: &mut CsvRecords<'_, '_>) -> bool {
        loop {
            match records.next() {
                Next::Record => {
                    if std::mem::take(&mut self.may_be_tags) && is_hxl_row(records) {
                        self.tags = Some(current_names(records));
                    } else if self.is_row(records) {
                        return true;
                    }
                }
                Next::Damaged { line, problem } => self.refuse(line, problem),
                Next::End => return false,
            }
        }
    }

    /// Takes all rows that are left, the record at hand first if it `waits`.
    pub(super) fn take_all(
        &mut self,
        records: &mut CsvRecords<'_, '_>,
        mut waits: bool,
        rows: &mut dyn RowTaker,
    ) -> Flow {
        loop {
            let is_row = if std::mem::take(&mut waits) {
                self.may_be_tags = false;
                self.is_row(records)
            } else if self.next_row(records) {
                true
            } else {
                return self.hand_over();
            };
            if is_row {
                let row = CsvRow(records);
                let n_bytes_done = records.n_bytes_done();
                if self.take(&row, record_ref(records), n_bytes_done, rows) == Flow::Stop {
                    return Flow::Stop;
                }
            }
        }
    }

    /// Takes one row, and hands over the batch when it is full.
    pub(super) fn take(
        &mut self,
        row: &dyn RowSource,
        record: RecordRef,
        n_bytes_done: u64,
        rows: &mut dyn RowTaker,
    ) -> Flow {
        self.report.n_rows += 1;
        rows.take(row, record, &mut self.batch, &mut self.report);
        if self.report.n_rows.is_multiple_of(PROGRESS_ROWS)
            && self.progress.advance(n_bytes_done, self.report.n_rows) == Flow::Stop
        {
            // It stops whatever the sink says.
            let (Flow::Continue | Flow::Stop) = self.hand_over();
            return Flow::Stop;
        }
        if self.batch.len() >= self.batch_rows {
            self.batch_rows = BATCH_ROWS;
            return self.sink.take(std::mem::take(&mut self.batch));
        }
        Flow::Continue
    }

    /// Hands over the rows that no batch was handed over with.
    pub(super) fn hand_over(&mut self) -> Flow {
        if self.batch.is_empty() {
            return Flow::Continue;
        }
        self.sink.take(std::mem::take(&mut self.batch))
    }

    /// Whether the record at hand has the header's fields; else it is refused.
    fn is_row(&mut self, records: &mut CsvRecords<'_, '_>) -> bool {
        let found = records.n_fields();
        let surplus_is_empty = (self.n_fields..found).all(|index| records.field(index).is_empty());
        if found >= self.n_fields && surplus_is_empty {
            return true;
        }
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
        false
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

/// Where the record at hand stands.
pub(super) fn record_ref(records: &CsvRecords<'_, '_>) -> RecordRef {
    RecordRef {
        offset: records.offset(),
        len: u32::try_from(records.raw().len()).expect("a record is shorter than MAX_RECORD_BYTES"),
        line: u32::try_from(records.record_line()).unwrap_or(u32::MAX),
    }
}

/// Goes to the first record, which is the header.
pub(super) fn go_to_header(records: &mut CsvRecords<'_, '_>) -> Result<(), ReadError> {
    match records.next() {
        Next::Record => Ok(()),
        Next::End => Err(match records.read_failure() {
            Some(why) => ReadError::Io(why.to_owned()),
            None => ReadError::Empty,
        }),
        Next::Damaged { line, problem } => Err(ReadError::Malformed {
            line,
            why: format!("there is no header: {problem}"),
        }),
    }
}

/// Reports every field of a row that is not UTF-8 or has a NUL byte.
pub(super) fn check_text(row: &dyn RowSource, names: &[String], line: u64, report: &mut Report) {
    let all = row.text();
    if std::str::from_utf8(all).is_ok() && memchr::memchr(0, all).is_none() {
        return;
    }
    for (position, name) in names.iter().enumerate() {
        let field = row.field(position);
        let mut add = |problem| {
            report.add(Diagnostic {
                problem,
                line,
                column: u32::try_from(position + 1).unwrap_or(u32::MAX),
                field: name.as_str().into(),
            });
        };
        if std::str::from_utf8(field).is_err() {
            add(Problem::NotUtf8);
        }
        if field.contains(&0) {
            add(Problem::NulByte);
        }
    }
}

/// Reports an input that failed or was shorter than announced.
pub(super) fn report_end(
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

/// The fields of the record at hand as names of columns.
pub(super) fn current_names(records: &CsvRecords<'_, '_>) -> Vec<String> {
    (0..records.n_fields())
        .map(|index| decoded(records.field(index)).trim().to_owned())
        .collect()
}

/// The fields of the first record of a file's start; cut short where the start is.
pub(super) fn first_record(head: &[u8], delimiter: u8) -> Vec<String> {
    let mut cursor = head.get(..MAX_RECORD_BYTES).unwrap_or(head);
    let mut input = Input::new(&mut cursor, None);
    let mut records = CsvRecords::new(&mut input, delimiter);
    match records.next() {
        Next::Record => current_names(&records),
        Next::Damaged { .. } | Next::End => Vec::new(),
    }
}

/// Whether the record at hand is a row of HXL tags: every field empty or a tag, and some are tags.
///
/// Source: HXL standard 1.1, "the hashtag row".
pub(super) fn is_hxl_row(records: &CsvRecords<'_, '_>) -> bool {
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
