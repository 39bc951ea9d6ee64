use super::fields::Fields;
use super::node::{Node, Value};
use super::reader::{Mentioned, Reader};
use super::record::{Record, Short};
use super::writer::{FieldsOut, Layout};
use crate::model::{
    Actor, ActorId, ActorKind, ActorName, Relation, RelationKind, SourceId, Unknown, UnknownField,
};

impl Record for Actor {
    const WHAT: &'static str = "an actor";
    const EXAMPLE: &'static str = "(id: \"us\", kind: \"state\", names: [\"United States\"])";
    const LAYOUT: Layout = Layout::Lines;
    const KEEPS_UNKNOWN: bool = true;

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            id: ActorId(fields.id("an actor", "us")),
            kind: fields.word("kind").unwrap_or_default(),
            names: fields.list("names"),
            relations: fields.list("relations"),
            unknown: Unknown::default(),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.always_text("id", self.id.as_str());
        out.word_but("kind", self.kind, ActorKind::default());
        out.list("names", &self.names);
        out.list("relations", &self.relations);
    }

    fn unknown(&self) -> &[UnknownField] {
        &self.unknown.0
    }

    fn set_unknown(&mut self, unknown: Unknown) {
        self.unknown = unknown;
    }
}

impl Record for ActorName {
    const WHAT: &'static str = "a name";
    const EXAMPLE: &'static str = "\"Iraq\" or (text: \"العراق\", language: \"ar\")";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            text: fields.text("text"),
            language: fields.text("language"),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.text("text", &self.text);
        out.text("language", &self.language);
    }

    fn of_scalar<'a>(node: &Node<'a>, reader: &mut Reader<'a>) -> Option<Self> {
        match node.value {
            Value::Text(_) => reader.text(node).map(|text| Self {
                text: text.to_owned(),
                language: String::new(),
            }),
            _ => None,
        }
    }

    fn short(&self) -> Option<Short<'_>> {
        self.language.is_empty().then_some(Short::Text(&self.text))
    }
}

impl Record for Relation {
    const WHAT: &'static str = "a relation";
    const EXAMPLE: &'static str = "(kind: \"part-of\", to: \"pmf\")";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let kind = fields.required_word("kind", RelationKind::AffiliatedWith);
        let to = fields.required_mention("to", Mentioned::Actor);
        let during = fields.date("during");
        let sources = fields.mentions("sources", Mentioned::Source);
        Self {
            kind,
            to: ActorId(to),
            during,
            sources: sources.into_iter().map(SourceId).collect(),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.word("kind", self.kind);
        out.always_text("to", self.to.as_str());
        out.record("during", self.during.as_ref());
        out.texts("sources", self.sources.iter().map(SourceId::as_str));
    }
}
