use super::language::{Expr, Matching, NameField, Query, QueryError, Test, precision_key};
use crate::model::{EventKind, Status, folded};
use crate::time::Precision;

/// What facets are offered for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FacetField {
    /// The kind of event.
    Kind,

    /// Each actor, whatever its role.
    Actor,

    /// The country.
    Country,

    /// The layer.
    Layer,

    /// Each tag.
    Tag,

    /// The status.
    Status,

    /// The precision of the date.
    Precision,
}

impl FacetField {
    /// All fields, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Kind,
        Self::Actor,
        Self::Country,
        Self::Layer,
        Self::Tag,
        Self::Status,
        Self::Precision,
    ];

    /// The field of the query that it writes.
    pub fn key(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Actor => "actor",
            Self::Country => "country",
            Self::Layer => "layer",
            Self::Tag => "tag",
            Self::Status => "status",
            Self::Precision => "precision",
        }
    }

    /// The value that a term asks of this field, if the term is of it.
    fn value_of(self, test: &Test) -> Option<String> {
        match (self, test) {
            (Self::Kind, Test::Kind(kind)) => Some(kind.key().to_owned()),
            (Self::Status, Test::Status(status)) => Some(status.key().to_owned()),
            (Self::Precision, Test::Precision(precision)) => {
                Some(precision_key(*precision).to_owned())
            }
            (_, Test::Name { field, text, .. }) => {
                (self.name_field() == Some(*field)).then(|| text.to_string())
            }
            _ => None,
        }
    }

    fn name_field(self) -> Option<NameField> {
        match self {
            Self::Actor => Some(NameField::Actor),
            Self::Country => Some(NameField::Country),
            Self::Layer => Some(NameField::Layer),
            Self::Tag => Some(NameField::Tag),
            Self::Kind | Self::Status | Self::Precision => None,
        }
    }

    /// The term that asks for a value; `None` where the field has no such value.
    fn test_of(self, value: &str) -> Option<Test> {
        let name = |field| {
            let has_letters = !folded(value).is_empty();
            has_letters.then(|| Test::Name {
                field,
                matching: Matching::Is,
                text: value.into(),
            })
        };
        match self {
            Self::Kind => {
                let mut kinds = EventKind::ALL.into_iter();
                kinds.find(|kind| kind.key() == value).map(Test::Kind)
            }
            Self::Status => {
                let mut classes = Status::ALL.into_iter();
                let class = classes.find(|status| status.key() == value);
                class.map(Test::Status)
            }
            Self::Precision => {
                let known = Precision::ALL.into_iter().map(Some);
                let mut known = known.chain([None]);
                let found = known.find(|precision| precision_key(*precision) == value);
                found.map(Test::Precision)
            }
            Self::Actor | Self::Country | Self::Layer | Self::Tag => name(self.name_field()?),
        }
    }

    /// Whether two values are the same to a query.
    pub(super) fn is_same(self, value: &str, other: &str) -> bool {
        value == other || (self.name_field().is_some() && folded(value) == folded(other))
    }
}

/// What a query ticks of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ticks {
    /// These values, in the order of the query; none where the query does not speak of the field.
    Values(Vec<String>),

    /// The query asks more of the field than ticks can show: within `or`, after `not`, or several times.
    Beyond,
}

/// Why a value cannot be ticked or unticked in a query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ToggleError {
    /// The text is no query.
    #[error("the query has an error at {0}")]
    Query(#[from] QueryError),

    /// The query asks more of the field than ticks can show.
    #[error("the query asks more of {field} than ticks can show; change it in the text")]
    Beyond {
        /// The field.
        field: &'static str,
    },

    /// The field has no such value.
    #[error("“{value}” is no value of {field}")]
    Value {
        /// The field.
        field: &'static str,
        /// What was to be ticked.
        value: String,
    },
}

/// The values of a field that a query ticks.
///
/// Ticks are shown where the query is one part that speaks of the field and of nothing else, `kind:strike` or
/// `kind:(strike or attack)`, and what else must hold beside it.
pub fn ticked(query: &Query, field: FacetField) -> Ticks {
    match part_of(query, field) {
        Ok(Some((_, values))) => Ticks::Values(values),
        Ok(None) => Ticks::Values(Vec::new()),
        Err(_) => Ticks::Beyond,
    }
}

/// The query with a value of a field ticked where it was not, and unticked where it was.
///
/// Several ticked values are alternatives. Toggling twice gives a query that asks the same.
///
/// # Errors
/// [`ToggleError`] where the text is no query, or asks more of the field than ticks can show.
pub fn toggled(query_text: &str, field: FacetField, value: &str) -> Result<String, ToggleError> {
    let query = Query::parse(query_text)?;
    let part = part_of(&query, field)?;
    let test = field.test_of(value).ok_or_else(|| ToggleError::Value {
        field: field.key(),
        value: value.to_owned(),
    })?;
    let others = |position: Option<usize>| {
        let parts = query.conjuncts().iter().cloned().enumerate();
        parts
            .filter(move |(other, _)| Some(*other) != position)
            .map(|(_, part)| part)
    };
    let root = match part {
        None => Expr::all(others(None).chain([Expr::term(test)])),
        Some((position, _)) => {
            let asked = query.conjuncts().get(position);
            let alternatives = asked.map_or(&[][..], |part| match part {
                Expr::Any(terms) => terms.as_slice(),
                one => std::slice::from_ref(one),
            });
            let is_ticked = |expr: &Expr| match expr {
                Expr::Term(term) => field
                    .value_of(&term.test)
                    .is_some_and(|ticked| field.is_same(&ticked, value)),
                _ => false,
            };
            let mut kept: Vec<Expr> = alternatives
                .iter()
                .filter(|expr| !is_ticked(expr))
                .cloned()
                .collect();
            if kept.len() == alternatives.len() {
                kept.push(Expr::term(test));
            }
            // In its old place, so that a query changes as little as can be.
            let mut parts: Vec<Expr> = query.conjuncts().to_vec();
            match Expr::any(kept) {
                Some(part) => parts[position] = part,
                None => {
                    parts.remove(position);
                }
            }
            Expr::all(parts)
        }
    };
    Ok(Query::new(root).to_string())
}

/// The query without the part that ticks values of a field; the query itself where there is none.
pub(super) fn without_ticks(query: &Query, field: FacetField) -> Query {
    match part_of(query, field) {
        Ok(Some((position, _))) => {
            let mut parts = query.conjuncts().to_vec();
            parts.remove(position);
            Query::new(Expr::all(parts))
        }
        _ => query.clone(),
    }
}

/// The one part that speaks of a field and of nothing else, with its values; `None` without any.
fn part_of(query: &Query, field: FacetField) -> Result<Option<(usize, Vec<String>)>, ToggleError> {
    let beyond = || ToggleError::Beyond { field: field.key() };
    let mut found = None;
    for (position, part) in query.conjuncts().iter().enumerate() {
        let terms = part.terms();
        let n_of_field = terms
            .iter()
            .filter(|term| field.value_of(&term.test).is_some())
            .count();
        if n_of_field == 0 {
            continue;
        }
        let is_plain = match part {
            Expr::Term(_) => true,
            Expr::Any(parts) => {
                n_of_field == terms.len() && parts.iter().all(|part| matches!(part, Expr::Term(_)))
            }
            Expr::All(_) | Expr::Not(_) => false,
        };
        if !is_plain || found.is_some() {
            return Err(beyond());
        }
        let values = terms.iter().filter_map(|term| field.value_of(&term.test));
        found = Some((position, values.collect()));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, field: FacetField, value: &str, expected: &str) {
        let found = toggled(query, field, value).unwrap_or_else(|error| error.to_string());
        assert_eq!(found, expected);
    }

    #[test]
    fn ticking_writes_the_query() {
        check("", FacetField::Kind, "strike", "kind:strike");
        check("kind:strike", FacetField::Kind, "strike", "");
        check(
            "kind:strike",
            FacetField::Kind,
            "attack",
            "kind:(strike or attack)",
        );
        check(
            "after:2023 kind:(strike or attack) Kirkuk",
            FacetField::Kind,
            "strike",
            "after:2023 kind:attack Kirkuk",
        );
        check(
            "Kirkuk or Erbil",
            FacetField::Country,
            "Côte d’Ivoire",
            "(Kirkuk or Erbil) country=\"Côte d’Ivoire\"",
        );
        check(
            "country:cote-divoire",
            FacetField::Country,
            "Côte d’Ivoire",
            "",
        );
        check("", FacetField::Precision, "undated", "precision:undated");
    }

    #[test]
    fn what_ticks_cannot_show_is_left_to_the_text() {
        for query in [
            "-kind:truce",
            "kind:strike or Kirkuk",
            "kind:strike kind:attack",
            "not (kind:strike or kind:attack)",
        ] {
            let query = Query::parse(query).unwrap();
            assert_eq!(ticked(&query, FacetField::Kind), Ticks::Beyond, "{query}");
            assert_eq!(
                ticked(&query, FacetField::Country),
                Ticks::Values(Vec::new()),
                "{query}"
            );
        }
        check(
            "-kind:truce",
            FacetField::Kind,
            "strike",
            "the query asks more of kind than ticks can show; change it in the text",
        );
        check("", FacetField::Kind, "war", "“war” is no value of kind");
    }
}
