//! What was shown before: a way back, and forward again.

/// Views in the order in which they were shown, with a place among them.
///
/// What changes within one gesture, such as a drag or a turn of the wheel, is one step. Whether two views are the same
/// is the caller's to say, so that what does not count, such as where the lanes are scrolled to, can travel along.
#[derive(Clone, Debug)]
pub(super) struct ViewHistory<T> {
    /// What was shown before, the latest last.
    back: Vec<T>,
    /// What is shown; `None` before the first note.
    now: Option<T>,
    /// What was gone back from, the next one last.
    forward: Vec<T>,
    /// The gesture in which `now` came to be; `None` where the next change is a step in any case.
    gesture: Option<u64>,
}

impl<T> Default for ViewHistory<T> {
    fn default() -> Self {
        Self {
            back: Vec::new(),
            now: None,
            forward: Vec::new(),
            gesture: None,
        }
    }
}

impl<T: Clone> ViewHistory<T> {
    /// More steps than anyone goes back.
    const MAX_STEPS: usize = 200;

    /// Takes notice of what is shown.
    ///
    /// A change is a new step, or goes on with the one at hand where it is of the same gesture. A gesture that ends
    /// where it began is none.
    pub(super) fn note(&mut self, shown: T, gesture: u64, are_same: impl Fn(&T, &T) -> bool) {
        let Some(now) = &mut self.now else {
            self.now = Some(shown);
            self.gesture = Some(gesture);
            return;
        };
        if are_same(now, &shown) {
            *now = shown;
            return;
        }
        self.forward.clear();
        let before = std::mem::replace(now, shown);
        if self.gesture != Some(gesture) {
            self.back.push(before);
            self.gesture = Some(gesture);
            if self.back.len() > Self::MAX_STEPS {
                self.back.remove(0);
            }
        }
        if self.back.last().is_some_and(|last| are_same(last, now)) {
            self.back.pop();
            self.gesture = None;
        }
    }

    /// Goes back by a step; returns what is then to be shown.
    pub(super) fn go_back(&mut self) -> Option<T> {
        self.step(|history| (&mut history.back, &mut history.forward))
    }

    /// Goes forward by a step that was gone back.
    pub(super) fn go_forward(&mut self) -> Option<T> {
        self.step(|history| (&mut history.forward, &mut history.back))
    }

    fn step(&mut self, sides: impl Fn(&mut Self) -> (&mut Vec<T>, &mut Vec<T>)) -> Option<T> {
        let left = self.now.clone()?;
        let (from, to) = sides(self);
        let there = from.pop()?;
        to.push(left);
        self.now = Some(there.clone());
        Some(there)
    }

    /// Takes what is shown as what was gone to: the window may be of another width than it was then.
    pub(super) fn settle(&mut self, shown: T, gesture: u64) {
        self.now = Some(shown);
        self.gesture = Some(gesture);
    }

    pub(super) fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    pub(super) fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn history(views: &[(i32, u64)]) -> ViewHistory<i32> {
        let mut history = ViewHistory::default();
        for &(view, gesture) in views {
            history.note(view, gesture, i32::eq);
        }
        history
    }

    #[test]
    fn a_gesture_is_one_step() {
        let mut history = history(&[(0, 0), (1, 1), (2, 1), (3, 1), (9, 2)]);
        assert_eq!(history.go_back(), Some(3));
        assert_eq!(history.go_back(), Some(0));
        assert_eq!(history.go_back(), None);
        assert_eq!(history.go_forward(), Some(3));
        assert_eq!(history.go_forward(), Some(9));
        assert_eq!(history.go_forward(), None);
    }

    #[test]
    fn a_gesture_that_ends_where_it_began_is_none() {
        let mut history = history(&[(0, 0), (1, 1), (2, 1), (0, 1)]);
        assert!(!history.can_go_back());
        history.note(3, 1, i32::eq);
        assert_eq!(history.go_back(), Some(0));
    }

    #[test]
    fn another_way_leaves_the_way_forward() {
        let mut history = history(&[(0, 0), (1, 1), (2, 2)]);
        history.go_back();
        history.note(7, 3, i32::eq);
        assert!(!history.can_go_forward());
        assert_eq!(history.go_back(), Some(1));
    }

    #[test]
    fn what_is_the_same_is_kept_as_it_is_now() {
        let mut history = ViewHistory::default();
        let same = |one: &(i32, i32), other: &(i32, i32)| one.0 == other.0;
        for (view, gesture) in [((0, 0), 0), ((0, 5), 1), ((1, 0), 2)] {
            history.note(view, gesture, same);
        }
        assert_eq!(history.go_back(), Some((0, 5)));
    }

    proptest! {
        /// Going back and forward passes each step once, in order, and ends where it began.
        #[test]
        fn back_and_forward_are_inverse(
            views in proptest::collection::vec((0..6_i32, 0..3_u64), 1..60), n_back in 0..70_usize,
        ) {
            let mut gesture = 0;
            let mut history = ViewHistory::default();
            for (view, more) in views {
                gesture += more;
                history.note(view, gesture, i32::eq);
            }
            let now = history.now;
            let mut passed = vec![now.unwrap_or(0)];
            for _ in 0..n_back {
                match history.go_back() {
                    Some(view) => passed.push(view),
                    None => break,
                }
            }
            for pair in passed.windows(2) {
                prop_assert_ne!(pair[0], pair[1], "two steps that look the same");
            }
            let mut returned = vec![passed[passed.len() - 1]];
            for _ in 1..passed.len() {
                returned.extend(history.go_forward());
            }
            returned.reverse();
            prop_assert_eq!(&passed, &returned);
            prop_assert_eq!(history.now, now);
        }

        /// Where each view is a gesture of its own, each is a step.
        #[test]
        fn every_gesture_is_found_again(views in proptest::collection::vec(0..1_000_i32, 1..100)) {
            let mut steps = views.clone();
            steps.dedup();
            let mut history = ViewHistory::default();
            for (gesture, &view) in (0..).zip(&views) {
                history.note(view, gesture, i32::eq);
            }
            let mut found = vec![history.now.unwrap_or(-1)];
            while let Some(view) = history.go_back() {
                found.push(view);
            }
            found.reverse();
            prop_assert_eq!(found, steps);
        }
    }
}
