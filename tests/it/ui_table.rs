//! The table of events below the timeline, driven through the accessibility tree.

use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::ui::{
    Window, assert_shows, assert_shows_not, press_within_frame, search, ukraine, window,
};

fn show_table(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::J);
    window.run();
}

/// What the rows in view say, from top to bottom.
fn rows(window: &Window) -> Vec<String> {
    let rows = window.get_all_by_role(Role::Row);
    let mut rows: Vec<(f32, String)> = rows
        .map(|row| {
            let label = row.accesskit_node().label().unwrap_or_default();
            (row.rect().top(), label)
        })
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, label)| label).collect()
}

fn copied(window: &Window) -> String {
    let commands = window.output().platform_output.commands.iter();
    let texts = commands.filter_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn table_has_a_row_for_each_event_and_makes_only_those_in_view() {
    let mut window = window(&[ukraine()]);
    assert_shows_not(&window, "TABLE");
    show_table(&mut window);
    assert_shows(&window, "993 rows");
    let rows = rows(&window);
    assert!((5..60).contains(&rows.len()), "{}", rows.len());
    assert!(rows[0].contains("22 January 2014"), "{}", rows[0]);
    show_table(&mut window);
    assert_shows_not(&window, "TABLE");
}

#[test]
fn click_on_a_head_sorts_and_a_second_one_turns_round() {
    let mut window = window(&[ukraine()]);
    show_table(&mut window);
    window.get_by_label("Killed, sort").click();
    window.run();
    let smallest = rows(&window)[0].clone();
    window
        .get_by_label("Killed, sorted, the smallest first")
        .click();
    window.run();
    let largest = rows(&window)[0].clone();
    assert_shows(&window, "Killed, sorted, the largest first");
    assert_ne!(smallest, largest);
    // The deadliest event of the file, as `sort -t, -k` on its column best finds it.
    assert!(largest.contains("366"), "{largest}");
}

#[test]
fn selection_is_shared_with_the_timeline_both_ways() {
    let mut window = window(&[ukraine()]);
    show_table(&mut window);
    let second = rows(&window)[1].clone();
    window.get_by_label(&second).click();
    window.run();
    assert_shows(&window, "1 selected");
    assert_shows(&window, "RECORD");
    // The last event lies far below the rows in view.
    window.key_press(Key::End);
    window.run();
    let selected = window
        .get_all_by_role(Role::Row)
        .filter(|row| row.accesskit_node().is_selected() == Some(true))
        .count();
    assert_eq!(
        selected, 1,
        "the row of what was selected by key is in view"
    );
}

#[test]
fn arrow_pressed_twice_within_a_frame_steps_two_rows() {
    let mut window = window(&[ukraine()]);
    show_table(&mut window);
    let rows = rows(&window);
    window.get_by_label(&rows[0]).click();
    window.run();
    press_within_frame(&mut window, Key::ArrowDown, 2);
    let row = window.get_by_label(&rows[2]);
    assert_eq!(row.accesskit_node().is_selected(), Some(true));
}

#[test]
fn filter_narrows_the_table_too() {
    let mut window = window(&[ukraine()]);
    show_table(&mut window);
    search(&mut window, "killed>=100 ");
    // As another program counts the column best.
    assert_shows(&window, "12 rows");
}

#[test]
fn rows_are_copied_as_tab_separated_text() {
    let mut window = window(&[ukraine()]);
    show_table(&mut window);
    search(&mut window, "killed>=100 ");
    window.get_by_label("Copy all").click();
    let mut text = String::new();
    for _ in 0..4 {
        window.step();
        text += &copied(&window);
    }
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 12 + 1, "{text}");
    let heads = "Date\tKind\tEvent\tKilled\tActors\tPlace\tCountry\tStatus\tLayer";
    assert_eq!(lines[0], heads);
    assert!(lines[1].starts_with("2014-"), "{}", lines[1]);
    assert!(lines.iter().all(|line| line.split('\t').count() == 9));
}

#[test]
fn arrow_keys_walk_the_rows_once_one_has_the_keyboard() {
    let mut window = window(&[ukraine()]);
    show_table(&mut window);
    let shown = rows(&window);
    window.get_by_label(&shown[1]).click();
    window.run();
    window.key_press(Key::ArrowDown);
    window.run();
    assert!(window.get_by_label(&shown[2]).is_focused());
    assert_eq!(
        window
            .get_by_label(&shown[2])
            .accesskit_node()
            .is_selected(),
        Some(true)
    );
}

#[test]
fn incident_told_twice_is_a_row_and_not_an_event() {
    let mut window = window(&[super::ui::file("sample_data/iraq-syria-2023.truceline")]);
    show_table(&mut window);
    assert_shows(&window, "159 rows, 157 events");
    window.get_by_label("Hide Chronology").click();
    window.run();
    assert_shows(&window, "0 of 157 events · 157 hidden");
}

#[test]
fn table_is_told_as_a_table_with_one_stop() {
    let mut window = window(&[ukraine()]);
    show_table(&mut window);
    let table = window.get_by_role(Role::Table);
    let node = table.accesskit_node();
    assert_eq!(node.data().row_count(), Some(993));
    assert_eq!(node.data().column_count(), Some(9));
    let shown = rows(&window);
    let second = window.get_by_label(&shown[1]);
    assert_eq!(second.accesskit_node().data().row_index(), Some(1));
    let cells = second.children_recursive();
    let cells = cells.filter(|node| node.accesskit_node().role() == Role::Cell);
    let cells: Vec<String> = cells
        .filter_map(|cell| cell.accesskit_node().label())
        .collect();
    assert_eq!(cells.len(), 9, "{cells:?}");
    assert!(cells[0].starts_with("Date: "), "{cells:?}");
    assert!(cells.contains(&"Country: Ukraine".to_owned()), "{cells:?}");
    // From the one row that is a stop, Tab leads out of the rows.
    window.get_by_label(&shown[0]).focus();
    window.run();
    window.key_press(Key::Tab);
    window.run();
    let rows = window.get_all_by_role(Role::Row);
    assert_eq!(rows.filter(egui_kittest::Node::is_focused).count(), 0);
}

#[test]
fn keys_of_a_list_move_and_extend_the_selection_in_the_table() {
    let mut window = window(&[ukraine()]);
    show_table(&mut window);
    let shown = rows(&window);
    window.get_by_label(&shown[1]).click();
    window.run();
    let shift = |window: &mut Window, key: Key| {
        window.key_press_modifiers(Modifiers::SHIFT, key);
        window.run();
    };
    shift(&mut window, Key::ArrowDown);
    shift(&mut window, Key::ArrowDown);
    assert_shows(&window, "3 selected");
    assert!(window.get_by_label(&shown[3]).is_focused());
    window.key_press_modifiers(Modifiers::COMMAND, Key::Space);
    window.run();
    assert_shows(&window, "2 selected");
    window.key_press(Key::End);
    window.run();
    assert_shows(&window, "1 selected");
    let focused = |window: &Window| super::ui_keyboard::focused(window);
    let last = focused(&window);
    assert!(!shown.contains(&last) && !last.is_empty(), "{last}");
    window.key_press(Key::PageUp);
    window.run();
    assert_ne!(focused(&window), last);
    window.key_press(Key::Home);
    window.run();
    assert_eq!(focused(&window), shown[0]);
    assert_shows(&window, "1 selected");
}
