//! Phrases against reports of fixed days, as tables.

use proptest::prelude::*;

use super::rules::RULES;
use super::*;
use crate::time::{Day, parse_iso_day};

/// A phrase in a report of this day; the rule must begin so.
#[track_caller]
fn check(report: &str, phrase: &str, edtf: &str, rule: &str) {
    let report = parse_iso_day(report.as_bytes()).unwrap();
    let reading = read_phrase(phrase, report).unwrap_or_else(|| panic!("“{phrase}” is unknown"));
    assert_eq!(reading.edtf, edtf, "of “{phrase}”");
    assert!(reading.rule.starts_with(rule), "{}: {phrase}", reading.rule);
}

#[test]
fn phrases_of_ucdp_in_a_report_of_a_wednesday() {
    // 2023-11-29.
    for (phrase, edtf) in [
        ("", "[2023-11-26..2023-11-28]"),
        ("Monday night", "2023-11-27"),
        ("on Monday night", "2023-11-27"),
        ("last night", "2023-11-28"),
        ("the other day", "2023-11-28"),
        ("recently", "[2023-11-26..2023-11-28]"),
        ("in the past few days", "[2023-11-26..2023-11-28]"),
        ("over the last few days", "[2023-11-26..2023-11-28]"),
        ("around 2 July", "[2023-07-01..2023-07-03]"),
        ("around July 2, 1999", "[1999-07-01..1999-07-03]"),
        ("over the weekend", "[2023-11-25..2023-11-26]"),
        ("last weekend", "[2023-11-25..2023-11-26]"),
        (
            "the night between Sunday and Monday",
            "[2023-11-26..2023-11-27]",
        ),
        (
            "overnight from Tuesday to Wednesday",
            "[2023-11-28..2023-11-29]",
        ),
        ("in the past 24 hours", "[2023-11-28..2023-11-29]"),
        ("since Thursday", "[2023-11-23..2023-11-29]"),
        ("since 17 October", "[2023-10-17..2023-11-29]"),
        ("last week", "[2023-11-20..2023-11-26]"),
        ("the first week of August", "[2023-08-01..2023-08-07]"),
        ("early March", "[2023-03-01..2023-03-10]"),
        ("in the middle of March", "[2023-03-10..2023-03-20]"),
        ("late March", "[2023-03-15..2023-03-31]"),
        ("late November", "[2023-11-15..2023-11-30]"),
        ("late December", "[2022-12-15..2022-12-31]"),
        ("in recent weeks", "[2023-11-08..2023-11-28]"),
        ("earlier this month", "[2023-11-01..2023-11-28]"),
        ("last month", "2023-10"),
        ("early 1999", "[1999-01-01..1999-04-30]"),
        ("mid-1999", "[1999-05-01..1999-08-31]"),
        ("late 1999", "[1999-09-01..1999-12-31]"),
    ] {
        check(
            "2023-11-29",
            phrase,
            edtf,
            "UCDP GED codebook 19.1, appendix 2: ",
        );
    }
}

#[test]
fn phrases_in_the_manner_of_ucdp() {
    for (phrase, edtf) in [
        ("on Sunday", "2023-11-26"),
        ("Sunday", "2023-11-26"),
        ("Wednesday", "2023-11-29"),
        ("Thursday morning", "2023-11-23"),
        ("early on Sunday", "2023-11-26"),
        ("yesterday", "2023-11-28"),
        ("Yesterday evening", "2023-11-28"),
        ("over the past 48 hours", "[2023-11-27..2023-11-29]"),
        ("since yesterday", "[2023-11-28..2023-11-29]"),
        ("from Friday to Sunday", "[2023-11-24..2023-11-26]"),
        ("Monday and Tuesday", "[2023-11-27..2023-11-28]"),
        ("overnight", "[2023-11-28..2023-11-29]"),
        ("today", "2023-11-29"),
        ("this morning", "2023-11-29"),
        ("early this morning", "2023-11-29"),
        ("earlier today", "2023-11-29"),
        ("tonight", "2023-11-29"),
        ("last Wednesday", "2023-11-22"),
        ("Thursday of last week", "2023-11-23"),
        ("the day before yesterday", "2023-11-27"),
        ("three days ago", "2023-11-26"),
        ("in the past six days", "[2023-11-23..2023-11-28]"),
        ("the past two weeks", "[2023-11-15..2023-11-28]"),
        ("earlier this week", "[2023-11-27..2023-11-28]"),
        ("this week", "[2023-11-27..2023-11-29]"),
        ("this month", "[2023-11-01..2023-11-29]"),
        ("earlier this year", "[2023-01-01..2023-11-28]"),
        ("last year", "2022"),
        ("17 October", "2023-10-17"),
        ("on 30 November", "2022-11-30"),
        ("29 February", "2020-02-29"),
        ("October", "2023-10"),
        ("3 December 2021", "2021-12-03"),
        ("between 3 and 5 May", "[2023-05-03..2023-05-05]"),
        ("from 30 December to 2 January", "2022-12-30/2023-01-02"),
    ] {
        check("2023-11-29", phrase, edtf, "Truceline");
    }
}

#[test]
fn reports_at_the_edges_of_weeks_months_and_years() {
    for (report, phrase, edtf) in [
        ("2023-12-03", "on Sunday", "2023-12-03"),
        ("2023-12-03", "last Sunday", "2023-11-26"),
        ("2023-12-03", "over the weekend", "[2023-12-02..2023-12-03]"),
        ("2023-12-03", "last weekend", "[2023-11-25..2023-11-26]"),
        ("2023-12-02", "over the weekend", "2023-12-02"),
        ("2023-12-04", "last week", "[2023-11-27..2023-12-03]"),
        ("2023-12-04", "earlier this week", "2023-12-04"),
        ("2023-12-01", "earlier this month", "2023-12-01"),
        ("2024-01-01", "last night", "2023-12-31"),
        ("2024-01-01", "last month", "2023-12"),
        ("2024-01-01", "overnight", "[2023-12-31..2024-01-01]"),
        ("2024-03-01", "last month", "2024-02"),
        ("2024-03-01", "late February", "[2024-02-15..2024-02-29]"),
        (
            "2024-01-02",
            "night between Sunday and Monday",
            "[2023-12-31..2024-01-01]",
        ),
    ] {
        check(report, phrase, edtf, "");
    }
}

#[test]
fn unknown_phrases_are_none() {
    let report = Day::from_number(19_690);
    for phrase in [
        "soon",
        "Kirkuk",
        "when the deadline expired",
        "31 February",
        "in the night of nights",
        "past hours",
        "since",
        "weekday",
        "N days ago",
        "WEEKDAY",
        "past zero days",
    ] {
        assert_eq!(read_phrase(phrase, report), None, "“{phrase}”");
    }
    assert_eq!(read_phrase("today", Day::from_number(i64::MAX)), None);
    assert_eq!(read_phrase(&"today ".repeat(100), report), None);
}

proptest! {
    #[test]
    fn phrases_never_reach_beyond_their_report(
        idx in 0..RULES.len(),
        report in -1_000_000_i64..1_000_000,
        number in 1_u8..99,
    ) {
        let report = Day::from_number(report);
        for form in RULES[idx].forms {
            let words = form.split(' ').map(|word| word.split('|').next().unwrap_or_default());
            let phrase: Vec<String> = words
                .map(|word| match word {
                    "WEEKDAY" => "Friday".to_owned(),
                    "PART" => "late".to_owned(),
                    "DAYTIME" => "evening".to_owned(),
                    "N" => number.to_string(),
                    word => word.to_owned(),
                })
                .collect();
            let phrase = phrase.join(" ");
            let reading = read_phrase(&phrase, report);
            prop_assert!(reading.is_some(), "{}", phrase);
            let edtf = reading.unwrap().edtf;
            let last = edtf.trim_matches(['[', ']']).split("..").last().unwrap_or_default();
            // Days of years of four digits are in order as texts.
            if report.civil().year() > 0 && last.len() == 10 && !last.starts_with('-') {
                prop_assert!(last <= report.civil().edtf_day().as_str(), "{} {}", phrase, edtf);
            }
        }
    }

    #[test]
    fn any_phrase_and_report_survive(phrase in any::<String>(), report in any::<i64>()) {
        drop(read_phrase(&phrase, Day::from_number(report)));
    }
}
