use std::fmt::Write;

use super::table_text::cell_text;
use crate::model::{CasualtySum, EstimateSum, EventKind};
use crate::query::RangeFigures;
use crate::time::{Day, Precision, Zone, clock, extent_of_stretch};

/// The figures of a range as a table for spreadsheets: `what`, `name` and `number`, divided by tabs.
///
/// Cells of the histogram are named by their beginning in `zone`; those without events are among them.
/// A number that is not known is empty.
pub fn range_table(figures: &RangeFigures, zone: &Zone) -> String {
    let mut table = Table("what\tname\tnumber\n".to_owned());
    let range = extent_of_stretch(&figures.range, zone);
    table.row(
        "range",
        &range.map_or_else(String::new, |range| range.edtf()),
        "",
    );
    table.count("events", "may lie in the range", figures.n_events);
    table.count("events", "surely lie in the range", figures.n_surely);
    table.count("events", "may have begun before it", figures.n_from_before);
    table.casualties("killed", &figures.killed);
    table.casualties("wounded", &figures.wounded);
    for (kind, n_events) in EventKind::ALL.into_iter().zip(figures.by_kind) {
        if n_events > 0 {
            table.count("kind", kind.key(), n_events);
        }
    }
    for (precision, n_events) in Precision::ALL.into_iter().zip(figures.by_precision) {
        if n_events > 0 {
            table.count("date precision", precision.label(), n_events);
        }
    }
    for (country, n_events) in &figures.by_country {
        table.count("country", &cell_text(country), *n_events);
    }
    for (actor, n_events) in &figures.by_actor {
        table.count("actor", &cell_text(actor), *n_events);
    }
    let cells = &figures.histogram;
    for (cell, edge) in cells.edges.iter().take(cells.n_cells()).enumerate() {
        let start = zone.to_civil(*edge);
        let day = Day::of(start).civil().edtf_day();
        let name = if Day::of(start).start() == start {
            day
        } else {
            format!("{day}T{}", clock(start, figures.step.unit()))
        };
        let what = format!("events from, {} each", figures.step.words());
        table.count(&what, &name, u64::from(cells.total(cell)));
    }
    table.0
}

struct Table(String);

impl Table {
    fn count(&mut self, what: &str, name: &str, number: u64) {
        self.row(what, name, &number.to_string());
    }

    fn casualties(&mut self, what: &str, sum: &CasualtySum) {
        let number = |estimate: EstimateSum| {
            estimate
                .total()
                .map_or_else(String::new, |total| total.to_string())
        };
        self.row(what, "low", &number(sum.low));
        self.row(what, "best", &number(sum.best));
        self.row(what, "high", &number(sum.high));
        self.count(what, "events without a number", sum.n_unknown);
    }

    fn row(&mut self, what: &str, name: &str, number: &str) {
        writeln!(self.0, "{what}\t{name}\t{number}").expect("a string takes everything");
    }
}
