use super::fields::Fields;
use super::reader::Mentioned;
use super::record::Record;
use super::toll;
use super::word::Word as _;
use super::writer::{FieldsOut, Layout, Writer};
use crate::model::{
    AccountId, ActorId, Basis, Event, EventId, Field, Group, Harm, Participation, Role, Status,
    StatusOverride, Toll, Unknown, UnknownField,
};

impl Record for Event {
    const WHAT: &'static str = "an event";
    const EXAMPLE: &'static str =
        "(id: \"kirkuk\", kind: \"strike\", title: \"Strike near Kirkuk\", date: \"2023-12-03\")";
    const LAYOUT: Layout = Layout::Lines;
    const KEEPS_UNKNOWN: bool = true;

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let id = EventId(fields.id("an event", "strike-near-kirkuk"));
        Self {
            id,
            kind: fields.word("kind").unwrap_or_default(),
            kind_guessed: fields.flag("kind_guessed"),
            subtype: fields.text("subtype"),
            title: fields.text("title"),
            date: fields.date("date"),
            place: fields.record("place"),
            actors: fields.list("actors"),
            target: fields.record("target"),
            means: fields.record("means"),
            tolls: take_tolls(fields),
            bases: fields.list("bases"),
            accounts: fields.list("accounts"),
            truce: fields.record("truce"),
            status: fields.record("status"),
            supersedes: fields
                .record("supersedes")
                .map(|Superseded { layer, key }| (layer, key)),
            tags: fields.texts("tags"),
            notes: fields.list("notes"),
            starred: fields.flag("starred"),
            review: fields.record("review"),
            attachments: fields.list("attachments"),
            unknown: Unknown::default(),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.always_text("id", self.id.as_str());
        out.word("kind", self.kind);
        out.flag("kind_guessed", self.kind_guessed);
        out.text("subtype", &self.subtype);
        out.text("title", &self.title);
        out.record("date", self.date.as_ref());
        out.record("place", self.place.as_ref());
        out.list("actors", &self.actors);
        out.record("target", self.target.as_ref());
        out.record("means", self.means.as_ref());
        let others = toll::write_named(&self.tolls, out);
        out.list("tolls", others);
        out.list("bases", &self.bases);
        out.list("accounts", &self.accounts);
        out.record("truce", self.truce.as_ref());
        out.record("status", self.status.as_ref());
        if let Some((layer, key)) = &self.supersedes {
            out.with("supersedes", |out: &mut Writer<'r>| {
                out.fields(Layout::Line, |out| {
                    out.always_text("layer", layer);
                    out.always_text("key", key);
                });
            });
        }
        out.texts("tags", self.tags.iter().map(String::as_str));
        out.list("notes", &self.notes);
        out.flag("starred", self.starred);
        out.record("review", self.review.as_ref());
        out.list("attachments", &self.attachments);
    }

    fn unknown(&self) -> &[UnknownField] {
        &self.unknown.0
    }

    fn set_unknown(&mut self, unknown: Unknown) {
        self.unknown = unknown;
    }
}

fn take_tolls(fields: &mut Fields<'_, '_>) -> Vec<Toll> {
    let mut tolls = toll::take_named(fields);
    tolls.extend(fields.list("tolls"));
    tolls
}

impl Record for Participation {
    const WHAT: &'static str = "an actor's part";
    const EXAMPLE: &'static str = "(role: \"attacker\", actor: \"us\")";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let role = fields.required_word("role", Role::Participant);
        let actor = fields.required_mention("actor", Mentioned::Actor);
        fields.name_beside(&actor);
        Self {
            role,
            actor: ActorId(actor),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.word("role", self.role);
        out.always_text("actor", self.actor.as_str());
        out.text_if("name", out.name_beside(&self.actor));
    }
}

/// The row that an event takes the place of.
struct Superseded {
    layer: String,
    key: String,
}

impl Record for Superseded {
    const WHAT: &'static str = "a row of a layer";
    const EXAMPLE: &'static str = "(layer: \"UCDP GED\", key: \"412345\")";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            layer: fields
                .required_mention("layer", Mentioned::Layer)
                .to_string(),
            key: fields.text("key"),
        }
    }

    fn write<'r>(&'r self, _out: &mut FieldsOut<'_, 'r>) {}
}

impl Record for StatusOverride {
    const WHAT: &'static str = "a status";
    const EXAMPLE: &'static str = "(status: \"disputed\", reason: \"…\")";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let status = fields.required_word("status", Status::Unassessed);
        let n_origins = fields.take("origins").and_then(|node| {
            let number = fields.reader.whole_number(node)?;
            let found = u32::try_from(number).ok().filter(|n| *n >= 2);
            if found.is_none() {
                let message = format!("{number} origins corroborate nothing");
                fields
                    .reader
                    .error(node.at, message, "write 2 or more, or another status");
            }
            found
        });
        let status = match (status, n_origins) {
            (Status::Corroborated(_), Some(n)) => Status::Corroborated(n),
            (status, None) => status,
            (status, Some(_)) => {
                let at = fields.at;
                let message = format!("a status of {} has no number of origins", status.key());
                fields.reader.error(
                    at,
                    message,
                    "take `origins` out, or write status: \"corroborated\"",
                );
                status
            }
        };
        Self {
            status,
            reason: fields.text("reason"),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.always_text("status", self.status.key());
        if let Status::Corroborated(n) = self.status {
            out.number("origins", Some(n.into()));
        }
        out.text("reason", &self.reason);
    }
}

impl Record for Basis {
    const WHAT: &'static str = "a basis";
    const EXAMPLE: &'static str = "(field: \"killed\", accounts: [\"defence-official\"])";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let field = take_field(fields).unwrap_or(Field::Kind);
        let accounts = fields.mentions("accounts", Mentioned::Account);
        Self {
            field,
            accounts: accounts.into_iter().map(AccountId).collect(),
            reason: fields.text("reason"),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.always_text("field", field_word(&self.field));
        match &self.field {
            Field::Toll(_, group) => {
                out.record("group", Some(group).filter(|group| **group != Group::All));
            }
            Field::Actor(role) => out.word("role", *role),
            Field::Other(name) => out.always_text("name", name),
            _ => {}
        }
        out.texts("accounts", self.accounts.iter().map(AccountId::as_str));
        out.text("reason", &self.reason);
    }
}

/// The words of fields; those of harms are the harms' own.
const FIELDS: [(Field, &str); 6] = [
    (Field::Kind, "kind"),
    (Field::Date, "date"),
    (Field::Place, "place"),
    (Field::Target, "target"),
    (Field::Means, "means"),
    (Field::Reason, "reason"),
];

fn field_word(field: &Field) -> &'static str {
    match field {
        Field::Toll(harm, _) => harm.key_word(),
        Field::Actor(_) => "actor",
        Field::Other(_) => "other",
        plain => FIELDS
            .iter()
            .find(|(field, _)| field == plain)
            .map_or("", |(_, word)| word),
    }
}

fn take_field(fields: &mut Fields<'_, '_>) -> Option<Field> {
    let at = fields.at;
    let node = fields.take("field");
    let written = node
        .and_then(|node| fields.reader.text(node))
        .unwrap_or_default();
    if let Some(harm) = Harm::of(written) {
        return Some(Field::Toll(
            harm,
            fields.record("group").unwrap_or_default(),
        ));
    }
    match written {
        "actor" => Some(Field::Actor(
            fields.required_word("role", Role::Participant),
        )),
        "other" => Some(Field::Other(fields.text("name"))),
        _ => {
            let found = FIELDS.iter().find(|(_, word)| *word == written);
            if found.is_none() && !fields.reader.has_error() {
                let words = FIELDS.map(|(_, word)| word).join(", ");
                fields.reader.error(
                    node.map_or(at, |node| node.at),
                    format!(
                        "{} is no field that can be adopted",
                        super::node::shown(written)
                    ),
                    format!("fields are {words}, killed, wounded, missing, actor and other"),
                );
            }
            found.map(|(field, _)| field.clone())
        }
    }
}
