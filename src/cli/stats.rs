//! `truceline stats`: how many events, how many killed.

use super::args::StatsArguments;
use super::inputs::Inputs;
use super::output::{Failure, Status, message, print, printable};
use super::table::Table;
use super::where_query::{parsed, passing};
use crate::export::stats_json;
use crate::model::{CasualtySum, EstimateSum};
use crate::project::LayerSpec;
use crate::query::{GroupField, Groups, Stats, stats_passing as count};
use crate::text::{counted, grouped};
use crate::time::Day;

/// How many groups the readable form lists of each field; the JSON lists all.
const MAX_ROWS: usize = 20;

/// Counts the inputs together.
///
/// # Errors
/// [`Failure`] where an input is given twice, the query does not fit or the result cannot be written.
pub(super) fn stats(arguments: &StatsArguments) -> Result<Status, Failure> {
    let query = parsed(arguments.filter.query.as_deref())?;
    let inputs = Inputs::load(&arguments.input)?;
    let status = inputs.tell_problems();
    let passing = passing(&inputs.workspace.dataset(), query)?;
    inputs.tell_hidden();
    tell_ungrouped(&inputs, &arguments.by);
    let stats = count(
        &passing,
        &without_repeats(&arguments.by),
        &inputs.workspace.layer_names(),
    );
    if arguments.form.json {
        let n_hidden = inputs.workspace.n_in_hidden_layers();
        print(stats_json(&stats, n_hidden, &inputs.findings()).as_bytes())?;
    } else if !inputs.are_all_failed() {
        print(in_words(&stats).as_bytes())?;
    }
    Ok(status)
}

/// Tells by which fields rows without an event behind them are in no group.
fn tell_ungrouped(inputs: &Inputs, by: &[GroupField]) {
    let layers = inputs.workspace.project.layers().iter();
    let has_events = |layer: &&LayerSpec| {
        let loaded = inputs.workspace.loaded(layer.id);
        loaded.is_some_and(|loaded| loaded.events.is_some())
    };
    let n_rows: usize = layers
        .filter(|layer| layer.is_linked() && layer.visible && !has_events(layer))
        .map(|layer| inputs.workspace.n_events(layer))
        .sum();
    for field in without_repeats(by) {
        if field.is_of_events() && n_rows > 0 {
            let rows = counted(n_rows as u64, "row is", "rows are");
            let key = field.key();
            message(&format!(
                "{rows} in no group by {key}: of data files it is not among what is counted; convert them into a project first"
            ));
        }
    }
}

fn without_repeats(fields: &[GroupField]) -> Vec<GroupField> {
    let mut kept = Vec::new();
    for field in fields {
        if !kept.contains(field) {
            kept.push(*field);
        }
    }
    kept
}

fn in_words(stats: &Stats) -> String {
    let day = |day: Option<Day>| day.map_or("unknown".to_owned(), |day| day.civil().edtf_day());
    let mut whole = Table::default();
    whole.row(["events".to_owned(), grouped(stats.n_events)]);
    whole.row(["undated".to_owned(), grouped(stats.n_undated)]);
    whole.row(["earliest".to_owned(), day(stats.earliest)]);
    whole.row(["latest".to_owned(), day(stats.latest)]);

    let mut casualties = Table::default();
    casualties.row(["", "low", "best", "high", "unknown"].map(str::to_owned));
    for (name, sum) in [("killed", &stats.killed), ("wounded", &stats.wounded)] {
        casualties.row(casualty_cells(name, sum));
        casualties.row(events_of(sum));
    }

    let mut parts = vec![whole.text(), casualties.text()];
    parts.extend(stats.by.iter().map(groups_in_words));
    parts.join("\n")
}

fn groups_in_words(groups: &Groups) -> String {
    let mut table = Table::default();
    let field = groups.field.key();
    table.row([field, "events", "killed: low", "best", "high", "unknown"].map(str::to_owned));
    for row in groups.rows.iter().take(MAX_ROWS) {
        let [key, low, best, high, unknown] = casualty_cells(&printable(&row.key), &row.killed);
        table.row([key, grouped(row.n_events), low, best, high, unknown]);
    }
    let text = table.text();
    match groups.rows.len().saturating_sub(MAX_ROWS) {
        0 => text,
        n_left => format!(
            "{text}and {} more; --json lists all\n",
            grouped(n_left as u64)
        ),
    }
}

/// Of how many events each sum is: not every event has all three, so that they need not be in order.
fn events_of(sum: &CasualtySum) -> [String; 5] {
    let n_events = |sum: &EstimateSum| grouped(sum.n_known());
    [
        "  of events".to_owned(),
        n_events(&sum.low),
        n_events(&sum.best),
        n_events(&sum.high),
        String::new(),
    ]
}

fn casualty_cells(name: &str, sum: &CasualtySum) -> [String; 5] {
    let total = |sum: &EstimateSum| sum.total().map_or("unknown".to_owned(), grouped);
    [
        name.to_owned(),
        total(&sum.low),
        total(&sum.best),
        total(&sum.high),
        grouped(sum.n_unknown),
    ]
}
