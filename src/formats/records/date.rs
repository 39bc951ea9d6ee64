use super::fields::Fields;
use super::node::{Node, Value};
use super::reader::Reader;
use super::record::{Record, Short};
use super::writer::FieldsOut;
use crate::model::{Calendar, Phrase, WrittenDate};
use crate::time::Edtf;

impl Record for WrittenDate {
    const WHAT: &'static str = "a date";
    const EXAMPLE: &'static str =
        "\"2023-12-03\" or (edtf: \"[2023-11-15..2023-11-30]\", phrase: \"late November\")";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let edtf = fields
            .take("edtf")
            .and_then(|node| fields.reader.edtf(node));
        if !fields.has("edtf") {
            let at = fields.at;
            let hint = "add it, as in edtf: \"2023-12-03\"";
            fields.reader.error(at, "the date has no `edtf`", hint);
        }
        let mut date = Self::new(edtf.unwrap_or_else(any_date));
        let has_phrase = fields.has("phrase");
        let words = fields.text("phrase");
        let reported = fields
            .take("reported")
            .and_then(|node| fields.reader.edtf(node));
        if has_phrase || reported.is_some() {
            date.phrase = Some(Phrase { words, reported });
        }
        date.calendar = fields.word("calendar").unwrap_or_default();
        date.zone = fields
            .take("zone")
            .and_then(|node| fields.reader.zone(node));
        date.best = fields
            .take("best")
            .and_then(|node| fields.reader.edtf(node));
        date
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.text("edtf", self.edtf.text());
        if let Some(phrase) = &self.phrase {
            out.always_text("phrase", &phrase.words);
            out.text("reported", phrase.reported.as_ref().map_or("", Edtf::text));
        }
        out.word_but("calendar", self.calendar, Calendar::default());
        if let Some(zone) = &self.zone {
            out.text("zone", &zone.name());
        }
        out.text("best", self.best.as_ref().map_or("", Edtf::text));
    }

    fn of_scalar<'a>(node: &Node<'a>, reader: &mut Reader<'a>) -> Option<Self> {
        match node.value {
            Value::Text(_) => reader.edtf(node).map(Self::new),
            _ => None,
        }
    }

    fn short(&self) -> Option<Short<'_>> {
        let says_all = self.phrase.is_none()
            && self.calendar == Calendar::default()
            && self.zone.is_none()
            && self.best.is_none();
        says_all.then(|| Short::Text(self.edtf.text()))
    }
}

/// Stands in a record that an error has already cost.
fn any_date() -> Edtf {
    Edtf::parse("1970").expect("a year is a date")
}
