use crate::command::{COMMANDS, Command, CommandRow, Enabling, Key, Shortcut};
use crate::view::{Arrows, keys_of};

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

    /// Whether a menu or list is open, or a row of the table has the keyboard: keys without Ctrl are theirs.
    pub(super) are_taken: bool,

    /// What arrow keys do.
    pub(super) arrows: Arrows,

    /// Whether letters and signs count without another key held down.
    pub(super) single_letters: bool,
}

impl KeysAllowed {
    /// Whether a shortcut is none of the keys that step from event to event and are something else's now.
    fn steps_allow(self, shortcut: Shortcut) -> bool {
        if shortcut.alt {
            return true;
        }
        match shortcut.key {
            Key::Left | Key::Right => self.arrows != Arrows::Elsewhere && !self.are_taken,
            Key::Up | Key::Down | Key::Space => self.arrows == Arrows::Walk && !self.are_taken,
            _ => true,
        }
    }

    /// Sees that an arrow key that steps from event to event does not move the keyboard's place as well.
    pub(super) fn keep_place(self, ctx: &egui::Context) {
        let kept: &[egui::Key] = match self.arrows {
            Arrows::Walk => &[
                egui::Key::ArrowLeft,
                egui::Key::ArrowRight,
                egui::Key::ArrowUp,
                egui::Key::ArrowDown,
            ],
            Arrows::WalkSideways => &[egui::Key::ArrowLeft, egui::Key::ArrowRight],
            Arrows::Elsewhere => &[],
        };
        let is_kept = !self.are_taken && !self.dialog_open && !ctx.text_edit_focused();
        if is_kept && ctx.input(|input| kept.iter().any(|key| input.key_pressed(*key))) {
            ctx.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
        }
    }
}

impl Keyboard {
    /// The commands whose keys were pressed, one for each time and in their order, whether they can be given or not.
    ///
    /// Letters alone do nothing while a text is being typed.
    pub(super) fn pressed(
        &mut self,
        ctx: &egui::Context,
        allowed: KeysAllowed,
    ) -> Vec<&'static CommandRow> {
        self.learn(ctx);
        let typing = ctx.text_edit_focused();
        let counts = |row: &CommandRow, shortcut: Shortcut| {
            // A text that is being typed has an undo of its own.
            let is_the_texts = typing && matches!(row.command, Command::Undo | Command::Redo);
            let stays = matches!(row.command, Command::Quit);
            !is_the_texts
                && (stays || !allowed.dialog_open)
                && (shortcut.command || !allowed.are_taken || shortcut.key == Key::F6)
                && allowed.steps_allow(shortcut)
                && (allowed.single_letters || !shortcut.is_single_character())
                && !(typing && is_the_texts_key(shortcut))
        };
        let counting: Vec<(&CommandRow, Shortcut)> = COMMANDS
            .iter()
            .flat_map(|row| row.shortcuts.iter().map(move |shortcut| (row, *shortcut)))
            .filter(|(row, shortcut)| counts(row, *shortcut))
            .collect();
        let mut pressed = Vec::new();
        ctx.input(|input| {
            for event in &input.events {
                let of_event = counting
                    .iter()
                    .filter(|(_, shortcut)| self.is_key_of(event, *shortcut));
                pressed.extend(of_event.map(|(row, _)| *row));
            }
        });
        pressed
    }

    /// The position of the first event of this frame that leads to a field to type in.
    pub(super) fn field_asked_at(
        self,
        ctx: &egui::Context,
        enabling: Enabling,
        allowed: KeysAllowed,
    ) -> Option<usize> {
        if allowed.dialog_open {
            return None;
        }
        let typing = ctx.text_edit_focused();
        let leading = COMMANDS
            .iter()
            .filter(|row| leads_to_field(row.command) && row.is_enabled(enabling));
        let shortcuts: Vec<Shortcut> = leading
            .flat_map(|row| row.shortcuts.iter().copied())
            .filter(|shortcut| allowed.single_letters || !shortcut.is_single_character())
            .filter(|shortcut| !typing || shortcut.command)
            .collect();
        // Of a row of a list, a new name is asked for.
        let asks_name = |event: &egui::Event| {
            matches!(
                event,
                egui::Event::Key {
                    key: egui::Key::F2,
                    pressed: true,
                    ..
                }
            )
        };
        ctx.input(|input| {
            input.events.iter().position(|event| {
                let mut shortcuts = shortcuts.iter();
                asks_name(event) || shortcuts.any(|shortcut| self.is_key_of(event, *shortcut))
            })
        })
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
        // `+`, `/` and `?` may need Shift on the keyboard at hand.
        let any_shift = matches!(shortcut.key, Key::Plus | Key::Slash | Key::Question);
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

/// Whether a key is the text's while one is being typed: letters, and those that move its cursor.
fn is_the_texts_key(shortcut: Shortcut) -> bool {
    let moves_cursor = matches!(
        shortcut.key,
        Key::Left | Key::Right | Key::Up | Key::Down | Key::Space | Key::Home | Key::End
    );
    moves_cursor || (!shortcut.command && !matches!(shortcut.key, Key::F3 | Key::F6))
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

/// Keys typed right behind one that leads to a field, kept until the field has the keyboard.
///
/// A name may be typed faster than its dialog is drawn; none of its letters is to run as a shortcut.
#[derive(Default)]
pub(super) struct TypeAhead {
    held: Vec<egui::Event>,
    /// What had the keyboard before.
    before: Option<egui::Id>,
    n_frames: u8,
}

impl TypeAhead {
    /// Gives back what was held once the field has the keyboard; what is typed meanwhile waits behind it.
    pub(super) fn give_back(&mut self, ctx: &egui::Context) {
        /// A dialog and its field are there within two frames; what waits longer is for nobody.
        const MAX_FRAMES: u8 = 4;
        if self.held.is_empty() {
            return;
        }
        self.n_frames += 1;
        let focused = ctx.memory(egui::Memory::focused);
        // The field may be the one that had it before.
        let is_settled = focused != self.before || self.n_frames > 1;
        let held = std::mem::take(&mut self.held);
        if ctx.text_edit_focused() && is_settled {
            ctx.input_mut(|input| input.events.splice(0..0, held).for_each(drop));
        } else if self.n_frames <= MAX_FRAMES {
            self.held = held;
            self.held.extend(take_typed_from(ctx, 0));
        }
        ctx.request_repaint();
    }

    /// Keeps all that was typed behind the event at this position.
    pub(super) fn hold_behind(&mut self, ctx: &egui::Context, position: usize) {
        // A letter that is a command has its own text behind it.
        let has_text = ctx.input(|input| {
            let next = input.events.get(position + 1);
            matches!(next, Some(egui::Event::Text(_)))
        });
        let from = position + 1 + usize::from(has_text);
        self.held.extend(take_typed_from(ctx, from));
        self.before = ctx.memory(egui::Memory::focused);
        self.n_frames = 0;
    }
}

/// Takes what was typed out of the frame's events, from a position on.
fn take_typed_from(ctx: &egui::Context, from: usize) -> Vec<egui::Event> {
    use egui::Event::{Ime, Key, Paste, Text};
    ctx.input_mut(|input| {
        let from = from.min(input.events.len());
        let (typed, others) = input
            .events
            .drain(from..)
            .partition(|event| matches!(event, Text(_) | Paste(_) | Ime(_) | Key { .. }));
        let others: Vec<egui::Event> = others;
        input.events.extend(others);
        typed
    })
}

/// Whether a command gives the keyboard to a field, or opens a dialog that does.
fn leads_to_field(command: Command) -> bool {
    use Command::{AddTag, EditNote, Find, GoToDate, Open, Palette, SaveAs, SaveView, Shortcuts};
    matches!(
        command,
        AddTag | EditNote | Find | GoToDate | Open | Palette | SaveAs | SaveView | Shortcuts
    )
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

/// Whether anything was pressed or turned, which stops what moves by itself.
pub(super) fn is_hand_back(ctx: &egui::Context) -> bool {
    use egui::Event::{Key, MouseWheel, PointerButton, Touch, Zoom};
    ctx.input(|input| {
        let mut events = input.events.iter();
        events.any(|event| match event {
            Key { pressed, .. } | PointerButton { pressed, .. } => *pressed,
            // Fingers that lift turn nothing.
            MouseWheel { phase, .. } => *phase != egui::TouchPhase::End,
            Touch { .. } | Zoom(_) => true,
            _ => false,
        })
    })
}

/// Takes away the letters of keys that gave a command, so that no field that it gives the keyboard to gets them.
pub(super) fn take_text(ctx: &egui::Context) {
    ctx.input_mut(|input| {
        input
            .events
            .retain(|event| !matches!(event, egui::Event::Text(_) | egui::Event::Ime(_)));
    });
}
