use super::partial::Part;
use crate::time::Weekday;

/// A piece of a text before it is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::time) enum Raw<'a> {
    /// A run of ASCII digits.
    Digits(&'a str),

    /// A run of letters, in lower case.
    Word(&'a str),

    /// Any other character but a blank.
    Mark(char),
}

/// A piece of a date in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::time) enum Token<'a> {
    /// A number of one or two digits: a day, or a short year.
    Number(u8),

    /// An astronomical year.
    Year(i64),

    /// A month, from 1.
    Month(u8),

    /// A day of the week.
    Weekday(Weekday),

    /// A part of what follows.
    Part(Part),

    /// A season, from 1 for spring.
    Season(u8),

    /// A quarter of a year, from 1.
    Quarter(u8),

    /// The ten years from this one.
    Decade(u16),

    /// A century, counted from 1.
    Century(u8),

    /// Another word.
    Word(&'a str),

    /// Another character.
    Mark(char),
}

/// The text in lower case, with the periods taken out of abbreviations of letters: `b.c.` to `bc`.
pub(in crate::time) fn undotted(folded: &str) -> String {
    let mut text = folded.to_lowercase();
    for (dotted, plain) in [
        ("b.c.e.", "bce"),
        ("b.c.", "bc"),
        ("a.d.", "ad"),
        ("c.e.", "ce"),
        ("a.m.", "am"),
        ("p.m.", "pm"),
    ] {
        if text.contains(dotted) {
            text = text.replace(dotted, plain);
        }
    }
    text
}

/// The pieces of a text in lower case.
pub(in crate::time) fn lex(text: &str) -> Vec<Raw<'_>> {
    let mut raw = Vec::with_capacity(12);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let len = if first.is_ascii_digit() {
            run(rest, |mark| mark.is_ascii_digit())
        } else if first.is_alphabetic() {
            run(rest, char::is_alphabetic)
        } else {
            first.len_utf8()
        };
        let (piece, behind) = rest.split_at(len);
        if first.is_ascii_digit() {
            raw.push(Raw::Digits(piece));
        } else if first.is_alphabetic() {
            raw.push(Raw::Word(piece));
        } else if !first.is_whitespace() {
            raw.push(Raw::Mark(first));
        }
        rest = behind;
    }
    raw
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|mark| !belongs(mark)).unwrap_or(text.len())
}

/// The pieces of a date in words: numbers, months and the like told apart, small words left out.
pub(in crate::time) fn tokens_of<'a>(raw: &[Raw<'a>]) -> Vec<Token<'a>> {
    let mut said = Vec::with_capacity(raw.len());
    said.extend(raw.iter().copied().filter(|piece| !is_filler(*piece)));
    let mut tokens = Vec::with_capacity(said.len());
    let mut rest = said.as_slice();
    while !rest.is_empty() {
        let len = take_years(rest, &mut tokens)
            .or_else(|| take_ordinal(rest, &mut tokens))
            .unwrap_or_else(|| take_piece(rest, &mut tokens));
        rest = rest.get(len.max(1)..).unwrap_or_default();
    }
    tokens
}

fn is_filler(piece: Raw<'_>) -> bool {
    match piece {
        Raw::Mark(mark) => matches!(mark, ',' | '.' | '_'),
        Raw::Word(word) => matches!(word, "the" | "of" | "in" | "on" | "during"),
        Raw::Digits(_) => false,
    }
}

/// Takes years that an era, an `s` or a second year behind them makes certain.
fn take_years<'a>(rest: &[Raw<'a>], tokens: &mut Vec<Token<'a>>) -> Option<usize> {
    match *rest {
        // Both of "300-200 BC" are before the era.
        [
            Raw::Digits(first),
            Raw::Mark('-'),
            Raw::Digits(second),
            Raw::Word("bc" | "bce"),
            ..,
        ] => {
            tokens.extend([
                Token::Year(1 - year(first)?),
                Token::Mark('-'),
                Token::Year(1 - year(second)?),
            ]);
            Some(4)
        }
        [Raw::Digits(digits), Raw::Word("bc" | "bce"), ..] => {
            tokens.push(Token::Year(1 - year(digits)?));
            Some(2)
        }
        [Raw::Digits(digits), Raw::Word("ad" | "ce"), ..]
        | [Raw::Word("ad"), Raw::Digits(digits), ..] => {
            tokens.push(Token::Year(year(digits)?));
            Some(2)
        }
        [Raw::Digits(digits), Raw::Word("s"), ..] if digits.len() == 4 && digits.ends_with('0') => {
            tokens.push(Token::Decade(digits.parse().ok()?));
            Some(2)
        }
        _ => None,
    }
}

/// A year with an era; spreadsheets and people write at most six digits.
fn year(digits: &str) -> Option<i64> {
    let year: i64 = (digits.len() <= 6).then(|| digits.parse().ok())??;
    (year > 0).then_some(year)
}

/// Takes "3rd", "19th century" and "first week".
fn take_ordinal<'a>(rest: &[Raw<'a>], tokens: &mut Vec<Token<'a>>) -> Option<usize> {
    let (number, len) = match *rest {
        [
            Raw::Digits(digits),
            Raw::Word("st" | "nd" | "rd" | "th"),
            ..,
        ] => (digits.parse::<u8>().ok()?, 2),
        [Raw::Word(word), ..] => (ordinal(word)?, 1),
        _ => return None,
    };
    let (token, len) = match rest.get(len) {
        Some(Raw::Word("century")) => (Token::Century(number), len + 1),
        Some(Raw::Word("week")) if (1..=4).contains(&number) => {
            (Token::Part(Part::Week(number)), len + 1)
        }
        _ if len == 2 => (Token::Number(number), len),
        _ => return None,
    };
    tokens.push(token);
    Some(len)
}

fn ordinal(word: &str) -> Option<u8> {
    let position = ["first", "second", "third", "fourth"]
        .iter()
        .position(|ordinal| *ordinal == word)?;
    u8::try_from(position + 1).ok()
}

fn take_piece<'a>(rest: &[Raw<'a>], tokens: &mut Vec<Token<'a>>) -> usize {
    match *rest {
        [
            Raw::Word("q"),
            Raw::Digits(digits @ ("1" | "2" | "3" | "4")),
            ..,
        ] => {
            tokens.push(Token::Quarter(digits.parse().unwrap_or(1)));
            2
        }
        [Raw::Word(word), Raw::Mark('-'), ..] if part(word).is_some() => {
            tokens.extend(part(word).map(Token::Part));
            2
        }
        [Raw::Word(word), ..] => {
            tokens.push(word_token(word));
            1
        }
        [Raw::Digits(digits), ..] => {
            tokens.push(number_token(digits));
            1
        }
        [Raw::Mark(mark), ..] => {
            tokens.push(Token::Mark(mark));
            1
        }
        [] => 1,
    }
}

fn number_token(digits: &str) -> Token<'_> {
    let token = match digits.len() {
        1 | 2 => digits.parse().ok().map(Token::Number),
        3 | 4 => digits.parse().ok().map(Token::Year),
        _ => None,
    };
    token.unwrap_or(Token::Word(digits))
}

fn word_token(word: &str) -> Token<'_> {
    let token = month(word).map(Token::Month);
    let token = token.or_else(|| weekday(word).map(Token::Weekday));
    let token = token.or_else(|| part(word).map(Token::Part));
    let token = token.or_else(|| season(word).map(Token::Season));
    token.unwrap_or(Token::Word(word))
}

fn month(word: &str) -> Option<u8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_short = word.len() == 3 || word == "sept";
    let position = NAMES
        .iter()
        .position(|name| *name == word || (is_short && name.starts_with(word)))?;
    u8::try_from(position + 1).ok()
}

fn weekday(word: &str) -> Option<Weekday> {
    match word {
        "mon" | "monday" => Some(Weekday::Monday),
        "tue" | "tues" | "tuesday" => Some(Weekday::Tuesday),
        "wed" | "weds" | "wednesday" => Some(Weekday::Wednesday),
        "thu" | "thur" | "thurs" | "thursday" => Some(Weekday::Thursday),
        "fri" | "friday" => Some(Weekday::Friday),
        "sat" | "saturday" => Some(Weekday::Saturday),
        "sun" | "sunday" => Some(Weekday::Sunday),
        _ => None,
    }
}

fn part(word: &str) -> Option<Part> {
    match word {
        "early" | "beginning" | "start" => Some(Part::Early),
        "mid" | "middle" => Some(Part::Middle),
        "late" | "end" => Some(Part::Late),
        _ => None,
    }
}

fn season(word: &str) -> Option<u8> {
    match word {
        "spring" => Some(1),
        "summer" => Some(2),
        "autumn" | "fall" => Some(3),
        "winter" => Some(4),
        _ => None,
    }
}
