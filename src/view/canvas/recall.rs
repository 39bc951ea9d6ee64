//! How lanes and marks stood in views that were looked at: whoever comes back to one finds it as it was.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::frame::FrameData;
use crate::layout::{Arrangement, TimeView};

/// Of more views it is not known any more how they looked.
const MAX_VIEWS: usize = 32;

/// A view that was there for less was passed through, not looked at; in seconds.
const LOOK_SECS: f64 = 0.4;

/// The arrangements of views that were looked at, and the one that is being come back to.
#[derive(Debug, Default)]
pub(in crate::view) struct Recall {
    /// Those looked at, the latest last.
    known: VecDeque<(TimeView, Arc<Arrangement>)>,
    /// The view that is shown, and since when, in seconds.
    shown: Option<(TimeView, f64)>,
    /// How it stood when it was shown before, until that was made use of.
    awaited: Option<Arc<Arrangement>>,
}

impl Recall {
    /// How lanes and marks are to stand in a view that is about to be laid out, as far as that is known from before;
    /// `last` is how they stood in the picture before it.
    pub(super) fn before(
        &mut self,
        view: &TimeView,
        data: &FrameData,
        last: Option<&Arc<Arrangement>>,
        now: f64,
    ) -> Option<Arc<Arrangement>> {
        let left = self.shown.filter(|(shown, _)| shown != view);
        if let (Some((left, since)), Some(last)) = (left, last)
            && now - since >= LOOK_SECS
        {
            self.remember(left, Arc::clone(last));
        }
        if left.is_some() || self.shown.is_none() {
            self.shown = Some((*view, now));
            // Under pan nothing moves, whatever stood here before.
            let is_zoomed = left.is_some_and(|(left, _)| left.ms_per_px() != view.ms_per_px());
            let mut known = self.known.iter();
            let found = known.find(|(known, _)| known == view && is_zoomed);
            self.awaited = found.map(|(_, arrangement)| Arc::clone(arrangement));
        }
        // Data of other cells may still be on the screen.
        let recalled = self.awaited.take_if(|awaited| awaited.holds_for(data));
        recalled.or_else(|| last.cloned())
    }

    fn remember(&mut self, view: TimeView, arrangement: Arc<Arrangement>) {
        self.known.retain(|(known, _)| *known != view);
        self.known.push_back((view, arrangement));
        if self.known.len() > MAX_VIEWS {
            self.known.pop_front();
        }
    }
}
