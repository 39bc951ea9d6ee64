use std::borrow::Cow;

use super::lexer::{Bracket, Lexer, Placed, Token};
use super::node::{FieldNode, Node, Value};
use super::syntax::{MAX_DEPTH, Syntax, SyntaxError, too_deep};

/// Makes nodes of tokens.
#[derive(Clone, Debug)]
pub(crate) struct Parser<'a> {
    pub(crate) lexer: Lexer<'a>,
    peeked: Option<Placed<'a>>,
}

impl<'a> Parser<'a> {
    pub(crate) fn new(text: &'a str, syntax: Syntax) -> Self {
        Self {
            lexer: Lexer::new(text, syntax),
            peeked: None,
        }
    }

    /// Goes on from a place.
    pub(crate) fn go_to(&mut self, at: usize) {
        self.peeked = None;
        self.lexer.go_to(at);
    }

    /// Bytes before what comes next.
    pub(crate) fn at(&self) -> usize {
        match &self.peeked {
            Some(placed) => placed.at,
            None => self.lexer.at(),
        }
    }

    /// The text from there on.
    pub(crate) fn rest(&self) -> &'a str {
        self.lexer.text().get(self.at()..).unwrap_or_default()
    }

    /// The next token, which stays there.
    pub(crate) fn peek(&mut self) -> Result<Placed<'a>, SyntaxError> {
        let placed = match self.peeked.take() {
            Some(placed) => placed,
            None => self.lexer.next()?,
        };
        self.peeked = Some(placed);
        Ok(placed)
    }

    /// The next token.
    pub(crate) fn next(&mut self) -> Result<Placed<'a>, SyntaxError> {
        match self.peeked.take() {
            Some(placed) => Ok(placed),
            None => self.lexer.next(),
        }
    }

    /// Takes the next token if it is this one.
    pub(crate) fn eat(&mut self, token: Token<'_>) -> Result<bool, SyntaxError> {
        let is_it = self.peek()?.token == token;
        if is_it {
            self.peeked = None;
        }
        Ok(is_it)
    }

    /// Takes the next token, which must be this one.
    pub(crate) fn expect(
        &mut self,
        token: Token<'_>,
        hint: &'static str,
    ) -> Result<(), SyntaxError> {
        let placed = self.next()?;
        if placed.token == token {
            return Ok(());
        }
        let message = format!(
            "{} stands where {} should",
            placed.token.words(),
            token.words()
        );
        Err(SyntaxError::new(placed.at, message, hint))
    }

    /// The next value with all that it holds.
    ///
    /// # Errors
    /// Where the text is not of the notation, or too deep.
    pub(crate) fn value(&mut self) -> Result<Node<'a>, SyntaxError> {
        self.value_in(0)
    }

    /// Descends at most [`MAX_DEPTH`] deep.
    fn value_in(&mut self, depth: usize) -> Result<Node<'a>, SyntaxError> {
        let placed = self.next()?;
        let at = placed.at;
        if depth > MAX_DEPTH {
            return Err(too_deep(at));
        }
        let is_json = self.lexer.syntax() == Syntax::Json;
        let (value, end) = match placed.token {
            Token::Open(Bracket::Round) if is_json => {
                return Err(SyntaxError::new(
                    at,
                    "`(` is no bracket of JSON",
                    "fields stand in braces, lists in square brackets",
                ));
            }
            Token::Open(bracket) => self.bracketed(bracket, at, depth)?,
            Token::Text(text) => (Value::Text(self.decoded(text, at)?), placed.end),
            Token::Number(text) => (Value::Number(text), placed.end),
            Token::Word(word) => return self.word(word, placed, depth),
            Token::Bytes => (Value::Other, placed.end),
            Token::Close(_) | Token::Colon | Token::Comma | Token::End => {
                let message = format!("{} stands where a value should", placed.token.words());
                return Err(SyntaxError::new(
                    at,
                    message,
                    "look for a bracket or comma too many, or a missing value",
                ));
            }
        };
        Ok(Node { at, end, value })
    }

    fn word(
        &mut self,
        word: &'a str,
        placed: Placed<'a>,
        depth: usize,
    ) -> Result<Node<'a>, SyntaxError> {
        let is_json = self.lexer.syntax() == Syntax::Json;
        let value = match (word, is_json) {
            ("true", _) => Value::Flag(true),
            ("false", _) => Value::Flag(false),
            ("null", _) | ("None", false) => Value::Nothing,
            (_, true) => {
                return Err(SyntaxError::new(
                    placed.at,
                    format!("{} is no value of JSON", placed.token.words()),
                    "text stands in quotation marks",
                ));
            }
            _ => Value::Word(word),
        };
        if !is_json
            && matches!(value, Value::Word(_))
            && self.peek()?.token == Token::Open(Bracket::Round)
        {
            return self.named(word, placed.at, depth);
        }
        Ok(Node {
            at: placed.at,
            end: placed.end,
            value,
        })
    }

    /// `Some(value)` is the value; the name of any other bracket says nothing.
    fn named(&mut self, word: &str, at: usize, depth: usize) -> Result<Node<'a>, SyntaxError> {
        let open = self.next()?;
        let (value, end) = self.bracketed(Bracket::Round, open.at, depth)?;
        let value = match value {
            Value::List(mut nodes) if word == "Some" && nodes.len() == 1 => {
                nodes.pop().map_or(Value::Nothing, |node| node.value)
            }
            value => value,
        };
        Ok(Node { at, end, value })
    }

    /// What follows an opening bracket, and where its closing one ends.
    fn bracketed(
        &mut self,
        bracket: Bracket,
        open: usize,
        depth: usize,
    ) -> Result<(Value<'a>, usize), SyntaxError> {
        match bracket {
            Bracket::Square => self.list(bracket, open, depth),
            Bracket::Curly => self.map(open, depth),
            Bracket::Round => {
                let first = self.peek()?;
                match first.token {
                    Token::Close(Bracket::Round) => self.fields(open, depth),
                    Token::Word(_) if self.is_followed_by_colon(first) => self.fields(open, depth),
                    _ => self.list(bracket, open, depth),
                }
            }
        }
    }

    fn is_followed_by_colon(&self, placed: Placed<'a>) -> bool {
        let mut ahead = self.lexer.clone();
        ahead.go_to(placed.end);
        ahead.next().is_ok_and(|next| next.token == Token::Colon)
    }

    fn list(
        &mut self,
        bracket: Bracket,
        open: usize,
        depth: usize,
    ) -> Result<(Value<'a>, usize), SyntaxError> {
        let mut nodes = Vec::new();
        loop {
            if let Some(end) = self.end_of(bracket, nodes.is_empty())? {
                return Ok((Value::List(nodes), end));
            }
            nodes.push(self.value_in(depth + 1)?);
            self.separator(bracket, open)?;
        }
    }

    fn fields(&mut self, open: usize, depth: usize) -> Result<(Value<'a>, usize), SyntaxError> {
        let mut fields = Vec::new();
        loop {
            if let Some(end) = self.end_of(Bracket::Round, fields.is_empty())? {
                return Ok((Value::Fields(fields), end));
            }
            let (name, at) = self.field_name()?;
            self.expect(Token::Colon, "a field is written as `name: value`")?;
            let value = self.value_in(depth + 1)?;
            fields.push(FieldNode {
                name: Cow::Borrowed(name),
                at,
                value,
            });
            self.separator(Bracket::Round, open)?;
        }
    }

    /// The name of a field in round brackets, and its place.
    pub(crate) fn field_name(&mut self) -> Result<(&'a str, usize), SyntaxError> {
        let placed = self.next()?;
        match placed.token {
            Token::Word(name) => Ok((name, placed.at)),
            other => Err(SyntaxError::new(
                placed.at,
                format!("{} stands where the name of a field should", other.words()),
                "look above for a missing closing bracket or quotation mark",
            )),
        }
    }

    fn map(&mut self, open: usize, depth: usize) -> Result<(Value<'a>, usize), SyntaxError> {
        let mut fields = Vec::new();
        let mut is_of_fields = true;
        loop {
            if let Some(end) = self.end_of(Bracket::Curly, fields.is_empty() && is_of_fields)? {
                let value = if is_of_fields {
                    Value::Fields(fields)
                } else {
                    Value::Other
                };
                return Ok((value, end));
            }
            let key = self.value_in(depth + 1)?;
            self.expect(Token::Colon, "a field is written as `\"name\": value`")?;
            let value = self.value_in(depth + 1)?;
            match key.value {
                Value::Text(name) => fields.push(FieldNode {
                    name,
                    at: key.at,
                    value,
                }),
                _ => is_of_fields = false,
            }
            self.separator(Bracket::Curly, open)?;
        }
    }

    /// Takes the closing bracket, where it is next; in JSON no comma stands before it.
    fn end_of(&mut self, bracket: Bracket, is_empty: bool) -> Result<Option<usize>, SyntaxError> {
        let placed = self.peek()?;
        if placed.token != Token::Close(bracket) {
            return Ok(None);
        }
        if self.lexer.syntax() == Syntax::Json && !is_empty && self.follows_comma(placed.at) {
            return Err(SyntaxError::new(
                placed.at,
                "JSON has no comma before a closing bracket",
                "take the last comma out",
            ));
        }
        self.peeked = None;
        Ok(Some(placed.end))
    }

    fn follows_comma(&self, at: usize) -> bool {
        let before = self.lexer.text().get(..at).unwrap_or_default();
        before.trim_end().ends_with(',')
    }

    /// Takes a comma, or sees that the closing bracket is next.
    fn separator(&mut self, bracket: Bracket, open: usize) -> Result<(), SyntaxError> {
        if self.eat(Token::Comma)? {
            return Ok(());
        }
        let placed = self.peek()?;
        if placed.token == Token::Close(bracket) {
            return Ok(());
        }
        let hint = match placed.token {
            Token::Close(_) => "the brackets do not match; look for one that is missing above",
            Token::End => "the file ends within brackets; perhaps it was cut short",
            _ => "entries and fields are separated by commas",
        };
        let lines = self.lexer.text().get(open..placed.at).unwrap_or_default();
        let n_lines = lines.bytes().filter(|byte| *byte == b'\n').count();
        let opened = match n_lines {
            0 => "in this line".to_owned(),
            1 => "one line above".to_owned(),
            n => format!("{n} lines above"),
        };
        let message = format!(
            "{} stands where `,` or `{}` should; the bracket was opened {opened}",
            placed.token.words(),
            bracket.closing(),
        );
        Err(SyntaxError::new(placed.at, message, hint))
    }

    /// The text that a string stands for.
    fn decoded(&self, quoted: &'a str, at: usize) -> Result<Cow<'a, str>, SyntaxError> {
        if let Some(inner) = quoted
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            && memchr::memchr2(b'\\', b'\r', inner.as_bytes()).is_none()
        {
            // JSON refuses control characters within a string; nothing is lost by taking them.
            return Ok(Cow::Borrowed(inner));
        }
        let decoded = match self.lexer.syntax() {
            Syntax::Json => serde_json::from_str(quoted).map_err(|error| error.to_string()),
            Syntax::Ron if quoted.starts_with('\'') => ron::from_str::<char>(quoted)
                .map(String::from)
                .map_err(|error| error.code.to_string()),
            Syntax::Ron => ron::from_str(quoted).map_err(|error| error.code.to_string()),
        };
        match decoded {
            // A line break within a text is one character, whatever system wrote it.
            Ok(text) if quoted.contains("\r\n") => Ok(text.replace("\r\n", "\n").into()),
            Ok(text) => Ok(Cow::Owned(text)),
            Err(why) => Err(SyntaxError::new(
                at,
                format!("the text cannot be read ({why})"),
                "a backslash is written twice, a quotation mark as \\\"",
            )),
        }
    }
}

/// The one value of a whole text.
///
/// # Errors
/// Where the text is not of the notation, or goes on after the value.
pub(crate) fn parse_whole(text: &str, syntax: Syntax) -> Result<Node<'_>, SyntaxError> {
    let mut parser = Parser::new(text, syntax);
    let node = parser.value()?;
    parser.expect(Token::End, "nothing follows the last bracket")?;
    Ok(node)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_refused(text: &str, syntax: Syntax, at: usize, expected: &str) {
        let error = parse_whole(text, syntax).unwrap_err();
        assert_eq!((error.at, error.message.as_str()), (at, expected));
    }

    #[test]
    fn both_notations_make_the_same_nodes() {
        let shape = |text, syntax| {
            let node = parse_whole(text, syntax).unwrap();
            let list = node.field("list").unwrap().words();
            let text = node.text_field("text").map(str::to_owned);
            (list, text, node.field("none").unwrap().words())
        };
        let ron = r#"(list: [1, -2.5,], text: "a\u{e9}\"", none: None)"#;
        let json = r#"{"list": [1, -2.5], "text": "a\u00e9\"", "none": null}"#;
        assert_eq!(shape(ron, Syntax::Ron), shape(json, Syntax::Json));
    }

    #[test]
    fn names_before_brackets_and_some_say_nothing() {
        let node = parse_whole("Event(id: Some(\"a\"), n: Some(5))", Syntax::Ron).unwrap();
        assert_eq!(node.text_field("id"), Some("a"));
        assert_eq!(node.field("n").unwrap().words(), "the number 5");
    }

    #[test]
    fn errors_say_what_stands_where() {
        check_refused(
            "(a: 1\n b: 2)",
            Syntax::Ron,
            7,
            "`b` stands where `,` or `)` should; the bracket was opened one line above",
        );
        check_refused(
            "(a: [1, 2)",
            Syntax::Ron,
            9,
            "`)` stands where `,` or `]` should; the bracket was opened in this line",
        );
        check_refused(
            "[1, 2,]",
            Syntax::Json,
            6,
            "JSON has no comma before a closing bracket",
        );
        check_refused("(a: 1)", Syntax::Json, 0, "`(` is no bracket of JSON");
        check_refused(
            "{\"a\": nope}",
            Syntax::Json,
            6,
            "`nope` is no value of JSON",
        );
        check_refused("(a: )", Syntax::Ron, 4, "`)` stands where a value should");
        check_refused(
            "(a: 1",
            Syntax::Ron,
            5,
            "the end of the file stands where `,` or `)` should; the bracket was opened in this line",
        );
        check_refused(
            "() x",
            Syntax::Ron,
            3,
            "`x` stands where the end of the file should",
        );
    }

    #[test]
    fn line_breaks_within_a_text_are_one_character() {
        let node = parse_whole("(id: \"a\r\nb\")", Syntax::Ron).unwrap();
        assert_eq!(node.text_field("id"), Some("a\nb"));
    }
}
