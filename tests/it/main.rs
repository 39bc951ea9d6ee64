//! The integration tests of Truceline: one binary, so that it is linked once; a module for each subject.

mod architecture;
#[cfg(feature = "gui")]
mod ui;
mod cli;
