use std::fmt::Write as _;

use super::{COMMANDS, GESTURES, LAYER_ROWS, Menu, MousePreset, PRESET_GESTURES, Shortcut};

/// Something that has keys.
#[derive(Clone, Copy, Debug)]
pub struct KeyRow {
    /// What the keys do.
    pub name: &'static str,

    /// The keys, the one that is shown first.
    pub shortcuts: &'static [Shortcut],
}

/// All that has keys: commands in groups named after their menus, in the order of the catalog, then what is done
/// with a row of a list.
pub fn shortcut_groups() -> Vec<(&'static str, Vec<KeyRow>)> {
    let of_menu = |menu: Menu| {
        let rows = COMMANDS.iter().filter(|row| row.menu == Some(menu));
        let rows = rows.map(|row| KeyRow {
            name: row.name(),
            shortcuts: row.shortcuts,
        });
        (menu.label(), with_keys(rows))
    };
    // What is done with a saved view or a lane has the same keys.
    let of_lists = LAYER_ROWS.iter().map(|row| KeyRow {
        name: row.label.trim_end_matches('…'),
        shortcuts: row.shortcuts,
    });
    let mut groups: Vec<_> = Menu::ALL.into_iter().map(of_menu).collect();
    groups.push((
        "A layer, saved view or lane that has the keyboard",
        with_keys(of_lists),
    ));
    groups.retain(|(_, rows)| !rows.is_empty());
    groups
}

fn with_keys(rows: impl Iterator<Item = KeyRow>) -> Vec<KeyRow> {
    rows.filter(|row| !row.shortcuts.is_empty()).collect()
}

/// The page on shortcuts, `docs/shortcuts.md`, in Markdown; a test holds the file to it.
pub fn shortcut_page() -> String {
    let mut page = "# Keyboard and mouse\n\n\
        Made from the catalog of commands in `src/command/`; a test holds this page to it.\n\
        The same list is in the window under F1.\n\n\
        A letter counts by what is written on its key; on a keyboard of another script by its place, as on an English keyboard.\n\
        Single letters and signs do nothing while a text is being typed; View › Single-character shortcuts and the settings (Ctrl+,) switch them off.\n"
        .to_owned();
    for (menu, rows) in shortcut_groups() {
        // Writing into a string cannot fail.
        write!(
            page,
            "\n## {menu}\n\n| command | keys | on macOS |\n|---|---|---|\n"
        )
        .ok();
        for row in rows {
            let (keys, mac_keys) = (key_words(&row, false), key_words(&row, true));
            writeln!(page, "| {} | {keys} | {mac_keys} |", row.name).ok();
        }
    }
    page.push_str("\n## Mouse\n\n| gesture | what it does |\n|---|---|\n");
    for (gesture, effect) in GESTURES {
        writeln!(page, "| {gesture} | {effect} |").ok();
    }
    page.push_str("\nThree gestures are as View › Mouse and the settings say:\n\n| gesture |");
    for preset in MousePreset::ALL {
        write!(page, " {} |", preset.label()).ok();
    }
    page.push_str("\n|---|---|---|---|\n");
    for (gesture, effects) in PRESET_GESTURES {
        writeln!(page, "| {gesture} | {} |", effects.join(" | ")).ok();
    }
    page
}

/// The keys of something: "Ctrl+Shift+Z or Ctrl+Y".
pub fn key_words(row: &KeyRow, is_mac: bool) -> String {
    let keys = row.shortcuts.iter();
    let keys: Vec<_> = keys.map(|shortcut| shortcut.label(is_mac)).collect();
    keys.join(" or ")
}
