//! The catalog of commands, and the actions they and the gestures become.
//!
//! Menus, shortcuts and the shortcut help are made of [`COMMANDS`]; a command is a row there and an
//! arm in the shell's dispatch, which the compiler demands. What is done with one layer or saved view is a row of
//! [`LAYER_ROWS`] or [`VIEW_ROWS`].
//!
//! What is deliberately absent: GUI types, and anything that carries an action out.

mod action;
mod catalog;
mod commands;
mod fuzzy;
mod gestures;
mod page;
mod rules;
mod shortcut;
mod things;
mod weekend;

pub use action::{Action, Enabling, INTERFACE_SCALES, MAX_SELECTED, Then};
pub use catalog::{Ability, COMMANDS, CommandRow};
pub use commands::{Command, Menu};
pub use fuzzy::{Fit, fuzzy_fit};
pub use gestures::{GESTURES, MousePreset, PRESET_GESTURES};
pub use page::{KeyRow, key_words, shortcut_groups, shortcut_page};
pub use shortcut::{Key, Shortcut};
pub use things::{LAYER_ROWS, LayerAt, ThingRow, VIEW_ROWS, ViewAt, layer_colors};
pub use weekend::WeekendChoice;
