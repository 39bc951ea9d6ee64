use std::path::Path;

use egui::{Button, Ui};

use super::super::choice::option_ui;
use super::super::focus::{ListFocus, tell_value};
use super::super::landmarks::{Part, tell_part};
use super::super::style::{set_menu_look, styled};
use super::search::search_ui;
use super::zones::zone_ui;
use crate::command::{Action, COMMANDS, Command};
use crate::frame::LaneField;
use crate::project::Document;
use crate::text::TextStyle;
use crate::theme::Token;
use crate::time::{Zone, span_words};
use crate::view::{ViewCtx, ViewState};

/// A narrower toolbar does not say what stretch is visible.
const MIN_WIDTH_WITH_RANGE_PX: f32 = 1_000.0;

/// A narrower toolbar has no buttons to save, to step back and to go back.
const MIN_WIDTH_WITH_STEPS_PX: f32 = 780.0;

/// The row below the menu: open, fit, what is visible, what lanes stand for, the search.
pub fn toolbar_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) {
    tell_part(ui, Part::Toolbar);
    ui.horizontal_centered(|ui| {
        command_ui(ui, ctx, "Open", Command::Open, true);
        // The menus have these too, and the search box stands nowhere else.
        if ui.max_rect().width() >= MIN_WIDTH_WITH_STEPS_PX {
            document_ui(ui, ctx);
            ui.add_space(8.0);
            glyph_buttons_ui(
                ui,
                ctx,
                &[("←", Command::ViewBack), ("→", Command::ViewForward)],
            );
        }
        command_ui(ui, ctx, "Fit", Command::FitAll, ctx.enabling.has_span);
        command_ui(
            ui,
            ctx,
            "Sel",
            Command::FitSelection,
            ctx.enabling.has_selection,
        );
        ui.add_space(8.0);
        if ctx.enabling.has_span {
            // The ruler says it too, the search box stands nowhere else.
            if ui.max_rect().width() >= MIN_WIDTH_WITH_RANGE_PX {
                range_ui(ui, ctx);
                ui.add_space(8.0);
            }
            lane_field_ui(ui, ctx, &mut state.lane_list);
            ui.add_space(8.0);
            zone_ui(ui, ctx, &display_zone(ctx), &mut state.zones);
            ui.add_space(8.0);
        }
        if ctx.enabling.has_layers {
            search_ui(ui, ctx, state);
        }
    });
}

/// What is open, in the words of a window title.
pub fn document_name(document: &Document) -> String {
    let mark = if document.is_dirty() { " •" } else { "" };
    match name_alone(document) {
        Some(name) => format!("{name}{mark} — Truceline"),
        None if document.is_dirty() => format!("Untitled{mark} — Truceline"),
        None => "Truceline".to_owned(),
    }
}

/// The title, else the file's name, else those of the layers; `None` for an empty document.
fn name_alone(document: &Document) -> Option<String> {
    let title = &document.project().title;
    if !title.is_empty() {
        return Some(title.clone());
    }
    if let Some(name) = document.path().and_then(Path::file_name) {
        return Some(name.to_string_lossy().into_owned());
    }
    match document.project().layers() {
        [] => None,
        [layer] => Some(layer.name.clone()),
        [first, rest @ ..] => Some(format!("{} and {} more", first.name, rest.len())),
    }
}

/// Save, and the steps back and forth, which name themselves as the menu does.
fn document_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    let buttons = [
        ("Save", Command::Save),
        ("↩", Command::Undo),
        ("↪", Command::Redo),
    ];
    glyph_buttons_ui(ui, ctx, &buttons);
}

/// Buttons of a sign each, which say on hover what they do, as the menu has it.
fn glyph_buttons_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, buttons: &[(&str, Command)]) {
    for &(label, command) in buttons {
        let Some(row) = COMMANDS.iter().find(|row| row.command == command) else {
            continue;
        };
        let enabled = row.is_enabled(ctx.enabling);
        let name = super::command_label(ctx, row);
        let button = Button::new(label).min_size(egui::vec2(28.0, 26.0));
        let response = ui.add_enabled(enabled, button).on_hover_text(&name);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, &name));
        if response.clicked() {
            ctx.push(Action::Command(command));
        }
    }
}

fn command_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, label: &str, command: Command, enabled: bool) {
    let hover = crate::command::COMMANDS
        .iter()
        .find(|row| row.command == command)
        .map_or("", |row| row.label.trim_end_matches('…'));
    let button = Button::new(label).min_size(egui::vec2(40.0, 26.0));
    if ui
        .add_enabled(enabled, button)
        .on_hover_text(hover)
        .clicked()
    {
        ctx.push(Action::Command(command));
    }
}

fn range_ui(ui: &mut Ui, ctx: &ViewCtx<'_>) {
    const MIN_PX: f32 = 232.0;
    const HEIGHT_PX: f32 = 26.0;
    const MARGIN_PX: f32 = 12.0;
    const WIDTH_STEP_PX: f32 = 58.0;
    let visible = ctx.view.visible();
    let zone = display_zone(ctx);
    let text = span_words(zone.to_civil(visible.start)..zone.to_civil(visible.end));
    let font = super::super::style::font_id(TextStyle::BODY);
    let color = super::super::style::color(ctx.theme, Token::Text);
    let galley = ui.painter().layout_no_wrap(text.clone(), font, color);
    // Hours and minutes need more room than years; it is kept, so that what stands beside it moves once and not back.
    let id = egui::Id::unique("visible stretch");
    let before = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(MIN_PX);
    let width = (galley.size().x + 2.0 * MARGIN_PX).max(before);
    let width = (width / WIDTH_STEP_PX).ceil() * WIDTH_STEP_PX;
    ui.data_mut(|data| data.insert_temp(id, width));
    // As high as the buttons; a frame would take the bar's whole height.
    let size = egui::vec2(width, HEIGHT_PX);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let ground = super::super::style::color(ctx.theme, Token::Raised);
    ui.painter().rect_filled(rect, 4.0, ground);
    let inner = egui::UiBuilder::new()
        .max_rect(rect.shrink2(egui::vec2(MARGIN_PX, 0.0)))
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    // The place is taken already, however long the text is.
    ui.new_child(inner)
        .label(styled(ctx.theme, text, TextStyle::BODY, Token::Text));
}

/// The zone in which times are shown.
fn display_zone(ctx: &ViewCtx<'_>) -> Zone {
    ctx.frame.map_or(Zone::UTC, |frame| frame.zone.clone())
}

fn lane_field_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, focus: &mut ListFocus) {
    let label = ui.label(styled(ctx.theme, "Lanes by", TextStyle::BODY, Token::Quiet));
    let mut chosen = ctx.lane_field;
    let is_new = !focus.is_open();
    let shown = egui::ComboBox::from_id_salt("lane field")
        .selected_text(chosen.label())
        .width(96.0)
        .show_ui(ui, |ui| {
            set_menu_look(ui);
            for field in LaneField::ALL {
                let is_chosen = field == ctx.lane_field;
                let option = option_ui(ui, ctx.theme, field.label(), is_chosen);
                if is_new && is_chosen {
                    option.request_focus();
                }
                if option.clicked() {
                    chosen = field;
                    ui.close();
                }
            }
        });
    focus.follow(ui, shown.response.id, shown.inner.is_some());
    tell_value(&shown.response, chosen.label());
    shown.response.labelled_by(label.id);
    if chosen != ctx.lane_field {
        ctx.push(Action::SetLaneField(chosen));
    }
}
