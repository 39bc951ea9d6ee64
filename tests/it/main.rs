//! The integration tests of Truceline: one binary, so that it is linked once; a module for each subject.

mod architecture;
mod cli;
#[cfg(feature = "gui")]
mod ui;
mod bad_input;
mod counting;
mod readers;
mod support;
