use std::cell::RefCell;
use std::collections::HashMap;

use super::style::font_id;
use crate::text::{Face, TextMeasure, TextStyle};

/// Widths by text.
type Widths = HashMap<Box<str>, f32>;

/// Widths measured before, by text and style.
#[derive(Debug, Default)]
pub(super) struct WidthCache {
    widths: RefCell<HashMap<(u32, Face), Widths>>,
    pixels_per_point: f32,
}

impl WidthCache {
    /// More texts than a screen shows in an hour of panning; beyond, the cache starts anew.
    const MAX_TEXTS: usize = 50_000;

    /// Forgets everything when the scale has changed.
    pub(super) fn begin(&mut self, pixels_per_point: f32) {
        let n_texts: usize = self.widths.get_mut().values().map(HashMap::len).sum();
        if self.pixels_per_point != pixels_per_point || n_texts > Self::MAX_TEXTS {
            self.widths.get_mut().clear();
            self.pixels_per_point = pixels_per_point;
        }
    }
}

/// Widths as the window's own painter has them.
pub(super) struct EguiMeasure<'a> {
    ctx: &'a egui::Context,
    cache: &'a WidthCache,
}

impl<'a> EguiMeasure<'a> {
    /// Measures with this context's fonts.
    pub(super) fn new(ctx: &'a egui::Context, cache: &'a WidthCache) -> Self {
        Self { ctx, cache }
    }
}

impl TextMeasure for EguiMeasure<'_> {
    fn width_px(&self, text: &str, style: TextStyle) -> f32 {
        let mut styles = self.cache.widths.borrow_mut();
        let widths = styles
            .entry((style.size_px.to_bits(), style.face))
            .or_default();
        if let Some(&width) = widths.get(text) {
            return width;
        }
        let width = self.ctx.fonts_mut(|fonts| {
            let galley =
                fonts.layout_no_wrap(text.to_owned(), font_id(style), egui::Color32::PLACEHOLDER);
            galley.size().x
        });
        widths.insert(text.into(), width);
        width
    }

    fn ascent_px(&self, style: TextStyle) -> f32 {
        crate::text::BundledMetrics::shared().ascent_px(style)
    }

    fn line_height_px(&self, style: TextStyle) -> f32 {
        crate::text::BundledMetrics::shared().line_height_px(style)
    }
}
