//! The shell: session, dispatch of actions, dialogs of the system, the window itself.
//!
//! One adapter file implements `eframe::App`; the program is a plain struct with
//! [`Program::logic`] and [`Program::ui`], so that tests and other painters can drive it.
//! Actions are carried out in `dispatch`, a table of contents: one arm, one call.
//!
//! What is deliberately absent: painting, parsing, counting.

mod adapter;
mod almanac;
mod appearance;
mod dialogs;
mod dispatch;
mod drops;
mod keys;
mod memory;
mod motion;
mod panels;
mod place;
mod program;
mod room;
mod session;
mod trace;
mod view_history;

pub use crate::view::scene_painter;
pub use adapter::run;
pub use appearance::{Appearance, AppearanceWatch};
pub use memory::Memory;
pub use program::Program;
