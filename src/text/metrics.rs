//! Widths in the bundled fonts, shaped as the window and the picture exporter shape.

use std::{ops::Range, sync::LazyLock};

use harfrust::{ShapeOptions, ShaperData, UnicodeBuffer};
use skrifa::{FontRef, MetadataProvider, charmap::Charmap, instance};
use unicode_segmentation::UnicodeSegmentation;

use super::{FONTS, Face, Font, TextMeasure, TextStyle, fonts::chain_indices, hidden_name};

/// Measures text in the bundled fonts, with kerning, ligatures and Arabic joining.
///
/// The shaper is the one epaint and usvg use, at their version, and fonts are chosen as epaint
/// chooses them. On the texts of `tests/reference/text_widths.tsv`, at sizes of 11 to 19 and scales
/// of 1 and 1.5, epaint 0.37 with the same fonts is never further off than 0.02 px.
///
/// A label of 20 to 40 characters takes some 10 µs, Arabic 35 µs (release build), so there is no
/// cache here: callers keep widths.
///
/// Limitations: a sign none of the bundled fonts has counts as the main font's empty box, whatever
/// characters it is made of, where the window may find an installed font.
pub struct BundledMetrics {
    /// Parallel to [`FONTS`].
    fonts: [LoadedFont; FONTS.len()],
}

/// A stretch of text that one font draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontRun {
    /// Bytes of the text, never empty, on grapheme boundaries.
    pub range: Range<usize>,

    /// Position of the font in [`FONTS`].
    pub(super) font_idx: usize,

    /// Whether it is a sign that no font has.
    pub(super) is_missing: bool,
}

impl FontRun {
    /// The font that draws this stretch.
    pub fn font(&self) -> &'static Font {
        &FONTS[self.font_idx]
    }
}

/// A glyph of a shaped text.
#[derive(Debug, Clone, PartialEq)]
pub struct ShapedGlyph {
    /// Its number in its font.
    pub glyph_id: u32,

    /// The bytes of the text that it draws, alone or with the glyphs of the same range.
    pub range: Range<usize>,

    /// How far the pen moves to the right, in ems.
    pub advance_em: f32,

    /// How far to the right of the pen and above it the glyph stands, in ems.
    pub offset_em: [f32; 2],
}

impl BundledMetrics {
    /// The one instance; the fonts are parsed at the first call.
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<BundledMetrics> = LazyLock::new(|| BundledMetrics {
            fonts: FONTS.each_ref().map(LoadedFont::new),
        });
        &SHARED
    }

    /// Cuts `text` where the font that draws it changes, in logical order.
    ///
    /// The ranges cover the text without gaps. As in epaint, a grapheme goes to the first font of
    /// the chain that has its first character, so spaces and digits between Arabic words belong to
    /// the main font; what no font has goes to the main font too, each sign in a run of its own.
    ///
    /// usvg 0.49 cannot be trusted with a text that changes fonts: where Arabic letters merge it
    /// draws boxes, or panics if `tspan`s name the fonts. A picture gives each run a chunk of its
    /// own, that is, an `x`.
    pub fn font_runs(&self, text: &str, face: Face) -> Vec<FontRun> {
        let chain = chain_indices(face);
        if text.is_ascii() {
            return Vec::from_iter((!text.is_empty()).then_some(FontRun {
                range: 0..text.len(),
                font_idx: chain[0],
                is_missing: false,
            }));
        }
        let mut runs: Vec<FontRun> = Vec::new();
        for (start, grapheme) in text.grapheme_indices(true) {
            let end = start + grapheme.len();
            let found = self.font_idx_of(grapheme, chain);
            let font_idx = found.unwrap_or(chain[0]);
            let is_missing = found.is_none() && is_sign(grapheme);
            match runs.last_mut() {
                Some(run) if run.font_idx == font_idx && !(run.is_missing || is_missing) => {
                    run.range.end = end;
                }
                _ => runs.push(FontRun {
                    range: start..end,
                    font_idx,
                    is_missing,
                }),
            }
        }
        runs
    }

    /// The glyphs of a text that `font` draws alone, as a [`FontRun`] is or a piece of a line, from left to right.
    ///
    /// Their advances sum up to the text's width.
    pub fn glyphs(&self, text: &str, font: &Font) -> Vec<ShapedGlyph> {
        let known = FONTS.iter().position(|known| known.name == font.name);
        self.fonts[known.unwrap_or_default()].glyphs(text)
    }

    fn font_idx_of(&self, grapheme: &str, chain: [usize; 3]) -> Option<usize> {
        let first = grapheme.chars().next()?;
        chain.into_iter().find(|&idx| self.fonts[idx].has(first))
    }

    /// Advance of a stretch of a text, in ems.
    fn run_em(&self, run: &FontRun, text: &str) -> f32 {
        let stretch = &text[run.range.clone()];
        // A sign of several characters is one box.
        let n_chars = if run.is_missing { 1 } else { usize::MAX };
        let end = stretch.char_indices().nth(n_chars);
        let end = end.map_or(stretch.len(), |(at, _)| at);
        self.fonts[run.font_idx].advance_em(&stretch[..end])
    }

    fn main_font(&self, face: Face) -> &LoadedFont {
        &self.fonts[chain_indices(face)[0]]
    }
}

impl TextMeasure for BundledMetrics {
    fn width_px(&self, text: &str, style: TextStyle) -> f32 {
        let width_em: f32 = self
            .font_runs(text, style.face)
            .iter()
            .map(|run| self.run_em(run, text))
            .sum();
        width_em * style.size_px
    }

    fn ascent_px(&self, style: TextStyle) -> f32 {
        self.main_font(style.face).ascent_em * style.size_px
    }

    fn line_height_px(&self, style: TextStyle) -> f32 {
        self.main_font(style.face).line_height_em * style.size_px
    }
}

/// Whether a grapheme is to be seen, and no room between words.
fn is_sign(grapheme: &str) -> bool {
    let first = grapheme.chars().next();
    first.is_some_and(|c| !c.is_whitespace() && !c.is_control() && hidden_name(c).is_none())
}

/// A bundled font, parsed.
struct LoadedFont {
    file: FontRef<'static>,
    shaper_data: ShaperData,
    charmap: Charmap<'static>,
    units_per_em: f32,
    ascent_em: f32,
    line_height_em: f32,
}

impl LoadedFont {
    fn new(font: &'static Font) -> Self {
        let file = FontRef::new(font.bytes).expect("bundled fonts are well formed");
        let metrics = file.metrics(instance::Size::unscaled(), instance::LocationRef::default());
        let units_per_em = f32::from(metrics.units_per_em);
        Self {
            shaper_data: ShaperData::new(&file),
            charmap: file.charmap(),
            units_per_em,
            ascent_em: metrics.ascent / units_per_em,
            line_height_em: (metrics.ascent - metrics.descent + metrics.leading) / units_per_em,
            file,
        }
    }

    fn has(&self, c: char) -> bool {
        self.charmap.map(c).is_some()
    }

    /// Advance of a text this font draws alone, in ems.
    fn advance_em(&self, text: &str) -> f32 {
        let shaped = self.shape(text);
        let advance: i32 = shaped.glyph_positions().iter().map(|p| p.x_advance).sum();
        advance as f32 / self.units_per_em
    }

    fn glyphs(&self, text: &str) -> Vec<ShapedGlyph> {
        let shaped = self.shape(text);
        let (infos, positions) = (shaped.glyph_infos(), shaped.glyph_positions());
        let mut starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
        starts.sort_unstable();
        let em = |units: i32| units as f32 / self.units_per_em;
        let placed = infos.iter().zip(positions).map(|(info, position)| {
            let start = info.cluster as usize;
            let next = starts.partition_point(|&other| other <= start);
            let end = starts.get(next).copied().unwrap_or(text.len());
            ShapedGlyph {
                glyph_id: info.glyph_id,
                range: start..end,
                advance_em: em(position.x_advance),
                offset_em: [em(position.x_offset), em(position.y_offset)],
            }
        });
        placed.collect()
    }

    fn shape(&self, text: &str) -> harfrust::GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaper = self.shaper_data.shaper(&self.file).build();
        shaper.shape(buffer, ShapeOptions::new())
    }
}

#[cfg(test)]
mod tests {
    use super::{BundledMetrics, Face, LoadedFont, TextMeasure, TextStyle};

    /// Widths computed by `HarfBuzz` and `fontTools`; `text_widths.py` beside the file writes it.
    const REFERENCE: &str = include_str!("../../tests/reference/text_widths.tsv");

    fn face_from_name(name: &str) -> Face {
        Face::ALL
            .into_iter()
            .find(|face| format!("{face:?}") == name)
            .unwrap()
    }

    #[track_caller]
    fn check_runs(text: &str, expected: &[(&str, &str)]) {
        let runs = BundledMetrics::shared().font_runs(text, Face::Regular);
        let found: Vec<_> = runs
            .iter()
            .map(|run| (run.font().name, &text[run.range.clone()]))
            .collect();
        assert_eq!(found, expected);
    }

    #[track_caller]
    fn check_covered(text: &str) {
        let metrics = BundledMetrics::shared();
        for face in Face::ALL {
            for run in metrics.font_runs(text, face) {
                let shaped = metrics.fonts[run.font_idx].shape(&text[run.range.clone()]);
                let missing = shaped.glyph_infos().iter().find(|info| info.glyph_id == 0);
                assert!(missing.is_none(), "{face:?}: {missing:?} in {text:?}");
            }
        }
    }

    #[test]
    fn widths_are_those_of_harfbuzz() {
        let style = |face| TextStyle::new(1000.0, face);
        for line in REFERENCE.lines() {
            let [face, text, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("three columns: {line:?}");
            };
            let width = BundledMetrics::shared().width_px(text, style(face_from_name(face)));
            let expected: f32 = expected.parse().unwrap();
            // The file has three decimals; sums of `f32` lose the third at 20,000.
            assert!((width - expected).abs() < 0.01, "{line:?}: {width}");
        }
    }

    #[test]
    fn figures_are_of_one_width_in_every_company() {
        let metrics = BundledMetrics::shared();
        for face in Face::ALL {
            let style = TextStyle::new(19.0, face);
            for around in ["", "1", "7", ".", ",", "T", "A", "/", "−", "%"] {
                let width =
                    |digit: char| metrics.width_px(&format!("{around}{digit}{around}"), style);
                for digit in '1'..='9' {
                    assert_eq!(width(digit), width('0'), "{face:?} {around}{digit}");
                }
            }
        }
    }

    #[test]
    fn scripts_are_covered() {
        check_covered("The quick brown fox jumps over the lazy dog, 0123456789!");
        check_covered("ÀÉÎÕÜ ßẞ Łódź Ğış Đà Nẵng Ωμέγα Ελλάς Άέήίόύώϊΰ");
        check_covered("АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ ыэъё ЂЈЉЊЋЏ ӘҒҚҢӨҰҮҺ");
        check_covered("ابتثجحخدذرزسشصضطظعغفقكلمنهوي ءآأؤإئة لا ٠١٢٣٤٥٦٧٨٩ ،؛؟ پچژگ");
        check_covered("אבגדהוזחטיכךלמםנןסעפףצץקרשת שָׁלוֹם ״׳");
        // Vowel marks, several on a letter, and signs for reading aloud.
        check_covered("بِسْمِ ٱللَّهِ ٱلرَّحْمٰنِ مُحَمَّدٌ سَلْمَانَ");
        check_covered("בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים וּבְרָכָה");
        check_covered(
            "× − ≤ ≥ ≠ ≈ Σ • · … – — “ ” ‘ ’ « » → ← ↑ ↓ ↗ € £ ₽ ₴ ₺ ² ³ ₂ ½ ■ ◆ ● ▲ ○ ◇",
        );
    }

    #[test]
    fn letters_missing_everywhere_count_as_the_main_fonts_box() {
        let main = "Truceline Sans Regular";
        check_runs(
            "a漢字b",
            &[(main, "a"), (main, "漢"), (main, "字"), (main, "b")],
        );
        let width = |text| BundledMetrics::shared().width_px(text, TextStyle::BODY);
        assert!(width("漢") > 0.0);
        // A sign of several characters is one box; room between words and joiners are none.
        assert_eq!(width("\u{1F468}\u{200D}\u{1F469}"), width("\u{1F468}"));
        check_runs("a\u{2001}\u{200B}b", &[(main, "a\u{2001}\u{200B}b")]);
    }

    #[test]
    fn runs_keep_marks_and_joiners_with_their_letter() {
        check_runs("", &[]);
        check_runs("e\u{301}", &[("Truceline Sans Regular", "e\u{301}")]);
        check_runs(
            "می\u{200c}خواهم 7",
            &[
                ("Truceline Sans Arabic Regular", "می\u{200c}خواهم"),
                ("Truceline Sans Regular", " 7"),
            ],
        );
        check_runs(
            "שָׁלוֹם لا",
            &[
                ("Truceline Sans Hebrew Regular", "שָׁלוֹם"),
                ("Truceline Sans Regular", " "),
                ("Truceline Sans Arabic Regular", "لا"),
            ],
        );
    }

    #[test]
    fn arabic_letters_join() {
        // Joined, beh is narrower than standing alone.
        let width = |text| BundledMetrics::shared().width_px(text, TextStyle::BODY);
        assert!(width("ببب") < 3.0 * width("ب"));
    }

    #[test]
    fn lines_are_as_high_as_the_main_font_says() {
        // Of 2,816 units an em, 2,728 are above the baseline and 680 below.
        let metrics = BundledMetrics::shared();
        for face in Face::ALL {
            let style = TextStyle::new(28.16, face);
            assert!((metrics.ascent_px(style) - 27.28).abs() < 1e-4);
            assert!((metrics.line_height_px(style) - 34.08).abs() < 1e-4);
        }
    }

    #[test]
    fn glyphs_tell_which_letters_they_draw() {
        let metrics = BundledMetrics::shared();
        for text in ["Kirkuk", "e\u{301}", "שָׁלוֹם", "السلام", "لا"] {
            let runs = metrics.font_runs(text, Face::Regular);
            let glyphs = metrics.glyphs(text, runs[0].font());
            let width: f32 = glyphs.iter().map(|glyph| glyph.advance_em).sum();
            let style = TextStyle::new(1.0, Face::Regular);
            assert!((width - metrics.width_px(text, style)).abs() < 1e-4);
            let mut ranges: Vec<_> = glyphs.iter().map(|glyph| glyph.range.clone()).collect();
            ranges.sort_by_key(|range| range.start);
            ranges.dedup();
            let drawn: String = ranges.into_iter().map(|range| &text[range]).collect();
            assert_eq!(drawn, text);
        }
    }

    #[test]
    fn widths_grow_with_the_size() {
        let metrics = BundledMetrics::shared();
        let width = |size_px| metrics.width_px("Kirkuk", TextStyle::new(size_px, Face::Regular));
        assert_eq!(width(25.0), 2.0 * width(12.5));
    }

    #[test]
    fn metrics_are_shared_between_threads() {
        fn is_shared<T: Send + Sync>() {}
        is_shared::<BundledMetrics>();
        is_shared::<LoadedFont>();
    }
}
