use super::canvas::{LaidOut, lane_name};
use super::{RecentFile, ViewCtx};
use crate::command::{Action, COMMANDS, Command, CommandRow, Menu, fuzzy_fit};
use crate::frame::LaneData;
use crate::text::counted;

/// Something that the palette finds.
#[derive(Clone, Debug)]
pub(super) struct PaletteEntry {
    /// What kind of thing it is.
    pub(super) group: &'static str,
    /// Its name.
    pub(super) name: String,
    /// What stands at the right: keys, a folder.
    pub(super) right: String,
    /// Why it cannot be chosen now.
    pub(super) why_not: Option<&'static str>,
    /// What choosing it does.
    pub(super) action: Action,
    /// The command, if it is one.
    pub(super) command: Option<Command>,
    /// Which of the name's characters were typed.
    pub(super) positions: Vec<usize>,
}

impl PaletteEntry {
    /// All of it in words.
    pub(super) fn words(&self) -> String {
        let Self {
            name, group, right, ..
        } = self;
        let words = [name, *group, right.as_str()];
        let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let words = words.join(", ");
        match self.why_not {
            Some(why) => format!("{words}; not now: {why}"),
            None => words,
        }
    }
}

/// What fits the text, the best first; without a text what was given before, then all commands.
///
/// Files and lanes are found by their names alone, since there may be many.
pub(super) fn found_entries(
    ctx: &ViewCtx<'_>,
    given: &[Command],
    typed: &str,
    laid_out: Option<&LaidOut>,
    is_mac: bool,
) -> Vec<PaletteEntry> {
    let mut entries = command_entries(ctx, given, is_mac);
    entries.extend(ctx.recent.iter().map(recent_entry));
    if !typed.trim().is_empty() {
        entries.extend(lane_entries(ctx, laid_out));
    }
    let mut found: Vec<(i32, PaletteEntry)> = entries
        .into_iter()
        .filter_map(|entry| {
            let fit = fuzzy_fit(typed, &entry.name)?;
            let positions = fit.positions;
            Some((fit.score, PaletteEntry { positions, ..entry }))
        })
        .collect();
    // Of equally good ones those that can be chosen come first, else what was given last.
    if !typed.trim().is_empty() {
        found.sort_by_key(|(score, entry)| (std::cmp::Reverse(*score), entry.why_not.is_some()));
    }
    found.into_iter().map(|(_, entry)| entry).collect()
}

fn command_entries(ctx: &ViewCtx<'_>, given: &[Command], is_mac: bool) -> Vec<PaletteEntry> {
    let position = |row: &&CommandRow| {
        let mut given = given.iter();
        given
            .position(|given| *given == row.command)
            .unwrap_or(usize::MAX)
    };
    let mut rows: Vec<_> = COMMANDS
        .iter()
        .filter(|row| row.command != Command::Palette)
        .collect();
    rows.sort_by_key(position);
    rows.into_iter()
        .map(|row| command_entry(ctx, row, is_mac))
        .collect()
}

fn command_entry(ctx: &ViewCtx<'_>, row: &CommandRow, is_mac: bool) -> PaletteEntry {
    let shortcut = row.shortcuts.first();
    let shortcut = shortcut.filter(|keys| ctx.single_letter_keys || !keys.is_single_character());
    PaletteEntry {
        group: row.menu.map_or("File", Menu::label),
        name: super::panels::command_label(ctx, row),
        right: shortcut.map_or_else(String::new, |keys| keys.label(is_mac)),
        why_not: (row.rule)(ctx.enabling).err(),
        action: Action::Command(row.command),
        command: Some(row.command),
        positions: Vec::new(),
    }
}

fn recent_entry(file: &RecentFile) -> PaletteEntry {
    PaletteEntry {
        group: "Recent file",
        name: file.name.clone(),
        right: file.folder.clone(),
        why_not: file.is_missing.then_some("it is not there"),
        action: Action::OpenFiles(vec![file.path.clone()]),
        command: None,
        positions: Vec::new(),
    }
}

/// The lanes of the timeline, to be scrolled to.
fn lane_entries(ctx: &ViewCtx<'_>, laid_out: Option<&LaidOut>) -> Vec<PaletteEntry> {
    let (Some(frame), Some(laid_out)) = (ctx.frame, laid_out) else {
        return Vec::new();
    };
    let tops = laid_out.scene.lane_tops.iter();
    let lanes = std::iter::zip(&frame.lanes, tops);
    let entry = |(lane, top): (&LaneData, &f32)| PaletteEntry {
        group: "Lane",
        name: lane_name(frame, lane),
        right: counted(lane.n_events, "event", "events"),
        why_not: None,
        action: Action::ScrollLanes(*top),
        command: None,
        positions: Vec::new(),
    };
    lanes.map(entry).collect()
}
