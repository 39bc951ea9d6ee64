//! What the cells of a ruler are called, from the whole name to the shortest that still says which cell it is.

use crate::time::{
    Day, Step, Timestamp, Unit, clock, day_words, month_name, short_day_words, year_range_words,
    year_words,
};

/// The names of a cell of the upper level.
pub(super) struct Names {
    /// Those that say the date, from long to short.
    pub(super) whole: Vec<String>,

    /// Those that leave out what the names of neighbors say as well, from long to short.
    pub(super) brief: Vec<String>,

    /// What brief names leave out: the day of times, the year of days and months.
    pub(super) context: i64,
}

/// What a cell of the upper level is called; `offset` is said after a time of day.
pub(super) fn names(step: Step, time: Timestamp, offset: Option<&str>) -> Names {
    let day = Day::of(time);
    let date = day.civil();
    let year = year_words(date.year());
    let month = &month_name(date.month())[..3];
    let of_time = |unit: Unit| {
        let mut time = clock(time, unit);
        if let Some(offset) = offset {
            time = format!("{time} {offset}");
        }
        Names {
            whole: vec![
                format!("{}, {time}", day_words(day)),
                format!("{}, {time}", short_day_words(day)),
            ],
            brief: vec![time],
            context: day.number(),
        }
    };
    match step.unit() {
        Unit::Millisecond | Unit::Second => of_time(Unit::Second),
        Unit::Minute | Unit::Hour => of_time(Unit::Minute),
        Unit::Day | Unit::Week => Names {
            whole: vec![day_words(day), short_day_words(day)],
            brief: vec![format!("{} {month}", date.day())],
            context: date.year(),
        },
        Unit::Month => Names {
            whole: vec![
                format!("{} {year}", month_name(date.month())),
                format!("{month} {year}"),
            ],
            brief: vec![month.to_owned()],
            context: date.year(),
        },
        Unit::Year => Names {
            whole: years_names(date.year(), step.count()),
            brief: Vec::new(),
            context: date.year(),
        },
    }
}

/// What some years are called.
fn years_names(first: i64, count: u32) -> Vec<String> {
    let year = year_words(first);
    if count == 1 {
        vec![year]
    } else if first == 1 {
        // The cell after the turn of the era lacks a year.
        let last = year_words(i64::from(count) - 1);
        vec![format!("1 – {last} CE"), "from 1 CE".to_owned()]
    } else if count == 10 && first > 0 {
        vec![format!("{year}s")]
    } else {
        let last = first + i64::from(count) - 1;
        vec![year_range_words(first, last), format!("from {year}")]
    }
}

/// The names of a cell from which one is taken where no cell has room for its own: each says a date.
pub(super) fn lasting_name(step: Step, time: Timestamp) -> Vec<String> {
    let day = Day::of(time);
    let mut names = names(step, time, None).whole;
    let is_finer = |unit| step.unit() < unit;
    if is_finer(Unit::Day) {
        names.push(short_day_words(day));
    }
    if is_finer(Unit::Month) {
        let date = day.civil();
        let month = &month_name(date.month())[..3];
        names.push(format!("{month} {}", year_words(date.year())));
    }
    names.push(year_words(day.civil().year()));
    names
}

/// What a cell of the lower level is called.
///
/// Seconds and finer cells are read in the cell above them. Where that is coarser than a minute or a second,
/// the cell that begins one says which.
pub(super) fn minor_label(step: Step, major: Step, time: Timestamp) -> String {
    let date = Day::of(time).civil();
    let begins = |unit_millis: i64| time.millis().rem_euclid(unit_millis) == 0;
    let is_above = |unit| major > Step::new(unit, 1);
    match step.unit() {
        Unit::Millisecond | Unit::Second if begins(60_000) && is_above(Unit::Minute) => {
            clock(time, Unit::Minute)
        }
        Unit::Millisecond if begins(1_000) && is_above(Unit::Second) => seconds(time),
        Unit::Millisecond => format!(".{:03}", time.millis().rem_euclid(1_000)),
        Unit::Second => seconds(time),
        Unit::Minute | Unit::Hour => clock(time, Unit::Minute),
        Unit::Day | Unit::Week => date.day().to_string(),
        Unit::Month => month_name(date.month())[..3].to_owned(),
        // Among years before our era a bare 1 would be one of them.
        Unit::Year if step.count() > 1 && date.year() == 1 => "1 CE".to_owned(),
        Unit::Year => year_words(date.year()),
    }
}

fn seconds(time: Timestamp) -> String {
    format!(":{:02}", time.millis().div_euclid(1_000).rem_euclid(60))
}
