//! Truceline: a zoomable timeline of strikes, truces and diplomatic calls.

pub mod columns;
pub mod diag;
pub mod formats;
pub mod model;
pub mod store;
pub mod time;
