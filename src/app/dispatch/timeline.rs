use super::super::almanac::moment_now;
use super::super::session::Session;
use crate::layout::TimeView;
use crate::query::Direction;
use crate::time::{Bounds, Day, Step, Timestamp, Unit};

/// How much room a stretch that is shown has around it, as a share of the width.
const PADDING_SHARE: f64 = 0.12;

/// Shows another stretch, unless that would zoom out to where the data are a dot.
pub(super) fn set_view(session: &mut Session, view: TimeView) {
    if may_show(session, &view) {
        session.view = view;
        session.view_is_theirs = true;
    }
}

/// The same as [`set_view`], with what is painted gliding there.
fn glide_to(session: &mut Session, view: TimeView) {
    if may_show(session, &view) {
        session.glide_to(view);
        session.view_is_theirs = true;
    }
}

fn may_show(session: &Session, view: &TimeView) -> bool {
    /// So many times the data's length can be seen at once.
    const MAX_SPANS_IN_VIEW: f64 = 20.0;
    /// However short the data are, they can be seen in their century, with the one before and the one after.
    const CENTURIES: Step = Step::new(Unit::Year, 300);
    let zooms_out = view.ms_per_px() > session.view.ms_per_px();
    let visible_ms = view.ms_per_px() * view.width_px();
    let too_far = session.dataset.span().is_some_and(|span| {
        let data_ms = span.end.millis_f64_since(span.start);
        visible_ms > (MAX_SPANS_IN_VIEW * data_ms).max(CENTURIES.nominal_millis())
    });
    !(zooms_out && too_far)
}

/// Shows this stretch from edge to edge.
pub(super) fn show_exactly(session: &mut Session, bounds: Bounds) {
    let width = session.view.width_px();
    glide_to(session, TimeView::fit(bounds, width, 0.0));
}

pub(super) fn show_bounds(session: &mut Session, bounds: Bounds) {
    let width = session.view.width_px();
    glide_to(session, TimeView::fit(bounds, width, PADDING_SHARE * width));
}

/// Brings this stretch into the middle: at the scale at hand where it fits into the view, else from edge to edge.
pub(super) fn go_to(session: &mut Session, bounds: Bounds) {
    let width = session.view.width_px();
    let fitted = TimeView::fit(bounds, width, PADDING_SHARE * width);
    let fits = fitted.ms_per_px() <= session.view.ms_per_px();
    if fits || !may_show(session, &fitted) {
        let view = session.view.centered_on(middle(bounds));
        glide_to(session, view);
    } else {
        glide_to(session, fitted);
    }
}

/// Brings the day it is, as the timeline shows its days, into the middle.
pub(super) fn go_to_today(session: &mut Session) {
    let zone = session.dataset.zone();
    let today = moment_now().map(|now| Day::of(zone.to_civil(now)));
    let days = today.and_then(|day| Bounds::of_days(day, day));
    if let Some(days) = days.map(|days| zone.instants_of(days)) {
        go_to(session, days);
    }
}

/// The moment halfway through.
pub(super) fn middle(bounds: Bounds) -> Timestamp {
    let (start, end) = (bounds.earliest().millis(), bounds.until().millis());
    Timestamp::from_millis(start.midpoint(end))
}

pub(super) fn zoom(session: &mut Session, factor: f64) {
    let middle = session.view.width_px() / 2.0;
    let x = session
        .detail
        .as_ref()
        .and_then(|detail| detail.date)
        .map_or(middle, |date| {
            // A selection in view stays where it is.
            let x = session.view.x_from_time(date.bounds.earliest());
            if (0.0..session.view.width_px()).contains(&x) {
                x
            } else {
                middle
            }
        });
    let view = session.view.zoomed_about(x, factor);
    glide_to(session, view);
}

/// Moves a little to the left or to the right.
pub(super) fn step(session: &mut Session, direction: Direction) {
    const STEP_PX: f64 = 80.0;
    pan(session, direction, STEP_PX);
}

/// Moves by most of the width to the left or to the right.
pub(super) fn page(session: &mut Session, direction: Direction) {
    const PAGE_SHARE: f64 = 0.8;
    let page_px = PAGE_SHARE * session.view.width_px();
    pan(session, direction, page_px);
}

fn pan(session: &mut Session, direction: Direction, px: f64) {
    let dx = match direction {
        Direction::Backward => -px,
        Direction::Forward => px,
    };
    let view = session.view.panned_px(dx);
    glide_to(session, view);
}

pub(super) fn fit_all(session: &mut Session) {
    let home = crate::workspace::home_view(session.dataset.span(), session.view.width_px());
    session.glide_to(home);
    session.view_is_theirs = false;
}

/// Centers the selected event at the scale at hand; where it is in the middle already, shows it as large as it can be.
///
/// It never takes the eye farther away from an event that is whole in view: that would hide it among others.
pub(super) fn show_selection(session: &mut Session) {
    /// So near to the middle it counts as there.
    const NEAR_PX: f64 = 1.0;
    /// A day is shown among its neighbors, not alone from edge to edge.
    const AROUND_SHARE: f64 = 0.45;
    /// What is wider than the view has so much room to each side.
    const ASIDE_SHARE: f64 = 0.1;
    let Some(date) = session.detail.as_ref().and_then(|detail| detail.date) else {
        return;
    };
    session.walk.lanes_follow = true;
    let bounds = date.instants(session.dataset.zone());
    let view = session.view;
    let width = view.width_px();
    let length_px = view.x_from_time(bounds.until()) - view.x_from_time(bounds.earliest());
    if length_px > width {
        glide_to(session, TimeView::fit(bounds, width, width * ASIDE_SHARE));
        return;
    }
    let (start, end) = (bounds.earliest().millis(), bounds.until().millis());
    let middle = Timestamp::from_millis(start.midpoint(end));
    let aside_px = view.x_from_time(middle) - width / 2.0;
    if aside_px.abs() > NEAR_PX {
        glide_to(session, view.centered_on(middle));
        return;
    }
    let closer = TimeView::fit(bounds, width, width * AROUND_SHARE);
    if closer.ms_per_px() < view.ms_per_px() {
        glide_to(session, closer);
    }
}
