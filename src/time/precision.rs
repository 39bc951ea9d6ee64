use super::{Step, Unit};

/// How precisely a date was written, from fine to coarse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Precision {
    /// A time of day is known.
    Instant,

    /// The day is known, the hour is not.
    Day,

    /// One of two to six days.
    Days,

    /// The week is known.
    Week,

    /// The month, or up to about thirty days.
    Month,

    /// The year, or more than a month.
    Year,
}

impl Precision {
    /// All precisions, from fine to coarse.
    pub const ALL: [Self; 6] = [
        Self::Instant,
        Self::Day,
        Self::Days,
        Self::Week,
        Self::Month,
        Self::Year,
    ];

    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The position in [`Precision::ALL`].
    pub fn index(self) -> usize {
        usize::from(self as u8)
    }

    /// The words shown on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Instant => "Time of day",
            Self::Day => "Day",
            Self::Days => "2–6 days",
            Self::Week => "Week",
            Self::Month => "Month",
            Self::Year => "Year",
        }
    }

    /// The finest calendar cell in which dates of this precision may be counted.
    ///
    /// A count on finer cells would show a shape that the data do not have.
    pub fn finest_step(self) -> Step {
        match self {
            Self::Instant => Step::LADDER[0],
            Self::Day => Step::new(Unit::Day, 1),
            Self::Days | Self::Week => Step::new(Unit::Week, 1),
            Self::Month => Step::new(Unit::Month, 1),
            Self::Year => Step::new(Unit::Year, 1),
        }
    }
}

/// What bounds say: EDTF keeps the two apart, and so do we.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Spread {
    /// It lasted from the first day to the last: EDTF `a/b`.
    Lasted,

    /// It happened once, some time within: EDTF `[a..b]`.
    OnceWithin,
}
