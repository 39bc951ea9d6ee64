/// A column of short texts in one arena.
///
/// Row `i` is the arena from the end of row `i - 1` to its own end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextColumn {
    arena: String,
    ends: Vec<u32>,
}

impl TextColumn {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Appends a row.
    ///
    /// # Panics
    /// When the arena would pass 4 GiB, which a segment's rows cannot reach.
    pub fn push(&mut self, text: &str) {
        self.arena.push_str(text);
        let end = u32::try_from(self.arena.len()).expect("identifiers of one segment fit 4 GiB");
        self.ends.push(end);
    }

    /// The text of a row; empty beyond the last.
    pub fn get(&self, row: usize) -> &str {
        let Some(&end) = self.ends.get(row) else {
            return "";
        };
        let start = match row.checked_sub(1) {
            Some(before) => self.ends[before],
            None => 0,
        };
        &self.arena[start as usize..end as usize]
    }

    /// Bytes held.
    pub fn n_bytes(&self) -> usize {
        self.arena.capacity() + self.ends.capacity() * size_of::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_went_in() {
        let mut column = TextColumn::default();
        for text in ["239008", "", "Ø", "7"] {
            column.push(text);
        }
        let back: Vec<_> = (0..5).map(|row| column.get(row)).collect();
        assert_eq!(back, ["239008", "", "Ø", "7", ""]);
    }
}
