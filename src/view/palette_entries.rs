use super::canvas::{LaidOut, lane_at, lane_name};
use super::panels::{bookmark_at, bookmark_name, layer_at, view_at};
use super::{RecentFile, ViewCtx};
use crate::command::{
    Action, BOOKMARK_ROWS, COMMANDS, Command, CommandRow, LANE_ROWS, LAYER_ROWS, Menu, ThingRow,
    VIEW_ROWS, fuzzy_fit, layer_colors,
};
use crate::frame::LaneData;
use crate::project::{Bookmark, LayerSpec, SavedView};
use crate::text::counted;
use crate::time::{Zone, zones_like};

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
/// Lanes, zones, and what can be done with a layer or a saved view are there once something is typed: they are many.
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
        entries.extend(layer_entries(ctx));
        entries.extend(view_entries(ctx));
        entries.extend(bookmark_entries(ctx));
        entries.extend(zone_entries(ctx, typed));
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

/// What can be done with each layer.
fn layer_entries(ctx: &ViewCtx<'_>) -> Vec<PaletteEntry> {
    let layers = ctx.workspace.project.layers().iter().enumerate();
    let of_layer = |(position, layer): (usize, &LayerSpec)| {
        let at = layer_at(ctx, layer, position);
        let mut entries = thing_entries("Layer", LAYER_ROWS, &layer.name, &at);
        let colors = layer_colors(layer.id);
        entries.extend(colors.map(|(hue, color, action)| {
            let words = match hue {
                Some(_) => format!("Color layer {} {}", layer.name, color.to_lowercase()),
                None => format!("Take the color of layer {} away", layer.name),
            };
            entry("Layer", words, action)
        }));
        entries
    };
    layers.flat_map(of_layer).collect()
}

/// What can be done with each saved view.
fn view_entries(ctx: &ViewCtx<'_>) -> Vec<PaletteEntry> {
    let views = ctx.workspace.project.views.iter().enumerate();
    let of_view = |(position, view): (usize, &SavedView)| {
        thing_entries("View", VIEW_ROWS, &view.name, &view_at(ctx, view, position))
    };
    views.flat_map(of_view).collect()
}

/// What can be done with each bookmark.
fn bookmark_entries(ctx: &ViewCtx<'_>) -> Vec<PaletteEntry> {
    let bookmarks = ctx.workspace.project.bookmarks.iter().enumerate();
    let of_bookmark = |(position, bookmark): (usize, &Bookmark)| {
        let (name, at) = (
            bookmark_name(ctx, bookmark),
            bookmark_at(bookmark, position),
        );
        thing_entries("Bookmark", BOOKMARK_ROWS, &name, &at)
    };
    bookmarks.flat_map(of_bookmark).collect()
}

/// What the catalog of a list has for one thing of it.
fn thing_entries<Thing>(
    group: &'static str,
    rows: &'static [ThingRow<Thing>],
    name: &str,
    thing: &Thing,
) -> Vec<PaletteEntry> {
    let offered = |row: &'static ThingRow<Thing>| {
        let ability = (row.rule)(thing)?;
        Some(PaletteEntry {
            why_not: ability.err(),
            ..entry(group, row.words_for(name), (row.action)(thing))
        })
    };
    rows.iter().filter_map(offered).collect()
}

/// The zones in which times can be shown.
fn zone_entries(ctx: &ViewCtx<'_>, typed: &str) -> Vec<PaletteEntry> {
    let home = ctx.workspace.project.home.name();
    let own = [
        (format!("Times in {home}, the project's zone"), None),
        ("Times in UTC".to_owned(), Some(Zone::UTC)),
    ];
    let all = zones_like("", ctx.view.time_from_x(0.0)).into_iter();
    let others = all.map(|zone| (format!("Times in {}", zone.name()), Some(zone.clone())));
    let all = own.into_iter().chain(others);
    // Hundreds have the letters of any short word somewhere: each word has to stand in the name as it is.
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let fits = |name: &String| {
        let name = name.to_lowercase().replace('_', " ");
        words.iter().all(|word| name.contains(word))
    };
    all.filter(|(name, _)| fits(name))
        .map(|(name, zone)| entry("Zone", name.replace('_', " "), Action::SetZone(zone)))
        .collect()
}

fn entry(group: &'static str, name: String, action: Action) -> PaletteEntry {
    PaletteEntry {
        group,
        name,
        right: String::new(),
        why_not: None,
        action,
        command: None,
        positions: Vec::new(),
    }
}

fn recent_entry(file: &RecentFile) -> PaletteEntry {
    let open = Action::OpenFiles(vec![file.path.clone()]);
    PaletteEntry {
        right: file.folder.clone(),
        why_not: file.is_missing.then_some("it is not there"),
        ..entry("Recent file", file.name.clone(), open)
    }
}

/// The lanes of the timeline, to be scrolled to.
fn lane_entries(ctx: &ViewCtx<'_>, laid_out: Option<&LaidOut>) -> Vec<PaletteEntry> {
    let (Some(frame), Some(laid_out)) = (ctx.frame, laid_out) else {
        return Vec::new();
    };
    let tops = laid_out.scene.lane_tops.iter();
    let lanes = std::iter::zip(&frame.lanes, tops);
    let of_lane = |(position, (lane, top)): (usize, (&LaneData, &f32))| {
        let name = lane_name(frame, lane);
        let at = lane_at(frame, position);
        let moves = at.map(|at| thing_entries("Lane", LANE_ROWS, &name, &at));
        let to_it = PaletteEntry {
            right: counted(lane.n_events, "event", "events"),
            ..entry("Lane", name, Action::ScrollLanes(*top))
        };
        std::iter::once(to_it).chain(moves.into_iter().flatten())
    };
    lanes.enumerate().flat_map(of_lane).collect()
}
