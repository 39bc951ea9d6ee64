//! UCDP's peace agreements: each row an agreement, truces told apart, held against Python's reading.

use truceline::columns::EventColumns;
use truceline::diag::Problem;
use truceline::formats::detect;
use truceline::time::End;

use crate::support::{Reading, project_bytes, read};

fn sample() -> String {
    let bytes = project_bytes("sample_data/ucdp-peace-agreements.csv");
    String::from_utf8(bytes).expect("the sample is UTF-8")
}

/// A row as the table of the independent reading has it.
fn cells(events: &EventColumns, row: usize) -> Vec<String> {
    let name = |code| {
        let name = events.vocabulary().name(code);
        name.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let date = events.date(row).expect("every row has a date");
    let last = match date.end {
        End::Known => date.bounds.last_day().civil().edtf_day(),
        End::Unknown => "unknown".to_owned(),
        End::Open => "open".to_owned(),
    };
    let actors: Vec<String> = events
        .actors(row)
        .map(|(code, role)| format!("{} ({})", name(code), role.key()))
        .collect();
    let title = events
        .title(row)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    vec![
        events.key(row).to_owned(),
        date.bounds.first_day().civil().edtf_day(),
        last,
        events.kind()[row].key().to_owned(),
        name(events.country()[row]),
        title,
        actors.join("; "),
    ]
}

#[test]
fn every_agreement_and_truce_is_what_python_reads() {
    let reading = read(sample().as_bytes()).expect("the test's own data are sound");
    let expected = project_bytes("tests/reference/expected/ucdp-peace-agreements.tsv");
    let expected = String::from_utf8(expected).expect("the test's own data are sound");
    let found: Vec<String> = reading
        .rows()
        .map(|(events, row)| cells(events, row).join("\t"))
        .collect();
    let expected: Vec<&str> = expected.lines().skip(1).collect();
    assert_eq!(found, expected);
}

/// The sample's rows of one agreement, with cells exchanged.
#[track_caller]
fn row(id: &str, change: impl Fn(&str, &str) -> Option<String>) -> Reading {
    let mut reader = Records::of(&sample());
    let header = reader.next().expect("the test's own data are sound");
    let row = reader
        .find(|row| row[0] == id)
        .expect("the test's own data are sound");
    let row: Vec<String> = header
        .iter()
        .zip(row)
        .map(|(name, value)| change(name, &value).unwrap_or(value))
        .collect();
    let line = |cells: &[String]| {
        let cells = cells
            .iter()
            .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        cells.collect::<Vec<_>>().join(",")
    };
    let text = format!("{}\n{}\n", line(&header), line(&row));
    assert_eq!(
        detect(text.as_bytes())
            .expect("the test's own data are sound")
            .name(),
        "ucdp-peace-agreements"
    );
    read(text.as_bytes()).expect("the test's own data are sound")
}

/// Records of comma-separated values, by a splitter of the test's own.
struct Records(std::vec::IntoIter<Vec<String>>);

impl Records {
    fn of(text: &str) -> Self {
        let mut records = vec![vec![String::new()]];
        let mut quoted = false;
        for c in text.chars() {
            let record = records.last_mut().expect("the test's own data are sound");
            match c {
                '"' => quoted = !quoted,
                ',' if !quoted => record.push(String::new()),
                '\n' if !quoted => records.push(vec![String::new()]),
                c => record
                    .last_mut()
                    .expect("the test's own data are sound")
                    .push(c),
            }
        }
        Self(records.into_iter())
    }
}

impl Iterator for Records {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        self.0.next()
    }
}

fn dates(reading: &Reading) -> Vec<String> {
    reading
        .rows()
        .map(|(events, row)| cells(events, row)[1..4].join(" "))
        .collect()
}

#[test]
fn truce_stands_beside_an_agreement_that_says_so_alone() {
    let with = |cease: &'static str| {
        row("1128", move |name, _| {
            (name == "cease").then(|| cease.to_owned())
        })
    };
    assert_eq!(
        dates(&with("1")),
        [
            "1993-03-07 1993-03-07 agreement",
            "1993-03-07 1993-05-12 truce"
        ]
    );
    assert_eq!(dates(&with("0")), ["1993-03-07 1993-03-07 agreement"]);
    let doubtful = with("yes");
    assert_eq!(doubtful.n_rows(), 1);
    assert_eq!(
        doubtful.words(),
        ["line 2, `cease`: “yes” is not a known code; known are 0 and 1 [22]"]
    );
}

#[test]
fn end_that_is_not_coded_is_unknown_and_never_open() {
    for ended in ["", "True", "False"] {
        let reading = row("1128", |name, _| match name {
            "duration" => Some(String::new()),
            "ended" => Some(ended.to_owned()),
            _ => None,
        });
        assert_eq!(dates(&reading)[1], "1993-03-07 unknown truce", "{ended}");
        assert!(reading.words().is_empty());
    }
}

#[test]
fn end_that_cannot_be_is_told_and_unknown() {
    let with = |end: &'static str| {
        row("1128", move |name, _| {
            (name == "duration").then(|| end.to_owned())
        })
    };
    for (end, why) in [
        (
            "1992-01-01",
            "“1992-01-01” lies before the day of signing; the truce's end is unknown [20]",
        ),
        (
            "5 years",
            "“5 years” is not a day; the truce's end is unknown [20]",
        ),
    ] {
        let reading = with(end);
        assert_eq!(dates(&reading)[1], "1993-03-07 unknown truce");
        assert_eq!(reading.words(), [format!("line 2, `duration`: {why}")]);
    }
}

#[test]
fn day_that_cannot_be_read_keeps_both_rows_undated() {
    let reading = row("1128", |name, _| {
        (name == "pa_date").then(|| "1993-13-07".to_owned())
    });
    assert_eq!(reading.n_rows(), 2);
    assert_eq!(reading.report.n_undated, 1);
    let (events, _) = reading
        .rows()
        .next()
        .expect("the test's own data are sound");
    assert!((0..2).all(|row| events.date(row).is_none()));
}

#[test]
fn same_number_of_an_agreement_twice_is_told() {
    let text = sample();
    let (header, _) = text
        .split_once('\n')
        .expect("the test's own data are sound");
    let mut records = Records::of(&text);
    let width = records.next().expect("the test's own data are sound").len();
    let line = format!("7{}", ",".repeat(width - 1));
    let reading = read(format!("{header}\n{line}\n{line}\n").as_bytes())
        .expect("the test's own data are sound");
    let keys = reading.keys();
    assert_eq!(keys[0], "7");
    assert!(keys[1].starts_with('='));
    let example = Problem::DuplicateId {
        id: "".into(),
        first_line: 0,
    };
    assert_eq!(reading.report.count_like(&example), 1);
}

#[test]
fn every_column_that_is_not_used_is_named() {
    let reading = read(sample().as_bytes()).expect("the test's own data are sound");
    let unused = reading.report.diagnostics().iter();
    let unused: Vec<&str> = unused
        .filter(|finding| finding.problem == Problem::UnusedColumn)
        .map(|finding| &*finding.field)
        .collect();
    assert_eq!(unused.len(), 68 - 10);
    for name in ["ended", "pa_3rd", "ref", "return", "column 68"] {
        assert!(unused.contains(&name), "{name} of {unused:?}");
    }
}

#[test]
fn every_truncation_is_read_without_a_panic() {
    let text = sample();
    for end in (0..text.len()).step_by(97) {
        match read(&text.as_bytes()[..end]) {
            // Lines below a quotation mark left open are rows of their own, and refused.
            Ok(reading) => assert!(reading.n_rows() <= 53),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}
