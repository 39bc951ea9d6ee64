use super::super::session::Session;
use crate::query::language::MAX_CHARS;
use crate::query::{Filter, Query, Unmatched, readable_before, without_half_typed};

/// Shows what a query asks for; where the text is none, what stands before the error is shown and the error is told.
///
/// Of a text that is too long to be a query only so much is kept as shows that it is, and what is shown stays.
pub(super) fn set_query(session: &mut Session, text: String) {
    let text = cut(text);
    match Query::parse(&text) {
        Ok(query) => {
            session.query_error = None;
            show(session, query, &text);
        }
        Err(error) => {
            if error.at < MAX_CHARS {
                show_before(session, &text, error.at);
            }
            session.query_error = Some(error);
        }
    }
    session.query_text = text;
}

/// Shows as much of a text before a character as can be read.
fn show_before(session: &mut Session, text: &str, n_chars: usize) {
    let (before, query) = readable_before(text, n_chars);
    show(session, query, before);
}

/// Takes in a text that is still being typed.
///
/// While the word at its end may become a field or a whole name, what stands before it is shown: `kill` on the way
/// to `killed>=5` is no word to look for. Whoever means the word says so with a blank, Enter, or by leaving the box.
pub(super) fn type_query(session: &mut Session, text: String) {
    let text = cut(text);
    let Some(before) = without_half_typed(&text, session.known_names()).map(str::to_owned) else {
        set_query(session, text);
        return;
    };
    session.query_error = None;
    match Query::parse(&before) {
        Ok(query) => show(session, query, before.trim_end()),
        // It is none by itself: `strike or `.
        Err(_) => show_before(session, &before, before.chars().count()),
    }
    session.query_text = text;
}

fn show(session: &mut Session, query: Query, text: &str) {
    let query = Filter::of_query(query).query;
    text.clone_into(&mut session.query_shown);
    if session.filter.query != query {
        session.query_problem = None;
        session.filter.query = query;
        session.epoch += 1;
    }
}

/// Highlights what the search finds and hides nothing, or hides the rest again.
pub(super) fn toggle_highlight(session: &mut Session) {
    session.unmatched = match session.unmatched {
        Unmatched::Hidden => Unmatched::Pale,
        Unmatched::Pale => Unmatched::Hidden,
    };
    session.epoch += 1;
}

fn cut(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(MAX_CHARS + 1) {
        text.truncate(end);
        text.shrink_to_fit();
    }
    text
}
