//! The window's content in egui: reads everything, changes nothing but its own panel state.
//!
//! A view is handed a [`ViewCtx`] and pushes [`Action`](crate::command::Action)s; the shell carries them out.
//! The timeline is one [`Scene`](crate::layout::Scene), painted by `paint`, with gestures in `canvas`.
//!
//! What is deliberately absent: files, threads, clocks, and any `&mut` to the document.

mod announce;
mod canvas;
mod choice;
mod columns;
mod ctx;
mod date_dialog;
mod dialogs;
mod document_dialogs;
mod event_words;
mod focus;
mod keys;
mod landmarks;
mod missing_glyph;
mod paint;
mod palette;
mod palette_entries;
mod panels;
mod preview;
mod regions;
mod scene_painter;
mod settings_dialog;
mod shortcuts_dialog;
mod splitters;
mod style;
mod text_field;
mod text_measure;
mod text_runs;
mod typed_path;
mod visual_text;

pub use announce::announce_ui;
pub use ctx::{
    Detail, Dialog, DropFate, DropItem, LoadStatus, Message, PathPrompt, RecentFile, SeenPanels,
    ThemeChoice, ViewCtx, ViewState,
};
pub use dialogs::dialogs_ui;
pub use focus::Arrows;
pub use keys::keys_of;
pub use landmarks::order_parts;
pub use panels::{
    bookmark_row_id, center_ui, detail_ui, document_name, layers_ui, legend_of, legend_ui, menu_ui,
    messages_ui, note_id, search_id, status_ui, story_ui, table_ui, tag_field_id, toolbar_ui,
    tray_ui, view_row_id,
};
pub use regions::Region;
pub use scene_painter::scene_painter;
pub use splitters::{splitters_ui, take_splitter_keys};
pub use style::{Contrast, apply_contrast, apply_style, frame_of, theme_of};
pub use text_field::{put_cursor_at_end, select_all};
pub use text_measure::EguiMeasure;
