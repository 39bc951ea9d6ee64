use std::borrow::Cow;

/// The text with its digits, dashes and blanks in ASCII, without marks of direction, trimmed.
///
/// Folds Arabic-Indic, Persian and full-width digits, the dashes and the minus sign, and all kinds of
/// blanks; a text of ASCII comes back as it is.
pub(in crate::time) fn fold(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim_matches(|mark: char| mark.is_ascii_whitespace());
    if trimmed.is_ascii() {
        return Cow::Borrowed(trimmed);
    }
    let folded: String = trimmed.chars().filter_map(folded_char).collect();
    Cow::Owned(folded.trim().to_owned())
}

fn folded_char(mark: char) -> Option<char> {
    let digit = |zero: u32| char::from_digit(u32::from(mark).wrapping_sub(zero), 10);
    match mark {
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        '\u{ff10}'..='\u{ff19}' => digit(0xff10),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '\u{60c}' => Some(','),
        '\u{66b}' => Some('.'),
        // Marks of direction and the byte order mark are no part of what is written.
        '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => None,
        blank if blank.is_whitespace() => Some(' '),
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text), expected);
    }

    #[test]
    fn digits_dashes_and_blanks_become_ascii() {
        check(" 2023-12-03\n", "2023-12-03");
        check("٣/١٢/٢٠٢٣", "3/12/2023");
        check("۱۹۹۹", "1999");
        check("2023\u{2212}12\u{2013}03", "2023-12-03");
        check("\u{feff}3\u{a0}Dec\u{202f}2023\u{200f}", "3 Dec 2023");
    }
}
