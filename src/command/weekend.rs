use crate::time::Weekend;

/// Which days are shaded as a weekend.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WeekendChoice {
    /// Those of the region that the system is set to.
    #[default]
    Region,

    /// Saturday and Sunday.
    SaturdaySunday,

    /// Friday and Saturday.
    FridaySaturday,

    /// None.
    None,
}

impl WeekendChoice {
    /// All choices, in the order in which they are offered.
    pub const ALL: [Self; 4] = [
        Self::Region,
        Self::SaturdaySunday,
        Self::FridaySaturday,
        Self::None,
    ];

    /// The words shown on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Region => "As in my region",
            Self::SaturdaySunday => "Saturday and Sunday",
            Self::FridaySaturday => "Friday and Saturday",
            Self::None => "None",
        }
    }

    /// The days that it comes to where the system's region has these.
    pub fn weekend(self, of_region: Weekend) -> Weekend {
        match self {
            Self::Region => of_region,
            Self::SaturdaySunday => Weekend::SaturdaySunday,
            Self::FridaySaturday => Weekend::FridaySaturday,
            Self::None => Weekend::None,
        }
    }
}
