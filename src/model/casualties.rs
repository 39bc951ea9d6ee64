/// A count that may be unknown: zero is a number, unknown is none.
///
/// Held in four bytes; `u32::MAX` stands for unknown and is no count.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Count(u32);

impl Count {
    /// No number is known.
    pub const UNKNOWN: Self = Self(u32::MAX);

    /// A known count; `None` for the one number that stands for unknown.
    pub fn new(value: u32) -> Option<Self> {
        (value != u32::MAX).then_some(Self(value))
    }

    /// The number, where it is known.
    pub fn get(self) -> Option<u32> {
        (self != Self::UNKNOWN).then_some(self.0)
    }
}

impl Default for Count {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

impl std::fmt::Debug for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.get() {
            Some(value) => value.fmt(f),
            None => f.write_str("unknown"),
        }
    }
}

/// Low, best and high estimate of a number of people, any of them unknown.
///
/// Low above best and the like are kept as the source has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Casualties {
    /// The most conservative estimate.
    pub low: Count,

    /// The most reliable estimate.
    pub best: Count,

    /// The highest reliable estimate.
    pub high: Count,
}

impl Casualties {
    /// Whether no estimate is a number.
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }

    /// The number an event is compared and drawn by: best, else low.
    ///
    /// Source: the domain's rule for `killed>=5`.
    pub fn adopted(&self) -> Option<u32> {
        self.best.get().or_else(|| self.low.get())
    }

    /// The three estimates if all are known and not in the order low, best, high.
    pub fn out_of_order(&self) -> Option<[u32; 3]> {
        let estimates = [self.low.get()?, self.best.get()?, self.high.get()?];
        (!estimates.is_sorted()).then_some(estimates)
    }
}

/// A sum of estimates of which some were unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EstimateSum {
    total: u64,
    n_known: u64,
}

impl EstimateSum {
    /// Takes in one estimate.
    pub fn add(&mut self, count: Count) {
        if let Some(value) = count.get() {
            self.total += u64::from(value);
            self.n_known += 1;
        }
    }

    /// Takes one estimate out that was taken in before.
    pub fn take_out(&mut self, count: Count) {
        if let Some(value) = count.get() {
            self.total -= u64::from(value);
            self.n_known -= 1;
        }
    }

    /// Takes in the estimates that another sum has.
    pub fn add_sum(&mut self, other: &Self) {
        self.total += other.total;
        self.n_known += other.n_known;
    }

    /// How many events the sum is made of: those of which the estimate is known.
    pub fn n_known(&self) -> u64 {
        self.n_known
    }

    /// The sum of the known estimates; `None` if not one was known.
    pub fn total(&self) -> Option<u64> {
        (self.n_known > 0).then_some(self.total)
    }
}

/// Sums of casualties over events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CasualtySum {
    /// Sum of the low estimates.
    pub low: EstimateSum,

    /// Sum of the best estimates.
    pub best: EstimateSum,

    /// Sum of the high estimates.
    pub high: EstimateSum,

    /// Events without any number.
    pub n_unknown: u64,

    /// Events whose low, best and high estimates are not in this order.
    pub n_out_of_order: u64,
}

impl CasualtySum {
    /// Takes in the casualties of one event.
    pub fn add(&mut self, casualties: &Casualties) {
        self.low.add(casualties.low);
        self.best.add(casualties.best);
        self.high.add(casualties.high);
        self.n_unknown += u64::from(casualties.is_unknown());
        self.n_out_of_order += u64::from(casualties.out_of_order().is_some());
    }

    /// Takes the casualties of one event out that were taken in before.
    pub fn take_out(&mut self, casualties: &Casualties) {
        self.low.take_out(casualties.low);
        self.best.take_out(casualties.best);
        self.high.take_out(casualties.high);
        self.n_unknown -= u64::from(casualties.is_unknown());
        self.n_out_of_order -= u64::from(casualties.out_of_order().is_some());
    }

    /// Takes in the casualties of all events that another sum has.
    pub fn add_sum(&mut self, other: &Self) {
        self.low.add_sum(&other.low);
        self.best.add_sum(&other.best);
        self.high.add_sum(&other.high);
        self.n_unknown += other.n_unknown;
        self.n_out_of_order += other.n_out_of_order;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn casualties(low: u32, best: u32, high: u32) -> Casualties {
        let count = |value| Count::new(value).unwrap();
        Casualties {
            low: count(low),
            best: count(best),
            high: count(high),
        }
    }

    #[test]
    fn zero_is_a_number_and_unknown_is_none() {
        let mut sum = CasualtySum::default();
        sum.add(&Casualties::default());
        assert_eq!(sum.best.total(), None);
        sum.add(&casualties(0, 0, 0));
        assert_eq!(sum.best.total(), Some(0));
        assert_eq!(sum.n_unknown, 1);
    }

    #[test]
    fn order_is_told_not_mended() {
        assert_eq!(casualties(35, 228, 35).out_of_order(), Some([35, 228, 35]));
        assert_eq!(casualties(1, 1, 2).out_of_order(), None);
        let only_low = Casualties {
            low: Count::new(5).unwrap(),
            ..Casualties::default()
        };
        assert_eq!(only_low.out_of_order(), None);
        assert_eq!(only_low.adopted(), Some(5));
    }
}
