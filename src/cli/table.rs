//! Aligned columns of text.

/// Rows of cells: the first column stands to the left, figures to the right.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Adds a row.
    pub(super) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }

    /// The rows, one a line.
    ///
    /// Limitation: a character counts as one column wide, which East Asian ones are not.
    pub(super) fn text(&self) -> String {
        const GAP: usize = 3;
        let n_columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..n_columns).map(width).collect();
        let lines = self.rows.iter().map(|row| {
            let cells = row.iter().zip(&widths).enumerate();
            let cells = cells.map(|(column, (cell, &width))| match column {
                0 => format!("{cell:<width$}"),
                _ => format!("{cell:>0$}", width + GAP),
            });
            let line: String = cells.collect();
            format!("{}\n", line.trim_end())
        });
        lines.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_below_each_other() {
        let mut table = Table::default();
        table.row(["", "best"].map(str::to_owned));
        table.row(["Київ", "1,210"].map(str::to_owned));
        assert_eq!(table.text(), "        best\nКиїв   1,210\n");
    }
}
