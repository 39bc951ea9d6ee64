//! The documents that scripts rely on: keys may be added, never changed.

use serde::{Serialize, Serializer};

use super::EXPORTERS;
use super::events::{EVENT_WRITERS, Part};
use crate::diag::{Diagnostic, Report, Severity};
use crate::formats::FORMATS;
use crate::model::CasualtySum;
use crate::query::{GroupRow, Groups, Stats};
use crate::time::Day;

/// One thing that is wrong with a file, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,

    /// The line on which the row starts, from 1; `None` where the whole file is meant.
    pub line: Option<u64>,

    /// The column of the row's field, from 1; `None` where the whole row is meant.
    pub column: Option<u32>,

    /// The field's name; `None` where the whole row is meant.
    pub field: Option<String>,

    /// What is wrong, a sentence without its period.
    pub message: String,

    /// What to do about it; `None` where nothing needs doing.
    pub hint: Option<String>,
}

impl From<&Diagnostic> for Finding {
    fn from(diagnostic: &Diagnostic) -> Self {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Self {
            severity: diagnostic.problem.severity(),
            line: (diagnostic.line > 0).then_some(diagnostic.line),
            column: (diagnostic.column > 0).then_some(diagnostic.column),
            field: text(&diagnostic.field),
            message: diagnostic.problem.to_string(),
            hint: text(diagnostic.problem.hint()),
        }
    }
}

/// What reading a file came to.
#[derive(Clone, Copy, Debug)]
pub enum FileOutcome<'a> {
    /// It was read.
    Read {
        /// The format's name.
        format: &'a str,
        /// What was read, refused and doubted.
        report: &'a Report,
    },

    /// A project was read.
    Project {
        /// Events of its own.
        n_events: u64,
        /// Entries that could not be read and are kept as text.
        n_damaged: u64,
        /// What is wrong with it.
        findings: &'a [Finding],
    },

    /// Nothing of it could be read.
    Failed(&'a Finding),
}

/// The name by which project files are listed among the formats.
pub const PROJECT_FORMAT: &str = "truceline-project";

/// What a project is called in lists of formats.
pub const PROJECT_TITLE: &str = "Truceline project";

/// One sentence on what a project is.
pub const PROJECT_ABOUT: &str = "A chronology with accounts, actors, sources and links, and the data files that it links; read by every command, saved by the window";

/// File name endings of a project, in lower case, without the dot.
pub const PROJECT_EXTENSIONS: &[&str] = &["truceline"];

/// A file and what reading it came to.
#[derive(Clone, Copy, Debug)]
pub struct FileFindings<'a> {
    /// The path as the user gave it.
    pub path: &'a str,

    /// What came of it.
    pub outcome: FileOutcome<'a>,
}

/// The document of `stats --json`, with a line break at its end; `n_hidden` events of hidden layers are not in it.
pub fn stats_json(stats: &Stats, n_hidden: u64, files: &[FileFindings<'_>]) -> String {
    let edtf = |day: Option<Day>| day.map(|day| day.civil().edtf_day());
    document(&StatsDocument {
        events: stats.n_events,
        undated: stats.n_undated,
        earliest: edtf(stats.earliest),
        latest: edtf(stats.latest),
        killed: CasualtiesObject::known(&stats.killed),
        wounded: CasualtiesObject::known(&stats.wounded),
        by: ByObject(&stats.by),
        hidden: n_hidden,
        files: files.iter().map(FileObject::new).collect(),
    })
}

/// The document of `check --json`, with a line break at its end.
pub fn check_json(files: &[FileFindings<'_>]) -> String {
    document(&CheckDocument {
        files: files.iter().map(FileObject::new).collect(),
    })
}

/// The document of `formats --json`, with a line break at its end.
pub fn formats_json() -> String {
    let project = FormatObject {
        name: PROJECT_FORMAT,
        title: PROJECT_TITLE,
        about: PROJECT_ABOUT,
        extensions: PROJECT_EXTENSIONS,
        read: true,
        written: true,
    };
    let events = FORMATS.iter().map(|format| FormatObject {
        name: format.name(),
        title: format.title(),
        about: format.about(),
        extensions: format.extensions(),
        read: true,
        written: false,
    });
    let pictures = EXPORTERS.iter().map(|exporter| PictureObject {
        name: exporter.name,
        about: exporter.about,
    });
    let writers = EVENT_WRITERS.iter().map(|writer| WriterObject {
        name: writer.name,
        title: writer.title,
        about: writer.about,
        extensions: writer.extensions,
        reads_back: writer.reads_back,
        loses: writer.loses().map(Part::label).collect(),
    });
    document(&FormatsDocument {
        formats: std::iter::once(project).chain(events).collect(),
        writers: writers.collect(),
        pictures: pictures.collect(),
    })
}

fn document(value: &impl Serialize) -> String {
    let mut text =
        serde_json::to_string_pretty(value).expect("keys are strings and numbers are whole");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct StatsDocument<'a> {
    events: u64,
    undated: u64,
    earliest: Option<String>,
    latest: Option<String>,
    killed: CasualtiesObject,
    wounded: CasualtiesObject,
    by: ByObject<'a>,
    hidden: u64,
    files: Vec<FileObject<'a>>,
}

#[derive(Serialize)]
struct CheckDocument<'a> {
    files: Vec<FileObject<'a>>,
}

#[derive(Serialize)]
struct FormatsDocument {
    formats: Vec<FormatObject>,
    writers: Vec<WriterObject>,
    pictures: Vec<PictureObject>,
}

#[derive(Serialize)]
struct FormatObject {
    name: &'static str,
    title: &'static str,
    about: &'static str,
    extensions: &'static [&'static str],

    /// Whether the program opens such files.
    read: bool,

    /// Whether the program saves such files.
    written: bool,
}

#[derive(Serialize)]
struct WriterObject {
    name: &'static str,
    title: &'static str,
    about: &'static str,
    extensions: &'static [&'static str],
    reads_back: bool,
    loses: Vec<&'static str>,
}

#[derive(Serialize)]
struct PictureObject {
    name: &'static str,
    about: &'static str,
}

#[derive(Serialize)]
struct CasualtiesObject {
    low: Option<u64>,
    best: Option<u64>,
    high: Option<u64>,
    unknown: u64,
}

impl CasualtiesObject {
    fn known(sum: &CasualtySum) -> Self {
        Self {
            low: sum.low.total(),
            best: sum.best.total(),
            high: sum.high.total(),
            unknown: sum.n_unknown,
        }
    }
}

/// The groups by their field's name, in the order in which they were asked for.
struct ByObject<'a>(&'a [Groups]);

impl Serialize for ByObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|groups| {
            let rows: Vec<GroupObject<'_>> = groups.rows.iter().map(GroupObject::new).collect();
            (groups.field.key(), rows)
        }))
    }
}

#[derive(Serialize)]
struct GroupObject<'a> {
    key: &'a str,
    events: u64,
    killed: CasualtiesObject,
    wounded: CasualtiesObject,
}

impl<'a> GroupObject<'a> {
    fn new(row: &'a GroupRow) -> Self {
        Self {
            key: &row.key,
            events: row.n_events,
            killed: CasualtiesObject::known(&row.killed),
            wounded: CasualtiesObject::known(&row.wounded),
        }
    }
}

#[derive(Serialize)]
struct FileObject<'a> {
    path: &'a str,
    format: Option<&'a str>,
    rows_read: u64,
    rows_refused: u64,
    problems: Vec<ProblemObject>,
    /// Exact, however many problems are listed: of each kind of problem the first thousand are.
    errors: u64,
    warnings: u64,
    notes: u64,
}

impl<'a> FileObject<'a> {
    fn new(file: &FileFindings<'a>) -> Self {
        match file.outcome {
            FileOutcome::Read { format, report } => {
                let at_least = |severity| report.n_problems(severity);
                Self {
                    path: file.path,
                    format: Some(format),
                    rows_read: report.n_rows,
                    rows_refused: report.n_refused,
                    problems: report
                        .diagnostics()
                        .iter()
                        .map(|diagnostic| ProblemObject::new(diagnostic.into()))
                        .collect(),
                    errors: at_least(Severity::Error),
                    warnings: at_least(Severity::Warning) - at_least(Severity::Error),
                    notes: at_least(Severity::Note) - at_least(Severity::Warning),
                }
            }
            FileOutcome::Project {
                n_events,
                n_damaged,
                findings,
            } => {
                let of = |severity| {
                    let alike = findings.iter();
                    alike.filter(|finding| finding.severity == severity).count() as u64
                };
                Self {
                    path: file.path,
                    format: Some(PROJECT_FORMAT),
                    rows_read: n_events + n_damaged,
                    rows_refused: n_damaged,
                    problems: findings.iter().cloned().map(ProblemObject::new).collect(),
                    errors: of(Severity::Error),
                    warnings: of(Severity::Warning),
                    notes: of(Severity::Note),
                }
            }
            FileOutcome::Failed(finding) => Self {
                path: file.path,
                format: None,
                rows_read: 0,
                rows_refused: 0,
                problems: vec![ProblemObject::new(finding.clone())],
                errors: 1,
                warnings: 0,
                notes: 0,
            },
        }
    }
}

#[derive(Serialize)]
struct ProblemObject {
    severity: &'static str,
    line: Option<u64>,
    column: Option<u32>,
    field: Option<String>,
    message: String,
    hint: Option<String>,
}

impl ProblemObject {
    fn new(finding: Finding) -> Self {
        Self {
            severity: finding.severity.key(),
            line: finding.line,
            column: finding.column,
            field: finding.field,
            message: finding.message,
            hint: finding.hint,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stand_in_their_order_and_unknown_numbers_are_null() {
        let nobody = CasualtySum {
            n_unknown: 2,
            ..CasualtySum::default()
        };
        let stats = Stats {
            n_events: 2,
            n_undated: 2,
            wounded: nobody,
            ..Stats::default()
        };
        let json = stats_json(&stats, 0, &[]);
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
        let expected = [
            "events", "undated", "earliest", "latest", "killed", "wounded", "by", "hidden", "files",
        ];
        assert_eq!(keys, expected);
        assert!(value["earliest"].is_null() && value["killed"]["best"].is_null());
        assert_eq!(value["wounded"]["unknown"], 2);
    }

    #[test]
    fn file_that_failed_has_its_problem_and_no_format() {
        let finding = Finding {
            severity: Severity::Error,
            line: None,
            column: None,
            field: None,
            message: "the file is empty".to_owned(),
            hint: None,
        };
        let json = check_json(&[FileFindings {
            path: "a.csv",
            outcome: FileOutcome::Failed(&finding),
        }]);
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        let file = &value["files"][0];
        assert!(file["format"].is_null());
        assert_eq!(file["problems"][0]["severity"], "error");
        assert_eq!(file["problems"][0]["line"], serde_json::Value::Null);
    }
}
