use super::civil::MILLIS_PER_DAY;
use super::{Day, Timestamp};

/// From the earliest moment until the latest: half-open, never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bounds {
    earliest: Timestamp,
    until: Timestamp,
}

impl Bounds {
    /// The first day of 1970.
    pub const EPOCH_DAY: Self = Self {
        earliest: Timestamp::from_millis(0),
        until: Timestamp::from_millis(MILLIS_PER_DAY),
    };

    /// The bounds from `earliest` until `until`; `None` where nothing lies between them.
    pub fn new(earliest: Timestamp, until: Timestamp) -> Option<Self> {
        (earliest < until).then_some(Self { earliest, until })
    }

    /// The bounds of whole days, `last` included; `None` if it lies before `first` or off the axis.
    pub fn of_days(first: Day, last: Day) -> Option<Self> {
        Self::new(first.start(), last.plus_days(1).start())
    }

    /// The first moment that belongs to the bounds.
    pub fn earliest(self) -> Timestamp {
        self.earliest
    }

    /// The first moment after the bounds.
    pub fn until(self) -> Timestamp {
        self.until
    }

    /// The day of the first moment.
    pub fn first_day(self) -> Day {
        Day::of(self.earliest)
    }

    /// The day of the last moment.
    pub fn last_day(self) -> Day {
        Day::of(self.until.saturating_add_millis(-1))
    }

    /// How many civil days the bounds touch, at least 1.
    pub fn n_days(self) -> i64 {
        self.last_day().number() - self.first_day().number() + 1
    }

    /// Whether some moment belongs to both.
    pub fn overlaps(self, other: Self) -> bool {
        self.earliest < other.until && other.earliest < self.until
    }

    /// Whether the bounds are whole days.
    pub fn are_whole_days(self) -> bool {
        self.first_day().start() == self.earliest
            && self.last_day().plus_days(1).start() == self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_day_belongs() {
        let day = Day::from_number;
        let bounds = Bounds::of_days(day(10), day(12)).unwrap();
        assert_eq!(
            (bounds.first_day(), bounds.last_day(), bounds.n_days()),
            (day(10), day(12), 3)
        );
        assert!(bounds.are_whole_days());
        assert_eq!(Bounds::of_days(day(12), day(10)), None);
    }

    #[test]
    fn bounds_that_only_touch_do_not_overlap() {
        let days =
            |first, last| Bounds::of_days(Day::from_number(first), Day::from_number(last)).unwrap();
        assert!(days(1, 3).overlaps(days(3, 4)));
        assert!(!days(1, 2).overlaps(days(3, 4)));
        assert!(!days(3, 4).overlaps(days(1, 2)));
    }

    #[test]
    fn nothing_overflows_at_the_ends_of_the_axis() {
        let far = Day::from_number(i64::MAX);
        assert_eq!(Bounds::of_days(far, far), None);
        assert!(Bounds::new(Timestamp::MIN, Timestamp::MAX).is_some());
    }
}
