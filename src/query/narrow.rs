use super::language::Expr;
use super::{Query, QueryError};

/// The query that asks for what both texts ask for.
///
/// # Errors
/// [`QueryError`] where either is no query.
pub fn narrowed(query_text: &str, term: &str) -> Result<String, QueryError> {
    let [query, term] = [Query::parse(query_text)?, Query::parse(term)?];
    let parts = query.conjuncts().iter().chain(term.conjuncts()).cloned();
    Ok(Query::new(Expr::all(parts)).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, expected: &str) {
        assert_eq!(narrowed(query, "during:2023-11").unwrap(), expected);
    }

    #[test]
    fn both_must_hold() {
        check("", "during:2023-11");
        check("kind:strike", "kind:strike during:2023-11");
        check(
            "kind:strike or country:Iraq",
            "(kind:strike or country:Iraq) during:2023-11",
        );
    }

    #[test]
    fn what_is_no_query_is_not_narrowed() {
        assert!(narrowed("kind:", "during:2023-11").is_err());
    }
}
