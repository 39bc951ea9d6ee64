use egui::{Id, Key, Painter, Rect, Response, Stroke, StrokeKind, Ui, WidgetRect};

use super::style::color;
use crate::theme::{Theme, Token};

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

/// Gives the keyboard back to the button of a list or menu that was opened by key, once that is closed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ListFocus {
    /// The button, where it had the keyboard before the list was open.
    owner: Option<Id>,
    /// What had it in the list when that was drawn last.
    within: Option<Id>,
    is_open: bool,
}

impl ListFocus {
    /// Whether the list was open in the last frame.
    pub(super) fn is_open(self) -> bool {
        self.is_open
    }

    /// Takes in whether the list of a button is open; for right after it is drawn.
    pub(super) fn follow(&mut self, ui: &Ui, button: Id, is_open: bool) {
        let now = focused(ui);
        if is_open {
            self.within = now;
        } else {
            let is_free = now.is_none() || now == self.within;
            if let Some(owner) = self.owner.filter(|_| self.is_open && is_free) {
                ui.memory_mut(|memory| memory.request_focus(owner));
            } else {
                self.owner = now.filter(|id| *id == button);
            }
        }
        self.is_open = is_open;
    }
}

/// Leads the keyboard back to the timeline where a key has taken it from all there is.
///
/// Escape in a field, Return in the search and a button that is gone once it is pressed would leave who cannot point
/// at the beginning of the window.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct FocusKeeper {
    had: Option<Id>,
    is_lost: bool,
    /// Whether the mouse was used last: who can point is led nowhere.
    by_mouse: bool,
}

impl FocusKeeper {
    /// Looks who has the keyboard at the end of a frame; `home` is where it is led back to.
    pub(super) fn look(&mut self, ui: &Ui, home: Option<Id>) {
        self.by_mouse = ui.input(|input| {
            let pointer = &input.pointer;
            let is_used = pointer.any_down() || pointer.any_released();
            is_used || (self.by_mouse && input.keys_down.is_empty())
        });
        if let Some(now) = focused(ui) {
            self.had = Some(now);
            self.is_lost = false;
        } else if std::mem::take(&mut self.is_lost) {
            // A frame later, so that a list's button comes first.
            if let Some(home) = home {
                ui.memory_mut(|memory| memory.request_focus(home));
                ui.ctx().request_repaint_after(SOON);
            }
        } else if let Some(had) = self.had.take() {
            let by_key = ui.input(|input| {
                let mut keys = [Key::Escape, Key::Enter].into_iter();
                keys.any(|key| input.key_pressed(key))
            });
            let is_there = ui.ctx().viewport(|it| it.this_pass.widgets.contains(had));
            self.is_lost = !self.by_mouse && (by_key || !is_there);
            if self.is_lost {
                ui.ctx().request_repaint_after(SOON);
            }
        }
    }
}

/// A frame that only shows where the keyboard has gone to need not come at once.
const SOON: std::time::Duration = std::time::Duration::from_millis(10);

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
    let Some(place) = ui.memory(came).and_then(|id| place_of(ui.ctx(), id)) else {
        return;
    };
    let is_cut = !place.interact_rect.contains_rect(place.rect);
    if is_cut && ui.min_rect().expand(1.0).contains_rect(place.rect) {
        ui.scroll_to_rect(place.rect, None);
    }
}

/// Where a widget is, or was in the last frame; reading its response would take the keyboard from it, where the mouse
/// is clicked elsewhere.
pub(super) fn place_of(ctx: &egui::Context, id: Id) -> Option<WidgetRect> {
    ctx.viewport(|viewport| {
        let now = viewport.this_pass.widgets.get(id);
        now.or_else(|| viewport.prev_pass.widgets.get(id)).copied()
    })
}

/// The ring around what has the keyboard: in the text's color, on the ground's, so that it is seen on any picture.
pub(super) fn paint_ring(painter: &Painter, theme: &Theme, around: Rect) {
    const GAP_PX: f32 = 2.0;
    const WIDTH_PX: f32 = 2.0;
    let rect = around.expand(GAP_PX);
    for (width, token) in [(WIDTH_PX + 2.0, Token::Background), (WIDTH_PX, Token::Text)] {
        let stroke = Stroke::new(width, color(theme, token));
        painter.rect_stroke(rect, 4.0, stroke, StrokeKind::Middle);
    }
}

/// Says that what has the keyboard leaves the arrows to the left and right to the timeline.
pub(super) fn leave_sideways(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.insert_temp(leaves_sideways(), id));
}

fn leaves_sideways() -> Id {
    Id::unique("leaves sideways arrows")
}

/// What the arrow keys do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrows {
    /// They step from event to event.
    Walk,

    /// Those to the left and right do; up and down lead from row to row.
    WalkSideways,

    /// They are those of what has the keyboard, or lead to what lies beside it.
    Elsewhere,
}

impl Arrows {
    /// What they do now.
    pub(super) fn of(ctx: &egui::Context, cursor: &super::canvas::Cursor) -> Self {
        let Some(focused) = ctx.memory(egui::Memory::focused) else {
            return Self::Walk;
        };
        let leaves = ctx.data(|data| data.get_temp::<Id>(leaves_sideways()));
        if cursor.has_keyboard() && !cursor.takes_arrows() {
            Self::Walk
        } else if leaves == Some(focused) {
            Self::WalkSideways
        } else {
            Self::Elsewhere
        }
    }
}

/// Says the value of a button that opens a list: assistive clients on Linux read out none of its own.
pub(super) fn tell_value(button: &Response, value: &str) {
    button.ctx.accesskit_node_builder(button.id, |node| {
        node.set_description(value);
    });
}

/// Tells assistive clients that what is drawn here is a list to choose from.
pub(super) fn tell_list(ui: &Ui, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(egui::Role::ListBox);
        node.set_label(name);
    });
}

/// A row of a list to choose from, while a field keeps the keyboard.
#[derive(Clone, Copy)]
pub(super) struct ListOption {
    /// The field in which is typed what is sought.
    pub(super) field: Id,
    /// Where it stands in the list, from 0.
    pub(super) position: usize,
    /// How many there are.
    pub(super) n_options: usize,
    /// Whether Enter takes it.
    pub(super) is_chosen: bool,
}

impl ListOption {
    /// Tells assistive clients where it stands, and that it is what the field's keys have come to.
    pub(super) fn tell(self, response: &Response) {
        let ctx = &response.ctx;
        ctx.accesskit_node_builder(response.id, |node| {
            node.set_selected(self.is_chosen);
            node.set_position_in_set(self.position + 1);
            node.set_size_of_set(self.n_options);
        });
        if self.is_chosen {
            let active = response.id.accesskit_id();
            ctx.accesskit_node_builder(self.field, |node| node.set_active_descendant(active));
        }
    }
}
