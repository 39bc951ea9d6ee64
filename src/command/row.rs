//! What the catalog says of a command.

use super::rules::always;
use super::{COMMANDS, Command, Enabling, Menu, Shortcut};

/// One command's row in the catalog.
#[derive(Clone, Copy, Debug)]
pub struct CommandRow {
    /// Which.
    pub command: Command,

    /// The words in menus; with `…` where it asks for more.
    pub label: &'static str,

    /// The menu it stands in; none where a key alone is right.
    pub menu: Option<Menu>,

    /// The menu within the menu in which it stands with its neighbors, where it does.
    pub submenu: Option<&'static str>,

    /// Whether a line divides it from what stands above it.
    pub starts_section: bool,

    /// The keys that give it; the first is shown.
    pub shortcuts: &'static [Shortcut],

    /// Whether it can be given now.
    pub rule: fn(Enabling) -> Ability,
}

/// Whether a command can be given; else why not, in a few words such as "no event is selected".
pub type Ability = Result<(), &'static str>;

impl CommandRow {
    /// The row of a command.
    pub fn of(command: Command) -> Option<&'static Self> {
        COMMANDS.iter().find(|row| row.command == command)
    }

    /// Whether it can be given now.
    pub fn is_enabled(&self, enabling: Enabling) -> bool {
        (self.rule)(enabling).is_ok()
    }

    /// Its words without the `…` that says that it asks for more.
    pub fn name(&self) -> &'static str {
        self.label.trim_end_matches('…')
    }
}

pub(super) const FILE: Option<Menu> = Some(Menu::File);
pub(super) const EDIT: Option<Menu> = Some(Menu::Edit);
pub(super) const VIEW: Option<Menu> = Some(Menu::View);
pub(super) const TIMELINE: Option<Menu> = Some(Menu::Timeline);
pub(super) const SELECT: Option<Menu> = Some(Menu::Select);
pub(super) const LANES: Option<Menu> = Some(Menu::Lanes);
pub(super) const HELP: Option<Menu> = Some(Menu::Help);

pub(super) const fn row(
    command: Command,
    label: &'static str,
    menu: Option<Menu>,
    shortcuts: &'static [Shortcut],
    rule: fn(Enabling) -> Ability,
) -> CommandRow {
    CommandRow {
        command,
        label,
        menu,
        submenu: None,
        starts_section: false,
        shortcuts,
        rule,
    }
}

pub(super) const fn theme(command: Command, label: &'static str) -> CommandRow {
    CommandRow {
        submenu: Some("Theme"),
        ..row(command, label, VIEW, &[], always)
    }
}

pub(super) const fn mouse(command: Command, label: &'static str) -> CommandRow {
    CommandRow {
        submenu: Some("Mouse"),
        ..row(command, label, VIEW, &[], always)
    }
}

pub(super) const fn several(row: CommandRow) -> CommandRow {
    CommandRow {
        submenu: Some("Several events"),
        ..row
    }
}

pub(super) const fn lanes(command: Command, label: &'static str) -> CommandRow {
    row(command, label, LANES, &[], always)
}

pub(super) const fn section(row: CommandRow) -> CommandRow {
    CommandRow {
        starts_section: true,
        ..row
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::{COMMANDS, Command, Enabling};
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
        for row in COMMANDS.iter() {
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
        for row in COMMANDS.iter() {
            assert!(commands.insert(row.command), "{:?}", row.command);
            assert!(labels.insert(row.label), "{}", row.label);
            for shortcut in row.shortcuts {
                assert!(shortcuts.insert(shortcut), "{shortcut:?}");
            }
        }
    }
}
