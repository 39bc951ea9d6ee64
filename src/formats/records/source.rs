use super::fields::Fields;
use super::record::Record;
use super::writer::{FieldsOut, Layout};
use crate::model::{Source, SourceId, SourceKind, Unknown, UnknownField};

impl Record for Source {
    const WHAT: &'static str = "a source";
    const EXAMPLE: &'static str = "(id: \"mee\", title: \"…\", publisher: \"Middle East Eye\")";
    const LAYOUT: Layout = Layout::Lines;
    const KEEPS_UNKNOWN: bool = true;

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            id: SourceId(fields.id("a source", "mee-2023-12-03")),
            kind: fields.word("kind").unwrap_or_default(),
            title: fields.text("title"),
            publisher: fields.text("publisher"),
            author: fields.text("author"),
            language: fields.text("language"),
            published: fields.date("published"),
            accessed: fields.date("accessed"),
            url: fields.text("url"),
            archived_url: fields.text("archived_url"),
            identifier: fields.text("identifier"),
            archive_reference: fields.text("archive_reference"),
            hash: fields.text("hash"),
            license: fields.text("license"),
            private: fields.flag("private"),
            review: fields.record("review"),
            unknown: Unknown::default(),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.always_text("id", self.id.as_str());
        out.word_but("kind", self.kind, SourceKind::default());
        out.text("title", &self.title);
        out.text("publisher", &self.publisher);
        out.text("author", &self.author);
        out.text("language", &self.language);
        out.record("published", self.published.as_ref());
        out.record("accessed", self.accessed.as_ref());
        out.text("url", &self.url);
        out.text("archived_url", &self.archived_url);
        out.text("identifier", &self.identifier);
        out.text("archive_reference", &self.archive_reference);
        out.text("hash", &self.hash);
        out.text("license", &self.license);
        out.flag("private", self.private);
        out.record("review", self.review.as_ref());
    }

    fn unknown(&self) -> &[UnknownField] {
        &self.unknown.0
    }

    fn set_unknown(&mut self, unknown: Unknown) {
        self.unknown = unknown;
    }
}
