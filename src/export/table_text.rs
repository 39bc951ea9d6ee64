use std::borrow::Cow;

use crate::formats::guarded;
use crate::query::{TableColumn, table_cell};
use crate::store::{Dataset, RowRef};

/// Rows of the table of events for spreadsheets: a line of heads, then one a row, cells divided by tabs.
///
/// Dates are in EDTF. What a spreadsheet would take for a formula has an apostrophe before it, and a tab or a line
/// break within a cell is a blank.
pub fn table_text(dataset: &Dataset, rows: &[RowRef]) -> String {
    let heads = TableColumn::ALL.map(TableColumn::label).join("\t");
    let lines = rows.iter().map(|row| {
        let cells = TableColumn::ALL.map(|column| match column {
            TableColumn::Date => edtf(dataset, *row),
            _ => cell_text(&table_cell(dataset, *row, column)),
        });
        cells.join("\t")
    });
    let mut text: String = std::iter::once(heads)
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n");
    text.push('\n');
    text
}

/// The date of a row; empty where it has none.
fn edtf(dataset: &Dataset, row: RowRef) -> String {
    let (segment, row_idx) = dataset.row(row);
    let date = segment.events().date(row_idx);
    date.map_or_else(String::new, |date| date.edtf())
}

/// A text as one cell.
pub(super) fn cell_text(text: &str) -> String {
    let text = if text.contains(['\t', '\n', '\r']) {
        Cow::Owned(text.replace(['\t', '\n', '\r'], " "))
    } else {
        Cow::Borrowed(text)
    };
    guarded(&text).into_owned()
}
