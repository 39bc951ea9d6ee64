use std::borrow::Cow;
use std::sync::Arc;

use super::cells::{decoded, shown};
use super::csv_records::{CsvRecords, split_record};
use super::csv_rows::{
    CsvReading, RowSource, RowTaker, check_text, current_names, first_record, go_to_header,
    report_end,
};
use super::row_keys::RowKeys;
use super::{EventFormat, EventSink, ReadAs, ReadError, ReadOutcome, RecordError, RecordLayout};
use crate::columns::{EventColumns, EventDate, NewEvent, RecordRef};
use crate::diag::{Diagnostic, Input, Problem, Progress, Report};
use crate::model::{EventKind, Record, RecordField, RecordSource, Role};
use crate::time::{Bounds, Day, End, Precision, Spread, Timestamp, parse_iso_day};

/// What stands behind the identifier of an agreement in the key of the truce that it says.
const TRUCE: &str = "/truce";

/// UCDP Peace Agreement Dataset: each row an agreement, and a truce where fighting was to cease.
///
/// Source: the codebook of UCDP's Peace Agreement Dataset and the domain's rule: an agreement is no truce.
/// `cease` is 1 where the agreement provided for a cease-fire or a cessation of hostilities.
/// `duration` is the day on which the agreement as a whole is coded to have ended, not a length. It is taken
/// as the end of the truce, since nothing later can rest on the agreement.
/// Blank means that no such day is coded up to the end of the data; that nobody fired since is not said, so
/// the truce's end is unknown, never open.
///
/// Actors that `dyad_name` names fought each other and are parties; others of `actor_name` (the United
/// Nations, neighbors, armed groups outside the dyad) took part, and the data do not say as what.
pub(super) struct PeaceAgreements;

impl EventFormat for PeaceAgreements {
    fn name(&self) -> &'static str {
        "ucdp-peace-agreements"
    }

    fn title(&self) -> &'static str {
        "UCDP Peace Agreements (CSV)"
    }

    fn about(&self) -> &'static str {
        "Peace agreements since 1975 with their parties; a truce beside each that says that fighting is to cease"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv"]
    }

    fn claims(&self, head: &[u8]) -> bool {
        Columns::find(&first_record(head, b','))
            .missing()
            .is_empty()
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
        go_to_header(&mut records)?;
        let names = current_names(&records);
        let columns = Columns::find(&names);
        let missing = columns.missing();
        if !missing.is_empty() {
            return Err(ReadError::MissingColumns {
                line: records.record_line(),
                missing: missing.join(", "),
                format: self.title(),
            });
        }
        let mut reading = CsvReading::new(names.len(), sink, progress);
        reading.start(Arc::new(RecordLayout {
            columns: names.clone(),
            ..RecordLayout::default()
        }));
        let mut rows = Rows {
            columns,
            names,
            keys: RowKeys::default(),
        };
        let flow = reading.take_all(&mut records, false, &mut rows);
        let mut report = reading.report;
        report_end(&records, expected_len, flow, &mut report);
        rows.report_unused(&mut report);
        Ok(ReadOutcome { report, flow })
    }

    fn record(&self, layout: &RecordLayout, bytes: &[u8]) -> Result<Record, RecordError> {
        let values = split_record(bytes, b',');
        if values.len() < layout.columns.len() {
            return Err(RecordError::Changed {
                found: values.len(),
                expected: layout.columns.len(),
            });
        }
        let fields = layout.columns.iter().zip(&values);
        let fields = fields.map(|(name, value)| RecordField {
            name: name.clone(),
            value: decoded(value).into_owned(),
        });
        let mut record = Record {
            fields: fields.collect(),
            ..Record::default()
        };
        record.id = record.value("paid").trim().to_owned();
        let link = record.value("linktofulltextagreement").trim();
        if !link.is_empty() {
            record.sources.push(RecordSource {
                title: link.to_owned(),
                ..RecordSource::default()
            });
        }
        Ok(record)
    }

    fn record_id<'k>(&self, key: &'k str) -> &'k str {
        key.strip_suffix(TRUCE).unwrap_or(key)
    }
}

/// A column that is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Id,
    Name,
    Date,
    End,
    Cease,
    Conflict,
    Dyad,
    ActorIds,
    ActorNames,
    FullText,
}

const COLUMNS: [(Column, &str); 10] = [
    (Column::Id, "paid"),
    (Column::Name, "pa_name"),
    (Column::Date, "pa_date"),
    (Column::End, "duration"),
    (Column::Cease, "cease"),
    (Column::Conflict, "conflict_name"),
    (Column::Dyad, "dyad_name"),
    (Column::ActorIds, "actor_id"),
    (Column::ActorNames, "actor_name"),
    (Column::FullText, "linktofulltextagreement"),
];

/// Where the used columns stand in a file.
#[derive(Clone, Copy, Debug)]
struct Columns {
    positions: [Option<usize>; COLUMNS.len()],
}

impl Columns {
    fn find<S: AsRef<str>>(names: &[S]) -> Self {
        let position = |wanted: &str| {
            let same = |name: &S| name.as_ref().trim().eq_ignore_ascii_case(wanted);
            names.iter().position(same)
        };
        Self {
            positions: COLUMNS.map(|(_, name)| position(name)),
        }
    }

    fn position(&self, column: Column) -> Option<usize> {
        self.positions.get(column as usize).copied().flatten()
    }

    /// The columns without which nothing can be told; the link to the text can be done without.
    fn missing(&self) -> Vec<&'static str> {
        let missing = COLUMNS
            .iter()
            .filter(|(column, _)| *column != Column::FullText && self.position(*column).is_none());
        missing.map(|(_, name)| *name).collect()
    }
}

/// Makes events of rows.
struct Rows {
    columns: Columns,
    names: Vec<String>,
    keys: RowKeys,
}

impl RowTaker for Rows {
    fn take(
        &mut self,
        row: &dyn RowSource,
        record: RecordRef,
        batch: &mut EventColumns,
        report: &mut Report,
    ) {
        let line = u64::from(record.line);
        check_text(row, &self.names, line, report);
        let mut fields = Fields {
            columns: &self.columns,
            names: &self.names,
            row,
            line,
            report,
        };
        let id = fields.text(Column::Id);
        let keyed = self.keys.key(&id, row.raw(), record.line);
        if let Some(problem) = keyed.duplicate {
            fields.add(Column::Id, problem);
        }
        let signed = fields.day(Column::Date);
        if signed.is_none() {
            fields.report.n_undated += 1;
        }
        let title = fields.text(Column::Name);
        let conflict = fields.text(Column::Conflict);
        let actors = fields.actors();
        let agreement = NewEvent {
            key: &keyed.key,
            date: signed.and_then(day),
            kind: EventKind::Agreement,
            title: &title,
            country: country(&conflict),
            actors: &actors
                .iter()
                .map(|(name, role)| (&**name, *role))
                .collect::<Vec<_>>(),
            record,
            ..NewEvent::default()
        };
        batch.push(&agreement);
        if fields.cease() {
            let end = fields.end(signed);
            batch.push(&NewEvent {
                key: &format!("{}{TRUCE}", keyed.key),
                date: signed.and_then(|signed| truce(signed, end)),
                kind: EventKind::Truce,
                ..agreement
            });
        }
    }
}

impl Rows {
    fn report_unused(&self, report: &mut Report) {
        let is_used = |position| self.columns.positions.contains(&Some(position));
        let unused = self.names.iter().enumerate();
        for (position, name) in unused.filter(|(position, _)| !is_used(*position)) {
            let field = if name.is_empty() {
                format!("column {}", position + 1).into()
            } else {
                name.as_str().into()
            };
            report.add(Diagnostic {
                problem: Problem::UnusedColumn,
                line: 0,
                column: u32::try_from(position + 1).unwrap_or(u32::MAX),
                field,
            });
        }
    }
}

fn day(day: Day) -> Option<EventDate> {
    let bounds = Bounds::of_days(day, day)?;
    Some(EventDate::civil(bounds, Precision::Day, Spread::OnceWithin))
}

/// From the day of signing to the day on which the agreement ended; the end is unknown where none is coded.
fn truce(signed: Day, end: Option<Day>) -> Option<EventDate> {
    let bounds = match end {
        Some(end) => Bounds::of_days(signed, end)?,
        None => Bounds::new(signed.start(), Timestamp::MAX)?,
    };
    Some(EventDate {
        end: end.map_or(End::Unknown, |_| End::Known),
        ..EventDate::civil(bounds, Precision::Day, Spread::Lasted)
    })
}

/// The country of a conflict: what stands before the colon, where that is one country.
///
/// `Sudan: Government` is in Sudan; a conflict between states, `Iran - Iraq`, has no one country.
fn country(conflict: &str) -> &str {
    let mut countries = conflict.split(", ").map(|part| {
        part.split_once(": ")
            .map_or("", |(country, _)| country.trim())
    });
    let first = countries.next().unwrap_or_default();
    if countries.all(|country| country == first) {
        first
    } else {
        ""
    }
}

/// One row with a place to report to.
struct Fields<'r, 'p> {
    columns: &'p Columns,
    names: &'p [String],
    row: &'r dyn RowSource,
    line: u64,
    report: &'p mut Report,
}

impl<'r> Fields<'r, '_> {
    fn text(&self, column: Column) -> Cow<'r, str> {
        let position = self.columns.position(column);
        decoded(position.map_or(&b""[..], |position| self.row.field(position).trim_ascii()))
    }

    fn add(&mut self, column: Column, problem: Problem) {
        let position = self.columns.position(column).unwrap_or_default();
        self.report.add(Diagnostic {
            problem,
            line: self.line,
            column: u32::try_from(position + 1).unwrap_or(u32::MAX),
            field: self.names.get(position).map_or("", String::as_str).into(),
        });
    }

    fn day(&mut self, column: Column) -> Option<Day> {
        let text = self.text(column);
        match parse_iso_day(text.as_bytes()) {
            Ok(day) => Some(day),
            Err(error) => {
                let problem = Problem::Date {
                    text: shown(&text),
                    why: error.to_string().into(),
                };
                self.add(column, problem);
                None
            }
        }
    }

    /// Whether fighting was to cease.
    fn cease(&mut self) -> bool {
        let text = self.text(Column::Cease);
        match &*text {
            "1" | "1.0" => true,
            "0" | "0.0" => false,
            _ => {
                let text = shown(&text);
                self.add(
                    Column::Cease,
                    Problem::Code {
                        text,
                        known: "0 and 1",
                    },
                );
                false
            }
        }
    }

    /// The day on which the agreement ended; unknown where it cannot be, with a word on it.
    fn end(&mut self, signed: Option<Day>) -> Option<Day> {
        let text = self.text(Column::End);
        if text.is_empty() {
            return None;
        }
        let end = parse_iso_day(text.as_bytes()).ok();
        let is_later = end.zip(signed).is_none_or(|(end, signed)| signed <= end);
        if end.is_some() && is_later {
            return end;
        }
        let what = match end {
            Some(_) => format!(
                "“{}” lies before the day of signing; the truce's end is unknown",
                shown(&text)
            ),
            None => format!(
                "“{}” is not a day; the truce's end is unknown",
                shown(&text)
            ),
        };
        self.add(Column::End, Problem::Undecided { what: what.into() });
        None
    }

    /// Who is named, each once: those of the dyads as parties, others as participants.
    fn actors(&mut self) -> Vec<(String, Role)> {
        let names = self.text(Column::ActorNames);
        let dyads = self.text(Column::Dyad);
        let n_ids = self.text(Column::ActorIds).split(',').count();
        let split = split_names(&names, n_ids, &dyads);
        if split.len() != n_ids {
            let what = format!(
                "{} names stand here where actor_id has {n_ids} numbers; they were taken apart at commas",
                split.len()
            );
            self.add(Column::ActorNames, Problem::Undecided { what: what.into() });
        }
        let mut actors: Vec<(String, Role)> = Vec::new();
        for name in split {
            if name.is_empty() || actors.iter().any(|(known, _)| *known == name) {
                continue;
            }
            let role = if stands_in(&name, &dyads) {
                Role::Party
            } else {
                Role::Participant
            };
            actors.push((name, role));
        }
        actors
    }
}

/// Takes names apart at commas, but not within brackets, nor within a name that the dyads have whole.
///
/// The numbers of the actors say how many names there are.
fn split_names(names: &str, n_names: usize, dyads: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    for part in names.split(", ") {
        match parts.last_mut() {
            Some(last) if depth > 0 => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => parts.push(part.to_owned()),
        }
        depth = (depth + part.matches('(').count()).saturating_sub(part.matches(')').count());
    }
    let mut at = 0;
    while parts.len() > n_names && at + 1 < parts.len() {
        let joined = format!("{}, {}", parts[at].trim(), parts[at + 1].trim());
        // Dyads stand behind one another with commas too; each begins with its government.
        let begins_dyad = parts[at + 1].starts_with("Government of ");
        if !begins_dyad && stands_in(&joined, dyads) {
            parts[at] = joined;
            parts.remove(at + 1);
        } else {
            at += 1;
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

/// Whether the dyads, `A - B, A - C`, name an actor: as a whole, not as a part of another name.
fn stands_in(name: &str, dyads: &str) -> bool {
    dyads.match_indices(name).any(|(at, _)| {
        let before = dyads.get(..at).unwrap_or_default().trim_end();
        let after = dyads
            .get(at + name.len()..)
            .unwrap_or_default()
            .trim_start();
        (before.is_empty() || before.ends_with(" -") || before.ends_with(','))
            && (after.is_empty() || after.starts_with("- ") || after.starts_with(','))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_names(names: &str, n_names: usize, dyads: &str, expected: &[&str]) {
        assert_eq!(split_names(names, n_names, dyads), expected);
    }

    #[test]
    fn names_with_commas_stay_whole() {
        check_names("A, B", 2, "A - B", &["A", "B"]);
        check_names(
            "Government of Niger, Junta for Democracy, Peace and Justice",
            2,
            "Government of Niger - Junta for Democracy, Peace and Justice",
            &[
                "Government of Niger",
                "Junta for Democracy, Peace and Justice",
            ],
        );
        check_names(
            "Government of Philippines, Faction (forces of Honasan, Abenina & Zumel)",
            2,
            "",
            &[
                "Government of Philippines",
                "Faction (forces of Honasan, Abenina & Zumel)",
            ],
        );
        check_names(
            "M-19, Government of C, EPL",
            2,
            "Government of C - M-19, Government of C - EPL",
            &["M-19", "Government of C", "EPL"],
        );
    }

    #[test]
    fn parties_are_named_whole() {
        let dyads = "Government of Chad - FAN , Government of Chad - UN-FAP";
        for name in ["Government of Chad", "FAN", "UN-FAP"] {
            assert!(stands_in(name, dyads), "{name}");
        }
        for name in ["UN", "FAP", "Chad", "Government of"] {
            assert!(!stands_in(name, dyads), "{name}");
        }
    }

    #[test]
    fn country_is_that_of_the_conflict_where_it_has_one() {
        assert_eq!(country("Afghanistan: Government"), "Afghanistan");
        assert_eq!(
            country("Myanmar (Burma): Karen, Myanmar (Burma): Shan"),
            "Myanmar (Burma)"
        );
        assert_eq!(country("Iran - Iraq"), "");
        assert_eq!(country("A: x, B: y"), "");
    }
}
