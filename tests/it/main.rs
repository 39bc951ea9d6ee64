//! The integration tests of Truceline: one binary, so that it is linked once; a module for each subject.

mod architecture;
mod bad_input;
mod cli;
mod counting;
mod readers;
mod story;
#[cfg(feature = "gui")]
mod story_panel;
mod support;
#[cfg(feature = "gui")]
mod ui;
