//! Typed text as others will see it: ordered, and with characters shown that nobody sees.

use std::ops::Range;

use unicode_bidi::BidiInfo;
use unicode_segmentation::UnicodeSegmentation;

use super::visual::{pieces_of_line, steers_order};
use super::{BundledMetrics, TextMeasure, TextStyle, VisualPiece, has_right_to_left};

/// More lines of a preview are not made.
const MAX_LINES: usize = 8;

/// Of a longer text the beginning is shown: a preview is made for each frame.
const MAX_CHARS: usize = 2_000;

/// A line of a preview.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreviewLine {
    /// Its pieces from left to right, each with whether it is the sign of a character that nobody sees.
    pub pieces: Vec<(VisualPiece, bool)>,

    /// Whether it is of a paragraph that is read from right to left, and begins at the right.
    pub right_to_left: bool,
}

/// A line of a text as it is seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisualLine {
    /// Its pieces from left to right.
    pub pieces: Vec<VisualPiece>,

    /// Whether it is of a paragraph that is read from right to left, and begins at the right.
    pub right_to_left: bool,
}

/// A text as it is seen, in lines no wider than `max_width_px`.
pub fn visual_lines(text: &str, style: TextStyle, max_width_px: f32) -> Vec<VisualLine> {
    let bidi = BidiInfo::new(text, None);
    let of_paragraph = |paragraph: &unicode_bidi::ParagraphInfo| {
        let lines = broken(text, paragraph.range.clone(), style, max_width_px).into_iter();
        let lines = lines.map(|line| VisualLine {
            pieces: pieces_of_line(&bidi, paragraph, line, style.face),
            right_to_left: paragraph.level.is_rtl(),
        });
        lines.collect::<Vec<_>>()
    };
    bidi.paragraphs.iter().flat_map(of_paragraph).collect()
}

/// Whether a text looks otherwise than it is typed: right-to-left, or with characters that nobody sees.
pub fn wants_preview(text: &str) -> bool {
    has_right_to_left(text) || signs(text).next().is_some()
}

/// The name of a character that nobody sees: "RLO"; `None` for all others.
///
/// Source: the abbreviations of Unicode's `NameAliases.txt`; a code point where there is none.
pub fn hidden_name(c: char) -> Option<String> {
    let name = match c {
        '\n' | '\t' => return None,
        '\u{00AD}' => "SHY",
        '\u{034F}' => "CGJ",
        '\u{061C}' => "ALM",
        '\u{200B}' => "ZWSP",
        '\u{200C}' => "ZWNJ",
        '\u{200D}' => "ZWJ",
        '\u{200E}' => "LRM",
        '\u{200F}' => "RLM",
        '\u{202A}' => "LRE",
        '\u{202B}' => "RLE",
        '\u{202C}' => "PDF",
        '\u{202D}' => "LRO",
        '\u{202E}' => "RLO",
        '\u{2060}' => "WJ",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{FEFF}' => "BOM",
        '\u{115F}'
        | '\u{1160}'
        | '\u{3164}'
        | '\u{FFA0}'
        | '\u{180E}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2061}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E01EF}' => "",
        _ if c.is_control() => "",
        _ => return None,
    };
    Some(if name.is_empty() {
        format!("U+{:04X}", u32::from(c))
    } else {
        name.to_owned()
    })
}

/// The characters to be shown by a sign, with their places.
///
/// Between letters of scripts that join, the two joiners are spelling, and what they do is seen.
fn signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, c) = chars.next()?;
            let after = chars.peek().map(|&(_, after)| after);
            let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && c > '\u{0590}');
            let is_spelling = matches!(c, '\u{200C}' | '\u{200D}') && joins(before) && joins(after);
            before = Some(c);
            if !is_spelling && hidden_name(c).is_some() {
                return Some((at, c));
            }
        }
    })
}

/// A text as it will be seen, no wider than `max_width_px`, with a sign for each character that nobody sees.
///
/// Overrides turn around what stands behind them, as they will wherever the text is shown; their signs do not.
pub fn preview_lines(text: &str, style: TextStyle, max_width_px: f32) -> Vec<PreviewLine> {
    let end = text
        .char_indices()
        .nth(MAX_CHARS)
        .map_or(text.len(), |(at, _)| at);
    let (text, signs) = with_signs(&text[..end]);
    let bidi = BidiInfo::new(&text, None);
    let mut lines = Vec::new();
    for paragraph in &bidi.paragraphs {
        for line in broken(&text, paragraph.range.clone(), style, max_width_px) {
            if lines.len() == MAX_LINES {
                return lines;
            }
            let pieces = pieces_of_line(&bidi, paragraph, line, style.face);
            let is_sign = |piece: &VisualPiece| {
                let mut signs = signs.iter();
                signs.any(|sign| sign.start <= piece.range.start && piece.range.end <= sign.end)
            };
            lines.push(PreviewLine {
                pieces: pieces
                    .into_iter()
                    .map(|piece| {
                        let is_sign = is_sign(&piece);
                        (piece, is_sign)
                    })
                    .collect(),
                right_to_left: paragraph.level.is_rtl(),
            });
        }
    }
    lines
}

/// A text with the name of each character that nobody sees in its place, for who has it read out.
pub fn named(text: &str) -> String {
    let mut named = String::with_capacity(text.len());
    let mut from = 0;
    for (at, c) in signs(text) {
        named.push_str(&text[from..at]);
        named.push('‹');
        named.push_str(&hidden_name(c).unwrap_or_default());
        named.push('›');
        from = at + c.len_utf8();
    }
    named.push_str(&text[from..]);
    named
}

/// The text with a sign beside each hidden character, and where the signs stand.
///
/// What steers the order stays beside its sign. The sign of what begins a stretch stands before it, that of what
/// ends one behind it, and each is isolated, so that none changes the order or is turned around.
fn with_signs(text: &str) -> (String, Vec<Range<usize>>) {
    let mut shown = String::with_capacity(text.len());
    let mut places = Vec::new();
    let mut from = 0;
    for (at, c) in signs(text) {
        shown.push_str(&text[from..at]);
        from = at + c.len_utf8();
        let ends_stretch = matches!(c, '\u{202C}' | '\u{2069}');
        if ends_stretch {
            shown.push(c);
        }
        let start = shown.len();
        shown.push('\u{2066}');
        shown.push('‹');
        shown.push_str(&hidden_name(c).unwrap_or_default());
        shown.push('›');
        shown.push('\u{2069}');
        places.push(start..shown.len());
        if steers_order(c) && !ends_stretch {
            shown.push(c);
        }
    }
    shown.push_str(&text[from..]);
    (shown, places)
}

/// The lines of a paragraph, broken between words where it is too wide.
fn broken(
    text: &str,
    paragraph: Range<usize>,
    style: TextStyle,
    max_width_px: f32,
) -> Vec<Range<usize>> {
    let metrics = BundledMetrics::shared();
    let content = text[paragraph.clone()].trim_end_matches(['\n', '\r']);
    let mut lines = Vec::new();
    let (mut start, mut width) = (0, 0.0);
    for (at, word) in content.split_word_bound_indices() {
        let visible: String = word.chars().filter(|&c| !steers_order(c)).collect();
        let word_px = metrics.width_px(&visible, style);
        if width + word_px > max_width_px && at > start && !word.trim().is_empty() {
            lines.push(paragraph.start + start..paragraph.start + at);
            (start, width) = (at, 0.0);
        }
        width += word_px;
    }
    if start < content.len() {
        lines.push(paragraph.start + start..paragraph.start + content.len());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_right_to_left_paragraphs_begin_at_the_right() {
        let seen = |text: &str, max_width_px: f32| {
            let lines = visual_lines(text, TextStyle::BODY, max_width_px).into_iter();
            let line = |line: VisualLine| {
                let pieces = line.pieces.iter().map(|piece| piece.text.as_str());
                (pieces.collect::<String>(), line.right_to_left)
            };
            lines.map(line).collect::<Vec<_>>()
        };
        let mixed = "near כן 12 לא (x)\nכן (12)";
        let expected = [("near לא 12 כן (x)", false), ("(12) כן", true)];
        let expected = expected.map(|(text, is_rtl)| (text.to_owned(), is_rtl));
        assert_eq!(seen(mixed, 10_000.0), expected);
        assert_eq!(seen("כן לא כן לא", 40.0).len(), 2);
        assert!(seen("", 40.0).is_empty());
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let lines = preview_lines(text, TextStyle::BODY, 10_000.0);
        let words = |line: &PreviewLine| {
            let pieces = line.pieces.iter();
            let seen: Vec<_> = pieces.map(|(piece, _)| piece.text.as_str()).collect();
            seen.concat()
        };
        let seen: Vec<String> = lines.iter().map(words).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn hidden_characters_are_shown_where_they_act() {
        check("evil\u{202E}txt.exe", &["evil‹RLO›exe.txt"]);
        check("a\u{202E}bc\u{202C}d", &["a‹RLO›cb‹PDF›d"]);
        check("pay\u{200B}pal", &["pay‹ZWSP›pal"]);
        check("a\u{7}b\u{E0041}", &["a‹U+0007›b‹U+E0041›"]);
    }

    #[test]
    fn signs_are_told_from_text_that_looks_like_them() {
        let lines = preview_lines("‹RLO›\u{202E}x", TextStyle::BODY, 10_000.0);
        let signs = lines[0].pieces.iter().filter(|(_, is_sign)| *is_sign);
        let signs: Vec<_> = signs.map(|(piece, _)| piece.text.as_str()).collect();
        assert_eq!(signs.concat(), "‹RLO›");
    }

    #[test]
    fn each_paragraph_has_its_direction_and_is_broken_between_words() {
        check("שלום 12\nsecond", &["12 שלום", "second"]);
        let lines = preview_lines("שלום 12\nsecond", TextStyle::BODY, 10_000.0);
        assert!(lines[0].right_to_left && !lines[1].right_to_left);
        let narrow = preview_lines("אחת שתיים שלוש", TextStyle::BODY, 40.0);
        let first: Vec<_> = narrow
            .iter()
            .map(|line| line.pieces.last().unwrap().0.text.as_str())
            .collect();
        assert_eq!(first, ["אחת", "שתיים", "שלוש"]);
    }

    #[test]
    fn preview_is_wanted_only_where_it_tells_something() {
        for (text, expected) in [
            ("Kirkuk\nsecond\tline", false),
            ("Київ é “x”", false),
            ("كركوك", true),
            ("pay\u{200B}pal", true),
            ("bell\u{7}", true),
            // Persian spelling.
            ("می\u{200C}خواهم", true),
            ("नमस\u{200D}ते", false),
        ] {
            assert_eq!(wants_preview(text), expected, "{text}");
        }
    }

    #[test]
    fn joiners_of_spelling_stay_what_they_are() {
        let lines = preview_lines("می\u{200C}خواهم", TextStyle::BODY, 10_000.0);
        assert!(lines[0].pieces.iter().all(|(_, is_sign)| !is_sign));
    }

    #[test]
    fn long_text_is_cut() {
        let lines = preview_lines(&"שלום\n".repeat(1_000), TextStyle::BODY, 100.0);
        assert_eq!(lines.len(), MAX_LINES);
    }
}
