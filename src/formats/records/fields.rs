use std::collections::HashMap;
use std::sync::Arc;

use super::node::{FieldNode, Node, Value};
use super::problem::nearest;
use super::reader::{Mentioned, Reader};
use super::record::Record;
use super::word::Word;
use crate::model::WrittenDate;

/// The fields of one record: a record takes those it knows, and the rest is kept.
pub(crate) struct Fields<'f, 'a> {
    pub(crate) reader: &'f mut Reader<'a>,
    nodes: &'f [FieldNode<'a>],
    taken: Vec<bool>,
    asked: Vec<&'static str>,

    /// Bytes before the record.
    pub(crate) at: usize,
}

impl<'f, 'a> Fields<'f, 'a> {
    /// The fields of a record that starts at a place; says which stand twice.
    pub(crate) fn new(reader: &'f mut Reader<'a>, nodes: &'f [FieldNode<'a>], at: usize) -> Self {
        let mut first: HashMap<&str, usize> = HashMap::new();
        if nodes.len() > 1 {
            for node in nodes {
                if first.insert(&node.name, node.at).is_some() {
                    let message = format!("the field `{}` stands twice", node.name);
                    reader.error(node.at, message, "take one of them out");
                }
            }
        }
        Self {
            reader,
            nodes,
            taken: vec![false; nodes.len()],
            asked: Vec::new(),
            at,
        }
    }

    /// The fields' names in the order of the text.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'f str> + use<'f, 'a> {
        self.nodes.iter().map(|node| node.name.as_ref())
    }

    /// Whether a field of this name stands there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names().any(|found| found == name)
    }

    /// The value of a field; `None` where there is none.
    pub(crate) fn take(&mut self, name: &'static str) -> Option<&'f Node<'a>> {
        self.asked.push(name);
        let position = self.nodes.iter().position(|node| node.name == name)?;
        if let Some(taken) = self.taken.get_mut(position) {
            *taken = true;
        }
        let node = &self.nodes.get(position)?.value;
        (!matches!(node.value, Value::Nothing)).then_some(node)
    }

    /// The text of a field; empty where there is none.
    pub(crate) fn text(&mut self, name: &'static str) -> String {
        let node = self.take(name);
        let text = node.and_then(|node| self.reader.text(node));
        text.unwrap_or_default().to_owned()
    }

    /// The name of the record itself, which must be there.
    pub(crate) fn id(&mut self, what: &str, example: &str) -> Arc<str> {
        let hint = || format!("give it a short name that stays, such as id: \"{example}\"");
        match self.take("id") {
            None => {
                self.reader
                    .error(self.at, format!("{what} has no `id`"), hint());
                Arc::from("")
            }
            Some(node) => match self.reader.text(node) {
                Some("") => {
                    self.reader
                        .error(node.at, format!("the `id` of {what} is empty"), hint());
                    Arc::from("")
                }
                Some(text) => self.reader.name(text),
                None => Arc::from(""),
            },
        }
    }

    /// Whether a field is `true`.
    pub(crate) fn flag(&mut self, name: &'static str) -> bool {
        self.flag_or(name, false)
    }

    /// Whether a field is `true`, and `default` where there is none.
    pub(crate) fn flag_or(&mut self, name: &'static str, default: bool) -> bool {
        match self.take(name) {
            None => default,
            Some(node) => {
                if let Value::Flag(flag) = node.value {
                    return flag;
                }
                let message = format!("{} stands where true or false should", node.words());
                self.reader.error(
                    node.at,
                    message,
                    "write true or false without quotation marks",
                );
                default
            }
        }
    }

    /// The whole number of a field.
    pub(crate) fn number(&mut self, name: &'static str) -> Option<u64> {
        let node = self.take(name)?;
        self.reader.whole_number(node)
    }

    /// The value of a field that is one of a few words.
    pub(crate) fn word<W: Word>(&mut self, name: &'static str) -> Option<W> {
        let node = self.take(name)?;
        self.reader.word(node)
    }

    /// The value of a field that is one of a few words and must be there.
    pub(crate) fn required_word<W: Word>(&mut self, name: &'static str, default: W) -> W {
        if self.has(name) {
            return self.word(name).unwrap_or(default);
        }
        let known: Vec<_> = W::words().map(|(_, word)| word).collect();
        let message = format!("the field `{name}` is missing");
        let hint = format!("add it; {} are {}", W::PLURAL, known.join(", "));
        self.reader.error(self.at, message, hint);
        default
    }

    /// The record of a field.
    pub(crate) fn record<R: Record>(&mut self, name: &'static str) -> Option<R> {
        let node = self.take(name)?;
        self.reader.within(name, |reader| reader.record(node))
    }

    /// The date of a field.
    pub(crate) fn date(&mut self, name: &'static str) -> Option<WrittenDate> {
        self.record(name)
    }

    /// The records of a field that is a list; empty where there is none.
    pub(crate) fn list<R: Record>(&mut self, name: &'static str) -> Vec<R> {
        let node = self.take(name);
        let records = node.map(|node| self.reader.within(name, |reader| reader.records(node)));
        records.unwrap_or_default()
    }

    /// The texts of a field that is a list; empty where there is none.
    pub(crate) fn texts(&mut self, name: &'static str) -> Vec<String> {
        let nodes = self.take(name).and_then(|node| self.reader.list(node));
        let texts = nodes
            .unwrap_or_default()
            .iter()
            .map(|node| self.reader.text(node));
        texts.flatten().map(str::to_owned).collect()
    }

    /// The name of something else, which must exist somewhere; `None` where there is none.
    pub(crate) fn mention(&mut self, name: &'static str, what: Mentioned) -> Option<Arc<str>> {
        let node = self.take(name)?;
        self.reader.mention(node, what)
    }

    /// The name of something else, which must be there.
    pub(crate) fn required_mention(&mut self, name: &'static str, what: Mentioned) -> Arc<str> {
        if !self.has(name) {
            let message = format!("the field `{name}` is missing");
            self.reader
                .error(self.at, message, "write the id of what is meant");
        }
        self.mention(name, what).unwrap_or_else(|| Arc::from(""))
    }

    /// The names of other things in a list.
    pub(crate) fn mentions(&mut self, name: &'static str, what: Mentioned) -> Vec<Arc<str>> {
        let nodes = self.take(name).and_then(|node| self.reader.list(node));
        let nodes = nodes.unwrap_or_default().iter();
        nodes
            .filter_map(|node| self.reader.mention(node, what))
            .collect()
    }

    /// Takes the name beside the mention of an actor, where the file has such names.
    pub(crate) fn name_beside(&mut self, actor: &Arc<str>) {
        if self.reader.has_names_beside && self.has("name") {
            let name = self.text("name");
            self.reader.names_beside.push((Arc::clone(actor), name));
        }
    }

    /// Keeps what nobody asked for, and says so.
    pub(crate) fn finish(self) {
        for (node, taken) in self.nodes.iter().zip(&self.taken) {
            // A field that was asked for and stands twice has been told.
            if *taken || self.asked.contains(&node.name.as_ref()) {
                continue;
            }
            self.reader.keep(node);
            let message = format!(
                "the field `{}` is not known here; it is kept as it stands",
                node.name
            );
            match nearest(&node.name, self.asked.iter().copied()) {
                Some(known) => {
                    let hint = format!("did you mean `{known}`?");
                    self.reader.warning(node.at, message, hint);
                }
                None => self.reader.note(node.at, message, ""),
            }
        }
    }
}
