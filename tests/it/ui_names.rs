//! Nothing that can be used is without a name for those who cannot see it.

use egui::accesskit::{Action, Role};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::ui::{Window, file, search, ukraine, window};

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
                    | Role::Slider
                    | Role::TextInput
                    | Role::MultilineTextInput
            );
            let takes_keyboard = access.data().supports_action(Action::Focus);
            let name = access.label().or(access.value()).unwrap_or_default();
            ((is_control || takes_keyboard) && name.trim().is_empty())
                .then(|| format!("{role:?} at {:?}, {:?}", node.rect(), access.value()))
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

#[test]
fn everything_in_dialogs_that_can_be_used_has_a_name() {
    let mut window = window(&[]);
    check(&window, "the empty window");
    for key in [Key::K, Key::Comma] {
        command(&mut window, key);
        check(&window, "a dialog");
        window.key_press(Key::Escape);
        window.run();
    }
    window.key_press(Key::F1);
    window.run();
    check(&window, "the shortcuts");
    let dialog = window.get_by_role(Role::Dialog);
    let node = dialog.accesskit_node();
    assert!(node.is_modal(), "nothing behind it can be reached");
    assert_eq!(node.label().as_deref(), Some("Keyboard and mouse"));
    let mut within = dialog.children_recursive();
    assert!(within.any(|node| node.accesskit_node().label().as_deref() == Some("Close")));
}
