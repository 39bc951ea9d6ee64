use std::ops::Range;

use crate::diag::{Input, Problem};

/// The longest record that is taken for one, in bytes.
///
/// Sixty times the longest row seen in any release of UCDP GED; beyond it a quotation mark was left
/// open or line breaks are missing.
pub(super) const MAX_RECORD_BYTES: usize = 4 << 20;

/// Bytes read at once: large enough that a read costs nothing beside its parsing, small enough to
/// stay in the cache of level 2.
const BLOCK_BYTES: usize = 256 << 10;

/// Splits values separated by commas (RFC 4180) or another sign into records, and recovers from what is damaged.
///
/// Fields are split by `csv-core`; what is ours is the buffer around it, which keeps the current
/// record's bytes, so that a record that turns out to be damaged can be given up at its first line
/// break and reading can go on right below it.
/// Memory is bounded by [`MAX_RECORD_BYTES`], whatever the input.
pub(super) struct CsvRecords<'a, 'i> {
    input: &'a mut Input<'i>,
    splitter: csv_core::Reader,
    delimiter: u8,
    /// Bytes not yet given up: `buffer[..n_buffered]`, of which `start..` are still to be read.
    buffer: Vec<u8>,
    n_buffered: usize,
    start: usize,
    /// The current record's bytes in `buffer`.
    record: Range<usize>,
    /// Bytes of the file before `buffer[0]`.
    buffer_offset: u64,
    /// Bytes of the byte order mark.
    after_mark: usize,
    /// The line on which `buffer[start]` stands, from 1.
    line: u64,
    record_line: u64,
    ended: bool,
    read_failure: Option<String>,
    unescaped: Vec<u8>,
    ends: Vec<usize>,
    n_fields: usize,
}

/// What the next call found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// A record; its fields are at hand until the next call.
    Record,

    /// A stretch that is no record, from this line on; reading goes on below it.
    Damaged {
        /// The line on which the stretch starts.
        line: u64,
        /// What is wrong with it.
        problem: Problem,
    },

    /// There is no more.
    End,
}

impl<'a, 'i> CsvRecords<'a, 'i> {
    /// Starts at the input's current position; skips a byte order mark.
    ///
    /// A first line that announces this delimiter, as spreadsheets write it, is no record.
    pub(super) fn new(input: &'a mut Input<'i>, delimiter: u8) -> Self {
        let mut records = Self::choosing(input, |_| delimiter);
        // Who knows the delimiter is not told another.
        if records.delimiter != delimiter {
            records.split_by(delimiter);
            records.start = records.after_mark;
        }
        records
    }

    /// The same with the delimiter that a first line as `sep=;` announces, else that `choose` finds in the first bytes,
    /// some 256 KiB of them.
    pub(super) fn choosing(input: &'a mut Input<'i>, choose: impl FnOnce(&[u8]) -> u8) -> Self {
        let mut records = Self {
            input,
            splitter: csv_core::Reader::new(),
            delimiter: b',',
            buffer: vec![0; 2 * BLOCK_BYTES],
            n_buffered: 0,
            start: 0,
            record: 0..0,
            buffer_offset: 0,
            after_mark: 0,
            line: 1,
            record_line: 1,
            ended: false,
            read_failure: None,
            unescaped: vec![0; BLOCK_BYTES],
            ends: vec![0; 256],
            n_fields: 0,
        };
        records.read_block();
        if records.pending().starts_with(b"\xEF\xBB\xBF") {
            records.start = 3;
        }
        records.after_mark = records.start;
        let delimiter = match announced_delimiter(records.pending()) {
            Some((delimiter, line_len)) => {
                // The line break behind it is passed, and counted, on the way to the first record.
                records.start += line_len;
                delimiter
            }
            None => choose(records.pending()),
        };
        records.split_by(delimiter);
        records
    }

    fn split_by(&mut self, delimiter: u8) {
        self.delimiter = delimiter;
        self.splitter = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
    }

    /// Goes to the next record.
    pub(super) fn next(&mut self) -> Next {
        self.skip_line_breaks();
        self.splitter.reset();
        self.record = self.start..self.start;
        self.record_line = self.line;
        let (mut n_unescaped, mut n_ends) = (0, 0);
        loop {
            let fresh = &self.buffer[self.record.end..self.n_buffered];
            if fresh.is_empty() && !self.ended {
                if self.record.len() > MAX_RECORD_BYTES {
                    return self.give_up_long_record();
                }
                self.read_block();
                continue;
            }
            let (result, n_in, n_out, n_fields) = self.splitter.read_record(
                fresh,
                &mut self.unescaped[n_unescaped..],
                &mut self.ends[n_ends..],
            );
            self.record.end += n_in;
            n_unescaped += n_out;
            n_ends += n_fields;
            match result {
                csv_core::ReadRecordResult::InputEmpty => {}
                csv_core::ReadRecordResult::OutputFull => {
                    self.unescaped.resize(2 * self.unescaped.len(), 0);
                }
                csv_core::ReadRecordResult::OutputEndsFull => {
                    self.ends.resize(2 * self.ends.len(), 0);
                }
                csv_core::ReadRecordResult::Record => {
                    self.n_fields = n_ends;
                    return self.finish_record();
                }
                csv_core::ReadRecordResult::End => return Next::End,
            }
        }
    }

    /// The sign between fields.
    pub(super) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The fields of the current record, quotation marks undone.
    pub(super) fn n_fields(&self) -> usize {
        self.n_fields
    }

    /// One field of the current record; empty beyond the last.
    pub(super) fn field(&self, index: usize) -> &[u8] {
        if index >= self.n_fields {
            return b"";
        }
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.unescaped[start..self.ends[index]]
    }

    /// The current record's bytes as they stand in the file, its line break left out.
    pub(super) fn raw(&self) -> &[u8] {
        trim_line_break(&self.buffer[self.record.clone()])
    }

    /// All fields of the current record, run together, quotation marks undone.
    pub(super) fn all_fields(&self) -> &[u8] {
        let end = self
            .n_fields
            .checked_sub(1)
            .map_or(0, |last| self.ends[last]);
        &self.unescaped[..end]
    }

    /// Bytes of the file before the current record.
    pub(super) fn offset(&self) -> u64 {
        self.buffer_offset + self.record.start as u64
    }

    /// The line on which the current record starts.
    pub(super) fn record_line(&self) -> u64 {
        self.record_line
    }

    /// Bytes of the file up to the end of the current record.
    pub(super) fn n_bytes_done(&self) -> u64 {
        self.buffer_offset + self.record.end as u64
    }

    /// Why reading failed part of the way, in the system's words.
    pub(super) fn read_failure(&self) -> Option<&str> {
        self.read_failure.as_deref()
    }

    /// Gives up the current record, which spans several lines, at its first line break.
    ///
    /// Returns whether there was one: a record of a single line is already behind us.
    pub(super) fn give_up_at_first_line_break(&mut self) -> bool {
        let Some(line_break) = memchr::memchr2(b'\n', b'\r', self.raw()) else {
            return false;
        };
        self.start = self.record.start + line_break;
        self.line = self.record_line;
        self.splitter.reset();
        true
    }

    fn pending(&self) -> &[u8] {
        &self.buffer[self.start..self.n_buffered]
    }

    /// Ends the current record; a last one inside an open quotation mark is no record.
    fn finish_record(&mut self) -> Next {
        // The line break behind it is passed, and counted, on the way to the next record.
        self.start = self.record.start + self.raw().len();
        self.line += n_line_breaks(self.raw());
        let at_end = self.ended && self.record.end == self.n_buffered;
        if at_end && has_open_quote(&self.buffer[self.record.clone()], self.delimiter) {
            let line = self.record_line;
            self.give_up_at_first_line_break();
            return Next::Damaged {
                line,
                problem: Problem::UnclosedQuote,
            };
        }
        Next::Record
    }

    /// Leaves a record that is longer than any record is.
    fn give_up_long_record(&mut self) -> Next {
        let line = self.record_line;
        if has_open_quote(&self.buffer[self.record.clone()], self.delimiter)
            && self.give_up_at_first_line_break()
        {
            return Next::Damaged {
                line,
                problem: Problem::UnclosedQuote,
            };
        }
        self.skip_to_line_break();
        Next::Damaged {
            line,
            problem: Problem::RowTooLong {
                limit: MAX_RECORD_BYTES,
            },
        }
    }

    /// Drops bytes up to the next line break after the bytes split so far.
    fn skip_to_line_break(&mut self) {
        self.line += n_line_breaks(&self.buffer[self.record.clone()]);
        self.start = self.record.end;
        self.record = self.start..self.start;
        loop {
            if let Some(line_break) = memchr::memchr2(b'\n', b'\r', self.pending()) {
                self.start += line_break;
                return;
            }
            self.start = self.n_buffered;
            self.record = self.start..self.start;
            if self.ended {
                return;
            }
            self.read_block();
        }
    }

    fn skip_line_breaks(&mut self) {
        let mut before = 0;
        loop {
            while let Some(&byte) = self.pending().first() {
                match (before, byte) {
                    (b'\r', b'\n') => {}
                    (_, b'\n' | b'\r') => self.line += 1,
                    _ => return,
                }
                before = byte;
                self.start += 1;
            }
            if self.ended {
                return;
            }
            self.record = self.start..self.start;
            self.read_block();
        }
    }

    /// Reads one more block behind what is buffered, giving up what lies before the current record.
    fn read_block(&mut self) {
        let keep_from = self.record.start.min(self.start);
        if keep_from > 0 {
            self.buffer.copy_within(keep_from..self.n_buffered, 0);
            self.n_buffered -= keep_from;
            self.start -= keep_from;
            self.record = self.record.start - keep_from..self.record.end - keep_from;
            self.buffer_offset += keep_from as u64;
        }
        if self.buffer.len() - self.n_buffered < BLOCK_BYTES {
            self.buffer.resize(
                self.buffer.len() + BLOCK_BYTES.max(self.buffer.len() / 2),
                0,
            );
        }
        let space = &mut self.buffer[self.n_buffered..self.n_buffered + BLOCK_BYTES];
        match self.input.fill(space) {
            Ok(n) => {
                self.n_buffered += n;
                self.ended = n == 0;
            }
            Err(error) => {
                self.read_failure = Some(error.to_string());
                self.ended = true;
            }
        }
    }
}

fn trim_line_break(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    bytes.strip_suffix(b"\r").unwrap_or(bytes)
}

/// How many line breaks there are: LF, CR, or both together.
fn n_line_breaks(bytes: &[u8]) -> u64 {
    memchr::memchr2_iter(b'\n', b'\r', bytes)
        .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
        .count() as u64
}

/// Whether a quotation mark is still open at the end of these bytes.
///
/// One opens at the start of a field only; elsewhere it is a sign like any other, as in `5" pipe`.
fn has_open_quote(bytes: &[u8], delimiter: u8) -> bool {
    let mut rest = bytes;
    loop {
        let Some(inside) = rest.strip_prefix(b"\"") else {
            let Some(end) = memchr::memchr3(delimiter, b'\n', b'\r', rest) else {
                return false;
            };
            rest = &rest[end + 1..];
            continue;
        };
        let Some(behind) = behind_closing_quote(inside) else {
            return true;
        };
        let end =
            memchr::memchr3(delimiter, b'\n', b'\r', behind).map_or(behind.len(), |end| end + 1);
        rest = &behind[end..];
        if rest.is_empty() {
            return false;
        }
    }
}

/// What stands behind the quotation mark that closes a field, doubled ones being part of it.
fn behind_closing_quote(inside: &[u8]) -> Option<&[u8]> {
    let mut rest = inside;
    loop {
        rest = &rest[memchr::memchr(b'"', rest)? + 1..];
        match rest.strip_prefix(b"\"") {
            Some(behind_doubled) => rest = behind_doubled,
            None => return Some(rest),
        }
    }
}

/// Splits the bytes of one record; for the one event on display.
pub(super) fn split_record(bytes: &[u8], delimiter: u8) -> Vec<Vec<u8>> {
    let mut cursor = bytes;
    let mut input = Input::new(&mut cursor, None);
    let mut records = CsvRecords::new(&mut input, delimiter);
    match records.next() {
        Next::Record => (0..records.n_fields())
            .map(|index| records.field(index).to_vec())
            .collect(),
        Next::Damaged { .. } | Next::End => Vec::new(),
    }
}

/// The delimiter that the first line announces, as `sep=;` does for spreadsheets, and the length of that line.
fn announced_delimiter(start: &[u8]) -> Option<(u8, usize)> {
    let end = memchr::memchr2(b'\n', b'\r', start.get(..16).unwrap_or(start))?;
    let line = start.get(..end)?;
    let bare = line
        .strip_prefix(b"\"")
        .and_then(|rest| rest.strip_suffix(b"\""));
    let bare = bare.unwrap_or(line);
    let (name, rest) = bare.split_at_checked(4)?;
    match rest {
        [delimiter] if name.eq_ignore_ascii_case(b"sep=") && !delimiter.is_ascii_alphanumeric() => {
            Some((*delimiter, end))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a reading comes to: `line: field|field`, or `line! problem`.
    fn read(bytes: &[u8]) -> Vec<String> {
        let mut cursor = bytes;
        let mut input = Input::new(&mut cursor, None);
        let mut records = CsvRecords::new(&mut input, b',');
        let mut seen = Vec::new();
        loop {
            match records.next() {
                Next::Record => {
                    let fields: Vec<_> = (0..records.n_fields())
                        .map(|index| String::from_utf8_lossy(records.field(index)).into_owned())
                        .collect();
                    seen.push(format!("{}: {}", records.record_line(), fields.join("|")));
                }
                Next::Damaged { line, problem } => {
                    seen.push(format!("{line}! {}", problem.index()));
                }
                Next::End => return seen,
            }
        }
    }

    #[track_caller]
    fn check(bytes: &[u8], expected: &[&str]) {
        assert_eq!(read(bytes), expected);
    }

    #[test]
    fn line_breaks_of_all_kinds_end_a_record() {
        check(b"a,b\nc,d\r\n\r\n\ne,f", &["1: a|b", "2: c|d", "5: e|f"]);
        check(b"a,b\rc,d\r\re,f\r", &["1: a|b", "2: c|d", "4: e|f"]);
    }

    #[test]
    fn line_breaks_inside_quotation_marks_do_not() {
        check(b"a,\"b\nB\"\"x\"\nc,d\n", &["1: a|b\nB\"x", "3: c|d"]);
        check(b"a,\"b\r\nB\"\r\nc,d", &["1: a|b\r\nB", "3: c|d"]);
    }

    #[test]
    fn byte_order_mark_is_skipped() {
        check(b"\xEF\xBB\xBFa,b\n", &["1: a|b"]);
    }

    #[test]
    fn quotation_mark_left_open_costs_its_line_only() {
        check(
            b"a,b\nc,\"d\ne,f\ng,h\n",
            &["1: a|b", "2! 1", "3: e|f", "4: g|h"],
        );
        check(b"a,b\nc,\"d", &["1: a|b", "2! 1"]);
        check(b"a,\"b\"\"", &["1! 1"]);
        check(b"\"", &["1! 1"]);
    }

    #[test]
    fn quotation_mark_within_a_field_opens_nothing() {
        check(b"a,5\" pipe", &["1: a|5\" pipe"]);
        check(b"a,\"b\"c\"", &["1: a|bc\""]);
        check(b"a,\"b\"\"\"", &["1: a|b\""]);
        check(b"a,\"\"", &["1: a|"]);
    }

    #[test]
    fn overlong_line_is_skipped_whole() {
        let mut bytes = b"a,b\n".to_vec();
        bytes.extend(std::iter::repeat_n(b'x', 3 * MAX_RECORD_BYTES));
        bytes.extend_from_slice(b"\nc,d\n");
        check(&bytes, &["1: a|b", "2! 2", "3: c|d"]);
    }

    #[test]
    fn quotation_mark_left_open_in_a_long_file_costs_its_line_only() {
        let mut bytes = b"a,\"b\n".to_vec();
        let n_lines = 2 * MAX_RECORD_BYTES / 4;
        for _ in 0..n_lines {
            bytes.extend_from_slice(b"c,d\n");
        }
        let seen = read(&bytes);
        assert_eq!(seen.len(), n_lines + 1);
        assert_eq!(seen[0], "1! 1");
        assert_eq!(seen[n_lines], format!("{}: c|d", n_lines + 1));
    }

    #[test]
    fn many_fields_are_fields() {
        let bytes = vec![b','; 200_000];
        assert_eq!(read(&bytes)[0].len(), "1: ".len() + 200_000);
    }

    #[test]
    fn first_line_that_announces_the_delimiter_is_no_record() {
        #[track_caller]
        fn check(head: &str, delimiter: u8, line: u64, offset: u64) {
            let mut cursor = head.as_bytes();
            let mut input = Input::new(&mut cursor, None);
            let mut records = CsvRecords::choosing(&mut input, |_| b',');
            assert_eq!(records.delimiter(), delimiter, "{head:?}");
            assert_eq!(records.next(), Next::Record);
            assert_eq!((records.record_line(), records.offset()), (line, offset));
        }
        check("sep=;\r\na;b\r\n", b';', 2, 7);
        check("\u{feff}\"sep=\t\"\na\tb\n", b'\t', 2, 11);
        check("SEP=|\na|b\n", b'|', 2, 6);
        check("sep=x\na,b\n", b',', 1, 0);
        check("sep=;;\na,b\n", b',', 1, 0);
        check("separate,b\n", b',', 1, 0);
        // Whoever knows the delimiter takes the line for what it is only where it agrees.
        assert_eq!(read(b"sep=,\na,b\n"), ["2: a|b"]);
        assert_eq!(read(b"sep=;\na,b\n"), ["1: sep=;", "2: a|b"]);
    }

    #[test]
    fn record_can_be_given_up_at_its_first_line() {
        let mut cursor = &b"a,\"b\nc,d\"\ne,f\n"[..];
        let mut input = Input::new(&mut cursor, None);
        let mut records = CsvRecords::new(&mut input, b',');
        assert_eq!(records.next(), Next::Record);
        assert!(records.give_up_at_first_line_break());
        assert_eq!(records.next(), Next::Record);
        assert_eq!((records.record_line(), records.field(0)), (2, &b"c"[..]));
        assert_eq!(records.offset(), 5);
    }
}
