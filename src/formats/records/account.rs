use super::fields::Fields;
use super::node::{Node, Value};
use super::reader::{Mentioned, Reader};
use super::record::{Record, Short};
use super::writer::{FieldsOut, Layout};
use crate::model::{
    Account, AccountId, ActorId, ChainLink, Description, Quote, SourceId, Speaker, Stance, Unknown,
    UnknownField,
};

impl Record for Account {
    const WHAT: &'static str = "an account";
    const EXAMPLE: &'static str =
        "(id: \"official\", speaker: \"a US military official\", claims: [(killed: 5)])";
    const LAYOUT: Layout = Layout::Lines;
    const KEEPS_UNKNOWN: bool = true;

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            id: AccountId(fields.id("an account", "official")),
            speaker: fields.record("speaker").unwrap_or_default(),
            stance: fields.word("stance").unwrap_or_default(),
            claims: super::claim::take_claims(fields),
            quote: fields.record("quote"),
            said: fields.date("said"),
            chain: fields.list("chain"),
            review: fields.record("review"),
            unknown: Unknown::default(),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.always_text("id", self.id.as_str());
        out.record_but("speaker", &self.speaker, &Speaker::default());
        out.word_but("stance", self.stance, Stance::default());
        out.list("claims", &self.claims);
        out.record("quote", self.quote.as_ref());
        out.record("said", self.said.as_ref());
        out.list("chain", &self.chain);
        out.record("review", self.review.as_ref());
    }

    fn unknown(&self) -> &[UnknownField] {
        &self.unknown.0
    }

    fn set_unknown(&mut self, unknown: Unknown) {
        self.unknown = unknown;
    }
}

impl Record for Speaker {
    const WHAT: &'static str = "a speaker";
    const EXAMPLE: &'static str = "\"a police officer\" or (actor: \"sudani-office\")";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            actor: fields.mention("actor", Mentioned::Actor).map(ActorId),
            described: fields.text("described"),
            anonymous: fields.flag("anonymous"),
            private: fields.flag("private"),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.text_if("actor", self.actor.as_ref().map(ActorId::as_str));
        out.text("described", &self.described);
        out.flag("anonymous", self.anonymous);
        out.flag("private", self.private);
    }

    fn of_scalar<'a>(node: &Node<'a>, reader: &mut Reader<'a>) -> Option<Self> {
        match node.value {
            Value::Text(_) => reader.text(node).map(|described| Self {
                described: described.to_owned(),
                ..Self::default()
            }),
            _ => None,
        }
    }

    fn short(&self) -> Option<Short<'_>> {
        let says_all = self.actor.is_none() && !self.anonymous && !self.private;
        (says_all && !self.described.is_empty()).then_some(Short::Text(&self.described))
    }
}

impl Record for Quote {
    const WHAT: &'static str = "a quotation";
    const EXAMPLE: &'static str =
        "\"the words\" or (text: \"…\", original: \"…\", original_language: \"ar\")";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            text: fields.text("text"),
            language: fields.text("language"),
            original: fields.text("original"),
            original_language: fields.text("original_language"),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.text("text", &self.text);
        out.text("language", &self.language);
        out.text("original", &self.original);
        out.text("original_language", &self.original_language);
    }

    fn of_scalar<'a>(node: &Node<'a>, reader: &mut Reader<'a>) -> Option<Self> {
        match node.value {
            Value::Text(_) => reader.text(node).map(|text| Self {
                text: text.to_owned(),
                ..Self::default()
            }),
            _ => None,
        }
    }

    fn short(&self) -> Option<Short<'_>> {
        let says_all = self.language.is_empty()
            && self.original.is_empty()
            && self.original_language.is_empty();
        says_all.then_some(Short::Text(&self.text))
    }
}

impl Record for ChainLink {
    const WHAT: &'static str = "a station of the chain";
    const EXAMPLE: &'static str = "\"afp\" or (source: \"afp\", reported: \"2023-12-03\")";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            source: SourceId(fields.required_mention("source", Mentioned::Source)),
            reported: fields.date("reported"),
            locator: fields.text("locator"),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.always_text("source", self.source.as_str());
        out.record("reported", self.reported.as_ref());
        out.text("locator", &self.locator);
    }

    fn of_scalar<'a>(node: &Node<'a>, reader: &mut Reader<'a>) -> Option<Self> {
        let source = match node.value {
            Value::Text(_) => reader.mention(node, Mentioned::Source)?,
            _ => return None,
        };
        Some(Self {
            source: SourceId(source),
            reported: None,
            locator: String::new(),
        })
    }

    fn short(&self) -> Option<Short<'_>> {
        let says_all = self.reported.is_none() && self.locator.is_empty();
        says_all.then(|| Short::Text(self.source.as_str()))
    }
}

impl Record for Description {
    const WHAT: &'static str = "a description";
    const EXAMPLE: &'static str = "\"a drone staging site\" or (text: \"…\", actor: \"nujaba\")";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let accounts = |names: Vec<_>| names.into_iter().map(AccountId).collect();
        Self {
            text: fields.text("text"),
            actor: fields.mention("actor", Mentioned::Actor).map(ActorId),
            broader_than: accounts(fields.mentions("broader_than", Mentioned::Account)),
            contradicts: accounts(fields.mentions("contradicts", Mentioned::Account)),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.text("text", &self.text);
        out.text_if("actor", self.actor.as_ref().map(ActorId::as_str));
        out.texts(
            "broader_than",
            self.broader_than.iter().map(AccountId::as_str),
        );
        out.texts(
            "contradicts",
            self.contradicts.iter().map(AccountId::as_str),
        );
    }

    fn of_scalar<'a>(node: &Node<'a>, reader: &mut Reader<'a>) -> Option<Self> {
        match node.value {
            Value::Text(_) => reader.text(node).map(|text| Self {
                text: text.to_owned(),
                ..Self::default()
            }),
            _ => None,
        }
    }

    fn short(&self) -> Option<Short<'_>> {
        let says_all =
            self.actor.is_none() && self.broader_than.is_empty() && self.contradicts.is_empty();
        says_all.then_some(Short::Text(&self.text))
    }
}
