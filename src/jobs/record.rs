use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use super::look::open_plain;
use crate::columns::RecordRef;
use crate::formats::{EventFormat, RecordError, RecordLayout};
use crate::model::{Record, RowKey};

/// Why the record of an event cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum RecordFetchError {
    /// The file cannot be read any more.
    #[error("the file cannot be read any more: {0}")]
    Io(#[from] io::Error),

    /// The file's bytes are no longer what was loaded.
    #[error(transparent)]
    Format(#[from] RecordError),

    /// Another event stands at that place now.
    #[error(
        "another event ({found}) stands where {expected} stood; the file has changed since it was loaded, open it again"
    )]
    Moved {
        /// The identifier found.
        found: String,
        /// The identifier that was loaded.
        expected: String,
    },
}

/// Reads one record of a file again and parses it.
///
/// # Errors
/// [`RecordFetchError`] when the file is gone, shorter, or has changed at that place.
pub fn fetch_record(
    path: &Path,
    format: &dyn EventFormat,
    layout: &RecordLayout,
    place: RecordRef,
    key: &RowKey,
) -> Result<Record, RecordFetchError> {
    let mut file = open_plain(path)?;
    file.seek(SeekFrom::Start(place.offset))?;
    let mut bytes = vec![0; place.len as usize];
    file.read_exact(&mut bytes)?;
    let record = format.record(layout, &bytes)?;
    let expected = format.record_id(&key.0);
    // A key that is no identifier was made of the record's bytes.
    if !expected.starts_with('=') && record.id != expected {
        return Err(RecordFetchError::Moved {
            found: record.id,
            expected: expected.to_owned(),
        });
    }
    Ok(record)
}
