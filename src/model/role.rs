/// What part an actor has in an event.
///
/// A data set's first and second side are neutral: their order says nothing of guilt, and no importer
/// turns a side into an attacker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Role {
    /// The side a data set names first.
    SideA,

    /// The side a data set names second.
    SideB,
}

impl Role {
    /// The word shown on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::SideA => "Side A",
            Self::SideB => "Side B",
        }
    }
}
