use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::formats::FORMATS;

/// The system's file dialog: made on the UI thread, awaited on a thread of its own, one at a time.
#[derive(Clone, Default)]
pub(super) struct FileDialogs {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
enum State {
    #[default]
    Idle,
    Open,
    Done(Vec<PathBuf>),
}

impl FileDialogs {
    /// Whether the system has a file dialog at all.
    ///
    /// On Linux rfd needs the desktop portal or `zenity` and answers as if cancelled where there is neither.
    pub(super) fn is_available() -> bool {
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

    /// Asks for files to open; does nothing while a dialog is open.
    pub(super) fn ask_for_files(&self, ctx: &egui::Context) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if !matches!(*state, State::Idle) {
            return;
        }
        *state = State::Open;
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
        let (shared, ctx) = (Arc::clone(&self.state), ctx.clone());
        crate::jobs::spawn("dialog", move || {
            let picked = pollster::block_on(asked).unwrap_or_default();
            let paths = picked.iter().map(|file| file.path().to_owned()).collect();
            *shared.lock().unwrap_or_else(PoisonError::into_inner) = State::Done(paths);
            ctx.request_repaint();
        });
    }

    /// The files chosen since the last call.
    pub(super) fn collect(&self) -> Vec<PathBuf> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match std::mem::take(&mut *state) {
            State::Done(paths) => paths,
            other => {
                *state = other;
                Vec::new()
            }
        }
    }
}
