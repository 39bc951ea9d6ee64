use super::super::session::Session;
use crate::layout::TimeView;
use crate::time::{Bounds, Timestamp};

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
    let zooms_out = view.ms_per_px() > session.view.ms_per_px();
    let visible_ms = view.ms_per_px() * view.width_px();
    let too_far = session
        .dataset
        .span()
        .is_some_and(|span| visible_ms > MAX_SPANS_IN_VIEW * span.end.millis_f64_since(span.start));
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

/// Moves by so many steps of a key.
pub(super) fn pan(session: &mut Session, n_steps: f64) {
    const STEP_PX: f64 = 80.0;
    let view = session.view.panned_px(n_steps * STEP_PX);
    glide_to(session, view);
}

/// Moves by so many pages, which overlap.
pub(super) fn page(session: &mut Session, n_pages: f64) {
    const PAGE_SHARE: f64 = 0.8;
    let page_px = PAGE_SHARE * session.view.width_px();
    let view = session.view.panned_px(n_pages * page_px);
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
