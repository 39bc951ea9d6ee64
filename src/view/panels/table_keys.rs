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
        let page = (page.max(2) - 1).cast_signed();
        let steps = [
            (Key::ArrowUp, -1),
            (Key::ArrowDown, 1),
            (Key::PageUp, -page),
            (Key::PageDown, page),
            (Key::Home, isize::MIN),
            (Key::End, isize::MAX),
        ];
        steps.into_iter().find_map(|(key, step)| {
            // A key may be pressed several times within a frame.
            let to = |n_pressed: usize| {
                let step = step.saturating_mul(n_pressed.cast_signed());
                at.saturating_add_signed(step).min(last)
            };
            let taken =
                |modifiers| ui.input_mut(|input| input.count_and_consume_key(modifiers, key));
            // The one with more held down first: without it the other would take both.
            let asked = match (taken(Modifiers::SHIFT), taken(Modifiers::NONE)) {
                (0, 0) => return None,
                (0, n_pressed) => Self::GoTo(to(n_pressed)),
                (n_pressed, _) => Self::ExtendTo(to(n_pressed)),
            };
            // Else the arrow would lead to what lies beside the row as well.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
            Some(asked)
        })
    }
}
