//! What a writer of pictures does with each item of a scene.

use crate::layout::{Fill, Item, Point, Rect};
use crate::text::TextStyle;
use crate::theme::Token;

/// Draws items one by one, at the coordinates they have.
pub(super) trait ItemPainter {
    fn rect(&mut self, rect: &Rect, radius: f32, fill: Fill);

    /// Rectangles of one color.
    fn rects(&mut self, rects: &[(Rect, Fill)], fill: Fill);

    /// The middle of a line around an area.
    fn outline(&mut self, middle: &Rect, radius: f32, width: f32, fill: Fill);

    fn fade(&mut self, rect: &Rect, token: Token, alphas: [f32; 3]);

    fn lines(&mut self, segments: &[[Point; 2]], width: f32, fill: Fill);

    fn line(&mut self, from: Point, to: Point, width: f32, fill: Fill) {
        self.lines(&[[from, to]], width, fill);
    }

    fn polygon(&mut self, points: &[Point], fill: Fill);

    fn words(&mut self, at: Point, text: &str, style: TextStyle, fill: Fill);

    fn item(&mut self, item: &Item) {
        match item {
            Item::Rect { rect, radius, fill } => self.rect(rect, *radius, *fill),
            Item::Rects(rects) => {
                for stretch in rects.chunk_by(|(_, fill), (_, next)| fill == next) {
                    self.rects(stretch, stretch[0].1);
                }
            }
            Item::Frame {
                rect,
                radius,
                width,
                fill,
            } => {
                let half = width / 2.0;
                let (x0, y0) = (rect.x0 + half, rect.y0 + half);
                let middle = Rect::new(x0, y0, rect.x1 - half, rect.y1 - half);
                self.outline(&middle, radius - half, *width, *fill);
            }
            // A gradient has no meaning on a shape without width or height.
            Item::Fade { rect, .. } if rect.is_empty() => {}
            Item::Fade {
                rect,
                token,
                alphas,
            } => self.fade(rect, *token, *alphas),
            Item::Lines {
                segments,
                width,
                fill,
            } => self.lines(segments, *width, *fill),
            Item::Line {
                from,
                to,
                width,
                fill,
            } => self.line(*from, *to, *width, *fill),
            Item::Polygon { points, fill } => self.polygon(points, *fill),
            Item::Text {
                at,
                text,
                style,
                fill,
            } => self.words(*at, text, *style, *fill),
        }
    }
}
