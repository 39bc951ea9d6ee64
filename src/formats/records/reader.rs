use std::collections::HashSet;
use std::sync::Arc;

use super::fields::Fields;
use super::node::{FieldNode, Node, Value, shown};
use super::pointer::push_step;
use super::problem::{Finding, nearest};
use super::raw::ron_of_json;
use super::record::Record;
use super::syntax::Syntax;
use super::word::Word;
use crate::diag::Severity;
use crate::model::{Unknown, UnknownField};
use crate::time::{Edtf, Zone};

/// What is gathered while nodes become records.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    text: &'a str,
    syntax: Syntax,

    /// What was found since it was last taken.
    pub(crate) findings: Vec<Finding>,

    /// Every mention of something by its name, in the order of the text.
    pub(crate) mentions: Vec<Mention>,

    /// Whether names of actors stand beside their mention; only files of events have them.
    pub(crate) has_names_beside: bool,

    /// The names of actors that stood beside their mention.
    pub(crate) names_beside: Vec<(Arc<str>, String)>,

    names: HashSet<Arc<str>>,
    unknown: Vec<UnknownField>,

    /// The way from the record that keeps what is unknown to the present one, in the form of RFC 6901.
    pointer: String,
}

/// That something is mentioned by its name.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub(crate) what: Mentioned,
    pub(crate) name: Arc<str>,
    pub(crate) at: usize,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Mentioned {
    Actor,
    Source,
    Event,
    Tally,
    Layer,
    /// An account of the event in which the mention stands.
    Account,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str, syntax: Syntax) -> Self {
        Self {
            text,
            syntax,
            findings: Vec::new(),
            mentions: Vec::new(),
            has_names_beside: false,
            names_beside: Vec::new(),
            names: HashSet::new(),
            unknown: Vec::new(),
            pointer: String::new(),
        }
    }

    /// The text of a node as written, line breaks as one character.
    pub(crate) fn raw(&self, node: &Node<'_>) -> String {
        let raw = self.text.get(node.at..node.end).unwrap_or_default();
        raw.replace("\r\n", "\n")
    }

    /// One name, held once however often it stands in the text.
    pub(crate) fn name(&mut self, text: &str) -> Arc<str> {
        if let Some(name) = self.names.get(text) {
            return Arc::clone(name);
        }
        let name: Arc<str> = text.into();
        self.names.insert(Arc::clone(&name));
        name
    }

    /// Notes an error, which costs the entry.
    pub(crate) fn error(&mut self, at: usize, message: impl Into<String>, hint: impl Into<String>) {
        self.find(Severity::Error, at, message, hint);
    }

    /// Notes what is doubtful and kept.
    pub(crate) fn warning(
        &mut self,
        at: usize,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.find(Severity::Warning, at, message, hint);
    }

    fn find(
        &mut self,
        severity: Severity,
        at: usize,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.findings.push(Finding {
            severity,
            at,
            message: message.into(),
            hint: hint.into(),
        });
    }

    /// Notes what is worth knowing.
    pub(crate) fn note(&mut self, at: usize, message: impl Into<String>, hint: impl Into<String>) {
        self.find(Severity::Note, at, message, hint);
    }

    /// Whether an error was noted since the findings were last taken.
    pub(crate) fn has_error(&self) -> bool {
        let mut findings = self.findings.iter();
        findings.any(|finding| finding.severity == Severity::Error)
    }

    /// The record that a node is, short or in full; `None` with an error where it is none.
    pub(crate) fn record<R: Record>(&mut self, node: &Node<'a>) -> Option<R> {
        if matches!(node.value, Value::Fields(_)) {
            return self.record_and(node, |_| ()).map(|(record, ())| record);
        }
        let n_findings = self.findings.len();
        let record = R::of_scalar(node, self);
        // A short form that fails in itself has said why.
        if record.is_none() && self.findings.len() == n_findings {
            let message = format!("{} stands where {} should", node.words(), R::WHAT);
            self.error(node.at, message, format!("write it as {}", R::EXAMPLE));
        }
        record
    }

    /// The record that fields are, and what more is read of them; `None` with an error where they are none.
    pub(crate) fn record_and<R: Record, More>(
        &mut self,
        node: &Node<'a>,
        more: impl FnOnce(&mut Fields<'_, 'a>) -> More,
    ) -> Option<(R, More)> {
        let Value::Fields(nodes) = &node.value else {
            // No short form says more than the record.
            self.record::<R>(node);
            return None;
        };
        let outer = R::KEEPS_UNKNOWN.then(|| {
            (
                std::mem::take(&mut self.unknown),
                std::mem::take(&mut self.pointer),
            )
        });
        let mut fields = Fields::new(self, nodes, node.at);
        let mut record = R::read(&mut fields);
        let more = more(&mut fields);
        fields.finish();
        if let Some((unknown, pointer)) = outer {
            let found = std::mem::replace(&mut self.unknown, unknown);
            self.pointer = pointer;
            record.set_unknown(Unknown(found));
        }
        Some((record, more))
    }

    /// The records of a list.
    pub(crate) fn records<R: Record>(&mut self, node: &Node<'a>) -> Vec<R> {
        let Some(nodes) = self.list(node) else {
            return Vec::new();
        };
        let mut records = Vec::with_capacity(nodes.len());
        for (position, node) in nodes.iter().enumerate() {
            let record = self.within(&position.to_string(), |reader| reader.record(node));
            records.extend(record);
        }
        records
    }

    /// The entries of a list; `None` with an error where it is none.
    pub(crate) fn list<'n>(&mut self, node: &'n Node<'a>) -> Option<&'n [Node<'a>]> {
        match &node.value {
            Value::List(nodes) => Some(nodes),
            Value::Fields(fields) if fields.is_empty() => Some(&[]),
            _ => {
                let message = format!("{} stands where a list should", node.words());
                self.error(
                    node.at,
                    message,
                    "write it in square brackets, even a single entry",
                );
                None
            }
        }
    }

    /// A text; `None` with an error where it is none.
    pub(crate) fn text<'n>(&mut self, node: &'n Node<'a>) -> Option<&'n str> {
        if let Value::Text(text) = &node.value {
            return Some(text);
        }
        let message = format!("{} stands where a text should", node.words());
        self.error(node.at, message, "write it in quotation marks");
        None
    }

    /// One of a few words; `None` with an error where it is none of them.
    pub(crate) fn word<W: Word>(&mut self, node: &Node<'a>) -> Option<W> {
        let written = match &node.value {
            Value::Text(text) => text.as_ref(),
            Value::Word(word) => word,
            _ => "",
        };
        let found = W::of(written);
        if found.is_none() {
            let known: Vec<_> = W::words().map(|(_, word)| word).collect();
            let meant = nearest(written, known.iter().copied());
            let meant = meant.map_or(String::new(), |word| format!("did you mean `{word}`? "));
            let what = match &node.value {
                Value::Text(_) | Value::Word(_) => shown(written),
                _ => node.words(),
            };
            let message = format!("{what} is none of the {}", W::PLURAL);
            self.error(
                node.at,
                message,
                format!("{meant}{} are {}", W::PLURAL, known.join(", ")),
            );
        }
        found
    }

    /// A whole number from zero; `None` with an error where it is none.
    pub(crate) fn whole_number(&mut self, node: &Node<'a>) -> Option<u64> {
        let found = match &node.value {
            Value::Number(text) if text.len() < 20 && text.bytes().all(|b| b.is_ascii_digit()) => {
                text.parse().ok()
            }
            Value::Number(text) if self.syntax == Syntax::Ron => ron::from_str(text).ok(),
            _ => None,
        };
        if found.is_none() {
            let message = format!("{} is not a count", node.words());
            self.error(
                node.at,
                message,
                "write a whole number from 0 without quotation marks, or leave it out where none is known",
            );
        }
        found
    }

    /// A number that is finite; `None` with an error where it is none.
    pub(crate) fn finite_number(&mut self, node: &Node<'a>) -> Option<f64> {
        let parsed = match &node.value {
            Value::Number(text) => match self.syntax {
                Syntax::Ron => ron::from_str::<f64>(text).ok(),
                // Without its feature `float_roundtrip` serde_json is off by the last bit at times.
                Syntax::Json => serde_json::from_str::<f64>(text)
                    .ok()
                    .and(text.parse().ok()),
            },
            _ => None,
        };
        let found = parsed.filter(|number| number.is_finite());
        if found.is_none() {
            let message = format!("{} is not a number that can be kept", node.words());
            self.error(node.at, message, "write digits with a point, as in 35.47");
        }
        found
    }

    /// A date in EDTF; `None` with an error where it is none.
    pub(crate) fn edtf(&mut self, node: &Node<'a>) -> Option<Edtf> {
        let text = self.text(node)?;
        match Edtf::parse(text) {
            Ok(edtf) => Some(edtf),
            Err(error) => {
                let message = format!("{} is not a date, {error}", shown(text));
                self.error(
                    node.at,
                    message,
                    "dates are EDTF: 2023-12-03, 2023-11, [2023-11-15..2023-11-30]",
                );
                None
            }
        }
    }

    /// A time zone; `None` with an error where it is none.
    pub(crate) fn zone(&mut self, node: &Node<'a>) -> Option<Zone> {
        let text = self.text(node)?;
        let zone = Zone::parse(text).map_err(|error| self.error(node.at, error.to_string(), ""));
        zone.ok()
    }

    /// What a name of something is, noted as a mention.
    pub(crate) fn mention(&mut self, node: &Node<'a>, what: Mentioned) -> Option<Arc<str>> {
        let name = self.text(node)?;
        let name = self.name(name);
        self.mentions.push(Mention {
            what,
            name: Arc::clone(&name),
            at: node.at,
        });
        Some(name)
    }

    /// Does something one step further from the record that keeps what is unknown.
    pub(crate) fn within<T>(&mut self, step: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let len = self.pointer.len();
        push_step(&mut self.pointer, step);
        let result = read(self);
        self.pointer.truncate(len);
        result
    }

    /// Exchanges the last step for another, and returns the way as it was.
    pub(crate) fn step_aside(&mut self, step: &str) -> String {
        let pointer = self.pointer.clone();
        let len = self.pointer.rfind('/').unwrap_or_default();
        self.pointer.truncate(len);
        push_step(&mut self.pointer, step);
        pointer
    }

    /// Goes back to the way as it was.
    pub(crate) fn step_back(&mut self, pointer: String) {
        self.pointer = pointer;
    }

    /// Keeps a field that no record knows.
    pub(crate) fn keep(&mut self, field: &FieldNode<'a>) {
        let mut name = self.pointer.clone();
        push_step(&mut name, &field.name);
        let raw = self.raw(&field.value);
        let raw = match self.syntax {
            Syntax::Ron => raw,
            Syntax::Json => ron_of_json(&raw),
        };
        self.unknown.push(UnknownField { name, raw });
    }

    /// What was kept outside any record.
    pub(crate) fn take_unknown(&mut self) -> Unknown {
        Unknown(std::mem::take(&mut self.unknown))
    }
}
