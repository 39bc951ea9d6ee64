//! Where each panel of the window stands, and how large it may be.

use egui::{Margin, Panel, Ui};

use crate::theme::Token;
use crate::view::{
    Region, ViewCtx, ViewState, detail_ui, frame_of, layers_ui, legend_of, legend_ui, menu_ui,
    messages_ui, status_ui, table_ui, toolbar_ui, tray_ui,
};

/// The rows over and under everything: menu, toolbar, status.
pub(super) fn bars_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) {
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

/// What went wrong, above the timeline.
pub(super) fn messages_panel_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    Panel::top("messages")
        .frame(frame_of(
            ctx.theme,
            Token::Background,
            Margin::symmetric(10, 8),
        ))
        .show(ui, |ui| messages_ui(ui, ctx));
}

/// The table of events below the timeline, where it is shown; how high it is.
pub(super) fn table_panel_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    state: &mut ViewState,
    height: Option<f32>,
) -> f32 {
    const DEFAULT_PX: f32 = 240.0;
    if !ctx.table_is_shown || !ctx.enabling.has_layers {
        return 0.0;
    }
    let panel = Panel::bottom("table")
        .default_size(height.unwrap_or(DEFAULT_PX))
        .size_range(120.0..=640.0)
        .resizable(true)
        .frame(frame_of(ctx.theme, Token::Panel, Margin::symmetric(14, 6)))
        .show(ui, |ui| {
            // Whatever it holds, it is as high as the user left it.
            ui.set_min_height(ui.available_height());
            table_ui(ui, ctx, state);
        });
    state.note_region(Region::Dock, panel.response.rect);
    panel.response.rect.height()
}

/// Below the timeline the events without a date.
pub(super) fn undated_panel_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) {
    let panel = Panel::bottom("undated")
        .exact_size(34.0)
        .frame(frame_of(ctx.theme, Token::Panel, Margin::symmetric(14, 0)))
        .show(ui, |ui| tray_ui(ui, ctx));
    state.note_region(Region::Dock, panel.response.rect);
}

/// Below the timeline what its shapes and fills mean; as high as that needs.
pub(super) fn legend_panel_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, state: &ViewState) {
    let margin = Margin::symmetric(14, 6);
    let width = ui.available_width() - margin.sum().x;
    let Some(legend) = legend_of(ui.ctx(), ctx, state, width) else {
        return;
    };
    Panel::bottom("legend")
        .resizable(false)
        .exact_size(legend.height + margin.sum().y)
        .frame(frame_of(ctx.theme, Token::Background, margin))
        .show(ui, |ui| legend_ui(ui, ctx, &legend));
}

/// How wide the panels at the left and right may be in a window of this width: the timeline keeps a part of it.
pub(super) fn most_of_panels(window_px: f32) -> [f32; 2] {
    const MIN_TIMELINE_PX: f32 = 320.0;
    const RIGHT_PX: std::ops::RangeInclusive<f32> = 280.0..=600.0;
    let left = (window_px - RIGHT_PX.start() - MIN_TIMELINE_PX).clamp(160.0, 360.0);
    let right = window_px - left - MIN_TIMELINE_PX;
    [left, right.clamp(*RIGHT_PX.start(), *RIGHT_PX.end())]
}

/// Layers, views and what could be ticked.
pub(super) fn left_panel_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    state: &mut ViewState,
    [width, most]: [f32; 2],
) -> egui::Rect {
    let panel = Panel::left("layers")
        .default_size(width)
        .size_range(160.0..=most)
        .frame(frame_of(ctx.theme, Token::Panel, Margin::symmetric(14, 4)))
        .show(ui, |ui| layers_ui(ui, ctx, state));
    state.note_region(Region::Left, panel.response.rect);
    panel.response.rect
}

pub(super) fn detail_panel_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    state: &mut ViewState,
    [width, most]: [f32; 2],
) -> egui::Rect {
    let margin = Margin {
        left: 16,
        right: 8,
        top: 12,
        bottom: 4,
    };
    let panel = Panel::right("detail")
        .default_size(width)
        .size_range(280.0..=most)
        .frame(frame_of(ctx.theme, Token::Panel, margin))
        .show(ui, |ui| {
            // Whatever it says, the panel is as wide as the user left it.
            ui.set_width(ui.available_width());
            detail_ui(ui, ctx, state);
        });
    state.note_region(Region::Right, panel.response.rect);
    panel.response.rect
}
