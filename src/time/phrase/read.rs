use super::rules::{RULES, Said, When};
use crate::time::Day;
use crate::time::data_dates::{Part, Token, Years, fold, lex, read_words, tokens_of, undotted};

/// What a phrase of a report means, and by which rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseReading {
    /// A text of EDTF: a day, or once within a range of days.
    pub edtf: String,

    /// The rule in words, with its source.
    pub rule: &'static str,
}

/// Reads when something happened from a phrase in a report of this day: "overnight", "on Sunday".
///
/// The rules are those of UCDP (GED codebook 19.1, appendix 2); where we add one in their manner, its
/// words begin with "Truceline". Weekdays look back: "on Sunday" in a report of a Sunday is that
/// day. A year left out is the latest in which the date begins on or before the report. The range is
/// that of one event, so it happened once within. A phrase that no rule knows gives `None`.
pub fn read_phrase(phrase: &str, report: Day) -> Option<PhraseReading> {
    // No rule has half as many letters; a sentence is no phrase.
    const MAX_BYTES: usize = 100;
    let folded = fold(phrase);
    if folded.len() > MAX_BYTES || !is_in_edtf(report) {
        return None;
    }
    let lower = undotted(&folded);
    let tokens = tokens_of(&lex(&lower));
    let tokens = match *tokens.as_slice() {
        [Token::Word("over" | "within" | "for" | "at"), ref rest @ ..] => rest,
        ref all => all,
    };
    by_table(tokens, report).or_else(|| by_date(tokens, report))
}

/// Whether EDTF has days for all that a phrase can reach: those of years of four digits.
fn is_in_edtf(report: Day) -> bool {
    // The year 9999 has fewer days from 1970 than this.
    const FAR: u64 = 10_000_000;
    report.number().unsigned_abs() < FAR && report.civil().year().unsigned_abs() < 9990
}

fn by_table(tokens: &[Token<'_>], report: Day) -> Option<PhraseReading> {
    let (rule, when) = RULES.iter().find_map(|rule| {
        let mut forms = rule.forms.iter();
        let said = forms.find_map(|form| matched(form, tokens, report))?;
        Some((rule, (rule.read)(&said)?))
    })?;
    let edtf = match when {
        When::FromReport(first, last) => within(report.plus_days(first), report.plus_days(last)),
        When::Days(first, last) => within(first, last),
        When::Month(date) => date.edtf_month(),
        When::Year(date) => date.edtf_year(),
    };
    Some(PhraseReading {
        edtf,
        rule: rule.words,
    })
}

fn matched(form: &str, tokens: &[Token<'_>], report: Day) -> Option<Said> {
    let mut said = Said {
        report,
        weekdays: Vec::new(),
        number: 0,
    };
    let mut wanted = form.split_ascii_whitespace();
    for token in tokens {
        let fits = wanted
            .next()?
            .split('|')
            .any(|word| said.takes(word, *token));
        fits.then_some(())?;
    }
    wanted.next().is_none().then_some(said)
}

impl Said {
    /// Whether a piece is what a form wants here; notes what it says.
    fn takes(&mut self, wanted: &str, token: Token<'_>) -> bool {
        match (wanted, token) {
            ("WEEKDAY", Token::Weekday(weekday)) => {
                self.weekdays.push(weekday);
                true
            }
            ("PART", Token::Part(part)) => matches!(part, Part::Early | Part::Middle | Part::Late),
            ("PART", Token::Word(word)) => word == "earlier",
            ("DAYTIME", Token::Word(word)) => matches!(
                word,
                "morning" | "afternoon" | "evening" | "dawn" | "dusk" | "noon" | "midday"
            ),
            ("N", Token::Number(number)) => {
                self.number = i64::from(number);
                number > 0
            }
            ("N", Token::Word(word)) => {
                self.number = number_word(word).unwrap_or(0);
                self.number > 0
            }
            ("-", Token::Mark('-')) => true,
            (wanted, Token::Word(word)) => wanted == word,
            _ => false,
        }
    }
}

fn number_word(word: &str) -> Option<i64> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let position = WORDS.iter().position(|number| *number == word)?;
    i64::try_from(position + 1).ok()
}

/// Dates that name a month or a year, by the rules of dates in words.
fn by_date(tokens: &[Token<'_>], report: Day) -> Option<PhraseReading> {
    let years = Years {
        latest: report.civil().year(),
        report: Some(report),
    };
    let edtf = read_words(tokens, years)?.edtf;
    let has = |wanted: fn(&Token<'_>) -> bool| tokens.iter().any(wanted);
    let names_month = has(|token| matches!(token, Token::Month(_)));
    let rule = if has(|token| matches!(token, Token::Part(Part::Week(_) | Part::LastWeek))) {
        "UCDP GED codebook 19.1, appendix 2: the first week of a month is its 1st to 7th, and so on"
    } else if has(|token| matches!(token, Token::Part(_))) && names_month {
        "UCDP GED codebook 19.1, appendix 2: early in a month is its 1st to 10th, the middle its 10th to 20th, late its 15th to its end"
    } else if has(|token| matches!(token, Token::Part(_))) {
        "UCDP GED codebook 19.1, appendix 2: early in a year is January to April, the middle May to August, late September to December"
    } else if has(|token| matches!(token, Token::Word("around"))) {
        "UCDP GED codebook 19.1, appendix 2: around a day is the day before to the day after"
    } else if has(|token| matches!(token, Token::Word("since"))) {
        "UCDP GED codebook 19.1, appendix 2: since a day is that day to the day of the report"
    } else {
        "Truceline: the date as written; a year left out is the latest in which it begins by the report"
    };
    Some(PhraseReading { edtf, rule })
}

fn within(first: Day, last: Day) -> String {
    let (first, last) = (first.civil().edtf_day(), last.civil().edtf_day());
    if first == last {
        first
    } else {
        format!("[{first}..{last}]")
    }
}
