//! Ways to a date: typed, of the event under the pointer, today.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::ui::{Window, assert_shows, assert_shows_not, canvas_rect, timeline, ukraine, window};
use super::ui_documents::{click, project};
use super::ui_motion::fast_window_of;

/// Asks for a date by its key and types it.
fn type_date(window: &mut Window, text: &str) {
    window.key_press(Key::G);
    window.run();
    window.event(Event::Text(text.to_owned()));
    window.run();
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

/// How long the visible stretch is.
fn length(said: &str) -> Option<&str> {
    said.rsplit("· ").next()
}

fn click_at(window: &mut Window, pos: Pos2, button: PointerButton) {
    window.hover_at(pos);
    for pressed in [true, false] {
        window.event(Event::PointerButton {
            pos,
            button,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    window.step();
}

#[test]
fn typed_date_is_understood_in_words_and_gone_to() {
    let (_folder, path) = project();
    let mut window = window(&[path]);
    let before = timeline(&window);
    type_date(&mut window, "3 December 2023");
    assert_shows(&window, "Sun 3 December 2023");
    assert_eq!(timeline(&window), before);
    press(&mut window, Key::Enter);
    assert_shows_not(&window, "Go to a date");
    // Its day in the middle, at the scale at hand.
    let gone_to = timeline(&window);
    assert_ne!(gone_to, before);
    assert_eq!(length(&gone_to), length(&before));
}

#[test]
fn date_that_does_not_fit_is_shown_from_edge_to_edge() {
    let (_folder, path) = project();
    let mut window = window(&[path]);
    for _ in 0..6 {
        press(&mut window, Key::W);
    }
    window.key_press_modifiers(Modifiers::COMMAND, Key::G);
    window.run();
    window.event(Event::Text("2023-11".to_owned()));
    window.run();
    assert_shows(&window, "November 2023");
    click(&mut window, "Go");
    let said = timeline(&window);
    assert!(
        said.contains("Oct 2023 – ") && said.contains("Dec 2023"),
        "{said}"
    );
}

#[test]
fn what_is_no_date_says_so_and_goes_nowhere() {
    let (_folder, path) = project();
    let mut window = window(&[path]);
    let before = timeline(&window);
    type_date(&mut window, "soon");
    assert_shows(&window, "“soon” is not a date");
    press(&mut window, Key::Enter);
    assert_shows(&window, "“soon” is not a date");
    // The field has the keyboard still.
    window.event(Event::Text("er".to_owned()));
    window.run();
    assert_shows(&window, "“sooner” is not a date");
    press(&mut window, Key::Escape);
    assert_shows_not(&window, "is not a date");
    assert_eq!(timeline(&window), before);
    // The next one begins with nothing.
    press(&mut window, Key::G);
    assert_shows(&window, "A day, a month, a year");
}

#[test]
fn today_is_shown_at_the_scale_at_hand() {
    let (_folder, path) = project();
    let mut window = window(&[path]);
    let before = timeline(&window);
    click(&mut window, "Timeline");
    click(&mut window, "Today");
    let today = timeline(&window);
    assert_ne!(today, before);
    assert_eq!(length(&today), length(&before));
}

#[test]
fn middle_click_and_double_click_show_an_event() {
    let show = |buttons: &[PointerButton]| {
        let (_folder, path) = project();
        let mut window = fast_window_of(path);
        let before = timeline(&window);
        // An empty place in the overview shows no event.
        let canvas = canvas_rect(&window);
        let empty = canvas.left_bottom() + vec2(60.0, -30.0);
        click_at(&mut window, empty, PointerButton::Middle);
        // Long enough that the next click is none of three.
        window.run_steps(30);
        assert_eq!(timeline(&window), before);
        let events = window.get_all_by_label_contains(", day known, hour not");
        let places: Vec<_> = events.map(|node| node.rect().center()).collect();
        let at = *places.first().expect("there are events in view");
        for button in buttons {
            click_at(&mut window, at, *button);
        }
        window.run();
        (before, timeline(&window))
    };
    let (before, by_middle) = show(&[PointerButton::Middle]);
    assert_ne!(by_middle, before);
    let (_, by_double) = show(&[PointerButton::Primary; 2]);
    assert_eq!(by_double, by_middle);
}

/// The label of a lane's node, which begins so.
fn lane(window: &Window, beginning: &str) -> String {
    let node = window.get_by_label_contains(beginning);
    node.accesskit_node().label().unwrap_or_default()
}

#[test]
fn number_beyond_an_edge_leads_to_the_nearest_event_of_its_lane() {
    let folder = tempfile::tempdir().expect("a folder of its own");
    let path = folder.path().join("events.csv");
    let rows = "2024-01-02,A,Chad\n2024-01-03,B,Chad\n2024-03-01,C,Mali\n2024-05-20,D,Chad\n";
    let text = format!("date,title,country\n{rows}");
    truceline::jobs::write_atomically(&path, text.as_bytes()).expect("it can be written");
    let mut window = window(&[path]);
    assert!(lane(&window, "Lane Chad").contains("3 events, 3 in view"));
    type_date(&mut window, "2024-03-01");
    press(&mut window, Key::Enter);
    for _ in 0..6 {
        press(&mut window, Key::W);
    }
    let chad = lane(&window, "Lane Chad");
    assert!(chad.contains("2 before, 0 in view, 1 after"), "{chad}");
    assert!(lane(&window, "Lane Mali").contains("1 event, 1 in view"));
    // At the right edge of the lane, in its middle.
    let name = window.get_by_label_contains("Lane Chad").rect();
    let at = pos2(canvas_rect(&window).right() - 16.0, name.center().y - 2.0);
    click_at(&mut window, at, PointerButton::Primary);
    window.run();
    let said = timeline(&window);
    assert!(said.contains("18 May 2024 – 21 May 2024"), "{said}");
    let chad = lane(&window, "Lane Chad");
    assert!(chad.contains("2 before, 1 in view"), "{chad}");
}

/// The data are of five years; twenty times as long would be a century.
#[test]
fn zooming_out_ends_where_three_centuries_are_in_view() {
    let mut window = window(&[ukraine()]);
    for _ in 0..20 {
        press(&mut window, Key::S);
    }
    let name = timeline(&window);
    let years = length(&name).and_then(|it| it.strip_suffix(" y"));
    let years: u32 = years.and_then(|it| it.parse().ok()).unwrap_or_default();
    assert!((150..=300).contains(&years), "{name}");
}
