use super::clock::{Clock, ClockProblem, take_clock};
use super::edtf_form::{from_dots, is_edtf};
use super::error::shown;
use super::evidence::DayOrder;
use super::lex::{Raw, Token, lex, tokens_of, undotted};
use super::missing::is_missing;
use super::numbers::Number;
use super::numeric::numeric;
use super::week::week;
use super::words::{Years, partial, read_words};
use super::{DataDateError, DateRule};
use crate::time::CivilDate;

/// What a value is before its column is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape<'a> {
    /// It stands for "no date".
    Missing,

    /// The text is EDTF as it stands.
    AsIs(DateRule),

    /// It says itself what it means.
    Dated {
        rule: DateRule,
        dated: Dated,
        short_year: bool,
    },

    /// Three numbers whose order only the column tells.
    Triple(Triple),

    /// A number of which only the column tells what it counts.
    Number(Number<'a>),
}

/// A date that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Dated {
    /// A text of EDTF.
    Edtf(String),

    /// A day with a time of day.
    Moment { date: CivilDate, clock: Clock },

    /// The 29 February 1900 of spreadsheets.
    NeverWas,
}

/// The form was known, and the calendar has no such day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoSuchDay;

/// What a reader of one form makes of a value: `None` if it is of another form.
pub(super) type Tried = Option<Result<Shape<'static>, NoSuchDay>>;

/// Three numbers in an order that they do not tell, and perhaps a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Triple {
    pub(super) first: u8,
    pub(super) second: u8,
    pub(super) third: i64,
    pub(super) short_year: bool,
    pub(super) clock: Option<Clock>,
}

impl Dated {
    /// A date of which day and month may be 0, which means unknown.
    ///
    /// Source: GTD's codebook, for `imonth` and `iday`.
    pub(super) fn coarse(year: i64, month: u8, day: u8) -> Option<Self> {
        let of = |month, day| CivilDate::new(year, month, day);
        Some(Self::Edtf(match (month, day) {
            (0, 0) => of(1, 1)?.edtf_year(),
            (_, 0) => of(month, 1)?.edtf_month(),
            (0, _) => format!("{}-XX-{:02}", of(1, day)?.edtf_year(), day),
            _ => of(month, day)?.edtf_day(),
        }))
    }

    pub(super) fn with_clock(year: i64, month: u8, day: u8, clock: Option<Clock>) -> Option<Self> {
        match clock {
            None => Self::coarse(year, month, day),
            Some(clock) => {
                let date = CivilDate::new(year, month, day)?;
                Some(Self::Moment { date, clock })
            }
        }
    }
}

impl Triple {
    /// The date in one order, if there is such a date.
    pub(super) fn read(self, order: DayOrder, years: Years) -> Option<Dated> {
        let short = |digits: i64| u8::try_from(digits).ok();
        let year = if self.short_year {
            years.of_two_digits(short(self.third)?)
        } else {
            self.third
        };
        let (year, month, day) = match order {
            DayOrder::DayFirst => (year, self.second, self.first),
            DayOrder::MonthFirst => (year, self.first, self.second),
            DayOrder::YearFirst if self.short_year => (
                years.of_two_digits(self.first),
                self.second,
                short(self.third)?,
            ),
            DayOrder::YearFirst => return None,
        };
        Dated::with_clock(year, month, day, self.clock)
    }
}

/// Tells what a folded value is.
pub(super) fn shape(text: &str, years: Years) -> Result<Shape<'_>, DataDateError> {
    // The longest that is read: a browser's date with the name of its zone behind it.
    const MAX_BYTES: usize = 100;
    if let Some(shape) = quick(text) {
        return Ok(shape);
    }
    if is_missing(text) {
        return Ok(Shape::Missing);
    }
    if text.len() > MAX_BYTES {
        return Err(DataDateError::Form { text: shown(text) });
    }
    if let Some(error) = spreadsheet_damage(text) {
        return Err(error);
    }
    if let Some(number) = Number::of(text) {
        return Ok(Shape::Number(number));
    }
    if is_edtf(text) {
        return Ok(Shape::AsIs(DateRule::Edtf));
    }
    if let Some(edtf) = from_dots(text) {
        return Ok(dated(DateRule::Edtf, Dated::Edtf(edtf)));
    }
    pieces_shape(text, years)
}

/// The commonest forms without a detour: `YYYY-MM-DD`, alone or with a time of day.
fn quick(text: &str) -> Option<Shape<'static>> {
    let (day, rest) = text.as_bytes().split_at_checked(10)?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *day else {
        return None;
    };
    let year = i64::from(two(y1, y2)?) * 100 + i64::from(two(y3, y4)?);
    let date = CivilDate::new(year, two(m1, m2)?, two(d1, d2)?)?;
    let [
        b' ' | b'T',
        h1,
        h2,
        b':',
        n1,
        n2,
        b':',
        s1,
        s2,
        ref fraction @ ..,
    ] = *rest
    else {
        return rest.is_empty().then_some(Shape::AsIs(DateRule::Iso));
    };
    if let [b'.', digits @ ..] = fraction {
        let right = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
        right.then_some(())?;
    } else if !fraction.is_empty() {
        return None;
    }
    let clock = Clock::new(two(h1, h2)?, two(n1, n2)?, Some(two(s1, s2)?))?;
    Some(dated(DateRule::Iso, Dated::Moment { date, clock }))
}

fn two(tens: u8, ones: u8) -> Option<u8> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| byte - b'0');
    Some(digit(tens)? * 10 + digit(ones)?)
}

pub(super) fn dated(rule: DateRule, dated: Dated) -> Shape<'static> {
    Shape::Dated {
        rule,
        dated,
        short_year: false,
    }
}

/// What a spreadsheet leaves where it lost a value: `2.02E+13`, `#####`, `#VALUE!`.
fn spreadsheet_damage(text: &str) -> Option<DataDateError> {
    let shown = || shown(text);
    if text.bytes().all(|byte| byte == b'#')
        || matches!(text, "#VALUE!" | "#REF!" | "#NAME?" | "#NUM!" | "#DIV/0!")
    {
        return Some(DataDateError::Spreadsheet { text: shown() });
    }
    let (mantissa, exponent) = text.split_once(['E', 'e'])?;
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let is_exponent = !exponent.is_empty() && exponent.bytes().all(|byte| byte.is_ascii_digit());
    (is_exponent && Number::of(mantissa).is_some())
        .then(|| DataDateError::Destroyed { text: shown() })
}

/// Tells what a value is from its pieces: digits, words, marks.
fn pieces_shape(text: &str, years: Years) -> Result<Shape<'static>, DataDateError> {
    let error = |wrap: fn(String) -> DataDateError| wrap(shown(text));
    let lower = undotted(text);
    let mut raw = lex(&lower);
    if let [
        Raw::Digits(day),
        Raw::Word("t"),
        Raw::Digits(time),
        ref zone @ ..,
    ] = *raw.as_slice()
        && let Some(dated) = compact_with_t(day, time, zone)
    {
        return Ok(Shape::Dated {
            rule: DateRule::CompactTime,
            dated,
            short_year: false,
        });
    }
    let clock = take_clock(&mut raw).map_err(|problem| match problem {
        ClockProblem::Time => error(|text| DataDateError::Time { text }),
        ClockProblem::Zone => error(|text| DataDateError::Zone { text }),
    })?;
    if let Some(found) = week(&raw).or_else(|| numeric(&raw, clock)) {
        return found.map_err(|NoSuchDay| error(|text| DataDateError::NoSuchDay { text }));
    }
    let tokens = tokens_of(&raw);
    let reading = read_words(&tokens, years);
    let Some(reading) = reading else {
        return Err(error(problem_of(&tokens, years)));
    };
    let found = match (clock, reading.day) {
        (None, _) => Dated::Edtf(reading.edtf),
        (Some(clock), Some(date)) => Dated::Moment { date, clock },
        (Some(_), None) => return Err(error(|text| DataDateError::Form { text })),
    };
    Ok(Shape::Dated {
        rule: rule_of_words(&tokens),
        dated: found,
        short_year: has_short_year(&tokens),
    })
}

/// A day with the month's name, or other words.
fn rule_of_words(tokens: &[Token<'_>]) -> DateRule {
    let has = |wanted: fn(&Token<'_>) -> bool| tokens.iter().any(wanted);
    let is_day = has(|token| matches!(token, Token::Month(_)))
        && has(|token| matches!(token, Token::Number(_)))
        && !has(|token| matches!(token, Token::Part(_) | Token::Word(_)));
    if is_day {
        DateRule::NamedMonth
    } else {
        DateRule::Words
    }
}

fn has_short_year(tokens: &[Token<'_>]) -> bool {
    matches!(
        tokens,
        [
            ..,
            Token::Month(_),
            Token::Number(_) | Token::Mark(_),
            Token::Number(_)
        ] | [.., Token::Number(_), Token::Month(_), Token::Number(_)]
    )
}

fn problem_of(tokens: &[Token<'_>], years: Years) -> fn(String) -> DataDateError {
    if let [Token::Month(_), Token::Mark('-'), Token::Number(_)] = tokens {
        return |text| DataDateError::DayOrYear { text };
    }
    match partial(tokens, years) {
        Some(date) if date.year.is_none() && date.month.is_some() => {
            |text| DataDateError::NoYear { text }
        }
        Some(date) if date.month.is_some() => |text| DataDateError::NoSuchDay { text },
        _ => |text| DataDateError::Form { text },
    }
}

/// `20191024T143000Z`, of the basic format of ISO 8601.
fn compact_with_t(day: &str, time: &str, zone: &[Raw<'_>]) -> Option<Dated> {
    let utc = match zone {
        [] => false,
        [Raw::Word("z")] => true,
        _ => return None,
    };
    let two = |digits: &str, from: usize| digits.get(from..from + 2)?.parse::<u8>().ok();
    let right = day.len() == 8 && matches!(time.len(), 4 | 6);
    let year: i64 = day.get(..4).filter(|_| right)?.parse().ok()?;
    let date = CivilDate::new(year, two(day, 4)?, two(day, 6)?)?;
    let (hour, minute, second) = (two(time, 0)?, two(time, 2)?, two(time, 4));
    let local = Clock::new(hour, minute, second)?;
    let seconds = (i64::from(hour) * 60 + i64::from(minute)) * 60 + i64::from(second.unwrap_or(0));
    let clock = if utc {
        Clock::of_seconds(seconds, true)
    } else {
        local
    };
    Some(Dated::Moment { date, clock })
}
