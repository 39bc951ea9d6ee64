use egui::{Button, Ui};

use crate::command::{Action, COMMANDS, Command, CommandRow, Menu};
use crate::frame::LaneField;
use crate::text::TextStyle;
use crate::theme::Token;
use crate::view::style::styled;
use crate::view::{ThemeChoice, ViewCtx};

/// The menu bar, made from the catalog, with the document's name in its middle.
pub fn menu_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    let bar = ui.max_rect();
    egui::MenuBar::new().ui(ui, |ui| {
        ui.spacing_mut().button_padding = egui::vec2(9.0, 3.0);
        for menu in Menu::ALL {
            ui.menu_button(menu.label(), |ui| menu_rows_ui(ui, ctx, menu));
        }
    });
    let title = super::document_name(ctx.document);
    let text = styled(ctx.theme, title, TextStyle::BODY, Token::Quiet);
    ui.place(bar, egui::Label::new(text).truncate());
}

fn menu_rows_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, menu: Menu) {
    ui.set_min_width(230.0);
    let rows = COMMANDS.iter().filter(|row| row.menu == Some(menu));
    for row in rows {
        if row.starts_section {
            ui.separator();
        }
        if command_button_ui(ui, ctx, row) {
            ctx.push(Action::Command(row.command));
            ui.close();
        }
    }
}

fn command_button_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, row: &CommandRow) -> bool {
    let enabled = (row.is_enabled)(ctx.enabling);
    let is_mac = ui.ctx().os() == egui::os::OperatingSystem::Mac;
    let mut button = Button::new(command_label(ctx, row)).selected(is_active(ctx, row.command));
    if let Some(shortcut) = row.shortcuts.first() {
        button = button.shortcut_text(shortcut.label(is_mac));
    }
    ui.add_enabled(enabled, button).clicked()
}

/// A command's words, with what it takes back or does again.
pub(super) fn command_label(ctx: &ViewCtx<'_>, row: &CommandRow) -> String {
    let history = ctx.document.history();
    let step = match row.command {
        Command::Undo => history.undo_label(),
        Command::Redo => history.redo_label(),
        _ => None,
    };
    match step {
        Some(step) => format!("{} {step}", row.label),
        None => row.label.to_owned(),
    }
}

/// Whether a command that chooses one of several has been chosen.
fn is_active(ctx: &ViewCtx<'_>, command: Command) -> bool {
    match command {
        Command::ThemeSystem => ctx.theme_choice == ThemeChoice::System,
        Command::ThemeDark => ctx.theme_choice == ThemeChoice::Dark,
        Command::ThemeLight => ctx.theme_choice == ThemeChoice::Light,
        Command::LanesByCountry => ctx.lane_field == LaneField::Country,
        Command::LanesByActor => ctx.lane_field == LaneField::Actor,
        Command::LanesByLayer => ctx.lane_field == LaneField::Layer,
        Command::LanesByKind => ctx.lane_field == LaneField::Kind,
        _ => false,
    }
}
