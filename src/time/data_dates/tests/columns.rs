use std::borrow::Cow;

use super::super::{DayOrder, Order};
use super::*;

#[test]
fn one_part_above_twelve_decides_the_order_for_all() {
    let column = check_column(&[
        ("12/03/2023", "2023-12-03"),
        ("1/2/2023", "2023-01-02"),
        ("12/31/2023", "2023-12-31"),
        ("3 Dec 2023", "2023-12-03"),
        ("NA", "missing"),
    ]);
    assert_eq!(
        column.order(),
        &Order::Decided {
            order: DayOrder::MonthFirst,
            n_evidence: 1,
            example: "12/31/2023".to_owned()
        }
    );
    assert_eq!(column.rule(), Some(DateRule::MonthFirst));
    assert_eq!(column.n_read_by(DateRule::MonthFirst), 3);
    assert_eq!(column.n_read_by(DateRule::NamedMonth), 1);
    assert_eq!(column.notes(), Vec::<String>::new());
    check_column(&[("12/03/2023", "2023-03-12"), ("13/03/2023", "2023-03-13")]);
}

#[test]
fn an_order_that_nothing_tells_is_reported() {
    let values = ["12/03/2023", "5/5/2023", "1/2/2023"];
    let column = decide(&values);
    assert!(!column.order().is_sure());
    assert_eq!(read(&column, "12/03/2023"), "2023-03-12");
    assert_eq!(
        column.notes(),
        [
            "nothing tells whether day or month comes first in 2 values (“12/03/2023”); read day first"
        ]
    );
    let month_first = DateOptions {
        order_if_undecidable: DayOrder::MonthFirst,
        ..options()
    };
    let column = DateColumn::decide(month_first, values);
    assert_eq!(read(&column, "12/03/2023"), "2023-12-03");
}

#[test]
fn contradictory_orders_are_reported_and_never_mixed() {
    let column = check_column(&[
        ("31/12/2023", "2023-12-31"),
        ("30/12/2023", "2023-12-30"),
        ("12/03/2023", "2023-03-12"),
        (
            "12/31/2023",
            "error: “12/31/2023” cannot be read day first, as its column is",
        ),
    ]);
    assert_eq!(
        column.notes(),
        [
            "2 values fit only day first (“31/12/2023”), 1 only month first (“12/31/2023”); read day first"
        ]
    );
    assert_eq!((column.n_read(), column.n_unreadable()), (3, 1));
}

#[test]
fn two_digit_years_end_with_the_latest_year() {
    // Dates of UCDP's conflict termination data, 1946 to 2020.
    let options = DateOptions::new(2020);
    let column = DateColumn::decide(options, ["7/18/46", "1/1/20", "12/31/21", "."]);
    assert_eq!(column.two_digit_years(), (1921, 2020));
    assert_eq!(read(&column, "7/18/46"), "1946-07-18");
    assert_eq!(read(&column, "1/1/20"), "2020-01-01");
    assert_eq!(read(&column, "12/31/21"), "1921-12-31");
    assert_eq!(
        column.notes(),
        ["3 values have years of two digits (“7/18/46”); these are read as 1921 to 2020"]
    );
}

#[test]
fn midnight_is_the_day_only_where_all_times_are_midnight() {
    let column = check_column(&[
        ("2014-07-27 00:00:00.000", "2014-07-27"),
        ("2014-07-28 00:00:00.000", "2014-07-28"),
        ("2014-07-29", "2014-07-29"),
    ]);
    assert!(column.midnight_is_day());
    let column = check_column(&[
        ("2014-07-27 00:00:00", "2014-07-27T00:00:00"),
        ("2014-07-28 13:30:00", "2014-07-28T13:30:00"),
        ("2014-07-29", "2014-07-29"),
    ]);
    assert!(!column.midnight_is_day());
    check_column(&[("45263", "2023-12-03"), ("45263.5", "2023-12-03T12:00:00")]);
    check_column(&[("1701561600", "2023-12-03"), ("1701648000", "2023-12-04")]);
}

#[test]
fn bare_numbers_are_decided_for_the_column() {
    let column = check_column(&[
        ("45263", "2023-12-03"),
        ("44000", "2020-06-18"),
        ("2014", "1905-07-06"),
        ("59", "1900-02-28"),
        ("61", "1900-03-01"),
        ("1", "1900-01-01"),
    ]);
    assert_eq!(
        column.notes(),
        ["numbers are read as Spreadsheet day number, though 4 do not look like it (“2014”)"]
    );
    check_column(&[
        ("2014", "2014"),
        ("2015", "2015"),
        ("476", "0476"),
        (
            "45263",
            "error: “45263” is not within Year, as which the column's numbers are read",
        ),
    ]);
    // 12 digits may be compact dates or milliseconds of before 2001; the whole column tells.
    check_column(&[
        ("197612310930", "1976-04-06T04:18:30Z"),
        ("946684799000", "1999-12-31T23:59:59Z"),
    ]);
    check_column(&[
        ("45263", "2023-12-03"),
        (
            "60",
            "error: “60” is 29 February 1900 to a spreadsheet, a day that never was; look up the date in the original file",
        ),
    ]);
    let column = decide(&["1", "2", "3"]);
    assert_eq!(
        column.notes(),
        ["3 numbers look like no date (“1”); not read"]
    );
    assert_eq!((column.rule(), column.n_unreadable()), (None, 3));
    // Minutes that battles lasted, and a fraction that looks like November 2023.
    for values in [
        ["300", "660", "360", "1440", "720"],
        ["1.5", "11.2023", "0.25", "1.125", "7.75"],
    ] {
        assert_eq!(decide(&values).rule(), None, "{values:?}");
    }
}

#[test]
fn the_caller_may_say_what_numbers_count() {
    let options = DateOptions {
        numbers_as: Some(DateRule::Year),
        ..options()
    };
    let column = DateColumn::decide(options, ["33", "79", "476"]);
    assert_eq!(read(&column, "79"), "0079");
    assert_eq!(column.n_read_by(DateRule::Year), 3);
}

#[test]
fn years_before_100_are_read_as_written_and_reported() {
    let column = decide(&["0025-03-01", "2023-03-01"]);
    assert_eq!(read(&column, "0025-03-01"), "0025-03-01");
    assert_eq!(
        column.notes(),
        ["1 date lies before the year 100 (“0025-03-01”); these are read as written"]
    );
}

#[test]
fn edtf_is_borrowed() {
    let column = decide(&["2023-12-03", "2023-11"]);
    for text in ["2023-12-03", "2023-11"] {
        assert!(matches!(column.read(text), Ok(Some(Cow::Borrowed(_)))));
    }
}

#[test]
fn columns_of_real_files() {
    // cdb90 active_periods.csv, start_time_min.
    let column = check_column(&[
        ("1600-07-02T07:00:00", "1600-07-02T07:00:00"),
        ("1916-11-01T00:00:00", "1916-11-01T00:00:00"),
        ("1944-05-20T00:00:00", "1944-05-20T00:00:00"),
        ("", "missing"),
    ]);
    assert_eq!(column.rule(), Some(DateRule::Iso));
    // HDX copy of UCDP GED, date_start, with its row of tags.
    let column = decide(&[
        "#date+start",
        "2015-03-15 00:00:00.000",
        "2019-12-25 00:00:00.000",
    ]);
    assert_eq!((column.n_read(), column.n_unreadable()), (2, 1));
    assert_eq!(read(&column, "2015-03-15 00:00:00.000"), "2015-03-15");
    // White House read-outs, published_time.
    check_column(&[
        ("2023-10-02 19:16:21-04:00", "2023-10-02T19:16:21-04:00"),
        ("2024-02-01 14:09:54-05:00", "2024-02-01T14:09:54-05:00"),
    ]);
    // GDELT mentions, eventtimedate.
    check_column(&[
        ("20160701120000", "2016-07-01T12:00:00"),
        ("20170701234500", "2017-07-01T23:45:00"),
        ("20170701000000", "2017-07-01T00:00:00"),
    ]);
}
