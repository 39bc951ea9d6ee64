//! Entries for calendars. Source: RFC 5545, RFC 7986.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::part::is_exact;
use super::words;
use super::{EventExport, Written};
use crate::model::{Chronology, Event};
use crate::time::{CivilDate, Clock, Day, End, Extent, Spread, Timestamp, Unit, clock};

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
    let (mut n_undated, mut n_far) = (0_u64, 0_u64);
    for (position, event) in export.parts.events.iter().enumerate() {
        let extent = words::extent(event, &export.project.home).filter(words::has_known_end);
        let Some(extent) = extent else {
            n_undated += 1;
            continue;
        };
        let Some(span) = Span::of(&extent) else {
            n_far += 1;
            continue;
        };
        let uid = uid(event, export.origins.of(position));
        calendar.event(event, &uid, &(extent, span), &chronology, export);
    }
    calendar.line("END", "VCALENDAR");
    let losses = [
        (n_undated, "left out (no date)"),
        (n_far, "left out (a calendar's years run from 1 to 9999)"),
    ];
    Written {
        text: calendar.0,
        left_out: words::left_out(losses),
    }
}

/// What tells an entry apart from all others: the file it is from and its key there, so that it is the same when it is
/// written again, and another where another file has an event of the same name.
fn uid(event: &Event, origin: Option<(&str, &str)>) -> String {
    let (file, key) = origin.unwrap_or(("", event.id.as_str()));
    // No path has a NUL in it: another file or another key makes another text.
    let hash = Sha256::digest(format!("{file}\0{key}"));
    let mut uid = String::new();
    for byte in hash.iter().take(16) {
        // Writing to a text cannot fail.
        write!(uid, "{byte:02x}").ok();
    }
    uid + "@truceline"
}

/// From when until when an entry lies, as a calendar writes it.
enum Span {
    /// Whole days, the second of them no longer part of it.
    Days(String, String),

    /// A moment of UTC, and the one at which it was over, where that is known and another one.
    Moments(String, Option<String>),
}

impl Span {
    /// `None` for years that a calendar cannot write.
    ///
    /// Of what has one known end the entry is that end.
    fn of(extent: &Extent) -> Option<Self> {
        let bounds = extent.bounds;
        let before_until = bounds.until().saturating_add_millis(-1);
        let (first, last) = match (extent.start, extent.end) {
            (End::Known, End::Known) => (bounds.earliest(), before_until),
            (End::Known, _) => (bounds.earliest(), bounds.earliest()),
            _ => (before_until, before_until),
        };
        match extent.clock {
            Clock::Civil => {
                let until = Day::of(last).plus_days(1);
                let days = [Day::of(first), until].map(|day| compact_day(day.civil()));
                let [Some(first), Some(until)] = days else {
                    return None;
                };
                Some(Self::Days(first, until))
            }
            Clock::Instant => {
                let is_closed = (extent.start, extent.end) == (End::Known, End::Known);
                let first = compact_moment(first)?;
                let until = if is_closed {
                    // Of what lasted, the last second or minute that is written is itself the end, as the words have it.
                    let until = match extent.spread {
                        Spread::Lasted => extent.last_moment(bounds.until()),
                        _ => bounds.until(),
                    };
                    Some(compact_moment(until)?)
                } else {
                    None
                };
                // An entry that ends as it begins is none; without an end it is that moment.
                let until = until.filter(|until| *until != first);
                Some(Self::Moments(first, until))
            }
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
        uid: &str,
        (extent, span): &(Extent, Span),
        chronology: &Chronology,
        export: &EventExport<'_>,
    ) {
        self.line("BEGIN", "VEVENT");
        self.line("UID", uid);
        self.line("DTSTAMP", STAMP);
        match span {
            Span::Days(first, until) => {
                self.line("DTSTART;VALUE=DATE", first);
                self.line("DTEND;VALUE=DATE", until);
            }
            Span::Moments(first, until) => {
                self.line("DTSTART", first);
                if let Some(until) = until {
                    self.line("DTEND", until);
                }
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

/// A text as a calendar writes it: in one line, without control characters, for which it has no spelling.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\t' => escaped.push('\t'),
            // Readers that split lines as Unicode has it would take the others for the end of one too.
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                escaped.push_str("\\n");
            }
            c if c.is_control() => {}
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
            escaped("a;b,c\\d\r\ne\rf\u{1b}[1m\0\u{2028}g"),
            "a\\;b\\,c\\\\d\\ne\\nf[1m\\ng"
        );
    }
}
