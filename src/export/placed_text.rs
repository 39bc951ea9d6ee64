//! One line of text cut into pieces that SVG programs draw alike: one font and one direction each.

use unicode_bidi::BidiInfo;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::{BundledMetrics, TextMeasure, TextStyle};

/// A stretch of text that is drawn by itself.
#[derive(Debug, PartialEq)]
pub(super) struct PlacedText {
    /// Pixels from the line's left end.
    pub(super) x: f32,

    /// The characters, as a program that orders right-to-left letters itself must get them.
    pub(super) text: String,

    /// The bundled font's family.
    pub(super) family: &'static str,
}

/// Cuts a line into pieces from left to right and says where each stands.
///
/// Two things are not left to the program that draws.
/// Where each piece stands: usvg 0.49 draws boxes where merged Arabic letters share a chunk with Latin ones.
/// And the direction of blanks, brackets and commas around right-to-left words: at the edge of a piece
/// nothing tells the program which way they run, so they are pieces in the order in which they are seen.
pub(super) fn placed_text(text: &str, style: TextStyle) -> Vec<PlacedText> {
    let metrics = BundledMetrics::shared();
    let mut pieces = Vec::new();
    let mut x = 0.0;
    let mut place = |piece: &str, family, right_to_left: bool| {
        let width = metrics.width_px(piece, style);
        if !piece.trim().is_empty() {
            let text = if right_to_left && !has_right_to_left_letters(piece) {
                as_seen(piece)
            } else {
                piece.to_owned()
            };
            pieces.push(PlacedText { x, text, family });
        }
        x += width;
    };
    let bidi = BidiInfo::new(text, None);
    for paragraph in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let right_to_left = levels[run.start].is_rtl();
            let stretch = &text[run];
            let mut fonts = metrics.font_runs(stretch, style.face);
            if right_to_left {
                fonts.reverse();
            }
            for font in fonts {
                let family = font.font().family;
                let text = &stretch[font.range];
                if right_to_left {
                    let (before, letters, after) = around_letters(text);
                    for part in [after, letters, before] {
                        place(part, family, true);
                    }
                } else {
                    place(text, family, false);
                }
            }
        }
    }
    pieces
}

fn has_right_to_left_letters(text: &str) -> bool {
    use unicode_bidi::BidiClass::{AL, R};
    text.chars()
        .any(|c| matches!(unicode_bidi::bidi_class(c), R | AL))
}

/// What stands before the first right-to-left letter, what from there to the last, and what after it.
///
/// A comma at the end of a piece would be drawn to its right: nothing there tells its direction.
fn around_letters(text: &str) -> (&str, &str, &str) {
    let is_letter = |c: char| has_right_to_left_letters(c.encode_utf8(&mut [0; 4]));
    let Some(start) = text.find(is_letter) else {
        return (text, "", "");
    };
    // Vowel marks belong to their letter.
    let is_part_of_letter =
        |c: char| is_letter(c) || unicode_bidi::bidi_class(c) == unicode_bidi::BidiClass::NSM;
    let end = text
        .char_indices()
        .rfind(|&(_, c)| is_part_of_letter(c))
        .map_or(text.len(), |(position, c)| position + c.len_utf8());
    (&text[..start], &text[start..end], &text[end..])
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

    const LATIN: &str = "Truceline Sans";
    const ARABIC: &str = "Truceline Sans Arabic";
    const HEBREW: &str = "Truceline Sans Hebrew";

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let pieces = placed_text(text, TextStyle::BODY);
        let found: Vec<_> = pieces
            .iter()
            .map(|piece| (piece.text.as_str(), piece.family))
            .collect();
        assert_eq!(found, expected);
        assert!(pieces.is_sorted_by(|a, b| a.x < b.x), "{pieces:?}");
    }

    #[test]
    fn latin_is_one_piece() {
        check("Kirkuk, 2014 (east)", &[("Kirkuk, 2014 (east)", LATIN)]);
        check("Київ – Αθήνα", &[("Київ – Αθήνα", LATIN)]);
        check("", &[]);
        check("  ", &[]);
    }

    #[test]
    fn words_from_right_to_left_stand_in_the_order_they_are_seen() {
        // The bracket that opens, read from the right, is seen as one that closes.
        check(
            "שלום (חברון) 12",
            &[
                ("12", LATIN),
                (" (", LATIN),
                ("חברון", HEBREW),
                (") ", LATIN),
                ("שלום", HEBREW),
            ],
        );
    }

    #[test]
    fn comma_after_a_right_to_left_word_stands_to_its_left() {
        check(
            "السلام، 2014",
            &[("2014", LATIN), ("،", ARABIC), ("السلام", ARABIC)],
        );
        check("مَرَّ", &[("مَرَّ", ARABIC)]);
    }

    #[test]
    fn arabic_beside_latin_is_a_piece_of_its_own() {
        check(
            "near السلام Camp",
            &[("near ", LATIN), ("السلام", ARABIC), (" Camp", LATIN)],
        );
    }

    #[test]
    fn pieces_take_the_room_that_was_measured() {
        let text = "near السلام Camp";
        let pieces = placed_text(text, TextStyle::BODY);
        let metrics = BundledMetrics::shared();
        let last = pieces.last().unwrap();
        let end = last.x + metrics.width_px(&last.text, TextStyle::BODY);
        assert!((end - metrics.width_px(text, TextStyle::BODY)).abs() < 0.5);
    }
}
