use super::error::ProjectFileError;
use crate::formats::records::{Bracket, Lines, Parser, Syntax, SyntaxError, Token, Value};

/// What every project file says its format is.
pub(super) const FORMAT: &str = "truceline-project";

/// The latest version of the format that this program reads, and the one that it writes.
pub(super) const VERSION: u64 = 1;

/// How many bytes hold the head of any version: a page, so that one read of a disk is enough.
const HEAD_BYTES: usize = 4_096;

/// Whether a file that starts with these bytes is a project, of whichever version.
pub fn claims(head: &[u8]) -> bool {
    !matches!(
        check(head),
        Err(ProjectFileError::Empty
            | ProjectFileError::NotAProject { .. }
            | ProjectFileError::NotUtf8 { .. })
    )
}

/// Reads what a file says of itself before anything else is looked at.
///
/// # Errors
/// [`ProjectFileError`], but for [`ProjectFileError::Syntax`].
pub(super) fn check(bytes: &[u8]) -> Result<(), ProjectFileError> {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // A character may be cut by the end of the page.
        Err(error) if error.error_len().is_none() && head.len() < bytes.len() => {
            let valid = head.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(valid).unwrap_or_default()
        }
        Err(error) => return Err(not_utf8(bytes, error.valid_up_to())),
    };
    let text = without_mark(text);
    if text.trim().is_empty() {
        return Err(ProjectFileError::Empty);
    }
    let version = version_of(text).map_err(|error| {
        let (line, column) = Lines::new(text).position(error.at);
        ProjectFileError::NotAProject {
            line,
            column,
            why: error.message,
        }
    })?;
    if version > VERSION {
        return Err(ProjectFileError::Newer {
            found: version,
            known: VERSION,
        });
    }
    Ok(())
}

/// Where a text stops being one.
pub(super) fn not_utf8(bytes: &[u8], valid_up_to: usize) -> ProjectFileError {
    let valid = String::from_utf8_lossy(bytes.get(..valid_up_to).unwrap_or_default());
    let text = without_mark(&valid);
    let (line, column) = Lines::new(text).position(text.len());
    ProjectFileError::NotUtf8 { line, column }
}

/// The text behind a byte order mark.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Goes to the bracket in which the project stands, past attributes such as `#![enable(implicit_some)]`, and takes it.
pub(super) fn open(parser: &mut Parser<'_>) -> Result<(), SyntaxError> {
    loop {
        let rest = parser.rest();
        let blank = rest.len() - rest.trim_start().len();
        let at = parser.at() + blank;
        let rest = rest.trim_start();
        if !rest.starts_with("#![") {
            break;
        }
        let end = rest.find(']').ok_or_else(|| {
            SyntaxError::new(at, "an attribute is opened here and never closed", "")
        })?;
        parser.go_to(at + end + 1);
    }
    let first = parser.peek()?;
    if matches!(first.token, Token::Word(_)) {
        parser.next()?;
    }
    let open = parser.next()?;
    if open.token == Token::Open(Bracket::Round) {
        return Ok(());
    }
    let message = format!("the file starts with {}", open.token.words());
    Err(SyntaxError::new(first.at, message, ""))
}

/// The version in the second field, behind the format in the first.
fn version_of(text: &str) -> Result<u64, SyntaxError> {
    let mut parser = Parser::new(text, Syntax::Ron);
    open(&mut parser)?;
    let (name, at) = parser.field_name()?;
    parser.expect(Token::Colon, "")?;
    let format = parser.value()?;
    let is_format = matches!(&format.value, Value::Text(text) if text == FORMAT);
    if name != "format" || !is_format {
        let message = format!("the first field is not format: \"{FORMAT}\"");
        return Err(SyntaxError::new(at, message, ""));
    }
    parser.expect(Token::Comma, "")?;
    let (name, at) = parser.field_name()?;
    if name != "version" {
        let message = format!("the second field is `{name}`, not the version of the format");
        return Err(SyntaxError::new(at, message, ""));
    }
    parser.expect(Token::Colon, "")?;
    let version = parser.value()?;
    let number = match &version.value {
        Value::Number(text) => text.parse::<u64>().ok().filter(|version| *version > 0),
        _ => None,
    };
    number.ok_or_else(|| {
        let message = format!("{} is no version of the format", version.words());
        SyntaxError::new(version.at, message, "")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_head(text: &str, expected: &str) {
        let found = match check(text.as_bytes()) {
            Ok(()) => "a project".to_owned(),
            Err(error) => error.to_string(),
        };
        let expected = match expected.strip_suffix('…') {
            Some(start) => {
                let rest = "; a project starts with (format: \"truceline-project\", version: 1,";
                format!("{start}{rest}")
            }
            None => expected.to_owned(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn a_project_is_told_by_its_first_two_fields() {
        check_head("(format: \"truceline-project\", version: 1)", "a project");
        check_head(
            "\u{feff}#![enable(implicit_some)]\r\n// by hand\r\nProject(\r\n  format: \"truceline-project\",\r\n  version: 1,",
            "a project",
        );
        check_head(
            "(format: \"truceline-project\", version: 1, events: [((((",
            "a project",
        );
    }

    #[test]
    fn a_newer_one_is_told_whatever_follows() {
        check_head(
            "(format: \"truceline-project\", version: 7, @@@ ((((",
            "the project was made by a newer version of Truceline (format 7); this program reads formats up to 1; install a newer one to open it",
        );
    }

    #[test]
    fn other_files_are_told_by_what_they_start_with() {
        check_head(
            " \n",
            "the file is empty; a project starts with (format: \"truceline-project\", version: 1,",
        );
        check_head(
            "id,year\n1,2",
            "line 1, column 1: the file starts with `,`…",
        );
        check_head("{\"a\": 1}", "line 1, column 1: the file starts with `{`…");
        check_head(
            "(title: \"a\")",
            "line 1, column 2: the first field is not format: \"truceline-project\"…",
        );
        check_head(
            "(format: \"truceline-project\",\n title: \"a\")",
            "line 2, column 2: the second field is `title`, not the version of the format…",
        );
        check_head(
            "(format: \"truceline-project\", version: \"1\")",
            "line 1, column 40: the text “1” is no version of the format…",
        );
    }

    #[test]
    fn bytes_that_are_no_text_are_told_by_their_place() {
        let error = check(b"(format: \"truceline-project\",\n version: \xFF").unwrap_err();
        assert_eq!(
            error,
            ProjectFileError::NotUtf8 {
                line: 2,
                column: 11
            }
        );
        assert!(!claims(b"\xFF\xFE("));
    }
}
