use egui::{Align2, Id, Margin, Modal, ScrollArea, Ui, vec2};

use super::date_dialog::go_to_date_ui;
use super::document_dialogs::{
    Asked, asked_ui, bookmark_name_ui, layer_name_ui, overwrite_ui, revert_ui, save_path_ui,
    unsaved_ui, view_name_ui,
};
use super::focus::{focus_first, scroll_to_focus};
use super::palette::palette_ui;
use super::settings_dialog::settings_ui;
use super::shortcuts_dialog::shortcuts_ui;
use super::style::styled;
use super::typed_path::typed_path;
use super::{Dialog, ViewCtx, ViewState};
use crate::command::Action;
use crate::diag::{Report, Severity};
use crate::formats::FORMATS;
use crate::model::LayerId;
use crate::text::{TextStyle, counted, grouped};
use crate::theme::Token;

/// What stands over the window, if anything does.
pub fn dialogs_ui(ui: &Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) {
    let Some(dialog) = ctx.dialog else {
        state.layer_name = None;
        state.view_name = None;
        state.typed_date.clear();
        state.focus_before.leave(ui);
        return;
    };
    let is_new = state.focus_before.enter(ui);
    if is_new {
        state.palette.reset();
        state.shortcut_sought.clear();
    }
    let response = match dialog {
        Dialog::Palette => palette_modal_ui(ui, ctx, state),
        _ => dialog_ui(ui, ctx, state, dialog),
    };
    state.focus_before.stay(ui);
    if response.should_close() || response.inner {
        ctx.push(Action::CloseDialog);
    }
}

/// The palette hangs from the top, so that its field stays where it is however much is found.
fn palette_modal_ui(
    ui: &Ui,
    ctx: &mut ViewCtx<'_>,
    state: &mut ViewState,
) -> egui::ModalResponse<bool> {
    let screen = ui.ctx().content_rect();
    let id = Id::unique("palette");
    let from_top = vec2(0.0, (screen.height() * 0.12).min(96.0));
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, from_top);
    let frame = modal_frame(ui, Margin::symmetric(12, 12));
    Modal::new(id).area(area).frame(frame).show(ui.ctx(), |ui| {
        name_dialog(ui, id, "Command palette");
        let width = super::palette::WIDTH_PX.min(screen.width() - 80.0);
        ui.set_width(width);
        palette_ui(ui, ctx, state)
    })
}

/// The room around what a dialog says, within it.
const MARGIN: i8 = 22;

const MARGIN_PX: f32 = MARGIN as f32;

/// The least room around a dialog.
const AROUND_PX: f32 = 12.0;

/// The height of the button of a dialog.
const BUTTON_PX: f32 = 30.0;

/// The height of the button that closes a dialog, with the room above it.
const CLOSE_PX: f32 = BUTTON_PX + 14.0;

fn dialog_ui(
    ui: &Ui,
    ctx: &mut ViewCtx<'_>,
    state: &mut ViewState,
    dialog: &Dialog,
) -> egui::ModalResponse<bool> {
    let id = Id::unique("dialog");
    let modal = Modal::new(id).frame(modal_frame(ui, Margin::same(MARGIN)));
    modal.show(ui.ctx(), |ui| {
        name_dialog(ui, id, dialog_name(dialog));
        let screen = ui.ctx().content_rect().size();
        ui.set_max_width((screen.x - 2.0 * (MARGIN_PX + AROUND_PX)).min(640.0));
        let room = screen.y - 2.0 * (MARGIN_PX + AROUND_PX);
        let has_close = matches!(
            dialog,
            Dialog::Report(_) | Dialog::Shortcuts | Dialog::Settings | Dialog::About
        );
        let room = if has_close { room - CLOSE_PX } else { room };
        let scrolled = ScrollArea::vertical()
            .max_height(room)
            .min_scrolled_height(room)
            .show(ui, |ui| {
                let is_done = content_ui(ui, ctx, state, dialog);
                scroll_to_focus(ui);
                is_done
            });
        if !has_close {
            return scrolled.inner;
        }
        ui.add_space(CLOSE_PX - BUTTON_PX);
        let button = button_ui(ui, "Close");
        focus_first(&button);
        button.clicked() || scrolled.inner
    })
}

/// What a dialog says and asks; whether it is done.
fn content_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState, dialog: &Dialog) -> bool {
    match dialog {
        Dialog::Report(layer) => report_ui(ui, ctx, *layer),
        Dialog::Shortcuts => shortcuts_ui(ui, ctx, &mut state.shortcut_sought),
        Dialog::Settings => settings_ui(ui, ctx),
        Dialog::About => about_ui(ui, ctx),
        Dialog::Path => path_ui(ui, ctx, state),
        Dialog::SavePath => save_path_ui(ui, ctx, state),
        Dialog::LayerName(layer) => layer_name_ui(ui, ctx, state, *layer),
        Dialog::ViewName(name) => view_name_ui(ui, ctx, state, name.as_deref()),
        Dialog::BookmarkName(position) => {
            bookmark_name_ui(ui, ctx, &mut state.view_name, *position)
        }
        Dialog::GoToDate => go_to_date_ui(ui, ctx, &mut state.typed_date),
        Dialog::Unsaved(then) => unsaved_ui(ui, ctx, then),
        Dialog::Overwrite(path) => overwrite_ui(ui, ctx, path),
        Dialog::Revert => revert_ui(ui, ctx),
        Dialog::Palette => true,
    }
}

/// The surface of a dialog, with a soft shadow and no line of egui's own.
fn modal_frame(ui: &Ui, margin: Margin) -> egui::Frame {
    // The surface of panels, so that its buttons and fields are as they are there.
    egui::Frame::popup(ui.style())
        .fill(ui.visuals().panel_fill)
        .shadow(ui.visuals().window_shadow)
        .corner_radius(6)
        .inner_margin(margin)
}

/// Tells assistive clients that a dialog is open, and which.
fn name_dialog(ui: &Ui, area: Id, name: &str) {
    ui.ctx().accesskit_node_builder(area, |node| {
        node.set_role(egui::Role::Dialog);
        node.set_label(name);
        node.set_modal();
    });
}

fn dialog_name(dialog: &Dialog) -> &'static str {
    match dialog {
        Dialog::Report(_) => "Import report",
        Dialog::Shortcuts => "Keyboard and mouse",
        Dialog::Settings => "Settings",
        Dialog::About => "About Truceline",
        Dialog::Palette => "Command palette",
        Dialog::Path => "Open a file",
        Dialog::SavePath => "Save the project",
        Dialog::Unsaved(_) => "Unsaved changes",
        Dialog::Overwrite(_) => "Overwrite the file?",
        Dialog::Revert => "Revert to saved",
        Dialog::LayerName(_) => "Rename the layer",
        Dialog::GoToDate => "Go to a date",
        Dialog::BookmarkName(_) => "Name the bookmark",
        Dialog::ViewName(None) => "Save the view",
        Dialog::ViewName(Some(_)) => "Rename the view",
    }
}

/// A button of a dialog, as wide as a thumb.
pub(super) fn button_ui(ui: &mut Ui, label: &str) -> egui::Response {
    let content = (egui::Atom::grow(), label, egui::Atom::grow());
    ui.add(egui::Button::new(content).min_size(vec2(84.0, BUTTON_PX)))
}

pub(super) fn title_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, text: &str) {
    ui.label(styled(ctx.theme, text, TextStyle::TITLE, Token::Text));
    ui.add_space(8.0);
}

pub(super) fn row_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, text: String, token: Token) {
    let text = styled(ctx.theme, text, TextStyle::BODY, token);
    ui.add(egui::Label::new(text).wrap().selectable(true));
}

/// What a reader did with a file; says exactly what was left out and why.
fn report_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, layer: LayerId) -> bool {
    let name = ctx
        .workspace
        .project
        .layer(layer)
        .map_or("", |layer| layer.name.as_str());
    title_ui(ui, ctx, &format!("Import report: {name}"));
    let Some(report) = ctx.report(layer) else {
        row_ui(
            ui,
            ctx,
            "The file is still being read".to_owned(),
            Token::Quiet,
        );
        return false;
    };
    let summary = format!(
        "{} read, {} refused, {} kept without a date",
        counted(report.n_rows, "row", "rows"),
        grouped(report.n_refused),
        grouped(report.n_undated)
    );
    row_ui(ui, ctx, summary, Token::Text);
    ui.add_space(8.0);
    report_groups_ui(ui, ctx, report);
    false
}

fn report_groups_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, report: &Report) {
    /// So many findings of a kind are listed; the command line lists more.
    const MAX_LISTED: usize = 20;
    if report.diagnostics().is_empty() {
        row_ui(
            ui,
            ctx,
            "Nothing was refused or doubted".to_owned(),
            Token::Quiet,
        );
    }
    for (example, count) in report.groups() {
        let token = match example.problem.severity() {
            Severity::Error => Token::Strike,
            Severity::Warning => Token::Accent,
            Severity::Note => Token::Quiet,
        };
        ui.add_space(6.0);
        let title = format!("{} · {}", example.problem.title(), grouped(count));
        ui.label(styled(ctx.theme, title, TextStyle::STRONG, token));
        let same = |index: usize| index == example.problem.index();
        let findings = report
            .diagnostics()
            .iter()
            .filter(|found| same(found.problem.index()));
        if example.problem.severity() == Severity::Note {
            let names: Vec<&str> = findings.map(|found| &*found.field).collect();
            row_ui(ui, ctx, names.join(", "), Token::Quiet);
            continue;
        }
        for found in findings.take(MAX_LISTED) {
            row_ui(ui, ctx, found.to_string(), Token::Text);
        }
        if count > MAX_LISTED as u64 {
            let rest = format!(
                "and {} more; the command “truceline check” lists them",
                count - MAX_LISTED as u64
            );
            row_ui(ui, ctx, rest, Token::Quiet);
        }
        if !example.problem.hint().is_empty() {
            row_ui(
                ui,
                ctx,
                format!("What to do: {}", example.problem.hint()),
                Token::Quiet,
            );
        }
    }
}

fn about_ui(ui: &mut Ui, ctx: &ViewCtx<'_>) -> bool {
    title_ui(ui, ctx, "Truceline");
    row_ui(
        ui,
        ctx,
        format!("Version {}", env!("CARGO_PKG_VERSION")),
        Token::Text,
    );
    row_ui(
        ui,
        ctx,
        "A zoomable timeline of strikes, truces and diplomatic calls. Nothing leaves this machine."
            .to_owned(),
        Token::Text,
    );
    row_ui(
        ui,
        ctx,
        "MIT or Apache-2.0; fonts under the SIL Open Font License".to_owned(),
        Token::Quiet,
    );
    let formats: Vec<_> = FORMATS.iter().map(|format| format.title()).collect();
    row_ui(
        ui,
        ctx,
        format!("Reads {}", formats.join(", ")),
        Token::Quiet,
    );
    false
}

/// A path to type: the way in where the system has no file dialog.
fn path_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) -> bool {
    title_ui(ui, ctx, "Open a file");
    let label =
        "This system offers no file dialog. Type or paste a path, or drop the file on the window.";
    let hint = "/home/…/GEDEvent.csv";
    match asked_ui(ui, ctx, &mut state.path_prompt.text, [label, hint], "Open") {
        Asked::Given(path) => {
            ctx.push(Action::OpenFiles(vec![typed_path(&path)]));
            false
        }
        Asked::Waits => false,
        Asked::Cancelled => true,
    }
}
