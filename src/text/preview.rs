//! Typed text as others will see it: ordered, and with characters shown that nobody sees.

use std::borrow::Cow;
use std::ops::Range;

use unicode_bidi::BidiInfo;
use unicode_segmentation::UnicodeSegmentation;

use super::visual::{pieces_of_line, steers_order};
use super::{BundledMetrics, TextMeasure, TextStyle, VisualPiece, elided, has_right_to_left};

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
    with_names(text, signs(text))
}

fn with_names(text: &str, signs: impl Iterator<Item = (usize, char)>) -> String {
    let mut named = String::with_capacity(text.len());
    let mut from = 0;
    for (at, c) in signs {
        named.push_str(&text[from..at]);
        named.push('‹');
        named.push_str(&hidden_name(c).unwrap_or_default());
        named.push('›');
        from = at + c.len_utf8();
    }
    named.push_str(&text[from..]);
    named
}

/// A text on one line: breaks and tabs become blanks, characters that nobody sees their names, which steer no order.
///
/// ```
/// assert_eq!(truceline::text::one_line("a\nb\u{202E}c"), "a b‹RLO›c");
/// ```
pub fn one_line(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| (b' '..0x7f).contains(&byte);
    let hidden = |text| signs(text).filter(|&(_, c)| !is_harmless(c));
    if text.bytes().all(is_plain) || !text.contains(is_break) && hidden(text).next().is_none() {
        return Cow::Borrowed(text);
    }
    let parts = text
        .split(is_break)
        .map(|part| with_names(part, hidden(part)));
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    Cow::Owned(parts.join(" "))
}

/// Whether an unseen character joins or parts letters and signs and does nothing else, as in many emoji.
fn is_harmless(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{034F}' | '\u{200B}'..='\u{200D}' | '\u{2060}'
    )
}

/// Whether a character ends a line or leaps within it.
fn is_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\t' | '\u{000B}' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}'
    )
}

/// The beginning of a text that fills so many lines, with "…" after it; `None` where the whole does.
pub fn beginning_of_lines(
    text: &str,
    style: TextStyle,
    max_width_px: f32,
    n_lines: usize,
) -> Option<String> {
    let end = text
        .char_indices()
        .nth(MAX_CHARS)
        .map_or(text.len(), |(at, _)| at);
    let measure = BundledMetrics::shared();
    let mut rows_left = n_lines as f32;
    let mut shown_end = 0;
    for line in visual_lines(&text[..end], style, max_width_px) {
        let ranges = || line.pieces.iter().map(|piece| &piece.range);
        let start = ranges().map(|range| range.start).min().unwrap_or(shown_end);
        let end = ranges().map(|range| range.end).max().unwrap_or(start);
        let words = &text[start..end];
        // A word that is too long for a line goes on in the next.
        let rows = (measure.width_px(words, style) / max_width_px.max(1.0)).ceil();
        if rows > rows_left && rows > 1.0 && rows_left > 0.0 {
            let room_px = max_width_px * rows_left * 0.95;
            let cut = elided(words, style, room_px, measure);
            return Some(format!("{}{cut}", &text[..start]));
        }
        if rows_left <= 0.0 {
            return Some(with_ellipsis(&text[..shown_end]));
        }
        rows_left -= rows.max(1.0);
        shown_end = end;
    }
    None
}

/// The first words of a text, not many more letters than so many, with "…" after them where there are more.
pub fn first_words(text: &str, n_chars: usize) -> Cow<'_, str> {
    match text.char_indices().nth(n_chars) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(with_ellipsis(&text[..end])),
    }
}

/// A text without its last word, which may be cut, and "…" for it; where it has one alone, without its last letters.
fn with_ellipsis(text: &str) -> String {
    /// Room for the "…".
    const N_LETTERS: usize = 3;
    let words = text.trim_end().rsplit_once(char::is_whitespace);
    let kept = words.map_or("", |(words, _)| words.trim_end());
    if kept.is_empty() {
        let graphemes: Vec<&str> = text.graphemes(true).collect();
        let n_kept = graphemes.len().saturating_sub(N_LETTERS);
        return format!("{}…", graphemes[..n_kept].concat());
    }
    format!("{kept}…")
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

    #[test]
    fn one_line_shows_what_it_cannot_obey() {
        let check = |text: &str, expected: &str| assert_eq!(one_line(text), expected);
        check("Strike near Kirkuk", "Strike near Kirkuk");
        check("Удар", "Удар");
        check("First\r\nsecond\tthird", "First second third");
        check("\u{7}bell", "‹U+0007›bell");
        check("abc\u{202E}def", "abc‹RLO›def");
        check("\u{1F469}\u{200D}\u{1F467}", "\u{1F469}\u{200D}\u{1F467}");
        check("\n", "");
        check("", "");
    }

    #[test]
    fn long_texts_end_at_a_word_of_the_last_line() {
        let long = "word ".repeat(200);
        let beginning = beginning_of_lines(&long, TextStyle::BODY, 200.0, 4).unwrap();
        assert!(beginning.ends_with("word…"), "{beginning}");
        let lines = visual_lines(&beginning, TextStyle::BODY, 200.0).len();
        assert!((3..=4).contains(&lines), "{lines}");
        assert_eq!(beginning_of_lines("short", TextStyle::BODY, 200.0, 4), None);
        let unbroken = "x".repeat(1_500);
        let beginning = beginning_of_lines(&unbroken, TextStyle::BODY, 200.0, 4).unwrap();
        let width = BundledMetrics::shared().width_px(&beginning, TextStyle::BODY);
        assert!((700.0..=800.0).contains(&width), "{width}");
    }

    #[test]
    fn first_words_are_whole() {
        assert_eq!(first_words("Strike near Kirkuk", 40), "Strike near Kirkuk");
        assert_eq!(first_words("Strike near Kirkuk", 14), "Strike near…");
        assert_eq!(first_words("Unbreakable", 6), "Unb…");
    }
}
