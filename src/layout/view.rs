use std::ops::Range;

use crate::time::{Bounds, Timestamp};

/// Which stretch of time lies on which pixels.
///
/// The left edge is a whole millisecond and a fraction of one, so that a view can be moved by less
/// than a millisecond a thousand times and still know where it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeView {
    left: Timestamp,
    /// From 0 to 1, of a millisecond.
    left_fraction: f64,
    ms_per_px: f64,
    width_px: f64,
}

impl TimeView {
    /// The finest scale: a thousand pixels a millisecond.
    pub const MIN_MS_PER_PX: f64 = 1e-3;

    /// The coarsest scale: the whole axis on about 200 pixels.
    pub const MAX_MS_PER_PX: f64 = 9e16;

    /// The narrowest a view can be.
    const MIN_WIDTH_PX: f64 = 1.0;

    /// Shows `bounds` on `width_px` pixels, with `padding_px` free to each side.
    pub fn fit(bounds: Bounds, width_px: f64, padding_px: f64) -> Self {
        let width_px = usable_width(width_px);
        let inner_px = (width_px - 2.0 * padding_px).max(Self::MIN_WIDTH_PX);
        let length = bounds.until().millis_f64_since(bounds.earliest());
        let ms_per_px = usable_scale(length / inner_px);
        let middle = middle(bounds);
        Self {
            left: middle,
            left_fraction: 0.0,
            ms_per_px,
            width_px,
        }
        .panned_ms(-width_px / 2.0 * ms_per_px)
    }

    /// Milliseconds a pixel.
    pub fn ms_per_px(&self) -> f64 {
        self.ms_per_px
    }

    /// Pixels from the left edge to the right.
    pub fn width_px(&self) -> f64 {
        self.width_px
    }

    /// The visible stretch of time.
    pub fn visible(&self) -> Range<Timestamp> {
        self.left..self.time_from_x(self.width_px).saturating_add_millis(1)
    }

    /// Where a moment lies, in pixels from the left edge.
    pub fn x_from_time(&self, moment: Timestamp) -> f64 {
        (moment.millis_f64_since(self.left) - self.left_fraction) / self.ms_per_px
    }

    /// The moment at a pixel, to the millisecond below.
    pub fn time_from_x(&self, x: f64) -> Timestamp {
        self.left
            .saturating_add_millis(whole(self.left_fraction + x * self.ms_per_px))
    }

    /// The view with the scale multiplied by `factor` and the moment at `x` where it was.
    ///
    /// A factor below 1 zooms in. At the limits of the scale the view stays as it is.
    #[must_use]
    pub fn zoomed_about(&self, x: f64, factor: f64) -> Self {
        let ms_per_px = usable_scale(self.ms_per_px * factor);
        // Without what rounding takes from the products, a fine view reached through coarse ones
        // would have lost its pointer by whole pixels.
        let (before, before_rest) = exact_product(x, self.ms_per_px);
        let (after, after_rest) = exact_product(x, ms_per_px);
        Self {
            ms_per_px,
            ..self.moved_ms(&[before, -after, before_rest, -after_rest])
        }
    }

    /// The view moved by so many pixels: what was at `dx` is at the left edge.
    #[must_use]
    pub fn panned_px(&self, dx: f64) -> Self {
        self.panned_ms(dx * self.ms_per_px)
    }

    /// The view on another number of pixels, the visible stretch kept as far as the scale's limits let it.
    #[must_use]
    pub fn resized(&self, width_px: f64) -> Self {
        let width_px = usable_width(width_px);
        Self {
            width_px,
            ms_per_px: usable_scale(self.ms_per_px * self.width_px / width_px),
            ..*self
        }
    }

    /// The view with a moment in its middle, the scale kept.
    #[must_use]
    pub fn centered_on(&self, moment: Timestamp) -> Self {
        Self {
            left: moment,
            left_fraction: 0.0,
            ..*self
        }
        .panned_ms(-self.width_px / 2.0 * self.ms_per_px)
    }

    /// How much later its left edge is than another view's, in milliseconds.
    pub(super) fn left_ms_since(&self, other: &Self) -> f64 {
        self.left.millis_f64_since(other.left) + (self.left_fraction - other.left_fraction)
    }

    /// The view with its left edge so many milliseconds later, at another scale.
    pub(super) fn displaced(&self, ms: f64, ms_per_px: f64) -> Self {
        Self {
            ms_per_px: usable_scale(ms_per_px),
            ..self.panned_ms(ms)
        }
    }

    fn panned_ms(&self, ms: f64) -> Self {
        self.moved_ms(&[ms])
    }

    /// The view moved by the sum of all terms; whole milliseconds are summed as integers.
    fn moved_ms(&self, terms: &[f64]) -> Self {
        if terms.iter().any(|term| !term.is_finite()) {
            return *self;
        }
        let mut whole_ms = i128::from(self.left.millis());
        let mut fraction = self.left_fraction;
        for term in terms {
            whole_ms = whole_ms.saturating_add(i128::from(whole(*term)));
            fraction += term - term.floor();
        }
        whole_ms = whole_ms.saturating_add(i128::from(whole(fraction)));
        let millis =
            i64::try_from(whole_ms).unwrap_or(if whole_ms < 0 { i64::MIN } else { i64::MAX });
        let left = Timestamp::from_millis(millis);
        let at_the_end = left == Timestamp::MIN || left == Timestamp::MAX;
        Self {
            left,
            left_fraction: if at_the_end {
                0.0
            } else {
                fraction - fraction.floor()
            },
            ..*self
        }
    }
}

/// A product and what rounding took from it. Source: Dekker's two-product, by fused multiply-add.
fn exact_product(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    (product, a.mul_add(b, -product))
}

fn middle(bounds: Bounds) -> Timestamp {
    let (start, end) = (bounds.earliest().millis(), bounds.until().millis());
    Timestamp::from_millis(start.midpoint(end))
}

/// The whole milliseconds of a distance, rounded down; stops at the ends of `i64`.
fn whole(ms: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "`as` stops at the ends of i64, which is what is wanted"
    )]
    {
        ms.floor() as i64
    }
}

fn usable_scale(ms_per_px: f64) -> f64 {
    if ms_per_px.is_nan() {
        return TimeView::MIN_MS_PER_PX;
    }
    ms_per_px.clamp(TimeView::MIN_MS_PER_PX, TimeView::MAX_MS_PER_PX)
}

fn usable_width(width_px: f64) -> f64 {
    if width_px.is_finite() {
        width_px.max(TimeView::MIN_WIDTH_PX)
    } else {
        TimeView::MIN_WIDTH_PX
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// So many milliseconds from a moment on, on a thousand pixels.
    pub(in crate::layout) fn view(start: i64, length: i64) -> TimeView {
        let start = Timestamp::from_millis(start);
        let bounds = Bounds::new(start, start.saturating_add_millis(length)).unwrap();
        TimeView::fit(bounds, 1_000.0, 0.0)
    }

    #[test]
    fn a_pixel_is_a_millisecond_where_it_fits() {
        let view = view(5_000, 1_000);
        assert_eq!(view.x_from_time(Timestamp::from_millis(5_100)), 100.0);
        assert_eq!(view.time_from_x(100.0), Timestamp::from_millis(5_100));
    }

    #[test]
    fn fit_leaves_the_padding_free() {
        let start = Timestamp::from_millis(0);
        let bounds = Bounds::new(start, Timestamp::from_millis(900)).unwrap();
        let view = TimeView::fit(bounds, 1_000.0, 50.0);
        assert_eq!(view.x_from_time(start), 50.0);
        assert_eq!(view.x_from_time(bounds.until()), 950.0);
    }

    #[test]
    fn extremes_are_finite() {
        let whole = Bounds::new(Timestamp::MIN, Timestamp::MAX).unwrap();
        for width in [0.0, -1.0, f64::NAN, f64::INFINITY, 200.0, 1e6] {
            let mut view = TimeView::fit(whole, width, 10.0);
            for (x, factor) in [
                (0.0, 1e300),
                (1e300, 1e-300),
                (f64::NAN, 2.0),
                (5.0, f64::NAN),
                (3.0, 0.0),
            ] {
                view = view
                    .zoomed_about(x, factor)
                    .panned_px(1e300)
                    .panned_px(f64::NEG_INFINITY);
                assert!(view.x_from_time(Timestamp::MAX).is_finite());
                assert!(view.visible().start <= view.visible().end);
            }
        }
    }

    proptest! {
        /// What is under the pointer stays there within half a pixel, over any chain of zooms.
        #[test]
        fn pointer_keeps_its_instant(
            start in -60_000_000_000_000_i64..60_000_000_000_000,
            share in 0.0..1.0_f64,
            log_factors in proptest::collection::vec(-1.5..1.5_f64, 1..1_000),
        ) {
            let mut view = view(start, 3_000_000_000_000);
            let moment = view.time_from_x(share * 1_000.0);
            let pointer_x = view.x_from_time(moment);
            for log_factor in log_factors {
                view = view.zoomed_about(pointer_x, log_factor.exp());
                if view.ms_per_px() > 1e15 {
                    // The view reaches beyond the axis, where nothing can stay in place.
                    break;
                }
                let x = view.x_from_time(moment);
                prop_assert!((x - pointer_x).abs() < 0.5, "{x} is not {pointer_x}: {view:?}");
            }
        }

        #[test]
        fn pans_add_up(dx in proptest::collection::vec(-500.0..500.0_f64, 1..500)) {
            let first = view(1_700_000_000_000, 31_557_600_000);
            let mut view = first;
            for &step in &dx {
                view = view.panned_px(step);
            }
            let moved: f64 = dx.iter().sum();
            let moment = Timestamp::from_millis(1_700_000_000_000);
            let expected = first.x_from_time(moment) - moved;
            prop_assert!((view.x_from_time(moment) - expected).abs() < 0.5);
        }
    }
}
