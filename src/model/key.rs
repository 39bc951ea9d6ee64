use std::sync::Arc;

/// The identity of a layer within a session; never reused while the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LayerId(pub u32);

/// The identity of a row within its file, which outlives reloading, sorting and merging.
///
/// It is the format's own identifier where the row has one that no earlier row bears, else
/// `=HASH.N`: a hash of the record's bytes and how many equal records stand before it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowKey(pub Arc<str>);

/// The identity of an event: what selection, notes and links hold, never a row number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventKey {
    /// The layer it belongs to.
    pub layer: LayerId,

    /// The row within the layer.
    pub row: RowKey,
}
