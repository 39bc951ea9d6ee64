//! What the window does with notes, tags, stars and review marks, of events and of rows alike.

use std::path::{Path, PathBuf};

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;
use truceline::jobs::open_project;
use truceline::model::{Note, Remarks, RowNote};
use truceline::project::Project;

use crate::generate::Dice;

use super::ui::{Window, assert_shows, assert_shows_not, file, ukraine, window};

/// The sample in a folder of its own.
fn sample() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let path = folder.path().join("autumn.truceline");
    std::fs::copy(file("sample_data/iraq-syria-2023.truceline"), &path)
        .expect("the sample can be copied");
    (folder, path)
}

/// A project of its own that links a data file and says nothing yet.
fn linking() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let data = folder.path().join("ged.csv");
    std::fs::copy(ukraine(), &data).expect("the sample can be copied");
    let path = folder.path().join("linking.truceline");
    let text = "(\n    format: \"truceline-project\",\n    version: 1,\n    layers: [(name: \"GED\", path: \"ged.csv\", format: \"ucdp-ged\")],\n)\n";
    truceline::jobs::write_atomically(&path, text.as_bytes()).expect("the folder can be written");
    (folder, path)
}

fn read(path: &Path) -> Project {
    open_project(path).expect("the file is a project").project
}

/// Draws until nothing moves: fields that grow push others, for some frames.
fn settle(window: &mut Window) {
    window.run_ok();
    window.run_ok();
}

fn key(window: &mut Window, key: Key) {
    window.key_press(key);
    settle(window);
}

fn command(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    settle(window);
}

/// Types letter by letter, as a keyboard does: a frame each.
fn type_text(window: &mut Window, text: &str) {
    for letter in text.chars() {
        window.event(Event::Text(letter.to_string()));
        settle(window);
    }
}

/// Presses keys with their letters within one frame, as a keyboard and a slow machine do.
fn at_once(window: &mut Window, events: Vec<Event>) {
    window.input_mut().events.extend(events);
    settle(window);
}

fn pressed(key: Key, modifiers: Modifiers) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    }
}

/// A letter's key with the letter.
fn letter(window: &mut Window, key: Key) {
    let text = key.name().to_lowercase();
    at_once(
        window,
        vec![pressed(key, Modifiers::NONE), Event::Text(text)],
    );
}

/// A letter and Ctrl+S, before the next frame.
fn type_and_save(window: &mut Window, text: &str) {
    at_once(
        window,
        vec![
            Event::Text(text.to_owned()),
            pressed(Key::S, Modifiers::COMMAND),
        ],
    );
}

fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    settle(window);
}

/// A window with its first event selected.
fn with_first_selected(path: &Path) -> Window {
    let mut window = window(&[path.to_owned()]);
    key(&mut window, Key::Home);
    window
}

/// All that the project says of events and rows together.
fn said(project: &Project) -> Vec<Remarks<'_>> {
    let events = project.chronology.events().iter();
    let rows = project.rows.iter();
    events
        .map(|event| event.remarks())
        .chain(rows.map(RowNote::remarks))
        .collect()
}

fn notes(project: &Project) -> Vec<&str> {
    let all = said(project).into_iter().flat_map(|remarks| remarks.notes);
    all.map(|note| note.text.as_str()).collect()
}

fn tags(project: &Project) -> Vec<&str> {
    let all = said(project).into_iter().flat_map(|remarks| remarks.tags);
    all.map(String::as_str).collect()
}

fn n_starred(project: &Project) -> usize {
    let all = said(project);
    all.iter().filter(|remarks| remarks.starred).count()
}

fn is_dirty(window: &Window) -> bool {
    window.query_by_label_contains(" • — Truceline").is_some()
}

#[test]
fn note_is_typed_saved_and_there_again() {
    for (_folder, path) in [sample(), linking()] {
        let before = notes(&read(&path)).len();
        let mut first = with_first_selected(&path);
        assert!(!is_dirty(&first), "looking is no change");
        key(&mut first, Key::N);
        type_text(&mut first, "Verify the hour");
        assert!(is_dirty(&first));
        key(&mut first, Key::Escape);
        command(&mut first, Key::S);
        assert!(!is_dirty(&first));
        drop(first);
        let project = read(&path);
        let notes = notes(&project);
        let found = notes.iter().any(|note| note.ends_with("Verify the hour"));
        assert!(found, "{notes:?}");
        assert!(notes.len() <= before + 1, "a letter made a note: {notes:?}");
        let mut second = with_first_selected(&path);
        key(&mut second, Key::N);
        let value = second.get_by_label("Note").accesskit_node().value();
        assert!(value.is_some_and(|value| value.ends_with("Verify the hour")));
        assert!(!is_dirty(&second));
    }
}

#[test]
fn save_has_what_was_typed_in_the_same_frame() {
    let (_folder, path) = linking();
    let mut window = with_first_selected(&path);
    key(&mut window, Key::N);
    type_text(&mut window, "half ");
    type_and_save(&mut window, "word");
    assert_eq!(notes(&read(&path)), ["half word"]);
    // A tag that was not entered yet is meant too.
    key(&mut window, Key::Escape);
    key(&mut window, Key::T);
    type_text(&mut window, "dron");
    type_and_save(&mut window, "e");
    assert_eq!(tags(&read(&path)), ["drone"]);
    assert!(!is_dirty(&window));
}

#[test]
fn run_of_typing_is_one_step_with_a_name() {
    let (_folder, path) = linking();
    let mut window = with_first_selected(&path);
    key(&mut window, Key::N);
    type_text(&mut window, "first");
    key(&mut window, Key::Escape);
    assert_shows(&window, "Undo add note");
    key(&mut window, Key::N);
    type_text(&mut window, " and more");
    key(&mut window, Key::Escape);
    assert_shows(&window, "Undo change note");
    let text = |window: &Window| window.get_by_label("Note").accesskit_node().value();
    assert_eq!(text(&window).as_deref(), Some("first and more"));
    command(&mut window, Key::Z);
    assert_eq!(text(&window).as_deref(), Some("first"));
    assert_shows(&window, "Redo change note");
    command(&mut window, Key::Z);
    assert!(!is_dirty(&window), "undone to what was saved");
    command(&mut window, Key::Y);
    command(&mut window, Key::Y);
    assert_eq!(text(&window).as_deref(), Some("first and more"));
    // What is typed of the next event is a step of its own.
    key(&mut window, Key::ArrowRight);
    key(&mut window, Key::N);
    type_text(&mut window, "x");
    key(&mut window, Key::Escape);
    command(&mut window, Key::Z);
    key(&mut window, Key::Home);
    key(&mut window, Key::N);
    assert_eq!(text(&window).as_deref(), Some("first and more"));
}

#[test]
fn emptied_note_is_gone_when_it_is_left() {
    let (_folder, path) = linking();
    let mut window = with_first_selected(&path);
    key(&mut window, Key::N);
    type_text(&mut window, "ab");
    for _ in 0..2 {
        key(&mut window, Key::Backspace);
    }
    key(&mut window, Key::Escape);
    assert!(!is_dirty(&window));
    assert_shows_not(&window, "Undo add note");
}

#[test]
fn letters_are_commands_only_where_nothing_is_typed() {
    let (_folder, path) = linking();
    let mut window = with_first_selected(&path);
    for (field, leave) in [(Key::N, Key::Escape), (Key::T, Key::Enter)] {
        letter(&mut window, field);
        for within in [Key::B, Key::R, Key::T, Key::N] {
            letter(&mut window, within);
        }
        key(&mut window, leave);
    }
    command(&mut window, Key::S);
    let project = read(&path);
    assert_eq!(notes(&project), ["brtn"]);
    assert_eq!(tags(&project), ["brtn"]);
    assert_eq!(n_starred(&project), 0);
    assert!(
        said(&project)
            .iter()
            .all(|remarks| remarks.review.is_none())
    );
}

#[test]
fn tags_are_entered_completed_and_taken_out() {
    let (_folder, path) = linking();
    let mut window = with_first_selected(&path);
    key(&mut window, Key::T);
    type_text(&mut window, "to verify");
    key(&mut window, Key::Enter);
    type_text(&mut window, "drone");
    key(&mut window, Key::Enter);
    assert_shows(&window, "Tag to verify");
    assert_shows(&window, "Tag drone");
    assert_shows(&window, "Undo add tag");
    // Backspace in the empty field takes the last one out, the cross any.
    key(&mut window, Key::Backspace);
    assert_shows_not(&window, "Tag drone");
    type_text(&mut window, "x");
    key(&mut window, Key::Backspace);
    assert_shows(&window, "Tag to verify");
    key(&mut window, Key::Escape);
    // On the next event what is known is offered, and taken by Enter.
    key(&mut window, Key::ArrowRight);
    assert_shows_not(&window, "Remove tag");
    key(&mut window, Key::T);
    type_text(&mut window, "VERI");
    key(&mut window, Key::Enter);
    command(&mut window, Key::S);
    assert_eq!(tags(&read(&path)), ["to verify", "to verify"]);
    click(&mut window, "Remove tag to verify");
    command(&mut window, Key::S);
    assert_eq!(tags(&read(&path)), ["to verify"]);
}

#[test]
fn fields_stand_behind_one_row_until_they_are_used() {
    let (_folder, path) = sample();
    let mut window = with_first_selected(&path);
    assert_shows_not(&window, "Add tag");
    let star = window.get_by_label("Starred").rect();
    key(&mut window, Key::N);
    assert!(window.get_by_label("Note").is_focused());
    assert_eq!(window.get_by_label("Starred").rect(), star);
    key(&mut window, Key::Escape);
    key(&mut window, Key::ArrowRight);
    assert_shows_not(&window, "Add tag");
    key(&mut window, Key::T);
    assert!(window.get_by_label("Add tag").is_focused());
    type_text(&mut window, "drone");
    // What stands in a field is said when the field goes.
    click(&mut window, "Tags and notes");
    assert_shows_not(&window, "Add tag");
    assert_shows(&window, "Undo add tag");
}

#[test]
fn stars_and_review_marks_are_set_and_taken_away() {
    for (_folder, path) in [sample(), linking()] {
        let mut window = with_first_selected(&path);
        key(&mut window, Key::B);
        assert_shows(&window, "Undo add star");
        key(&mut window, Key::R);
        assert_shows(&window, "Undo mark as reviewed");
        let by = window.get_by_label("Reviewed by");
        by.focus();
        settle(&mut window);
        type_text(&mut window, "R. H.");
        key(&mut window, Key::Escape);
        command(&mut window, Key::S);
        let project = read(&path);
        assert_eq!(n_starred(&project), 1);
        let reviews: Vec<_> = said(&project)
            .iter()
            .filter_map(|remarks| remarks.review)
            .filter(|review| review.by == "R. H.")
            .cloned()
            .collect();
        assert_eq!(reviews.len(), 1);
        assert!(reviews[0].when.is_some());
        key(&mut window, Key::B);
        key(&mut window, Key::R);
        command(&mut window, Key::S);
        assert_eq!(n_starred(&read(&path)), 0);
        // The next mark is by the same.
        key(&mut window, Key::R);
        let value = window.get_by_label("Reviewed by").accesskit_node().value();
        assert_eq!(value.as_deref(), Some("R. H."));
    }
}

#[test]
fn rows_with_remarks_are_found_and_ticked() {
    let (_folder, path) = linking();
    let mut window = with_first_selected(&path);
    key(&mut window, Key::B);
    key(&mut window, Key::ArrowRight);
    key(&mut window, Key::T);
    type_text(&mut window, "drone");
    key(&mut window, Key::Enter);
    key(&mut window, Key::Escape);
    key(&mut window, Key::N);
    type_text(&mut window, "Qwertz");
    key(&mut window, Key::Escape);
    assert_shows(&window, "drone, 1 event");
    for query in ["has:star", "tag=drone", "has:note", "qwertz", "note:qwertz"] {
        command(&mut window, Key::F);
        type_text(&mut window, query);
        key(&mut window, Key::Enter);
        assert_shows(&window, "Timeline, 1 of 993 events");
        command(&mut window, Key::F);
        key(&mut window, Key::Delete);
        key(&mut window, Key::Escape);
    }
    assert_shows(&window, "Timeline, 993 of 993 events");
}

#[test]
fn what_is_read_otherwise_than_typed_is_shown_below() {
    let (_folder, path) = linking();
    let mut window = with_first_selected(&path);
    key(&mut window, Key::N);
    window.event(Event::Paste("near كركوك".to_owned()));
    settle(&mut window);
    assert_shows(&window, "Reads: near كركوك");
    window.event(Event::Paste(" evil\u{202E}txt".to_owned()));
    settle(&mut window);
    assert_shows(&window, "evil‹RLO›txt");
    key(&mut window, Key::Escape);
    key(&mut window, Key::T);
    window.event(Event::Paste("خبر".to_owned()));
    settle(&mut window);
    assert_shows(&window, "Reads: خبر");
    key(&mut window, Key::Escape);
    command(&mut window, Key::F);
    window.event(Event::Paste("place:كركوك".to_owned()));
    settle(&mut window);
    assert_shows(&window, "Reads: place:كركوك");
}

#[test]
fn private_notes_and_several_of_one_event() {
    let (_folder, path) = linking();
    let mut window = with_first_selected(&path);
    key(&mut window, Key::N);
    type_text(&mut window, "one");
    key(&mut window, Key::Escape);
    click(&mut window, "Another note");
    type_text(&mut window, "two");
    key(&mut window, Key::Escape);
    let last = window.get_all_by_label("Private").last();
    last.expect("each note says whether it is private").click();
    settle(&mut window);
    command(&mut window, Key::S);
    let project = read(&path);
    let note = |text: &str, private| Note {
        text: text.to_owned(),
        private,
    };
    assert_eq!(
        said(&project)[0].notes,
        [note("one", false), note("two", true)]
    );
}

/// One thing that somebody with a keyboard may do next, whatever has the focus.
fn random_step(window: &mut Window, dice: &mut Dice) {
    match dice.below(12) {
        0 => letter(window, Key::N),
        1 => letter(window, Key::T),
        2 => letter(window, Key::B),
        3 => letter(window, Key::R),
        4 => key(window, Key::Backspace),
        5 => key(window, Key::Escape),
        6 => key(window, Key::Enter),
        7 => key(window, Key::Home),
        8 => key(window, Key::ArrowRight),
        9 => command(window, Key::Z),
        10 => command(window, Key::Y),
        _ => {
            let text = dice.of(&["drone", " hour", "كركوك"]);
            at_once(window, vec![Event::Text(text.to_owned())]);
        }
    }
}

/// Takes all steps back, or does all again, and saves; what the file then says.
fn after_all(window: &mut Window, path: &Path, button: &str, shortcut: Key) -> Project {
    while window.query_all_by_label_contains(button).next().is_some() {
        command(window, shortcut);
    }
    command(window, Key::S);
    read(path)
}

#[test]
fn random_input_is_undone_to_the_beginning_and_done_again() {
    for seed in 0..4 {
        let (_folder, path) = if seed % 2 == 0 { sample() } else { linking() };
        let start = read(&path);
        let mut window = with_first_selected(&path);
        let mut dice = Dice::new(seed);
        for _ in 0..120 {
            random_step(&mut window, &mut dice);
        }
        // Out of whatever field has the keyboard.
        key(&mut window, Key::Escape);
        key(&mut window, Key::Escape);
        // Steps that were taken back are done again first, so that the end is the last of them.
        let end = after_all(&mut window, &path, "Redo ", Key::Y);
        assert!(!is_dirty(&window), "seed {seed}");
        let undone = after_all(&mut window, &path, "Undo ", Key::Z);
        assert_eq!(said(&undone), said(&start), "seed {seed}");
        assert!(!is_dirty(&window), "seed {seed}");
        let done = after_all(&mut window, &path, "Redo ", Key::Y);
        assert_eq!(said(&done), said(&end), "seed {seed}");
    }
}

#[test]
fn key_of_the_note_changes_nothing_and_leads_to_its_end() {
    let (_folder, path) = linking();
    let mut window = with_first_selected(&path);
    letter(&mut window, Key::N);
    type_text(&mut window, "Seen ");
    key(&mut window, Key::Escape);
    command(&mut window, Key::S);
    assert!(!is_dirty(&window));
    // At its beginning, where the cursor was left.
    letter(&mut window, Key::N);
    key(&mut window, Key::Home);
    key(&mut window, Key::Escape);
    letter(&mut window, Key::N);
    assert!(!is_dirty(&window));
    type_text(&mut window, "twice");
    command(&mut window, Key::S);
    assert_eq!(notes(&read(&path)), ["Seen twice"]);
}

#[test]
fn links_in_notes_lead_to_the_host_they_really_go_to() {
    let (_folder, path) = linking();
    let mut window = with_first_selected(&path);
    letter(&mut window, Key::N);
    let text = "See https://bank.example.org@evil.example/x, file:///etc/passwd, https://example.org/a(b).";
    type_text(&mut window, text);
    key(&mut window, Key::Escape);
    let links = window.get_all_by_role(egui::accesskit::Role::Link);
    let links: Vec<String> = links
        .filter_map(|link| link.accesskit_node().label())
        .filter(|label| label.ends_with('↗'))
        .collect();
    // What passes for another host is no link at all.
    assert_eq!(links, ["example.org ↗"]);
}

#[test]
fn offered_tags_cover_neither_star_nor_review_mark() {
    let (_folder, path) = linking();
    let mut window = with_first_selected(&path);
    key(&mut window, Key::T);
    for tag in ["drone a", "drone b", "drone c"] {
        type_text(&mut window, tag);
        key(&mut window, Key::Enter);
    }
    key(&mut window, Key::Escape);
    key(&mut window, Key::ArrowRight);
    key(&mut window, Key::T);
    type_text(&mut window, "dro");
    for offered in ["drone a", "drone b", "drone c"] {
        let offer = window.get_by_label(offered).rect();
        for needed in ["Starred", "Reviewed", "Add tag"] {
            let needed_rect = window.get_by_label(needed).rect();
            assert!(!offer.intersects(needed_rect), "{offered} covers {needed}");
        }
    }
}
