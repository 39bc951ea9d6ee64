use super::{Loss, Part, geojson, icalendar, timelinejs};
use crate::formats::{event_json, event_ron, write_table};
use crate::model::{Chronology, ChronologyParts};
use crate::project::Project;
use crate::project::file;
use crate::workspace::gather::Origins;

/// Events to be written, with what they refer to and the project that they are of.
#[derive(Clone, Copy, Debug)]
pub struct EventExport<'a> {
    /// The events, in order, and all they refer to.
    pub parts: &'a ChronologyParts,

    /// Title, home zone, preferred language, saved views and bookmarks; its own chronology is not looked at.
    pub project: &'a Project,

    /// Where the events are from; empty where nobody knows.
    pub origins: &'a Origins,
}

/// The text of a file, and what of the events is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The text.
    pub text: String,

    /// Events that are left out or cut, with the reason.
    pub left_out: Vec<Loss>,
}

/// A format that events are written in.
#[derive(Debug)]
pub struct EventWriter {
    /// The word used on the command line.
    pub name: &'static str,

    /// The name shown on the screen.
    pub title: &'static str,

    /// What it is good for, in a sentence without its period.
    pub about: &'static str,

    /// File name endings in lower case, without the dot, that ask for it.
    pub extensions: &'static [&'static str],

    /// Whether Truceline reads it back as the same events.
    pub reads_back: bool,

    /// What it cannot hold.
    loses: Loses,

    write: fn(&EventExport<'_>) -> Written,
}

/// What a format cannot hold.
#[derive(Debug)]
enum Loses {
    /// These, and nothing else.
    Only(&'static [Part]),

    /// All but these.
    AllBut(&'static [Part]),
}

impl EventWriter {
    /// Writes events.
    pub fn write(&self, export: &EventExport<'_>) -> Written {
        (self.write)(export)
    }

    /// What it holds, in the order of [`Part::all`].
    pub fn keeps(&self) -> impl Iterator<Item = Part> + '_ {
        Part::all().filter(|part| self.holds(*part))
    }

    /// What it cannot hold, in the order of [`Part::all`].
    pub fn loses(&self) -> impl Iterator<Item = Part> + '_ {
        Part::all().filter(|part| !self.holds(*part))
    }

    /// What of these events it cannot hold.
    pub fn losses(&self, parts: &ChronologyParts) -> Vec<Loss> {
        self.loses().filter_map(|part| part.loss(parts)).collect()
    }

    fn holds(&self, part: Part) -> bool {
        match self.loses {
            Loses::Only(lost) => !lost.contains(&part),
            Loses::AllBut(kept) => kept.contains(&part),
        }
    }
}

/// All formats that events are written in.
pub static EVENT_WRITERS: &[EventWriter] = &[
    EventWriter {
        name: "csv",
        title: "Table (CSV)",
        about: "One row an event under our words, for spreadsheets and statistics; what no cell can say stands as JSON in the last one",
        extensions: &["csv"],
        reads_back: true,
        loses: TABLE_LOSES,
        write: |export| table(export, ','),
    },
    EventWriter {
        name: "tsv",
        title: "Table (TSV)",
        about: "The same, separated by tabs",
        extensions: &["tsv"],
        reads_back: true,
        loses: TABLE_LOSES,
        write: |export| table(export, '\t'),
    },
    EventWriter {
        name: "json",
        title: "Events (JSON)",
        about: "One array of objects with the words of the model, each with all that it refers to, for scripts",
        extensions: &["json"],
        reads_back: true,
        loses: Loses::Only(&[Part::Tallies]),
        write: |export| whole(event_json::write_events(export.parts)),
    },
    EventWriter {
        name: "ron",
        title: "Events (RON)",
        about: "The same in the notation of project files",
        extensions: &["ron"],
        reads_back: true,
        loses: Loses::Only(&[Part::Tallies]),
        write: |export| whole(event_ron::write_events(export.parts)),
    },
    EventWriter {
        name: "project",
        title: "Truceline project",
        about: "A project whose own chronology the events are; it links no files",
        extensions: &["truceline"],
        reads_back: true,
        loses: Loses::Only(&[]),
        write: |export| whole(project(export)),
    },
    EventWriter {
        name: "geojson",
        title: "GeoJSON",
        about: "One feature an event, for maps: flat properties, and the whole event as JSON among them",
        extensions: &["geojson"],
        reads_back: false,
        loses: Loses::Only(&[Part::Tallies]),
        write: |export| whole(geojson::geojson(export)),
    },
    EventWriter {
        name: "ics",
        title: "iCalendar",
        about: "One entry an event, for calendars: whole days, and hours only where the source has them",
        extensions: &["ics"],
        reads_back: false,
        loses: Loses::AllBut(&[
            Part::Kind,
            Part::Place,
            Part::Point,
            Part::Actors,
            Part::Tolls,
            Part::Tags,
            Part::Notes,
            Part::SourceNames,
        ]),
        write: icalendar::icalendar,
    },
    EventWriter {
        name: "timelinejs",
        title: "TimelineJS",
        about: "One slide an event, for TimelineJS on a web page; it is asked for by name, since its ending is .json",
        extensions: &[],
        reads_back: false,
        loses: Loses::AllBut(&[
            Part::Kind,
            Part::Place,
            Part::Actors,
            Part::Tolls,
            Part::Notes,
            Part::SourceNames,
        ]),
        write: timelinejs::timelinejs,
    },
];

const TABLE_LOSES: Loses = Loses::Only(&[Part::Sources, Part::Cast, Part::Links, Part::Tallies]);

/// The format of this name.
pub fn event_writer_named(name: &str) -> Option<&'static EventWriter> {
    EVENT_WRITERS.iter().find(|writer| writer.name == name)
}

/// The format that a file name's ending asks for, in capitals or not.
pub fn event_writer_of_file_name(file_name: &str) -> Option<&'static EventWriter> {
    let (_, ending) = file_name.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    let is_its = |writer: &&EventWriter| writer.extensions.contains(&ending.as_str());
    EVENT_WRITERS.iter().find(is_its)
}

fn whole(text: String) -> Written {
    Written {
        text,
        ..Written::default()
    }
}

fn table(export: &EventExport<'_>, delimiter: char) -> Written {
    let chronology = Chronology::new(export.parts.clone());
    whole(write_table(&export.parts.events, &chronology, delimiter))
}

fn project(export: &EventExport<'_>) -> String {
    let given = export.project;
    let mut project = Project::default();
    project.title.clone_from(&given.title);
    project.home = given.home.clone();
    project.language.clone_from(&given.language);
    project.views.clone_from(&given.views);
    project.bookmarks.clone_from(&given.bookmarks);
    project.damaged = std::sync::Arc::clone(&given.damaged);
    project.unknown = given.unknown.clone();
    project.chronology = Chronology::new(export.parts.clone()).into();
    project.ensure_chronology_layer();
    file::write(&project)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_tell_the_format() {
        let name = |file_name| event_writer_of_file_name(file_name).map(|writer| writer.name);
        assert_eq!(name("a.CSV"), Some("csv"));
        assert_eq!(name("a.geojson"), Some("geojson"));
        assert_eq!(name("a.json"), Some("json"));
        assert_eq!(name("a.truceline"), Some("project"));
        assert_eq!(name("csv"), None);
        assert_eq!(name("a.svg"), None);
    }

    #[test]
    fn no_two_writers_share_a_name_or_an_ending() {
        let mut seen = std::collections::HashSet::new();
        for writer in EVENT_WRITERS {
            assert!(seen.insert(writer.name.to_owned()), "{}", writer.name);
            for ending in writer.extensions {
                assert!(seen.insert(format!(".{ending}")), "{ending}");
            }
        }
    }
}
