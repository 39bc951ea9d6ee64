use egui::{
    Align, Layout, Popup, Pos2, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::super::focus::scroll_to_focus;
use super::super::keys::asked_by_key;
use super::super::landmarks::{Part, tell_heading, tell_menu, tell_part};
use super::super::style::{color, styled};
use super::bookmarks::bookmarks_ui;
use super::facets::facets_ui;
use super::list_row::{ListRow, ROW_PX, entries_ui, list_row_ui, moved_by_drag, row_menu_ui};
use super::views::views_ui;
use crate::command::{Action, Command, LAYER_ROWS, LayerAt, layer_colors};
use crate::diag::{Report, Severity};
use crate::project::LayerSpec;
use crate::query::FacetField;
use crate::text::{TextStyle, counted, grouped};
use crate::theme::{Hue, Token};
use crate::view::{ViewCtx, ViewState};

/// The list within which a layer is dragged.
const LIST: &str = "layers";

/// The width of the eye.
const EYE_PX: f32 = 20.0;

/// The width of the dot in the layer's color.
const DOT_PX: f32 = 16.0;

/// The left panel: layers with an eye each, saved views, and what could be ticked.
pub fn layers_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) {
    tell_part(ui, Part::Layers);
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            // The bar to scroll by grows under the pointer, and is not to lie over the counts.
            ui.set_max_width(ui.available_width() - 6.0);
            list_heading_ui(ui, ctx, "LAYERS", "Open a file as a layer", Command::Open);
            let workspace = ctx.workspace;
            let layers = workspace.project.layers();
            let mut rows = Vec::with_capacity(layers.len());
            for (position, layer) in layers.iter().enumerate() {
                rows.push(layer_row_ui(ui, ctx, layer, position));
            }
            if let Some((from, to)) = moved_by_drag(ui, ctx, LIST, &rows)
                && let Some(moved) = layers.get(from)
            {
                ctx.push(Action::MoveLayer(moved.id, to));
            }
            if layers.is_empty() {
                ui.label(styled(ctx.theme, "None yet", TextStyle::BODY, Token::Quiet));
            }
            views_ui(ui, ctx);
            bookmarks_ui(ui, ctx);
            facets_ui(ui, ctx, state);
            scroll_to_focus(ui);
        });
}

/// The heading of a list, with a button that adds to it.
pub(super) fn list_heading_ui(
    ui: &mut Ui,
    ctx: &mut ViewCtx<'_>,
    heading: &str,
    name: &str,
    command: Command,
) {
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        let text = styled(ctx.theme, heading, TextStyle::HEADING, Token::Quiet);
        tell_heading(&ui.label(text), heading);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let add = ui.small_button("+").on_hover_text(name);
            add.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
            if add.clicked() {
                ctx.push(Action::Command(command));
            }
        });
    });
}

fn layer_row_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, layer: &LayerSpec, position: usize) -> Rect {
    let n_events = match ctx.layer_totals.get(&layer.id) {
        Some(&n_events) => n_events,
        None => ctx.workspace.n_events(layer) as u64,
    };
    let n_shown = n_shown(ctx, layer);
    let token = if layer.visible {
        Token::Text
    } else {
        Token::Quiet
    };
    let row = list_row_ui(
        ui,
        ctx,
        &ListRow {
            list: LIST,
            id: egui::Id::unique((LIST, layer.id)),
            name: &layer.name,
            position,
            indent_px: EYE_PX + DOT_PX,
            note: &count_note(n_shown, n_events),
            look: (TextStyle::BODY, token),
        },
    );
    let rect = row.response.rect;
    if eye_ui(ui, ctx, layer, rect).clicked() {
        ctx.push(Action::SetLayerVisible(layer.id, !layer.visible));
    }
    dot_ui(ui, ctx, layer, rect);
    let words = match n_shown {
        Some(n_shown) => format!("{} of {} events shown", grouped(n_shown), grouped(n_events)),
        None => counted(n_events, "event", "events"),
    };
    ui.ctx().accesskit_node_builder(row.response.id, |node| {
        node.set_description(words.clone());
    });
    let at = layer_at(ctx, layer, position);
    if row.response.has_focus() {
        let asked = asked_by_key(ui, LAYER_ROWS, &at);
        ctx.actions.extend(asked);
    }
    if row.response.double_clicked() {
        ctx.push(Action::AskLayerName(layer.id));
    }
    let chosen = row_menu_ui(&row, true, |ui| layer_menu_ui(ui, ctx, layer, &at));
    ctx.actions.extend(chosen);
    let hover = match layer.path.as_str() {
        "" => format!("{}\n{words}", layer.name),
        path => format!("{}\n{words}\n{path}", layer.name),
    };
    row.response.on_hover_text(hover);
    // What was read without a doubt needs no line of its own; the menu leads to the report.
    if let Some(words) = ctx
        .report(layer.id)
        .and_then(|report| findings_words(report))
    {
        report_link_ui(ui, ctx, layer, &words);
    }
    rect
}

/// How many of a layer's events pass, where a query lets not all of them pass.
fn n_shown(ctx: &ViewCtx<'_>, layer: &LayerSpec) -> Option<u64> {
    if ctx.query_shown.is_empty() || !layer.visible {
        return None;
    }
    let mut facets = ctx.facets?.facets.iter();
    let facet = facets.find(|facet| facet.field == FacetField::Layer)?;
    let any_ticked = facet.rows.iter().any(|row| row.is_ticked);
    let row = facet.rows.iter().find(|row| row.value == layer.name);
    // The counts of a facet do not follow its own ticks.
    let passes = row.filter(|row| row.is_ticked || !any_ticked);
    Some(passes.map_or(0, |row| row.n_events))
}

/// "12 / 37", in thousands where that would leave no room for the name.
fn count_note(n_shown: Option<u64>, n_events: u64) -> String {
    const MAX_EXACT: u64 = 9_999;
    let short = |n: u64| match n {
        0..=MAX_EXACT => grouped(n),
        n => format!("{}k", grouped(n / 1_000)),
    };
    match n_shown {
        Some(n_shown) if n_shown != n_events => {
            format!("{} / {}", short(n_shown), short(n_events))
        }
        _ => grouped(n_events),
    }
}

/// A layer as the catalog of layers sees it.
pub(in crate::view) fn layer_at(ctx: &ViewCtx<'_>, layer: &LayerSpec, position: usize) -> LayerAt {
    LayerAt {
        id: layer.id,
        position,
        n_layers: ctx.workspace.project.layers().len(),
        visible: layer.visible,
        is_linked: layer.is_linked(),
        has_report: ctx.report(layer.id).is_some(),
    }
}

fn layer_menu_ui(
    ui: &mut Ui,
    ctx: &ViewCtx<'_>,
    layer: &LayerSpec,
    at: &LayerAt,
) -> Option<Action> {
    ui.set_min_width(196.0);
    let chosen = entries_ui(ui, LAYER_ROWS, at);
    ui.separator();
    hues_ui(ui, ctx, layer).or(chosen)
}

/// The hues to choose from, with none as the last; what was chosen.
fn hues_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, layer: &LayerSpec) -> Option<Action> {
    let now = layer.color.as_deref().and_then(Hue::nearest);
    let mut chosen = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.add_space(8.0);
        for (hue, name, action) in layer_colors(layer.id) {
            let (rect, response) = ui.allocate_exact_size(vec2(19.0, 22.0), Sense::click());
            let is_now = hue == now;
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_now, name));
            paint_dot(ui, ctx, rect.center(), hue, 6.0);
            if is_now || response.hovered() || response.has_focus() {
                let token = if is_now { Token::Text } else { Token::Quiet };
                let stroke = Stroke::new(1.3, color(ctx.theme, token));
                ui.painter().circle_stroke(rect.center(), 8.5, stroke);
            }
            if response.clicked() {
                chosen = Some(action);
                ui.close();
            }
            response.on_hover_text(name);
        }
    });
    chosen
}

/// A dot in a hue; a ring where there is none.
fn paint_dot(ui: &Ui, ctx: &ViewCtx<'_>, center: Pos2, hue: Option<Hue>, radius: f32) {
    if let Some(hue) = hue {
        let fill = color(ctx.theme, Token::Layer(hue));
        ui.painter().circle_filled(center, radius, fill);
    } else {
        let stroke = Stroke::new(1.2, color(ctx.theme, Token::Quiet));
        ui.painter().circle_stroke(center, radius - 0.6, stroke);
    }
}

/// The layer's color; a click offers others.
fn dot_ui(ui: &Ui, ctx: &mut ViewCtx<'_>, layer: &LayerSpec, row: Rect) {
    let rect = Rect::from_min_size(
        pos2(row.left() + EYE_PX, row.top()),
        vec2(DOT_PX, row.height()),
    );
    let response = ui.interact(
        rect,
        ui.scope_id().with((layer.id, "color")),
        Sense::click(),
    );
    let hue = layer.color.as_deref().and_then(Hue::nearest);
    let name = format!("Color of {}", layer.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let is_at_hand = response.hovered() || response.has_focus();
    let radius = if is_at_hand { 5.0 } else { 4.0 };
    let center = pos2(rect.left() + 5.0, rect.center().y);
    paint_dot(ui, ctx, center, hue, radius);
    let chosen = Popup::menu(&response).show(|ui| {
        tell_menu(ui, "Color");
        hues_ui(ui, ctx, layer)
    });
    ctx.actions.extend(chosen.and_then(|shown| shown.inner));
    response.on_hover_text(name);
}

fn report_link_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, layer: &LayerSpec, words: &str) {
    ui.horizontal(|ui| {
        ui.add_space(EYE_PX + DOT_PX);
        let text = styled(ctx.theme, words, TextStyle::SMALL, Token::Quiet);
        let link = ui
            .add(egui::Link::new(text))
            .on_hover_text("Show the import report");
        if link.clicked() {
            ctx.push(Action::ShowReport(layer.id));
        }
    });
}

/// "2 errors, 18 doubts"; nothing where there is neither.
pub(in crate::view) fn findings_words(report: &Report) -> Option<String> {
    let n_errors = report.n_problems(Severity::Error);
    let n_doubts = report.n_problems(Severity::Warning) - n_errors;
    let mut parts = Vec::new();
    if n_errors > 0 {
        parts.push(counted(n_errors, "error", "errors"));
    }
    if n_doubts > 0 {
        parts.push(counted(n_doubts, "doubt", "doubts"));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// An eye, open or closed, drawn rather than written so that no font need have it.
fn eye_ui(ui: &Ui, ctx: &ViewCtx<'_>, layer: &LayerSpec, row: Rect) -> Response {
    let rect = Rect::from_min_size(row.min, vec2(EYE_PX, ROW_PX));
    let response = ui.interact(rect, ui.scope_id().with((layer.id, "eye")), Sense::click());
    let verb = if layer.visible { "Hide" } else { "Show" };
    let name = format!("{verb} {}", layer.name);
    // The name says what it does; a state that changed with it would say the contrary.
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let token = match (response.hovered() || response.has_focus(), layer.visible) {
        (true, _) => Token::Accent,
        (false, true) => Token::Text,
        (false, false) => Token::Faint,
    };
    let stroke = Stroke::new(1.2, color(ctx.theme, token));
    let center = pos2(rect.left() + 8.0, rect.center().y);
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
