use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::Segment;
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
    chronology: Option<Own>,
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

/// The chronology among the layers.
#[derive(Clone, Debug)]
struct Own {
    layer: LayerId,
    chronology: Arc<Chronology>,
    home: Zone,
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
            chronology: None,
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
        let own = Own {
            layer,
            chronology,
            home,
        };
        Self {
            chronology: Some(own),
            ..self
        }
    }

    /// The same rows, of which these count with another one: the same incident counts once.
    #[must_use]
    pub fn without_counting<'a>(self, keys: impl IntoIterator<Item = &'a EventKey>) -> Self {
        let mut uncounted = vec![Vec::new(); self.segments.len()];
        for row in keys.into_iter().filter_map(|key| self.find(key)) {
            uncounted[row.segment as usize].push(row.row as usize);
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
    /// Of two notes of one row the first counts.
    #[must_use]
    pub fn with_notes(
        self,
        notes: Arc<Vec<RowNote>>,
        rows: impl IntoIterator<Item = (RowRef, usize)>,
    ) -> Self {
        let mut places = vec![Vec::new(); self.segments.len()];
        for (row, position) in rows {
            if let Some(places) = places.get_mut(row.segment as usize) {
                places.push((row.row as usize, position));
            }
        }
        for places in &mut places {
            places.sort_unstable();
            places.dedup_by_key(|(row, _)| *row);
        }
        let places = Arc::new(places);
        Self {
            notes: Notes { notes, places },
            ..self
        }
    }

    /// What a project's editors say of rows of a segment, by row: of the chronology's own events, and of those rows
    /// of data files that have a note.
    pub fn remarks_in(
        &self,
        segment: usize,
    ) -> Box<dyn Iterator<Item = (usize, Remarks<'_>)> + '_> {
        let own = self.segments.get(segment);
        if let Some(own) = own.filter(|it| self.chronology_layer() == Some(it.layer())) {
            let events = own.events();
            return Box::new((0..events.len()).filter_map(move |row| {
                Some((row, self.event(own.layer(), events.key(row))?.remarks()))
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
        let (segment_idx, row_idx) = (row.segment as usize, row.row as usize);
        let segment = self.segments.get(segment_idx);
        if let Some(segment) = segment.filter(|it| self.chronology_layer() == Some(it.layer())) {
            let event = self.event(segment.layer(), segment.events().key(row_idx));
            return event.map_or(Remarks::default(), |event| event.remarks());
        }
        let places = self.notes.places.get(segment_idx).map_or(&[][..], |it| it);
        let first = places.partition_point(|&(row, _)| row < row_idx);
        let place = places.get(first).filter(|(row, _)| *row == row_idx);
        let note = place.and_then(|&(_, position)| self.notes.notes.get(position));
        note.map_or(Remarks::default(), RowNote::remarks)
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

    /// Whether another data set is this one: the very same segments, chronology, notes, names and colors, read in the same zones.
    pub fn is_same(&self, other: &Self) -> bool {
        let same_segments = self.segments.len() == other.segments.len()
            && self
                .segments
                .iter()
                .zip(&other.segments)
                .all(|(mine, theirs)| Arc::ptr_eq(mine, theirs));
        let same_chronology = match (&self.chronology, &other.chronology) {
            (Some(mine), Some(theirs)) => {
                mine.layer == theirs.layer
                    && mine.home == theirs.home
                    && Arc::ptr_eq(&mine.chronology, &theirs.chronology)
            }
            (mine, theirs) => mine.is_none() && theirs.is_none(),
        };
        same_segments
            && same_chronology
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

    /// The chronology's own event behind a row of this layer and key.
    pub fn event(&self, layer: LayerId, key: &str) -> Option<&Arc<Event>> {
        let own = self.chronology.as_ref().filter(|own| own.layer == layer)?;
        own.chronology.event(&key.into())
    }

    /// The chronology whose events are rows here, if there is one.
    pub fn chronology(&self) -> Option<&Arc<Chronology>> {
        self.chronology.as_ref().map(|own| &own.chronology)
    }

    /// The layer of the chronology's own events, if there is one.
    pub fn chronology_layer(&self) -> Option<LayerId> {
        self.chronology.as_ref().map(|own| own.layer)
    }

    /// The zone in which the chronology's times of day are read that have none of their own.
    pub fn home(&self) -> &Zone {
        self.chronology.as_ref().map_or(&self.zone, |own| &own.home)
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
