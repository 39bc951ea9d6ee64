//! Comments in project files that people write: kept where they stand, told where they cannot be.

use proptest::prelude::*;
use truceline::project::Project;
use truceline::project::file::{read, write};

use crate::generate::Dice;

const HEAD: &str = "(\n    format: \"truceline-project\",\n    version: 1,\n";

/// What is saved of a text, and what reading it said.
#[track_caller]
fn saved(text: &str) -> (String, Vec<String>) {
    let (project, problems) = read(text.as_bytes()).expect("it is a project");
    let said = problems.iter().map(ToString::to_string).collect();
    let written = write(&project);
    let (again, _) = read(written.as_bytes()).expect("what is saved can be loaded");
    assert!(again.says_the_same(&project), "{written}");
    assert_eq!(write(&again), written);
    (written, said)
}

/// A text that is saved as it stands.
#[track_caller]
fn check_kept(text: &str) {
    let (written, said) = saved(text);
    assert_eq!(written, text);
    assert_eq!(said, [""; 0]);
}

/// A text that is saved as another.
#[track_caller]
fn check_moved(text: &str, expected: &str, n_told: usize) {
    let (written, said) = saved(text);
    assert_eq!(written, expected);
    assert_eq!(said.len(), n_told, "{said:?}");
}

fn with(body: &str) -> String {
    format!("{HEAD}{body})\n")
}

#[test]
fn comments_on_lines_of_their_own_stay() {
    check_kept(
        "// The whole.
// Two lines of it.
(
    // What it is.
    format: \"truceline-project\",
    version: 1,
    /* A block
that goes on /* and holds another */
    */
    title: \"Autumn\",
    // All that happened.
    events: [
        // The strike.
        (
            id: \"kirkuk\",
            // Still to be asked.
            kind: \"strike\",
            title: \"Strike near Kirkuk\",
            accounts: [
                // The first to speak.
                (
                    id: \"a1\",
                    speaker: \"A colonel\",
                    // What he said.
                    claims: [
                        (killed: 5),
                    ],
                    // More to come.
                ),
            ],
        ),
        // The call.
        (
            id: \"call\",
            kind: \"call\",
            title: \"Call\",
        ),
        // To be continued.
    ],
    links: [
        // Who answers whom.
        (
            id: \"answer\",
            from: \"call\",
            kind: \"follows\",
            to: \"kirkuk\",
        ),
    ],
    layers: [
        // By hand.
        (
            name: \"GED\",
            path: \"ged.csv\",
        ),
    ],
    // No more.
)
// The end.
",
    );
}

#[test]
fn comments_that_share_a_line_are_told_and_dropped() {
    let event = "        (\n            id: \"a\",\n            kind: \"strike\",\n            title: \"A\",\n        ),\n";
    let plain = with(&format!("    events: [\n{event}    ],\n"));
    let beside = with(&format!(
        "    events: [ // these\n{}    ],\n",
        event.replace("\"A\",", "\"A\", /* sic */")
    ));
    check_moved(&beside, &plain, 1);
    let within = plain.replace("title: \"A\"", "title:\n// between\n\"A\"");
    check_moved(&within, &plain, 1);
}

#[test]
fn comment_before_what_is_not_written_goes_before_what_is_around() {
    let text = with(
        "    layers: [\n        (\n            name: \"GED\",\n            path: \"ged.csv\",\n            // As ever.\n            visible: true,\n        ),\n    ],\n",
    );
    let expected = with(
        "    layers: [\n        // As ever.\n        (\n            name: \"GED\",\n            path: \"ged.csv\",\n        ),\n    ],\n",
    );
    check_moved(&text, &expected, 0);
}

#[test]
fn comments_in_what_is_kept_as_it_stands_stand_there_once() {
    let text = with(
        "    // Of the future.\n    weather: (\n        // Within.\n        wind: 3, // beside\n    ),\n",
    );
    let (written, said) = saved(&text);
    assert_eq!(written, text);
    assert_eq!(
        said.len(),
        1,
        "the field is not known, and that is all: {said:?}"
    );
}

#[test]
fn comments_of_a_damaged_file_are_told_and_nothing_else_is_lost() {
    let text = with(
        "    // Here.\n    events: [\n        (id: \"a\", kind: \"strike\", title: \"A\",\n        (id: \"b\", kind: \"call\", title: \"B\"),\n    ],\n",
    );
    let (project, problems) = read(text.as_bytes()).expect("something can be read");
    assert!(project.comments.is_empty());
    let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert!(
        said.concat()
            .contains("saving drops the comment that stands here"),
        "{said:?}"
    );
}

#[test]
fn comment_goes_with_its_entry_and_comes_back_with_it() {
    use truceline::project::{Edit, EntryId, History};
    let event = |id: &str| {
        format!(
            "        // Of {id}.\n        (\n            id: \"{id}\",\n            kind: \"call\",\n            title: \"A call\",\n        ),\n"
        )
    };
    let text = with(&format!(
        "    events: [\n{}{}    ],\n",
        event("a"),
        event("b")
    ));
    let (project, _) = read(text.as_bytes()).expect("it is a project");
    let mut history = History::new(project);
    let id = EntryId::Event("a".into());
    history
        .apply(&Edit::RemoveEntry(id), None)
        .expect("it can be taken out");
    let less = with(&format!("    events: [\n{}    ],\n", event("b")));
    assert_eq!(write(history.project()), less);
    history.undo();
    assert_eq!(write(history.project()), text);
}

/// A project's text with comments before lines that begin something.
fn commented(project: &Project, dice: &mut Dice) -> String {
    let mut text = String::new();
    for line in write(project).lines() {
        let start = line.trim_start();
        let begins = start.starts_with(['(', ')', ']'])
            || start.split_once(':').is_some_and(|(name, _)| {
                name.bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
            });
        if begins && dice.below(3) == 0 {
            text.push_str(["  // why?\n", "  // \"(\n", "/* [ */\n"][dice.below(3)]);
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_commented_is_saved_the_same_again(seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let project = dice.project();
        let text = commented(&project, &mut dice);
        let (read_once, _) = read(text.as_bytes()).expect("it is a project");
        let once = write(&read_once);
        let (read_twice, said) = read(once.as_bytes()).expect("what is saved can be loaded");
        prop_assert!(read_twice.says_the_same(&read_once));
        prop_assert!(!said.iter().any(|said| said.message.contains("saving drops")));
        prop_assert_eq!(write(&read_twice), once);
    }
}
