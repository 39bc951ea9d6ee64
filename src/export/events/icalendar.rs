//! Entries for calendars. Source: RFC 5545, RFC 7986.

use std::fmt::Write as _;

use super::part::is_exact;
use super::words;
use super::{EventExport, Loss, Written};
use crate::model::{Chronology, Event};
use crate::text::counted;
use crate::time::{CivilDate, Clock, Day, End, Extent, Timestamp, Unit, clock};

/// How many bytes a line has at the most, its break not counted.
const MAX_LINE_BYTES: usize = 75;

/// When entries were made: they are the same whenever they are written.
const STAMP: &str = "19700101T000000Z";

/// Events as a calendar; those that no calendar can hold are left out and counted.
///
/// An entry lies over all days on which the event may have been, and its words say what is known of the date: a month is
/// thirty days and "month known, day not". Hours stand only where the source has them.
pub(super) fn icalendar(export: &EventExport<'_>) -> Written {
    let chronology = Chronology::new(export.parts.clone());
    let mut calendar = Calendar::default();
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", "-//Truceline//Truceline//EN");
    calendar.line("CALSCALE", "GREGORIAN");
    if !export.project.title.is_empty() {
        calendar.text("NAME", &export.project.title);
        calendar.text("X-WR-CALNAME", &export.project.title);
    }
    let (mut n_undated, mut n_far, mut n_open) = (0_u64, 0_u64, 0_u64);
    for event in &export.parts.events {
        let Some(extent) = words::extent(event, &export.project.home) else {
            n_undated += 1;
            continue;
        };
        let Some(span) = Span::of(&extent) else {
            n_far += 1;
            continue;
        };
        n_open += u64::from((extent.start, extent.end) != (End::Known, End::Known));
        calendar.event(event, &extent, &span, &chronology, export);
    }
    calendar.line("END", "VCALENDAR");
    let losses = [
        (n_undated, "left out (no date)"),
        (n_far, "left out (a calendar's years run from 1 to 9999)"),
        (
            n_open,
            "cut to the end that is known (a calendar has no open ends)",
        ),
    ];
    Written {
        text: calendar.0,
        left_out: losses
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| Loss {
                what,
                of: counted(n, "event", "events"),
            })
            .collect(),
    }
}

/// From when until when an entry lies, as a calendar writes it.
enum Span {
    /// Whole days, the second of them no longer part of it.
    Days(String, String),

    /// Moments of UTC.
    Moments(String, String),
}

impl Span {
    /// `None` for years that a calendar cannot write.
    fn of(extent: &Extent) -> Option<Self> {
        let bounds = extent.bounds;
        let (first, until) = match (extent.start, extent.end) {
            (End::Known, End::Known) => (bounds.earliest(), bounds.until()),
            // Of what has one known end the entry is that end.
            (End::Known, _) => (
                bounds.earliest(),
                bounds.earliest().saturating_add_millis(1),
            ),
            (_, End::Known) => (bounds.until().saturating_add_millis(-1), bounds.until()),
            _ => return None,
        };
        let last = Day::of(until.saturating_add_millis(-1));
        match extent.clock {
            Clock::Civil => {
                let days = [Day::of(first), last.plus_days(1)].map(|day| compact_day(day.civil()));
                let [Some(first), Some(until)] = days else {
                    return None;
                };
                Some(Self::Days(first, until))
            }
            Clock::Instant => Some(Self::Moments(
                compact_moment(first)?,
                compact_moment(until)?,
            )),
        }
    }
}

fn compact_day(date: CivilDate) -> Option<String> {
    let fits = (1..=9999).contains(&date.year());
    fits.then(|| format!("{:04}{:02}{:02}", date.year(), date.month(), date.day()))
}

fn compact_moment(moment: Timestamp) -> Option<String> {
    let day = compact_day(Day::of(moment).civil())?;
    let time = clock(moment, Unit::Second).replace(':', "");
    Some(format!("{day}T{time}Z"))
}

/// A calendar in the making.
#[derive(Default)]
struct Calendar(String);

impl Calendar {
    fn event(
        &mut self,
        event: &Event,
        extent: &Extent,
        span: &Span,
        chronology: &Chronology,
        export: &EventExport<'_>,
    ) {
        self.line("BEGIN", "VEVENT");
        self.text("UID", &format!("{}@truceline", event.id));
        self.line("DTSTAMP", STAMP);
        match span {
            Span::Days(first, until) => {
                self.line("DTSTART;VALUE=DATE", first);
                self.line("DTEND;VALUE=DATE", until);
            }
            Span::Moments(first, until) => {
                self.line("DTSTART", first);
                self.line("DTEND", until);
            }
        }
        self.text("SUMMARY", &words::title(event));
        self.text(
            "DESCRIPTION",
            &description(event, extent, chronology, export),
        );
        if let Some(place) = words::place(event) {
            self.text("LOCATION", &place);
        }
        // A pin has no class beside it, so that only an exact place gets one.
        if let Some(place) = event.place.as_ref().filter(|place| is_exact(place))
            && let Some([latitude, longitude]) = place.point
        {
            self.line("GEO", &format!("{latitude};{longitude}"));
        }
        let tags = event.tags.iter().map(String::as_str);
        let categories: Vec<String> = std::iter::once(event.kind.label())
            .chain(tags)
            .map(escaped)
            .collect();
        self.line("CATEGORIES", &categories.join(","));
        let sources = words::sources(event, chronology);
        if let Some(url) = sources.into_iter().find_map(|source| source.url) {
            self.line("URL", &url);
        }
        self.line("TRANSP", "TRANSPARENT");
        self.line("END", "VEVENT");
    }

    fn text(&mut self, name: &str, text: &str) {
        self.line(name, &escaped(text));
    }

    /// A line, folded where it is long: no character is cut, and each further line begins with a blank.
    fn line(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut n_bytes = 0;
        for c in line.chars() {
            if n_bytes + c.len_utf8() > MAX_LINE_BYTES {
                self.0.push_str("\r\n ");
                n_bytes = 1;
            }
            self.0.push(c);
            n_bytes += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A text as a calendar writes it; control characters are none of it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push('\t'),
            c if c.is_control() => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}

fn description(
    event: &Event,
    extent: &Extent,
    chronology: &Chronology,
    export: &EventExport<'_>,
) -> String {
    let mut text = format!("Date: {}\n", words::date(extent, &export.project.home));
    let mut add = |line: &str| {
        // Writing to a text cannot fail.
        writeln!(text, "{line}").ok();
    };
    if let Some(place) = words::place(event) {
        add(&format!("Place: {place}"));
    }
    let actors = words::actors(event, chronology, &export.project.language);
    for line in actors.into_iter().chain(words::tolls(event)) {
        add(&line);
    }
    for source in words::sources(event, chronology) {
        match source.url {
            Some(url) if url != source.name => add(&format!("Source: {} {url}", source.name)),
            _ => add(&format!("Source: {}", source.name)),
        }
    }
    for note in &event.notes {
        add(&format!("Note: {}", note.text));
    }
    text.truncate(text.trim_end().len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut calendar = Calendar::default();
        calendar.text("SUMMARY", &"Київ, ".repeat(40));
        let lines: Vec<&str> = calendar.0.split("\r\n").collect();
        assert!(lines.len() > 3);
        assert!(lines.iter().all(|line| line.len() <= MAX_LINE_BYTES));
        let unfolded = calendar.0.replace("\r\n ", "");
        assert_eq!(unfolded, format!("SUMMARY:{}\r\n", "Київ\\, ".repeat(40)));
    }

    #[test]
    fn signs_of_the_format_are_escaped() {
        assert_eq!(
            escaped("a;b,c\\d\r\ne\rf\u{1b}"),
            "a\\;b\\,c\\\\d\\ne\\nf\u{FFFD}"
        );
    }
}
