//! Where the events of one day stand within it; so with those of one hour, minute or second.

use super::marks::SLOT_PX;
use super::rows::RowRoom;

/// Events that share a day.
#[derive(Clone, Copy)]
pub(super) struct Sharing {
    pub(super) len: usize,
    /// How far the largest of their marks reaches to either side of its middle.
    pub(super) reach_px: f32,
    /// In so much room each of them can be named.
    pub(super) named_px: f32,
    /// In how many columns they stood before.
    pub(super) columns_before: Option<usize>,
}

/// The places of events of which the same day is known, and not the hour: in rows, and side by side in columns.
///
/// No place within the day says more than another; they stand about its middle, in the order of the data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Slots {
    /// In how many columns they stand.
    pub(super) columns: usize,
    /// The middle of the first column, and how far they are apart.
    first_x: f32,
    pitch: f32,
}

impl Slots {
    /// Their places within a stretch of pixels: close, or with room for their names right of them.
    pub(super) fn new(
        stretch: [f32; 2],
        view_px: f32,
        sharing: Sharing,
        room: RowRoom<'_>,
    ) -> Self {
        let columns = columns(stretch[1] - stretch[0], view_px, sharing, room);
        let n_columns = columns as f32;
        let named_px = n_columns * sharing.named_px;
        let width = (stretch[1] - stretch[0]).min(view_px);
        let (pitch, half_px) = if columns > 1 && named_px <= width {
            (sharing.named_px, named_px / 2.0)
        } else {
            let half_px = (n_columns - 1.0) / 2.0 * SLOT_PX + sharing.reach_px;
            (SLOT_PX, half_px)
        };
        Self {
            columns,
            first_x: middle_in_view(stretch, view_px, half_px) - half_px + sharing.reach_px,
            pitch,
        }
    }

    /// In which column one of them stands.
    pub(super) fn column(&self, position: usize) -> usize {
        position % self.columns
    }

    /// The middle of one of them.
    pub(super) fn center_x(&self, position: usize) -> f32 {
        self.first_x + self.column(position) as f32 * self.pitch
    }
}

/// As many columns as the rows ask for, and no more than there were.
///
/// Where a day is wider than the view, each doubling of it gives twice as many rows, until all have room for their
/// names.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "numbers of columns and rows on the screen"
)]
fn columns(stretch_px: f32, view_px: f32, sharing: Sharing, room: RowRoom<'_>) -> usize {
    let width = stretch_px.min(view_px);
    let columns_there = ((width / SLOT_PX) as usize).max(1);
    let rows = room.label_rows.max(1);
    let doublings = (stretch_px / view_px).max(1.0).log2().min(16.0) as u32;
    let more_rows = (rows << doublings).min(room.max_rows).max(rows);
    let named = (width / sharing.named_px) as usize;
    let least = sharing.len.div_ceil(more_rows).max(named);
    sharing
        .len
        .div_ceil(rows)
        .min(least)
        .min(sharing.columns_before.unwrap_or(columns_there))
        .clamp(1, columns_there)
}

/// The middle of a stretch, in view or not: what stands there moves with it.
///
/// Of a stretch that is wider than the view, it is the middle of as much of it as the view can hold, and as near to the
/// view's own middle as the stretch allows; what reaches so far to either side is whole in view as long as the stretch
/// has room for it.
pub(super) fn middle_in_view([x0, x1]: [f32; 2], view_px: f32, half_px: f32) -> f32 {
    if x1 - x0 <= view_px {
        return f32::midpoint(x0, x1);
    }
    let middle = within(view_px / 2.0, [x0, x1], view_px / 2.0);
    within(within(middle, [0.0, view_px], half_px), [x0, x1], half_px)
}

/// The place that is nearest to `x` and so far from both ends, or their middle.
fn within(x: f32, [from, to]: [f32; 2], half_px: f32) -> f32 {
    if to - from <= 2.0 * half_px {
        f32::midpoint(from, to)
    } else {
        x.clamp(from + half_px, to - half_px)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW_PX: f32 = 600.0;

    const ROOM: RowRoom<'_> = RowRoom {
        label_rows: 28,
        max_rows: 400,
        before: None,
    };

    #[test]
    fn a_mark_stays_in_view_as_long_as_a_day_wider_than_it_does() {
        let check = |stretch, expected: f32| {
            let x = middle_in_view(stretch, VIEW_PX, 8.0);
            assert!((x - expected).abs() < 0.01, "{stretch:?}: {x}");
        };
        check([100.0, 200.0], 150.0);
        check([-60.0, 40.0], -10.0);
        check([590.0, 690.0], 640.0);
        // Days wider than the view.
        check([-5_000.0, 5_000.0], 300.0);
        check([-5_000.0, 100.0], 8.0_f32.max(100.0 - 300.0));
        check([400.0, 9_000.0], 592.0);
    }

    #[test]
    fn more_of_a_day_are_named_the_wider_it_is() {
        let sharing = Sharing {
            len: 300,
            reach_px: 8.0,
            named_px: 180.0,
            columns_before: None,
        };
        let slots = |stretch_px| Slots::new([0.0, stretch_px], VIEW_PX, sharing, ROOM);
        let columns = [26.0, 600.0, 1_000.0, 1_300.0, 2_500.0, 5_000.0, 1e8]
            .map(|stretch_px| slots(stretch_px).columns);
        assert_eq!(columns, [1, 11, 11, 6, 3, 3, 3]);
        assert!(slots(600.0).pitch <= SLOT_PX);
        assert!(slots(2_500.0).pitch >= sharing.named_px);
    }

    #[test]
    fn zooming_in_brings_no_more_columns() {
        let sharing = Sharing {
            len: 100,
            reach_px: 8.0,
            named_px: 180.0,
            columns_before: Some(2),
        };
        let slots = |stretch_px| Slots::new([0.0, stretch_px], VIEW_PX, sharing, ROOM);
        assert_eq!([20.0, 40.0, 400.0].map(|px| slots(px).columns), [1, 2, 2]);
    }

    #[test]
    fn few_stand_one_below_the_other() {
        let sharing = Sharing {
            len: 20,
            reach_px: 8.0,
            named_px: 100.0,
            columns_before: None,
        };
        let slots = Slots::new([100.0, 400.0], VIEW_PX, sharing, ROOM);
        assert_eq!(slots.columns, 1);
        assert!((slots.center_x(7) - 250.0).abs() < 0.01);
    }
}
