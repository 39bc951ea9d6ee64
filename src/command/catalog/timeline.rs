use super::super::row::{CommandRow, TIMELINE, row, section};
use super::super::rules::{
    with_bookmarks, with_selection, with_span, with_view_back, with_view_forward, with_views,
};
use super::super::{Command, Key, Shortcut};

/// What is shown of time: scale, place, saved views, bookmarks.
pub(super) const ROWS: &[CommandRow] = &[
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
    row(
        Command::Today,
        "Today",
        TIMELINE,
        &[Shortcut::command(Key::Letter('T'))],
        with_span,
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
];
