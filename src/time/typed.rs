use super::{
    Bounds, DataDateError, DateColumn, DateOptions, Edtf, End, Extent, MILLIS_PER_DAY, Zone,
};

/// The date that somebody typed: in EDTF, else as data files write dates.
///
/// Blanks around it go. Times of day without an offset are read in `zone`; of 3/12/2023 the day comes first.
///
/// # Errors
/// A sentence that says what is wrong, where that can be told, and what would be right.
pub fn read_typed_date(text: &str, zone: &Zone) -> Result<Extent, String> {
    /// The latest year that two digits can mean; as in tables.
    const LATEST_YEAR: i64 = 2029;
    let text = text.trim();
    let beyond = || format!("the date {text} lies beyond the time axis");
    let wrong = match Edtf::parse(text) {
        Ok(date) => return date.extent(zone).ok_or_else(beyond),
        Err(wrong) => wrong,
    };
    let column = DateColumn::decide(DateOptions::new(LATEST_YEAR), [text]);
    match column.read(text) {
        Ok(Some(read)) => {
            let date = Edtf::parse(&read).map_err(|error| error.problem.to_string())?;
            date.extent(zone).ok_or_else(beyond)
        }
        Ok(None) => Err("there is no date".to_owned()),
        // Of what is nearly EDTF the place can be told.
        Err(DataDateError::Form { .. }) if text.starts_with(begins_edtf) => {
            Err(format!("at character {}, {}", wrong.column, wrong.problem))
        }
        Err(error) => Err(error.to_string()),
    }
}

fn begins_edtf(first: char) -> bool {
    first.is_ascii_digit() || "-Y[{/".contains(first)
}

impl Extent {
    /// The stretch of it that can be shown: of a date with one known side the day next to that side.
    ///
    /// `None` where neither side is known.
    pub fn shown_instants(&self, zone: &Zone) -> Option<Bounds> {
        let instants = self.instants(zone);
        let (earliest, until) = (instants.earliest(), instants.until());
        match (self.start, self.end) {
            (End::Known, End::Known) => Some(instants),
            (End::Known, _) => {
                Bounds::new(earliest, earliest.saturating_add_millis(MILLIS_PER_DAY))
            }
            (_, End::Known) => Bounds::new(until.saturating_add_millis(-MILLIS_PER_DAY), until),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn zone() -> Zone {
        Zone::parse("Asia/Baghdad").unwrap()
    }

    #[test]
    fn what_is_typed_is_read_as_it_is_meant() {
        #[track_caller]
        fn check(typed: &str, expected: &str) {
            let read = read_typed_date(typed, &zone()).map(|date| date.date_words(&zone()));
            assert_eq!(read.as_deref(), Ok(expected), "{typed}");
        }
        check("2023-12-03", "Sun 3 December 2023");
        check(" 3 December 2023 ", "Sun 3 December 2023");
        check("3 Dec 2023", "Sun 3 December 2023");
        check("3/12/2023", "Sun 3 December 2023");
        check("2023-12", "December 2023");
        check("-0431", "432 BCE");
        check("2023-12-03T18:30", "Sun 3 December 2023, 18:30 UTC+3");
        check("2023-12-03T18:30Z", "Sun 3 December 2023, 21:30 UTC+3");
        check("2023-12-03 18:30", "Sun 3 December 2023, 18:30 UTC+3");
    }

    #[test]
    fn what_is_no_date_says_what_is_wrong_and_where() {
        #[track_caller]
        fn check(typed: &str, expected: &str) {
            let error = read_typed_date(typed, &zone()).unwrap_err();
            assert!(error.contains(expected), "{typed}: {error}");
        }
        check("", "there is no date");
        check("soon", "is not a date in a form that is known");
        check("2023-13-01", "no such month or day");
        check("2023-12-03/x", "at character 12");
    }

    #[test]
    fn side_that_is_not_known_is_shown_by_the_day_beside_it() {
        #[track_caller]
        fn check(typed: &str, expected: Option<&str>) {
            let date = read_typed_date(typed, &Zone::UTC).unwrap();
            let shown = date
                .shown_instants(&Zone::UTC)
                .map(super::super::date_words);
            assert_eq!(shown.as_deref(), expected, "{typed}");
        }
        check("2023-12-01/2023-12-03", Some("1 – 3 December 2023"));
        check("2023-12-01/..", Some("Fri 1 December 2023"));
        check("../2023-12-03", Some("Sun 3 December 2023"));
    }

    proptest! {
        /// Whatever is typed, it is read or an error is said.
        #[test]
        fn nothing_typed_breaks_it(typed in "[-0-9TYXZ:/.~? a-zé\\[\\]{}]{0,24}") {
            if let Ok(date) = read_typed_date(&typed, &zone()) {
                prop_assert!(!date.date_words(&zone()).is_empty());
                date.shown_instants(&zone());
            }
        }
    }
}
