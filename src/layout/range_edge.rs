use super::{TimeView, ruler};
use crate::text::TextMeasure;
use crate::time::{Step, Timestamp, Zone};

/// How far an edge of the ruler's cells draws the edge of a range to it.
const SNAP_PX: f64 = 8.0;

/// The width of the finest cells on whose edges a range may begin or end.
const MIN_CELL_PX: f64 = 3.0;

/// Cells wider than this would have a drag end far from the hand.
const WIDE_PX: f64 = 60.0;

/// Where the edge of a range comes to lie that the hand puts at `x`.
///
/// That is an edge of a cell of the ruler if one is near, else of the calendar's cells of a few pixels:
/// nobody means the millisecond under the pointer, and whole days can be said. These cells are no finer than what
/// most dates are known to, `known`, as long as that is not wide.
pub fn range_edge(
    view: &TimeView,
    zone: &Zone,
    x: f64,
    known: Step,
    measure: &dyn TextMeasure,
) -> Timestamp {
    let at = view.time_from_x(x);
    let nearest = |step: Step| {
        let cell = step.cell_at(zone, at);
        let (before, after) =
            cell.map_or((at, at), |cell| (cell.instants.start, cell.instants.end));
        let distance = |edge: Timestamp| (view.x_from_time(edge) - x).abs();
        let edge = if distance(before) <= distance(after) {
            before
        } else {
            after
        };
        (edge, distance(edge))
    };
    let (edge, distance) = nearest(ruler(view, zone, measure).minor_step);
    if distance <= SNAP_PX {
        return edge;
    }
    let cells = Step::at_least(MIN_CELL_PX * view.ms_per_px());
    let is_wide = known.nominal_millis() > WIDE_PX * view.ms_per_px();
    nearest(if is_wide { cells } else { cells.max(known) }).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::BundledMetrics;
    use crate::time::{Bounds, CivilDate, Day, Unit};

    const DAY_PX: f64 = 80.0;

    /// Ten days from 1 December 2023, 80 px each.
    fn view() -> TimeView {
        let first = Day::from_civil(CivilDate::new(2023, 12, 1).expect("a date"));
        let bounds = Bounds::of_days(first, first.plus_days(9)).expect("in order");
        TimeView::fit(bounds, 10.0 * DAY_PX, 0.0)
    }

    #[track_caller]
    fn check(x: f64, expected_x: f64) {
        let known = Step::new(Unit::Minute, 1);
        let edge = range_edge(&view(), &Zone::UTC, x, known, BundledMetrics::shared());
        assert!((view().x_from_time(edge) - expected_x).abs() < 1e-6, "{x}");
    }

    #[test]
    fn edges_of_days_draw_from_both_sides() {
        check(2.0 * DAY_PX + 7.9, 2.0 * DAY_PX);
        check(2.0 * DAY_PX - 7.9, 2.0 * DAY_PX);
    }

    #[test]
    fn edges_are_no_finer_than_what_dates_are_known_to() {
        let edge_of = |day_px: f64, x: f64| {
            let view = view().zoomed_about(0.0, DAY_PX / day_px);
            let known = Step::new(Unit::Day, 1);
            let edge = range_edge(&view, &Zone::UTC, x, known, BundledMetrics::shared());
            view.x_from_time(edge) / day_px
        };
        assert!((edge_of(30.0, 2.4 * 30.0) - 2.0).abs() < 1e-6);
        // Where a day is wide the hand is near an hour of it.
        assert!((edge_of(80.0, 2.5 * 80.0) - 2.5).abs() < 1e-6);
    }

    #[test]
    fn between_them_lie_edges_of_the_calendars_cells() {
        // The finest cells of 3 px and more have an hour: 80 / 24 px.
        check(2.0 * DAY_PX + 41.0, 2.0 * DAY_PX + 12.0 * DAY_PX / 24.0);
    }
}
