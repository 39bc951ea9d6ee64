use super::Casualties;

/// How many people of a group were killed, wounded or are missing, and the words that said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toll {
    /// What happened to them.
    pub harm: Harm,

    /// Whom it counts.
    pub group: Group,

    /// A group that this one lies within: "of which children".
    pub within: Option<Group>,

    /// Low, best and high; "at least five" is low 5 and nothing else.
    pub count: Casualties,

    /// The words of the source: "at least five", "dozens".
    pub words: String,
}

/// What happened to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Harm {
    /// Killed.
    Killed,

    /// Wounded.
    Wounded,

    /// Missing.
    Missing,
}

impl Harm {
    /// All harms, with the word of each in files and on the screen.
    pub const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Killed, "killed", "killed"),
        (Self::Wounded, "wounded", "wounded"),
        (Self::Missing, "missing", "missing"),
    ];

    /// The word shown on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Killed => "killed",
            Self::Wounded => "wounded",
            Self::Missing => "missing",
        }
    }
}

/// Whom a count counts; groups may overlap, so totals are never made of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Group {
    /// Everybody.
    #[default]
    All,

    /// Those of the first side.
    SideA,

    /// Those of the second side.
    SideB,

    /// Civilians.
    Civilians,

    /// Children.
    Children,

    /// Those of whom nobody knows to which group they belonged.
    Unknown,

    /// A group by its name.
    Named(String),
}

impl Group {
    /// The word shown on the screen; empty for everybody.
    pub fn label(&self) -> &str {
        match self {
            Self::All => "",
            Self::SideA => "side A",
            Self::SideB => "side B",
            Self::Civilians => "civilians",
            Self::Children => "children",
            Self::Unknown => "unknown",
            Self::Named(name) => name,
        }
    }
}
