use super::Enabling;

/// A key by the letter or name on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A letter, in upper case.
    Letter(char),

    /// The key of `+`.
    Plus,

    /// The key of `-`.
    Minus,

    /// The left arrow.
    Left,

    /// The right arrow.
    Right,

    /// Page up.
    PageUp,

    /// Page down.
    PageDown,

    /// Home.
    Home,

    /// End.
    End,

    /// Escape.
    Escape,

    /// The first function key.
    F1,
}

impl Key {
    /// The words in menus and help.
    pub fn label(self) -> String {
        match self {
            Self::Letter(letter) => letter.to_string(),
            Self::Plus => "+".to_owned(),
            Self::Minus => "-".to_owned(),
            Self::Left => "←".to_owned(),
            Self::Right => "→".to_owned(),
            Self::PageUp => "Page up".to_owned(),
            Self::PageDown => "Page down".to_owned(),
            Self::Home => "Home".to_owned(),
            Self::End => "End".to_owned(),
            Self::Escape => "Esc".to_owned(),
            Self::F1 => "F1".to_owned(),
        }
    }
}

/// A key with what is held down beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// Ctrl, on macOS Cmd.
    pub command: bool,

    /// Shift.
    pub shift: bool,

    /// The key.
    pub key: Key,
}

impl Shortcut {
    const fn plain(key: Key) -> Self {
        Self {
            command: false,
            shift: false,
            key,
        }
    }

    const fn shift(key: Key) -> Self {
        Self {
            shift: true,
            ..Self::plain(key)
        }
    }

    const fn command(key: Key) -> Self {
        Self {
            command: true,
            ..Self::plain(key)
        }
    }

    const fn command_shift(key: Key) -> Self {
        Self {
            shift: true,
            ..Self::command(key)
        }
    }

    /// The words in menus and help, in the notation of macOS or of the others.
    pub fn label(self, is_mac: bool) -> String {
        let (command, shift) = if is_mac {
            ("⌘", "⇧")
        } else {
            ("Ctrl+", "Shift+")
        };
        let mut label = String::new();
        if self.command {
            label.push_str(command);
        }
        if self.shift {
            label.push_str(shift);
        }
        label + &self.key.label()
    }
}

/// A menu of the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Files and the program itself.
    File,

    /// Steps back and forth.
    Edit,

    /// Themes.
    View,

    /// Time and lanes.
    Timeline,

    /// Help.
    Help,
}

impl Menu {
    /// The menus, in their order.
    pub const ALL: [Self; 5] = [
        Self::File,
        Self::Edit,
        Self::View,
        Self::Timeline,
        Self::Help,
    ];

    /// The word in the menu bar.
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Timeline => "Timeline",
            Self::Help => "Help",
        }
    }
}

/// What can be asked for by menu or key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Begin a new document.
    New,

    /// Ask for files and open them.
    Open,

    /// Save the document to its file.
    Save,

    /// Ask for a file and save the document to it.
    SaveAs,

    /// Take the latest step back.
    Undo,

    /// Do the step that was taken back last again.
    Redo,

    /// Stop all loading.
    CancelLoading,

    /// Close the document.
    Close,

    /// End the program.
    Quit,

    /// Halve the visible stretch.
    ZoomIn,

    /// Double the visible stretch.
    ZoomOut,

    /// Show everything.
    FitAll,

    /// Show the selected event's date from edge to edge.
    FitSelection,

    /// Move a little to the left.
    PanLeft,

    /// Move a little to the right.
    PanRight,

    /// Move by most of the width to the left.
    PageLeft,

    /// Move by most of the width to the right.
    PageRight,

    /// Select the event before.
    PreviousEvent,

    /// Select the event after.
    NextEvent,

    /// Select the first event.
    FirstEvent,

    /// Select the last event.
    LastEvent,

    /// Select nothing, close what is open.
    Escape,

    /// Lanes by country.
    LanesByCountry,

    /// Lanes by actor.
    LanesByActor,

    /// Lanes by kind.
    LanesByKind,

    /// Lanes by layer.
    LanesByLayer,

    /// The next thing lanes can stand for.
    NextLaneField,

    /// Type into the search box.
    Find,

    /// Show all events, whatever is typed in the search box.
    ClearQuery,

    /// Ask for a name and save what is shown under it.
    SaveView,

    /// Show the saved view after the one that was shown last.
    NextView,

    /// Show the saved view before the one that was shown last.
    PreviousView,

    /// Light on dark.
    ThemeDark,

    /// Dark on light.
    ThemeLight,

    /// As the system has it.
    ThemeSystem,

    /// Show all shortcuts.
    Shortcuts,

    /// Show what program this is.
    About,
}

/// One command's row in the catalog.
#[derive(Clone, Copy, Debug)]
pub struct CommandRow {
    /// Which.
    pub command: Command,

    /// The words in menus; with `…` where it asks for more.
    pub label: &'static str,

    /// The menu it stands in; none where a key alone is right.
    pub menu: Option<Menu>,

    /// Whether a line divides it from what stands above it.
    pub starts_section: bool,

    /// The keys that give it; the first is shown.
    pub shortcuts: &'static [Shortcut],

    /// Whether it can be given now.
    pub is_enabled: fn(Enabling) -> bool,
}

const fn row(
    command: Command,
    label: &'static str,
    menu: Option<Menu>,
    shortcuts: &'static [Shortcut],
    is_enabled: fn(Enabling) -> bool,
) -> CommandRow {
    CommandRow {
        command,
        label,
        menu,
        starts_section: false,
        shortcuts,
        is_enabled,
    }
}

const fn section(row: CommandRow) -> CommandRow {
    CommandRow {
        starts_section: true,
        ..row
    }
}

fn always(_: Enabling) -> bool {
    true
}

fn with_layers(enabling: Enabling) -> bool {
    enabling.has_layers
}

fn with_span(enabling: Enabling) -> bool {
    enabling.has_span
}

fn with_selection(enabling: Enabling) -> bool {
    enabling.has_selection
}

fn with_views(enabling: Enabling) -> bool {
    enabling.has_views
}

fn with_query(enabling: Enabling) -> bool {
    enabling.has_query
}

fn while_loading(enabling: Enabling) -> bool {
    enabling.is_loading
}

fn to_save(enabling: Enabling) -> bool {
    enabling.can_save && !enabling.is_saving
}

fn not_saving(enabling: Enabling) -> bool {
    !enabling.is_saving
}

fn with_undo(enabling: Enabling) -> bool {
    enabling.can_undo
}

fn with_redo(enabling: Enabling) -> bool {
    enabling.can_redo
}

const FILE: Option<Menu> = Some(Menu::File);
const EDIT: Option<Menu> = Some(Menu::Edit);
const VIEW: Option<Menu> = Some(Menu::View);
const TIMELINE: Option<Menu> = Some(Menu::Timeline);
const HELP: Option<Menu> = Some(Menu::Help);

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
    row(
        Command::ThemeSystem,
        "Theme of the system",
        VIEW,
        &[],
        always,
    ),
    row(Command::ThemeDark, "Dark theme", VIEW, &[], always),
    row(Command::ThemeLight, "Light theme", VIEW, &[], always),
    row(
        Command::FitAll,
        "Show all",
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
        with_selection,
    ),
    section(row(
        Command::LanesByCountry,
        "Lanes by country",
        TIMELINE,
        &[],
        always,
    )),
    row(
        Command::LanesByActor,
        "Lanes by actor",
        TIMELINE,
        &[],
        always,
    ),
    row(Command::LanesByKind, "Lanes by kind", TIMELINE, &[], always),
    row(
        Command::LanesByLayer,
        "Lanes by layer",
        TIMELINE,
        &[],
        always,
    ),
    row(
        Command::NextLaneField,
        "Next kind of lanes",
        TIMELINE,
        &[Shortcut::plain(Key::Letter('L'))],
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
        "Clear the search",
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

    use super::*;

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

    #[test]
    fn shortcuts_are_written_as_the_system_does() {
        let shortcut = Shortcut {
            command: true,
            shift: true,
            key: Key::Letter('F'),
        };
        assert_eq!(shortcut.label(false), "Ctrl+Shift+F");
        assert_eq!(shortcut.label(true), "⌘⇧F");
    }
}
