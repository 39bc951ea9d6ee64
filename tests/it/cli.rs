//! The command line as a user meets it: the real binary, its output, its exit code.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use resvg::tiny_skia::Pixmap;
use resvg::usvg;
use serde_json::Value;

const UKRAINE: &str = "sample_data/ucdp-ged-ukraine-2021.csv";
const WORLD: &str = "sample_data/ucdp-ged-world-sample.csv";

/// What a run of the program came to.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

impl Run {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.stdout).expect("output is UTF-8")
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.stdout).expect("output is one JSON document")
    }

    #[track_caller]
    pub(crate) fn expect_code(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}", self.stderr);
        self
    }
}

/// The program, in the repository's root, from which the reference figures name their files.
fn program(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_truceline"));
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(args)
        .stdin(Stdio::null());
    command
}

fn finish(mut command: Command) -> Run {
    let output = command.output().expect("the program starts");
    Run {
        code: output.status.code(),
        stdout: output.stdout,
        stderr: String::from_utf8(output.stderr).expect("messages are UTF-8"),
    }
}

pub(crate) fn run(args: &[&str]) -> Run {
    finish(program(args))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A document of `stats` without what the reference does not have.
fn without_problems(mut document: Value) -> Value {
    let hidden = document.as_object_mut().and_then(|it| it.remove("hidden"));
    assert_eq!(hidden, Some(Value::from(0)));
    let files = document["files"].as_array_mut();
    for file in files.expect("`files` is a list") {
        let file = file.as_object_mut().expect("a file is an object");
        for key in ["problems", "errors", "warnings", "notes"] {
            assert!(file.remove(key).is_some(), "{key}");
        }
    }
    document
}

#[test]
fn stats_are_those_of_an_independent_reading() {
    let folder = root().join("tests/reference/expected");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    paths.sort();
    assert!(paths.len() >= 17, "{paths:?}");
    for path in paths {
        let expected: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let file = expected["files"][0]["path"].as_str().unwrap();
        let mut args = vec!["stats", "--json", file];
        for field in ["kind", "country", "actor", "year", "month"] {
            args.extend(["--by", field]);
        }
        let found = without_problems(run(&args).expect_code(0).json());
        for key in [
            "events", "undated", "earliest", "latest", "killed", "wounded", "files",
        ] {
            assert_eq!(found[key], expected[key], "{key} of {file}");
        }
        for (field, rows) in expected["by"].as_object().unwrap() {
            assert_eq!(found["by"][field], *rows, "by {field} of {file}");
        }
        assert_eq!(found, expected, "{file}");
    }
}

#[test]
fn several_inputs_are_layers_of_one_whole() {
    let both = run(&["stats", "--json", "--by", "layer", UKRAINE, WORLD]).expect_code(0);
    let both = both.json();
    let rows = both["by"]["layer"].as_array().unwrap();
    let sum: u64 = rows.iter().map(|row| row["events"].as_u64().unwrap()).sum();
    assert_eq!(both["events"], sum);
    assert_eq!(rows.len(), 2);
    assert_eq!(both["files"].as_array().unwrap().len(), 2);
}

#[test]
fn stats_are_readable_with_grouped_digits() {
    let run = run(&["stats", WORLD, "--by", "country", "--by", "country"]).expect_code(0);
    let text = run.text();
    assert!(text.contains("events          1,000\n"), "{text}");
    assert!(text.contains("--json lists all"), "{text}");
    assert_eq!(text.matches("\ncountry ").count(), 1, "{text}");
    assert_eq!(run.stderr, "");
}

/// `check` of a damaged file: its exit code, and where each error and warning stands.
#[track_caller]
fn check_located(name: &str, code: i32, expected: &[&str]) {
    let file = format!("tests/fixtures/ged/bad/{name}");
    let run = run(&["check", &file]).expect_code(code);
    let places: Vec<String> = run
        .text()
        .lines()
        .map(|line| line.strip_prefix(&format!("{file}:")).expect(line))
        .filter(|line| !line.contains(": note: "))
        .map(|line| line.splitn(3, ": ").take(2).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(places, expected, "{name}");

    let document = self::run(&["check", "--json", &file])
        .expect_code(code)
        .json();
    let problems = document["files"][0]["problems"].as_array().expect("a list");
    let n_weighty = problems
        .iter()
        .filter(|it| it["severity"] != "note")
        .count();
    assert_eq!(n_weighty, expected.len(), "{name}");
    for problem in problems {
        for key in ["severity", "line", "column", "field", "message", "hint"] {
            assert!(problem.get(key).is_some(), "{name}: {key}");
        }
    }
}

#[test]
fn check_says_where_each_problem_stands() {
    check_located(
        "windows-1252.csv",
        0,
        &["3:26 warning", "5:18 warning", "5:28 warning"],
    );
    check_located("mixed-encodings.csv", 0, &["5:34 warning"]);
    check_located("nul-bytes.csv", 0, &["4:27 warning"]);
    check_located("utf-16.csv", 1, &["1:1 error"]);
    check_located("ragged.csv", 1, &["4:1 error", "6:1 error", "9:1 error"]);
    check_located("unclosed-quote.csv", 1, &["4:1 error"]);
    check_located("unclosed-quote-to-the-end.csv", 1, &["4:1 error"]);
    check_located("cut-within-quotes.csv", 1, &["4:1 error"]);
    check_located("cut-within-row.csv", 1, &["4:1 error"]);
    check_located("empty.csv", 1, &["1:1 error"]);
    check_located("header-only.csv", 0, &["1:1 warning"]);
    check_located("header-and-hxl-only.csv", 0, &["1:1 warning"]);
    check_located("column-missing.csv", 1, &["1:1 error"]);
    check_located("not-ged.csv", 0, &[]);
    check_located("not-ged-49-columns.csv", 1, &["1:1 error"]);
    check_located("ids.csv", 0, &["4:1 warning", "7:1 warning"]);
    check_located(
        "codes.csv",
        0,
        &[
            "2:6 warning",
            "3:6 warning",
            "4:38 warning",
            "5:37 warning",
            "6:25 warning",
        ],
    );
    check_located(
        "counts.csv",
        0,
        &[
            "2:45 warning",
            "3:45 warning",
            "6:47 warning",
            "7:47 warning",
            "8:46 warning",
            "9:46 warning",
        ],
    );
    check_located(
        "dates.csv",
        1,
        &[
            "2:39 error",
            "3:39 error",
            "3:40 error",
            "4:39 error",
            "4:40 error",
            "5:40 error",
            "6:40 warning",
            "7:39 error",
            "7:40 error",
            "8:39 error",
            "8:40 error",
            "9:39 error",
            "9:40 error",
            "10:39 error",
            "11:39 error",
            "13:39 error",
            "13:40 error",
        ],
    );
}

#[test]
fn check_names_unused_columns_on_one_line() {
    let run = run(&["check", UKRAINE, WORLD]).expect_code(0);
    let lines = run.text().lines();
    let notes: Vec<&str> = lines.filter(|line| line.contains(": note: ")).collect();
    assert_eq!(notes.len(), 2, "{notes:?}");
    assert!(notes[0].starts_with(&format!("{UKRAINE}:1:1: note: ")));
    assert!(notes[0].contains("geom_wkt"), "{notes:?}");
}

#[test]
fn file_that_cannot_be_read_does_not_keep_the_others_from_counting() {
    let run = run(&["stats", "--json", "missing.csv", "src", UKRAINE]).expect_code(1);
    assert!(
        run.stderr
            .contains("missing.csv: cannot be opened: there is no such file")
    );
    assert!(run.stderr.contains("src: is a folder"), "{}", run.stderr);
    let document = run.json();
    assert_eq!(document["events"], 993);
    assert_eq!(document["files"].as_array().unwrap().len(), 3);
    assert_eq!(document["files"][0]["format"], Value::Null);
    assert_eq!(document["files"][0]["problems"][0]["severity"], "error");
}

#[test]
fn lost_rows_are_told_beside_the_figures() {
    let run = run(&["stats", "tests/fixtures/ged/bad/ragged.csv"]).expect_code(0);
    assert!(
        run.stderr
            .contains("3 errors in 8 rows, 3 rows not counted"),
        "{}",
        run.stderr
    );
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_is_right() {
    #[track_caller]
    fn refused(args: &[&str], expected: &str) {
        let run = run(args).expect_code(2);
        assert!(run.stderr.contains(expected), "{}", run.stderr);
        assert_eq!(run.text(), "");
    }
    refused(&["stats"], "<IN>");
    refused(&["stats", UKRAINE, "--by", "weather"], "country");
    refused(&["stats", UKRAINE, "--format", "xlsx"], "ucdp-ged");
    refused(&["stats", UKRAINE, UKRAINE], "given twice");
    refused(&["check", "--wrong"], "--wrong");
    let render = |more: &[&'static str]| [&["render", UKRAINE, "-o"], more].concat();
    refused(&render(&["-"]), "--to svg, png or pdf");
    refused(&render(&["out.gif"]), "svg, png or pdf");
    refused(
        &render(&["out.svg", "--range", "2015/2014"]),
        "exchange the two",
    );
    refused(&render(&["out.svg", "--range", "May"]), "YYYY-MM");
    refused(&render(&["out.svg", "--range", "2030/.."]), "2018");
    refused(&render(&["out.svg", "--size", "10x10"]), "1600x1000");
    refused(&render(&["out.svg", "--lanes", "weather"]), "country");
    refused(&render(&["out.svg", "--theme", "pink"]), "dark");
    assert!(!root().join("out.svg").exists());
}

#[test]
fn help_teaches_and_version_is_told() {
    let help = run(&["--help"]).expect_code(0);
    for word in [
        "render",
        "stats",
        "check",
        "formats",
        "./stats",
        "Exit codes",
    ] {
        assert!(help.text().contains(word), "{word}");
    }
    for command in ["render", "stats", "check", "formats"] {
        run(&[command, "--help"]).expect_code(0);
    }
    let version = run(&["--version"]).expect_code(0);
    assert_eq!(
        version.text(),
        concat!("truceline ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[cfg(not(feature = "gui"))]
#[test]
fn build_without_a_window_says_so() {
    for args in [&[][..], &["./stats"], &[UKRAINE]] {
        let run = run(args).expect_code(2);
        assert!(run.stderr.contains("has no window"), "{}", run.stderr);
    }
}

#[test]
fn formats_are_listed_for_people_and_for_scripts() {
    let words = run(&["formats"]).expect_code(0);
    let document = run(&["formats", "--json"]).expect_code(0).json();
    for format in document["formats"].as_array().unwrap() {
        assert!(words.text().contains(format["name"].as_str().unwrap()));
        assert!(words.text().contains(format["about"].as_str().unwrap()));
    }
    assert_eq!(document["pictures"][0]["name"], "svg");
}

/// Renders into a new folder and returns the file's bytes.
#[track_caller]
fn rendered(file_name: &str, more: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder of its own");
    let output = folder.path().join(file_name);
    let path = output.to_str().expect("the folder's name is UTF-8");
    let args = [&["render", "-o", path], more].concat();
    let run = run(&args).expect_code(0);
    assert_eq!((run.text(), run.stderr.as_str()), ("", ""));
    assert_eq!(
        fs::read_dir(folder.path())
            .expect("the folder is there")
            .count(),
        1
    );
    fs::read(output).expect("the picture is there")
}

#[test]
fn svg_is_well_formed_complete_and_the_same_twice() {
    for more in [
        &[UKRAINE][..],
        &[
            WORLD, "--theme", "dark", "--lanes", "kind", "--size", "900x600",
        ],
        &[
            WORLD,
            UKRAINE,
            "--range",
            "2014-02/2014-03",
            "--lanes",
            "actor",
        ],
        &[UKRAINE, "--range=-0431/-0400"],
        &["tests/fixtures/ged/bad/header-only.csv"],
    ] {
        let svg = String::from_utf8(rendered("out.svg", more)).unwrap();
        usvg::Tree::from_str(&svg, &usvg::Options::default()).unwrap();
        let name = Path::new(more[0]).file_name().unwrap().to_str().unwrap();
        assert!(svg.contains(&format!("<title>{name}")), "{more:?}");
        assert!(svg.contains("Source: "), "{more:?}");
        assert_eq!(rendered("out.svg", more), svg.as_bytes(), "{more:?}");
    }
}

#[test]
fn lanes_give_way_on_a_page_of_a_given_size() {
    const SAMPLE: &str = "sample_data/iraq-syria-2023.truceline";
    let more = [SAMPLE, "--lanes", "actor", "--size", "1000x500"];
    let svg = String::from_utf8(rendered("out.svg", &more)).unwrap();
    for lane in ["United States", "Israel", "48 more actors"] {
        assert!(svg.contains(&format!(">{lane}<")), "{lane}");
    }
    assert!(svg.contains(">157 of 157 events in this range"));
    assert!(!svg.contains("not shown whole"), "each is on the page");
}

#[test]
fn caption_says_what_was_asked_and_that_nothing_is_there() {
    let some = rendered("out.svg", &[UKRAINE, "--where", "killed>50"]);
    let some = String::from_utf8(some).unwrap();
    assert!(some.contains(" of 993 events are in this range and match killed&gt;50"));
    assert!(!some.contains(">No events<"));
    let none = rendered("out.svg", &[UKRAINE, "--where", "killed>5000"]);
    let none = String::from_utf8(none).unwrap();
    assert!(none.contains(">0 of 993 events are in this range and match killed&gt;5000"));
    assert!(none.contains(">No events<"));
}

#[test]
fn caption_says_how_much_is_seen_and_how() {
    let whole = String::from_utf8(rendered("out.svg", &[UKRAINE])).unwrap();
    assert!(whole.contains(">993 of 993 events in this range · bars, 1 week each<"));
    assert!(whole.contains(">Clash 993<") && whole.contains(">2014 – 2018 · 5 y<"));
    let bad = "tests/fixtures/ged/bad/dates.csv";
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out.svg");
    let run = run(&["render", bad, "-o", output.to_str().unwrap()]).expect_code(0);
    assert!(run.stderr.contains("kept without a date"), "{}", run.stderr);
    let svg = fs::read_to_string(output).unwrap();
    assert!(svg.contains("undated, not drawn"), "{svg}");
}

#[test]
fn png_has_the_size_asked_for_and_is_the_same_twice() {
    let more = [
        UKRAINE, "--size", "901x603", "--range", "2014", "--theme", "dark",
    ];
    let bytes = rendered("out.png", &more);
    let pixels = Pixmap::decode_png(&bytes).unwrap();
    assert_eq!((pixels.width(), pixels.height()), (901, 603));
    assert_eq!(rendered("out.PNG", &more), bytes);
}

#[test]
fn output_that_cannot_be_written_is_told_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("missing").join("out.svg");
    let run = run(&["render", UKRAINE, "-o", output.to_str().unwrap()]).expect_code(1);
    assert!(
        run.stderr
            .contains("was not written: its folder is not there"),
        "{}",
        run.stderr
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn dash_is_standard_input_and_output() {
    let mut command = program(&["stats", "--json", "-"]);
    command.stdin(File::open(root().join(UKRAINE)).unwrap());
    let document = finish(command).expect_code(0).json();
    assert_eq!(document["events"], 993);
    assert_eq!(document["files"][0]["path"], "-");

    let mut command = program(&["render", "-", "-o", "-", "--to", "svg"]);
    command.stdin(File::open(root().join(UKRAINE)).unwrap());
    let svg = finish(command).expect_code(0);
    assert!(svg.text().contains("<title>standard input</title>"));
}

#[test]
fn reader_who_closes_the_pipe_has_seen_enough() {
    let by_day = ["stats", "--json", WORLD, "--by", "day", "--by", "place"];
    let whole = run(&by_day).expect_code(0);
    // More than a pipe holds, so that the program is still writing when the pipe closes.
    assert!(whole.stdout.len() > 1 << 17, "{}", whole.stdout.len());
    let mut command = program(&by_day);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(first, "{\n");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{output:?}");
}
