//! The fixed script by which speed is measured, on the command line and in `benches/`.

use super::home_view;
use crate::layout::{HEADER_PX, TimeView};
use crate::time::{Bounds, Day, Timestamp};

/// A window on an ordinary screen, in logical pixels.
pub const ROUND_SIZE: [f32; 2] = [1_600.0, 900.0];

/// The stretches of time that are zoomed to, in days.
const ZOOMS: [(&str, i64); 7] = [
    ("12 years", 4_383),
    ("4 years", 1_461),
    ("1 year", 365),
    ("3 months", 91),
    ("1 month", 30),
    ("1 week", 7),
    ("1 day", 1),
];

/// Queries that a filter is set to, one after the other.
pub const ROUND_FILTERS: [&str; 5] = [
    "kind:clash",
    "kind:attack or kind:strike",
    "killed>=5",
    "killed>100 -kind:clash",
    "has:coordinates",
];

/// What is typed into the search box, one after the other.
pub const ROUND_SEARCHES: [&str; 5] = ["g", "gov", "government", "kirkuk", "al qaeda"];

/// The views from wide to narrow: all there is, then ever less around a day.
pub fn round_zooms(
    span: Option<std::ops::Range<Timestamp>>,
    around: Day,
) -> Vec<(&'static str, TimeView)> {
    let width_px = f64::from(ROUND_SIZE[0] - HEADER_PX);
    let mut views = vec![("all", home_view(span, width_px))];
    for (name, n_days) in ZOOMS {
        let (first, last) = (
            around.plus_days(-n_days / 2),
            around.plus_days((n_days - 1) / 2),
        );
        let fitted = Bounds::of_days(first, last);
        views.extend(fitted.map(|bounds| (name, TimeView::fit(bounds, width_px, 0.0))));
    }
    views
}

/// Views a quarter of a width apart, over a year that begins on a day.
pub fn round_pans(from: Day) -> Vec<TimeView> {
    const STEP_DAYS: i64 = 91;
    const N_PANS: i64 = 20;
    let width_px = f64::from(ROUND_SIZE[0] - HEADER_PX);
    let bounds = |pan: i64| {
        let first = from.plus_days((pan - N_PANS / 2) * STEP_DAYS);
        Bounds::of_days(first, first.plus_days(364))
    };
    (0..N_PANS)
        .filter_map(bounds)
        .map(|bounds| TimeView::fit(bounds, width_px, 0.0))
        .collect()
}
