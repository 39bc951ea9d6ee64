//! The parts of the window between which keys lead.

use egui::{Context, Id, LayerId, Rect, Ui};

use super::focus::{FocusKeeper, place_of};
use super::splitters::is_splitter;
use super::{ViewCtx, ViewState};
use crate::query::Direction;

/// A part of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// Menus and toolbar.
    Toolbar,

    /// Layers, views and what could be ticked.
    Left,

    /// The timeline.
    Timeline,

    /// What is known of the selection.
    Right,

    /// The table and the events without a date.
    Dock,
}

const N_REGIONS: usize = 5;

/// Where the parts are, and what had the keyboard last in each.
#[derive(Debug, Default)]
pub(super) struct Regions {
    places: [Option<Rect>; N_REGIONS],
    last: [Option<Id>; N_REGIONS],
}

impl Regions {
    fn at(&self, place: Rect) -> Option<usize> {
        let holds = |region: &Option<Rect>| region.is_some_and(|it| it.contains(place.center()));
        self.places.iter().position(holds)
    }
}

impl ViewState {
    /// Forgets where the parts of the window are, before they are drawn anew.
    pub fn begin_regions(&mut self) {
        self.regions.places = [None; N_REGIONS];
    }

    /// Takes in where a part of the window is.
    pub fn note_region(&mut self, region: Region, place: Rect) {
        let known = self.regions.places.get_mut(region as usize);
        if let Some(known) = known {
            *known = Some(known.map_or(place, |known| known.union(place)));
        }
    }

    /// Gives the keyboard to the next part of the window, or the one before: to what had it there last.
    pub fn step_region(&self, ctx: &Context, direction: Direction) {
        let focused = ctx.memory(egui::Memory::focused);
        let place = focused.and_then(|id| place_of(ctx, id));
        let from = place.and_then(|place| self.regions.at(place.rect));
        let order = (1..=N_REGIONS).map(|step| match (from, direction) {
            (None, _) => (Region::Timeline as usize + step - 1) % N_REGIONS,
            (Some(from), Direction::Forward) => (from + step) % N_REGIONS,
            (Some(from), Direction::Backward) => (from + N_REGIONS - step) % N_REGIONS,
        });
        let mut targets = order.filter_map(|region| self.target_in(ctx, region));
        if let Some(target) = targets.next() {
            ctx.memory_mut(|memory| memory.request_focus(target));
        }
    }

    fn target_in(&self, ctx: &Context, region: usize) -> Option<Id> {
        let area = (*self.regions.places.get(region)?)?;
        if region == Region::Timeline as usize {
            return self.cursor.home().or_else(|| first_in(ctx, area));
        }
        let is_there = |id: &Id| {
            let place = place_of(ctx, *id);
            place.is_some_and(|it| it.enabled && area.contains(it.rect.center()))
        };
        let last = self.regions.last.get(region).copied().flatten();
        last.filter(is_there).or_else(|| first_in(ctx, area))
    }

    /// Notes what has the keyboard, and leads it back where a key has lost it; for the end of a frame.
    pub fn look_at_focus(&mut self, ui: &Ui, ctx: &ViewCtx<'_>) {
        if ctx.dialog.is_some() {
            // A dialog gives back by itself what it has taken.
            self.focus_keeper = FocusKeeper::default();
            return;
        }
        let focused = ui.memory(egui::Memory::focused);
        let place = focused.and_then(|id| place_of(ui.ctx(), id));
        if let Some(region) = place.and_then(|place| self.regions.at(place.rect)) {
            self.regions.last[region] = focused;
        }
        let home = self.cursor.home();
        self.focus_keeper.look(ui, home);
    }
}

/// The first thing in an area that takes the keyboard.
fn first_in(ctx: &Context, area: Rect) -> Option<Id> {
    let ids = ctx.viewport(|viewport| {
        let widgets = &viewport.prev_pass.widgets;
        let widgets = widgets.get_layer(LayerId::background());
        let takes_keyboard = |it: &&egui::WidgetRect| {
            let is_seen = area.contains(it.rect.center()) && it.interact_rect.is_positive();
            it.enabled && it.sense.is_focusable() && is_seen
        };
        let ids = widgets.filter(takes_keyboard).map(|it| it.id);
        ids.collect::<Vec<_>>()
    });
    ids.into_iter().find(|id| !is_splitter(ctx, *id))
}
