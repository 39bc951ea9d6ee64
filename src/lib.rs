//! Truceline: a zoomable timeline of strikes, truces and diplomatic calls.

#[cfg(feature = "gui")]
pub mod app;
pub mod cli;
pub mod columns;
pub mod command;
pub mod diag;
pub mod export;
pub mod formats;
pub mod frame;
pub mod jobs;
pub mod layout;
pub mod model;
pub mod project;
pub mod query;
pub mod store;
pub mod text;
pub mod theme;
pub mod time;
#[cfg(feature = "gui")]
pub mod view;
pub mod workspace;
