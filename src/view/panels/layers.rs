use egui::{Align, Layout, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::super::style::{color, styled};
use super::facets::facets_ui;
use crate::command::{Action, Command};
use crate::diag::Severity;
use crate::project::LayerSpec;
use crate::text::{TextStyle, counted, grouped};
use crate::theme::Token;
use crate::view::ViewCtx;

const ROW_PX: f32 = 23.0;

/// The left panel: layers with an eye each, and what could be ticked.
pub fn layers_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            layer_heading_ui(ui, ctx);
            let workspace = ctx.workspace;
            let layers = workspace.project.layers();
            for layer in layers {
                layer_row_ui(ui, ctx, layer);
            }
            if layers.is_empty() {
                ui.label(styled(ctx.theme, "None yet", TextStyle::BODY, Token::Quiet));
            }
            facets_ui(ui, ctx);
        });
}

fn layer_heading_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.label(styled(
            ctx.theme,
            "LAYERS",
            TextStyle::HEADING,
            Token::Quiet,
        ));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let add = ui.small_button("+").on_hover_text("Open a file as a layer");
            add.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Open a file as a layer"));
            if add.clicked() {
                ctx.push(Action::Command(Command::Open));
            }
        });
    });
}

fn layer_row_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, layer: &LayerSpec) {
    let n_events = ctx.workspace.n_events(layer) as u64;
    let n_problems = ctx
        .report(layer.id)
        .map_or(0, |report| report.n_problems(Severity::Warning));
    ui.horizontal(|ui| {
        ui.set_height(ROW_PX);
        let eye = eye_ui(ui, ctx, layer);
        if eye.clicked() {
            ctx.push(Action::SetLayerVisible(layer.id, !layer.visible));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(styled(
                ctx.theme,
                grouped(n_events),
                TextStyle::BODY,
                Token::Quiet,
            ));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let token = if layer.visible {
                    Token::Text
                } else {
                    Token::Quiet
                };
                let name = styled(ctx.theme, &layer.name, TextStyle::BODY, token);
                let label = egui::Label::new(name).truncate().sense(Sense::click());
                let response = ui.add(label).on_hover_text(&layer.path);
                response.context_menu(|ui| layer_menu_ui(ui, ctx, layer));
            });
        });
    });
    if n_problems > 0 || ctx.report(layer.id).is_some() {
        report_link_ui(ui, ctx, layer, n_problems);
    }
}

fn layer_menu_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, layer: &LayerSpec) {
    if ui.button("Import report").clicked() {
        ctx.push(Action::ShowReport(layer.id));
        ui.close();
    }
    if ui.button("Rename…").clicked() {
        ctx.push(Action::AskLayerName(layer.id));
        ui.close();
    }
    // What the project tells itself is always one of its layers.
    if layer.is_linked() && ui.button("Close layer").clicked() {
        ctx.push(Action::RemoveLayer(layer.id));
        ui.close();
    }
}

fn report_link_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, layer: &LayerSpec, n_problems: u64) {
    ui.horizontal(|ui| {
        ui.add_space(24.0);
        let words = match n_problems {
            0 => "read without a doubt".to_owned(),
            n => counted(n, "doubt", "doubts"),
        };
        let text = styled(ctx.theme, words, TextStyle::SMALL, Token::Quiet);
        let link = ui
            .add(egui::Link::new(text))
            .on_hover_text("Show the import report");
        if link.clicked() {
            ctx.push(Action::ShowReport(layer.id));
        }
    });
}

/// An eye, open or closed, drawn rather than written so that no font need have it.
fn eye_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, layer: &LayerSpec) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(18.0, ROW_PX), Sense::click());
    let verb = if layer.visible { "Hide" } else { "Show" };
    let name = format!("{verb} {}", layer.name);
    response
        .widget_info(|| WidgetInfo::selected(Role::CheckBox, true, layer.visible, name.clone()));
    let token = match (response.hovered() || response.has_focus(), layer.visible) {
        (true, _) => Token::Accent,
        (false, true) => Token::Text,
        (false, false) => Token::Faint,
    };
    let stroke = Stroke::new(1.2, color(ctx.theme, token));
    let center = rect.center();
    let lid = |up: f32| {
        let points = (-6..=6_i8).map(|i| {
            let t = f32::from(i) / 6.0;
            pos2(center.x + 6.5 * t, center.y + up * 4.0 * (1.0 - t * t))
        });
        points.collect::<Vec<_>>()
    };
    ui.painter().line(lid(1.0), stroke);
    if layer.visible {
        ui.painter().line(lid(-1.0), stroke);
        ui.painter().circle_filled(center, 1.9, stroke.color);
    }
    response.on_hover_text(name)
}
