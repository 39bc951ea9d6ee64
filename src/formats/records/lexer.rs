use super::syntax::{MAX_DEPTH, Syntax, SyntaxError, too_deep};

/// The smallest thing that has a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    Open(Bracket),
    Close(Bracket),
    Colon,
    Comma,
    /// A string or character with its quotation marks.
    Text(&'a str),
    /// Bytes: only what is unknown has them.
    Bytes,
    Number(&'a str),
    /// An identifier, `true`, `None`.
    Word(&'a str),
    End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bracket {
    Round,
    Square,
    Curly,
}

impl Bracket {
    pub(crate) fn closing(self) -> char {
        match self {
            Self::Round => ')',
            Self::Square => ']',
            Self::Curly => '}',
        }
    }
}

impl Token<'_> {
    /// The token in a sentence.
    pub(crate) fn words(self) -> String {
        const MAX_CHARS: usize = 24;
        match self {
            Self::Open(Bracket::Round) => "`(`".to_owned(),
            Self::Open(Bracket::Square) => "`[`".to_owned(),
            Self::Open(Bracket::Curly) => "`{`".to_owned(),
            Self::Close(bracket) => format!("`{}`", bracket.closing()),
            Self::Colon => "`:`".to_owned(),
            Self::Comma => "`,`".to_owned(),
            Self::Bytes => "bytes".to_owned(),
            Self::End => "the end of the file".to_owned(),
            Self::Text(text) | Self::Number(text) | Self::Word(text) => {
                let mut shown: String = text
                    .chars()
                    .map(|c| if c.is_control() { ' ' } else { c })
                    .take(MAX_CHARS)
                    .collect();
                if text.chars().nth(MAX_CHARS).is_some() {
                    shown.push('…');
                }
                format!("`{shown}`")
            }
        }
    }
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placed<'a> {
    pub(crate) token: Token<'a>,

    /// Bytes before it.
    pub(crate) at: usize,

    /// Bytes before what follows it.
    pub(crate) end: usize,
}

/// Cuts a text into tokens; it knows strings and comments and keeps no state beside its place.
#[derive(Clone, Debug)]
pub(crate) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    syntax: Syntax,

    /// Where the first comment stands.
    pub(crate) first_comment: Option<usize>,

    /// How many comments were passed.
    pub(crate) n_comments: u64,

    /// How often something that is never closed was followed to the end of the text.
    pub(crate) n_unclosed: u32,
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(text: &'a str, syntax: Syntax) -> Self {
        Self {
            text,
            at: 0,
            syntax,
            first_comment: None,
            n_comments: 0,
            n_unclosed: 0,
        }
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    pub(crate) fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// Bytes before what comes next.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Goes on from a place, which must be between two characters.
    pub(crate) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn byte(&self, ahead: usize) -> u8 {
        let byte = self.text.as_bytes().get(self.at + ahead);
        byte.copied().unwrap_or_default()
    }

    /// The next token.
    ///
    /// # Errors
    /// What starts no token, and strings and comments that are never closed.
    pub(crate) fn next(&mut self) -> Result<Placed<'a>, SyntaxError> {
        self.skip_blanks()?;
        let at = self.at;
        let token = match self.byte(0) {
            0 if self.rest().is_empty() => Token::End,
            b'(' => self.sign(Token::Open(Bracket::Round)),
            b'[' => self.sign(Token::Open(Bracket::Square)),
            b'{' => self.sign(Token::Open(Bracket::Curly)),
            b')' => self.sign(Token::Close(Bracket::Round)),
            b']' => self.sign(Token::Close(Bracket::Square)),
            b'}' => self.sign(Token::Close(Bracket::Curly)),
            b':' => self.sign(Token::Colon),
            b',' => self.sign(Token::Comma),
            b'"' => self.quoted(0, b'"')?,
            b'\'' if self.syntax == Syntax::Ron => self.quoted(0, b'\'')?,
            b'r' | b'b' if self.syntax == Syntax::Ron => self.prefixed()?,
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number(),
            _ => self.word()?,
        };
        Ok(Placed {
            token,
            at,
            end: self.at,
        })
    }

    fn sign(&mut self, token: Token<'a>) -> Token<'a> {
        self.at += 1;
        token
    }

    fn skip_blanks(&mut self) -> Result<(), SyntaxError> {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start().len();
            self.at += blank;
            if self.syntax == Syntax::Ron && self.byte(0) == b'/' {
                self.skip_comment()?;
            } else {
                return Ok(());
            }
        }
    }

    fn skip_comment(&mut self) -> Result<(), SyntaxError> {
        let start = self.at;
        match self.byte(1) {
            b'/' => {
                let rest = self.rest();
                self.at += memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            }
            b'*' => self.skip_block_comment()?,
            _ => {
                return Err(SyntaxError::new(
                    start,
                    "a single `/` means nothing",
                    "comments start with `//`; text stands in quotation marks",
                ));
            }
        }
        self.first_comment.get_or_insert(start);
        self.n_comments += 1;
        Ok(())
    }

    /// Block comments stand within each other in RON; they are counted, not descended into.
    fn skip_block_comment(&mut self) -> Result<(), SyntaxError> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut n_open = 0_usize;
        let mut at = start;
        while let Some(found) = memchr::memchr2(b'/', b'*', bytes.get(at..).unwrap_or_default()) {
            at += found;
            match bytes.get(at..at + 2) {
                Some(b"/*") => n_open += 1,
                Some(b"*/") => n_open -= 1,
                _ => {
                    at += 1;
                    continue;
                }
            }
            at += 2;
            if n_open == 0 {
                self.at = at;
                return Ok(());
            }
        }
        self.n_unclosed += 1;
        Err(SyntaxError::new(
            start,
            "a comment is opened here and never closed",
            "add `*/` where it ends",
        ))
    }

    /// A string or character with escapes, after `ahead` bytes of prefix.
    fn quoted(&mut self, ahead: usize, mark: u8) -> Result<Token<'a>, SyntaxError> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut at = start + ahead + 1;
        while let Some(found) = memchr::memchr2(mark, b'\\', bytes.get(at..).unwrap_or_default()) {
            at += found + 1;
            if bytes.get(at - 1) == Some(&mark) {
                self.at = at;
                return Ok(Token::Text(self.text.get(start..at).unwrap_or_default()));
            }
            // The escaped character; one of several bytes has no mark and no backslash in it.
            at += 1;
        }
        self.n_unclosed += 1;
        Err(SyntaxError::new(
            start,
            "a quotation mark is opened here and never closed",
            "add the missing quotation mark; within a text write it as \\\"",
        ))
    }

    /// What starts with `r` or `b`: raw strings, bytes, raw identifiers, or plain words.
    fn prefixed(&mut self) -> Result<Token<'a>, SyntaxError> {
        let is_bytes = self.byte(0) == b'b';
        let n_prefix = match (self.byte(0), self.byte(1), self.byte(2)) {
            (b'b', b'"' | b'\'', _) => {
                let mark = self.byte(1);
                self.quoted(1, mark)?;
                return Ok(Token::Bytes);
            }
            (b'b', b'r', b'"' | b'#') => 2,
            (b'r', b'"' | b'#', _) => 1,
            _ => return self.word(),
        };
        let rest = self.rest().get(n_prefix..).unwrap_or_default();
        let n_hashes = rest.len() - rest.trim_start_matches('#').len();
        if !rest.get(n_hashes..).unwrap_or_default().starts_with('"') {
            return Ok(self.raw_word(n_prefix + n_hashes));
        }
        let start = self.at;
        let body = start + n_prefix + n_hashes + 1;
        let close = format!("\"{}", "#".repeat(n_hashes));
        let after = self.text.get(body..).unwrap_or_default();
        let Some(found) = memchr::memmem::find(after.as_bytes(), close.as_bytes()) else {
            self.n_unclosed += 1;
            return Err(SyntaxError::new(
                start,
                "a raw text is opened here and never closed",
                "close it with a quotation mark and as many `#` as it was opened with",
            ));
        };
        self.at = body + found + close.len();
        let text = self.text.get(start..self.at).unwrap_or_default();
        Ok(if is_bytes {
            Token::Bytes
        } else {
            Token::Text(text)
        })
    }

    fn raw_word(&mut self, n_prefix: usize) -> Token<'a> {
        let start = self.at + n_prefix;
        let rest = self.text.get(start..).unwrap_or_default();
        let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | '-');
        let end = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
        self.at = start + end;
        Token::Word(rest.get(..end).unwrap_or_default())
    }

    fn number(&mut self) -> Token<'a> {
        let rest = self.rest();
        let mut before = ' ';
        let end = rest.find(|c: char| {
            let is_sign = matches!(c, '+' | '-') && matches!(before, ' ' | 'e' | 'E');
            before = c;
            !(is_sign || c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))
        });
        let text = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        self.at += text.len();
        Token::Number(text)
    }

    fn word(&mut self) -> Result<Token<'a>, SyntaxError> {
        let rest = self.rest();
        let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
        let end = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
        let Some(word) = rest.get(..end).filter(|word| !word.is_empty()) else {
            let found = rest.chars().next().unwrap_or_default();
            return Err(SyntaxError::new(
                self.at,
                format!("`{}` means nothing here", found.escape_debug()),
                "text stands in quotation marks",
            ));
        };
        self.at += end;
        Ok(Token::Word(word))
    }
}

/// Finds brackets that stand too deep, in one pass that descends into nothing, and returns the lexer at its end.
///
/// # Errors
/// The first bracket beyond [`MAX_DEPTH`]; what is no token ends the pass, for the parser to report.
pub(crate) fn check_depth(text: &str, syntax: Syntax) -> Result<Lexer<'_>, SyntaxError> {
    let mut lexer = Lexer::new(text, syntax);
    let mut depth = 0_usize;
    while let Ok(placed) = lexer.next() {
        match placed.token {
            Token::Open(_) if depth == MAX_DEPTH => return Err(too_deep(placed.at)),
            Token::Open(_) => depth += 1,
            Token::Close(_) => depth = depth.saturating_sub(1),
            Token::End => break,
            _ => {}
        }
    }
    Ok(lexer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut lexer = Lexer::new(text, Syntax::Ron);
        let mut found = Vec::new();
        loop {
            match lexer.next() {
                Ok(placed) if placed.token == Token::End => break,
                Ok(placed) => found.push(placed.token.words()),
                Err(error) => {
                    found.push(format!("{}: {}", error.at, error.message));
                    break;
                }
            }
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn strings_and_comments_hide_brackets() {
        check(
            r##"a: "(\"[" /* ( /* [ */ */ r#"")"# // {
            'x' b"(" r#odd-name"##,
            &[
                "`a`",
                "`:`",
                r#"`"(\"["`"#,
                r##"`r#"")"#`"##,
                "`'x'`",
                "bytes",
                "`odd-name`",
            ],
        );
    }

    #[test]
    fn numbers_end_where_they_end() {
        check(
            "[-1.5e-3,+0x1F_u8,1-2]",
            &[
                "`[`",
                "`-1.5e-3`",
                "`,`",
                "`+0x1F_u8`",
                "`,`",
                "`1`",
                "`-2`",
                "`]`",
            ],
        );
    }

    #[test]
    fn what_is_never_closed_is_told_at_its_start() {
        check(
            "a \"bc",
            &["`a`", "2: a quotation mark is opened here and never closed"],
        );
        check(
            "/* /* */",
            &["0: a comment is opened here and never closed"],
        );
        check(
            "r##\"a\"#",
            &["0: a raw text is opened here and never closed"],
        );
        check("a /b", &["`a`", "2: a single `/` means nothing"]);
        check("a \\", &["`a`", "2: `\\\\` means nothing here"]);
    }

    #[test]
    fn depth_is_measured_without_descending() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(check_depth(&nested(MAX_DEPTH), Syntax::Ron).is_ok());
        let error = check_depth(&nested(1_000_000), Syntax::Ron).unwrap_err();
        assert_eq!(error.at, MAX_DEPTH);
        let hidden = format!("\"{}\" // {}", "[".repeat(100), "(".repeat(100));
        assert!(check_depth(&hidden, Syntax::Ron).is_ok());
    }
}
