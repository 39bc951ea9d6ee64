use super::Count;

/// The whole original record of one event, column by column, as the file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The format's identifier of the event; empty where it has none.
    pub id: String,

    /// The fields in the file's order.
    pub fields: Vec<RecordField>,

    /// The deaths by group that the format names; groups may overlap, so they are never summed.
    pub groups: Vec<CasualtyGroup>,

    /// Where the event was published, as far as the format says.
    pub sources: Vec<RecordSource>,
}

/// One publication, in the record's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct RecordSource {
    /// Who published it; empty where the record does not tell it apart.
    pub publisher: String,

    /// When, as written; empty where the record does not tell it apart.
    pub published: String,

    /// The headline, or all that the record says.
    pub title: String,
}

/// One column of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordField {
    /// The column's name in the header.
    pub name: String,

    /// The value as written; empty where the file has nothing.
    pub value: String,
}

/// How many of a named group were killed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasualtyGroup {
    /// The group in words: "side A", "civilians".
    pub name: String,

    /// How many, where known.
    pub killed: Count,
}

impl Record {
    /// The value of the column of this name; empty where there is none.
    pub fn value(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|field| field.name == name)
            .map_or("", |field| field.value.as_str())
    }
}
