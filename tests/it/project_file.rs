//! Saved projects: written, read again, merged, and held against another reader of RON.

use truceline::diag::Severity;
use truceline::project::Project;
use truceline::project::file::{ProjectProblem, read, write};

use crate::generate::Dice;

/// How many generated projects go through each round trip; a few seconds' worth.
const N_PROJECTS: u64 = 3_000;

fn errors(problems: &[ProjectProblem]) -> Vec<String> {
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    errors.map(ToString::to_string).collect()
}

#[track_caller]
fn reload(project: &Project, seed: u64) -> (String, Project) {
    let text = write(project);
    let (loaded, problems) = read(text.as_bytes()).unwrap_or_else(|error| {
        unreachable!("seed {seed}: {error}\n{text}");
    });
    assert_eq!(errors(&problems), [""; 0], "seed {seed}\n{text}");
    (text, loaded)
}

#[test]
fn what_is_saved_is_loaded_again() {
    for seed in 0..N_PROJECTS {
        let project = Dice::new(seed).project();
        let (text, loaded) = reload(&project, seed);
        assert!(
            loaded == project,
            "seed {seed}\n{text}\n{project:#?}\n{loaded:#?}"
        );
        assert!(write(&loaded) == text, "seed {seed}");
    }
}

#[test]
fn what_is_written_is_ron_to_others_too() {
    for seed in 0..N_PROJECTS {
        let text = write(&Dice::new(seed).project());
        ron::from_str::<ron::Value>(&text)
            .unwrap_or_else(|error| unreachable!("seed {seed}: {error}\n{text}"));
    }
}

/// A project of three events, each with a few fields.
fn three_events() -> String {
    let event = |id: &str| {
        format!(
            "(id: \"{id}\", kind: \"strike\", title: \"About {id}\", date: \"2023-12-03\", killed: (low: 5), starred: true)"
        )
    };
    let events = ["first", "second", "third"].map(event).join(", ");
    let text = format!("(format: \"truceline-project\", version: 1, events: [{events}])");
    let (project, problems) = read(text.as_bytes()).expect("it is a project");
    assert_eq!(errors(&problems), [""; 0]);
    write(&project)
}

/// Merges two changes of one text as git does; `None` where they conflict.
fn merged(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder for a moment");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        truceline::jobs::write_atomically(&path, text.as_bytes())
            .expect("a file in a folder of our own");
        path
    };
    let output = std::process::Command::new("git")
        .args(["merge-file", "--stdout"])
        .args([
            file("ours", ours),
            file("base", base),
            file("theirs", theirs),
        ])
        .output()
        .expect("git is needed to test that changes merge; install it");
    let text = String::from_utf8(output.stdout).expect("what went in was UTF-8");
    output.status.success().then_some(text)
}

#[track_caller]
fn check_merge(our_change: (&str, &str), their_change: (&str, &str)) {
    let base = three_events();
    let change = |(from, to): (&str, &str)| {
        assert!(base.contains(from), "{from}\n{base}");
        base.replacen(from, to, 1)
    };
    let text = merged(&base, &change(our_change), &change(their_change))
        .unwrap_or_else(|| unreachable!("the changes conflict:\n{base}"));
    for (_, to) in [our_change, their_change] {
        assert!(text.contains(to), "{text}");
    }
    let (project, problems) = read(text.as_bytes()).expect("what is merged is a project");
    assert_eq!(errors(&problems), [""; 0]);
    assert_eq!(project.chronology.events().len(), 3);
    assert_eq!(write(&project), text);
}

#[test]
fn changes_of_neighboring_events_merge() {
    check_merge(
        ("About first", "Of the first"),
        ("About second", "Of the second"),
    );
    // The last field of one event and the first of the next, between which only brackets stand.
    check_merge(
        (
            "starred: true,",
            "starred: true,\n            review: (by: \"us\"),",
        ),
        ("id: \"second\"", "id: \"another\""),
    );
    check_merge(
        (
            "            starred: true,\n        ),\n        (\n            id: \"second\"",
            "        ),\n        (\n            id: \"second\"",
        ),
        ("About second", "Of the second"),
    );
}

#[test]
fn a_small_change_is_a_small_difference() {
    let base = three_events();
    let changed = base.replacen("(low: 5)", "(low: 7)", 1);
    let (project, _) = read(changed.as_bytes()).expect("it is a project");
    let saved = write(&project);
    let differing = base
        .lines()
        .zip(saved.lines())
        .filter(|(before, after)| before != after);
    assert_eq!(differing.count(), 1);
    assert_eq!(base.lines().count(), saved.lines().count());
}

#[test]
fn bookmarks_are_kept_and_so_are_damaged_ones() {
    let text = r#"(
    format: "truceline-project",
    version: 1,
    bookmarks: [
        (date: "2023-12-03", name: "The strike"),
        (date: "soon"),
        (name: "Without a date"),
        (date: "2023-12-03T15:30Z", weight: 3),
    ],
)
"#;
    let (project, problems) = read(text.as_bytes()).expect("the text is a project");
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    assert_eq!(errors.count(), 2, "{problems:?}");
    assert_eq!(project.bookmarks.len(), 2);
    assert_eq!(project.damaged.len(), 2);
    assert_eq!(write(&project), text);
}
