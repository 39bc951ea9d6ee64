use super::lex::Raw;

/// A time of day as written: to the hour, the minute or the second, with or without an offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    hour: u8,
    minute: Option<u8>,
    second: Option<u8>,
    offset: Option<Offset>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Offset {
    Utc,
    Minutes(i16),
}

/// What is wrong with a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClockProblem {
    Time,
    Zone,
}

impl Clock {
    /// A time of day without a zone.
    pub(super) fn new(hour: u8, minute: u8, second: Option<u8>) -> Option<Self> {
        let right = hour < 24 && minute < 60 && second.is_none_or(|second| second < 60);
        right.then_some(Self {
            hour,
            minute: Some(minute),
            second,
            offset: None,
        })
    }

    /// The time of day so many seconds after midnight; in UTC if `utc`.
    pub(super) fn of_seconds(seconds: i64, utc: bool) -> Self {
        let part = |value: i64| u8::try_from(value).unwrap_or(0);
        let seconds = seconds.rem_euclid(86_400);
        Self {
            hour: part(seconds / 3600),
            minute: Some(part(seconds / 60 % 60)),
            second: Some(part(seconds % 60)),
            offset: utc.then_some(Offset::Utc),
        }
    }

    pub(super) fn is_midnight(self) -> bool {
        self.hour == 0 && self.minute == Some(0) && self.second.unwrap_or(0) == 0
    }

    /// `T` and the time as EDTF writes it, as precisely as it was given.
    pub(super) fn edtf(self) -> String {
        let part = |part: Option<u8>| part.map(|part| format!(":{part:02}")).unwrap_or_default();
        let offset = match self.offset {
            None => String::new(),
            Some(Offset::Utc) => "Z".to_owned(),
            Some(Offset::Minutes(minutes)) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let (hours, minutes) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
                format!("{sign}{hours:02}:{minutes:02}")
            }
        };
        let (minute, second) = (part(self.minute), part(self.second));
        format!("T{:02}{minute}{second}{offset}", self.hour)
    }
}

/// Takes the time of day and its zone out of the pieces of a text, wherever it stands in them.
pub(super) fn take_clock(raw: &mut Vec<Raw<'_>>) -> Result<Option<Clock>, ClockProblem> {
    let Some((from, mut clock, mut len)) = find_clock(raw)? else {
        return Ok(None);
    };
    let behind = raw.get(from + len..).unwrap_or_default();
    let (offset, offset_len) = zone(behind)?;
    clock.offset = offset;
    len += offset_len;
    let mut from = from;
    if let Some(Raw::Word("t" | "at")) = from.checked_sub(1).and_then(|before| raw.get(before)) {
        from -= 1;
        len += 1;
    }
    raw.drain(from..(from + len).min(raw.len()));
    Ok(Some(clock))
}

/// Where the time of day is, what it is without its zone, and how many pieces it takes.
fn find_clock(raw: &[Raw<'_>]) -> Result<Option<(usize, Clock, usize)>, ClockProblem> {
    for from in 0..raw.len() {
        let rest = raw.get(from..).unwrap_or_default();
        let found = match *rest {
            [
                Raw::Digits(hour),
                Raw::Mark(':'),
                Raw::Digits(minute),
                ref rest @ ..,
            ] => Some(with_minutes(hour, minute, rest)?),
            [Raw::Digits(hour), Raw::Word(half @ ("am" | "pm")), ..] => {
                Some((hour_only(half_day(two_digits(hour)?, half)?), 2))
            }
            [Raw::Word("t"), Raw::Digits(hour), ..] if from > 0 => {
                let hour = two_digits(hour)?;
                if hour > 23 {
                    return Err(ClockProblem::Time);
                }
                let has_minutes = matches!(rest.get(2), Some(Raw::Mark(':')));
                (!has_minutes).then_some((hour_only(hour), 2))
            }
            _ => None,
        };
        if let Some((clock, len)) = found {
            return Ok(Some((from, clock, len)));
        }
    }
    Ok(None)
}

fn hour_only(hour: u8) -> Clock {
    Clock {
        hour,
        minute: None,
        second: None,
        offset: None,
    }
}

fn with_minutes(
    hour: &str,
    minute: &str,
    rest: &[Raw<'_>],
) -> Result<(Clock, usize), ClockProblem> {
    let (mut hour, minute) = (two_digits(hour)?, two_digits(minute)?);
    let mut len = 3;
    let mut second = None;
    let mut rest = rest;
    if let [Raw::Mark(':'), Raw::Digits(digits), ref behind @ ..] = *rest {
        second = Some(two_digits(digits)?);
        len += 2;
        rest = behind;
        // Fractions of a second are dropped: EDTF has none.
        if let [Raw::Mark('.'), Raw::Digits(_), ref behind @ ..] = *rest {
            len += 2;
            rest = behind;
        }
    }
    if let [Raw::Word(half @ ("am" | "pm")), ..] = *rest {
        hour = half_day(hour, half)?;
        len += 1;
    }
    let clock = Clock::new(hour, minute, second).ok_or(ClockProblem::Time)?;
    Ok((clock, len))
}

/// The hour of 24 of an hour of 12.
fn half_day(hour: u8, half: &str) -> Result<u8, ClockProblem> {
    match (hour, half) {
        (12, "am") => Ok(0),
        (12, _) => Ok(12),
        (1..=11, "am") => Ok(hour),
        (1..=11, _) => Ok(hour + 12),
        _ => Err(ClockProblem::Time),
    }
}

/// The zone at the beginning of these pieces, and how many it takes.
fn zone(raw: &[Raw<'_>]) -> Result<(Option<Offset>, usize), ClockProblem> {
    let (named, rest) = match *raw {
        [Raw::Word("z" | "utc" | "gmt"), ref rest @ ..] => (true, rest),
        [Raw::Word(word), ..] if is_zone_name(word) => return Err(ClockProblem::Zone),
        _ => (false, raw),
    };
    let (minutes, mut len) = match *rest {
        [
            Raw::Mark(sign @ ('+' | '-')),
            Raw::Digits(hours),
            Raw::Mark(':'),
            Raw::Digits(minutes),
            ..,
        ] => (
            Some(minutes_of(sign, two_digits(hours)?, two_digits(minutes)?)?),
            4,
        ),
        [Raw::Mark(sign @ ('+' | '-')), Raw::Digits(both), ..] if both.len() == 4 => {
            let (hours, minutes) = both.split_at(2);
            (
                Some(minutes_of(sign, two_digits(hours)?, two_digits(minutes)?)?),
                2,
            )
        }
        // Two digits might also begin another date, so they must end the text.
        [Raw::Mark(sign @ ('+' | '-')), Raw::Digits(hours)] => {
            (Some(minutes_of(sign, two_digits(hours)?, 0)?), 2)
        }
        _ => (None, 0),
    };
    // Browsers write the zone's name in parentheses behind its offset.
    let has_comment = matches!(rest.get(len), Some(Raw::Mark('(')))
        && matches!(rest.last(), Some(Raw::Mark(')')));
    if has_comment && minutes.is_some() {
        len = rest.len();
    }
    let offset = match minutes {
        None if named => Some(Offset::Utc),
        None => None,
        Some(minutes) => Some(Offset::Minutes(minutes)),
    };
    Ok((offset, len + usize::from(named)))
}

/// Whether a word behind a time of day looks like the name of a zone: EST, CEST, AST.
fn is_zone_name(word: &str) -> bool {
    (3..=4).contains(&word.len())
        && word.ends_with('t')
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
        && !matches!(word, "sept" | "sat")
}

fn minutes_of(sign: char, hours: u8, minutes: u8) -> Result<i16, ClockProblem> {
    let all = i16::from(hours) * 60 + i16::from(minutes);
    if minutes > 59 || all > 14 * 60 {
        return Err(ClockProblem::Time);
    }
    Ok(if sign == '-' { -all } else { all })
}

fn two_digits(digits: &str) -> Result<u8, ClockProblem> {
    if digits.len() > 2 {
        return Err(ClockProblem::Time);
    }
    digits.parse().map_err(|_too_large| ClockProblem::Time)
}
