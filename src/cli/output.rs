//! What leaves the program: results, messages, and the exit code.

use std::fmt::Display;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use super::where_query::WhereError;
use crate::export::ExportError;
use crate::jobs::WriteError;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// All was done.
    Done,

    /// The input has errors; what could be done was done.
    InputErrors,
}

/// Why a command did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The arguments do not fit together, or not to the data.
    #[error("{0}")]
    Usage(String),

    /// What `--where` asks is no query, or not one for the data.
    #[error("{0}")]
    Query(#[from] WhereError),

    /// The result could not be written to standard output.
    #[error("standard output could not be written: {0}")]
    Output(#[from] io::Error),

    /// The result could not be written to its file.
    #[error(transparent)]
    Write(#[from] WriteError),

    /// The picture could not be drawn.
    #[error(transparent)]
    Export(#[from] ExportError),
}

/// The exit code, after the message where there is one.
pub(super) fn exit_code(result: Result<Status, Failure>) -> ExitCode {
    match result {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::InputErrors) => ExitCode::from(1),
        Err(failure) => {
            match &failure {
                Failure::Query(error) => lines(&error.lines()),
                other => message(other),
            }
            ExitCode::from(match failure {
                Failure::Usage(_) | Failure::Query(_) => 2,
                Failure::Output(_) | Failure::Write(_) | Failure::Export(_) => 1,
            })
        }
    }
}

/// Whether an output is standard output.
pub(super) fn is_stdout(output: &Path) -> bool {
    output == Path::new("-")
}

/// Writes a result to standard output; who closed the pipe has seen enough.
///
/// # Errors
/// [`Failure::Output`], a full disk for example.
pub(super) fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Tells the user something beside the result.
pub(super) fn message(text: &dyn Display) {
    let text = printable(&text.to_string());
    // Where standard error is closed there is nobody left to tell.
    writeln!(io::stderr().lock(), "truceline: {text}").ok();
}

/// Tells the user something that takes several lines.
fn lines(lines: &[String]) {
    let mut text = String::from("truceline: ");
    for line in lines {
        text.push_str(&printable(line));
        text.push('\n');
    }
    // Where standard error is closed there is nobody left to tell.
    io::stderr().lock().write_all(text.as_bytes()).ok();
}

/// Text on one line, with control characters written out: a file must not be able to steer a terminal.
pub(super) fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_written_out() {
        assert_eq!(printable("a\u{1b}[31mб\n"), "a\\u{1b}[31mб\\n");
    }
}
