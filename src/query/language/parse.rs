use std::ops::Range;

use super::call::{Call, Sign};
use super::expr::Span;
use super::fields::FieldKey;
use super::print::{Keyword, is_minus, is_quote, keyword};
use super::value::{Value, span_test, test_of};
use super::{Expr, Query, QueryError, Term, Test};
use crate::model::folded;

/// The longest text, in characters: no query written by hand or by facets comes near.
///
/// A longer one is refused before it is looked at.
pub const MAX_CHARS: usize = 16_384;

/// How deep brackets and `not` nest. Source: the rule of the house for every recursive parser.
pub const MAX_DEPTH: usize = 64;

/// What may begin a term, for errors.
const OPERANDS: [&str; 4] = ["a word", "a field as in kind:strike", "a bracket", "not"];

impl Query {
    /// Reads a query; a text of blanks is the one that everything passes.
    ///
    /// # Errors
    /// [`QueryError`], with the character at which it fails and what would be valid there.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let is_too_long = text.chars().nth(MAX_CHARS).is_some();
        if is_too_long {
            let message = format!("a query is at most {MAX_CHARS} characters long");
            return Err(QueryError::new(MAX_CHARS..MAX_CHARS + 1, message));
        }
        let mut parser = Parser {
            chars: text.chars().collect(),
            at: 0,
        };
        parser.skip_blanks();
        if parser.peek().is_none() {
            return Ok(Self::default());
        }
        let root = parser.any(0, None)?;
        if parser.peek().is_some() {
            let message = "this bracket closes nothing; take it away";
            return Err(QueryError::new(parser.at..parser.at + 1, message));
        }
        Ok(Self::new(Some(root)))
    }
}

struct Parser {
    chars: Vec<char>,
    at: usize,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// The word of the grammar that stands here, if one does.
    fn keyword(&self) -> Option<(Keyword, usize)> {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        let is_letter = |c: &char| !c.is_whitespace() && !is_stop(*c) && !is_sign(*c);
        let word: String = rest
            .iter()
            .copied()
            .take_while(|c| is_letter(c))
            .take(4)
            .collect();
        let n_chars = word.len();
        let is_field = rest.get(n_chars).copied().is_some_and(is_sign);
        keyword(&word)
            .filter(|_| !is_field)
            .map(|keyword| (keyword, n_chars))
    }

    fn eat_keyword(&mut self, wanted: Keyword) -> bool {
        self.skip_blanks();
        match self.keyword() {
            Some((found, n_chars)) if found == wanted => {
                self.at += n_chars;
                true
            }
            _ => false,
        }
    }

    /// Parts joined by `or`.
    fn any(&mut self, depth: usize, call: Option<&Call>) -> Result<Expr, QueryError> {
        let mut parts = vec![self.all(depth, call)?];
        while self.eat_keyword(Keyword::Or) {
            parts.push(self.all(depth, call)?);
        }
        Expr::any(parts).ok_or_else(|| self.missing_operand(call))
    }

    /// Parts joined by `and` or by nothing.
    fn all(&mut self, depth: usize, call: Option<&Call>) -> Result<Expr, QueryError> {
        let mut parts = vec![self.unary(depth, call)?];
        loop {
            let has_and = self.eat_keyword(Keyword::And);
            let goes_on = match self.peek() {
                None | Some(')') => false,
                Some(_) => !matches!(self.keyword(), Some((Keyword::Or, _))),
            };
            if !has_and && !goes_on {
                break;
            }
            parts.push(self.unary(depth, call)?);
        }
        Expr::all(parts).ok_or_else(|| self.missing_operand(call))
    }

    fn unary(&mut self, depth: usize, call: Option<&Call>) -> Result<Expr, QueryError> {
        self.skip_blanks();
        match self.keyword() {
            Some((Keyword::Not, n_chars)) => {
                self.check_depth(depth, n_chars)?;
                self.at += n_chars;
                let inner = self.unary(depth + 1, call)?;
                return Ok(Expr::Not(Box::new(inner)));
            }
            Some(_) => return Err(self.missing_operand(call)),
            None => {}
        }
        let is_date = call.is_some_and(Call::is_date);
        match self.peek() {
            None | Some(')') => Err(self.missing_operand(call)),
            Some('(') => self.bracket(depth, call),
            Some(c) if is_minus(c) && !is_date => {
                self.check_depth(depth, 1)?;
                self.at += 1;
                let stands_alone = self
                    .peek()
                    .is_none_or(|next| next.is_whitespace() || next == ')');
                if stands_alone {
                    let message = "a minus stands right before what it excludes, as in -kind:truce; in quotation marks it is text";
                    return Err(QueryError::new(self.at - 1..self.at, message));
                }
                let inner = self.unary(depth + 1, call)?;
                Ok(Expr::Not(Box::new(inner)))
            }
            Some(_) => match call {
                Some(call) => self.value_term(call),
                None => self.term(depth),
            },
        }
    }

    /// What stands between brackets: parts of a query, or values of a field.
    fn bracket(&mut self, depth: usize, call: Option<&Call>) -> Result<Expr, QueryError> {
        self.check_depth(depth, 1)?;
        let open = self.at;
        self.at += 1;
        let inner = self.any(depth + 1, call)?;
        self.skip_blanks();
        if self.peek() == Some(')') {
            self.at += 1;
            return Ok(inner);
        }
        let message = format!("the bracket of character {} is not closed", open + 1);
        Err(QueryError::new(self.at..self.at, message).expecting([")"]))
    }

    fn check_depth(&self, depth: usize, n_chars: usize) -> Result<(), QueryError> {
        if depth < MAX_DEPTH {
            return Ok(());
        }
        let message = format!("brackets and not nest at most {MAX_DEPTH} deep");
        Err(QueryError::new(self.at..self.at + n_chars, message))
    }

    /// Nothing stands where a part of a query or a value of a field should.
    fn missing_operand(&self, call: Option<&Call>) -> QueryError {
        let (len, message) = match (self.peek(), self.keyword()) {
            (None, _) => (0, "something is missing at the end".to_owned()),
            (Some(_), Some((_, n_chars))) => {
                let word: String = self.chars[self.at..self.at + n_chars].iter().collect();
                let message =
                    format!("something is missing before “{word}”; in quotation marks it is text");
                (n_chars, message)
            }
            (Some(c), None) => (1, format!("something is missing before “{c}”")),
        };
        let error = QueryError::new(self.at..self.at + len, message);
        match call {
            None => error.expecting(OPERANDS),
            Some(call) => error.expecting(call.field.expected_values()),
        }
    }

    /// A word, a phrase, or a field with its value.
    fn term(&mut self, depth: usize) -> Result<Expr, QueryError> {
        let start = self.at;
        if self.peek().is_some_and(is_quote) {
            let text = self.quoted()?;
            return self.words(&text, start);
        }
        let name = self.bare(|c| is_stop(c) || is_sign(c));
        let name_span = start..self.at;
        let Some(sign) = self.sign() else {
            return self.words(&name, start);
        };
        let call = Call::read(&name, name_span, sign)?;
        self.skip_blanks();
        if call.field.key == FieldKey::Within {
            return self.within(&call);
        }
        match self.peek() {
            Some('(') => self.bracket(depth, Some(&call)),
            _ => self.value_term(&call),
        }
    }

    fn words(&self, text: &str, start: usize) -> Result<Expr, QueryError> {
        let span = start..self.at;
        if folded(text).is_empty() {
            let message = format!("“{text}” has no letter and no digit to search for");
            return Err(QueryError::new(span, message).expecting(OPERANDS));
        }
        Ok(term(Test::Words(text.into()), span))
    }

    /// A value of a field, as a term of its own.
    fn value_term(&mut self, call: &Call) -> Result<Expr, QueryError> {
        let value = self.value(call)?;
        let test = test_of(call, &value)?;
        Ok(term(test, call.start..self.at))
    }

    /// `within:7d of:ID`.
    fn within(&mut self, call: &Call) -> Result<Expr, QueryError> {
        let length = self.value(call)?;
        self.skip_blanks();
        let start = self.at;
        let name = self.bare(|c| is_stop(c) || is_sign(c));
        if !name.eq_ignore_ascii_case("of") || self.peek() != Some(':') {
            let message = "within: says of what, as in within:7d of:2023-11-24";
            return Err(QueryError::new(start..self.at, message).expecting(["of:"]));
        }
        self.at += 1;
        self.skip_blanks();
        let of = self.value(call)?;
        let test = span_test(call, &length, &of)?;
        Ok(term(test, call.start..self.at))
    }

    /// The sign behind a field's name; `None` where a word stands alone.
    ///
    /// A colon belongs to the word right before it; blanks may stand before signs of comparison.
    fn sign(&mut self) -> Option<(Sign, Range<usize>)> {
        let before = self.at;
        if self.peek() == Some(':') {
            self.at += 1;
            let comparison = self.comparison();
            return Some((comparison.unwrap_or(Sign::Colon), before..self.at));
        }
        self.skip_blanks();
        let start = self.at;
        let sign = self.comparison();
        if sign.is_none() {
            self.at = before;
        }
        sign.map(|sign| (sign, start..self.at))
    }

    fn comparison(&mut self) -> Option<Sign> {
        let next = self.chars.get(self.at + 1).copied();
        let (sign, n_chars) = match (self.peek()?, next) {
            ('<', Some('=')) => (Sign::AtMost, 2),
            ('>', Some('=')) => (Sign::AtLeast, 2),
            ('=', _) => (Sign::Equal, 1),
            ('<', _) => (Sign::Less, 1),
            ('>', _) => (Sign::Greater, 1),
            ('≤', _) => (Sign::AtMost, 1),
            ('≥', _) => (Sign::AtLeast, 1),
            _ => return None,
        };
        self.at += n_chars;
        Some(sign)
    }

    /// What stands behind a sign, or between brackets behind it.
    fn value(&mut self, call: &Call) -> Result<Value, QueryError> {
        let start = self.at;
        let is_quoted = self.peek().is_some_and(is_quote);
        let text = if is_quoted {
            self.quoted()?
        } else {
            self.bare(is_stop)
        };
        if text.is_empty() {
            let name = call.field.name;
            let message = format!("a value is missing behind “{name}”");
            let error = QueryError::new(start..self.at, message);
            return Err(error.expecting(call.field.expected_values()));
        }
        Ok(Value {
            text,
            is_quoted,
            span: start..self.at,
        })
    }

    /// The characters until one that ends a word.
    fn bare(&mut self, ends: impl Fn(char) -> bool) -> String {
        let start = self.at;
        while self.peek().is_some_and(|c| !c.is_whitespace() && !ends(c)) {
            self.at += 1;
        }
        self.chars[start..self.at].iter().collect()
    }

    /// What stands between quotation marks; a backslash takes the next character as it is.
    fn quoted(&mut self) -> Result<String, QueryError> {
        let start = self.at;
        let closing = self.peek().map_or("\"", closing_of);
        self.at += 1;
        let mut text = String::new();
        loop {
            let c = self.peek();
            self.at += 1;
            match c {
                None => {
                    self.at -= 1;
                    let message = format!("the quotation of character {} is not closed", start + 1);
                    let error = QueryError::new(start..self.at, message);
                    return Err(error.expecting(closing.chars().map(String::from)));
                }
                Some('\\') => {
                    text.extend(self.peek());
                    self.at = (self.at + 1).min(self.chars.len());
                }
                Some(c) if closing.contains(c) => return Ok(text),
                Some(c) => text.push(c),
            }
        }
    }
}

fn term(test: Test, span: Range<usize>) -> Expr {
    let span = Span {
        start: span.start,
        end: span.end,
    };
    Expr::Term(Term { span, test })
}

/// The marks that close what a mark opens.
fn closing_of(open: char) -> &'static str {
    match open {
        '“' => "”\"",
        '„' | '‟' => "“”\"",
        '«' => "»",
        '»' => "«»",
        '”' => "”",
        '「' | '」' => "」",
        _ => "\"",
    }
}

/// Whether a character ends a word even without a blank.
fn is_stop(c: char) -> bool {
    matches!(c, '(' | ')') || is_quote(c)
}

/// Whether a character is or begins a sign between a field and its value.
fn is_sign(c: char) -> bool {
    matches!(c, ':' | '=' | '<' | '>' | '≤' | '≥')
}
