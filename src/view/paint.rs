use egui::epaint::{Mesh, PathShape, Vertex};
use egui::{Color32, Painter, Pos2, Shape, Stroke, StrokeKind, Vec2, pos2};

use super::preview::line_job;
use super::style::fill_color;
use crate::layout::{Fill, Item, Point, Rect, Scene};
use crate::theme::Theme;

/// Paints a scene with its top left corner at `origin`.
pub(super) fn paint_scene(painter: &Painter, origin: Pos2, scene: &Scene, theme: &Theme) {
    let offset = origin.to_vec2();
    for group in &scene.groups {
        let painter =
            painter.with_clip_rect(painter.clip_rect().intersect(rect(&group.clip, offset)));
        for item in &group.items {
            paint_item(&painter, item, offset, theme);
        }
    }
}

/// Paints some items of no scene, with their origin at `origin`.
pub(super) fn paint_items(painter: &Painter, origin: Pos2, items: &[Item], theme: &Theme) {
    for item in items {
        paint_item(painter, item, origin.to_vec2(), theme);
    }
}

fn position(point: Point, offset: Vec2) -> Pos2 {
    pos2(point.x, point.y) + offset
}

/// A scene's rectangle on the screen.
pub(super) fn rect(of: &Rect, offset: Vec2) -> egui::Rect {
    egui::Rect::from_min_max(pos2(of.x0, of.y0), pos2(of.x1, of.y1)).translate(offset)
}

fn paint_item(painter: &Painter, item: &Item, offset: Vec2, theme: &Theme) {
    match item {
        Item::Rect {
            rect: of,
            radius,
            fill,
        } => {
            painter.rect_filled(rect(of, offset), *radius, fill_color(theme, *fill));
        }
        Item::Rects(rects) => paint_rects(painter, rects, offset, theme),
        Item::Frame {
            rect: of,
            radius,
            width,
            fill,
        } => {
            let stroke = Stroke::new(*width, fill_color(theme, *fill));
            painter.rect_stroke(rect(of, offset), *radius, stroke, StrokeKind::Inside);
        }
        Item::Fade {
            rect: of,
            token,
            alphas,
        } => {
            let colors = alphas.map(|alpha| fill_color(theme, Fill::faded(*token, alpha)));
            paint_fade(painter, rect(of, offset), colors);
        }
        Item::Lines {
            segments,
            width,
            fill,
        } => {
            let stroke = Stroke::new(*width, fill_color(theme, *fill));
            paint_lines(painter, segments, offset, stroke);
        }
        Item::Line {
            from,
            to,
            width,
            fill,
        } => {
            let stroke = Stroke::new(*width, fill_color(theme, *fill));
            paint_line(
                painter,
                position(*from, offset),
                position(*to, offset),
                stroke,
            );
        }
        Item::Polygon { points, fill } => {
            let points = points
                .iter()
                .map(|point| position(*point, offset))
                .collect();
            let shape = PathShape::convex_polygon(points, fill_color(theme, *fill), Stroke::NONE);
            painter.add(shape);
        }
        Item::Text {
            at,
            text,
            style,
            fill,
        } => {
            // Laid out without a color, as it was when it was measured, so that egui has it still.
            let galley = painter.layout_job(line_job(text, *style, Color32::PLACEHOLDER));
            let ascent = galley
                .rows
                .first()
                .and_then(|row| row.glyphs.first())
                .map_or(0.0, |glyph| glyph.pos.y);
            let top_left = position(*at, offset) - Vec2::new(0.0, ascent);
            painter.galley(top_left, galley, fill_color(theme, *fill));
        }
    }
}

/// Lines of one color; pieces of a curve are one line, since apart their ends would show as dots.
fn paint_lines(painter: &Painter, segments: &[[Point; 2]], offset: Vec2, stroke: Stroke) {
    for piece in segments.chunk_by(|before, after| before[1] == after[0]) {
        let starts = piece.iter().take(1).map(|ends| ends[0]);
        let points = starts.chain(piece.iter().map(|ends| ends[1]));
        let points = points.map(|point| position(point, offset)).collect();
        painter.add(Shape::line(points, stroke));
    }
}

/// A straight line on whole pixels, so that it is one pixel wide and not two at half strength.
fn paint_line(painter: &Painter, from: Pos2, to: Pos2, stroke: Stroke) {
    if from.x == to.x {
        let x = painter.round_to_pixel_center(from.x);
        painter.vline(x, from.y..=to.y, stroke);
    } else if from.y == to.y {
        let y = painter.round_to_pixel_center(from.y);
        painter.hline(from.x..=to.x, y, stroke);
    } else {
        painter.line_segment([from, to], stroke);
    }
}

/// Thousands of bars as one mesh, past the tessellator.
fn paint_rects(painter: &Painter, rects: &[(Rect, Fill)], offset: Vec2, theme: &Theme) {
    let mut mesh = Mesh::default();
    mesh.reserve_triangles(2 * rects.len());
    mesh.reserve_vertices(4 * rects.len());
    for (of, fill) in rects {
        mesh.add_colored_rect(rect(of, offset), fill_color(theme, *fill));
    }
    painter.add(Shape::mesh(mesh));
}

/// A rectangle with these colors at its left edge, its middle and its right edge.
fn paint_fade(painter: &Painter, rect: egui::Rect, [left, middle, right]: [Color32; 3]) {
    let mut mesh = Mesh::default();
    for (x, color) in [
        (rect.left(), left),
        (rect.center().x, middle),
        (rect.right(), right),
    ] {
        for y in [rect.top(), rect.bottom()] {
            mesh.vertices.push(Vertex::untextured(pos2(x, y), color));
        }
    }
    for start in [0, 2] {
        mesh.add_triangle(start, start + 1, start + 2);
        mesh.add_triangle(start + 1, start + 3, start + 2);
    }
    painter.add(Shape::mesh(mesh));
}
