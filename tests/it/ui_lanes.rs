//! Lanes as high as the hand wants them.

use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Rect, TouchPhase};
use egui::{pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::ui::{Window, assert_shows, canvas_rect, search, ukraine, window};
use super::ui_motion::fast_window;

fn by_actor() -> Window {
    let mut window = window(&[ukraine()]);
    window.key_press(Key::L);
    window.run();
    window
}

/// The lanes' names with their places, from above.
fn lanes(window: &Window) -> Vec<(String, Rect)> {
    let nodes = window.get_all_by_label_contains("Lane ");
    let mut lanes: Vec<(String, Rect)> = nodes
        .filter_map(|node| {
            let node_said = node.accesskit_node();
            let name = node_said.label().or_else(|| node_said.value())?;
            let is_lane = name.starts_with("Lane ") && name.contains("event");
            is_lane.then(|| (name, node.rect()))
        })
        .collect();
    lanes.sort_by(|a, b| a.1.top().total_cmp(&b.1.top()));
    lanes
}

/// Drags the lower edge of a lane by so many pixels.
fn drag_edge(window: &mut Window, of: Rect, dy: f32) {
    let from = pos2(canvas_rect(window).left() + 60.0, of.bottom() - 1.0);
    window.drag_at(from);
    window.run();
    window.hover_at(from + vec2(0.0, dy / 2.0));
    window.run();
    window.hover_at(from + vec2(0.0, dy));
    window.run();
    window.drop_at(from + vec2(0.0, dy));
    window.run();
}

/// A table with these columns and rows, opened.
fn table(text: &str) -> Window {
    let folder = tempfile::tempdir().expect("a folder of its own");
    let path = folder.path().join("events.csv");
    truceline::jobs::write_atomically(&path, text.as_bytes()).expect("it can be written");
    window(&[path])
}

#[test]
fn lanes_stand_for_what_the_events_name_until_somebody_chooses() {
    let first = |text: &str| {
        let lanes = lanes(&table(text));
        lanes
            .first()
            .map(|(name, _)| name.clone())
            .unwrap_or_default()
    };
    let by_country = first("date,title,country,kind\n2024-01-02,A,Chad,strike\n");
    assert!(by_country.starts_with("Lane Chad"), "{by_country}");
    let by_actor = first("date,title,actor1,kind\n2024-01-02,A,Brigade 2,strike\n");
    assert!(by_actor.starts_with("Lane Brigade 2"), "{by_actor}");
    let by_kind = first("date,title,kind\n2024-01-02,A,strike\n");
    assert!(by_kind.starts_with("Lane Strike"), "{by_kind}");
}

#[test]
fn names_with_numbers_stand_in_order_of_the_numbers() {
    let rows = (1..=12).map(|number| format!("2024-01-{number:02},A,Brigade {number},strike\n"));
    let text = format!("date,title,actor1,kind\n{}", rows.collect::<String>());
    let lanes = lanes(&table(&text));
    let names: Vec<&str> = lanes
        .iter()
        .filter_map(|(name, _)| name.split(", ").next())
        .collect();
    assert_eq!(
        names[..3],
        ["Lane Brigade 1", "Lane Brigade 2", "Lane Brigade 3"]
    );
}

#[test]
fn bar_at_the_edge_of_the_lanes_scrolls_them() {
    let rows = (1..=40).map(|number| format!("2024-01-02,A,Country {number},strike\n"));
    let text = format!("date,title,country,kind\n{}", rows.collect::<String>());
    let mut window = table(&text);
    let before = lanes(&window)[0].1.top();
    let canvas = canvas_rect(&window);
    let bar = pos2(canvas.right() - 5.0, canvas.top() + 60.0);
    for (step, dy) in [0.0, 40.0, 80.0].into_iter().enumerate() {
        window.hover_at(bar + vec2(0.0, dy));
        if step == 0 {
            window.drag_at(bar);
        }
        window.run();
    }
    window.drop_at(bar + vec2(0.0, 80.0));
    window.run();
    let after = lanes(&window);
    assert!(
        after[0].1.top() < before || after[0].0 != "Lane Country 1",
        "{after:?}"
    );
}

#[test]
fn lane_is_as_high_as_its_edge_is_dragged() {
    let mut window = by_actor();
    let before = lanes(&window);
    drag_edge(&mut window, before[0].1, 70.0);
    let higher = lanes(&window);
    assert_eq!(higher[0].0, before[0].0);
    let grown = higher[0].1.height() - before[0].1.height();
    assert!((grown - 70.0).abs() < 2.0, "{grown}");
    assert!(higher[1].1.top() > before[1].1.top() + 60.0);
    // Too low, it is folded.
    let height = higher[0].1.height();
    drag_edge(&mut window, higher[0].1, 10.0 - height);
    let folded = lanes(&window);
    assert!(folded[0].1.height() < 30.0, "{:?}", folded[0].1);
    // Unfolded by a click, it is as high as it was set last.
    window.key_press_modifiers(Modifiers::ALT, Key::Num0);
    window.run();
    assert_eq!(lanes(&window), before);
}

#[test]
fn double_click_on_an_edge_gives_the_lane_its_own_height() {
    let mut window = fast_window();
    window.key_press(Key::L);
    window.run();
    let before = lanes(&window);
    drag_edge(&mut window, before[1].1, 50.0);
    let higher = lanes(&window);
    assert_ne!(higher[1].1.height(), before[1].1.height());
    let edge = pos2(
        canvas_rect(&window).left() + 60.0,
        higher[1].1.bottom() - 1.0,
    );
    for _ in 0..2 {
        window.drag_at(edge);
        window.drop_at(edge);
    }
    window.run();
    assert_eq!(lanes(&window), before);
}

#[test]
fn wheel_and_keys_make_all_lanes_higher() {
    let mut window = by_actor();
    let before = lanes(&window);
    window.key_press_modifiers(Modifiers::ALT, Key::Plus);
    window.run();
    let by_key = lanes(&window);
    let grown = by_key[0].1.height() / before[0].1.height();
    assert!((grown - 1.25).abs() < 0.1, "{grown}");
    window.key_press_modifiers(Modifiers::ALT, Key::Minus);
    window.run();
    assert_eq!(lanes(&window), before);
    let at = canvas_rect(&window).center();
    window.hover_at(at);
    window.run();
    let modifiers = Modifiers::COMMAND | Modifiers::CTRL | Modifiers::ALT;
    window.event_modifiers(
        Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            source: MouseWheelSource::Wheel,
            delta: vec2(0.0, 60.0),
            phase: TouchPhase::Move,
            modifiers,
        },
        modifiers,
    );
    window.run();
    let by_wheel = lanes(&window);
    assert!(by_wheel[0].1.height() > before[0].1.height() + 4.0);
}

/// The names of the first lanes, from above.
fn first_names(window: &Window) -> Vec<String> {
    let lanes = lanes(window).into_iter();
    let names = lanes.filter_map(|(name, _)| name.split(", ").next().map(str::to_owned));
    names.take(3).collect()
}

const USUAL: [&str; 3] = [
    "Lane Government of Ukraine",
    "Lane DPR",
    "Lane United Armed Forces of Novorossiya",
];

#[test]
fn lane_goes_where_it_is_dragged_by_its_name() {
    let mut window = by_actor();
    assert_eq!(first_names(&window), USUAL);
    let [first, second, third] = [0, 1, 2].map(|at| lanes(&window)[at].1);
    let x = canvas_rect(&window).left() + 60.0;
    let drag = |window: &mut Window, ys: [f32; 3]| {
        window.drag_at(pos2(x, ys[0]));
        window.run();
        for y in &ys[1..] {
            window.hover_at(pos2(x, *y));
            window.run();
        }
        window.drop_at(pos2(x, ys[2]));
        window.run();
    };
    // Not so far that it would stand elsewhere.
    drag(
        &mut window,
        [
            first.center().y,
            first.center().y + 8.0,
            first.bottom() - 6.0,
        ],
    );
    assert_eq!(first_names(&window), USUAL);
    drag(
        &mut window,
        [third.center().y, second.center().y, first.top() + 4.0],
    );
    assert_eq!(first_names(&window), [USUAL[2], USUAL[0], USUAL[1]]);
    // It stays there whatever passes, and goes back where all is as usual.
    search(&mut window, "killed>=1");
    assert_eq!(first_names(&window), [USUAL[2], USUAL[0], USUAL[1]]);
    window.key_press(Key::Escape);
    window.run();
    window.key_press_modifiers(Modifiers::ALT, Key::Num0);
    window.run();
    assert_eq!(first_names(&window)[0], USUAL[0]);
}

#[test]
fn lane_that_has_the_keyboard_moves_by_keys() {
    let mut window = by_actor();
    window.get_by_label_contains(USUAL[1]).focus();
    window.run();
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    window.run();
    assert_eq!(first_names(&window), [USUAL[1], USUAL[0], USUAL[2]]);
    assert_shows(&window, "DPR is lane 1 now");
}
