//! The mapping that `--mapping` names.

use std::path::Path;

use super::args::InputArguments;
use super::output::Failure;
use crate::formats::Mapping;
use crate::jobs::{LoadError, Source};

/// The mapping that the arguments name, if they do.
///
/// # Errors
/// [`Failure::Usage`] where the file holds no sound mapping, or there is no table for it.
pub(super) fn mapping_of(
    arguments: &InputArguments,
    n_event_files: usize,
) -> Result<Option<Mapping>, Failure> {
    let Some(path) = &arguments.mapping else {
        return Ok(None);
    };
    if let Some(format) = arguments.format.filter(|format| !format.takes_mapping()) {
        return Err(Failure::Usage(format!(
            "--mapping is for tables, and --format {} is none; leave one of the two out",
            format.name()
        )));
    }
    if n_event_files == 0 {
        return Err(Failure::Usage(
            "--mapping is for event files, and only a project is given; its layers are read by their own mappings"
                .to_owned(),
        ));
    }
    read_mapping(path).map(Some)
}

fn read_mapping(path: &Path) -> Result<Mapping, Failure> {
    let usage = |text: String| Failure::Usage(format!("--mapping: {text}"));
    let bytes = Source::File(path.to_owned()).read_written();
    let bytes = bytes.map_err(|error: LoadError| usage(error.to_string()))?;
    let shown = path.display();
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        usage(format!(
            "{shown}:{line}: the text is not UTF-8; save it as UTF-8"
        ))
    })?;
    Mapping::parse(text).map_err(|error| {
        usage(format!(
            "{shown}:{}:{}: {}",
            error.line, error.column, error.problem
        ))
    })
}
