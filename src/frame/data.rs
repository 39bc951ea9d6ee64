use std::ops::Range;
use std::sync::Arc;

use super::{FrameRequest, LinkData};
use crate::model::{
    Agency, Casualties, CasualtySum, EventKey, EventKind, LayerId, RowKey, Status, TallyId,
};
use crate::time::{Bounds, Extent, Precision, Step, Timestamp, Zone};

/// How many events there are of each kind, by [`EventKind::index`].
pub type KindCounts = [u32; EventKind::COUNT];

/// Exact counts of events on calendar cells; an event counts once, at the earliest day it may have begun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bars {
    /// The cells' edges, ascending; one more than there are cells, or none.
    pub edges: Arc<[Timestamp]>,

    /// All events.
    pub all: Cells,

    /// The part of them that was done to the lane's actor; `None` where nothing was, and in lanes that are no actors.
    pub against: Option<Cells>,
}

/// Counts on the cells of [`Bars`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    /// Events by kind; parallel to the cells.
    pub counts: Vec<KindCounts>,

    /// Events of the cell that might lie in a later one; parallel to the cells.
    pub may_lie_elsewhere: Vec<u32>,
}

impl Cells {
    /// No events on so many cells.
    pub fn empty(n_cells: usize) -> Self {
        Self {
            counts: vec![KindCounts::default(); n_cells],
            may_lie_elsewhere: vec![0; n_cells],
        }
    }

    /// How many events a cell has in all.
    pub fn total(&self, cell: usize) -> u32 {
        self.counts
            .get(cell)
            .map_or(0, |counts| counts.iter().sum())
    }
}

impl Bars {
    /// How many events a cell has in all.
    pub fn total(&self, cell: usize) -> u32 {
        self.all.total(cell)
    }

    /// How many of a cell's events were done to the lane's actor.
    pub fn total_against(&self, cell: usize) -> u32 {
        self.against.as_ref().map_or(0, |cells| cells.total(cell))
    }

    /// The cells' mean width in milliseconds; 0 where there are none.
    pub fn mean_cell_millis(&self) -> f64 {
        match (&*self.edges, self.n_cells()) {
            ([first, .., last], n_cells) => last.millis_f64_since(*first) / n_cells as f64,
            _ => 0.0,
        }
    }

    /// How many cells there are.
    pub fn n_cells(&self) -> usize {
        self.all.counts.len()
    }

    /// The cells that reach into `span`.
    pub fn cells_in(&self, span: Range<Timestamp>) -> Range<usize> {
        let first = self.edges.partition_point(|&edge| edge <= span.start);
        let end = self.edges.partition_point(|&edge| edge < span.end);
        let start = first.saturating_sub(1).min(self.n_cells());
        start..end.clamp(start, self.n_cells())
    }
}

/// What a lane stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LaneKey {
    /// The country, side or kind of this name; empty where the source says none.
    Name(Arc<str>),

    /// All lanes that have no room of their own.
    Rest,
}

/// What an event is to a search that highlights what it finds and hides nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Found {
    /// There is no such search.
    #[default]
    NotAsked,

    /// It matches.
    Match,

    /// It does not.
    Aside,
}

impl Found {
    /// What an event is to a search that it matches or not.
    pub fn of(matches: bool) -> Self {
        if matches { Self::Match } else { Self::Aside }
    }
}

/// One event that can be drawn by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkData {
    /// The layer it belongs to.
    pub layer: LayerId,

    /// Its key within the layer.
    pub key: RowKey,

    /// When it was, on the axis: civil days where they are in the zone of display.
    pub bounds: Bounds,

    /// When it was, as the source has it.
    pub extent: Extent,

    /// What kind of event it is.
    pub kind: EventKind,

    /// How many were killed.
    pub killed: Casualties,

    /// Its title, else its place, else its country.
    pub label: Arc<str>,

    /// How well it is vouched for.
    pub status: Status,

    /// Whether the lane's actor did it, or it was done to it; neutral in lanes that are no actors.
    pub agency: Agency,

    /// Whether it tells of an incident that another row counts for.
    pub counts_elsewhere: bool,

    /// Whether the project's editors starred it.
    pub is_starred: bool,

    /// Whether they noted something of it, or gave it a tag.
    pub is_noted: bool,

    /// What it is to a search that hides nothing.
    pub found: Found,
}

impl MarkData {
    /// Which event it is.
    pub fn event_key(&self) -> EventKey {
        EventKey {
            layer: self.layer,
            row: self.key.clone(),
        }
    }
}

/// An event that is asked for by its key, with the lanes in which it lies, whether they draw their events or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventPlace {
    /// The event.
    pub mark: MarkData,

    /// The lanes.
    pub lanes: Vec<LaneKey>,
}

/// A truce, as a band behind the lanes of its parties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BandData {
    /// The event.
    pub key: EventKey,

    /// Its title.
    pub title: Arc<str>,

    /// From its beginning to the latest moment at which it may have ended, on the axis.
    pub bounds: Bounds,

    /// When it was, as the source has it.
    pub extent: Extent,

    /// When it was announced, on the axis.
    pub announced: Option<Timestamp>,

    /// Until when it was to hold, as first announced and as prolonged, on the axis, in the order of the source.
    pub planned: Vec<Timestamp>,

    /// When it was broken, on the axis, and whether the side that is blamed has admitted it.
    pub breaches: Vec<(Timestamp, bool)>,

    /// What it is to a search that hides nothing.
    pub found: Found,
}

/// A speaker's running count, at the moment at which it stood so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyMark {
    /// Which.
    pub id: TallyId,

    /// What is shown beside its glyph.
    pub label: Arc<str>,

    /// When it stood at this number, on the axis.
    pub bounds: Bounds,

    /// Since when it counts, on the axis.
    pub since: Option<Timestamp>,

    /// The number.
    pub number: u64,
}

/// An event without a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndatedMark {
    /// Which.
    pub key: EventKey,

    /// What kind of event it is.
    pub kind: EventKind,

    /// Its title, else its place, else its country.
    pub label: Arc<str>,
}

/// One lane's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneData {
    /// What the lane stands for.
    pub key: LaneKey,

    /// How many lanes it stands for: 1, or those of [`LaneKey::Rest`].
    pub n_keys: usize,

    /// All its events that pass the filter, whenever they were.
    pub n_events: u64,

    /// Those of them that were done to its actor; 0 in lanes that are no actors.
    pub n_against: u64,

    /// The cells' width; never finer than the precision that most of the lane's events have.
    pub step: Step,

    /// Counts over the span asked about, widened to whole cells.
    pub bars: Bars,

    /// How many events that began in an earlier cell go on in each of the bars' cells; truces aside, which are bands.
    pub going_on: Vec<u32>,

    /// How many events that are counted in an earlier cell may lie in each of the bars' cells instead.
    pub may_lie: Vec<u32>,

    /// The part of the counts that matches, on the same cells, where matches are highlighted.
    pub matching: Option<Bars>,

    /// The events that may lie in the span, in order of their earliest moment; `None` where they are too many.
    pub marks: Option<Vec<MarkData>>,

    /// All the truces behind it, whenever they were, in order of their beginning.
    pub bands: Vec<BandData>,
}

impl LaneData {
    /// How many events that began in an earlier cell go on in one.
    pub fn n_going_on(&self, cell: usize) -> u32 {
        self.going_on.get(cell).copied().unwrap_or(0)
    }

    /// How many events that are counted in an earlier cell may lie in one instead.
    pub fn n_may_lie(&self, cell: usize) -> u32 {
        self.may_lie.get(cell).copied().unwrap_or(0)
    }

    /// Where an event that began at `earliest` at the soonest stands among the marks; `None` where it is none of them.
    pub fn mark_idx(&self, key: &EventKey, earliest: Timestamp) -> Option<usize> {
        let marks = self.marks.as_ref()?;
        // They come in order of their earliest moment.
        let first = marks.partition_point(|mark| mark.bounds.earliest() < earliest);
        let mut same = marks[first..]
            .iter()
            .take_while(|mark| mark.bounds.earliest() == earliest);
        let position = same.position(|mark| mark.layer == key.layer && mark.key == key.row)?;
        Some(first + position)
    }
}

/// Figures over all events, whatever the span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Events of the data set, filtered or not; the same incident counts once.
    pub n_all: u64,

    /// Rows that tell of an incident that another row counts for.
    pub n_counted_elsewhere: u64,

    /// Events that pass the filter.
    pub n_shown: u64,

    /// Events that pass the filter and have no date.
    pub n_undated: u64,

    /// How many were killed in the events that pass the filter.
    pub killed: CasualtySum,

    /// Events of the data set by kind, filtered or not.
    pub by_kind: [u64; EventKind::COUNT],

    /// Dated events that pass the filter, by [`Precision::ALL`].
    pub by_precision: [u64; Precision::COUNT],
}

/// A layer that has a color of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerColor {
    /// Which.
    pub layer: LayerId,

    /// Its name.
    pub name: Arc<str>,

    /// The color, as `#rrggbb`.
    pub color: Arc<str>,
}

/// What a search finds that hides nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matching {
    /// How many events match.
    pub n_events: u64,

    /// Their counts on the cells of the overview.
    pub overview: Bars,
}

/// All that a picture is drawn from.
#[derive(Clone, Debug)]
pub struct FrameData {
    /// The question this answers.
    pub request: FrameRequest,

    /// The lanes, those with most events first, the shared one last.
    pub lanes: Vec<LaneData>,

    /// Counts over the whole data set.
    pub overview: Bars,

    /// Figures over all events.
    pub totals: Totals,

    /// From the earliest beginning until the latest end of all events, shown or not.
    pub span: Option<Range<Timestamp>>,

    /// The tallies of the chronology that can be placed, in the order of the file.
    pub tallies: Vec<TallyMark>,

    /// The links with an end in the span asked about, in the order of the file.
    pub links: Vec<LinkData>,

    /// The links that join something shown with something the filter hides, whenever it was.
    pub n_links_to_hidden: usize,

    /// The links with an end in the span that are not handed out, since there are so many.
    pub n_links_left_out: usize,

    /// The first of the events without a date that pass the filter.
    pub undated: Vec<UndatedMark>,

    /// The layers that have a color of their own.
    pub layer_colors: Vec<LayerColor>,

    /// What matches the search, where it is highlighted and hides nothing.
    pub matching: Option<Matching>,

    /// The zone of display.
    pub zone: Zone,
}
