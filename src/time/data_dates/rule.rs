/// A form in which data files write dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum DateRule {
    /// Year, month and day of ISO 8601, with or without a time of day.
    Iso,

    /// Another text of EDTF: a coarser date, an interval, a set, marks of doubt.
    Edtf,

    /// Numbers in the order day, month, year.
    DayFirst,

    /// Numbers in the order month, day, year.
    MonthFirst,

    /// Numbers in the order year, month, day, other than those of ISO 8601.
    YearFirst,

    /// Numbers in the order month, year.
    MonthYear,

    /// Eight digits: year, month, day.
    CompactDay,

    /// Six digits: year, month.
    CompactMonth,

    /// Twelve or fourteen digits: year, month, day, hour, minute and perhaps second.
    CompactTime,

    /// A day with the month by its English name.
    NamedMonth,

    /// A week of ISO 8601, or a day in it.
    IsoWeek,

    /// Days since the end of 1899, or of 1903, as spreadsheets count.
    ExcelSerial,

    /// Seconds since the beginning of 1970, UTC.
    UnixSeconds,

    /// Milliseconds since the beginning of 1970, UTC.
    UnixMillis,

    /// A bare year.
    Year,

    /// Words: months, seasons, parts of months and years, eras, "circa".
    Words,
}

impl DateRule {
    /// All rules.
    pub const ALL: [Self; 16] = [
        Self::Iso,
        Self::Edtf,
        Self::DayFirst,
        Self::MonthFirst,
        Self::YearFirst,
        Self::MonthYear,
        Self::CompactDay,
        Self::CompactMonth,
        Self::CompactTime,
        Self::NamedMonth,
        Self::IsoWeek,
        Self::ExcelSerial,
        Self::UnixSeconds,
        Self::UnixMillis,
        Self::Year,
        Self::Words,
    ];

    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The position in [`DateRule::ALL`].
    pub fn index(self) -> usize {
        usize::from(self as u8)
    }

    /// The words shown on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Iso => "Year-month-day (ISO 8601)",
            Self::Edtf => "EDTF",
            Self::DayFirst => "Day/month/year",
            Self::MonthFirst => "Month/day/year",
            Self::YearFirst => "Year/month/day",
            Self::MonthYear => "Month/year",
            Self::CompactDay => "YYYYMMDD",
            Self::CompactMonth => "YYYYMM",
            Self::CompactTime => "YYYYMMDDHHMMSS",
            Self::NamedMonth => "Day with the month's name",
            Self::IsoWeek => "ISO week",
            Self::ExcelSerial => "Spreadsheet day number",
            Self::UnixSeconds => "Unix seconds",
            Self::UnixMillis => "Unix milliseconds",
            Self::Year => "Year",
            Self::Words => "Words",
        }
    }

    /// A value written so.
    pub fn example(self) -> &'static str {
        match self {
            Self::Iso => "2023-12-03",
            Self::Edtf => "2001-11-~15",
            Self::DayFirst => "31/12/2019",
            Self::MonthFirst => "12/31/2019",
            Self::YearFirst => "2012,1,26",
            Self::MonthYear => "11/2023",
            Self::CompactDay => "20191024",
            Self::CompactMonth => "201910",
            Self::CompactTime => "20191024143000",
            Self::NamedMonth => "3 Dec 2023",
            Self::IsoWeek => "2023-W48",
            Self::ExcelSerial => "45263",
            Self::UnixSeconds => "1701561600",
            Self::UnixMillis => "1701561600000",
            Self::Year => "1999",
            Self::Words => "late March 1999",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_is_the_position() {
        for (idx, rule) in DateRule::ALL.into_iter().enumerate() {
            assert_eq!(rule.index(), idx, "{rule:?}");
        }
    }
}
