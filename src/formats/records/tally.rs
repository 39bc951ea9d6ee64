use super::fields::Fields;
use super::record::Record;
use super::writer::{FieldsOut, Layout};
use crate::model::{NumberBound, Speaker, Tally, TallyId, TallyPart, Unknown, UnknownField};

impl Record for Tally {
    const WHAT: &'static str = "a tally";
    const EXAMPLE: &'static str =
        "(id: \"attacks\", title: \"76 attacks on US forces\", number: 76, bound: \"at-least\")";
    const LAYOUT: Layout = Layout::Lines;
    const KEEPS_UNKNOWN: bool = true;

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            id: TallyId(fields.id("a tally", "attacks-on-us-forces")),
            title: fields.text("title"),
            speaker: fields.record("speaker").unwrap_or_default(),
            chain: fields.list("chain"),
            counts: fields.text("counts"),
            query: fields.text("query"),
            from: fields.date("from"),
            as_of: fields.date("as_of"),
            number: required_number(fields),
            bound: fields.word("bound").unwrap_or_default(),
            upper: fields.number("upper"),
            parts: fields.list("parts"),
            notes: fields.list("notes"),
            unknown: Unknown::default(),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.always_text("id", self.id.as_str());
        out.text("title", &self.title);
        out.record_but("speaker", &self.speaker, &Speaker::default());
        out.list("chain", &self.chain);
        out.text("counts", &self.counts);
        out.text("query", &self.query);
        out.record("from", self.from.as_ref());
        out.record("as_of", self.as_of.as_ref());
        out.number("number", Some(self.number));
        out.word_but("bound", self.bound, NumberBound::default());
        out.number("upper", self.upper);
        out.list("parts", &self.parts);
        out.list("notes", &self.notes);
    }

    fn unknown(&self) -> &[UnknownField] {
        &self.unknown.0
    }

    fn set_unknown(&mut self, unknown: Unknown) {
        self.unknown = unknown;
    }
}

impl Record for TallyPart {
    const WHAT: &'static str = "a part of a tally";
    const EXAMPLE: &'static str = "(label: \"in Iraq\", number: 36)";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            label: fields.text("label"),
            number: required_number(fields),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.text("label", &self.label);
        out.number("number", Some(self.number));
    }
}

fn required_number(fields: &mut Fields<'_, '_>) -> u64 {
    if !fields.has("number") {
        let at = fields.at;
        fields.reader.error(
            at,
            "the field `number` is missing",
            "add it, as in number: 76",
        );
    }
    fields.number("number").unwrap_or_default()
}
