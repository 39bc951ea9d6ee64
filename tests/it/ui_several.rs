//! Several selected events, driven through the accessibility tree.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::ui::{
    Window, assert_shows, assert_shows_not, canvas_rect, timeline, ukraine, window, zoom_to_events,
};

/// Clicks the row of the table at this position, from 0.
fn click_row(window: &mut Window, position: usize, modifiers: Modifiers) {
    let mut rows: Vec<_> = window.get_all_by_role(Role::Row).collect();
    rows.sort_by(|a, b| a.rect().top().total_cmp(&b.rect().top()));
    rows[position].click_modifiers(modifiers);
    window.run();
}

fn show_table(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::J);
    window.run();
}

fn shift_drag(window: &mut Window, from: Pos2, to: Pos2) {
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::SHIFT,
    };
    window.hover_at(from);
    window.run();
    window.event_modifiers(button(from, true), Modifiers::SHIFT);
    window.run();
    for share in [0.3, 0.6, 1.0] {
        window.event_modifiers(Event::PointerMoved(from.lerp(to, share)), Modifiers::SHIFT);
        window.run();
    }
    window.event_modifiers(button(to, false), Modifiers::SHIFT);
    window.run();
}

fn box_over_all_lanes(window: &mut Window) {
    let rect = canvas_rect(window);
    let from = rect.left_top() + vec2(170.0, 70.0);
    let to = rect.right_bottom() - vec2(10.0, 70.0);
    shift_drag(window, from, to);
}

#[test]
fn rows_join_and_leave_the_selection_and_escape_empties_it() {
    let mut window = window(&[ukraine()]);
    show_table(&mut window);
    click_row(&mut window, 1, Modifiers::NONE);
    assert_shows(&window, "1 selected");
    assert_shows_not(&window, "EVENTS SELECTED");
    click_row(&mut window, 4, Modifiers::COMMAND);
    click_row(&mut window, 2, Modifiers::COMMAND);
    assert_shows(&window, "3 selected");
    assert_shows(&window, "3 EVENTS SELECTED");
    // The one that leads goes, and another leads.
    click_row(&mut window, 2, Modifiers::COMMAND);
    assert_shows(&window, "2 EVENTS SELECTED");
    click_row(&mut window, 1, Modifiers::COMMAND);
    assert_shows(&window, "1 selected");
    assert_shows_not(&window, "EVENTS SELECTED");
    assert_shows(&window, "RECORD");
    click_row(&mut window, 1, Modifiers::COMMAND);
    window.key_press(Key::Escape);
    window.run();
    assert_shows_not(&window, "1 selected");
}

#[test]
fn many_are_told_by_their_figures_and_a_row_each() {
    let mut window = window(&[ukraine()]);
    show_table(&mut window);
    click_row(&mut window, 0, Modifiers::NONE);
    click_row(&mut window, 4, Modifiers::SHIFT);
    assert_shows(&window, "5 EVENTS SELECTED");
    assert_shows_not(&window, "BY KIND");
    for _ in 0..3 {
        window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
        window.run();
    }
    assert_shows(&window, "8 EVENTS SELECTED");
    assert_shows(&window, "BY KIND");
    assert_shows(&window, "Ukraine, 8 events");
    assert_shows(&window, "EVENTS");
}

#[test]
fn shift_click_takes_the_rows_between_and_all_are_copied() {
    let mut window = window(&[ukraine()]);
    show_table(&mut window);
    click_row(&mut window, 4, Modifiers::NONE);
    click_row(&mut window, 1, Modifiers::SHIFT);
    assert_shows(&window, "4 EVENTS SELECTED");
    // From the same row, to another one.
    click_row(&mut window, 3, Modifiers::SHIFT);
    assert_shows(&window, "2 EVENTS SELECTED");
    window.get_by_label("Copy selected").click();
    let mut text = String::new();
    for _ in 0..4 {
        window.step();
        for command in &window.output().platform_output.commands {
            if let OutputCommand::CopyText(part) = command {
                text += part;
            }
        }
    }
    assert_eq!(text.lines().count(), 1 + 2, "{text}");
}

#[test]
fn title_selects_that_event_alone_and_the_way_back_leads_to_all() {
    let mut window = window(&[ukraine()]);
    show_table(&mut window);
    click_row(&mut window, 0, Modifiers::NONE);
    click_row(&mut window, 3, Modifiers::COMMAND);
    assert_shows(&window, "2 EVENTS SELECTED");
    let titles = window.get_all_by_role(Role::Link);
    let title = titles.last().expect("each event has a title");
    title.click();
    window.run();
    assert_shows(&window, "1 selected");
    assert_shows(&window, "RECORD");
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    window.run();
    assert_shows(&window, "2 EVENTS SELECTED");
}

#[test]
fn box_over_the_lanes_selects_its_marks_and_moves_nothing() {
    let mut window = window(&[ukraine()]);
    // Bars are no events.
    box_over_all_lanes(&mut window);
    assert_shows_not(&window, "SELECTED");
    zoom_to_events(&mut window);
    let before = timeline(&window);
    box_over_all_lanes(&mut window);
    assert_eq!(timeline(&window), before);
    assert_shows(&window, "EVENTS SELECTED");
    // Both the list and the timeline say so.
    let marks = window.get_all_by_role(Role::Button);
    let n_marks = marks
        .filter(|node| node.accesskit_node().is_selected() == Some(true))
        .count();
    assert!(n_marks > 1, "{n_marks}");
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

#[test]
fn arrows_with_shift_select_more_and_the_step_back_takes_out() {
    let mut window = window(&[ukraine()]);
    press(&mut window, Modifiers::NONE, Key::Home);
    for _ in 0..3 {
        press(&mut window, Modifiers::SHIFT, Key::ArrowRight);
    }
    assert_shows(&window, "4 EVENTS SELECTED");
    press(&mut window, Modifiers::SHIFT, Key::ArrowLeft);
    assert_shows(&window, "3 EVENTS SELECTED");
    for _ in 0..2 {
        press(&mut window, Modifiers::SHIFT, Key::ArrowLeft);
    }
    assert_shows(&window, "1 selected");
    // Before the first there is none, and nothing is lost.
    press(&mut window, Modifiers::SHIFT, Key::ArrowLeft);
    assert_shows(&window, "No event further that way");
    assert_shows(&window, "1 selected");
    // An arrow alone selects alone.
    press(&mut window, Modifiers::SHIFT, Key::ArrowRight);
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    assert_shows_not(&window, "EVENTS SELECTED");
}

#[test]
fn events_apart_are_selected_by_keys() {
    let mut window = window(&[ukraine()]);
    press(&mut window, Modifiers::NONE, Key::Home);
    for _ in 0..2 {
        press(&mut window, Modifiers::COMMAND, Key::ArrowRight);
    }
    // The one that was passed is not among them, nor is this one, which the panel shows.
    assert_shows(&window, " · 1 selected");
    assert_shows(&window, "not among the 1 selected");
    assert_shows_not(&window, "EVENTS SELECTED");
    press(&mut window, Modifiers::COMMAND, Key::Space);
    assert_shows(&window, "2 EVENTS SELECTED");
    press(&mut window, Modifiers::COMMAND, Key::Space);
    assert_shows(&window, " · 1 selected");
    press(&mut window, Modifiers::COMMAND, Key::Space);
    for _ in 0..2 {
        press(&mut window, Modifiers::COMMAND, Key::ArrowLeft);
    }
    // Where it began it comes to one that is selected.
    assert_shows(&window, "2 EVENTS SELECTED");
    press(&mut window, Modifiers::COMMAND, Key::Space);
    press(&mut window, Modifiers::COMMAND, Key::ArrowRight);
    assert_shows(&window, " · 1 selected");
}

#[test]
fn event_with_the_keyboard_is_passed_and_added_as_well() {
    let mut window = window(&[ukraine()]);
    press(&mut window, Modifiers::NONE, Key::Home);
    super::ui_keyboard::focus(&mut window, Role::Canvas, "Timeline, ");
    window.run_steps(3);
    press(&mut window, Modifiers::COMMAND, Key::ArrowRight);
    window.run_steps(3);
    // A fast hand has let go of Ctrl before the frame is over.
    window.event(Event::Key {
        key: Key::Space,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    });
    window.run();
    assert_shows(&window, "2 EVENTS SELECTED");
}
