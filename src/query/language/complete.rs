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

/// Where in a query a cursor is, and what is typed of the word before it.
#[derive(Clone, Debug)]
pub struct Place {
    /// The field whose value is being typed; `None` where it may be a field's name or a word.
    pub field: Option<&'static FieldSpec>,

    /// What is typed of it so far, without a quotation mark before it.
    pub typed: String,

    /// The characters that are typed of it, with the quotation mark, counted from 0.
    pub replaces: Range<usize>,

    /// Whether a quotation mark before it is not closed.
    pub is_in_quotation: bool,
}

/// Where a cursor is, which is a number of characters; `None` in a quotation that is no field's value.
pub fn place(text: &str, cursor: usize) -> Option<Place> {
    let before: Vec<char> = text.chars().take(cursor).collect();
    let quotation = open_quotation(&before);
    let end = quotation.unwrap_or(before.len());
    let outside = before.get(..end).unwrap_or_default();
    let is_end = |c: &char| c.is_whitespace() || matches!(c, '(' | ')') || is_quote(*c);
    let mut start = outside.iter().rposition(is_end).map_or(0, |end| end + 1);
    if outside.get(start).copied().is_some_and(is_minus) {
        start += 1;
    }
    let word: String = outside.get(start..).unwrap_or_default().iter().collect();
    let lower = word.to_lowercase();
    let (name, value_start) = if let Some((name, _)) = lower.split_once([':', '=']) {
        (Some(name.to_owned()), start + name.chars().count() + 1)
    } else {
        let group = group_before(outside.get(..start).unwrap_or_default());
        (group, start)
    };
    let field = match name {
        // What stands behind a field's name that is none is no name of a field.
        Some(name) => Some(field_named(name.split('.').next().unwrap_or_default())?),
        None if quotation.is_some() => return None,
        None => None,
    };
    let typed = match quotation {
        Some(mark) => before.get(mark + 1..),
        None => before.get(value_start..),
    };
    Some(Place {
        field,
        typed: typed.unwrap_or_default().iter().collect(),
        replaces: quotation.unwrap_or(value_start)..before.len(),
        is_in_quotation: quotation.is_some(),
    })
}

/// What could stand where the cursor is, which is a number of characters; in the order of the table of fields.
///
/// Behind a field these are its words, else the fields that begin with what stands before the cursor.
/// Names that only the data know are not among them.
pub fn complete(text: &str, cursor: usize) -> Vec<Suggestion> {
    let Some(place) = place(text, cursor).filter(|place| !place.is_in_quotation) else {
        return Vec::new();
    };
    let typed = place.typed.to_lowercase();
    match place.field {
        Some(field) => values(field, &typed, place.replaces),
        None => names(&typed, place.replaces),
    }
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

fn values(field: &FieldSpec, prefix: &str, replaces: Range<usize>) -> Vec<Suggestion> {
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
                let name: String = letters.into_iter().rev().collect();
                return Some(name.trim_start_matches(is_minus).to_lowercase());
            }
            _ => {}
        }
    }
    None
}

/// Where the quotation begins whose end is still to come.
fn open_quotation(before: &[char]) -> Option<usize> {
    let mut open = None;
    let mut is_escaped = false;
    for (at, &c) in before.iter().enumerate() {
        if is_escaped {
            is_escaped = false;
        } else if c == '\\' && open.is_some() {
            is_escaped = true;
        } else if is_quote(c) {
            open = if open.is_some() { None } else { Some(at) };
        }
    }
    open
}
