//! `truceline formats`: what is read and written.

use super::args::FormatsArguments;
use super::output::{Failure, Status, print};
use crate::export::{
    EXPORTERS, PROJECT_ABOUT, PROJECT_EXTENSIONS, PROJECT_FORMAT, PROJECT_TITLE, formats_json,
};
use crate::formats::FORMATS;

/// Lists the formats.
///
/// # Errors
/// [`Failure`] where the list cannot be written.
pub(super) fn formats(arguments: &FormatsArguments) -> Result<Status, Failure> {
    let text = if arguments.json {
        formats_json()
    } else {
        in_words()
    };
    print(text.as_bytes())?;
    Ok(Status::Done)
}

fn in_words() -> String {
    let project = entry(
        PROJECT_FORMAT,
        PROJECT_TITLE,
        PROJECT_EXTENSIONS,
        PROJECT_ABOUT,
    );
    let read = FORMATS.iter().map(|format| {
        entry(
            format.name(),
            format.title(),
            format.extensions(),
            format.about(),
        )
    });
    let written = EXPORTERS
        .iter()
        .map(|exporter| format!("{}   {}\n", exporter.name, exporter.about));
    let read: Vec<String> = read.collect();
    let written: Vec<String> = written.collect();
    format!(
        "Read and written\n\n{project}\nRead\n\n{}\nWritten by `render`\n\n{}",
        read.join("\n"),
        written.concat()
    )
}

fn entry(name: &str, title: &str, endings: &[&str], about: &str) -> String {
    let endings: Vec<String> = endings.iter().map(|ending| format!(".{ending}")).collect();
    format!("{name}   {title} ({})\n    {about}\n", endings.join(", "))
}
