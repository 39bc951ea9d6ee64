/// In which of two notations records are written; the words are the same in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Rusty Object Notation: `(id: "kirkuk", kind: "strike")`.
    Ron,

    /// `{"id": "kirkuk", "kind": "strike"}`.
    Json,
}

/// Where a text is not of the notation, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    /// Bytes before it.
    pub(crate) at: usize,

    /// What is wrong.
    pub(crate) message: String,

    /// What would be right; empty where the message says it.
    pub(crate) hint: &'static str,
}

impl SyntaxError {
    pub(crate) fn new(at: usize, message: impl Into<String>, hint: &'static str) -> Self {
        Self {
            at,
            message: message.into(),
            hint,
        }
    }
}

/// How deep brackets may stand within brackets.
pub(crate) const MAX_DEPTH: usize = 64;

/// The sentence of a text that is nested deeper.
pub(crate) fn too_deep(at: usize) -> SyntaxError {
    SyntaxError::new(
        at,
        format!("brackets stand more than {MAX_DEPTH} deep here"),
        "look for brackets that are opened and never closed above",
    )
}
