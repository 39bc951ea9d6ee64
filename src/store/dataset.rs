use std::ops::Range;
use std::sync::Arc;

use super::Segment;
use crate::model::{EventKey, RowKey};
use crate::time::Timestamp;

/// A row of a data set; valid with that data set alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowRef {
    /// The segment's position in the data set.
    pub segment: u32,

    /// The row within the segment.
    pub row: u32,
}

/// An ordered list of segments: all that a picture or a figure may be made of.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    segments: Vec<Arc<Segment>>,
}

impl Dataset {
    /// A data set of these segments.
    pub fn new(segments: Vec<Arc<Segment>>) -> Self {
        Self { segments }
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

    /// From the earliest beginning until the latest end of all dated rows.
    pub fn span(&self) -> Option<Range<Timestamp>> {
        let spans = self.segments.iter().filter_map(|segment| segment.span());
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
