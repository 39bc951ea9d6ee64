//! Text in the order in which it is seen: what is written from right to left, cut into pieces from the left.

use std::ops::Range;

use unicode_bidi::{BidiClass, BidiInfo, ParagraphInfo, bidi_class};
use unicode_segmentation::UnicodeSegmentation;

use super::{BundledMetrics, Face, Font};

/// A stretch of a line that is drawn by itself: one font and one direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisualPiece {
    /// The characters, as a program that orders right-to-left letters itself must get them.
    pub text: String,

    /// Where they stand in the text that was ordered, in bytes.
    pub range: Range<usize>,

    /// The position of the bundled font that draws it.
    pub(super) font_idx: usize,

    /// Whether it is a sign that no bundled font has.
    pub is_missing: bool,
}

impl VisualPiece {
    /// The bundled font that draws it.
    pub fn font(&self) -> &'static Font {
        &super::FONTS[self.font_idx]
    }
}

/// Whether any character is read from right to left, or turns others around.
pub fn has_right_to_left(text: &str) -> bool {
    use BidiClass::{AL, AN, R, RLE, RLI, RLO};
    !text.is_ascii()
        && text
            .chars()
            .any(|c| matches!(bidi_class(c), R | AL | AN | RLE | RLI | RLO))
}

/// A line cut into pieces, from left to right as they are seen.
///
/// Each piece is given to the painter by itself, one behind the other. Two things are not left to it: where each
/// piece stands, and which way blanks, brackets and commas around right-to-left words run, since at the edge of a
/// piece nothing tells. Characters that only steer the order have done so, and are left out.
pub fn visual_pieces(text: &str, face: Face) -> Vec<VisualPiece> {
    let bidi = BidiInfo::new(text, None);
    let paragraphs = bidi.paragraphs.iter();
    paragraphs
        .flat_map(|paragraph| pieces_of_line(&bidi, paragraph, paragraph.range.clone(), face))
        .collect()
}

/// The pieces of a line of a paragraph.
pub(super) fn pieces_of_line(
    bidi: &BidiInfo<'_>,
    paragraph: &ParagraphInfo,
    line: Range<usize>,
    face: Face,
) -> Vec<VisualPiece> {
    let mut pieces = Vec::new();
    let (levels, runs) = bidi.visual_runs(paragraph, line);
    for run in runs {
        let right_to_left = levels[run.start].is_rtl();
        let stretch = &bidi.text[run.clone()];
        let mut fonts = BundledMetrics::shared().font_runs(stretch, face);
        if right_to_left {
            fonts.reverse();
        }
        for font in fonts {
            let start = run.start + font.range.start;
            let text = &stretch[font.range.clone()];
            let mut push = |part: Range<usize>, seen: String| {
                let text: String = seen.chars().filter(|&c| !steers_order(c)).collect();
                if !text.is_empty() {
                    pieces.push(VisualPiece {
                        text,
                        range: start + part.start..start + part.end,
                        font_idx: font.font_idx,
                        is_missing: font.is_missing,
                    });
                }
            };
            if right_to_left {
                for (part, is_word) in words(text).into_iter().rev() {
                    let seen = if is_word {
                        text[part.clone()].to_owned()
                    } else {
                        as_seen(&text[part.clone()])
                    };
                    push(part, seen);
                }
            } else if text.chars().any(is_turned_by_shaper) {
                // Digits, or letters after an override: a shaper would turn them around again.
                for (at, grapheme) in text.grapheme_indices(true) {
                    push(at..at + grapheme.len(), grapheme.to_owned());
                }
            } else {
                push(0..text.len(), text.to_owned());
            }
        }
    }
    pieces
}

/// Whether a character does nothing but steer the order of others.
pub(super) fn steers_order(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a shaper lays a character out from right to left, whatever is told it of the order.
///
/// It goes by the script: that of the digits of Persian and Urdu is Arabic, that of the digits of Arabic none
/// (Unicode's `Scripts.txt`).
fn is_turned_by_shaper(c: char) -> bool {
    is_right_to_left_letter(c) || matches!(c, '\u{06F0}'..='\u{06F9}')
}

fn is_right_to_left_letter(c: char) -> bool {
    matches!(bidi_class(c), BidiClass::R | BidiClass::AL) && !steers_order(c)
}

/// A right-to-left stretch cut into words and what lies between them; whether each is a word.
///
/// A comma or a blank within a piece would be drawn where the painter thinks: nothing there tells its direction.
fn words(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut parts: Vec<(Range<usize>, bool)> = Vec::new();
    for (at, c) in text.char_indices() {
        // Vowel marks and joiners belong to their letter.
        let goes_on = matches!(bidi_class(c), BidiClass::NSM | BidiClass::BN);
        let end = at + c.len_utf8();
        let is_word = is_right_to_left_letter(c);
        match parts.last_mut() {
            Some((range, of_word)) if goes_on || *of_word == is_word => range.end = end,
            _ => parts.push((at..end, is_word)),
        }
    }
    parts
}

/// Right-to-left blanks, brackets and marks as they are seen from the left.
fn as_seen(text: &str) -> String {
    text.graphemes(true)
        .rev()
        .flat_map(str::chars)
        .map(mirrored)
        .collect()
}

/// The bracket that looks like this one in a mirror.
///
/// Source: Unicode's `BidiMirroring.txt`, of which these are what the bundled fonts have.
fn mirrored(c: char) -> char {
    const PAIRS: [(char, char); 6] = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('«', '»'),
        ('‹', '›'),
    ];
    PAIRS
        .into_iter()
        .find_map(|(open, close)| match c {
            _ if c == open => Some(close),
            _ if c == close => Some(open),
            _ => None,
        })
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let pieces = visual_pieces(text, Face::Regular);
        let seen: Vec<_> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(seen.join("|"), expected);
    }

    #[test]
    fn pieces_stand_in_the_order_they_are_seen() {
        check("near כן 12 לא (x)", "near |לא| |12| |כן| (x)");
        check("לחם, מים", "מים| ,|לחם");
        check("كركوك، بغداد", "بغداد| |،|كركوك");
        check("", "");
    }

    #[test]
    fn marks_stay_on_their_letter() {
        check("مُحَمَّدٌ بْنُ سَلْمَانَ", "سَلْمَانَ| |بْنُ| |مُحَمَّدٌ");
        check("ٱللَّهِ (ٱلرَّحْمٰنِ) 12", "12| (|ٱلرَّحْمٰنِ|) |ٱللَّهِ");
        check("בְּרֵאשִׁ֖ית בָּרָ֣א 12", "12| |בָּרָ֣א| |בְּרֵאשִׁ֖ית");
        check("near שָׁלוֹם, ok", "near |שָׁלוֹם|, ok");
    }

    #[test]
    fn digits_are_read_from_left_to_right() {
        check("۱۲ آذر ۱۴۰۲", "۱|۴|۰|۲| |آذر| |۱|۲");
        check("١٢ آذار", "آذار| |١٢");
    }

    #[test]
    fn overrides_turn_letters_around_and_leave_no_trace() {
        check("evil\u{202E}txt.exe", "evil|exe.txt");
        check("\u{202D}אב\u{202C}", "א|ב");
        check("a\u{200F}b", "a|b");
    }

    #[test]
    fn right_to_left_is_told_by_letters_digits_and_overrides() {
        for (text, expected) in [
            ("Kirkuk", false),
            ("Київ é", false),
            ("كركوك", true),
            ("חברון", true),
            ("١٢", true),
            ("a\u{202E}b", true),
        ] {
            assert_eq!(has_right_to_left(text), expected, "{text}");
        }
    }
}
