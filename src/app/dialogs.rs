use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::formats::FORMATS;
use crate::jobs::PROJECT_EXTENSION;

/// The system's file dialog: made on the UI thread, awaited on a thread of its own, one at a time.
#[derive(Clone)]
pub(super) struct FileDialogs {
    has_system: bool,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
enum State {
    #[default]
    Idle,
    Open,
    Done(Chosen),
}

/// What came of a dialog.
pub(super) enum Chosen {
    /// Files to open; none where it was canceled.
    Open(Vec<PathBuf>),

    /// A file to save to; `None` where it was canceled.
    Save(Option<PathBuf>),
}

impl FileDialogs {
    /// The system's dialogs; none where the program runs without a window of the system.
    pub(super) fn new(has_window: bool) -> Self {
        Self {
            has_system: has_window && system_has_dialogs(),
            state: Arc::default(),
        }
    }

    /// Whether the system has a file dialog at all.
    pub(super) fn is_available(&self) -> bool {
        self.has_system
    }

    /// Asks for files to open; does nothing while a dialog is open.
    pub(super) fn ask_for_files(&self, ctx: &egui::Context) {
        if !self.begin() {
            return;
        }
        let extensions: Vec<&str> = FORMATS
            .iter()
            .flat_map(|format| format.extensions())
            .copied()
            .collect();
        let asked = rfd::AsyncFileDialog::new()
            .set_title("Open event files")
            .add_filter("Event files", &extensions)
            .add_filter("All files", &["*"])
            .pick_files();
        self.finish(ctx, async move {
            let picked = asked.await.unwrap_or_default();
            Chosen::Open(picked.iter().map(|file| file.path().to_owned()).collect())
        });
    }

    /// Asks for a file to save to, beside the document's own; does nothing while a dialog is open.
    pub(super) fn ask_for_place(&self, ctx: &egui::Context, name: &str, document: Option<&Path>) {
        if !self.begin() {
            return;
        }
        let mut dialog = rfd::AsyncFileDialog::new()
            .set_title("Save the project")
            .set_file_name(name)
            .add_filter("Truceline project", &[PROJECT_EXTENSION]);
        if let Some(folder) = document.and_then(Path::parent) {
            dialog = dialog.set_directory(folder);
        }
        let asked = dialog.save_file();
        self.finish(ctx, async move {
            Chosen::Save(asked.await.map(|file| file.path().to_owned()))
        });
    }

    /// Whether a dialog may be opened now; there is then one open.
    fn begin(&self) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let is_idle = matches!(*state, State::Idle);
        if is_idle {
            *state = State::Open;
        }
        is_idle
    }

    fn finish(&self, ctx: &egui::Context, answer: impl Future<Output = Chosen> + Send + 'static) {
        let (shared, ctx) = (Arc::clone(&self.state), ctx.clone());
        crate::jobs::spawn("dialog", move || {
            let chosen = pollster::block_on(answer);
            *shared.lock().unwrap_or_else(PoisonError::into_inner) = State::Done(chosen);
            ctx.request_repaint();
        });
    }

    /// What was chosen since the last call.
    pub(super) fn collect(&self) -> Option<Chosen> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match std::mem::take(&mut *state) {
            State::Done(chosen) => Some(chosen),
            other => {
                *state = other;
                None
            }
        }
    }
}

/// Whether the system has a file dialog.
///
/// On Linux rfd needs the desktop portal or `zenity` and answers as if cancelled where there is neither.
fn system_has_dialogs() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let on_path = |program: &str| {
        std::env::var_os("PATH").is_some_and(|paths| {
            std::env::split_paths(&paths).any(|folder| folder.join(program).is_file())
        })
    };
    let portal_files = ["/usr/share/dbus-1/services/org.freedesktop.portal.Desktop.service"];
    let has_bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some()
        || std::env::var_os("XDG_RUNTIME_DIR")
            .is_some_and(|folder| PathBuf::from(folder).join("bus").exists());
    let has_portal = has_bus
        && portal_files
            .iter()
            .any(|file| PathBuf::from(file).is_file());
    has_portal || on_path("zenity")
}
