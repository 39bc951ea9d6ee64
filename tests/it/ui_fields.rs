//! What every field to type in has: how right-to-left text reads, and the text itself for assistive clients.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::ui::{Window, assert_shows, assert_shows_not, file, search, window};
use super::ui_documents::{click, command};

const ARABIC: &str = "خبر ٣ كركوك";

fn sample() -> Window {
    window(&[file("sample_data/iraq-syria-2023.truceline")])
}

/// Gives the command that the palette has for these words first.
pub(super) fn by_palette(window: &mut Window, words: &str) {
    command(window, Key::K);
    window.get_by_label("Find a command").type_text(words);
    window.run();
    window.key_press(Key::Enter);
    window.run();
}

/// Types Arabic into the field of this name, which has the keyboard.
#[track_caller]
fn check(window: &mut Window, name: &str) {
    assert!(window.ctx.text_edit_focused(), "{name}");
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.event(Event::Paste(ARABIC.to_owned()));
    for _ in 0..4 {
        window.step();
    }
    window.run();
    assert_shows(window, &format!("Reads: {ARABIC}"));
    assert_eq!(value(window, name), ARABIC, "{name}");
}

/// What a client is told that stands in the field of this name.
fn value(window: &Window, name: &str) -> String {
    let is_field = |role: Role| matches!(role, Role::TextInput | Role::MultilineTextInput);
    let mut named = window.query_all_by_label(name);
    let field = named.find(|node| is_field(node.accesskit_node().role()));
    field.and_then(|node| node.value()).unwrap_or_default()
}

#[test]
fn every_field_says_how_right_to_left_text_reads_and_tells_it_as_written() {
    let mut window = sample();
    command(&mut window, Key::K);
    check(&mut window, "Find a command");
    window.key_press(Key::Escape);
    window.run();
    window.key_press(Key::F1);
    window.run();
    check(&mut window, "Find a shortcut");
    window.key_press(Key::Escape);
    window.run();
    for (command, field) in [
        ("Save this view", "Name"),
        ("Go to a date", "Date"),
        ("Search…", "Search"),
    ] {
        by_palette(&mut window, command);
        check(&mut window, field);
        window.key_press(Key::Escape);
        window.run();
    }
    command(&mut window, Key::F);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.key_press(Key::Delete);
    window.key_press(Key::Escape);
    window.run();
    click(&mut window, "Chronology");
    window.key_press(Key::F2);
    window.run();
    check(&mut window, "Name");
    window.key_press(Key::Escape);
    window.run();
    click(&mut window, "Actor: 41 more…");
    window.get_by_label("Find in actor").focus();
    window.run();
    check(&mut window, "Find in actor");
}

#[test]
fn zone_tag_and_note_do_so_too() {
    let mut window = sample();
    click(&mut window, "Times in");
    check(&mut window, "Find a zone");
    window.key_press(Key::Escape);
    window.run();
    window.key_press(Key::Home);
    window.run();
    for (key, name) in [(Key::T, "Add tag"), (Key::N, "Note")] {
        window.key_press(key);
        window.run();
        check(&mut window, name);
        window.key_press(Key::Escape);
        window.run();
    }
}

#[test]
fn long_note_of_several_lines_is_told_as_written() {
    let mut window = sample();
    window.key_press(Key::Home);
    window.run();
    window.key_press(Key::N);
    window.run();
    let text = format!("{}\nEnglish ٣ and\n{ARABIC}", "كركوك ".repeat(80));
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.event(Event::Paste(text.clone()));
    window.run();
    assert_eq!(value(&window, "Note"), text);
}

#[test]
fn text_in_one_order_needs_no_preview() {
    let mut window = sample();
    search(&mut window, "Kirkuk");
    assert_shows_not(&window, "Reads: ");
}
