//! What several modules of tests read with: sources that behave badly, and a reading at rest.

pub(crate) mod kirkuk;

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use truceline::columns::{EventColumns, EventRow, RecordRef};
use truceline::diag::{Diagnostic, Flow, Input, Problem, Progress, Report, Silent};
use truceline::formats::{
    EventFormat, EventSink, FORMATS, HEAD_BYTES, ReadAs, ReadError, RecordLayout, detect,
};
use truceline::model::{ActorId, Chronology, LayerId};
use truceline::store::{Dataset, Segment};
use truceline::time::Zone;

/// A file of the project, by its path below the root.
pub(crate) fn project_path(below_root: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below_root)
}

/// The bytes of a file of the project.
pub(crate) fn project_bytes(below_root: &str) -> Vec<u8> {
    std::fs::read(project_path(below_root)).expect("the file is part of the project")
}

/// All that a reader handed over.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) layout: Arc<RecordLayout>,
    pub(crate) batches: Vec<EventColumns>,
    pub(crate) report: Report,
}

impl EventSink for Reading {
    fn start(&mut self, layout: Arc<RecordLayout>) {
        assert!(self.batches.is_empty(), "a layout comes before its batches");
        self.layout = layout;
    }

    fn take(&mut self, batch: EventColumns) -> Flow {
        assert!(!batch.is_empty(), "an empty batch is no news");
        self.batches.push(batch);
        Flow::Continue
    }
}

impl Reading {
    /// The batches' rows, in the order of the file.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&EventColumns, usize)> {
        self.batches
            .iter()
            .flat_map(|batch| (0..batch.len()).map(move |row| (batch, row)))
    }

    pub(crate) fn n_rows(&self) -> usize {
        self.batches.iter().map(EventColumns::len).sum()
    }

    /// The rows' keys, in the order of the file.
    pub(crate) fn keys(&self) -> Vec<&str> {
        self.rows().map(|(batch, row)| batch.key(row)).collect()
    }

    /// The findings but those on unused columns.
    pub(crate) fn findings(&self) -> Vec<&Diagnostic> {
        let of_rows = |finding: &&Diagnostic| finding.problem != Problem::UnusedColumn;
        self.report.diagnostics().iter().filter(of_rows).collect()
    }

    /// The findings in words, each with its column behind it where it has one.
    pub(crate) fn words(&self) -> Vec<String> {
        self.findings()
            .into_iter()
            .map(|finding| match finding.column {
                0 => finding.to_string(),
                column => format!("{finding} [{column}]"),
            })
            .collect()
    }

    /// Everything of every row, in words; two readings of the same events are equal in these.
    pub(crate) fn dump(&self) -> Vec<String> {
        self.rows()
            .map(|(batch, row)| dump_row(batch, row))
            .collect()
    }
}

/// Everything of a row, in words.
fn dump_row(events: &EventColumns, row: usize) -> String {
    let name = |code| events.vocabulary().name(code);
    let actors: Vec<_> = events
        .actors(row)
        .map(|(code, role)| (name(code), role))
        .collect();
    format!(
        "{} {:?} {:?} {} {} {:?} {:?} {:?} {actors:?} {:?}",
        events.key(row),
        events.date(row),
        events.kind()[row],
        name(events.country()[row]),
        name(events.place()[row]),
        events.place_precision()[row],
        events.point(row),
        events.killed(row),
        events.records()[row],
    )
}

/// Reads bytes as the format that claims them.
pub(crate) fn read(bytes: &[u8]) -> Result<Reading, ReadError> {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    let format = detect(head)?;
    let mut source = bytes;
    read_from(format, &mut source, Some(bytes.len() as u64))
}

/// Reads a stream as a format.
pub(crate) fn read_from(
    format: &dyn EventFormat,
    source: &mut dyn Read,
    expected_len: Option<u64>,
) -> Result<Reading, ReadError> {
    let (reading, flow) = read_until(format, source, expected_len, &mut Silent)?;
    assert_eq!(flow, Flow::Continue);
    Ok(reading)
}

/// Reads a stream as a format until `progress` says stop.
pub(crate) fn read_until(
    format: &dyn EventFormat,
    source: &mut dyn Read,
    expected_len: Option<u64>,
    progress: &mut dyn Progress,
) -> Result<(Reading, Flow), ReadError> {
    let mut reading = Reading::default();
    let mut input = Input::new(source, expected_len);
    let outcome = format.read(&mut input, &ReadAs::default(), &mut reading, progress)?;
    reading.report = outcome.report;
    Ok((reading, outcome.flow))
}

/// The format of this name.
pub(crate) fn format(name: &str) -> &'static dyn EventFormat {
    FORMATS
        .iter()
        .copied()
        .find(|format| format.name() == name)
        .expect("the format is registered")
}

/// Hands out bytes 1 to 7 at a time.
pub(crate) struct Dripping<'a> {
    bytes: &'a [u8],
    n_reads: usize,
}

impl<'a> Dripping<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, n_reads: 0 }
    }
}

impl Read for Dripping<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.n_reads += 1;
        let n = buffer.len().min(1 + self.n_reads % 7);
        let (now, later) = self.bytes.split_at(n.min(self.bytes.len()));
        buffer[..now.len()].copy_from_slice(now);
        self.bytes = later;
        Ok(now.len())
    }
}

/// Hands out its bytes, then fails once, then says that it has ended.
pub(crate) struct Failing<'a> {
    bytes: &'a [u8],
    failure: Option<io::Error>,
}

impl<'a> Failing<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            failure: Some(io::Error::other("the disk is gone")),
        }
    }
}

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.bytes.read(buffer)? {
            0 => self.failure.take().map_or(Ok(0), Err),
            n => Ok(n),
        }
    }
}

/// A listener that stops a reading after so many rows.
pub(crate) struct StopAfter(pub(crate) u64);

impl Progress for StopAfter {
    fn advance(&mut self, _n_bytes: u64, n_rows: u64) -> Flow {
        if n_rows >= self.0 {
            Flow::Stop
        } else {
            Flow::Continue
        }
    }
}

/// Random numbers that are the same on every machine. Source: Steele, Lea and Flood, `SplitMix64`.
pub(crate) struct Rng(pub(crate) u64);

impl Rng {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n as u64).expect("below a usize")
    }
}

/// The rows of a chronology as a data set, read and shown in UTC, with the events behind them.
pub(crate) fn dataset_of(layer: LayerId, chronology: &Arc<Chronology>) -> Dataset {
    let mut events = EventColumns::default();
    for event in chronology.events() {
        let row = EventRow {
            key: event.id.as_str(),
            actor_name: &|id: &ActorId| Some(chronology.actor(id)?.name("en")),
            chronology,
            home: &Zone::UTC,
            record: RecordRef::default(),
        };
        events.push_event(event, &row);
    }
    let segments = Segment::gather(layer, &[events]);
    Dataset::new(segments).with_chronology(layer, Arc::clone(chronology), Zone::UTC)
}
