//! Comments on lines of their own, which stay with the entry or field that they stand before.
//!
//! They are no part of what a project says, so no edit knows of them. A text is read with its comments' ways,
//! and is written without them first; then each is put before what its way leads to. Where that is not there any
//! more, or stands in the middle of a line, it goes before what is around it.

use std::collections::HashMap;
use std::sync::Arc;

use super::write::write_plain;
use crate::diag::Severity;
use crate::formats::records::{Finding, Lexer, Node, Syntax, Token, Value, parse_whole};
use crate::project::Project;

/// A comment of a project's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The way from the whole project to what it belongs to.
    way: Vec<Step>,

    place: Place,

    /// As written, from its first sign to its last.
    text: String,
}

/// A step into fields or a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Step {
    Field(String),

    /// The entry of this name; of several the one after so many others.
    Entry(String, usize),
}

/// On which side of what it belongs to a comment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Before,

    /// Before its closing bracket.
    AtEnd,

    /// Behind the project.
    Behind,
}

/// What becomes of the comments of a text.
pub(super) struct Sorted {
    pub(super) kept: Vec<Comment>,

    /// Where those stand that belong to nothing.
    pub(super) lost: Vec<usize>,
}

/// A comment with its place in a text; it has no anchor where it shares a line, or stands within a value.
struct Found {
    at: usize,
    text: String,
    anchor: Option<(Vec<Step>, Place)>,
}

/// Keeps the comments that stand on lines of their own, and says of which it cannot.
///
/// `comments` says where the first stands and how many there are.
pub(super) fn keep(
    text: &str,
    comments: Option<(usize, u64)>,
    project: &mut Project,
) -> Option<Finding> {
    let (first, n_comments) = comments?;
    let (at, n_lost, hint) = match sort(text, &write_plain(project)) {
        None => (
            first,
            n_comments,
            "the file has damage as well: mend that first, and they are kept; what should stay can go into notes",
        ),
        Some(sorted) => {
            project.comments = Arc::new(sorted.kept);
            (
                *sorted.lost.first()?,
                sorted.lost.len() as u64,
                "on a line of its own before a field or an entry it is kept; what should stay can go into notes",
            )
        }
    };
    let message = match n_lost {
        1 => "saving drops the comment that stands here".to_owned(),
        n => format!("saving drops {n} comments that stand from here on"),
    };
    Some(Finding {
        severity: Severity::Warning,
        at,
        message,
        hint: hint.to_owned(),
    })
}

/// Sorts the comments of a text into those that are kept and those that cannot be.
///
/// `plain` is what will be written without them: a comment in it is part of a value that is kept as it stands.
/// `None` where the text is not sound as a whole.
pub(super) fn sort(text: &str, plain: &str) -> Option<Sorted> {
    let mut in_values = found_in(plain)?;
    let mut sorted = Sorted {
        kept: Vec::new(),
        lost: Vec::new(),
    };
    for found in found_in(text)? {
        let is_it = |other: &Found| other.text == found.text && other.anchor == found.anchor;
        if let Some(position) = in_values.iter().position(is_it) {
            in_values.swap_remove(position);
            continue;
        }
        match found.anchor {
            Some((way, place)) => sorted.kept.push(Comment {
                way,
                place,
                text: found.text,
            }),
            None => sorted.lost.push(found.at),
        }
    }
    Some(sorted)
}

/// A text with comments put into it.
pub(super) fn put_into(plain: String, comments: &[Comment]) -> String {
    let Ok(root) = parse_whole(&plain, Syntax::Ron) else {
        return plain;
    };
    let mut names = Names::default();
    let mut placed: Vec<(usize, usize, &str)> = comments
        .iter()
        .filter_map(|comment| {
            let (line, indent) = comment.line_in(&plain, &root, &mut names)?;
            Some((line, indent, comment.text.as_str()))
        })
        .collect();
    // Those of one line stay in their order.
    placed.sort_by_key(|(line, ..)| *line);
    let mut text = String::with_capacity(plain.len());
    let mut done = 0;
    for (line, indent, comment) in placed {
        text.push_str(plain.get(done..line).unwrap_or_default());
        done = line;
        text.extend(std::iter::repeat_n(' ', indent));
        text.push_str(comment);
        text.push('\n');
    }
    text.push_str(plain.get(done..).unwrap_or_default());
    text
}

impl Comment {
    /// Where the line begins that it goes before, and how far it is indented; `None` where its entry is gone.
    fn line_in(&self, text: &str, root: &Node<'_>, names: &mut Names) -> Option<(usize, usize)> {
        const INDENT: usize = 4;
        if self.place == Place::Behind {
            return Some((text.len(), 0));
        }
        let mut node = root;
        let mut starts = vec![root.at];
        for (n_steps, step) in self.way.iter().enumerate() {
            let Some((at, next)) = step.from(node, names) else {
                let is_gone = n_steps < 2 && self.is_within_named_entry();
                if is_gone {
                    return None;
                }
                break;
            };
            starts.push(at);
            node = next;
        }
        let is_whole = starts.len() == self.way.len() + 1;
        if self.place == Place::AtEnd
            && is_whole
            && let Some((line, indent)) = line_of(text, node.end.saturating_sub(1))
        {
            return Some((line, indent + INDENT));
        }
        starts.iter().rev().find_map(|at| line_of(text, *at))
    }

    /// Whether it belongs to an entry of a list that is only ever gone when it was taken out.
    ///
    /// Layers, views and bookmarks are known by names that can be changed.
    fn is_within_named_entry(&self) -> bool {
        match self.way.as_slice() {
            [Step::Field(list), Step::Entry(..), ..] => {
                !matches!(list.as_str(), "layers" | "views" | "bookmarks")
            }
            _ => false,
        }
    }
}

impl Step {
    /// What the step leads to from a node, and where that begins.
    fn from<'n, 'a>(&self, node: &'n Node<'a>, names: &mut Names) -> Option<(usize, &'n Node<'a>)> {
        match (self, &node.value) {
            (Self::Field(name), Value::Fields(fields)) => {
                let field = fields.iter().find(|field| field.name == *name)?;
                Some((field.at, &field.value))
            }
            (Self::Entry(..), Value::List(nodes)) => {
                let position = names.of(node.at, nodes).positions.get(self)?;
                nodes.get(*position).map(|node| (node.at, node))
            }
            _ => None,
        }
    }
}

/// The steps to the entries of lists, made once for each list: there may be as many comments as entries.
#[derive(Default)]
struct Names {
    /// By the place of the list.
    of_lists: HashMap<usize, ListNames>,
}

struct ListNames {
    steps: Vec<Step>,
    positions: HashMap<Step, usize>,
}

impl Names {
    fn of(&mut self, list_at: usize, nodes: &[Node<'_>]) -> &ListNames {
        self.of_lists
            .entry(list_at)
            .or_insert_with(|| ListNames::new(nodes))
    }
}

impl ListNames {
    fn new(nodes: &[Node<'_>]) -> Self {
        let mut n_alike: HashMap<String, usize> = HashMap::new();
        let mut step = |node| {
            let name = name_of(node);
            let n = n_alike.entry(name.clone()).or_default();
            *n += 1;
            Step::Entry(name, *n - 1)
        };
        let steps: Vec<Step> = nodes.iter().map(&mut step).collect();
        let positions = steps.iter().cloned().zip(0..).collect();
        Self { steps, positions }
    }
}

/// What an entry of a list is called; empty where it has no name.
fn name_of(node: &Node<'_>) -> String {
    let names: [&[&str]; 3] = [&["id"], &["name"], &["layer", "key"]];
    let texts = |names: &&[&str]| -> Option<Vec<&str>> {
        names.iter().map(|name| node.text_field(name)).collect()
    };
    names
        .iter()
        .find_map(texts)
        .map_or(String::new(), |texts| texts.join("\n"))
}

/// Where the line of a place begins and how far the place is from there, if there are only blanks between.
fn line_of(text: &str, at: usize) -> Option<(usize, usize)> {
    let before = text.get(..at)?;
    let line = before.rfind('\n').map_or(0, |found| found + 1);
    let indent = before.get(line..)?;
    let is_blank = indent.bytes().all(|byte| byte == b' ' || byte == b'\t');
    is_blank.then_some((line, indent.len()))
}

/// All comments of a text, in their order; `None` where it is not sound.
fn found_in(text: &str) -> Option<Vec<Found>> {
    let root = parse_whole(text, Syntax::Ron).ok()?;
    let mut names = Names::default();
    let mut lexer = Lexer::new(text, Syntax::Ron);
    let mut all = Vec::new();
    let mut end = 0;
    loop {
        let placed = lexer.next().ok()?;
        let mut at = end;
        while let Some((start, behind)) = comment_in(text, at, placed.at) {
            let written = text.get(start..behind).unwrap_or_default();
            let anchor =
                is_on_its_own(text, start, behind).then(|| anchor(&root, placed.at, &mut names));
            all.push(Found {
                at: start,
                text: written.trim_end().replace("\r\n", "\n"),
                anchor: anchor.flatten(),
            });
            at = behind;
        }
        if placed.token == Token::End {
            return Some(all);
        }
        end = placed.end;
    }
}

/// The first comment between two tokens: where it starts and ends, its line break apart.
fn comment_in(text: &str, from: usize, until: usize) -> Option<(usize, usize)> {
    let gap = text.get(from..until)?;
    let start = gap.find('/')?;
    let comment = gap.get(start..)?;
    let len = if comment.starts_with("//") {
        comment.find('\n').unwrap_or(comment.len())
    } else {
        block_len(comment)
    };
    Some((from + start, from + start + len))
}

/// The length of a block comment, with those within it.
fn block_len(comment: &str) -> usize {
    let bytes = comment.as_bytes();
    let (mut at, mut n_open) = (0, 0_usize);
    while let Some(pair) = bytes.get(at..at + 2) {
        match pair {
            b"/*" => n_open += 1,
            b"*/" => n_open = n_open.saturating_sub(1),
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if n_open == 0 {
            return at;
        }
    }
    comment.len()
}

/// Whether nothing but blanks stands beside a comment in its lines.
fn is_on_its_own(text: &str, start: usize, end: usize) -> bool {
    let behind = text.get(end..).unwrap_or_default();
    let behind = behind.split('\n').next().unwrap_or_default();
    line_of(text, start).is_some() && behind.trim().is_empty()
}

/// What the token at a place begins or closes; `None` where it is in the middle of a field.
fn anchor(root: &Node<'_>, at: usize, names: &mut Names) -> Option<(Vec<Step>, Place)> {
    let mut way = Vec::new();
    if at >= root.end {
        return Some((way, Place::Behind));
    }
    if at <= root.at {
        return Some((way, Place::Before));
    }
    let mut node = root;
    loop {
        let holds = |node: &Node<'_>| (node.at..node.end).contains(&at);
        let inner = match &node.value {
            Value::Fields(fields) => {
                let field = fields
                    .iter()
                    .find(|field| field.at == at || holds(&field.value));
                field.map(|field| {
                    way.push(Step::Field(field.name.clone().into_owned()));
                    (field.at, &field.value)
                })
            }
            Value::List(nodes) => {
                let position = nodes.partition_point(|node| node.at <= at).checked_sub(1);
                let inner = position.and_then(|position| nodes.get(position));
                inner.filter(|inner| holds(inner)).map(|inner| {
                    let step = position.and_then(|at| names.of(node.at, nodes).steps.get(at));
                    way.extend(step.cloned());
                    (inner.at, inner)
                })
            }
            _ => return None,
        };
        match inner {
            Some((start, _)) if start == at => return Some((way, Place::Before)),
            // Between the name of a field and its value.
            Some((_, inner)) if inner.at == at => return None,
            Some((_, inner)) => node = inner,
            None => return (at + 1 == node.end).then_some((way, Place::AtEnd)),
        }
    }
}
