/// What kind of event it is; the eight kinds of the domain, each with a subtype in the source's words elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum EventKind {
    /// Air, drone, missile, rocket or artillery fire.
    Strike,

    /// Raid, shooting, bombing on the ground, one-sided violence against civilians.
    Attack,

    /// Fighting between armed sides.
    Clash,

    /// A halt to fighting, however it is called.
    Truce,

    /// Peace deal, accord, prisoner deal; by itself it does not stop fire.
    Agreement,

    /// Call, meeting, visit, talks.
    Call,

    /// Warning, claim of responsibility, announcement.
    Statement,

    /// Anything else.
    #[default]
    Other,
}

impl EventKind {
    /// All kinds, in the order in which they are listed and stacked.
    pub const ALL: [Self; 8] = [
        Self::Strike,
        Self::Attack,
        Self::Clash,
        Self::Truce,
        Self::Agreement,
        Self::Call,
        Self::Statement,
        Self::Other,
    ];

    /// How many kinds there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The position in [`EventKind::ALL`].
    pub fn index(self) -> usize {
        usize::from(self as u8)
    }

    /// The word used in queries, files and JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Strike => "strike",
            Self::Attack => "attack",
            Self::Clash => "clash",
            Self::Truce => "truce",
            Self::Agreement => "agreement",
            Self::Call => "call",
            Self::Statement => "statement",
            Self::Other => "other",
        }
    }

    /// The word shown on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Strike => "Strike",
            Self::Attack => "Attack",
            Self::Clash => "Clash",
            Self::Truce => "Truce",
            Self::Agreement => "Agreement",
            Self::Call => "Call",
            Self::Statement => "Statement",
            Self::Other => "Other",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn index_is_the_position_in_all() {
        for (position, kind) in EventKind::ALL.into_iter().enumerate() {
            assert_eq!(kind.index(), position);
        }
    }
}
