use super::events::EventTaker;
use super::field::TableField;
use super::reader::TableTaker;
use super::row::Rows;
use crate::columns::{EventColumns, EventRow, RecordRef};
use crate::diag::Report;
use crate::formats::csv_rows::{RowSource, RowTaker};
use crate::formats::row_keys::RowKeys;
use crate::model::{ActorId, Chronology, Event};
use crate::time::Zone;

/// Makes rows of a table that Truceline wrote into rows of columns with the events behind them.
///
/// Such a table holds neither sources nor actors in full: an event refers to them by name alone.
pub(super) struct OwnTaker {
    events: EventTaker,
    keys: RowKeys,
    home: Zone,
    /// What an event is held against: nothing is known beyond the table.
    nothing: Chronology,
}

impl OwnTaker {
    pub(super) fn new(rows: Rows, home: &Zone) -> Self {
        Self {
            events: EventTaker::new(rows),
            keys: RowKeys::default(),
            home: home.clone(),
            nothing: Chronology::default(),
        }
    }

    /// The events, each by the name of its row's key.
    pub(super) fn into_events(self) -> Chronology {
        Chronology::new(self.events.into_parts())
    }

    /// Appends an event as a row; `false` where it has no date that lies on the axis.
    fn push_row(&self, event: &Event, record: RecordRef, batch: &mut EventColumns) -> bool {
        let row = EventRow {
            key: event.id.as_str(),
            actor_name: &|id: &ActorId| self.events.actor_name(id),
            chronology: &self.nothing,
            home: &self.home,
            record,
        };
        batch.push_event(event, &row)
    }
}

impl TableTaker for OwnTaker {
    fn rows(&self) -> &Rows {
        &self.events.rows
    }
}

impl RowTaker for OwnTaker {
    fn take(
        &mut self,
        row: &dyn RowSource,
        record: RecordRef,
        batch: &mut EventColumns,
        report: &mut Report,
    ) {
        let line = u64::from(record.line);
        let (mut event, facts) = self.events.event(row, line, report);
        let keyed = self.keys.key(&facts.id, row.raw(), record.line);
        if let Some(problem) = keyed.duplicate {
            let mut view = self.events.rows.view(row, line, report);
            view.add(TableField::Id, problem);
        }
        event.id = (&*keyed.key).into();
        let is_dated = self.push_row(&event, record, batch);
        let view = self.events.rows.view(row, line, report);
        if is_dated && view.text(TableField::Date).is_empty() {
            self.events.rows.date_is_known_otherwise(report);
        }
        self.events.push(event);
    }
}
