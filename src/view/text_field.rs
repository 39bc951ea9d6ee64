//! The one kind of field that a text is typed in: egui's, with what that needs beside it.

use std::sync::Arc;

use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::text_edit::TextEditOutput;
use egui::{
    Area, Frame, Galley, Id, Margin, Order, Rect, Response, TextBuffer, TextEdit, Ui, pos2, vec2,
};

use super::preview::{n_lines_as_read, paint_as_read, preview_ui};
use super::text_runs::tell_as_written;
use crate::text::wants_preview;
use crate::theme::Theme;

/// A field to type a text in, before it is shown.
///
/// While text is typed that reads otherwise than egui lays it out, a preview says how it reads; while nobody types, it
/// stands in the field as it is read. Assistive clients get it as it was written.
pub(super) struct TextField<'a> {
    id: Id,
    name: &'a str,
    has_lines: bool,
    /// Whether the preview lies over what is below, and leaves it where it is.
    floats: bool,
    layouter: Option<&'a mut Layouter<'a>>,
}

/// How the letters of a field are laid out and colored.
pub(super) type Layouter<'a> = dyn FnMut(&Ui, &dyn TextBuffer, f32) -> Arc<Galley> + 'a;

/// What came of a field.
pub(super) struct TypedIn {
    pub(super) response: Response,

    /// Where the cursor is, in characters; `None` where nobody types.
    pub(super) cursor: Option<usize>,

    /// The field, with the preview where that lies over what is below.
    pub(super) area: Rect,
}

impl<'a> TextField<'a> {
    /// A field of one line, by the name that assistive clients have for it.
    pub(super) fn new(id: Id, name: &'a str) -> Self {
        Self {
            id,
            name,
            has_lines: false,
            floats: false,
            layouter: None,
        }
    }

    /// The same, of as many lines as are typed.
    pub(super) fn with_lines(self) -> Self {
        Self {
            has_lines: true,
            ..self
        }
    }

    /// Lays the preview over what is below the field.
    pub(super) fn floating(self) -> Self {
        Self {
            floats: true,
            ..self
        }
    }

    /// Lays the letters out in another way than egui's.
    pub(super) fn laid_out_by(self, layouter: &'a mut Layouter<'a>) -> Self {
        Self {
            layouter: Some(layouter),
            ..self
        }
    }

    /// The field; `show` says how it looks and shows it.
    pub(super) fn ui(
        self,
        ui: &mut Ui,
        theme: &Theme,
        text: &mut String,
        show: impl FnOnce(&mut Ui, TextEdit<'_>) -> TextEditOutput,
    ) -> TypedIn {
        keep_cursor_inside(ui, self.id, text);
        // What is read in the field need not be read a second time below.
        let is_read =
            !self.floats && wants_preview(text) && !ui.memory(|memory| memory.has_focus(self.id));
        let margin = ui.spacing().button_padding;
        let mut edit = if self.has_lines {
            let width_px = ui.available_width() - 2.0 * margin.x;
            let n_rows = if is_read {
                n_lines_as_read(text, width_px)
            } else {
                1
            };
            TextEdit::multiline(text).desired_rows(n_rows)
        } else {
            TextEdit::singleline(text)
        };
        edit = edit.id(self.id);
        if let Some(layouter) = self.layouter {
            edit = edit.layouter(layouter);
        }
        if is_read {
            edit = edit.text_color(egui::Color32::TRANSPARENT);
        }
        let output = show(ui, edit);
        let response = output.response.response;
        ui.ctx()
            .accesskit_node_builder(self.id, |node| node.set_label(self.name));
        let cursor = output.cursor_range;
        tell_as_written(ui.ctx(), self.id, &output.galley, text, cursor);
        let mut area = response.rect;
        if is_read {
            paint_as_read(ui, theme, text, response.rect.shrink2(margin));
        } else if self.floats {
            area = floating_preview_ui(ui, theme, text, &response);
        } else if response.has_focus() {
            preview_ui(ui, theme, text);
        }
        TypedIn {
            response,
            cursor: cursor.map(|range| range.primary.index.0),
            area,
        }
    }
}

/// While a field is in use, how its text reads, over what is below; the field with that.
fn floating_preview_ui(ui: &Ui, theme: &Theme, text: &str, field: &Response) -> Rect {
    const MIN_WIDTH_PX: f32 = 240.0;
    let rect = field.rect;
    if !wants_preview(text) || !(field.has_focus() || field.hovered()) {
        return rect;
    }
    let area = Area::new(field.id.with("preview"))
        .order(Order::Middle)
        .interactable(false)
        .fixed_pos(rect.left_bottom() + vec2(0.0, 4.0));
    let shown = area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style())
            .inner_margin(Margin::same(4))
            .show(ui, |ui| {
                ui.set_width(rect.width().max(MIN_WIDTH_PX) - 10.0);
                preview_ui(ui, theme, text);
            });
    });
    Rect::from_min_max(rect.min, pos2(rect.right(), shown.response.rect.bottom()))
}

/// Keeps the cursor of a field within its text, which something else than typing may have made shorter.
///
/// To be called before the field is shown: egui 0.37 steps by words from wherever the cursor was, and beyond the
/// text's end that overflows.
fn keep_cursor_inside(ui: &Ui, id: Id, text: &str) {
    let Some(mut state) = TextEdit::load_state(ui.ctx(), id) else {
        return;
    };
    let Some(range) = state.cursor.char_range() else {
        return;
    };
    let n_chars = CharIndex(text.chars().count());
    let inside = |cursor: CCursor| CCursor {
        index: cursor.index.min(n_chars),
        ..cursor
    };
    let kept = CCursorRange {
        primary: inside(range.primary),
        secondary: inside(range.secondary),
        ..range
    };
    if kept != range {
        state.cursor.set_char_range(Some(kept));
        state.store(ui.ctx(), id);
    }
}

/// Puts the cursor of a field behind its text, to type on.
pub fn put_cursor_at_end(ctx: &egui::Context, id: Id, text: &str) {
    let mut state = TextEdit::load_state(ctx, id).unwrap_or_default();
    let end = CCursor::new(CharIndex(text.chars().count()));
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    state.store(ctx, id);
}

/// Selects all of a field's text, so that typing takes its place.
pub fn select_all(ctx: &egui::Context, id: Id, text: &str) {
    let mut state = TextEdit::load_state(ctx, id).unwrap_or_default();
    let end = CCursor::new(CharIndex(text.chars().count()));
    let whole = CCursorRange::two(CCursor::new(CharIndex(0)), end);
    state.cursor.set_char_range(Some(whole));
    state.store(ctx, id);
}
