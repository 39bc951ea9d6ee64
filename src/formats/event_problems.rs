use super::records::{FileProblem, Syntax};
use crate::diag::{Diagnostic, Problem, Report, Severity};

/// Takes what is wrong with a list of events into a report, so that its counts agree: an event is refused once, however
/// much is wrong with it, and what costs no event refuses none.
pub(super) fn report_problems(problems: &[FileProblem], syntax: Syntax, report: &mut Report) {
    let mut refused = "";
    for problem in problems {
        let why = problem.message.as_str();
        let hint = problem.hint.as_str();
        let problem_of_report = match problem.severity {
            Severity::Error if problem.field.is_empty() => Problem::Notation {
                why: format!("{why}; the events that were read are kept ({hint})").into(),
            },
            Severity::Error => {
                let entry = entry_of(&problem.field);
                if entry == refused {
                    continue;
                }
                refused = entry;
                report.n_rows += 1;
                Problem::Malformed { why: why.into() }
            }
            // A script that reads JSON by the book would stop there.
            Severity::Warning if syntax == Syntax::Json && is_between_entries(problem) => {
                Problem::Notation {
                    why: format!("{why}; {hint}").into(),
                }
            }
            Severity::Warning => Problem::Doubtful {
                why: format!("{why}; {hint}").into(),
            },
            Severity::Note => continue,
        };
        report.add(Diagnostic {
            problem: problem_of_report,
            line: problem.line,
            column: problem.column,
            field: problem.field.as_str().into(),
        });
    }
}

/// The entry that a field is of: `[3` of `[3] 'kirkuk' · kind`.
fn entry_of(field: &str) -> &str {
    field.split(']').next().unwrap_or_default()
}

/// Whether it is about the commas between entries: it names the entry and nothing in it.
fn is_between_entries(problem: &FileProblem) -> bool {
    problem.field.ends_with(']')
}
