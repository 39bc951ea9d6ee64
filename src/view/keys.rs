//! Keys of the catalog as egui names them.

use egui::Ui;

use crate::command::{Action, Key, Shortcut, ThingRow};

/// The keys of egui that stand for a key that is no letter.
pub fn keys_of(key: Key) -> &'static [egui::Key] {
    match key {
        Key::Letter(_) => &[],
        Key::Plus => &[egui::Key::Plus, egui::Key::Equals],
        Key::Minus => &[egui::Key::Minus],
        Key::Comma => &[egui::Key::Comma],
        Key::Period => &[egui::Key::Period],
        Key::Slash => &[egui::Key::Slash],
        Key::Question => &[egui::Key::Questionmark],
        Key::OpenBracket => &[egui::Key::OpenBracket],
        Key::CloseBracket => &[egui::Key::CloseBracket],
        Key::Zero => &[egui::Key::Num0],
        Key::Up => &[egui::Key::ArrowUp],
        Key::Down => &[egui::Key::ArrowDown],
        Key::Left => &[egui::Key::ArrowLeft],
        Key::Right => &[egui::Key::ArrowRight],
        Key::PageUp => &[egui::Key::PageUp],
        Key::PageDown => &[egui::Key::PageDown],
        Key::Space => &[egui::Key::Space],
        Key::Home => &[egui::Key::Home],
        Key::End => &[egui::Key::End],
        Key::Escape => &[egui::Key::Escape],
        Key::F1 => &[egui::Key::F1],
        Key::F2 => &[egui::Key::F2],
        Key::F3 => &[egui::Key::F3],
        Key::F6 => &[egui::Key::F6],
    }
}

/// What the keys of a list's catalog ask of a thing that has the keyboard; the key is taken.
pub(super) fn asked_by_key<Thing>(
    ui: &Ui,
    rows: &'static [ThingRow<Thing>],
    thing: &Thing,
) -> Option<Action> {
    let pressed = rows.iter().find(|row| {
        let mut shortcuts = row.shortcuts.iter();
        shortcuts.any(|shortcut| take(ui, *shortcut))
    })?;
    pressed.action_now(thing)
}

fn take(ui: &Ui, shortcut: Shortcut) -> bool {
    let modifiers = egui::Modifiers {
        alt: shortcut.alt,
        shift: shortcut.shift,
        command: shortcut.command,
        ..egui::Modifiers::NONE
    };
    let keys = keys_of(shortcut.key);
    ui.input_mut(|input| keys.iter().any(|key| input.consume_key(modifiers, *key)))
}
