//! `truceline formats`: what is read and written.

use super::args::FormatsArguments;
use super::output::{Failure, Status, print};
use crate::export::events::EVENT_WRITERS;
use crate::export::{
    EXPORTERS, PROJECT_ABOUT, PROJECT_EXTENSIONS, PROJECT_FORMAT, PROJECT_TITLE, formats_json,
    formats_page,
};
use crate::formats::FORMATS;

/// Lists the formats.
///
/// # Errors
/// [`Failure`] where the list cannot be written.
pub(super) fn formats(arguments: &FormatsArguments) -> Result<Status, Failure> {
    let text = match (arguments.form.json, arguments.markdown) {
        (true, _) => formats_json(),
        (_, true) => formats_page(),
        _ => in_words(),
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
    let events = EVENT_WRITERS.iter().map(|writer| {
        let endings = writer.extensions.iter();
        let endings: Vec<String> = endings.map(|ending| format!(".{ending}")).collect();
        let endings = match endings[..] {
            [] => "by --to alone".to_owned(),
            _ => endings.join(", "),
        };
        let (name, title, about) = (writer.name, writer.title, writer.about);
        format!("{name}   {title} ({endings})\n    {about}\n")
    });
    let events: Vec<String> = events.collect();
    let written = EXPORTERS
        .iter()
        .map(|exporter| format!("{}   {}\n", exporter.name, exporter.about));
    let read: Vec<String> = read.collect();
    let written: Vec<String> = written.collect();
    format!(
        "Read and written\n\n{project}\nRead\n\n{}\nWritten by `convert`\n\n{}\nWritten by `render`\n\n{}",
        read.join("\n"),
        events.join("\n"),
        written.concat()
    )
}

fn entry(name: &str, title: &str, endings: &[&str], about: &str) -> String {
    let endings: Vec<String> = endings.iter().map(|ending| format!(".{ending}")).collect();
    format!("{name}   {title} ({})\n    {about}\n", endings.join(", "))
}
