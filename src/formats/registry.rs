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
        .map(|c| if c.is_control() { '␀' } else { c })
        .take(MAX_CHARS)
        .collect();
    if line.trim_end().chars().count() > MAX_CHARS {
        shown.push('…');
    }
    format!("line 1 starts “{}”", shown.trim_end_matches('␀').trim_end())
}
