use crate::time::civil::days_in_month;
use crate::time::{CivilDate, Day};

/// A part of a month or a year, as reports name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::time) enum Part {
    Early,
    Middle,
    Late,

    /// The first to fourth seven days of a month.
    Week(u8),

    /// The last seven days of a month.
    LastWeek,
}

/// A date of which any piece may be left out, to be filled from its neighbor or from a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::time) struct Partial {
    pub(in crate::time) year: Option<i64>,
    pub(in crate::time) month: Option<u8>,
    pub(in crate::time) day: Option<u8>,
    pub(in crate::time) part: Option<Part>,
}

impl Partial {
    /// The first and the last day it may mean; none without a year, or if there is no such day.
    ///
    /// Source of the parts: UCDP GED codebook 19.1, appendix 2. Early is the 1st to the 10th of a
    /// month, middle the 10th to the 20th, late the 15th to the end; of a year, January to April, May
    /// to August, September to December.
    pub(in crate::time) fn bounds(self) -> Option<(CivilDate, CivilDate)> {
        let year = self.year?;
        let Some(month) = self.month else {
            let (first, last) = match self.part {
                _ if self.day.is_some() => return None,
                None => (1, 12),
                Some(Part::Early) => (1, 4),
                Some(Part::Middle) => (5, 8),
                Some(Part::Late) => (9, 12),
                Some(Part::Week(_) | Part::LastWeek) => return None,
            };
            let end = CivilDate::new(year, last, days_in_month(year, last))?;
            return CivilDate::new(year, first, 1).zip(Some(end));
        };
        if !(1..=12).contains(&month) {
            return None;
        }
        let end = days_in_month(year, month);
        let (first, last) = match (self.day, self.part) {
            (Some(day), _) => (day, day),
            (None, None) => (1, end),
            (None, Some(Part::Early)) => (1, 10),
            (None, Some(Part::Middle)) => (10, 20),
            (None, Some(Part::Late)) => (15, end),
            (None, Some(Part::Week(week))) => (week * 7 - 6, week * 7),
            (None, Some(Part::LastWeek)) => (end - 6, end),
        };
        CivilDate::new(year, month, first).zip(CivilDate::new(year, month, last))
    }

    /// The text of EDTF: a day, a month or a year, or some time within a part of one.
    pub(in crate::time) fn edtf(self) -> Option<String> {
        let (first, last) = self.bounds()?;
        Some(match (self.month, self.day, self.part) {
            (_, Some(_), _) => first.edtf_day(),
            (_, None, Some(_)) => format!("[{}..{}]", first.edtf_day(), last.edtf_day()),
            (Some(_), None, None) => first.edtf_month(),
            (None, None, None) => first.edtf_year(),
        })
    }

    /// The day, if it is one.
    pub(in crate::time) fn civil(self) -> Option<CivilDate> {
        self.day?;
        Some(self.bounds()?.0)
    }

    /// The same date, its year the latest in which it begins on or before `report`.
    pub(in crate::time) fn in_year_before(self, report: Day) -> Self {
        // A 29 February is at most eight years away.
        const YEARS: i64 = 8;
        let this_year = report.civil().year();
        let candidates = (0..=YEARS).map(|back| Self {
            year: Some(this_year - back),
            ..self
        });
        let begun = |date: &Self| {
            date.bounds()
                .is_some_and(|(first, _)| Day::from_civil(first) <= report)
        };
        candidates.into_iter().find(begun).unwrap_or(self)
    }
}
