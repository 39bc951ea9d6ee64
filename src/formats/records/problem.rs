use std::fmt;

use super::syntax::SyntaxError;
use crate::diag::Severity;

/// What is wrong with a file of records, where, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// How much it weighs: an error costs the entry it stands in, which is kept as text.
    pub severity: Severity,

    /// The line, from 1.
    pub line: u64,

    /// The character within the line, from 1.
    pub column: u32,

    /// The field: `events[3] 'kirkuk' · killed · low`; empty where it concerns the file.
    pub field: String,

    /// What is wrong, a sentence without its period.
    pub message: String,

    /// What would be right, a sentence without its period; empty where the message says it.
    pub hint: String,
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)?;
        if !self.field.is_empty() {
            write!(f, ", {}", self.field)?;
        }
        write!(f, ": {}", self.message)?;
        if !self.hint.is_empty() {
            write!(f, "; {}", self.hint)?;
        }
        Ok(())
    }
}

/// A finding before its line is counted.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) severity: Severity,
    pub(crate) at: usize,
    pub(crate) message: String,
    pub(crate) hint: String,
}

impl From<SyntaxError> for Finding {
    fn from(error: SyntaxError) -> Self {
        Self {
            severity: Severity::Error,
            at: error.at,
            message: error.message,
            hint: error.hint.to_owned(),
        }
    }
}

/// Where the lines of a text start; made when the first finding asks.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Option<Vec<usize>>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, starts: None }
    }

    /// The line and character of a place, each from 1.
    pub(crate) fn position(&mut self, at: usize) -> (u64, u32) {
        let text = self.text;
        let starts = self.starts.get_or_insert_with(|| {
            let breaks = memchr::memchr_iter(b'\n', text.as_bytes());
            std::iter::once(0).chain(breaks.map(|at| at + 1)).collect()
        });
        let line = starts.partition_point(|start| *start <= at).max(1);
        let start = starts.get(line - 1).copied().unwrap_or_default();
        let before = text.get(start..at).unwrap_or_default();
        let column = u32::try_from(before.chars().count() + 1).unwrap_or(u32::MAX);
        (line as u64, column)
    }

    /// A finding with its place counted and its field named.
    pub(crate) fn located(&mut self, finding: Finding, field: String) -> FileProblem {
        let (line, column) = self.position(finding.at);
        FileProblem {
            severity: finding.severity,
            line,
            column,
            field,
            message: finding.message,
            hint: finding.hint,
        }
    }
}

/// The word nearest to what was written, where one is near enough to be meant.
pub(crate) fn nearest<'w>(
    written: &str,
    words: impl IntoIterator<Item = &'w str>,
) -> Option<&'w str> {
    // Two slips of the finger, one in a short word; a distance of half a word means another word.
    let allowed = match written.chars().count() {
        0..=2 => return None,
        3..=5 => 1,
        _ => 2,
    };
    let near = words
        .into_iter()
        .map(|word| (distance(written, word), word));
    let (found, word) = near.min_by_key(|(distance, _)| *distance)?;
    (found <= allowed).then_some(word)
}

/// How many letters must be exchanged, put in, taken out or swapped with their neighbor.
fn distance(a: &str, b: &str) -> usize {
    const MAX_CHARS: usize = 40;
    let a: Vec<char> = a.chars().take(MAX_CHARS).collect();
    let b: Vec<char> = b.chars().take(MAX_CHARS).collect();
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for (i, &x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &y) in b.iter().enumerate() {
            let mut best = (rows[i][j] + usize::from(x != y))
                .min(rows[i][j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let mut lines = Lines::new("aé\nنص x\n");
        assert_eq!(lines.position(0), (1, 1));
        assert_eq!(lines.position(3), (1, 3));
        assert_eq!(lines.position("aé\nنص ".len()), (2, 4));
        assert_eq!(lines.position("aé\nنص x\n".len()), (3, 1));
    }

    #[test]
    fn only_near_words_are_meant() {
        let kinds = ["strike", "attack", "call"];
        assert_eq!(nearest("stirke", kinds), Some("strike"));
        assert_eq!(nearest("Strike", kinds), Some("strike"));
        assert_eq!(nearest("cal", kinds), Some("call"));
        assert_eq!(nearest("bombing", kinds), None);
        assert_eq!(nearest("c", kinds), None);
    }
}
