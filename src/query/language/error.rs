use std::borrow::Cow;
use std::fmt;

/// Where a text is no query, why, and what would be valid there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The character at which it fails, counted from 0.
    pub at: usize,

    /// How many characters are wrong; 0 where something is missing.
    pub len: usize,

    /// What is wrong.
    pub message: String,

    /// What would be valid there; empty where the message says it.
    pub expected: Vec<Cow<'static, str>>,
}

impl QueryError {
    pub(super) fn new(span: std::ops::Range<usize>, message: impl Into<String>) -> Self {
        Self {
            at: span.start,
            len: span.len(),
            message: message.into(),
            expected: Vec::new(),
        }
    }

    /// The error with what would be valid.
    pub(super) fn expecting<T: Into<Cow<'static, str>>>(
        mut self,
        expected: impl IntoIterator<Item = T>,
    ) -> Self {
        self.expected.extend(expected.into_iter().map(Into::into));
        self
    }
}

impl fmt::Display for QueryError {
    /// The character counted from 1, what is wrong, and what would be valid.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "character {}: {}", self.at + 1, self.message)?;
        match self.expected.split_last() {
            None => Ok(()),
            Some((only, [])) => write!(f, "; valid is {only}"),
            Some((last, others)) => write!(f, "; valid are {} or {last}", others.join(", ")),
        }
    }
}

impl std::error::Error for QueryError {}
