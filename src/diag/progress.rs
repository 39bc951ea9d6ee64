/// Whether a reader should go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a reader that ignores this cannot be cancelled"]
pub enum Flow {
    /// Go on.
    Continue,

    /// Stop as soon as possible; what was read is handed over.
    Stop,
}

/// Whom a reader tells how far it is.
pub trait Progress {
    /// Called about once a block, with the bytes and rows read so far.
    fn advance(&mut self, n_bytes: u64, n_rows: u64) -> Flow;
}

/// A listener that never stops a reader.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn advance(&mut self, _n_bytes: u64, _n_rows: u64) -> Flow {
        Flow::Continue
    }
}
