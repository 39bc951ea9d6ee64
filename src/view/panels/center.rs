use egui::{Align2, Stroke, StrokeKind, Ui, vec2};

use super::super::canvas::canvas_ui;
use super::super::style::{color, font_id, styled};
use crate::command::{Action, Command};
use crate::formats::FORMATS;
use crate::text::TextStyle;
use crate::theme::Token;
use crate::view::{ViewCtx, ViewState};

/// The middle: the timeline, or what to do where nothing is open; over both, what a drop will do.
pub fn center_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) {
    if has_events(ctx) {
        canvas_ui(ui, ctx, state);
    } else {
        state.pointer_time = None;
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
    let [title, text] = match ctx.document.path() {
        Some(_) => [
            "No events yet",
            "Drop data files here as layers, or write events into the project's file, as docs/project-file.md shows",
        ],
        None => [
            "Drop an event file here",
            "and see its events on a timeline, from decades down to a day",
        ],
    };
    let height = ui.available_height();
    ui.vertical_centered(|ui| {
        ui.add_space((height * 0.3).max(20.0));
        ui.label(styled(ctx.theme, title, TextStyle::TITLE, Token::Text));
        ui.add_space(6.0);
        ui.label(styled(ctx.theme, text, TextStyle::BODY, Token::Quiet));
        ui.add_space(18.0);
        let open = egui::Button::new("Open a file…").min_size(vec2(130.0, 30.0));
        if ui.add(open).clicked() {
            ctx.push(Action::Command(Command::Open));
        }
        ui.add_space(18.0);
        for format in FORMATS {
            let text = format!("{}: {}", format.title(), format.about());
            ui.label(styled(ctx.theme, text, TextStyle::SMALL, Token::Quiet));
        }
    });
}

/// What a drop will do, while files are held over the window.
fn drop_overlay_ui(ui: &Ui, ctx: &ViewCtx<'_>) {
    let n_files = ui.input(|input| input.raw.hovered_files.len());
    if n_files == 0 {
        return;
    }
    let rect = ui.max_rect().shrink(10.0);
    let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop"));
    let painter = ui.ctx().layer_painter(layer);
    painter.rect_filled(
        rect,
        8.0,
        color(ctx.theme, Token::Background).gamma_multiply(0.88),
    );
    let stroke = Stroke::new(2.0, color(ctx.theme, Token::Accent));
    painter.rect_stroke(rect, 8.0, stroke, StrokeKind::Inside);
    let text = match n_files {
        1 => "Drop to open the file as a layer".to_owned(),
        n => format!("Drop to open {n} files, each as a layer"),
    };
    let font = font_id(TextStyle::TITLE);
    painter.text(
        rect.center(),
        Align2::CENTER_CENTER,
        text,
        font,
        color(ctx.theme, Token::Text),
    );
}
