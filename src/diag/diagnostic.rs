use std::fmt;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing was lost.
    Note,

    /// The row was kept, but a value is doubtful.
    Warning,

    /// A row or a value could not be taken over.
    Error,
}

impl Severity {
    /// The word used on the screen and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What can be wrong with an event file.
///
/// The variants carry what the sentence needs; [`Problem::severity`], [`fmt::Display`] and
/// [`Problem::hint`] are the only places that decide weight and wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A row has more or fewer fields than the header; it is refused.
    FieldCount {
        /// How many fields the row has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },

    /// A quotation mark was opened and never closed; the line is refused and reading goes on below it.
    UnclosedQuote,

    /// A row is longer than a row may be; it is refused.
    RowTooLong {
        /// The limit in bytes.
        limit: usize,
    },

    /// A date that cannot be read; the row is kept as undated.
    Date {
        /// The field as written.
        text: Box<str>,
        /// What is wrong with it, a sentence without its period.
        why: Box<str>,
    },

    /// The end of a date range lies before its start; both days are kept as bounds.
    DatesReversed {
        /// The day that should come first.
        start: Box<str>,
        /// The day that should come last.
        end: Box<str>,
    },

    /// A code outside the codebook's list.
    Code {
        /// The field as written.
        text: Box<str>,
        /// The codes that are known, in words.
        known: &'static str,
    },

    /// A count that is no whole number from 0 to 4,294,967,294; it is read as unknown.
    Count {
        /// The field as written.
        text: Box<str>,
    },

    /// Low, best and high estimates are not in this order; they are kept as they stand.
    EstimatesOutOfOrder {
        /// The low, best and high estimates.
        estimates: [u32; 3],
    },

    /// A coordinate that is no number or lies outside the globe; the event has no point.
    Coordinate {
        /// The field as written.
        text: Box<str>,
        /// The largest value there is, in degrees.
        limit: u16,
    },

    /// Bytes that are not UTF-8; they were read as Windows-1252.
    NotUtf8,

    /// A NUL byte inside a text; it is shown as `␀`.
    NulByte,

    /// An identifier that an earlier row already bears; both rows are kept.
    DuplicateId {
        /// The identifier.
        id: Box<str>,
        /// The line of the first row that bears it.
        first_line: u64,
    },

    /// The input ended before all of its bytes were read; what was read is kept.
    Truncated {
        /// Bytes read.
        read: u64,
        /// Bytes announced at the start, where they were.
        expected: Option<u64>,
    },

    /// Reading failed part of the way; what was read is kept.
    ReadFailed {
        /// The system's words.
        why: Box<str>,
    },

    /// A column that no reader uses; its values stay in the record.
    UnusedColumn,

    /// A record that is not of the form the file announces; it is refused.
    Malformed {
        /// What is wrong with it, a sentence without its period.
        why: Box<str>,
    },

    /// The file is not of its notation, and no record is lost by it.
    Notation {
        /// What is wrong with it and what became of it, a sentence without its period.
        why: Box<str>,
    },

    /// Something in a record is most likely a slip; it is kept as it stands.
    Doubtful {
        /// What is doubtful and what would be right, a sentence without its period.
        why: Box<str>,
    },

    /// The file is sound, and there is not one event in it.
    NoEvents,

    /// What a reader decided of a column or of the whole file by looking at it.
    Decided {
        /// What, and how often it applied, a sentence without its period.
        what: Box<str>,
    },

    /// The same where the data do not settle it, or contradict each other.
    Undecided {
        /// What is in doubt and what was taken, a sentence without its period.
        what: Box<str>,
    },

    /// A mapping that was remembered was not used; the columns were guessed instead.
    MappingUnused {
        /// Why, a sentence without its period.
        why: Box<str>,
    },

    /// The file is another than it was when its project was saved.
    FileChanged {
        /// How it differs, a sentence without its period.
        how: Box<str>,
    },
}

impl Problem {
    /// How many variants there are; the length of a table indexed by [`Problem::index`].
    pub const COUNT: usize = 23;

    /// A small number for each variant, for counting by problem.
    pub fn index(&self) -> usize {
        match self {
            Self::FieldCount { .. } => 0,
            Self::UnclosedQuote => 1,
            Self::RowTooLong { .. } => 2,
            Self::Date { .. } => 3,
            Self::DatesReversed { .. } => 4,
            Self::Code { .. } => 5,
            Self::Count { .. } => 6,
            Self::EstimatesOutOfOrder { .. } => 7,
            Self::Coordinate { .. } => 8,
            Self::NotUtf8 => 9,
            Self::NulByte => 10,
            Self::DuplicateId { .. } => 11,
            Self::Truncated { .. } => 12,
            Self::ReadFailed { .. } => 13,
            Self::UnusedColumn => 14,
            Self::Malformed { .. } => 15,
            Self::Decided { .. } => 16,
            Self::Undecided { .. } => 17,
            Self::MappingUnused { .. } => 18,
            Self::FileChanged { .. } => 19,
            Self::Notation { .. } => 20,
            Self::Doubtful { .. } => 21,
            Self::NoEvents => 22,
        }
    }

    /// How much this problem weighs.
    pub fn severity(&self) -> Severity {
        match self {
            Self::FieldCount { .. }
            | Self::UnclosedQuote
            | Self::RowTooLong { .. }
            | Self::Date { .. }
            | Self::Truncated { .. }
            | Self::ReadFailed { .. }
            | Self::Malformed { .. }
            | Self::Notation { .. } => Severity::Error,
            Self::DatesReversed { .. }
            | Self::Code { .. }
            | Self::Count { .. }
            | Self::EstimatesOutOfOrder { .. }
            | Self::Coordinate { .. }
            | Self::NotUtf8
            | Self::NulByte
            | Self::DuplicateId { .. }
            | Self::Undecided { .. }
            | Self::MappingUnused { .. }
            | Self::FileChanged { .. }
            | Self::Doubtful { .. }
            | Self::NoEvents => Severity::Warning,
            Self::UnusedColumn | Self::Decided { .. } => Severity::Note,
        }
    }

    /// Whether the row it stands in was left out of the data.
    pub fn refuses_row(&self) -> bool {
        matches!(
            self,
            Self::FieldCount { .. }
                | Self::UnclosedQuote
                | Self::RowTooLong { .. }
                | Self::Malformed { .. }
        )
    }

    /// What all findings of this kind have in common, for a heading over their list.
    pub fn title(&self) -> &'static str {
        match self {
            Self::FieldCount { .. } => "Rows with a wrong number of fields, refused",
            Self::UnclosedQuote => "Quotation marks never closed, line refused",
            Self::RowTooLong { .. } => "Rows too long to be rows, refused",
            Self::Date { .. } => "Dates that could not be read, kept as undated",
            Self::DatesReversed { .. } => "Ends before starts, kept as bounds",
            Self::Code { .. } => "Codes the codebook does not have",
            Self::Count { .. } => "Counts that are no numbers, read as unknown",
            Self::EstimatesOutOfOrder { .. } => "Low, best and high out of order, kept as given",
            Self::Coordinate { .. } => "Coordinates off the globe, read as no point",
            Self::NotUtf8 => "Texts that are not UTF-8, read as Windows-1252",
            Self::NulByte => "Texts with NUL bytes, shown as ␀",
            Self::DuplicateId { .. } => "Identifiers used twice, both rows kept",
            Self::Truncated { .. } => "The file ended early",
            Self::ReadFailed { .. } => "Reading failed part of the way",
            Self::UnusedColumn => "Columns not used",
            Self::Malformed { .. } => "Records not of the expected form, refused",
            Self::Notation { .. } => "Not of the notation, read all the same",
            Self::Doubtful { .. } => "Most likely slips, kept as they stand",
            Self::NoEvents => "Files without events",
            Self::Decided { .. } => "Decisions of the reader",
            Self::Undecided { .. } => "Decisions that the data do not settle",
            Self::MappingUnused { .. } => "Mappings not used, columns guessed instead",
            Self::FileChanged { .. } => "Changed since the project was saved",
        }
    }

    /// What to do about it, a sentence without its period; empty where nothing needs doing.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::FieldCount { .. } => {
                "look for a comma outside quotation marks or a cut line there"
            }
            Self::UnclosedQuote => "add the missing quotation mark; inside a field it is doubled",
            Self::RowTooLong { .. } => "look for missing line breaks or a quotation mark left open",
            Self::Date { .. } => "write the day as YYYY-MM-DD",
            Self::DatesReversed { .. } => "exchange date_start and date_end if that is the mistake",
            Self::Code { .. } => "correct the code, or leave the row: it is kept as it stands",
            Self::Count { .. } => "write a whole number, or nothing where none is known",
            Self::EstimatesOutOfOrder { .. } => {
                "the codebook explains this for aggregates (event_clarity 2); check the row otherwise"
            }
            Self::Coordinate { .. } => "write degrees with a point, as in 36.55",
            Self::NotUtf8 => "save the file as UTF-8",
            Self::NulByte => "remove the NUL bytes; they are often a sign of a damaged copy",
            Self::DuplicateId { .. } => "check whether a row was pasted twice",
            Self::Truncated { .. } => "load the file again once it is no longer being written",
            Self::ReadFailed { .. } => "check the disk or the network drive and load it again",
            Self::UnusedColumn
            | Self::Decided { .. }
            | Self::Notation { .. }
            | Self::Doubtful { .. }
            | Self::NoEvents => "",
            Self::Undecided { .. } => "say it in a mapping if it was taken wrongly",
            Self::MappingUnused { .. } => {
                "correct the mapping of the layer in the project file, or take it out"
            }
            Self::FileChanged { .. } => {
                "check what is noted of its rows; saving the project takes the file as it is now"
            }
            Self::Malformed { .. } => "correct the record and load the file again",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FieldCount { found, expected } => {
                let s = if *found == 1 { "" } else { "s" };
                write!(
                    f,
                    "the row has {found} field{s} where the header has {expected}; it was refused"
                )
            }
            Self::UnclosedQuote => f.write_str(
                "a quotation mark is opened here and never closed; the line was refused",
            ),
            Self::RowTooLong { limit } => {
                let limit = limit >> 20;
                write!(f, "the row is longer than {limit} MiB; it was refused")
            }
            Self::Date { why, .. } => write!(f, "{why}; the event was kept as undated"),
            Self::DatesReversed { start, end } => {
                write!(
                    f,
                    "the range ends on {end}, before it starts on {start}; both were kept as bounds"
                )
            }
            Self::Code { text, known } => {
                write!(f, "“{text}” is not a known code; known are {known}")
            }
            Self::Count { text } => {
                write!(f, "“{text}” is not a count; it was read as unknown")
            }
            Self::EstimatesOutOfOrder {
                estimates: [low, best, high],
            } => {
                write!(
                    f,
                    "low {low}, best {best} and high {high} are not in this order; they were kept as given"
                )
            }
            Self::Coordinate { text, limit } => {
                write!(
                    f,
                    "“{text}” is not a number of degrees from -{limit} to {limit}; the event has no point"
                )
            }
            Self::NotUtf8 => f.write_str("the text is not UTF-8; it was read as Windows-1252"),
            Self::NulByte => f.write_str("the text has a NUL byte; it is shown as ␀"),
            Self::DuplicateId { id, first_line } => {
                write!(
                    f,
                    "the identifier {id} was already used in line {first_line}; both rows were kept"
                )
            }
            Self::Truncated { read, expected } => f.write_str(&truncated(*read, *expected)),
            Self::ReadFailed { why } => {
                write!(
                    f,
                    "reading failed here ({why}); what was read before is kept"
                )
            }
            Self::UnusedColumn => {
                f.write_str("the column is not used; its values are in each event's record")
            }
            Self::Malformed { why } => write!(f, "{why}; the record was refused"),
            Self::NoEvents => f.write_str("there are no events in it"),
            Self::Notation { why: words }
            | Self::Doubtful { why: words }
            | Self::Decided { what: words }
            | Self::Undecided { what: words } => f.write_str(words),
            Self::FileChanged { how } => f.write_str(&file_changed(how)),
            Self::MappingUnused { why } => f.write_str(&mapping_unused(why)),
        }
    }
}

fn truncated(read: u64, expected: Option<u64>) -> String {
    match expected {
        Some(expected) => format!(
            "the file ended after {read} of {expected} bytes: it shrank while it was read; what was read is kept"
        ),
        None => format!(
            "the file ends after {read} bytes in the middle of its content; what was read is kept"
        ),
    }
}

fn file_changed(how: &str) -> String {
    format!(
        "the file has changed since the project was saved: {how}; what is noted of its rows stays with their keys"
    )
}

fn mapping_unused(why: &str) -> String {
    format!(
        "the mapping that the project has for this file was not used: {why}; the columns were guessed instead"
    )
}

/// One finding, with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What was found.
    pub problem: Problem,

    /// The line on which the row starts, from 1; 0 where the finding concerns the whole file.
    pub line: u64,

    /// The column of the row's field, from 1, as a spreadsheet counts; 0 where it concerns the whole row.
    pub column: u32,

    /// The field's name in the header; empty where it concerns the whole row.
    pub field: Box<str>,
}

impl fmt::Display for Diagnostic {
    /// The sentence with its place first: ``line 14, `date_end`: …``.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.field.is_empty()) {
            (0, true) => {}
            (0, false) => write!(f, "`{}`: ", self.field)?,
            (line, true) => write!(f, "line {line}: ")?,
            (line, false) => write!(f, "line {line}, `{}`: ", self.field)?,
        }
        self.problem.fmt(f)
    }
}
