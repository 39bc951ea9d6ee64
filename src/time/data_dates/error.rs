use super::DayOrder;

/// Why a value is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DataDateError {
    /// It is of no known form.
    #[error(
        "“{text}” is not a date in a form that is known; write it as 2023-12-03 or 3 December 2023"
    )]
    Form {
        /// What stands there.
        text: String,
    },

    /// The calendar has no such day.
    #[error("“{text}” is not a date: there is no such month or day in the calendar")]
    NoSuchDay {
        /// What stands there.
        text: String,
    },

    /// Spreadsheets count this day, and it never was.
    #[error(
        "“{text}” is 29 February 1900 to a spreadsheet, a day that never was; look up the date in the original file"
    )]
    NeverWas {
        /// What stands there.
        text: String,
    },

    /// There is no such time of day.
    #[error(
        "“{text}” has no valid time of day; hours run 00 to 23, minutes and seconds 00 to 59, offsets -14:00 to +14:00"
    )]
    Time {
        /// What stands there.
        text: String,
    },

    /// The zone has a name that may mean several offsets.
    #[error("“{text}” names a zone that is not known; write its offset, as in +03:00")]
    Zone {
        /// What stands there.
        text: String,
    },

    /// Digits were lost to scientific notation.
    #[error(
        "“{text}” is a number whose digits a spreadsheet has destroyed; take the column from the original file"
    )]
    Destroyed {
        /// What stands there.
        text: String,
    },

    /// A spreadsheet saved its own message in place of the value.
    #[error(
        "“{text}” is what a spreadsheet shows in place of a value; widen the column or mend the formula there and save again"
    )]
    Spreadsheet {
        /// What stands there.
        text: String,
    },

    /// The order that the column was decided to have does not fit.
    #[error("“{text}” cannot be read {}, as its column is", order.words())]
    Order {
        /// What stands there.
        text: String,
        /// The order of the column.
        order: DayOrder,
    },

    /// The number is not of the kind that the column was decided to have.
    #[error("“{text}” is not within {label}, as which the column's numbers are read")]
    Number {
        /// What stands there.
        text: String,
        /// The words for the column's numbers.
        label: &'static str,
    },

    /// The column's numbers are no dates.
    #[error(
        "“{text}” is a number that may count anything; write years with four digits and days as 2023-12-03"
    )]
    BareNumber {
        /// What stands there.
        text: String,
    },

    /// The year is left out.
    #[error("“{text}” has no year; write it behind the month")]
    NoYear {
        /// What stands there.
        text: String,
    },

    /// The number beside the month may be a day or a year.
    #[error("“{text}” may mean a day or a year; write the year with four digits")]
    DayOrYear {
        /// What stands there.
        text: String,
    },
}

/// The text as messages show it: not more than the beginning of a long one.
pub(super) fn shown(text: &str) -> String {
    const MAX_CHARS: usize = 40;
    let mut shown: String = text.chars().take(MAX_CHARS + 1).collect();
    if shown.chars().count() > MAX_CHARS {
        shown.pop();
        shown.push('…');
    }
    shown
}
