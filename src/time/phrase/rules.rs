use crate::time::{CivilDate, Day, Weekday};

/// A rule: the phrases it reads, and how.
pub(super) struct Rule {
    /// Phrases without "the", "of", "in", "on", "during". `WEEKDAY`, `PART` (early, mid, late),
    /// `DAYTIME` and `N` stand for any of their kind, `a|b` for either.
    pub(super) forms: &'static [&'static str],
    /// The rule in words, with its source.
    pub(super) words: &'static str,

    pub(super) read: fn(&Said) -> Option<When>,
}

/// What a phrase said where its rule has a placeholder.
pub(super) struct Said {
    pub(super) report: Day,
    pub(super) weekdays: Vec<Weekday>,
    pub(super) number: i64,
}

/// When it happened.
pub(super) enum When {
    /// The first and the last day, counted from the report.
    FromReport(i64, i64),
    Days(Day, Day),
    Month(CivilDate),
    Year(CivilDate),
}

/// All rules; the first that fits holds.
pub(super) const RULES: &[Rule] = &[
    Rule {
        forms: &["", "no date", "undated"],
        words: "UCDP GED codebook 19.1, appendix 2: no date at all is the three days before the report",
        read: |_| Some(When::FromReport(-3, -1)),
    },
    Rule {
        forms: &["last night", "PART last night"],
        words: "UCDP GED codebook 19.1, appendix 2: last night is the day before the report",
        read: |_| Some(When::FromReport(-1, -1)),
    },
    Rule {
        forms: &["other day"],
        words: "UCDP GED codebook 19.1, appendix 2: the other day is the day before the report",
        read: |_| Some(When::FromReport(-1, -1)),
    },
    Rule {
        forms: &[
            "recently",
            "recent days",
            "past|last few|several days",
            "few days ago",
        ],
        words: "UCDP GED codebook 19.1, appendix 2: recently, the past few days are the three days before the report",
        read: |_| Some(When::FromReport(-3, -1)),
    },
    Rule {
        forms: &["past|last|previous|preceding N hours"],
        words: "UCDP GED codebook 19.1, appendix 2: the past 24 hours are the day of the report and the day before",
        read: |said| (said.number == 24).then_some(When::FromReport(-1, 0)),
    },
    Rule {
        forms: &["past|last|previous|preceding N hours"],
        words: "Truceline, as UCDP's past 24 hours: the day of the report, and a day before for each 24 hours begun",
        read: |said| Some(When::FromReport(-((said.number + 23) / 24), 0)),
    },
    Rule {
        forms: &["past|last day"],
        words: "Truceline, as UCDP's past 24 hours: the day of the report and the day before",
        read: |_| Some(When::FromReport(-1, 0)),
    },
    Rule {
        forms: &["weekend", "this|past weekend"],
        words: "UCDP GED codebook 19.1, appendix 2: the weekend is Saturday and Sunday, the latest that began by the report",
        read: |said| {
            let saturday = on_or_before(said.report, Weekday::Saturday);
            Some(When::Days(saturday, saturday.plus_days(1).min(said.report)))
        },
    },
    Rule {
        forms: &["last|previous weekend"],
        words: "UCDP GED codebook 19.1, appendix 2: the weekend is Saturday and Sunday, the latest that ended before the report",
        read: |said| {
            let sunday = on_or_before(said.report.plus_days(-1), Weekday::Sunday);
            Some(When::Days(sunday.plus_days(-1), sunday))
        },
    },
    Rule {
        forms: &[
            "night between WEEKDAY and WEEKDAY",
            "night|overnight WEEKDAY to|into WEEKDAY",
            "night|overnight from WEEKDAY to WEEKDAY",
            "WEEKDAY night to|into WEEKDAY",
            "WEEKDAY night to|into WEEKDAY DAYTIME",
        ],
        words: "UCDP GED codebook 19.1, appendix 2: a night between two days is both days",
        read: two_weekdays,
    },
    Rule {
        forms: &[
            "between WEEKDAY and WEEKDAY",
            "from WEEKDAY to|until|till WEEKDAY",
            "WEEKDAY to|and|through|or|- WEEKDAY",
        ],
        words: "Truceline, as UCDP's night between two days: the two weekdays and the days between",
        read: two_weekdays,
    },
    Rule {
        forms: &["WEEKDAY night"],
        words: "UCDP GED codebook 19.1, appendix 2: Monday night is that Monday",
        read: weekday,
    },
    Rule {
        forms: &[
            "WEEKDAY",
            "WEEKDAY DAYTIME",
            "PART WEEKDAY",
            "PART WEEKDAY DAYTIME",
            "DAYTIME WEEKDAY",
            "PART hours WEEKDAY",
            "this WEEKDAY",
        ],
        words: "Truceline, as UCDP's Monday night: a weekday is the latest one up to the day of the report",
        read: weekday,
    },
    Rule {
        forms: &["last|past WEEKDAY", "last|past WEEKDAY DAYTIME|night"],
        words: "Truceline: last Sunday is the latest Sunday before the day of the report",
        read: |said| {
            let day = on_or_before(said.report.plus_days(-1), *said.weekdays.first()?);
            Some(When::Days(day, day))
        },
    },
    Rule {
        forms: &["WEEKDAY last week", "last week WEEKDAY"],
        words: "Truceline: a weekday of last week is that day of the week, Monday to Sunday, before the report's",
        read: |said| {
            let day = last_monday(said).plus_days(*said.weekdays.first()? as i64);
            Some(When::Days(day, day))
        },
    },
    Rule {
        forms: &["since WEEKDAY", "since WEEKDAY DAYTIME|night"],
        words: "UCDP GED codebook 19.1, appendix 2: since Thursday is Thursday to the day of the report",
        read: |said| {
            let first = on_or_before(said.report, *said.weekdays.first()?);
            Some(When::Days(first, said.report))
        },
    },
    Rule {
        forms: &["since yesterday"],
        words: "Truceline, as UCDP's since Thursday: since yesterday is that day to the day of the report",
        read: |_| Some(When::FromReport(-1, 0)),
    },
    Rule {
        forms: &["last|previous week"],
        words: "UCDP GED codebook 19.1, appendix 2: last week is the week, Monday to Sunday, before the report's",
        read: |said| {
            let monday = last_monday(said);
            Some(When::Days(monday, monday.plus_days(6)))
        },
    },
    Rule {
        forms: &["earlier this week"],
        words: "Truceline, as UCDP's earlier this month: Monday to the day before the report",
        read: |said| up_to_report(said, this_monday(said)),
    },
    Rule {
        forms: &["this week"],
        words: "Truceline: this week is Monday to the day of the report",
        read: |said| Some(When::Days(this_monday(said), said.report)),
    },
    Rule {
        forms: &["recent weeks", "past|last few|several weeks"],
        words: "UCDP GED codebook 19.1, appendix 2: recent weeks are the three weeks before the report",
        read: |_| Some(When::FromReport(-21, -1)),
    },
    Rule {
        forms: &["past|last|previous N days"],
        words: "Truceline, as UCDP's past few days: so many days before the report",
        read: |said| Some(When::FromReport(-said.number, -1)),
    },
    Rule {
        forms: &["past|last|previous N weeks"],
        words: "Truceline, as UCDP's recent weeks: so many weeks before the report",
        read: |said| Some(When::FromReport(-7 * said.number, -1)),
    },
    Rule {
        forms: &["past week"],
        words: "Truceline, as UCDP's recent weeks: the seven days before the report",
        read: |_| Some(When::FromReport(-7, -1)),
    },
    Rule {
        forms: &["earlier this month"],
        words: "UCDP GED codebook 19.1, appendix 2: earlier this month is the 1st to the day before the report",
        read: |said| up_to_report(said, first_of_month(said)?),
    },
    Rule {
        forms: &["this month"],
        words: "Truceline: this month is the 1st to the day of the report",
        read: |said| Some(When::Days(first_of_month(said)?, said.report)),
    },
    Rule {
        forms: &["last|previous month"],
        words: "UCDP GED codebook 19.1, appendix 2: last month is the month before the report's",
        read: |said| Some(When::Month(first_of_month(said)?.plus_days(-1).civil())),
    },
    Rule {
        forms: &["earlier this year"],
        words: "Truceline, as UCDP's earlier this month: 1 January to the day before the report",
        read: |said| up_to_report(said, first_of_year(said)?),
    },
    Rule {
        forms: &["this year"],
        words: "Truceline: this year is 1 January to the day of the report",
        read: |said| Some(When::Days(first_of_year(said)?, said.report)),
    },
    Rule {
        forms: &["last|previous year"],
        words: "Truceline, as UCDP's last month: the year before the report's",
        read: |said| Some(When::Year(first_of_year(said)?.plus_days(-1).civil())),
    },
    Rule {
        forms: &["overnight", "night", "PART overnight"],
        words: "Truceline, as UCDP's night between two days: overnight is the day before the report and its day",
        read: |_| Some(When::FromReport(-1, 0)),
    },
    Rule {
        forms: &["yesterday", "yesterday DAYTIME|night", "PART yesterday"],
        words: "Truceline, as UCDP's last night: yesterday is the day before the report",
        read: |_| Some(When::FromReport(-1, -1)),
    },
    Rule {
        forms: &["day before yesterday"],
        words: "Truceline: the day before yesterday is two days before the report",
        read: |_| Some(When::FromReport(-2, -2)),
    },
    Rule {
        forms: &["N days ago"],
        words: "Truceline: so many days before the report",
        read: |said| Some(When::FromReport(-said.number, -said.number)),
    },
    Rule {
        forms: &[
            "today",
            "tonight",
            "PART today",
            "earlier today",
            "today DAYTIME",
            "this DAYTIME",
            "PART this DAYTIME",
            "PART hours",
            "PART hours today",
            "DAYTIME",
        ],
        words: "Truceline: today, this morning is the day of the report",
        read: |_| Some(When::FromReport(0, 0)),
    },
];

/// The latest such second weekday up to the report, and the latest such first one before it.
fn two_weekdays(said: &Said) -> Option<When> {
    let [first, last] = *said.weekdays.as_slice() else {
        return None;
    };
    let last = on_or_before(said.report, last);
    Some(When::Days(on_or_before(last.plus_days(-1), first), last))
}

fn weekday(said: &Said) -> Option<When> {
    let day = on_or_before(said.report, *said.weekdays.first()?);
    Some(When::Days(day, day))
}

/// From a day to the day before the report; on that first day itself, that day.
#[expect(
    clippy::unnecessary_wraps,
    reason = "it is the answer of a rule, and some rules have none"
)]
fn up_to_report(said: &Said, first: Day) -> Option<When> {
    Some(When::Days(first, said.report.plus_days(-1).max(first)))
}

/// The latest such weekday up to a day.
fn on_or_before(day: Day, weekday: Weekday) -> Day {
    let back = (day.weekday() as i64 - weekday as i64).rem_euclid(7);
    day.plus_days(-back)
}

fn this_monday(said: &Said) -> Day {
    on_or_before(said.report, Weekday::Monday)
}

fn last_monday(said: &Said) -> Day {
    this_monday(said).plus_days(-7)
}

fn first_of_month(said: &Said) -> Option<Day> {
    let date = said.report.civil();
    CivilDate::new(date.year(), date.month(), 1).map(Day::from_civil)
}

fn first_of_year(said: &Said) -> Option<Day> {
    CivilDate::new(said.report.civil().year(), 1, 1).map(Day::from_civil)
}
