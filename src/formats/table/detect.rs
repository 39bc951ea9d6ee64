use super::block::Block;
use super::dialect::delimiter_of;
use super::guess::guess;
use super::mapping::Positions;
use super::reader::column_names;
use crate::columns::EventColumns;
use crate::diag::{Flow, Input, Silent};
use crate::formats::csv_records::{CsvRecords, Next};
use crate::formats::csv_rows::CsvReading;
use crate::formats::{EventSink, RecordLayout};
use std::sync::Arc;

/// How much of a file's start is looked at.
const MAX_BYTES: usize = 256 << 10;

/// The longest name that a column may have; what is longer is prose.
const MAX_NAME_CHARS: usize = 200;

/// Whether a file's start is a header with a column of dates, and rows that are as wide as it.
pub(super) fn looks_like_table(head: &[u8]) -> bool {
    let is_cut = head.len() > MAX_BYTES;
    let head = head.get(..MAX_BYTES).unwrap_or(head);
    // The last line of what is looked at is most often cut short.
    let end = if is_cut {
        memchr::memrchr(b'\n', head).unwrap_or(head.len())
    } else {
        head.len()
    };
    let head = head.get(..end).unwrap_or(head);
    let start = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    if matches!(start.first(), None | Some(b'{' | b'[' | b'(' | b'<' | b'#')) {
        return false;
    }
    let mut cursor = head;
    let mut input = Input::new(&mut cursor, None);
    let mut records = CsvRecords::choosing(&mut input, delimiter_of);
    if records.next() != Next::Record || records.n_fields() < 2 {
        return false;
    }
    let names = column_names(&records);
    if names
        .iter()
        .any(|name| name.chars().count() > MAX_NAME_CHARS || name.contains('␀'))
    {
        return false;
    }
    let (mut nobody, mut silent) = (Nobody, Silent);
    let mut reading = CsvReading::new(names.len(), &mut nobody, &mut silent);
    let block = Block::read(&mut records, &mut reading);
    let report = &reading.report;
    let n_sound = block.rows.len() as u64;
    // Damaged tables are tables; prose with commas is none.
    if 2 * n_sound < report.n_refused {
        return false;
    }
    let tags = reading.tags.unwrap_or_default();
    let guess = guess(&names, &tags, &block);
    Positions::find(&guess.mapping, &names).date_rows()
}

/// Whom nothing is handed to: a look takes no rows.
struct Nobody;

impl EventSink for Nobody {
    fn start(&mut self, _layout: Arc<RecordLayout>) {}

    fn take(&mut self, _batch: EventColumns) -> Flow {
        Flow::Stop
    }
}
