use std::ops::Range;
use std::sync::Arc;

use crate::model::EventKey;
use crate::query::{Passing, RangeFigures, TableOrder, TableRows, range_figures, table_rows};
use crate::time::Timestamp;

/// What panels want to know beside the picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PanelRequest {
    /// The range of which figures are wanted.
    pub range: Option<Range<Timestamp>>,

    /// The order of the table, where one is shown.
    pub table: Option<TableOrder>,

    /// The selected event, the one that leads among several.
    pub selected: Option<EventKey>,
}

/// The answers to a [`PanelRequest`].
#[derive(Clone, Debug, Default)]
pub struct PanelData {
    /// The figures of the range.
    pub range: Option<Arc<RangeFigures>>,

    /// The table's rows.
    pub table: Option<Arc<TableRows>>,

    /// Whether the filter hides the selected event.
    pub hides_selected: bool,
}

impl PanelData {
    /// Takes in the answers to a request; what is known of the same events already is kept.
    pub(super) fn answer(&mut self, passing: &Passing, request: &PanelRequest) {
        self.range = request.range.as_ref().map(|range| {
            let known = self.range.take().filter(|known| known.range == *range);
            known.unwrap_or_else(|| Arc::new(range_figures(passing, range.clone())))
        });
        self.table = request.table.map(|order| {
            let known = self.table.take().filter(|known| known.order == order);
            known.unwrap_or_else(|| Arc::new(table_rows(passing, order)))
        });
        let selected = request.selected.as_ref();
        self.hides_selected = selected
            .and_then(|key| passing.dataset().find(key))
            .is_some_and(|row| !passing.matches(row.segment as usize, row.row as usize));
    }
}
