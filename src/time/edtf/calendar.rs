//! Which days of the calendar may be meant where digits are unspecified.

use super::digits::Digits;
use super::{EdtfLevel, EdtfProblem};
use crate::time::civil::days_in_month;
use crate::time::{Bounds, CivilDate, Day, Precision};

/// The year of a date as it is written.
pub(super) enum Year {
    /// Two to four digits, of which some may be unspecified.
    Digits { is_negative: bool, digits: Digits },

    /// A number of more digits.
    Long(i64),
}

impl Year {
    /// All years that may be meant, ascending.
    pub(super) fn numbers(&self) -> Box<dyn DoubleEndedIterator<Item = i64>> {
        match *self {
            Self::Long(year) => Box::new(std::iter::once(year)),
            Self::Digits {
                is_negative: false,
                digits,
            } => Box::new(digits.numbers().map(i64::from)),
            Self::Digits {
                is_negative: true,
                digits,
            } => {
                // There is no year -0.
                let sizes = digits.numbers().rev().filter(|&size| size > 0);
                Box::new(sizes.map(|size| -i64::from(size)))
            }
        }
    }

    /// The year, where only one may be meant.
    pub(super) fn number(&self) -> Option<i64> {
        match self {
            Self::Long(year) => Some(*year),
            Self::Digits {
                is_negative,
                digits,
            } => {
                let size = i64::from(digits.number()?);
                Some(if *is_negative { -size } else { size })
            }
        }
    }

    pub(super) fn n_unknown(&self) -> usize {
        match self {
            Self::Long(_) => 0,
            Self::Digits { digits, .. } => digits.n_unknown(),
        }
    }
}

/// The months or days that may be meant, ascending.
pub(super) struct Possible {
    numbers: [u8; 31],
    len: usize,
}

impl Possible {
    pub(super) const ALL_DAYS: Self = {
        let mut numbers = [0; 31];
        let mut day = 0;
        while day < 31 {
            numbers[day as usize] = day + 1;
            day += 1;
        }
        Self { numbers, len: 31 }
    };

    /// Those from 1 to `last`; `None` where there is none.
    pub(super) fn new(digits: Digits, last: u8) -> Option<Self> {
        let mut numbers = [0; 31];
        let mut len = 0;
        for number in digits.numbers() {
            let number = u8::try_from(number)
                .ok()
                .filter(|number| (1..=last).contains(number));
            if let (Some(number), Some(place)) = (number, numbers.get_mut(len)) {
                *place = number;
                len += 1;
            }
        }
        (len > 0).then_some(Self { numbers, len })
    }

    pub(super) fn numbers(&self) -> impl DoubleEndedIterator<Item = u8> + Clone + '_ {
        self.numbers.iter().copied().take(self.len)
    }
}

/// The first and the last day of the calendar that may be meant.
pub(super) fn first_and_last(
    year: &Year,
    months: &Possible,
    days: &Possible,
) -> Option<(Day, Day)> {
    let date = |year, month, day| CivilDate::new(year, month, day).map(Day::from_civil);
    let first = year.numbers().find_map(|year| {
        let mut months = months.numbers();
        months.find_map(|month| days.numbers().find_map(|day| date(year, month, day)))
    })?;
    let last = year.numbers().rev().find_map(|year| {
        let mut months = months.numbers().rev();
        months.find_map(|month| days.numbers().rev().find_map(|day| date(year, month, day)))
    })?;
    Some((first, last))
}

pub(super) fn whole_years(year: &Year) -> Option<(Day, Day)> {
    let mut years = year.numbers();
    let first = years.next()?;
    let last = years.next_back().unwrap_or(first);
    let first = CivilDate::new(first, 1, 1)?;
    let last = CivilDate::new(last, 12, 31)?;
    Some((Day::from_civil(first), Day::from_civil(last)))
}

pub(super) fn year_precision(year: &Year) -> Precision {
    match year.n_unknown() {
        0 => Precision::Year,
        _ => precision_of(year, [None, None], whole_years(year), Precision::Year),
    }
}

/// The precision of the part that was written last, else, where digits are unspecified, that of all that may be meant.
pub(super) fn precision_of(
    year: &Year,
    parts: [Option<Digits>; 2],
    days: Option<(Day, Day)>,
    written: Precision,
) -> Precision {
    let is_known = |digits: Option<Digits>| digits.is_none_or(|digits| digits.n_unknown() == 0);
    if year.n_unknown() == 0 && parts.into_iter().all(is_known) {
        return written;
    }
    let bounds = days.and_then(|(first, last)| Bounds::of_days(first, last));
    bounds.map_or(Precision::Longer, Precision::of_span)
}

/// The level of a date by its unspecified digits: level 1 has them at the end, in whole parts or in a year's last two.
pub(super) fn level_of_unknown(
    year: &Year,
    month: Option<Digits>,
    day: Option<Digits>,
) -> EdtfLevel {
    let n_unknown = |part: Option<Digits>| part.map_or(0, Digits::n_unknown);
    let all_unknown = |part: Option<Digits>| part.is_none_or(|part| part.n_unknown() == part.len());
    let (year_unknown, month_unknown, day_unknown) =
        (year.n_unknown(), n_unknown(month), n_unknown(day));
    let year_goes_on =
        matches!(year, Year::Digits { digits, .. } if digits.has_known_after_unknown());
    match (year_unknown, month_unknown, day_unknown) {
        (0, 0, 0) => EdtfLevel::Zero,
        (1 | 2, 0, 0) if month.is_none() && !year_goes_on => EdtfLevel::One,
        (0, 2, _) if all_unknown(day) => EdtfLevel::One,
        (0, 0, 2) => EdtfLevel::One,
        _ => EdtfLevel::Two,
    }
}

pub(super) fn no_such_day(year: &Year, month: Digits, day: Digits) -> EdtfProblem {
    let month = month.number().and_then(|month| u8::try_from(month).ok());
    match (year.number(), month, day.number()) {
        (Some(year), Some(month), Some(_)) => EdtfProblem::DayOfMonth {
            last: days_in_month(year, month),
        },
        _ => EdtfProblem::NoSuchDay,
    }
}

/// The Monday of the week in which January 4 lies, which is week 1.
pub(super) fn first_monday(year: i64) -> Option<Day> {
    let day = Day::from_civil(CivilDate::new(year, 1, 4)?);
    Some(day.plus_days(-(day.weekday() as i64)))
}
