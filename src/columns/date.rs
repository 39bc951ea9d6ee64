use crate::time::{Bounds, Clock, End, Extent, Precision, Spread};

/// When an event was, as precisely as it was written.
pub type EventDate = Extent;

/// The small facts of an [`EventDate`] in one byte: the clock, what is known of its two ends, its doubts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DateFlags(u8);

impl DateFlags {
    /// Civil time, both ends known, no doubts.
    pub(super) const PLAIN: Self = Self(0);

    const INSTANT: u8 = 1 << 0;
    const UNCERTAIN: u8 = 1 << 1;
    const APPROXIMATE: u8 = 1 << 2;
    /// Where the two bits of an end stand.
    const START_SHIFT: u8 = 3;
    const END_SHIFT: u8 = 5;

    pub(super) fn new(date: &EventDate) -> Self {
        let bit = |is_set: bool, bit: u8| if is_set { bit } else { 0 };
        Self(
            bit(date.clock == Clock::Instant, Self::INSTANT)
                | bit(date.is_uncertain, Self::UNCERTAIN)
                | bit(date.is_approximate, Self::APPROXIMATE)
                | end_bits(date.start) << Self::START_SHIFT
                | end_bits(date.end) << Self::END_SHIFT,
        )
    }

    /// What the bounds are counted in.
    pub(super) fn clock(self) -> Clock {
        if self.0 & Self::INSTANT == 0 {
            Clock::Civil
        } else {
            Clock::Instant
        }
    }

    /// The date of which these are the flags.
    pub(super) fn date(self, bounds: Bounds, precision: Precision, spread: Spread) -> EventDate {
        let Self(bits) = self;
        EventDate {
            bounds,
            clock: self.clock(),
            precision,
            spread,
            start: end_of_bits(bits >> Self::START_SHIFT),
            end: end_of_bits(bits >> Self::END_SHIFT),
            is_uncertain: bits & Self::UNCERTAIN != 0,
            is_approximate: bits & Self::APPROXIMATE != 0,
        }
    }
}

fn end_bits(end: End) -> u8 {
    match end {
        End::Known => 0,
        End::Open => 1,
        End::Unknown => 2,
    }
}

fn end_of_bits(bits: u8) -> End {
    match bits & 0b11 {
        0 => End::Known,
        1 => End::Open,
        _ => End::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_come_back() {
        let plain = EventDate::civil(Bounds::EPOCH_DAY, Precision::Day, Spread::OnceWithin);
        let ends = [End::Known, End::Open, End::Unknown];
        for (start, end) in ends
            .into_iter()
            .flat_map(|start| ends.map(|end| (start, end)))
        {
            for bits in 0..8 {
                let date = EventDate {
                    clock: [Clock::Civil, Clock::Instant][bits & 1],
                    start,
                    end,
                    is_uncertain: bits & 2 != 0,
                    is_approximate: bits & 4 != 0,
                    ..plain
                };
                let back = DateFlags::new(&date).date(date.bounds, date.precision, date.spread);
                assert_eq!(back, date);
            }
        }
        assert_eq!(DateFlags::new(&plain), DateFlags::PLAIN);
    }
}
