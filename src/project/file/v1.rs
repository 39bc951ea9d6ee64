//! The records that version 1 has beside those of the model.

use crate::formats::records::{
    Fields, FieldsOut, Layout, Mentioned, Node, Reader, Record, Value, Writer,
};
use crate::formats::{Mapping, format_named};
use crate::model::{RowNote, Unknown, UnknownField};
use crate::project::{Bookmark, DamagedEntry, Fingerprint, LayerSource, LayerSpec, SavedView};
use crate::time::Edtf;

impl Record for LayerSpec {
    const WHAT: &'static str = "a layer";
    const EXAMPLE: &'static str =
        "(name: \"UCDP GED\", path: \"data/ged.csv\", format: \"ucdp-ged\")";
    const LAYOUT: Layout = Layout::Lines;
    const KEEPS_UNKNOWN: bool = true;

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let at = fields.at;
        let name = fields.text("name");
        if name.is_empty() {
            fields.reader.error(
                at,
                "the layer has no `name`",
                "give it one, as in name: \"UCDP GED\"",
            );
        }
        let is_chronology = fields.flag("chronology");
        let path = fields.text("path");
        let format = fields.text("format");
        let mapping = fields
            .take("mapping")
            .and_then(|node| mapping(node, fields.reader));
        let fingerprint = fields.record("fingerprint");
        let is_of_file = !path.is_empty();
        let has_more = ["format", "mapping", "fingerprint"]
            .into_iter()
            .any(|name| fields.has(name));
        if is_chronology == is_of_file || (is_chronology && has_more) {
            fields.reader.error(
                at,
                "a layer is either of a data file or of the chronology",
                "write path: \"data/ged.csv\", or chronology: true",
            );
        }
        let known = format_named(&format).map_or("", |format| format.name());
        let source = if is_chronology {
            LayerSource::Chronology
        } else {
            LayerSource::Linked {
                path: path.clone(),
                format,
                mapping,
                fingerprint,
            }
        };
        Self {
            source,
            path,
            format: known,
            visible: fields.flag_or("visible", true),
            color: fields
                .take("color")
                .and_then(|node| color(node, fields.reader)),
            ..Self::of_chronology(&name)
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.always_text("name", &self.name);
        match &self.source {
            LayerSource::Chronology => out.flag("chronology", true),
            LayerSource::Linked {
                path,
                format,
                mapping,
                fingerprint,
            } => {
                out.always_text("path", path);
                out.text("format", format);
                if let Some(mapping) = mapping {
                    write_mapping(mapping, out);
                }
                out.record("fingerprint", fingerprint.as_ref());
            }
        }
        if !self.visible {
            out.always_flag("visible", false);
        }
        out.text_if("color", self.color.as_deref());
    }

    fn unknown(&self) -> &[UnknownField] {
        &self.unknown.0
    }

    fn set_unknown(&mut self, unknown: Unknown) {
        self.unknown = unknown;
    }
}

/// The text of a mapping; one that is none is kept as it stands, and the columns are guessed.
fn mapping<'a>(node: &Node<'a>, reader: &mut Reader<'a>) -> Option<String> {
    let text = reader.text(node)?.to_owned();
    if let Err(error) = Mapping::parse(&text) {
        reader.warning(
            node.at,
            format!("the mapping cannot be read, at its {error}; the columns are guessed"),
            "correct the line, or take the mapping out; docs/mappings.md says what it may hold",
        );
    }
    Some(text)
}

/// A column a line, where the text allows it, so that changes to two of them merge.
fn write_mapping<'r>(text: &'r str, out: &mut FieldsOut<'_, 'r>) {
    let is_plain = |c: char| c == '\n' || !c.is_control();
    if text.contains('\n') && text.chars().all(is_plain) {
        out.with("mapping", |out: &mut Writer<'r>| {
            out.push_raw(&raw_text(text));
        });
    } else {
        out.text_if("mapping", Some(text));
    }
}

fn color<'a>(node: &Node<'a>, reader: &mut Reader<'a>) -> Option<String> {
    let text = reader.text(node)?;
    let digits = text.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Some(text.to_owned());
    }
    let message = format!("{} is no color", node.words());
    reader.error(
        node.at,
        message,
        "write red, green and blue as in color: \"#d0a020\"",
    );
    None
}

impl Record for Fingerprint {
    const WHAT: &'static str = "a fingerprint";
    const EXAMPLE: &'static str = "(size: 1024, modified: \"2024-05-01T12:00:00Z\", sha256: \"…\")";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let size = fields.number("size").unwrap_or_default();
        Self {
            size,
            modified: edtf_text(fields, "modified"),
            sha256: fields.text("sha256"),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.number("size", Some(self.size));
        out.text("modified", &self.modified);
        out.text("sha256", &self.sha256);
    }
}

/// A date that is kept as text and must be one; empty where there is none.
fn edtf_text(fields: &mut Fields<'_, '_>, name: &'static str) -> String {
    let edtf = fields.take(name).and_then(|node| match &node.value {
        Value::Text(text) if text.is_empty() => None,
        _ => fields.reader.edtf(node),
    });
    edtf.as_ref().map_or("", Edtf::text).to_owned()
}

impl Record for RowNote {
    const WHAT: &'static str = "what is said of a row";
    const EXAMPLE: &'static str = "(layer: \"UCDP GED\", key: \"412345\", tags: [\"drone\"])";
    const LAYOUT: Layout = Layout::Lines;
    const KEEPS_UNKNOWN: bool = true;

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let layer = fields.required_mention("layer", Mentioned::Layer);
        if !fields.has("key") {
            let at = fields.at;
            fields
                .reader
                .error(at, "the field `key` is missing", "add the key of the row");
        }
        Self {
            layer: layer.to_string(),
            key: fields.text("key"),
            tags: fields.texts("tags"),
            notes: fields.list("notes"),
            starred: fields.flag("starred"),
            review: fields.record("review"),
            unknown: Unknown::default(),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.always_text("layer", &self.layer);
        out.always_text("key", &self.key);
        out.texts("tags", self.tags.iter().map(String::as_str));
        out.list("notes", &self.notes);
        out.flag("starred", self.starred);
        out.record("review", self.review.as_ref());
    }

    fn unknown(&self) -> &[UnknownField] {
        &self.unknown.0
    }

    fn set_unknown(&mut self, unknown: Unknown) {
        self.unknown = unknown;
    }
}

impl Record for SavedView {
    const WHAT: &'static str = "a view";
    const EXAMPLE: &'static str =
        "(name: \"The week\", range: \"2023-11-27/2023-12-03\", lanes: \"actor\")";
    const LAYOUT: Layout = Layout::Lines;
    const KEEPS_UNKNOWN: bool = true;

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            name: fields.text("name"),
            range: edtf_text(fields, "range"),
            lanes: fields.text("lanes"),
            query: fields.text("query"),
            unknown: Unknown::default(),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.always_text("name", &self.name);
        out.text("range", &self.range);
        out.text("lanes", &self.lanes);
        out.text("query", &self.query);
    }

    fn unknown(&self) -> &[UnknownField] {
        &self.unknown.0
    }

    fn set_unknown(&mut self, unknown: Unknown) {
        self.unknown = unknown;
    }
}

impl Record for Bookmark {
    const WHAT: &'static str = "a bookmark";
    const EXAMPLE: &'static str = "(date: \"2023-12-03\", name: \"The strike\")";
    const KEEPS_UNKNOWN: bool = true;

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let at = fields.at;
        let date = edtf_text(fields, "date");
        if date.is_empty() && !fields.reader.has_error() {
            fields.reader.error(
                at,
                "the bookmark has no `date`",
                "give it one, as in date: \"2023-12-03\"",
            );
        }
        Self {
            date,
            name: fields.text("name"),
            unknown: Unknown::default(),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.always_text("date", &self.date);
        out.text("name", &self.name);
    }

    fn unknown(&self) -> &[UnknownField] {
        &self.unknown.0
    }

    fn set_unknown(&mut self, unknown: Unknown) {
        self.unknown = unknown;
    }
}

impl Record for DamagedEntry {
    const WHAT: &'static str = "a damaged entry";
    const EXAMPLE: &'static str = "(list: \"events\", position: 3, raw: r#\"(id: …\"#)";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let list = fields.text("list");
        let position = fields.number("position").unwrap_or_default();
        Self {
            list,
            position: usize::try_from(position).unwrap_or(usize::MAX),
            raw: fields.text("raw"),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.text("list", &self.list);
        out.number("position", Some(self.position as u64));
        out.with("raw", |out: &mut Writer<'r>| {
            out.push_raw(&raw_text(&self.raw));
        });
    }
}

/// A text without escapes, so that it can be mended where it stands.
fn raw_text(text: &str) -> String {
    let longest = text
        .split('"')
        .skip(1)
        .map(|rest| rest.len() - rest.trim_start_matches('#').len())
        .max();
    let hashes = "#".repeat(longest.unwrap_or_default() + 1);
    format!("r{hashes}\"{text}\"{hashes}")
}
