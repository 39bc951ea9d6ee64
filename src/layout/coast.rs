use super::TimeView;

/// The way of a view that goes on by itself once the hand has let go, slower and slower until it rests.
///
/// Speed falls by the same factor in equal times, so that the way is finite however fast it began.
/// Each view on it is reckoned from the first one: nothing adds up, and nothing jumps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coast {
    from: TimeView,
    px_per_sec: f64,
}

impl Coast {
    /// The time in which speed falls to 1/e; about that of lists on phones.
    const DECAY_SECS: f64 = 0.325;

    /// So slow, nobody sees it end.
    const LEAST_PX_PER_SEC: f64 = 15.0;

    /// A hand that lets go of what rests moves it by less.
    const LEAST_AT_START_PX_PER_SEC: f64 = 90.0;

    /// Faster, and nothing that passes can be told.
    const MOST_PX_PER_SEC: f64 = 9_000.0;

    /// The way from a view at a speed in pixels a second, positive toward later times.
    ///
    /// `None` where the hand was as good as at rest.
    pub fn new(from: TimeView, px_per_sec: f64) -> Option<Self> {
        let is_fast = px_per_sec.abs() >= Self::LEAST_AT_START_PX_PER_SEC;
        (is_fast && px_per_sec.is_finite()).then(|| Self {
            from,
            px_per_sec: px_per_sec.clamp(-Self::MOST_PX_PER_SEC, Self::MOST_PX_PER_SEC),
        })
    }

    /// How long it takes, in seconds.
    pub fn secs(&self) -> f64 {
        Self::DECAY_SECS * (self.px_per_sec.abs() / Self::LEAST_PX_PER_SEC).ln()
    }

    /// How far it has gone after so many seconds, in pixels; at its end and after it as far as it goes.
    pub fn px_after(&self, secs: f64) -> f64 {
        let secs = if secs.is_nan() { f64::MAX } else { secs };
        let secs = secs.clamp(0.0, self.secs());
        -self.px_per_sec * Self::DECAY_SECS * (-secs / Self::DECAY_SECS).exp_m1()
    }

    /// The view after so many seconds.
    pub fn at(&self, secs: f64) -> TimeView {
        self.from.panned_px(self.px_after(secs))
    }

    /// Whether it rests after so many seconds.
    pub fn is_over(&self, secs: f64) -> bool {
        secs.is_nan() || secs >= self.secs()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::layout::view::tests::view;

    #[test]
    fn it_slows_down_and_rests() {
        let coast = Coast::new(view(0, 1_000), 1_500.0).unwrap();
        assert_eq!(coast.at(0.0), view(0, 1_000));
        assert!(coast.px_after(0.1) > 100.0 && coast.px_after(0.1) < 150.0);
        let whole = coast.px_after(f64::INFINITY);
        assert!((whole - 0.325 * (1_500.0 - 15.0)).abs() < 1e-6, "{whole}");
        assert!(coast.is_over(coast.secs()) && !coast.is_over(coast.secs() - 0.01));
        assert_eq!(coast.at(coast.secs()), coast.at(60.0));
    }

    #[test]
    fn hand_at_rest_lets_nothing_go_on() {
        for speed in [0.0, 40.0, -40.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Coast::new(view(0, 1_000), speed), None, "{speed}");
        }
    }

    proptest! {
        /// It goes one way, never farther in a frame than in the one before, and ends within seconds and screens.
        #[test]
        fn it_never_turns_and_always_ends(speed in -1e7..1e7_f64, dt in 0.001..0.2_f64) {
            let Some(coast) = Coast::new(view(0, 1_000_000), speed) else {
                prop_assert!(speed.abs() < 100.0);
                return Ok(());
            };
            prop_assert!((0.0..4.0).contains(&coast.secs()));
            let (mut secs, mut last_px, mut last_step) = (0.0, 0.0, f64::INFINITY);
            while !coast.is_over(secs) {
                secs += dt;
                let px = coast.px_after(secs);
                let step = (px - last_px) * speed.signum();
                prop_assert!(step >= 0.0 && step <= last_step + 1e-9, "{step} after {last_step}");
                (last_px, last_step) = (px, step);
            }
            prop_assert!(last_px.abs() <= 9_000.0 * 0.325);
            prop_assert_eq!(coast.at(secs), coast.at(f64::NAN));
        }

        /// What was under the pen moves by just the way in pixels, at every scale and however frames fall.
        #[test]
        fn instant_under_the_pen_does_not_jump(
            start in -60_000_000_000_000_i64..60_000_000_000_000,
            log_length in 3..50_u32,
            speed in -8_000.0..8_000.0_f64,
            secs in proptest::collection::vec(0.0..4.0_f64, 1..40),
        ) {
            let from = view(start, 1_i64 << log_length);
            let Some(coast) = Coast::new(from, speed) else {
                return Ok(());
            };
            let moment = from.time_from_x(500.0);
            for secs in secs {
                let x = coast.at(secs).x_from_time(moment);
                let expected = from.x_from_time(moment) - coast.px_after(secs);
                prop_assert!((x - expected).abs() < 0.5, "{x} is not {expected}");
                prop_assert_eq!(coast.at(secs).ms_per_px(), from.ms_per_px());
            }
        }
    }
}
