use super::super::row::{CommandRow, HELP, row};
use super::super::rules::always;
use super::super::{Command, Key, Shortcut};

/// Help.
pub(super) const ROWS: &[CommandRow] = &[
    row(
        Command::Shortcuts,
        "Keyboard shortcuts",
        HELP,
        &[Shortcut::plain(Key::F1), Shortcut::plain(Key::Question)],
        always,
    ),
    row(Command::About, "About Truceline", HELP, &[], always),
];
