use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::{RowEvents, Segment};
use crate::model::{Chronology, Event, EventKey, LayerId, Remarks, RowKey, RowNote};
use crate::time::{Bounds, Clock, Timestamp, Zone};

/// A row of a data set; valid with that data set alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowRef {
    /// The segment's position in the data set.
    pub segment: u32,

    /// The row within the segment.
    pub row: u32,
}

/// An ordered list of segments: all that a picture or a figure may be made of.
///
/// A moment on the timeline's axis is an instant; civil days lie on it where they are in the zone of display.
#[derive(Clone, Debug)]
pub struct Dataset {
    segments: Vec<Arc<Segment>>,
    zone: Zone,
    /// The zone in which times of day are read that have none of their own; that of display where nobody says.
    home: Option<Zone>,
    /// The layer of the project's own events, if it is among the layers.
    own: Option<LayerId>,
    /// The layers that have events behind their rows, the project's own first.
    told: Vec<Told>,
    /// For each segment the rows that count with another one, ascending.
    uncounted: Arc<Vec<Vec<usize>>>,
    layer_names: Arc<BTreeMap<LayerId, String>>,
    layer_colors: Arc<BTreeMap<LayerId, String>>,
    notes: Notes,
}

/// What is said of rows of data files, found by row: few rows have any.
#[derive(Clone, Debug, Default)]
struct Notes {
    notes: Arc<Vec<RowNote>>,
    /// For each segment the rows with a note and where that stands among the notes, by row.
    places: Arc<Vec<Vec<(usize, usize)>>>,
}

impl Notes {
    /// Whether both tell the same of the same rows.
    fn is_same(&self, other: &Self) -> bool {
        self.places == other.places
            && (Arc::ptr_eq(&self.notes, &other.notes) || self.notes == other.notes)
    }
}

/// A layer that has events behind its rows.
#[derive(Clone, Debug)]
struct Told {
    layer: LayerId,
    /// The position of its first segment; the others follow.
    first_segment: usize,
    events: RowEvents,
}

impl Default for Dataset {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Dataset {
    /// A data set of these segments, shown in UTC.
    pub fn new(segments: Vec<Arc<Segment>>) -> Self {
        let uncounted = Arc::new(vec![Vec::new(); segments.len()]);
        Self {
            segments,
            zone: Zone::UTC,
            home: None,
            own: None,
            told: Vec::new(),
            uncounted,
            layer_names: Arc::default(),
            layer_colors: Arc::default(),
            notes: Notes::default(),
        }
    }

    /// The same rows shown in another zone.
    #[must_use]
    pub fn in_zone(self, zone: Zone) -> Self {
        Self { zone, ..self }
    }

    /// The same rows, of which those of `layer` are the events of a chronology with this home zone.
    #[must_use]
    pub fn with_chronology(self, layer: LayerId, chronology: Arc<Chronology>, home: Zone) -> Self {
        let of_layer = self.segments.iter().filter(|it| it.layer() == layer);
        let of_layer: Vec<Arc<Segment>> = of_layer.cloned().collect();
        let events = RowEvents::new(&of_layer, chronology);
        self.with_own_events(layer, events).with_home(home)
    }

    /// The same rows, of which those of `layer` are the project's own events.
    #[must_use]
    pub fn with_own_events(mut self, layer: LayerId, events: RowEvents) -> Self {
        self.own = Some(layer);
        let told = self.told(layer, events);
        self.told.insert(0, told);
        self
    }

    /// The same rows, of which those of `layer` have these events of a data file behind them.
    #[must_use]
    pub fn with_file_events(mut self, layer: LayerId, events: RowEvents) -> Self {
        let told = self.told(layer, events);
        self.told.push(told);
        self
    }

    fn told(&self, layer: LayerId, events: RowEvents) -> Told {
        let first = self.segments.iter().position(|it| it.layer() == layer);
        Told {
            layer,
            first_segment: first.unwrap_or_default(),
            events,
        }
    }

    /// The same rows; times of day that have no zone of their own were read in this one.
    #[must_use]
    pub fn with_home(self, home: Zone) -> Self {
        Self {
            home: Some(home),
            ..self
        }
    }

    /// The same rows, of which these count with another one too: the same incident counts once.
    #[must_use]
    pub fn without_counting<'a>(self, keys: impl IntoIterator<Item = &'a EventKey>) -> Self {
        let rows: Vec<RowRef> = keys.into_iter().filter_map(|key| self.find(key)).collect();
        self.without_counting_rows(rows)
    }

    /// The same rows, of which these count with another one too.
    #[must_use]
    pub fn without_counting_rows(self, rows: impl IntoIterator<Item = RowRef>) -> Self {
        let mut uncounted = Vec::clone(&self.uncounted);
        for row in rows {
            if let Some(uncounted) = uncounted.get_mut(row.segment as usize) {
                uncounted.push(row.row as usize);
            }
        }
        for rows in &mut uncounted {
            rows.sort_unstable();
            rows.dedup();
        }
        Self {
            uncounted: Arc::new(uncounted),
            ..self
        }
    }

    /// The same rows, of some of which these notes tell; with each of those the position of its note.
    ///
    /// Of two notes of one row the first counts. The events behind rows are to be known before: what they say of
    /// themselves stands beside the notes.
    #[must_use]
    pub fn with_notes(
        self,
        mut notes: Arc<Vec<RowNote>>,
        rows: impl IntoIterator<Item = (RowRef, usize)>,
    ) -> Self {
        let mut places = vec![Vec::new(); self.segments.len()];
        for (row, position) in rows {
            if let Some(places) = places.get_mut(row.segment as usize) {
                places.push((row.row as usize, position));
            }
        }
        for (segment, places) in places.iter_mut().enumerate() {
            places.sort_unstable();
            places.dedup_by_key(|(row, _)| *row);
            for &(row, position) in &*places {
                if let Some(event) = self.event_of(segment, row)
                    && let Some(note) = Arc::make_mut(&mut notes).get_mut(position)
                {
                    *note = note.beside(event);
                }
            }
        }
        let places = Arc::new(places);
        Self {
            notes: Notes { notes, places },
            ..self
        }
    }

    /// What a project's editors say of rows of a segment, by row: of those that have events behind them, and of those
    /// rows of other data files that have a note.
    pub fn remarks_in(
        &self,
        segment: usize,
    ) -> Box<dyn Iterator<Item = (usize, Remarks<'_>)> + '_> {
        if self.has_events(segment) {
            let events = self.events_in(segment);
            return Box::new(events.map(move |(row, event)| {
                let note = self.note(segment, row).map(RowNote::remarks);
                (row, note.unwrap_or_else(|| event.remarks()))
            }));
        }
        let places = self.notes.places.get(segment).into_iter().flatten();
        Box::new(
            places.filter_map(|&(row, position)| {
                Some((row, self.notes.notes.get(position)?.remarks()))
            }),
        )
    }

    /// What a project's editors say of a row; nothing of most.
    pub fn remarks(&self, row: RowRef) -> Remarks<'_> {
        let (segment, row) = (row.segment as usize, row.row as usize);
        if let Some(note) = self.note(segment, row) {
            return note.remarks();
        }
        let event = self.event_of(segment, row);
        event.map_or(Remarks::default(), |event| event.remarks())
    }

    /// The note of a row.
    fn note(&self, segment: usize, row: usize) -> Option<&RowNote> {
        let places = self.notes.places.get(segment)?;
        let found = places.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        self.notes.notes.get(places.get(found)?.1)
    }

    /// The same rows, whose layers have these names.
    #[must_use]
    pub fn with_layer_names(self, layer_names: BTreeMap<LayerId, String>) -> Self {
        Self {
            layer_names: Arc::new(layer_names),
            ..self
        }
    }

    /// The same rows, of whose layers these have a color of their own, as `#rrggbb`.
    #[must_use]
    pub fn with_layer_colors(self, layer_colors: BTreeMap<LayerId, String>) -> Self {
        Self {
            layer_colors: Arc::new(layer_colors),
            ..self
        }
    }

    /// The layers that have a color of their own, with it.
    pub fn layer_colors(&self) -> &BTreeMap<LayerId, String> {
        &self.layer_colors
    }

    /// The name of a layer; its number where nobody named it.
    pub fn layer_name(&self, layer: LayerId) -> String {
        let name = self.layer_names.get(&layer);
        name.map_or_else(|| layer.0.to_string(), String::clone)
    }

    /// Whether another data set is this one: the very same segments, events, notes, names and colors, read in the same zones.
    pub fn is_same(&self, other: &Self) -> bool {
        let same_segments = self.segments.len() == other.segments.len()
            && self
                .segments
                .iter()
                .zip(&other.segments)
                .all(|(mine, theirs)| Arc::ptr_eq(mine, theirs));
        let same_events = self.told.len() == other.told.len()
            && std::iter::zip(&self.told, &other.told).all(|(mine, theirs)| {
                mine.layer == theirs.layer && mine.events.is_same(&theirs.events)
            });
        same_segments
            && same_events
            && self.own == other.own
            && self.home == other.home
            && self.zone == other.zone
            && self.uncounted == other.uncounted
            && self.layer_names == other.layer_names
            && self.layer_colors == other.layer_colors
            && self.notes.is_same(&other.notes)
    }

    /// The zone in which civil time is read and shown.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// How many rows of each layer count; those of which another one tells do not.
    pub fn n_counted_by_layer(&self) -> BTreeMap<LayerId, u64> {
        let mut totals = BTreeMap::new();
        for (segment_idx, segment) in self.segments.iter().enumerate() {
            let n_counted = segment.events().len() - self.uncounted(segment_idx).len();
            *totals.entry(segment.layer()).or_insert(0) += n_counted as u64;
        }
        totals
    }

    /// The rows of a segment that count with another one, ascending.
    pub fn uncounted(&self, segment: usize) -> &[usize] {
        self.uncounted.get(segment).map_or(&[], Vec::as_slice)
    }

    /// Whether a row counts; the others tell of an incident that another row counts for.
    pub fn counts(&self, row: RowRef) -> bool {
        let rows = self.uncounted(row.segment as usize);
        rows.binary_search(&(row.row as usize)).is_err()
    }

    /// The event behind the row of this layer and key.
    pub fn event(&self, layer: LayerId, key: &str) -> Option<&Arc<Event>> {
        self.chronology_of(layer)?.event(&key.into())
    }

    /// The event behind a row of a segment.
    pub fn event_of(&self, segment: usize, row: usize) -> Option<&Arc<Event>> {
        let told = self.told_of(segment)?;
        told.events
            .event(segment.checked_sub(told.first_segment)?, row)
    }

    /// The rows of a segment that have an event behind them, with it.
    pub fn events_in(&self, segment: usize) -> impl Iterator<Item = (usize, &Arc<Event>)> + '_ {
        let n_rows = match self.told_of(segment) {
            Some(_) => self.segments[segment].events().len(),
            None => 0,
        };
        (0..n_rows).filter_map(move |row| Some((row, self.event_of(segment, row)?)))
    }

    /// Whether the rows of a segment have events behind them.
    pub fn has_events(&self, segment: usize) -> bool {
        self.told_of(segment).is_some()
    }

    fn told_of(&self, segment: usize) -> Option<&Told> {
        let layer = self.segments.get(segment)?.layer();
        self.told.iter().find(|told| told.layer == layer)
    }

    /// What the events behind a layer's rows refer to; `None` where there are none.
    pub fn chronology_of(&self, layer: LayerId) -> Option<&Arc<Chronology>> {
        let told = self.told.iter().find(|told| told.layer == layer)?;
        Some(told.events.chronology())
    }

    /// The layers that have events behind their rows, the project's own first, with all that these refer to.
    pub fn chronologies(&self) -> impl Iterator<Item = (LayerId, &Arc<Chronology>)> {
        let told = self.told.iter();
        told.map(|told| (told.layer, told.events.chronology()))
    }

    /// The layer of the project's own events, if there is one.
    pub fn chronology_layer(&self) -> Option<LayerId> {
        self.own
    }

    /// The zone in which times of day are read that have none of their own.
    pub fn home(&self) -> &Zone {
        self.home.as_ref().unwrap_or(&self.zone)
    }

    /// The civil days of a row in the zone of display; `None` where it is undated.
    pub fn civil_bounds(&self, segment: &Segment, row: usize) -> Option<Bounds> {
        Some(segment.events().date(row)?.civil_bounds(&self.zone))
    }

    /// A stretch of the axis in what a segment's dates are counted in.
    pub fn span_on(&self, clock: Clock, span: Range<Timestamp>) -> Range<Timestamp> {
        match clock {
            Clock::Instant => span,
            Clock::Civil => self.zone.to_civil(span.start)..self.zone.to_civil(span.end),
        }
    }

    /// A moment that a segment's dates are counted in as a moment of the axis.
    pub fn on_axis(&self, clock: Clock, moment: Timestamp) -> Timestamp {
        match clock {
            Clock::Instant => moment,
            Clock::Civil => self.zone.instant_of(moment),
        }
    }

    /// When a row begins, on the axis; `None` where it has no date.
    ///
    /// # Panics
    /// When the reference is of another data set.
    pub fn begins_at(&self, row: RowRef) -> Option<Timestamp> {
        let (segment, row_idx) = self.row(row);
        let earliest = *segment.events().earliest().get(row_idx)?;
        (row_idx < segment.n_dated()).then(|| self.on_axis(segment.clock(), earliest))
    }

    /// The segments.
    pub fn segments(&self) -> &[Arc<Segment>] {
        &self.segments
    }

    /// The segment and row number behind a reference.
    ///
    /// # Panics
    /// When the reference is of another data set.
    pub fn row(&self, row: RowRef) -> (&Segment, usize) {
        (&self.segments[row.segment as usize], row.row as usize)
    }

    /// How many rows there are.
    pub fn n_events(&self) -> usize {
        self.segments
            .iter()
            .map(|segment| segment.events().len())
            .sum()
    }

    /// From the earliest beginning until the latest end of all dated rows, on the axis.
    pub fn span(&self) -> Option<Range<Timestamp>> {
        let spans = self.segments.iter().filter_map(|segment| {
            let span = segment.span()?;
            let on_axis = |moment| self.on_axis(segment.clock(), moment);
            Some(on_axis(span.start)..on_axis(span.end))
        });
        spans.reduce(|all, one| all.start.min(one.start)..all.end.max(one.end))
    }

    /// The lasting identity of a row.
    pub fn key(&self, row: RowRef) -> EventKey {
        let (segment, row) = self.row(row);
        EventKey {
            layer: segment.layer(),
            row: RowKey(segment.events().key(row).into()),
        }
    }

    /// The rows that bear one of these keys, as far as they are loaded; looks through the layers' rows once.
    pub fn find_all<'a>(&self, keys: impl IntoIterator<Item = &'a EventKey>) -> Vec<RowRef> {
        let mut by_layer: BTreeMap<LayerId, HashSet<&str>> = BTreeMap::new();
        for key in keys {
            by_layer.entry(key.layer).or_default().insert(&key.row.0);
        }
        let mut found = Vec::new();
        for (segment_idx, segment) in self.segments.iter().enumerate() {
            let Some(sought) = by_layer.get(&segment.layer()) else {
                continue;
            };
            let events = segment.events();
            let rows = (0..events.len()).filter(|&row| sought.contains(events.key(row)));
            found.extend(rows.filter_map(|row| {
                Some(RowRef {
                    segment: u32::try_from(segment_idx).ok()?,
                    row: u32::try_from(row).ok()?,
                })
            }));
        }
        found
    }

    /// The row that bears a key, if it is loaded; looks through the layer's rows.
    pub fn find(&self, key: &EventKey) -> Option<RowRef> {
        self.segments
            .iter()
            .enumerate()
            .filter(|(_, segment)| segment.layer() == key.layer)
            .find_map(|(segment_idx, segment)| {
                let row = segment.events().row_of_key(&key.row.0)?;
                Some(RowRef {
                    segment: u32::try_from(segment_idx).ok()?,
                    row: u32::try_from(row).ok()?,
                })
            })
    }
}
