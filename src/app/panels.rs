//! Where each panel of the window stands.

use egui::{Margin, Panel, Rect, Sense, Ui, UiBuilder};

use super::room::{PanelSize, Room, Yielding, strip_fits};
use crate::jobs::Settings;
use crate::theme::Token;
use crate::view::{
    Region, ViewCtx, ViewState, center_ui, detail_ui, frame_of, layers_ui, legend_of, legend_ui,
    menu_ui, messages_ui, status_ui, table_ui, toolbar_ui, tray_ui,
};

/// What was drawn where.
pub(super) struct Shown {
    pub(super) timeline: Rect,

    /// The panels that are seen, by [`Yielding`].
    pub(super) panels: [Option<Rect>; 3],

    /// The sizes of those of them that can be dragged; 0 for the others.
    pub(super) dragged_sizes: [f32; 3],
}

/// Everything in the window: bars, panels as far as there is room for them, and the timeline in what they leave.
pub(super) fn window_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    state: &mut ViewState,
    room: &mut Room,
    settings: &Settings,
) -> Shown {
    let window = ui.max_rect().size();
    bars_ui(ui, ctx, state);
    let between_bars = ui.available_rect_before_wrap();
    let [left, right] = room.sides(window.x, sides_wanted(settings));
    let has_edge = |size: &Option<PanelSize>| size.as_ref().is_some_and(|size| size.has_edge);
    let [left_edge, right_edge] = [&left, &right].map(has_edge);
    let left = left.map(|size| panel_ui(ui, ctx, state, (Yielding::Left, size)));
    let right = right.map(|size| panel_ui(ui, ctx, state, (Yielding::Right, size)));
    if !ctx.messages.is_empty() {
        messages_panel_ui(ui, ctx, window.y);
    }
    let wanted = table_wanted(settings, ctx);
    let table = room.table(window.y, ui.available_height(), wanted);
    state.edges = [left_edge, right_edge, has_edge(&table)];
    let table = table.map(|size| panel_ui(ui, ctx, state, (Yielding::Table, size)));
    undated_panel_ui(ui, ctx, state, window.y);
    legend_panel_ui(ui, ctx, state, window.y);
    let central =
        egui::CentralPanel::no_frame().frame(frame_of(ctx.theme, Token::Background, Margin::ZERO));
    let timeline = central.show(ui, |ui| center_ui(ui, ctx, state));
    let timeline = timeline.response.rect;
    let mut panels = [left, right, table];
    let dragged_sizes = [
        left.map_or(0.0, |place| place.width()),
        right.map_or(0.0, |place| place.width()),
        table.map_or(0.0, |place| place.height()),
    ];
    let mut seen = timeline;
    if let Some(over) = room.over(between_bars.size()) {
        let panel = over.0;
        let area = match panel {
            Yielding::Left | Yielding::Right => between_bars,
            Yielding::Table => Rect::from_x_y_ranges(timeline.x_range(), between_bars.y_range()),
        };
        let place = over_ui(ui, ctx, state, area, over);
        match panel {
            Yielding::Left => seen.min.x = seen.min.x.max(place.right()),
            Yielding::Right => seen.max.x = seen.max.x.min(place.left()),
            Yielding::Table => seen.max.y = seen.max.y.min(place.top()),
        }
        panels[panel as usize] = Some(place);
    }
    state.note_region(Region::Timeline, seen);
    Shown {
        timeline,
        panels,
        dragged_sizes,
    }
}

/// The widths that the user has left the side panels, none for one that is put away.
fn sides_wanted(settings: &Settings) -> [Option<f32>; 2] {
    const LEFT_PX: f32 = 236.0;
    const RIGHT_PX: f32 = 330.0;
    let left_px = settings.left_panel_width.unwrap_or(LEFT_PX);
    let right_px = settings.right_panel_width.unwrap_or(RIGHT_PX);
    [
        settings.left_panel_is_shown.then_some(left_px),
        settings.right_panel_is_shown.then_some(right_px),
    ]
}

/// The height that the user has left the table, none where it is put away or there is nothing to list.
fn table_wanted(settings: &Settings, ctx: &ViewCtx<'_>) -> Option<f32> {
    const TABLE_PX: f32 = 240.0;
    let is_wanted = settings.table_is_shown && ctx.enabling.has_layers;
    is_wanted.then(|| settings.table_height.unwrap_or(TABLE_PX))
}

/// The rows over and under everything: menu, toolbar, status.
fn bars_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) {
    let theme = ctx.theme;
    let panel = |margin| frame_of(theme, Token::Panel, margin);
    state.begin_regions();
    let menus = Panel::top("menu")
        .frame(panel(Margin::symmetric(6, 3)))
        .show(ui, |ui| menu_ui(ui, ctx, state));
    state.note_region(Region::Toolbar, menus.response.rect);
    let toolbar = Panel::top("toolbar")
        .exact_size(42.0)
        .frame(panel(Margin::symmetric(14, 0)))
        .show(ui, |ui| toolbar_ui(ui, ctx, state));
    state.note_region(Region::Toolbar, toolbar.response.rect);
    Panel::bottom("status")
        .exact_size(26.0)
        .frame(panel(Margin::symmetric(14, 0)))
        .show(ui, |ui| status_ui(ui, ctx, state));
}

/// A panel at its edge of the window; where it is.
fn panel_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    state: &mut ViewState,
    (which, size): (Yielding, PanelSize),
) -> Rect {
    let (panel, margin, region) = match which {
        Yielding::Left => (
            Panel::left("layers"),
            Margin::symmetric(14, 4),
            Region::Left,
        ),
        Yielding::Right => {
            let margin = Margin {
                left: 16,
                right: 8,
                top: 12,
                bottom: 4,
            };
            (Panel::right("detail"), margin, Region::Right)
        }
        Yielding::Table => (
            Panel::bottom("table"),
            Margin::symmetric(14, 6),
            Region::Dock,
        ),
    };
    let shown = panel
        .default_size(size.given)
        .resizable(size.has_edge)
        .size_range(size.range)
        .frame(frame_of(ctx.theme, Token::Panel, margin))
        .show(ui, |ui| match which {
            Yielding::Left => layers_ui(ui, ctx, state),
            Yielding::Right => {
                // Whatever it says, the panel is as wide as the user left it.
                ui.set_width(ui.available_width());
                detail_ui(ui, ctx, state);
            }
            Yielding::Table => {
                // Whatever it holds, it is as high as the user left it.
                ui.set_min_height(ui.available_height());
                table_ui(ui, ctx, state);
            }
        });
    state.note_region(region, shown.response.rect);
    shown.response.rect
}

/// A panel over the timeline, which was called up where there is no room beside it; where it is.
fn over_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    state: &mut ViewState,
    area: Rect,
    (which, size): (Yielding, PanelSize),
) -> Rect {
    let place = match which {
        Yielding::Left => area.with_max_x(area.left() + size.given),
        Yielding::Right => area.with_min_x(area.right() - size.given),
        Yielding::Table => area.with_min_y(area.bottom() - size.given),
    };
    let mut over = ui.new_child(UiBuilder::new().id_salt("over").max_rect(area));
    // What lies below does not feel what is done on the panel.
    let ground = over.unique_id().with("ground");
    over.interact(place, ground, Sense::CLICK | Sense::DRAG);
    panel_ui(&mut over, ctx, state, (which, size))
}

/// What went wrong, above the timeline; much of it is scrolled.
fn messages_panel_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, window_px: f32) {
    const MOST: f32 = 0.3;
    Panel::top("messages")
        .frame(frame_of(
            ctx.theme,
            Token::Background,
            Margin::symmetric(10, 8),
        ))
        .show(ui, |ui| {
            // As high as the messages; egui's own would stay at the height of the first.
            egui::ScrollArea::vertical()
                .max_height(window_px * MOST)
                .min_scrolled_height(window_px * MOST)
                .show(ui, |ui| messages_ui(ui, ctx));
        });
}

/// Below the timeline the events without a date, where there is room for them; the status bar counts them anyway.
fn undated_panel_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState, window_px: f32) {
    const HEIGHT_PX: f32 = 34.0;
    let frame = ctx.frame.filter(|_| ctx.enabling.has_layers);
    let has_undated = frame.is_some_and(|frame| !frame.undated.is_empty());
    if !has_undated || !strip_fits(window_px, ui.available_height(), HEIGHT_PX) {
        return;
    }
    let panel = Panel::bottom("undated")
        .exact_size(HEIGHT_PX)
        .frame(frame_of(ctx.theme, Token::Panel, Margin::symmetric(14, 0)))
        .show(ui, |ui| tray_ui(ui, ctx));
    state.note_region(Region::Dock, panel.response.rect);
}

/// Below the timeline what its shapes and fills mean; as high as that needs, where there is room for it.
fn legend_panel_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, state: &ViewState, window_px: f32) {
    let margin = Margin::symmetric(14, 6);
    let width = ui.available_width() - margin.sum().x;
    let Some(legend) = legend_of(ui.ctx(), ctx, state, width) else {
        return;
    };
    let height = legend.height + margin.sum().y;
    if !strip_fits(window_px, ui.available_height(), height) {
        return;
    }
    Panel::bottom("legend")
        .resizable(false)
        .exact_size(height)
        .frame(frame_of(ctx.theme, Token::Background, margin))
        .show(ui, |ui| legend_ui(ui, ctx, &legend));
}
