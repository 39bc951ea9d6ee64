//! How much room each panel has, and which of them give way where the timeline would have too little.

use std::ops::RangeInclusive;

use egui::{Rect, Ui};

use crate::view::SeenPanels;

/// A panel that gives way to the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Yielding {
    /// Layers, views and filters.
    Left,

    /// What is known of the selection.
    Right,

    /// The events as rows.
    Table,
}

/// The part of the window's width that is the timeline's, whatever stands beside it.
const TIMELINE_WIDTH: f32 = 0.5;

/// The least width of the timeline beside a panel, in points: its names, and as much for its marks.
const MIN_TIMELINE_PX: f32 = 320.0;

/// The part of the window's height that is the timeline's, whatever stands below it.
const TIMELINE_HEIGHT: f32 = 0.45;

/// How wide the side panels may be, in points.
const SIDES_PX: [RangeInclusive<f32>; 2] = [160.0..=360.0, 280.0..=600.0];

/// How high the table may be, in points: the least is its head and two rows.
const TABLE_PX: RangeInclusive<f32> = 104.0..=640.0;

/// The size of a panel along the axis on which it is dragged, in points.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PanelSize {
    pub(super) given: f32,
    /// What it can be dragged to.
    pub(super) range: RangeInclusive<f32>,
    /// Whether it has an edge to drag at all.
    pub(super) has_edge: bool,
}

impl PanelSize {
    /// A size that is not to be dragged.
    fn fixed(given: f32) -> Self {
        Self {
            given,
            range: given..=given,
            has_edge: false,
        }
    }

    /// The same for a frame in which it cannot be dragged, by an edge that keeps the keyboard.
    fn held(self) -> Self {
        Self {
            range: self.given..=self.given,
            ..self
        }
    }
}

/// The sizes of the side panels that have room beside the timeline.
///
/// `wanted` are the widths that the user has left, none for a panel that is put away. They are narrower where the
/// window is; where even the narrowest do not fit, the one that is not `in_use` gives way first.
fn sides(window_px: f32, wanted: [Option<f32>; 2], in_use: Yielding) -> [Option<PanelSize>; 2] {
    let room = window_px - (window_px * TIMELINE_WIDTH).max(MIN_TIMELINE_PX);
    let least = |kept: &[Option<f32>; 2]| -> f32 {
        let both = kept.iter().zip(&SIDES_PX);
        both.filter(|(wanted, _)| wanted.is_some())
            .map(|(_, range)| *range.start())
            .sum()
    };
    let [left, right] = wanted;
    let mut kept = [wanted, [None, right], [left, None], [None, None]];
    if in_use == Yielding::Left {
        kept.swap(1, 2);
    }
    let kept = kept.into_iter().find(|kept| least(kept) <= room.max(0.0));
    let kept = kept.unwrap_or_default();
    let bound = |position: usize| {
        let (wanted, range) = (kept[position]?, &SIDES_PX[position]);
        Some(wanted.clamp(*range.start(), *range.end()))
    };
    let widths = [bound(0), bound(1)];
    let sum: f32 = widths.iter().flatten().sum();
    let to_give = sum - least(&kept);
    let share = if to_give > 0.0 {
        ((sum - room) / to_give).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let narrowed = |position: usize| {
        let least = *SIDES_PX[position].start();
        widths[position].map(|width| width - share * (width - least))
    };
    let given = [narrowed(0), narrowed(1)];
    std::array::from_fn(|position| {
        let range = &SIDES_PX[position];
        let beside = given[1 - position].unwrap_or(0.0);
        let most = (room - beside).clamp(*range.start(), *range.end());
        given[position].map(|given| PanelSize {
            given,
            has_edge: *range.start() < most,
            range: *range.start()..=most,
        })
    })
}

/// The height of the table where it has room below the timeline; `free_px` is what both have together.
fn table(window_px: f32, free_px: f32, wanted: f32) -> Option<PanelSize> {
    let room = free_px - window_px * TIMELINE_HEIGHT;
    let (least, most) = (*TABLE_PX.start(), room.min(*TABLE_PX.end()));
    (room >= least).then(|| PanelSize {
        given: wanted.clamp(least, most),
        has_edge: least < most,
        range: least..=most,
    })
}

/// Whether a strip of this height has room below the timeline, which has `free_px` with it.
pub(super) fn strip_fits(window_px: f32, free_px: f32, strip_px: f32) -> bool {
    free_px - strip_px >= window_px * TIMELINE_HEIGHT
}

/// Which panels are seen, and what the user was last about.
#[derive(Debug)]
pub(super) struct Room {
    /// The side panel that gives way last.
    in_use: Yielding,

    /// The panel that was called up where it has no room, and lies over the timeline.
    over: Option<Yielding>,

    /// What was seen in the last frame.
    seen: SeenPanels,

    /// The size that each panel was given in the last frame.
    given: [Option<f32>; 3],
}

impl Default for Room {
    fn default() -> Self {
        Self {
            in_use: Yielding::Left,
            over: None,
            seen: SeenPanels::default(),
            given: [None; 3],
        }
    }
}

impl Room {
    pub(super) fn seen(&self) -> SeenPanels {
        self.seen
    }

    pub(super) fn is_seen(&self, panel: Yielding) -> bool {
        match panel {
            Yielding::Left => self.seen.left,
            Yielding::Right => self.seen.right,
            Yielding::Table => self.seen.table,
        }
    }

    /// Takes in that a side panel is what the user is about now.
    pub(super) fn turn_to(&mut self, side: Yielding) {
        self.in_use = side;
        if matches!(self.over, Some(Yielding::Left | Yielding::Right)) {
            self.over = Some(side);
        }
    }

    /// Has a panel be seen, over the timeline if it has no room beside it.
    pub(super) fn call_up(&mut self, panel: Yielding) {
        if panel != Yielding::Table {
            self.in_use = panel;
        }
        self.over = Some(panel);
    }

    /// Takes a panel away that lies over the timeline; says whether it does.
    pub(super) fn put_away(&mut self, panel: Yielding) -> bool {
        self.over.take_if(|over| *over == panel).is_some()
    }

    /// Whether a panel lies over the timeline.
    pub(super) fn has_panel_over(&self) -> bool {
        self.over.is_some()
    }

    /// Takes whatever panel lies over the timeline away; says whether one does.
    pub(super) fn clear_timeline(&mut self) -> bool {
        self.over.take().is_some()
    }

    /// The sizes of the side panels beside the timeline.
    pub(super) fn sides(
        &mut self,
        window_px: f32,
        wanted: [Option<f32>; 2],
    ) -> [Option<PanelSize>; 2] {
        let [left, right] = sides(window_px, wanted, self.in_use);
        [
            self.beside(Yielding::Left, wanted[0].is_some(), left),
            self.beside(Yielding::Right, wanted[1].is_some(), right),
        ]
    }

    /// The height of the table below the timeline.
    pub(super) fn table(
        &mut self,
        window_px: f32,
        free_px: f32,
        wanted: Option<f32>,
    ) -> Option<PanelSize> {
        let size = wanted.and_then(|wanted| table(window_px, free_px, wanted));
        self.beside(Yielding::Table, wanted.is_some(), size)
    }

    /// A panel's size beside the timeline; what has one, or is not wanted, does not lie over it.
    ///
    /// Where the size is another than in the frame before, the panel is held to it for a frame: egui goes on with the
    /// size that a panel had last.
    fn beside(
        &mut self,
        panel: Yielding,
        is_wanted: bool,
        size: Option<PanelSize>,
    ) -> Option<PanelSize> {
        if size.is_some() || !is_wanted {
            self.put_away(panel);
        }
        let size = size?;
        let before = self.given[panel as usize].replace(size.given);
        if before == Some(size.given) {
            Some(size)
        } else {
            Some(size.held())
        }
    }

    /// The panel that lies over the timeline, in an area of this size, and how large it is there.
    pub(super) fn over(&self, area: egui::Vec2) -> Option<(Yielding, PanelSize)> {
        /// What is seen of the timeline beside or above it.
        const REST: f32 = 0.2;
        let panel = self.over?;
        let (wanted, room) = match panel {
            Yielding::Left => (260.0, area.x),
            Yielding::Right => (340.0, area.x),
            Yielding::Table => (240.0, area.y),
        };
        let given = f32::min(wanted, room * (1.0 - REST));
        Some((panel, PanelSize::fixed(given)))
    }

    /// Takes in where the panels were drawn; whether others are seen than in the frame before.
    pub(super) fn look(&mut self, ui: &Ui, places: [Option<Rect>; 3]) -> bool {
        for (given, place) in self.given.iter_mut().zip(places) {
            *given = given.filter(|_| place.is_some());
        }
        let pressed = ui.input(|input| {
            let pointer = &input.pointer;
            pointer.press_origin().filter(|_| pointer.any_pressed())
        });
        let [left, right, table] = places;
        let is_pressed = |place: Option<Rect>| {
            pressed.is_some_and(|at| place.is_some_and(|place| place.contains(at)))
        };
        if is_pressed(left) {
            self.in_use = Yielding::Left;
        } else if is_pressed(right) {
            self.in_use = Yielding::Right;
        }
        let seen = SeenPanels {
            left: left.is_some(),
            right: right.is_some(),
            table: table.is_some(),
        };
        std::mem::replace(&mut self.seen, seen) != seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: [Option<f32>; 2] = [Some(236.0), Some(330.0)];

    #[test]
    fn side_panels_narrow_then_give_way_one_at_a_time() {
        #[track_caller]
        fn check(window_px: f32, in_use: Yielding, expected: [Option<f32>; 2]) {
            let given = sides(window_px, USUAL, in_use);
            let given = given.map(|size| size.map(|size| size.given.round()));
            assert_eq!(given, expected, "in {window_px} points");
        }
        check(1920.0, Yielding::Left, USUAL);
        check(1240.0, Yielding::Left, USUAL);
        // Half of the window is the timeline's.
        check(1000.0, Yielding::Left, [Some(196.0), Some(304.0)]);
        check(880.0, Yielding::Left, [Some(160.0), Some(280.0)]);
        check(879.0, Yielding::Left, [Some(236.0), None]);
        check(879.0, Yielding::Right, [None, Some(330.0)]);
        check(640.0, Yielding::Right, [None, Some(320.0)]);
        check(500.0, Yielding::Right, [Some(180.0), None]);
        check(427.0, Yielding::Right, [None, None]);
    }

    #[test]
    fn panel_that_is_put_away_leaves_its_room_to_the_other() {
        let [left, right] = sides(640.0, [Some(236.0), None], Yielding::Right);
        assert_eq!(left.map(|size| size.given), Some(236.0));
        assert_eq!(right, None);
    }

    #[test]
    fn drag_leaves_the_timeline_its_half() {
        let [left, right] = sides(1280.0, USUAL, Yielding::Left);
        assert_eq!(left.map(|size| size.range), Some(160.0..=310.0));
        assert_eq!(right.map(|size| size.range), Some(280.0..=404.0));
    }

    #[test]
    fn table_is_lower_then_gives_way() {
        #[track_caller]
        fn check(window_px: f32, free_px: f32, expected: Option<f32>) {
            let size = table(window_px, free_px, 240.0);
            assert_eq!(size.map(|size| size.given), expected);
        }
        check(800.0, 700.0, Some(240.0));
        check(500.0, 400.0, Some(175.0));
        check(400.0, 302.0, Some(122.0));
        check(400.0, 284.0, Some(104.0));
        check(400.0, 283.0, None);
    }
}
