use std::fmt::Write as _;

use super::{COMMANDS, CommandRow, GESTURES, Menu};

/// The groups of commands that have keys, each with its menu's name, in the order of the catalog.
pub fn shortcut_groups() -> Vec<(&'static str, Vec<&'static CommandRow>)> {
    let of_menu = |menu: Menu| {
        let rows = COMMANDS.iter();
        let rows: Vec<_> = rows
            .filter(|row| row.menu == Some(menu) && !row.shortcuts.is_empty())
            .collect();
        (menu.label(), rows)
    };
    let groups = Menu::ALL.into_iter().map(of_menu);
    groups.filter(|(_, rows)| !rows.is_empty()).collect()
}

/// The page on shortcuts, `docs/shortcuts.md`, in Markdown; a test holds the file to it.
pub fn shortcut_page() -> String {
    let mut page = "# Keyboard and mouse\n\n\
        Made from the catalog of commands in `src/command/`; a test holds this page to it.\n\
        The same list is in the window under F1.\n\n\
        A letter counts by what is written on its key; on a keyboard of another script by its place, as on an English keyboard.\n\
        Single letters and signs do nothing while a text is being typed; View › Single-character shortcuts switches them off.\n"
        .to_owned();
    for (menu, rows) in shortcut_groups() {
        // Writing into a string cannot fail.
        write!(
            page,
            "\n## {menu}\n\n| command | keys | on macOS |\n|---|---|---|\n"
        )
        .ok();
        for row in rows {
            let (keys, mac_keys) = (key_words(row, false), key_words(row, true));
            writeln!(page, "| {} | {keys} | {mac_keys} |", row.name()).ok();
        }
    }
    page.push_str("\n## Mouse\n\n| gesture | what it does |\n|---|---|\n");
    for (gesture, effect) in GESTURES {
        writeln!(page, "| {gesture} | {effect} |").ok();
    }
    page
}

/// The keys of a command: "Ctrl+Shift+Z or Ctrl+Y".
pub fn key_words(row: &CommandRow, is_mac: bool) -> String {
    let keys = row.shortcuts.iter();
    let keys: Vec<_> = keys.map(|shortcut| shortcut.label(is_mac)).collect();
    keys.join(" or ")
}
