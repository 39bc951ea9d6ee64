use super::{Bounds, CivilDate, Clock, Day, End, Extent, Spread, Timestamp, Unit, clock};

impl Extent {
    /// The date in EDTF, for dates whose text is not at hand.
    ///
    /// It reads back with the same bounds, spread, ends and doubts, to the second; its precision is that of the bounds.
    /// `2023-11` stands for a month within which it happened once, `2023-11-01/2023-11-30` for what filled it.
    pub fn edtf(&self) -> String {
        if let Some(text) = self.one_date() {
            return text + self.mark();
        }
        let first = match self.start {
            End::Known => self.moment(self.bounds.earliest()) + self.mark(),
            other => side(other, self.spread).to_owned(),
        };
        let last = match self.end {
            End::Known => self.moment(self.bounds.until().saturating_add_millis(-1)) + self.mark(),
            other => side(other, self.spread).to_owned(),
        };
        match self.spread {
            Spread::Lasted => format!("{first}/{last}"),
            Spread::OnceWithin => format!("[{first}..{last}]"),
            Spread::Several => format!("{{{first}..{last}}}"),
        }
    }

    /// What one date without an interval says: a day, a month, a year, an hour, a minute, a second.
    fn one_date(&self) -> Option<String> {
        if (self.start, self.end) != (End::Known, End::Known) {
            return None;
        }
        match self.clock {
            Clock::Civil => one_civil_date(self.bounds, self.spread),
            Clock::Instant => one_time_of_day(self.bounds),
        }
    }

    fn moment(&self, moment: Timestamp) -> String {
        let day = Day::of(moment).civil().edtf_day();
        match self.clock {
            Clock::Civil if self.bounds.are_whole_days() => day,
            Clock::Civil => format!("{day}T{}", clock(moment, Unit::Second)),
            Clock::Instant => format!("{day}T{}Z", clock(moment, Unit::Second)),
        }
    }

    fn mark(&self) -> &'static str {
        match (self.is_uncertain, self.is_approximate) {
            (false, false) => "",
            (true, false) => "?",
            (false, true) => "~",
            (true, true) => "%",
        }
    }
}

/// A side that is not known: `..` has no end, nothing has one that nobody says.
fn side(end: End, spread: Spread) -> &'static str {
    match (end, spread) {
        (End::Open, Spread::Lasted) => "..",
        _ => "",
    }
}

fn one_civil_date(bounds: Bounds, spread: Spread) -> Option<String> {
    if !bounds.are_whole_days() {
        return None;
    }
    let (first, last) = (bounds.first_day(), bounds.last_day());
    let from = first.civil();
    if first == last {
        return Some(from.edtf_day());
    }
    let until = last.plus_days(1).civil();
    let is_whole = |start: CivilDate, next: CivilDate| {
        (start.year(), start.month(), start.day()) == (next.year(), next.month(), next.day())
    };
    let next_month = match from.month() {
        12 => CivilDate::new(from.year() + 1, 1, 1),
        month => CivilDate::new(from.year(), month + 1, 1),
    };
    let next_year = CivilDate::new(from.year() + 1, 1, 1);
    match (spread, from.month(), from.day()) {
        (Spread::OnceWithin, _, 1) if next_month.is_some_and(|next| is_whole(until, next)) => {
            Some(from.edtf_month())
        }
        (Spread::OnceWithin, 1, 1) if next_year.is_some_and(|next| is_whole(until, next)) => {
            Some(from.edtf_year())
        }
        _ => None,
    }
}

fn one_time_of_day(bounds: Bounds) -> Option<String> {
    let length = bounds.until().millis_since(bounds.earliest());
    let (unit, cut) = match length {
        3_600_000 => (Unit::Minute, 2),
        60_000 => (Unit::Minute, 5),
        1_000 => (Unit::Second, 8),
        _ => return None,
    };
    if bounds.earliest().millis().rem_euclid(length) != 0 {
        return None;
    }
    let day = bounds.first_day().civil().edtf_day();
    let time = clock(bounds.earliest(), unit);
    Some(format!("{day}T{}Z", time.get(..cut)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Edtf, Zone};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let extent = Edtf::parse(text).unwrap().extent(&Zone::UTC).unwrap();
        let written = extent.edtf();
        assert_eq!(written, expected);
        let back = Edtf::parse(&written).unwrap().extent(&Zone::UTC).unwrap();
        let without_precision = |extent: Extent| Extent {
            precision: crate::time::Precision::Day,
            ..extent
        };
        assert_eq!(without_precision(back), without_precision(extent), "{text}");
    }

    #[test]
    fn dates_of_one_calendar_unit_stay_short() {
        check("2023-12-03", "2023-12-03");
        check("2024-02", "2024-02");
        check("2023-12", "2023-12");
        check("2023", "2023");
        check("-0431", "-0431");
        check("2023-12-03T18:30:00Z", "2023-12-03T18:30:00Z");
        check("2023-12-03T18:30+03:00", "2023-12-03T15:30Z");
        check("2023-11~", "2023-11~");
        check("2023-11%", "2023-11%");
    }

    #[test]
    fn what_lasted_and_what_happened_once_are_told_apart() {
        check("2023-11-24/2023-12-01", "2023-11-24/2023-12-01");
        check("2023-11/2023-11", "2023-11-01/2023-11-30");
        check("[2023-11-15..2023-11-30]", "[2023-11-15..2023-11-30]");
        check("202X", "[2020-01-01..2029-12-31]");
        check("2023-11-24~/2023-12-01~", "2023-11-24~/2023-12-01~");
    }

    #[test]
    fn ends_stay_open_or_unknown() {
        check("2023-12-01/..", "2023-12-01/..");
        check("2023-12-01/", "2023-12-01/");
        check("../2023-12-01", "../2023-12-01");
        check("[2023-10-17..]", "[2023-10-17..]");
        check("[..2023-10-17]", "[..2023-10-17]");
    }
}
