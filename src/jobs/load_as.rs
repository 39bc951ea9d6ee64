use super::Change;
use crate::diag::{Diagnostic, Problem};
use crate::formats::{EventFormat, MappedBy, Mapping, ReadError, detect, format_named};
use crate::model::LayerId;
use crate::project::{Fingerprint, LayerSource, Project};
use crate::time::Zone;

/// What is known of a file before it is loaded.
#[derive(Clone)]
pub struct LoadAs {
    /// Its format; told by the file's start where absent.
    pub format: Option<&'static dyn EventFormat>,

    /// Whose mapping its columns are read by, where it is a table.
    pub mapping: LoadMapping,

    /// The zone of times of day that have none of their own.
    pub home: Zone,

    /// What it was like when the project was saved, where it is to be compared.
    pub expected: Option<Fingerprint>,

    /// Whether it has to be a plain file: a pipe is waited for where somebody names it, not where a project links it.
    pub only_plain: bool,
}

/// Whose mapping the columns of a file are read by.
#[derive(Clone, Debug, Default)]
pub enum LoadMapping {
    /// One that is guessed.
    #[default]
    Guess,

    /// This one; a file that it does not fit is not read.
    Given(Mapping),

    /// The one of this text where it is a mapping and fits, else one that is guessed, which the report says.
    Remembered(String),
}

impl Default for LoadAs {
    fn default() -> Self {
        Self {
            format: None,
            mapping: LoadMapping::Guess,
            home: Zone::UTC,
            expected: None,
            only_plain: false,
        }
    }
}

impl LoadAs {
    /// What a project knows of the file of one of its layers.
    pub fn of_layer(project: &Project, layer: LayerId) -> Self {
        let source = project.layer(layer).map(|layer| &layer.source);
        let (format, mapping, expected) = match source {
            Some(LayerSource::Linked {
                format,
                mapping,
                fingerprint,
                ..
            }) => (
                format_named(format),
                mapping.clone().map(LoadMapping::Remembered),
                fingerprint.clone(),
            ),
            Some(LayerSource::Chronology) | None => (None, None, None),
        };
        Self {
            format,
            mapping: mapping.unwrap_or_default(),
            home: project.home.clone(),
            expected,
            only_plain: true,
        }
    }

    /// The format of a file that starts with these bytes.
    ///
    /// Where there is a mapping, a file whose format nobody named is a table.
    pub(super) fn format_of(&self, head: &[u8]) -> Result<&'static dyn EventFormat, ReadError> {
        if let Some(format) = self.format {
            return Ok(format);
        }
        let found = detect(head);
        let is_mapped = !matches!(self.mapping, LoadMapping::Guess);
        match found {
            Ok(_) | Err(ReadError::Unknown { .. }) if is_mapped => {
                format_named("table").map_or(found, Ok)
            }
            other => other,
        }
    }

    /// The mapping for a format that takes one.
    pub(super) fn usable(&self, format: &dyn EventFormat) -> Usable {
        let mapping = match &self.mapping {
            LoadMapping::Guess => return Usable::Guess,
            LoadMapping::Given(mapping) => Ok(Usable::Given(mapping.clone())),
            LoadMapping::Remembered(text) => Mapping::parse(text)
                .map(Usable::Remembered)
                .map_err(|error| format!("it cannot be read at {error}")),
        };
        let mapping = if format.takes_mapping() {
            mapping
        } else {
            let title = format.title();
            Err(format!("the columns of {title} are known by their names"))
        };
        mapping.unwrap_or_else(Usable::Not)
    }
}

/// A mapping that can be used, or why there is none.
pub(super) enum Usable {
    Guess,
    Given(Mapping),
    Remembered(Mapping),
    Not(String),
}

impl Usable {
    pub(super) fn as_mapped_by(&self) -> MappedBy<'_> {
        match self {
            Self::Guess | Self::Not(_) => MappedBy::Guess,
            Self::Given(mapping) => MappedBy::Given(mapping),
            Self::Remembered(mapping) => MappedBy::Remembered(mapping),
        }
    }

    /// What a report says of a mapping that could not be used.
    pub(super) fn problem(&self) -> Option<Diagnostic> {
        match self {
            Self::Not(why) => Some(of_file(Problem::MappingUnused {
                why: why.as_str().into(),
            })),
            Self::Guess | Self::Given(_) | Self::Remembered(_) => None,
        }
    }
}

/// What a report says of a file that is another than the project knows.
pub(super) fn change_problem(change: Change) -> Diagnostic {
    of_file(Problem::FileChanged {
        how: match change {
            Change::Length { before, now } => format!("it had {before} bytes and has {now}").into(),
            Change::Content => "it is as long as it was, and its content is another".into(),
        },
    })
}

/// What a report says of a file in which there is nothing to see.
pub(super) fn no_events_problem() -> Diagnostic {
    of_file(Problem::NoEvents)
}

fn of_file(problem: Problem) -> Diagnostic {
    Diagnostic {
        problem,
        line: 0,
        column: 0,
        field: "".into(),
    }
}
