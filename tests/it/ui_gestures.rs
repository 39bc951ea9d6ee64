//! Gestures on the timeline that are none of a click alone.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::ui::{Window, assert_shows, assert_shows_not, canvas_rect, file, timeline, window};

fn sample() -> Window {
    window(&[file("sample_data/iraq-syria-2023.truceline")])
}

/// The events of a day on the timeline, from left to right, with whether they are selected.
fn events(window: &Window) -> Vec<(String, Rect, bool)> {
    let canvas = canvas_rect(window);
    let mut found: Vec<_> = window
        .get_all_by_role(Role::Button)
        .filter(|node| canvas.contains(node.rect().center()))
        .filter_map(|node| {
            let label = node.accesskit_node().label()?;
            let selected = node.accesskit_node().is_selected()?;
            let is_of_a_day = label.contains(", day known, ") && label.contains(", lane ");
            is_of_a_day.then(|| (label, node.rect(), selected))
        })
        .collect();
    found.sort_by(|a, b| a.1.left().total_cmp(&b.1.left()));
    found
}

fn click(window: &mut Window, at: Pos2, button: PointerButton, modifiers: Modifiers) {
    let event = |pressed| Event::PointerButton {
        pos: at,
        button,
        pressed,
        modifiers,
    };
    window.hover_at(at);
    window.run();
    window.event_modifiers(event(true), modifiers);
    window.step();
    window.event_modifiers(event(false), modifiers);
    window.run();
}

fn menu_entries(window: &Window) -> Vec<String> {
    let entries = window.query_all_by_role(Role::MenuItem);
    entries
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

/// The lane that the most events lie in, with these.
fn longest_lane(window: &Window) -> Vec<(String, Rect, bool)> {
    let all = events(window);
    let lane_of = |label: &str| label.rsplit_once(", lane ").map(|(_, it)| it.to_owned());
    let lanes = all.iter().filter_map(|(label, ..)| lane_of(label));
    let most = lanes
        .max_by_key(|lane| {
            let of_lane = |label: &str| lane_of(label).as_ref() == Some(lane);
            all.iter().filter(|(label, ..)| of_lane(label)).count()
        })
        .expect("a lane with events");
    let is_its = |label: &str| lane_of(label).as_ref() == Some(&most);
    all.iter()
        .filter(|(label, ..)| is_its(label))
        .cloned()
        .collect()
}

#[test]
fn click_with_shift_selects_the_events_of_the_lane_between() {
    let mut window = sample();
    let lane = longest_lane(&window);
    let n_events = lane.len();
    assert!(n_events >= 4, "{n_events}");
    let (first, last) = (lane[0].1.center(), lane[n_events - 1].1.center());
    click(&mut window, first, PointerButton::Primary, Modifiers::NONE);
    click(&mut window, last, PointerButton::Primary, Modifiers::SHIFT);
    let selected = longest_lane(&window);
    let missing = selected.iter().filter(|(.., is_selected)| !is_selected);
    let missing: Vec<_> = missing.collect();
    assert!(missing.is_empty(), "{missing:#?}");
    // The first goes on leading: the next such click takes the range anew.
    let second = lane[1].1.center();
    click(
        &mut window,
        second,
        PointerButton::Primary,
        Modifiers::SHIFT,
    );
    let lane = longest_lane(&window);
    let selected = lane.iter().filter(|(.., is_selected)| *is_selected);
    assert!(selected.clone().count() < n_events);
    assert!(selected.count() >= 2);
}

#[test]
fn space_bar_lets_a_drag_on_the_ruler_move_in_time() {
    let mut window = sample();
    let before = timeline(&window);
    let from = canvas_rect(&window).left_top() + vec2(500.0, 30.0);
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.hover_at(from);
    window.run();
    window.key_down(Key::Space);
    window.run();
    window.event(button(from, true));
    window.run();
    for step in 1..4_u8 {
        window.event(Event::PointerMoved(
            from - vec2(40.0 * f32::from(step), 0.0),
        ));
        window.run();
    }
    window.event(button(from - vec2(120.0, 0.0), false));
    window.key_up(Key::Space);
    window.run();
    assert_ne!(timeline(&window), before);
    assert_shows_not(&window, "RANGE");
}

#[test]
fn right_button_offers_what_can_be_done_with_what_is_there() {
    let mut window = sample();
    let strike = events(&window)
        .into_iter()
        .find(|(label, ..)| label.contains(", Strike near Kirkuk, at least 5 killed"));
    let (label, place, _) = strike.expect("the founding strike is in view");
    click(
        &mut window,
        place.center(),
        PointerButton::Secondary,
        Modifiers::NONE,
    );
    let selected = events(&window).into_iter().find(|it| it.2);
    assert_eq!(selected.map(|it| it.0), Some(label));
    let entries = menu_entries(&window);
    for entry in ["Star, or take the star away", "Edit note…"] {
        assert!(entries.iter().any(|it| it == entry), "{entries:?}");
    }
    window.get_by_label("Star, or take the star away").click();
    window.run();
    assert!(!menu_entries(&window).iter().any(|it| it == "Edit note…"));
    window.key_press(Key::Escape);
    window.run();
    // On a lane's name, and where nothing is.
    let header = window
        .get_by_label_contains("Lane United States")
        .rect()
        .center();
    click(
        &mut window,
        header,
        PointerButton::Secondary,
        Modifiers::NONE,
    );
    let entries = menu_entries(&window);
    for entry in ["Move down", "Higher lanes"] {
        assert!(entries.iter().any(|it| it == entry), "{entries:?}");
    }
    window.key_press(Key::Escape);
    window.run();
    let ruler = canvas_rect(&window).left_top() + vec2(500.0, 12.0);
    click(
        &mut window,
        ruler,
        PointerButton::Secondary,
        Modifiers::NONE,
    );
    window.get_by_label("Select this range").click();
    window.run();
    assert_shows(&window, "RANGE");
}
