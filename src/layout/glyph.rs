use super::Point;
use crate::model::EventKind;

/// The smallest radius of a mark: an event with no known casualties is as findable as any.
const FLOOR_RADIUS_PX: f32 = 5.0;

/// The largest radius of a mark: those of two rows, one above the other, do not touch.
const CEILING_RADIUS_PX: f32 = 8.0;

/// Events in which so many or more were killed have marks of the same size.
pub(super) const ALIKE_FROM_KILLED: u32 = 50;

/// The radius of a mark: its area grows evenly with the number killed, between a floor and a ceiling.
pub fn glyph_radius_px(killed: Option<u32>) -> f32 {
    let killed = killed.unwrap_or(0).min(ALIKE_FROM_KILLED);
    let [floor, ceiling] = [FLOOR_RADIUS_PX, CEILING_RADIUS_PX].map(|radius| radius * radius);
    let share = killed as f32 / ALIKE_FROM_KILLED as f32;
    (floor + share * (ceiling - floor)).sqrt()
}

/// How far a mark's outline reaches from its middle, with a touch of free room.
pub(super) fn glyph_reach_px(radius: f32) -> f32 {
    1.1 * radius + 0.5
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
    use crate::layout::marks::ROW_PX;

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
        let most = glyph_radius_px(Some(ALIKE_FROM_KILLED));
        assert_eq!(glyph_radius_px(Some(1_000_000)), most);
        let area = |killed| glyph_radius_px(Some(killed)).powi(2);
        assert!((area(40) - area(20) - (area(20) - area(0))).abs() < 0.01);
    }

    #[test]
    fn the_largest_marks_leave_room_between_rows() {
        let reach = EventKind::ALL
            .into_iter()
            .flat_map(parts)
            .copied()
            .flatten();
        let farthest = reach.map(|[_, y]| y.abs()).fold(0.0, f32::max);
        assert!(2.0 * farthest * CEILING_RADIUS_PX <= ROW_PX - 2.0);
    }
}
