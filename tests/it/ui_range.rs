//! A range of time, selected by hand and by keys, driven through the accessibility tree.

use egui::epaint::Shape;
use egui::{Key, Modifiers, Pos2, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use truceline::layout::RULER_PX;

use super::ui::{
    Window, assert_shows, assert_shows_not, canvas_rect, labels, search_text, timeline, ukraine,
    window, window_of,
};

fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    window.hover_at(from);
    window.run();
    window.drag_at(from);
    window.run();
    window.hover_at(from.lerp(to, 0.5));
    window.run();
    window.hover_at(to);
    window.run();
    window.drop_at(to);
    window.run();
}

/// Drags over the ruler, between these shares of the lanes' width.
fn drag_on_ruler(window: &mut Window, from: f32, to: f32) {
    let rect = canvas_rect(window);
    let at = |share: f32| {
        let header_px = truceline::layout::HEADER_PX;
        let x = header_px + share * (rect.width() - header_px);
        rect.left_top() + vec2(x, 40.0)
    };
    drag(window, at(from), at(to));
}

#[test]
fn drag_on_the_ruler_fills_the_panel_and_moves_nothing() {
    let mut window = window(&[ukraine()]);
    let before = timeline(&window);
    drag_on_ruler(&mut window, 0.0, 0.5);
    assert_eq!(timeline(&window), before);
    assert_shows(&window, "RANGE");
    assert_shows(&window, "1 country");
    assert_shows(&window, "BY KIND");
    assert_shows(&window, "1 WEEK EACH");
    window.key_press(Key::Escape);
    window.run();
    assert_shows_not(&window, "RANGE");
}

/// On the ruler an edge is no more than a tick, below the dates.
#[test]
fn edges_of_a_range_run_through_no_date() {
    let mut window = window(&[ukraine()]);
    drag_on_ruler(&mut window, 0.2, 0.6);
    let canvas = canvas_rect(&window);
    let shapes = window.output().shapes.iter();
    let tops = shapes.filter_map(|clipped| match &clipped.shape {
        Shape::LineSegment { points, .. } if points[0].x == points[1].x => {
            let [top, bottom] = [points[0].y, points[1].y].map(|y| y - canvas.top());
            (bottom > 400.0 && top < RULER_PX).then_some(top)
        }
        _ => None,
    });
    let tops: Vec<f32> = tops.filter(|top| *top > 0.0).collect();
    assert!(tops.len() >= 2, "{tops:?}");
    assert!(tops.iter().all(|top| *top >= RULER_PX - 8.0), "{tops:?}");
}

#[test]
fn filter_to_the_range_leaves_the_events_that_it_counts() {
    let mut window = window(&[ukraine()]);
    window.key_press_modifiers(Modifiers::SHIFT, Key::R);
    window.run();
    assert_shows(&window, "RANGE");
    drag_on_ruler(&mut window, 0.02, 0.1);
    window.get_by_label("Filter to range").click();
    window.run();
    let query = search_text(&window);
    assert!(query.starts_with("during:2014-"), "{query}");
    let shown = timeline(&window);
    let n_shown = shown
        .trim_start_matches("Timeline, ")
        .split(' ')
        .next()
        .expect("a count");
    // As text on its card in the panel.
    assert!(
        labels(&window).iter().any(|label| label == n_shown),
        "{shown}"
    );
    assert_shows_not(&window, "993 of 993");
    window.get_by_label("Zoom to range").click();
    window.run();
    assert_ne!(timeline(&window), shown);
}

#[test]
fn edge_is_dragged_and_a_click_on_the_ruler_selects_none() {
    let mut window = window(&[ukraine()]);
    drag_on_ruler(&mut window, 0.1, 0.5);
    let title = |window: &Window| {
        let labels = window.query_all_by_label_contains(" – ");
        let labels = labels.filter_map(|node| node.accesskit_node().value());
        labels.collect::<Vec<_>>()
    };
    let before = title(&window);
    drag_on_ruler(&mut window, 0.5, 0.7);
    let after = title(&window);
    assert_ne!(before, after);
    let begin = |titles: &[String]| titles.first().map(|title| title[..8].to_owned());
    assert_eq!(begin(&before), begin(&after));
    let rect = canvas_rect(&window);
    window.hover_at(rect.left_top() + vec2(600.0, 40.0));
    window.run();
    window.drag_at(rect.left_top() + vec2(600.0, 40.0));
    window.drop_at(rect.left_top() + vec2(600.0, 40.0));
    window.run();
    assert_shows_not(&window, "RANGE");
}

#[test]
fn selected_event_stands_before_the_range_which_comes_back() {
    let mut window = window(&[ukraine()]);
    drag_on_ruler(&mut window, 0.1, 0.5);
    window.key_press(Key::Home);
    window.run();
    assert_shows_not(&window, "RANGE");
    window.key_press(Key::Escape);
    window.run();
    assert_shows(&window, "RANGE");
}

#[test]
fn filter_keeps_the_count_in_a_zone_that_is_not_the_projects() {
    let mut window = window(&[super::ui::file("sample_data/iraq-syria-2023.truceline")]);
    window
        .get_by_role_and_label(egui::accesskit::Role::ComboBox, "Times in")
        .click();
    window.run();
    window.get_by_label("Find a zone").type_text("honolulu");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    drag_on_ruler(&mut window, 0.11, 0.22);
    let n_events = |window: &Window| {
        let shown = labels(window);
        let chip = shown.iter().position(|label| label == "events");
        shown[chip.expect("the panel has the number of events") - 1].clone()
    };
    let counted = n_events(&window);
    window.get_by_label("Filter to range").click();
    window.run();
    assert_eq!(n_events(&window), counted);
    let shown = timeline(&window);
    assert!(
        shown.starts_with(&format!("Timeline, {counted} of 157")),
        "{shown}"
    );
}

/// A window with so many events of one day in the lane of Chad, three of that day in the lane of Mali, and the place of
/// Chad's bar.
fn with_bars(n_in_chad: usize) -> (Window, Pos2) {
    let folder = tempfile::tempdir().expect("a folder of its own");
    let path = folder.path().join("events.csv");
    let chad = (0..n_in_chad).map(|number| format!("2010-06-15,A{number},Chad\n"));
    let chad: String = chad.collect();
    let mali = "2010-06-15,B,Mali\n".repeat(3);
    let ends = "2000-01-01,C,Chad\n2020-12-31,D,Chad\n";
    let text = format!("date,title,country\n{ends}{chad}{mali}");
    truceline::jobs::write_atomically(&path, text.as_bytes()).expect("it can be written");
    // So high that the panel shows what it lists.
    let window = window_of(vec2(1280.0, 1400.0), vec![path]);
    let lane = window.get_by_label_contains("Lane Chad").rect();
    let canvas = canvas_rect(&window);
    let lanes = canvas.with_min_x(lane.right());
    let share = 10.455 / 21.0;
    let at = pos2(lanes.left() + share * lanes.width(), lane.bottom() - 8.0);
    (window, at)
}

fn click_on(window: &mut Window, at: Pos2) {
    window.hover_at(at);
    window.run();
    window.drag_at(at);
    window.drop_at(at);
    window.run();
}

#[test]
fn click_on_a_bar_selects_the_events_of_its_lane() {
    let (mut window, at) = with_bars(40);
    click_on(&mut window, at);
    assert_shows(&window, "40 EVENTS SELECTED");
    assert_shows_not(&window, "RANGE");
}

#[test]
fn more_events_than_can_be_selected_are_listed_as_a_range_and_lead_to_each() {
    let (mut window, at) = with_bars(400);
    click_on(&mut window, at);
    assert_shows(&window, "RANGE");
    assert_shows(&window, "EVENTS");
    let listed: Vec<String> = window
        .get_all_by_role(egui::accesskit::Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| label.starts_with("Other, ") && label.contains(" 2010"))
        .collect();
    assert!(!listed.is_empty());
    window.get_by_label(&listed[0]).click();
    window.run();
    assert_shows_not(&window, "RANGE");
    assert_shows(&window, "RECORD");
    window.key_press(Key::Escape);
    window.run();
    assert_shows(&window, "RANGE");
}
