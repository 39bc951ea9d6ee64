//! The program without a window around it, driven through its accessibility tree.
//!
//! Work runs inline, so that a frame's questions are answered before the next frame.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Key, Modifiers, Pos2, Vec2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use truceline::app::{Memory, Program};
use truceline::jobs::{Executor, SettingsFile};

pub(super) type Window = Harness<'static, Option<Program>>;

pub(super) fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

pub(super) fn ukraine() -> PathBuf {
    file("sample_data/ucdp-ged-ukraine-2021.csv")
}

pub(super) fn window_of(size: Vec2, files: Vec<PathBuf>) -> Window {
    let mut window = Harness::builder()
        .with_size(size)
        .with_context_setup(truceline::view::apply_style)
        .build_ui_state(
            move |ui, program: &mut Option<Program>| {
                let program = program
                    .get_or_insert_with(|| Program::new(ui.ctx(), Executor::Inline, files.clone()));
                program.logic(&ui.ctx().clone());
                program.ui(ui);
            },
            None,
        );
    window.run();
    window
}

/// A window with the bundled chronology that remembers in this file.
pub(super) fn sample_window(size: Vec2, settings: SettingsFile) -> Window {
    let mut window = Harness::builder()
        .with_size(size)
        .with_context_setup(truceline::view::apply_style)
        .build_ui_state(
            move |ui, program: &mut Option<Program>| {
                let program = program.get_or_insert_with(|| {
                    let memory = Memory::of(settings.clone());
                    let mut program =
                        Program::remembering(ui.ctx(), Executor::Inline, Vec::new(), memory);
                    program.open_sample();
                    program
                });
                program.logic(&ui.ctx().clone());
                program.ui(ui);
            },
            None,
        );
    window.run();
    window
}

pub(super) fn window(files: &[PathBuf]) -> Window {
    window_of(vec2(1280.0, 800.0), files.to_vec())
}

/// Drops files on the window; it takes notice in the next frame.
pub(super) fn drop_on(window: &mut Window, paths: &[PathBuf]) {
    let dropped = paths
        .iter()
        .cloned()
        .map(|path| Arc::new(Dropped(path)) as _);
    window.input_mut().dropped_files.extend(dropped);
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("files are read by path".to_owned())
    }
}

/// All labels of the tree, for messages and for searching.
pub(super) fn labels(window: &Window) -> Vec<String> {
    let root = window.root();
    let nodes = root.children_recursive();
    nodes
        .filter_map(|node| {
            node.accesskit_node()
                .label()
                .or(node.accesskit_node().value())
        })
        .collect()
}

#[track_caller]
pub(super) fn assert_shows(window: &Window, part: &str) {
    let labels = labels(window);
    assert!(
        labels.iter().any(|label| label.contains(part)),
        "no {part:?} among {labels:#?}"
    );
}

#[track_caller]
pub(super) fn assert_shows_not(window: &Window, part: &str) {
    let labels = labels(window);
    assert!(
        !labels.iter().any(|label| label.contains(part)),
        "{part:?} is among {labels:#?}"
    );
}

/// The canvas's name, which says how many events are shown and which stretch is visible.
pub(super) fn timeline(window: &Window) -> String {
    window
        .get_by_label_contains("Timeline, ")
        .accesskit_node()
        .label()
        .unwrap_or_default()
}

/// Where the timeline is painted: it leaves the edges of the panels beside it to those who would drag them.
pub(super) fn canvas_rect(window: &Window) -> egui::Rect {
    const EDGE_PX: f32 = 3.0;
    let grabbed = |edge| match window.query_by_label(edge) {
        Some(_) => EDGE_PX,
        None => 0.0,
    };
    let canvas = window.get_by_label_contains("Timeline, ").rect();
    egui::Rect::from_min_max(
        canvas.min - vec2(grabbed("Width of the layers"), 0.0),
        canvas.max
            + vec2(
                grabbed("Width of the details"),
                grabbed("Height of the table"),
            ),
    )
}

fn wheel(window: &mut Window, at: Pos2, delta: Vec2, modifiers: Modifiers) {
    window.hover_at(at);
    window.run();
    window.event_modifiers(
        egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            source: egui::MouseWheelSource::Wheel,
            delta,
            phase: egui::TouchPhase::Move,
            modifiers,
        },
        modifiers,
    );
    window.run();
}

/// Presses a key several times between two frames, as a slow machine sees fast fingers.
pub(super) fn press_within_frame(window: &mut Window, key: Key, n_times: usize) {
    let press = egui::Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let presses = std::iter::repeat_n(press, n_times);
    window.input_mut().events.extend(presses);
    window.run();
}

/// Zooms in on a fortnight of summer 2014.
pub(super) fn zoom_to_events(window: &mut Window) {
    let rect = canvas_rect(window);
    for _ in 0..9 {
        wheel(
            window,
            pos2(rect.left() + 330.0, rect.top() + 20.0),
            vec2(0.0, 200.0),
            Modifiers::NONE,
        );
    }
}

#[test]
fn empty_window_says_what_to_do() {
    let window = window(&[]);
    assert_shows(&window, "Drop an event file here");
    assert_shows(&window, "UCDP GED (CSV)");
    assert_shows(&window, "No file is open");
}

#[test]
fn file_is_shown_with_its_counts() {
    let window = window(&[ukraine()]);
    assert_shows(&window, "Timeline, 993 of 993 events");
    assert_shows(&window, "Lane Ukraine, 993 events");
    assert_shows(&window, "Clash, 993 events");
    assert_shows(&window, "Day, 453 events");
    assert_shows(&window, "993 events · bars, 1 week each");
}

#[test]
fn missing_file_is_told_and_nothing_is_opened() {
    let mut window = window(&[file("sample_data/no-such-file.csv")]);
    assert_shows(&window, "there is no such file");
    assert_shows(&window, "Drop an event file here");
    window.get_by_label("Dismiss").click();
    window.run();
    assert_shows_not(&window, "there is no such file");
}

#[test]
fn folder_and_foreign_file_are_told() {
    let window = window(&[file("sample_data"), file("Cargo.toml")]);
    assert_shows(&window, "is a folder; open the files in it");
    assert_shows(&window, "no known format");
}

#[test]
fn same_file_is_not_opened_twice() {
    let window = window(&[ukraine(), ukraine()]);
    assert_shows(&window, "is open already");
    assert_shows(&window, "Timeline, 993 of 993 events");
}

#[test]
fn dropped_file_becomes_a_layer() {
    let mut window = window(&[]);
    drop_on(&mut window, &[ukraine()]);
    window.run();
    assert_shows(&window, "Timeline, 993 of 993 events");
}

#[test]
fn wheel_over_the_ruler_zooms_about_the_pointer() {
    let mut window = window(&[ukraine()]);
    let before = timeline(&window);
    let rect = canvas_rect(&window);
    wheel(
        &mut window,
        pos2(rect.left() + 500.0, rect.top() + 20.0),
        vec2(0.0, 240.0),
        Modifiers::NONE,
    );
    let after = timeline(&window);
    assert_ne!(before, after);
    assert!(
        after.contains("2014 – 20") || after.contains("2015 – 20") || after.contains('.'),
        "{after}"
    );
}

#[test]
fn wheel_over_lanes_that_fit_moves_nothing() {
    let mut window = window(&[ukraine()]);
    let before = timeline(&window);
    let rect = canvas_rect(&window);
    wheel(
        &mut window,
        rect.center(),
        vec2(0.0, 240.0),
        Modifiers::NONE,
    );
    assert_eq!(timeline(&window), before);
}

#[test]
fn drag_pans_and_fit_comes_back() {
    let mut window = window(&[ukraine()]);
    let before = timeline(&window);
    let rect = canvas_rect(&window);
    window.drag_at(rect.center());
    window.run();
    window.hover_at(rect.center() + vec2(-200.0, 0.0));
    window.run();
    window.drop_at(rect.center() + vec2(-200.0, 0.0));
    window.run();
    assert_ne!(timeline(&window), before);
    window.get_by_label("Fit").click();
    window.run();
    assert_eq!(timeline(&window), before);
}

#[test]
fn frame_of_the_overview_is_resized_by_its_edges() {
    let mut window = window(&[ukraine()]);
    let whole = timeline(&window);
    assert!(whole.contains("2013") && whole.contains("2019"), "{whole}");
    let canvas = canvas_rect(&window);
    let y = canvas.bottom() - 40.0;
    let mut drag = |from: f32, to: f32| {
        window.hover_at(pos2(from, y));
        window.drag_at(pos2(from, y));
        window.run();
        for step in 1..=4 {
            let x = from + (to - from) * step as f32 / 4.0;
            window.hover_at(pos2(x, y));
            window.run();
        }
        window.drop_at(pos2(to, y));
        window.run();
        timeline(&window)
    };
    // The frame of the whole reaches from edge to edge.
    let later = drag(canvas.left() + 12.0, canvas.center().x);
    assert!(!later.contains("2013") && later.contains("2019"), "{later}");
    let shorter = drag(canvas.right() - 11.0, canvas.center().x + 150.0);
    assert!(!shorter.contains("2019"), "{shorter}");
    let begin = |words: &str| {
        words
            .split(", ")
            .nth(1)
            .map(|span| span.split('–').next().map(str::to_owned))
    };
    assert_eq!(begin(&later), begin(&shorter), "the other edge stays");
}

#[test]
fn event_is_selected_by_click_and_shows_its_whole_record() {
    let mut window = window(&[ukraine()]);
    zoom_to_events(&mut window);
    let event = window
        .get_all_by_role(egui::accesskit::Role::Button)
        .find(|node| {
            node.accesskit_node()
                .label()
                .is_some_and(|label| label.contains(", Clash, "))
        })
        .expect("zoomed in, there are events to click");
    event.click();
    window.run();
    assert_shows(&window, "RECORD");
    assert_shows(&window, "ucdp-ged-ukraine-2021.csv, line ");
    assert_shows(&window, "type_of_violence");
    assert_shows(&window, "source_article");
    assert_shows(&window, "1 selected");
    window.key_press(Key::Escape);
    window.run();
    assert_shows_not(&window, "RECORD");
}

#[test]
fn arrow_keys_walk_from_the_first_event_to_the_next() {
    let mut window = window(&[ukraine()]);
    window.key_press(Key::Home);
    window.run();
    assert_shows(&window, "Wed 22 January 2014");
    window.key_press(Key::ArrowRight);
    window.run();
    assert_shows(&window, "Mon 27 January 2014");
    window.key_press(Key::ArrowLeft);
    window.run();
    assert_shows(&window, "Wed 22 January 2014");
}

#[test]
fn walk_begins_with_what_is_in_view() {
    let mut window = window(&[ukraine()]);
    let at = canvas_rect(&window).left_top() + vec2(330.0, 20.0);
    for _ in 0..4 {
        wheel(&mut window, at, vec2(0.0, 200.0), Modifiers::NONE);
    }
    let shown = timeline(&window);
    window.key_press(Key::ArrowRight);
    window.run();
    assert_eq!(timeline(&window), shown, "what was in view still is");
    assert_shows(&window, "1 selected");
    window.key_press(Key::Escape);
    window.run();
    window.key_press(Key::ArrowLeft);
    window.run();
    assert_eq!(timeline(&window), shown);
}

#[test]
fn keys_pressed_within_a_frame_all_count() {
    let mut one_by_one = window(&[ukraine()]);
    let mut at_once = window(&[ukraine()]);
    for _ in 0..4 {
        one_by_one.key_press(Key::ArrowRight);
        one_by_one.run();
    }
    press_within_frame(&mut at_once, Key::ArrowRight, 4);
    let selected = |window: &Window| {
        let mut labels = labels(window).into_iter();
        labels.find(|label| label.contains("2014"))
    };
    assert!(selected(&at_once).is_some());
    assert_eq!(selected(&at_once), selected(&one_by_one));
}

#[test]
fn key_of_a_command_that_cannot_be_given_says_why() {
    let mut window = window(&[ukraine()]);
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.run();
    assert_shows(&window, "Redo: there is nothing to redo");
    window.key_press(Key::CloseBracket);
    window.run();
    assert_shows(&window, "no event is selected");
}

#[test]
fn selected_event_that_the_filter_hides_is_told_of() {
    let mut window = window(&[ukraine()]);
    window.key_press(Key::Home);
    window.run();
    assert_shows_not(&window, "The filter hides this event.");
    search(&mut window, "killed>=100 ");
    assert_shows(&window, "The filter hides this event.");
    assert_shows(&window, "1 selected, hidden by the filter");
    window.get_by_label("Clear it to see the event").click();
    window.run();
    assert_shows_not(&window, "The filter hides this event.");
}

#[test]
fn lanes_change_by_key_and_fold_by_click() {
    let mut window = window(&[ukraine()]);
    window.key_press(Key::L);
    window.run();
    assert_shows(&window, "Lane Government of Ukraine, 992 events");
    assert_shows(&window, "Lane DPR, 554 events");
    window.key_press(Key::L);
    window.run();
    assert_shows(&window, "Lane Clash, 993 events");
}

#[test]
fn hidden_layer_and_other_kinds_are_counted_as_hidden() {
    let mut window = window(&[ukraine(), file("sample_data/ucdp-ged-world-sample.csv")]);
    assert_shows(&window, "1,993 events");
    window
        .get_by_label("Hide ucdp-ged-ukraine-2021.csv")
        .click();
    window.run();
    assert_shows(&window, "1,000 of 1,993 events · 993 hidden");
    window.get_by_label("Attack, 160 events").click();
    window.run();
    assert_shows(&window, "160 of 1,993 events · 1,833 hidden");
}

fn ukraine_and_world() -> Window {
    window(&[ukraine(), file("sample_data/ucdp-ged-world-sample.csv")])
}

/// Types into the search box, which the keys of the catalog lead to.
pub(super) fn search(window: &mut Window, text: &str) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run();
    window.get_by_label("Search").type_text(text);
    window.run();
}

pub(super) fn search_text(window: &Window) -> String {
    window.get_by_label("Search").value().unwrap_or_default()
}

#[test]
fn typed_query_filters_and_is_counted() {
    let mut window = ukraine_and_world();
    search(&mut window, "kind:attack");
    assert_eq!(search_text(&window), "kind:attack");
    assert_shows(&window, "Timeline, 160 of 1993 events");
    assert_shows(&window, "160 of 1,993 events · 1,833 hidden");
    // What a facet ticks does not change its own counts.
    assert_shows(&window, "Clash, 1,");
}

#[test]
fn letters_typed_into_the_search_are_no_commands() {
    let mut window = window(&[ukraine()]);
    let before = timeline(&window);
    search(&mut window, "");
    for key in [Key::L, Key::W, Key::A, Key::Home, Key::Minus] {
        window.key_press(key);
        window.run();
    }
    window.key_press_modifiers(Modifiers::COMMAND, Key::Home);
    window.run();
    assert_eq!(timeline(&window), before);
    assert_shows(&window, "Lane Ukraine, 993 events");
    assert_shows_not(&window, "1 selected");
}

#[test]
fn query_with_an_error_says_what_is_valid_and_shows_what_stands_before_it() {
    let mut window = ukraine_and_world();
    search(&mut window, "kind:attack");
    window.get_by_label("Search").type_text(" kind:striek");
    window.run();
    assert_shows(&window, "Character 18: “striek” is not a kind");
    assert_shows(&window, "Valid here: strike, attack, clash");
    assert_shows(&window, "Timeline, 160 of 1993 events");
}

#[test]
fn query_that_the_data_cannot_answer_says_so() {
    let mut window = window(&[ukraine()]);
    search(&mut window, "during:\"no such truce\"");
    assert_shows(
        &window,
        "Character 1: no event has the id or title “no such truce”",
    );
    assert_shows(&window, "Timeline, 0 of 993 events");
}

#[test]
fn search_that_hides_all_says_so_and_leads_out() {
    let mut window = window(&[file("sample_data/iraq-syria-2023.truceline")]);
    search(&mut window, "killed>=99999");
    assert_shows(&window, "No event passes the search");
    assert_shows(&window, "The search hides all of them.");
    assert_shows(&window, "Nothing to tick while the search hides all.");
    assert_shows_not(&window, "unknown");
    assert_shows_not(&window, "No number killed");
    assert_shows_not(&window, "a tally");
    let ways = window.get_all_by_label("Clear the search");
    ways.last().expect("a way out").click();
    window.run();
    assert_shows(&window, "Timeline, 157 of 157 events");
    assert_shows_not(&window, "Nothing to tick");
}

#[test]
fn what_is_no_query_and_hides_nothing_offers_no_filter_to_clear() {
    let mut window = window(&[ukraine()]);
    search(&mut window, "(");
    window.key_press(Key::Escape);
    window.run();
    assert_shows(&window, "993 events");
    // The cross of the search box alone.
    assert_eq!(window.get_all_by_label("Clear filter").count(), 1);
    search(&mut window, "kind:attack (");
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(window.get_all_by_label("Clear filter").count(), 2);
}

#[test]
fn facet_writes_the_query_and_takes_it_back() {
    let mut window = ukraine_and_world();
    window.get_by_label("Attack, 160 events").click();
    window.run();
    assert_eq!(search_text(&window), "kind:attack");
    window.get_by_label("Attack, 160 events").click();
    window.run();
    assert_eq!(search_text(&window), "");
    assert_shows(&window, "1,993 events");
    assert_shows_not(&window, "hidden");
}

#[test]
fn facet_of_names_quotes_what_needs_it() {
    let mut window = window(&[ukraine()]);
    window
        .get_by_label("Government of Ukraine, 992 events")
        .click();
    window.run();
    assert_eq!(search_text(&window), "actor=\"Government of Ukraine\"");
    assert_shows(&window, "992 of 993 events · 1 hidden");
}

#[test]
fn facet_that_ticks_cannot_show_has_no_boxes() {
    let mut window = ukraine_and_world();
    let boxes = |window: &Window| {
        let boxes = window.get_all_by_role(egui::accesskit::Role::CheckBox);
        let labels = boxes.filter_map(|node| node.accesskit_node().label());
        labels.filter(|label| label.starts_with("Attack")).count()
    };
    assert_eq!(boxes(&window), 1);
    search(&mut window, "-kind:clash");
    assert_eq!(boxes(&window), 0);
    assert_shows(&window, "Attack, 160 events");
}

#[test]
fn project_opens_with_the_query_of_its_first_view() {
    let sample = std::fs::read_to_string(file("sample_data/iraq-syria-2023.truceline"))
        .expect("the sample is there");
    let lanes = "lanes: \"actor\",";
    assert!(sample.contains(lanes));
    let with_query = sample.replacen(lanes, &format!("{lanes} query: \"kind:truce\","), 1);
    let mut project = tempfile::Builder::new()
        .suffix(".truceline")
        .tempfile()
        .expect("there is room for a file");
    project
        .write_all(with_query.as_bytes())
        .expect("there is room for a file");
    let mut window = window(&[project.path().to_owned()]);
    assert_eq!(search_text(&window), "kind:truce");
    assert_shows(&window, "Timeline, 3 of 157 events");
    window.key_press_modifiers(Modifiers::COMMAND, Key::W);
    window.run();
    assert_shows(&window, "No file is open");
}

#[test]
fn project_without_events_explains_itself() {
    let mut project = tempfile::Builder::new()
        .suffix(".truceline")
        .tempfile()
        .expect("there is room for a file");
    project
        .write_all(b"(format: \"truceline-project\", version: 1, title: \"Empty\")")
        .expect("there is room for a file");
    let mut window = window(&[project.path().to_owned()]);
    assert_shows(&window, "No events yet");
    assert_shows(&window, "docs/project-file.md");
    window.key_press_modifiers(Modifiers::COMMAND, Key::W);
    window.run();
    assert_shows(&window, "Drop an event file here");
}

#[test]
fn escape_leaves_the_search_then_selects_nothing() {
    let mut window = window(&[ukraine()]);
    window.key_press(Key::Home);
    window.run();
    search(&mut window, "kind:attack");
    assert_shows(&window, "0 of 993 events · 993 hidden");
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(search_text(&window), "kind:attack");
    assert!(!window.get_by_label("Search").is_focused());
    assert_shows(&window, "1 selected");
    window.key_press(Key::Escape);
    window.run();
    assert_shows_not(&window, "1 selected");
}

#[test]
fn import_report_says_what_was_doubted() {
    let mut window = window(&[ukraine()]);
    window.get_by_label("18 doubts").click();
    window.run();
    assert_shows(&window, "993 rows read, 0 refused, 0 kept without a date");
    assert_shows(
        &window,
        "Low, best and high out of order, kept as given · 18",
    );
    window.key_press(Key::Escape);
    window.run();
    assert_shows_not(&window, "993 rows read");
}

#[test]
fn shortcuts_are_listed_from_the_catalog() {
    let mut window = window(&[]);
    window.key_press(Key::F1);
    window.run();
    for row in truceline::command::COMMANDS
        .iter()
        .filter(|row| !row.shortcuts.is_empty())
    {
        assert_shows(&window, row.label.trim_end_matches('…'));
    }
}

#[test]
fn idle_window_repaints_nothing() {
    let mut window = window(&[ukraine()]);
    window.run();
    let n_steps = window.run();
    assert!(
        n_steps <= 1,
        "{n_steps} frames were painted with nothing to do"
    );
    let delay = window
        .output()
        .viewport_output
        .values()
        .map(|output| output.repaint_delay)
        .min();
    assert_eq!(delay, Some(std::time::Duration::MAX));
}

#[test]
fn smallest_window_has_everything_in_it() {
    let window = window_of(vec2(800.0, 500.0), vec![ukraine()]);
    assert_shows(&window, "Timeline, 993 of 993 events");
    let rect = canvas_rect(&window);
    assert!(rect.width() > 200.0 && rect.height() > 200.0, "{rect:?}");
}

/// The window's painter and the bundled metrics lay text out alike: labels fit in both.
#[test]
fn window_and_bundled_metrics_agree_within_a_pixel() {
    use truceline::text::{BundledMetrics, TextMeasure as _, TextStyle};
    let window = window(&[]);
    let painter = truceline::view::EguiMeasure(&window.ctx);
    for style in [
        TextStyle::SMALL,
        TextStyle::BODY,
        TextStyle::STRONG,
        TextStyle::TITLE,
    ] {
        for text in [
            "Kramatorsk town 12 killed",
            "Слов'янськ",
            "2014 2015 2016",
            "Côte d’Ivoire",
            "AVAT. Ty",
        ] {
            let difference =
                painter.width_px(text, style) - BundledMetrics::shared().width_px(text, style);
            assert!(
                difference.abs() < 1.0,
                "{text} at {style:?}: {difference} px"
            );
        }
    }
}

#[test]
fn ctrl_home_shows_all_and_selects_nothing() {
    let mut window = window(&[ukraine()]);
    let whole = timeline(&window);
    zoom_to_events(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Home);
    window.run();
    assert_eq!(timeline(&window), whole);
    assert_shows_not(&window, "RECORD");
}

#[test]
fn first_event_in_view_is_selected_where_it_is() {
    let mut window = window(&[ukraine()]);
    let whole = timeline(&window);
    window.key_press(Key::Home);
    window.run();
    assert_eq!(timeline(&window), whole);
}

#[test]
fn hiding_the_only_layer_keeps_the_stretch() {
    let mut window = window(&[ukraine()]);
    let stretch = timeline(&window).split(", ").last().map(str::to_owned);
    window
        .get_by_label("Hide ucdp-ged-ukraine-2021.csv")
        .click();
    window.run();
    assert_eq!(
        timeline(&window).split(", ").last().map(str::to_owned),
        stretch
    );
}

#[test]
fn smaller_window_keeps_the_stretch() {
    let mut window = window(&[ukraine()]);
    zoom_to_events(&mut window);
    let before = timeline(&window);
    window.set_size(vec2(1000.0, 700.0));
    window.run();
    assert_eq!(timeline(&window), before);
}
