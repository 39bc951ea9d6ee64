//! What changes is said in one live node, for those who do not see it change.

use egui::accesskit::{Live, Role};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::ui::{Window, assert_shows, assert_shows_not, file, search, ukraine, window};
use super::ui_documents::command;

fn sample() -> Window {
    window(&[file("sample_data/iraq-syria-2023.truceline")])
}

/// What was said last, and how urgently.
fn said(window: &Window) -> (String, Live) {
    let live = window.get_all_by_role(Role::Status);
    let nodes: Vec<_> = live.map(|node| node.accesskit_node()).collect();
    assert_eq!(nodes.len(), 1, "one node speaks");
    let node = nodes[0];
    (node.label().unwrap_or_default(), node.live())
}

#[track_caller]
fn assert_said(window: &Window, expected: &str) {
    let (text, live) = said(window);
    assert!(text.contains(expected), "{text:?}");
    assert_eq!(live, Live::Polite);
}

/// Lets counts come to rest.
fn rest(window: &mut Window) {
    for _ in 0..5 {
        window.step();
    }
    window.run();
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

#[test]
fn selection_is_said_by_title_date_and_killed() {
    let mut window = sample();
    rest(&mut window);
    assert_said(&window, "157 events");
    search(&mut window, "\"strike near Kirkuk\" killed>=5");
    rest(&mut window);
    assert_said(&window, "of 157 events");
    // What has the keyboard is read out as that; here nothing has it.
    let search = truceline::view::search_id();
    window
        .ctx
        .memory_mut(|memory| memory.surrender_focus(search));
    window.run();
    press(&mut window, Key::Home);
    assert_said(
        &window,
        "Strike near Kirkuk, Sun 3 December 2023, at least 5 killed",
    );
    press(&mut window, Key::Escape);
    assert_said(&window, "Nothing is selected");
}

#[test]
fn step_from_the_last_event_is_said_to_lead_nowhere() {
    let mut window = window(&[ukraine()]);
    press(&mut window, Key::End);
    press(&mut window, Key::ArrowRight);
    assert_said(&window, "No event further that way");
    assert_shows(&window, "1 selected");
}

/// Clients read a name out only where it is another one.
#[test]
fn what_happens_again_is_said_again() {
    let mut window = window(&[ukraine()]);
    press(&mut window, Key::End);
    let mut before = String::new();
    for _ in 0..4 {
        press(&mut window, Key::ArrowRight);
        let (text, _) = said(&window);
        assert_eq!(text.trim_end(), "No event further that way");
        assert_ne!(text, before);
        before = text;
    }
}

#[test]
fn file_is_said_to_be_loaded_with_its_events() {
    let window = window(&[ukraine()]);
    assert_said(&window, "Loaded ucdp-ged-ukraine-2021.csv, 993 events");
}

#[test]
fn star_lanes_undo_and_range_are_said() {
    let mut window = sample();
    press(&mut window, Key::Home);
    press(&mut window, Key::B);
    assert_said(&window, "Starred");
    press(&mut window, Key::B);
    assert_said(&window, "Star taken away");
    command(&mut window, Key::Z);
    assert_said(&window, "Undone: remove star");
    press(&mut window, Key::L);
    assert_said(&window, "Lanes by ");
    window.key_press_modifiers(Modifiers::SHIFT, Key::R);
    window.run();
    assert_said(&window, "Range ");
}

#[test]
fn search_that_cannot_be_read_is_said_once_it_rests() {
    let mut window = sample();
    search(&mut window, "kind:zzz ");
    rest(&mut window);
    assert_said(&window, "Search, character ");
}

#[test]
fn what_went_wrong_is_urgent_and_goes_by_escape() {
    let mut window = window(&[file("sample_data/no-such-file.csv")]);
    let (text, live) = said(&window);
    assert!(text.contains("there is no such file"), "{text}");
    assert_eq!(live, Live::Assertive);
    let alert = window.get_by_role(Role::Alert);
    let label = alert.accesskit_node().label().unwrap_or_default();
    assert!(label.contains("there is no such file"), "{label}");
    press(&mut window, Key::Escape);
    assert!(window.query_by_role(Role::Alert).is_none());
}

#[test]
fn time_of_a_frame_is_no_node() {
    let mut window = window(&[ukraine()]);
    window.step();
    assert_shows_not(&window, "ms / frame");
}
