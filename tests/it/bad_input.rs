//! Input that is damaged, hostile or no event file at all: a clear message, the rest loaded, no panic.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use truceline::diag::{Flow, Problem, Report};
use truceline::formats::{EventFormat, ReadError, RecordLayout, detect};
use truceline::jobs::{LoadAs, LoadError, LoadListener, Loaded, Source, load};
use truceline::model::LayerId;
use truceline::store::Segment;

use crate::support::{Failing, Reading, Rng, format, project_bytes, project_path, read, read_from};

/// What is expected of a damaged file.
struct Expected<'a> {
    rows: u64,
    refused: u64,
    /// Keys of the rows kept; `=` stands for a key that is made of the row's bytes.
    keys: &'a [&'a str],
    /// The findings in words with their columns, those on unused columns left out.
    findings: &'a [&'a str],
}

#[track_caller]
fn check(bytes: &[u8], expected: &Expected<'_>) -> Reading {
    let reading = read(bytes).expect("there is something to load");
    check_reading(&reading, expected);
    reading
}

#[track_caller]
fn check_reading(reading: &Reading, expected: &Expected<'_>) {
    assert_eq!(reading.words(), expected.findings);
    let keys = reading.keys();
    let shown: Vec<_> = keys
        .iter()
        .map(|key| if key.starts_with('=') { "=" } else { key })
        .collect();
    assert_eq!(shown, expected.keys);
    let mut distinct = keys;
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), reading.n_rows(), "keys are unique");
    assert_eq!(reading.report.n_rows, expected.rows);
    assert_eq!(reading.report.n_refused, expected.refused);
    assert_eq!(
        reading.n_rows() as u64,
        expected.rows - expected.refused,
        "what is not refused is kept"
    );
}

fn bad(name: &str) -> Vec<u8> {
    project_bytes(&format!("tests/fixtures/ged/bad/{name}.csv"))
}

#[track_caller]
fn check_bad(name: &str, expected: &Expected<'_>) -> Reading {
    check(&bad(name), expected)
}

#[track_caller]
fn check_error(bytes: &[u8], sentence: &str) {
    assert_eq!(
        read(bytes).expect_err("nothing can be loaded").to_string(),
        sentence
    );
}

/// The header and rows of the plain sample that the damaged files were made of.
fn plain_lines() -> Vec<String> {
    let text = String::from_utf8(bad("coordinates")).expect("the fixture is UTF-8");
    text.lines().map(str::to_owned).collect()
}

/// A file of the header and the first rows of [`plain_lines`], without a fault.
fn sound_file() -> String {
    let lines = plain_lines();
    // The tenth row is the one whose coordinates are as they were.
    format!("{}\n{}\n", lines[0], lines[10])
}

const SIX: [&str; 6] = ["300380", "448810", "248414", "268807", "410252", "135297"];

// Bytes

#[test]
fn text_that_is_not_utf8_is_read_as_windows_1252() {
    let reading = check_bad(
        "windows-1252",
        &Expected {
            rows: 6,
            refused: 0,
            keys: &SIX,
            findings: &[
                "line 3, `where_coordinates`: the text is not UTF-8; it was read as Windows-1252 [26]",
                "line 5, `side_b`: the text is not UTF-8; it was read as Windows-1252 [18]",
                "line 5, `adm_1`: the text is not UTF-8; it was read as Windows-1252 [28]",
            ],
        },
    );
    let batch = &reading.batches[0];
    let vocabulary = batch.vocabulary();
    assert!(vocabulary.code("Ciudad Juárez town").is_some());
    assert!(vocabulary.code("Frères d’armes").is_some());
}

#[test]
fn encodings_may_differ_from_row_to_row() {
    let reading = check_bad(
        "mixed-encodings",
        &Expected {
            rows: 6,
            refused: 0,
            keys: &SIX,
            findings: &[
                "line 5, `country`: the text is not UTF-8; it was read as Windows-1252 [34]",
            ],
        },
    );
    let vocabulary = reading.batches[0].vocabulary();
    assert!(vocabulary.code("Türkiye").is_some());
    assert!(vocabulary.code("Côte").is_some());
}

#[test]
fn nul_byte_is_shown_and_told() {
    check_bad(
        "nul-bytes",
        &Expected {
            rows: 6,
            refused: 0,
            keys: &SIX,
            findings: &[
                "line 4, `where_description`: the text has a NUL byte; it is shown as ␀ [27]",
            ],
        },
    );
}

#[test]
fn nul_bytes_alone_are_no_event_file() {
    let sentence = read(&[0; 5_000]).unwrap_err().to_string();
    assert!(sentence.starts_with("no known format: "), "{sentence}");
}

#[test]
fn utf_16_is_named() {
    check_error(
        &bad("utf-16"),
        "the file is UTF-16, which is not read; save it as UTF-8",
    );
}

#[test]
fn byte_order_mark_is_no_part_of_the_first_column() {
    let reading = check(
        format!("\u{feff}{}", sound_file()).as_bytes(),
        &Expected {
            rows: 1,
            refused: 0,
            keys: &["4186"],
            findings: &[],
        },
    );
    assert_eq!(reading.layout.columns[0], "id");
}

#[test]
fn lines_may_end_as_on_any_system() {
    let expected = Expected {
        rows: 1,
        refused: 0,
        keys: &["4186"],
        findings: &[],
    };
    for line_break in ["\n", "\r\n", "\r"] {
        let reading = check(sound_file().replace('\n', line_break).as_bytes(), &expected);
        let (batch, row) = reading.rows().next().unwrap();
        let name = |code| batch.vocabulary().name(code).to_string();
        let last: Vec<_> = batch.actors(row).map(|(code, _)| name(code)).collect();
        assert_eq!(last, ["Government of Algeria", "AQIM"]);
    }
}

#[test]
fn lines_are_counted_whatever_ends_them() {
    let lines = bad("ids");
    let text = String::from_utf8(lines).unwrap();
    let lines_of = |text: &str| {
        let reading = read(text.as_bytes()).unwrap();
        let lines: Vec<_> = reading
            .rows()
            .map(|(batch, row)| batch.records()[row].line)
            .collect();
        (lines, reading.words())
    };
    let expected = lines_of(&text);
    assert_eq!(expected.0, (2..=10).collect::<Vec<_>>());
    assert_eq!(lines_of(&text.replace('\n', "\r\n")), expected);
    assert_eq!(lines_of(&text.replace('\n', "\r")), expected);
}

// Structure

#[test]
fn rows_with_a_wrong_number_of_fields_are_refused() {
    check_bad(
        "ragged",
        &Expected {
            rows: 8,
            refused: 3,
            keys: &["300380", "448810", "268807", "135297", "244424"],
            findings: &[
                "line 4: the row has 43 fields where the header has 49; it was refused",
                "line 6: the row has 51 fields where the header has 49; it was refused",
                "line 9: the row has 1 field where the header has 49; it was refused",
            ],
        },
    );
}

const UNCLOSED: &str =
    "line 4: a quotation mark is opened here and never closed; the line was refused";

#[test]
fn quotation_mark_left_open_costs_its_row_alone() {
    check_bad(
        "unclosed-quote",
        &Expected {
            rows: 8,
            refused: 1,
            keys: &[
                "300380", "448810", "268807", "410252", "135297", "244424", "90953",
            ],
            findings: &[UNCLOSED],
        },
    );
    check_bad(
        "unclosed-quote-to-the-end",
        &Expected {
            rows: 6,
            refused: 1,
            keys: &["90953", "88967", "121456", "186940", "96874"],
            findings: &[UNCLOSED],
        },
    );
}

#[test]
fn inch_mark_within_a_field_is_no_quotation_mark() {
    let file = sound_file().replace(",AQIM,", ",5\" mortars,");
    check(
        file.as_bytes(),
        &Expected {
            rows: 1,
            refused: 0,
            keys: &["4186"],
            findings: &[],
        },
    );
    check(
        file.trim_end().as_bytes(),
        &Expected {
            rows: 1,
            refused: 0,
            keys: &["4186"],
            findings: &[],
        },
    );
}

#[test]
fn file_cut_within_a_row_keeps_the_rows_before() {
    // Its last cell has a quotation mark of its own, which closes it.
    check_bad(
        "cut-within-quotes",
        &Expected {
            rows: 3,
            refused: 1,
            keys: &["300380", "448810"],
            findings: &["line 4: the row has 20 fields where the header has 49; it was refused"],
        },
    );
    check_bad(
        "cut-within-row",
        &Expected {
            rows: 3,
            refused: 1,
            keys: &["300380", "448810"],
            findings: &["line 4: the row has 16 fields where the header has 49; it was refused"],
        },
    );
}

#[test]
fn file_without_content_is_empty() {
    const EMPTY: &str = "the file is empty; nothing was loaded";
    check_error(b"", EMPTY);
    check_error(&bad("empty"), EMPTY);
    check_error(&bad("only-bom"), EMPTY);
    check_error(&bad("only-line-breaks"), EMPTY);
}

#[test]
fn header_without_rows_is_sound() {
    let nothing = Expected {
        rows: 0,
        refused: 0,
        keys: &[],
        findings: &[],
    };
    check_bad("header-only", &nothing);
    check_bad("header-and-hxl-only", &nothing);
}

#[test]
fn first_column_of_a_name_counts() {
    let reading = check_bad(
        "column-twice",
        &Expected {
            rows: 3,
            refused: 0,
            keys: &SIX[..3],
            findings: &[],
        },
    );
    assert!(reading.batches[0].vocabulary().code("Elsewhere").is_none());
    let second = reading
        .report
        .diagnostics()
        .iter()
        .find(|finding| finding.column == 50)
        .expect("the second column of the name is told of");
    assert_eq!(
        second.to_string(),
        "`country`: the column is not used; its values are in each event's record"
    );
}

#[test]
fn missing_column_is_named() {
    check_error(
        &bad("column-missing"),
        "line 1: the header lacks date_start; without them the rows cannot be read as UCDP GED (CSV)",
    );
}

#[test]
fn what_is_no_ged_is_not_read_as_one() {
    const KNOWN: &str = "known are UCDP GED (CSV), UCDP GED (GeoJSON), Events (JSON), Events (RON), UCDP Peace Agreements (CSV), Table (CSV, TSV)";
    assert_eq!(detect(&bad("not-ged")).unwrap().name(), "table");
    check_error(
        b"Name,Headline,Text\na,b,c\n",
        &format!("no known format: line 1 starts “Name,Headline,Text”; {KNOWN}"),
    );
    let sentence = read(&bad("not-ged-49-columns")).unwrap_err().to_string();
    assert!(
        sentence.starts_with("no known format: line 1 starts “column 0,column 1,"),
        "{sentence}"
    );
    assert!(sentence.ends_with(KNOWN), "{sentence}");
    for bytes in [
        &b"{}"[..],
        b"[1,2]",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04",
        b"\"",
        b",",
    ] {
        assert!(matches!(read(bytes), Err(ReadError::Unknown { .. })));
    }
}

#[test]
fn two_hundred_thousand_columns_are_columns() {
    let n_columns = 200_000;
    let lines = plain_lines();
    let more = |line: &str, field: &str| format!("{line}{}", field.repeat(n_columns - 49));
    let file = [
        more(&lines[0], ",x"),
        more(&lines[10], ","),
        lines[10].clone(),
    ]
    .join("\n");
    let reading = check(
        file.as_bytes(),
        &Expected {
            rows: 2,
            refused: 1,
            keys: &["4186"],
            findings: &[
                "line 3: the row has 49 fields where the header has 200000; it was refused",
            ],
        },
    );
    assert_eq!(reading.layout.columns.len(), n_columns);
    let n_unused = reading.report.count_like(&Problem::UnusedColumn);
    assert!(n_unused > n_columns as u64 - 49, "{n_unused}");
    assert!(reading.report.diagnostics().len() < 1_100);
}

/// A stream that is never held whole: a beginning, the same bytes again and again, an end.
struct Generated {
    head: io::Cursor<Vec<u8>>,
    filling: &'static [u8],
    n_filling: usize,
    n_filled: usize,
    tail: io::Cursor<Vec<u8>>,
}

impl Read for Generated {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.head.read(buffer)? {
            0 => {}
            n => return Ok(n),
        }
        let n = buffer.len().min(self.n_filling - self.n_filled);
        if n == 0 {
            return self.tail.read(buffer);
        }
        let phase = self.n_filled % self.filling.len();
        let filling = self.filling.iter().cycle().skip(phase);
        for (byte, filled) in buffer[..n].iter_mut().zip(filling) {
            *byte = *filled;
        }
        self.n_filled += n;
        Ok(n)
    }
}

/// A sound file of ten rows with 200 MB of `filling` on one line behind the third.
fn with_long_line(filling: &'static [u8]) -> Generated {
    let lines = plain_lines();
    Generated {
        head: io::Cursor::new(format!("{}\n", lines[..4].join("\n")).into_bytes()),
        filling,
        n_filling: 200_000_000,
        n_filled: 0,
        tail: io::Cursor::new(format!("\n{}\n", lines[4..].join("\n")).into_bytes()),
    }
}

/// The most memory this process ever held, in bytes. Source: proc(5), `VmHWM`.
#[cfg(target_os = "linux")]
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux has it");
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .expect("Linux has it");
    let kibibytes = line.trim().trim_end_matches("kB").trim();
    1024 * kibibytes.parse::<u64>().expect("a number of kB")
}

/// Runs `work` in a process of its own, so that no other test's memory is counted, and checks that it
/// takes less than `limit` bytes. `test` is the calling test's path.
#[cfg(target_os = "linux")]
#[track_caller]
fn check_memory(test: &str, limit: u64, work: impl FnOnce()) {
    const INSIDE: &str = "TRUCELINE_TEST_MEMORY";
    if std::env::var_os(INSIDE).is_some() {
        let before = peak_memory();
        work();
        let taken = peak_memory() - before;
        assert!(taken < limit, "{taken} bytes where {limit} are allowed");
        return;
    }
    let this = std::env::current_exe().expect("a test has a program");
    let output = std::process::Command::new(this)
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, "1")
        .output()
        .expect("a test's program starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("1 passed"), "{test} is no test: {said}");
}

#[cfg(not(target_os = "linux"))]
fn check_memory(_test: &str, _limit: u64, work: impl FnOnce()) {
    work();
}

#[test]
fn line_of_200_mb_is_refused_in_little_memory() {
    check_memory(
        "bad_input::line_of_200_mb_is_refused_in_little_memory",
        64 << 20,
        || {
            for filling in [&b"x"[..], b"ab\"", b"\"\""] {
                let mut source = with_long_line(filling);
                let reading = read_from(format("ucdp-ged"), &mut source, None).unwrap();
                assert_eq!(reading.report.n_rows, 11);
                assert_eq!(reading.report.n_refused, 1);
                assert_eq!(reading.keys()[2..4], ["248414", "268807"]);
                let refused = reading
                    .findings()
                    .into_iter()
                    .find(|finding| finding.problem.refuses_row())
                    .map(ToString::to_string);
                let sentence = "line 5: the row is longer than 4 MiB; it was refused";
                assert_eq!(refused.as_deref(), Some(sentence));
            }
        },
    );
}

#[test]
fn line_of_200_mb_of_fields_is_refused_in_little_memory() {
    check_memory(
        "bad_input::line_of_200_mb_of_fields_is_refused_in_little_memory",
        160 << 20,
        || {
            let mut source = with_long_line(b",");
            let reading = read_from(format("ucdp-ged"), &mut source, None).unwrap();
            assert_eq!(reading.report.n_refused, 1);
            assert_eq!(reading.n_rows(), 10);
        },
    );
}

#[test]
fn geojson_string_of_200_mb_is_refused_in_little_memory() {
    check_memory(
        "bad_input::geojson_string_of_200_mb_is_refused_in_little_memory",
        64 << 20,
        || {
            let [open, close] = ["{\"features\":[", "]}"];
            let mut source = Generated {
                head: io::Cursor::new(format!("{open}\n{},\n{{\"a\":\"", feature(1)).into_bytes()),
                filling: b"x",
                n_filling: 200_000_000,
                n_filled: 0,
                tail: io::Cursor::new(format!("\"}},\n{}{close}", feature(2)).into_bytes()),
            };
            let reading = read_from(format("ucdp-ged-geojson"), &mut source, None).unwrap();
            check_reading(
                &reading,
                &Expected {
                    rows: 3,
                    refused: 1,
                    keys: &["1", "2"],
                    findings: &["line 3: the row is longer than 4 MiB; it was refused"],
                },
            );
        },
    );
}

// Values

#[test]
fn coordinate_off_the_globe_is_no_point() {
    let reading = check_bad(
        "coordinates",
        &Expected {
            rows: 10,
            refused: 0,
            keys: &[
                "300380", "448810", "248414", "268807", "410252", "135297", "244424", "90953",
                "92643", "4186",
            ],
            findings: &[
                "line 2, `latitude`: “NaN” is not a number of degrees from -90 to 90; the event has no point [30]",
                "line 3, `latitude`: “inf” is not a number of degrees from -90 to 90; the event has no point [30]",
                "line 4, `latitude`: “91” is not a number of degrees from -90 to 90; the event has no point [30]",
                "line 5, `latitude`: “-90.000001” is not a number of degrees from -90 to 90; the event has no point [30]",
                "line 6, `latitude`: “north” is not a number of degrees from -90 to 90; the event has no point [30]",
                "line 6, `longitude`: “180.5” is not a number of degrees from -180 to 180; the event has no point [31]",
                "line 8, `latitude`: “1e400” is not a number of degrees from -90 to 90; the event has no point [30]",
                "line 10, `latitude`: “36,5” is not a number of degrees from -90 to 90; the event has no point [30]",
            ],
        },
    );
    let points: Vec<_> = reading
        .rows()
        .map(|(batch, row)| batch.point(row))
        .collect();
    assert_eq!(points[..7], [None; 7]);
    assert_eq!(points[7], Some([90.0, -180.0]));
    assert_eq!(points[8], None);
    assert!(points[9].is_some());
}

#[test]
fn date_that_is_none_leaves_the_row_undated() {
    let sentences = [
        "line 2, `date_start`: “2014-02-30” is not a date; the month's days run 01 to 28; the event was kept as undated [39]",
        "line 3, `date_start`: “2014-13-01” is not a date; months run 01 to 12; the event was kept as undated [39]",
        "line 3, `date_end`: “2014-13-02” is not a date; months run 01 to 12; the event was kept as undated [40]",
        "line 4, `date_start`: there is no date; write the day as YYYY-MM-DD; the event was kept as undated [39]",
        "line 4, `date_end`: there is no date; write the day as YYYY-MM-DD; the event was kept as undated [40]",
        "line 5, `date_end`: “2014-02-30” is not a date; the month's days run 01 to 28; the event was kept as undated [40]",
        "line 6, `date_end`: the range ends on 2014-03-05, before it starts on 2014-03-09; both were kept as bounds [40]",
        "line 7, `date_start`: “01/22/2014” is not a date; write the day as YYYY-MM-DD; the event was kept as undated [39]",
        "line 7, `date_end`: “01/22/2014” is not a date; write the day as YYYY-MM-DD; the event was kept as undated [40]",
        "line 8, `date_start`: “2014-1-2” is not a date; write the day as YYYY-MM-DD; the event was kept as undated [39]",
        "line 8, `date_end`: “2014-1-2” is not a date; write the day as YYYY-MM-DD; the event was kept as undated [40]",
        "line 9, `date_start`: “99999-01-01” is not a date; write the day as YYYY-MM-DD; the event was kept as undated [39]",
        "line 9, `date_end`: “99999-01-01” is not a date; write the day as YYYY-MM-DD; the event was kept as undated [40]",
        "line 10, `date_start`: “2014-00-10” is not a date; months run 01 to 12; the event was kept as undated [39]",
        "line 11, `date_start`: “1900-02-29” is not a date; the month's days run 01 to 28; the event was kept as undated [39]",
        "line 13, `date_start`: “NA” is not a date; write the day as YYYY-MM-DD; the event was kept as undated [39]",
        "line 13, `date_end`: “NA” is not a date; write the day as YYYY-MM-DD; the event was kept as undated [40]",
    ];
    let reading = check_bad(
        "dates",
        &Expected {
            rows: 14,
            refused: 0,
            keys: &[
                "300380", "448810", "248414", "268807", "410252", "135297", "244424", "90953",
                "92643", "4186", "216930", "393891", "352169", "256855",
            ],
            findings: &sentences,
        },
    );
    let dated: Vec<_> = reading
        .rows()
        .filter(|&(batch, row)| batch.date(row).is_some())
        .map(|(batch, row)| batch.records()[row].line)
        .collect();
    assert_eq!(dated, [6, 12, 14, 15]);
    assert_eq!(reading.report.n_undated, 10);
}

#[test]
fn rows_with_the_same_identifier_are_both_kept() {
    check_bad(
        "ids",
        &Expected {
            rows: 9,
            refused: 0,
            keys: &[
                "300380", "448810", "=", "268807", "410252", "=", "=", "=", "92643",
            ],
            findings: &[
                "line 4, `id`: the identifier 300380 was already used in line 2; both rows were kept [1]",
                "line 7, `id`: the identifier 300380 was already used in line 2; both rows were kept [1]",
            ],
        },
    );
}

#[test]
fn equal_rows_without_identifier_are_told_apart() {
    let lines = plain_lines();
    let row = lines[10].replacen("4186", "", 1);
    let file = [lines[0].clone(), row.clone(), row.clone(), row].join("\n");
    check(
        file.as_bytes(),
        &Expected {
            rows: 3,
            refused: 0,
            keys: &["=", "=", "="],
            findings: &[],
        },
    );
}

#[test]
fn count_that_is_none_is_unknown() {
    check_bad(
        "counts",
        &Expected {
            rows: 9,
            refused: 0,
            keys: &[
                "300380", "448810", "248414", "268807", "410252", "135297", "244424", "90953",
                "92643",
            ],
            findings: &[
                "line 2, `best`: low 5, best 3 and high 9 are not in this order; they were kept as given [45]",
                "line 3, `best`: low 1, best 4 and high 2 are not in this order; they were kept as given [45]",
                "line 6, `low`: “-1” is not a count; it was read as unknown [47]",
                "line 7, `low`: “many” is not a count; it was read as unknown [47]",
                "line 8, `high`: “2.5” is not a count; it was read as unknown [46]",
                "line 9, `high`: “99999999999999999999” is not a count; it was read as unknown [46]",
            ],
        },
    );
}

#[test]
fn code_outside_the_codebook_is_told() {
    check_bad(
        "codes",
        &Expected {
            rows: 9,
            refused: 0,
            keys: &[
                "300380", "448810", "248414", "268807", "410252", "135297", "244424", "90953",
                "92643",
            ],
            findings: &[
                "line 2, `type_of_violence`: “4” is not a known code; known are 1, 2 and 3 [6]",
                "line 3, `type_of_violence`: “” is not a known code; known are 1, 2 and 3 [6]",
                "line 4, `date_prec`: “9” is not a known code; known are 1 to 5 [38]",
                "line 5, `event_clarity`: “x” is not a known code; known are 1 and 2 [37]",
                "line 6, `where_prec`: “0” is not a known code; known are 1 to 7 [25]",
            ],
        },
    );
}

// GeoJSON

/// A sound feature with this identifier.
fn feature(id: u32) -> String {
    format!(
        "{{\"type\":\"Feature\",\"properties\":{{\"id\":{id},\"type_of_violence\":1,\"side_a\":\"A\",\
         \"side_b\":\"B\",\"country\":\"Chad\",\"where_prec\":1,\"where_coordinates\":\"Abéché\",\
         \"event_clarity\":1,\"date_prec\":1,\"date_start\":\"2009-02-20\",\"date_end\":\"2009-02-20\",\
         \"best\":1,\"high\":1,\"low\":1}},\"geometry\":{{\"type\":\"Point\",\"coordinates\":[20.8,13.8]}}}}"
    )
}

/// A collection of features, each on a line of its own from line 2 on.
fn collection(features: &[String]) -> String {
    format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}",
        features.join(",\n")
    )
}

#[test]
fn geojson_cut_short_keeps_the_features_before() {
    let whole = collection(&[feature(1), feature(2), feature(3)]);
    let within_a_feature = whole.rfind("\"country\"").unwrap();
    check(
        &whole.as_bytes()[..within_a_feature],
        &Expected {
            rows: 3,
            refused: 1,
            keys: &["1", "2"],
            findings: &[
                "line 4: the feature that starts here is never closed; the record was refused",
                &format!(
                    "line 4: the file ends after {within_a_feature} bytes in the middle of its content; what was read is kept"
                ),
            ],
        },
    );
    let between_features = whole.rfind(",\n{").unwrap();
    check(
        &whole.as_bytes()[..between_features],
        &Expected {
            rows: 2,
            refused: 0,
            keys: &["1", "2"],
            findings: &[&format!(
                "line 3: the file ends after {between_features} bytes in the middle of its content; what was read is kept"
            )],
        },
    );
}

#[test]
fn geojson_nested_a_million_deep_is_refused() {
    let nested = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    let deep = feature(7).replace("\"Chad\"", &nested);
    let whole = collection(&[feature(1), deep, feature(2)]);
    let reading = check(
        whole.as_bytes(),
        &Expected {
            rows: 3,
            refused: 1,
            keys: &["1", "2"],
            findings: &[
                "line 3: the feature cannot be read: recursion limit exceeded at line 1 column 222; the record was refused",
            ],
        },
    );
    assert_eq!(reading.report.n_undated, 0);
    let elsewhere = format!("{{\"a\":{nested}}}");
    let whole = collection(&[feature(1), elsewhere, feature(2)]);
    check(
        whole.as_bytes(),
        &Expected {
            rows: 3,
            refused: 1,
            keys: &["1", "2"],
            findings: &[
                "line 3: the feature has none of the first one's properties; the record was refused",
            ],
        },
    );
    let deeper = format!(
        "{{\"a\":{}{}}}",
        "[".repeat(5_000_000),
        "]".repeat(5_000_000)
    );
    let whole = collection(&[feature(1), deeper, feature(2)]);
    check(
        whole.as_bytes(),
        &Expected {
            rows: 3,
            refused: 1,
            keys: &["1", "2"],
            findings: &["line 3: the row is longer than 4 MiB; it was refused"],
        },
    );
    for opening in ["[", "{\"a\":", "{\"features\":[", "{\"features\":{"] {
        assert!(read(opening.repeat(1_000_000).as_bytes()).is_err());
    }
}

#[test]
fn geojson_features_of_other_shapes_are_refused_or_have_no_point() {
    let with_geometry = |id, geometry: &str| {
        let feature = feature(id);
        let start = feature.find("{\"type\":\"Point\"").unwrap();
        format!("{}{geometry}}}", &feature[..start])
    };
    let whole = collection(&[
        with_geometry(1, "null"),
        with_geometry(
            2,
            "{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3,4],[5,6],[1,2]]]}",
        ),
        with_geometry(3, "{\"type\":\"Point\",\"coordinates\":[]}"),
        with_geometry(4, "{\"type\":\"Point\",\"coordinates\":[200,100]}"),
        with_geometry(5, "{\"type\":\"GeometryCollection\",\"geometries\":[]}"),
        "{\"type\":\"Feature\",\"properties\":null,\"geometry\":null}".to_owned(),
        "{\"type\":\"Feature\",\"properties\":[1],\"geometry\":null}".to_owned(),
        "{\"type\":\"Feature\",\"properties\":{},\"geometry\":7}".to_owned(),
        "{\"type\":\"Feature\",\"properties\":{\"id\":\"\\ud800\"}}".to_owned(),
        "{'id': 5}".to_owned(),
        feature(6),
        feature(6),
    ]);
    let reading = read(whole.as_bytes()).unwrap();
    let words = reading.words();
    let refused: Vec<_> = words
        .iter()
        .filter(|words| words.ends_with("refused"))
        .collect();
    assert_eq!(reading.report.n_refused, refused.len() as u64);
    let lines = |words: &str| words.split(':').next().unwrap().to_owned();
    let refused: Vec<_> = refused.into_iter().map(|words| lines(words)).collect();
    assert_eq!(
        refused,
        ["line 7", "line 8", "line 9", "line 10", "line 11"]
    );
    assert_eq!(reading.report.n_rows, 12);
    let keys = reading.keys();
    assert_eq!(keys[..6], ["1", "2", "3", "4", "5", "6"]);
    assert!(keys[6].starts_with('='), "{keys:?}");
    let points: Vec<_> = reading
        .rows()
        .map(|(batch, row)| batch.point(row))
        .collect();
    assert_eq!(points[..5], [None; 5]);
    assert_eq!(points[5], Some([13.8, 20.8]));
    assert!(words.contains(
        &"line 5, `latitude`: “100” is not a number of degrees from -90 to 90; the event has no point [15]".to_owned()
    ), "{words:#?}");
}

#[test]
fn geojson_identifiers_used_twice_are_seen_on_one_line() {
    let whole = collection(&[feature(1), feature(1), feature(2)]).replace('\n', "");
    check(
        whole.as_bytes(),
        &Expected {
            rows: 3,
            refused: 0,
            keys: &["1", "=", "2"],
            findings: &[
                "line 1, `id`: the identifier 1 was already used in line 1; both rows were kept [1]",
            ],
        },
    );
}

#[test]
fn geojson_nul_escape_is_shown_and_told() {
    let whole = collection(&[feature(1).replace("Chad", "Ch\\u0000ad")]);
    let reading = check(
        whole.as_bytes(),
        &Expected {
            rows: 1,
            refused: 0,
            keys: &["1"],
            findings: &["line 2, `country`: the text has a NUL byte; it is shown as ␀ [5]"],
        },
    );
    assert!(reading.batches[0].vocabulary().code("Ch␀ad").is_some());
}

#[test]
fn geojson_without_features_is_told() {
    for whole in [
        "{\"features\":[]}",
        "{\"features\":[1,2]}",
        "{\"features\":[{}]}",
    ] {
        assert!(read(whole.as_bytes()).is_err());
        let mut source = whole.as_bytes();
        let error = read_from(format("ucdp-ged-geojson"), &mut source, None).unwrap_err();
        assert!(error.to_string().starts_with("line 1: "), "{error}");
    }
}

// Reading itself

#[test]
fn read_error_in_the_middle_keeps_what_came_before() {
    let csv = sound_file();
    let mut source = Failing::new(csv.as_bytes());
    let reading = read_from(format("ucdp-ged"), &mut source, Some(1 << 20)).unwrap();
    let expected = Expected {
        rows: 1,
        refused: 0,
        keys: &["4186"],
        findings: &["reading failed here (the disk is gone); what was read before is kept"],
    };
    check_reading(&reading, &expected);

    let json = collection(&[feature(1), feature(2)]);
    let upto = json.find(",\n").unwrap() + 2;
    let mut source = Failing::new(&json.as_bytes()[..upto]);
    let reading = read_from(format("ucdp-ged-geojson"), &mut source, None).unwrap();
    let expected = Expected {
        rows: 1,
        refused: 0,
        keys: &["1"],
        findings: &["line 3: reading failed here (the disk is gone); what was read before is kept"],
    };
    check_reading(&reading, &expected);
}

#[test]
fn read_error_at_the_start_is_the_whole_answer() {
    for name in ["ucdp-ged", "ucdp-ged-geojson"] {
        let error = read_from(format(name), &mut Failing::new(b""), None).unwrap_err();
        assert_eq!(
            error.to_string(),
            "reading failed at its start: the disk is gone",
            "{name}"
        );
    }
}

#[test]
fn file_that_shrinks_while_it_is_read_is_told() {
    let whole = sound_file() + &plain_lines()[9] + "\n";
    let n_read = sound_file().len();
    let mut source = &whole.as_bytes()[..n_read];
    let reading = read_from(format("ucdp-ged"), &mut source, Some(whole.len() as u64)).unwrap();
    check_reading(
        &reading,
        &Expected {
            rows: 1,
            refused: 0,
            keys: &["4186"],
            findings: &[&format!(
                "the file ended after {n_read} of {} bytes: it shrank while it was read; what was read is kept",
                whole.len()
            )],
        },
    );
}

/// Nobody who listens to a loading; on a file that shrinks, the one who shrinks it.
#[derive(Default)]
struct Nobody<'a> {
    truncate_at_start: Option<(&'a Path, u64)>,
}

impl LoadListener for Nobody<'_> {
    fn started(&mut self, _format: &'static dyn EventFormat, _layout: &Arc<RecordLayout>) {
        if let Some((path, len)) = self.truncate_at_start {
            let file = std::fs::OpenOptions::new().write(true).open(path);
            file.and_then(|file| file.set_len(len))
                .expect("a file of the test's own");
        }
    }

    fn progressed(&mut self, _n_bytes: u64, _total_bytes: Option<u64>, _n_rows: u64) -> Flow {
        Flow::Continue
    }

    fn grew(&mut self, _segments: &[Arc<Segment>]) {}
}

fn load_path(path: &Path) -> Result<Loaded, LoadError> {
    let source = Source::File(path.to_owned());
    load(
        &source,
        LayerId(0),
        &LoadAs::default(),
        &mut Nobody::default(),
    )
}

fn report_of(loaded: &Loaded) -> &Report {
    loaded.layer.report.as_deref().expect("the file is done")
}

#[test]
fn file_truncated_between_its_head_and_the_rest_keeps_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shrinking.csv");
    let lines = plain_lines();
    let mut text = lines[0].clone();
    while text.len() < 4 << 20 {
        text.push('\n');
        text.push_str(&lines[10]);
    }
    truceline::jobs::write_atomically(&path, text.as_bytes()).unwrap();
    let shrunk = text.len() as u64 / 2;
    let mut listener = Nobody {
        truncate_at_start: Some((&path, shrunk)),
    };
    let source = Source::File(path.clone());
    let loaded = load(&source, LayerId(0), &LoadAs::default(), &mut listener).unwrap();
    let report = report_of(&loaded);
    let truncated = report
        .diagnostics()
        .iter()
        .find(|finding| matches!(finding.problem, Problem::Truncated { .. }))
        .expect("the file shrank");
    assert_eq!(
        truncated.to_string(),
        format!(
            "the file ended after {shrunk} of {} bytes: it shrank while it was read; what was read is kept",
            text.len()
        )
    );
    let shrunk = usize::try_from(shrunk).unwrap();
    let n_whole = text[..shrunk].matches('\n').count() as u64;
    assert!(report.n_rows.abs_diff(n_whole) <= 1);
    assert_eq!(
        loaded.layer.n_events() as u64,
        report.n_rows - report.n_refused
    );
}

#[test]
fn folder_is_told_to_be_one() {
    let folder = tempfile::tempdir().unwrap();
    let error = load_path(folder.path()).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "{} is a folder; open the files in it",
            folder.path().display()
        )
    );
}

#[test]
fn file_that_is_not_there_is_told() {
    let path = project_path("tests/fixtures/no-such-file.csv");
    let error = load_path(&path).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "{} cannot be opened: there is no such file; check the name and the folder",
            path.display()
        )
    );
}

#[cfg(unix)]
#[test]
fn file_without_permission_is_told() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("closed.csv");
    truceline::jobs::write_atomically(&path, sound_file().as_bytes()).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::File::open(&path).is_ok() {
        // No file is closed to the superuser; the other ways not to open one still are.
        println!("skipped: this user may read a file without permission");
        let below_a_file = path.join("below-a-file.csv");
        let sentence = load_path(&below_a_file).unwrap_err().to_string();
        assert!(
            sentence.starts_with(&format!("{} cannot be opened: ", below_a_file.display())),
            "{sentence}"
        );
        return;
    }
    assert_eq!(
        load_path(&path).unwrap_err().to_string(),
        format!(
            "{} cannot be opened: permission denied; ask its owner for the right to read it",
            path.display()
        )
    );
}

#[cfg(target_os = "linux")]
#[test]
fn file_that_opens_and_cannot_be_read_is_told() {
    // Nothing is mapped at address 0, so that its first byte is an input/output error.
    let error = load_path(Path::new("/proc/self/mem")).unwrap_err();
    let sentence = error.to_string();
    assert!(
        sentence.starts_with("mem: reading failed at its start: "),
        "{sentence}"
    );
}

// Every cut and many flips

#[test]
fn file_cut_anywhere_keeps_its_complete_rows() {
    let lines = plain_lines();
    // Rows without a finding, one of them with a line break within quotation marks.
    let broken = lines[10]
        .replacen("4186", "4187", 1)
        .replacen(",AQIM,", ",\"AQ\nIM\",", 1);
    let rows = [
        lines[10].clone(),
        broken,
        lines[10].replacen("4186", "4188", 1),
    ];
    let mut ends = vec![lines[0].len()];
    let mut text = lines[0].clone();
    for row in &rows {
        text.push('\n');
        text.push_str(row);
        ends.push(text.len());
    }
    text.push('\n');
    let keys = ["4186", "4187", "4188"];
    for cut in 0..=text.len() {
        let n_complete = ends[1..].iter().filter(|&&end| end <= cut).count();
        match read(&text.as_bytes()[..cut]) {
            Ok(reading) => {
                let found = reading.keys();
                // A row cut within its last field is a row.
                assert!(found.len() >= n_complete, "cut at {cut}: {found:?}");
                assert_eq!(found[..n_complete], keys[..n_complete], "cut at {cut}");
                assert!(found.len() <= n_complete + 1, "cut at {cut}: {found:?}");
            }
            Err(_) => assert!(cut < ends[0], "cut at {cut}: the header was whole"),
        }
    }
}

#[test]
fn geojson_cut_anywhere_keeps_its_complete_features() {
    let whole = collection(&[feature(1), feature(2), feature(3)]);
    let ends: Vec<_> = whole
        .match_indices("]}}")
        .map(|(start, _)| start + 3)
        .collect();
    assert_eq!(ends.len(), 3);
    for cut in 0..=whole.len() {
        let n_complete = ends.iter().filter(|&&end| end <= cut).count();
        match read(&whole.as_bytes()[..cut]) {
            Ok(reading) => {
                assert_eq!(
                    reading.keys(),
                    ["1", "2", "3"][..n_complete],
                    "cut at {cut}"
                );
                let said = !reading.findings().is_empty();
                assert_eq!(said, cut < whole.len(), "cut at {cut}");
            }
            Err(_) => assert_eq!(n_complete, 0, "cut at {cut}"),
        }
    }
}

/// Reads `sound` again and again with a few of its bytes changed: nothing panics, counts add up.
fn check_flips(sound: &[u8], seed: u64) {
    const LIKELY: &[u8] = b"\",\n\r\0{}[]\\:\xff";
    for round in 0..1_000 {
        let mut rng = Rng(seed ^ round);
        let mut bytes = sound.to_vec();
        for _ in 0..=rng.below(8) {
            let at = rng.below(bytes.len());
            bytes[at] = match rng.below(2) {
                0 => LIKELY[rng.below(LIKELY.len())],
                _ => u8::try_from(rng.below(256)).expect("below 256"),
            };
        }
        if let Ok(reading) = read(&bytes) {
            let report = &reading.report;
            assert_eq!(
                reading.n_rows() as u64,
                report.n_rows - report.n_refused,
                "seed {seed:#x}, round {round}"
            );
            let mut keys = reading.keys();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(
                keys.len(),
                reading.n_rows(),
                "seed {seed:#x}, round {round}: keys are unique"
            );
        }
    }
}

#[test]
fn changed_bytes_never_panic() {
    check_flips(&project_bytes("tests/fixtures/ged/bom.csv"), 0x5eed_0001);
    let collection = collection(&[feature(1), feature(2), feature(3)]);
    check_flips(collection.as_bytes(), 0x5eed_0002);
}
