//! One line of text cut into pieces that all programs draw alike: one font and one direction each.

use std::borrow::Cow;

use crate::text::{BundledMetrics, Font, TextMeasure, TextStyle, visual_pieces};

/// A stretch of text that is drawn by itself.
#[derive(Debug)]
pub(super) struct PlacedText {
    /// Pixels from the line's left end.
    pub(super) x: f32,

    /// How wide it is in the bundled font.
    pub(super) width: f32,

    /// The characters, as a program that orders right-to-left letters itself must get them.
    pub(super) text: String,

    /// The bundled font that draws them.
    pub(super) font: &'static Font,

    /// Whether it is a sign that no bundled font has.
    pub(super) is_missing: bool,
}

/// Cuts a line into pieces from left to right and says where each stands.
///
/// Where each piece stands is not left to the program that draws: usvg 0.49 draws boxes where merged Arabic letters
/// share a chunk with Latin ones.
pub(super) fn placed_text(text: &str, style: TextStyle) -> Vec<PlacedText> {
    let metrics = BundledMetrics::shared();
    let mut pieces = Vec::new();
    let mut x = 0.0;
    for piece in visual_pieces(text, style.face) {
        let width = metrics.width_px(&piece.text, style);
        if !piece.text.trim().is_empty() {
            let font = piece.font();
            let (text, is_missing) = (piece.text, piece.is_missing);
            pieces.push(PlacedText {
                x,
                width,
                text,
                font,
                is_missing,
            });
        }
        x += width;
    }
    pieces
}

/// Text with what is not to be drawn as it is, nor fits into XML, made visible: controls as pictures of controls, the rest as `U+FFFD`.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    let unfit = |c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
    if !text.contains(unfit) {
        return Cow::Borrowed(text);
    }
    let picture = |c: char| match c {
        '\t' | '\n' | '\r' => ' ',
        // The block of pictures of controls lies in the controls' order.
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\x7f' => '␡',
        _ if unfit(c) => '\u{fffd}',
        _ => c,
    };
    Cow::Owned(text.chars().map(picture).collect())
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
            .map(|piece| (piece.text.as_str(), piece.font.family))
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
