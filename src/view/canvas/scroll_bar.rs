//! How much of the lanes is in view: a bar at their right edge, which scrolls them when it is dragged.

use egui::{CornerRadius, Painter, pos2};

use super::OnScreen;
use crate::layout::{Point, Rect, Scene};
use crate::theme::{SCROLL_BAR_ALPHA, Token};
use crate::view::ViewCtx;
use crate::view::style::{EDGE_GRAB_PX, color};

const WIDTH_PX: f32 = 5.0;

/// How far from the edge of the lanes the bar stands.
const MARGIN_PX: f32 = EDGE_GRAB_PX + 1.0;

/// The bar, where not all lanes are in view.
fn bar(ctx: &ViewCtx<'_>, scene: &Scene) -> Option<Rect> {
    /// Shorter ones could not be grabbed.
    const MIN_PX: f32 = 24.0;
    let lanes = scene.regions.lanes;
    let hidden_px = scene.lanes_height - lanes.height();
    if hidden_px < 1.0 {
        return None;
    }
    let length = (lanes.height() * lanes.height() / scene.lanes_height).max(MIN_PX);
    let share = (ctx.lanes.scroll_px / hidden_px).clamp(0.0, 1.0);
    let y0 = lanes.y0 + share * (lanes.height() - length);
    let x1 = lanes.x1 - MARGIN_PX;
    Some(Rect::new(x1 - WIDTH_PX, y0, x1, y0 + length))
}

/// How many pixels lanes move for one of the pointer, of a drag that began on the bar.
pub(super) fn lanes_per_px(ctx: &ViewCtx<'_>, scene: &Scene, began: Point) -> Option<f32> {
    /// How far beside the bar it can still be grabbed.
    const GRAB_PX: f32 = 3.0;
    let lanes = scene.regions.lanes;
    let bar = bar(ctx, scene)?;
    let is_held = began.x >= bar.x0 - GRAB_PX && lanes.contains(began);
    is_held
        .then(|| (scene.lanes_height - lanes.height()) / (lanes.height() - bar.height()).max(1.0))
}

/// Paints the bar.
pub(super) fn paint_scroll_bar(painter: &Painter, ctx: &ViewCtx<'_>, on_screen: OnScreen<'_>) {
    let Some(bar) = bar(ctx, on_screen.scene) else {
        return;
    };
    let at = |x, y| pos2(x, y) + on_screen.origin.to_vec2();
    let rect = egui::Rect::from_min_max(at(bar.x0, bar.y0), at(bar.x1, bar.y1));
    let fill = color(ctx.theme, Token::Text).gamma_multiply(SCROLL_BAR_ALPHA);
    painter.rect_filled(rect, CornerRadius::same(2), fill);
}
