//! The way of what is painted from one view of time to the next.

use std::sync::Arc;

use crate::frame::FrameData;
use crate::layout::{Glide, TimeView};

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
}

/// A glide, since when, and what was known when it began.
#[derive(Clone, Debug)]
struct UnderWay {
    glide: Glide,
    began: f64,
    /// The epoch and the answer that was painted then: it reaches farther than the next one where time is zoomed in.
    held: Option<(u64, Arc<FrameData>)>,
}

impl Motion {
    /// Takes notice of the time in seconds, and of whether things may move.
    pub(super) fn tick(&mut self, now: f64, is_reduced: bool) {
        self.now = now;
        self.is_reduced = is_reduced;
        if is_reduced {
            self.under_way = None;
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

    /// Whether a glide is under way.
    pub(super) fn is_under_way(&self) -> bool {
        self.under_way.is_some()
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
    fn nothing_glides_where_motion_is_reduced() {
        let mut motion = at_rest();
        motion.glide(view(500), None);
        motion.tick(10.05, true);
        assert_eq!(motion.painted(&view(500)), view(500));
        motion.glide(view(250), None);
        assert!(!motion.is_under_way());
    }
}
