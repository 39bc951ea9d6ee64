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

pub(super) const fn lanes(command: Command, label: &'static str) -> CommandRow {
    row(command, label, TIMELINE, &[], always)
}

pub(super) const fn section(row: CommandRow) -> CommandRow {
    CommandRow {
        starts_section: true,
        ..row
    }
}
