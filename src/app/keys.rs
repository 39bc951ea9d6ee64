use crate::command::{Action, COMMANDS, Command, Enabling, Key, Shortcut};

/// What is known of the keyboard's layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Layout {
    /// Nothing yet.
    #[default]
    Unknown,

    /// Its letters are Latin, wherever they lie.
    Latin,

    /// It types another script.
    Other,
}

/// Turns pressed keys into commands.
///
/// A letter counts by what is written on its key. Where the layout types another script it counts by its place, as on
/// an English keyboard: that is where such keyboards have their Latin letters, if they show any. A sign does so only
/// on such a layout, since on a Latin one the place of a letter may hold a comma that is meant as a comma.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Keyboard {
    layout: Layout,
}

/// What decides which keys count.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeysAllowed {
    /// Whether a dialog is open, which leaves only a few.
    pub(super) dialog_open: bool,

    /// Whether letters and signs count without another key held down.
    pub(super) single_letters: bool,
}

impl Keyboard {
    /// The commands whose keys were pressed; letters alone do nothing while a text is being typed.
    pub(super) fn pressed(
        &mut self,
        ctx: &egui::Context,
        enabling: Enabling,
        allowed: KeysAllowed,
    ) -> Vec<Action> {
        self.learn(ctx);
        let typing = ctx.text_edit_focused();
        let given = |row: &&crate::command::CommandRow| {
            // A text that is being typed has an undo of its own.
            let is_the_texts = typing && matches!(row.command, Command::Undo | Command::Redo);
            let stays = matches!(row.command, Command::Quit);
            let mut shortcuts = row.shortcuts.iter().copied();
            row.is_enabled(enabling)
                && !is_the_texts
                && (stays || !allowed.dialog_open)
                && shortcuts.any(|shortcut| {
                    (allowed.single_letters || !shortcut.is_single_character())
                        && self.is_pressed(ctx, shortcut, typing)
                })
        };
        let rows = COMMANDS.iter().filter(given);
        rows.map(|row| Action::Command(row.command)).collect()
    }

    /// Learns the layout from what it types.
    fn learn(&mut self, ctx: &egui::Context) {
        ctx.input(|input| {
            for event in &input.events {
                match event {
                    egui::Event::Text(text) => {
                        if let Some(letter) = text.chars().find(|c| c.is_alphabetic()) {
                            self.layout = if is_latin(letter) {
                                Layout::Latin
                            } else {
                                Layout::Other
                            };
                        }
                    }
                    // Only a Latin layout names a letter that lies elsewhere on an English keyboard.
                    egui::Event::Key {
                        key,
                        physical_key: Some(place),
                        ..
                    } if is_letter(*key) && key != place => self.layout = Layout::Latin,
                    _ => {}
                }
            }
        });
    }

    fn is_pressed(self, ctx: &egui::Context, shortcut: Shortcut, typing: bool) -> bool {
        // While a text is being typed, letters and the keys of its cursor are the text's.
        let moves_cursor = matches!(
            shortcut.key,
            Key::Left | Key::Right | Key::Up | Key::Down | Key::Home | Key::End
        );
        if typing && (!shortcut.command || moves_cursor) {
            return false;
        }
        ctx.input(|input| {
            let mut events = input.events.iter();
            events.any(|event| self.is_key_of(event, shortcut))
        })
    }

    fn is_key_of(self, event: &egui::Event, shortcut: Shortcut) -> bool {
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
        // `+` may need Shift on the keyboard at hand.
        let any_shift = shortcut.key == Key::Plus;
        let modifiers_match = held.command == shortcut.command
            && held.alt == shortcut.alt
            && (any_shift || held.shift == shortcut.shift);
        modifiers_match
            && match shortcut.key {
                Key::Letter(letter) => self.is_letter_key(*key, *physical_key, letter),
                other => keys_of(other).contains(key),
            }
    }

    /// Whether a key stands for a letter: by its name, or by its place where the layout has no Latin letters.
    fn is_letter_key(self, key: egui::Key, physical_key: Option<egui::Key>, letter: char) -> bool {
        let Some(wanted) = egui::Key::from_name(letter.encode_utf8(&mut [0; 4])) else {
            return false;
        };
        let counts_by_place = !is_letter(key) && self.layout != Layout::Latin;
        key == wanted || (counts_by_place && physical_key == Some(wanted))
    }
}

/// The keys of what is no letter.
fn keys_of(key: Key) -> &'static [egui::Key] {
    match key {
        Key::Letter(_) => &[],
        Key::Plus => &[egui::Key::Plus, egui::Key::Equals],
        Key::Minus => &[egui::Key::Minus],
        Key::Comma => &[egui::Key::Comma],
        Key::Period => &[egui::Key::Period],
        Key::OpenBracket => &[egui::Key::OpenBracket],
        Key::CloseBracket => &[egui::Key::CloseBracket],
        Key::Up => &[egui::Key::ArrowUp],
        Key::Down => &[egui::Key::ArrowDown],
        Key::Left => &[egui::Key::ArrowLeft],
        Key::Right => &[egui::Key::ArrowRight],
        Key::PageUp => &[egui::Key::PageUp],
        Key::PageDown => &[egui::Key::PageDown],
        Key::Home => &[egui::Key::Home],
        Key::End => &[egui::Key::End],
        Key::Escape => &[egui::Key::Escape],
        Key::F1 => &[egui::Key::F1],
    }
}

/// Whether a key is named for a Latin letter.
fn is_letter(key: egui::Key) -> bool {
    let name = key.name().as_bytes();
    matches!(name, [letter] if letter.is_ascii_alphabetic())
}

/// Whether a letter is of the Latin script, with or without an accent.
fn is_latin(letter: char) -> bool {
    /// The first letter behind the Latin ones in Unicode's order.
    const FIRST_BEYOND: char = '\u{370}';
    letter < FIRST_BEYOND || ('\u{1e00}'..'\u{1f00}').contains(&letter)
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
