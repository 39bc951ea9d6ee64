use std::ops::Range;

use super::super::program::Program;
use super::super::room::Yielding;
use super::super::session::Session;
use super::{query, timeline};
use crate::export::range_table;
use crate::query::narrowed;
use crate::time::{Bounds, Timestamp, extent_of_stretch};

/// Selects a range of time, and no event; or no range.
pub(super) fn select(program: &mut Program, range: Option<Range<Timestamp>>) {
    super::remarks::end_typing(program);
    let session = &mut program.session;
    if range.is_some() {
        program.room.turn_to(Yielding::Right);
        session.select_nothing();
    }
    session.range = range;
}

/// Selects what is visible.
pub(super) fn select_visible(program: &mut Program) {
    let visible = program.session.view.visible();
    select(program, Some(visible));
}

/// Shows the selected range from edge to edge.
pub(super) fn fit(session: &mut Session) {
    let range = session.range.as_ref();
    if let Some(bounds) = range.and_then(|range| Bounds::new(range.start, range.end)) {
        timeline::show_exactly(session, bounds);
    }
}

/// Adds the selected range to the query.
pub(super) fn filter_to(session: &mut Session) {
    // Queries are read in the home zone, whatever zone is shown.
    let home = session.dataset.home();
    let range = session.range.as_ref();
    if let Some(extent) = range.and_then(|range| extent_of_stretch(range, home)) {
        match narrowed(&session.query_text, &format!("during:{}", extent.edtf())) {
            Ok(text) => query::set_query(session, text),
            Err(error) => session.tell(format!(
                "The range was not added to the search, which cannot be read: {error}"
            )),
        }
    }
}

/// Puts the range's figures on the clipboard.
pub(super) fn copy(session: &mut Session, ctx: &egui::Context) {
    if let Some(figures) = &session.panels.range {
        ctx.copy_text(range_table(figures, session.dataset.zone()));
        session.notify("Copied the range's figures");
    }
}
