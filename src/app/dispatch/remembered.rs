use std::path::{Path, PathBuf};

use super::super::program::Program;
use crate::jobs::{SettingsChange, real_path};

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

pub(super) fn toggle_reduced_motion(program: &mut Program, ctx: &egui::Context) {
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

pub(super) fn toggle_single_letter_keys(program: &mut Program) {
    let are_on = !program.memory.settings().single_letter_keys;
    remember(program, SettingsChange::SingleLetterKeys(are_on));
}
