use egui::{Id, Rect, Response, Ui};

/// Takes the focus into a dialog, and back to where it was.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum FocusBefore {
    /// No dialog is open.
    #[default]
    NoDialog,

    /// A dialog is open, and this had the focus before.
    Before {
        /// Had it before.
        owner: Option<Id>,
        /// Had it in the dialog when it was drawn last.
        within: Option<Id>,
    },
}

impl FocusBefore {
    /// Notes what has the focus when a dialog opens, and takes it away; whether the dialog is new.
    pub(super) fn enter(&mut self, ui: &Ui) -> bool {
        if matches!(self, Self::Before { .. }) {
            return false;
        }
        let owner = focused(ui);
        if let Some(owner) = owner {
            ui.memory_mut(|memory| memory.surrender_focus(owner));
        }
        let within = None;
        *self = Self::Before { owner, within };
        true
    }

    /// Gives something else the focus: at once, or when the dialog that is open is gone.
    pub(super) fn give(&mut self, ctx: &egui::Context, to: Id) {
        match self {
            Self::NoDialog => ctx.memory_mut(|memory| memory.request_focus(to)),
            // Behind a dialog nothing can hold it.
            Self::Before { owner, .. } => *owner = Some(to),
        }
    }

    /// Notes what has the focus in the dialog.
    pub(super) fn stay(&mut self, ui: &Ui) {
        if let Self::Before { within, .. } = self {
            *within = focused(ui);
        }
    }

    /// Gives the focus back when the dialog is gone, unless something has asked for it meanwhile.
    pub(super) fn leave(&mut self, ui: &Ui) {
        let Self::Before { owner, within } = std::mem::take(self) else {
            return;
        };
        let now = focused(ui);
        let is_free = now.is_none() || now == within;
        if let Some(owner) = owner.filter(|_| is_free) {
            ui.memory_mut(|memory| memory.request_focus(owner));
        }
    }
}

fn focused(ui: &Ui) -> Option<Id> {
    ui.memory(egui::Memory::focused)
}

/// Gives a dialog's first button the focus where nothing in the dialog has it.
pub(super) fn focus_first(response: &Response) {
    if response.ctx.memory(egui::Memory::focused).is_none() {
        response.request_focus();
    }
}

/// Within a scrolled area, behind all that it holds: brings what the keyboard has come to into view.
pub(super) fn scroll_to_focus(ui: &Ui) {
    let came = |memory: &egui::Memory| {
        let focused = memory.focused();
        focused.filter(|id| !memory.had_focus_last_frame(*id))
    };
    let Some(response) = ui
        .memory(came)
        .and_then(|id| ui.ctx().read_response(id))
    else {
        return;
    };
    let is_cut = !response.interact_rect.contains_rect(response.rect);
    let is_within = |area: Rect| area.expand(1.0).contains_rect(response.rect);
    if is_cut && is_within(ui.min_rect()) {
        ui.scroll_to_rect(response.rect, None);
    }
}
