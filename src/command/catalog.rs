use super::row::{CommandRow, EDIT, FILE, HELP, TIMELINE, VIEW, lanes, mouse, row, section, theme};
use super::rules::{
    always, not_largest, not_saving, not_smallest, scaled, to_revert, to_save, while_loading,
    with_bookmarks, with_layers, with_link_back, with_link_on, with_query, with_range, with_recent,
    with_redo, with_selection, with_selection_or_range, with_span, with_table, with_undo,
    with_view_back, with_view_forward, with_views,
};
use super::{Command, Key, Shortcut};

/// All commands, in the order in which menus and help list them.
pub static COMMANDS: &[CommandRow] = &[
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
    row(
        Command::Palette,
        "Command palette…",
        VIEW,
        &[Shortcut::command(Key::Letter('K'))],
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
    row(
        Command::FitAll,
        "Fit all",
        TIMELINE,
        &[
            Shortcut::shift(Key::Letter('F')),
            Shortcut::command(Key::Home),
        ],
        with_span,
    ),
    row(
        Command::FitSelection,
        "Show the selected event",
        TIMELINE,
        &[Shortcut::plain(Key::Letter('F'))],
        with_selection,
    ),
    row(
        Command::ZoomIn,
        "Zoom in",
        TIMELINE,
        &[
            Shortcut::plain(Key::Plus),
            Shortcut::plain(Key::Letter('W')),
        ],
        with_span,
    ),
    row(
        Command::ZoomOut,
        "Zoom out",
        TIMELINE,
        &[
            Shortcut::plain(Key::Minus),
            Shortcut::plain(Key::Letter('S')),
        ],
        with_span,
    ),
    row(
        Command::PanLeft,
        "Move left",
        TIMELINE,
        &[Shortcut::plain(Key::Letter('A'))],
        with_span,
    ),
    row(
        Command::PanRight,
        "Move right",
        TIMELINE,
        &[Shortcut::plain(Key::Letter('D'))],
        with_span,
    ),
    row(
        Command::PageLeft,
        "Page left",
        TIMELINE,
        &[Shortcut::plain(Key::PageUp)],
        with_span,
    ),
    row(
        Command::PageRight,
        "Page right",
        TIMELINE,
        &[Shortcut::plain(Key::PageDown)],
        with_span,
    ),
    section(row(
        Command::GoToDate,
        "Go to a date…",
        TIMELINE,
        &[
            Shortcut::plain(Key::Letter('G')),
            Shortcut::command(Key::Letter('G')),
        ],
        with_span,
    )),
    row(Command::Today, "Today", TIMELINE, &[], with_span),
    section(row(
        Command::PreviousEvent,
        "Event before",
        TIMELINE,
        &[Shortcut::plain(Key::Left)],
        with_span,
    )),
    row(
        Command::NextEvent,
        "Event after",
        TIMELINE,
        &[Shortcut::plain(Key::Right)],
        with_span,
    ),
    row(
        Command::PreviousInLane,
        "Event before in the lane",
        TIMELINE,
        &[Shortcut::plain(Key::Comma)],
        with_selection,
    ),
    row(
        Command::NextInLane,
        "Event after in the lane",
        TIMELINE,
        &[Shortcut::plain(Key::Period)],
        with_selection,
    ),
    row(
        Command::LaneAbove,
        "Nearest event in the lane above",
        TIMELINE,
        &[Shortcut::plain(Key::Up)],
        with_selection,
    ),
    row(
        Command::LaneBelow,
        "Nearest event in the lane below",
        TIMELINE,
        &[Shortcut::plain(Key::Down)],
        with_selection,
    ),
    row(
        Command::LinkBack,
        "Along a link to what it responds to",
        TIMELINE,
        &[Shortcut::plain(Key::OpenBracket)],
        with_link_back,
    ),
    row(
        Command::LinkOn,
        "Along a link to what responds to it",
        TIMELINE,
        &[Shortcut::plain(Key::CloseBracket)],
        with_link_on,
    ),
    row(
        Command::FirstEvent,
        "First event",
        TIMELINE,
        &[Shortcut::plain(Key::Home)],
        with_span,
    ),
    row(
        Command::LastEvent,
        "Last event",
        TIMELINE,
        &[Shortcut::plain(Key::End)],
        with_span,
    ),
    row(
        Command::Escape,
        "Select nothing",
        TIMELINE,
        &[Shortcut::plain(Key::Escape)],
        with_selection_or_range,
    ),
    section(row(
        Command::SelectVisible,
        "Select the visible range",
        TIMELINE,
        &[Shortcut::shift(Key::Letter('R'))],
        with_span,
    )),
    row(
        Command::FitRange,
        "Zoom to the selected range",
        TIMELINE,
        &[],
        with_range,
    ),
    row(
        Command::FilterToRange,
        "Filter to the selected range",
        TIMELINE,
        &[],
        with_range,
    ),
    row(
        Command::CopyRange,
        "Copy the range's figures as a table",
        TIMELINE,
        &[],
        with_range,
    ),
    section(row(
        Command::ViewBack,
        "Back to what was shown before",
        TIMELINE,
        &[
            Shortcut::alt(Key::Left),
            Shortcut::command(Key::OpenBracket),
        ],
        with_view_back,
    )),
    row(
        Command::ViewForward,
        "Forward again",
        TIMELINE,
        &[
            Shortcut::alt(Key::Right),
            Shortcut::command(Key::CloseBracket),
        ],
        with_view_forward,
    ),
    section(lanes(Command::LanesByCountry, "Lanes by country")),
    lanes(Command::LanesByActor, "Lanes by actor"),
    lanes(Command::LanesByKind, "Lanes by kind"),
    lanes(Command::LanesByLayer, "Lanes by layer"),
    row(
        Command::NextLaneField,
        "Next kind of lanes",
        TIMELINE,
        &[Shortcut::plain(Key::Letter('L'))],
        always,
    ),
    section(row(
        Command::HigherLanes,
        "Higher lanes",
        TIMELINE,
        &[Shortcut::alt(Key::Plus)],
        with_span,
    )),
    row(
        Command::LowerLanes,
        "Lower lanes",
        TIMELINE,
        &[Shortcut::alt(Key::Minus)],
        with_span,
    ),
    row(
        Command::UsualLanes,
        "Lanes as high as usual, none folded",
        TIMELINE,
        &[Shortcut::alt(Key::Zero)],
        with_span,
    ),
    row(
        Command::OneScale,
        "Bars of all lanes on one scale",
        TIMELINE,
        &[],
        always,
    ),
    section(row(
        Command::Find,
        "Find…",
        TIMELINE,
        &[Shortcut::command(Key::Letter('F'))],
        with_layers,
    )),
    row(
        Command::ClearQuery,
        "Clear filter",
        TIMELINE,
        &[],
        with_query,
    ),
    section(row(
        Command::SaveView,
        "Save this view…",
        TIMELINE,
        &[],
        with_span,
    )),
    row(
        Command::NextView,
        "Next saved view",
        TIMELINE,
        &[Shortcut::plain(Key::Letter('V'))],
        with_views,
    ),
    row(
        Command::PreviousView,
        "Previous saved view",
        TIMELINE,
        &[Shortcut::shift(Key::Letter('V'))],
        with_views,
    ),
    section(row(
        Command::SetBookmark,
        "Set a bookmark",
        TIMELINE,
        &[Shortcut::plain(Key::Letter('M'))],
        with_span,
    )),
    row(
        Command::NextBookmark,
        "Next bookmark",
        TIMELINE,
        &[Shortcut::shift(Key::Letter('M'))],
        with_bookmarks,
    ),
    row(
        Command::PreviousBookmark,
        "Previous bookmark",
        TIMELINE,
        &[Shortcut::command_shift(Key::Letter('M'))],
        with_bookmarks,
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
    row(
        Command::Shortcuts,
        "Keyboard shortcuts",
        HELP,
        &[Shortcut::plain(Key::F1)],
        always,
    ),
    row(Command::About, "About Truceline", HELP, &[], always),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::{Ability, Enabling};
    use super::*;

    #[test]
    fn what_cannot_be_done_says_why() {
        let nothing = Enabling::default();
        let check = |command: Command, expected: Ability| {
            let row = CommandRow::of(command).unwrap();
            assert_eq!((row.rule)(nothing), expected, "{command:?}");
            assert_eq!(row.is_enabled(nothing), expected.is_ok(), "{command:?}");
        };
        check(Command::FitSelection, Err("no event is selected"));
        check(Command::ZoomIn, Err("no file is open"));
        check(Command::Save, Err("everything is saved"));
        check(Command::Revert, Err("no file holds the document yet"));
        check(Command::Quit, Ok(()));
        for row in COMMANDS {
            if let Err(why) = (row.rule)(nothing) {
                let is_plain = why.chars().next().is_some_and(char::is_lowercase);
                assert!(is_plain && !why.ends_with('.'), "{why}");
            }
        }
    }

    #[test]
    fn commands_labels_and_shortcuts_are_unique() {
        let mut commands = HashSet::new();
        let mut labels = HashSet::new();
        let mut shortcuts = HashSet::new();
        for row in COMMANDS {
            assert!(commands.insert(row.command), "{:?}", row.command);
            assert!(labels.insert(row.label), "{}", row.label);
            for shortcut in row.shortcuts {
                assert!(shortcuts.insert(shortcut), "{shortcut:?}");
            }
        }
    }
}
