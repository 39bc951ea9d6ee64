use super::records::Syntax;
use super::{
    EventFormat, EventSink, ReadAs, ReadError, ReadOutcome, RecordError, RecordLayout, event_list,
    event_reader,
};
use crate::diag::{Input, Progress};
use crate::model::{ChronologyParts, Record};

/// A list of events in the program's own words.
pub(in crate::formats) struct EventFile {
    syntax: Syntax,
    name: &'static str,
    title: &'static str,
    extensions: &'static [&'static str],
}

/// Such a list in JSON.
pub(in crate::formats) static EVENTS_JSON: EventFile = EventFile {
    syntax: Syntax::Json,
    name: "events-json",
    title: "Events (JSON)",
    extensions: &["json"],
};

/// Such a list in RON.
pub(in crate::formats) static EVENTS_RON: EventFile = EventFile {
    syntax: Syntax::Ron,
    name: "events-ron",
    title: "Events (RON)",
    extensions: &["ron"],
};

impl EventFormat for EventFile {
    fn name(&self) -> &'static str {
        self.name
    }

    fn title(&self) -> &'static str {
        self.title
    }

    fn about(&self) -> &'static str {
        "Events in the words of project files, with their accounts, actors and sources, as one list"
    }

    fn extensions(&self) -> &'static [&'static str] {
        self.extensions
    }

    fn claims(&self, head: &[u8]) -> bool {
        event_reader::claims(head, self.syntax)
    }

    fn read(
        &self,
        input: &mut Input<'_>,
        how: &ReadAs<'_>,
        sink: &mut dyn EventSink,
        progress: &mut dyn Progress,
    ) -> Result<ReadOutcome, ReadError> {
        event_reader::read(self.syntax, input, how.home, sink, progress)
    }

    fn has_local_times(&self) -> bool {
        true
    }

    fn record(&self, _layout: &RecordLayout, bytes: &[u8]) -> Result<Record, RecordError> {
        event_reader::record(self.syntax, bytes)
    }

    fn whole(&self, _layout: &RecordLayout, bytes: &[u8]) -> Option<ChronologyParts> {
        Some(event_list::read_events(bytes, self.syntax).0)
    }
}
