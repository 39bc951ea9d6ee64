//! Features for maps. Source: RFC 7946.

use serde_json::{Map, Value, json};

use super::EventExport;
use super::words;
use crate::formats::event_json;
use crate::model::{Casualties, Chronology, Event, Harm};
use crate::time::{Clock, End, Extent, Zone};

/// Events as a collection of features; one without coordinates has no geometry.
///
/// Beside flat properties, for maps and tables, each has the whole event as it stands in our JSON.
/// A point never stands without its class, `place_precision`.
pub(super) fn geojson(export: &EventExport<'_>) -> String {
    let chronology = Chronology::new(export.parts.clone());
    let whole = event_json::write_events(export.parts);
    let mut whole = entries(&whole);
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
    // A line each: such files are looked at and compared.
    for (position, event) in export.parts.events.iter().enumerate() {
        text.push_str(if position == 0 { "\n" } else { ",\n" });
        let feature = json!({
            "type": "Feature",
            "id": event.id.as_str(),
            "geometry": geometry(event),
            "properties": properties(event, &chronology, export),
        });
        let feature = feature.to_string();
        // The whole event is the last of the properties: it is JSON already.
        text.push_str(feature.strip_suffix("}}").unwrap_or(&feature));
        text.push_str(",\"event\":");
        text.push_str(&whole.next().unwrap_or_else(|| "null".to_owned()));
        text.push_str("}}");
    }
    text.push_str("\n]}\n");
    text
}

/// The events of a list that we wrote ourselves, each in one line.
///
/// An event begins and ends on a line of its own, one step in; no text has a line break in it.
fn entries(list: &str) -> impl Iterator<Item = String> + '_ {
    let mut lines = list.lines();
    std::iter::from_fn(move || {
        let mut entry = String::new();
        for line in lines.by_ref() {
            match line {
                "[" | "]" => {}
                "    }" | "    }," => {
                    entry.push('}');
                    return Some(entry);
                }
                line => entry.push_str(line.trim_start()),
            }
        }
        None
    })
}

fn geometry(event: &Event) -> Value {
    match event.place.as_ref().and_then(|place| place.point) {
        // Longitude comes first.
        Some([latitude, longitude]) => {
            json!({"type": "Point", "coordinates": [longitude, latitude]})
        }
        None => Value::Null,
    }
}

fn properties(
    event: &Event,
    chronology: &Chronology,
    export: &EventExport<'_>,
) -> Map<String, Value> {
    let home = &export.project.home;
    let extent = words::extent(event, home);
    let mut properties = Map::new();
    let mut put = |name: &str, value: Value| {
        properties.insert(name.to_owned(), value);
    };
    put("id", event.id.as_str().into());
    put("kind", event.kind.key().into());
    put("title", words::title(event).into());
    let date = event.date.as_ref().map(|date| date.edtf.text().to_owned());
    put(
        "date",
        date.or_else(|| extent.map(|extent| extent.edtf())).into(),
    );
    put(
        "start",
        extent.and_then(|extent| first(&extent, home)).into(),
    );
    put("end", extent.and_then(|extent| last(&extent, home)).into());
    let place = event.place.as_ref();
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    put("place", place.and_then(|place| text(&place.name)).into());
    put(
        "country",
        place.and_then(|place| text(&place.country)).into(),
    );
    put(
        "place_precision",
        place
            .filter(|it| it.point.is_some())
            .map(|it| it.precision.words())
            .into(),
    );
    for (harm, key) in [(Harm::Killed, "killed"), (Harm::Wounded, "wounded")] {
        let count = crate::model::toll_shown(event, harm);
        let Casualties { low, best, high } = count.map(|shown| shown.value).unwrap_or_default();
        for (estimate, count) in [("low", low), ("best", best), ("high", high)] {
            put(&format!("{key}_{estimate}"), count.get().into());
        }
    }
    let actors = words::actors(event, chronology, &export.project.language);
    put("actors", text(&actors.join(" · ")).into());
    properties
}

/// The first day it may have been, for maps that move in time; a moment where the time of day is known.
fn first(extent: &Extent, home: &Zone) -> Option<String> {
    if extent.start != End::Known {
        return None;
    }
    Some(match extent.clock {
        Clock::Civil => extent.civil_bounds(home).first_day().civil().edtf_day(),
        Clock::Instant => moment_text(extent.bounds.earliest()),
    })
}

/// The last day it may have been, or the last second.
fn last(extent: &Extent, home: &Zone) -> Option<String> {
    if extent.end != End::Known {
        return None;
    }
    let until = extent.bounds.until().saturating_add_millis(-1);
    Some(match extent.clock {
        Clock::Civil => extent.civil_bounds(home).last_day().civil().edtf_day(),
        Clock::Instant => moment_text(until),
    })
}

fn moment_text(moment: crate::time::Timestamp) -> String {
    let day = crate::time::Day::of(moment).civil().edtf_day();
    format!(
        "{day}T{}Z",
        crate::time::clock(moment, crate::time::Unit::Second)
    )
}
