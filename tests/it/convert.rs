//! `truceline convert`: what comes out is what went in, and what does not is told.

use std::collections::HashSet;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use truceline::export::events::{EVENT_WRITERS, EventExport, Part};
use truceline::formats::{FORMATS, event_json, format_named, without_private};
use truceline::jobs::write_atomically;
use truceline::model::ChronologyParts;
use truceline::project::Project;
use truceline::project::file::read as read_project;
use truceline::workspace::gather::Origins;

use crate::cli::{Run, run};
use crate::generate::Dice;

const UKRAINE: &str = "sample_data/ucdp-ged-ukraine-2021.csv";
const SYRIA: &str = "sample_data/iraq-syria-2023.truceline";

/// One file of each format, as the program writes it.
const SAMPLES: [&str; 11] = [
    UKRAINE,
    SYRIA,
    "sample_data/ucdp-ged-car.geojson",
    "sample_data/events-kirkuk.json",
    "sample_data/events-kirkuk.ron",
    "sample_data/whitehouse-readouts-2023.tsv",
    "sample_data/ucdp-peace-agreements.csv",
    "sample_data/iraq-airstrikes-2007.csv",
    "sample_data/cdb90-active-periods.csv",
    "sample_data/ukraine-minsk.truceline",
    "sample_data/greek-truces.truceline",
];

fn convert(input: &str, to: &str) -> Run {
    run(&["convert", input, "-o", "-", "--to", to, "--private"]).expect_code(0)
}

/// The program with this on its standard input.
pub(crate) fn run_with_input(args: &[&str], input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_truceline"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    let output = std::thread::scope(|scope| {
        // A program that knows enough need not read to the end.
        scope.spawn(move || stdin.write_all(input).ok());
        child.wait_with_output().expect("the program ends")
    });
    Run {
        code: output.status.code(),
        stdout: output.stdout,
        stderr: String::from_utf8(output.stderr).expect("messages are UTF-8"),
    }
}

#[test]
fn formats_that_read_back_give_the_same_events_of_every_sample() {
    let folder = tempfile::tempdir().unwrap();
    for sample in SAMPLES {
        let given = convert(sample, "json").json();
        for writer in EVENT_WRITERS.iter().filter(|writer| writer.reads_back) {
            let ending = writer.extensions[0];
            let path = folder.path().join(format!("out.{ending}"));
            let path = path.to_str().unwrap();
            run(&["convert", sample, "-o", path, "--private"]).expect_code(0);
            let mut found = convert(path, "json").json();
            let mut given = given.clone();
            let is_table = writer.loses().any(|part| part == Part::Sources);
            for list in [&mut found, &mut given] {
                let events = list.as_array_mut().unwrap();
                for event in events.iter_mut().filter(|_| is_table) {
                    for key in ["cast", "sources", "links"] {
                        event.as_object_mut().unwrap().remove(key);
                    }
                }
            }
            assert!(found == given, "{sample} as {}", writer.name);
        }
    }
}

#[test]
fn every_format_that_is_read_has_a_sample_here() {
    let mut formats: Vec<String> = Vec::new();
    for sample in SAMPLES {
        let document = run(&["check", "--json", sample]).json();
        for file in document["files"].as_array().unwrap() {
            formats.push(file["format"].as_str().unwrap().to_owned());
        }
    }
    for format in FORMATS {
        assert!(
            formats.iter().any(|found| found == format.name()),
            "{}",
            format.name()
        );
    }
}

fn project() -> Project {
    let mut project = Project::default();
    "A; title, with <signs>".clone_into(&mut project.title);
    project
}

fn public_parts(seed: u64) -> ChronologyParts {
    without_private(&Dice::new(seed).parts()).0
}

#[test]
fn any_chronology_comes_back_whole_from_a_project() {
    for seed in 0..300 {
        let parts = Dice::new(seed).parts();
        let project = project();
        let export = EventExport {
            parts: &parts,
            project: &project,
            origins: &Origins::default(),
        };
        let writer = EVENT_WRITERS
            .iter()
            .find(|it| it.name == "project")
            .unwrap();
        let text = writer.write(&export).text;
        let (back, _) = read_project(text.as_bytes()).unwrap();
        assert!(back.chronology.parts() == parts, "seed {seed}");
        assert_eq!(back.title, project.title);
        assert!(writer.losses(&parts).is_empty());
    }
}

/// A calendar's lines with their folds undone, each with its name and value.
fn calendar_lines(text: &str) -> Vec<(String, String)> {
    assert!(
        text.split("\r\n")
            .all(|line| line.len() <= 75 && !line.contains('\n'))
    );
    let unfolded = text.replace("\r\n ", "");
    let lines = unfolded.split_terminator("\r\n");
    lines
        .map(|line| {
            let (name, value) = line.split_once(':').expect("a name and a value");
            (name.to_owned(), value.to_owned())
        })
        .collect()
}

/// The entries of a calendar as a reader of RFC 5545 takes them, which is held to what the RFC asks of them.
fn calendar_entries(text: &str) -> Vec<Vec<(String, String)>> {
    let is_unsound = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n');
    assert!(!text.contains(is_unsound), "{text:?}");
    let mut lines = calendar_lines(text).into_iter();
    let mut next = || lines.next().expect("the calendar goes on");
    assert_eq!(next(), ("BEGIN".to_owned(), "VCALENDAR".to_owned()));
    let mut entries = Vec::new();
    let mut uids = HashSet::new();
    loop {
        match next() {
            (name, value) if name == "BEGIN" => assert_eq!(value, "VEVENT"),
            (name, value) if name == "END" => {
                assert_eq!(value, "VCALENDAR");
                break;
            }
            _ => continue,
        }
        let mut entry = Vec::new();
        loop {
            match next() {
                (name, value) if name == "END" => {
                    assert_eq!(value, "VEVENT");
                    break;
                }
                line => entry.push(line),
            }
        }
        check_entry(&entry);
        assert!(uids.insert(the(&entry, "UID")), "{entry:?}");
        entries.push(entry);
    }
    assert_eq!(lines.next(), None);
    entries
}

/// The one value of this name, whatever its parameters.
fn the(entry: &[(String, String)], name: &str) -> String {
    let is_it = |(found, _): &&(String, String)| found.split(';').next() == Some(name);
    let found: Vec<_> = entry.iter().filter(is_it).collect();
    assert_eq!(found.len(), 1, "{name}: {entry:?}");
    found[0].1.clone()
}

fn check_entry(entry: &[(String, String)]) {
    let [uid, stamp, start, summary] =
        ["UID", "DTSTAMP", "DTSTART", "SUMMARY"].map(|name| the(entry, name));
    assert!(uid.ends_with("@truceline") && !summary.is_empty());
    assert_eq!(stamp.len(), 16);
    let is_day = entry.iter().any(|(name, _)| name == "DTSTART;VALUE=DATE");
    let digits = |value: &str| value.chars().filter(char::is_ascii_digit).count();
    assert_eq!(digits(&start), if is_day { 8 } else { 14 }, "{start}");
    let has_end = entry.iter().any(|(name, _)| name.starts_with("DTEND"));
    if has_end {
        let end = the(entry, "DTEND");
        // Of one form, so that their order is that of their letters.
        assert!(end.len() == start.len() && end > start, "{start} {end}");
    }
}

#[test]
fn any_events_make_sound_calendars_maps_and_slides() {
    for seed in 0..300 {
        let parts = public_parts(seed);
        let project = project();
        let export = EventExport {
            parts: &parts,
            project: &project,
            origins: &Origins::default(),
        };
        let write = |name: &str| {
            let writer = EVENT_WRITERS.iter().find(|it| it.name == name).unwrap();
            writer.write(&export)
        };
        let written = write("ics");
        let entries = calendar_entries(&written.text);
        let n_left_out: usize = written
            .left_out
            .iter()
            .map(|loss| loss.of.split(' ').next().unwrap().parse::<usize>().unwrap())
            .sum();
        assert_eq!(
            entries.len() + n_left_out,
            parts.events.len(),
            "seed {seed}"
        );
        let map: Value = serde_json::from_str(&write("geojson").text).unwrap();
        let features = map["features"].as_array().unwrap();
        let events: Value = serde_json::from_str(&event_json::write_events(&parts)).unwrap();
        let whole: Vec<Value> = features
            .iter()
            .map(|feature| feature["properties"]["event"].clone())
            .collect();
        assert_eq!(Value::Array(whole), events, "seed {seed}");
        let slides: Value = serde_json::from_str(&write("timelinejs").text).unwrap();
        for slide in slides["events"].as_array().unwrap() {
            assert!(slide["start_date"]["year"].is_i64(), "seed {seed}");
            let text = slide["text"]["text"].as_str().unwrap();
            let tags = ["<p>", "</p>", "<br>", "<a href=\"http", "</a>", "\">"];
            let bare = tags
                .iter()
                .fold(text.to_owned(), |text, tag| text.replace(tag, ""));
            assert!(!bare.contains('<'), "seed {seed}: {text}");
        }
    }
}

#[test]
fn dates_have_no_more_precision_than_was_stated() {
    let events = r#"[
        {"id": "month", "kind": "strike", "date": "2023-11"},
        {"id": "day", "kind": "strike", "date": "2023-12-03"},
        {"id": "within", "kind": "strike", "date": "[2023-11-15..2023-11-30]"},
        {"id": "minute", "kind": "call", "date": "2023-12-03T18:30+03:00"},
        {"id": "open", "kind": "truce", "date": "2023-12-01/.."},
        {"id": "from", "kind": "truce", "date": "2023-12-05T10:00Z/.."},
        {"id": "until", "kind": "truce", "date": "../2023-12-06T10:00Z"},
        {"id": "old", "kind": "clash", "date": "-0431"},
        {"id": "undated", "kind": "other"}
    ]"#;
    let args = ["convert", "-", "-o", "-", "--to"];
    let ics = run_with_input(&[&args[..], &["ics"]].concat(), events.as_bytes()).expect_code(0);
    let lines = calendar_lines(ics.text());
    let of = |names: [&str; 2]| -> Vec<String> {
        let mut found = Vec::new();
        for (name, value) in &lines {
            if names.iter().any(|it| name == it) {
                found.push(value.clone());
            }
        }
        found
    };
    assert_eq!(
        of(["DTSTART;VALUE=DATE", "DTEND;VALUE=DATE"]),
        [
            "20231101", "20231201", "20231203", "20231204", "20231115", "20231201", "20231201",
            "20231202"
        ]
    );
    assert_eq!(
        of(["DTSTART", "DTEND"]),
        [
            "20231203T153000Z",
            "20231203T153100Z",
            "20231205T100000Z",
            "20231206T100059Z"
        ]
    );
    for told in [
        "1 event left out (no date)",
        "1 to 9999",
        "open and unknown ends of dates (3 events)",
    ] {
        assert!(ics.stderr.contains(told), "{}", ics.stderr);
    }
    let slides = run_with_input(&[&args[..], &["timelinejs"]].concat(), events.as_bytes());
    let slides = slides.expect_code(0);
    for told in [
        "1 event left out (no date)",
        "open and unknown ends of dates (3 events)",
    ] {
        assert!(slides.stderr.contains(told), "{}", slides.stderr);
    }
    let slides = slides.json();
    let slide = |position: usize| slides["events"][position].clone();
    assert_eq!(
        slide(0)["start_date"],
        serde_json::json!({"year": 2023, "month": 11})
    );
    assert!(slide(0)["end_date"].is_null());
    assert_eq!(
        slide(1)["start_date"],
        serde_json::json!({"year": 2023, "month": 12, "day": 3})
    );
    assert_eq!(
        slide(2)["end_date"],
        serde_json::json!({"year": 2023, "month": 11, "day": 30})
    );
    assert_eq!(slide(7)["start_date"], serde_json::json!({"year": -431}));
    assert_eq!(slides["events"].as_array().unwrap().len(), 8);
}

#[test]
fn slides_have_no_years_that_a_browser_cannot_reckon_with() {
    let events = r#"[
        {"id": "last", "kind": "other", "date": "Y275759"},
        {"id": "far", "kind": "other", "date": "Y275761"},
        {"id": "long", "kind": "other", "date": "2023/Y300000"},
        {"id": "ago", "kind": "other", "date": "Y-271822"},
        {"id": "first", "kind": "other", "date": "Y-271820"}
    ]"#;
    let args = ["convert", "-", "-o", "-", "--to", "timelinejs"];
    let run = run_with_input(&args, events.as_bytes()).expect_code(0);
    assert!(
        run.stderr
            .contains("3 events left out (slides' years run from -271821 to 275760)")
    );
    let slides = run.json();
    let ids = slides["events"].as_array().unwrap().iter();
    let ids: Vec<_> = ids
        .map(|slide| slide["unique_id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["last", "first"]);
}

#[test]
fn entries_of_two_files_never_share_a_name_and_keep_theirs() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        write_atomically(&path, text.as_bytes()).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let table = "id,date,title\n1,2023-12-03,a\n2,2023-12-04,b\n";
    let one = file("one/events.csv", table);
    let other = file("other/events.csv", table);
    let project = file(
        "war.truceline",
        "(format: \"truceline-project\", version: 1, layers: [(name: \"L\", path: \"one/events.csv\")],\n\
         events: [(id: \"1\", kind: \"strike\", date: \"2023\")])",
    );
    let uids = |paths: &[&str]| -> Vec<String> {
        let run = run(&[&["convert", "-o", "-", "--to", "ics"], paths].concat()).expect_code(0);
        let entries = calendar_entries(run.text());
        entries.iter().map(|entry| the(entry, "UID")).collect()
    };
    let of_one = uids(&[&one]);
    assert_eq!(of_one, uids(&[&one]));
    assert!(uids(&[&other]).iter().all(|uid| !of_one.contains(uid)));
    // Whatever else is written, and by whatever way the file is reached.
    assert_eq!(uids(&[&other, &one])[2..], of_one);
    let own_first = uids(&[&project]);
    assert_eq!(own_first.len(), 3);
    assert_eq!(own_first[1..], of_one);
}

#[test]
fn formulas_are_defused_in_tables_and_read_back_equal() {
    let events = r#"[{"id": "a", "kind": "other", "title": "=HYPERLINK(\"http://x\")", "date": "2023",
        "place": "@here", "notes": ["+1", "-x"], "tags": ["=1"]}]"#;
    let args = ["convert", "-", "-o", "-", "--to"];
    for to in ["csv", "tsv"] {
        let table = run_with_input(&[&args[..], &[to]].concat(), events.as_bytes()).expect_code(0);
        let delimiter = if to == "csv" { ',' } else { '\t' };
        let row = table.text().lines().nth(1).unwrap();
        for cell in row.split(delimiter) {
            let start = cell.trim_start_matches('"').chars().next();
            assert!(!start.is_some_and(|c| "=+-@".contains(c)), "{row}");
        }
        let back = run_with_input(&[&args[..], &["json"]].concat(), &table.stdout).expect_code(0);
        let given = run_with_input(&[&args[..], &["json"]].concat(), events.as_bytes());
        assert_eq!(back.json(), given.json());
    }
}

#[test]
fn what_a_format_cannot_hold_is_told() {
    let run = run(&["convert", SYRIA, "-o", "-", "--to", "csv"]).expect_code(0);
    for told in [
        "sources in full (233 sources)",
        "links between events",
        "tallies (18 tallies)",
    ] {
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
    let run = self::run(&["convert", UKRAINE, "-o", "-", "--to", "json"]).expect_code(0);
    assert!(
        run.stderr.contains("19 columns are not carried over"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("conflict_name"), "{}", run.stderr);
}

#[test]
fn filtered_events_are_those_that_stats_counts() {
    for query in [
        "killed>=5",
        "country:Ukraine since:2017",
        "kind:strike or kind:clash",
    ] {
        let found = run(&[
            "convert", UKRAINE, "-o", "-", "--to", "json", "--where", query,
        ]);
        let stats = run(&["stats", UKRAINE, "--json", "--where", query])
            .expect_code(0)
            .json();
        let n_events = found.expect_code(0).json().as_array().unwrap().len();
        assert_eq!(stats["events"], n_events, "{query}");
    }
}

#[test]
fn inputs_become_one_and_a_project_takes_all_as_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.truceline");
    let path = path.to_str().unwrap();
    run(&["convert", SYRIA, UKRAINE, "-o", path]).expect_code(0);
    let stats = |args: &[&str]| {
        run(&[&["stats", "--json"], args].concat())
            .expect_code(0)
            .json()
    };
    let (whole, apart) = (stats(&[path]), stats(&[SYRIA, UKRAINE]));
    for key in [
        "events", "undated", "earliest", "latest", "killed", "wounded",
    ] {
        assert_eq!(whole[key], apart[key], "{key}");
    }
    let check = run(&["check", path]).expect_code(0);
    assert!(!check.text().contains(": error: "), "{}", check.text());
}

#[test]
fn projects_are_read_from_standard_input() {
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(SYRIA)).unwrap();
    let piped = run_with_input(&["stats", "--json", "-"], &bytes)
        .expect_code(0)
        .json();
    let read = run(&["stats", "--json", SYRIA]).expect_code(0).json();
    for key in ["events", "earliest", "killed"] {
        assert_eq!(piped[key], read[key], "{key}");
    }
}

#[test]
fn wrong_usage_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let unknown = folder.path().join("out.xyz");
    let unknown = unknown.to_str().unwrap();
    let run = self::run(&["convert", SYRIA, "-o", unknown]).expect_code(2);
    assert!(run.stderr.contains(".geojson"), "{}", run.stderr);
    let run = self::run(&["convert", SYRIA, "-o", "-"]).expect_code(2);
    assert!(run.stderr.contains("--to"), "{}", run.stderr);
    let kept = folder.path().join("kept.json");
    write_atomically(&kept, b"before").unwrap();
    let out = kept.to_str().unwrap();
    self::run(&["convert", SYRIA, "-o", out, "--where", "kind:nothing"]).expect_code(2);
    self::run(&["convert", "no-such.csv", "-o", out]).expect_code(1);
    assert_eq!(std::fs::read(&kept).unwrap(), b"before");
    let own = folder.path().join("own.json");
    write_atomically(&own, br#"[{"id": "a", "kind": "strike", "date": "2023"}]"#).unwrap();
    let own = own.to_str().unwrap();
    self::run(&["convert", own, "-o", own]).expect_code(2);
    self::run(&["convert", own, "-o", own, "--to", "csv"]).expect_code(2);
    assert!(std::fs::read(own).unwrap().starts_with(b"[{"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn page_of_formats_is_what_the_program_makes_of_its_lists() {
    let page = run(&["formats", "--markdown"]).expect_code(0);
    let kept =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md"))
            .unwrap();
    assert!(
        page.text() == kept,
        "write it anew: cargo run --no-default-features -- formats --markdown > docs/formats.md"
    );
    let listed = run(&["formats", "--json"]).expect_code(0).json();
    assert_eq!(
        listed["writers"].as_array().unwrap().len(),
        EVENT_WRITERS.len()
    );
    assert!(
        FORMATS
            .iter()
            .all(|format| format_named(format.name()).is_some())
    );
}

#[test]
fn manual_and_completions_name_every_command() {
    let commands = [
        "render",
        "stats",
        "check",
        "convert",
        "bench",
        "formats",
        "completions",
        "man",
    ];
    let page = run(&["man"]).expect_code(0);
    assert!(
        page.text().starts_with(".ie"),
        "it is roff: {}",
        page.text()
    );
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = run(&["completions", shell]).expect_code(0);
        for command in commands {
            assert!(script.text().contains(command), "{shell} {command}");
        }
        // PowerShell's completes options and no values.
        let has_values = script.text().contains("timelinejs");
        assert!(has_values || shell == "powershell", "{shell}");
    }
    for command in commands {
        assert!(
            page.text().contains(&format!("truceline\\-{command}")),
            "{command}"
        );
        let page = run(&["man", command]).expect_code(0);
        assert!(
            page.text().contains(&format!("truceline\\-{command}")),
            "{command}"
        );
        assert!(page.text().contains("Examples"), "{command}");
    }
    run(&["man", "nothing"]).expect_code(2);
}

#[test]
fn bench_measures_each_step_of_its_script() {
    let figures = run(&["bench", "--json", UKRAINE]).expect_code(0).json();
    assert_eq!(figures["rows"], 993);
    let steps = figures["steps"].as_array().unwrap();
    let names: Vec<&str> = steps
        .iter()
        .map(|step| step["step"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["zoom", "pan", "filter", "search"]);
    for step in steps {
        let [median, p99] = ["median_ms", "p99_ms"].map(|it| step["whole"][it].as_f64().unwrap());
        assert!(0.0 < median && median <= p99, "{step}");
        assert_eq!(
            step["paint"].is_null(),
            cfg!(not(feature = "gui")),
            "{step}"
        );
    }
}

#[test]
fn stats_group_by_what_projects_say() {
    let fields = [
        "subtype",
        "role.attacker",
        "role.target",
        "source",
        "tag",
        "country",
    ];
    let mut args = vec!["stats", "--json", SYRIA];
    args.extend(fields.iter().flat_map(|field| ["--by", field]));
    let stats = run(&args).expect_code(0);
    assert_eq!(stats.stderr, "");
    let stats = stats.json();
    let row = |field: &str, key: &str| {
        let rows = stats["by"][field].as_array().unwrap();
        let row = rows.iter().find(|row| row["key"] == key);
        row.map_or(Value::Null, |row| row["events"].clone())
    };
    let query = "role.attacker=\"United States\"";
    let asked = run(&["stats", "--json", SYRIA, "--where", query]);
    let asked = asked.expect_code(0).json();
    assert_eq!(row("role.attacker", "United States"), asked["events"]);
    for field in ["subtype", "source", "tag"] {
        let rows = stats["by"][field].as_array().unwrap();
        let counts: Vec<u64> = rows
            .iter()
            .map(|row| row["events"].as_u64().unwrap())
            .collect();
        assert!(counts.is_sorted_by(|a, b| a >= b), "{field}");
        assert!(
            rows.iter().all(|row| row["killed"]["unknown"].is_u64()),
            "{field}"
        );
    }
    assert!(!stats["by"]["source"].as_array().unwrap().is_empty());
    let of_rows = run(&["stats", UKRAINE, "--by", "tag"]).expect_code(0);
    assert!(
        of_rows.stderr.contains("993 rows are in no group by tag"),
        "{}",
        of_rows.stderr
    );
}

#[test]
fn nothing_that_was_read_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("t.csv");
    let mapping = folder.path().join("m.txt");
    let rows = b"when,what\n2023-12-03,strike\n";
    write_atomically(&table, rows).unwrap();
    write_atomically(&mapping, b"date = when\n").unwrap();
    let [table_path, mapping_path] = [&table, &mapping].map(|path| path.to_str().unwrap());
    let read = [table_path, "--mapping", mapping_path, "-o"];
    for output in [table_path, mapping_path] {
        for command in [&["convert", "--to", "json"][..], &["render", "--to", "svg"]] {
            let run = run(&[command, &read, &[output]].concat()).expect_code(2);
            assert!(run.stderr.contains("never written over"), "{}", run.stderr);
        }
    }
    assert_eq!(std::fs::read(&table).unwrap(), rows);
    assert_eq!(std::fs::read(&mapping).unwrap(), b"date = when\n");
}

#[cfg(unix)]
#[test]
fn pipe_stays_a_pipe_and_gets_the_bytes() {
    use std::os::unix::fs::FileTypeExt as _;
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.csv");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let mut reader = Command::new("wc");
    let reader = reader
        .arg("-c")
        .arg(&pipe)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    run(&["convert", UKRAINE, "-o", pipe.to_str().unwrap()]).expect_code(0);
    let kind = std::fs::metadata(&pipe).unwrap().file_type();
    assert!(kind.is_fifo());
    let counted = String::from_utf8(reader.wait_with_output().unwrap().stdout).unwrap();
    let n_bytes: usize = counted.split_whitespace().next().unwrap().parse().unwrap();
    assert!(n_bytes > 100_000, "{counted}");
}

#[test]
fn who_speaks_in_private_is_not_left_behind_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("p.truceline");
    let text = br#"(
        format: "truceline-project",
        version: 1,
        actors: [(id: "sec", name: "SECRETNAME"), (id: "known", name: "KNOWN")],
        sources: [(id: "talk", title: "A talk", private: true)],
        events: [(
            id: "e", kind: "strike", date: "2023-12-03",
            accounts: [(id: "a", speaker: (actor: "sec", private: true), chain: [(source: "talk")], claims: [])],
        )],
    )"#;
    write_atomically(&project, text).unwrap();
    let convert = [
        "convert",
        project.to_str().unwrap(),
        "--to",
        "project",
        "-o",
        "-",
    ];
    let public = run(&convert).expect_code(0);
    assert!(!public.text().contains("SECRETNAME"), "{}", public.text());
    assert!(
        public.text().contains("KNOWN"),
        "nobody has spoken of it in private"
    );
    let whole = run(&[&convert[..], &["--private"]].concat()).expect_code(0);
    assert!(whole.text().contains("SECRETNAME"));
}

#[test]
fn errors_of_a_project_are_told_by_whoever_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("p.truceline");
    for fields in ["events: (id: \"a\")", "zone: \"Asia/Bagdad\""] {
        let text = format!("(format: \"truceline-project\", version: 1, {fields})");
        write_atomically(&project, text.as_bytes()).unwrap();
        let path = project.to_str().unwrap();
        for args in [
            &["stats", path][..],
            &["convert", path, "-o", "-", "--to", "csv"],
        ] {
            let run = run(args).expect_code(0);
            assert!(run.stderr.contains("1 error"), "{fields}: {}", run.stderr);
        }
    }
}

#[test]
fn what_is_private_in_a_damaged_entry_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let given = folder.path().join("given.truceline");
    let text = "(\n    format: \"truceline-project\",\n    version: 1,\n    events: [\n        \
        (id: \"a\", kind: \"strike\", date: \"2023\"),\n        \
        (id: \"b\", kind: \"strikee\", notes: [(text: \"our informant\", private: true)]),\n        \
        (id: \"c\", kind: \"strikee\", title: \"open\"),\n    ],\n)\n";
    write_atomically(&given, text.as_bytes()).unwrap();
    let given = given.to_str().unwrap();
    let to_project = ["convert", given, "-o", "-", "--to", "project"];
    let public = run(&to_project).expect_code(0);
    assert!(!public.text().contains("informant"), "{}", public.text());
    assert!(public.text().contains("\"open\""), "{}", public.text());
    assert!(
        public.stderr.contains("1 private thing was left out"),
        "{}",
        public.stderr
    );
    let whole = run(&[&to_project[..], &["--private"]].concat()).expect_code(0);
    assert!(whole.text().contains("informant"), "{}", whole.text());
}

#[test]
fn project_keeps_its_views_and_bookmarks() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("with-bookmarks.truceline");
    let text = r#"(
    format: "truceline-project",
    version: 1,
    views: [(name: "A week", range: "2023-11-27/2023-12-03")],
    bookmarks: [(date: "2023-12-03", name: "The strike")],
)
"#;
    write_atomically(&path, text.as_bytes()).expect("it can be written");
    let written = convert(&path.to_string_lossy(), "project");
    let (before, _) = read_project(text.as_bytes()).expect("it is a project");
    let (after, _) = read_project(&written.stdout).expect("it is a project");
    assert_eq!(after.views, before.views);
    assert_eq!(after.bookmarks, before.bookmarks);
    assert_eq!(after.bookmarks.len(), 1);
}
