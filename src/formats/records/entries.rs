use super::lexer::{Bracket, Lexer, Token};
use super::node::Node;
use super::parser::Parser;
use super::syntax::{Syntax, SyntaxError};

/// How often something unclosed may be followed to the end of the text before the rest is given up;
/// each costs the length of the text.
const MAX_UNCLOSED: u32 = 64;

/// An entry of a list of records.
#[derive(Clone, Debug)]
pub(crate) enum Entry<'a> {
    /// As it should be, but for a comma perhaps.
    Whole(Node<'a>, Option<SyntaxError>),

    /// A stretch of text that is not of the notation, and what is wrong with it.
    Broken {
        /// Bytes before it.
        at: usize,
        /// Bytes before what follows it.
        end: usize,
        /// The first thing that is wrong.
        error: SyntaxError,
    },
}

/// Takes the entries of a list one by one and goes on behind those that are broken.
///
/// A broken entry ends before the next line that starts as an entry does: with an opening bracket in
/// the column of the list's first one, or where the list or the text ends.
pub(crate) struct Entries {
    /// Columns before the entries' brackets, where the first one stands first in its line.
    indent: Option<usize>,

    /// What is wrong with the end of the list, once it has been met.
    pub(crate) end_error: Option<SyntaxError>,

    is_done: bool,
}

impl Entries {
    /// Takes the opening bracket.
    ///
    /// # Errors
    /// Where there is none.
    pub(crate) fn begin(parser: &mut Parser<'_>) -> Result<Self, SyntaxError> {
        parser.expect(
            Token::Open(Bracket::Square),
            "a list stands in square brackets",
        )?;
        let text = parser.lexer.text();
        let first = parser.peek().ok().map(|placed| placed.at);
        Ok(Self {
            indent: first.and_then(|at| indent_of(text, at)),
            end_error: None,
            is_done: false,
        })
    }

    /// The next entry; `None` behind the last, with the closing bracket taken.
    pub(crate) fn next<'a>(&mut self, parser: &mut Parser<'a>) -> Option<Entry<'a>> {
        if self.is_done {
            return None;
        }
        let at = match parser.peek() {
            Ok(placed) if self.ends_at(parser, placed.token, placed.at) => return None,
            Ok(placed) => placed.at,
            Err(error) => error.at,
        };
        let node = match parser.value() {
            Ok(node) => node,
            Err(error) => return Some(self.broken(parser, at, error)),
        };
        match self.separator(parser, &node) {
            Ok(slip) => Some(Entry::Whole(node, slip)),
            Err(error) => {
                let broken = self.broken(parser, at, error.clone());
                match broken {
                    // What is wrong stands behind the entry, and is an entry of its own.
                    Entry::Broken { end, .. } if end == node.end => {
                        Some(Entry::Whole(node, Some(error)))
                    }
                    broken => Some(broken),
                }
            }
        }
    }

    /// Whether the list ends with this token; notes where its closing bracket is missing.
    fn ends_at(&mut self, parser: &mut Parser<'_>, token: Token<'_>, at: usize) -> bool {
        if token == Token::Close(Bracket::Square) {
            // It was peeked, so it can be taken.
            parser.next().ok();
            self.is_done = true;
        } else if self.is_end_without_bracket(parser, token, at) {
            self.is_done = true;
            self.end_error = Some(SyntaxError::new(
                at,
                format!("the list is not closed before {}", token.words()),
                "add the missing `]`",
            ));
        }
        self.is_done
    }

    /// Whether the list can only have ended before this token: the next field, or the end of it all.
    fn is_end_without_bracket(&self, parser: &Parser<'_>, token: Token<'_>, at: usize) -> bool {
        match token {
            Token::End | Token::Close(Bracket::Round) => true,
            Token::Word(_) => {
                let text = parser.lexer.text();
                matches!(
                    (indent_of(text, at), self.indent),
                    (Some(column), Some(indent)) if column < indent
                ) && starts_list(text.get(at..).unwrap_or_default())
            }
            _ => false,
        }
    }

    /// Takes the comma behind an entry and sees that what follows can follow; returns what is wrong with the comma.
    fn separator(
        &self,
        parser: &mut Parser<'_>,
        node: &Node<'_>,
    ) -> Result<Option<SyntaxError>, SyntaxError> {
        let mut n_commas = 0;
        let mut stray = None;
        let next = loop {
            match parser.peek() {
                // To end the list here would cost all that follows.
                Ok(placed)
                    if placed.token == Token::Close(Bracket::Round)
                        && is_stray(parser.lexer.text(), placed.end) =>
                {
                    stray = Some(placed.at);
                    parser.next()?;
                }
                Ok(placed) if placed.token == Token::Comma => {
                    parser.next()?;
                    n_commas += 1;
                }
                Ok(placed) => break placed,
                // What follows stands as an entry of its own, and a broken one.
                Err(error) if self.is_entry_column(parser, error.at) => return Ok(None),
                Err(error) => return Err(error),
            }
        };
        let is_end = next.token == Token::Close(Bracket::Square)
            || self.is_end_without_bracket(parser, next.token, next.at);
        let is_entry = match next.token {
            Token::Open(_) => true,
            Token::Word(_) => !is_field(parser, next.end),
            Token::Close(_) | Token::Colon => false,
            _ => n_commas > 0,
        };
        if let Some(at) = stray.filter(|_| is_end || is_entry) {
            return Ok(Some(SyntaxError::new(
                at,
                "`)` closes nothing",
                "take it out; it was read as if it were not there",
            )));
        }
        match n_commas {
            _ if !is_end && !is_entry => Err(SyntaxError::new(
                next.at,
                format!("{} stands behind the end of an entry", next.token.words()),
                "look above for a closing bracket too many",
            )),
            0 if !is_end => Ok(Some(SyntaxError::new(
                node.end,
                "a comma is missing behind this entry",
                "add it; it was read as if it stood there",
            ))),
            1 if is_end && parser.lexer.syntax() == Syntax::Json => Ok(Some(SyntaxError::new(
                next.at,
                "JSON has no comma before a closing bracket",
                "take the last comma out; it was read as if it were not there",
            ))),
            0 | 1 => Ok(None),
            _ => Ok(Some(SyntaxError::new(
                node.end,
                "commas too many stand behind this entry",
                "one is enough; it was read as if one stood there",
            ))),
        }
    }

    fn is_entry_column(&self, parser: &Parser<'_>, at: usize) -> bool {
        self.indent.is_some() && indent_of(parser.lexer.text(), at) == self.indent
    }

    fn broken<'a>(&mut self, parser: &mut Parser<'a>, at: usize, error: SyntaxError) -> Entry<'a> {
        let text = parser.lexer.text();
        let end = if parser.lexer.n_unclosed > MAX_UNCLOSED {
            text.len()
        } else {
            self.next_start(text, at)
        };
        parser.go_to(end);
        let broken = text.get(at..end).unwrap_or_default();
        Entry::Broken {
            at,
            end: at + broken.trim_end().trim_end_matches(',').trim_end().len(),
            error: unclosed(text, at, end).unwrap_or(error),
        }
    }

    /// Where the next line starts that can only be the next entry, or the end of the list.
    fn next_start(&self, text: &str, at: usize) -> usize {
        let Some(indent) = self.indent else {
            return text.len();
        };
        let bytes = text.as_bytes();
        let rest = bytes.get(at..).unwrap_or_default();
        for line_break in memchr::memchr_iter(b'\n', rest) {
            let start = at + line_break + 1;
            let line = text.get(start..).unwrap_or_default();
            let n_blank = line
                .bytes()
                .take_while(|byte| matches!(byte, b' ' | b'\t'))
                .count();
            let is_start = match line.as_bytes().get(n_blank) {
                Some(b'(' | b'{') => n_blank == indent,
                Some(b']') => n_blank <= indent && ends_line(line.get(n_blank + 1..)),
                Some(b')') => {
                    let rest = line.get(n_blank + 1..).unwrap_or_default();
                    n_blank < indent && rest.trim().is_empty()
                }
                Some(byte) if byte.is_ascii_alphabetic() => {
                    n_blank < indent && starts_list(line.get(n_blank..).unwrap_or_default())
                }
                _ => false,
            };
            if is_start {
                return start + n_blank;
            }
        }
        text.len()
    }
}

/// Whether nothing but brackets that close and a comment follow in the line: a stray bracket has more behind it.
fn ends_line(rest: Option<&str>) -> bool {
    let line = rest
        .and_then(|rest| rest.lines().next())
        .unwrap_or_default();
    let rest = line.trim_start_matches([',', ')', ' ', '\t', '\r']);
    rest.is_empty() || rest.starts_with("//")
}

/// The quotation mark or bracket of a broken entry that is not closed, as far as its lines show.
///
/// A text that runs over a line and ends within a word was not closed; neither was a bracket when what
/// stands within it stands no deeper.
fn unclosed(text: &str, at: usize, end: usize) -> Option<SyntaxError> {
    let mut lexer = Lexer::new(text.get(..end)?, Syntax::Ron);
    lexer.go_to(at);
    let mut open: Vec<(Bracket, usize, usize)> = Vec::new();
    let mut line_indent = indent_of(text, at)?;
    while let Ok(placed) = lexer.next() {
        let first_in_line = indent_of(text, placed.at);
        line_indent = first_in_line.unwrap_or(line_indent);
        let is_too_far_out = |indent: usize| match placed.token {
            Token::Close(_) => line_indent < indent,
            _ => line_indent <= indent,
        };
        match (placed.token, open.last().copied()) {
            (Token::End, _) => {
                let (bracket, at, _) = open.first()?;
                return Some(never_closed(*bracket, *at));
            }
            (_, Some((bracket, at, indent)))
                if first_in_line.is_some() && is_too_far_out(indent) =>
            {
                return Some(never_closed(bracket, at));
            }
            (Token::Close(closing), Some((bracket, at, _))) => {
                if closing != bracket {
                    return Some(never_closed(bracket, at));
                }
                open.pop();
            }
            (Token::Open(bracket), _) => open.push((bracket, placed.at, line_indent)),
            (Token::Text(quoted), _)
                if quoted.contains('\n') && is_within_word(text, placed.end) =>
            {
                return Some(SyntaxError::new(
                    placed.at,
                    "a quotation mark is opened here and not closed in its line",
                    "add the missing quotation mark",
                ));
            }
            _ => {}
        }
    }
    None
}

fn is_within_word(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    rest.starts_with(char::is_alphanumeric)
}

fn never_closed(bracket: Bracket, at: usize) -> SyntaxError {
    SyntaxError::new(
        at,
        format!(
            "{} is opened here and never closed",
            Token::Open(bracket).words()
        ),
        match bracket {
            Bracket::Round => "add the missing `)`",
            Bracket::Square => "add the missing `]`",
            Bracket::Curly => "add the missing `}`",
        },
    )
}

/// Blanks before a place in its line, where nothing else stands before it.
pub(crate) fn indent_of(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let before = before.get(start..)?;
    let is_blank = before.bytes().all(|byte| matches!(byte, b' ' | b'\t'));
    is_blank.then_some(before.len())
}

fn is_field(parser: &Parser<'_>, end: usize) -> bool {
    let mut ahead = parser.lexer.clone();
    ahead.go_to(end);
    ahead.next().is_ok_and(|next| next.token == Token::Colon)
}

/// Whether a closing bracket that ends here closes nothing: a comma follows, and another entry or the end of the list.
fn is_stray(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let rest = rest.trim_start_matches(|c: char| c == ')' || c.is_whitespace());
    let behind_comma = rest.strip_prefix(',').map(str::trim_start);
    behind_comma.is_some_and(|rest| rest.starts_with(['(', ']']))
}

/// Whether a line starts as a list with its name does: `name: [`.
pub(crate) fn starts_list(line: &str) -> bool {
    let name_len = line
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
        .count();
    let rest = line.get(name_len..).unwrap_or_default();
    let value = rest.trim_start_matches([' ', '\t']).strip_prefix(':');
    name_len > 0 && value.is_some_and(|value| value.trim_start().starts_with('['))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::records::Syntax;

    /// The entries of a list: `+` and the text of a whole one, `-` and the text of a broken one.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut parser = Parser::new(text, Syntax::Ron);
        let mut entries = Entries::begin(&mut parser).unwrap();
        let mut found = Vec::new();
        while let Some(entry) = entries.next(&mut parser) {
            found.push(match entry {
                Entry::Whole(node, _) => format!("+{}", &text[node.at..node.end]),
                Entry::Broken { at, end, .. } => format!("-{}", &text[at..end]),
            });
        }
        found.extend(entries.end_error.map(|error| format!("!{}", error.message)));
        assert_eq!(found, expected);
    }

    #[test]
    fn sound_lists_are_taken_as_they_are() {
        check("[]", &[]);
        check("[(a: 1), (b: 2)]", &["+(a: 1)", "+(b: 2)"]);
        check("[\n  (a: 1),\n  (b: 2),\n]", &["+(a: 1)", "+(b: 2)"]);
    }

    #[test]
    fn a_missing_bracket_costs_one_entry() {
        check(
            "[\n  (a: [1,\n    b: 2),\n  (c: 3),\n]",
            &["-(a: [1,\n    b: 2)", "+(c: 3)"],
        );
        check("[\n  (a: 1,\n  (c: 3),\n]", &["-(a: 1", "+(c: 3)"]);
        check("[\n  (a: 1),\n  (c: [3),\n]", &["+(a: 1)", "-(c: [3)"]);
    }

    #[test]
    fn a_bracket_too_many_costs_the_entry_that_has_it() {
        check(
            "[\n  (\n    a: 1),\n    b: 2,\n  ),\n  (c: 3),\n]",
            &["-(\n    a: 1),\n    b: 2,\n  )", "+(c: 3)"],
        );
    }

    #[test]
    fn a_bracket_too_many_behind_an_entry_costs_nothing() {
        check("[\n  (a: 1)),\n  (b: 2),\n]", &["+(a: 1)", "+(b: 2)"]);
        check("[\n  (a: 1),\n  (b: 2)),\n]", &["+(a: 1)", "+(b: 2)"]);
        check("[\n  (a: 1))),\n  (b: 2),\n]", &["+(a: 1)", "+(b: 2)"]);
    }

    #[test]
    fn a_missing_quotation_mark_costs_the_entries_it_runs_through() {
        check(
            "[\n  (a: \"1, b: 2),\n  (c: \"3\"),\n  (d: 4),\n]",
            &["-(a: \"1, b: 2)", "+(c: \"3\")", "+(d: 4)"],
        );
    }

    #[test]
    fn a_missing_end_of_the_list_costs_nothing() {
        check(
            "[\n  (a: 1),\ntallies: []",
            &["+(a: 1)", "!the list is not closed before `tallies`"],
        );
        check(
            "[\n  (a: 1),\n",
            &[
                "+(a: 1)",
                "!the list is not closed before the end of the file",
            ],
        );
        check(
            "[\n  (a: 1),\n  (b: ",
            &[
                "+(a: 1)",
                "-(b:",
                "!the list is not closed before the end of the file",
            ],
        );
    }

    #[test]
    fn without_lines_the_rest_is_one_broken_entry() {
        check(
            "[(a: 1), (b: [), (c: 3)]",
            &[
                "+(a: 1)",
                "-(b: [), (c: 3)]",
                "!the list is not closed before the end of the file",
            ],
        );
    }
}
