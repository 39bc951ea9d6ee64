use super::fields::Fields;
use super::node::{Node, Value};
use super::reader::{Mentioned, Reader};
use super::record::Record;
use super::toll;
use super::word::Word;
use super::writer::{FieldsOut, Layout, Writer};
use crate::model::{ActorId, Claim, Harm, Role};

/// The names of a claim's fields, of which each makes a claim; `subtype` belongs to `kind`.
const NAMES: [&str; 12] = [
    "kind", "date", "place", "killed", "wounded", "missing", "toll", "actor", "target", "means",
    "reason", "other",
];

/// The claims of an account: several fields in one pair of brackets are several claims, in their order.
pub(crate) fn take_claims(fields: &mut Fields<'_, '_>) -> Vec<Claim> {
    let node = fields.take("claims");
    let nodes = node.and_then(|node| fields.reader.list(node));
    let mut claims = Vec::new();
    fields.reader.within("claims", |reader| {
        for node in nodes.unwrap_or_default() {
            let position = claims.len().to_string();
            reader.within(&position, |reader| read_claims(node, reader, &mut claims));
        }
    });
    claims
}

fn read_claims<'a>(node: &Node<'a>, reader: &mut Reader<'a>, claims: &mut Vec<Claim>) {
    let Value::Fields(nodes) = &node.value else {
        let message = format!("{} stands where a claim should", node.words());
        reader.error(node.at, message, format!("write it as {}", Claim::EXAMPLE));
        return;
    };
    let n_before = claims.len();
    let mut fields = Fields::new(reader, nodes, node.at);
    let subtype = fields.text("subtype");
    let names: Vec<&str> = fields.names().collect();
    for name in names {
        // What is unknown within the second claim of a pair of brackets belongs to that claim.
        let pointer = fields.reader.step_aside(&claims.len().to_string());
        claims.extend(take_claim(name, &subtype, &mut fields));
        fields.reader.step_back(pointer);
    }
    // So that a slip of the pen finds the name that was meant.
    for name in NAMES {
        fields.take(name);
    }
    let hint = format!("write it as {}", Claim::EXAMPLE);
    if fields.has("subtype") && !fields.has("kind") {
        let message = "a `subtype` is claimed without its `kind`";
        fields.reader.error(node.at, message, hint);
    } else if nodes.is_empty() {
        fields
            .reader
            .error(node.at, "nothing is claimed here", hint);
    }
    fields.finish();
    if claims.len() == n_before {
        // A claim of a later version: an empty one holds its place, and what it says is kept beside.
        claims.push(Claim::Other(String::new(), String::new()));
    }
}

fn take_claim(name: &str, subtype: &str, fields: &mut Fields<'_, '_>) -> Option<Claim> {
    Some(match name {
        "kind" => Claim::Kind(fields.word("kind")?, subtype.to_owned()),
        "date" => Claim::Date(fields.date("date")?),
        "place" => Claim::Place(fields.record("place")?),
        "toll" => Claim::Toll(fields.record("toll")?),
        "actor" => {
            let ClaimedPart {
                role,
                actor,
                described,
            } = fields.record("actor")?;
            Claim::Actor {
                role,
                actor,
                described,
            }
        }
        "target" => Claim::Target(fields.record("target")?),
        "means" => Claim::Means(fields.record("means")?),
        "reason" => Claim::Reason(fields.record("reason")?),
        "other" => {
            let OtherClaim { name, text } = fields.record("other")?;
            Claim::Other(name, text)
        }
        _ => {
            let (harm, name) = Harm::words().find(|(_, word)| *word == name)?;
            let node = fields.take(name)?;
            let toll = fields
                .reader
                .within(name, |reader| toll::named(harm, node, reader));
            Claim::Toll(toll?)
        }
    })
}

impl Record for Claim {
    const WHAT: &'static str = "a claim";
    const EXAMPLE: &'static str =
        "(killed: 5), (target: \"…\") or (other: (name: \"found\", text: \"…\"))";

    fn read(_fields: &mut Fields<'_, '_>) -> Self {
        // `take_claims` reads them, since one pair of brackets may hold several.
        Self::Other(String::new(), String::new())
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        match self {
            Self::Kind(kind, subtype) => {
                out.word("kind", *kind);
                out.text("subtype", subtype);
            }
            Self::Date(date) => out.record("date", Some(date)),
            Self::Place(place) => out.record("place", Some(place)),
            Self::Toll(toll) if toll::is_of_all(toll) => toll::write_one_named(toll, out),
            Self::Toll(toll) => out.record("toll", Some(toll)),
            Self::Actor {
                role,
                actor,
                described,
            } => out.with("actor", |out: &mut Writer<'r>| {
                out.fields(Layout::Line, |out| {
                    out.word("role", *role);
                    out.text_if("actor", actor.as_ref().map(ActorId::as_str));
                    out.text("described", described);
                });
            }),
            Self::Target(description) => out.record("target", Some(description)),
            Self::Means(description) => out.record("means", Some(description)),
            Self::Reason(description) => out.record("reason", Some(description)),
            Self::Other(name, text) => out.with("other", |out: &mut Writer<'r>| {
                out.fields(Layout::Line, |out| {
                    out.text("name", name);
                    out.text("text", text);
                });
            }),
        }
    }
}

/// Who is said to have taken part.
struct ClaimedPart {
    role: Role,
    actor: Option<ActorId>,
    described: String,
}

impl Record for ClaimedPart {
    const WHAT: &'static str = "an actor's part";
    const EXAMPLE: &'static str = "(role: \"attacker\", actor: \"us\")";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            role: fields.required_word("role", Role::Participant),
            actor: fields.mention("actor", Mentioned::Actor).map(ActorId),
            described: fields.text("described"),
        }
    }

    fn write<'r>(&'r self, _out: &mut FieldsOut<'_, 'r>) {}
}

/// What is said of a field that has no name of its own.
struct OtherClaim {
    name: String,
    text: String,
}

impl Record for OtherClaim {
    const WHAT: &'static str = "any other claim";
    const EXAMPLE: &'static str = "(name: \"found\", text: \"debris\")";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            name: fields.text("name"),
            text: fields.text("text"),
        }
    }

    fn write<'r>(&'r self, _out: &mut FieldsOut<'_, 'r>) {}
}
