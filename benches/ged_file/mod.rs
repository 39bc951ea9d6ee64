//! The file that is measured with, and how it is loaded.

use std::io::{Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use truceline::columns::EventColumns;
use truceline::diag::{Flow, Input, Silent};
use truceline::formats::{EventSink, HEAD_BYTES, ReadAs, RecordLayout, detect};
use truceline::model::LayerId;
use truceline::store::Segment;
use truceline::time::Clock;
use web_time::Instant;

/// As many rows as all releases of UCDP GED hold by 2025.
pub(crate) const N_ROWS: usize = 386_000;

/// The file of `TRUCELINE_BENCH_GED`, else one that `examples/make_ged` makes, once.
pub(crate) fn path() -> PathBuf {
    if let Some(path) = std::env::var_os("TRUCELINE_BENCH_GED") {
        return path.into();
    }
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("ged-{N_ROWS}.csv"));
    if !path.exists() {
        // Made under another name first: a run that was broken off leaves no half a file.
        let unfinished = path.with_extension("unfinished");
        let status = std::process::Command::new(env!("CARGO"))
            .args([
                "run",
                "--release",
                "--no-default-features",
                "--example",
                "make_ged",
                "--",
            ])
            .arg(N_ROWS.to_string())
            .arg(&unfinished)
            .status()
            .expect("cargo is there: it runs this");
        assert!(status.success(), "make_ged failed");
        std::fs::rename(&unfinished, &path).expect("the folder is cargo's own");
    }
    path
}

/// What a loading came to.
pub(crate) struct Loaded {
    pub(crate) segment: Arc<Segment>,
    /// From the first byte until the first segment stood.
    pub(crate) first: Duration,
    /// From the first byte until all stood in one segment.
    pub(crate) all: Duration,
    pub(crate) n_bytes: u64,
}

impl Loaded {
    /// What was loaded and how fast, in a sentence.
    pub(crate) fn in_words(&self) -> String {
        format!(
            "{} rows of {:.0} MiB: first events after {:.3} s, all after {:.3} s",
            self.segment.events().len(),
            self.n_bytes as f64 / f64::from(1 << 20),
            self.first.as_secs_f64(),
            self.all.as_secs_f64(),
        )
    }
}

/// Loads a file as the program does, on this thread: a first segment early, then all merged.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
pub(crate) fn load() -> Loaded {
    let start = Instant::now();
    let mut file = std::fs::File::open(path()).expect("the file was made");
    let n_bytes = file.metadata().expect("the file was made").len();
    let mut head = Vec::new();
    (&mut file)
        .take(HEAD_BYTES as u64)
        .read_to_end(&mut head)
        .expect("the file is readable");
    let format = detect(&head).expect("the file is GED");
    let mut whole = Cursor::new(head).chain(file);
    let mut input = Input::new(&mut whole, Some(n_bytes));
    let mut gathering = Gathering {
        start,
        first: None,
        batches: Vec::new(),
    };
    format
        .read(&mut input, &ReadAs::default(), &mut gathering, &mut Silent)
        .expect("the file is GED");
    let segment = Arc::new(Segment::new(LayerId(0), Clock::Civil, &gathering.batches));
    let (first, _) = gathering.first.expect("there are rows");
    Loaded {
        segment,
        first,
        all: start.elapsed(),
        n_bytes,
    }
}

struct Gathering {
    start: Instant,
    /// When the first segment stood; it is held as long as the window would.
    first: Option<(Duration, Segment)>,
    batches: Vec<EventColumns>,
}

impl EventSink for Gathering {
    fn start(&mut self, _layout: Arc<RecordLayout>) {}

    fn take(&mut self, batch: EventColumns) -> Flow {
        self.batches.push(batch);
        if self.batches.len() == 1 {
            let segment = Segment::new(LayerId(0), Clock::Civil, &self.batches);
            self.first = Some((self.start.elapsed(), segment));
        }
        Flow::Continue
    }
}
