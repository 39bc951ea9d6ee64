use std::path::Path;

use egui::{Align, Button, Layout, Rect, Role, Stroke, Ui, vec2};

use super::super::choice::option_ui;
use super::super::focus::{ListFocus, tell_value};
use super::super::landmarks::{Part, tell_part};
use super::super::style::{color, is_mac, set_menu_look, styled};
use super::search::search_ui;
use super::zones::zone_ui;
use crate::command::{Action, Command, CommandRow};
use crate::frame::LaneField;
use crate::project::Document;
use crate::text::{TextMeasure as _, TextStyle, elided_at_word};
use crate::theme::Token;
use crate::time::{Zone, span_forms};
use crate::view::{EguiMeasure, ViewCtx, ViewState};

/// A narrower toolbar does not say what stretch is visible, which the ruler does too.
const MIN_WIDTH_WITH_RANGE_PX: f32 = 1_200.0;

/// A narrower toolbar has no buttons to save, to step back and to go back.
const MIN_WIDTH_WITH_STEPS_PX: f32 = 940.0;

/// A narrower toolbar does not say beside its lists what they are for.
const MIN_WIDTH_WITH_LABELS_PX: f32 = 720.0;

/// A narrower toolbar has no buttons to open and to fit.
const MIN_WIDTH_WITH_BUTTONS_PX: f32 = 560.0;

/// The height of what stands in the toolbar.
const BUTTON_PX: f32 = 26.0;

/// The row below the menu: open, fit, what is visible, what lanes stand for, the search; at its ends buttons that show
/// and hide the side panels.
///
/// What a narrow one leaves out stands in the menus; the search box stands nowhere else.
pub fn toolbar_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) {
    tell_part(ui, Part::Toolbar);
    let width = ui.max_rect().width();
    ui.horizontal_centered(|ui| {
        side_ui(ui, ctx, Side::Left);
        ui.add_space(4.0);
        if width >= MIN_WIDTH_WITH_BUTTONS_PX {
            command_ui(ui, ctx, "Open", Command::Open, true);
        }
        if width >= MIN_WIDTH_WITH_STEPS_PX {
            document_ui(ui, ctx);
            ui.add_space(8.0);
            glyph_buttons_ui(
                ui,
                ctx,
                &[("←", Command::ViewBack), ("→", Command::ViewForward)],
            );
        }
        if width >= MIN_WIDTH_WITH_BUTTONS_PX {
            fit_ui(ui, ctx);
        }
        let labels = if width >= MIN_WIDTH_WITH_LABELS_PX {
            Labels::Shown
        } else {
            Labels::OnHover
        };
        if ctx.enabling.has_span {
            if width >= MIN_WIDTH_WITH_RANGE_PX {
                range_ui(ui, ctx, width);
                ui.add_space(8.0);
            }
            lane_field_ui(ui, ctx, &mut state.lane_list, labels);
            zone_ui(ui, ctx, &display_zone(ctx), (&mut state.zones, labels));
        }
        // What is left, but for the button at the other end.
        let rest_px = ui.available_width() - SIDE_PX - ui.spacing().item_spacing.x;
        let rest = vec2(rest_px.max(0.0), ui.available_height());
        ui.allocate_ui_with_layout(rest, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(rest.x);
            if ctx.enabling.has_layers {
                search_ui(ui, ctx, state);
            }
        });
        side_ui(ui, ctx, Side::Right);
    });
}

/// Whether a list says beside it what it is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Labels {
    Shown,
    OnHover,
}

impl Labels {
    /// The least width of a list.
    pub(super) fn list_px(self) -> f32 {
        match self {
            Self::Shown => 96.0,
            Self::OnHover => 72.0,
        }
    }

    /// What a list is for, before it, and as its name in any case.
    pub(super) fn label_ui(
        self,
        ui: &mut Ui,
        ctx: &ViewCtx<'_>,
        words: &str,
    ) -> Option<egui::Response> {
        if self == Self::OnHover {
            return None;
        }
        ui.add_space(8.0);
        Some(ui.label(styled(ctx.theme, words, TextStyle::BODY, Token::Quiet)))
    }

    /// Names a list after its label, where that is shown, else by itself.
    pub(super) fn name(
        list: egui::Response,
        label: Option<egui::Response>,
        words: &str,
    ) -> egui::Response {
        if let Some(label) = label {
            return list.labelled_by(label.id);
        }
        let name = |node: &mut egui::accesskit::Node| node.set_label(words);
        list.ctx.accesskit_node_builder(list.id, name);
        list
    }
}

/// A side of the window.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// The width of a button for a side panel.
const SIDE_PX: f32 = 28.0;

/// A button that shows or hides the panel at a side, drawn rather than written so that no font need have it.
fn side_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, side: Side) {
    let (command, is_seen) = match side {
        Side::Left => (Command::LeftPanel, ctx.seen.left),
        Side::Right => (Command::RightPanel, ctx.seen.right),
    };
    let Some(row) = CommandRow::of(command) else {
        return;
    };
    let does = if is_seen { "Hide" } else { "Show" };
    let name = format!("{does} {}", row.label.to_lowercase());
    let button = ui.add(Button::new("").min_size(vec2(SIDE_PX, BUTTON_PX)));
    button.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, &name));
    let token = if is_seen { Token::Text } else { Token::Quiet };
    let ink = color(ctx.theme, token);
    let window = Rect::from_center_size(button.rect.center(), vec2(15.0, 12.0));
    let panel = match side {
        Side::Left => window.with_max_x(window.left() + 5.0),
        Side::Right => window.with_min_x(window.right() - 5.0),
    };
    let painter = ui.painter();
    let stroke = Stroke::new(1.2, ink);
    painter.rect_stroke(window, 2.0, stroke, egui::StrokeKind::Inside);
    if is_seen {
        painter.rect_filled(panel, 2.0, ink);
    } else {
        let x = if side == Side::Left {
            panel.right()
        } else {
            panel.left()
        };
        painter.vline(x, panel.y_range(), stroke);
    }
    let clicked = button.clicked();
    let keys = row.shortcuts.first().map(|keys| keys.label(is_mac(ui)));
    let keys = keys.map_or(String::new(), |keys| format!(" ({keys})"));
    button.on_hover_text(format!("{name}{keys}"));
    if clicked {
        ctx.push(Action::Command(command));
    }
}

/// Fit all, and what is selected.
fn fit_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    let (has_span, has_selection) = (ctx.enabling.has_span, ctx.enabling.has_selection);
    command_ui(ui, ctx, "Fit", Command::FitAll, has_span);
    command_ui(ui, ctx, "Sel", Command::FitSelection, has_selection);
    ui.add_space(8.0);
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
        let Some(row) = CommandRow::of(command) else {
            continue;
        };
        let enabled = row.is_enabled(ctx.enabling);
        let name = super::command_label(ctx, row);
        let button = Button::new(label).min_size(vec2(28.0, BUTTON_PX));
        let response = ui.add_enabled(enabled, button).on_hover_text(&name);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, &name));
        if response.clicked() {
            ctx.push(Action::Command(command));
        }
    }
}

fn command_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, label: &str, command: Command, enabled: bool) {
    let hover = CommandRow::of(command).map_or("", CommandRow::name);
    let button = Button::new(label).min_size(vec2(40.0, BUTTON_PX));
    if ui
        .add_enabled(enabled, button)
        .on_hover_text(hover)
        .clicked()
    {
        ctx.push(Action::Command(command));
    }
}

fn range_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, toolbar_px: f32) {
    const MARGIN_PX: f32 = 8.0;
    /// In a wider toolbar hours and minutes have room too.
    const WIDE_PX: f32 = 1_500.0;
    let width = if toolbar_px < WIDE_PX { 232.0 } else { 300.0 };
    let visible = ctx.view.visible();
    let zone = display_zone(ctx);
    let measure = EguiMeasure(ui.ctx());
    let room = width - 2.0 * MARGIN_PX;
    let forms = span_forms(&visible, &zone);
    let text = forms[0].as_str();
    // A number is never cut.
    let fits = |form: &&String| measure.width_px(form, TextStyle::BODY) <= room;
    let shortest = forms.last().map_or(text, String::as_str);
    let shown = forms.iter().find(fits).map_or(shortest, String::as_str);
    let shown = elided_at_word(shown, TextStyle::BODY, room, &measure);
    // As high as the buttons; a frame would take the bar's whole height. As wide whatever it says, so that nothing
    // beside it moves.
    let size = vec2(width, BUTTON_PX);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    let ground = color(ctx.theme, Token::Raised);
    ui.painter().rect_filled(rect, 4.0, ground);
    let inner = egui::UiBuilder::new()
        .max_rect(rect.shrink2(vec2(MARGIN_PX, 0.0)))
        .layout(Layout::left_to_right(Align::Center));
    // The place is taken already, however long the text is.
    ui.new_child(inner)
        .label(styled(ctx.theme, &*shown, TextStyle::BODY, Token::Text));
    if shown != text {
        response.on_hover_text(text);
    }
}

/// The zone in which times are shown.
fn display_zone(ctx: &ViewCtx<'_>) -> Zone {
    ctx.frame.map_or(Zone::UTC, |frame| frame.zone.clone())
}

fn lane_field_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, focus: &mut ListFocus, labels: Labels) {
    const WORDS: &str = "Lanes by";
    let label = labels.label_ui(ui, ctx, WORDS);
    let mut chosen = ctx.lane_field;
    let is_new = !focus.is_open();
    let shown = egui::ComboBox::from_id_salt("lane field")
        .selected_text(chosen.label())
        .width(labels.list_px())
        .show_ui(ui, |ui| {
            set_menu_look(ui, WORDS);
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
    let list = Labels::name(shown.response, label, WORDS);
    if labels == Labels::OnHover {
        list.on_hover_text(WORDS);
    }
    if chosen != ctx.lane_field {
        ctx.push(Action::SetLaneField(chosen));
    }
}
