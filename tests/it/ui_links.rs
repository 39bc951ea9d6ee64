//! Steps along links and from lane to lane, and back to what was shown before, in the window.

use std::path::PathBuf;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;

use super::ui::{Window, assert_shows, assert_shows_not, search, timeline, ukraine, window};

/// A strike that goes against a call and is answered by rockets and by a statement, all of them days apart.
const PROJECT: &str = r#"(
    format: "truceline-project",
    version: 1,
    title: "Links",
    actors: [
        (id: "us", kind: "state", names: [(text: "United States", language: "en")]),
        (id: "iraq", kind: "state", names: [(text: "Iraq", language: "en")]),
    ],
    events: [
        (id: "warning", kind: "call", title: "The warning", date: "2023-12-02",
            actors: [(role: "caller", actor: "iraq")]),
        (id: "strike", kind: "strike", title: "The strike", date: "2023-12-03",
            actors: [(role: "attacker", actor: "us")]),
        (id: "rockets", kind: "attack", title: "The rockets", date: "2023-12-05",
            actors: [(role: "attacker", actor: "iraq")]),
        (id: "words", kind: "statement", title: "The words", date: "2023-12-08",
            actors: [(role: "speaker", actor: "iraq")]),
        (id: "alone", kind: "strike", title: "The other strike", date: "2023-12-20",
            actors: [(role: "attacker", actor: "us")]),
    ],
    links: [
        (id: "a", from: "words", kind: "responds-to", to: "strike", by: "Iraq"),
        (id: "b", from: "rockets", kind: "responds-to", to: "strike", reason: "They say so."),
        (id: "c", from: "strike", kind: "breaks", to: "warning", reason: "It was warned of."),
    ],
)
"#;

fn project() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let path = folder.path().join("links.truceline");
    truceline::jobs::write_atomically(&path, PROJECT.as_bytes())
        .expect("the folder can be written");
    (folder, path)
}

fn opened() -> (TempDir, Window) {
    let (folder, path) = project();
    // A project's lanes are actors.
    let window = window(&[path]);
    (folder, window)
}

fn key(window: &mut Window, key: Key) {
    window.key_press(key);
    settle(window);
}

fn settle(window: &mut Window) {
    window.run_ok();
    window.run_ok();
}

/// Goes through so many frames, which take their time.
fn wait(window: &mut Window) {
    for _ in 0..80 {
        window.step();
    }
}

fn alt(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::ALT, key);
    settle(window);
}

/// The title of the selected event, told by the node that says that it is selected.
fn selected(window: &Window) -> String {
    let root = window.root();
    let nodes = root.children_recursive();
    let mut selected = nodes.filter(|node| node.accesskit_node().is_selected() == Some(true));
    let title = selected.find_map(|node| {
        let label = node.accesskit_node().label()?;
        let mut parts = label.split(", ");
        let title = parts.find(|part| part.starts_with("The "));
        title.map(str::to_owned)
    });
    title.unwrap_or_default()
}

#[test]
fn brackets_walk_along_links_in_order_of_time() {
    let (_folder, mut window) = opened();
    key(&mut window, Key::Home);
    assert_eq!(selected(&window), "The warning");
    key(&mut window, Key::CloseBracket);
    assert_eq!(selected(&window), "The strike");
    // Two things respond to it: the earlier first, and from where none leads on, the other one.
    key(&mut window, Key::CloseBracket);
    assert_eq!(selected(&window), "The rockets");
    key(&mut window, Key::CloseBracket);
    assert_eq!(selected(&window), "The words");
    key(&mut window, Key::OpenBracket);
    assert_eq!(selected(&window), "The strike");
    key(&mut window, Key::OpenBracket);
    assert_eq!(selected(&window), "The warning");
    key(&mut window, Key::OpenBracket);
    assert_eq!(
        selected(&window),
        "The warning",
        "nothing leads back from it"
    );
}

#[test]
fn a_step_that_leads_nowhere_says_why() {
    let (_folder, mut window) = opened();
    key(&mut window, Key::End);
    assert_eq!(selected(&window), "The other strike");
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    settle(&mut window);
    window.event(egui::Event::Text("along a link".to_owned()));
    settle(&mut window);
    assert_shows(&window, "o link leads back from it");
    assert_shows(&window, "o link leads on from it");
}

#[test]
fn steps_within_a_lane_and_from_lane_to_lane() {
    let (_folder, mut window) = opened();
    key(&mut window, Key::Home);
    key(&mut window, Key::Period);
    assert_eq!(
        selected(&window),
        "The rockets",
        "the next in the lane of Iraq"
    );
    key(&mut window, Key::Comma);
    assert_eq!(selected(&window), "The warning");
    // The lane of Iraq has most events and is the first.
    key(&mut window, Key::ArrowDown);
    assert_eq!(
        selected(&window),
        "The strike",
        "it is a day away, the other one 18 days"
    );
    key(&mut window, Key::Period);
    assert_eq!(selected(&window), "The other strike");
    key(&mut window, Key::ArrowUp);
    assert_eq!(selected(&window), "The words", "the nearest in time");
}

#[test]
fn links_of_the_selection_are_told_and_lead_on() {
    let (_folder, mut window) = opened();
    key(&mut window, Key::Home);
    key(&mut window, Key::CloseBracket);
    assert_shows(
        &window,
        "Link, The words responds to The strike, 5 days later, said by Iraq",
    );
    assert_shows(
        &window,
        "The strike goes against The warning, 1 day later, inferred by the project",
    );
    window.get_by_label_contains("Link, The words").click();
    settle(&mut window);
    assert_eq!(selected(&window), "The words");
    assert_shows_not(&window, "Link, The strike goes against");
}

#[test]
fn links_to_hidden_events_are_counted() {
    let (_folder, mut window) = opened();
    assert_shows_not(&window, "to hidden events");
    search(&mut window, "not kind:call ");
    assert_shows(&window, "1 link leads to hidden events");
}

#[test]
fn selection_is_centered_first_and_then_fitted() {
    let (_folder, mut window) = opened();
    let all = timeline(&window);
    key(&mut window, Key::Home);
    key(&mut window, Key::F);
    let centered = timeline(&window);
    assert_ne!(all, centered);
    key(&mut window, Key::F);
    assert_ne!(centered, timeline(&window));
}

#[test]
fn what_was_shown_comes_back_step_by_step() {
    let mut window = window(&[ukraine()]);
    let first = timeline(&window);
    // A frame each, a quarter of a second apart.
    for _ in 0..3 {
        window.key_press(Key::D);
    }
    settle(&mut window);
    let panned = timeline(&window);
    wait(&mut window);
    search(&mut window, "killed>=5 ");
    let searched = timeline(&window);
    assert_ne!(panned, searched);
    window.get_by_label("Fit").click();
    settle(&mut window);
    alt(&mut window, Key::ArrowLeft);
    assert_eq!(timeline(&window), searched);
    alt(&mut window, Key::ArrowLeft);
    assert_eq!(
        timeline(&window),
        panned,
        "three presses in a row are one step"
    );
    alt(&mut window, Key::ArrowLeft);
    assert_eq!(timeline(&window), first);
    alt(&mut window, Key::ArrowLeft);
    assert_eq!(timeline(&window), first, "nothing was shown before");
    alt(&mut window, Key::ArrowRight);
    alt(&mut window, Key::ArrowRight);
    assert_eq!(timeline(&window), searched);
    let button = window.get_by_label("Back to what was shown before");
    button.click();
    settle(&mut window);
    assert_eq!(timeline(&window), panned);
}

#[test]
fn links_of_a_data_file_are_told_too_whatever_they_are_called() {
    let (folder, path) = project();
    let text = std::fs::read(&path).expect("it was just written");
    let (project, _) = truceline::project::file::read(&text).expect("it is a project");
    let file = folder.path().join("links.json");
    let json = super::written_events::written(&project, "json");
    truceline::jobs::write_atomically(&file, json.as_bytes()).expect("the folder can be written");
    let told = "Link, The strike goes against The warning, 1 day later";
    let mut alone = window(std::slice::from_ref(&file));
    key(&mut alone, Key::Home);
    assert_shows(&alone, told);
    // The same names in two layers are two links each.
    let mut beside = window(&[path, file]);
    key(&mut beside, Key::Home);
    assert_shows(&beside, told);
    key(&mut beside, Key::ArrowRight);
    assert_shows(&beside, told);
}
