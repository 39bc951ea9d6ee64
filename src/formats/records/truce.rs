use super::fields::Fields;
use super::node::{Node, Value};
use super::reader::{Mentioned, Reader};
use super::record::Record;
use super::writer::{FieldsOut, Layout};
use crate::model::{Extension, SourceId, Truce, TruceEnd, TruceKind, WrittenDate};

impl Record for Truce {
    const WHAT: &'static str = "a truce";
    const EXAMPLE: &'static str = "(effective: \"2023-11-24\", end: \"2023-12-01\")";
    const LAYOUT: Layout = Layout::Lines;

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            kind: fields.word("kind").unwrap_or_default(),
            announced: fields.date("announced"),
            effective: fields.date("effective"),
            planned_end: fields.date("planned_end"),
            extensions: fields.list("extensions"),
            end: fields.take("end").map_or(TruceEnd::Unknown, |node| {
                fields.reader.within("end", |reader| end(node, reader))
            }),
            area: fields.text("area"),
            concerns_all: fields.flag("concerns_all"),
            status: fields.text("status"),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.word_but("kind", self.kind, TruceKind::default());
        out.record("announced", self.announced.as_ref());
        out.record("effective", self.effective.as_ref());
        out.record("planned_end", self.planned_end.as_ref());
        out.list("extensions", &self.extensions);
        match &self.end {
            TruceEnd::Unknown => {}
            TruceEnd::GoesOn => out.text("end", GOES_ON),
            TruceEnd::On(date) => out.record("end", Some(date)),
        }
        out.text("area", &self.area);
        out.flag("concerns_all", self.concerns_all);
        out.text("status", &self.status);
    }
}

const GOES_ON: &str = "goes-on";

fn end<'a>(node: &Node<'a>, reader: &mut Reader<'a>) -> TruceEnd {
    match &node.value {
        Value::Text(text) if text == GOES_ON => TruceEnd::GoesOn,
        Value::Text(text) if text == "unknown" => TruceEnd::Unknown,
        _ => {
            let date = reader.record::<WrittenDate>(node);
            date.map_or(TruceEnd::Unknown, TruceEnd::On)
        }
    }
}

impl Record for Extension {
    const WHAT: &'static str = "an extension";
    const EXAMPLE: &'static str = "(announced: \"2023-11-27\", until: \"2023-11-29\")";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let announced = fields.date("announced");
        let until = fields.date("until");
        let sources = fields.mentions("sources", Mentioned::Source);
        Self {
            announced,
            until,
            sources: sources.into_iter().map(SourceId).collect(),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.record("announced", self.announced.as_ref());
        out.record("until", self.until.as_ref());
        out.texts("sources", self.sources.iter().map(SourceId::as_str));
    }
}
