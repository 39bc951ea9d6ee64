/// A place on the timeline's axis, in milliseconds from 1970-01-01T00:00.
///
/// Civil days lie on the axis at their midnight, whatever the display zone.
/// Values lie between [`Timestamp::MIN`] and [`Timestamp::MAX`]; arithmetic stops there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The latest place: about the year 285,000,000.
    ///
    /// Chosen below the range of `i64` so that a calendar cell beyond it can still be computed.
    pub const MAX: Self = Self(9_000_000_000_000_000_000);

    /// The earliest place: as far before 1970 as [`Timestamp::MAX`] is after.
    pub const MIN: Self = Self(-Self::MAX.0);

    /// The place so many milliseconds after the start of 1970; stops at the ends of the axis.
    pub const fn from_millis(millis: i64) -> Self {
        if millis > Self::MAX.0 {
            Self::MAX
        } else if millis < Self::MIN.0 {
            Self::MIN
        } else {
            Self(millis)
        }
    }

    /// Milliseconds from the start of 1970.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The place so many milliseconds later; stops at the ends of the axis.
    #[must_use]
    pub const fn saturating_add_millis(self, millis: i64) -> Self {
        Self::from_millis(self.0.saturating_add(millis))
    }

    /// Milliseconds from `earlier` to here, negative if it is later; stops at the ends of `i64`.
    pub const fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Milliseconds from `earlier` to here as a floating number, which no distance overflows.
    ///
    /// Exact up to 2^53 ms, which is 285,000 years; beyond, right to one part in 2^52.
    pub fn millis_f64_since(self, earlier: Self) -> f64 {
        (i128::from(self.0) - i128::from(earlier.0)) as f64
    }
}
