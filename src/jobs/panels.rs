use std::ops::Range;
use std::sync::Arc;

use crate::frame::{Beyond, EventPlace, FrameRequest, LaneField, LaneKey};
use crate::model::EventKey;
use crate::query::{
    Passing, RangeFigures, TableOrder, TableRows, beyond, event_places, range_figures, table_rows,
};
use crate::time::Timestamp;

/// What is wanted to be known beside the picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PanelRequest {
    /// The range of which figures are wanted.
    pub range: Option<Range<Timestamp>>,

    /// The stretch in view, of which is wanted what lies beyond its edges.
    pub visible: Option<Range<Timestamp>>,

    /// The order of the table, where one is shown.
    pub table: Option<TableOrder>,

    /// The selected events, the one that leads first, which are found in whatever lane they are.
    pub selected: Vec<EventKey>,
}

/// The answers to a [`PanelRequest`].
#[derive(Clone, Debug, Default)]
pub struct PanelData {
    /// The figures of the range.
    pub range: Option<Arc<RangeFigures>>,

    /// What lies beyond the edges of the view.
    pub beyond: Option<Arc<Beyond>>,

    /// The table's rows.
    pub table: Option<Arc<TableRows>>,

    /// What matches the search, where it is highlighted and hides nothing.
    pub matching: Option<Arc<Passing>>,

    /// Whether the filter hides the selected event that leads.
    pub hides_selected: bool,

    /// The selected events in their lanes.
    pub places: Arc<[EventPlace]>,

    /// Of which events the places were asked.
    places_of: Vec<EventKey>,

    /// Of which lanes places and what lies beyond were asked.
    lanes_of: (LaneField, usize, Vec<LaneKey>),
}

impl PanelData {
    /// Takes in the answers to a request; what is known of the same events already is kept.
    pub(super) fn answer(
        &mut self,
        passing: &Passing,
        picture: &FrameRequest,
        request: &PanelRequest,
    ) {
        self.range = request.range.as_ref().map(|range| {
            let known = self.range.take().filter(|known| known.range == *range);
            known.unwrap_or_else(|| Arc::new(range_figures(passing, range.clone())))
        });
        self.table = request.table.map(|order| {
            let known = self.table.take().filter(|known| known.order == order);
            known.unwrap_or_else(|| Arc::new(table_rows(passing, order)))
        });
        let lead = request.selected.first();
        self.hides_selected = lead
            .and_then(|key| passing.dataset().find(key))
            .is_some_and(|row| !passing.matches(row.segment as usize, row.row as usize));
        let lanes_of = (
            picture.lane_field,
            picture.max_lanes,
            picture.first_lanes.clone(),
        );
        let are_same_lanes = self.lanes_of == lanes_of;
        self.lanes_of = lanes_of;
        if !are_same_lanes || self.places_of != request.selected {
            self.places = event_places(passing, picture, &request.selected).into();
            self.places_of.clone_from(&request.selected);
        }
        self.beyond = request.visible.as_ref().map(|visible| {
            let known = self.beyond.take();
            let known = known.filter(|known| are_same_lanes && known.visible == *visible);
            known.unwrap_or_else(|| Arc::new(beyond(passing, picture, visible.clone())))
        });
    }
}
