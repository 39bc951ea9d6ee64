use egui::{Button, Ui};

use crate::command::{Action, COMMANDS, Command, CommandRow, Menu};
use crate::frame::LaneField;
use crate::text::TextStyle;
use crate::theme::Token;
use crate::view::style::{is_mac, styled};
use crate::view::{RecentFile, ThemeChoice, ViewCtx};

/// The menu bar, made from the catalog, with the document's name in its middle.
pub fn menu_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    let bar = ui.max_rect();
    egui::MenuBar::new().ui(ui, |ui| {
        ui.spacing_mut().button_padding = egui::vec2(9.0, 3.0);
        for menu in Menu::ALL {
            let shown = ui.menu_button(menu.label(), |ui| menu_rows_ui(ui, ctx, menu));
            if menu == Menu::File && shown.response.clicked() {
                ctx.push(Action::LookAtRecent);
            }
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
        if row.command == Command::Open {
            ui.menu_button("Open recent", |ui| recent_rows_ui(ui, ctx));
        }
    }
}

/// The files opened before; one that is missing says so, and can only be taken off the list.
fn recent_rows_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    ui.set_min_width(320.0);
    if ctx.recent.is_empty() {
        let none = styled(ctx.theme, "No file yet", TextStyle::BODY, Token::Quiet);
        ui.add_enabled(false, Button::new(none));
        return;
    }
    for file in ctx.recent {
        if recent_file_ui(ui, ctx, file) {
            ui.close();
        }
    }
    ui.separator();
    let Some(row) = CommandRow::of(Command::ClearRecent) else {
        return;
    };
    if command_button_ui(ui, ctx, row) {
        ctx.push(Action::Command(row.command));
        ui.close();
    }
}

/// A file opened before, with a cross that takes it off the list; says whether it is opened.
pub(super) fn recent_file_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, file: &RecentFile) -> bool {
    /// The room of the cross.
    const CROSS_PX: f32 = 26.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let width = ui.available_width() - CROSS_PX - 2.0;
        let state = if file.is_missing {
            "missing"
        } else {
            file.folder.as_str()
        };
        let button = Button::new(&file.name)
            .shortcut_text(state)
            .truncate()
            .min_size(egui::vec2(width, 24.0));
        let response = ui.add_enabled(!file.is_missing, button);
        let path = file.path.display().to_string();
        let hover = if file.is_missing {
            format!("{path} is not there")
        } else {
            path
        };
        let response = response
            .on_hover_text(&hover)
            .on_disabled_hover_text(&hover);
        let words = format!("{}, {state}", file.name);
        let enabled = !file.is_missing;
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, &words));
        let cross = Button::new("×").min_size(egui::vec2(CROSS_PX, 24.0));
        let cross = ui.add(cross).on_hover_text("Take off this list");
        let words = format!("Take {} off the list", file.name);
        cross.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &words));
        if cross.clicked() {
            ctx.push(Action::ForgetRecent(file.path.clone()));
        }
        let opened = response.clicked();
        if opened {
            ctx.push(Action::OpenFiles(vec![file.path.clone()]));
        }
        opened
    })
    .inner
}

fn command_button_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, row: &CommandRow) -> bool {
    let ability = (row.rule)(ctx.enabling);
    let mut button = Button::new(command_label(ctx, row)).selected(is_active(ctx, row.command));
    let shortcuts = row.shortcuts.iter();
    let mut given = shortcuts.filter(|keys| ctx.single_letter_keys || !keys.is_single_character());
    if let Some(shortcut) = given.next() {
        button = button.shortcut_text(shortcut.label(is_mac(ui)));
    }
    let response = ui.add_enabled(ability.is_ok(), button);
    match ability {
        Ok(()) => response.clicked(),
        Err(why) => {
            response.on_disabled_hover_text(sentence(why));
            false
        }
    }
}

/// A command's words, with what it takes back or does again.
pub(in crate::view) fn command_label(ctx: &ViewCtx<'_>, row: &CommandRow) -> String {
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

/// A reason with a capital, as it stands alone.
fn sentence(reason: &str) -> String {
    let mut letters = reason.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Whether a command that chooses one of several has been chosen.
fn is_active(ctx: &ViewCtx<'_>, command: Command) -> bool {
    match command {
        Command::ReducedMotion => ctx.reduced_motion,
        Command::Table => ctx.table_is_shown,
        Command::SingleLetterKeys => ctx.single_letter_keys,
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
