use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use crate::text::FONTS;

/// The longest side of a picture in pixels; 400 MB of memory at the most.
pub const MAX_PNG_PX: u32 = 10_000;

/// Why a picture could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// The text is no SVG.
    #[error("the picture is not an SVG that can be drawn: {0}")]
    Svg(#[from] usvg::Error),

    /// One side is beyond what can be drawn, or nothing.
    #[error(
        "a picture of {width} x {height} pixels cannot be drawn; each side runs from 1 to {MAX_PNG_PX}"
    )]
    Size {
        /// Pixels from left to right.
        width: f32,
        /// Pixels from top to bottom.
        height: f32,
    },

    /// The pixels could not be packed.
    #[error("the picture could not be packed as PNG: {0}")]
    Encoding(String),
}

/// Draws an SVG, `scale` pixels to its unit, with the bundled fonts alone.
///
/// No font of the machine and no GPU is used, so the same text gives the same bytes everywhere.
/// A character that no bundled font has is an empty box; [`Exporter`](super::Exporter)s have it drawn as in the window.
///
/// # Errors
/// [`PngError`] where the text is no SVG or the picture too large.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, PngError> {
    let options = usvg::Options {
        fontdb: bundled_fonts(),
        font_family: "Truceline Sans".to_owned(),
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(svg, &options)?;
    let (width, height) = (tree.size().width() * scale, tree.size().height() * scale);
    let mut pixels = pixels(width, height).ok_or(PngError::Size { width, height })?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixels.as_mut(),
    );
    pixels
        .encode_png()
        .map_err(|error| PngError::Encoding(error.to_string()))
}

fn pixels(width: f32, height: f32) -> Option<Pixmap> {
    let side = |length: f32| {
        let length = length.round();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked to be a small whole number"
        )]
        (length >= 1.0 && length <= MAX_PNG_PX as f32).then_some(length as u32)
    };
    Pixmap::new(side(width)?, side(height)?)
}

/// The bundled fonts, which stand in for every family there is.
fn bundled_fonts() -> Arc<fontdb::Database> {
    static DATABASE: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
        let mut database = fontdb::Database::new();
        for font in &FONTS {
            database.load_font_data(font.bytes.to_vec());
        }
        database.set_sans_serif_family("Truceline Sans");
        database.set_serif_family("Truceline Sans");
        Arc::new(database)
    });
    Arc::clone(&DATABASE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOT: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><rect width="4" height="2" fill="red"/></svg>"#;

    #[test]
    fn scale_multiplies_both_sides() {
        let bytes = png(DOT, 3.0).unwrap();
        let pixels = Pixmap::decode_png(&bytes).unwrap();
        assert_eq!((pixels.width(), pixels.height()), (12, 6));
    }

    #[test]
    fn what_cannot_be_drawn_is_an_error() {
        for scale in [0.0, -1.0, f32::NAN, f32::INFINITY, 1e9] {
            assert!(
                matches!(png(DOT, scale), Err(PngError::Size { .. })),
                "{scale}"
            );
        }
        assert!(matches!(png("<svg", 1.0), Err(PngError::Svg(_))));
    }
}
