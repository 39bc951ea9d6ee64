//! `--where` on real files, held against the answers of a program of another kind, and its errors.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::cli::{Run, run};
use crate::support::project_bytes;

const UKRAINE: &str = "sample_data/ucdp-ged-ukraine-2021.csv";
const IRAQ: &str = "sample_data/iraq-syria-2023.truceline";

#[track_caller]
fn stats(args: &[&str]) -> Value {
    run(&[&["stats", "--json"], args].concat())
        .expect_code(0)
        .json()
}

#[test]
fn queries_come_to_what_another_program_counts() {
    let reference = String::from_utf8(project_bytes("tests/reference/where.tsv")).unwrap();
    let mut n_queries = BTreeMap::new();
    for line in reference.lines() {
        let [query, file, n_events, low, best, high] = line.split('\t').collect::<Vec<_>>()[..]
        else {
            panic!("{line}");
        };
        *n_queries.entry(query).or_insert(0) += 1;
        let found = stats(&["--where", query, &format!("sample_data/{file}")]);
        let number = |text: &str| text.parse::<u64>().ok();
        assert_eq!(found["events"].as_u64(), number(n_events), "{line}");
        for (key, expected) in [("low", low), ("best", best), ("high", high)] {
            assert_eq!(
                found["killed"][key].as_u64(),
                number(expected),
                "{key}: {line}"
            );
        }
    }
    assert!(n_queries.len() >= 30, "{}", n_queries.len());
}

#[track_caller]
fn check_error(args: &[&str], expected: &str) {
    let Run {
        code,
        stdout,
        stderr,
    } = run(args);
    assert_eq!(stderr, expected);
    assert_eq!(code, Some(2));
    assert!(stdout.is_empty());
}

#[test]
fn error_stands_under_the_query() {
    check_error(
        &["stats", UKRAINE, "--where", "kind:striek"],
        "truceline: --where: character 6: “striek” is not a kind; valid are strike, attack, clash, truce, agreement, \
         call, statement or other\n  kind:striek\n       ^^^^^^\n",
    );
    check_error(
        &["render", UKRAINE, "-o", "-", "--to", "svg", "--where", "(a"],
        "truceline: --where: character 3: the bracket of character 1 is not closed; valid is )\n  (a\n    ^\n",
    );
    check_error(
        &[
            "stats",
            UKRAINE,
            "--where",
            "killed>0 during:\"no such truce\"",
        ],
        "truceline: --where: character 10: no event has the id or title “no such truce”; a date is written as in \
         2023-11-24\n  killed>0 during:\"no such truce\"\n           ^^^^^^^^^^^^^^^^^^^^^^\n",
    );
}

#[test]
fn picture_shows_what_passes() {
    #[track_caller]
    fn check(args: &[&str], expected: &str) {
        let args = [&["render", UKRAINE, "-o", "-", "--to", "svg"], args].concat();
        let picture = run(&args).expect_code(0);
        assert!(picture.text().contains(expected), "{}", picture.text());
    }
    check(&["--where", "after:2017-06-30"], ">237 of 993 events");
    check(&["--where", "-after:2017-06-30"], ">756 of 993 events");
}

/// Queries of the project's own events with figures that can be read out of its file.
#[test]
fn chronology_is_asked_for_what_its_columns_do_not_hold() {
    let n_events = |query: &str| stats(&[IRAQ, "--where", query])["events"].as_u64().unwrap();
    let all = n_events("");
    assert!(all > 0);
    for (query, complement) in [
        ("has:dispute", "-has:dispute"),
        ("status:disputed", "not status:disputed"),
        ("has:source", "-has:source"),
        ("has:note", "-has:note"),
        ("has:link", "-has:link"),
    ] {
        let n = n_events(query);
        assert!(0 < n && n <= all, "{query}: {n}");
        assert_eq!(n + n_events(complement), all, "{query}");
    }
    let alone = n_events("actor=\"United States\"");
    let with_parts = n_events("actor:\"United States\"");
    assert!(0 < alone && alone < with_parts, "{alone} {with_parts}");
    assert!(n_events("source:AFP") > 0);
    assert!(n_events("kind:truce") > 0);
}

#[test]
fn what_a_project_says_of_rows_is_found_in_them() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("ged.csv");
    std::fs::copy(crate::support::project_path(UKRAINE), data).unwrap();
    let path = folder.path().join("noted.truceline");
    let text = r#"(
        format: "truceline-project",
        version: 1,
        layers: [(name: "GED", path: "ged.csv", format: "ucdp-ged")],
        rows: [
            (layer: "GED", key: "147997", tags: ["drone"], notes: ["Verify the hour"], starred: true),
            (layer: "GED", key: "149221", tags: ["drone", "air base"], review: (by: "R.")),
            (layer: "GED", key: "no such row", starred: true),
            (layer: "other", key: "147997", tags: ["elsewhere"]),
        ],
    )"#;
    truceline::jobs::write_atomically(&path, text.as_bytes()).unwrap();
    let path = path.to_string_lossy().into_owned();
    for (query, expected) in [
        ("tag:drone", 2),
        ("tag=\"air base\"", 1),
        ("tag:elsewhere", 0),
        ("has:note", 1),
        ("has:tag", 2),
        ("has:star", 1),
        ("has:review", 1),
        ("note:verify", 1),
        ("\"the hour\"", 1),
        ("has:tag -has:star", 1),
    ] {
        let found = stats(&["--where", query, &path]);
        assert_eq!(found["events"].as_u64(), Some(expected), "{query}");
    }
}
