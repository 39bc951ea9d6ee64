//! Work on files and threads; the only place that touches either.
//!
//! [`load()`] reads a file into segments and runs wherever it is called: the command line calls it
//! straight, the window through a [`Crew`], which runs it on a thread of its own and posts what comes
//! of it as [`Outcome`]s.
//! A file is read in blocks and never memory-mapped: a mapped file that shrinks kills the process.
//!
//! [`save_project`] is the only way a document gets onto the disk, [`write_atomically`] that of all other files:
//! beside the target, flushed, read back, renamed, the folder flushed. [`hold`] tells of another window on the same
//! document. `docs/saving.md` says what is promised.
//!
//! What is deliberately absent: any knowledge of windows; whoever waits is woken by a function it gave.

#![warn(missing_docs)]

mod crew;
mod hashing;
mod load;
mod load_as;
mod look;
mod panels;
mod project;
mod record;
mod save;
mod save_fs;
mod save_lock;
mod save_prepare;
mod settings;
mod settings_change;
mod signals;
mod write;
mod write_several;

pub use crew::{Crew, Executor, FrameQuestion, LookedFor, Outcome, spawn};
pub use load::{Change, LoadError, LoadListener, Loaded, Source, Unheard, load};
pub use load_as::{LoadAs, LoadMapping};
pub use look::{FileIdentity, Found, Look, file_identity, is_same_file, look_at, real_path};
pub use panels::{PanelData, PanelRequest};
pub use project::{
    LinkedFile, LinkedState, OpenedProject, PROJECT_EXTENSION, ProjectLoadError, is_project_path,
    open_project, project_of_bytes,
};
pub use record::{RecordFetchError, fetch_record};
pub use save::{Overwrite, SaveError, SavedMark, save_project};
pub use save_fs::{FileFacts, FileSystem, NewFile, RealFiles};
pub use save_lock::{DocumentLock, Hold, hold};
pub use save_prepare::{fingerprint, fingerprint_of, prepare_for_saving, relative_path};
pub use settings::{
    CONFIG_VARIABLE, MAX_RECENT, MouseSetting, Settings, SettingsError, SettingsFile, ThemeSetting,
    WeekendSetting, WindowPlace,
};
pub use settings_change::SettingsChange;
pub use signals::{EndAsked, watch_signals};
pub use write::{WriteError, WriteStep, write_atomically};
pub use write_several::write_all_atomically;
