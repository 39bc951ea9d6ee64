//! What can be done without a mouse: rows of lists, the palette's layers, views and zones, settings, lists of keys.

use std::path::Path;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::ui::{
    Window, assert_shows, assert_shows_not, file, timeline, ukraine, window, window_of,
};
use super::ui_documents::{assert_dirty, click, command, project, read};

const CSV: &str = "ucdp-ged-ukraine-2021.csv";

/// The sample with a data file beside it, saved, so that it is clean.
fn project_and_file() -> (tempfile::TempDir, std::path::PathBuf, Window) {
    let (folder, path) = project();
    let mut window = window(&[path.clone(), ukraine()]);
    command(&mut window, Key::S);
    assert_dirty(&window, false);
    (folder, path, window)
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

fn alt(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::ALT, key);
    window.run();
}

fn pressed(key: Key) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    }
}

/// A key and, before the next frame, a word with the keys of its letters: as a fast hand and a slow machine do.
fn press_and_type(window: &mut Window, key: Key, word: &str) {
    let mut events = vec![pressed(key)];
    for letter in word.chars() {
        let name = letter.to_uppercase().to_string();
        events.extend(Key::from_name(&name).map(pressed));
        events.push(Event::Text(letter.to_string()));
    }
    window.input_mut().events.extend(events);
    window.run();
}

fn layer_names(window: &mut Window, path: &Path) -> Vec<String> {
    command(window, Key::S);
    let layers = read(path);
    layers.layers().iter().map(|it| it.name.clone()).collect()
}

/// Gives the command that the palette has for these words first.
fn by_palette(window: &mut Window, words: &str) {
    command(window, Key::K);
    window.get_by_label("Find a command").type_text(words);
    window.run();
    press(window, Key::Enter);
}

/// The name of what has the keyboard.
pub(super) fn focused(window: &Window) -> String {
    let root = window.root();
    let mut nodes = root.children_recursive();
    let focused = nodes.find(egui_kittest::Node::is_focused);
    let label = focused.and_then(|node| node.accesskit_node().label());
    label.unwrap_or_default()
}

/// Gives the keyboard to the first of this role whose name begins so; its whole name.
#[track_caller]
pub(super) fn focus(window: &mut Window, role: Role, start: &str) -> String {
    let begins = |label: Option<String>| label.is_some_and(|label| label.starts_with(start));
    let found = window
        .query_all_by_role(role)
        .find(|node| begins(node.accesskit_node().label()));
    found.expect("something begins so").focus();
    window.run();
    focused(window)
}

#[test]
fn ticked_facet_keeps_the_keyboard_wherever_it_stands_then() {
    let mut window = window(&[file("sample_data/iraq-syria-2023.truceline")]);
    for start in ["Egypt, ", "Call, ", "Iraq, "] {
        focus(&mut window, Role::CheckBox, start);
        press(&mut window, Key::Space);
        assert!(focused(&window).starts_with(start), "{}", focused(&window));
        press(&mut window, Key::Space);
        assert!(focused(&window).starts_with(start), "{}", focused(&window));
    }
    let more = focus(&mut window, Role::Button, "Actor: ");
    assert!(more.ends_with("more…"), "{more}");
    press(&mut window, Key::Enter);
    assert_eq!(focused(&window), "Actor: Fewer");
}

#[test]
fn panel_scrolls_to_what_the_keyboard_comes_to() {
    let mut window = window_of(
        vec2(1280.0, 500.0),
        vec![file("sample_data/iraq-syria-2023.truceline")],
    );
    focus(&mut window, Role::CheckBox, "Egypt, ");
    for _ in 0..10 {
        window.step();
    }
    let rect = window.get_by_label(&focused(&window)).rect();
    assert!(rect.bottom() < 474.0 && rect.top() > 60.0, "{rect:?}");
}

#[test]
fn clicked_layer_takes_its_keys_and_keeps_them_where_it_goes() {
    let (_folder, path, mut window) = project_and_file();
    click(&mut window, CSV);
    assert!(window.get_by_label(CSV).is_focused());
    alt(&mut window, Key::ArrowUp);
    assert!(window.get_by_label(CSV).is_focused());
    assert_eq!(layer_names(&mut window, &path), [CSV, "Chronology"]);
    alt(&mut window, Key::ArrowDown);
    assert!(window.get_by_label(CSV).is_focused());
    assert_eq!(layer_names(&mut window, &path), ["Chronology", CSV]);
    // By its menu, too, the row keeps the keyboard.
    click(&mut window, &format!("Menu of {CSV}"));
    click(&mut window, "Move up");
    assert!(window.get_by_label(CSV).is_focused());
    press(&mut window, Key::F2);
    assert_shows(&window, "Rename the layer");
}

#[test]
fn name_typed_right_behind_its_key_runs_no_shortcut() {
    let (_folder, path, mut window) = project_and_file();
    press(&mut window, Key::Home);
    let before = timeline(&window);
    click(&mut window, CSV);
    press_and_type(&mut window, Key::F2, "brtnwl");
    assert_shows(&window, "Rename the layer");
    press(&mut window, Key::Enter);
    assert_eq!(timeline(&window), before);
    let name = &layer_names(&mut window, &path)[1];
    assert!(name.contains("brtnwl"), "{name}");
    assert!(read(&path).rows.is_empty(), "no key was a command");
    assert!(window.get_by_label(name).is_focused());
}

#[test]
fn renamed_view_keeps_the_keyboard() {
    let (_folder, _path, mut window) = project_and_file();
    let view = "Attacks on US forces";
    click(&mut window, view);
    press(&mut window, Key::F2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.event(Event::Text("Attacks".to_owned()));
    window.run();
    press(&mut window, Key::Enter);
    assert!(window.get_by_label("Attacks").is_focused());
    alt(&mut window, Key::ArrowDown);
    assert_shows(&window, "Undo move view");
    assert!(window.get_by_label("Attacks").is_focused());
}

#[test]
fn menu_of_a_row_is_opened_walked_and_left_by_keys() {
    let (_folder, _path, mut window) = project_and_file();
    click(&mut window, CSV);
    press(&mut window, Key::Enter);
    assert!(
        window
            .get_by_role_and_label(Role::MenuItem, "Hide")
            .is_focused()
    );
    press(&mut window, Key::Escape);
    assert_shows_not(&window, "Move up");
    assert!(window.get_by_label(CSV).is_focused());
    press(&mut window, Key::Enter);
    press(&mut window, Key::Enter);
    assert_shows(&window, &format!("Show {CSV}"));
    assert!(window.get_by_label(CSV).is_focused());
}

#[test]
fn hidden_layer_leaves_the_stretch_as_it_is() {
    let (_folder, _path, mut window) = project_and_file();
    let stretch = |window: &Window| {
        let timeline = timeline(window);
        let (_, stretch) = timeline.split_once("events, ").expect("it says which");
        stretch.to_owned()
    };
    // Both are shown from the first event to the last.
    command(&mut window, Key::Home);
    let whole = stretch(&window);
    for layer in ["Chronology", CSV] {
        click(&mut window, &format!("Hide {layer}"));
        assert_eq!(stretch(&window), whole, "without {layer}");
        click(&mut window, &format!("Show {layer}"));
        assert_eq!(stretch(&window), whole, "with {layer} again");
    }
    click(&mut window, "Hide Chronology");
    command(&mut window, Key::Home);
    assert_ne!(
        stretch(&window),
        whole,
        "who asks for all sees all that is shown"
    );
}

#[test]
fn palette_does_all_that_a_layer_s_menu_does() {
    let (_folder, path, mut window) = project_and_file();
    by_palette(&mut window, &format!("hide layer {CSV}"));
    assert_shows(&window, &format!("Show {CSV}"));
    by_palette(&mut window, "show layer ucdp");
    assert_shows(&window, &format!("Hide {CSV}"));
    by_palette(&mut window, "move layer ucdp up");
    assert_eq!(layer_names(&mut window, &path), [CSV, "Chronology"]);
    by_palette(&mut window, "color layer chron green");
    command(&mut window, Key::S);
    assert_eq!(read(&path).layers()[1].color.as_deref(), Some("#58b368"));
    by_palette(&mut window, "import report ucdp");
    assert_shows(&window, "Import report: ");
    press(&mut window, Key::Escape);
    by_palette(&mut window, "rename layer chron");
    assert_shows(&window, "Rename the layer");
    press(&mut window, Key::Escape);
    by_palette(&mut window, "close layer ucdp");
    assert_eq!(layer_names(&mut window, &path), ["Chronology"]);
}

#[test]
fn palette_shows_views_and_sets_zones() {
    let (_folder, path, mut window) = project_and_file();
    by_palette(&mut window, "show view truce day");
    assert_eq!(
        window.get_by_label("Search").value().as_deref(),
        Some("tag:truce-day or kind:truce")
    );
    by_palette(&mut window, "remove view truce");
    command(&mut window, Key::S);
    assert_eq!(read(&path).views.len(), 2);
    by_palette(&mut window, "times in kathmandu");
    let shown = window.get_by_role_and_label(Role::ComboBox, "Times in");
    assert_eq!(shown.value().as_deref(), Some("UTC+5:45"));
    by_palette(&mut window, "lanes kind");
    assert_shows(&window, "Lane Truce, ");
}

#[test]
fn zone_is_found_by_a_few_letters_or_its_offset() {
    let mut window = window(&[file("sample_data/iraq-syria-2023.truceline")]);
    let open = |window: &mut Window| {
        window
            .get_by_role_and_label(Role::ComboBox, "Times in")
            .click();
        window.run();
    };
    let listed = |window: &Window| {
        let rows = window.get_all_by_role(Role::ListBoxOption);
        let labels = rows.filter_map(|row| row.accesskit_node().label());
        labels.collect::<Vec<_>>()
    };
    open(&mut window);
    assert!(window.ctx.text_edit_focused());
    assert!(listed(&window)[0].ends_with("the project's, UTC+3"));
    window.get_by_label("Find a zone").type_text("new y");
    window.run();
    assert_eq!(listed(&window), ["America/New_York, UTC−5"]);
    press(&mut window, Key::Enter);
    let shown = |window: &Window| {
        window
            .get_by_role_and_label(Role::ComboBox, "Times in")
            .value()
    };
    assert!(shown(&window).is_some_and(|zone| zone.starts_with("UTC−")));
    open(&mut window);
    window.get_by_label("Find a zone").type_text("+5:30");
    window.run();
    assert!(listed(&window).contains(&"Asia/Kolkata, UTC+5:30".to_owned()));
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert_eq!(shown(&window).as_deref(), Some("UTC+5:30"));
    assert!(window.query_by_label("Find a zone").is_none());
}

#[test]
fn settings_are_reached_and_set_by_keys() {
    let mut window = window(&[ukraine()]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Comma);
    window.run();
    assert_shows(&window, "Reduce motion");
    click(&mut window, "Light");
    assert_eq!(window.ctx.theme(), egui::Theme::Light);
    click(&mut window, "Reduce motion");
    assert_eq!(window.ctx.global_style().animation_time, 0.0);
    click(&mut window, "125 %");
    assert_eq!(window.ctx.zoom_factor(), 1.25);
    press(&mut window, Key::Tab);
    assert!(window.ctx.memory(egui::Memory::focused).is_some());
    press(&mut window, Key::Escape);
    assert_shows_not(&window, "125 %");
    command(&mut window, Key::Plus);
    assert_eq!(window.ctx.zoom_factor(), 1.5);
    command(&mut window, Key::Minus);
    command(&mut window, Key::Minus);
    assert_eq!(window.ctx.zoom_factor(), 1.1);
    command(&mut window, Key::Num0);
    assert_eq!(window.ctx.zoom_factor(), 1.0);
}

#[test]
fn list_of_shortcuts_is_searched_scrolled_and_whole() {
    let mut window = window_of(vec2(1280.0, 800.0), vec![ukraine()]);
    press(&mut window, Key::F1);
    for text in ["F2", "Alt+↑", "Alt+↓", "Ctrl+,"] {
        assert_shows(&window, text);
    }
    // All of the dialog is within the window, its button as well.
    let close = window.get_by_role_and_label(Role::Button, "Close").rect();
    assert!(close.bottom() < 800.0, "{close:?}");
    let place = |window: &Window| window.get_by_label("First event").rect().top();
    let before = place(&window);
    press(&mut window, Key::PageDown);
    assert!(place(&window) < before);
    window.get_by_label("Find a shortcut").type_text("star");
    window.run();
    assert_shows(&window, "Star, or take the star away");
    assert_shows_not(&window, "First event");
    press(&mut window, Key::Escape);
    assert_shows_not(&window, "Star, or take the star away");
}

#[test]
fn empty_window_leads_back_to_the_sample() {
    let mut window = window(&[]);
    let name = "Open sample: Iraq and Syria, 2023";
    click(&mut window, name);
    assert_shows(&window, "Timeline, 157 of 157 events");
    press(&mut window, Key::Home);
    press(&mut window, Key::B);
    assert_dirty(&window, true);
    by_palette(&mut window, "open sample");
    assert_shows(&window, "Save the changes before opening another project?");
    click(&mut window, "Don't save");
    assert_shows(&window, "Timeline, 157 of 157 events");
    assert_dirty(&window, false);
}

#[test]
fn keys_in_an_open_menu_are_the_menus() {
    let mut window = window(&[file("sample_data/iraq-syria-2023.truceline")]);
    press(&mut window, Key::Home);
    let before = super::ui::labels(&window);
    click(&mut window, "Edit");
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::ArrowRight);
    press(&mut window, Key::Escape);
    let of_panel = |labels: &[String]| {
        let labels = labels.iter().filter(|label| label.contains("October 2023"));
        labels.take(2).cloned().collect::<Vec<_>>()
    };
    assert_eq!(of_panel(&super::ui::labels(&window)), of_panel(&before));
    assert_shows(&window, "1 selected");
}
