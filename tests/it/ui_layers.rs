//! Layers and saved views in the window: each change a step that undo takes back, each look at something none.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;
use truceline::jobs::open_project;
use truceline::project::Project;

use super::ui::{
    Window, assert_shows, assert_shows_not, file, search, search_text, timeline, ukraine, window,
    window_of,
};
use super::ui_documents::{assert_dirty, click, command, project, read};

const WEEK: &str = "The week around the strike near Kirkuk";

fn saved(window: &mut Window, path: &std::path::Path) -> Project {
    command(window, Key::S);
    assert_dirty(window, false);
    read(path)
}

fn layer_names(project: &Project) -> Vec<&str> {
    let layers = project.layers().iter();
    layers.map(|layer| layer.name.as_str()).collect()
}

fn view_names(project: &Project) -> Vec<&str> {
    project
        .views
        .iter()
        .map(|view| view.name.as_str())
        .collect()
}

/// The sample with a data file beside it, saved, so that it is clean.
fn project_and_file() -> (TempDir, std::path::PathBuf, Window) {
    let (folder, path) = project();
    let mut window = window(&[path.clone(), ukraine()]);
    command(&mut window, Key::S);
    assert_dirty(&window, false);
    (folder, path, window)
}

fn press(window: &mut Window, at: Pos2, pressed: bool) {
    window.event(Event::PointerMoved(at));
    window.event(Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    });
    // A tip that fades takes longer than a window at rest.
    window.run_steps(8);
}

/// Drags from the middle of one row over several places to below the middle of another.
fn drag(window: &mut Window, from: &str, to: &str) {
    let start = window.get_by_label(from).rect().center();
    let end = window.get_by_label(to).rect().center() + vec2(0.0, 6.0);
    press(window, start, true);
    for share in [0.3, 0.7, 1.0] {
        window.event(Event::PointerMoved(start + (end - start) * share));
        window.run_steps(8);
    }
    press(window, end, false);
}

fn menu(window: &mut Window, of: &str, entry: &str) {
    click(window, &format!("Menu of {of}"));
    click(window, entry);
}

/// Puts another text into the field of a dialog, and enters it.
fn enter_name(window: &mut Window, name: &str) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.event(Event::Text(name.to_owned()));
    window.run();
    window.key_press(Key::Enter);
    window.run();
}

#[test]
fn layers_are_moved_by_drag_by_keys_and_by_menu() {
    let (_folder, path, mut window) = project_and_file();
    let ukraine = "ucdp-ged-ukraine-2021.csv";
    let moved = [ukraine, "Chronology"];
    let as_it_was = ["Chronology", ukraine];
    drag(&mut window, "Chronology", ukraine);
    assert_shows(&window, "Undo move layer");
    assert_eq!(layer_names(&saved(&mut window, &path)), moved);
    command(&mut window, Key::Z);
    assert_eq!(layer_names(&saved(&mut window, &path)), as_it_was);
    window.get_by_label("Chronology").focus();
    window.run();
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    window.run();
    assert_eq!(layer_names(&saved(&mut window, &path)), moved);
    menu(&mut window, "Chronology", "Move up");
    assert_eq!(layer_names(&saved(&mut window, &path)), as_it_was);
    // What stands at the end goes nowhere, which is no step.
    window.get_by_label(ukraine).focus();
    window.run();
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    window.run();
    assert_dirty(&window, false);
}

#[test]
fn drag_that_ends_where_it_began_is_no_step() {
    let (_folder, _path, mut window) = project_and_file();
    drag(&mut window, "Chronology", "Chronology");
    assert_dirty(&window, false);
}

#[test]
fn layer_is_recolored_by_its_dot_and_by_its_menu() {
    let (_folder, path, mut window) = project_and_file();
    click(&mut window, "Color of Chronology");
    click(&mut window, "Green");
    assert_shows(&window, "Undo recolor layer");
    let green = saved(&mut window, &path);
    assert_eq!(green.layers()[0].color.as_deref(), Some("#58b368"));
    menu(&mut window, "Chronology", "No color");
    assert_eq!(saved(&mut window, &path).layers()[0].color, None);
    command(&mut window, Key::Z);
    assert!(saved(&mut window, &path).says_the_same(&green));
}

#[test]
fn right_click_and_dots_open_the_same_menu() {
    let (_folder, _path, mut window) = project_and_file();
    let entries = ["Rename…", "Move up", "Move down", "Import report", "Green"];
    window
        .get_by_label("ucdp-ged-ukraine-2021.csv")
        .click_secondary();
    window.run();
    for entry in entries {
        assert_shows(&window, entry);
    }
    window.key_press(Key::Escape);
    window.run();
    assert_shows_not(&window, "Move down");
    click(&mut window, "Menu of ucdp-ged-ukraine-2021.csv");
    for entry in entries {
        assert_shows(&window, entry);
    }
    click(&mut window, "Close layer");
    assert_shows(&window, "Undo remove layer");
    command(&mut window, Key::Z);
    assert_dirty(&window, false);
    assert_shows(&window, "1,150 events");
}

#[test]
fn lanes_stand_for_layers() {
    let (_folder, _path, mut window) = project_and_file();
    for _ in 0..2 {
        window.key_press(Key::L);
        window.run();
    }
    assert_shows(&window, "Lane ucdp-ged-ukraine-2021.csv, 993 events");
    assert_shows(&window, "Lane Chronology, 157 events");
}

#[test]
fn layer_says_how_many_of_its_events_pass() {
    let (_folder, _path, mut window) = project_and_file();
    search(&mut window, "kind:truce ");
    let of = |name: &str, window: &Window| {
        let node = window.get_by_label(name);
        node.accesskit_node().description().unwrap_or_default()
    };
    assert_eq!(of("Chronology", &window), "3 of 157 events shown");
    let ukraine = "ucdp-ged-ukraine-2021.csv";
    assert_eq!(of(ukraine, &window), "0 of 993 events shown");
    window
        .get_by_role_and_label(egui::accesskit::Role::Link, "Clear filter")
        .click();
    window.run();
    assert_eq!(search_text(&window), "");
    assert_eq!(of(ukraine, &window), "993 events");
}

#[test]
fn view_is_shown_by_a_click_and_nothing_is_unsaved_by_it() {
    let (_folder, path) = project();
    let mut window = window(&[path]);
    let week = timeline(&window);
    click(&mut window, "The truce, day by day");
    assert_eq!(search_text(&window), "tag:truce-day or kind:truce");
    assert_ne!(timeline(&window), week);
    window.key_press(Key::V);
    window.run();
    assert_eq!(timeline(&window), week);
    assert_eq!(search_text(&window), "");
    window.key_press_modifiers(Modifiers::SHIFT, Key::V);
    window.run();
    assert_eq!(search_text(&window), "tag:truce-day or kind:truce");
    assert_dirty(&window, false);
    assert_shows_not(&window, "Undo update view");
}

#[test]
fn what_is_shown_is_saved_as_a_view_and_comes_back() {
    let (_folder, path) = project();
    let mut window = window(std::slice::from_ref(&path));
    for key in [Key::L, Key::W, Key::W, Key::D] {
        window.key_press(key);
        window.run();
    }
    search(&mut window, "kind:strike ");
    window.key_press(Key::Enter);
    window.run();
    let shown = timeline(&window);
    click(&mut window, "Save this view");
    enter_name(&mut window, "Strikes by kind");
    assert_shows(&window, "Undo add view");
    let project = saved(&mut window, &path);
    let view = project.views.last().expect("a view was added");
    assert_eq!(view.name, "Strikes by kind");
    assert_eq!(view.lanes, "kind");
    assert_eq!(view.query.trim(), "kind:strike");
    assert!(!view.range.is_empty());
    click(&mut window, WEEK);
    assert_ne!(timeline(&window), shown);
    click(&mut window, "Strikes by kind");
    assert_eq!(timeline(&window), shown);
    assert_dirty(&window, false);
    drop(window);
    let mut again = super::ui::window(&[path]);
    click(&mut again, "Strikes by kind");
    assert_eq!(timeline(&again), shown);
}

#[test]
fn views_are_renamed_updated_moved_and_removed() {
    let (_folder, path) = project();
    let mut window = window(std::slice::from_ref(&path));
    let before = read(&path);
    let (attacks, truce) = ("Attacks on US forces", "The truce, day by day");
    menu(&mut window, attacks, "Rename…");
    enter_name(&mut window, "Attacks");
    assert_eq!(
        view_names(&saved(&mut window, &path)),
        [WEEK, "Attacks", truce]
    );
    drag(&mut window, WEEK, truce);
    assert_eq!(
        view_names(&saved(&mut window, &path)),
        ["Attacks", truce, WEEK]
    );
    search(&mut window, "kind:call ");
    menu(&mut window, "Attacks", "Update to what is shown");
    assert_eq!(saved(&mut window, &path).views[0].query.trim(), "kind:call");
    menu(&mut window, "Attacks", "Remove");
    assert_eq!(view_names(&saved(&mut window, &path)), [truce, WEEK]);
    window.get_by_label("Search").focus();
    window.key_press(Key::Enter);
    window.run();
    for undone in ["remove view", "update view", "move view", "rename view"] {
        click(&mut window, &format!("Undo {undone}"));
    }
    assert!(saved(&mut window, &path).says_the_same(&before));
}

#[test]
fn name_of_another_view_is_refused_and_said() {
    let (_folder, path) = project();
    let mut window = window(&[path]);
    menu(&mut window, WEEK, "Rename…");
    enter_name(&mut window, "Attacks on US forces");
    assert_shows(&window, "another view is called 'Attacks on US forces'");
    assert_dirty(&window, false);
}

#[test]
fn view_that_cannot_be_read_is_told_and_the_rest_shown() {
    let (_folder, path) = project();
    let sample = std::fs::read_to_string(&path).expect("the sample is text");
    let broken = sample.replace("query: \"tag:attack-on-us-forces", "query: \"kind:striek");
    truceline::jobs::write_atomically(&path, broken.as_bytes()).expect("there is room");
    assert!(open_project(&path).is_ok());
    let mut window = window(&[path]);
    click(&mut window, "Attacks on US forces");
    assert_shows(&window, "its query cannot be read, at character 6");
    assert_shows(&window, "of 157 events, 15 Oct 2023");
    click(&mut window, "The truce, day by day");
    assert_eq!(search_text(&window), "tag:truce-day or kind:truce");
    assert_dirty(&window, false);
}

#[test]
fn lists_of_names_open_and_are_searched() {
    // High enough for the whole list.
    let files = vec![file("sample_data/ucdp-ged-world-sample.csv")];
    let mut window = window_of(vec2(1280.0, 2600.0), files);
    assert_shows_not(&window, "Find in country");
    assert_shows_not(&window, "Venezuela, ");
    window.get_by_label_contains("Country: ").click();
    window.run();
    click(&mut window, "Find in country");
    window.get_by_label("Find in country").type_text("vénez");
    window.run();
    assert_shows(&window, "Venezuela, 8 events");
    assert!(window.query_by_label("Syria, 265 events").is_none());
    assert_shows_not(&window, "Find in actor");
    click(&mut window, "Country: Fewer");
    assert_shows_not(&window, "Find in country");
}
