//! The way of what is painted from one view of time to the next.

use std::sync::Arc;

use crate::frame::FrameData;
use crate::layout::{Coast, Glide, TimeView};

/// How long a glide takes, in seconds.
const GLIDE_SECS: f64 = 0.14;

/// What is painted while the session's view is already the next one.
///
/// The session's view is at once where a gesture leads, so that what the next picture needs is asked for; this says
/// what is painted until then. Whatever sets another view ends the way that was under way.
#[derive(Clone, Debug, Default)]
pub(super) struct Motion {
    /// Whether nothing is to move by itself.
    is_reduced: bool,
    /// The time of this frame, in seconds.
    now: f64,
    /// What was painted last.
    painted: Option<TimeView>,
    under_way: Option<UnderWay>,
    coasting: Option<Coasting>,
}

/// A glide, since when, and what was known when it began.
#[derive(Clone, Debug)]
struct UnderWay {
    glide: Glide,
    began: f64,
    /// The epoch and the answer that was painted then: it reaches farther than the next one where time is zoomed in.
    held: Option<(u64, Arc<FrameData>)>,
}

/// A view that goes on by itself, since when, and where it was last.
#[derive(Clone, Copy, Debug)]
struct Coasting {
    coast: Coast,
    began: f64,
    last: TimeView,
}

impl Motion {
    /// Takes notice of the time in seconds, and of whether things may move.
    pub(super) fn tick(&mut self, now: f64, is_reduced: bool) {
        self.now = now;
        self.is_reduced = is_reduced;
        if is_reduced {
            self.under_way = None;
            self.coasting = None;
        }
    }

    /// Begins to glide from what is painted to a view; `frame` is what is painted.
    pub(super) fn glide(&mut self, to: TimeView, frame: Option<&(u64, Arc<FrameData>)>) {
        let painted = self.painted.filter(|painted| *painted != to);
        let Some(from) = painted.filter(|_| !self.is_reduced) else {
            self.under_way = None;
            return;
        };
        let held = self.under_way.take().and_then(|before| before.held);
        self.under_way = Some(UnderWay {
            glide: Glide::new(&from, to),
            began: self.now,
            held: held.or_else(|| frame.cloned()),
        });
    }

    /// Begins to go on from a view by itself, at a speed in pixels a second; a speed of next to nothing stops it.
    pub(super) fn coast(&mut self, from: TimeView, px_per_sec: f64) {
        let coast = Coast::new(from, px_per_sec).filter(|_| !self.is_reduced);
        self.coasting = coast.map(|coast| Coasting {
            coast,
            began: self.now,
            last: from,
        });
    }

    /// Where the session's view is to be by now, if it goes on by itself; a view that was set meanwhile ends that.
    pub(super) fn coasted(&mut self, view: &TimeView) -> Option<TimeView> {
        let coasting = self.coasting.take().filter(|it| it.last == *view)?;
        let secs = self.now - coasting.began;
        let last = coasting.coast.at(secs);
        if !coasting.coast.is_over(secs) {
            self.coasting = Some(Coasting { last, ..coasting });
        }
        Some(last)
    }

    /// Stops what goes on by itself.
    pub(super) fn rest(&mut self) {
        self.coasting = None;
    }

    /// What is to be painted where the session's view is `target`.
    pub(super) fn painted(&mut self, target: &TimeView) -> TimeView {
        let under_way = self.under_way.take().filter(|it| {
            // A view that was set since then is where the eye is to be.
            it.glide.to() == target && self.now - it.began < GLIDE_SECS
        });
        let painted = match &under_way {
            Some(it) => it.glide.eased((self.now - it.began) / GLIDE_SECS),
            None => *target,
        };
        self.under_way = under_way;
        self.painted = Some(painted);
        painted
    }

    /// The answer to paint a view with: the latest, or where that does not reach as far, the one from before.
    pub(super) fn frame<'a>(
        &'a self,
        latest: Option<&'a (u64, Arc<FrameData>)>,
        view: &TimeView,
    ) -> Option<&'a Arc<FrameData>> {
        let (epoch, data) = latest?;
        let visible = view.visible();
        let reaches = |data: &FrameData| {
            let span = &data.request.span;
            span.start <= visible.start && visible.end <= span.end
        };
        let held = self.under_way.as_ref().and_then(|it| it.held.as_ref());
        match held {
            Some((of, held)) if of == epoch && !reaches(data) && reaches(held) => Some(held),
            _ => Some(data),
        }
    }

    /// Whether anything moves by itself.
    pub(super) fn is_under_way(&self) -> bool {
        self.under_way.is_some() || self.coasting.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Bounds, Timestamp};

    fn view(length_ms: i64) -> TimeView {
        let bounds = Bounds::new(Timestamp::from_millis(0), Timestamp::from_millis(length_ms));
        TimeView::fit(bounds.unwrap(), 100.0, 0.0)
    }

    fn at_rest() -> Motion {
        let mut motion = Motion::default();
        motion.tick(10.0, false);
        motion.painted(&view(1_000));
        motion
    }

    #[test]
    fn what_is_painted_follows_and_arrives() {
        let mut motion = at_rest();
        let to = view(500);
        motion.glide(to, None);
        assert_eq!(motion.painted(&to), view(1_000));
        motion.tick(10.07, false);
        let between = motion.painted(&to).ms_per_px();
        assert!(5.0 < between && between < 10.0 && motion.is_under_way());
        motion.tick(10.15, false);
        assert_eq!(motion.painted(&to), to);
        assert!(!motion.is_under_way());
    }

    #[test]
    fn another_view_ends_it_at_once() {
        let mut motion = at_rest();
        motion.glide(view(500), None);
        motion.tick(10.05, false);
        let dragged = motion.painted(&view(500)).panned_px(3.0);
        assert_eq!(motion.painted(&dragged), dragged);
        assert!(!motion.is_under_way());
    }

    #[test]
    fn a_glide_that_is_broken_in_on_goes_on_from_where_it_is() {
        let mut motion = at_rest();
        motion.glide(view(500), None);
        motion.tick(10.05, false);
        let between = motion.painted(&view(500));
        motion.glide(view(250), None);
        assert_eq!(motion.painted(&view(250)), between);
    }

    #[test]
    fn view_goes_on_until_it_rests_or_another_is_set() {
        let mut motion = at_rest();
        let mut at = view(1_000);
        motion.coast(at, 500.0);
        let mut n_frames = 0;
        while motion.is_under_way() {
            n_frames += 1;
            motion.tick(10.0 + 0.02 * f64::from(n_frames), false);
            let next = motion.coasted(&at).expect("it is under way");
            assert!(next.visible().start >= at.visible().start);
            at = next;
        }
        assert!((20..100).contains(&n_frames), "{n_frames}");
        assert_eq!(motion.coasted(&at), None);
        motion.coast(at, 500.0);
        assert_eq!(motion.coasted(&at.panned_px(1.0)), None);
        assert!(!motion.is_under_way());
        motion.coast(at, 500.0);
        motion.tick(20.0, true);
        assert!(!motion.is_under_way());
    }

    #[test]
    fn nothing_glides_where_motion_is_reduced() {
        let mut motion = at_rest();
        motion.glide(view(500), None);
        motion.tick(10.05, true);
        assert_eq!(motion.painted(&view(500)), view(500));
        motion.glide(view(250), None);
        assert!(!motion.is_under_way());
    }
}
