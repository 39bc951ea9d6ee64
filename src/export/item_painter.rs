//! What a writer of pictures does with each item of a scene.

use super::placed_text::{PlacedText, placed_text, shown};
use crate::layout::{Fill, Item, Point, Rect};
use crate::text::{MissingSign, TextStyle};
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

    /// A piece of a line that begins here.
    fn piece(&mut self, start: Point, piece: &PlacedText, style: TextStyle, fill: Fill);

    /// Whether a sign that no font has is drawn here, and not left to whoever shows the picture.
    fn draws_missing(&self) -> bool {
        true
    }

    fn words(&mut self, at: Point, text: &str, style: TextStyle, fill: Fill) {
        for piece in placed_text(&shown(text), style) {
            let start = Point {
                x: at.x + piece.x,
                ..at
            };
            if piece.is_missing && self.draws_missing() {
                let sign = MissingSign::new(&piece.text, style.size_px);
                let faded = Fill::faded(fill.token, fill.alpha * MissingSign::STRENGTH);
                self.outline(&middle_of_frame(start, &sign), 0.0, sign.line_px, faded);
            } else {
                self.piece(start, &piece, style, fill);
            }
        }
    }

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

/// The middle of the line around a missing sign that begins here.
fn middle_of_frame(start: Point, sign: &MissingSign) -> Rect {
    let half = sign.line_px / 2.0;
    Rect::new(
        start.x + sign.side_px + half,
        start.y - sign.height_px + half,
        start.x + sign.advance_px - sign.side_px - half,
        start.y - half,
    )
}
