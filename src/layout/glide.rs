use super::TimeView;

/// The way of the eye from one view to another, along which time neither jumps nor bends.
///
/// The scale changes by the same factor in equal shares of the way. The pixel under which both views have the same
/// instant keeps it all along: a zoom about the pointer stays about the pointer. Views of one scale have no such
/// pixel, and the way between them is a pan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glide {
    from: TimeView,
    to: TimeView,
}

impl Glide {
    /// The way from one view to another; the first one is taken as wide as the other.
    pub fn new(from: &TimeView, to: TimeView) -> Self {
        Self {
            from: if from.width_px() == to.width_px() {
                *from
            } else {
                from.resized(to.width_px())
            },
            to,
        }
    }

    /// Where it leads.
    pub fn to(&self) -> &TimeView {
        &self.to
    }

    /// The view after a share of the way, from 0 to 1; at 1 and beyond exactly the one it leads to.
    pub fn at(&self, share: f64) -> TimeView {
        if share >= 1.0 || share.is_nan() || self.from == self.to {
            return self.to;
        }
        if share <= 0.0 {
            return self.from;
        }
        let log_factor = (self.to.ms_per_px() / self.from.ms_per_px()).ln();
        let whole_ms = self.to.left_ms_since(&self.from);
        // Each half is reckoned from its finer end, where a pixel is so little time that nothing may be lost.
        if log_factor <= 0.0 {
            let rest = part_of_zoom(-log_factor, 1.0 - share);
            let scale = self.to.ms_per_px() * (-log_factor * (1.0 - share)).exp();
            self.to.displaced(-whole_ms * rest, scale)
        } else {
            let part = part_of_zoom(log_factor, share);
            let scale = self.from.ms_per_px() * (log_factor * share).exp();
            self.from.displaced(whole_ms * part, scale)
        }
    }

    /// The view after a share of the time that the way takes: it leaves fast and arrives slowly.
    pub fn eased(&self, share: f64) -> TimeView {
        let rest = 1.0 - share.clamp(0.0, 1.0);
        self.at(1.0 - rest * rest * rest)
    }
}

/// How much of its way the left edge has gone when the scale has grown by a share of the logarithm of its factor.
fn part_of_zoom(log_factor: f64, share: f64) -> f64 {
    let whole = log_factor.exp_m1();
    if whole == 0.0 {
        share
    } else {
        (log_factor * share).exp_m1() / whole
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::layout::view::tests::view;
    use crate::time::Timestamp;

    /// What a hand does, and after which share of the glide it does the next thing.
    #[derive(Clone, Copy, Debug)]
    enum Gesture {
        Pan(f64),
        Zoom { x: f64, log_factor: f64, until: f64 },
    }

    fn gestures() -> impl Strategy<Value = Vec<Gesture>> {
        let pan = (-900.0..900.0_f64).prop_map(Gesture::Pan);
        let zoom =
            (0.0..1_000.0_f64, -2.5..2.5_f64, 0.0..1.3_f64).prop_map(|(x, log_factor, until)| {
                Gesture::Zoom {
                    x,
                    log_factor,
                    until,
                }
            });
        proptest::collection::vec(prop_oneof![1 => pan, 3 => zoom], 1..120)
    }

    #[test]
    fn views_of_one_scale_are_panned_between() {
        let from = view(0, 1_000);
        let glide = Glide::new(&from, from.panned_px(300.0));
        assert_eq!(glide.at(0.5), from.panned_px(150.0));
        assert_eq!(glide.at(0.0), from);
    }

    #[test]
    fn scale_changes_by_equal_factors() {
        let glide = Glide::new(&view(0, 1_000_000), view(400_000, 10_000));
        let scales = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| glide.at(share).ms_per_px());
        for pair in scales.windows(2) {
            assert!(
                (pair[1] / pair[0] - 0.01_f64.powf(0.25)).abs() < 1e-9,
                "{scales:?}"
            );
        }
    }

    #[test]
    fn it_leaves_fast_and_arrives_slowly() {
        let from = view(0, 1_000);
        let glide = Glide::new(&from, from.panned_px(800.0));
        let gone = |share: f64| glide.eased(share).visible().start.millis();
        assert_eq!([gone(0.0), gone(0.5), gone(1.0)], [0, 700, 800]);
        assert_eq!(glide.eased(f64::INFINITY), *glide.to());
    }

    #[test]
    fn another_width_shows_the_same_stretch_at_once() {
        let from = view(0, 1_000);
        let to = view(5_000, 1_000).resized(500.0);
        let first = Glide::new(&from, to).at(0.0);
        assert_eq!(first.width_px(), 500.0);
        assert_eq!(first.visible(), from.visible());
    }

    proptest! {
        /// Over any chain of pans and zooms, each breaking in on the one before, what is under the pointer stays
        /// there within half a pixel in every frame, and each zoom ends at exactly the view it was to end at.
        #[test]
        fn pointer_keeps_its_instant(
            start in -60_000_000_000_000_i64..60_000_000_000_000,
            gestures in gestures(),
        ) {
            let mut painted = view(start, 3_000_000_000_000);
            for gesture in gestures {
                let (x, log_factor, until) = match gesture {
                    Gesture::Pan(dx) => {
                        painted = painted.panned_px(dx);
                        continue;
                    }
                    Gesture::Zoom { x, log_factor, until } => (x, log_factor, until),
                };
                let moment = painted.time_from_x(x);
                // The whole millisecond that is nearest to the left of the pointer is what can be followed.
                let pointer_x = painted.x_from_time(moment);
                let target = painted.zoomed_about(pointer_x, log_factor.exp());
                if target.ms_per_px() > 1e13 {
                    // Some pans on it would reach beyond the axis, where nothing can stay in place.
                    break;
                }
                let glide = Glide::new(&painted, target);
                for frame in 0..=8 {
                    let now = glide.eased(until * f64::from(frame) / 8.0);
                    let off = (now.x_from_time(moment) - pointer_x).abs();
                    prop_assert!(off < 0.5, "{off} in {now:?} of {glide:?}");
                    painted = now;
                    if frame == 8 && until >= 1.0 {
                        prop_assert_eq!(now, target);
                    }
                }
            }
        }

        /// Between any two views all is finite, and the end is exact.
        #[test]
        fn any_two_views_have_a_way(
            // All of the axis, but for the views that would reach beyond its end.
            starts in [-9_000_000_000_000_000_000..4_000_000_000_000_000_000_i64, -9_000_000_000_000_000_000..4_000_000_000_000_000_000],
            log_lengths in [0..62_u32, 0..62],
            share in -0.5..1.5_f64,
        ) {
            let [from, to] = [0, 1].map(|one| {
                let length = 1_i64 << log_lengths[one];
                view(starts[one], length)
            });
            let glide = Glide::new(&from, to);
            let now = glide.at(share);
            prop_assert!(now.ms_per_px().is_finite() && now.x_from_time(Timestamp::MIN).is_finite());
            let (least, most) = (
                from.ms_per_px().min(to.ms_per_px()), from.ms_per_px().max(to.ms_per_px()),
            );
            prop_assert!((least * 0.999_999..=most * 1.000_001).contains(&now.ms_per_px()));
            prop_assert_eq!(glide.at(1.0), to);
        }
    }
}
