//! Projects damaged by hand: what is said of them, what is kept, and that saving loses nothing.

use proptest::prelude::*;
use truceline::project::Project;
use truceline::project::file::{ProjectFileError, read, write};

/// A sound project, of which each test damages a line or two.
pub(crate) const SAMPLE: &str = r#"(
    format: "truceline-project",
    version: 1,
    title: "Kirkuk, December 2023",
    zone: "Asia/Baghdad",
    language: "en",
    actors: [
        (
            id: "us",
            kind: "state",
            names: ["United States"],
        ),
    ],
    sources: [
        (
            id: "afp",
            kind: "agency-report",
            publisher: "AFP",
        ),
    ],
    events: [
        (
            id: "call",
            kind: "call",
            title: "Sudani and Blinken speak by phone",
            date: "2023-12-02",
        ),
        (
            id: "kirkuk",
            kind: "strike",
            title: "Strike near Kirkuk",
            date: "2023-12-03",
            place: (name: "near Kirkuk", point: [35.47, 44.39]),
            actors: [
                (role: "attacker", actor: "us"),
            ],
            killed: (low: 5, words: "at least five"),
            accounts: [
                (
                    id: "official",
                    speaker: "a US military official",
                    claims: [
                        (target: "a drone staging site"),
                    ],
                    chain: [
                        "afp",
                    ],
                ),
            ],
        ),
        (
            id: "truce",
            kind: "truce",
            title: "Israel–Hamas truce",
            truce: (
                effective: "2023-11-24",
                end: "2023-12-01",
            ),
        ),
    ],
    links: [
        (
            id: "against-the-warning",
            from: "kirkuk",
            kind: "breaks",
            to: "call",
            reason: "one day after",
        ),
    ],
)
"#;

/// The sample with one stretch of text exchanged.
#[track_caller]
fn with(from: &str, to: &str) -> String {
    assert!(SAMPLE.contains(from), "{from}");
    SAMPLE.replacen(from, to, 1)
}

fn lines(text: &str) -> (Project, Vec<String>) {
    let (project, problems) =
        read(text.as_bytes()).unwrap_or_else(|error| unreachable!("{error}\n{text}"));
    let lines = problems
        .iter()
        .map(|problem| format!("{}: {problem}", problem.severity.key()));
    (project, lines.collect())
}

fn event_ids(project: &Project) -> Vec<&str> {
    let events = project.chronology.events().iter();
    events.map(|event| event.id.as_str()).collect()
}

/// Damages the sample and holds against it what is said, and which events are left.
#[track_caller]
fn check(from: &str, to: &str, expected: &[&str], events: &[&str]) {
    check_text(&with(from, to), expected, events);
}

#[track_caller]
fn check_text(text: &str, expected: &[&str], events: &[&str]) {
    let (project, found) = lines(text);
    assert_eq!(found, expected, "{text}");
    assert_eq!(event_ids(&project), events);
    check_kept(text, &project);
}

/// What could not be read is in the saved file word for word, and loading that gives the same project.
#[track_caller]
fn check_kept(text: &str, project: &Project) {
    let saved = write(project);
    for damaged in project.damaged.iter() {
        assert!(text.contains(&damaged.raw), "{}\n{text}", damaged.raw);
        assert!(saved.contains(&damaged.raw), "{}\n{saved}", damaged.raw);
    }
    let (again, _) = lines(&saved);
    assert!(again == *project, "{saved}\n{project:#?}\n{again:#?}");
    assert_eq!(write(&again), saved);
}

const ALL: &[&str] = &["call", "kirkuk", "truce"];
const BUT_KIRKUK: &[&str] = &["call", "truce"];

#[test]
fn the_sample_is_sound() {
    check_text(SAMPLE, &[], ALL);
}

#[test]
fn wrong_values_are_told_by_their_field() {
    check(
        "kind: \"strike\"",
        "kind: \"stirke\"",
        &[
            "error: line 30, column 19, events[1] 'kirkuk' · kind: “stirke” is none of the kinds; \
           did you mean `strike`? kinds are strike, attack, clash, truce, agreement, call, statement, other",
        ],
        BUT_KIRKUK,
    );
    check(
        "title: \"Strike near Kirkuk\"",
        "title: 5",
        &[
            "error: line 31, column 20, events[1] 'kirkuk' · title: the number 5 stands where a text should; \
           write it in quotation marks",
        ],
        BUT_KIRKUK,
    );
    check(
        "role: \"attacker\"",
        "role: \"atacker\"",
        &[
            "error: line 35, column 24, events[1] 'kirkuk' · actors[0] · role: “atacker” is none of the roles; \
           did you mean `attacker`? roles are side-a, side-b, attacker, alleged-attacker, claimed-by, target, \
           victim, participant, caller, callee, host, mediator, guarantor, signatory, party, speaker",
        ],
        BUT_KIRKUK,
    );
    check(
        "\"a US military official\"",
        "[\"us\"]",
        &[
            "error: line 41, column 30, events[1] 'kirkuk' · accounts[0] 'official' · speaker: \
           a list stands where a speaker should; write it as \"a police officer\" or (actor: \"sudani-office\")",
        ],
        BUT_KIRKUK,
    );
    check(
        "names: [\"United States\"]",
        "names: \"United States\"",
        &[
            "error: line 11, column 20, actors[0] 'us' · names: the text “United States” stands where a list should; \
           write it in square brackets, even a single entry",
        ],
        ALL,
    );
    check(
        "id: \"kirkuk\",\n",
        "",
        &[
            "error: line 28, column 9, events[1]: an event has no `id`; \
           give it a short name that stays, such as id: \"strike-near-kirkuk\"",
            "warning: line 63, column 19, links[0] 'against-the-warning' · from: there is no event 'kirkuk'; \
           add it to `events`, or take the mention out",
        ],
        BUT_KIRKUK,
    );
}

#[test]
fn counts_are_whole_numbers() {
    let check_count = |count: &str, why: &str| {
        let expected =
            format!("error: line 37, column 27, events[1] 'kirkuk' · killed · low: {why}");
        check("low: 5", &format!("low: {count}"), &[&expected], BUT_KIRKUK);
    };
    let hint = "is not a count; write a whole number from 0 without quotation marks, \
                or leave it out where none is known";
    check_count("\"five\"", &format!("the text “five” {hint}"));
    check_count("-5", &format!("the number -5 {hint}"));
    check_count("5.5", &format!("the number 5.5 {hint}"));
    check_count("NaN", &format!("the word NaN {hint}"));
    check_count(
        "5000000000",
        "5000000000 is more people than there can be; a count is at most 4294967294",
    );
    check_count(
        "99999999999999999999999",
        &format!("the number 99999999999999999999999 {hint}"),
    );
}

#[test]
fn several_wrong_values_are_all_told() {
    let text = with("kind: \"strike\"", "kind: 7").replace("low: 5", "low: true");
    check_text(
        &text,
        &[
            "error: line 30, column 19, events[1] 'kirkuk' · kind: the number 7 is none of the kinds; \
             kinds are strike, attack, clash, truce, agreement, call, statement, other",
            "error: line 37, column 27, events[1] 'kirkuk' · killed · low: true is not a count; \
             write a whole number from 0 without quotation marks, or leave it out where none is known",
        ],
        BUT_KIRKUK,
    );
}

#[test]
fn numbers_that_are_none_are_refused() {
    for (number, words) in [
        ("NaN", "the word NaN"),
        ("inf", "the word inf"),
        ("-inf", "the number -inf"),
        ("1e999", "the number 1e999"),
        ("\"35\"", "the text “35”"),
    ] {
        let expected = format!(
            "error: line 33, column 50, events[1] 'kirkuk' · place · point[0]: \
             {words} is not a number that can be kept; write digits with a point, as in 35.47"
        );
        check("35.47", number, &[&expected], BUT_KIRKUK);
    }
    let hint = "write [latitude, longitude] in degrees, as in [35.47, 44.39]";
    let far = format!(
        "error: line 33, column 50, events[1] 'kirkuk' · place · point[0]: \
         135.47 is no latitude; it runs from -90 to 90; {hint}"
    );
    check("35.47, 44.39", "135.47, 44.39", &[&far], BUT_KIRKUK);
    let short = format!(
        "error: line 33, column 49, events[1] 'kirkuk' · place · point: a point of 1 number is none; {hint}"
    );
    check("35.47, 44.39", "35.47", &[&short], BUT_KIRKUK);
}

#[test]
fn absurd_dates_are_refused() {
    let check_date = |date: &str, why: &str| {
        let expected = format!(
            "error: line 32, column 19, events[1] 'kirkuk' · date: “{date}” is not a date, {why}; \
             dates are EDTF: 2023-12-03, 2023-11, [2023-11-15..2023-11-30]"
        );
        check(
            "date: \"2023-12-03\"",
            &format!("date: \"{date}\""),
            &[&expected],
            BUT_KIRKUK,
        );
    };
    check_date(
        "2023-13-03",
        "column 6: months run 01 to 12, seasons and quarters 21 to 41",
    );
    check_date(
        "Y9999999999",
        "column 1: years run from -285000000 to 285000000",
    );
    check_date(
        "last Sunday",
        "column 1: found “l”, expected a year such as 2023, 202X or -0431, or Y and more than four digits",
    );
}

#[test]
fn a_bracket_missing_costs_the_event_it_is_missing_in() {
    check(
        "words: \"at least five\"),",
        "words: \"at least five\",",
        &[
            "error: line 37, column 21, events[1] 'kirkuk': `(` is opened here and never closed; add the missing `)`",
        ],
        BUT_KIRKUK,
    );
    check(
        "            ],\n            killed",
        "            killed",
        &[
            "error: line 34, column 21, events[1] 'kirkuk': `[` is opened here and never closed; add the missing `]`",
        ],
        BUT_KIRKUK,
    );
    check(
        "            ],\n        ),\n        (\n            id: \"truce\"",
        "            ],\n        (\n            id: \"truce\"",
        &[
            "error: line 28, column 9, events[1] 'kirkuk': `(` is opened here and never closed; add the missing `)`",
        ],
        BUT_KIRKUK,
    );
    check(
        "low: 5, words: \"at least five\")",
        "low: 5))",
        &[
            "error: line 38, column 13, events[1] 'kirkuk': `accounts` stands behind the end of an entry; look above for a closing bracket too many",
        ],
        BUT_KIRKUK,
    );
    check(
        "title: \"Strike near Kirkuk\"",
        "title: \"Strike near Kirkuk",
        &[
            "error: line 31, column 20, events[1] 'kirkuk': a quotation mark is opened here and not closed in its line; add the missing quotation mark",
        ],
        BUT_KIRKUK,
    );
}

#[test]
fn a_list_that_is_not_closed_costs_nothing() {
    check(
        "        ),\n    ],\n    links:",
        "        ),\n    links:",
        &[
            "error: line 60, column 5, events: the list is not closed before `links`; add the missing `]`",
        ],
        ALL,
    );
}

#[test]
fn commas_missing_or_too_many_are_read_as_meant() {
    check(
        "        ),\n        (\n            id: \"kirkuk\"",
        "        )\n        (\n            id: \"kirkuk\"",
        &[
            "warning: line 27, column 10, events[0] 'call': a comma is missing behind this entry; add it; it was read as if it stood there",
        ],
        ALL,
    );
    check(
        "        ),\n        (\n            id: \"kirkuk\"",
        "        ),,\n        (\n            id: \"kirkuk\"",
        &[
            "warning: line 27, column 10, events[0] 'call': commas too many stand behind this entry; one is enough; it was read as if one stood there",
        ],
        ALL,
    );
    check(
        "    ],\n    links:",
        "    ]\n    links:",
        &["warning: line 61, column 5: a comma is missing before this field; add it"],
        ALL,
    );
}

#[test]
fn what_is_wrong_outside_of_lists_is_kept() {
    check(
        "title: \"Kirkuk, December 2023\"",
        "title: 5",
        &[
            "error: line 4, column 12, title: the number 5 stands where a text should; write it in quotation marks",
        ],
        ALL,
    );
    check(
        "zone: \"Asia/Baghdad\"",
        "zone: \"Asia/Bagdad\"",
        &[
            "error: line 5, column 11, zone: there is no time zone “Asia/Bagdad”; perhaps Asia/Baghdad",
        ],
        ALL,
    );
    check(
        "title: \"Kirkuk, December 2023\"",
        "title: \"Kirkuk\" \"December\"",
        &[
            "error: line 4, column 21: `\"December\"` stands where the next field should; look before it for a missing comma or a closing bracket too many",
        ],
        ALL,
    );
    let text = format!("{SAMPLE}(more)");
    check_text(
        &text,
        &[
            "error: line 71, column 1: text follows the end of the project; look above for a closing bracket too many",
        ],
        ALL,
    );
    check(
        "    events: [",
        "    titel: \"a\",\n    events: [",
        &[
            "warning: line 21, column 5, titel: the field `titel` is not known here; it is kept as it stands; did you mean `title`?",
        ],
        ALL,
    );
}

#[test]
fn names_that_stand_twice_are_kept() {
    check(
        "id: \"call\"",
        "id: \"kirkuk\"",
        &[
            "warning: line 29, column 17, events[1] 'kirkuk' · id: another event is called 'kirkuk' too; \
             give each its own id; mentions find the first",
            "warning: line 66, column 17, links[0] 'against-the-warning' · to: there is no event 'call'; \
             add it to `events`, or take the mention out",
        ],
        &["kirkuk", "kirkuk", "truce"],
    );
}

#[test]
fn mentions_of_what_is_not_there_are_kept() {
    check(
        "from: \"kirkuk\"",
        "from: \"kirkul\"",
        &[
            "warning: line 64, column 19, links[0] 'against-the-warning' · from: there is no event 'kirkul'; did you mean 'kirkuk'?",
        ],
        ALL,
    );
    check(
        "actor: \"us\"",
        "actor: \"iraq\"",
        &[
            "warning: line 35, column 43, events[1] 'kirkuk' · actors[0] · actor: there is no actor 'iraq'; \
           add it to `actors`, or take the mention out",
        ],
        ALL,
    );
    check(
        "\"afp\",\n                    ]",
        "\"reuters\",\n                    ]",
        &[
            "warning: line 46, column 25, events[1] 'kirkuk' · accounts[0] 'official' · chain[0]: there is no source 'reuters'; \
           add it to `sources`, or take the mention out",
        ],
        ALL,
    );
    check(
        "killed: (low",
        "bases: [(field: \"killed\", accounts: [\"offical\"])],\n            killed: (low",
        &[
            "warning: line 37, column 50, events[1] 'kirkuk' · bases[0] · accounts[0]: the event has no account 'offical'; did you mean 'official'?",
        ],
        ALL,
    );
}

#[test]
fn circles_are_told_and_kept() {
    check(
        "names: [\"United States\"],\n        ),",
        "names: [\"United States\"],
            relations: [(kind: \"part-of\", to: \"nato\")],
        ),
        (id: \"nato\", relations: [(kind: \"part-of\", to: \"us\")]),",
        &[
            "warning: line 14, column 14, actors[1] 'nato' · id: the actor 'us' is part of itself: us → nato → us; \
           take one of these steps out",
        ],
        ALL,
    );
}

#[test]
fn comments_that_share_a_line_are_told_since_saving_drops_them() {
    check(
        "    events: [",
        "    // by hand (\n    events: [ /* [ */",
        &[
            "warning: line 22, column 15: saving drops the comment that stands here; on a line of its own before a field or an entry it is kept; what should stay can go into notes",
        ],
        ALL,
    );
}

#[test]
fn line_breaks_and_marks_of_other_systems_change_nothing() {
    let (sample, _) = lines(SAMPLE);
    let windows = format!("\u{feff}{}", SAMPLE.replace('\n', "\r\n"));
    let (project, problems) = lines(&windows);
    assert_eq!(problems, [""; 0]);
    assert!(project == sample);
    assert!(!write(&project).contains('\r'));
    let wrong = windows.replace("\"strike\"", "\"raid\"");
    let (project, problems) = lines(&wrong);
    assert!(
        problems[0].starts_with("error: line 30, column 19, events[1] 'kirkuk' · kind"),
        "{problems:?}"
    );
    assert!(!write(&project).contains('\r'));
}

#[test]
fn files_that_are_no_projects_are_refused_whole() {
    let check_refused = |text: &str, expected: &str| {
        let error = read(text.as_bytes()).expect_err(text);
        assert_eq!(error.to_string(), expected);
    };
    check_refused(
        &with("version: 1", "version: 2"),
        "the project was made by a newer version of Truceline (format 2); \
         this program reads formats up to 1; install a newer one to open it",
    );
    let nested = with(
        "killed: (low: 5",
        &format!("killed: (low: {}", "[".repeat(1_000_000)),
    );
    check_refused(
        &nested,
        "line 37, column 87: brackets stand more than 64 deep here; \
         look for brackets that are opened and never closed above",
    );
    let error = read(b"(format: \"truceline-project\", version: 1, title: \"\xFF\")");
    assert_eq!(
        error,
        Err(ProjectFileError::NotUtf8 {
            line: 1,
            column: 51
        })
    );
}

/// A project of one event more than the sample's, so that there are entries before and behind each damage.
fn damage(text: &str, at: usize, what: usize) -> String {
    let mut at = at % text.len();
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let (before, after) = text.split_at(at);
    let rest: String = after.chars().skip(1).collect();
    match what {
        0 => before.to_owned(),
        1 => format!("{before}{rest}"),
        _ => {
            let put = [
                "(", ")", "[", "]", "{", "}", "\"", ",", ":", "\\", "/*", "r#\"", "-", "\u{0}",
                "é", "\n",
            ];
            format!("{before}{}{after}", put[what % put.len()])
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_makes_reading_fail_otherwise_than_by_saying_so(
        wounds in prop::collection::vec((0..SAMPLE.len(), 0..18_usize), 1..4),
    ) {
        let mut text = SAMPLE.to_owned();
        for (at, what) in wounds {
            if !text.is_empty() {
                text = damage(&text, at, what);
            }
        }
        if let Ok((project, problems)) = read(text.as_bytes()) {
            for problem in &problems {
                prop_assert!(problem.line >= 1 && problem.column >= 1);
            }
            let saved = write(&project);
            let (again, _) = read(saved.as_bytes()).expect("what is saved can be loaded");
            prop_assert!(again == project, "{text}\n{saved}\n{project:#?}\n{again:#?}");
            prop_assert_eq!(write(&again), saved);
        }
    }
}

#[test]
fn every_beginning_of_a_project_opens_as_far_as_it_goes() {
    let first_event = SAMPLE
        .find("        (\n            id: \"kirkuk\"")
        .expect("it is there");
    for end in (0..SAMPLE.len()).filter(|end| SAMPLE.is_char_boundary(*end)) {
        let text = &SAMPLE[..end];
        match read(text.as_bytes()) {
            Ok((project, problems)) => {
                let is_whole = end >= SAMPLE.trim_end().len();
                assert!(is_whole || !problems.is_empty(), "{text}");
                assert!(
                    end < first_event || event_ids(&project).contains(&"call"),
                    "{text}"
                );
                check_kept(text, &project);
            }
            Err(_) => assert!(end < first_event, "{text}"),
        }
    }
}
