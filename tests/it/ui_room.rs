//! What gives way in a small window, or at a large scale, and that nothing lies over anything else there.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use truceline::jobs::SettingsFile;

use super::ui::{
    Window, assert_shows, assert_shows_not, canvas_rect, file, sample_window, ukraine, window,
};

/// The points of 1280 by 800 pixels at 100, 200 and 300 %, of a small window, and of the least one.
const SIZES: [[f32; 2]; 5] = [
    [1280.0, 800.0],
    [800.0, 500.0],
    [640.0, 400.0],
    [427.0, 267.0],
    [480.0, 300.0],
];

const LEFT: &str = "Layers, views and filters";
const RIGHT: &str = "Details";

/// What a test has to keep: the window, its settings, and the folder in which they are.
struct Opened {
    window: Window,
    settings: SettingsFile,
    _folder: tempfile::TempDir,
}

fn open(size: [f32; 2]) -> Opened {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let settings = SettingsFile::at(folder.path().join("settings.ron"));
    Opened {
        window: sample_window(size.into(), settings.clone()),
        settings,
        _folder: folder,
    }
}

fn resize(window: &mut Window, size: [f32; 2]) {
    window.set_size(size.into());
    window.run();
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

fn press(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    window.run();
}

/// Whether a part of the window is there, by its name.
fn has_region(window: &Window, name: &str) -> bool {
    let mut regions = window.query_all_by_role(Role::Region);
    regions.any(|region| region.accesskit_node().label().as_deref() == Some(name))
}

#[track_caller]
fn assert_sides(window: &Window, expected: [bool; 2]) {
    let seen = [has_region(window, LEFT), has_region(window, RIGHT)];
    assert_eq!(seen, expected, "left and right panel");
}

#[test]
fn side_panels_give_way_in_a_narrow_window_and_are_back_as_they_were() {
    let Opened {
        mut window,
        settings,
        _folder,
    } = open([1280.0, 800.0]);
    assert_sides(&window, [true, true]);
    let wide = canvas_rect(&window);
    let before = settings.load().0;
    for [width, height] in SIZES {
        resize(&mut window, [width, height]);
        let timeline = canvas_rect(&window);
        assert!(
            timeline.width() >= width * 0.5 - 1.0,
            "{timeline:?} of {width}"
        );
        assert!(
            timeline.height() >= height * 0.45 - 1.0,
            "{timeline:?} of {height}"
        );
    }
    resize(&mut window, [1280.0, 800.0]);
    assert_sides(&window, [true, true]);
    assert_eq!(canvas_rect(&window), wide);
    let after = settings.load().0;
    assert_eq!(after.left_panel_width, before.left_panel_width);
    assert_eq!(after.right_panel_width, before.right_panel_width);
    assert!(after.left_panel_is_shown && after.right_panel_is_shown);
}

#[test]
fn where_one_side_panel_fits_it_is_the_one_in_use() {
    let mut window = open([640.0, 400.0]).window;
    assert_sides(&window, [true, false]);
    click(&mut window, "Show details");
    assert_sides(&window, [false, true]);
    click(&mut window, "Show layers and filters");
    assert_sides(&window, [true, false]);
    // An event that is selected is what the user is about.
    window.key_press(Key::Home);
    window.run();
    assert_sides(&window, [false, true]);
    resize(&mut window, [1280.0, 800.0]);
    assert_sides(&window, [true, true]);
}

#[test]
fn where_no_side_panel_fits_one_is_called_up_over_the_timeline() {
    let Opened {
        mut window,
        settings,
        _folder,
    } = open([427.0, 267.0]);
    assert_sides(&window, [false, false]);
    let before = canvas_rect(&window);
    press(&mut window, Key::I);
    assert_sides(&window, [false, true]);
    assert_eq!(canvas_rect(&window), before);
    press(&mut window, Key::B);
    assert_sides(&window, [true, false]);
    press(&mut window, Key::B);
    assert_sides(&window, [false, false]);
    press(&mut window, Key::B);
    assert_sides(&window, [true, false]);
    window.key_press(Key::Escape);
    window.run();
    assert_sides(&window, [false, false]);
    // A panel that lay over the timeline was not put away for good.
    assert!(settings.load().0.left_panel_is_shown);
    resize(&mut window, [1280.0, 800.0]);
    assert_sides(&window, [true, true]);
}

#[test]
fn panel_that_was_hidden_stays_so_and_is_remembered() {
    let Opened {
        mut window,
        settings,
        _folder,
    } = open([1280.0, 800.0]);
    click(&mut window, "Hide layers and filters");
    assert_sides(&window, [false, true]);
    assert!(!settings.load().0.left_panel_is_shown);
    let mut again = sample_window(vec2(1280.0, 800.0), settings.clone());
    assert_sides(&again, [false, true]);
    press(&mut again, Key::B);
    assert_sides(&again, [true, true]);
    assert!(settings.load().0.left_panel_is_shown);
}

#[test]
fn note_is_typed_in_a_panel_that_had_given_way() {
    let mut window = open([427.0, 267.0]).window;
    window.key_press(Key::Home);
    window.run();
    assert_sides(&window, [false, false]);
    window.key_press(Key::N);
    window.run();
    assert_sides(&window, [false, true]);
    window.event(egui::Event::Text("seen".to_owned()));
    window.run();
    assert_shows(&window, "seen");
}

#[test]
fn table_gives_way_in_a_low_window_and_can_be_called_up() {
    let Opened {
        mut window,
        settings,
        _folder,
    } = open([1280.0, 800.0]);
    press(&mut window, Key::J);
    assert_shows(&window, "TABLE");
    resize(&mut window, [427.0, 267.0]);
    assert_shows_not(&window, "TABLE");
    let before = canvas_rect(&window);
    press(&mut window, Key::J);
    assert_shows(&window, "TABLE");
    assert_eq!(canvas_rect(&window), before);
    press(&mut window, Key::J);
    assert_shows_not(&window, "TABLE");
    resize(&mut window, [1280.0, 800.0]);
    assert_shows(&window, "TABLE");
    assert!(settings.load().0.table_is_shown);
}

/// What can be pressed or read between two heights.
fn places(window: &Window, from: f32, until: f32) -> Vec<(String, Rect)> {
    let roles = [
        Role::Button,
        Role::ComboBox,
        Role::TextInput,
        Role::SearchInput,
        Role::Label,
        Role::Link,
    ];
    let root = window.root();
    let nodes = root.children_recursive();
    nodes
        .filter(|node| roles.contains(&node.accesskit_node().role()))
        .map(|node| {
            let known = node.accesskit_node();
            let name = known.label().or(known.value()).unwrap_or_default();
            (name, node.rect())
        })
        .filter(|(name, rect)| !name.is_empty() && from <= rect.top() && rect.bottom() <= until)
        .collect()
}

#[track_caller]
fn assert_apart(places: &[(String, Rect)], size: [f32; 2]) {
    let window = Rect::from_min_size(egui::Pos2::ZERO, size.into());
    for (at, (name, rect)) in places.iter().enumerate() {
        assert!(
            window.contains_rect(*rect),
            "{name:?} at {rect:?} in {size:?}"
        );
        for (other, other_rect) in &places[..at] {
            let shared = rect.intersect(*other_rect);
            assert!(
                shared.width() <= 1.0 || shared.height() <= 1.0,
                "{name:?} at {rect:?} lies over {other:?} at {other_rect:?} in {size:?}"
            );
        }
    }
}

#[test]
fn bars_at_top_and_bottom_hold_what_they_have_room_for() {
    for size in SIZES {
        let mut window = open(size).window;
        let timeline = canvas_rect(&window);
        window.hover_at(timeline.right_center() - vec2(40.0, 0.0));
        window.run();
        let top = places(&window, 30.0, timeline.top());
        assert!(top.len() >= 4, "{top:?}");
        assert!(top.iter().any(|(name, _)| name == "Search"), "{top:?}");
        // The cross in the search box is a part of it.
        assert_apart(&top, size);
        assert_apart(&places(&window, size[1] - 26.0, size[1]), size);
    }
}

#[test]
fn head_of_the_table_keeps_its_buttons_apart_from_its_words() {
    for size in SIZES {
        let mut window = open(size).window;
        press(&mut window, Key::J);
        let [words, selected, all] = ["TABLE", "Copy selected", "Copy all"]
            .map(|name| (name.to_owned(), window.get_by_label(name).rect()));
        let timeline = canvas_rect(&window);
        let button = selected.1;
        let is_below = timeline.bottom() <= button.top();
        let is_over = timeline.bottom() >= button.bottom();
        assert!(
            is_below || is_over,
            "{timeline:?} and {button:?} in {size:?}"
        );
        assert_apart(&[words, selected, all], size);
    }
}

#[test]
fn dialogs_fit_small_windows() {
    for size in SIZES {
        for key in [Key::Comma, Key::F1] {
            let mut window = open(size).window;
            let modifiers = if key == Key::Comma {
                Modifiers::COMMAND
            } else {
                Modifiers::NONE
            };
            window.key_press_modifiers(modifiers, key);
            window.run();
            let close = window.get_by_role_and_label(Role::Button, "Close");
            let place = close.rect();
            close.click();
            assert_apart(&[("Close".to_owned(), place)], size);
            window.run();
            assert!(
                window
                    .query_by_role_and_label(Role::Button, "Close")
                    .is_none()
            );
        }
    }
}

#[test]
fn overview_is_lower_then_gone_where_lanes_need_the_room() {
    #[track_caller]
    fn check(height_px: f32, expected_px: f32) {
        assert_eq!(truceline::layout::overview_px(height_px), expected_px);
    }
    check(700.0, 76.0);
    check(230.0, 62.0);
    check(214.0, 46.0);
    check(213.0, 0.0);
}

#[test]
fn messages_are_all_in_view_where_there_is_room() {
    let missing = ["gone.csv", "lost.csv", "away.csv"].map(file);
    let mut window = window(&[&[ukraine()], &missing[..]].concat());
    window.run();
    let dismiss: Vec<Rect> = window
        .get_all_by_label("Dismiss")
        .map(|node| node.rect())
        .collect();
    assert_eq!(dismiss.len(), 3);
    let timeline = canvas_rect(&window);
    for button in dismiss {
        assert!(button.bottom() < timeline.top(), "{button} {timeline}");
    }
}
