use proptest::prelude::*;

use super::*;
use crate::time::{Clock, Day, End, Extent, Spread, Timestamp, Unit, Zone, clock};

/// The page whose tables say what is read.
const PAGE: &str = include_str!("../../../docs/dates.md");

/// Days and dates as the `edtf` package of Python reads them; `edtf_bounds.py` beside the file writes it.
const REFERENCE: &str = include_str!("../../../tests/reference/edtf_bounds.tsv");

fn home() -> Zone {
    Zone::parse("Asia/Baghdad").unwrap()
}

/// The extent as the tables of the page write it.
fn shown(extent: Option<Extent>) -> (String, &'static str) {
    let Some(extent) = extent else {
        return ("nowhere on the axis".to_owned(), "");
    };
    let bounds = extent.bounds;
    let side = |end: End, known: String| match end {
        End::Known => known,
        End::Open => "open".to_owned(),
        End::Unknown => "unknown".to_owned(),
    };
    let mut words = match extent.clock {
        Clock::Civil => {
            assert!(
                extent.start != End::Known || extent.end != End::Known || bounds.are_whole_days()
            );
            let first = side(extent.start, bounds.first_day().civil().edtf_day());
            let last = side(extent.end, bounds.last_day().civil().edtf_day());
            format!("{first} – {last}")
        }
        Clock::Instant => {
            let first = side(extent.start, instant(bounds.earliest()));
            let until = side(extent.end, instant(bounds.until()));
            format!("{first} until {until}")
        }
    };
    words += match extent.spread {
        Spread::OnceWithin => "",
        Spread::Lasted => ", lasted",
        Spread::Several => ", several",
    };
    words += if extent.is_uncertain {
        ", uncertain"
    } else {
        ""
    };
    words += if extent.is_approximate {
        ", approximate"
    } else {
        ""
    };
    (words, extent.precision.label())
}

fn instant(moment: Timestamp) -> String {
    let unit = if moment.millis() % 1_000 == 0 {
        Unit::Second
    } else {
        Unit::Millisecond
    };
    format!(
        "{}T{}Z",
        Day::of(moment).civil().edtf_day(),
        clock(moment, unit)
    )
}

fn level_words(level: EdtfLevel) -> &'static str {
    match level {
        EdtfLevel::Zero => "0",
        EdtfLevel::One => "1",
        EdtfLevel::Two => "2",
        EdtfLevel::Ours => "ours",
    }
}

#[track_caller]
fn check_refused(text: &str, expected: &str) {
    assert_eq!(
        Edtf::parse(text).unwrap_err().to_string(),
        expected,
        "{text:?}"
    );
}

/// The rows of the page's tables: notation, level, bounds, precision.
fn rows_of_page() -> Vec<[&'static str; 4]> {
    PAGE.lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
            let [notation, level, _, bounds, rest @ ..] = cells.as_slice() else {
                panic!("five columns in {line}");
            };
            let precision = rest.first().copied().unwrap_or_default();
            [
                notation.trim_matches('`'),
                level,
                bounds.trim_end_matches(" |"),
                precision,
            ]
        })
        .collect()
}

#[test]
fn page_says_what_is_read() {
    let rows = rows_of_page();
    assert!(rows.len() > 110, "{} rows", rows.len());
    let mut wrong = Vec::new();
    for [notation, level, bounds, precision] in rows {
        let found = match Edtf::parse(notation) {
            Ok(edtf) => {
                assert_eq!(edtf.to_string(), notation);
                let (bounds, precision) = shown(edtf.extent(&home()));
                (level_words(edtf.level()), bounds, precision)
            }
            Err(error) => ("refused", error.to_string(), ""),
        };
        if found != (level, bounds.to_owned(), precision) {
            wrong.push(format!(
                "{notation}: page {:?}, read {found:?}",
                (level, bounds, precision)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Why we rightly read a text otherwise than the reference; `None` where the two should agree.
fn difference(text: &str) -> Option<&'static str> {
    let is_winter = |text: &str| {
        ["-24", "-28", "-30"]
            .iter()
            .any(|code| text.ends_with(code))
    };
    if text.len() == 7 && is_winter(text) {
        return Some("winter goes on in the next year; the package ends it with December");
    }
    if text.starts_with('/') || text.ends_with('/') {
        return Some("an unknown end is one that nobody knows; the package guesses ten years");
    }
    if text.contains('S') {
        return Some("the package's strict bounds leave significant digits out");
    }
    None
}

#[test]
fn bounds_are_those_of_another_reader() {
    let mut n_compared = 0;
    let mut wrong = Vec::new();
    for line in REFERENCE.lines() {
        let [text, first, last] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three columns in {line}");
        };
        let extent = Edtf::parse(text).map(|edtf| edtf.extent(&Zone::UTC));
        let found = extent.map(|extent| {
            let extent = extent.expect("the reference has years of the axis alone");
            let day = |end: End, day: Day, open: &str| match end {
                End::Known => day.civil().edtf_day(),
                End::Open | End::Unknown => open.to_owned(),
            };
            let first = day(extent.start, extent.bounds.first_day(), "-inf");
            (first, day(extent.end, extent.bounds.last_day(), "inf"))
        });
        let agrees = found == Ok((first.to_owned(), last.to_owned()));
        n_compared += usize::from(agrees);
        if agrees == difference(text).is_some() {
            wrong.push(format!("{line}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(n_compared > 400, "{n_compared}");
}

#[test]
fn years_that_are_none_are_refused_at_the_character() {
    check_refused(
        "",
        "column 1: there is no date; write it as in 2023-12-03, 2023-11 or [2023-11-15..2023-11-30]",
    );
    check_refused(
        "3 December 2023",
        "column 2: found “ ”, expected four digits of the year",
    );
    check_refused(
        "20231",
        "column 1: years of more than four digits have a Y before them, as in Y12345 or Y-12345",
    );
    check_refused(
        "Y0476",
        "column 1: a year after Y has five digits at least; shorter ones are written without it, as in 0476",
    );
    let off_axis = "years run from -285000000 to 285000000";
    check_refused("Y9999999999", &format!("column 1: {off_axis}"));
    check_refused(
        "2020/Y99999999999999999999",
        &format!("column 6: {off_axis}"),
    );
    check_refused(
        "-0000",
        "column 1: -0000 is no year; the year before 0001 is 0000, and the one before that -0001",
    );
}

#[test]
fn days_that_are_none_are_refused_at_the_character() {
    check_refused(
        "2024-13",
        "column 6: months run 01 to 12, seasons and quarters 21 to 41",
    );
    check_refused(
        "2024-00",
        "column 6: months run 01 to 12, seasons and quarters 21 to 41",
    );
    check_refused("2023-02-29", "column 9: the month's days run 01 to 28");
    check_refused("2023-04-00", "column 9: the month's days run 01 to 30");
    check_refused(
        "200X-02-30",
        "column 9: the calendar has no such day, whatever the X stand for",
    );
    check_refused(
        "2023-21-04",
        "column 8: a season or quarter has no numbered days; leave the day out",
    );
    check_refused("2023-W53", "column 7: the year's weeks run W01 to W52");
    check_refused(
        "2023-W48-8",
        "column 10: the days of a week run 1 (Monday) to 7 (Sunday)",
    );
    check_refused(
        "2023-W48-55",
        "column 11: found “5”, expected the end, or / and the end of an interval",
    );
}

#[test]
fn times_that_are_none_are_refused_at_the_character() {
    check_refused(
        "2023-11T10",
        "column 8: a time of day needs a whole day before it, as in 2023-12-03T18:30",
    );
    check_refused(
        "2023-12-03T25",
        "column 12: hours run 00 to 23; 24:00 alone is the day's end",
    );
    check_refused(
        "2023-12-03T24:01",
        "column 12: hours run 00 to 23; 24:00 alone is the day's end",
    );
    check_refused(
        "2023-12-03T18:60",
        "column 15: minutes and seconds run 00 to 59",
    );
    check_refused(
        "2023-12-03T18:30+19:00",
        "column 17: offsets from UTC run from -18:00 to +18:00",
    );
    check_refused(
        "2023-12-03T1X",
        "column 13: found “X”, expected two digits of the hour, or one of MO, AF, EV, NI",
    );
}

#[test]
fn what_is_written_otherwise_is_refused_at_the_character() {
    check_refused("2023?~", "column 6: one mark is enough; % is both ? and ~");
    check_refused(
        "2023-1-05",
        "column 7: found “-”, expected two digits of the month, or XX",
    );
    check_refused(
        "2023-12-3",
        "column 10: found the end, expected two digits of the day, or XX",
    );
    check_refused(
        "2023-12-03 ",
        "column 11: found “ ”, expected the end, or / and the end of an interval",
    );
}

#[test]
fn sets_and_intervals_that_are_none_are_refused_at_the_character() {
    check_refused(
        "[2023,",
        "column 7: found the end, expected a year such as 2023, 202X or -0431, or Y and more than four digits",
    );
    check_refused(
        "[2023",
        "column 6: found the end, expected , and a date, or ] at the end",
    );
    check_refused(
        "[2023,..2024]",
        "column 7: a date before .. is the last of its set, and one after .. the first, unless both are there",
    );
    check_refused("[..]", "column 4: one side at least must be a date");
    check_refused(
        "[2024..2023]",
        "column 8: 2023 lies before 2024; exchange the two",
    );
    check_refused(
        "2023-12-03T10Z/2023-12-03T12+03:00",
        "column 16: 2023-12-03T12+03:00 lies before 2023-12-03T10Z; exchange the two",
    );
    check_refused(
        "..",
        "column 3: found the end, expected / and the end of the interval",
    );
    check_refused("2023/2024/2025", "column 10: found “/”, expected the end");
    check_refused(
        "٢٠٢٣",
        "column 1: found “٢”, expected a year such as 2023, 202X or -0431, or Y and more than four digits",
    );
}

#[test]
fn text_of_absurd_size_is_refused() {
    let expected = "column 2001: a date is at most 2000 characters long";
    check_refused(&"2".repeat(1_000_000), expected);
    check_refused(&"[".repeat(1_000_000), expected);
}

#[test]
fn set_is_no_more_precise_than_its_members() {
    // A day of 23 hours in New York.
    let edtf = Edtf::parse("[2023-03-12,2023-03-12T10:00]").unwrap();
    let extent = edtf
        .extent(&Zone::parse("America/New_York").unwrap())
        .unwrap();
    assert_eq!(
        shown(Some(extent)),
        (
            "2023-03-12T05:00:00Z until 2023-03-13T04:00:00Z".to_owned(),
            "Day"
        )
    );
}

#[test]
fn equal_texts_are_equal_dates() {
    let edtf = |text: &str| Edtf::parse(text).unwrap();
    assert_eq!(edtf("2023-11"), edtf("2023-11"));
    assert_ne!(edtf("2023-11"), edtf("2023-11-XX"));
}

/// A text made of what dates are made of, so that many are nearly right.
fn near_dates() -> impl Strategy<Value = String> {
    let pieces = [
        "2023",
        "-0431",
        "Y12345",
        "Y17E8",
        "1950S2",
        "20XX",
        "202",
        "19",
        "-",
        "-11",
        "-XX",
        "-1X",
        "-21",
        "-41",
        "-30",
        "-31",
        "-02-29",
        "-W53",
        "-W48-7",
        "T18",
        "T18:30",
        "T24:00:00",
        "TNI",
        ":59",
        ".25",
        "Z",
        "+03:00",
        "-18:00",
        "?",
        "~",
        "%",
        "/",
        "..",
        ",",
        "[",
        "]",
        "{",
        "}",
        " ",
        "0000",
        "285000000",
        "E99",
        "S0",
        "é",
        "٣",
        "\u{0}",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..9)
        .prop_map(|found| found.concat())
}

/// A row of the page with a piece of it cut out, doubled or replaced.
fn mutated() -> impl Strategy<Value = String> {
    let texts: Vec<&str> = rows_of_page().iter().map(|row| row[0]).collect();
    let texts = proptest::sample::select(texts);
    (
        texts,
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        ".{0,2}",
    )
        .prop_map(|(text, from, to, other)| {
            let chars: Vec<char> = text.chars().collect();
            let (from, to) = (from.index(chars.len() + 1), to.index(chars.len() + 1));
            let head = chars.iter().take(from);
            let tail = chars.iter().skip(to);
            head.copied()
                .chain(other.chars())
                .chain(tail.copied())
                .collect()
        })
}

/// Whatever the text: it is refused at one of its characters, or read to bounds that hold together.
fn check_sound(text: &str) -> Result<(), TestCaseError> {
    let edtf = match Edtf::parse(text) {
        Ok(edtf) => edtf,
        Err(error) => {
            prop_assert!(
                (1..=text.chars().count() + 1).contains(&error.column),
                "{error}"
            );
            prop_assert!(!error.to_string().is_empty());
            return Ok(());
        }
    };
    prop_assert_eq!(edtf.text(), text);
    for name in ["UTC", "Asia/Baghdad", "America/St_Johns", "Pacific/Apia"] {
        let Some(extent) = edtf.extent(&Zone::parse(name).unwrap()) else {
            prop_assert!(text.contains('E'), "{text} has no place");
            continue;
        };
        let bounds = extent.bounds;
        prop_assert!(bounds.earliest() < bounds.until());
        prop_assert_eq!(
            bounds.earliest() == Timestamp::MIN,
            extent.start != End::Known
        );
        prop_assert_eq!(bounds.until() == Timestamp::MAX, extent.end != End::Known);
        // A civil day never slips: not in any zone.
        if extent.clock == Clock::Civil {
            prop_assert_eq!(edtf.extent(&Zone::UTC), Some(extent));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,40}") {
        check_sound(&text)?;
    }

    #[test]
    fn any_near_date_is_read_or_refused(text in near_dates()) {
        check_sound(&text)?;
    }

    #[test]
    fn any_mutated_date_is_read_or_refused(text in mutated()) {
        check_sound(&text)?;
    }

    #[test]
    fn days_come_back_and_are_the_same_in_each_zone(
        number in -4_000_000_i64..3_000_000,
        zone in proptest::sample::select(Zone::names()),
    ) {
        let day = Day::from_number(number);
        let edtf = Edtf::parse(&day.civil().edtf_day()).unwrap();
        let extent = edtf.extent(&Zone::parse(&zone).unwrap()).unwrap();
        prop_assert_eq!((extent.bounds.first_day(), extent.bounds.last_day()), (day, day));
        prop_assert_eq!(extent.clock, Clock::Civil);
    }

    #[test]
    fn minutes_are_the_same_instant_with_and_without_their_zones_offset(
        minute in -1_000_000_i64..1_500_000,
        zone in proptest::sample::select(Zone::names()),
    ) {
        let zone = Zone::parse(&zone).unwrap();
        // Half an hour apart, over 80 years.
        let civil = Timestamp::from_millis(minute * 30 * 60_000);
        let offset = i64::from(zone.offset_seconds_at(zone.instant_of(civil)));
        prop_assume!(offset % 60 == 0);
        let text = format!("{}T{}", Day::of(civil).civil().edtf_day(), clock(civil, Unit::Minute));
        let local = Edtf::parse(&text).unwrap().extent(&zone).unwrap();
        let (sign, size) = (if offset < 0 { '-' } else { '+' }, offset.abs() / 60);
        let text = format!("{text}{sign}{:02}:{:02}", size / 60, size % 60);
        let with_offset = Edtf::parse(&text).unwrap().extent(&Zone::UTC).unwrap();
        let clocks = (zone.to_civil(local.bounds.earliest()), zone.to_civil(with_offset.bounds.earliest()));
        // Where clocks were set forward neither is shown.
        prop_assert_eq!(clocks.0 == civil, clocks.1 == civil);
        prop_assert!(local.bounds.earliest() == with_offset.bounds.earliest() || clocks.0 != civil);
    }
}
