use super::digits::Digits;
use super::{EdtfError, EdtfProblem};

/// A place in a text that is being read; all before it is ASCII.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// The column of the next character. What is read is ASCII, so bytes are characters.
    pub(super) fn column(&self) -> usize {
        self.at + 1
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.peek_at(0)
    }

    /// The byte so many places ahead.
    pub(super) fn peek_at(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    /// Whether nothing is left.
    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    /// Whether a date, if there was one, ends here.
    pub(super) fn is_at_end_of_date(&self) -> bool {
        matches!(self.peek(), None | Some(b'/' | b',' | b']' | b'}' | b'.'))
    }

    /// Takes an ASCII text, if it stands here.
    pub(super) fn eat(&mut self, ascii: &str) -> bool {
        let found = self.rest().starts_with(ascii);
        if found {
            self.at += ascii.len();
        }
        found
    }

    /// Takes the next character, which the caller has seen to be ASCII.
    pub(super) fn skip(&mut self) {
        self.take(1);
    }

    /// Takes all decimal digits that stand here; none may be a text too.
    pub(super) fn decimals(&mut self) -> &'t str {
        let n = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        self.take(n)
    }

    /// Takes all digits and `X` that stand here.
    ///
    /// # Errors
    /// Where there are none or more than four of them, with `expected` as what would be right.
    pub(super) fn digits(&mut self, expected: &'static str) -> Result<Digits, EdtfError> {
        let start = self.clone();
        let is_digit = |byte: &u8| byte.is_ascii_digit() || *byte == b'X';
        let n = self.rest().bytes().take_while(is_digit).count();
        let digits = Digits::new(self.take(n).as_bytes());
        match digits {
            Some(digits) => Ok(digits),
            None if n == 0 => Err(self.unexpected(expected)),
            None => Err(start.error(EdtfProblem::LongYear)),
        }
    }

    /// Takes two digits, or `X` in their stead.
    ///
    /// # Errors
    /// Where something else stands here, with `expected` as what would be right.
    pub(super) fn two_digits(&mut self, expected: &'static str) -> Result<Digits, EdtfError> {
        for ahead in 0..2 {
            let byte = self.peek_at(ahead);
            if !byte.is_some_and(|byte| byte.is_ascii_digit() || byte == b'X') {
                let mut there = self.clone();
                there.at += ahead;
                return Err(there.unexpected(expected));
            }
        }
        let digits = Digits::new(self.take(2).as_bytes());
        digits.ok_or_else(|| self.unexpected(expected))
    }

    /// Takes a number of two decimal digits.
    ///
    /// # Errors
    /// Where something else stands here, an `X` too, with `expected` as what would be right.
    pub(super) fn number(&mut self, expected: &'static str) -> Result<u8, EdtfError> {
        let start = self.clone();
        let digits = self.two_digits(expected)?;
        let number = digits.number().and_then(|number| u8::try_from(number).ok());
        number.ok_or_else(|| {
            let mut there = start;
            while there.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                there.at += 1;
            }
            there.unexpected(expected)
        })
    }

    /// The error of what stands here.
    pub(super) fn unexpected(&self, expected: &'static str) -> EdtfError {
        let found = match self.rest().chars().next() {
            Some(found) => format!("“{}”", found.escape_debug()),
            None => "the end".to_owned(),
        };
        self.error(EdtfProblem::Unexpected { found, expected })
    }

    pub(super) fn error(&self, problem: EdtfProblem) -> EdtfError {
        EdtfError {
            column: self.column(),
            problem,
        }
    }

    /// The text from an earlier place to this one.
    pub(super) fn text_since(&self, start: &Self) -> &'t str {
        self.text.get(start.at..self.at).unwrap_or_default()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, n_ascii: usize) -> &'t str {
        let taken = self.rest().get(..n_ascii).unwrap_or_default();
        self.at += taken.len();
        taken
    }
}
