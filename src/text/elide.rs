//! Shortening a label to the room it has.

use std::borrow::Cow;

use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;

use super::{TextMeasure, TextStyle};

/// `text` if it fits into `max_width_px`, else its longest beginning that fits with "…" after it.
///
/// A letter is never parted from its combining marks, and no space is left before the "…".
/// Empty if not even "…" fits. What is cut is the logical end, so right-to-left text loses its
/// left. Measures `O(log n)` beginnings, so callers keep the result.
pub fn elided<'a>(
    text: &'a str,
    style: TextStyle,
    max_width_px: f32,
    measure: &dyn TextMeasure,
) -> Cow<'a, str> {
    let fits = |candidate: &str| measure.width_px(candidate, style) <= max_width_px;
    if fits(text) {
        return Cow::Borrowed(text);
    }
    if !fits("…") {
        return Cow::Borrowed("");
    }
    let beginning = |end: usize| format!("{}…", text[..end].trim_end());
    let ends: Vec<usize> = text
        .grapheme_indices(true)
        .map(|(start, _)| start)
        .collect();

    // Joining and kerning make widths grow unevenly, so what is returned is one that was measured:
    // `longest` always fits.
    let mut longest = String::from("…");
    let (mut low, mut high) = (0, ends.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let candidate = beginning(ends[middle]);
        if fits(&candidate) {
            longest = candidate;
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Cow::Owned(longest)
}

/// A cut at a word that leaves more of the room empty is made within the word.
pub const LEAST_WORDS_SHARE: f32 = 0.5;

/// `text` if it fits into `max_width_px`, else as many of its first words as fit with "…" after them.
///
/// Words are what a line may be broken between, by UAX #14: at a blank, after a hyphen, between ideographs.
/// Where they would fill less than half of the room, the cut is made within the next one, as by [`elided`].
pub fn elided_at_word<'a>(
    text: &'a str,
    style: TextStyle,
    max_width_px: f32,
    measure: &dyn TextMeasure,
) -> Cow<'a, str> {
    let width = |text: &str| measure.width_px(text, style);
    if width(text) <= max_width_px {
        return Cow::Borrowed(text);
    }
    let words = |end: usize| format!("{}…", text[..end].trim_end());
    let mut ends: Vec<usize> = linebreaks(text).map(|(end, _)| end).collect();
    ends.retain(|&end| end < text.len());
    let n_fitting = ends.partition_point(|&end| width(&words(end)) <= max_width_px);
    let longest = n_fitting.checked_sub(1).map(|last| words(ends[last]));
    match longest.filter(|words| width(words) >= LEAST_WORDS_SHARE * max_width_px) {
        Some(words) => Cow::Owned(words),
        None => elided(text, style, max_width_px, measure),
    }
}

/// `text` on at most `max_lines` lines, broken as UAX #14 allows, each cut where it is too long for `max_width_px`.
pub fn lines_within(
    text: &str,
    style: TextStyle,
    max_width_px: f32,
    max_lines: usize,
    measure: &dyn TextMeasure,
) -> Vec<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = |line: &str| measure.width_px(line.trim_end(), style) <= max_width_px;
    let mut ends = linebreaks(&text).map(|(end, _)| end).peekable();
    let mut lines: Vec<String> = Vec::new();
    let mut start = 0;
    while start < text.len() && lines.len() < max_lines {
        let mut end = ends.next().unwrap_or(text.len());
        let is_last_line = lines.len() + 1 == max_lines;
        while let Some(next) = ends.next_if(|&next| is_last_line || fits(&text[start..next])) {
            end = next;
        }
        let line = text[start..end].trim_end();
        lines.push(elided_at_word(line, style, max_width_px, measure).into_owned());
        start = end;
    }
    lines
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{elided, elided_at_word, lines_within};
    use crate::text::{BundledMetrics, TextMeasure, TextStyle};

    /// Every character is 10 px wide, combining marks included.
    struct TenEach;

    impl TextMeasure for TenEach {
        fn width_px(&self, text: &str, _style: TextStyle) -> f32 {
            10.0 * text.chars().count() as f32
        }

        fn ascent_px(&self, _style: TextStyle) -> f32 {
            8.0
        }

        fn line_height_px(&self, _style: TextStyle) -> f32 {
            10.0
        }
    }

    #[track_caller]
    fn check(text: &str, max_width_px: f32, expected: &str) {
        assert_eq!(
            elided(text, TextStyle::BODY, max_width_px, &TenEach),
            expected
        );
    }

    #[test]
    fn text_that_fits_is_returned_as_it_is() {
        check("Kirkuk", 60.0, "Kirkuk");
        check("", 0.0, "");
        let kept = elided("Kirkuk ", TextStyle::BODY, 70.0, &TenEach);
        assert!(matches!(kept, Cow::Borrowed("Kirkuk ")));
    }

    #[test]
    fn longest_beginning_that_fits_is_kept() {
        check("Kirkuk", 59.0, "Kirk…");
        check("Kirkuk", 20.0, "K…");
        check("Kirkuk", 19.0, "…");
    }

    #[test]
    fn nothing_remains_where_not_even_the_ellipsis_fits() {
        check("Kirkuk", 9.0, "");
        check("Kirkuk", -1.0, "");
        check("Kirkuk", f32::NAN, "");
    }

    #[test]
    fn no_space_is_left_before_the_ellipsis() {
        check("near Kirkuk", 60.0, "near…");
    }

    #[test]
    fn letters_keep_their_marks() {
        // There is room for the letter and two of its three marks, so the letter goes too.
        check("ae\u{301}\u{302}\u{303}b", 50.0, "a…");
        check("ae\u{301}\u{302}bcd", 50.0, "ae\u{301}\u{302}…");
    }

    #[test]
    fn lines_are_broken_at_blanks_and_the_last_is_cut() {
        #[track_caller]
        fn check(max_width_px: f32, expected: &[&str]) {
            let text = "Government of Russia (Soviet Union)";
            let found = lines_within(text, TextStyle::BODY, max_width_px, 2, &TenEach);
            assert_eq!(found, expected);
        }
        check(350.0, &["Government of Russia (Soviet Union)"]);
        check(210.0, &["Government of Russia", "(Soviet Union)"]);
        check(140.0, &["Government of", "Russia…"]);
        check(60.0, &["Gover…", "of…"]);
    }

    #[test]
    fn words_stay_whole() {
        #[track_caller]
        fn check(text: &str, max_width_px: f32, expected: &str) {
            let found = elided_at_word(text, TextStyle::BODY, max_width_px, &TenEach);
            assert_eq!(found, expected);
        }
        check("Strike near Kirkuk", 180.0, "Strike near Kirkuk");
        check("Strike near Kirkuk", 170.0, "Strike near…");
        check("Strike near Kirkuk", 120.0, "Strike near…");
        check("Strike near Kirkuk", 110.0, "Strike…");
        check("Kirkuk", 50.0, "Kirk…");
        check("Bosnia-Herzegovina", 130.0, "Bosnia-…");
        // What fits of whole words would leave most of the room empty.
        check("A Kirkukian", 80.0, "A Kirku…");
        check("基尔库克附近的袭击", 60.0, "基尔库克附…");
    }

    #[test]
    fn lines_are_broken_after_hyphens_and_between_ideographs() {
        let lines = |text, width| lines_within(text, TextStyle::BODY, width, 2, &TenEach);
        assert_eq!(
            lines("Bosnia-Herzegovina", 120.0),
            ["Bosnia-", "Herzegovina"]
        );
        assert_eq!(
            lines("基尔库克附近的袭击", 50.0),
            ["基尔库克附", "近的袭击"]
        );
        assert_eq!(lines(" a  b ", 50.0), ["a b"]);
        assert!(lines("", 50.0).is_empty());
    }

    #[test]
    fn result_fits_and_one_letter_more_would_not() {
        let metrics = BundledMetrics::shared();
        let text = "Σ 76 attacks since 17 Oct (US official), Київ";
        for max_width_px in 0..300 {
            let max_width_px = max_width_px as f32;
            let short = elided(text, TextStyle::BODY, max_width_px, metrics);
            let width = metrics.width_px(&short, TextStyle::BODY);
            assert!(width <= max_width_px, "{short:?} is {width} px wide");
            let Some(kept) = short.strip_suffix('…') else {
                continue;
            };
            let next = text[kept.len()..].trim_start().chars().next().unwrap();
            let end = text.len() - text[kept.len()..].trim_start().len() + next.len_utf8();
            let longer = format!("{}…", &text[..end]);
            assert!(
                metrics.width_px(&longer, TextStyle::BODY) > max_width_px,
                "{longer:?}"
            );
        }
    }
}
