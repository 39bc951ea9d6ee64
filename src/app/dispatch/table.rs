use super::super::session::Session;
use crate::export::table_text;
use crate::query::TableColumn;
use crate::text::{counted, grouped};
use crate::workspace::in_time_order;

/// So many rows are copied at the most; more belong into a file.
const MAX_COPIED: usize = 20_000;

/// Puts the rows in order by a column; the other way round where they are.
pub(super) fn order_by(session: &mut Session, column: TableColumn) {
    session.table_order = session.table_order.toggled(column);
}

/// Puts what is selected on the clipboard, as rows of the table in order of time.
pub(super) fn copy_selected(session: &mut Session, ctx: &egui::Context) {
    let rows = in_time_order(&session.dataset, session.all_selected());
    if !rows.is_empty() {
        let text = table_text(&session.dataset, &rows);
        put(session, ctx, text, rows.len());
    }
}

/// Puts all rows of the table on the clipboard, unless there are too many.
pub(super) fn copy_all(session: &mut Session, ctx: &egui::Context) {
    let Some(table) = session.panels.table.clone() else {
        return;
    };
    if table.rows.len() > MAX_COPIED {
        session.tell(format!(
            "The table has {} rows, and at most {} can be copied; narrow the search, or write a file with `truceline convert`",
            grouped(table.rows.len() as u64),
            grouped(MAX_COPIED as u64)
        ));
        return;
    }
    let text = table_text(&table.dataset, &table.rows);
    put(session, ctx, text, table.rows.len());
}

fn put(session: &mut Session, ctx: &egui::Context, text: String, n_rows: usize) {
    ctx.copy_text(text);
    let events = counted(n_rows as u64, "event", "events");
    session.notify(format!("Copied {events}"));
}
