//! Files of events as rows: what the formats of RON and JSON do alike.

use std::collections::{HashMap, hash_map};
use std::sync::Arc;

use super::event_list::{Gathered, ReadEvent, mark_len, read_each, read_one};
use super::event_problems::report_problems;
use super::records::{Bracket, FileProblem, Lexer, Syntax, Token, Value};
use super::row_keys::fnv1a;
use super::{EventSink, FIRST_BATCH_ROWS, ReadError, ReadOutcome, RecordError, RecordLayout};
use crate::columns::{BATCH_ROWS, EventColumns, EventRow, RecordRef};
use crate::diag::{Diagnostic, Flow, Input, Problem, Progress, Report, Severity};
use crate::model::{
    ActorId, CasualtyGroup, Chronology, EventId, EventKind, Harm, Record, RecordField, RecordSource,
};
use crate::time::{Edtf, Zone};

/// The most that is read of a file of events: it is held whole while it is read.
const MAX_BYTES: usize = 1 << 30;

/// How much is read between two reports of progress.
const BLOCK_BYTES: usize = 1 << 20;

/// How many events are read between two reports of progress.
const PROGRESS_EVENTS: usize = 1_024;

/// Whether a file starts as a list of events does: with an event that has an id and one of the kinds, or with the end of
/// the list and of the file.
pub(super) fn claims(head: &[u8], syntax: Syntax) -> bool {
    let head = head.get(mark_len(head)..).unwrap_or_default();
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) => {
            let valid = head.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(valid).unwrap_or_default()
        }
    };
    let of_fields = match syntax {
        Syntax::Ron => Bracket::Round,
        Syntax::Json => Bracket::Curly,
    };
    let mut lexer = Lexer::new(valid, syntax);
    let mut depth = 0;
    let mut name = "";
    let mut is_value = false;
    let (mut has_id, mut has_kind) = (false, false);
    while let Ok(placed) = lexer.next() {
        match placed.token {
            // It comes again and again, however deep.
            Token::End => return false,
            Token::Open(Bracket::Square) if depth == 0 => depth = 1,
            Token::Open(bracket) if depth == 1 && bracket == of_fields => depth = 2,
            Token::Close(Bracket::Square) if depth == 1 => {
                return lexer.next().is_ok_and(|next| next.token == Token::End);
            }
            Token::Open(_) if depth >= 2 => depth += 1,
            Token::Close(_) if depth > 2 => depth -= 1,
            Token::Colon if depth == 2 => is_value = true,
            Token::Comma if depth == 2 => is_value = false,
            Token::Text(text) | Token::Word(text) if depth == 2 => {
                let text = text.trim_matches('"');
                if is_value {
                    has_id |= name == "id";
                    has_kind |=
                        name == "kind" && EventKind::ALL.iter().any(|kind| kind.key() == text);
                } else {
                    name = text;
                }
            }
            _ if depth > 2 => {}
            Token::Number(_) if depth == 2 => {}
            _ => return false,
        }
        if has_id && has_kind {
            return true;
        }
    }
    false
}

/// Reads a file of events; times of day without a zone are in `home`.
pub(super) fn read(
    syntax: Syntax,
    input: &mut Input<'_>,
    home: &Zone,
    sink: &mut dyn EventSink,
    progress: &mut dyn Progress,
) -> Result<ReadOutcome, ReadError> {
    let (bytes, flow) = read_whole(input, progress)?;
    let mut rows = Rows {
        start: mark_len(&bytes) as u64,
        text: &bytes,
        records: Vec::new(),
        gathered: Gathered::default(),
        first_lines: HashMap::new(),
        n_equal: HashMap::new(),
        lines: LineCount::default(),
        report: Report::default(),
        unused: Vec::new(),
        flow,
        progress,
    };
    sink.start(Arc::new(RecordLayout::default()));
    let problems = read_each(&bytes, syntax, |event| rows.take(event));
    report_problems(&problems, syntax, &mut rows.report);
    let is_error = |problem: &&FileProblem| problem.severity == Severity::Error;
    if rows.report.n_rows == 0
        && let Some(problem) = problems.iter().find(is_error)
    {
        return Err(ReadError::Malformed {
            line: problem.line,
            why: format!("{}; {}", problem.message, problem.hint),
        });
    }
    rows.report_unused();
    let Rows {
        records,
        gathered,
        mut report,
        flow,
        ..
    } = rows;
    drop(bytes);
    let events = Chronology::new(gathered.into_parts());
    let handed_over = hand_over(&events, &records, home, &mut report, sink);
    sink.take_events(events);
    Ok(ReadOutcome {
        report,
        flow: if flow == Flow::Stop {
            flow
        } else {
            handed_over
        },
    })
}

fn read_whole(
    input: &mut Input<'_>,
    progress: &mut dyn Progress,
) -> Result<(Vec<u8>, Flow), ReadError> {
    let mut bytes = Vec::new();
    let mut block = vec![0; BLOCK_BYTES];
    loop {
        let n = input
            .fill(&mut block)
            .map_err(|error| ReadError::Io(error.to_string()))?;
        bytes.extend_from_slice(block.get(..n).unwrap_or_default());
        if bytes.len() > MAX_BYTES {
            return Err(ReadError::Malformed {
                line: 1,
                why: format!("the file is longer than {} MiB; split it", MAX_BYTES >> 20),
            });
        }
        let flow = progress.advance(bytes.len() as u64, 0);
        if n < block.len() || flow == Flow::Stop {
            return Ok((bytes, flow));
        }
    }
}

/// The events of a file as they are read, each to be a row.
struct Rows<'r, 'p> {
    start: u64,
    text: &'r [u8],
    /// Where the text of each event stands.
    records: Vec<RecordRef>,
    gathered: Gathered,
    /// For each id the line of the first event that bears it.
    first_lines: HashMap<Arc<str>, u64>,

    /// For each hash how many events that share their id have had it.
    n_equal: HashMap<u64, u32>,

    lines: LineCount,
    report: Report,
    unused: Vec<String>,
    flow: Flow,
    progress: &'p mut dyn Progress,
}

impl Rows<'_, '_> {
    fn take(&mut self, mut read: ReadEvent<'_>) {
        if self.flow == Flow::Stop {
            return;
        }
        let offset = self.start + read.node.at as u64;
        let line = self
            .lines
            .line_of(self.text, usize::try_from(offset).unwrap_or(usize::MAX));
        self.report.n_rows += 1;
        let key = self.key(&read, line);
        self.records.push(RecordRef {
            offset,
            len: u32::try_from(read.node.end - read.node.at).unwrap_or(u32::MAX),
            line: u32::try_from(line).unwrap_or(u32::MAX),
        });
        for field in &read.event.unknown.0 {
            if !field.name.contains('/') && !self.unused.contains(&field.name) {
                self.unused.push(field.name.clone());
            }
        }
        read.event.id = EventId(key);
        self.gathered.take(read);
        if self.records.len().is_multiple_of(PROGRESS_EVENTS) {
            let n_bytes = self.text.len() as u64;
            self.flow = self.progress.advance(n_bytes, self.report.n_rows);
        }
    }

    /// The event's id; where an earlier event has it, a hash of the text and how many equal ones stand before it.
    fn key(&mut self, read: &ReadEvent<'_>, line: u64) -> Arc<str> {
        let id = &read.event.id.0;
        let first_line = match self.first_lines.entry(Arc::clone(id)) {
            hash_map::Entry::Vacant(entry) => {
                entry.insert(line);
                return Arc::clone(id);
            }
            hash_map::Entry::Occupied(entry) => *entry.get(),
        };
        self.report.add(Diagnostic {
            problem: Problem::DuplicateId {
                id: id.as_ref().into(),
                first_line,
            },
            line,
            column: 0,
            field: "id".into(),
        });
        let start = usize::try_from(self.start).unwrap_or_default();
        let raw = self.text.get(start + read.node.at..start + read.node.end);
        let hash = fnv1a(raw.unwrap_or_default());
        let n_before = self.n_equal.entry(hash).or_insert(0_u32);
        let key = format!("={hash:016x}.{n_before}");
        *n_before += 1;
        key.into()
    }

    fn report_unused(&mut self) {
        for name in &self.unused {
            self.report.add(Diagnostic {
                problem: Problem::UnusedColumn,
                line: 0,
                column: 0,
                field: name.as_str().into(),
            });
        }
    }
}

/// Counts lines forward.
#[derive(Default)]
struct LineCount {
    at: usize,
    n_breaks: u64,
}

impl LineCount {
    fn line_of(&mut self, text: &[u8], at: usize) -> u64 {
        let passed = text.get(self.at..at).unwrap_or_default();
        self.n_breaks += memchr::memchr_iter(b'\n', passed).count() as u64;
        self.at = self.at.max(at);
        self.n_breaks + 1
    }
}

/// Makes rows of events, now that all that they refer to is known.
fn hand_over(
    events: &Chronology,
    records: &[RecordRef],
    home: &Zone,
    report: &mut Report,
    sink: &mut dyn EventSink,
) -> Flow {
    let actor_name = |id: &ActorId| Some(events.actor(id)?.name(""));
    let mut batch = EventColumns::default();
    let mut batch_rows = FIRST_BATCH_ROWS;
    for (event, record) in std::iter::zip(events.events(), records) {
        let row = EventRow {
            key: event.id.as_str(),
            actor_name: &actor_name,
            chronology: events,
            home,
            record: *record,
        };
        report.n_undated += u64::from(!batch.push_event(event, &row));
        if batch.len() >= batch_rows {
            batch_rows = BATCH_ROWS;
            if sink.take(std::mem::take(&mut batch)) == Flow::Stop {
                return Flow::Stop;
            }
        }
    }
    if batch.is_empty() {
        return Flow::Continue;
    }
    sink.take(batch)
}

/// One event as the record that is shown: its fields as they stand.
pub(super) fn record(syntax: Syntax, bytes: &[u8]) -> Result<Record, RecordError> {
    let read = read_one(bytes, syntax).map_err(RecordError::Unreadable)?;
    let fields = match &read.node.value {
        Value::Fields(fields) => fields.as_slice(),
        _ => &[],
    };
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let fields = fields.iter().map(|field| RecordField {
        name: field.name.to_string(),
        value: match &field.value.value {
            Value::Text(text) => text.to_string(),
            _ => text
                .get(field.value.at..field.value.end)
                .unwrap_or_default()
                .to_owned(),
        },
    });
    let of_groups = read
        .event
        .tolls
        .iter()
        .filter(|toll| toll.harm == Harm::Killed && !toll.group.label().is_empty());
    let sources = read.sources.iter().map(|source| RecordSource {
        publisher: source.publisher.clone(),
        published: source
            .published
            .as_ref()
            .map(|date| Edtf::text(&date.edtf).to_owned())
            .unwrap_or_default(),
        title: source.title.clone(),
    });
    Ok(Record {
        id: read.event.id.to_string(),
        fields: fields.collect(),
        groups: of_groups
            .map(|toll| CasualtyGroup {
                name: toll.group.label().to_owned(),
                killed: toll.count.best,
            })
            .collect(),
        sources: sources.collect(),
    })
}
