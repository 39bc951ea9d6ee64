use crate::command::{Action, COMMANDS, Command, Enabling, Key, Shortcut};

/// The commands whose keys were pressed; letters alone do nothing while a text is being typed.
pub(super) fn pressed(ctx: &egui::Context, enabling: Enabling, dialog_open: bool) -> Vec<Action> {
    let typing = ctx.text_edit_focused();
    let mut actions = Vec::new();
    for row in COMMANDS.iter().filter(|row| (row.is_enabled)(enabling)) {
        // A text that is being typed has an undo of its own.
        let is_the_texts = typing && matches!(row.command, Command::Undo | Command::Redo);
        let allowed = !is_the_texts && (!dialog_open || row.command == Command::Quit);
        if allowed
            && row
                .shortcuts
                .iter()
                .any(|&shortcut| is_pressed(ctx, shortcut, typing))
        {
            actions.push(Action::Command(row.command));
        }
    }
    actions
}

fn is_pressed(ctx: &egui::Context, shortcut: Shortcut, typing: bool) -> bool {
    // While a text is being typed, letters and the keys of its cursor are the text's.
    let moves_cursor = matches!(shortcut.key, Key::Left | Key::Right | Key::Home | Key::End);
    if typing && (!shortcut.command || moves_cursor) {
        return false;
    }
    let modifiers = egui::Modifiers {
        command: shortcut.command,
        shift: shortcut.shift,
        ..egui::Modifiers::NONE
    };
    let keys: &[egui::Key] = match shortcut.key {
        Key::Letter(letter) => return letter_pressed(ctx, letter, modifiers),
        Key::Plus => &[egui::Key::Plus, egui::Key::Equals],
        Key::Minus => &[egui::Key::Minus],
        Key::Left => &[egui::Key::ArrowLeft],
        Key::Right => &[egui::Key::ArrowRight],
        Key::PageUp => &[egui::Key::PageUp],
        Key::PageDown => &[egui::Key::PageDown],
        Key::Home => &[egui::Key::Home],
        Key::End => &[egui::Key::End],
        Key::Escape => &[egui::Key::Escape],
        Key::F1 => &[egui::Key::F1],
    };
    // `+` may need Shift on the keyboard at hand.
    let any_shift = shortcut.key == Key::Plus;
    ctx.input(|input| {
        let held = input.modifiers;
        let modifiers_match = held.command == modifiers.command
            && !held.alt
            && (any_shift || held.shift == modifiers.shift);
        modifiers_match && keys.iter().any(|&key| input.key_pressed(key))
    })
}

/// A letter counts by its place on the keyboard where the layout has no Latin letters there.
fn letter_pressed(ctx: &egui::Context, letter: char, modifiers: egui::Modifiers) -> bool {
    let Some(wanted) = egui::Key::from_name(&letter.to_string()) else {
        return false;
    };
    ctx.input(|input| {
        input.events.iter().any(|event| {
            let egui::Event::Key {
                key,
                physical_key,
                pressed: true,
                modifiers: held,
                ..
            } = event
            else {
                return false;
            };
            let is_latin_letter = key.name().len() == 1;
            let same = *key == wanted || (!is_latin_letter && *physical_key == Some(wanted));
            same && held.command == modifiers.command && held.shift == modifiers.shift && !held.alt
        })
    })
}

/// Whether a text is being typed, and something was typed since the last frame.
pub(super) fn is_typing(ctx: &egui::Context) -> bool {
    use egui::Event::{Cut, Ime, Key, Paste, Text};
    let any_input = |input: &egui::InputState| {
        let mut events = input.events.iter();
        events.any(|event| matches!(event, Text(_) | Paste(_) | Cut | Ime(_) | Key { .. }))
    };
    ctx.text_edit_focused() && ctx.input(any_input)
}

/// Takes away the letters of keys that gave a command, so that no field that it gives the keyboard to gets them.
pub(super) fn take_text(ctx: &egui::Context) {
    ctx.input_mut(|input| {
        input
            .events
            .retain(|event| !matches!(event, egui::Event::Text(_)));
    });
}
