//! The question layout asks of whoever paints.

use super::TextStyle;

/// Answers how much room text takes.
///
/// Widths need not be fast: callers keep them. Text is one line, in logical order; a line break in
/// it is not a break.
pub trait TextMeasure {
    /// Distance from the pen's place before `text` to its place after, in pixels.
    ///
    /// Finite and never negative; 0 for the empty text. A slanted or accented glyph may reach
    /// a little outside.
    fn width_px(&self, text: &str, style: TextStyle) -> f32;

    /// Distance from the top of a line to its baseline, in pixels.
    fn ascent_px(&self, style: TextStyle) -> f32;

    /// Distance from one baseline to the next, in pixels.
    ///
    /// That of the main family, whatever the text: lines keep their distance when one of them is
    /// Arabic, whose marks may then reach into the neighbors.
    fn line_height_px(&self, style: TextStyle) -> f32;
}
