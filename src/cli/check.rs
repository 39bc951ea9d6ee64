//! `truceline check`: what is wrong with event files, where, and what to do about it.

use super::args::CheckArguments;
use super::inputs::{InputFile, Inputs, ReadFile};
use super::output::{Failure, Status, message, print, printable};
use crate::diag::{Diagnostic, Problem, Report, Severity};
use crate::export::{Finding, check_json};
use crate::text::{counted, grouped};

/// Reads the inputs and lists what was found.
///
/// # Errors
/// [`Failure`] where an input is given twice or the result cannot be written.
pub(super) fn check(arguments: &CheckArguments) -> Result<Status, Failure> {
    let inputs = Inputs::load(&arguments.input)?;
    if arguments.form.json {
        print(check_json(&inputs.findings()).as_bytes())?;
    } else {
        let mut text = String::new();
        for file in &inputs.files {
            list_problems(file, &mut text);
        }
        print(text.as_bytes())?;
        inputs.files.iter().for_each(tell_summary);
    }
    Ok(if inputs.files.iter().any(has_errors) {
        Status::InputErrors
    } else {
        Status::Done
    })
}

fn has_errors(file: &InputFile) -> bool {
    match &file.outcome {
        Ok(read) => read.has_errors(),
        Err(_) => true,
    }
}

/// Every error and warning on a line of its own, then what is left to say of the file.
fn list_problems(file: &InputFile, text: &mut String) {
    let mut line = |finding: &Finding| {
        text.push_str(&problem_line(&file.path, finding));
        text.push('\n');
    };
    match &file.outcome {
        Err(finding) => line(finding),
        Ok(ReadFile::Project { findings, .. }) => findings.iter().for_each(line),
        Ok(ReadFile::Rows { report, .. }) => {
            let weighty = |diagnostic: &&Diagnostic| {
                let is_decision = matches!(diagnostic.problem, Problem::Decided { .. });
                is_decision || diagnostic.problem.severity() > Severity::Note
            };
            for diagnostic in report.diagnostics().iter().filter(weighty) {
                line(&diagnostic.into());
            }
            left_out(report).iter().for_each(&mut line);
            unused_columns(report).iter().for_each(line);
        }
    }
}

/// `FILE:LINE:COL: severity: message (hint)`; what is of no line or column stands at the first.
fn problem_line(path: &str, finding: &Finding) -> String {
    let (line, column) = (finding.line.unwrap_or(1), finding.column.unwrap_or(1));
    let severity = finding.severity.key();
    let field = match &finding.field {
        Some(field) => format!("`{field}`: "),
        None => String::new(),
    };
    // Some messages end in what to do themselves.
    let hint = match &finding.hint {
        Some(hint) if !finding.message.contains(hint.as_str()) => format!(" ({hint})"),
        _ => String::new(),
    };
    let message = &finding.message;
    printable(&format!(
        "{path}:{line}:{column}: {severity}: {field}{message}{hint}"
    ))
}

/// A line for each problem that was met more often than it was kept.
fn left_out(report: &Report) -> Vec<Finding> {
    let groups = report.groups().into_iter();
    groups
        .filter(|(first, n_met)| {
            *n_met > Report::MAX_KEPT && first.problem.severity() > Severity::Note
        })
        .map(|(first, n_met)| {
            let title = first.problem.title();
            let n_more = grouped(n_met - Report::MAX_KEPT);
            of_file(
                first.problem.severity(),
                format!("{n_more} more like these are not listed: {title}"),
            )
        })
        .collect()
}

/// One line for all columns that are not used.
fn unused_columns(report: &Report) -> Option<Finding> {
    let (columns, names) = columns_not_used(report)?;
    let are = format!("{columns} not used ({names}); the values are in each event's record");
    Some(of_file(Severity::Note, are))
}

/// How many columns of a file are not used, with their verb, and which: "2 columns are", "region, `dyad_name`".
pub(super) fn columns_not_used(report: &Report) -> Option<(String, String)> {
    let unused: Vec<&str> = report
        .diagnostics()
        .iter()
        .filter(|diagnostic| diagnostic.problem == Problem::UnusedColumn)
        .map(|diagnostic| &*diagnostic.field)
        .collect();
    let n_unused = report.count_like(&Problem::UnusedColumn);
    let columns = counted(n_unused, "column is", "columns are");
    (n_unused > 0).then(|| (columns, unused.join(", ")))
}

fn of_file(severity: Severity, message: String) -> Finding {
    Finding {
        severity,
        line: None,
        column: None,
        field: None,
        message,
        hint: None,
    }
}

/// How much was read of a file and how much is wrong with it.
fn tell_summary(file: &InputFile) {
    let Ok(read) = &file.outcome else {
        return;
    };
    let (n_rows, n_refused, n_errors, n_warnings) = match read {
        ReadFile::Rows { report, .. } => {
            let n_errors = report.n_problems(Severity::Error);
            let n_warnings = report.n_problems(Severity::Warning) - n_errors;
            (report.n_rows, report.n_refused, n_errors, n_warnings)
        }
        ReadFile::Project {
            n_events,
            n_damaged,
            findings,
        } => {
            let of = |severity| {
                let alike = findings.iter();
                alike.filter(|finding| finding.severity == severity).count() as u64
            };
            let (n_errors, n_warnings) = (of(Severity::Error), of(Severity::Warning));
            (n_events + n_damaged, *n_damaged, n_errors, n_warnings)
        }
    };
    message(&format!(
        "{}: {} read, {} refused; {}, {}",
        file.path,
        counted(n_rows, "row", "rows"),
        grouped(n_refused),
        counted(n_errors, "error", "errors"),
        counted(n_warnings, "warning", "warnings"),
    ));
}
