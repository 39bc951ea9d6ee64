use egui::{Button, IntoAtoms as _, Role, Ui, WidgetInfo};

use crate::command::{Action, COMMANDS, Command, CommandRow, Menu, MousePreset};
use crate::frame::LaneField;
use crate::query::Unmatched;
use crate::text::{TextMeasure as _, TextStyle};
use crate::theme::Token;
use crate::view::choice::{Choice, choice_ui, tick_room};
use crate::view::focus::scroll_to_focus;
use crate::view::landmarks::{Part, tell_group, tell_part};
use crate::view::style::{is_mac, set_menu_look, styled};
use crate::view::{EguiMeasure, RecentFile, ThemeChoice, ViewCtx, ViewState};

/// The menu bar, made from the catalog, with the document's name in its middle.
pub fn menu_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, state: &mut ViewState) {
    /// The least room between menus and name.
    const GAP_PX: f32 = 16.0;
    tell_part(ui, Part::Menus);
    let bar = ui.max_rect();
    let mut menus_right = bar.left();
    egui::MenuBar::new().ui(ui, |ui| {
        tell_group(ui, Role::MenuBar, "Menus");
        ui.spacing_mut().button_padding = egui::vec2(9.0, 3.0);
        for (menu, focus) in Menu::ALL.into_iter().zip(&mut state.menus) {
            let shown = ui.menu_button(menu.label(), |ui| {
                scrolled_ui(ui, |ui| menu_rows_ui(ui, ctx, menu));
            });
            focus.follow(ui, shown.response.id, shown.inner.is_some());
            menus_right = shown.response.rect.right();
            if menu == Menu::File && shown.response.clicked() {
                ctx.push(Action::LookAtRecent);
            }
        }
    });
    let title = super::document_name(ctx.document);
    let title_px = EguiMeasure(ui.ctx()).width_px(&title, TextStyle::BODY);
    let text = styled(ctx.theme, title, TextStyle::BODY, Token::Quiet);
    // In the middle of the window where it fits beside the menus, else in what they leave.
    let free = bar.with_min_x(menus_right + GAP_PX);
    let fits = bar.center().x - title_px / 2.0 >= free.left();
    let place = if fits { bar } else { free };
    ui.place(place, egui::Label::new(text).truncate());
}

/// A menu's rows, which scroll where the window is lower than they are.
fn scrolled_ui(ui: &mut Ui, rows_ui: impl FnOnce(&mut Ui)) {
    /// The menu bar above, and a little room below.
    const AROUND_PX: f32 = 48.0;
    let room = ui.ctx().content_rect().height() - AROUND_PX;
    egui::ScrollArea::vertical()
        .max_height(room)
        .min_scrolled_height(room)
        .show(ui, |ui| {
            rows_ui(ui);
            scroll_to_focus(ui);
        });
}

fn menu_rows_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, menu: Menu) {
    set_menu_look(ui, menu.label());
    ui.set_min_width(240.0);
    let rows: Vec<_> = COMMANDS
        .iter()
        .filter(|row| row.menu == Some(menu))
        .collect();
    let is_ticked =
        |row: &&CommandRow| row.submenu.is_none() && state_of(ctx, row.command).is_some();
    let any_tick = rows.iter().any(is_ticked);
    for rows in rows.chunk_by(|a, b| a.submenu == b.submenu) {
        let Some(row) = rows.first() else {
            continue;
        };
        match row.submenu {
            None => rows_ui(ui, ctx, rows, any_tick),
            Some(name) => {
                if row.starts_section {
                    ui.separator();
                }
                let label = if any_tick {
                    (tick_room(), name).into_atoms()
                } else {
                    name.into_atoms()
                };
                ui.menu_button(label, |ui| {
                    set_menu_look(ui, name);
                    ui.set_min_width(200.0);
                    let any_tick = rows.iter().any(|row| state_of(ctx, row.command).is_some());
                    rows_ui(ui, ctx, rows, any_tick);
                });
            }
        }
    }
}

/// Some rows of a menu, below each other; all begin where a tick leaves room if one of them can have one.
fn rows_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>, rows: &[&CommandRow], any_tick: bool) {
    for (position, row) in rows.iter().enumerate() {
        let opens_submenu = position == 0 && row.submenu.is_some();
        if row.starts_section && !opens_submenu {
            ui.separator();
        }
        if command_button_ui(ui, ctx, row, any_tick) {
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
    set_menu_look(ui, "Open recent");
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
    if command_button_ui(ui, ctx, row, false) {
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

/// A command in a menu beside the menu bar; whether it was chosen.
pub(in crate::view) fn command_row_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, row: &CommandRow) -> bool {
    command_button_ui(ui, ctx, row, false)
}

fn command_button_ui(
    ui: &mut Ui,
    ctx: &ViewCtx<'_>,
    row: &CommandRow,
    leaves_room_for_tick: bool,
) -> bool {
    let ability = (row.rule)(ctx.enabling);
    let label = command_label(ctx, row);
    let state = state_of(ctx, row.command);
    let mut choice = if leaves_room_for_tick {
        Choice::new(&label, state == Some(true))
    } else {
        Choice::without_tick(&label)
    };
    let shortcuts = row.shortcuts.iter();
    let mut given = shortcuts.filter(|keys| ctx.single_letter_keys || !keys.is_single_character());
    let keys = given.next().map(|shortcut| shortcut.label(is_mac(ui)));
    if let Some(keys) = &keys {
        choice = choice.shortcut(keys.clone());
    }
    let is_enabled = ability.is_ok();
    let response = ui
        .add_enabled_ui(is_enabled, |ui| choice_ui(ui, ctx.theme, choice))
        .inner;
    response.widget_info(|| match state {
        None => WidgetInfo::labeled(Role::MenuItem, is_enabled, &label),
        Some(is_chosen) => {
            // What stands in a menu within a menu is one of several.
            let role = if row.submenu.is_some() {
                Role::MenuItemRadio
            } else {
                Role::MenuItemCheckBox
            };
            WidgetInfo::selected(role, is_enabled, is_chosen, &label)
        }
    });
    if let Some(keys) = keys {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_keyboard_shortcut(keys);
        });
    }
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
pub(in crate::view) fn sentence(reason: &str) -> String {
    let mut letters = reason.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Whether what a command switches on, or chooses of several things, is so; `None` for what is done once.
fn state_of(ctx: &ViewCtx<'_>, command: Command) -> Option<bool> {
    Some(match command {
        Command::Legend => ctx.legend,
        Command::ReducedMotion => ctx.reduced_motion,
        Command::DragCoasts => ctx.drag_coasts,
        Command::LeftPanel => ctx.seen.left,
        Command::RightPanel => ctx.seen.right,
        Command::Table => ctx.seen.table,
        Command::OneScale => ctx.lanes.one_scale,
        Command::Highlight => ctx.unmatched == Unmatched::Pale,
        Command::SingleLetterKeys => ctx.single_letter_keys,
        Command::MouseUsual => ctx.mouse == MousePreset::Usual,
        Command::MouseProfiler => ctx.mouse == MousePreset::Profiler,
        Command::MouseMap => ctx.mouse == MousePreset::Map,
        Command::ThemeSystem => ctx.theme_choice == ThemeChoice::System,
        Command::ThemeDark => ctx.theme_choice == ThemeChoice::Dark,
        Command::ThemeLight => ctx.theme_choice == ThemeChoice::Light,
        Command::ThemeHighContrastDark => ctx.theme_choice == ThemeChoice::HighContrastDark,
        Command::ThemeHighContrastLight => ctx.theme_choice == ThemeChoice::HighContrastLight,
        Command::LanesByCountry => ctx.lane_field == LaneField::Country,
        Command::LanesByActor => ctx.lane_field == LaneField::Actor,
        Command::LanesByLayer => ctx.lane_field == LaneField::Layer,
        Command::LanesByKind => ctx.lane_field == LaneField::Kind,
        _ => return None,
    })
}
