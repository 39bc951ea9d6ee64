use egui::{Id, Modal, ScrollArea, Ui};

use super::document_dialogs::{
    asked_ui, layer_name_ui, overwrite_ui, save_path_ui, unsaved_ui, view_name_ui,
};
use super::style::styled;
use super::{Dialog, ViewCtx, ViewState};
use crate::command::{Action, COMMANDS, Menu};
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
        return;
    };
    let frame = egui::Frame::popup(ui.style()).inner_margin(22);
    let modal = Modal::new(Id::unique("dialog")).frame(frame);
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_max_width((ui.ctx().content_rect().width() - 80.0).min(640.0));
        let close = match dialog {
            Dialog::Report(layer) => report_ui(ui, ctx, *layer),
            Dialog::Shortcuts => shortcuts_ui(ui, ctx),
            Dialog::About => about_ui(ui, ctx),
            Dialog::Path => path_ui(ui, ctx, state),
            Dialog::SavePath => save_path_ui(ui, ctx, state),
            Dialog::LayerName(layer) => layer_name_ui(ui, ctx, state, *layer),
            Dialog::ViewName(name) => view_name_ui(ui, ctx, state, name.as_deref()),
            // These have their buttons side by side.
            Dialog::Unsaved(then) => return unsaved_ui(ui, ctx, then),
            Dialog::Overwrite(path) => return overwrite_ui(ui, ctx, path),
        };
        ui.add_space(12.0);
        let label = match dialog {
            Dialog::Report(_) | Dialog::Shortcuts | Dialog::About => "Close",
            _ => "Cancel",
        };
        ui.button(label).clicked() || close
    });
    if response.should_close() || response.inner {
        ctx.push(Action::CloseDialog);
    }
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
    let height = ui.ctx().content_rect().height() - 220.0;
    ScrollArea::vertical()
        .max_height(height.max(120.0))
        .show(ui, |ui| {
            report_groups_ui(ui, ctx, report);
        });
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
                "and {} more; `truceline check` lists them",
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

/// All shortcuts, made from the catalog, and the gestures of the timeline.
fn shortcuts_ui(ui: &mut Ui, ctx: &ViewCtx<'_>) -> bool {
    const GESTURES: [(&str, &str); 9] = [
        ("Wheel over the lanes", "Scroll the lanes"),
        ("Wheel over ruler or overview", "Zoom"),
        ("Ctrl+wheel, pinch", "Zoom about the pointer"),
        ("Shift+wheel, two fingers sideways", "Move in time"),
        ("Drag", "Move in time, scroll the lanes"),
        ("Drag with the right button", "Zoom about where it began"),
        ("Drag in the overview", "Move the visible stretch"),
        ("Double-click on ruler, bar or event", "Show that stretch"),
        ("Click on a lane's name", "Fold or unfold it"),
    ];
    title_ui(ui, ctx, "Keyboard and mouse");
    let is_mac = ui.ctx().os() == egui::os::OperatingSystem::Mac;
    let height = ui.ctx().content_rect().height() - 200.0;
    ScrollArea::vertical()
        .max_height(height.max(120.0))
        .show(ui, |ui| {
            egui::Grid::new("shortcuts")
                .num_columns(2)
                .spacing([28.0, 5.0])
                .show(ui, |ui| {
                    for menu in Menu::ALL {
                        let rows = COMMANDS
                            .iter()
                            .filter(|row| row.menu == Some(menu) && !row.shortcuts.is_empty());
                        for row in rows {
                            let keys: Vec<_> = row
                                .shortcuts
                                .iter()
                                .map(|shortcut| shortcut.label(is_mac))
                                .collect();
                            pair_ui(ui, ctx, row.label.trim_end_matches('…'), &keys.join(" or "));
                        }
                    }
                    for (gesture, effect) in GESTURES {
                        pair_ui(ui, ctx, effect, gesture);
                    }
                });
        });
    false
}

fn pair_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, what: &str, how: &str) {
    ui.label(styled(ctx.theme, what, TextStyle::BODY, Token::Text));
    ui.label(styled(ctx.theme, how, TextStyle::BODY, Token::Quiet));
    ui.end_row();
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
        "This system offers no file dialog. Type or paste a path, or drop the file on the window";
    let hint = "/home/…/GEDEvent.csv";
    if let Some(path) = asked_ui(ui, ctx, &mut state.path_prompt.text, [label, hint], "Open") {
        let path = path.trim_start_matches("file://");
        ctx.push(Action::OpenFiles(vec![path.into()]));
    }
    false
}
