use std::ops::Range;

use super::call::{Call, Sign};
use super::expr::{Comparison, Matching, NameField, SpanUnit};
use super::fields::{FieldKey, FieldSpec};
use super::{Has, QueryError, Test, When, precision_key};
use crate::model::{EventKind, Role, Status, digit, folded};
use crate::time::{DateTest, Edtf, Precision};

/// A value as it stands in the text.
pub(super) struct Value {
    pub(super) text: String,
    pub(super) is_quoted: bool,
    pub(super) span: Range<usize>,
}

impl Value {
    /// The value in lower case, with digits of ASCII.
    fn plain(&self) -> String {
        let lower = self.text.chars().flat_map(char::to_lowercase);
        lower.map(|c| digit(c).unwrap_or(c)).collect()
    }
}

/// The question that a field asks of a value.
pub(super) fn test_of(call: &Call, value: &Value) -> Result<Test, QueryError> {
    match call.field.key {
        FieldKey::Kind => {
            let kinds = EventKind::ALL.map(|kind| (kind, kind.key()));
            word_of(call, value, kinds).map(Test::Kind)
        }
        FieldKey::Status => {
            let classes = Status::ALL.map(|status| (status, status.key()));
            word_of(call, value, classes).map(Test::Status)
        }
        FieldKey::Precision => {
            let known = Precision::ALL.into_iter().map(Some).chain([None]);
            let known = known.map(|precision| (precision, precision_key(precision)));
            word_of(call, value, known).map(Test::Precision)
        }
        FieldKey::Has => word_of(call, value, Has::ALL).map(Test::Has),
        FieldKey::Actor => name_test(call, value, NameField::Actor),
        FieldKey::Role => {
            let role = call.role.unwrap_or(Role::Participant);
            name_test(call, value, NameField::Role(role))
        }
        FieldKey::Country => name_test(call, value, NameField::Country),
        FieldKey::Place => name_test(call, value, NameField::Place),
        FieldKey::Layer => name_test(call, value, NameField::Layer),
        FieldKey::Title => name_test(call, value, NameField::Title),
        FieldKey::Note => name_test(call, value, NameField::Note),
        FieldKey::Source => name_test(call, value, NameField::Source),
        FieldKey::Tag => name_test(call, value, NameField::Tag),
        FieldKey::Killed | FieldKey::Wounded => number_test(call, value),
        FieldKey::Date(test) | FieldKey::SurelyDate(test) => Ok(Test::Date {
            test: match call.sign {
                Sign::Colon | Sign::Equal => test,
                Sign::Greater => DateTest::After,
                Sign::AtLeast => DateTest::Since,
                Sign::Less => DateTest::Before,
                Sign::AtMost => DateTest::Until,
            },
            certainty: call.certainty,
            of: when(value)?,
        }),
        FieldKey::Within => Err(QueryError::new(
            value.span.clone(),
            "within: takes one span of time",
        )),
    }
}

/// One of a field's few words; plurals of what an event has are understood.
fn word_of<T>(
    call: &Call,
    value: &Value,
    words: impl IntoIterator<Item = (T, &'static str)>,
) -> Result<T, QueryError> {
    let plain = value.plain().replace(['_', ' '], "-");
    let singular = plain.strip_suffix('s').unwrap_or(&plain);
    let mut by_singular = None;
    for (meaning, word) in words {
        if word == plain {
            return Ok(meaning);
        }
        if word == singular {
            by_singular = Some(meaning);
        }
    }
    by_singular.ok_or_else(|| {
        let message = format!("“{}” is not a {}", value.text, noun(call.field));
        QueryError::new(value.span.clone(), message).expecting(call.field.words())
    })
}

fn noun(field: &FieldSpec) -> &'static str {
    match field.key {
        FieldKey::Has => "thing that events have",
        _ => field.name,
    }
}

fn name_test(call: &Call, value: &Value, field: NameField) -> Result<Test, QueryError> {
    if folded(&value.text).is_empty() {
        let message = format!("“{}” has no letter and no digit to search for", value.text);
        let error = QueryError::new(value.span.clone(), message);
        return Err(error.expecting(call.field.expected_values()));
    }
    Ok(Test::Name {
        field,
        matching: match call.sign {
            Sign::Equal => Matching::Is,
            _ => Matching::Words,
        },
        text: value.text.as_str().into(),
    })
}

fn number_test(call: &Call, value: &Value) -> Result<Test, QueryError> {
    let plain = value.plain().replace([',', '_', '\u{202f}'], "");
    let comparison = call.sign.comparison();
    let number = if plain == "unknown" {
        if comparison != Comparison::Equal {
            let message = format!("unknown is no number to compare by {}", call.sign.text());
            let error = QueryError::new(value.span.clone(), message);
            return Err(error.expecting([format!("{}=unknown", call.field.name)]));
        }
        None
    } else {
        let is_number = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number {
            let message = format!("“{}” is no number", value.text);
            let error = QueryError::new(value.span.clone(), message);
            return Err(error.expecting(call.field.expected_values()));
        }
        // A number beyond the type is one that no event has; it compares as the largest.
        Some(plain.parse().unwrap_or(u32::MAX))
    };
    Ok(Test::Number {
        field: call.number,
        comparison,
        number,
    })
}

/// A date, or what can only be the name of an event.
fn when(value: &Value) -> Result<When, QueryError> {
    let dated: String = value.text.chars().map(|c| digit(c).unwrap_or(c)).collect();
    match Edtf::parse(&dated) {
        Ok(date) => Ok(When::Date(date)),
        Err(error) => {
            let starts_as_name = value.text.chars().next().is_some_and(char::is_alphabetic);
            let is_name = starts_as_name && !is_long_year(&dated);
            if (value.is_quoted || is_name) && !folded(&value.text).is_empty() {
                return Ok(When::Event(value.text.as_str().into()));
            }
            let quote = usize::from(value.is_quoted);
            let at = value.span.start + quote + error.column.saturating_sub(1);
            let at = at.min(value.span.end);
            let message = format!("“{}” is no date: {}", value.text, error.problem);
            let len = usize::from(at < value.span.end);
            Err(QueryError::new(at..at + len, message))
        }
    }
}

/// Whether it is a year in the spelling for many digits, `Y12345`, whether or not it can be reckoned with.
fn is_long_year(text: &str) -> bool {
    let digits = text
        .strip_prefix('Y')
        .map(|rest| rest.strip_prefix('-').unwrap_or(rest));
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit()))
}

/// The question that `within:` asks.
pub(super) fn span_test(call: &Call, length: &Value, of: &Value) -> Result<Test, QueryError> {
    let plain = length.plain();
    let parsed = SpanUnit::ALL.into_iter().find_map(|(unit, letter)| {
        let number = plain.strip_suffix(letter)?;
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| (number.parse().unwrap_or(u32::MAX), unit))
    });
    let Some((n, unit)) = parsed else {
        let message = format!("“{}” is no span of time", length.text);
        let error = QueryError::new(length.span.clone(), message);
        return Err(error.expecting(call.field.expected_values()));
    };
    Ok(Test::Within {
        n,
        unit,
        of: when(of)?,
    })
}
