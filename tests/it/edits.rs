//! Edits, undo and redo: what each edit changes in the file, and long random sequences against a naive model.

use std::collections::HashMap;
use std::sync::Arc;

use truceline::model::{EventId, LayerId, LinkId, Note};
use truceline::project::file::{read, write};
use truceline::project::{
    Bookmark, Document, Edit, EditError, Entry, EntryId, Fingerprint, Gesture, History,
    LayerSource, LayerSpec, Project, SavedView, Subject,
};
use truceline::time::Zone;

use crate::generate::Dice;

/// How many random sequences are gone through, and how long each is: a few seconds' worth.
const N_SEQUENCES: u64 = 3_000;
const N_STEPS: usize = 25;

/// A small project to edit: two events, a link to a row, two layers and the chronology's, notes of two rows, a view.
const SMALL: &str = r#"(
    format: "truceline-project",
    version: 1,
    title: "Kirkuk",
    events: [
        (
            id: "strike",
            kind: "strike",
            title: "Strike near Kirkuk",
            supersedes: (layer: "GED", key: "7"),
            tags: ["drone"],
        ),
        (id: "truce", kind: "truce", title: "Humanitarian pause"),
    ],
    links: [
        (
            id: "broke",
            from: "strike",
            to: "truce",
            kind: "breaks",
        ),
        (
            id: "same",
            from: "truce",
            to: (layer: "GED", key: "8"),
            kind: "same-incident",
        ),
    ],
    layers: [
        (name: "Chronology", chronology: true),
        (name: "GED", path: "ged.csv"),
        (name: "ACLED", path: "acled.csv"),
    ],
    rows: [
        (layer: "GED", key: "7", tags: ["drone"]),
        (layer: "ACLED", key: "IRQ1", starred: true),
    ],
    views: [(name: "The week", range: "2023-11-27/2023-12-03")],
)
"#;

fn small() -> Project {
    let (project, problems) = read(SMALL.as_bytes()).expect("the text is a project");
    let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, [""; 0]);
    project
}

/// The lines that differ, each once, as `-` and `+`.
fn difference(before: &str, after: &str) -> Vec<String> {
    let lines = |text: &str| {
        text.lines()
            .map(str::trim)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (before, after) = (lines(before), lines(after));
    let only = |sign: char, these: &[String], others: &[String]| {
        let mut left = others.to_vec();
        let mut only = Vec::new();
        for line in these {
            match left.iter().position(|other| other == line) {
                Some(position) => drop(left.remove(position)),
                None => only.push(format!("{sign} {line}")),
            }
        }
        only
    };
    // Which brackets are new is nobody's guess.
    let mut lines = [only('-', &before, &after), only('+', &after, &before)].concat();
    lines.retain(|line| line.chars().any(char::is_alphanumeric));
    lines
}

/// Does an edit to the small project, and compares what changes in its file; then takes it back and does it again.
#[track_caller]
fn check(edit: &Edit, expected: &[&str]) {
    let project = small();
    let mut history = History::new(project.clone());
    let has_changed = history.apply(edit, None).expect("the edit can be done");
    let after = history.project().clone();
    let text = write(&after);
    assert_eq!(difference(&write(&project), &text), expected);
    assert_eq!(has_changed, !expected.is_empty() || after != project);
    let (again, _) = read(text.as_bytes()).expect("what was edited is a project");
    assert!(again.says_the_same(&after), "{text}");
    if has_changed {
        assert_eq!(history.undo_label(), Some(edit.label()));
        assert_eq!(history.undo(), Some(edit.label()));
        assert!(*history.project() == project);
        assert!(!history.is_dirty());
        assert_eq!(history.redo(), Some(edit.label()));
        assert!(*history.project() == after);
    }
}

#[track_caller]
fn check_refused(edit: &Edit, expected: &str) {
    let project = small();
    let mut history = History::new(project.clone());
    let error = history.apply(edit, None).expect_err("it cannot be done");
    assert_eq!(error.to_string(), expected);
    assert!(*history.project() == project);
    assert_eq!(history.undo_label(), None);
}

fn event() -> Subject {
    Subject::Event(EventId::from("strike"))
}

fn row(key: &str) -> Subject {
    Subject::Row {
        layer: "GED".to_owned(),
        key: key.to_owned(),
    }
}

fn note(text: &str) -> Note {
    Note {
        text: text.to_owned(),
        private: false,
    }
}

fn layer(name: &str) -> LayerId {
    small().layer_named(name).expect("it has that layer").id
}

fn linked(name: &str, path: &str) -> LayerSpec {
    LayerSpec {
        source: LayerSource::Linked {
            path: path.to_owned(),
            format: String::new(),
            mapping: None,
            fingerprint: None,
        },
        path: path.to_owned(),
        ..LayerSpec::of_chronology(name)
    }
}

#[test]
fn notes_tags_stars_and_marks_hang_on_events_and_rows_alike() {
    let add = |subject| Edit::AddNote {
        subject,
        note: note("check"),
    };
    check(&add(event()), &["+ notes: [", "+ \"check\","]);
    check(
        &add(row("9")),
        &[
            "+ layer: \"GED\",",
            "+ key: \"9\",",
            "+ notes: [",
            "+ \"check\",",
        ],
    );
    let star = |subject, starred| Edit::SetStarred { subject, starred };
    check(&star(event(), true), &["+ starred: true,"]);
    check(&star(row("7"), true), &["+ starred: true,"]);
    check(&star(row("7"), false), &[]);
    check(&star(row("9"), false), &[]);
    let tag = |subject, tag: &str| Edit::AddTag {
        subject,
        tag: tag.to_owned(),
    };
    check(&tag(row("7"), " drone "), &[]);
    let remove = |subject| Edit::RemoveTag {
        subject,
        tag: "drone".to_owned(),
    };
    check(&remove(event()), &["- tags: [", "- \"drone\","]);
    // A row of which nothing is left to say has no entry.
    check(
        &remove(row("7")),
        &[
            "- layer: \"GED\",",
            "- key: \"7\",",
            "- tags: [",
            "- \"drone\",",
        ],
    );
}

#[test]
fn links_and_notes_of_rows_follow_their_layer_s_name() {
    let rename = Edit::RenameLayer {
        layer: layer("GED"),
        name: "UCDP".to_owned(),
    };
    let after = rename.apply(&small()).unwrap();
    let text = write(&after);
    assert!(!text.contains("GED"), "{text}");
    assert_eq!(text.matches("UCDP").count(), 4, "{text}");
}

fn small_event(project: &Project, id: &str) -> Arc<truceline::model::Event> {
    let found = project.chronology.event(&EventId::from(id));
    Arc::clone(found.expect("it has that event"))
}

#[test]
fn layers_are_added_removed_moved_colored_and_hidden() {
    check(
        &Edit::AddLayer(Box::new(linked("GED", "other.csv"))),
        &["+ name: \"GED (2)\",", "+ path: \"other.csv\","],
    );
    // What was noted of its rows stays for when it comes back.
    check(
        &Edit::RemoveLayer(layer("GED")),
        &["- name: \"GED\",", "- path: \"ged.csv\","],
    );
    let color = |color: &str| Edit::RecolorLayer {
        layer: layer("GED"),
        color: Some(color.to_owned()),
    };
    check(&color("#d0a020"), &["+ color: \"#d0a020\","]);
    let visible = |visible| Edit::SetLayerVisible {
        layer: layer("GED"),
        visible,
    };
    check(&visible(false), &["+ visible: false,"]);
    check(&visible(true), &[]);
    let moved = Edit::MoveLayer {
        layer: layer("ACLED"),
        position: 0,
    };
    let after = moved.apply(&small()).unwrap();
    let names: Vec<_> = after.layers().iter().map(|layer| &*layer.name).collect();
    assert_eq!(names, ["ACLED", "Chronology", "GED"]);
    // The chronology is listed by itself only where it would be the first.
    check(&moved, &["+ name: \"Chronology\",", "+ chronology: true,"]);
}

#[test]
fn views_are_added_removed_renamed_and_changed_by_name() {
    let view = |name: &str, range: &str| SavedView {
        name: name.to_owned(),
        range: range.to_owned(),
        ..SavedView::default()
    };
    check(&Edit::AddView(view("All", "")), &["+ name: \"All\","]);
    check(
        &Edit::RenameView {
            name: "The week".to_owned(),
            to: "Week".to_owned(),
        },
        &["- name: \"The week\",", "+ name: \"Week\","],
    );
    check(
        &Edit::UpdateView(view("The week", "2023-12")),
        &[
            "- range: \"2023-11-27/2023-12-03\",",
            "+ range: \"2023-12\",",
        ],
    );
    check(
        &Edit::MoveView {
            name: "The week".to_owned(),
            position: 9,
        },
        &[],
    );
    check_refused(
        &Edit::MoveView {
            name: "None".to_owned(),
            position: 0,
        },
        "there is no view 'None' in the project; perhaps it was removed meanwhile",
    );
    check_refused(
        &Edit::AddView(view("The week", "")),
        "another view is called 'The week' already; choose another name",
    );
    check_refused(&Edit::AddView(view(" ", "")), "a view needs a name");
}

#[test]
fn bookmarks_are_added_once_renamed_and_removed() {
    let bookmark = |date: &str, name: &str| Bookmark {
        date: date.to_owned(),
        name: name.to_owned(),
        ..Bookmark::default()
    };
    let strike = Edit::AddBookmark(bookmark("2023-12-03", " The strike "));
    let line = "+ (date: \"2023-12-03\", name: \"The strike\"),";
    check(&strike, &["+ bookmarks: [", line]);
    let mut history = History::new(small());
    history.apply(&strike, None).unwrap();
    let with_one = history.project().clone();
    assert_eq!(strike.apply(&with_one).unwrap(), with_one);
    let rename = |position: usize, name: &str| Edit::RenameBookmark {
        position,
        name: name.to_owned(),
    };
    let renamed = rename(0, "").apply(&with_one).unwrap();
    assert_eq!(renamed.bookmarks, [bookmark("2023-12-03", "")]);
    let removed = Edit::RemoveBookmark(0).apply(&with_one).unwrap();
    assert_eq!(removed, small());
    let gone = "there is no bookmark '1' in the project; perhaps it was removed meanwhile";
    check_refused(&rename(0, "Other"), gone);
    check_refused(&Edit::RemoveBookmark(0), gone);
    assert!(
        Edit::AddBookmark(bookmark("soon", ""))
            .apply(&small())
            .is_err()
    );
}

#[test]
fn views_are_put_in_another_order_and_back() {
    let mut history = History::new(small());
    for name in ["b", "c"] {
        let view = SavedView {
            name: name.to_owned(),
            ..SavedView::default()
        };
        history.apply(&Edit::AddView(view), None).unwrap();
    }
    let names = |history: &History| {
        let views = history.project().views.iter();
        views.map(|view| view.name.clone()).collect::<Vec<_>>()
    };
    let to_front = Edit::MoveView {
        name: "c".to_owned(),
        position: 0,
    };
    assert_eq!(history.apply(&to_front, None), Ok(true));
    assert_eq!(names(&history), ["c", "The week", "b"]);
    assert_eq!(history.apply(&to_front, None), Ok(false));
    assert_eq!(history.undo(), Some("move view"));
    assert_eq!(names(&history), ["The week", "b", "c"]);
}

#[test]
fn links_of_an_event_go_with_it_in_one_step() {
    let edit = Edit::RemoveEntry(EntryId::Event(EventId::from("strike")));
    let after = edit.apply(&small()).unwrap();
    let links: Vec<_> = after
        .chronology
        .links()
        .iter()
        .map(|link| &link.id)
        .collect();
    assert_eq!(links, [&LinkId::from("same")]);
    check(
        &Edit::SetTitle("K".to_owned()),
        &["- title: \"Kirkuk\",", "+ title: \"K\","],
    );
    check(
        &Edit::SetHomeZone(Zone::parse("Asia/Baghdad").unwrap()),
        &["+ zone: \"Asia/Baghdad\","],
    );
    check(
        &Edit::SetLanguage("ar".to_owned()),
        &["+ language: \"ar\","],
    );
}

#[test]
fn what_cannot_be_done_says_why_and_changes_nothing() {
    let missing = "perhaps it was removed meanwhile";
    check_refused(
        &Edit::AddNote {
            subject: Subject::Event(EventId::from("gone")),
            note: note(""),
        },
        &format!("there is no event 'gone' in the project; {missing}"),
    );
    check_refused(
        &Edit::SetStarred {
            subject: Subject::Row {
                layer: "Chronology".to_owned(),
                key: "strike".to_owned(),
            },
            starred: true,
        },
        &format!("there is no linked layer 'Chronology' in the project; {missing}"),
    );
    check_refused(
        &Edit::RemoveNote {
            subject: event(),
            position: 0,
        },
        &format!("there is no note 1; {missing}"),
    );
    check_refused(
        &Edit::RemoveLayer(layer("Chronology")),
        "a project has one layer for its own events; it can be hidden, not removed or added",
    );
    check_refused(
        &Edit::RenameLayer {
            layer: layer("GED"),
            name: "ACLED".to_owned(),
        },
        "another layer is called 'ACLED' already; choose another name",
    );
    check_refused(
        &Edit::RecolorLayer {
            layer: layer("GED"),
            color: Some("red".to_owned()),
        },
        "layer 'GED' cannot be kept in a project file: the text “red” is no color; write red, green and blue as in color: \"#d0a020\"",
    );
    check_refused(
        &Edit::AddEntry(Entry::Event(small_event(&small(), "truce"))),
        "another event is called 'truce' already; choose another name",
    );
}

#[test]
fn notes_left_by_a_removed_layer_are_not_mixed_with_those_of_another() {
    let mut history = History::new(small());
    history
        .apply(&Edit::RemoveLayer(layer("GED")), None)
        .unwrap();
    let key = "7".to_owned();
    let same_key = Edit::SetStarred {
        subject: Subject::Row {
            layer: "ACLED".to_owned(),
            key: key.clone(),
        },
        starred: true,
    };
    let rename = Edit::RenameLayer {
        layer: layer("ACLED"),
        name: "GED".to_owned(),
    };
    history.apply(&rename, None).expect("no key is in both");
    history.undo();
    history.apply(&same_key, None).unwrap();
    assert_eq!(
        history.apply(&rename, None),
        Err(EditError::NotesMeet {
            layer: "GED".to_owned(),
            key
        })
    );
}

#[test]
fn gesture_is_one_step_and_a_save_ends_it() {
    let typed = |text: &str| Edit::SetTitle(text.to_owned());
    let mut history = History::new(small());
    for text in ["T", "Tr", "Truce"] {
        history.apply(&typed(text), Some(Gesture(1))).unwrap();
    }
    history.undo();
    assert_eq!(history.project().title, "Kirkuk");
    history.redo();
    // After undo and redo another step begins, though the field is the same.
    history.apply(&typed("Truces"), Some(Gesture(1))).unwrap();
    history.mark_saved(&history.project().clone());
    history.apply(&typed("Truces!"), Some(Gesture(1))).unwrap();
    history.undo();
    assert!(!history.is_dirty(), "undo comes back to what was saved");
    assert_eq!(history.project().title, "Truces");
    // A drag that ends where it began was nothing.
    let mut history = History::new(small());
    for position in [2, 0, 1] {
        let layer = layer("GED");
        let edit = Edit::MoveLayer { layer, position };
        history.apply(&edit, Some(Gesture(2))).unwrap();
    }
    assert_eq!(history.undo_label(), None);
    assert!(!history.is_dirty());
}

#[test]
fn what_is_found_out_makes_no_document_dirty() {
    let mut document = Document::new(small());
    let id = layer("GED");
    document
        .apply(&Edit::SetTitle("T".to_owned()), None)
        .unwrap();
    document.learn(|project| project.set_format(id, "ucdp-ged"));
    document.undo();
    assert!(!document.is_dirty());
    assert_eq!(document.project().layer(id).unwrap().format, "ucdp-ged");
    // What saving finds out of files is no change either.
    document.redo();
    let mut saved = document.project().clone();
    let LayerSource::Linked { path, format, .. } = &saved.layer(id).unwrap().source else {
        panic!("it is linked");
    };
    let source = LayerSource::Linked {
        path: format!("../{path}"),
        format: format.clone(),
        mapping: None,
        fingerprint: None,
    };
    saved.set_source(id, source);
    let on_disk = Fingerprint {
        size: 1,
        modified: String::new(),
        sha256: String::new(),
    };
    document.saved(&saved, "k.truceline".into(), on_disk);
    assert!(!document.is_dirty());
    document.undo();
    assert!(document.is_dirty());
    document.redo();
    assert!(!document.is_dirty());
}

#[test]
fn edit_shares_what_it_does_not_change() {
    let before = small();
    let star = Edit::SetStarred {
        subject: event(),
        starred: true,
    };
    let after = star.apply(&before).unwrap();
    assert!(Arc::ptr_eq(
        &small_event(&before, "truce"),
        &small_event(&after, "truce")
    ));
    assert!(Arc::ptr_eq(&before.rows, &after.rows));
    let title = Edit::SetTitle("T".to_owned()).apply(&before).unwrap();
    assert!(Arc::ptr_eq(&before.chronology, &title.chronology));
}

/// A history as simple as can be: all states in a row, and where one is in it.
struct Naive {
    states: Vec<Project>,
    at: usize,
    saved: Project,
    max_steps: usize,
    gesture: Option<Gesture>,
}

impl Naive {
    fn push(&mut self, after: Project, gesture: Option<Gesture>) {
        if after == self.states[self.at] {
            return;
        }
        let is_last = self.at + 1 == self.states.len();
        if gesture.is_some() && gesture == self.gesture && is_last && self.at > 0 {
            self.states[self.at] = after;
            if self.states[self.at] == self.states[self.at - 1] {
                self.states.pop();
                self.at -= 1;
                self.gesture = None;
            }
            return;
        }
        self.states.truncate(self.at + 1);
        self.states.push(after);
        self.at += 1;
        self.gesture = gesture;
        if self.states.len() > self.max_steps + 1 {
            self.states.remove(0);
            self.at -= 1;
        }
    }
}

#[test]
fn random_sequences_agree_with_a_naive_history() {
    let mut n_done = 0;
    let mut n_refused = 0;
    for seed in 0..N_SEQUENCES {
        let (done, refused) = run_sequence(seed);
        n_done += done;
        n_refused += refused;
    }
    // Neither may be rare, or little was tested.
    let n_rarer = usize::min(n_done, n_refused);
    assert!(
        n_rarer > (n_done + n_refused) / 5,
        "{n_done} done, {n_refused} refused"
    );
}

fn run_sequence(seed: u64) -> (usize, usize) {
    let mut dice = Dice::new(seed ^ 0xed17);
    let project = dice.project();
    let max_steps = dice.of(&[1, 3, 200]);
    let mut history = History::with_max_steps(project.clone(), max_steps);
    let mut naive = Naive {
        states: vec![project.clone()],
        at: 0,
        saved: project,
        max_steps,
        gesture: None,
    };
    let mut owners = HashMap::new();
    let (mut n_done, mut n_refused) = (0, 0);
    for step in 0..N_STEPS {
        let context = format!("seed {seed}, step {step}");
        match dice.below(12) {
            0 | 1 => {
                let could = history.undo().is_some();
                assert_eq!(could, naive.at > 0, "{context}");
                naive.at -= usize::from(could);
                naive.gesture = if could { None } else { naive.gesture };
            }
            2 => {
                let could = history.redo().is_some();
                assert_eq!(could, naive.at + 1 < naive.states.len(), "{context}");
                naive.at += usize::from(could);
                naive.gesture = if could { None } else { naive.gesture };
            }
            3 => {
                naive.saved = history.project().clone();
                naive.gesture = None;
                history.mark_saved(&naive.saved);
            }
            _ => {
                let edit = random_edit(&mut dice, history.project(), seed, step);
                let gesture = dice.maybe(|dice| Gesture(dice.below(2) as u64));
                let before = history.project().clone();
                if let Ok(has_changed) = history.apply(&edit, gesture) {
                    assert_eq!(has_changed, *history.project() != before, "{context}");
                    naive.push(history.project().clone(), gesture);
                    n_done += 1;
                } else {
                    assert!(*history.project() == before, "{context}: {edit:?}");
                    n_refused += 1;
                }
            }
        }
        let now = history.project();
        assert!(*now == naive.states[naive.at], "{context}");
        // The files tell whether the document is dirty, with no help from how projects are compared.
        let text = write(now);
        let is_dirty = text != write(&naive.saved);
        assert_eq!(history.is_dirty(), is_dirty, "{context}");
        check_identities(now, &mut owners, &context);
        if step % 5 == 0 {
            let (again, _) = read(text.as_bytes()).expect("every state can be saved");
            assert!(
                again.says_the_same(now),
                "{context}\n{text}\n{again:#?}\n{now:#?}"
            );
        }
    }
    // All the way back and forth again.
    while history.undo().is_some() {
        naive.at -= 1;
        assert!(*history.project() == naive.states[naive.at], "seed {seed}");
    }
    while history.redo().is_some() {
        naive.at += 1;
        assert!(*history.project() == naive.states[naive.at], "seed {seed}");
    }
    assert_eq!(naive.at + 1, naive.states.len(), "seed {seed}");
    (n_done, n_refused)
}

/// An identity belongs to one layer for good, told by its path, also when that layer was never made after all.
fn check_identities(project: &Project, owners: &mut HashMap<LayerId, String>, context: &str) {
    for layer in project.layers() {
        let owner = owners.entry(layer.id).or_insert_with(|| layer.path.clone());
        assert_eq!(
            *owner, layer.path,
            "{context}: {:?} is used again",
            layer.id
        );
    }
}

fn random_edit(dice: &mut Dice, project: &Project, seed: u64, step: usize) -> Edit {
    match dice.below(4) {
        0 | 1 => random_mark(dice, project),
        2 => random_layer_edit(dice, project, step),
        _ => random_entry_edit(dice, seed),
    }
}

fn random_subject(dice: &mut Dice, project: &Project) -> Subject {
    if dice.flag() {
        let event = dice.below(4);
        return Subject::Event(EventId::from(&*format!("event-{event}")));
    }
    let names: Vec<_> = project.layers().iter().map(|layer| &layer.name).collect();
    let layer = match names.len() {
        0 => "none".to_owned(),
        _ => dice.of(&names).clone(),
    };
    let key = dice.of(&["1", "2", ""]).to_owned();
    Subject::Row { layer, key }
}

fn random_mark(dice: &mut Dice, project: &Project) -> Edit {
    let subject = random_subject(dice, project);
    let position = dice.below(2);
    match dice.below(8) {
        0 | 1 => Edit::AddNote {
            subject,
            note: dice.note(),
        },
        2 => Edit::SetNote {
            subject,
            position,
            note: dice.note(),
        },
        3 => Edit::RemoveNote { subject, position },
        4 => Edit::AddTag {
            subject,
            tag: dice.text(),
        },
        5 => Edit::SetStarred {
            subject,
            starred: position == 0,
        },
        6 => Edit::RemoveTag {
            subject,
            tag: dice.text(),
        },
        _ => Edit::SetReview {
            subject,
            review: dice.maybe(Dice::review),
        },
    }
}

fn random_layer_edit(dice: &mut Dice, project: &Project, step: usize) -> Edit {
    let ids: Vec<_> = project.layers().iter().map(|layer| layer.id).collect();
    let layer = match ids.len() {
        0 => LayerId(99),
        _ => dice.of(&ids),
    };
    let name = dice.of(&["layer 0", "layer 1", "other", ""]).to_owned();
    match dice.below(8) {
        0 | 1 => {
            let path = format!("data/of-step-{step}.csv");
            Edit::AddLayer(Box::new(LayerSpec {
                color: dice.maybe(|dice| dice.of(&["#000000", "black"]).to_owned()),
                ..linked(&name, &path)
            }))
        }
        2 => Edit::RemoveLayer(layer),
        3 => Edit::RenameLayer { layer, name },
        4 => Edit::MoveLayer {
            layer,
            position: dice.below(4),
        },
        5 => Edit::RecolorLayer {
            layer,
            color: dice.maybe(|dice| dice.of(&["#a0b0c0", "#12345"]).to_owned()),
        },
        _ => Edit::SetLayerVisible {
            layer,
            visible: dice.flag(),
        },
    }
}

fn random_entry_edit(dice: &mut Dice, seed: u64) -> Edit {
    let position = dice.below(4);
    let entry = match dice.below(5) {
        0 => Entry::Actor(Arc::new(dice.actor(position))),
        1 => Entry::Source(Arc::new(dice.source(position))),
        2 => Entry::Event(Arc::new(dice.event(position))),
        3 => Entry::Tally(Arc::new(dice.tally(position))),
        _ => Entry::Link(Arc::new(dice.link(position))),
    };
    let name = dice.of(&["week", "month", ""]).to_owned();
    match dice.below(16) {
        13 => Edit::AddBookmark(dice.bookmark()),
        14 => Edit::RemoveBookmark(dice.below(3)),
        15 => Edit::RenameBookmark {
            position: dice.below(3),
            name,
        },
        0..3 => Edit::AddEntry(entry),
        3..5 => Edit::ReplaceEntry(entry),
        5 => Edit::RemoveEntry(entry.id()),
        6 => Edit::AddView(SavedView {
            name,
            ..dice.view()
        }),
        7 => Edit::RemoveView(name),
        8 => Edit::RenameView {
            name,
            to: format!("view {}", seed % 3),
        },
        9 => Edit::UpdateView(SavedView {
            name,
            ..dice.view()
        }),
        10 => Edit::MoveView {
            name,
            position: dice.below(3),
        },
        11 => Edit::SetHomeZone(dice.zone()),
        _ => match dice.below(2) {
            0 => Edit::SetTitle(dice.text()),
            _ => Edit::SetLanguage(dice.words()),
        },
    }
}
