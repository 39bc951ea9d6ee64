use super::fields::Fields;
use super::node::{Node, Value};
use super::reader::Reader;
use super::record::{Record, Short};
use super::word::Word;
use super::writer::{FieldsOut, Layout, Writer};
use crate::model::{Casualties, Count, Group, Harm, Toll};

/// A toll in a list of tolls, with what happened to whom.
impl Record for Toll {
    const WHAT: &'static str = "a toll";
    const EXAMPLE: &'static str = "(harm: \"killed\", group: \"civilians\", low: 5)";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let harm = fields.required_word("harm", Harm::Killed);
        let group = fields.record("group").unwrap_or_default();
        let within = fields.record("within");
        Self {
            harm,
            group,
            within,
            count: counts(fields),
            words: fields.text("words"),
        }
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        out.word("harm", self.harm);
        out.record(
            "group",
            Some(&self.group).filter(|group| **group != Group::All),
        );
        out.record("within", self.within.as_ref());
        write_counts(self, out);
    }
}

impl Record for Group {
    const WHAT: &'static str = "a group";
    const EXAMPLE: &'static str = "\"civilians\", or the name of any other group";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self::Named(fields.text("named"))
    }

    fn write<'r>(&'r self, out: &mut FieldsOut<'_, 'r>) {
        if let Self::Named(name) = self {
            out.always_text("named", name);
        }
    }

    fn of_scalar<'a>(node: &Node<'a>, _reader: &mut Reader<'a>) -> Option<Self> {
        let written = match &node.value {
            Value::Text(text) => text.as_ref(),
            Value::Word(word) => word,
            _ => return None,
        };
        let known = WORDS.iter().find(|(_, word)| *word == written);
        Some(known.map_or_else(
            || Self::Named(written.to_owned()),
            |(group, _)| group.clone(),
        ))
    }

    fn short(&self) -> Option<Short<'_>> {
        let word = WORDS
            .iter()
            .find(|(group, _)| group == self)
            .map(|(_, word)| *word);
        match (word, self) {
            (Some(word), _) => Some(Short::Text(word)),
            (None, Self::Named(name)) => {
                // A name that is one of the words is told apart by its brackets.
                let is_word = WORDS.iter().any(|(_, word)| word == name);
                (!is_word).then_some(Short::Text(name))
            }
            (None, _) => None,
        }
    }
}

const WORDS: [(Group, &str); 6] = [
    (Group::All, "all"),
    (Group::SideA, "side-a"),
    (Group::SideB, "side-b"),
    (Group::Civilians, "civilians"),
    (Group::Children, "children"),
    (Group::Unknown, "unknown"),
];

/// The counts of everybody, in fields named after the harm: `killed: (low: 5)`, or `killed: 5` for a best estimate alone.
pub(crate) fn take_named(fields: &mut Fields<'_, '_>) -> Vec<Toll> {
    let mut tolls = Vec::new();
    for (harm, name) in Harm::words() {
        if let Some(node) = fields.take(name) {
            let toll = fields
                .reader
                .within(name, |reader| named(harm, node, reader));
            tolls.extend(toll);
        }
    }
    tolls
}

/// The toll of everybody in a field named after the harm.
pub(crate) fn named<'a>(harm: Harm, node: &Node<'a>, reader: &mut Reader<'a>) -> Option<Toll> {
    let toll = |count, words| Toll {
        harm,
        group: Group::All,
        within: None,
        count,
        words,
    };
    match &node.value {
        Value::Number(_) => {
            let best = reader.whole_number(node)?;
            let count = Casualties {
                best: count(best, node.at, reader)?,
                ..Casualties::default()
            };
            Some(toll(count, String::new()))
        }
        Value::Fields(nodes) => {
            let mut fields = Fields::new(reader, nodes, node.at);
            let counts = counts(&mut fields);
            let words = fields.text("words");
            fields.finish();
            Some(toll(counts, words))
        }
        _ => {
            let message = format!("{} stands where counts should", node.words());
            let hint = format!(
                "write {0}: 5 for a best estimate, or {0}: (low: 5, words: \"at least five\")",
                harm.key_word()
            );
            reader.error(node.at, message, hint);
            None
        }
    }
}

/// Writes the tolls of everybody that lead the list in the order of the harms, and returns the others.
pub(crate) fn write_named<'r>(tolls: &'r [Toll], out: &mut FieldsOut<'_, 'r>) -> &'r [Toll] {
    let mut rest = tolls;
    let mut before: Option<Harm> = None;
    while let Some((toll, others)) = rest.split_first()
        && is_of_all(toll)
        && before.is_none_or(|before| before < toll.harm)
    {
        write_one_named(toll, out);
        before = Some(toll.harm);
        rest = others;
    }
    rest
}

/// Whether a toll can stand in a field named after its harm.
pub(crate) fn is_of_all(toll: &Toll) -> bool {
    toll.group == Group::All && toll.within.is_none()
}

/// Writes a toll in a field named after its harm.
pub(crate) fn write_one_named<'r>(toll: &'r Toll, out: &mut FieldsOut<'_, 'r>) {
    let Casualties { low, best, high } = toll.count;
    let is_best_alone = low.get().is_none() && high.get().is_none() && toll.words.is_empty();
    let short = best.get().filter(|_| is_best_alone);
    out.with(toll.harm.key_word(), |out: &mut Writer<'r>| {
        let short = short.map(|best| Short::Number(best.into()));
        out.short_or(short, Layout::Line, |out| write_counts(toll, out));
    });
}

fn counts(fields: &mut Fields<'_, '_>) -> Casualties {
    let mut take = |name| {
        let node = fields.take(name);
        let found = node.and_then(|node| {
            let number = fields.reader.whole_number(node)?;
            count(number, node.at, fields.reader)
        });
        found.unwrap_or_default()
    };
    Casualties {
        low: take("low"),
        best: take("best"),
        high: take("high"),
    }
}

fn count(number: u64, at: usize, reader: &mut Reader<'_>) -> Option<Count> {
    let count = u32::try_from(number).ok().and_then(Count::new);
    if count.is_none() {
        let message = format!("{number} is more people than there can be");
        reader.error(at, message, "a count is at most 4294967294");
    }
    count
}

fn write_counts<'r>(toll: &'r Toll, out: &mut FieldsOut<'_, 'r>) {
    out.number("low", toll.count.low.get().map(u64::from));
    out.number("best", toll.count.best.get().map(u64::from));
    out.number("high", toll.count.high.get().map(u64::from));
    out.text("words", &toll.words);
}
