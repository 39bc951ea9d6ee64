/// A point in the scene, in logical pixels from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,

    /// Down.
    pub y: f32,
}

/// A rectangle in the scene, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Rect {
    /// The left edge.
    pub x0: f32,

    /// The top edge.
    pub y0: f32,

    /// The right edge.
    pub x1: f32,

    /// The bottom edge.
    pub y1: f32,
}

impl Rect {
    /// The rectangle with these edges.
    pub const fn new(x0: f32, y0: f32, x1: f32, y1: f32) -> Self {
        Self { x0, y0, x1, y1 }
    }

    /// A square around a point, `radius` to each side.
    pub fn around(center: Point, radius: f32) -> Self {
        Self::new(
            center.x - radius,
            center.y - radius,
            center.x + radius,
            center.y + radius,
        )
    }

    /// From the left edge to the right.
    pub fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// From the top edge to the bottom.
    pub fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    /// Whether the point lies inside; the right and bottom edges do not belong.
    pub fn contains(&self, point: Point) -> bool {
        self.x0 <= point.x && point.x < self.x1 && self.y0 <= point.y && point.y < self.y1
    }

    /// What both rectangles share; of no width or height where they share nothing.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let x0 = self.x0.max(other.x0);
        let y0 = self.y0.max(other.y0);
        Self::new(
            x0,
            y0,
            self.x1.min(other.x1).max(x0),
            self.y1.min(other.y1).max(y0),
        )
    }

    /// Whether there is no area.
    pub fn is_empty(&self) -> bool {
        self.width() <= 0.0 || self.height() <= 0.0
    }

    /// The middle.
    pub fn center(&self) -> Point {
        Point {
            x: f32::midpoint(self.x0, self.x1),
            y: f32::midpoint(self.y0, self.y1),
        }
    }
}
