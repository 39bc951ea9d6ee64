use super::lex::Token;
use super::partial::{Part, Partial};
use crate::time::{CivilDate, Day};

/// From where years come that are not written out.
#[derive(Clone, Copy, Debug)]
pub(in crate::time) struct Years {
    /// The latest year that two digits can mean.
    pub(in crate::time) latest: i64,

    /// The day of the report from which a missing year is taken; without one it stays missing.
    pub(in crate::time) report: Option<Day>,
}

/// What a date in words means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::time) struct Reading {
    /// The text of EDTF.
    pub(in crate::time) edtf: String,

    /// The day, if it is a single one that may have a time of day.
    pub(in crate::time) day: Option<CivilDate>,
}

impl Years {
    /// The year that two digits mean: the latest not after [`Years::latest`].
    pub(in crate::time) fn of_two_digits(self, digits: u8) -> i64 {
        let digits = i64::from(digits);
        self.latest - (self.latest - digits).rem_euclid(100)
    }

    fn filled(self, date: Partial) -> Partial {
        match (date.year, self.report) {
            (None, Some(report)) => date.in_year_before(report),
            _ => date,
        }
    }
}

/// Reads a date in words, from its pieces.
pub(in crate::time) fn read_words(tokens: &[Token<'_>], years: Years) -> Option<Reading> {
    let edtf = match *tokens {
        [
            Token::Word("c" | "ca" | "circa" | "approx" | "approximately" | "about" | "roughly")
            | Token::Mark('~'),
            ref rest @ ..,
        ]
        | [ref rest @ .., Token::Mark('~')] => format!("{}~", plain(rest, years)?),
        [Token::Word("around"), ref rest @ ..] => around(rest, years)?,
        [
            Token::Word("possibly" | "probably" | "perhaps" | "maybe"),
            ref rest @ ..,
        ]
        | [ref rest @ .., Token::Mark('?')] => format!("{}?", plain(rest, years)?),
        [Token::Word("between"), ref rest @ ..] => {
            let (first, last) = both_around(rest, years, |token| token == Token::Word("and"))?;
            within(first, last)?
        }
        [Token::Word("from"), ref rest @ ..] => lasted(rest, years)?,
        [Token::Word("since"), ref rest @ ..] => since(rest, years)?,
        [Token::Word("after"), ref rest @ ..] => {
            let (_, last) = date(rest, years)?.bounds()?;
            format!("[{}..]", neighbor(last, 1))
        }
        [Token::Word("before"), ref rest @ ..] => {
            let (first, _) = date(rest, years)?.bounds()?;
            format!("[..{}]", neighbor(first, -1))
        }
        [Token::Word("until" | "till" | "by"), ref rest @ ..] => {
            let (_, last) = date(rest, years)?.bounds()?;
            format!("[..{}]", last.edtf_day())
        }
        _ => {
            let reading = single(tokens, years).or_else(|| several(tokens, years));
            return reading.filter(|reading| is_in_edtf(&reading.edtf));
        }
    };
    is_in_edtf(&edtf).then_some(Reading { edtf, day: None })
}

/// Whether EDTF can say it: of years beyond four digits it has neither months nor days nor sets.
fn is_in_edtf(edtf: &str) -> bool {
    !edtf.contains('Y') || super::edtf_form::is_edtf(edtf)
}

fn single(tokens: &[Token<'_>], years: Years) -> Option<Reading> {
    if let Some(date) = date(tokens, years)
        && let Some(edtf) = date.edtf()
    {
        let day = date.civil();
        return Some(Reading { edtf, day });
    }
    let edtf = named_period(tokens)?;
    Some(Reading { edtf, day: None })
}

/// Two dates: one after the other, one or the other, a night between.
fn several(tokens: &[Token<'_>], years: Years) -> Option<Reading> {
    let either = || {
        let (first, last) = both_around(tokens, years, |token| token == Token::Word("or"))?;
        Some(format!("[{},{}]", first.edtf()?, last.edtf()?))
    };
    let night = || {
        let (first, last) = both_around(tokens, years, |token| token == Token::Mark('/'))?;
        last.day.and_then(|_| within(first, last))
    };
    let edtf = lasted(tokens, years).or_else(either).or_else(night)?;
    Some(Reading { edtf, day: None })
}

/// A date without doubt or bounds, or a period with a name.
fn plain(tokens: &[Token<'_>], years: Years) -> Option<String> {
    let reading = single(tokens, years)?;
    (!reading.edtf.starts_with('[')).then_some(reading.edtf)
}

/// "Around 2 July" is the day before to the day after; a coarser date is approximate.
fn around(tokens: &[Token<'_>], years: Years) -> Option<String> {
    match date(tokens, years)?.civil() {
        Some(day) => Some(format!("[{}..{}]", neighbor(day, -1), neighbor(day, 1))),
        None => Some(format!("{}~", plain(tokens, years)?)),
    }
}

fn since(tokens: &[Token<'_>], years: Years) -> Option<String> {
    let (first, _) = date(tokens, years)?.bounds()?;
    let Some(report) = years.report else {
        return Some(format!("[{}..]", first.edtf_day()));
    };
    (Day::from_civil(first) <= report)
        .then(|| format!("[{}..{}]", first.edtf_day(), report.civil().edtf_day()))
}

fn lasted(tokens: &[Token<'_>], years: Years) -> Option<String> {
    if let [Token::Year(first), Token::Mark('-'), Token::Number(second)] = *tokens {
        // 1939-45: the end repeats the century. A month was tried before.
        let last = first - first.rem_euclid(100) + i64::from(second);
        return (first > 99 && second > 12 && last > first)
            .then(|| format!("{first:04}/{last:04}"));
    }
    let (first, last) = both_around(tokens, years, is_between)?;
    if first.part.is_some() || last.part.is_some() {
        let (first, last) = (first.bounds()?.0, last.bounds()?.1);
        return Some(format!("{}/{}", first.edtf_day(), last.edtf_day()));
    }
    Some(format!("{}/{}", first.edtf()?, last.edtf()?))
}

fn is_between(token: Token<'_>) -> bool {
    matches!(
        token,
        Token::Mark('-') | Token::Word("to" | "through" | "until" | "till")
    )
}

fn within(first: Partial, last: Partial) -> Option<String> {
    let (first, last) = (first.bounds()?.0, last.bounds()?.1);
    Some(format!("[{}..{}]", first.edtf_day(), last.edtf_day()))
}

/// The two dates around the first piece that parts them so that both can be read, in order.
fn both_around(
    tokens: &[Token<'_>],
    years: Years,
    parts: impl Fn(Token<'_>) -> bool,
) -> Option<(Partial, Partial)> {
    for (idx, token) in tokens.iter().enumerate() {
        let (Some(left), Some(right)) = (tokens.get(..idx), tokens.get(idx + 1..)) else {
            continue;
        };
        if !parts(*token) {
            continue;
        }
        let both = partial(left, years).zip(partial(right, years));
        if let Some(both) = both.and_then(|(left, right)| completed(left, right, years)) {
            return Some(both);
        }
    }
    None
}

/// Both dates, each with what only the other says: "March 17-18, 2020", "3 and 5 May 2010".
fn completed(left: Partial, right: Partial, years: Years) -> Option<(Partial, Partial)> {
    let month_of = |date: Partial, other: Partial| match date.day {
        Some(_) => date.month.or(other.month),
        None => date.month,
    };
    let mut left = Partial {
        month: month_of(left, right),
        ..left
    };
    let mut right = Partial {
        month: month_of(right, left),
        ..right
    };
    if right.year.is_none() {
        right.year = left.year;
    }
    right = years.filled(right);
    if left.year.is_none() {
        left.year = right.year;
        // "December 30 to January 2, 2020" begins a year earlier.
        if left.bounds()?.0 > right.bounds()?.1 {
            left.year = right.year.map(|year| year - 1);
        }
    }
    (left.bounds()?.0 <= right.bounds()?.1).then_some((left, right))
}

/// One date with a year, be it the report's.
fn date(tokens: &[Token<'_>], years: Years) -> Option<Partial> {
    let date = years.filled(partial(tokens, years)?);
    date.bounds().map(|_| date)
}

/// One date, with what is said of it.
pub(super) fn partial(tokens: &[Token<'_>], years: Years) -> Option<Partial> {
    let of = |year, month, day| Partial {
        year,
        month,
        day,
        part: None,
    };
    let short = |year| Some(years.of_two_digits(year));
    Some(match *tokens {
        [Token::Weekday(_), ref rest @ ..] if !rest.is_empty() => partial(rest, years)?,
        [Token::Part(part), ref rest @ ..] if !rest.is_empty() => {
            let whole = partial(rest, years)?;
            if whole.part.is_some() {
                return None;
            }
            let part = whole.day.is_none().then_some(part);
            Partial { part, ..whole }
        }
        [Token::Word("last"), Token::Word("week"), ref rest @ ..] if !rest.is_empty() => Partial {
            part: Some(Part::LastWeek),
            ..partial(rest, years)?
        },
        [Token::Year(y)] => of(Some(y), None, None),
        [Token::Month(m)] => of(None, Some(m), None),
        [Token::Number(d)] => of(None, None, Some(d)),
        [Token::Number(d), Token::Year(y)] => of(Some(y), None, Some(d)),
        [Token::Month(m), Token::Year(y)]
        | [Token::Year(y), Token::Month(m)]
        | [Token::Month(m), Token::Mark('-' | '/'), Token::Year(y)]
        | [Token::Year(y), Token::Mark('-' | '/'), Token::Month(m)] => of(Some(y), Some(m), None),
        [Token::Month(m), Token::Number(d)]
        | [Token::Number(d), Token::Month(m)]
        | [Token::Number(d), Token::Mark('-'), Token::Month(m)] => of(None, Some(m), Some(d)),
        [Token::Number(d), Token::Month(m), Token::Year(y)]
        | [Token::Month(m), Token::Number(d), Token::Year(y)]
        | [Token::Year(y), Token::Month(m), Token::Number(d)]
        | [
            Token::Number(d),
            Token::Mark('-' | '/'),
            Token::Month(m),
            Token::Mark('-' | '/'),
            Token::Year(y),
        ]
        | [
            Token::Month(m),
            Token::Mark('-' | '/'),
            Token::Number(d),
            Token::Mark('-' | '/'),
            Token::Year(y),
        ]
        | [
            Token::Year(y),
            Token::Mark('-' | '/'),
            Token::Month(m),
            Token::Mark('-' | '/'),
            Token::Number(d),
        ] => of(Some(y), Some(m), Some(d)),
        [Token::Number(d), Token::Month(m), Token::Number(y)]
        | [Token::Month(m), Token::Number(d), Token::Number(y)]
        | [
            Token::Number(d),
            Token::Mark('-' | '/'),
            Token::Month(m),
            Token::Mark('-' | '/'),
            Token::Number(y),
        ] => of(short(y), Some(m), Some(d)),
        // The weekday may stand behind: "3 May 2010 (Monday)" is not read, "3 May 2010, Monday" is.
        [ref rest @ .., Token::Weekday(_)] if rest.len() >= 2 => partial(rest, years)?,
        _ => return None,
    })
}

/// Seasons, quarters, halves, decades and centuries.
fn named_period(tokens: &[Token<'_>]) -> Option<String> {
    let sub_year = |year: i64, code: u8| {
        let year = CivilDate::new(year, 1, 1)?.edtf_year();
        Some(format!("{year}-{code}"))
    };
    match *tokens {
        [Token::Season(season), Token::Year(year)] | [Token::Year(year), Token::Season(season)] => {
            sub_year(year, 20 + season)
        }
        // A winter over New Year counts by the year in which it begins.
        [
            Token::Season(4),
            Token::Year(year),
            Token::Mark('-' | '/'),
            Token::Year(_) | Token::Number(_),
        ] => sub_year(year, 24),
        [Token::Quarter(quarter), Token::Year(year)]
        | [Token::Year(year), Token::Quarter(quarter)]
        | [
            Token::Year(year),
            Token::Mark('-' | '/'),
            Token::Quarter(quarter),
        ] => sub_year(year, 32 + quarter),
        [Token::Word("first"), Token::Word("half"), Token::Year(year)] => sub_year(year, 40),
        [
            Token::Word("second"),
            Token::Word("half"),
            Token::Year(year),
        ] => sub_year(year, 41),
        // "1900s" may be ten years or a hundred; the hundred hold the ten.
        [Token::Decade(first)] if first % 100 == 0 => Some(format!("{:02}XX", first / 100)),
        [Token::Decade(first)] => Some(format!("{:03}X", first / 10)),
        [Token::Part(part), Token::Decade(first)] if first % 100 != 0 => {
            let (from, to) = match part {
                Part::Early => (0, 3),
                Part::Middle => (4, 6),
                Part::Late => (7, 9),
                Part::Week(_) | Part::LastWeek => return None,
            };
            Some(format!("[{:04}..{:04}]", first + from, first + to))
        }
        [Token::Century(century)] if (1..=99).contains(&century) => {
            Some(format!("{:02}XX", century - 1))
        }
        // The 5th century BC ran from 500 to 401 BC, the years -499 to -400.
        [Token::Century(century), Token::Word("bc" | "bce")] if (1..=99).contains(&century) => {
            Some(format!("-{:02}XX", century - 1))
        }
        _ => None,
    }
}

fn neighbor(day: CivilDate, days: i64) -> String {
    Day::from_civil(day).plus_days(days).civil().edtf_day()
}
