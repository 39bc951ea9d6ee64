use super::Query;

/// So many words are given up at most; each costs a reading of what is left.
const MAX_TRIES: usize = 64;

/// What stands before a character of a text and can be read by itself, as many whole words as possible, and what it
/// asks.
///
/// What a text shows that is no query depends on nothing but the text: never on what was typed before it.
pub fn readable_before(text: &str, n_chars: usize) -> (&str, Query) {
    let end = text.char_indices().nth(n_chars).map(|(at, _)| at);
    let mut rest = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
    for _ in 0..MAX_TRIES {
        let Some(blank) = rest.rfind(char::is_whitespace) else {
            break;
        };
        rest = rest.get(..blank).unwrap_or_default().trim_end();
        if let Ok(query) = Query::parse(rest) {
            return (rest, query);
        }
    }
    ("", Query::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_before_the_error_are_kept() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            let error = Query::parse(text).expect_err("it is no query");
            let (kept, query) = readable_before(text, error.at);
            assert_eq!(kept, expected, "{text}");
            assert_eq!(Ok(query), Query::parse(expected), "{text}");
        }
        check("kind:cl", "");
        check("killed>=1 kind:cl", "killed>=1");
        check("killed>=1 kind:cl place:Kirkuk", "killed>=1");
        check("strike or kind:cl", "strike");
        check("kind:strike (killed>=1 or", "kind:strike");
        check("é  kind:cl", "é");
        check(&"(a ".repeat(100), "");
    }
}
