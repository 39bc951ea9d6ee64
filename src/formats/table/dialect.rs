use crate::diag::Input;
use crate::formats::csv_records::{CsvRecords, Next};

/// What may stand between fields, the usual first.
const DELIMITERS: [u8; 5] = [b',', b'\t', b';', b'|', 0x01];

/// How much of a file's start is looked at.
const MAX_BYTES: usize = 64 << 10;

/// How many records are looked at.
const MAX_RECORDS: usize = 100;

/// The sign between the fields of a table: the one by which most records have as many fields as the first.
///
/// Of equals the one that makes more fields; a comma where none makes two.
pub(super) fn delimiter_of(head: &[u8]) -> u8 {
    let head = head.get(..MAX_BYTES).unwrap_or(head);
    let mut best = (b',', 0, 0);
    for delimiter in DELIMITERS {
        let (share, n_fields) = evenness(head, delimiter);
        if n_fields >= 2 && (share, n_fields) > (best.1, best.2) {
            best = (delimiter, share, n_fields);
        }
    }
    best.0
}

/// How many of a hundred records have as many fields as the first, and how many these are.
fn evenness(head: &[u8], delimiter: u8) -> (usize, usize) {
    let mut cursor = head;
    let mut input = Input::new(&mut cursor, None);
    let mut records = CsvRecords::new(&mut input, delimiter);
    let (mut n_fields, mut n_records, mut n_even) = (0, 0, 0);
    while n_records < MAX_RECORDS {
        match records.next() {
            Next::Record => {
                if n_records == 0 {
                    n_fields = records.n_fields();
                }
                n_records += 1;
                n_even += usize::from(records.n_fields() == n_fields);
            }
            Next::Damaged { .. } => n_records += 1,
            Next::End => break,
        }
    }
    (100 * n_even / n_records.max(1), n_fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &str, expected: u8) {
        assert_eq!(delimiter_of(head.as_bytes()), expected, "{head}");
    }

    #[test]
    fn the_sign_that_makes_even_records_is_taken() {
        check("a,b,c\n1,2,3\n", b',');
        check("a\tb\n1,5\t2,5\n", b'\t');
        check("a;b;c\n1,5;2,5;x\n1;2,5;y\n", b';');
        check("a|b\n1|2\n", b'|');
        check("a\u{1}b\n1,2\u{1}2\n", 1);
        check("date,text\n2001,\"a; b; c\"\n2002,\"d; e\"\n", b',');
        check("one\ntwo\n", b',');
    }
}
