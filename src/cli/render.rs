//! `truceline render`: a timeline as a picture.

use std::path::{Path, PathBuf};

use super::args::RenderArguments;
use super::inputs::Inputs;
use super::output::{Failure, Status, is_stdout, print};
use super::sheets::Drawing;
use super::where_query::{parsed, passing};
use crate::export::{EXPORTERS, Exporter, exporter_of_file_name};
use crate::jobs::{write_all_atomically, write_atomically};
use crate::store::Dataset;
use crate::time::{Bounds, Clock, Day, DayRange, date_words};
use crate::workspace::{Paging, Stretch, days_of, page_days};

/// Draws the inputs into the output.
///
/// # Errors
/// [`Failure`] where the arguments do not fit or the picture cannot be written; then nothing is.
pub(super) fn render(arguments: &RenderArguments) -> Result<Status, Failure> {
    let exporter = exporter(arguments)?;
    let query = parsed(arguments.filter.query.as_deref())?;
    let inputs = Inputs::load(&arguments.input)?;
    inputs.refuse_written_over(&arguments.output, &arguments.input)?;
    let status = inputs.tell_problems();
    if inputs.are_all_failed() {
        return Ok(status);
    }
    inputs.tell_hidden();
    let dataset = inputs.workspace.dataset();
    let passing = passing(&dataset, query)?;
    let bounds = bounds(arguments.range, &dataset)?;
    let stretches = match arguments.pages.or(arguments.page_span) {
        Some(paging) => page_bounds(bounds, &dataset, paging)?,
        None => Vec::from_iter(bounds),
    };
    let outputs = outputs(&arguments.output, stretches.len(), exporter)?;
    for output in &outputs {
        inputs.refuse_written_over(output, &arguments.input)?;
    }
    let drawing = Drawing {
        project: &inputs.workspace.project,
        dataset: &dataset,
        filter: passing.filter(),
        query: arguments.filter.query.as_deref(),
        lane_field: arguments.lanes,
        size: arguments.size,
    };
    let files = exporter.files(&drawing.sheets(&stretches), arguments.theme)?;
    let files: Vec<(PathBuf, Vec<u8>)> = outputs.into_iter().zip(files).collect();
    match &files[..] {
        [(output, bytes)] if is_stdout(output) => print(bytes)?,
        [(output, bytes)] => write_atomically(output, bytes)?,
        _ => write_all_atomically(&files)?,
    }
    Ok(status)
}

/// The files to write: the output itself, or one a page with its number, `OUT-1.svg`, in digits of one length.
fn outputs(output: &Path, n_pages: usize, exporter: &Exporter) -> Result<Vec<PathBuf>, Failure> {
    if n_pages <= 1 || exporter.holds_all_pages() {
        return Ok(vec![output.to_owned()]);
    }
    if is_stdout(output) {
        let name = exporter.name;
        return Err(Failure::Usage(format!(
            "standard output holds one file, and {n_pages} pages of {name} are one file each; name a file with -o, or give --to pdf"
        )));
    }
    let digits = n_pages.to_string().len();
    let mut stem = output.file_stem().unwrap_or_default().to_owned();
    stem.push("-");
    let named = (1..=n_pages).map(|page| {
        let mut name = stem.clone();
        name.push(format!("{page:0digits$}"));
        if let Some(ending) = output.extension() {
            name.push(".");
            name.push(ending);
        }
        output.with_file_name(name)
    });
    Ok(named.collect())
}

/// The stretches of the pages, each from where a day begins; none where there is no time to divide.
fn page_bounds(
    asked: Option<Bounds>,
    dataset: &Dataset,
    paging: Paging,
) -> Result<Vec<Bounds>, Failure> {
    let asked = asked.map(|bounds| bounds.earliest()..bounds.until());
    let stretch = if asked.is_some() {
        Stretch::Asked
    } else {
        Stretch::Found
    };
    let Some(span) = asked.or(dataset.span()) else {
        return Ok(Vec::new());
    };
    let days = days_of(dataset.span_on(Clock::Civil, span));
    let option = match paging {
        Paging::Number(_) => "--pages",
        Paging::Span(_) => "--page-span",
    };
    let pages = page_days(days, stretch, paging)
        .map_err(|error| Failure::Usage(format!("{option}: {error}")))?;
    // One edge is one moment, so that no event falls between two pages.
    let edge = |day: Day| dataset.zone().instant_of(day.start());
    let bounds = pages
        .iter()
        .filter_map(|page| Bounds::new(edge(page.start), edge(page.end)));
    Ok(bounds.collect())
}

/// The picture's format: as told, else by the output's ending.
fn exporter(arguments: &RenderArguments) -> Result<&'static Exporter, Failure> {
    if let Some(exporter) = arguments.to {
        return Ok(exporter);
    }
    let known: Vec<&str> = EXPORTERS.iter().map(|exporter| exporter.name).collect();
    let known = match &known[..] {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        _ => known.concat(),
    };
    if is_stdout(&arguments.output) {
        let message =
            format!("standard output has no ending to tell the format by; give --to {known}");
        return Err(Failure::Usage(message));
    }
    exporter_of_file_name(&arguments.output.to_string_lossy()).ok_or_else(|| {
        Failure::Usage(format!(
            "{}: the ending tells the picture's format, and this one tells none; end it in {known}, or give --to",
            arguments.output.display()
        ))
    })
}

/// The stretch of time to show; all there is where no range is given.
fn bounds(range: Option<DayRange>, dataset: &Dataset) -> Result<Option<Bounds>, Failure> {
    let Some(range) = range else {
        return Ok(None);
    };
    // A range is of civil days; those of the data are counted in the same zone.
    let span = dataset.span();
    let span = span.map(|span| dataset.span_on(Clock::Civil, span));
    if let Some(bounds) = range.bounds(span.clone()) {
        return Ok(Some(dataset.zone().instants_of(bounds)));
    }
    let data = span.and_then(|span| Bounds::new(span.start, span.end));
    let data = data.map_or("have no dates".to_owned(), |data| {
        format!("are of {}", date_words(data))
    });
    Err(Failure::Usage(format!(
        "--range: an open end is where the data begin or end, and that leaves nothing: the data {data}"
    )))
}
