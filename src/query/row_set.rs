/// Some of a segment's rows, a bit each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowSet {
    words: Vec<u64>,
    n_rows: usize,
}

const BITS: usize = 64;

impl RowSet {
    /// No row of so many.
    pub(super) fn none(n_rows: usize) -> Self {
        Self {
            words: vec![0; n_rows.div_ceil(BITS)],
            n_rows,
        }
    }

    /// All rows of so many.
    pub(super) fn all(n_rows: usize) -> Self {
        let mut rows = Self::none(n_rows);
        rows.negate();
        rows
    }

    /// All rows or none.
    pub(super) fn all_if(n_rows: usize, condition: bool) -> Self {
        if condition {
            Self::all(n_rows)
        } else {
            Self::none(n_rows)
        }
    }

    /// The rows of which it is true.
    pub(super) fn of(n_rows: usize, mut is_in: impl FnMut(usize) -> bool) -> Self {
        let word = |start: usize| {
            let end = (start + BITS).min(n_rows);
            (start..end).fold(0, |word, row| word | u64::from(is_in(row)) << (row - start))
        };
        Self {
            words: (0..n_rows).step_by(BITS).map(word).collect(),
            n_rows,
        }
    }

    /// Whether a row is in it.
    pub(super) fn contains(&self, row: usize) -> bool {
        self.words
            .get(row / BITS)
            .is_some_and(|word| word >> (row % BITS) & 1 == 1)
    }

    /// Puts a row in.
    pub(super) fn insert(&mut self, row: usize) {
        if row < self.n_rows {
            self.words[row / BITS] |= 1 << (row % BITS);
        }
    }

    /// Leaves the rows that are in the other too.
    pub(super) fn intersect(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Takes in the rows of the other.
    pub(super) fn unite(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Turns it into the rows that were not in it.
    pub(super) fn negate(&mut self) {
        for word in &mut self.words {
            *word = !*word;
        }
        let n_last = self.n_rows % BITS;
        if let Some(last) = self.words.last_mut()
            && n_last > 0
        {
            *last &= (1 << n_last) - 1;
        }
    }

    /// Whether no row is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// The rows, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words
            .iter()
            .enumerate()
            .flat_map(|(position, &word)| Bits(word).map(move |bit| position * BITS + bit))
    }
}

/// The bits of a word, ascending.
struct Bits(u64);

impl Iterator for Bits {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.0 == 0 {
            return None;
        }
        let bit = self.0.trailing_zeros() as usize;
        self.0 &= self.0 - 1;
        Some(bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_what_their_rows_say() {
        for n_rows in [0, 1, 63, 64, 65, 130] {
            let threes = RowSet::of(n_rows, |row| row % 3 == 0);
            let mut others = threes.clone();
            others.negate();
            let rows: Vec<usize> = others.iter().collect();
            let expected: Vec<usize> = (0..n_rows).filter(|row| row % 3 != 0).collect();
            assert_eq!(rows, expected);
            let mut both = threes.clone();
            both.unite(&others);
            assert_eq!(both, RowSet::all(n_rows));
            both.intersect(&threes);
            assert_eq!(both, threes);
            both.intersect(&others);
            assert!(both.is_empty());
            assert!((0..n_rows).all(|row| threes.contains(row) == (row % 3 == 0)));
            assert!(!threes.contains(n_rows + 64));
        }
    }
}
