//! What is read from data files and from phrases is EDTF that the program itself reads.

use truceline::time::{Day, Edtf, Zone, read_phrase};

/// The reference rows of data files' dates: rule, value, EDTF.
const DATA_DATES: &str = include_str!("../reference/data_dates.tsv");

#[track_caller]
fn check_placed(text: &str, origin: &str) {
    let edtf = Edtf::parse(text);
    let edtf = edtf.unwrap_or_else(|error| unreachable!("{origin}: “{text}” is no EDTF: {error}"));
    let extent = edtf.extent(&Zone::UTC);
    assert!(extent.is_some(), "{origin}: “{text}” lies on no axis");
}

#[test]
fn dates_of_data_files_are_edtf() {
    let rows: Vec<&str> = DATA_DATES.lines().skip(1).collect();
    assert!(rows.len() > 500, "the reference has its rows");
    for row in rows {
        let mut fields = row.split('\t');
        if let (Some(rule), Some(value), Some(edtf)) = (fields.next(), fields.next(), fields.next())
            // Where the reference refuses a value there is no date.
            && !edtf.is_empty()
        {
            check_placed(edtf, &format!("{rule} {value}"));
        }
    }
}

#[test]
fn phrases_are_read_as_edtf() {
    // Sunday 3 December 2023.
    let report = Day::from_number(19_694);
    let phrases = [
        "",
        "Monday night",
        "last night",
        "the other day",
        "recently",
        "past few days",
        "around 2 July",
        "over the weekend",
        "night between Sunday and Monday",
        "past 24 hours",
        "since Thursday",
        "last week",
        "first week of August",
        "early March",
        "middle of March",
        "late March",
        "late November",
        "recent weeks",
        "earlier this month",
        "last month",
        "early 1999",
        "mid 1999",
        "late 1999",
        "on Sunday",
        "yesterday",
        "today",
        "overnight",
    ];
    for phrase in phrases {
        let reading = read_phrase(phrase, report);
        let reading = reading.unwrap_or_else(|| unreachable!("“{phrase}” is a rule of UCDP's"));
        check_placed(&reading.edtf, phrase);
    }
    let late = read_phrase("late November", report).map(|reading| reading.edtf);
    assert_eq!(
        late.as_deref(),
        Some("[2023-11-15..2023-11-30]"),
        "the domain's own example"
    );
}
