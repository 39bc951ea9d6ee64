use std::path::{Path, PathBuf};

use super::dispatch::{is_document, layer_of_file};
use super::session::Session;
use crate::jobs::{Crew, Found, Look, LookedFor, is_project_path};
use crate::view::{DropFate, DropItem};

/// The files held over the window.
#[derive(Default)]
pub(super) struct Drops {
    paths: Vec<PathBuf>,
    items: Vec<DropItem>,
}

impl Drops {
    /// What becomes of the files, in their order.
    pub(super) fn items(&self) -> &[DropItem] {
        &self.items
    }

    /// Takes in which files are held over the window; has them looked at where they are others than before.
    pub(super) fn hover(&mut self, ctx: &egui::Context, crew: &Crew) {
        let (paths, n_files) = ctx.input(|input| {
            let hovered = &input.raw.hovered_files;
            let paths: Vec<_> = hovered
                .iter()
                .filter_map(|file| file.path.clone())
                .collect();
            (paths, hovered.len())
        });
        if paths == self.paths && n_files == self.items.len() {
            return;
        }
        // A system that does not name the files beforehand tells at least how many they are.
        let unknown = |path: Option<&PathBuf>| DropItem {
            name: path.map_or_else(|| "a file".to_owned(), |path| name_of(path)),
            fate: DropFate::Unknown,
        };
        self.items = (0..n_files).map(|at| unknown(paths.get(at))).collect();
        self.paths = paths;
        if !self.paths.is_empty() {
            crew.look_at(self.paths.clone(), LookedFor::Drop);
        }
    }

    /// Takes in what was found, unless other files are held by now.
    pub(super) fn looked(&mut self, session: &Session, looks: Vec<Look>) {
        if !looks.iter().map(|look| &look.path).eq(&self.paths) {
            return;
        }
        let is_project = |look: &Look| look.found == Found::Project;
        let last_project = looks.iter().rposition(is_project);
        let fate = |(at, look): (usize, Look)| DropItem {
            name: name_of(&look.path),
            fate: if is_project(&look) && last_project != Some(at) {
                DropFate::Nothing("only one project is open at a time".to_owned())
            } else {
                fate_of(session, look, last_project.is_some())
            },
        };
        self.items = looks.into_iter().enumerate().map(fate).collect();
    }
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

fn fate_of(session: &Session, look: Look, opens_project: bool) -> DropFate {
    let is_open = if is_project_path(&look.path) {
        is_document(session, &look.real_path)
    } else {
        // Beside another project the file is not open any more.
        !opens_project && layer_of_file(session, &look.real_path).is_some()
    };
    if is_open {
        return DropFate::Nothing("open already".to_owned());
    }
    match look.found {
        Found::Project => DropFate::Project,
        Found::Events(format) => DropFate::Layer(format),
        Found::Missing => DropFate::Nothing("it is not there".to_owned()),
        Found::Unfit(why) => DropFate::Nothing(why),
    }
}
