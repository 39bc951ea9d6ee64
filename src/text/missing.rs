use super::{BundledMetrics, Face, TextMeasure, TextStyle};

/// What stands for a sign that no font has, in the window as in pictures: an empty frame, quieter than the words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MissingSign {
    /// How much room it has in its line.
    pub advance_px: f32,

    /// How far the frame keeps off both ends of that room.
    pub side_px: f32,

    /// How far the frame stands above the baseline, on which it begins.
    pub height_px: f32,

    /// The width of the frame's line.
    pub line_px: f32,
}

impl MissingSign {
    /// How opaque the frame is beside words.
    pub const STRENGTH: f32 = 0.43;

    /// The frame for a sign of one or several characters among letters of this size.
    pub fn new(sign: &str, size_px: f32) -> Self {
        let first: String = sign.chars().take(1).collect();
        let style = TextStyle::new(size_px, Face::Regular);
        Self {
            advance_px: BundledMetrics::shared().width_px(&first, style),
            side_px: 0.09 * size_px,
            height_px: 0.7 * size_px,
            line_px: size_px / 14.0,
        }
    }
}
