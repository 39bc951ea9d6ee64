use super::super::is_missing_token;
use super::*;

#[test]
fn texts_seen_in_real_files() {
    use DateRule::*;
    for (text, rule, expected) in [
        ("2014-07-27", Iso, "2014-07-27"),
        ("2014-07-27 00:00:00.000", Iso, "2014-07-27"),
        ("2014-07-27T00:00:00", Iso, "2014-07-27"),
        ("20191024", CompactDay, "2019-10-24"),
        ("20191024143000", CompactTime, "2019-10-24T14:30:00"),
        ("7/18/46", MonthFirst, "1946-07-18"),
        ("3/1/2022", DayFirst, "2022-01-03"),
        ("31/12/2019", DayFirst, "2019-12-31"),
        ("9-Aug-22", NamedMonth, "2022-08-09"),
        ("29 November 2023", NamedMonth, "2023-11-29"),
        ("March 17-18, 2020", NamedMonth, "2020-03-17/2020-03-18"),
        ("Apr 20 2010", NamedMonth, "2010-04-20"),
        ("May 28 2010 15:45:00", NamedMonth, "2010-05-28T15:45:00"),
        (
            "Sat May 20 1961 00:00:00 GMT-0600",
            NamedMonth,
            "1961-05-20",
        ),
        ("200 BC", Words, "-0199"),
        ("2012,1,26", YearFirst, "2012-01-26"),
        ("-473-03-15 08:47:24", YearFirst, "-0473-03-15T08:47:24"),
        ("-0232-01-01T00:00:00Z", Iso, "-0232-01-01"),
        ("2023_November_2", NamedMonth, "2023-11-02"),
        ("2001-11-~15", Edtf, "2001-11-~15"),
        (
            "2023-10-16 19:59:01-04:00",
            Iso,
            "2023-10-16T19:59:01-04:00",
        ),
        ("12/1/2017", DayFirst, "2017-01-12"),
        ("1600-07-02T19:30:00", Iso, "1600-07-02T19:30:00"),
        ("2001-08-13..2001-08-26", Edtf, "2001-08-13/2001-08-26"),
        ("2001-10-07..2001-12?", Edtf, "2001-10-07/2001-12?"),
        ("..2001-12-01", Edtf, "[..2001-12-01]"),
        ("{2001-01-05,2001-01-12}", Edtf, "{2001-01-05,2001-01-12}"),
        ("0025-03-01", Iso, "0025-03-01"),
    ] {
        check(text, rule, expected);
    }
    check_error(
        "2.02E+13",
        "“2.02E+13” is a number whose digits a spreadsheet has destroyed; take the column from the original file",
    );
}

#[test]
fn numbers_with_marks_between() {
    use DateRule::*;
    for (text, rule, expected) in [
        ("2023-1-5", YearFirst, "2023-01-05"),
        ("2023/12/03", YearFirst, "2023-12-03"),
        ("2023.12.03", YearFirst, "2023-12-03"),
        ("2023_12_03", YearFirst, "2023-12-03"),
        ("2023 12 03", YearFirst, "2023-12-03"),
        ("31.12.2019", DayFirst, "2019-12-31"),
        ("31-12-2019", DayFirst, "2019-12-31"),
        ("31 12 2019", DayFirst, "2019-12-31"),
        ("12/31/2019", MonthFirst, "2019-12-31"),
        ("12/31/2019 10:30", MonthFirst, "2019-12-31T10:30"),
        ("12/31/2019, 10:30:05 PM", MonthFirst, "2019-12-31T22:30:05"),
        ("31/12/99 23:59:59", DayFirst, "1999-12-31T23:59:59"),
        ("99/12/31", YearFirst, "1999-12-31"),
        ("29/02/2000", DayFirst, "2000-02-29"),
        ("11/2023", MonthYear, "2023-11"),
        ("11.2023", MonthYear, "2023-11"),
        ("2023/11", YearFirst, "2023-11"),
        ("2023-7", YearFirst, "2023-07"),
        ("2023-337", Iso, "2023-12-03"),
        ("1984-00-00", Iso, "1984"),
        ("1984-05-00", Iso, "1984-05"),
        ("1984-00-17", Iso, "1984-XX-17"),
        ("5/0/1984", DayFirst, "1984-XX-05"),
        ("0/0/1984", DayFirst, "1984"),
        ("19840500", CompactDay, "1984-05"),
        ("19840000", CompactDay, "1984"),
        ("201910", CompactMonth, "2019-10"),
        ("201910241430", CompactTime, "2019-10-24T14:30"),
        ("20191024T143000Z", CompactTime, "2019-10-24T14:30:00Z"),
        ("20191024 14:30:00", CompactTime, "2019-10-24T14:30:00"),
        ("20191024.0", CompactDay, "2019-10-24"),
        ("2014", Year, "2014"),
        ("2014.0", Year, "2014"),
        ("0025", Year, "0025"),
        ("-431", Year, "-0431"),
        ("45263", ExcelSerial, "2023-12-03"),
        ("45263.5", ExcelSerial, "2023-12-03T12:00:00"),
        ("45263,25", ExcelSerial, "2023-12-03T06:00:00"),
        ("1701633661", UnixSeconds, "2023-12-03T20:01:01Z"),
        ("1701561600", UnixSeconds, "2023-12-03"),
        ("1701633661999", UnixMillis, "2023-12-03T20:01:01Z"),
        ("-1000000001", UnixSeconds, "1938-04-24T22:13:19Z"),
        ("٣١/١٢/٢٠١٩", DayFirst, "2019-12-31"),
        ("۲۰۲۳-۱۲-۰۳", Iso, "2023-12-03"),
        ("  2023-12-03\r\n", Iso, "2023-12-03"),
        ("2023\u{2013}12\u{2013}03", Iso, "2023-12-03"),
    ] {
        check(text, rule, expected);
    }
}

#[test]
fn months_by_name() {
    use DateRule::*;
    for (text, rule, expected) in [
        ("3 Dec 2023", NamedMonth, "2023-12-03"),
        ("Dec 3, 2023", NamedMonth, "2023-12-03"),
        ("Dec. 3, 2023", NamedMonth, "2023-12-03"),
        ("3rd of December, 2023", NamedMonth, "2023-12-03"),
        ("December 3rd, 2023", NamedMonth, "2023-12-03"),
        ("2023 December 3", NamedMonth, "2023-12-03"),
        ("2023-Dec-03", NamedMonth, "2023-12-03"),
        ("03-DEC-2023", NamedMonth, "2023-12-03"),
        ("3/Dec/2023", NamedMonth, "2023-12-03"),
        ("3 Sept. 2023", NamedMonth, "2023-09-03"),
        ("Sunday, 3 December 2023", NamedMonth, "2023-12-03"),
        ("Sun 3 Dec 2023 07:00 UTC", NamedMonth, "2023-12-03T07:00Z"),
        ("3 December 2023 at 7am", NamedMonth, "2023-12-03T07"),
        ("3 Dec 2023 12:15 a.m.", NamedMonth, "2023-12-03T00:15"),
        (
            "Fri, 24 Nov 2023 07:00:00 +0200",
            NamedMonth,
            "2023-11-24T07:00:00+02:00",
        ),
        (
            "Sat May 20 1961 10:30:00 GMT-0600 (Central Standard Time)",
            NamedMonth,
            "1961-05-20T10:30:00-06:00",
        ),
        (
            "Sat May 20 10:30:00 UTC 1961",
            NamedMonth,
            "1961-05-20T10:30:00Z",
        ),
        ("9 Aug 45", NamedMonth, "1945-08-09"),
        ("Aug 9 26", NamedMonth, "2026-08-09"),
        ("17-18 March 2020", NamedMonth, "2020-03-17/2020-03-18"),
        (
            "30 March - 2 April 2020",
            NamedMonth,
            "2020-03-30/2020-04-02",
        ),
        (
            "December 30 - January 2, 2020",
            NamedMonth,
            "2019-12-30/2020-01-02",
        ),
        (
            "Dec 30, 2019 – Jan 2, 2020",
            NamedMonth,
            "2019-12-30/2020-01-02",
        ),
        ("29/30 March 2010", NamedMonth, "[2010-03-29..2010-03-30]"),
        ("15 March 44 BC", NamedMonth, "-0043-03-15"),
        ("from 3 May to 7 May 2010", Words, "2010-05-03/2010-05-07"),
    ] {
        check(text, rule, expected);
    }
}

#[test]
fn dates_in_words() {
    use DateRule::*;
    for (text, rule, expected) in [
        ("late March 1999", Words, "[1999-03-15..1999-03-31]"),
        ("Late April 1999", Words, "[1999-04-15..1999-04-30]"),
        ("late February 2000", Words, "[2000-02-15..2000-02-29]"),
        ("early March 1999", Words, "[1999-03-01..1999-03-10]"),
        ("mid-June 2020", Words, "[2020-06-10..2020-06-20]"),
        ("middle of June 2020", Words, "[2020-06-10..2020-06-20]"),
        ("end of June 2020", Words, "[2020-06-15..2020-06-30]"),
        ("early 2003", Words, "[2003-01-01..2003-04-30]"),
        ("mid 2003", Words, "[2003-05-01..2003-08-31]"),
        ("late 2003", Words, "[2003-09-01..2003-12-31]"),
        (
            "first week of August 2003",
            Words,
            "[2003-08-01..2003-08-07]",
        ),
        ("4th week of August 2003", Words, "[2003-08-22..2003-08-28]"),
        (
            "last week of February 2003",
            Words,
            "[2003-02-22..2003-02-28]",
        ),
        ("March 1999", Words, "1999-03"),
        ("1999 March", Words, "1999-03"),
        ("Mar-1999", Words, "1999-03"),
        ("spring 2011", Words, "2011-21"),
        ("Autumn of 2011", Words, "2011-23"),
        ("winter 2010/11", Words, "2010-24"),
        ("Q3 2011", Words, "2011-35"),
        ("2011-Q3", Words, "2011-35"),
        ("first half of 2011", Words, "2011-40"),
        ("1990s", Words, "199X"),
        ("1900s", Words, "19XX"),
        ("late 1990s", Words, "[1997..1999]"),
        ("19th century", Words, "18XX"),
        ("5th century BC", Words, "-04XX"),
        ("c. 1850", Words, "1850~"),
        ("ca 1850", Words, "1850~"),
        ("about March 1850", Words, "1850-03~"),
        ("~1850", Edtf, "~1850"),
        ("~ 1850", Words, "1850~"),
        ("around 1850", Words, "1850~"),
        ("around 2 July 1999", Words, "[1999-07-01..1999-07-03]"),
        ("possibly 1850", Words, "1850?"),
        ("3 May 1850?", NamedMonth, "1850-05-03?"),
        ("AD 33", Words, "0033"),
        ("33 AD", Words, "0033"),
        ("432 B.C.", Words, "-0431"),
        ("1 BC", Words, "0000"),
        ("300-200 BC", Words, "-0299/-0199"),
        ("1939-1945", Words, "1939/1945"),
        ("1939–45", Words, "1939/1945"),
        ("1850 or 1851", Words, "[1850,1851]"),
        ("between 1850 and 1855", Words, "[1850-01-01..1855-12-31]"),
        (
            "between April and September of 1984",
            Words,
            "[1984-04-01..1984-09-30]",
        ),
        ("March to May 2010", Words, "2010-03/2010-05"),
        (
            "late March - early May 2010",
            Words,
            "2010-03-15/2010-05-10",
        ),
        ("since 17 October 2023", Words, "[2023-10-17..]"),
        ("after 1850", Words, "[1851-01-01..]"),
        ("before 1850", Words, "[..1849-12-31]"),
        ("until May 1850", Words, "[..1850-05-31]"),
    ] {
        check(text, rule, expected);
    }
}

#[test]
fn edtf_and_iso_weeks() {
    use DateRule::*;
    for text in [
        "2023-11",
        "1850~",
        "1850?",
        "2001-02~",
        "201X",
        "19XX-XX",
        "2004-01-01/2005",
        "2004/..",
        "../2004",
        "[1667,1668..1670]",
        "[..1760-12-03]",
        "2001-21",
        "?2004-06-~11",
        "Y-20000",
        "-0431/-0400",
        "2004-06-XX",
    ] {
        check(text, Edtf, text);
    }
    for (text, expected) in [
        ("2023-W48", "[2023-11-27..2023-12-03]"),
        ("2023W48", "[2023-11-27..2023-12-03]"),
        ("W48/2023", "[2023-11-27..2023-12-03]"),
        ("week 48, 2023", "[2023-11-27..2023-12-03]"),
        ("2023-W48-7", "2023-12-03"),
        ("2023W487", "2023-12-03"),
    ] {
        check(text, IsoWeek, expected);
    }
}

#[test]
fn errors_say_what_would_be_right() {
    let no_such_day = |text: &str| {
        format!("“{text}” is not a date: there is no such month or day in the calendar")
    };
    for text in [
        "2023-02-30",
        "2023-13-01",
        "31/02/2023",
        "45/67/2023",
        "30 February 2023",
        "2023-W53",
        "2023-366",
        "13/2023",
    ] {
        check_error(text, &no_such_day(text));
    }
    for text in [
        "yesterday",
        "early 3rd",
        "#date+start",
        "12/3",
        "3/4/5",
        "12023-01-0x",
        "May 1999 10:30",
        "5 6",
    ] {
        check_error(
            text,
            &format!(
                "“{text}” is not a date in a form that is known; write it as 2023-12-03 or 3 December 2023"
            ),
        );
    }
    check_error(
        "17 October",
        "“17 October” has no year; write it behind the month",
    );
    check_error(
        "Aug-22",
        "“Aug-22” may mean a day or a year; write the year with four digits",
    );
    check_error(
        "2023-10-16 25:00:00",
        "“2023-10-16 25:00:00” has no valid time of day; hours run 00 to 23, minutes and seconds 00 to 59, offsets -14:00 to +14:00",
    );
    check_error(
        "3 May 2010 10:30 EST",
        "“3 May 2010 10:30 EST” names a zone that is not known; write its offset, as in +03:00",
    );
    check_error(
        "########",
        "“########” is what a spreadsheet shows in place of a value; widen the column or mend the formula there and save again",
    );
    check_error(
        "123",
        "“123” is a number that may count anything; write years with four digits and days as 2023-12-03",
    );
    check_error(
        &"9".repeat(300),
        &format!(
            "“{}…” is not a date in a form that is known; write it as 2023-12-03 or 3 December 2023",
            "9".repeat(40)
        ),
    );
}

#[test]
fn missing_tokens_are_no_errors() {
    for text in [
        "",
        " ",
        "NA",
        "N/A",
        "n/a",
        ".",
        "None",
        "null",
        "NULL",
        "Unknown",
        "Time Unknown",
        "TBD",
        "-9",
        "-99",
        "-1",
        "0",
        "--",
        "—",
        "NaN",
        "NaT",
        "#N/A",
        "undated",
        "n.d.",
        "0000-00-00",
        "00/00/0000",
        "?",
        "\u{a0}",
    ] {
        assert!(is_missing_token(text), "“{text}”");
        let column = decide(&[text, "2023-12-03"]);
        assert_eq!((column.n_missing(), column.n_read()), (1, 1), "“{text}”");
        assert_eq!(column.read(text), Ok(None), "“{text}”");
    }
    for text in ["0000", "-0009", "2023-12-03", "9", "1", "May", "Nada"] {
        assert!(!is_missing_token(text), "“{text}”");
    }
}
