//! The window's content in egui: reads everything, changes nothing but its own panel state.
//!
//! A view is handed a [`ViewCtx`] and pushes [`Action`](crate::command::Action)s; the shell carries them out.
//! The timeline is one [`Scene`](crate::layout::Scene), painted by `paint`, with gestures in `canvas`.
//!
//! What is deliberately absent: files, threads, clocks, and any `&mut` to the document.

mod canvas;
mod ctx;
mod dialogs;
mod document_dialogs;
mod paint;
mod panels;
mod scene_painter;
mod style;
mod text_measure;

pub use ctx::{Detail, Dialog, LoadStatus, Message, PathPrompt, ThemeChoice, ViewCtx, ViewState};
pub use dialogs::dialogs_ui;
pub use panels::{
    center_ui, detail_ui, document_name, layers_ui, menu_ui, messages_ui, search_id, status_ui,
    story_ui, toolbar_ui, tray_ui,
};
pub use scene_painter::scene_painter;
pub use style::{apply_style, frame_of};
pub use text_measure::EguiMeasure;
