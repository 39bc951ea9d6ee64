use std::ops::Range;

use super::QueryError;
use super::expr::{Certainty, Comparison, Estimate, NumberField};
use super::fields::{FIELDS, FieldKey, FieldSpec, Values, field_named};
use crate::model::Role;

/// A field with all that stands before its value.
pub(super) struct Call {
    pub(super) field: &'static FieldSpec,
    pub(super) role: Option<Role>,
    pub(super) number: NumberField,
    pub(super) certainty: Certainty,
    pub(super) sign: Sign,
    /// The first character of the field's name.
    pub(super) start: usize,
}

/// What stands between a field and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Colon,
    Equal,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

impl Sign {
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Colon => ":",
            Self::Equal => "=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
        }
    }

    pub(super) fn comparison(self) -> Comparison {
        match self {
            Self::Colon | Self::Equal => Comparison::Equal,
            Self::Less => Comparison::Less,
            Self::AtMost => Comparison::AtMost,
            Self::Greater => Comparison::Greater,
            Self::AtLeast => Comparison::AtLeast,
        }
    }
}

impl Call {
    /// The field of a name, with what stands behind its point.
    ///
    /// # Errors
    /// [`QueryError`] where there is no such field, it has no such thing behind its point, or takes no such sign.
    pub(super) fn read(
        name: &str,
        name_span: Range<usize>,
        (sign, sign_span): (Sign, Range<usize>),
    ) -> Result<Self, QueryError> {
        let lower = name.to_lowercase().replace('_', "-");
        let (base, suffix) = lower.split_once('.').unwrap_or((&lower, ""));
        let Some(field) = field_named(base) else {
            return Err(unknown_field(name, base, name_span, &sign_span));
        };
        let mut call = Self {
            field,
            role: None,
            number: NumberField {
                is_wounded: field.key == FieldKey::Wounded,
                estimate: Estimate::Adopted,
            },
            certainty: match field.key {
                FieldKey::SurelyDate(_) => Certainty::Surely,
                _ => Certainty::May,
            },
            sign,
            start: name_span.start,
        };
        call.take_suffix(suffix).ok_or_else(|| {
            let point = name_span.start + base.chars().count();
            let message = match (field.suffixes().is_empty(), suffix.is_empty()) {
                (true, _) => format!("“{base}” has nothing behind a point"),
                (false, true) => format!("“{base}” needs a role behind a point"),
                (false, false) => format!("“{suffix}” is nothing that “{base}” has"),
            };
            let words = field.suffixes().into_iter();
            QueryError::new(point..name_span.end, message)
                .expecting(words.map(|word| format!("{base}.{word}")))
        })?;
        if !field.signs().contains(&sign.text()) {
            let message = format!("“{base}” is not compared by {}", sign.text());
            return Err(QueryError::new(sign_span, message).expecting(field.signs().to_vec()));
        }
        Ok(call)
    }

    /// Whether its values are dates, which may begin with a minus.
    pub(super) fn is_date(&self) -> bool {
        matches!(self.field.values, Values::Date | Values::ComparedDate)
    }

    /// Takes what stands behind the field's point; `None` where the field has no such thing.
    fn take_suffix(&mut self, suffix: &str) -> Option<()> {
        match self.field.key {
            FieldKey::Role => {
                let found = Role::ALL.into_iter().find(|(_, key, _)| *key == suffix);
                self.role = Some(found?.0);
            }
            FieldKey::Killed | FieldKey::Wounded => {
                let found = Estimate::ALL.into_iter().find(|(_, word)| *word == suffix);
                self.number.estimate = found?.0;
            }
            _ if !suffix.is_empty() => return None,
            _ => {}
        }
        Some(())
    }
}

fn unknown_field(
    name: &str,
    base: &str,
    name_span: Range<usize>,
    sign_span: &Range<usize>,
) -> QueryError {
    if name.is_empty() {
        let message = "a field is missing before this sign";
        return QueryError::new(sign_span.clone(), message).expecting(field_names());
    }
    if base == "of" {
        let message = "“of:” stands behind within:, as in within:7d of:2023-11-24";
        return QueryError::new(name_span, message);
    }
    let message = match nearest_field(base) {
        Some(near) => format!(
            "“{name}” is no field; did you mean “{}”? In quotation marks it is text",
            near.name
        ),
        None => format!("“{name}” is no field; in quotation marks it is text"),
    };
    QueryError::new(name_span, message).expecting(field_names())
}

fn field_names() -> impl Iterator<Item = &'static str> {
    let surely = |field: &&FieldSpec| !matches!(field.key, FieldKey::SurelyDate(_));
    FIELDS.iter().filter(surely).map(|field| field.name)
}

/// The field whose name is at most two letters away.
fn nearest_field(name: &str) -> Option<&'static FieldSpec> {
    const MAX_DISTANCE: usize = 2;
    if name.chars().count() > 20 {
        return None;
    }
    let distances = FIELDS.iter().flat_map(|field| {
        let names = field.aliases.iter().copied().chain([field.name]);
        names.map(move |known| (distance(name, known), field))
    });
    distances
        .filter(|(distance, field)| *distance <= MAX_DISTANCE && *distance < field.name.len() - 1)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, field)| field)
}

/// How many letters must be put in, taken out or changed.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
