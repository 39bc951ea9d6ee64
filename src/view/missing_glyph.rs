//! What stands for a character that neither the bundled nor the installed fonts have.

use egui::epaint::text::{GlyphBitmap, GlyphRasterizer, GlyphRasterizerRequest, RasterizedGlyph};
use egui::{Color32, ColorImage, vec2};

use crate::text::MissingSign;

/// Draws a quiet frame, one for each sign that is read as one, in place of the font's own box, which is louder than
/// the words around it.
pub(super) fn missing_glyph() -> GlyphRasterizer {
    GlyphRasterizer::new("truceline::missing_glyph", rasterize)
}

fn rasterize(request: &GlyphRasterizerRequest<'_>) -> Option<RasterizedGlyph> {
    let first = request.cluster.chars().next()?;
    // These are no signs, and have their own room.
    if first.is_whitespace() || first.is_control() {
        return None;
    }
    let sign = MissingSign::new(request.cluster, request.font_size_px);
    let advance_px = sign.advance_px;
    // On whole pixels.
    let side_px = sign.side_px.round().max(1.0);
    let width = (advance_px - 2.0 * side_px).floor();
    let height = sign.height_px.round();
    Some(RasterizedGlyph {
        bitmap: GlyphBitmap {
            image: frame(width, height, sign.line_px.round().max(1.0)),
            offset_px: vec2(side_px, -height),
            is_color: false,
        },
        advance_px,
    })
}

/// An empty frame.
fn frame(width: f32, height: f32, line: f32) -> ColorImage {
    let [width, height, line] = [width, height, line].map(whole);
    let mut image = ColorImage::filled([width, height], Color32::TRANSPARENT);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a byte"
    )]
    let alpha = (MissingSign::STRENGTH * 255.0) as u8;
    let is_edge = |at: usize, length: usize| at < line || at + line >= length;
    for (position, pixel) in image.pixels.iter_mut().enumerate() {
        let (x, y) = (position % width, position / width);
        if is_edge(x, width) || is_edge(y, height) {
            *pixel = Color32::from_white_alpha(alpha);
        }
    }
    image
}

/// Pixels of a glyph; at least one.
fn whole(px: f32) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the size of a letter"
    )]
    {
        px.max(1.0) as usize
    }
}

#[cfg(test)]
mod tests {
    use egui::FontFamily;

    use super::*;

    #[track_caller]
    fn drawn(cluster: &str) -> Option<RasterizedGlyph> {
        rasterize(&GlyphRasterizerRequest {
            cluster,
            family: &FontFamily::Proportional,
            font_size_px: 25.0,
            subpixel_offset_px: 0.0,
        })
    }

    #[test]
    fn what_no_font_has_is_an_empty_frame_in_half_strength() {
        let glyph = drawn("漢").unwrap();
        let image = &glyph.bitmap.image;
        let middle = image.pixels[image.width() * (image.height() / 2) + image.width() / 2];
        assert_eq!(middle, Color32::TRANSPARENT);
        assert!(image.pixels.iter().all(|pixel| pixel.a() < 128));
        assert!(image.pixels.iter().any(|pixel| pixel.a() > 80));
        assert!((image.width() as f32) < glyph.advance_px);
    }

    #[test]
    fn sign_of_several_characters_is_one_frame() {
        let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}";
        assert_eq!(
            drawn(family).unwrap().advance_px,
            drawn("\u{1F468}").unwrap().advance_px
        );
    }

    #[test]
    fn room_between_words_is_no_missing_sign() {
        for cluster in [" ", "\t", "\n", "\u{2009}", ""] {
            assert!(drawn(cluster).is_none(), "{cluster:?}");
        }
    }
}
