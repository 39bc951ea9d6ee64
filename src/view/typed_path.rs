use std::path::PathBuf;

/// The path that is meant by what was typed or pasted into a field.
///
/// Shells put quotation marks around a path, and file managers hand over addresses with `%20` for a blank.
pub(super) fn typed_path(text: &str) -> PathBuf {
    let text = text.trim();
    let bare = ['\'', '"'].into_iter().find_map(|mark| {
        let inner = text.strip_prefix(mark)?.strip_suffix(mark)?;
        (!inner.is_empty()).then_some(inner)
    });
    let text = bare.unwrap_or(text);
    let address = text.starts_with("file:").then(|| url::Url::parse(text));
    let path = address.and_then(|url| url.ok()?.to_file_path().ok());
    path.unwrap_or_else(|| PathBuf::from(text))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn pasted_paths_are_taken_as_they_are_meant() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(typed_path(text), PathBuf::from(expected));
        }
        check(" /data/a b.csv ", "/data/a b.csv");
        check("'/data/a b.csv'", "/data/a b.csv");
        check("\"a.csv\"", "a.csv");
        check("file:///data/a%20b%C3%A9.csv", "/data/a bé.csv");
        check("it's.csv", "it's.csv");
        check("~/a.csv", "~/a.csv");
        check("'", "'");
    }
}
