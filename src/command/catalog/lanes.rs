use super::super::row::{CommandRow, LANES, lanes, row, section};
use super::super::rules::{always, with_span};
use super::super::{Command, Key, Shortcut};

/// What lanes stand for, how high they are.
pub(super) const ROWS: &[CommandRow] = &[
    lanes(Command::LanesByCountry, "Lanes by country"),
    lanes(Command::LanesByActor, "Lanes by actor"),
    lanes(Command::LanesByKind, "Lanes by kind"),
    lanes(Command::LanesByLayer, "Lanes by layer"),
    row(
        Command::NextLaneField,
        "Next kind of lanes",
        LANES,
        &[Shortcut::plain(Key::Letter('L'))],
        always,
    ),
    row(
        Command::PreviousLaneField,
        "Kind of lanes before",
        LANES,
        &[Shortcut::shift(Key::Letter('L'))],
        always,
    ),
    section(row(
        Command::HigherLanes,
        "Higher lanes",
        LANES,
        &[Shortcut::alt(Key::Plus)],
        with_span,
    )),
    row(
        Command::LowerLanes,
        "Lower lanes",
        LANES,
        &[Shortcut::alt(Key::Minus)],
        with_span,
    ),
    row(
        Command::UsualLanes,
        "Lanes as usual: height, order, none folded",
        LANES,
        &[Shortcut::alt(Key::Zero)],
        with_span,
    ),
    row(
        Command::OneScale,
        "Bars of all lanes on one scale",
        LANES,
        &[],
        always,
    ),
];
