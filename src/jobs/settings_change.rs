use std::path::PathBuf;

use super::settings::sound_scale;
use super::{MouseSetting, Settings, ThemeSetting, WeekendSetting, WindowPlace};

/// One change of the settings, made here and then in the file as it is by then.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingsChange {
    /// Another theme.
    Theme(ThemeSetting),

    /// A file was opened or saved.
    NoteRecent(PathBuf),

    /// A file is not to be listed among the recent ones any more.
    ForgetRecent(PathBuf),

    /// No file is.
    ClearRecent,

    /// The window's place.
    Window(WindowPlace),

    /// The width of the panel on the left, in points.
    LeftPanelWidth(f32),

    /// The width of the panel on the right, in points.
    RightPanelWidth(f32),

    /// Whether the panel on the left is shown.
    LeftPanelShown(bool),

    /// Whether the panel on the right is shown.
    RightPanelShown(bool),

    /// Whether the table is shown below the timeline.
    TableShown(bool),

    /// The height of the table, in points.
    TableHeight(f32),

    /// Whether the legend is shown.
    Legend(bool),

    /// Whether nothing is to move by itself.
    ReducedMotion(bool),

    /// Whether a drag goes on after letting go.
    DragCoasts(bool),

    /// What the wheel and a drag do over the lanes.
    Mouse(MouseSetting),

    /// Whether single letters and signs are shortcuts.
    SingleLetterKeys(bool),

    /// How many times larger than usual all of the window is drawn.
    InterfaceScale(f32),

    /// Which days are shaded as a weekend.
    Weekend(WeekendSetting),
}

impl SettingsChange {
    /// Makes the change.
    pub fn apply(&self, settings: &mut Settings) {
        match self {
            Self::Theme(theme) => settings.theme = *theme,
            Self::NoteRecent(path) => settings.note_recent(path),
            Self::ForgetRecent(path) => settings.recent.retain(|other| other != path),
            Self::ClearRecent => settings.recent.clear(),
            Self::Window(place) => settings.window = Some(*place),
            Self::LeftPanelWidth(width) => settings.left_panel_width = Some(*width),
            Self::RightPanelWidth(width) => settings.right_panel_width = Some(*width),
            Self::LeftPanelShown(shown) => settings.left_panel_is_shown = *shown,
            Self::RightPanelShown(shown) => settings.right_panel_is_shown = *shown,
            Self::TableShown(shown) => settings.table_is_shown = *shown,
            Self::TableHeight(height) => settings.table_height = Some(*height),
            Self::Legend(is_shown) => settings.legend = *is_shown,
            Self::ReducedMotion(reduced) => settings.reduced_motion = *reduced,
            Self::DragCoasts(coasts) => settings.drag_coasts = *coasts,
            Self::Mouse(mouse) => settings.mouse = *mouse,
            Self::SingleLetterKeys(are_on) => settings.single_letter_keys = *are_on,
            Self::InterfaceScale(scale) => settings.interface_scale = sound_scale(*scale),
            Self::Weekend(weekend) => settings.weekend = *weekend,
        }
    }
}
