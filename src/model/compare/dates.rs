use super::{Reason, Verdict};
use crate::model::WrittenDate;
use crate::time::{Bounds, Clock, Extent, Zone};

/// Compares when two accounts say that something was.
///
/// Two civil dates are compared by the calendar. Where one is an instant, the other is read in the home zone.
/// A date that is doubted or only about right reaches as far again to both sides before it conflicts.
pub(super) fn compare_dates(a: &WrittenDate, b: &WrittenDate, home: &Zone) -> Verdict {
    if a.edtf == b.edtf && a.zone == b.zone {
        return Verdict::agree();
    }
    let (Some(first), Some(second)) = (a.extent(home), b.extent(home)) else {
        return Verdict::compatible(Reason::NotComparable);
    };
    compare_extents(&first, &second, home)
}

fn compare_extents(first: &Extent, second: &Extent, home: &Zone) -> Verdict {
    let clock = if first.clock == second.clock {
        first.clock
    } else {
        Clock::Instant
    };
    let (one, other) = (first.bounds_on(clock, home), second.bounds_on(clock, home));
    if one == other {
        let same_sense = first.spread == second.spread || one.n_days() == 1;
        let same_ends = (first.start, first.end) == (second.start, second.end);
        return if same_sense && same_ends {
            Verdict::agree()
        } else {
            Verdict::compatible(Reason::Overlap)
        };
    }
    if !one.overlaps(other) {
        let is_near = widened(one, first).overlaps(widened(other, second));
        return if is_near {
            Verdict::compatible(Reason::Near)
        } else {
            Verdict::conflict(Reason::OtherTime)
        };
    }
    Verdict::compatible(if lies_within(one, other) {
        Reason::Within
    } else if lies_within(other, one) {
        Reason::Broader
    } else {
        Reason::Overlap
    })
}

fn lies_within(inner: Bounds, outer: Bounds) -> bool {
    outer.earliest() <= inner.earliest() && inner.until() <= outer.until()
}

/// The bounds of a date in doubt, longer by their own length to both sides; other bounds as they are.
fn widened(bounds: Bounds, extent: &Extent) -> Bounds {
    if !extent.is_approximate && !extent.is_uncertain {
        return bounds;
    }
    let length = bounds.until().millis_since(bounds.earliest());
    let earliest = bounds.earliest().saturating_add_millis(-length);
    let until = bounds.until().saturating_add_millis(length);
    Bounds::new(earliest, until).unwrap_or(bounds)
}
