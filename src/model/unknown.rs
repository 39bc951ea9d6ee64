/// Fields that this version of the program does not know, kept as they stand so that saving loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unknown(pub Vec<UnknownField>);

/// One field that this version of the program does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownField {
    /// Its name.
    pub name: String,

    /// Its value, as written in RON.
    pub raw: String,
}
