use egui::{Context, Pos2, RawInput, Rect, Vec2};

use super::paint::paint_scene;
use super::style::apply_style;
use crate::layout::Scene;
use crate::theme::DARK;

/// Paints scenes as the window does, up to the triangles that a graphics card is given; for measuring.
pub fn scene_painter(size: [f32; 2]) -> impl FnMut(&Scene) {
    let ctx = Context::default();
    apply_style(&ctx);
    move |scene| {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::from(size))),
            ..RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| {
            paint_scene(ui.painter(), Pos2::ZERO, scene, &DARK);
        });
        let shapes = std::mem::take(&mut output.shapes);
        let triangles = ctx.tessellate(shapes, output.pixels_per_point);
        std::hint::black_box(&triangles);
        output.drop_without_applying_deltas();
    }
}
