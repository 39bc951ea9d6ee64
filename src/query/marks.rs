use std::collections::HashMap;
use std::sync::Arc;

use super::Passing;
use super::lanes::{Lane, Lanes, group_of};
use crate::frame::{
    BandData, Found, FrameRequest, LaneField, LaneKey, MarkData, TallyMark, UndatedMark,
};
use crate::model::{
    Agency, Chronology, Endpoint, Event, EventKey, EventKind, LayerId, Link, LinkBasis, LinkKind,
    Role, RowKey, WrittenDate,
};
use crate::store::{Dataset, RowRef, Segment};
use crate::time::{Bounds, Timestamp};

/// Up to so many undated events are handed out; their number is in the totals.
const MAX_UNDATED: usize = 200;

/// Up to so many truces of a lane are handed out.
const MAX_BANDS: usize = 500;

/// The events of these rows, in order of their earliest moment, those of one date together.
pub(super) fn marks(
    dataset: &Dataset,
    field: LaneField,
    lane: &LaneKey,
    rows: &[RowRef],
) -> Vec<MarkData> {
    let mut marks: Vec<MarkData> = rows
        .iter()
        .filter_map(|&row| mark(dataset, field, lane, row))
        .collect();
    marks.sort_by_key(|mark| (mark.bounds.earliest(), mark.bounds.until()));
    marks
}

/// The event of a row as a lane has it; `None` where it has no date.
pub(super) fn mark(
    dataset: &Dataset,
    field: LaneField,
    lane: &LaneKey,
    row_ref: RowRef,
) -> Option<MarkData> {
    let (segment, row) = dataset.row(row_ref);
    let events = segment.events();
    let extent = events.date(row)?;
    let remarks = dataset.remarks(row_ref);
    Some(MarkData {
        layer: segment.layer(),
        key: RowKey(events.key(row).into()),
        bounds: extent.instants(dataset.zone()),
        extent,
        kind: events.kind()[row],
        killed: events.killed(row),
        label: label(segment, row),
        status: events.status(row),
        agency: match (field, lane) {
            (LaneField::Actor, LaneKey::Name(name)) => agency(segment, row, name),
            _ => Agency::Neutral,
        },
        counts_elsewhere: !dataset.counts(row_ref),
        is_starred: remarks.starred,
        is_noted: !(remarks.notes.is_empty() && remarks.tags.is_empty()),
        found: Found::NotAsked,
    })
}

/// What a row is called: its title, else its place; empty where it has neither.
pub fn label(segment: &Segment, row: usize) -> Arc<str> {
    let events = segment.events();
    let title = events.title(row);
    if !title.trim().is_empty() {
        return title.into();
    }
    Arc::clone(events.vocabulary().name(events.place()[row]))
}

/// Whether an actor did the thing or suffered it; who did both did it.
fn agency(segment: &Segment, row: usize, actor: &str) -> Agency {
    let events = segment.events();
    let code = events.vocabulary().code(actor);
    code.map_or(Agency::Neutral, |code| events.agency(row, code))
}

/// For each lane all the truces behind it, whenever they were, in order of their beginning.
pub(super) fn bands(
    passing: &Passing,
    request: &FrameRequest,
    lanes: &Lanes,
) -> Vec<Vec<BandData>> {
    let dataset = passing.dataset();
    let breaches = Breaches::of(dataset);
    let mut bands = vec![Vec::new(); lanes.lanes.len()];
    let segments = dataset.segments().iter().enumerate();
    for (segment_idx, segment) in segments {
        let rows = passing.of_segment(segment_idx);
        for &row in segment.truces() {
            let row = row as usize;
            if !rows.passes(row, EventKind::Truce) {
                continue;
            }
            let Some(band) = band(dataset, &breaches, (segment_idx, row)) else {
                continue;
            };
            let concerned: Vec<usize> = if segment.events().concerns_all(row) {
                (0..bands.len()).collect()
            } else if request.lane_field == LaneField::Actor && has_parties(segment, row) {
                lanes_of_parties(segment, row, lanes)
            } else {
                let group = group_of(segment, request.lane_field, row);
                lanes.of_group[segment_idx][group].iter().collect()
            };
            for lane in concerned {
                if let Some(bands) = bands.get_mut(lane)
                    && bands.len() < MAX_BANDS
                {
                    bands.push(band.clone());
                }
            }
        }
    }
    for bands in &mut bands {
        bands.sort_by_key(|band: &BandData| band.bounds.earliest());
    }
    bands
}

/// Whether a truce says whom it binds; mediators and guarantors are not bound.
fn has_parties(segment: &Segment, row: usize) -> bool {
    let mut actors = segment.events().actors(row);
    actors.any(|(_, role)| role == Role::Party)
}

/// The lanes of the actors whom a truce binds.
fn lanes_of_parties(segment: &Segment, row: usize, lanes: &Lanes) -> Vec<usize> {
    let events = segment.events();
    let parties = events.actors(row).filter(|(_, role)| *role == Role::Party);
    let mut found: Vec<usize> = parties
        .filter_map(|(code, _)| {
            let name = events.vocabulary().name(code);
            let is_own = |lane: &Lane| lane.key == LaneKey::Name(Arc::clone(name));
            let is_rest = |lane: &Lane| lane.key == LaneKey::Rest;
            let own = lanes.lanes.iter().position(is_own);
            own.or_else(|| lanes.lanes.iter().position(is_rest))
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn band(
    dataset: &Dataset,
    breaches: &Breaches<'_>,
    (segment_idx, row): (usize, usize),
) -> Option<BandData> {
    let segment = &dataset.segments()[segment_idx];
    let events = segment.events();
    let extent = events.date(row)?;
    let key = EventKey {
        layer: segment.layer(),
        row: RowKey(events.key(row).into()),
    };
    let event = dataset.event_of(segment_idx, row);
    Some(BandData {
        title: label(segment, row),
        bounds: extent.instants(dataset.zone()),
        extent,
        announced: event.and_then(|event| announced(dataset, event)),
        planned: event.map_or_else(Vec::new, |event| planned_ends(dataset, event)),
        breaches: breaches.of_truce(&key),
        found: Found::NotAsked,
        key,
    })
}

/// When a truce was announced, at the earliest.
fn announced(dataset: &Dataset, event: &Event) -> Option<Timestamp> {
    let announced = event.truce.as_ref()?.announced.as_ref()?;
    Some(instants(dataset, announced)?.earliest())
}

/// When a truce was to end, at first and as it was prolonged.
fn planned_ends(dataset: &Dataset, event: &Event) -> Vec<Timestamp> {
    let until = |date: &WrittenDate| instants(dataset, date).map(Bounds::until);
    let planned = event.truce.iter().flat_map(|truce| {
        let extensions = truce.extensions.iter();
        let extended = extensions.filter_map(|extension| extension.until.as_ref());
        truce.planned_end.iter().chain(extended).filter_map(until)
    });
    planned.collect()
}

/// When events broke truces, by links to them; gathered once for all truces.
struct Breaches<'d>(HashMap<(LayerId, &'d str), Vec<(Timestamp, bool)>>);

impl<'d> Breaches<'d> {
    fn of(dataset: &'d Dataset) -> Self {
        let mut found: HashMap<_, Vec<_>> = HashMap::new();
        for (layer, chronology) in dataset.chronologies() {
            for link in chronology.links() {
                if let (Endpoint::Event(truce), LinkKind::Breaks) = (&link.to, link.kind)
                    && let Some(breach) = breach(dataset, chronology, link)
                {
                    let of_truce = found.entry((layer, truce.as_str())).or_default();
                    of_truce.push(breach);
                }
            }
        }
        Self(found)
    }

    fn of_truce(&self, key: &EventKey) -> Vec<(Timestamp, bool)> {
        let found = self.0.get(&(key.layer, &*key.row.0));
        found.cloned().unwrap_or_default()
    }
}

/// When the event at which a link starts broke a truce, and whether that is acknowledged.
fn breach(dataset: &Dataset, chronology: &Chronology, link: &Link) -> Option<(Timestamp, bool)> {
    let Endpoint::Event(id) = &link.from else {
        return None;
    };
    let date = chronology.event(id)?.date.as_ref()?;
    let acknowledged = matches!(
        link.basis,
        LinkBasis::Said {
            acknowledged: true,
            ..
        }
    );
    Some((instants(dataset, date)?.earliest(), acknowledged))
}

/// When a written date lies on the axis.
fn instants(dataset: &Dataset, date: &WrittenDate) -> Option<Bounds> {
    Some(date.extent(dataset.home())?.instants(dataset.zone()))
}

/// The tallies of the chronology that can be placed.
pub(super) fn tallies(dataset: &Dataset) -> Vec<TallyMark> {
    dataset
        .chronologies()
        .flat_map(|(_, chronology)| chronology.tallies())
        .filter_map(|tally| {
            let as_of = tally.as_of.as_ref().or(tally.from.as_ref())?;
            let since = tally.from.as_ref();
            Some(TallyMark {
                id: tally.id.clone(),
                label: tally.title.as_str().into(),
                bounds: instants(dataset, as_of)?,
                since: since.and_then(|date| Some(instants(dataset, date)?.earliest())),
                number: tally.number,
            })
        })
        .collect()
}

/// The first events without a date that pass.
pub(super) fn undated(passing: &Passing) -> Vec<UndatedMark> {
    let segments = passing.dataset().segments().iter().enumerate();
    let rows = segments.flat_map(|(segment_idx, segment)| {
        let rows = passing.of_segment(segment_idx);
        (segment.n_dated()..segment.events().len())
            .filter(move |&row| rows.passes(row, segment.events().kind()[row]))
            .map(move |row| (segment, row))
    });
    rows.take(MAX_UNDATED)
        .map(|(segment, row)| UndatedMark {
            key: EventKey {
                layer: segment.layer(),
                row: RowKey(segment.events().key(row).into()),
            },
            kind: segment.events().kind()[row],
            label: label(segment, row),
        })
        .collect()
}
