//! `--where`: a query from the command line, and its errors under the query.

use crate::query::{Filter, Passing, Query, QueryError};
use crate::store::Dataset;

/// Characters shown on either side of an error in a long query.
const CONTEXT_CHARS: usize = 60;

/// A query of the command line.
pub(super) struct WhereQuery {
    text: String,
    query: Query,
}

/// An error in a query of the command line.
#[derive(Debug, thiserror::Error)]
#[error("--where: {error}")]
pub(super) struct WhereError {
    text: String,
    error: QueryError,
}

/// Reads a query.
///
/// # Errors
/// [`WhereError`] where it is none.
pub(super) fn parsed(text: Option<&str>) -> Result<Option<WhereQuery>, WhereError> {
    let Some(text) = text else {
        return Ok(None);
    };
    match Query::parse(text) {
        Ok(query) => Ok(Some(WhereQuery {
            text: text.to_owned(),
            query,
        })),
        Err(error) => Err(WhereError {
            text: text.to_owned(),
            error,
        }),
    }
}

/// What a query comes to on the data; everything passes where there is none.
///
/// # Errors
/// [`WhereError`] where it names an event that does not exist or has no date.
pub(super) fn passing(dataset: &Dataset, query: Option<WhereQuery>) -> Result<Passing, WhereError> {
    let (text, query) = query.map_or_else(Default::default, |query| (query.text, query.query));
    let passing = Passing::new(dataset, &Filter::of_query(query));
    match passing.problems().first() {
        Some(error) => Err(WhereError {
            text,
            error: error.clone(),
        }),
        None => Ok(passing),
    }
}

impl WhereError {
    /// The error, the query, and a caret under each character that is wrong.
    ///
    /// Limitation: a character counts as one column wide, which East Asian ones are not.
    pub(super) fn lines(&self) -> Vec<String> {
        let QueryError { at, len, .. } = self.error;
        let start = at.saturating_sub(CONTEXT_CHARS);
        let end = at.saturating_add(len).saturating_add(CONTEXT_CHARS);
        let mut shown = String::from("  ");
        let mut carets = String::from("  ");
        let cut = |line: &mut String, is_cut: bool, mark: char| {
            if is_cut {
                line.push(mark);
            }
        };
        cut(&mut shown, start > 0, '…');
        cut(&mut carets, start > 0, ' ');
        let mut chars = self.text.chars().skip(start).peekable();
        for position in start..end.min(start + 3 * CONTEXT_CHARS) {
            let Some(c) = chars.next() else { break };
            shown.push(if c.is_control() { ' ' } else { c });
            let is_wrong = position >= at && position < at + len;
            carets.push(if is_wrong { '^' } else { ' ' });
        }
        cut(&mut shown, chars.peek().is_some(), '…');
        let mut carets = carets.trim_end().to_owned();
        if !carets.contains('^') {
            let before = at - start + 2 + usize::from(start > 0);
            carets = format!("{}^", " ".repeat(before));
        }
        vec![self.to_string(), shown, carets]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, shown: &str, carets: &str) {
        let error = parsed(Some(query)).err().expect("an error");
        let lines = error.lines();
        assert_eq!(lines[1..], [shown.to_owned(), carets.to_owned()]);
    }

    #[test]
    fn carets_stand_under_what_is_wrong() {
        check("kind:striek", "  kind:striek", "       ^^^^^^");
        let caret = format!("{}^", " ".repeat(19));
        check(
            "kind:strike date:Y1234567890",
            "  kind:strike date:Y1234567890",
            &caret,
        );
        check("(a or b", "  (a or b", "         ^");
        check("Київ )", "  Київ )", "       ^");
        let long = format!("{} kind:x {}", "a".repeat(100), "b".repeat(100));
        let shown = format!("  …{} kind:x {}…", "a".repeat(54), "b".repeat(59));
        check(&long, &shown, &format!("{}^", " ".repeat(63)));
    }
}
