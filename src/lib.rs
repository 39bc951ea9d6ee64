//! Truceline: a zoomable timeline of strikes, truces and diplomatic calls.
