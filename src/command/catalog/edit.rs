use super::super::row::{CommandRow, EDIT, row, section};
use super::super::rules::{
    with_layers, with_query, with_redo, with_selection, with_table, with_undo,
};
use super::super::{Command, Key, Shortcut};

/// Steps back and forth, remarks, and what is searched for.
pub(super) const ROWS: &[CommandRow] = &[
    row(
        Command::Undo,
        "Undo",
        EDIT,
        &[Shortcut::command(Key::Letter('Z'))],
        with_undo,
    ),
    row(
        Command::Redo,
        "Redo",
        EDIT,
        &[
            Shortcut::command_shift(Key::Letter('Z')),
            Shortcut::command(Key::Letter('Y')),
        ],
        with_redo,
    ),
    section(row(
        Command::ToggleStar,
        "Star, or take the star away",
        EDIT,
        &[Shortcut::plain(Key::Letter('B'))],
        with_selection,
    )),
    row(
        Command::ToggleReviewed,
        "Mark as reviewed, or not",
        EDIT,
        &[Shortcut::plain(Key::Letter('R'))],
        with_selection,
    ),
    row(
        Command::AddTag,
        "Add tag…",
        EDIT,
        &[Shortcut::plain(Key::Letter('T'))],
        with_selection,
    ),
    row(
        Command::EditNote,
        "Edit note…",
        EDIT,
        &[Shortcut::plain(Key::Letter('N'))],
        with_selection,
    ),
    section(row(
        Command::CopyEvent,
        "Copy what is selected as rows",
        EDIT,
        &[Shortcut::command_shift(Key::Letter('C'))],
        with_selection,
    )),
    row(
        Command::CopyTable,
        "Copy all rows of the table",
        EDIT,
        &[],
        with_table,
    ),
    section(row(
        Command::Find,
        "Search…",
        EDIT,
        &[
            Shortcut::command(Key::Letter('F')),
            Shortcut::plain(Key::Slash),
        ],
        with_layers,
    )),
    row(
        Command::Highlight,
        "Highlight matches, hide nothing",
        EDIT,
        &[Shortcut::command_shift(Key::Letter('F'))],
        with_layers,
    ),
    row(Command::ClearQuery, "Clear filter", EDIT, &[], with_query),
];
