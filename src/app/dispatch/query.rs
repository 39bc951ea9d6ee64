use super::super::session::Session;
use crate::query::{Filter, Query};

/// Shows what a query asks for; where the text is none, what is shown stays and the error is told.
pub(super) fn set_query(session: &mut Session, text: String) {
    match Query::parse(&text) {
        Ok(query) => {
            session.query_error = None;
            session.query_problem = None;
            session.filter.query = Filter::of_query(query).query;
            session.epoch += 1;
        }
        Err(error) => session.query_error = Some(error),
    }
    session.query_text = text;
}
