use std::path::{Path, PathBuf};

use super::session::Session;
use crate::jobs::{
    Crew, Found, Look, LookedFor, Settings, SettingsChange, SettingsError, SettingsFile,
    WindowPlace,
};
use crate::view::RecentFile;

/// The settings as they are in this window, and the file that keeps them; without a file nothing outlasts the window.
#[derive(Default)]
pub struct Memory {
    settings: Settings,
    file: Option<SettingsFile>,
    /// What was wrong with the file when it was read.
    wrong: Option<String>,
    /// Changes that no file holds yet.
    pending: Vec<SettingsChange>,
    /// Changes that are being kept at this moment.
    on_their_way: Vec<SettingsChange>,
    /// Whether it was told that changes are not kept; once is enough.
    failure_is_told: bool,
    /// The recent files as they were found last.
    recent: Vec<RecentFile>,
    /// The window's place as it is now.
    window: Option<WindowPlace>,
}

impl Memory {
    /// The settings of a file, which is read at once.
    pub fn of(file: SettingsFile) -> Self {
        let (settings, wrong) = file.load();
        Self {
            window: settings.window,
            recent: recent_files(&settings.recent, &[]),
            settings,
            file: Some(file),
            wrong,
            ..Self::default()
        }
    }

    /// The settings as they are now.
    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The recent files, the latest first.
    pub(super) fn recent(&self) -> &[RecentFile] {
        &self.recent
    }

    /// What was wrong with the file, once.
    pub(super) fn take_wrong(&mut self) -> Option<String> {
        self.wrong.take()
    }

    /// Makes a change here at once and in the file soon.
    pub(super) fn change(&mut self, crew: &Crew, change: SettingsChange) {
        let before = self.settings.clone();
        change.apply(&mut self.settings);
        if before == self.settings {
            return;
        }
        if before.recent != self.settings.recent {
            self.recent = recent_files(&self.settings.recent, &self.recent);
            self.look_at_recent(crew);
        }
        self.pending.push(change);
        self.keep(crew);
    }

    /// Has it looked which of the recent files are there.
    pub(super) fn look_at_recent(&self, crew: &Crew) {
        crew.look_at(self.settings.recent.clone(), LookedFor::Recent);
    }

    /// Takes in which of the recent files are there.
    pub(super) fn looked(&mut self, looks: &[Look]) {
        for file in &mut self.recent {
            if let Some(look) = looks.iter().find(|look| look.path == file.path) {
                file.is_missing = look.found == Found::Missing;
            }
        }
    }

    /// Where the window was last.
    pub(super) fn window(&self) -> Option<WindowPlace> {
        self.window
    }

    /// Takes in where the window is.
    pub(super) fn window_is_at(&mut self, place: WindowPlace) {
        self.window = Some(place);
    }

    fn keep(&mut self, crew: &Crew) {
        // One after the other, so that a later change never loses against an earlier one.
        if !self.on_their_way.is_empty() || self.pending.is_empty() {
            return;
        }
        let Some(file) = &self.file else {
            self.pending.clear();
            return;
        };
        self.on_their_way = std::mem::take(&mut self.pending);
        crew.keep_settings(file.clone(), self.on_their_way.clone());
    }

    /// Takes in what came of keeping changes.
    pub(super) fn kept(
        &mut self,
        crew: &Crew,
        session: &mut Session,
        result: Result<(), SettingsError>,
    ) {
        self.on_their_way.clear();
        match result {
            Ok(()) => self.failure_is_told = false,
            Err(error) if !self.failure_is_told => {
                self.failure_is_told = true;
                session.tell(error.to_string());
            }
            Err(_) => {}
        }
        self.keep(crew);
    }

    /// Keeps all that is not kept yet, with the window's place; for when the program ends.
    pub(super) fn keep_at_the_end(&mut self) {
        let Some(file) = &self.file else {
            return;
        };
        // What is on its way may be cut off by the end; to make a change twice does no harm.
        let mut changes = std::mem::take(&mut self.on_their_way);
        changes.append(&mut self.pending);
        changes.extend(self.window.map(SettingsChange::Window));
        // The window that could tell of a failure is gone.
        file.update_by(&changes).ok();
    }
}

/// Files as they are listed: by name, with the folder where two have the same.
fn recent_files(paths: &[PathBuf], known: &[RecentFile]) -> Vec<RecentFile> {
    let name = |path: &Path| {
        let name = path.file_name().unwrap_or(path.as_os_str());
        name.to_string_lossy().into_owned()
    };
    let file = |path: &PathBuf| RecentFile {
        path: path.clone(),
        name: name(path),
        folder: path.parent().map(folder_words).unwrap_or_default(),
        is_missing: known
            .iter()
            .any(|known| known.path == *path && known.is_missing),
    };
    paths.iter().map(file).collect()
}

/// A folder in a few words: its last two names.
fn folder_words(folder: &Path) -> String {
    let mut names: Vec<_> = folder
        .components()
        .rev()
        .take(2)
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    names.reverse();
    let shown: PathBuf = names.iter().map(AsRef::as_ref).map(Path::new).collect();
    let is_cut = folder.components().count() > 2;
    let shown = shown.display();
    if is_cut {
        format!("…{}{shown}", std::path::MAIN_SEPARATOR)
    } else {
        shown.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_named_by_their_end() {
        #[track_caller]
        fn check(folder: &str, expected: &str) {
            assert_eq!(folder_words(Path::new(folder)), expected);
        }
        check("/", "/");
        check("/data", "/data");
        check("/home/ana/ged", "…/ana/ged");
    }
}
