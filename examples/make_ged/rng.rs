//! Random numbers that are the same on every system.

/// xoshiro256** by Blackman and Vigna, its state filled by splitmix64, as its authors advise.
///
/// Integers only: no float, so no difference between math libraries.
/// Source: <https://prng.di.unimi.it/>.
pub(crate) struct Rng {
    state: [u64; 4],
}

impl Rng {
    /// A stream of its own for each pair of `seed` and `stream`.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut mixer = splitmix64(seed) ^ stream.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let state = std::array::from_fn(|_| {
            mixer = mixer.wrapping_add(0x9E37_79B9_7F4A_7C15);
            splitmix64(mixer)
        });
        Self { state }
    }

    fn next_u64(&mut self) -> u64 {
        let [s0, s1, s2, s3] = self.state;
        let result = s1.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let s2 = s2 ^ s0;
        let s3 = s3 ^ s1;
        self.state = [s0 ^ s3, s1 ^ s2, s2 ^ (s1 << 17), s3.rotate_left(45)];
        result
    }

    /// A number in `0..n`; 0 for an `n` of 0.
    ///
    /// The high half of a product, without rejection: for the small `n` used here its bias is below 1 in 2^40.
    pub(crate) fn below(&mut self, n: u32) -> u32 {
        let high = self.next_u64() >> 32;
        ((high * u64::from(n)) >> 32) as u32
    }

    /// A number in `first..=last`.
    pub(crate) fn within(&mut self, first: u32, last: u32) -> u32 {
        first + self.below(last - first + 1)
    }

    /// True in `n` of 10,000 cases.
    pub(crate) fn in_ten_thousand(&mut self, n: u32) -> bool {
        self.below(10_000) < n
    }

    /// One of `items`, all equally likely.
    ///
    /// # Panics
    /// If `items` is empty.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.index_below(items.len())]
    }

    /// A position in a list of `len` items, the first ones likelier: its chance falls about as `1 / position`.
    pub(crate) fn pick_early(&mut self, len: usize) -> usize {
        let bound = self.index_below(len);
        self.index_below(bound + 1)
    }

    /// The position of the weight in which a random point of the total falls.
    ///
    /// # Panics
    /// If `weights` is empty.
    pub(crate) fn weighted(&mut self, weights: &[u32]) -> usize {
        let mut point = self.below(weights.iter().sum());
        weights
            .iter()
            .position(|&weight| {
                let found = point < weight;
                point = point.saturating_sub(weight);
                found
            })
            .expect("a point below the sum of the weights lies in one of them")
    }

    fn index_below(&mut self, len: usize) -> usize {
        let n = u32::try_from(len).expect("the lists of this program are short");
        self.below(n) as usize
    }
}

/// Steele, Lea and Flood's finalizer.
fn splitmix64(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}
