use std::fmt;

use super::expr::{Certainty, Estimate, Matching, NameField, NumberField};
use super::{Expr, Has, Query, Test, When, precision_key};
use crate::time::DateTest;

impl fmt::Display for Query {
    /// The query as it could have been written; reading it gives an equal one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.root() {
            None => Ok(()),
            Some(root) => f.write_str(&text_of(root, Place::Top)),
        }
    }
}

/// What stands around an expression.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Top,
    InAny,
    InAll,
    InNot,
}

fn text_of(expr: &Expr, place: Place) -> String {
    match expr {
        Expr::Term(term) => {
            let (field, value) = parts_of(&term.test);
            format!("{field}{value}")
        }
        Expr::Not(inner) => format!("-{}", text_of(inner, Place::InNot)),
        Expr::All(parts) => {
            let parts: Vec<String> = parts
                .iter()
                .map(|part| text_of(part, Place::InAll))
                .collect();
            bracketed(parts.join(" "), place == Place::InNot)
        }
        Expr::Any(parts) => {
            if let Some(grouped) = grouped(parts) {
                return grouped;
            }
            let parts: Vec<String> = parts
                .iter()
                .map(|part| text_of(part, Place::InAny))
                .collect();
            let needs_brackets = matches!(place, Place::InNot | Place::InAll);
            bracketed(parts.join(" or "), needs_brackets)
        }
    }
}

fn bracketed(text: String, needs_brackets: bool) -> String {
    if needs_brackets {
        format!("({text})")
    } else {
        text
    }
}

/// `kind:(strike or attack)` where all parts ask the same of the same field.
fn grouped(parts: &[Expr]) -> Option<String> {
    let values: Option<Vec<(String, String)>> = parts
        .iter()
        .map(|part| match part {
            Expr::Term(term) if can_be_grouped(&term.test) => Some(parts_of(&term.test)),
            _ => None,
        })
        .collect();
    let values = values?;
    let (field, _) = values.first()?;
    let same = values.iter().all(|(other, _)| other == field);
    same.then(|| {
        let words: Vec<&str> = values.iter().map(|(_, value)| value.as_str()).collect();
        format!("{field}({})", words.join(" or "))
    })
}

fn can_be_grouped(test: &Test) -> bool {
    matches!(
        test,
        Test::Kind(_) | Test::Status(_) | Test::Precision(_) | Test::Has(_) | Test::Name { .. }
    )
}

/// The field with its sign, and the value.
fn parts_of(test: &Test) -> (String, String) {
    match test {
        Test::Words(text) => (String::new(), quoted_where_needed(text)),
        Test::Kind(kind) => ("kind:".to_owned(), kind.key().to_owned()),
        Test::Status(status) => ("status:".to_owned(), status.key().to_owned()),
        Test::Precision(precision) => (
            "precision:".to_owned(),
            precision_key(*precision).to_owned(),
        ),
        Test::Has(has) => {
            let word = Has::ALL.iter().find(|(other, _)| other == has);
            (
                "has:".to_owned(),
                word.map_or("", |(_, word)| word).to_owned(),
            )
        }
        Test::Name {
            field,
            matching,
            text,
        } => {
            let sign = match matching {
                Matching::Words => ":",
                Matching::Is => "=",
            };
            (
                format!("{}{sign}", name_of(*field)),
                quoted_where_needed(text),
            )
        }
        Test::Number {
            field,
            comparison,
            number,
        } => (
            format!("{}{}", number_name(*field), comparison.sign()),
            number.map_or("unknown".to_owned(), |number| number.to_string()),
        ),
        Test::Date {
            test,
            certainty,
            of,
        } => (format!("{}:", date_name(*test, *certainty)), when_text(of)),
        Test::Within { n, unit, of } => (
            "within:".to_owned(),
            format!("{n}{} of:{}", unit.letter(), when_text(of)),
        ),
    }
}

fn name_of(field: NameField) -> String {
    match field {
        NameField::Actor => "actor".to_owned(),
        NameField::Role(role) => format!("role.{}", role.key()),
        NameField::Country => "country".to_owned(),
        NameField::Place => "place".to_owned(),
        NameField::Layer => "layer".to_owned(),
        NameField::Title => "title".to_owned(),
        NameField::Note => "note".to_owned(),
        NameField::Source => "source".to_owned(),
        NameField::Tag => "tag".to_owned(),
    }
}

fn number_name(field: NumberField) -> String {
    let name = if field.is_wounded {
        "wounded"
    } else {
        "killed"
    };
    match Estimate::ALL
        .iter()
        .find(|(estimate, _)| *estimate == field.estimate)
    {
        Some((_, word)) if !word.is_empty() => format!("{name}.{word}"),
        _ => name.to_owned(),
    }
}

fn date_name(test: DateTest, certainty: Certainty) -> String {
    let name = match test {
        DateTest::After => "after",
        DateTest::Since => "since",
        DateTest::Before => "before",
        DateTest::Until => "until",
        DateTest::During => "during",
    };
    match certainty {
        Certainty::May => name.to_owned(),
        Certainty::Surely => format!("surely-{name}"),
    }
}

fn when_text(when: &When) -> String {
    match when {
        When::Date(date) => date.to_string(),
        When::Event(name) => quoted(name),
    }
}

/// A value as it is written into a query: in quotation marks where it could be read as something else.
pub fn quoted_where_needed(text: &str) -> String {
    let mut chars = text.chars();
    let is_plain = |c: char| {
        !c.is_whitespace()
            && !matches!(c, '(' | ')' | ':' | '=' | '<' | '>' | '≤' | '≥' | '\\')
            && !is_quote(c)
    };
    let starts_plain = chars.next().is_some_and(|first| !is_minus(first));
    let is_keyword = keyword(text).is_some();
    if starts_plain && text.chars().all(is_plain) && !is_keyword {
        text.to_owned()
    } else {
        quoted(text)
    }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        if c == '\\' || is_quote(c) {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}

/// A word of the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyword {
    And,
    Or,
    Not,
}

/// The word of the grammar that a text is, in either case.
pub(super) fn keyword(text: &str) -> Option<Keyword> {
    [
        ("and", Keyword::And),
        ("or", Keyword::Or),
        ("not", Keyword::Not),
    ]
    .into_iter()
    .find(|(word, _)| text.eq_ignore_ascii_case(word))
    .map(|(_, keyword)| keyword)
}

/// Whether a character opens or closes a quotation.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」')
}

/// Whether a character right before a term means not.
pub(super) fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2212}')
}
