use std::ops::Range;

use super::fields::{FIELDS, FieldSpec, field_named};
use super::print::{is_minus, is_quote};

/// What could stand at a place of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The characters that it replaces, counted from 0.
    pub replaces: Range<usize>,

    /// The text to put there.
    pub text: String,

    /// What it means.
    pub help: &'static str,
}

/// What could stand where the cursor is, which is a number of characters; in the order of the table of fields.
///
/// Behind a field these are its words, else the fields that begin with what stands before the cursor.
/// Names that only the data know are not among them.
pub fn complete(text: &str, cursor: usize) -> Vec<Suggestion> {
    let before: Vec<char> = text.chars().take(cursor).collect();
    if is_inside_quotation(&before) {
        return Vec::new();
    }
    let is_end = |c: &char| c.is_whitespace() || matches!(c, '(' | ')') || is_quote(*c);
    let mut start = before.iter().rposition(is_end).map_or(0, |end| end + 1);
    if before.get(start).copied().is_some_and(is_minus) {
        start += 1;
    }
    let word: String = before.get(start..).unwrap_or_default().iter().collect();
    let lower = word.to_lowercase();
    if let Some((name, value)) = lower.split_once([':', '=']) {
        let value_start = start + name.chars().count() + 1;
        return values(name, value, value_start..before.len());
    }
    if let Some(group) = group_before(before.get(..start).unwrap_or_default()) {
        return values(&group, &lower, start..before.len());
    }
    names(&lower, start..before.len())
}

fn names(prefix: &str, replaces: Range<usize>) -> Vec<Suggestion> {
    let mut found = Vec::new();
    for field in FIELDS {
        let mut forms = vec![field.name.to_owned()];
        if prefix.contains('.') || field.name == "role" {
            let suffixes = field.suffixes();
            forms = suffixes
                .iter()
                .map(|suffix| format!("{}.{suffix}", field.name))
                .collect();
        }
        let fitting = forms.into_iter().filter(|form| form.starts_with(prefix));
        found.extend(fitting.map(|form| Suggestion {
            replaces: replaces.clone(),
            text: format!("{form}{}", first_sign(field)),
            help: field.help,
        }));
    }
    found
}

fn first_sign(field: &FieldSpec) -> &'static str {
    match field.values {
        super::Values::Number => ">=",
        _ => ":",
    }
}

fn values(name: &str, prefix: &str, replaces: Range<usize>) -> Vec<Suggestion> {
    let Some(field) = field_named(name) else {
        return Vec::new();
    };
    let words = field.words().into_iter();
    words
        .filter(|word| word.starts_with(prefix))
        .map(|word| Suggestion {
            replaces: replaces.clone(),
            text: word.to_owned(),
            help: field.help,
        })
        .collect()
}

/// The field in whose brackets the end of a text lies: `kind` for `kind:(strike or `.
fn group_before(before: &[char]) -> Option<String> {
    let mut n_closed = 0_usize;
    for (at, c) in before.iter().enumerate().rev() {
        match c {
            ')' => n_closed += 1,
            '(' if n_closed > 0 => n_closed -= 1,
            '(' => {
                let head = before.get(..at)?;
                let (sign, name) = head.split_last()?;
                if !matches!(sign, ':' | '=') {
                    return None;
                }
                let is_name = |c: &&char| c.is_alphanumeric() || matches!(c, '.' | '-');
                let letters: Vec<char> = name.iter().rev().take_while(is_name).copied().collect();
                return Some(letters.into_iter().rev().collect());
            }
            _ => {}
        }
    }
    None
}

fn is_inside_quotation(before: &[char]) -> bool {
    let mut is_inside = false;
    let mut is_escaped = false;
    for &c in before {
        if is_escaped {
            is_escaped = false;
        } else if c == '\\' && is_inside {
            is_escaped = true;
        } else if is_quote(c) {
            is_inside = !is_inside;
        }
    }
    is_inside
}
