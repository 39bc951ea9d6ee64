use crate::time::{Bounds, Precision, Spread};

/// When an event was, as precisely as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventDate {
    /// From the earliest moment it may have begun until the latest it may have ended.
    pub bounds: Bounds,

    /// How precise the source says the date is.
    pub precision: Precision,

    /// Whether it filled its bounds or happened once within them.
    pub spread: Spread,
}
