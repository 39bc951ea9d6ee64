//! How the timeline moves: what glides and arrives, what is at once, and what the presets of the mouse make of it.

use std::path::PathBuf;

use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, TouchPhase};
use egui::{Pos2, Vec2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use truceline::app::Program;
use truceline::jobs::Executor;

use super::ui::{Window, canvas_rect, timeline, ukraine, window, zoom_to_events};

/// A window whose frames follow each other as on a screen, so that a glide takes several.
pub(super) fn fast_window() -> Window {
    fast_window_of(ukraine())
}

/// The same with another file.
pub(super) fn fast_window_of(file: PathBuf) -> Window {
    let mut window = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .with_step_dt(0.02)
        .with_max_steps(60)
        .with_context_setup(truceline::view::apply_style)
        .build_ui_state(
            move |ui, program: &mut Option<Program>| {
                let program = program.get_or_insert_with(|| {
                    Program::new(ui.ctx(), Executor::Inline, vec![file.clone()])
                });
                program.logic(&ui.ctx().clone());
                program.ui(ui);
            },
            None,
        );
    window.run();
    window
}

fn turn_wheel(window: &mut Window, at: Pos2, delta: Vec2) {
    window.hover_at(at);
    window.run();
    window.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        source: MouseWheelSource::Wheel,
        delta,
        phase: TouchPhase::Move,
        modifiers: Modifiers::NONE,
    });
}

/// Chooses something in the settings.
fn set(window: &mut Window, name: &str) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Comma);
    window.run();
    window.get_by_label(name).click();
    window.run();
    window.key_press(Key::Escape);
    window.run();
}

/// Zooms in until the timeline says its days.
fn zoom_to_days(window: &mut Window) {
    for _ in 0..4 {
        window.key_press(Key::W);
        window.run();
    }
}

/// What the timeline says of itself in each of the next frames.
fn next_frames(window: &mut Window, n_frames: usize) -> Vec<String> {
    let mut said = Vec::new();
    for _ in 0..n_frames {
        window.step();
        said.push(timeline(window));
    }
    said
}

#[test]
fn zoom_by_key_glides_and_arrives_where_it_is_to() {
    let mut at_once = window(&[ukraine()]);
    zoom_to_days(&mut at_once);
    at_once.key_press(Key::W);
    at_once.run();
    let mut window = fast_window();
    zoom_to_days(&mut window);
    let before = timeline(&window);
    window.key_press(Key::W);
    let mut said = next_frames(&mut window, 12);
    let last = said.last().cloned();
    assert_eq!(last, Some(timeline(&at_once)));
    assert_ne!(last, Some(before));
    said.dedup();
    assert!(said.len() >= 4, "no frames between: {said:?}");
}

#[test]
fn nothing_glides_with_reduced_motion() {
    let mut window = fast_window();
    set(&mut window, "Reduce motion");
    window.key_press(Key::W);
    let mut said = next_frames(&mut window, 12);
    said.dedup();
    assert_eq!(said.len(), 1, "{said:?}");
    let rect = canvas_rect(&window);
    turn_wheel(
        &mut window,
        rect.left_top() + vec2(500.0, 20.0),
        vec2(0.0, 120.0),
    );
    // The step is taken in its own frame and painted in the next one.
    let mut turned = next_frames(&mut window, 12);
    assert_ne!(turned.last(), said.last());
    turned.drain(..1);
    turned.dedup();
    assert_eq!(turned.len(), 1, "{turned:?}");
}

#[test]
fn drag_breaks_in_on_a_glide() {
    let mut window = fast_window();
    zoom_to_days(&mut window);
    window.key_press(Key::W);
    let said = next_frames(&mut window, 2);
    let center = canvas_rect(&window).center();
    window.drag_at(center);
    window.step();
    window.hover_at(center + vec2(-30.0, 0.0));
    window.step();
    window.hover_at(center);
    window.run();
    window.drop_at(center);
    window.run();
    let mut at_once = self::window(&[ukraine()]);
    zoom_to_days(&mut at_once);
    at_once.key_press(Key::W);
    at_once.run();
    assert_ne!(timeline(&window), timeline(&at_once), "after {said:?}");
}

#[test]
fn wheel_over_lanes_does_what_the_preset_says() {
    let mut window = window(&[ukraine()]);
    let before = timeline(&window);
    let center = canvas_rect(&window).center();
    for (preset, zooms) in [("Default", false), ("Profiler", true), ("Map-like", true)] {
        set(&mut window, preset);
        turn_wheel(&mut window, center, vec2(0.0, 200.0));
        // A step of the wheel glides longer than other things take.
        window.run_steps(10);
        assert_eq!(timeline(&window) != before, zooms, "{preset}");
        window.get_by_label("Fit").click();
        window.run();
        assert_eq!(timeline(&window), before);
    }
    let name = pos2(canvas_rect(&window).left() + 40.0, center.y);
    turn_wheel(&mut window, name, vec2(0.0, 200.0));
    window.run_steps(10);
    assert_ne!(timeline(&window), before, "over a name of a lane");
}

#[test]
fn middle_drag_moves_in_time_from_the_ruler_too() {
    let mut window = window(&[ukraine()]);
    let before = timeline(&window);
    let ruler = canvas_rect(&window).left_top() + vec2(600.0, 20.0);
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Middle,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.hover_at(ruler);
    window.run();
    window.event(button(ruler, true));
    window.run();
    window.hover_at(ruler + vec2(-200.0, 0.0));
    window.run();
    window.event(button(ruler + vec2(-200.0, 0.0), false));
    window.run();
    assert_ne!(timeline(&window), before);
    let range = window.query_by_label_contains("Zoom to range");
    assert!(range.is_none(), "it selects no range");
}

/// Drags to the left and lets go while moving.
fn throw(window: &mut Window) {
    let start = canvas_rect(window).center() + vec2(150.0, 0.0);
    window.drag_at(start);
    window.step();
    let mut at = start;
    for _ in 0..10 {
        at += vec2(-20.0, 0.0);
        window.hover_at(at);
        window.step();
    }
    window.drop_at(at);
    window.step();
    window.step();
}

#[test]
fn drag_goes_on_only_where_it_is_to() {
    let mut window = fast_window();
    zoom_to_days(&mut window);
    throw(&mut window);
    let mut said = next_frames(&mut window, 30);
    said.dedup();
    assert_eq!(said.len(), 1, "it is off at first: {said:?}");
    set(&mut window, "Drag goes on after letting go");
    throw(&mut window);
    let mut said = next_frames(&mut window, 120);
    let at_rest = said.len() - said.iter().rev().take_while(|it| *it == &said[119]).count();
    assert!((10..110).contains(&at_rest), "{at_rest}");
    said.dedup();
    assert!(said.len() >= 5, "{said:?}");
}

#[test]
fn press_stops_what_goes_on() {
    for key in [Key::Q, Key::J] {
        let mut window = fast_window();
        zoom_to_days(&mut window);
        set(&mut window, "Drag goes on after letting go");
        throw(&mut window);
        window.key_press(key);
        let mut said = next_frames(&mut window, 40);
        said.drain(..2);
        said.dedup();
        assert_eq!(said.len(), 1, "{said:?}");
    }
    let mut window = fast_window();
    zoom_to_days(&mut window);
    set(&mut window, "Drag goes on after letting go");
    throw(&mut window);
    let center = canvas_rect(&window).center();
    window.drag_at(center);
    let mut said = next_frames(&mut window, 40);
    said.drain(..2);
    said.dedup();
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn nothing_goes_on_with_reduced_motion() {
    let mut window = fast_window();
    zoom_to_days(&mut window);
    set(&mut window, "Drag goes on after letting go");
    set(&mut window, "Reduce motion");
    throw(&mut window);
    let mut said = next_frames(&mut window, 40);
    said.dedup();
    assert_eq!(said.len(), 1, "{said:?}");
}

/// Two fingers sideways on a trackpad, as Wayland tells of them.
fn swipe(window: &mut Window, delta: Vec2, end: TouchPhase) {
    let center = canvas_rect(window).center();
    window.hover_at(center);
    window.run();
    let part = |delta, phase| Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        source: MouseWheelSource::Unknown,
        delta,
        phase,
        modifiers: Modifiers::NONE,
    };
    for phase in [TouchPhase::Start].into_iter().chain([TouchPhase::Move; 8]) {
        window.event(part(delta, phase));
        window.step();
    }
    window.event(part(Vec2::ZERO, end));
    window.step();
    window.step();
}

#[test]
fn fingers_that_lift_leave_the_timeline_going_where_the_platform_does_not() {
    let goes_on = |delta: Vec2, end: TouchPhase| {
        let mut window = fast_window();
        zoom_to_days(&mut window);
        swipe(&mut window, delta, end);
        let mut said = next_frames(&mut window, 40);
        said.drain(..2);
        said.dedup();
        said.len() > 3
    };
    let is_left_to_us = cfg!(all(unix, not(target_os = "macos")));
    assert_eq!(goes_on(vec2(15.0, 0.0), TouchPhase::End), is_left_to_us);
    assert!(
        !goes_on(vec2(2.0, 15.0), TouchPhase::End),
        "along the lanes"
    );
    assert!(!goes_on(vec2(15.0, 0.0), TouchPhase::Cancel), "given up");
}

/// The places of the events on the timeline, by name.
fn places(window: &Window) -> Vec<(String, egui::Rect)> {
    let canvas = canvas_rect(window);
    let mut found: Vec<_> = window
        .get_all_by_role(egui::accesskit::Role::Button)
        .filter(|node| canvas.contains(node.rect().center()))
        .filter_map(|node| Some((node.accesskit_node().label()?, node.rect())))
        .filter(|(label, _)| label.contains(" killed"))
        .collect();
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    found
}

#[test]
fn view_that_is_come_back_to_stands_as_it_stood() {
    let mut window = window(&[ukraine()]);
    zoom_to_events(&mut window);
    // What comes in from the side stands in rows that a picture made at once would not have.
    for key in [
        Key::S,
        Key::S,
        Key::S,
        Key::S,
        Key::S,
        Key::A,
        Key::A,
        Key::D,
    ] {
        window.key_press(key);
        window.run();
    }
    // Looked at, not passed through.
    window.run_steps(120);
    let before = places(&window);
    assert!(before.len() > 5, "{before:?}");
    window.key_press_modifiers(Modifiers::SHIFT, Key::F);
    window.run();
    window.run_steps(120);
    assert_ne!(places(&window), before);
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    window.run();
    window.run_steps(60);
    assert_eq!(places(&window), before);
}
