use super::mapping::Mapping;

/// How a table is written, and what its columns mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableLayout {
    /// The sign between fields.
    pub delimiter: u8,

    /// Which column says what.
    pub mapping: Mapping,
}
