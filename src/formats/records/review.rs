use super::fields::Fields;
use super::node::{Node, Value};
use super::reader::Reader;
use super::record::{Record, Short};
use super::writer::FieldsOut;
use crate::model::{Attachment, Note, Review};

impl Record for Review {
    const WHAT: &'static str = "a review";
    const EXAMPLE: &'static str = "(by: \"R. Haddad\", when: \"2024-01-15\")";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            by: fields.text("by"),
            when: fields.date("when"),
            open_question: fields.text("open_question"),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.text("by", &self.by);
        out.record("when", self.when.as_ref());
        out.text("open_question", &self.open_question);
    }
}

impl Record for Note {
    const WHAT: &'static str = "a note";
    const EXAMPLE: &'static str = "\"in quotation marks\" or (text: \"…\", private: true)";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            text: fields.text("text"),
            private: fields.flag("private"),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.text("text", &self.text);
        out.flag("private", self.private);
    }

    fn of_scalar<'a>(node: &Node<'a>, reader: &mut Reader<'a>) -> Option<Self> {
        match node.value {
            Value::Text(_) => reader.text(node).map(|text| Self {
                text: text.to_owned(),
                private: false,
            }),
            _ => None,
        }
    }

    fn short(&self) -> Option<Short<'_>> {
        (!self.private).then_some(Short::Text(&self.text))
    }
}

impl Record for Attachment {
    const WHAT: &'static str = "an attachment";
    const EXAMPLE: &'static str = "(path: \"pictures/site.jpg\", credit: \"…\")";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            path: fields.text("path"),
            hash: fields.text("hash"),
            credit: fields.text("credit"),
            captured: fields.date("captured"),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.text("path", &self.path);
        out.text("hash", &self.hash);
        out.text("credit", &self.credit);
        out.record("captured", self.captured.as_ref());
    }
}
