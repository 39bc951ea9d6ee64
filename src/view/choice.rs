//! A row of a menu or list that is open, with a tick where it is what was chosen.

use egui::{Align2, Atom, AtomExt as _, Button, Response, Role, Ui, WidgetInfo, vec2};

use super::style::{color, font_id};
use crate::text::TextStyle;
use crate::theme::{Theme, Token};

/// The room of a tick, before the words.
const TICK_PX: f32 = 14.0;

/// What such a row says.
pub(super) struct Choice<'a> {
    label: &'a str,
    shortcut: Option<String>,
    /// Whether it is ticked; `None` where no tick is ever, and no room for one.
    tick: Option<bool>,
}

impl<'a> Choice<'a> {
    /// A row that is ticked or could be.
    pub(super) fn new(label: &'a str, is_ticked: bool) -> Self {
        Self {
            label,
            shortcut: None,
            tick: Some(is_ticked),
        }
    }

    /// A row among others that never have a tick.
    pub(super) fn without_tick(label: &'a str) -> Self {
        Self {
            tick: None,
            ..Self::new(label, false)
        }
    }

    /// The same with a shortcut at its right end.
    pub(super) fn shortcut(self, keys: String) -> Self {
        Self {
            shortcut: Some(keys),
            ..self
        }
    }
}

/// What keeps the room of a tick free before the words of a row.
pub(super) fn tick_room() -> Atom<'static> {
    Atom::default().atom_size(vec2(TICK_PX, 1.0))
}

/// Shows such a row; the accent stays what is selected on the timeline, so a tick is of the text's color.
pub(super) fn choice_ui(ui: &mut Ui, theme: &Theme, choice: Choice<'_>) -> Response {
    let Choice {
        label,
        shortcut,
        tick,
    } = choice;
    let mut button = match tick {
        None => Button::new(label),
        Some(_) => Button::new((tick_room(), label)),
    };
    if let Some(keys) = shortcut {
        button = button.shortcut_text(keys);
    }
    let response = ui.add(button.min_size(vec2(0.0, 24.0)));
    if tick == Some(true) {
        let left = response.rect.left() + ui.spacing().button_padding.x + TICK_PX / 2.0;
        ui.painter().text(
            egui::pos2(left, response.rect.center().y),
            Align2::CENTER_CENTER,
            "✓",
            font_id(TextStyle::STRONG),
            color(theme, Token::Text),
        );
    }
    response
}

/// One of several things to choose from, as a row of an open list.
pub(super) fn option_ui(ui: &mut Ui, theme: &Theme, label: &str, is_chosen: bool) -> Response {
    let response = choice_ui(ui, theme, Choice::new(label, is_chosen));
    let is_enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, is_enabled, label));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(is_chosen);
    });
    response
}
