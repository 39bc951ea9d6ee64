use std::sync::Arc;

use super::fields::Fields;
use super::node::{Node, Value};
use super::reader::{Mentioned, Reader};
use super::record::{Record, Short};
use super::writer::{FieldsOut, Layout};
use crate::model::{
    Endpoint, EventId, Link, LinkBasis, LinkId, LinkKind, TallyId, Unknown, UnknownField,
};

impl Record for Link {
    const WHAT: &'static str = "a link";
    const EXAMPLE: &'static str =
        "(id: \"against-the-warning\", from: \"kirkuk\", kind: \"breaks\", to: \"call\")";
    const LAYOUT: Layout = Layout::Lines;
    const KEEPS_UNKNOWN: bool = true;

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let id = LinkId(fields.id("a link", "kirkuk-against-the-warning"));
        let from = endpoint(fields, "from");
        let kind = fields.required_word("kind", LinkKind::Follows);
        let to = endpoint(fields, "to");
        let has_speaker = fields.has("by");
        let reason = fields.text("reason");
        let by = fields.record("by").unwrap_or_default();
        let chain = fields.list("chain");
        let acknowledged = fields.flag("acknowledged");
        let basis = if has_speaker {
            LinkBasis::Said {
                by,
                chain,
                acknowledged,
            }
        } else {
            LinkBasis::Inferred { reason }
        };
        let is_mixed = match &basis {
            LinkBasis::Said { .. } => fields.has("reason"),
            LinkBasis::Inferred { .. } => fields.has("chain") || fields.has("acknowledged"),
        };
        if is_mixed {
            let at = fields.at;
            fields.reader.error(
                at,
                "a link is either said by a speaker or inferred by the project",
                "write `by` with `chain` and `acknowledged`, or `reason` alone",
            );
        }
        Self {
            id,
            from,
            to,
            kind,
            basis,
            note: fields.text("note"),
            unknown: Unknown::default(),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.always_text("id", self.id.as_str());
        out.record("from", Some(&self.from));
        out.word("kind", self.kind);
        out.record("to", Some(&self.to));
        match &self.basis {
            LinkBasis::Inferred { reason } => out.text("reason", reason),
            LinkBasis::Said {
                by,
                chain,
                acknowledged,
            } => {
                out.record("by", Some(by));
                out.list("chain", chain);
                out.flag("acknowledged", *acknowledged);
            }
        }
        out.text("note", &self.note);
    }

    fn unknown(&self) -> &[UnknownField] {
        &self.unknown.0
    }

    fn set_unknown(&mut self, unknown: Unknown) {
        self.unknown = unknown;
    }
}

fn endpoint(fields: &mut Fields<'_, '_>, name: &'static str) -> Endpoint {
    if !fields.has(name) {
        let at = fields.at;
        let message = format!("the field `{name}` is missing");
        fields.reader.error(
            at,
            message,
            format!("add the id of an event, as in {name}: \"kirkuk\""),
        );
    }
    let nobody = || Endpoint::Event(EventId::default());
    fields.record(name).unwrap_or_else(nobody)
}

impl Record for Endpoint {
    const WHAT: &'static str = "an end of a link";
    const EXAMPLE: &'static str =
        "the id of an event, (tally: \"attacks\") or (layer: \"UCDP GED\", key: \"412345\")";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        if let Some(event) = fields.mention("event", Mentioned::Event) {
            return Self::Event(EventId(event));
        }
        if let Some(tally) = fields.mention("tally", Mentioned::Tally) {
            return Self::Tally(TallyId(tally));
        }
        let layer: Option<Arc<str>> = fields.mention("layer", Mentioned::Layer);
        if layer.is_none() {
            let at = fields.at;
            let message = "this is no end of a link".to_owned();
            fields
                .reader
                .error(at, message, format!("write {}", Self::EXAMPLE));
        }
        Self::Row {
            layer: layer.unwrap_or_else(|| Arc::from("")).to_string(),
            key: fields.text("key"),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        match self {
            Self::Event(event) => out.always_text("event", event.as_str()),
            Self::Tally(tally) => out.always_text("tally", tally.as_str()),
            Self::Row { layer, key } => {
                out.always_text("layer", layer);
                out.always_text("key", key);
            }
        }
    }

    fn of_scalar<'a>(node: &Node<'a>, reader: &mut Reader<'a>) -> Option<Self> {
        let event = match node.value {
            Value::Text(_) => reader.mention(node, Mentioned::Event)?,
            _ => return None,
        };
        Some(Self::Event(EventId(event)))
    }

    fn short(&self) -> Option<Short<'_>> {
        match self {
            Self::Event(event) => Some(Short::Text(event.as_str())),
            _ => None,
        }
    }
}
