use std::path::{Path, PathBuf};

use super::super::almanac::weekend_of_region;
use super::super::program::Program;
use crate::command::{Command, INTERFACE_SCALES, MousePreset, WeekendChoice};
use crate::jobs::{MouseSetting, SettingsChange, WeekendSetting, real_path};
use crate::time::Weekend;
use crate::view::ThemeChoice;

/// Makes a change of the settings, here and in their file.
pub(in crate::app) fn remember(program: &mut Program, change: SettingsChange) {
    program.memory.change(&program.crew, change);
}

/// Notes that a file was opened or saved.
pub(super) fn note_recent(program: &mut Program, path: &Path) {
    remember(program, SettingsChange::NoteRecent(real_path(path)));
}

pub(super) fn forget_recent(program: &mut Program, path: PathBuf) {
    remember(program, SettingsChange::ForgetRecent(path));
}

pub(super) fn clear_recent(program: &mut Program) {
    remember(program, SettingsChange::ClearRecent);
}

pub(super) fn toggle_legend(program: &mut Program) {
    let is_shown = !program.memory.settings().legend;
    remember(program, SettingsChange::Legend(is_shown));
}

/// Carries out a command that sets what outlasts the window.
pub(super) fn set(program: &mut Program, ctx: &egui::Context, command: Command) {
    let scale = program.memory.settings().interface_scale;
    match command {
        Command::ThemeDark => program.set_theme(ctx, ThemeChoice::Dark),
        Command::ThemeLight => program.set_theme(ctx, ThemeChoice::Light),
        Command::ThemeHighContrastDark => program.set_theme(ctx, ThemeChoice::HighContrastDark),
        Command::ThemeHighContrastLight => {
            program.set_theme(ctx, ThemeChoice::HighContrastLight);
        }
        Command::ThemeSystem => program.set_theme(ctx, ThemeChoice::System),
        Command::ReducedMotion => toggle_reduced_motion(program, ctx),
        Command::DragCoasts => toggle_drag_coasts(program),
        Command::SingleLetterKeys => toggle_single_letter_keys(program),
        Command::MouseUsual => remember(program, SettingsChange::Mouse(MouseSetting::Usual)),
        Command::MouseProfiler => remember(program, SettingsChange::Mouse(MouseSetting::Profiler)),
        Command::MouseMap => remember(program, SettingsChange::Mouse(MouseSetting::Map)),
        Command::LargerInterface => set_scale(program, ctx, larger(scale)),
        Command::SmallerInterface => set_scale(program, ctx, smaller(scale)),
        Command::UsualInterface => set_scale(program, ctx, 1.0),
        // All others change what is open or shown.
        _ => {}
    }
}

fn toggle_reduced_motion(program: &mut Program, ctx: &egui::Context) {
    let is_reduced = !program.memory.settings().reduced_motion;
    remember(program, SettingsChange::ReducedMotion(is_reduced));
    apply_motion(program, ctx);
}

/// Lets things move by themselves, or not.
pub(in crate::app) fn apply_motion(program: &Program, ctx: &egui::Context) {
    let usual = egui::Style::default().animation_time;
    let is_reduced = program.memory.settings().reduced_motion;
    ctx.all_styles_mut(|style| {
        style.animation_time = if is_reduced { 0.0 } else { usual };
        style.scroll_animation = if is_reduced {
            egui::style::ScrollAnimation::none()
        } else {
            egui::style::ScrollAnimation::default()
        };
    });
}

/// What the gestures of the timeline are to be, by what is remembered.
pub(in crate::app) fn mouse_of(setting: MouseSetting) -> MousePreset {
    match setting {
        MouseSetting::Usual => MousePreset::Usual,
        MouseSetting::Profiler => MousePreset::Profiler,
        MouseSetting::Map => MousePreset::Map,
    }
}

fn toggle_drag_coasts(program: &mut Program) {
    let coasts = !program.memory.settings().drag_coasts;
    remember(program, SettingsChange::DragCoasts(coasts));
}

/// Shades these days from now on.
pub(super) fn choose_weekend(program: &mut Program, choice: WeekendChoice) {
    let setting = match choice {
        WeekendChoice::Region => WeekendSetting::Region,
        WeekendChoice::SaturdaySunday => WeekendSetting::SaturdaySunday,
        WeekendChoice::FridaySaturday => WeekendSetting::FridaySaturday,
        WeekendChoice::None => WeekendSetting::None,
    };
    remember(program, SettingsChange::Weekend(setting));
}

/// Which days are to be shaded by what is remembered, and those that it comes to in the system's region.
pub(in crate::app) fn weekend_of(setting: WeekendSetting) -> (WeekendChoice, Weekend) {
    let choice = match setting {
        WeekendSetting::Region => WeekendChoice::Region,
        WeekendSetting::SaturdaySunday => WeekendChoice::SaturdaySunday,
        WeekendSetting::FridaySaturday => WeekendChoice::FridaySaturday,
        WeekendSetting::None => WeekendChoice::None,
    };
    (choice, choice.weekend(weekend_of_region()))
}

fn toggle_single_letter_keys(program: &mut Program) {
    let are_on = !program.memory.settings().single_letter_keys;
    remember(program, SettingsChange::SingleLetterKeys(are_on));
}

/// The next larger size, or the same where there is none.
fn larger(scale: f32) -> f32 {
    let mut sizes = INTERFACE_SCALES.into_iter();
    sizes
        .find(|size| *size > scale + TOLERANCE)
        .unwrap_or(scale)
}

/// The next smaller size, or the same where there is none.
fn smaller(scale: f32) -> f32 {
    let mut sizes = INTERFACE_SCALES.into_iter().rev();
    sizes
        .find(|size| *size < scale - TOLERANCE)
        .unwrap_or(scale)
}

/// Sizes that differ by less are the same.
const TOLERANCE: f32 = 0.001;

/// Draws the interface so many times larger than usual, from now on.
pub(super) fn set_scale(program: &mut Program, ctx: &egui::Context, scale: f32) {
    remember(program, SettingsChange::InterfaceScale(scale));
    apply_scale(program, ctx);
}

/// Draws the interface as large as is remembered.
pub(in crate::app) fn apply_scale(program: &Program, ctx: &egui::Context) {
    ctx.set_zoom_factor(program.memory.settings().interface_scale);
}
