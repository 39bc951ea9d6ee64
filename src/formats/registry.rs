use super::event_file::{EVENTS_JSON, EVENTS_RON};
use super::{EventFormat, ReadError, ged, peace_agreements, table};

/// All formats that are read, in the order in which they are asked whether a file is theirs.
pub static FORMATS: &[&dyn EventFormat] = &[
    &ged::GedCsv,
    &ged::GedGeoJson,
    &EVENTS_JSON,
    &EVENTS_RON,
    &peace_agreements::PeaceAgreements,
    // Asked last: it takes what no other knows by name.
    &table::Table,
];

/// How many bytes of a file's start are enough to tell its format.
pub const HEAD_BYTES: usize = 1 << 20;

/// The format of this name.
pub fn format_named(name: &str) -> Option<&'static dyn EventFormat> {
    FORMATS.iter().copied().find(|format| format.name() == name)
}

/// The format of a file that starts with these bytes.
///
/// # Errors
/// [`ReadError::Empty`], [`ReadError::Encoding`] or [`ReadError::Unknown`].
pub fn detect(head: &[u8]) -> Result<&'static dyn EventFormat, ReadError> {
    if is_blank(head) {
        return Err(ReadError::Empty);
    }
    for (mark, encoding) in [
        (&b"\xFF\xFE\0\0"[..], "UTF-32"),
        (b"\0\0\xFE\xFF", "UTF-32"),
        (b"\xFF\xFE", "UTF-16"),
        (b"\xFE\xFF", "UTF-16"),
    ] {
        if head.starts_with(mark) {
            return Err(ReadError::Encoding { encoding });
        }
    }
    if let Some(encoding) = wide_encoding(head) {
        return Err(ReadError::Encoding { encoding });
    }
    FORMATS
        .iter()
        .copied()
        .find(|format| format.claims(head))
        .ok_or_else(|| ReadError::Unknown {
            why: first_line_in_words(head),
            known: FORMATS
                .iter()
                .map(|format| format.title())
                .collect::<Vec<_>>()
                .join(", "),
        })
}

/// Whether these are all bytes of a file, and none but line breaks, blanks and a byte order mark.
fn is_blank(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    head.len() < HEAD_BYTES && text.trim_ascii().is_empty()
}

/// What stands at the start of an unknown file, short enough for a sentence.
fn first_line_in_words(head: &[u8]) -> String {
    const MAX_CHARS: usize = 60;
    let line = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(line.get(..4 * MAX_CHARS).unwrap_or(line));
    let mut shown: String = line
        .chars()
        .map(picture_of_control)
        .take(MAX_CHARS)
        .collect();
    if line.trim_end().chars().count() > MAX_CHARS {
        shown.push('…');
    }
    let shown = shown.trim_end_matches(['\u{2400}', '\u{240D}']).trim_end();
    format!("line 1 starts “{shown}”")
}

/// The sign that stands for a control character, as `␉` for a tab; `␀` for those that have none.
fn picture_of_control(c: char) -> char {
    match u32::from(c) {
        code @ 0..=0x1F => char::from_u32(0x2400 + code).unwrap_or(c),
        0x7F => '\u{2421}',
        0x80..=0x9F => '\u{2400}',
        _ => c,
    }
}

/// The encoding of a text of two bytes a letter without a mark at its start; none of our formats has NUL bytes.
fn wide_encoding(head: &[u8]) -> Option<&'static str> {
    const MAX_LOOKED_AT: usize = 4096;
    let head = head.get(..MAX_LOOKED_AT).unwrap_or(head);
    let pairs = head.chunks_exact(2);
    let n_pairs = pairs.len();
    let (mut n_first, mut n_second) = (0, 0);
    for pair in pairs {
        n_first += usize::from(pair.first() == Some(&0));
        n_second += usize::from(pair.last() == Some(&0));
    }
    // Letters of Latin script and line breaks have one half that is NUL; one half alone has them.
    let is_wide = |n_here: usize, n_there: usize| {
        n_pairs >= 4 && 4 * n_here >= n_pairs && 20 * n_there <= n_pairs
    };
    if is_wide(n_second, n_first) {
        Some("UTF-16 (little-endian, without a byte order mark)")
    } else if is_wide(n_first, n_second) {
        Some("UTF-16 (big-endian, without a byte order mark)")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_texts_are_told_without_a_mark() {
        let text = "id,date\n1,2023-12-03\n";
        let wide = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(to_bytes).collect()
        };
        let encoding = |head: &[u8]| match detect(head) {
            Err(ReadError::Encoding { encoding }) => encoding,
            _ => "",
        };
        let little = encoding(&wide(u16::to_le_bytes));
        assert_eq!(little, "UTF-16 (little-endian, without a byte order mark)");
        let big = encoding(&wide(u16::to_be_bytes));
        assert_eq!(big, "UTF-16 (big-endian, without a byte order mark)");
        // A few NUL bytes make no wide text, and neither do NUL bytes alone.
        assert_eq!(encoding(b"id,date\n1,2023-12-03\0\n"), "");
        assert_eq!(encoding(&[0; 100]), "");
    }

    #[test]
    fn control_characters_have_their_own_signs() {
        assert_eq!(
            first_line_in_words(b"a\tb\x1b\0c\r\nd"),
            "line 1 starts “a␉b␛␀c”"
        );
    }
}
