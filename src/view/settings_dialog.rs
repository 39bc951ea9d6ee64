use egui::{Checkbox, RadioButton, Role, Ui};

use super::dialogs::title_ui;
use super::focus::focus_first;
use super::landmarks::tell_group;
use super::style::styled;
use super::{ThemeChoice, ViewCtx};
use crate::command::{Action, Command, INTERFACE_SCALES, MousePreset, WeekendChoice};
use crate::text::TextStyle;
use crate::theme::Token;

/// What outlasts the window, whatever is open; each change is seen at once.
pub(super) fn settings_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) -> bool {
    title_ui(ui, ctx, "Settings");
    ui.spacing_mut().item_spacing.y = 6.0;
    // The boxes are as dark as the surface they stand on.
    let outline = super::style::color(ctx.theme, Token::Quiet);
    ui.visuals_mut().widgets.inactive.bg_stroke = egui::Stroke::new(1.0, outline);
    theme_ui(ui, ctx);
    scale_ui(ui, ctx);
    let switches = [
        (
            "Reduce motion",
            "Nothing moves by itself: no fading, no gliding",
            ctx.reduced_motion,
            Command::ReducedMotion,
        ),
        (
            "Drag goes on after letting go",
            "The timeline slows down by itself, unless motion is reduced; any press, key or wheel stops it",
            ctx.drag_coasts,
            Command::DragCoasts,
        ),
        (
            "Single-character shortcuts",
            "Letters and signs alone are shortcuts, such as B for a star; without, those with Ctrl remain",
            ctx.single_letter_keys,
            Command::SingleLetterKeys,
        ),
    ];
    mouse_ui(ui, ctx);
    weekend_ui(ui, ctx);
    ui.add_space(10.0);
    heading_ui(ui, ctx, "MOTION AND KEYS");
    for (name, about, is_on, command) in switches {
        let mut is_on = is_on;
        if ui.add(Checkbox::new(&mut is_on, name)).changed() {
            ctx.push(Action::Command(command));
        }
        about_ui(ui, ctx, about);
    }
    false
}

fn theme_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    heading_ui(ui, ctx, "THEME");
    let choices = [
        (
            "As the system has it",
            ThemeChoice::System,
            Command::ThemeSystem,
        ),
        ("Dark", ThemeChoice::Dark, Command::ThemeDark),
        ("Light", ThemeChoice::Light, Command::ThemeLight),
        (
            "High-contrast dark",
            ThemeChoice::HighContrastDark,
            Command::ThemeHighContrastDark,
        ),
        (
            "High-contrast light",
            ThemeChoice::HighContrastLight,
            Command::ThemeHighContrastLight,
        ),
    ];
    ui.horizontal_wrapped(|ui| {
        tell_group(ui, Role::RadioGroup, "Theme");
        ui.spacing_mut().item_spacing.x = 18.0;
        for (name, choice, command) in choices {
            let is_chosen = ctx.theme_choice == choice;
            let button = ui.add(RadioButton::new(is_chosen, name));
            if is_chosen {
                focus_first(&button);
            }
            if button.clicked() {
                ctx.push(Action::Command(command));
            }
        }
    });
}

/// The sizes as percents; one that none of them is, by a hand in the settings file, leaves all of them open.
fn scale_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    ui.add_space(10.0);
    heading_ui(ui, ctx, "SIZE OF THE INTERFACE");
    ui.horizontal_wrapped(|ui| {
        tell_group(ui, Role::RadioGroup, "Size of the interface");
        ui.spacing_mut().item_spacing.x = 14.0;
        for scale in INTERFACE_SCALES {
            let is_chosen = (ctx.interface_scale - scale).abs() < 0.001;
            let name = format!("{:.0} %", scale * 100.0);
            if ui.add(RadioButton::new(is_chosen, name)).clicked() {
                ctx.push(Action::ScaleInterface(scale));
            }
        }
    });
}

fn mouse_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    ui.add_space(10.0);
    heading_ui(ui, ctx, "MOUSE OVER THE LANES");
    let choices = [
        (MousePreset::Usual, Command::MouseUsual),
        (MousePreset::Profiler, Command::MouseProfiler),
        (MousePreset::Map, Command::MouseMap),
    ];
    ui.horizontal(|ui| {
        tell_group(ui, Role::RadioGroup, "Mouse over the lanes");
        ui.spacing_mut().item_spacing.x = 18.0;
        for (preset, command) in choices {
            let button = RadioButton::new(ctx.mouse == preset, preset.label());
            if ui.add(button).clicked() {
                ctx.push(Action::Command(command));
            }
        }
    });
    let about = match ctx.mouse {
        MousePreset::Usual => "The wheel scrolls the lanes, a drag moves in time and scrolls them",
        MousePreset::Profiler => "The wheel zooms, over names it scrolls; a drag moves in time",
        MousePreset::Map => {
            "The wheel zooms everywhere, a drag moves in time and scrolls the lanes"
        }
    };
    about_ui(ui, ctx, about);
}

fn weekend_ui(ui: &mut Ui, ctx: &mut ViewCtx<'_>) {
    ui.add_space(10.0);
    heading_ui(ui, ctx, "WEEKEND");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 18.0;
        for choice in WeekendChoice::ALL {
            let button = RadioButton::new(ctx.weekend.0 == choice, choice.label());
            if ui.add(button).clicked() {
                ctx.push(Action::ChooseWeekend(choice));
            }
        }
    });
    about_ui(
        ui,
        ctx,
        "Faintly shaded behind the lanes where days are wide enough",
    );
}

fn heading_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, text: &str) {
    ui.label(styled(ctx.theme, text, TextStyle::HEADING, Token::Quiet));
}

/// What a switch does, below its name.
fn about_ui(ui: &mut Ui, ctx: &ViewCtx<'_>, text: &str) {
    ui.horizontal(|ui| {
        ui.add_space(22.0);
        let text = styled(ctx.theme, text, TextStyle::SMALL, Token::Quiet);
        ui.add(egui::Label::new(text).wrap());
    });
}
