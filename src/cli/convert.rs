//! `truceline convert`: events into a file of another format.

use std::path::Path;
use std::sync::Arc;

use super::args::ConvertArguments;
use super::check::columns_not_used;
use super::inputs::{Inputs, Pipes, ReadFile};
use super::output::{Failure, Status, is_stdout, message, print};
use super::where_query::{parsed, passing};
use crate::export::events::{
    EVENT_WRITERS, EventExport, EventWriter, Loss, event_writer_of_file_name,
};
use crate::formats::{format_named, without_private, without_unmentioned};
use crate::jobs::write_atomically;
use crate::project::{DamagedEntry, Project};
use crate::text::counted;
use crate::workspace::gather::{Gathered, Origins, gather};

/// Writes the events of the inputs into the output.
///
/// # Errors
/// [`Failure`] where the arguments do not fit or the file cannot be written; then nothing is.
pub(super) fn convert(arguments: &ConvertArguments) -> Result<Status, Failure> {
    let writer = writer(arguments)?;
    let query = parsed(arguments.filter.query.as_deref())?;
    let is_filtered = query.is_some();
    let mut inputs = Inputs::load_with(&arguments.input, Pipes::Kept)?;
    inputs.refuse_written_over(&arguments.output, &arguments.input)?;
    let status = inputs.tell_problems();
    if inputs.are_all_failed() {
        return Ok(status);
    }
    let passing = passing(&inputs.workspace.dataset(), query)?;
    let mut gathered = gather(&inputs.workspace, &passing, &inputs.contents());
    drop(passing);
    let mut parts = gathered.parts.clone();
    if is_filtered {
        parts = without_unmentioned(&parts);
    }
    let n_private = if arguments.private {
        0
    } else {
        let (public, n_private) = without_private(&parts);
        parts = public;
        n_private + drop_private_damage(&mut inputs.workspace.project)
    };
    let origins = Origins {
        files: inputs.places(),
        ..std::mem::take(&mut gathered.origins)
    };
    let export = EventExport {
        parts: &parts,
        project: &inputs.workspace.project,
        origins: &origins,
    };
    let written = writer.write(&export);
    if is_stdout(&arguments.output) {
        print(written.text.as_bytes())?;
    } else {
        write_atomically(&arguments.output, written.text.as_bytes())?;
    }
    tell_unread(&inputs);
    tell_left_out(&inputs, &gathered, n_private, is_filtered);
    let title = writer.title;
    for loss in &written.left_out {
        message(&format!("{title}: {} {}", loss.of, loss.what));
    }
    tell_losses(title, &writer.losses(&parts));
    Ok(status)
}

/// The format to write: as told, else by the output's ending.
fn writer(arguments: &ConvertArguments) -> Result<&'static EventWriter, Failure> {
    if let Some(writer) = arguments.to {
        return Ok(writer);
    }
    if is_stdout(&arguments.output) {
        let names: Vec<&str> = EVENT_WRITERS.iter().map(|writer| writer.name).collect();
        let names = names.join(", ");
        let message = format!(
            "standard output has no ending to tell the format by; give --to with one of {names}"
        );
        return Err(Failure::Usage(message));
    }
    let found = event_writer_of_file_name(&arguments.output.to_string_lossy());
    found.ok_or_else(|| Failure::Usage(unknown_ending(&arguments.output)))
}

fn unknown_ending(output: &Path) -> String {
    let endings = EVENT_WRITERS.iter().flat_map(|writer| writer.extensions);
    let endings: Vec<String> = endings.map(|ending| format!(".{ending}")).collect();
    let endings = endings.join(", ");
    format!(
        "{}: the ending tells the format, and this one tells none; end it in one of {endings}, or give --to",
        output.display()
    )
}

/// Takes out what of a project could not be read and may be private: nobody can tell which part of it is.
fn drop_private_damage(project: &mut Project) -> u64 {
    let may_be_private = |entry: &DamagedEntry| entry.raw.contains("private");
    let n_before = project.damaged.len();
    if project.damaged.iter().any(may_be_private) {
        let damaged = project.damaged.iter();
        let kept = damaged.filter(|entry| !may_be_private(entry)).cloned();
        project.damaged = Arc::new(kept.collect());
    }
    (n_before - project.damaged.len()) as u64
}

/// Tells which columns of data files are of no event.
fn tell_unread(inputs: &Inputs) {
    for file in &inputs.files {
        if let Ok(ReadFile::Rows { report, .. }) = &file.outcome
            && let Some((columns, names)) = columns_not_used(report)
        {
            let path = &file.path;
            message(&format!("{path}: {columns} not carried over ({names})"));
        }
    }
    for layer in inputs.workspace.project.layers() {
        let format = format_named(layer.format);
        let Some((format, loaded)) = format.zip(inputs.workspace.loaded(layer.id)) else {
            continue;
        };
        let columns = &loaded.layout.columns;
        let has = |name: &&str| columns.iter().any(|it| it.eq_ignore_ascii_case(name));
        let shown = format.columns().iter();
        let shown = shown.filter(|column| column.becomes.is_none());
        let shown: Vec<&str> = shown.map(|column| column.name).filter(has).collect();
        if !shown.is_empty() {
            let (name, shown) = (&layer.name, shown.join(", "));
            message(&format!(
                "{name}: what only records show is not carried over ({shown})"
            ));
        }
    }
}

/// Tells what stays out, whatever the format.
fn tell_left_out(inputs: &Inputs, gathered: &Gathered, n_private: u64, is_filtered: bool) {
    inputs.tell_hidden();
    if n_private > 0 {
        let things = counted(n_private, "private thing was", "private things were");
        message(&format!("{things} left out; --private writes them too"));
    }
    if gathered.n_links_cut > 0 {
        let links = counted(gathered.n_links_cut, "link", "links");
        let why = if is_filtered {
            "the query leaves out"
        } else {
            "no input has"
        };
        message(&format!("{links} lead to events that {why}, and were cut"));
    }
}

/// Tells in one line what the format cannot hold.
fn tell_losses(title: &str, losses: &[Loss]) {
    if losses.is_empty() {
        return;
    }
    let losses: Vec<String> = losses
        .iter()
        .map(|loss| format!("{} ({})", loss.what, loss.of))
        .collect();
    message(&format!(
        "{title} cannot hold and has lost: {}",
        losses.join(", ")
    ));
}
