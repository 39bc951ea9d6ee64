use egui::{FocusDirection, Key, Modifiers, Ui};

/// What keys ask of the table while one of its rows has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableKey {
    /// Go to the row at this position, and select it alone.
    GoTo(usize),

    /// Go there, and select all from the row where the selection began.
    ExtendTo(usize),

    /// Add the row to the selection, or take it out.
    Toggle,
}

impl TableKey {
    /// The keys of this frame, which are taken; `at` is the row that has the keyboard.
    pub(super) fn taken(ui: &Ui, at: usize, n_rows: usize, page: usize) -> Option<Self> {
        let last = n_rows.checked_sub(1)?;
        let is_toggled = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Space));
        if is_toggled {
            return Some(Self::Toggle);
        }
        let page = page.max(2) - 1;
        let steps = [
            (Key::ArrowUp, at.saturating_sub(1)),
            (Key::ArrowDown, at.saturating_add(1).min(last)),
            (Key::PageUp, at.saturating_sub(page)),
            (Key::PageDown, at.saturating_add(page).min(last)),
            (Key::Home, 0),
            (Key::End, last),
        ];
        steps.into_iter().find_map(|(key, to)| {
            let taken = |modifiers| ui.input_mut(|input| input.consume_key(modifiers, key));
            // The one with more held down first: without it the other would take both.
            let asked = if taken(Modifiers::SHIFT) {
                Self::ExtendTo(to)
            } else if taken(Modifiers::NONE) {
                Self::GoTo(to)
            } else {
                return None;
            };
            // Else the arrow would lead to what lies beside the row as well.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
            Some(asked)
        })
    }
}
