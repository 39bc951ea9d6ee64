use crate::layout::Point;

/// Of how many straight pieces a curve is made.
const N_PIECES: u8 = 28;

/// The least and the most that a curve bows aside, and its share of the distance between.
const BOW_PX: [f32; 2] = [12.0, 46.0];
const BOW_SHARE: f32 = 0.17;

/// A length of line with how opaque it is, as a share.
pub(super) type Stroke = ([Point; 2], f32);

pub(super) fn distance(a: Point, b: Point) -> f32 {
    (b.x - a.x).hypot(b.y - a.y)
}

fn between(a: Point, b: Point, share: f32) -> Point {
    Point {
        x: a.x + (b.x - a.x) * share,
        y: a.y + (b.y - a.y) * share,
    }
}

/// A curve from one point to another that bows upward, where both lie side by side, else to the right.
///
/// `nth` counts the arcs that join the same two points, from 0: each bows further than the one before.
pub(super) fn curve(from: Point, to: Point, nth: usize) -> Vec<Point> {
    /// Ends no further apart in height lie side by side.
    const SIDE_BY_SIDE_PX: f32 = 6.0;
    let length = distance(from, to).max(1.0);
    let bow = (length * BOW_SHARE).clamp(BOW_PX[0], BOW_PX[1]) * (1.0 + 0.9 * nth as f32);
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (aside_x, aside_y) = if dy.abs() <= SIDE_BY_SIDE_PX {
        (0.0, -1.0)
    } else {
        // Across the line from the upper end to the lower one, whichever comes first.
        let side = dy.signum();
        (side * dy / length, -side * dx / length)
    };
    let middle = between(from, to, 0.5);
    // A quadratic curve passes half as far aside as its control point lies.
    let control = Point {
        x: middle.x + 2.0 * bow * aside_x,
        y: middle.y + 2.0 * bow * aside_y,
    };
    (0..=N_PIECES)
        .map(|piece| {
            let t = f32::from(piece) / f32::from(N_PIECES);
            between(between(from, control, t), between(control, to, t), t)
        })
        .collect()
}

/// The part of a line that is at least so far from its first point and from its last one; nothing where none is.
pub(super) fn trimmed(points: &[Point], from_start: f32, from_end: f32) -> Vec<Point> {
    let (Some(&start), Some(&end)) = (points.first(), points.last()) else {
        return Vec::new();
    };
    let mut line = cut_from(points, start, from_start);
    line.reverse();
    let mut line = cut_from(&line, end, from_end);
    line.reverse();
    line
}

/// The line from where it is `px` from a point that lies at or before its beginning.
fn cut_from(points: &[Point], center: Point, px: f32) -> Vec<Point> {
    let Some(outside) = points.iter().position(|&at| distance(center, at) > px) else {
        return Vec::new();
    };
    let after = points[outside];
    let Some(before) = outside.checked_sub(1).map(|inside| points[inside]) else {
        return points.to_vec();
    };
    // The crossing lies between a point inside and one outside; halving finds it to a hundredth of a pixel.
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..12 {
        let share = f32::midpoint(low, high);
        if distance(center, between(before, after, share)) > px {
            high = share;
        } else {
            low = share;
        }
    }
    let crossing = between(before, after, high);
    std::iter::once(crossing)
        .chain(points[outside..].iter().copied())
        .collect()
}

/// The length of a line.
pub(super) fn length(points: &[Point]) -> f32 {
    points
        .windows(2)
        .map(|pair| distance(pair[0], pair[1]))
        .sum()
}

/// The point so far along a line, and the direction of the line there.
pub(super) fn along(points: &[Point], px: f32) -> Option<(Point, [f32; 2])> {
    let mut left = px;
    for pair in points.windows(2) {
        let step = distance(pair[0], pair[1]);
        if step > 0.0 && left <= step {
            let direction = [
                (pair[1].x - pair[0].x) / step,
                (pair[1].y - pair[0].y) / step,
            ];
            return Some((between(pair[0], pair[1], left / step), direction));
        }
        left -= step;
    }
    None
}

/// Which ends of a line fade out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fading {
    pub(super) start: bool,
    pub(super) end: bool,
}

/// A line in dashes, each so opaque as its distance from a fading end lets it be.
///
/// `pattern` is lengths of dash and gap in turn; none for a line without gaps.
pub(super) fn strokes(points: &[Point], pattern: &[f32], fading: Fading) -> Vec<Stroke> {
    /// How far from a fading end a line is whole.
    const FADE_PX: f32 = 64.0;
    /// In how many steps it gets there; lines of one opacity are painted in one go.
    const STEPS: f32 = 8.0;
    let whole = length(points);
    let opacity = |at: f32| {
        let share = |is_fading: bool, px: f32| if is_fading { px / FADE_PX } else { 1.0 };
        let share = share(fading.start, at).min(share(fading.end, whole - at));
        (share.clamp(0.0, 1.0) * STEPS).ceil() / STEPS
    };
    let mut strokes = Vec::new();
    let mut at = 0.0;
    let mut dash = Dash::new(pattern);
    for pair in points.windows(2) {
        let step = distance(pair[0], pair[1]);
        let mut done = 0.0;
        while step - done > 1e-3 {
            let piece = dash.left_px().min(step - done);
            if dash.is_drawn() {
                let ends = [done, done + piece].map(|px| between(pair[0], pair[1], px / step));
                strokes.push((ends, opacity(at + done + piece / 2.0)));
            }
            done += piece;
            dash.advance(piece);
        }
        at += step;
    }
    strokes
}

/// Where one is in a pattern of dashes.
struct Dash<'a> {
    pattern: &'a [f32],
    position: usize,
    used_px: f32,
}

impl<'a> Dash<'a> {
    fn new(pattern: &'a [f32]) -> Self {
        Self {
            pattern,
            position: 0,
            used_px: 0.0,
        }
    }

    fn is_drawn(&self) -> bool {
        self.position.is_multiple_of(2)
    }

    fn left_px(&self) -> f32 {
        let whole = self.pattern.get(self.position);
        whole.map_or(f32::INFINITY, |whole| whole - self.used_px)
    }

    fn advance(&mut self, px: f32) {
        self.used_px += px;
        if self.left_px() <= 1e-3 {
            self.used_px = 0.0;
            self.position = (self.position + 1) % self.pattern.len();
        }
    }
}

/// How far a point lies from a line.
pub(super) fn distance_to(points: &[Point], at: Point) -> f32 {
    points
        .windows(2)
        .map(|pair| {
            let (dx, dy) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
            let squared = dx * dx + dy * dy;
            let share = if squared > 0.0 {
                ((at.x - pair[0].x) * dx + (at.y - pair[0].y) * dy) / squared
            } else {
                0.0
            };
            distance(at, between(pair[0], pair[1], share.clamp(0.0, 1.0)))
        })
        .fold(f32::INFINITY, f32::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f32, y: f32) -> Point {
        Point { x, y }
    }

    #[test]
    fn arcs_bow_upward_side_by_side_and_to_the_right_one_above_the_other() {
        let middle = |points: &[Point]| points[points.len() / 2];
        for (from, to) in [
            (at(0.0, 100.0), at(100.0, 100.0)),
            (at(100.0, 100.0), at(0.0, 100.0)),
        ] {
            let first = middle(&curve(from, to, 0));
            assert!((first.y - 83.0).abs() < 0.5, "{first:?}");
            assert!(middle(&curve(from, to, 1)).y < first.y - 10.0);
        }
        for (from, to) in [
            (at(50.0, 0.0), at(50.0, 100.0)),
            (at(50.0, 100.0), at(50.0, 0.0)),
        ] {
            assert!((middle(&curve(from, to, 0)).x - 67.0).abs() < 0.5);
        }
    }

    #[test]
    fn a_trimmed_line_begins_at_the_edge_of_its_marks() {
        let points = curve(at(0.0, 0.0), at(300.0, 120.0), 0);
        let line = trimmed(&points, 9.0, 13.0);
        assert!((distance(line[0], at(0.0, 0.0)) - 9.0).abs() < 0.05);
        assert!((distance(line[line.len() - 1], at(300.0, 120.0)) - 13.0).abs() < 0.05);
        assert!(trimmed(&points, 400.0, 0.0).is_empty());
        assert!(trimmed(&[], 1.0, 1.0).is_empty());
    }

    #[test]
    fn dashes_cover_their_share_of_the_line() {
        let line = [at(0.0, 0.0), at(37.0, 0.0), at(100.0, 0.0)];
        let drawn = |pattern: &[f32]| -> f32 {
            let strokes = strokes(&line, pattern, Fading::default());
            strokes.iter().map(|([a, b], _)| distance(*a, *b)).sum()
        };
        assert!((drawn(&[]) - 100.0).abs() < 0.01);
        assert!((drawn(&[6.0, 4.0]) - 60.0).abs() < 0.01);
        assert!((drawn(&[8.0, 3.0, 2.0, 3.0]) - 64.0).abs() < 0.5);
    }

    #[test]
    fn a_line_fades_toward_the_end_that_is_out_of_sight() {
        let line = curve(at(0.0, 0.0), at(300.0, 0.0), 0);
        let fading = Fading {
            start: false,
            end: true,
        };
        let strokes = strokes(&line, &[], fading);
        assert_eq!(strokes[0].1, 1.0);
        assert!(strokes[strokes.len() - 1].1 <= 0.25);
        assert!(strokes.windows(2).all(|pair| pair[0].1 >= pair[1].1));
    }

    #[test]
    fn what_is_pointed_at_is_told_by_its_distance() {
        let line = [at(0.0, 0.0), at(100.0, 0.0)];
        assert_eq!(distance_to(&line, at(50.0, 3.0)), 3.0);
        assert_eq!(distance_to(&line, at(104.0, 3.0)), 5.0);
        assert_eq!(distance_to(&[], at(0.0, 0.0)), f32::INFINITY);
    }
}
