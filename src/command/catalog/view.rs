use super::super::row::{CommandRow, VIEW, mouse, row, section, theme};
use super::super::rules::{always, not_largest, not_smallest, scaled, with_layers};
use super::super::{Command, Key, Shortcut};

/// Panels, themes and the mouse.
pub(super) const ROWS: &[CommandRow] = &[
    row(
        Command::Palette,
        "Command palette…",
        VIEW,
        &[
            Shortcut::command(Key::Letter('K')),
            Shortcut::command_shift(Key::Letter('P')),
        ],
        always,
    ),
    section(row(
        Command::LeftPanel,
        "Layers and filters",
        VIEW,
        &[Shortcut::command(Key::Letter('B'))],
        always,
    )),
    row(
        Command::RightPanel,
        "Details",
        VIEW,
        &[Shortcut::command(Key::Letter('I'))],
        always,
    ),
    row(
        Command::Table,
        "Table of events",
        VIEW,
        &[Shortcut::command(Key::Letter('J'))],
        with_layers,
    ),
    section(row(
        Command::Settings,
        "Settings…",
        VIEW,
        &[Shortcut::command(Key::Comma)],
        always,
    )),
    section(theme(Command::ThemeSystem, "Theme of the system")),
    theme(Command::ThemeDark, "Dark theme"),
    theme(Command::ThemeLight, "Light theme"),
    theme(Command::ThemeHighContrastDark, "High-contrast dark theme"),
    theme(Command::ThemeHighContrastLight, "High-contrast light theme"),
    section(row(Command::Legend, "Legend", VIEW, &[], always)),
    section(row(
        Command::LargerInterface,
        "Larger interface",
        VIEW,
        &[Shortcut::command(Key::Plus)],
        not_largest,
    )),
    row(
        Command::SmallerInterface,
        "Smaller interface",
        VIEW,
        &[Shortcut::command(Key::Minus)],
        not_smallest,
    ),
    row(
        Command::UsualInterface,
        "Interface as large as usual",
        VIEW,
        &[Shortcut::command(Key::Zero)],
        scaled,
    ),
    section(row(
        Command::ReducedMotion,
        "Reduce motion",
        VIEW,
        &[],
        always,
    )),
    row(
        Command::DragCoasts,
        "Drag goes on after letting go",
        VIEW,
        &[],
        always,
    ),
    row(
        Command::SingleLetterKeys,
        "Single-character shortcuts",
        VIEW,
        &[],
        always,
    ),
    mouse(Command::MouseUsual, "Mouse: wheel scrolls the lanes"),
    mouse(
        Command::MouseProfiler,
        "Mouse as in profilers: wheel zooms time",
    ),
    mouse(
        Command::MouseMap,
        "Mouse as on a map: wheel zooms everywhere",
    ),
    section(row(
        Command::NextRegion,
        "Next part of the window",
        VIEW,
        &[Shortcut::plain(Key::F6)],
        always,
    )),
    row(
        Command::PreviousRegion,
        "Part of the window before",
        VIEW,
        &[Shortcut::shift(Key::F6)],
        always,
    ),
];
