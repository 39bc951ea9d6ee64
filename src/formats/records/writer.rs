use std::collections::HashMap;
use std::fmt::Write as _;

use super::pointer::{field_of, leads_into, push_step};
use super::raw::{field_name, json_of_ron, quoted};
use super::record::{Record, Short};
use super::syntax::Syntax;
use super::word::Word;
use crate::model::{ActorId, UnknownField};

/// How the fields of a record stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// A line each, so that changes to two of them merge.
    Lines,

    /// All in one line, for records of two or three small fields.
    Line,
}

/// Writes records.
#[derive(Debug)]
pub(crate) struct Writer<'r> {
    text: String,
    syntax: Syntax,
    n_indents: usize,

    /// Whether a record around the present one stands in one line.
    in_line: bool,

    /// What the nearest record that keeps what is unknown keeps.
    unknown: &'r [UnknownField],

    /// The way from that record to the present one.
    pointer: String,

    /// The names that are written beside mentions of actors; only files of events have them.
    pub(crate) names_beside: Option<&'r HashMap<&'r ActorId, &'r str>>,
}

impl<'r> Writer<'r> {
    pub(crate) fn new(syntax: Syntax) -> Self {
        Self {
            text: String::new(),
            syntax,
            n_indents: 0,
            in_line: false,
            unknown: &[],
            pointer: String::new(),
            names_beside: None,
        }
    }

    /// What was written, with a line break at its end.
    pub(crate) fn into_text(mut self) -> String {
        self.text.push('\n');
        self.text
    }

    /// Writes a record, short where that says all.
    pub(crate) fn record<R: Record>(&mut self, record: &'r R) {
        self.record_and(record, |_| ());
    }

    /// Writes a record and more fields behind its own.
    pub(crate) fn record_and<R: Record>(
        &mut self,
        record: &'r R,
        more: impl FnOnce(&mut FieldsOut<'_, 'r>),
    ) {
        let outer = R::KEEPS_UNKNOWN.then(|| {
            let unknown = std::mem::replace(&mut self.unknown, record.unknown());
            (unknown, std::mem::take(&mut self.pointer))
        });
        self.short_or(record.short(), R::LAYOUT, |out| {
            record.write(out);
            more(out);
        });
        if let Some((unknown, pointer)) = outer {
            self.unknown = unknown;
            self.pointer = pointer;
        }
    }

    /// Writes the short form, or brackets where there is none or something unknown stands in them.
    pub(crate) fn short_or(
        &mut self,
        short: Option<Short<'_>>,
        layout: Layout,
        write: impl FnOnce(&mut FieldsOut<'_, 'r>),
    ) {
        match short.filter(|_| !self.has_unknown()) {
            Some(Short::Text(text)) => self.quote(text),
            Some(Short::Number(number)) => self.push_display(&number),
            None => self.fields(layout, write),
        }
    }

    /// Whether something unknown stands in the present record or within it.
    fn has_unknown(&self) -> bool {
        let mut unknown = self.unknown.iter();
        unknown.any(|field| leads_into(&field.name, &self.pointer))
    }

    /// Writes brackets with what `write` puts into them, and what is unknown at their end.
    pub(crate) fn fields(&mut self, layout: Layout, write: impl FnOnce(&mut FieldsOut<'_, 'r>)) {
        self.fields_with(self.unknown, layout, write);
    }

    /// The same for what is no record and keeps `unknown` itself.
    pub(crate) fn fields_with(
        &mut self,
        unknown: &'r [UnknownField],
        layout: Layout,
        write: impl FnOnce(&mut FieldsOut<'_, 'r>),
    ) {
        let outer_unknown = std::mem::replace(&mut self.unknown, unknown);
        let unknown: Vec<(String, &'r str)> = unknown
            .iter()
            .filter_map(|field| Some((field_of(&field.name, &self.pointer)?, field.raw.as_str())))
            .collect();
        // A name with a blank in it, as JSON may have, stands in RON as the key of a map.
        let is_map = self.syntax == Syntax::Json
            || unknown.iter().any(|(name, _)| field_name(name).is_none());
        let outer_line = self.in_line;
        self.in_line |= layout == Layout::Line;
        self.text.push(if is_map { '{' } else { '(' });
        self.n_indents += 1;
        let mut out = FieldsOut {
            is_map,
            names: Vec::new(),
            is_empty: true,
            out: self,
        };
        write(&mut out);
        for (name, raw) in unknown {
            out.unknown(&name, raw);
        }
        let is_empty = out.is_empty;
        self.end_entries(is_empty);
        self.text.push(if is_map { '}' } else { ')' });
        self.in_line = outer_line;
        self.unknown = outer_unknown;
    }

    /// Writes a list, each entry by `write`; entries have a line each where the records around have.
    pub(crate) fn list<T>(
        &mut self,
        entries: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        self.text.push('[');
        self.n_indents += 1;
        let mut is_empty = true;
        for (position, entry) in entries.into_iter().enumerate() {
            self.begin_entry(is_empty);
            is_empty = false;
            let len = self.pointer.len();
            push_step(&mut self.pointer, &position.to_string());
            write(self, entry);
            self.pointer.truncate(len);
        }
        self.end_entries(is_empty);
        self.text.push(']');
    }

    fn begin_entry(&mut self, is_first: bool) {
        if !is_first {
            self.text.push(',');
        }
        match (self.in_line, is_first) {
            (true, true) => {}
            (true, false) => self.text.push(' '),
            (false, _) => self.new_line(),
        }
    }

    fn end_entries(&mut self, is_empty: bool) {
        self.n_indents -= 1;
        if self.in_line || is_empty {
            return;
        }
        if self.syntax == Syntax::Ron {
            self.text.push(',');
        }
        self.new_line();
    }

    fn new_line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.n_indents {
            self.text.push_str("    ");
        }
    }

    /// Writes a text in quotation marks.
    pub(crate) fn quote(&mut self, text: &str) {
        quoted(text, self.syntax, &mut self.text);
    }

    /// Writes something as it stands.
    pub(crate) fn push_raw(&mut self, raw: &str) {
        self.text.push_str(raw);
    }

    fn push_display(&mut self, value: &dyn std::fmt::Display) {
        // Writing to a string cannot fail.
        write!(self.text, "{value}").ok();
    }
}

/// Writes the fields of one record.
pub(crate) struct FieldsOut<'o, 'r> {
    out: &'o mut Writer<'r>,
    is_map: bool,
    names: Vec<&'static str>,
    is_empty: bool,
}

impl<'r> FieldsOut<'_, 'r> {
    fn name(&mut self, name: &'static str) {
        self.names.push(name);
        self.begin(name);
    }

    fn begin(&mut self, name: &str) {
        self.out.begin_entry(self.is_empty);
        self.is_empty = false;
        if self.is_map {
            self.out.quote(name);
        } else {
            self.out.push_raw(&field_name(name).unwrap_or_default());
        }
        self.out.push_raw(": ");
    }

    /// Writes a field by a function.
    pub(crate) fn with(&mut self, name: &'static str, write: impl FnOnce(&mut Writer<'r>)) {
        self.name(name);
        let len = self.out.pointer.len();
        push_step(&mut self.out.pointer, name);
        write(self.out);
        self.out.pointer.truncate(len);
    }

    /// Writes a text, even an empty one.
    pub(crate) fn always_text(&mut self, name: &'static str, text: &str) {
        self.name(name);
        self.out.quote(text);
    }

    /// Writes a text that is not empty.
    pub(crate) fn text(&mut self, name: &'static str, text: &str) {
        if !text.is_empty() {
            self.always_text(name, text);
        }
    }

    /// Writes a text that is there, even an empty one.
    pub(crate) fn text_if(&mut self, name: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.always_text(name, text);
        }
    }

    /// Writes a flag that is set.
    pub(crate) fn flag(&mut self, name: &'static str, flag: bool) {
        if flag {
            self.always_flag(name, flag);
        }
    }

    /// Writes a flag.
    pub(crate) fn always_flag(&mut self, name: &'static str, flag: bool) {
        self.name(name);
        self.out.push_display(&flag);
    }

    /// Writes a number that is known.
    pub(crate) fn number(&mut self, name: &'static str, number: Option<u64>) {
        if let Some(number) = number {
            self.name(name);
            self.out.push_display(&number);
        }
    }

    /// Writes a word.
    pub(crate) fn word<W: Word>(&mut self, name: &'static str, word: W) {
        self.always_text(name, word.key_word());
    }

    /// Writes a word that is not the default.
    pub(crate) fn word_but<W: Word>(&mut self, name: &'static str, word: W, default: W) {
        if word != default {
            self.word(name, word);
        }
    }

    /// Writes a record that is there.
    pub(crate) fn record<R: Record>(&mut self, name: &'static str, record: Option<&'r R>) {
        if let Some(record) = record {
            self.with(name, |out| out.record(record));
        }
    }

    /// Writes a record that is not as it is by default, or has something unknown in it.
    pub(crate) fn record_but<R: Record + PartialEq>(
        &mut self,
        name: &'static str,
        record: &'r R,
        default: &R,
    ) {
        let len = self.out.pointer.len();
        push_step(&mut self.out.pointer, name);
        let has_unknown = self.out.has_unknown();
        self.out.pointer.truncate(len);
        if record != default || has_unknown {
            self.record(name, Some(record));
        }
    }

    /// Writes a list that is not empty.
    pub(crate) fn list<R: Record + 'r>(
        &mut self,
        name: &'static str,
        records: impl IntoIterator<Item = &'r R>,
    ) {
        let mut records = records.into_iter().peekable();
        if records.peek().is_some() {
            self.with(name, |out| out.list(records, Writer::record));
        }
    }

    /// Writes a list of texts that is not empty.
    pub(crate) fn texts<'t>(
        &mut self,
        name: &'static str,
        texts: impl IntoIterator<Item = &'t str>,
    ) {
        let mut texts = texts.into_iter().peekable();
        if texts.peek().is_some() {
            self.with(name, |out| out.list(texts, Writer::quote));
        }
    }

    /// The names beside mentions of actors.
    pub(crate) fn name_beside(&self, actor: &ActorId) -> Option<&'r str> {
        self.out.names_beside?.get(actor).copied()
    }

    /// Writes what a later version wrote, unless the field has been given a value since.
    fn unknown(&mut self, name: &str, raw: &str) {
        if self.names.contains(&name) {
            return;
        }
        self.begin(name);
        match self.out.syntax {
            Syntax::Ron => self.out.push_raw(raw),
            Syntax::Json => {
                let json = json_of_ron(raw);
                self.out.push_raw(&json);
            }
        }
    }
}
