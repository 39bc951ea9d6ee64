//! Widths that were measured once.

use std::cell::RefCell;
use std::collections::HashMap;

use super::{Face, TextMeasure, TextStyle};

/// By text first, so that a look needs no copy of the text. Sizes are kept by their bits.
type Widths = HashMap<Box<str>, Vec<((u32, Face), f32)>>;

/// Widths that a measure gave before.
///
/// A picture asks for the same names again and again while it is moved, and shaping one takes some
/// 10 µs. Whoever paints keeps one of these from frame to frame, and clears it when the fonts or the
/// scale of the measure change.
#[derive(Debug, Default)]
pub struct WidthCache {
    widths: RefCell<Widths>,
}

impl WidthCache {
    /// So many texts are kept; beyond it all are given up, which costs a few frames once an hour.
    const MAX_TEXTS: usize = 50_000;

    /// The measure, asked for each text and style once.
    pub fn before<'a>(&'a self, measure: &'a dyn TextMeasure) -> CachedMeasure<'a> {
        CachedMeasure {
            cache: self,
            measure,
        }
    }

    /// Forgets every width.
    pub fn clear(&mut self) {
        self.widths.get_mut().clear();
    }
}

/// A measure behind its [`WidthCache`].
pub struct CachedMeasure<'a> {
    cache: &'a WidthCache,
    measure: &'a dyn TextMeasure,
}

impl TextMeasure for CachedMeasure<'_> {
    fn width_px(&self, text: &str, style: TextStyle) -> f32 {
        let style_key = (style.size_px.to_bits(), style.face);
        let mut widths = self.cache.widths.borrow_mut();
        if let Some(known) = widths.get_mut(text) {
            if let Some(&(_, width_px)) = known.iter().find(|(key, _)| *key == style_key) {
                return width_px;
            }
            let width_px = self.measure.width_px(text, style);
            known.push((style_key, width_px));
            return width_px;
        }
        if widths.len() >= WidthCache::MAX_TEXTS {
            widths.clear();
        }
        let width_px = self.measure.width_px(text, style);
        widths.insert(text.into(), vec![(style_key, width_px)]);
        width_px
    }

    fn ascent_px(&self, style: TextStyle) -> f32 {
        self.measure.ascent_px(style)
    }

    fn line_height_px(&self, style: TextStyle) -> f32 {
        self.measure.line_height_px(style)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// Every text is as wide as its size times its letters; counts how often it is asked.
    struct Counting(Cell<u32>);

    impl TextMeasure for Counting {
        fn width_px(&self, text: &str, style: TextStyle) -> f32 {
            self.0.set(self.0.get() + 1);
            style.size_px * text.len() as f32
        }

        fn ascent_px(&self, style: TextStyle) -> f32 {
            style.size_px
        }

        fn line_height_px(&self, style: TextStyle) -> f32 {
            style.size_px
        }
    }

    #[test]
    fn each_text_and_style_is_measured_once() {
        let counting = Counting(Cell::new(0));
        let cache = WidthCache::default();
        for _ in 0..3 {
            for (text, style) in [
                ("Chad", TextStyle::BODY),
                ("Chad", TextStyle::SMALL),
                ("Mali", TextStyle::BODY),
                ("Chad", TextStyle::STRONG),
            ] {
                let width_px = cache.before(&counting).width_px(text, style);
                assert_eq!(width_px, 4.0 * style.size_px);
            }
        }
        assert_eq!(counting.0.get(), 4);
    }
}
