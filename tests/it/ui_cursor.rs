//! The keyboard's one place on the timeline, and its way from part to part of the window.

use egui::accesskit::Role;
use egui::epaint::Shape;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::ui::{
    Window, assert_shows, assert_shows_not, canvas_rect, file, search, timeline, ukraine, window,
};
use super::ui_documents::click;
use super::ui_keyboard::{focus, focused};

fn sample() -> Window {
    window(&[file("sample_data/iraq-syria-2023.truceline")])
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
    // Where the keyboard has gone to is seen a little later.
    window.run_steps(3);
}

fn shift(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::SHIFT, key);
    window.run();
}

/// The names of what is selected on the timeline.
fn selected(window: &Window) -> Vec<String> {
    let buttons = window.get_all_by_role(Role::Button);
    let nodes = buttons.map(|node| node.accesskit_node());
    let selected = nodes.filter(|node| node.is_selected() == Some(true));
    selected.filter_map(|node| node.label()).collect()
}

/// Whether something has a ring around it that is as wide as one must be to be seen.
fn has_ring(window: &Window) -> bool {
    let shapes = window.output().shapes.iter();
    shapes.into_iter().any(|clipped| {
        matches!(&clipped.shape, Shape::Rect(rect) if rect.stroke.width == 2.0 && rect.corner_radius.nw == 4)
    })
}

/// Whether the whole timeline has a line around it.
fn has_frame(window: &Window) -> bool {
    let canvas = window.get_by_label_contains("Timeline, ").rect();
    let shapes = window.output().shapes.iter();
    shapes.into_iter().any(|clipped| {
        matches!(&clipped.shape, Shape::Rect(rect) if rect.stroke.width >= 1.0 && rect.rect == canvas)
    })
}

#[test]
fn steps_take_the_keyboard_along_and_do_nothing_else() {
    let mut window = sample();
    assert!(!has_ring(&window) && !has_frame(&window));
    focus(&mut window, Role::Canvas, "Timeline, ");
    assert!(has_frame(&window), "the timeline has the keyboard");
    search(&mut window, "\"strike near Kirkuk\"");
    press(&mut window, Key::Escape);
    assert!(focused(&window).starts_with("Timeline, "));
    let mut seen = Vec::new();
    for _ in 0..2 {
        press(&mut window, Key::ArrowRight);
        let now = focused(&window);
        assert!(selected(&window).contains(&now), "{now}");
        assert!(!seen.contains(&now), "{now} again");
        seen.push(now);
        assert!(has_ring(&window));
    }
    press(&mut window, Key::Escape);
    assert!(focused(&window).starts_with("Timeline, "));
    assert!(selected(&window).is_empty());
}

#[test]
fn event_says_date_first_and_how_many_tell_of_it() {
    let mut window = sample();
    search(&mut window, "\"strike near Kirkuk\" killed>=5");
    press(&mut window, Key::Enter);
    assert!(
        focused(&window).starts_with("Search"),
        "the next Enter goes on"
    );
    press(&mut window, Key::Escape);
    let name = focused(&window);
    assert!(name.starts_with("Sun 3 December 2023, "), "{name}");
    let parts = ["Strike near Kirkuk, at least 5 killed, ", " accounts, "];
    for part in parts {
        assert!(name.contains(part), "{part:?} is not in {name}");
    }
}

#[test]
fn event_that_is_given_the_keyboard_is_what_keys_act_on() {
    let mut window = sample();
    search(&mut window, "\"strike near Kirkuk\"");
    press(&mut window, Key::Enter);
    press(&mut window, Key::ArrowRight);
    let first = focused(&window);
    let buttons = window.get_all_by_role(Role::Button);
    let labels = buttons.filter_map(|node| node.accesskit_node().label());
    let other = labels.into_iter().find(|label| {
        label.starts_with("Sun 3 December 2023, ") && !selected(&window).contains(label)
    });
    let other = other.expect("there are others");
    let now = focus(&mut window, Role::Button, &other);
    assert_eq!(now, other);
    assert!(selected(&window).contains(&other));
    assert!(!selected(&window).contains(&first));
}

#[test]
fn arrow_keys_elsewhere_leave_the_selection_alone() {
    let mut window = sample();
    press(&mut window, Key::Home);
    let before = selected(&window);
    let facet = focus(&mut window, Role::CheckBox, "Strike, ");
    press(&mut window, Key::ArrowDown);
    assert_ne!(focused(&window), facet);
    assert_eq!(selected(&window), before);
    assert_shows(&window, "1 selected");
}

#[test]
fn lane_is_folded_and_opened_by_key() {
    let mut window = window(&[ukraine()]);
    let is_open = |window: &Window| {
        let lane = window.get_by_label_contains("Lane Ukraine, ");
        lane.accesskit_node().data().is_expanded()
    };
    let name = focus(&mut window, Role::Button, "Lane Ukraine, 993 events");
    assert!(
        name.contains("993 in view, bars, 1 week each, at most "),
        "{name}"
    );
    assert_eq!(is_open(&window), Some(true));
    press(&mut window, Key::Enter);
    assert_eq!(is_open(&window), Some(false));
    assert!(focused(&window).starts_with("Lane Ukraine"));
    press(&mut window, Key::Space);
    assert_eq!(is_open(&window), Some(true));
}

#[test]
fn overview_and_edges_of_the_range_move_by_arrow_keys() {
    let mut window = window(&[ukraine()]);
    press(&mut window, Key::Plus);
    let before = timeline(&window);
    focus(&mut window, Role::Slider, "Overview, ");
    press(&mut window, Key::ArrowRight);
    assert_ne!(timeline(&window), before);
    assert_shows_not(&window, "1 selected");
    shift(&mut window, Key::R);
    let edge = focus(&mut window, Role::Slider, "Start of the range, ");
    press(&mut window, Key::ArrowRight);
    let moved = focused(&window);
    assert!(moved.starts_with("Start of the range, "), "{moved}");
    assert_ne!(moved, edge);
}

#[test]
fn selected_event_has_a_place_where_it_is_a_part_of_a_bar() {
    let mut window = window(&[ukraine()]);
    focus(&mut window, Role::Canvas, "Timeline, ");
    press(&mut window, Key::Home);
    let name = focused(&window);
    assert!(name.contains("22 January 2014"), "{name}");
    assert_eq!(selected(&window), [name]);
}

#[test]
fn function_key_leads_from_part_to_part_and_back_to_where_it_was() {
    let mut window = sample();
    press(&mut window, Key::Home);
    window.key_press_modifiers(Modifiers::COMMAND, Key::J);
    window.run();
    let facet = focus(&mut window, Role::CheckBox, "Strike, ");
    press(&mut window, Key::F6);
    let on_timeline = focused(&window);
    assert!(selected(&window).contains(&on_timeline), "{on_timeline}");
    press(&mut window, Key::F6);
    let at_right = focused(&window);
    press(&mut window, Key::F6);
    let in_dock = focused(&window);
    press(&mut window, Key::F6);
    let in_toolbar = focused(&window);
    press(&mut window, Key::F6);
    assert_eq!(focused(&window), facet);
    shift(&mut window, Key::F6);
    assert_eq!(focused(&window), in_toolbar);
    let mut all = vec![facet, on_timeline, at_right, in_dock, in_toolbar];
    all.dedup();
    assert_eq!(all.len(), 5, "{all:?}");
}

#[test]
fn function_key_passes_over_a_part_that_has_nothing_for_the_keyboard() {
    let mut window = sample();
    let mut seen = Vec::new();
    for _ in 0..6 {
        press(&mut window, Key::F6);
        let now = focused(&window);
        assert!(!now.starts_with("Width of "), "{now}");
        seen.push(now);
    }
    let mut parts = seen.clone();
    parts.sort();
    parts.dedup();
    assert!(parts.len() >= 3, "{seen:?}");
    for pair in seen.windows(2) {
        assert_ne!(pair[0], pair[1]);
    }
}

#[test]
fn enter_in_the_search_box_goes_from_match_to_match() {
    let mut window = sample();
    search(&mut window, "kind:strike");
    let mut seen = Vec::new();
    for _ in 0..2 {
        press(&mut window, Key::Enter);
        assert!(focused(&window).starts_with("Search"));
        let now = selected(&window);
        assert_eq!(now.len(), 1);
        seen.extend(now);
    }
    assert_ne!(seen[0], seen[1]);
    shift(&mut window, Key::Enter);
    assert_eq!(selected(&window), seen[..1]);
    press(&mut window, Key::F3);
    assert_eq!(selected(&window), seen[1..]);
}

#[test]
fn keyboard_is_led_back_where_a_key_has_lost_it() {
    let mut window = sample();
    search(&mut window, "kirkuk");
    press(&mut window, Key::Escape);
    assert!(focused(&window).starts_with("Timeline, "));
    press(&mut window, Key::Home);
    let event = focused(&window);
    press(&mut window, Key::N);
    assert_ne!(focused(&window), event);
    press(&mut window, Key::Escape);
    assert_eq!(focused(&window), event);
}

#[test]
fn list_of_lanes_begins_at_the_chosen_one_and_gives_the_keyboard_back() {
    let mut window = sample();
    focus(&mut window, Role::ComboBox, "Lanes by");
    press(&mut window, Key::Enter);
    let chosen = focused(&window);
    let combo = window.get_by_role_and_label(Role::ComboBox, "Lanes by");
    assert_eq!(combo.value().as_deref(), Some(chosen.as_str()));
    press(&mut window, Key::Escape);
    assert_eq!(focused(&window), "Lanes by");
    press(&mut window, Key::Enter);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert_eq!(focused(&window), "Lanes by");
    focus(&mut window, Role::Button, "Edit");
    press(&mut window, Key::Enter);
    assert_shows(&window, "Add tag…");
    press(&mut window, Key::Escape);
    assert_eq!(focused(&window), "Edit");
    click(&mut window, "Fit");
}

#[test]
fn edges_of_panels_move_by_arrow_keys_and_have_a_ring() {
    let mut window = sample();
    window.key_press_modifiers(Modifiers::COMMAND, Key::J);
    window.run();
    let canvas = |window: &Window| canvas_rect(window).size();
    for (name, larger, smaller) in [
        ("Width of the layers", Key::ArrowRight, Key::ArrowLeft),
        ("Width of the details", Key::ArrowLeft, Key::ArrowRight),
        ("Height of the table", Key::ArrowUp, Key::ArrowDown),
    ] {
        focus(&mut window, Role::Splitter, name);
        window.run_steps(3);
        assert!(has_ring(&window), "{name}");
        let before = canvas(&window);
        press(&mut window, larger);
        let after = canvas(&window);
        assert!(
            after.x < before.x || after.y < before.y,
            "{name}: {before} to {after}"
        );
        assert_eq!(focused(&window), name);
        press(&mut window, smaller);
        assert_eq!(canvas(&window), before, "{name}");
    }
    // Nothing else has the keys.
    assert_shows_not(&window, "1 selected");
}
