//! Truceline: a zoomable timeline of strikes, truces and diplomatic calls.

pub mod diag;
pub mod time;
