/// What is taken of a row: stretches from left to right that do not overlap.
#[derive(Default)]
pub(super) struct Taken {
    stretches: Vec<(f32, f32)>,
}

impl Taken {
    /// Whether nothing lies within a stretch.
    pub(super) fn is_free(&self, from: f32, to: f32) -> bool {
        let next = self.stretches.partition_point(|&(_, end)| end <= from);
        self.stretches
            .get(next)
            .is_none_or(|&(start, _)| start >= to)
    }

    pub(super) fn take(&mut self, from: f32, to: f32) {
        let at = self.stretches.partition_point(|&(start, _)| start < from);
        self.stretches.insert(at, (from, to));
    }

    /// Frees a stretch that was taken.
    pub(super) fn give_back(&mut self, from: f32, to: f32) {
        self.stretches.retain(|&stretch| stretch != (from, to));
    }

    /// How much is free left of `from` and right of `to`.
    pub(super) fn free_around(&self, from: f32, to: f32) -> (f32, f32) {
        let before = self.stretches.partition_point(|&(_, end)| end <= from);
        let left = before
            .checked_sub(1)
            .map_or(f32::MIN, |before| self.stretches[before].1);
        let after = self.stretches.partition_point(|&(start, _)| start < to);
        let right = self
            .stretches
            .get(after)
            .map_or(f32::MAX, |&(start, _)| start);
        (from - left, right - to)
    }
}
