//! The catalog of commands, and the actions they and the gestures become.
//!
//! Menus, shortcuts and the shortcut help are made of [`COMMANDS`]; a command is a row there and an
//! arm in the shell's dispatch, which the compiler demands. What is done with one layer, saved view or bookmark is a
//! row of [`LAYER_ROWS`], [`VIEW_ROWS`] or [`BOOKMARK_ROWS`].
//!
//! What is deliberately absent: GUI types, and anything that carries an action out.

mod action;
mod catalog;
mod commands;
mod fuzzy;
mod gestures;
mod page;
mod row;
mod rules;
mod shortcut;
mod things;
mod weekend;

pub use action::{Action, Enabling, INTERFACE_SCALES, MAX_SELECTED, Then};
pub use catalog::COMMANDS;
pub use commands::{Command, Menu};
pub use fuzzy::{Fit, fuzzy_fit};
pub use gestures::{GESTURES, MousePreset, PRESET_GESTURES};
pub use page::{KeyRow, key_words, shortcut_groups, shortcut_page};
pub use row::{Ability, CommandRow};
pub use shortcut::{Key, Shortcut};
pub use things::{
    BOOKMARK_ROWS, BookmarkAt, LANE_ROWS, LAYER_ROWS, LaneAt, LayerAt, ThingRow, VIEW_ROWS, ViewAt,
    layer_colors,
};
pub use weekend::WeekendChoice;
