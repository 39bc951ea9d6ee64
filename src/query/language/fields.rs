use std::fmt::Write as _;

use super::Has;
use super::expr::Estimate;
use crate::model::{EventKind, Role, Status};
use crate::time::{DateTest, Precision};

/// One field of the language.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// The name in queries.
    pub name: &'static str,

    /// Other names it goes by.
    pub aliases: &'static [&'static str],

    /// What stands behind it.
    pub values: Values,

    /// What it asks, in a sentence.
    pub help: &'static str,

    /// A query with it.
    pub example: &'static str,

    pub(super) key: FieldKey,
}

/// What stands behind a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// One of a few words.
    Words,

    /// A name, compared by its words behind `:` and as a whole behind `=`.
    Name,

    /// A number or `unknown`; it can be compared.
    Number,

    /// A date in EDTF, or the title or id of an event.
    Date,

    /// A date in EDTF, or the title or id of an event; it can be compared.
    ComparedDate,

    /// A span of time, with `of:` and a date or event behind it.
    Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldKey {
    Kind,
    Actor,
    Role,
    Country,
    Place,
    Layer,
    Title,
    Note,
    Source,
    Tag,
    Status,
    Precision,
    Killed,
    Wounded,
    Date(DateTest),
    SurelyDate(DateTest),
    Within,
    Has,
}

/// All fields; a new one is a row here.
pub const FIELDS: &[FieldSpec] = &[
    field(
        "kind",
        &[],
        FieldKey::Kind,
        Values::Words,
        "The kind of event",
        "kind:strike",
    ),
    field(
        "actor",
        &["by"],
        FieldKey::Actor,
        Values::Name,
        "An actor in any role; with `:` also what was part of it at the event’s time, with `=` the actor alone",
        "actor:\"United States\"",
    ),
    field(
        "role",
        &[],
        FieldKey::Role,
        Values::Name,
        "An actor in the role that stands behind the point",
        "role.target:Hamas",
    ),
    field(
        "country",
        &[],
        FieldKey::Country,
        Values::Name,
        "The country as the source names it",
        "country=Iraq",
    ),
    field(
        "place",
        &[],
        FieldKey::Place,
        Values::Name,
        "The place as the source names it",
        "place:Kirkuk",
    ),
    field(
        "layer",
        &["file"],
        FieldKey::Layer,
        Values::Name,
        "The layer’s name",
        "layer:ucdp",
    ),
    field(
        "title",
        &[],
        FieldKey::Title,
        Values::Name,
        "The title",
        "title:\"air base\"",
    ),
    field(
        "note",
        &["notes"],
        FieldKey::Note,
        Values::Name,
        "A note of the project",
        "note:verify",
    ),
    field(
        "source",
        &["sources"],
        FieldKey::Source,
        Values::Name,
        "A source of the event’s accounts by id, title, publisher or author; of a row of a data set the name of its layer",
        "source:AFP",
    ),
    field(
        "tag",
        &["tags"],
        FieldKey::Tag,
        Values::Name,
        "A tag",
        "tag=drone",
    ),
    field(
        "status",
        &[],
        FieldKey::Status,
        Values::Words,
        "How well the event is vouched for",
        "status:disputed",
    ),
    field(
        "precision",
        &[],
        FieldKey::Precision,
        Values::Words,
        "How precisely the date is known",
        "precision:day",
    ),
    field(
        "killed",
        &["deaths"],
        FieldKey::Killed,
        Values::Number,
        "How many were killed: the best number, else the low one; `.low`, `.best` and `.high` are those numbers",
        "killed>=5",
    ),
    field(
        "wounded",
        &["injured"],
        FieldKey::Wounded,
        Values::Number,
        "How many were wounded, as with `killed`",
        "wounded.high<100",
    ),
    field(
        "date",
        &[],
        FieldKey::Date(DateTest::During),
        Values::ComparedDate,
        "Some moment of the event may lie in the date; `date>` is `after:`, `date>=` `since:`, `date<` `before:`, `date<=` `until:`",
        "date:2023-11",
    ),
    field(
        "during",
        &[],
        FieldKey::Date(DateTest::During),
        Values::Date,
        "Some moment may lie in the date, or in the time of the event named",
        "during:\"Israel–Hamas truce\"",
    ),
    field(
        "after",
        &[],
        FieldKey::Date(DateTest::After),
        Values::Date,
        "Some moment may lie after the date: from the next day on",
        "after:2023-10-17",
    ),
    field(
        "since",
        &[],
        FieldKey::Date(DateTest::Since),
        Values::Date,
        "Some moment may lie in the date or after it",
        "since:2023-10-17",
    ),
    field(
        "before",
        &[],
        FieldKey::Date(DateTest::Before),
        Values::Date,
        "Some moment may lie before the date: until the day before",
        "before:-0431",
    ),
    field(
        "until",
        &[],
        FieldKey::Date(DateTest::Until),
        Values::Date,
        "Some moment may lie in the date or before it",
        "until:2023",
    ),
    field(
        "surely-during",
        &["surely-date"],
        FieldKey::SurelyDate(DateTest::During),
        Values::Date,
        "All moments that the event may have been at lie in the date",
        "surely-during:2023-11",
    ),
    field(
        "surely-after",
        &[],
        FieldKey::SurelyDate(DateTest::After),
        Values::Date,
        "All moments lie after the date",
        "surely-after:2023-10-17",
    ),
    field(
        "surely-since",
        &[],
        FieldKey::SurelyDate(DateTest::Since),
        Values::Date,
        "All moments lie in the date or after it",
        "surely-since:2023-10-17",
    ),
    field(
        "surely-before",
        &[],
        FieldKey::SurelyDate(DateTest::Before),
        Values::Date,
        "All moments lie before the date",
        "surely-before:2023-11-24",
    ),
    field(
        "surely-until",
        &[],
        FieldKey::SurelyDate(DateTest::Until),
        Values::Date,
        "All moments lie in the date or before it",
        "surely-until:2023",
    ),
    field(
        "within",
        &[],
        FieldKey::Within,
        Values::Span,
        "Some moment may lie within so many hours (`h`), civil days (`d`) or weeks (`w`) before or after what stands behind `of:`",
        "within:7d of:2023-11-24",
    ),
    field(
        "has",
        &[],
        FieldKey::Has,
        Values::Words,
        "Something is known of the event, or there",
        "has:dispute",
    ),
];

const fn field(
    name: &'static str,
    aliases: &'static [&'static str],
    key: FieldKey,
    values: Values,
    help: &'static str,
    example: &'static str,
) -> FieldSpec {
    FieldSpec {
        name,
        aliases,
        values,
        help,
        example,
        key,
    }
}

impl FieldSpec {
    /// The words that may stand behind it; empty where these are not a few.
    pub fn words(&self) -> Vec<&'static str> {
        match self.key {
            FieldKey::Kind => EventKind::ALL.map(EventKind::key).to_vec(),
            FieldKey::Status => Status::ALL.map(Status::key).to_vec(),
            FieldKey::Precision => {
                let known = Precision::ALL.into_iter().map(Some);
                known.chain([None]).map(precision_key).collect()
            }
            FieldKey::Has => Has::ALL.map(|(_, word)| word).to_vec(),
            _ => Vec::new(),
        }
    }

    /// The words that may stand behind its point; empty where it has none.
    pub fn suffixes(&self) -> Vec<&'static str> {
        match self.key {
            FieldKey::Role => Role::ALL.map(|(_, key, _)| key).to_vec(),
            FieldKey::Killed | FieldKey::Wounded => {
                let words = Estimate::ALL.into_iter().map(|(_, word)| word);
                words.filter(|word| !word.is_empty()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The signs that may stand between it and its value.
    pub fn signs(&self) -> &'static [&'static str] {
        match self.values {
            Values::Number | Values::ComparedDate => &[":", "=", "<", "<=", ">", ">="],
            Values::Words | Values::Name | Values::Date => &[":", "="],
            Values::Span => &[":"],
        }
    }

    /// What may stand behind it, for errors.
    pub(super) fn expected_values(&self) -> Vec<&'static str> {
        let words = self.words();
        if words.is_empty() {
            vec![self.values_in_words()]
        } else {
            words
        }
    }

    /// What stands behind it, in words.
    fn values_in_words(&self) -> &'static str {
        match self.values {
            Values::Words => "one of its words",
            Values::Name => "a name, in quotation marks where it has blanks",
            Values::Number => "a whole number or unknown",
            Values::Date | Values::ComparedDate => {
                "a date as in 2023-11-24, 2023-11 or 2023-11-24/2023-12-01, or the title of an event in quotation marks"
            }
            Values::Span => "a number with h, d or w, and of: with a date or an event",
        }
    }
}

/// The field of a name or alias, without what stands behind a point.
pub(super) fn field_named(name: &str) -> Option<&'static FieldSpec> {
    FIELDS
        .iter()
        .find(|field| field.name == name || field.aliases.contains(&name))
}

/// The word for a precision in queries; `undated` where there is no date.
pub fn precision_key(precision: Option<Precision>) -> &'static str {
    match precision {
        None => "undated",
        Some(Precision::Second) => "second",
        Some(Precision::Minute) => "minute",
        Some(Precision::Hour) => "hour",
        Some(Precision::PartOfDay) => "part-of-day",
        Some(Precision::Day) => "day",
        Some(Precision::Days) => "days",
        Some(Precision::Week) => "week",
        Some(Precision::Month) => "month",
        Some(Precision::Season) => "season",
        Some(Precision::Year) => "year",
        Some(Precision::Decade) => "decade",
        Some(Precision::Century) => "century",
        Some(Precision::Longer) => "longer",
    }
}

/// The table of fields in Markdown, as `docs/query-language.md` has it.
pub fn fields_markdown() -> String {
    let mut text = String::from("| field | signs | values | example |\n|---|---|---|---|\n");
    for field in FIELDS {
        let mut names = format!("`{}`", field.name);
        for alias in field.aliases {
            // Writing to a string cannot fail.
            write!(names, ", `{alias}`").ok();
        }
        let signs = field.signs().iter().map(|sign| format!("`{sign}`"));
        let signs: Vec<String> = signs.collect();
        let mut values = field.help.to_owned();
        let mut list = |before: &str, words: Vec<&str>| {
            if !words.is_empty() {
                let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                write!(values, "{before}{}", words.join(", ")).ok();
            }
        };
        list(": ", field.words());
        if field.key == FieldKey::Role {
            list(": ", field.suffixes());
        }
        writeln!(
            text,
            "| {names} | {} | {values} | `{}` |",
            signs.join(" "),
            field.example
        )
        .ok();
    }
    text
}
