/// How well an event is vouched for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// Nobody has looked; what an import gets.
    #[default]
    Unassessed,

    /// One origin says so.
    SingleOrigin,

    /// So many independent origins say so, at least two.
    Corroborated(u32),

    /// Accounts conflict.
    Disputed,

    /// A speaker denies that it happened.
    Denied,
}

impl Status {
    /// How many classes there are, whatever the number of origins.
    pub const COUNT: usize = 5;

    /// One status of each class, in the order in which they are listed.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Unassessed,
        Self::SingleOrigin,
        Self::Corroborated(2),
        Self::Disputed,
        Self::Denied,
    ];

    /// The position of its class in [`Status::ALL`].
    pub fn index(self) -> usize {
        match self {
            Self::Unassessed => 0,
            Self::SingleOrigin => 1,
            Self::Corroborated(_) => 2,
            Self::Disputed => 3,
            Self::Denied => 4,
        }
    }

    /// The word used in queries, files and JSON.
    pub fn key(self) -> &'static str {
        [
            "unassessed",
            "single-origin",
            "corroborated",
            "disputed",
            "denied",
        ][self.index()]
    }

    /// The words shown on the screen.
    pub fn label(self) -> &'static str {
        [
            "Unassessed",
            "Single origin",
            "Corroborated",
            "Disputed",
            "Denied",
        ][self.index()]
    }
}
