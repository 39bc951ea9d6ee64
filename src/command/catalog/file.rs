use super::super::row::{CommandRow, FILE, row, section};
use super::super::rules::{
    always, not_saving, to_revert, to_save, while_loading, with_layers, with_recent,
};
use super::super::{Command, Key, Shortcut};

/// Files and the program itself.
pub(super) const ROWS: &[CommandRow] = &[
    row(
        Command::New,
        "New",
        FILE,
        &[Shortcut::command(Key::Letter('N'))],
        always,
    ),
    row(
        Command::Open,
        "Open…",
        FILE,
        &[Shortcut::command(Key::Letter('O'))],
        always,
    ),
    row(
        Command::OpenSample,
        "Open sample: Iraq and Syria, 2023",
        FILE,
        &[],
        always,
    ),
    section(row(
        Command::Save,
        "Save",
        FILE,
        &[Shortcut::command(Key::Letter('S'))],
        to_save,
    )),
    row(
        Command::SaveAs,
        "Save as…",
        FILE,
        &[Shortcut::command_shift(Key::Letter('S'))],
        not_saving,
    ),
    row(Command::Revert, "Revert to saved…", FILE, &[], to_revert),
    row(
        Command::ClearRecent,
        "Clear recent files",
        None,
        &[],
        with_recent,
    ),
    section(row(
        Command::CancelLoading,
        "Stop loading",
        FILE,
        &[],
        while_loading,
    )),
    row(
        Command::Close,
        "Close",
        FILE,
        &[Shortcut::command(Key::Letter('W'))],
        with_layers,
    ),
    section(row(
        Command::Quit,
        "Quit",
        FILE,
        &[Shortcut::command(Key::Letter('Q'))],
        always,
    )),
];
