//! What egui's text fields need beside them.

use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::{Id, TextEdit, Ui};

/// Keeps the cursor of a field within its text, which something else than typing may have made shorter.
///
/// To be called before the field is shown: egui 0.37 steps by words from wherever the cursor was, and beyond the
/// text's end that overflows.
pub(super) fn keep_cursor_inside(ui: &Ui, id: Id, text: &str) {
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
