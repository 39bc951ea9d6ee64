use super::Point;
use crate::model::EventKind;

/// The smallest radius of a mark: an event with no known casualties is as findable as any.
const FLOOR_RADIUS_PX: f32 = 5.0;

/// The largest radius of a mark.
const CEILING_RADIUS_PX: f32 = 11.0;

/// How much a mark's squared radius grows with each person killed.
const PX2_PER_KILLED: f32 = 0.8;

/// The radius of a mark: its area grows with the number killed, between a floor and a ceiling.
pub fn glyph_radius_px(killed: Option<u32>) -> f32 {
    let killed = killed.unwrap_or(0) as f32;
    (FLOOR_RADIUS_PX * FLOOR_RADIUS_PX + PX2_PER_KILLED * killed)
        .sqrt()
        .min(CEILING_RADIUS_PX)
}

/// The outline of a kind's mark as convex polygons, clockwise, around the origin with radius 1.
///
/// Every kind has a shape of its own, so that color alone never tells them apart.
fn parts(kind: EventKind) -> &'static [&'static [[f32; 2]]] {
    match kind {
        EventKind::Strike => &[&[[0.0, -1.1], [1.1, 0.0], [0.0, 1.1], [-1.1, 0.0]]],
        EventKind::Attack => &[&[[0.0, -1.0], [1.1, 0.9], [-1.1, 0.9]]],
        EventKind::Clash => &[
            &[[-0.9, -0.6], [-0.6, -0.9], [0.9, 0.6], [0.6, 0.9]],
            &[[0.6, -0.9], [0.9, -0.6], [-0.6, 0.9], [-0.9, 0.6]],
        ],
        EventKind::Truce => &[&[[-1.2, -0.45], [1.2, -0.45], [1.2, 0.45], [-1.2, 0.45]]],
        EventKind::Agreement => &[&[
            [0.0, -1.0],
            [0.87, -0.5],
            [0.87, 0.5],
            [0.0, 1.0],
            [-0.87, 0.5],
            [-0.87, -0.5],
        ]],
        EventKind::Call => &[&[
            [0.0, -1.0],
            [0.38, -0.92],
            [0.71, -0.71],
            [0.92, -0.38],
            [1.0, 0.0],
            [0.92, 0.38],
            [0.71, 0.71],
            [0.38, 0.92],
            [0.0, 1.0],
            [-0.38, 0.92],
            [-0.71, 0.71],
            [-0.92, 0.38],
            [-1.0, 0.0],
            [-0.92, -0.38],
            [-0.71, -0.71],
            [-0.38, -0.92],
        ]],
        EventKind::Statement => &[
            &[[-0.95, -0.8], [0.95, -0.8], [0.95, 0.4], [-0.95, 0.4]],
            &[[-0.5, 0.4], [0.1, 0.4], [-0.5, 1.0]],
        ],
        EventKind::Other => &[&[[-0.8, -0.8], [0.8, -0.8], [0.8, 0.8], [-0.8, 0.8]]],
    }
}

/// The mark of a kind around a point, as convex polygons.
pub fn glyph_outline(kind: EventKind, center: Point, radius: f32) -> Vec<Vec<Point>> {
    let place = |[x, y]: [f32; 2]| Point {
        x: center.x + x * radius,
        y: center.y + y * radius,
    };
    parts(kind)
        .iter()
        .map(|part| part.iter().copied().map(place).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_shape_of_its_own() {
        for (position, kind) in EventKind::ALL.into_iter().enumerate() {
            assert!(!parts(kind).is_empty());
            for other in &EventKind::ALL[position + 1..] {
                assert_ne!(parts(kind), parts(*other));
            }
        }
    }

    #[test]
    fn area_grows_with_the_killed_between_floor_and_ceiling() {
        assert_eq!(glyph_radius_px(None), glyph_radius_px(Some(0)));
        assert!(glyph_radius_px(Some(20)) > glyph_radius_px(Some(5)));
        assert_eq!(glyph_radius_px(Some(1_000_000)), CEILING_RADIUS_PX);
    }
}
