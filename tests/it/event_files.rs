//! Files of events in our own words: what is written comes back, in both notations.

use std::collections::BTreeSet;
use std::sync::Arc;

use truceline::diag::{Problem, Severity};
use truceline::formats::records::FileProblem;
use truceline::formats::{event_json, event_ron, format_named};
use truceline::model::{ActorName, ChronologyParts, Endpoint, EventKind};
use truceline::project::file::read as read_project;

use crate::bad_projects::SAMPLE;
use crate::convert::run_with_input;
use crate::generate::Dice;
use crate::support::{project_bytes, read};

const N_CASES: u64 = 2_000;

type ReadEvents = fn(&[u8]) -> (ChronologyParts, Vec<FileProblem>);
type WriteEvents = fn(&ChronologyParts) -> String;

const NOTATIONS: [(&str, ReadEvents, WriteEvents); 2] = [
    ("json", event_json::read_events, event_json::write_events),
    ("ron", event_ron::read_events, event_ron::write_events),
];

fn errors(problems: &[FileProblem]) -> Vec<String> {
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    errors.map(ToString::to_string).collect()
}

/// Whether each thing that came back is one that went in.
fn are_of<T: PartialEq>(found: &[Arc<T>], given: &[Arc<T>]) -> bool {
    found.iter().all(|found| given.contains(found))
}

#[test]
fn the_same_events_come_back() {
    for (notation, read_events, write_events) in NOTATIONS {
        for seed in 0..N_CASES {
            let parts = Dice::new(seed).parts();
            let text = write_events(&parts);
            let (back, problems) = read_events(text.as_bytes());
            let place = format!("{notation}, seed {seed}\n{text}");
            assert_eq!(errors(&problems), [""; 0], "{place}");
            assert!(back.events == parts.events, "{place}");
            assert!(are_of(&back.sources, &parts.sources), "{place}");
            assert!(are_of(&back.links, &parts.links), "{place}");
            assert!(are_of(&back.actors, &parts.actors), "{place}");
            assert_eq!(write_events(&back), text, "{place}");
        }
    }
}

#[test]
fn what_events_refer_to_comes_with_them() {
    for (notation, read_events, write_events) in NOTATIONS {
        for seed in 0..N_CASES {
            let parts = Dice::new(seed).parts();
            let (back, _) = read_events(write_events(&parts).as_bytes());
            let place = format!("{notation}, seed {seed}");
            let given: BTreeSet<_> = parts.actors.iter().map(|actor| &actor.id).collect();
            let found: BTreeSet<_> = back.actors.iter().map(|actor| &actor.id).collect();
            for part in parts.events.iter().flat_map(|event| &event.actors) {
                assert_eq!(
                    given.contains(&part.actor),
                    found.contains(&part.actor),
                    "{place}"
                );
            }
            let sources: BTreeSet<_> = back.sources.iter().map(|source| &source.id).collect();
            let accounts = parts.events.iter().flat_map(|event| &event.accounts);
            for link in accounts.flat_map(|account| &account.chain) {
                let is_given = parts.sources.iter().any(|source| source.id == link.source);
                assert_eq!(is_given, sources.contains(&link.source), "{place}");
            }
            let from_event = |link: &&Arc<_>| {
                let link: &truceline::model::Link = link;
                matches!(&link.from, Endpoint::Event(id) if parts.events.iter().any(|event| event.id == *id))
            };
            let n_links = parts.links.iter().filter(from_event).count();
            assert_eq!(back.links.len(), n_links, "{place}");
        }
    }
}

#[test]
fn what_is_written_is_of_its_notation_to_others_too() {
    for seed in 0..N_CASES {
        let parts = Dice::new(seed).parts();
        let json = event_json::write_events(&parts);
        let value: serde_json::Value = serde_json::from_str(&json)
            .unwrap_or_else(|error| panic!("seed {seed}: {error}\n{json}"));
        let events = value.as_array().expect("a list");
        assert_eq!(events.len(), parts.events.len());
        for (value, event) in events.iter().zip(&parts.events) {
            assert_eq!(value["id"], event.id.as_str());
            assert_eq!(value["kind"], event.kind.key());
            assert_eq!(value["title"].as_str().unwrap_or_default(), event.title);
        }
        let ron = event_ron::write_events(&parts);
        ron::from_str::<ron::Value>(&ron)
            .unwrap_or_else(|error| panic!("seed {seed}: {error}\n{ron}"));
    }
}

#[test]
fn names_beside_roles_are_enough_for_an_actor() {
    let text = r#"[{"id": "a", "kind": "call", "actors": [{"role": "caller", "actor": "us", "name": "United States"}]}]"#;
    let (parts, problems) = event_json::read_events(text.as_bytes());
    assert_eq!(problems, []);
    let name = ActorName {
        text: "United States".into(),
        language: String::new(),
    };
    assert_eq!(parts.actors[0].id.as_str(), "us");
    assert_eq!(parts.actors[0].names, [name]);
}

#[test]
fn an_event_with_an_error_is_left_out_and_reported() {
    let text = "[\n  {\"id\": \"a\", \"kind\": \"call\"},\n  {\"id\": \"b\", \"kind\": \"cal\"},\n  {\"id\": \"c\", \"kind\": \"truce\", \"date\": }\n]";
    let (parts, problems) = event_json::read_events(text.as_bytes());
    assert_eq!(parts.events.len(), 1);
    assert_eq!(
        errors(&problems),
        [
            "line 3, column 23, [1] 'b' · kind: “cal” is none of the kinds; did you mean `call`? \
             kinds are strike, attack, clash, truce, agreement, call, statement, other",
            "line 4, column 40, [2]: `}` stands where a value should; \
             look for a bracket or comma too many, or a missing value",
        ]
    );
    let reading = read(text.as_bytes()).expect("one event is read");
    assert_eq!(reading.keys(), ["a"]);
    assert_eq!((reading.report.n_rows, reading.report.n_refused), (3, 2));
}

/// The findings of a reading, and how many rows it met and refused.
fn report_of(text: &str) -> (Vec<String>, u64, u64) {
    let reading = read(text.as_bytes()).expect("it is of a known format");
    let report = &reading.report;
    let n_errors = report.n_problems(Severity::Error);
    let findings = report.diagnostics().iter();
    let listed = findings
        .clone()
        .filter(|found| found.problem.severity() == Severity::Error);
    assert_eq!(listed.count() as u64, n_errors);
    let findings = findings.map(|found| format!("{found} [{}]", found.column));
    (findings.collect(), report.n_rows, report.n_refused)
}

#[test]
fn comma_behind_the_last_event_is_an_error_of_json_that_costs_nothing() {
    let text = "[\n  {\"id\": \"a\", \"kind\": \"call\"},\n]\n";
    let (findings, n_rows, n_refused) = report_of(text);
    assert_eq!(
        findings,
        [
            "line 3, `[0]`: JSON has no comma before a closing bracket; take the last comma out; \
             it was read as if it were not there [1]"
        ]
    );
    assert_eq!((n_rows, n_refused), (1, 0));
    let (findings, n_rows, n_refused) = report_of("[\n  (id: \"a\", kind: \"call\"),\n]\n");
    assert_eq!(findings, [""; 0]);
    assert_eq!((n_rows, n_refused), (1, 0));
}

#[test]
fn errors_and_refusals_of_a_list_agree() {
    // An event with two mistakes, one with a slip, a comma that is missing, and no end.
    let text = "[\n  {\"id\": \"a\", \"kind\": \"call\", \"date\": \"soon\", \"killed\": \"x\"},\n  {\"id\": \"b\", \"kind\": \"call\", \"tilte\": \"x\"}\n  {\"id\": \"c\", \"kind\": \"call\"}\n";
    let (findings, n_rows, n_refused) = report_of(text);
    let starts = [
        "line 3, `[1] 'b' · tilte`: the field `tilte` is not known here; it is kept as it stands; did you mean `title`?",
        "line 3, `[1]`: a comma is missing behind this entry; add it; it was read as if it stood there",
        "line 2, `[0] 'a' · ",
        "line 5: the list is not closed before the end of the file; the events that were read are kept (add the missing `]`)",
    ];
    for start in starts {
        assert!(
            findings.iter().any(|found| found.starts_with(start)),
            "{start}\n{findings:#?}"
        );
    }
    assert_eq!((n_rows, n_refused), (3, 1));
    let errors = findings
        .iter()
        .filter(|found| !found.contains("tilte") && !found.contains("not used"));
    assert_eq!(errors.count(), 3, "{findings:#?}");
}

#[test]
fn list_without_events_is_known_and_has_none() {
    for text in [
        "[]",
        " [\n ]\n",
        "\u{feff}[]",
        "// none yet\n[]\n",
        "[ /* none */ ]",
    ] {
        let reading = read(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(
            (reading.report.n_rows, reading.words()),
            (0, Vec::new()),
            "{text}"
        );
        let run = run_with_input(&["check", "--json", "-"], text.as_bytes()).expect_code(0);
        let file = &run.json()["files"][0];
        assert_eq!(file["rows_read"], 0);
        assert_eq!(file["problems"][0]["message"], "there are no events in it");
        run_with_input(&["stats", "-"], text.as_bytes()).expect_code(0);
    }
    for text in ["[] []", "[[]]", "[1]", "{}"] {
        assert!(read(text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn list_that_ends_deep_within_is_looked_at_to_its_end_and_no_farther() {
    for text in [
        "[{\"a\": {\"b\": [",
        "[(a: ((",
        "[{\"id\": \"a\", \"title\": {",
    ] {
        assert!(read(text.as_bytes()).is_err(), "{text}");
    }
    let deep = format!("[{}", "{\"a\":".repeat(100_000));
    assert!(read(deep.as_bytes()).is_err());
}

#[test]
fn text_that_is_no_list_of_events_is_told() {
    let check = |bytes: &[u8], expected: &str| {
        let (parts, problems) = event_json::read_events(bytes);
        assert_eq!(parts, ChronologyParts::default());
        assert_eq!(errors(&problems), [expected]);
    };
    check(
        b"{}",
        "line 1, column 1: `{` stands where `[` should; a list stands in square brackets",
    );
    check(
        b"",
        "line 1, column 1: the end of the file stands where `[` should; a list stands in square brackets",
    );
    check(
        "[".repeat(1_000_000).as_bytes(),
        "line 1, column 65: brackets stand more than 64 deep here; look for brackets that are opened and never closed above",
    );
}

/// The samples are what is written of the events of the damaged projects' sound original.
#[test]
fn samples_are_what_is_written() {
    let (project, _) = read_project(SAMPLE.as_bytes()).expect("it is a project");
    for (notation, _, write_events) in NOTATIONS {
        let sample = project_bytes(&format!("sample_data/events-kirkuk.{notation}"));
        let sample = String::from_utf8(sample).expect("samples are UTF-8");
        assert_eq!(sample, write_events(&project.chronology.parts()));
    }
}

#[test]
fn rows_are_read_of_them() {
    for notation in ["json", "ron"] {
        let bytes = project_bytes(&format!("sample_data/events-kirkuk.{notation}"));
        let reading = read(&bytes).expect("it has events");
        assert_eq!(reading.words(), [""; 0], "{notation}");
        assert_eq!(reading.keys(), ["call", "kirkuk", "truce"]);
        let format = format_named(&format!("events-{notation}")).expect("it is registered");
        let (events, row) = reading.rows().nth(1).expect("there are three");
        assert_eq!(events.kind()[row], EventKind::Strike);
        let date = events.date(row).expect("it is dated");
        assert_eq!(date.bounds.first_day().civil().edtf_day(), "2023-12-03");
        assert_eq!(events.killed(row).low.get(), Some(5));
        let actor = events
            .actors(row)
            .next()
            .map(|(code, _)| events.vocabulary().name(code).to_string());
        assert_eq!(actor.as_deref(), Some("United States"));
        let place = events.records()[row];
        let start = usize::try_from(place.offset).expect("a small file");
        let record = format
            .record(&reading.layout, &bytes[start..start + place.len as usize])
            .expect("it is where it was");
        assert_eq!(record.id, "kirkuk");
        assert_eq!(record.value("title"), "Strike near Kirkuk");
        assert_eq!(record.sources[0].publisher, "AFP");
        let line = 1 + memchr::memchr_iter(b'\n', &bytes[..start]).count();
        assert_eq!(place.line as usize, line);
    }
}

#[test]
fn ids_that_stand_twice_have_keys_of_their_own() {
    let text = "[\n{\"id\": \"a\", \"kind\": \"call\"},\n{\"id\": \"a\", \"kind\": \"call\"},\n{\"id\": \"a\", \"kind\": \"call\"}]";
    let reading = read(text.as_bytes()).expect("it has events");
    let keys: BTreeSet<_> = reading.keys().into_iter().collect();
    assert_eq!(keys.len(), 3);
    let twice = Problem::DuplicateId {
        id: "a".into(),
        first_line: 2,
    };
    assert_eq!(reading.report.count_like(&twice), 2);
}

#[test]
fn every_beginning_of_a_file_is_read_as_far_as_it_goes() {
    for (notation, read_events, _) in NOTATIONS {
        let bytes = project_bytes(&format!("sample_data/events-kirkuk.{notation}"));
        let end_of_first = bytes
            .windows(3)
            .position(|bytes| bytes == b"},\n" || bytes == b"),\n");
        let end_of_first = end_of_first.expect("the first event ends") + 1;
        for end in 0..bytes.len() - 1 {
            let (parts, problems) = read_events(&bytes[..end]);
            assert!(!errors(&problems).is_empty(), "{notation}, {end}");
            assert!(
                end < end_of_first || parts.events[0].id.as_str() == "call",
                "{notation}, {end}"
            );
            // No format, or some rows, or a sentence: nothing else.
            drop(read(&bytes[..end]));
        }
    }
}
