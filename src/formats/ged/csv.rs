use std::sync::Arc;

use super::columns::{Columns, KNOWN, NAMES_49, unused};
use super::record::record_from_fields;
use super::row::RowReader;
use crate::diag::{Diagnostic, Input, Problem, Progress};
use crate::formats::KnownColumn;
use crate::formats::cells::decoded;
use crate::formats::csv_records::{CsvRecords, split_record};
use crate::formats::csv_rows::{CsvReading, current_names, first_record, go_to_header, report_end};
use crate::formats::{
    EventFormat, EventSink, ReadAs, ReadError, ReadOutcome, RecordError, RecordLayout,
};
use crate::model::Record;

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

    fn columns(&self) -> &'static [KnownColumn] {
        KNOWN
    }

    fn claims(&self, head: &[u8]) -> bool {
        let names = first_record(head, b',');
        Columns::find(&names).are_of_ged() || looks_like_headerless_row(&names)
    }

    fn read(
        &self,
        input: &mut Input<'_>,
        _how: &ReadAs<'_>,
        sink: &mut dyn EventSink,
        progress: &mut dyn Progress,
    ) -> Result<ReadOutcome, ReadError> {
        let expected_len = input.expected_len();
        let mut records = CsvRecords::new(input, b',');
        let (names, row_waits) = self.header(&mut records)?;
        sink.start(Arc::new(RecordLayout {
            columns: names.clone(),
            ..RecordLayout::default()
        }));
        let mut reading = CsvReading::new(names.len(), sink, progress);
        let mut rows = RowReader::new(names.clone());
        let flow = reading.take_all(&mut records, row_waits, &mut rows);
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
        let fields = split_record(bytes, b',');
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
        go_to_header(records)?;
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
