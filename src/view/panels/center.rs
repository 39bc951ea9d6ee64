use egui::{Align, Layout, ScrollArea, Ui, vec2};

use super::super::canvas::canvas_ui;
use super::super::landmarks::{Part, tell_part};
use super::super::style::styled;
use super::drop::drop_overlay_ui;
use super::menu::recent_file_ui;
use crate::command::{Action, Command, CommandRow};
use crate::formats::FORMATS;
use crate::text::TextStyle;
use crate::theme::Token;
use crate::view::{ViewCtx, ViewState};

/// The middle: the timeline, or what to do where nothing is open; over both, what a drop will do.
pub fn center_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) {
    tell_part(ui, Part::Timeline);
    if has_events(ctx) {
        canvas_ui(ui, ctx, state);
    } else {
        state.pointer_time = None;
        state.cursor.clear();
        welcome_ui(ui, ctx);
    }
    drop_overlay_ui(ui, ctx);
}

/// Whether there is any event to show, or may be soon.
fn has_events(ctx: &ViewCtx<'_>) -> bool {
    let layers = ctx.workspace.project.layers();
    !ctx.loads.is_empty() || layers.iter().any(|layer| ctx.workspace.n_events(layer) > 0)
}

/// What an empty window says, and a project in which nothing has happened yet.
fn welcome_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    let height = ui.available_height();
    ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| welcome_rows_ui(ui, ctx, height));
}

fn welcome_rows_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, height: f32) {
    let is_project = ctx.document.path().is_some();
    let [title, text, open] = if is_project {
        [
            "No events yet",
            "Drop data files here as layers, or write events into the project's file, as docs/project-file.md shows",
            "Add a data file…",
        ]
    } else {
        [
            "Drop an event file here",
            "and see its events on a timeline, from decades down to a day",
            "Open a file…",
        ]
    };
    ui.vertical_centered(|ui| {
        ui.add_space((height * 0.3).max(20.0));
        ui.label(styled(ctx.theme, title, TextStyle::TITLE, Token::Text));
        ui.add_space(6.0);
        ui.label(styled(ctx.theme, text, TextStyle::BODY, Token::Quiet));
        ui.add_space(18.0);
        let open = egui::Button::new(open).min_size(vec2(130.0, 30.0));
        if ui.add(open).clicked() {
            ctx.push(Action::Command(Command::Open));
        }
        // What leads away from a project is no part of it.
        if !is_project {
            ui.add_space(6.0);
            sample_ui(ui, ctx);
            recent_ui(ui, ctx);
        }
        ui.add_space(18.0);
        formats_ui(ui, ctx);
    });
}

/// What can be read: each format by its name, with what it is below.
fn formats_ui(ui: &mut Ui, ctx: &ViewCtx<'_>) {
    /// Longer lines are hard to follow.
    const WIDTH_PX: f32 = 460.0;
    let size = vec2(ui.available_width().min(WIDTH_PX), 0.0);
    let layout = Layout::top_down(Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for format in FORMATS {
            let title = format.title();
            ui.label(styled(ctx.theme, title, TextStyle::SMALL, Token::Text));
            let about = format.about();
            ui.label(styled(ctx.theme, about, TextStyle::SMALL, Token::Quiet));
            ui.add_space(6.0);
        }
    });
}

/// The bundled chronology, for who has no file at hand.
fn sample_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    let Some(row) = CommandRow::of(Command::OpenSample) else {
        return;
    };
    let button = egui::Button::new(row.label).min_size(vec2(130.0, 30.0));
    if ui.add(button).clicked() {
        ctx.push(Action::Command(row.command));
    }
}

/// The files opened before, to go on with one of them.
fn recent_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    /// As many as an empty window has room for.
    const MAX_SHOWN: usize = 5;
    const WIDTH_PX: f32 = 380.0;
    if ctx.recent.is_empty() {
        return;
    }
    ui.add_space(22.0);
    ui.label(styled(
        ctx.theme,
        "RECENT",
        TextStyle::HEADING,
        Token::Quiet,
    ));
    ui.add_space(4.0);
    let left = (ui.available_width() - WIDTH_PX).max(0.0) / 2.0;
    for file in ctx.recent.iter().take(MAX_SHOWN) {
        ui.horizontal(|ui| {
            ui.add_space(left);
            ui.scope(|ui| {
                ui.set_max_width(WIDTH_PX);
                // In a list of names, surfaces of their own would be boxes in boxes.
                let at_rest = &mut ui.visuals_mut().widgets.inactive;
                at_rest.weak_bg_fill = egui::Color32::TRANSPARENT;
                at_rest.bg_stroke = egui::Stroke::NONE;
                recent_file_ui(ui, ctx, file);
            });
        });
    }
}
