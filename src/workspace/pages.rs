use std::ops::Range;

use crate::time::{CivilDate, Day, Step, Timestamp, Unit};

/// How many pages there can be: more than anybody prints, and few enough to hold.
pub const MAX_PAGES: usize = 500;

/// How a stretch of time is divided into pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// So many pages of about the same length.
    Number(usize),

    /// Pages of this length each, but for the last one.
    Span(Step),
}

/// Why a stretch of time cannot be divided so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PagingError {
    /// A page begins with a day, and there are too few.
    #[error(
        "the stretch has only {n_days} days, and each page begins with one; ask for {n_days} pages at most"
    )]
    TooFewDays {
        /// How many days there are.
        n_days: usize,
    },

    /// There are more pages than can be held.
    #[error("that makes more than {MAX_PAGES} pages; make the pages longer, or the range shorter")]
    TooMany,
}

/// Where the ends of a stretch come from, and so whether pages may reach beyond them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// It was asked for: pages begin where it begins and end where it ends.
    Asked,

    /// It is where the data lie: the first page may begin earlier and the last one end later, at edges of the calendar.
    Found,
}

/// Divides days into pages without a gap; pages never begin within a day.
///
/// # Errors
/// [`PagingError`] where there are too few days, or would be too many pages.
pub fn page_days(
    days: Range<Day>,
    stretch: Stretch,
    paging: Paging,
) -> Result<Vec<Range<Day>>, PagingError> {
    let edges = match paging {
        Paging::Number(n_pages) => equal_edges(days, n_pages)?,
        Paging::Span(step) => step_edges(days, stretch, step)?,
    };
    let pages = edges.windows(2).map(|pair| pair[0]..pair[1]);
    Ok(pages.collect())
}

/// The days that a stretch of civil time lies on; at least one.
pub fn days_of(span: Range<Timestamp>) -> Range<Day> {
    let first = Day::of(span.start);
    let last = Day::of(span.end.saturating_add_millis(-1));
    first..last.plus_days(1).max(first.plus_days(1))
}

/// The edges of `n_pages` pages of about the same length.
///
/// They lie on the coarsest step of the calendar that no edge has to be moved far to, else on days.
fn equal_edges(days: Range<Day>, n_pages: usize) -> Result<Vec<Day>, PagingError> {
    if n_pages > MAX_PAGES {
        return Err(PagingError::TooMany);
    }
    let n_days = days.end.number().saturating_sub(days.start.number());
    let n_pages = i64::try_from(n_pages.max(1)).unwrap_or(i64::MAX);
    if n_pages > n_days {
        let n_days = usize::try_from(n_days).unwrap_or_default();
        return Err(PagingError::TooFewDays { n_days });
    }
    let exact = |page: i64| {
        // Rounded half up; the product fits where no one asks for more than some hundred pages.
        let before = (n_days.saturating_mul(page) + n_pages / 2) / n_pages;
        days.start.plus_days(before)
    };
    let cuts: Vec<Day> = (1..n_pages).map(exact).collect();
    let coarse = Step::LADDER
        .iter()
        .rev()
        .take_while(|step| step.unit() > Unit::Day);
    let page_days = n_days as f64 / n_pages as f64;
    let on_calendar = coarse
        .copied()
        .find_map(|step| near_edges(&cuts, step, page_days));
    let cuts = on_calendar.unwrap_or(cuts);
    Ok([vec![days.start], cuts, vec![days.end]].concat())
}

/// The cuts moved to edges of a step; `None` where one would have to move further than a small part of a page.
fn near_edges(cuts: &[Day], step: Step, page_days: f64) -> Option<Vec<Day>> {
    /// A page is then a tenth longer or shorter than the others at the most, as months are.
    const MAX_MOVE: f64 = 0.05;
    let moved: Option<Vec<Day>> = cuts
        .iter()
        .map(|cut| {
            let before = Day::of(step.floor(cut.start()));
            let after = Day::of(step.next(cut.start()));
            let off = |edge: Day| (edge.number() - cut.number()).abs();
            let edge = if off(before) <= off(after) {
                before
            } else {
                after
            };
            (off(edge) as f64 <= MAX_MOVE * page_days).then_some(edge)
        })
        .collect();
    moved.filter(|edges| edges.is_sorted_by(|a, b| a < b))
}

/// The edges of pages of a step each.
fn step_edges(days: Range<Day>, stretch: Stretch, step: Step) -> Result<Vec<Day>, PagingError> {
    let start = match stretch {
        Stretch::Asked => days.start,
        Stretch::Found => calendar_floor(days.start, step),
    };
    let mut edges = vec![start];
    for n_steps in 1.. {
        let edge = stepped(start, step, n_steps);
        let is_last = edge >= days.end;
        edges.push(match stretch {
            Stretch::Asked => edge.min(days.end),
            Stretch::Found => edge,
        });
        if is_last {
            break;
        }
        if edges.len() > MAX_PAGES {
            return Err(PagingError::TooMany);
        }
    }
    Ok(edges)
}

/// Where the calendar's own cell of a step begins: a quarter, a decade; else a month, a Monday, the day itself.
fn calendar_floor(day: Day, step: Step) -> Day {
    let is_of_calendar = match step.unit() {
        Unit::Year => true,
        Unit::Month => 12 % step.count() == 0,
        _ => false,
    };
    let cell = if is_of_calendar {
        step
    } else {
        Step::new(step.unit(), 1)
    };
    Day::of(cell.floor(day.start()))
}

/// So many steps after a day; on the month's last day where it has fewer.
fn stepped(start: Day, step: Step, n_steps: i64) -> Day {
    let count = i64::from(step.count()).saturating_mul(n_steps);
    match step.unit() {
        Unit::Year => plus_months(start, count.saturating_mul(12)),
        Unit::Month => plus_months(start, count),
        Unit::Week => start.plus_days(count.saturating_mul(7)),
        _ => start.plus_days(count),
    }
}

fn plus_months(day: Day, n_months: i64) -> Day {
    let date = day.civil();
    let months = date.year().saturating_mul(12) + i64::from(date.month()) - 1;
    let months = months.saturating_add(n_months);
    let year = months.div_euclid(12);
    let month = u8::try_from(months.rem_euclid(12) + 1).unwrap_or(1);
    let mut days = (1..=date.day()).rev();
    let date = days.find_map(|day| CivilDate::new(year, month, day));
    // Beyond the last year of the axis there is nothing more to show.
    date.map_or(Day::of(Timestamp::MAX), Day::from_civil)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse_day_range;

    fn days(range: &str) -> Range<Day> {
        let bounds = parse_day_range(range).unwrap().bounds(None).unwrap();
        days_of(bounds.earliest()..bounds.until())
    }

    /// The first days of the pages, and the day after the last.
    fn edges(range: &str, stretch: Stretch, paging: Paging) -> Vec<String> {
        let pages = page_days(days(range), stretch, paging).unwrap();
        assert!(pages.windows(2).all(|pair| pair[0].end == pair[1].start));
        let firsts = pages.iter().map(|page| page.start);
        let days = firsts.chain(pages.last().map(|page| page.end));
        days.map(|day| day.civil().edtf_day()).collect()
    }

    #[track_caller]
    fn check(range: &str, paging: Paging, expected: &[&str]) {
        assert_eq!(edges(range, Stretch::Asked, paging), expected);
    }

    #[test]
    fn equal_pages_are_cut_at_the_coarsest_edges_that_are_near() {
        let number = Paging::Number;
        check("2014/2015", number(1), &["2014-01-01", "2016-01-01"]);
        check(
            "2014/2015",
            number(4),
            &[
                "2014-01-01",
                "2014-07-01",
                "2015-01-01",
                "2015-07-01",
                "2016-01-01",
            ],
        );
        check(
            "2000/2019",
            number(2),
            &["2000-01-01", "2010-01-01", "2020-01-01"],
        );
        // No edge of a month is near.
        check(
            "2014-03",
            number(3),
            &["2014-03-01", "2014-03-11", "2014-03-22", "2014-04-01"],
        );
        check(
            "2014-03-01/2014-03-03",
            number(3),
            &["2014-03-01", "2014-03-02", "2014-03-03", "2014-03-04"],
        );
    }

    #[test]
    fn pages_of_a_length_begin_where_the_range_does() {
        let months = Paging::Span(Step::new(Unit::Month, 3));
        check(
            "2014-02-20/2014-10",
            months,
            &["2014-02-20", "2014-05-20", "2014-08-20", "2014-11-01"],
        );
        let month = Paging::Span(Step::new(Unit::Month, 1));
        check(
            "2014-01-31/2014-03",
            month,
            &["2014-01-31", "2014-02-28", "2014-03-31", "2014-04-01"],
        );
        let days = Paging::Span(Step::new(Unit::Day, 30));
        check(
            "2014-01-31/2014-03",
            days,
            &["2014-01-31", "2014-03-02", "2014-04-01"],
        );
    }

    #[test]
    fn pages_of_all_the_data_are_whole_cells_of_the_calendar() {
        #[track_caller]
        fn check(range: &str, (unit, count): (Unit, u32), expected: &[&str]) {
            let paging = Paging::Span(Step::new(unit, count));
            assert_eq!(edges(range, Stretch::Found, paging), expected);
        }
        check(
            "2014-02-20/2014-10",
            (Unit::Month, 3),
            &[
                "2014-01-01",
                "2014-04-01",
                "2014-07-01",
                "2014-10-01",
                "2015-01-01",
            ],
        );
        check(
            "1989-02/2001",
            (Unit::Year, 10),
            &["1980-01-01", "1990-01-01", "2000-01-01", "2010-01-01"],
        );
        check("2014-02-20", (Unit::Week, 1), &["2014-02-17", "2014-02-24"]);
        check("2014-02-20", (Unit::Day, 7), &["2014-02-20", "2014-02-27"]);
    }

    #[test]
    fn pages_that_cannot_be_made_are_an_error() {
        let error = |range, paging| page_days(days(range), Stretch::Asked, paging).unwrap_err();
        assert_eq!(
            error("2014-03", Paging::Number(32)),
            PagingError::TooFewDays { n_days: 31 }
        );
        assert_eq!(
            error("2014/2020", Paging::Number(501)),
            PagingError::TooMany
        );
        let day = Paging::Span(Step::new(Unit::Day, 1));
        assert_eq!(error("2014/2020", day), PagingError::TooMany);
        let year = Paging::Span(Step::new(Unit::Year, 1));
        assert_eq!(error("Y-280000000/Y280000000", year), PagingError::TooMany);
    }

    #[test]
    fn ends_of_the_axis_are_no_trouble() {
        let whole = days("Y-285000000/Y285000000");
        for paging in [
            Paging::Number(7),
            Paging::Span(Step::new(Unit::Year, 100_000_000)),
            Paging::Span(Step::new(Unit::Year, u32::MAX)),
        ] {
            for stretch in [Stretch::Asked, Stretch::Found] {
                let pages = page_days(whole.clone(), stretch, paging).unwrap();
                assert!(pages.iter().all(|page| page.start < page.end), "{pages:?}");
            }
        }
    }
}
