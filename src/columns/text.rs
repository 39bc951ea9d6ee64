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

    /// Visits each row that holds `needle`, ascending, with where in the row it does first; no row where it is empty.
    ///
    /// The arena is searched as a whole, which is many times faster than row by row.
    pub fn find_each(&self, needle: &str, mut visit: impl FnMut(usize, usize)) {
        if needle.is_empty() {
            return;
        }
        let finder = memchr::memmem::Finder::new(needle);
        let (bytes, mut at, mut row) = (self.arena.as_bytes(), 0, 0);
        while let Some(found) = bytes.get(at..).and_then(|rest| finder.find(rest)) {
            let found = at + found;
            row += self.ends[row..].partition_point(|&end| end as usize <= found);
            let start = row.checked_sub(1).map_or(0, |before| self.ends[before]) as usize;
            let end = self.ends[row] as usize;
            // What reaches into the next row is found in neither, and so is what begins after it in this one.
            if found + needle.len() <= end {
                visit(row, found - start);
            }
            at = end;
        }
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

    #[test]
    fn search_finds_each_row_once_and_nothing_across_rows() {
        let mut column = TextColumn::default();
        for text in ["", "abab", "a", "b", "", "xab", "ab"] {
            column.push(text);
        }
        let find = |needle| {
            let mut found = Vec::new();
            column.find_each(needle, |row, at| found.push((row, at)));
            found
        };
        assert_eq!(find("ab"), [(1, 0), (5, 1), (6, 0)]);
        assert_eq!(find("b"), [(1, 1), (3, 0), (5, 2), (6, 1)]);
        assert_eq!(find("ba"), [(1, 1)]);
        assert_eq!(find("bx"), []);
        assert_eq!(find(""), []);
    }
}
