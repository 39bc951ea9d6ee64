//! What the window does with documents: edits, undo, saving, and what is asked before anything is lost.

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;
use truceline::jobs::{open_project, write_atomically};
use truceline::project::{LayerSource, Project};

use super::linked::{Files, linking};
use super::ui::{Window, assert_shows, assert_shows_not, file, ukraine, window, zoom_to_events};

/// A project in a folder of its own.
pub(super) fn project() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let path = folder.path().join("autumn.truceline");
    std::fs::copy(file("sample_data/iraq-syria-2023.truceline"), &path)
        .expect("the sample can be copied");
    (folder, path)
}

pub(super) fn read(path: &Path) -> Project {
    open_project(path).expect("the file is a project").project
}

pub(super) fn command(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    window.run();
}

pub(super) fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

/// Clicks in the dialog, where the window has a button of the same name.
fn click_last(window: &mut Window, label: &str) {
    let found = window.get_all_by_label(label).last();
    found.expect("there is such a button").click();
    window.run();
}

fn hide_chronology(window: &mut Window) {
    click(window, "Hide Chronology");
}

#[track_caller]
pub(super) fn assert_dirty(window: &Window, expected: bool) {
    if expected {
        assert_shows(window, " • — Truceline");
    } else {
        assert_shows_not(window, " • — Truceline");
    }
}

/// What the window is told to do after its close button was pressed.
fn close(window: &mut Window) -> Vec<ViewportCommand> {
    let viewports = &mut window.input_mut().viewports;
    let events = &mut viewports.entry(ViewportId::ROOT).or_default().events;
    events.push(ViewportEvent::Close);
    window.step();
    let commands = commands(window);
    window.run();
    commands
}

fn commands(window: &Window) -> Vec<ViewportCommand> {
    let outputs = window.output().viewport_output.values();
    outputs.flat_map(|output| output.commands.clone()).collect()
}

/// Whether the program asks the system to close the window within a few frames.
fn closes_soon(window: &mut Window) -> bool {
    (0..6).any(|_| {
        window.step();
        commands(window).contains(&ViewportCommand::Close)
    })
}

#[test]
fn hiding_a_layer_is_unsaved_until_it_is_undone() {
    let (_folder, path) = project();
    let mut window = window(&[path]);
    assert_dirty(&window, false);
    hide_chronology(&mut window);
    assert_dirty(&window, true);
    assert_shows(&window, "Undo hide layer");
    command(&mut window, Key::Z);
    assert_dirty(&window, false);
    assert_shows(&window, "Hide Chronology");
    command(&mut window, Key::Y);
    assert_dirty(&window, true);
    assert_shows(&window, "Show Chronology");
    click(&mut window, "Undo hide layer");
    assert_dirty(&window, false);
}

#[test]
fn looking_makes_nothing_unsaved() {
    let (_folder, path) = project();
    let mut window = window(&[path]);
    zoom_to_events(&mut window);
    for key in [Key::Home, Key::ArrowRight, Key::L, Key::F, Key::D] {
        window.key_press(key);
        window.run();
    }
    assert_dirty(&window, false);
    assert!(close(&mut window).is_empty());
}

#[test]
fn what_was_saved_is_in_the_file_and_clean() {
    let (_folder, path) = project();
    let mut expected = read(&path);
    let mut first = window(std::slice::from_ref(&path));
    hide_chronology(&mut first);
    command(&mut first, Key::S);
    assert_shows(&first, "Saved autumn.truceline");
    assert_dirty(&first, false);
    let layer = expected.layers()[0].id;
    expected.set_visible(layer, false);
    assert!(read(&path).says_the_same(&expected));
    command(&mut first, Key::Z);
    assert_dirty(&first, true);
    drop(first);
    let second = window(&[path]);
    assert_shows(&second, "Show Chronology");
    assert_dirty(&second, false);
}

#[test]
fn data_file_beside_others_is_a_step_that_goes_and_comes_back() {
    let (_folder, path) = project();
    let mut window = window(&[path, ukraine()]);
    assert_shows(&window, "1,150 events");
    command(&mut window, Key::Z);
    assert_shows(&window, "157 events");
    assert_shows_not(&window, "1,150 events");
    command(&mut window, Key::Y);
    assert_shows(&window, "1,150 events");
}

/// Who opened a data file to look at it has nothing to lose and nothing to take back.
#[test]
fn first_data_file_is_what_a_document_begins_with() {
    let mut window = window(&[ukraine()]);
    assert_dirty(&window, false);
    command(&mut window, Key::Z);
    assert_dirty(&window, false);
    assert_shows(&window, "Timeline, 993 of 993 events");
}

#[test]
fn data_file_is_found_again_from_the_saved_project() {
    let (_folder, path) = project();
    let mut first = window(&[path.clone(), ukraine()]);
    assert_dirty(&first, true);
    command(&mut first, Key::S);
    assert_dirty(&first, false);
    drop(first);
    let second = window(&[path]);
    assert_shows(&second, "Hide ucdp-ged-ukraine-2021.csv");
    assert_shows(&second, "1,150 events");
    assert_dirty(&second, false);
}

#[test]
fn file_that_is_none_leaves_no_step() {
    let mut window = window(&[file("sample_data/no-such-file.csv")]);
    assert_shows(&window, "there is no such file");
    assert_dirty(&window, false);
    assert_shows_not(&window, "Undo add layer");
    assert!(close(&mut window).is_empty());
}

#[test]
fn closing_asks_about_unsaved_changes() {
    let (_folder, path) = project();
    let mut window = window(std::slice::from_ref(&path));
    hide_chronology(&mut window);
    assert_eq!(close(&mut window), [ViewportCommand::CancelClose]);
    assert_shows(&window, "Save the changes before quitting?");
    click(&mut window, "Cancel");
    assert_shows_not(&window, "Save the changes before quitting?");
    assert_dirty(&window, true);
    command(&mut window, Key::Q);
    window.get_by_label("Don't save").click();
    assert!(closes_soon(&mut window));
    assert!(close(&mut window).is_empty());
    assert!(read(&path).layers()[0].visible);
}

#[test]
fn saving_before_quitting_saves_and_quits() {
    let (_folder, path) = project();
    let mut window = window(std::slice::from_ref(&path));
    hide_chronology(&mut window);
    close(&mut window);
    let save = window.get_all_by_label("Save").last();
    save.expect("the dialog has a button to save").click();
    assert!(closes_soon(&mut window));
    assert!(!read(&path).layers()[0].visible);
    assert!(close(&mut window).is_empty());
}

#[test]
fn another_document_waits_for_an_answer() {
    let (_folder, path) = project();
    let mut window = window(std::slice::from_ref(&path));
    hide_chronology(&mut window);
    command(&mut window, Key::N);
    assert_shows(&window, "Save the changes before closing?");
    click_last(&mut window, "Save");
    assert_shows(&window, "Drop an event file here");
    assert_dirty(&window, false);
    assert!(!read(&path).layers()[0].visible);
}

#[test]
fn save_that_fails_is_told_and_stays_unsaved() {
    let (folder, path) = project();
    let before = std::fs::read(&path).unwrap();
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let mut window = window(std::slice::from_ref(&path));
    hide_chronology(&mut window);
    close(&mut window);
    click_last(&mut window, "Save");
    assert_shows(&window, "was not saved: the file is read-only; save under");
    assert_dirty(&window, true);
    assert_eq!(close(&mut window), [ViewportCommand::CancelClose]);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    drop(window);
    drop(folder);
}

#[test]
fn file_that_another_has_changed_is_overwritten_only_when_asked() {
    let (_folder, path) = project();
    let mut window = window(std::slice::from_ref(&path));
    hide_chronology(&mut window);
    let mut other = std::fs::read(&path).unwrap();
    other.push(b'\n');
    truceline::jobs::write_atomically(&path, &other).unwrap();
    command(&mut window, Key::S);
    assert_shows(&window, "was changed by another window or program");
    assert_eq!(std::fs::read(&path).unwrap(), other);
    click(&mut window, "Overwrite");
    assert_dirty(&window, false);
    assert!(!read(&path).layers()[0].visible);
}

#[test]
fn layer_is_renamed_and_named_so_in_the_file() {
    let (_folder, path) = project();
    let mut window = window(std::slice::from_ref(&path));
    window.get_by_label("Chronology").click_secondary();
    window.run();
    click(&mut window, "Rename…");
    // The search box is another one.
    window
        .get_all_by_role(egui::accesskit::Role::TextInput)
        .find(|field| field.accesskit_node().value().as_deref() == Some("Chronology"))
        .expect("the field starts with the name as it is")
        .type_text("2023 ");
    window.run();
    click(&mut window, "Rename");
    command(&mut window, Key::S);
    let name = read(&path).layers()[0].name.clone();
    assert!(name.contains("2023"), "{name}");
}

/// What the project's one linked layer has as its mapping.
fn mapping_of(project: &Project) -> Option<String> {
    let sources = project.layers().iter().map(|layer| &layer.source);
    sources
        .filter_map(|source| match source {
            LayerSource::Linked { mapping, .. } => Some(mapping.clone()),
            LayerSource::Chronology => None,
        })
        .next_back()
        .flatten()
}

#[test]
fn guessed_mapping_is_remembered_by_the_next_save_and_looking_saves_nothing() {
    let (_folder, path) = project();
    let table = file("sample_data/whitehouse-readouts-2023.tsv");
    let guessed = "date = date\ntitle = title\nurl = source_url\n";
    let mut first = window(&[path.clone(), table]);
    command(&mut first, Key::S);
    drop(first);
    let saved = read(&path);
    assert_eq!(mapping_of(&saved).as_deref(), Some(guessed));
    // As a person would write it: what is guessed on opening makes nothing unsaved.
    let text = std::fs::read_to_string(&path).expect("it was saved");
    let (before, rest) = text.split_once("mapping: ").expect("it is in the file");
    let (_, after) = rest.split_once("\"#,\n").expect("it ends");
    let by_hand = format!("{}{}", before.trim_end_matches(' '), after);
    write_atomically(&path, by_hand.as_bytes()).expect("it can be written");
    assert_eq!(mapping_of(&read(&path)), None);
    let second = window(std::slice::from_ref(&path));
    assert_dirty(&second, false);
    // One that somebody wrote is kept, be it right or wrong.
    let wrong = by_hand.replace(
        "format: \"table\",",
        "format: \"table\",\n            mapping: \"date = when\",",
    );
    write_atomically(&path, wrong.as_bytes()).expect("it can be written");
    let mut third = window(std::slice::from_ref(&path));
    assert_shows(
        &third,
        "the mapping names what the header does not have: when",
    );
    hide_chronology(&mut third);
    command(&mut third, Key::S);
    assert_eq!(mapping_of(&read(&path)).as_deref(), Some("date = when"));
}

#[test]
fn linked_file_with_other_content_is_told_though_it_is_as_long() {
    let files = Files::new(&[("data.csv", "date,country\n2023-12-03,Iraq\n")]);
    files.write("a.truceline", &linking(&files.path("data.csv")));
    let told = "has changed since the project was saved, at the same length";
    assert_shows_not(&window(&[files.path("a.truceline")]), told);
    files.write("data.csv", "date,country\n2023-12-04,Iraq\n");
    let mut changed = window(&[files.path("a.truceline")]);
    assert_shows(&changed, told);
    assert_dirty(&changed, false);
    // Saving takes the file as it is.
    click(&mut changed, "Hide Data");
    command(&mut changed, Key::S);
    assert_shows_not(&window(&[files.path("a.truceline")]), told);
}

#[test]
fn file_that_the_project_links_is_not_opened_again_by_another_way() {
    let files = Files::new(&[("data.csv", "date,country\n2023-12-03,Iraq\n")]);
    files.write("a.truceline", &linking(&files.path("data.csv")));
    let folder = files
        .path("data.csv")
        .parent()
        .map(Path::to_path_buf)
        .expect("it is in one");
    let name = folder.file_name().expect("it has a name");
    let other_way = folder.join("..").join(name).join("data.csv");
    let window = window(&[files.path("a.truceline"), other_way]);
    assert_shows(&window, "Data is open already");
    assert_dirty(&window, false);
}
