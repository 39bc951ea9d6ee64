//! Slides for `TimelineJS`. Source: its data format, as the Knight Lab documents it.

use serde_json::{Map, Value, json};

use super::words;
use super::{EventExport, Written};
use crate::model::{Chronology, Event};
use crate::time::{Bounds, CivilDate, Clock, Day, End, Extent, Precision, Timestamp, Unit, clock};

/// The farthest from 1970 that a date of a browser lies, in milliseconds. Source: ECMA-262, time values.
const MAX_MILLIS: u64 = 8_640_000_000_000_000;

/// Events as slides; those without a date, or with one that no browser can reckon with, are left out and counted.
///
/// A slide's date has no more than was stated: a month is a month, and the words of the date stand beside it.
/// Texts are HTML there, so what stands in the data is escaped.
pub(super) fn timelinejs(export: &EventExport<'_>) -> Written {
    let chronology = Chronology::new(export.parts.clone());
    let mut slides = Vec::new();
    let (mut n_undated, mut n_far) = (0_u64, 0_u64);
    for event in &export.parts.events {
        let extent = words::extent(event, &export.project.home).filter(words::has_known_end);
        match extent {
            Some(extent) if is_far(&extent, export) => n_far += 1,
            Some(extent) => slides.push(slide(event, &extent, &chronology, export)),
            None => n_undated += 1,
        }
    }
    let mut document = Map::new();
    if !export.project.title.is_empty() {
        let title = json!({"text": {"headline": escaped(&export.project.title)}});
        document.insert("title".to_owned(), title);
    }
    document.insert("events".to_owned(), Value::Array(slides));
    document.insert("scale".to_owned(), "human".into());
    let text = serde_json::to_string_pretty(&document).unwrap_or_default();
    let losses = [
        (n_undated, "left out (no date)"),
        (n_far, "left out (slides' years run from -271821 to 275760)"),
    ];
    Written {
        text: text + "\n",
        left_out: words::left_out(losses),
    }
}

/// Whether a date that a slide would be given is beyond those that a browser can reckon with.
fn is_far(extent: &Extent, export: &EventExport<'_>) -> bool {
    let bounds = extent.civil_bounds(&export.project.home);
    let is_beyond = |end: End, moment: Timestamp| {
        end == End::Known && moment.millis().unsigned_abs() > MAX_MILLIS
    };
    is_beyond(extent.start, bounds.earliest()) || is_beyond(extent.end, bounds.until())
}

fn slide(
    event: &Event,
    extent: &Extent,
    chronology: &Chronology,
    export: &EventExport<'_>,
) -> Value {
    let home = &export.project.home;
    let bounds = extent.civil_bounds(home);
    let last = bounds.until().saturating_add_millis(-1);
    let mut slide = Map::new();
    let mut put = |name: &str, value: Value| {
        slide.insert(name.to_owned(), value);
    };
    let fineness = Fineness::of(extent, bounds);
    if extent.start == End::Known {
        put("start_date", date(bounds.earliest(), fineness));
        if extent.end == End::Known && !fineness.is_one(bounds) {
            put("end_date", date(last, fineness));
        }
    } else {
        put("start_date", date(last, fineness));
    }
    put("display_date", words::date(extent, home).into());
    put(
        "text",
        json!({
            "headline": escaped(&words::title(event)),
            "text": text(event, chronology, &export.project.language),
        }),
    );
    put("group", event.kind.label().into());
    put("unique_id", event.id.as_str().into());
    Value::Object(slide)
}

/// How finely a slide's date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fineness {
    Year,
    Month,
    Day,
    Minute,
    Second,
}

impl Fineness {
    /// As fine as the date was written, and no coarser than its bounds need.
    fn of(extent: &Extent, bounds: Bounds) -> Self {
        if extent.clock == Clock::Instant {
            return match extent.precision {
                Precision::Second => Self::Second,
                _ if bounds.are_whole_days() => Self::Day,
                _ => Self::Minute,
            };
        }
        let from = bounds.first_day().civil();
        let until = bounds.last_day().plus_days(1).civil();
        let known = extent.start == End::Known && extent.end == End::Known;
        match (known, from.month(), from.day(), until.month(), until.day()) {
            (true, 1, 1, 1, 1) if extent.precision >= Precision::Year => Self::Year,
            (true, _, 1, _, 1) if extent.precision >= Precision::Month => Self::Month,
            _ => Self::Day,
        }
    }

    /// Whether bounds begin and end in one year, month, day, minute.
    fn is_one(self, bounds: Bounds) -> bool {
        let last = bounds.until().saturating_add_millis(-1);
        date(bounds.earliest(), self) == date(last, self)
    }
}

fn date(moment: Timestamp, fineness: Fineness) -> Value {
    let civil: CivilDate = Day::of(moment).civil();
    let mut date = Map::new();
    let mut put = |name: &str, value: Value| {
        date.insert(name.to_owned(), value);
    };
    put("year", civil.year().into());
    if fineness != Fineness::Year {
        put("month", civil.month().into());
    }
    if !matches!(fineness, Fineness::Year | Fineness::Month) {
        put("day", civil.day().into());
    }
    if matches!(fineness, Fineness::Minute | Fineness::Second) {
        let time = clock(moment, Unit::Second);
        let mut parts = time.split(':').filter_map(|part| part.parse::<u8>().ok());
        let n_parts = if fineness == Fineness::Second { 3 } else { 2 };
        for name in ["hour", "minute", "second"].into_iter().take(n_parts) {
            put(name, parts.next().into());
        }
    }
    Value::Object(date)
}

/// What is known, as paragraphs of HTML.
fn text(event: &Event, chronology: &Chronology, language: &str) -> String {
    let place = words::place(event).map(|place| format!("Place: {place}"));
    let lines = place
        .into_iter()
        .chain(words::actors(event, chronology, language))
        .chain(words::tolls(event));
    let mut paragraphs: Vec<String> = lines.map(|line| escaped(&line)).collect();
    for source in words::sources(event, chronology) {
        let name = escaped(&source.name);
        paragraphs.push(match source.url {
            Some(url) => format!("Source: <a href=\"{}\">{name}</a>", escaped(&url)),
            None => format!("Source: {name}"),
        });
    }
    for note in &event.notes {
        let note = escaped(&note.text).replace('\n', "<br>");
        paragraphs.push(format!("Note: {note}"));
    }
    if paragraphs.is_empty() {
        return String::new();
    }
    format!("<p>{}</p>", paragraphs.join("</p><p>"))
}

/// Text that HTML shows as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
