use egui::{
    Align, Align2, Layout, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::super::style::{color, font_id, styled};
use super::heading_ui;
use crate::command::{Action, Command};
use crate::diag::Severity;
use crate::layout::{Point, glyph_outline, kind_token};
use crate::model::EventKind;
use crate::project::LayerSpec;
use crate::text::{TextStyle, counted, grouped};
use crate::theme::Token;
use crate::time::Precision;
use crate::view::ViewCtx;

const ROW_PX: f32 = 23.0;

/// The left panel: layers with an eye each, kinds with their marks, how precise the dates are.
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
            kinds_ui(ui, ctx);
            precisions_ui(ui, ctx);
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

/// The kinds with mark, share and count; each can be kept from passing.
fn kinds_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    let Some(frame) = ctx.frame else {
        return;
    };
    let by_kind = frame.totals.by_kind;
    let most = by_kind.iter().copied().max().unwrap_or(0);
    if most == 0 {
        return;
    }
    heading_ui(ui, ctx.theme, "Kind");
    for kind in EventKind::ALL {
        let n_events = by_kind[kind.index()];
        if n_events > 0 {
            kind_row_ui(ui, ctx, kind, n_events, most);
        }
    }
}

fn kind_row_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, kind: EventKind, n_events: u64, most: u64) {
    let shown = ctx.filter.kinds.contains(kind);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), ROW_PX), Sense::click());
    let name = format!("{}, {} events", kind.label(), grouped(n_events));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, shown, name.clone()));
    let painter = ui.painter();
    let y = rect.center().y;
    let check = Rect::from_center_size(pos2(rect.left() + 6.0, y), vec2(11.0, 11.0));
    if shown {
        painter.rect_filled(check, 2.0, color(ctx.theme, Token::Accent));
    } else {
        let stroke = Stroke::new(1.0, color(ctx.theme, Token::Quiet));
        painter.rect_stroke(check, 2.0, stroke, egui::StrokeKind::Inside);
    }
    if response.has_focus() || response.hovered() {
        let stroke = Stroke::new(1.0, color(ctx.theme, Token::Text));
        painter.rect_stroke(check.expand(2.0), 3.0, stroke, egui::StrokeKind::Inside);
    }
    let center = Point {
        x: rect.left() + 26.0,
        y,
    };
    for part in glyph_outline(kind, center, 5.0) {
        let points = part.iter().map(|point| pos2(point.x, point.y)).collect();
        let fill = color(ctx.theme, kind_token(kind));
        painter.add(egui::Shape::convex_polygon(points, fill, Stroke::NONE));
    }
    let text_color = color(ctx.theme, if shown { Token::Text } else { Token::Quiet });
    let left = pos2(rect.left() + 38.0, y);
    painter.text(
        left,
        Align2::LEFT_CENTER,
        kind.label(),
        font_id(TextStyle::BODY),
        text_color,
    );
    count_and_share_ui(ui, ctx, rect, n_events, most, kind_token(kind));
    if response.clicked() {
        ctx.push(Action::ToggleKind(kind));
    }
}

/// A count at the right end of a row, and left of it a bar for its share.
fn count_and_share_ui(ui: &Ui, ctx: &ViewCtx<'_>, rect: Rect, n: u64, most: u64, token: Token) {
    const BAR_PX: f32 = 34.0;
    const COUNT_PX: f32 = 64.0;
    let y = rect.center().y;
    let quiet = color(ctx.theme, Token::Quiet);
    let right = pos2(rect.right() - 2.0, y);
    ui.painter().text(
        right,
        Align2::RIGHT_CENTER,
        grouped(n),
        font_id(TextStyle::BODY),
        quiet,
    );
    let share = (n as f32 / most.max(1) as f32 * BAR_PX).max(1.0);
    let bar_right = rect.right() - COUNT_PX;
    let bar = Rect::from_min_max(pos2(bar_right - share, y - 3.5), pos2(bar_right, y + 3.5));
    let fill = color(ctx.theme, token).gamma_multiply(0.7);
    ui.painter().rect_filled(bar, 2.0, fill);
}

/// How many dates are how precise.
fn precisions_ui(ui: &mut Ui, ctx: &ViewCtx<'_>) {
    let Some(frame) = ctx.frame else {
        return;
    };
    let by_precision = frame.totals.by_precision;
    let most = by_precision.iter().copied().max().unwrap_or(0);
    if most == 0 {
        return;
    }
    heading_ui(ui, ctx.theme, "Date precision");
    for precision in Precision::ALL {
        precision_row_ui(
            ui,
            ctx,
            precision.label(),
            by_precision[precision.index()],
            most,
        );
    }
    precision_row_ui(ui, ctx, "Undated", frame.totals.n_undated, most);
}

fn precision_row_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, label: &str, n_events: u64, most: u64) {
    if n_events == 0 {
        return;
    }
    let size = vec2(ui.available_width(), ROW_PX);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let name = format!("{label}: {} events", grouped(n_events));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name.clone()));
    let left = pos2(rect.left(), rect.center().y);
    let font = font_id(TextStyle::BODY);
    let text_color = color(ctx.theme, Token::Text);
    ui.painter()
        .text(left, Align2::LEFT_CENTER, label, font, text_color);
    count_and_share_ui(ui, ctx, rect, n_events, most, Token::Faint);
}
