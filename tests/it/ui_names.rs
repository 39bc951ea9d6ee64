//! Nothing that can be used is without a name for those who cannot see it.

use egui::accesskit::{Action, Role};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::ui::{Window, assert_shows, assert_shows_not, file, labels, search, ukraine, window};
use super::ui_fields::by_palette;
use truceline::command::Menu;

/// What can be pressed, set or typed into and has no name.
fn nameless(window: &Window) -> Vec<String> {
    let root = window.root();
    let nodes = root.children_recursive();
    nodes
        .filter_map(|node| {
            let access = node.accesskit_node();
            let role = access.role();
            let is_control = matches!(
                role,
                Role::Button
                    | Role::CheckBox
                    | Role::ComboBox
                    | Role::Link
                    | Role::RadioButton
                    | Role::Row
                    | Role::Menu
                    | Role::MenuBar
                    | Role::MenuItem
                    | Role::ScrollBar
                    | Role::Splitter
                    | Role::SpinButton
                    | Role::Slider
                    | Role::TextInput
                    | Role::MultilineTextInput
            );
            let takes_keyboard = access.data().supports_action(Action::Focus);
            let name = access.label().or(access.value()).unwrap_or_default();
            ((is_control || takes_keyboard) && name.trim().is_empty()).then(|| {
                format!(
                    "{role:?} at {:?}, {:?}",
                    access.raw_bounds(),
                    access.value()
                )
            })
        })
        .collect()
}

#[track_caller]
fn check(window: &Window, state: &str) {
    let nameless = nameless(window);
    assert!(nameless.is_empty(), "{state}: {nameless:#?}");
}

fn command(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    window.run();
}

#[test]
fn everything_in_the_window_that_can_be_used_has_a_name() {
    let mut window = window(&[file("sample_data/iraq-syria-2023.truceline"), ukraine()]);
    check(&window, "a chronology beside a data file");
    window.key_press(Key::Home);
    window.run();
    check(&window, "an event selected");
    window.key_press(Key::Escape);
    window.key_press_modifiers(Modifiers::SHIFT, Key::R);
    window.run();
    check(&window, "a range selected");
    command(&mut window, Key::J);
    check(&window, "the table");
    search(&mut window, "\"strike near Kirkuk\" killed>=5");
    window.key_press(Key::Escape);
    window.run();
    window.key_press(Key::Escape);
    window.run();
    window.key_press(Key::Home);
    window.run();
    check(&window, "an event that lies near others");
    search(&mut window, "kind:");
    check(&window, "a query being completed");
}

/// Opens each dialog, checks it and closes it.
#[test]
fn everything_in_dialogs_that_can_be_used_has_a_name() {
    let mut window = window(&[file("sample_data/iraq-syria-2023.truceline"), ukraine()]);
    for (words, dialog) in [
        ("Keyboard shortcuts", "Keyboard and mouse"),
        ("Settings", "Settings"),
        ("About Truceline", "About Truceline"),
        ("Open", "Open a file"),
        ("Save as", "Save the project"),
        ("New", "Unsaved changes"),
        ("Go to a date", "Go to a date"),
        ("Save this view", "Save the view"),
        ("Import report of layer ucdp", "Import report"),
        ("Rename layer ucdp", "Rename the layer"),
        ("Rename view Attacks", "Rename the view"),
    ] {
        by_palette(&mut window, words);
        assert_dialog(&window, dialog);
        window.key_press(Key::Escape);
        window.run();
    }
    command(&mut window, Key::K);
    assert_dialog(&window, "Command palette");
    window.key_press(Key::Escape);
    window.run();
    window.key_press(Key::M);
    window.run();
    by_palette(&mut window, "Rename bookmark");
    assert_dialog(&window, "Name the bookmark");
}

#[track_caller]
fn assert_dialog(window: &Window, name: &str) {
    let dialog = window.get_by_role(Role::Dialog);
    let node = dialog.accesskit_node();
    assert!(node.is_modal(), "nothing behind it can be reached");
    assert_eq!(node.label().as_deref(), Some(name));
    check(window, name);
}

/// Presses the first that bears a name and can be pressed.
#[track_caller]
fn press(window: &mut Window, name: &str) {
    {
        let mut named = window.query_all_by_label(name);
        let is_control = |node: &egui_kittest::Node<'_>| {
            node.accesskit_node().data().supports_action(Action::Click)
        };
        named.find(is_control).expect(name).click();
    }
    window.run();
}

#[test]
fn everything_in_menus_and_lists_that_can_be_used_has_a_name() {
    let mut window = window(&[file("sample_data/iraq-syria-2023.truceline")]);
    for menu in Menu::ALL {
        press(&mut window, menu.label());
        check(&window, menu.label());
        window.key_press(Key::Escape);
        window.run();
    }
    for list in [
        "Lanes by",
        "Times in",
        "Menu of Chronology",
        "Color of Chronology",
        "Menu of Attacks on US forces",
        "Actor: 41 more…",
    ] {
        press(&mut window, list);
        check(&window, list);
        window.key_press(Key::Escape);
        window.run();
    }
    by_palette(&mut window, "Legend");
    check(&window, "the legend");
    window.key_press(Key::Home);
    window.run();
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    window.run();
    check(&window, "several events selected");
    search(&mut window, "kind:zzz ");
    check(&window, "a query that cannot be read");
}

#[test]
fn everything_in_messages_and_the_empty_window_has_a_name() {
    let empty = window(&[]);
    check(&empty, "the empty window");
    let failed = window(&[file("sample_data/no-such-file.csv")]);
    check(&failed, "a message");
}

/// The parts of the window, in the order in which a client reads them.
fn parts(window: &Window) -> Vec<String> {
    let root = window.root();
    let nodes = root.children_recursive();
    let nodes = nodes.map(|node| node.accesskit_node());
    nodes
        .filter(|node| {
            matches!(
                node.role(),
                Role::Region | Role::Toolbar | Role::Splitter | Role::Canvas | Role::Status
            )
        })
        .map(|node| node.label().unwrap_or_default())
        .map(|name| name.split(", ").next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn window_is_read_in_the_order_of_its_parts() {
    let mut window = window(&[file("sample_data/iraq-syria-2023.truceline")]);
    window.key_press(Key::Home);
    window.run();
    command(&mut window, Key::J);
    let parts = parts(&window);
    let said = parts.last().cloned().unwrap_or_default();
    assert_eq!(
        parts,
        [
            "Menus",
            "Toolbar",
            "Layers",
            "Width of the layers",
            "Timeline and overview",
            "Timeline",
            "Details",
            "Width of the details",
            "Table",
            "Height of the table",
            "Status bar",
            &said,
        ]
    );
}

#[test]
fn ruler_says_what_it_shows_and_in_which_steps() {
    let mut window = window(&[ukraine()]);
    let ruler = |window: &Window| {
        let node = window.get_by_label_contains("Ruler, ");
        node.accesskit_node().value().unwrap_or_default()
    };
    let before = ruler(&window);
    assert!(
        before.contains(", in steps of 1 decade and of 1 year"),
        "{before}"
    );
    for _ in 0..12 {
        window.key_press(Key::W);
        window.run();
    }
    let after = ruler(&window);
    assert!(after.contains(" and of ") && after != before, "{after}");
}

#[test]
fn text_of_details_is_read_before_remarks() {
    let mut window = window(&[file("sample_data/iraq-syria-2023.truceline")]);
    window.key_press(Key::Home);
    window.run();
    let names = super::ui::labels(&window);
    let at = |name: &str| names.iter().position(|it| it == name);
    let (sources, tag) = (at("SOURCES"), at("Starred"));
    assert!(sources.is_some() && sources < tag, "{sources:?} {tag:?}");
}

/// What has no title, place or country is named by its kind wherever it is told of.
#[test]
fn an_event_without_a_title_is_named_by_its_kind_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("untitled.json");
    let events = r#"[
        {"id": "e0", "kind": "strike", "date": "2023-12-01", "title": "", "killed": 3},
        {"id": "e1", "kind": "truce", "date": "2023-12-02/2023-12-04", "title": " "}
    ]"#;
    truceline::jobs::write_atomically(&path, events.as_bytes()).unwrap();
    let mut window = window(&[path]);
    assert_shows(&window, "day known, hour not, Strike, 3 killed");
    assert_shows(&window, ", Truce");
    command(&mut window, Key::J);
    assert_shows(&window, "Event: Strike, 1 Dec 2023");
    assert_shows_not(&window, "Event: unknown");
    window.key_press_modifiers(Modifiers::SHIFT, Key::R);
    window.run();
    assert_shows(&window, "Strike, Strike, ");
    for event in labels(&window) {
        assert!(!event.contains(", , "), "{event}");
    }
}
