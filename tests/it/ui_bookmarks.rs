//! Bookmarks in the window: set by a key, gone to by key and click, named, removed, undone and saved.

use egui::{Event, Key, Modifiers, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use truceline::layout::{HEADER_PX, RULER_PX};

use super::ui::{Window, assert_shows, assert_shows_not, canvas_rect, timeline, window};
use super::ui_documents::{assert_dirty, click, command, project, read};

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

fn step(window: &mut Window, modifiers: Modifiers) {
    window.key_press_modifiers(modifiers, Key::M);
    window.run();
}

/// Goes to a date and sets a bookmark in the middle, where the pointer is on no timeline.
fn set_at(window: &mut Window, date: &str) {
    press(window, Key::G);
    window.event(Event::Text(date.to_owned()));
    window.run();
    press(window, Key::Enter);
    press(window, Key::M);
}

fn enter_name(window: &mut Window, name: &str) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.event(Event::Text(name.to_owned()));
    window.run();
    press(window, Key::Enter);
}

fn has_row(window: &Window, name: &str) -> bool {
    window.query_by_label(&format!("Menu of {name}")).is_some()
}

#[test]
fn bookmark_is_set_in_the_middle_named_saved_and_undone() {
    let (_folder, path) = project();
    let mut window = window(std::slice::from_ref(&path));
    let before = read(&path);
    set_at(&mut window, "2023-12-03");
    assert!(has_row(&window, "Sun 3 December 2023"));
    assert_shows(&window, "Undo add bookmark");
    // Once is enough.
    press(&mut window, Key::M);
    window
        .get_by_label("Menu of Sun 3 December 2023")
        .accesskit_node();
    click(&mut window, "Menu of Sun 3 December 2023");
    click(&mut window, "Rename…");
    enter_name(&mut window, "The strike");
    assert!(has_row(&window, "The strike"));
    command(&mut window, Key::S);
    assert_dirty(&window, false);
    let saved = read(&path);
    let [bookmark] = saved.bookmarks.as_slice() else {
        unreachable!("one bookmark was set: {:?}", saved.bookmarks);
    };
    assert_eq!(bookmark.date, "2023-12-03");
    assert_eq!(bookmark.name, "The strike");
    click(&mut window, "Menu of The strike");
    click(&mut window, "Take the name away");
    assert!(has_row(&window, "Sun 3 December 2023"));
    click(&mut window, "Menu of Sun 3 December 2023");
    click(&mut window, "Remove");
    assert!(!has_row(&window, "Sun 3 December 2023"));
    for _ in 0..4 {
        command(&mut window, Key::Z);
    }
    assert_shows_not(&window, "BOOKMARKS");
    command(&mut window, Key::S);
    assert!(read(&path).says_the_same(&before));
}

#[test]
fn keys_go_from_bookmark_to_bookmark_and_around() {
    let (_folder, path) = project();
    let mut window = window(&[path]);
    for date in ["2023-12-03", "2023-11-24", "2023-12-10"] {
        set_at(&mut window, date);
    }
    let at_last = timeline(&window);
    step(&mut window, Modifiers::SHIFT);
    let at_first = timeline(&window);
    step(&mut window, Modifiers::SHIFT);
    let at_second = timeline(&window);
    step(&mut window, Modifiers::SHIFT);
    assert_eq!(timeline(&window), at_last);
    step(&mut window, Modifiers::COMMAND | Modifiers::SHIFT);
    assert_eq!(timeline(&window), at_second);
    step(&mut window, Modifiers::COMMAND | Modifiers::SHIFT);
    assert_eq!(timeline(&window), at_first);
    // So does a click, and Enter on a row that has the keyboard.
    click(&mut window, "Sun 10 December 2023");
    assert_eq!(timeline(&window), at_last);
    window.get_by_label("Fri 24 November 2023").focus();
    window.run();
    press(&mut window, Key::Enter);
    assert_eq!(timeline(&window), at_first);
}

#[test]
fn flag_on_the_ruler_says_its_day_and_is_gone_to_by_a_click() {
    let (_folder, path) = project();
    let mut window = window(&[path]);
    set_at(&mut window, "2023-12-03");
    let there = timeline(&window);
    let canvas = canvas_rect(&window);
    window.drag_at(canvas.center());
    window.run();
    let moved = vec2(-200.0, 0.0);
    window.hover_at(canvas.center() + moved);
    window.run();
    window.drop_at(canvas.center() + moved);
    window.run();
    assert_ne!(timeline(&window), there);
    let middle = (canvas.left() + HEADER_PX).midpoint(canvas.right());
    let flag = pos2(middle + 4.0, canvas.top() + RULER_PX - 10.0) + moved;
    window.hover_at(flag);
    window.run();
    assert_shows(&window, "Under the pointer");
    // What lies under a pointer at rest is of no interest while keys move on.
    window.key_press(Key::Escape);
    window.run();
    assert_shows_not(&window, "Under the pointer");
    window.drag_at(flag);
    window.drop_at(flag);
    window.run();
    assert_eq!(timeline(&window), there);
}

#[test]
fn bookmark_is_set_under_the_pointer() {
    let (_folder, path) = project();
    let mut window = window(std::slice::from_ref(&path));
    window.hover_at(canvas_rect(&window).center() + vec2(200.0, 0.0));
    window.run();
    press(&mut window, Key::M);
    command(&mut window, Key::S);
    let pointed = read(&path).bookmarks;
    window.hover_at(canvas_rect(&window).center() + vec2(-200.0, 0.0));
    window.run();
    press(&mut window, Key::M);
    command(&mut window, Key::S);
    let both = read(&path).bookmarks;
    assert_eq!((pointed.len(), both.len()), (1, 2));
    // Days sort as they are written.
    assert!(both[1].date < both[0].date, "{both:?}");
}

#[test]
fn without_bookmarks_there_is_no_list_and_no_way() {
    let (_folder, path) = project();
    let mut window = window(&[path]);
    let before = timeline(&window);
    assert_shows_not(&window, "BOOKMARKS");
    step(&mut window, Modifiers::SHIFT);
    assert_eq!(timeline(&window), before);
    assert_dirty(&window, false);
}

#[test]
fn palette_finds_bookmarks() {
    let (_folder, path) = project();
    let mut window = window(&[path]);
    set_at(&mut window, "2023-12-03");
    let there = timeline(&window);
    press(&mut window, Key::D);
    assert_ne!(timeline(&window), there);
    command(&mut window, Key::K);
    window.event(Event::Text("go to bookmark sun".to_owned()));
    window.run();
    press(&mut window, Key::Enter);
    assert_eq!(timeline(&window), there);
}
