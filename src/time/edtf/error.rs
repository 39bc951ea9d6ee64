use crate::time::CivilDate;

/// Where a text is not EDTF, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {problem}")]
pub struct EdtfError {
    /// The character at which it fails, counted from 1.
    pub column: usize,

    /// What is wrong there.
    pub problem: EdtfProblem,
}

/// Why a text is not EDTF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EdtfProblem {
    /// There is nothing.
    #[error("there is no date; write it as in 2023-12-03, 2023-11 or [2023-11-15..2023-11-30]")]
    Empty,

    /// It is longer than any date.
    #[error("a date is at most {max} characters long")]
    TooLong {
        /// The longest there may be, in characters.
        max: usize,
    },

    /// Something else should stand there.
    #[error("found {found}, expected {expected}")]
    Unexpected {
        /// The character that stands there, in quotation marks, or "the end".
        found: String,
        /// What would be right.
        expected: &'static str,
    },

    /// A year has more than four digits and no `Y`.
    #[error("years of more than four digits have a Y before them, as in Y12345 or Y-12345")]
    LongYear,

    /// A year has a `Y` and not more than four digits.
    #[error(
        "a year after Y has five digits at least; shorter ones are written without it, as in 0476"
    )]
    ShortYear,

    /// There is no such year in astronomical counting.
    #[error("-0000 is no year; the year before 0001 is 0000, and the one before that -0001")]
    MinusZero,

    /// The year does not lie on the axis.
    #[error("years run from -{max} to {max}", max = CivilDate::MAX_YEAR)]
    YearOffAxis,

    /// There is no such month.
    #[error("months run 01 to 12, seasons and quarters 21 to 41")]
    Month,

    /// The month has no such day.
    #[error("the month's days run 01 to {last}")]
    DayOfMonth {
        /// The month's last day.
        last: u8,
    },

    /// No day of the calendar is written so.
    #[error("the calendar has no such day, whatever the X stand for")]
    NoSuchDay,

    /// A season is followed by a day.
    #[error("a season or quarter has no numbered days; leave the day out")]
    DayOfSeason,

    /// The year has no such week.
    #[error("the year's weeks run W01 to W{last}")]
    Week {
        /// The year's last week.
        last: u8,
    },

    /// There is no such day of the week.
    #[error("the days of a week run 1 (Monday) to 7 (Sunday)")]
    DayOfWeek,

    /// A time of day stands behind less than a day.
    #[error("a time of day needs a whole day before it, as in 2023-12-03T18:30")]
    TimeWithoutDay,

    /// There is no such hour.
    #[error("hours run 00 to 23; 24:00 alone is the day's end")]
    Hour,

    /// There is no such minute or second.
    #[error("minutes and seconds run 00 to 59")]
    Sixtieth,

    /// There is no such offset.
    #[error("offsets from UTC run from -18:00 to +18:00")]
    Offset,

    /// There are two marks of doubt in one place.
    #[error("one mark is enough; % is both ? and ~")]
    TwoMarks,

    /// Neither side of a range has a date.
    #[error("one side at least must be a date")]
    NoDate,

    /// An open end stands between other dates.
    #[error(
        "a date before .. is the last of its set, and one after .. the first, unless both are there"
    )]
    OpenInside,

    /// The end lies before the start.
    #[error("{last} lies before {first}; exchange the two")]
    Reversed {
        /// What stands first.
        first: String,
        /// What stands last.
        last: String,
    },
}
