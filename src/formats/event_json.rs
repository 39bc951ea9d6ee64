//! Events in the program's own words as JSON: one list of events, each with all that it refers to.

use super::records::{FileProblem, Syntax};
use super::{
    EventFormat, EventSink, ReadAs, ReadError, ReadOutcome, RecordError, RecordLayout, event_list,
    event_reader,
};
use crate::diag::{Input, Progress};
use crate::model::{ChronologyParts, Record};
use crate::time::Zone;

/// The events of a file with the actors, sources and links they refer to, and what is wrong with it.
///
/// An event with an error is left out and reported; the others are there.
pub fn read_events(bytes: &[u8]) -> (ChronologyParts, Vec<FileProblem>) {
    event_list::read_events(bytes, Syntax::Json)
}

/// Events as a file that reads back as the same events, with all that they refer to.
///
/// Tallies are no events and stay out; so do actors, sources and links that no event leads to.
pub fn write_events(parts: &ChronologyParts) -> String {
    event_list::write_events(parts, Syntax::Json)
}

/// A list of events in JSON.
pub(in crate::formats) struct EventJson;

impl EventFormat for EventJson {
    fn name(&self) -> &'static str {
        "events-json"
    }

    fn title(&self) -> &'static str {
        "Events (JSON)"
    }

    fn about(&self) -> &'static str {
        "Events in the words of project files, with their accounts, actors and sources, as one list"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn claims(&self, head: &[u8]) -> bool {
        event_reader::claims(head, Syntax::Json)
    }

    fn read(
        &self,
        input: &mut Input<'_>,
        sink: &mut dyn EventSink,
        progress: &mut dyn Progress,
    ) -> Result<ReadOutcome, ReadError> {
        event_reader::read(Syntax::Json, input, &Zone::UTC, sink, progress)
    }

    fn has_local_times(&self) -> bool {
        true
    }

    fn read_as(
        &self,
        input: &mut Input<'_>,
        how: &ReadAs<'_>,
        sink: &mut dyn EventSink,
        progress: &mut dyn Progress,
    ) -> Result<ReadOutcome, ReadError> {
        event_reader::read(Syntax::Json, input, how.home, sink, progress)
    }

    fn record(&self, _layout: &RecordLayout, bytes: &[u8]) -> Result<Record, RecordError> {
        event_reader::record(Syntax::Json, bytes)
    }
    fn whole(&self, _layout: &RecordLayout, bytes: &[u8]) -> Option<ChronologyParts> {
        Some(read_events(bytes).0)
    }
}
