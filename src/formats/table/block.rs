use std::borrow::Cow;

use crate::columns::RecordRef;
use crate::formats::cells::decoded;
use crate::formats::csv_records::CsvRecords;
use crate::formats::csv_rows::{CsvReading, RowSource, record_ref};

/// How many rows are looked at before the first is read.
///
/// As many as the first batch holds, so that looking costs no second wait.
const MAX_ROWS: usize = 20_000;

/// How many bytes of rows are looked at: tables with long texts have fewer rows in the block.
const MAX_BYTES: usize = 8 << 20;

/// The first rows of a table, held until it is decided what their columns mean.
#[derive(Default)]
pub(super) struct Block {
    pub(super) rows: Vec<HeldRow>,
}

/// A row, copied out of the reader's buffer.
pub(super) struct HeldRow {
    text: Vec<u8>,
    ends: Vec<usize>,
    raw: Vec<u8>,
    pub(super) record: RecordRef,
    pub(super) n_bytes_done: u64,
}

impl Block {
    /// Reads rows until the block is full or there is no more.
    pub(super) fn read(records: &mut CsvRecords<'_, '_>, reading: &mut CsvReading<'_>) -> Self {
        let mut block = Self::default();
        let mut n_bytes = 0;
        while block.rows.len() < MAX_ROWS && n_bytes < MAX_BYTES && reading.next_row(records) {
            n_bytes += records.raw().len();
            block.rows.push(HeldRow::of(records));
        }
        block
    }

    /// The texts of a column in the first rows.
    pub(super) fn values(
        &self,
        position: usize,
        n_rows: usize,
    ) -> impl Iterator<Item = Cow<'_, str>> {
        let rows = self.rows.iter().take(n_rows);
        rows.map(move |row| decoded(row.field(position)))
    }
}

impl HeldRow {
    fn of(records: &CsvRecords<'_, '_>) -> Self {
        let mut ends = Vec::with_capacity(records.n_fields());
        let mut end = 0;
        for index in 0..records.n_fields() {
            end += records.field(index).len();
            ends.push(end);
        }
        Self {
            text: records.all_fields().to_vec(),
            ends,
            raw: records.raw().to_vec(),
            record: record_ref(records),
            n_bytes_done: records.n_bytes_done(),
        }
    }
}

impl RowSource for HeldRow {
    fn field(&self, position: usize) -> &[u8] {
        let Some(&end) = self.ends.get(position) else {
            return b"";
        };
        let before = position
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        let start = before.copied().unwrap_or(0);
        self.text.get(start..end).unwrap_or_default()
    }

    fn text(&self) -> &[u8] {
        &self.text
    }

    fn raw(&self) -> &[u8] {
        &self.raw
    }
}
