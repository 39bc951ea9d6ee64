//! Data files that a project links, and mappings of their columns, as the command line reads them.

use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;
use truceline::jobs::{fingerprint, write_atomically};

use super::cli::{Run, run};

/// A table whose header no guess can read whole.
const GERMAN: &str =
    "wann;wo;was;tote\n2023-12-03 23:30;Kirkuk;Angriff;5\n2023-12-04 10:00;Erbil;Angriff;2\n";

const MAPPING: &str = "date = wann\nplace = wo\nkilled.best = tote\nread.kind = strike\n";

/// Files of a test, in a folder of their own.
pub(super) struct Files(TempDir);

impl Files {
    pub(super) fn new(files: &[(&str, &str)]) -> Self {
        let all = Self(tempfile::tempdir().expect("the system has a folder for temporary files"));
        for (name, text) in files {
            all.write(name, text);
        }
        all
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        write_atomically(&self.path(name), text.as_bytes()).expect("the file can be written");
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(super) fn text(&self, name: &str) -> String {
        let bytes = std::fs::read(self.path(name)).expect("the file is there");
        String::from_utf8(bytes).expect("the file is text")
    }

    /// Runs a command on the files of these names; what is no name of a file is an option.
    fn run(&self, args: &[&str]) -> Run {
        let args: Vec<String> = args
            .iter()
            .map(|arg| match self.path(arg) {
                path if path.exists() => path.display().to_string(),
                _ => (*arg).to_owned(),
            })
            .collect();
        run(&args.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

/// A project with one layer of these fields.
fn project_of(fields: &str) -> String {
    format!(
        "(\n    format: \"truceline-project\",\n    version: 1,\n    zone: \"Asia/Baghdad\",\n    layers: [\n        (name: \"Data\", {fields}),\n    ],\n)\n"
    )
}

/// The layer's fields with the fingerprint of a file as it is.
pub(super) fn linking(path: &Path) -> String {
    let found = fingerprint(path).expect("the file is there");
    project_of(&format!(
        "path: \"data.csv\", fingerprint: (size: {}, modified: \"{}\", sha256: \"{}\")",
        found.size, found.modified, found.sha256
    ))
}

/// The messages of one file of a `check`, with their lines.
fn messages(document: &Value, file: usize) -> Vec<String> {
    let problems = document["files"][file]["problems"].as_array();
    problems
        .expect("problems are a list")
        .iter()
        .filter(|problem| problem["severity"] != "note")
        .map(|problem| {
            let message = problem["message"].as_str().unwrap_or_default();
            format!("{}: {message}", problem["line"])
        })
        .collect()
}

// Mappings that a project has

#[test]
fn linked_table_is_read_by_the_mapping_of_its_layer() {
    let mapping = MAPPING.replace('\n', "\\n");
    let project = project_of(&format!("path: \"data.csv\", mapping: \"{mapping}\""));
    let files = Files::new(&[("a.truceline", &project), ("data.csv", GERMAN)]);
    let stats = files.run(&[
        "stats",
        "--json",
        "--by",
        "place",
        "--by",
        "kind",
        "a.truceline",
    ]);
    let stats = stats.expect_code(0).json();
    assert_eq!(stats["killed"]["best"], 7);
    assert_eq!(stats["by"]["place"][0]["key"], "Erbil");
    assert_eq!(stats["by"]["kind"][0]["key"], "strike");
    // Without it neither place nor deaths are told.
    let files = Files::new(&[
        ("a.truceline", &project_of("path: \"data.csv\"")),
        ("data.csv", GERMAN),
    ]);
    let stats = files
        .run(&["stats", "--json", "a.truceline"])
        .expect_code(0)
        .json();
    assert_eq!(stats["killed"]["best"], Value::Null);
    assert_eq!(stats["events"], 2);
}

/// What `check` says of a project and of its table, beside a layer with this mapping.
#[track_caller]
fn check_guessed(fields: &str, of_project: &[&str], of_table: &[&str]) {
    let project = project_of(&format!("path: \"data.csv\", {fields}"));
    let table = "date,country\n2023-12-03,Iraq\n";
    let files = Files::new(&[("a.truceline", &project), ("data.csv", table)]);
    let check = files
        .run(&["check", "--json", "a.truceline"])
        .expect_code(0)
        .json();
    assert_eq!(messages(&check, 0), of_project);
    assert_eq!(messages(&check, 1), of_table);
    let stats = files.run(&["stats", "--json", "--by", "country", "a.truceline"]);
    let stats = stats.expect_code(0).json();
    assert_eq!(stats["by"]["country"][0]["key"], "Iraq");
}

#[test]
fn mapping_that_cannot_be_read_is_located_and_the_guess_is_used() {
    check_guessed(
        "mapping: \"date = date\\nlocation = country\"",
        &[
            "6: the mapping cannot be read, at its line 2, column 1: “location” is no field of an event; docs/mappings.md lists them, such as date, kind, place, killed.best, role.side-a; the columns are guessed",
        ],
        &[
            "null: the mapping that the project has for this file was not used: it cannot be read at line 2, column 1: “location” is no field of an event; docs/mappings.md lists them, such as date, kind, place, killed.best, role.side-a; the columns were guessed instead",
        ],
    );
}

#[test]
fn mapping_that_does_not_fit_says_what_is_missing_and_the_guess_is_used() {
    check_guessed(
        "mapping: \"date = when\\nplace = country\"",
        &[],
        &[
            "1: the mapping that the project has for this file was not used: the mapping names what the header does not have: when; the columns are date, country; the columns were guessed instead",
        ],
    );
    check_guessed(
        "mapping: \"country = country\"",
        &[],
        &[
            "1: the mapping that the project has for this file was not used: the mapping names no column of dates; add one, as in `date = event_date`; the columns are date, country; the columns were guessed instead",
        ],
    );
}

#[test]
fn mapping_of_what_is_no_table_is_said_and_not_used() {
    let project =
        project_of("path: \"data.json\", format: \"events-json\", mapping: \"date = date\"");
    let json =
        "[{\"id\": \"a\", \"kind\": \"strike\", \"title\": \"A\", \"date\": \"2023-12-03\"}]";
    let files = Files::new(&[("a.truceline", &project), ("data.json", json)]);
    let check = files
        .run(&["check", "--json", "a.truceline"])
        .expect_code(0)
        .json();
    let said = messages(&check, 1).concat();
    assert!(
        said.contains("the columns of Events (JSON) are known by their names"),
        "{said}"
    );
}

// A mapping on the command line

#[test]
fn mapping_of_the_command_line_says_what_columns_hold() {
    let files = Files::new(&[("data.csv", GERMAN), ("m.txt", MAPPING)]);
    for command in ["stats", "check"] {
        let found = files.run(&[command, "--json", "data.csv", "--mapping", "m.txt"]);
        let found = found.expect_code(0).json();
        assert_eq!(found["files"][0]["format"], "table", "{command}");
        if command == "stats" {
            assert_eq!(found["killed"]["best"], 7);
            assert_eq!(found["earliest"], "2023-12-03");
        }
    }
    let picture = files.path("out.svg").display().to_string();
    files
        .run(&["render", "data.csv", "--mapping", "m.txt", "-o", &picture])
        .expect_code(0);
    assert!(files.text("out.svg").contains("Strike"));
}

#[test]
fn mapping_makes_a_table_of_a_file_that_has_a_format_of_its_own() {
    let mapping = Files::new(&[("m.txt", "date = date_start\nplace = country\n")]);
    let path = mapping.path("m.txt").display().to_string();
    let ged = "sample_data/ucdp-ged-ukraine-2021.csv";
    let stats = run(&["stats", "--json", "--by", "place", ged, "--mapping", &path]);
    let stats = stats.expect_code(0).json();
    assert_eq!(stats["files"][0]["format"], "table");
    assert_eq!(stats["by"]["place"][0]["key"], "Ukraine");
}

#[test]
fn mapping_that_is_wrong_is_told_with_its_place() {
    #[track_caller]
    fn check(mapping: &str, more: &[&str], code: i32, expected: &str) {
        let files = Files::new(&[
            ("data.csv", GERMAN),
            ("m.txt", mapping),
            ("a.truceline", &project_of("path: \"data.csv\"")),
        ]);
        let run = files.run(&[&["stats", "--mapping", "m.txt"], more].concat());
        let stderr = run.expect_code(code).stderr;
        let m = files.path("m.txt").display().to_string();
        let stderr = stderr.replace(&m, "m.txt");
        assert!(stderr.contains(expected), "{stderr}");
    }
    check(
        "date = wann\nplaec = wo\n",
        &["data.csv"],
        2,
        "--mapping: m.txt:2:1: “plaec” is no field of an event; docs/mappings.md lists them",
    );
    check(
        "date = when\n",
        &["data.csv"],
        1,
        "data.csv:1: the mapping names what the header does not have: when; the columns are wann, wo, was, tote",
    );
    check(
        MAPPING,
        &["data.csv", "--format", "ucdp-ged"],
        2,
        "--mapping is for tables, and --format ucdp-ged is none",
    );
    check(
        MAPPING,
        &["a.truceline"],
        2,
        "only a project is given; its layers are read by their own mappings",
    );
    let missing = run(&["stats", "x.csv", "--mapping", "no-such-file"]).expect_code(2);
    let expected = "--mapping: no-such-file cannot be opened: there is no such file";
    assert!(missing.stderr.contains(expected), "{}", missing.stderr);
}

// Files that have changed

/// What `check` says of a linked file that was saved as `before` and is `now`.
#[track_caller]
fn check_changed(before: &str, now: &str, expected: &[&str]) {
    let files = Files::new(&[("data.csv", before)]);
    files.write("a.truceline", &linking(&files.path("data.csv")));
    files.write("data.csv", now);
    let check = files
        .run(&["check", "--json", "a.truceline"])
        .expect_code(0);
    assert_eq!(messages(&check.json(), 1), expected);
}

#[test]
fn file_of_the_same_length_and_other_content_is_told() {
    let before = "date,country\n2023-12-03,Iraq\n";
    check_changed(before, before, &[]);
    check_changed(
        before,
        "date,country\n2023-12-04,Iraq\n",
        &[
            "null: the file has changed since the project was saved: it is as long as it was, and its content is another; what is noted of its rows stays with their keys",
        ],
    );
    check_changed(
        before,
        "date,country\n2023-12-03,Syria\n",
        &[
            "null: the file has changed since the project was saved: it had 29 bytes and has 30; what is noted of its rows stays with their keys",
        ],
    );
}

#[test]
fn bytes_behind_the_last_event_count_for_the_comparison() {
    let event =
        "[{\"id\": \"a\", \"kind\": \"strike\", \"title\": \"A\", \"date\": \"2023-12-03\"}]";
    check_changed(
        &format!("{event}\n\n"),
        &format!("{event} \n"),
        &[
            "null: the file has changed since the project was saved: it is as long as it was, and its content is another; what is noted of its rows stays with their keys",
        ],
    );
}

// One file by two ways

#[test]
fn file_that_the_project_links_counts_once_beside_it() {
    let table = "date,country\n2023-12-03,Iraq\n";
    let project = project_of("path: \"data.csv\"");
    let files = Files::new(&[
        ("a.truceline", &project),
        ("data.csv", table),
        ("b.csv", table),
    ]);
    let there = files
        .path("../x")
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default();
    let folder = files
        .path("")
        .file_name()
        .map(PathBuf::from)
        .unwrap_or_default();
    let other_way = there.join(folder).join("data.csv").display().to_string();
    for data in ["data.csv", &other_way] {
        let stats = files
            .run(&["stats", "--json", "a.truceline", data])
            .expect_code(0);
        assert_eq!(stats.json()["events"], 1);
        assert_eq!(stats.json()["files"].as_array().map(Vec::len), Some(2));
        let said = "the project links this file as layer “Data”; it is read once";
        assert!(stats.stderr.contains(said), "{}", stats.stderr);
    }
    let both = files
        .run(&["stats", "--json", "a.truceline", "b.csv"])
        .expect_code(0);
    assert_eq!(both.json()["events"], 2);
    files.run(&["stats", "data.csv", &other_way]).expect_code(2);
}

// The home zone

#[test]
fn times_without_offset_are_read_in_the_projects_home_zone() {
    #[track_caller]
    fn check(mapping: &str, expected: &str) {
        let project = project_of(&format!("path: \"data.csv\", mapping: \"{mapping}\""));
        let table = "date,country\n2023-12-03T23:30,Iraq\n";
        let files = Files::new(&[("a.truceline", &project), ("data.csv", table)]);
        let stats = files.run(&["stats", "--json", "--by", "day", "a.truceline"]);
        assert_eq!(stats.expect_code(0).json()["by"]["day"][0]["key"], expected);
    }
    check("date = date", "2023-12-03");
    check("date = date\\nread.zone = UTC", "2023-12-04");
    let json =
        "[{\"id\": \"a\", \"kind\": \"strike\", \"title\": \"A\", \"date\": \"2023-12-03T23:30\"}]";
    let files = Files::new(&[
        ("a.truceline", &project_of("path: \"data.json\"")),
        ("data.json", json),
    ]);
    let stats = files
        .run(&["stats", "--json", "--by", "day", "a.truceline"])
        .expect_code(0);
    assert_eq!(stats.json()["by"]["day"][0]["key"], "2023-12-03");
}
