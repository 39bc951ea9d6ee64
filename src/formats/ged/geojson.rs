use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::columns::{Columns, KNOWN, unused};
use super::record::record_from_fields;
use super::row::RowReader;
use crate::columns::{BATCH_ROWS, EventColumns, RecordRef};
use crate::diag::{Diagnostic, Flow, Input, Problem, Progress, Report};
use crate::formats::KnownColumn;
use crate::formats::csv_rows::{RowSource, RowTaker as _};
use crate::formats::json_elements::{ElementEnd, JsonElements, MAX_ELEMENT_BYTES};
use crate::formats::{
    EventFormat, EventSink, FIRST_BATCH_ROWS, ReadAs, ReadError, ReadOutcome, RecordError,
    RecordLayout,
};
use crate::model::Record;

/// How many features pass between two reports of progress: a few milliseconds' worth.
const PROGRESS_ROWS: u64 = 512;

/// UCDP GED as a `GeoJSON` feature collection, the columns being the features' properties.
pub(in crate::formats) struct GedGeoJson;

/// What is read of a feature. Source: RFC 7946, section 3.2.
#[derive(Deserialize)]
struct Feature {
    properties: Option<Map<String, Value>>,

    geometry: Option<Geometry>,
}

/// What is read of a geometry: points alone have a place for one event.
#[derive(Deserialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: String,

    #[serde(default)]
    coordinates: Value,
}

impl EventFormat for GedGeoJson {
    fn name(&self) -> &'static str {
        "ucdp-ged-geojson"
    }

    fn title(&self) -> &'static str {
        "UCDP GED (GeoJSON)"
    }

    fn about(&self) -> &'static str {
        "The same events as points of a GeoJSON feature collection"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["geojson", "json"]
    }

    fn columns(&self) -> &'static [KnownColumn] {
        KNOWN
    }

    fn claims(&self, head: &[u8]) -> bool {
        let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
        if !head.trim_ascii_start().starts_with(b"{") {
            return false;
        }
        let mut cursor = head;
        let mut input = Input::new(&mut cursor, None);
        let mut elements = JsonElements::new(&mut input, "features");
        let Some(element) = elements.next() else {
            return false;
        };
        names(elements.bytes(&element)).is_ok_and(|names| Columns::find(&names).are_of_ged())
    }

    fn read(
        &self,
        input: &mut Input<'_>,
        _how: &ReadAs<'_>,
        sink: &mut dyn EventSink,
        progress: &mut dyn Progress,
    ) -> Result<ReadOutcome, ReadError> {
        let mut elements = JsonElements::new(input, "features");
        let mut report = Report::default();
        let mut reading: Option<Reading> = None;
        let mut flow = Flow::Continue;
        while flow == Flow::Continue
            && let Some(element) = elements.next()
        {
            let bytes = elements.bytes(&element);
            let mut refuse = |problem| {
                report.n_rows += 1;
                report.add(Diagnostic {
                    problem,
                    line: element.line,
                    column: 0,
                    field: "".into(),
                });
            };
            match element.end {
                ElementEnd::Closed => {}
                ElementEnd::TooLong => {
                    refuse(Problem::RowTooLong {
                        limit: MAX_ELEMENT_BYTES,
                    });
                    continue;
                }
                ElementEnd::CutShort => {
                    refuse(malformed("the feature that starts here is never closed"));
                    break;
                }
            }
            let reading = match &mut reading {
                Some(reading) => reading,
                None => match Reading::start(self, bytes, element.line, sink) {
                    Ok(started) => reading.insert(started),
                    Err(error @ ReadError::MissingColumns { .. }) => return Err(error),
                    Err(error) => {
                        refuse(malformed(&error.to_string()));
                        continue;
                    }
                },
            };
            match values(bytes, &reading.names) {
                Ok(values) => {
                    reading.take(&values, bytes, element.offset, element.line, &mut report);
                }
                Err(why) => refuse(malformed(&why)),
            }
            flow = reading.hand_over(sink, BATCH_ROWS.min(reading.batch_rows));
            if report.n_rows.is_multiple_of(PROGRESS_ROWS)
                && progress.advance(elements.n_bytes_done(), report.n_rows) == Flow::Stop
            {
                flow = Flow::Stop;
            }
        }
        let Some(mut reading) = reading else {
            return Err(match elements.read_failure() {
                Some(why) => ReadError::Io(why.to_owned()),
                None => ReadError::Malformed {
                    line: elements.line(),
                    why: "the collection has no feature that could be read".to_owned(),
                },
            });
        };
        let last = reading.hand_over(sink, 1);
        if flow == Flow::Continue {
            flow = last;
        }
        reading.report_end(&elements, flow, &mut report);
        Ok(ReadOutcome { report, flow })
    }

    fn record(&self, layout: &RecordLayout, bytes: &[u8]) -> Result<Record, RecordError> {
        let values = values(bytes, &layout.columns).map_err(RecordError::Unreadable)?;
        Ok(record_from_fields(&layout.columns, values.into_iter()))
    }
}

/// The state of one reading, from its first feature on.
struct Reading {
    names: Vec<String>,
    rows: RowReader,
    batch: EventColumns,
    batch_rows: usize,
}

impl Reading {
    fn start(
        format: &GedGeoJson,
        first: &[u8],
        line: u64,
        sink: &mut dyn EventSink,
    ) -> Result<Self, ReadError> {
        let names = names(first).map_err(|why| ReadError::Malformed { line, why })?;
        let missing = Columns::find(&names).missing();
        if !missing.is_empty() {
            return Err(ReadError::MissingColumns {
                line,
                missing: missing.join(", "),
                format: format.title(),
            });
        }
        sink.start(Arc::new(RecordLayout {
            columns: names.clone(),
            ..RecordLayout::default()
        }));
        Ok(Self {
            rows: RowReader::new(names.clone()),
            names,
            batch: EventColumns::default(),
            batch_rows: FIRST_BATCH_ROWS,
        })
    }

    fn take(&mut self, values: &[String], raw: &[u8], offset: u64, line: u64, report: &mut Report) {
        let record = RecordRef {
            offset,
            len: u32::try_from(raw.len()).unwrap_or(u32::MAX),
            line: u32::try_from(line).unwrap_or(u32::MAX),
        };
        let row = FeatureRow { values, raw };
        report.n_rows += 1;
        self.rows.take(&row, record, &mut self.batch, report);
    }

    fn hand_over(&mut self, sink: &mut dyn EventSink, at_least: usize) -> Flow {
        if self.batch.len() < at_least {
            return Flow::Continue;
        }
        self.batch_rows = BATCH_ROWS;
        sink.take(std::mem::take(&mut self.batch))
    }

    fn report_end(&self, elements: &JsonElements<'_, '_>, flow: Flow, report: &mut Report) {
        let mut add = |problem, line, column, field: &str| {
            report.add(Diagnostic {
                problem,
                line,
                column,
                field: field.into(),
            });
        };
        if let Some(why) = elements.read_failure() {
            add(
                Problem::ReadFailed { why: why.into() },
                elements.line(),
                0,
                "",
            );
        } else if flow == Flow::Continue && !elements.is_closed() {
            let read = elements.n_bytes_done();
            add(
                Problem::Truncated {
                    read,
                    expected: None,
                },
                elements.line(),
                0,
                "",
            );
        }
        for (position, name) in unused(&self.names) {
            let column = u32::try_from(position + 1).unwrap_or(u32::MAX);
            add(Problem::UnusedColumn, 0, column, name);
        }
    }
}

struct FeatureRow<'a> {
    values: &'a [String],
    raw: &'a [u8],
}

impl RowSource for FeatureRow<'_> {
    fn field(&self, position: usize) -> &[u8] {
        self.values
            .get(position)
            .map_or(b"", |value| value.as_bytes())
    }

    fn text(&self) -> &[u8] {
        // A Rust string is UTF-8; a NUL can come out of an escape in any of them.
        self.values
            .iter()
            .find(|value| value.contains('\0'))
            .map_or(b"", |value| value.as_bytes())
    }

    fn raw(&self) -> &[u8] {
        self.raw
    }
}

fn malformed(why: &str) -> Problem {
    Problem::Malformed { why: why.into() }
}

fn feature(bytes: &[u8]) -> Result<Feature, String> {
    serde_json::from_slice(bytes).map_err(|error| format!("the feature cannot be read: {error}"))
}

/// The names of a feature's properties in order, and of the coordinates where no property has them.
fn names(bytes: &[u8]) -> Result<Vec<String>, String> {
    let properties = feature(bytes)?.properties.unwrap_or_default();
    let mut names: Vec<String> = properties.keys().cloned().collect();
    for name in ["latitude", "longitude"] {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    Ok(names)
}

/// The values of a feature by name, as text; empty where it has none.
fn values(bytes: &[u8], names: &[String]) -> Result<Vec<String>, String> {
    let feature = feature(bytes)?;
    let properties = feature.properties.unwrap_or_default();
    if !names.iter().any(|name| properties.contains_key(name)) {
        return Err("the feature has none of the first one's properties".to_owned());
    }
    let point = feature
        .geometry
        .filter(|geometry| geometry.kind == "Point")
        .map(|geometry| geometry.coordinates)
        .unwrap_or_default();
    // RFC 7946 puts the longitude first.
    let coordinate = |name: &str| match name {
        "longitude" => point.get(0),
        "latitude" => point.get(1),
        _ => None,
    };
    Ok(names
        .iter()
        .map(|name| text(properties.get(name).or_else(|| coordinate(name))))
        .collect())
}

fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}
