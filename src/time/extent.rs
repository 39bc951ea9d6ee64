use super::{Bounds, Precision, Spread, Zone};

/// When something was, as far as it is known: what a written date says, without its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// From the earliest moment it may have begun until the latest it may have ended.
    ///
    /// A side that is not [`End::Known`] lies at the end of the axis.
    pub bounds: Bounds,

    /// What the bounds are counted in.
    pub clock: Clock,

    /// How precisely the date was written.
    pub precision: Precision,

    /// Whether it filled its bounds or happened once within them.
    pub spread: Spread,

    /// What is known of the beginning.
    pub start: End,

    /// What is known of the end.
    pub end: End,

    /// Whether the date is in doubt: EDTF `?`. This does not widen the bounds.
    pub is_uncertain: bool,

    /// Whether the date is only about right: EDTF `~`. This does not widen the bounds.
    pub is_approximate: bool,
}

/// What the bounds of an [`Extent`] are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clock {
    /// The calendar: they belong to no zone and stay on their day in each.
    Civil,

    /// UTC: they are instants, which each zone shows at its own time of day.
    Instant,
}

/// What is known of one side of an [`Extent`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// It lies within the bounds.
    Known,

    /// There is none: it goes on, or has always been. EDTF `..`.
    Open,

    /// There is one, and nobody says when. EDTF writes nothing there.
    Unknown,
}

impl Extent {
    /// An extent in civil time, both sides of which are known.
    pub fn civil(bounds: Bounds, precision: Precision, spread: Spread) -> Self {
        Self {
            bounds,
            clock: Clock::Civil,
            precision,
            spread,
            start: End::Known,
            end: End::Known,
            is_uncertain: false,
            is_approximate: false,
        }
    }

    /// An extent between instants, both sides of which are known.
    pub fn instant(bounds: Bounds, precision: Precision, spread: Spread) -> Self {
        Self {
            clock: Clock::Instant,
            ..Self::civil(bounds, precision, spread)
        }
    }

    /// The bounds counted in `clock`; what is counted in the other is converted in `zone`.
    pub fn bounds_on(&self, clock: Clock, zone: &Zone) -> Bounds {
        match clock {
            Clock::Civil => self.civil_bounds(zone),
            Clock::Instant => self.instants(zone),
        }
    }

    /// The bounds as instants: civil ones are read in `zone`.
    pub fn instants(&self, zone: &Zone) -> Bounds {
        match self.clock {
            Clock::Instant => self.bounds,
            Clock::Civil => zone.instants_of(self.bounds),
        }
    }

    /// The bounds in civil time: instants are shown in `zone`.
    pub fn civil_bounds(&self, zone: &Zone) -> Bounds {
        match self.clock {
            Clock::Civil => self.bounds,
            Clock::Instant => zone.civil_of(self.bounds),
        }
    }
}
