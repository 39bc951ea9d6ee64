/// What stands for "no date" in data files, in lower case.
///
/// Source: the tokens seen in UCDP, GTD, PA-X, ICEWS, POLECAT and WHO files, and what common
/// statistics programs write.
const TOKENS: &[&str] = &[
    "",
    "na",
    "n/a",
    "#n/a",
    "<na>",
    "nan",
    "nat",
    "nil",
    "none",
    "null",
    "(null)",
    ".",
    "..",
    "...",
    "-",
    "--",
    "---",
    "?",
    "??",
    "unknown",
    "unk",
    "date unknown",
    "time unknown",
    "unknown date",
    "not known",
    "not available",
    "undated",
    "no date",
    "n.d.",
    "tbd",
    "tba",
    "0",
    "-1",
    "-9",
    "-99",
    "-999",
    "-9999",
    "0000-00-00",
    "0000-00-00 00:00:00",
    "00/00/0000",
    "00000000",
];

/// Whether a text stands for "no date", in any case and with blanks around it.
///
/// Limitations: `0`, `-1`, `-9`, `-99`, `-999` and `-9999` count as missing, so a column of bare
/// years cannot hold these; EDTF's `0000` and `-0009` are years.
pub fn is_missing_token(text: &str) -> bool {
    let folded = super::fold(text);
    is_missing(&folded)
}

/// The same for a text that is folded already.
pub(super) fn is_missing(folded: &str) -> bool {
    // No token is longer, and most dates are told apart by this alone.
    const LONGEST: usize = 19;
    let may_be = folded.len() <= LONGEST
        && (folded.len() < 5 || !folded.starts_with(|first: char| matches!(first, '1'..='9')));
    may_be
        && TOKENS
            .iter()
            .any(|token| token.eq_ignore_ascii_case(folded))
}
