use proptest::prelude::*;

use super::super::DayOrder;
use super::super::clock::Clock;
use super::super::edtf_form::is_edtf;
use super::*;
use crate::time::{CivilDate, Day};

/// Whether a text is of the form of EDTF, a time of day behind a day allowed.
fn is_well_formed(edtf: &str) -> bool {
    let (date, time) = match edtf.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (edtf, None),
    };
    let time_is_right = time.is_none_or(|time| {
        let local = time.trim_end_matches('Z');
        let local = local.split(['+', '-']).next().unwrap_or_default();
        let parts: Vec<&str> = local.split(':').collect();
        parts.len() <= 3
            && parts.iter().zip([24, 60, 60]).all(|(part, end)| {
                part.len() == 2 && part.parse::<u32>().is_ok_and(|part| part < end)
            })
    });
    time_is_right && is_edtf(date)
}

/// Texts made of the pieces of dates, sensible or not.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "early",
        "mid-",
        "late",
        "March",
        "Feb",
        "3",
        "31",
        "29",
        "00",
        "2023",
        "0025",
        "-",
        "/",
        "..",
        ".",
        ",",
        " ",
        " ",
        " ",
        "BC",
        "c.",
        "around",
        "between",
        "and",
        "to",
        "since",
        "before",
        "after",
        "or",
        "Q",
        "W",
        "week",
        "first",
        "last",
        "of",
        "winter",
        "1990s",
        "th",
        "century",
        ":",
        "10:30",
        "T",
        "Z",
        "+02:00",
        "-0600",
        "pm",
        "(",
        ")",
        "?",
        "~",
        "[",
        "]",
        "{",
        "}",
        "X",
        "Y",
        "E+13",
        "99999",
        "1701633661",
        "Sat",
        "half",
        "AD",
        "٣",
        "۱",
    ]);
    prop::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn counts_and_readings_agree_and_outputs_are_well_formed(
        texts in prop::collection::vec(prop_oneof![pieces(), any::<String>()], 0..8),
        latest_year in prop_oneof![Just(2026_i64), any::<i64>()],
    ) {
        let options = DateOptions::new(latest_year);
        let column = DateColumn::decide(options, texts.iter().map(String::as_str));
        let (mut n_read, mut n_missing) = (0, 0);
        for text in &texts {
            match column.read(text) {
                Ok(Some(edtf)) => {
                    n_read += 1;
                    prop_assert!(is_well_formed(&edtf), "“{}” gave {}", text, edtf);
                }
                Ok(None) => n_missing += 1,
                Err(error) => prop_assert!(!error.to_string().is_empty()),
            }
        }
        prop_assert_eq!(column.n_missing(), n_missing);
        prop_assert_eq!(column.n_read(), n_read);
        prop_assert_eq!(column.n_values(), texts.len() as u64);
        drop(column.notes());
    }

    #[test]
    fn a_column_with_one_part_above_twelve_is_decided_right(
        days in prop::collection::vec(0_i64..40_000, 1..30),
        telling in 13_u8..=28,
        month_first in any::<bool>(),
        mark in prop::sample::select(vec!['/', '-', '.', ' ', ',']),
        short in any::<bool>(),
    ) {
        // 1921 to 2026, of which short years can mean the hundred up to the latest.
        let first = Day::from_civil(CivilDate::new(1927, 1, 1).unwrap());
        let mut dates: Vec<CivilDate> = days
            .iter()
            .map(|days| first.plus_days(days % 36_000).civil())
            .collect();
        dates.push(CivilDate::new(2023, 5, telling).unwrap());
        let written = |date: &CivilDate| {
            let year = if short {
                format!("{:02}", date.year() % 100)
            } else {
                date.year().to_string()
            };
            let (day, month) = (date.day(), date.month());
            let (a, b) = if month_first { (month, day) } else { (day, month) };
            format!("{a}{mark}{b}{mark}{year}")
        };
        let texts: Vec<String> = dates.iter().map(written).collect();
        let column = DateColumn::decide(options(), texts.iter().map(String::as_str));
        let order = if month_first { DayOrder::MonthFirst } else { DayOrder::DayFirst };
        prop_assert!(column.order().is_sure());
        prop_assert_eq!(column.order().read_as(), Some(order));
        for (text, date) in texts.iter().zip(&dates) {
            prop_assert_eq!(read(&column, text), date.edtf_day());
        }
    }

    #[test]
    // Years of three and four digits, 100 to 9999.
    fn days_in_every_spelling_come_back(number in -683_003_i64..2_932_897, hour in 1_u8..24) {
        let date = Day::from_number(number).civil();
        let (year, month, day) = (date.year(), date.month(), date.day());
        let name = crate::time::month_name(month);
        for text in [
            date.edtf_day(),
            format!("{day} {name} {year}"),
            format!("{name} {day}, {year}"),
            format!("{year}/{month}/{day}"),
            format!("{day} {} {year}", &name[..3]),
        ] {
            prop_assert_eq!(read(&decide(&[&text]), &text), date.edtf_day());
        }
        let text = format!("{} {hour}:05", date.edtf_day());
        let clock = Clock::new(hour, 5, None).unwrap().edtf();
        prop_assert_eq!(read(&decide(&[&text]), &text), date.edtf_day() + &clock);
    }
}
