//! Every sound file of the project, read and held against an independent reading of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use truceline::columns::EventColumns;
use truceline::diag::{Flow, Problem};
use truceline::formats::{EventFormat, FORMATS, HEAD_BYTES, format_named};
use truceline::jobs::fetch_record;
use truceline::model::{Count, PlacePrecision, RowKey};
use truceline::time::{Precision, Spread};

use crate::support::{
    Dripping, Reading, StopAfter, project_bytes, project_path, read, read_from, read_until,
};

/// The sound files of the project: the samples, and the fixtures of each shape.
fn sound_files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in ["sample_data", "tests/fixtures/ged"] {
        for entry in std::fs::read_dir(project_path(folder)).expect("the folder is there") {
            let path = entry.expect("the folder is readable").path();
            let extension = path.extension().and_then(|extension| extension.to_str());
            if matches!(extension, Some("csv" | "tsv" | "geojson")) {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(files.len() >= 16, "{files:?}");
    files
}

/// Those of them that are of UCDP GED; the tests of other formats stand in files of their own.
fn ged_files() -> Vec<PathBuf> {
    let mut files = sound_files();
    files.retain(|path| {
        let format = only_claimant(&bytes_of(path), stem(path));
        format.name().starts_with("ucdp-ged")
    });
    assert!(files.len() >= 12, "{files:?}");
    files
}

fn stem(path: &Path) -> &str {
    path.file_stem()
        .and_then(|stem| stem.to_str())
        .expect("names of test files are plain")
}

fn bytes_of(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("the file is part of the project")
}

/// The one format that claims a file's start.
#[track_caller]
fn only_claimant(bytes: &[u8], name: &str) -> &'static dyn EventFormat {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    let claimants: Vec<_> = FORMATS
        .iter()
        .copied()
        .filter(|format| format.claims(head))
        .collect();
    assert_eq!(claimants.len(), 1, "{name}");
    claimants[0]
}

#[test]
fn formats_are_named_and_told_apart() {
    for (position, format) in FORMATS.iter().enumerate() {
        assert!(!format.title().is_empty());
        assert!(!format.about().is_empty());
        assert!(!format.extensions().is_empty());
        let name = format.name();
        assert!(
            name.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
            "{name}"
        );
        let found = format_named(name).map(EventFormat::title);
        assert_eq!(found, Some(format.title()));
        for other in &FORMATS[position + 1..] {
            assert_ne!(name, other.name());
            assert_ne!(format.title(), other.title());
        }
    }
    assert!(format_named("no such format").is_none());
}

#[test]
fn every_format_has_a_sample() {
    let mut seen: Vec<_> =
        sound_files()
            .into_iter()
            .chain(["json", "ron"].map(|notation| {
                project_path("sample_data").join(format!("events-kirkuk.{notation}"))
            }))
            .filter(|path| path.starts_with(project_path("sample_data")))
            .map(|path| only_claimant(&bytes_of(&path), stem(&path)).name())
            .collect();
    seen.sort_unstable();
    seen.dedup();
    let mut known: Vec<_> = FORMATS.iter().map(|format| format.name()).collect();
    known.sort_unstable();
    assert_eq!(seen, known);
}

#[test]
fn sound_files_load_clean() {
    for path in sound_files() {
        let bytes = bytes_of(&path);
        let name = path.display().to_string();
        let format = only_claimant(&bytes, &name);
        let extension = path.extension().and_then(|extension| extension.to_str());
        assert!(format.extensions().contains(&extension.unwrap_or_default()));
        let reading = read(&bytes).unwrap();
        for finding in reading.findings() {
            assert!(
                matches!(
                    finding.problem,
                    Problem::EstimatesOutOfOrder { .. } | Problem::Decided { .. }
                ),
                "{name}: {finding}"
            );
        }
        assert_eq!(reading.report.n_refused, 0, "{name}");
        assert_eq!(reading.report.n_undated, 0, "{name}");
        // A record may make several rows.
        let places = reading
            .rows()
            .map(|(events, row)| events.records()[row].offset);
        let n_records = places.collect::<BTreeSet<_>>().len();
        assert_eq!(reading.report.n_rows, n_records as u64, "{name}");
    }
}

#[test]
fn every_record_is_found_by_its_key() {
    for path in sound_files() {
        let bytes = bytes_of(&path);
        let format = only_claimant(&bytes, stem(&path));
        let reading = read(&bytes).unwrap();
        for (events, row) in reading.rows() {
            let key = RowKey(events.key(row).into());
            let place = events.records()[row];
            let record = fetch_record(&path, format, &reading.layout, place, &key).unwrap();
            let n_columns = reading.layout.columns.len();
            assert_eq!(record.fields.len(), n_columns, "{}", path.display());
        }
    }
}

/// The rows of a table of `tests/reference/expected/`, each with its columns by name.
fn expected_rows(name: &str) -> Vec<Vec<String>> {
    let text = String::from_utf8(project_bytes(&format!(
        "tests/reference/expected/{name}.tsv"
    )))
    .expect("the table is UTF-8");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some(HEAD.join("\t").as_str()));
    lines
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

const HEAD: [&str; 15] = [
    "id",
    "earliest",
    "latest",
    "kind",
    "country",
    "side_a",
    "side_b",
    "low",
    "best",
    "high",
    "latitude",
    "longitude",
    "where_prec",
    "date_prec",
    "event_clarity",
];

/// A row as the table of the independent reading has it; codes and coordinates are compared apart.
fn cells(events: &EventColumns, row: usize) -> Vec<String> {
    let date = events.date(row);
    let day = |day: truceline::time::Day| day.civil().edtf_day();
    let name = |code| {
        let name = events.vocabulary().name(code);
        name.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let side = |wanted| {
        let mut actors = events.actors(row);
        actors
            .find(|&(_, role)| role == wanted)
            .map_or_else(String::new, |(code, _)| name(code))
    };
    let count = |count: Count| count.get().map_or_else(String::new, |n| n.to_string());
    let killed = events.killed(row);
    vec![
        date.map_or_else(String::new, |date| day(date.bounds.first_day())),
        date.map_or_else(String::new, |date| day(date.bounds.last_day())),
        events.kind()[row].key().to_owned(),
        name(events.country()[row]),
        side(truceline::model::Role::SideA),
        side(truceline::model::Role::SideB),
        count(killed.low),
        count(killed.best),
        count(killed.high),
    ]
}

#[track_caller]
fn check_row(events: &EventColumns, row: usize, expected: &[String], place: &str) {
    assert_eq!(cells(events, row), expected[1..10], "{place}");
    match events.point(row) {
        Some(point) => {
            for (degrees, expected) in point.iter().zip(&expected[10..12]) {
                let expected: f32 = expected.parse().expect("the table has a number");
                assert!((degrees - expected).abs() < 2e-5, "{place}: {degrees}");
            }
        }
        None => assert!(
            expected[10].is_empty() || expected[11].is_empty(),
            "{place}: there is a point"
        ),
    }
    let code = |at: usize| expected[at].parse::<u8>().unwrap_or_default();
    let place_precision = PlacePrecision::from_ucdp(code(12)).unwrap_or_default();
    assert_eq!(events.place_precision()[row], place_precision, "{place}");
    let Some(date) = events.date(row) else {
        return;
    };
    let precision = match code(13) {
        1 => Some(Precision::Day),
        2 => Some(Precision::Days),
        3 => Some(Precision::Week),
        4 => Some(Precision::Month),
        5 => Some(Precision::Year),
        _ => None,
    };
    assert_eq!(
        precision.unwrap_or(date.precision),
        date.precision,
        "{place}"
    );
    let spread = if code(14) == 2 {
        Spread::Lasted
    } else {
        Spread::OnceWithin
    };
    assert_eq!(date.spread, spread, "{place}");
}

#[track_caller]
fn check_table(reading: &Reading, name: &str) {
    let expected = expected_rows(name);
    assert_eq!(reading.n_rows(), expected.len(), "{name}");
    for ((events, row), expected) in reading.rows().zip(&expected) {
        let place = format!("{name}, line {}", events.records()[row].line);
        let key = events.key(row);
        if !key.starts_with('=') {
            assert_eq!(key, expected[0], "{place}");
        }
        check_row(events, row, expected, &place);
    }
}

#[test]
fn every_row_is_what_python_reads() {
    for path in ged_files() {
        let reading = read(&bytes_of(&path)).unwrap();
        check_table(&reading, stem(&path));
        for (events, row) in reading.rows() {
            assert!(!events.key(row).starts_with('='), "{}", path.display());
        }
    }
}

#[test]
fn every_row_of_a_damaged_file_is_what_python_reads() {
    for name in [
        "codes",
        "coordinates",
        "counts",
        "header-only",
        "ids",
        "ragged",
    ] {
        let bytes = project_bytes(&format!("tests/fixtures/ged/bad/{name}.csv"));
        check_table(&read(&bytes).unwrap(), &format!("bad-{name}"));
    }
}

#[test]
fn every_record_is_found_again() {
    for path in ged_files() {
        let bytes = bytes_of(&path);
        let format = only_claimant(&bytes, stem(&path));
        let reading = read(&bytes).unwrap();
        let n_columns = reading.layout.columns.len();
        for ((events, row), expected) in reading.rows().zip(expected_rows(stem(&path))) {
            let key = RowKey(events.key(row).into());
            let place = events.records()[row];
            let record = fetch_record(&path, format, &reading.layout, place, &key).unwrap();
            assert_eq!(record.id, expected[0], "{}", path.display());
            assert_eq!(record.fields.len(), n_columns, "{}", path.display());
            let start = record.value("date_start");
            assert!(start.starts_with(&expected[1]), "{}", path.display());
        }
    }
}

#[test]
fn record_of_a_file_that_has_changed_is_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("changing.csv");
    let bytes = project_bytes("tests/fixtures/ged/bom.csv");
    let reading = read(&bytes).unwrap();
    let format = only_claimant(&bytes, "bom");
    let fetch = |row: usize| {
        let (events, _) = reading.rows().next().unwrap();
        let key = RowKey(events.key(row).into());
        fetch_record(&path, format, &reading.layout, events.records()[row], &key)
    };
    assert!(fetch(0).is_err(), "there is no such file");
    truceline::jobs::write_atomically(&path, &bytes).unwrap();
    assert!(fetch(4).is_ok());
    let text = String::from_utf8(bytes.clone()).unwrap();
    let other = text.replacen(reading.keys()[0], &"9".repeat(reading.keys()[0].len()), 1);
    truceline::jobs::write_atomically(&path, other.as_bytes()).unwrap();
    let sentence = fetch(0).unwrap_err().to_string();
    assert!(sentence.starts_with("another event (999"), "{sentence}");
    truceline::jobs::write_atomically(&path, &bytes[..bytes.len() / 2]).unwrap();
    assert!(fetch(4).is_err(), "the file is shorter");
    truceline::jobs::write_atomically(&path, &bytes[1..]).unwrap();
    assert!(fetch(4).is_err(), "everything has moved");
}

#[test]
fn names_of_columns_may_be_written_in_capitals() {
    let text = String::from_utf8(project_bytes("tests/fixtures/ged/bom.csv")).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let text = format!("{}\n{rows}", header.to_uppercase());
    let reading = read(text.as_bytes()).unwrap();
    assert_eq!(reading.keys().len(), 5);
    let format = only_claimant(text.as_bytes(), "capitals");
    let mut rest = text.as_bytes();
    for (events, row) in reading.rows() {
        let place = events.records()[row];
        let start = usize::try_from(place.offset).unwrap();
        rest = &text.as_bytes()[start..start + place.len as usize];
        let record = format.record(&reading.layout, rest).unwrap();
        assert_eq!(record.id, events.key(row));
    }
    let record = format.record(&reading.layout, rest).unwrap();
    assert_eq!(record.groups.len(), 4);
    assert!(!record.sources.is_empty());
}

#[test]
fn small_reads_make_no_difference() {
    for path in sound_files() {
        let bytes = bytes_of(&path);
        let format = only_claimant(&bytes, stem(&path));
        let whole = read(&bytes).unwrap();
        let len = Some(bytes.len() as u64);
        let dripped = read_from(format, &mut Dripping::new(&bytes), len).unwrap();
        assert_eq!(dripped.layout, whole.layout, "{}", path.display());
        assert_eq!(dripped.report, whole.report, "{}", path.display());
        assert_eq!(dripped.dump(), whole.dump(), "{}", path.display());
    }
}

#[test]
fn reading_can_be_stopped_and_keeps_what_it_has() {
    // Longer than the rows between two reports of progress.
    let sample = project_bytes("sample_data/ucdp-ged-world-sample.csv");
    let text = String::from_utf8(sample).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let text = format!("{header}\n{}", rows.repeat(10));
    let format = only_claimant(text.as_bytes(), "long");
    let mut source = text.as_bytes();
    let (reading, flow) = read_until(format, &mut source, None, &mut StopAfter(4_000)).unwrap();
    assert_eq!(flow, Flow::Stop);
    assert!(reading.report.n_rows >= 4_000 && reading.report.n_rows < 10_000);
    assert_eq!(reading.n_rows() as u64, reading.report.n_rows);
}
