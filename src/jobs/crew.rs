use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::{
    Hold, LoadAs, LoadError, LoadListener, Loaded, Look, OpenedProject, Overwrite, PanelData,
    PanelRequest, ProjectLoadError, RealFiles, RecordFetchError, SaveError, SavedMark,
    SettingsChange, SettingsError, SettingsFile, Source, fetch_record, hold, load, look_at,
    open_project, prepare_for_saving, save_project,
};
use crate::columns::RecordRef;
use crate::diag::Flow;
use crate::formats::{EventFormat, RecordLayout};
use crate::frame::{FrameData, FrameRequest};
use crate::model::{EventKey, LayerId, Record};
use crate::project::{Fingerprint, Project};
use crate::query::{
    Facets, Filter, Passing, QueryError, Unmatched, facets, frame_passing, tell_matching,
};
use crate::store::{Dataset, Segment};

/// What came of work done elsewhere.
#[derive(Debug)]
pub enum Outcome {
    /// A file's format is known.
    LoadStarted {
        /// The layer it becomes.
        layer: LayerId,
        /// The format's name.
        format: &'static str,
        /// The columns' names.
        layout: Arc<RecordLayout>,
    },

    /// A file is so far; only the latest of these is kept.
    LoadProgress {
        /// The layer it becomes.
        layer: LayerId,
        /// Bytes read.
        n_bytes: u64,
        /// Bytes in all, where known.
        total_bytes: Option<u64>,
        /// Rows read.
        n_rows: u64,
    },

    /// There is more to see of a file.
    LoadGrew {
        /// The layer it becomes.
        layer: LayerId,
        /// All segments so far.
        segments: Vec<Arc<Segment>>,
    },

    /// A file is done, or was given up.
    LoadEnded {
        /// The layer it becomes.
        layer: LayerId,
        /// What came of it.
        result: Result<Loaded, LoadError>,
    },

    /// A project file was read, or could not be.
    ProjectRead {
        /// The file.
        path: PathBuf,
        /// What came of it.
        result: Box<Result<OpenedProject, ProjectLoadError>>,
    },

    /// A project was saved, or could not be.
    Saved {
        /// The file.
        path: PathBuf,
        /// The number given with the project.
        number: u64,
        /// The project as the file holds it and what the file is like, or why the file is as it was.
        result: Box<Result<(Project, SavedMark), SaveError>>,
    },

    /// A document is held, or it is known who holds it.
    Held {
        /// The document's file.
        path: PathBuf,
        /// Who holds it.
        hold: Hold,
    },

    /// Files were looked at.
    Looked {
        /// What for.
        wanted_for: LookedFor,
        /// What was found, in the order in which it was asked.
        looks: Vec<Look>,
    },

    /// Changed settings were kept, or could not be.
    SettingsKept(Result<(), SettingsError>),

    /// A picture's question is answered.
    Frame {
        /// The number given with the question.
        epoch: u64,
        /// The answer.
        data: Arc<FrameData>,
        /// What could be ticked.
        facets: Arc<Facets>,
        /// What the filter asks that the data cannot answer; the first of it.
        problem: Option<QueryError>,
        /// What else was asked for.
        panels: PanelData,
    },

    /// A record was read again.
    Record {
        /// The event's.
        key: EventKey,
        /// The record, or why there is none.
        result: Result<Record, RecordFetchError>,
    },
}

impl Outcome {
    /// The layer whose loading this is about.
    fn loading(&self) -> Option<LayerId> {
        match self {
            Self::LoadStarted { layer, .. }
            | Self::LoadProgress { layer, .. }
            | Self::LoadGrew { layer, .. }
            | Self::LoadEnded { layer, .. } => Some(*layer),
            _ => None,
        }
    }
}

/// What files are looked at for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookedFor {
    /// To say which of the recent ones are there.
    Recent,

    /// To say what will become of those held over the window.
    Drop,
}

/// Where work runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Executor {
    /// On threads of its own.
    Threads,

    /// At once, where it is asked for; for tests.
    Inline,
}

type Wake = Arc<dyn Fn() + Send + Sync>;

/// What has come of work and was not yet collected.
#[derive(Clone)]
struct Outbox {
    outcomes: Arc<Mutex<VecDeque<Outcome>>>,
    wake: Wake,
}

impl Outbox {
    fn post(&self, outcome: Outcome) {
        self.post_of_load(outcome, &Stop::default());
    }

    /// Posts what came of a load, unless nobody wants it any more.
    fn post_of_load(&self, outcome: Outcome, stop: &Stop) {
        let mut outcomes = lock(&self.outcomes);
        // Read under the lock under which it is set, so that nothing slips through in between.
        if stop.is_abandoned.load(Ordering::Relaxed) {
            return;
        }
        if let Outcome::LoadProgress { layer, .. } = &outcome {
            let same =
                |old: &Outcome| matches!(old, Outcome::LoadProgress { layer: l, .. } if l == layer);
            outcomes.retain(|old| !same(old));
        }
        outcomes.push_back(outcome);
        drop(outcomes);
        (self.wake)();
    }
}

/// How a load is told to stop.
#[derive(Debug, Default)]
struct Stop {
    /// Whether it is to end soon.
    is_cancelled: AtomicBool,
    /// Whether nobody wants what comes of it.
    is_abandoned: AtomicBool,
}

/// A lock whose holder panicked guards plain data still.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A question about a picture, and what panels want to know.
pub struct FrameQuestion {
    /// What the answer says in its turn, so that it is told from those to older questions.
    pub epoch: u64,

    /// What the question is about.
    pub dataset: Dataset,

    /// What passes.
    pub filter: Filter,

    /// What becomes of the rest.
    pub unmatched: Unmatched,

    /// The picture.
    pub request: FrameRequest,

    /// What panels want to know.
    pub panels: PanelRequest,
}

impl FrameQuestion {
    /// Whether nothing is hidden though there is a query.
    fn shows_all(&self) -> bool {
        self.unmatched == Unmatched::Pale && self.filter.query.is_some()
    }
}

/// The one place for the newest question; an older one that still waits is dropped.
#[derive(Default)]
struct FrameSlot {
    question: Mutex<Option<FrameQuestion>>,
    filled: Condvar,
    closed: AtomicBool,
}

/// Those who load files and answer questions while the window goes on.
pub struct Crew {
    executor: Executor,
    outbox: Outbox,
    frame_slot: Arc<FrameSlot>,
    stops: Vec<(LayerId, Arc<Stop>)>,
}

impl Crew {
    /// A crew that calls `wake` whenever there is something to collect.
    ///
    /// # Panics
    /// When the system has no thread to give.
    pub fn new(executor: Executor, wake: Wake) -> Self {
        let crew = Self {
            executor,
            outbox: Outbox {
                outcomes: Arc::default(),
                wake,
            },
            frame_slot: Arc::default(),
            stops: Vec::new(),
        };
        if executor == Executor::Threads {
            let (slot, outbox) = (Arc::clone(&crew.frame_slot), crew.outbox.clone());
            spawn("frames", move || answer_frames(&slot, &outbox));
        }
        crew
    }

    /// What has come of work and was not yet taken, the oldest first.
    pub fn next_outcome(&self) -> Option<Outcome> {
        lock(&self.outbox.outcomes).pop_front()
    }

    /// Loads a source as a layer; it can be cancelled by [`Crew::cancel`].
    pub fn load(&mut self, source: Source, layer: LayerId, how: LoadAs) {
        let stop = Arc::new(Stop::default());
        self.stops.push((layer, Arc::clone(&stop)));
        let mut posting = Posting {
            layer,
            outbox: self.outbox.clone(),
            stop,
            n_bytes_posted: 0,
        };
        self.run("load", move || {
            let result = load(&source, layer, &how, &mut posting);
            posting.post(Outcome::LoadEnded { layer, result });
        });
    }

    /// Reads a project file; what it links is not loaded yet.
    pub fn open_project(&self, path: PathBuf) {
        let outbox = self.outbox.clone();
        self.run("project", move || {
            let result = Box::new(open_project(&path));
            outbox.post(Outcome::ProjectRead { path, result });
        });
    }

    /// Saves a project; `number` comes back with the outcome.
    ///
    /// A file that is not what `expected` says is not written over; any is where nothing is expected.
    pub fn save(
        &self,
        path: PathBuf,
        project: Project,
        expected: Option<Fingerprint>,
        number: u64,
    ) {
        let outbox = self.outbox.clone();
        self.run("save", move || {
            let result = Box::new(save(&path, &project, expected.as_ref()));
            outbox.post(Outcome::Saved {
                path,
                number,
                result,
            });
        });
    }

    /// Takes hold of a document's file.
    pub fn hold(&self, path: PathBuf) {
        let outbox = self.outbox.clone();
        self.run("hold", move || {
            let hold = hold(&path);
            outbox.post(Outcome::Held { path, hold });
        });
    }

    /// Looks at files, of which no more than the start is read.
    pub fn look_at(&self, paths: Vec<PathBuf>, wanted_for: LookedFor) {
        let outbox = self.outbox.clone();
        self.run("look", move || {
            let looks = paths.into_iter().map(look_at).collect();
            outbox.post(Outcome::Looked { wanted_for, looks });
        });
    }

    /// Makes changes to the settings in their file; the next are not to be asked for before these are kept.
    pub fn keep_settings(&self, file: SettingsFile, changes: Vec<SettingsChange>) {
        let outbox = self.outbox.clone();
        self.run("settings", move || {
            let kept = file.update_by(&changes);
            outbox.post(Outcome::SettingsKept(kept));
        });
    }

    /// Stops the loading of a layer soon; what is loaded stays.
    pub fn cancel(&mut self, layer: LayerId) {
        for (_, stop) in self.stops.iter().filter(|(of, _)| *of == layer) {
            stop.is_cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// Stops the loading of a layer; nothing more is heard of it, whatever layer has its identity later.
    pub fn abandon(&mut self, layer: LayerId) {
        self.cancel(layer);
        let mut outcomes = lock(&self.outbox.outcomes);
        for (_, stop) in self.stops.iter().filter(|(of, _)| *of == layer) {
            stop.is_abandoned.store(true, Ordering::Relaxed);
        }
        outcomes.retain(|outcome| outcome.loading() != Some(layer));
        drop(outcomes);
        self.stops.retain(|(of, _)| *of != layer);
    }

    /// Asks a picture's question; an older one that nobody has begun on is dropped.
    pub fn ask_frame(&self, question: FrameQuestion) {
        if self.executor == Executor::Inline {
            answer(&question, &mut None, &self.outbox);
            return;
        }
        let dropped = lock(&self.frame_slot.question).replace(question);
        self.frame_slot.filled.notify_one();
        drop(dropped);
    }

    /// Reads the record of an event again.
    pub fn fetch_record(
        &self,
        key: EventKey,
        path: PathBuf,
        format: &'static dyn EventFormat,
        layout: Arc<RecordLayout>,
        place: RecordRef,
    ) {
        let outbox = self.outbox.clone();
        self.run("record", move || {
            let result = fetch_record(&path, format, &layout, place, &key.row);
            outbox.post(Outcome::Record { key, result });
        });
    }

    /// Drops a value where it holds nobody up.
    pub fn drop_elsewhere<T: Send + 'static>(&self, value: T) {
        self.run("drop", move || drop(value));
    }

    fn run(&self, name: &str, work: impl FnOnce() + Send + 'static) {
        match self.executor {
            Executor::Threads => spawn(name, work),
            Executor::Inline => work(),
        }
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        for (_, stop) in &self.stops {
            stop.is_cancelled.store(true, Ordering::Relaxed);
        }
        self.frame_slot.closed.store(true, Ordering::Relaxed);
        self.frame_slot.filled.notify_one();
    }
}

fn save(
    path: &Path,
    project: &Project,
    expected: Option<&Fingerprint>,
) -> Result<(Project, SavedMark), SaveError> {
    let prepared = prepare_for_saving(project, path)?;
    let overwrite = expected.map_or(Overwrite::Anything, Overwrite::IfUnchanged);
    let mark = save_project(path, &prepared, overwrite, &RealFiles)?;
    Ok((prepared, mark))
}

/// Starts a named thread for what must not hold up the window.
///
/// # Panics
/// When the system has no thread to give.
pub fn spawn(name: &str, work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .expect("the system has a thread to give");
}

fn answer_frames(slot: &FrameSlot, outbox: &Outbox) {
    // The last to hold an answer frees its thousands of names; while it is held here too, that is
    // never the window.
    let mut answers: Vec<Arc<FrameData>> = Vec::new();
    // A view that moves asks of the same events again and again.
    let mut last: Option<Asked> = None;
    loop {
        let mut waiting = lock(&slot.question);
        while waiting.is_none() {
            if slot.closed.load(Ordering::Relaxed) {
                return;
            }
            waiting = slot
                .filled
                .wait(waiting)
                .unwrap_or_else(PoisonError::into_inner);
        }
        let question = waiting.take();
        drop(waiting);
        if let Some(question) = question {
            answers.push(answer(&question, &mut last, outbox));
            answers.retain(|answer| Arc::strong_count(answer) > 1);
        }
    }
}

/// What a filter comes to on a data set, whatever stretch a picture shows.
struct Asked {
    passing: Arc<Passing>,
    /// All events, where those that pass are highlighted and the others not hidden.
    all: Option<Passing>,
    facets: Arc<Facets>,
    /// The last picture that was asked about.
    frame: Option<Arc<FrameData>>,
    /// What panels asked last.
    panels: PanelData,
}

impl Asked {
    fn new(question: &FrameQuestion, before: Option<&Self>) -> Self {
        let dataset = &question.dataset;
        let mut passing = Passing::new(dataset, &question.filter);
        if let Some(before) = before {
            passing = passing.knowing(&before.passing);
        }
        let facets = Arc::new(facets(&passing));
        let all = question
            .shows_all()
            .then(|| Passing::new(dataset, &question.filter.without_query()).knowing(&passing));
        Self {
            passing: Arc::new(passing),
            all,
            facets,
            frame: None,
            panels: PanelData::default(),
        }
    }

    fn is_of(&self, question: &FrameQuestion) -> bool {
        self.all.is_some() == question.shows_all()
            && self.passing.is_of(&question.dataset, &question.filter)
    }

    /// What is shown.
    fn shown(&self) -> &Passing {
        self.all.as_ref().unwrap_or(&self.passing)
    }

    fn frame(&mut self, request: &FrameRequest) -> Arc<FrameData> {
        let known = self.frame.take().filter(|known| known.request == *request);
        let frame = known.unwrap_or_else(|| {
            let mut frame = frame_passing(self.shown(), request);
            if self.all.is_some() {
                tell_matching(&mut frame, self.shown(), &self.passing);
            }
            Arc::new(frame)
        });
        self.frame = Some(Arc::clone(&frame));
        frame
    }
}

/// Answers a question; `last` is what passed at the one before, and after it what passes at this one.
fn answer(question: &FrameQuestion, last: &mut Option<Asked>, outbox: &Outbox) -> Arc<FrameData> {
    let mut asked = match last.take() {
        Some(known) if known.is_of(question) => known,
        before => Asked::new(question, before.as_ref()),
    };
    let data = asked.frame(&question.request);
    let mut panels = std::mem::take(&mut asked.panels);
    panels.answer(asked.shown(), &question.request, &question.panels);
    panels.matching = asked.all.is_some().then(|| Arc::clone(&asked.passing));
    asked.panels.clone_from(&panels);
    let facets = Arc::clone(&asked.facets);
    let problem = asked.passing.problems().first().cloned();
    *last = Some(asked);
    outbox.post(Outcome::Frame {
        epoch: question.epoch,
        data: Arc::clone(&data),
        facets,
        problem,
        panels,
    });
    data
}

/// Posts what happens to a file.
struct Posting {
    layer: LayerId,
    outbox: Outbox,
    stop: Arc<Stop>,
    n_bytes_posted: u64,
}

impl Posting {
    /// Each post repaints the window, so that more of them would hold up what they report on.
    const MAX_POSTS: u64 = 40;

    /// Bytes between two posts where the length is not known.
    const BYTES_PER_POST: u64 = 8 << 20;

    fn post(&self, outcome: Outcome) {
        self.outbox.post_of_load(outcome, &self.stop);
    }
}

impl LoadListener for Posting {
    fn started(&mut self, format: &'static dyn EventFormat, layout: &Arc<RecordLayout>) {
        self.post(Outcome::LoadStarted {
            layer: self.layer,
            format: format.name(),
            layout: Arc::clone(layout),
        });
    }

    fn progressed(&mut self, n_bytes: u64, total_bytes: Option<u64>, n_rows: u64) -> Flow {
        if self.stop.is_cancelled.load(Ordering::Relaxed) {
            return Flow::Stop;
        }
        let bytes_per_post =
            total_bytes.map_or(Self::BYTES_PER_POST, |total| total / Self::MAX_POSTS);
        if n_bytes < self.n_bytes_posted + bytes_per_post {
            return Flow::Continue;
        }
        self.n_bytes_posted = n_bytes;
        self.post(Outcome::LoadProgress {
            layer: self.layer,
            n_bytes,
            total_bytes,
            n_rows,
        });
        Flow::Continue
    }

    fn grew(&mut self, segments: &[Arc<Segment>]) {
        self.post(Outcome::LoadGrew {
            layer: self.layer,
            segments: segments.to_vec(),
        });
    }
}
