use super::style::font_id;
use crate::text::{BundledMetrics, TextMeasure, TextStyle};

/// Widths as the window's own painter has them.
pub struct EguiMeasure<'a>(pub &'a egui::Context);

impl TextMeasure for EguiMeasure<'_> {
    fn width_px(&self, text: &str, style: TextStyle) -> f32 {
        self.0.fonts_mut(|fonts| {
            let color = egui::Color32::PLACEHOLDER;
            let galley = fonts.layout_no_wrap(text.to_owned(), font_id(style), color);
            galley.size().x
        })
    }

    fn ascent_px(&self, style: TextStyle) -> f32 {
        BundledMetrics::shared().ascent_px(style)
    }

    fn line_height_px(&self, style: TextStyle) -> f32 {
        BundledMetrics::shared().line_height_px(style)
    }
}
