//! What is wrong with inputs, as the command line tells it.

use crate::diag::Severity;
use crate::export::Finding;
use crate::jobs::{LoadError, ProjectLoadError};
use crate::model::LayerId;
use crate::project::file::ProjectProblem;
use crate::project::{Gap, Project};

/// What is said of a layer that has the file of another one.
pub(super) fn of_repeated(project: &Project, layer: LayerId, by: LayerId) -> Finding {
    let name = |id| project.layer(id).map_or("", |layer| layer.name.as_str());
    Finding {
        severity: Severity::Warning,
        line: None,
        column: None,
        field: Some(format!("layers '{}'", name(layer))),
        message: format!(
            "the layer “{}” has the same file, whose rows would count twice; it is read once, as that layer says",
            name(by)
        ),
        hint: Some("take one of the two layers out".to_owned()),
    }
}

/// Why a file could not be read, with its line where there is one.
pub(super) fn load_finding(error: &LoadError) -> Finding {
    let (line, message) = match error {
        LoadError::Open { path, .. } | LoadError::Folder { path } | LoadError::Special { path } => {
            let text = error.to_string();
            let path = format!("{} ", path.display());
            let without_path = text.strip_prefix(&path).unwrap_or(&text).to_owned();
            (None, without_path)
        }
        LoadError::Content { source, .. } => (source.line(), source.without_line()),
    };
    Finding {
        severity: Severity::Error,
        line,
        column: None,
        field: None,
        message,
        hint: None,
    }
}

/// Why a project could not be read.
pub(super) fn project_finding(error: &ProjectLoadError) -> Finding {
    match error {
        ProjectLoadError::File(error) => load_finding(error),
        ProjectLoadError::Content { source, .. } => Finding {
            severity: Severity::Error,
            line: source.place().map(|(line, _)| line),
            column: source.place().map(|(_, column)| column),
            field: None,
            message: source.message(),
            hint: None,
        },
    }
}

/// A problem within a project.
pub(super) fn of_problem(problem: &ProjectProblem) -> Finding {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Finding {
        severity: problem.severity,
        line: Some(problem.line),
        column: Some(problem.column),
        field: text(&problem.field),
        message: problem.message.clone(),
        hint: text(&problem.hint),
    }
}

/// Something a checked project would not lack; it has no one line, but its entry has a name.
pub(super) fn of_gap(gap: Gap) -> Finding {
    Finding {
        severity: Severity::Warning,
        line: None,
        column: None,
        field: Some(gap.id),
        message: gap.message,
        hint: Some(gap.hint.to_owned()),
    }
}
