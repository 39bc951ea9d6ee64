//! `truceline bench`: how long loading, filtering and drawing take with these very files.

use std::time::Instant;

use serde_json::{Map, Value, json};

use super::args::BenchArguments;
use super::inputs::Inputs;
use super::measure::peak_memory;
use super::output::{Failure, Status, print};
use super::table::Table;
use super::{MakePainter, ScenePainter};
use crate::frame::LaneField;
use crate::layout::{Scene, SceneInput, TimeView, scene};
use crate::query::{Filter, Passing, Query, frame_passing};
use crate::store::Dataset;
use crate::text::{BundledMetrics, WidthCache, grouped};
use crate::time::Day;
use crate::workspace::{
    ROUND_FILTERS, ROUND_SEARCHES, ROUND_SIZE, frame_request, round_pans, round_zooms,
};

/// How often the script is run.
const N_ROUNDS: usize = 5;

/// What is measured of each picture, in the order in which it is made.
const STAGES: [&str; 5] = ["filter", "frame", "layout", "paint", "whole"];

/// Loads the inputs, runs the script, and says how long it took.
///
/// # Errors
/// [`Failure`] where an input is given twice or the result cannot be written.
pub(super) fn bench(
    arguments: &BenchArguments,
    painter: Option<MakePainter>,
) -> Result<Status, Failure> {
    let start = now();
    let inputs = Inputs::load(&arguments.input)?;
    let load_ms = ms_since(start);
    let status = inputs.tell_problems();
    if inputs.are_all_failed() {
        return Ok(status);
    }
    let dataset = inputs.workspace.dataset();
    let mut script = Script::new(&dataset, painter.map(|make| make(ROUND_SIZE)));
    for _ in 0..N_ROUNDS {
        script.run();
    }
    let figures = Figures {
        n_rows: dataset.n_events() as u64,
        load_ms,
        peak_memory: peak_memory(),
        steps: script.steps,
    };
    let text = if arguments.form.json {
        figures.json()
    } else {
        figures.in_words()
    };
    print(text.as_bytes())?;
    Ok(status)
}

/// A step of the script with the milliseconds of each stage of each of its pictures.
struct Step {
    name: &'static str,
    ms: [Vec<f64>; STAGES.len()],
}

struct Script<'d> {
    dataset: &'d Dataset,
    painter: Option<ScenePainter>,
    widths: WidthCache,
    steps: Vec<Step>,
}

impl<'d> Script<'d> {
    fn new(dataset: &'d Dataset, painter: Option<ScenePainter>) -> Self {
        Self {
            dataset,
            painter,
            widths: WidthCache::default(),
            steps: Vec::new(),
        }
    }

    /// Zooms in by each lane field, pans, filters and searches.
    fn run(&mut self) {
        let span = self.dataset.span();
        let middle = span.as_ref().map_or(Day::from_number(0), |span| {
            let half = span.end.millis_since(span.start) / 2;
            Day::of(span.start.saturating_add_millis(half))
        });
        let all = Passing::new(self.dataset, &Filter::default());
        let zooms = round_zooms(span, middle);
        for field in LaneField::ALL {
            for (_, view) in &zooms {
                self.picture("zoom", &all, 0.0, view, field);
            }
        }
        for view in round_pans(middle) {
            self.picture("pan", &all, 0.0, &view, LaneField::default());
        }
        let Some((_, home)) = zooms.first() else {
            return;
        };
        let queries = ROUND_FILTERS.map(|query| ("filter", query)).into_iter();
        for (name, text) in queries.chain(ROUND_SEARCHES.map(|words| ("search", words))) {
            let start = now();
            // The script's queries are sound; one that was not would measure nothing.
            let Ok(query) = Query::parse(text) else {
                continue;
            };
            let passing = Passing::new(self.dataset, &Filter::of_query(query));
            self.picture(name, &passing, ms_since(start), home, LaneField::default());
        }
    }

    /// Makes one picture, and keeps how long each stage took.
    fn picture(
        &mut self,
        name: &'static str,
        passing: &Passing,
        filter_ms: f64,
        view: &TimeView,
        field: LaneField,
    ) {
        let request = frame_request(view, ROUND_SIZE, field, false, self.dataset.span());
        let start = now();
        let data = frame_passing(passing, &request);
        let frame_ms = ms_since(start);
        let start = now();
        let measure = self.widths.before(BundledMetrics::shared());
        let scene: Scene = scene(&SceneInput::plain(ROUND_SIZE, view, &data, &measure));
        let layout_ms = ms_since(start);
        let start = now();
        if let Some(painter) = &mut self.painter {
            painter(&scene);
        }
        let paint_ms = ms_since(start);
        let whole = filter_ms + frame_ms + layout_ms + paint_ms;
        let step = self.step(name);
        let figures = [filter_ms, frame_ms, layout_ms, paint_ms, whole];
        for (kept, ms) in step.ms.iter_mut().zip(figures) {
            kept.push(ms);
        }
        if self.painter.is_none() {
            self.step(name).ms[3].clear();
        }
    }

    fn step(&mut self, name: &'static str) -> &mut Step {
        let position = self.steps.iter().position(|step| step.name == name);
        let position = position.unwrap_or_else(|| {
            self.steps.push(Step {
                name,
                ms: Default::default(),
            });
            self.steps.len() - 1
        });
        &mut self.steps[position]
    }
}

struct Figures {
    n_rows: u64,
    load_ms: f64,
    peak_memory: Option<u64>,
    steps: Vec<Step>,
}

impl Figures {
    fn json(&self) -> String {
        let steps = self.steps.iter().map(|step| {
            let mut object = Map::new();
            object.insert("step".to_owned(), step.name.into());
            object.insert(
                "pictures".to_owned(),
                step.ms[STAGES.len() - 1].len().into(),
            );
            for (stage, ms) in STAGES.iter().zip(&step.ms) {
                let figures = quantiles(ms).map(
                    |[median, p99]| json!({"median_ms": rounded(median), "p99_ms": rounded(p99)}),
                );
                object.insert((*stage).to_owned(), figures.into());
            }
            Value::Object(object)
        });
        let document = json!({
            "rows": self.n_rows,
            "load_ms": rounded(self.load_ms),
            "peak_memory_bytes": self.peak_memory,
            "size": ROUND_SIZE,
            "steps": steps.collect::<Vec<_>>(),
        });
        format!("{document:#}\n")
    }

    fn in_words(&self) -> String {
        let mut whole = Table::default();
        whole.row(["rows".to_owned(), grouped(self.n_rows)]);
        whole.row(["loaded in".to_owned(), format!("{:.0} ms", self.load_ms)]);
        let mib = |bytes: u64| format!("{:.0} MiB", bytes as f64 / f64::from(1 << 20));
        let peak = self.peak_memory.map_or("unknown".to_owned(), mib);
        whole.row(["peak memory".to_owned(), peak]);
        let mut steps = Table::default();
        let mut head = vec!["median / p99, ms".to_owned(), "pictures".to_owned()];
        head.extend(STAGES.map(str::to_owned));
        let head: [String; STAGES.len() + 2] = head.try_into().unwrap_or_default();
        steps.row(head);
        for step in &self.steps {
            let mut row = vec![step.name.to_owned()];
            row.push(grouped(step.ms[STAGES.len() - 1].len() as u64));
            row.extend(step.ms.iter().map(|ms| match quantiles(ms) {
                Some([median, p99]) => format!("{median:.1} / {p99:.1}"),
                None => "none".to_owned(),
            }));
            let row: [String; STAGES.len() + 2] = row.try_into().unwrap_or_default();
            steps.row(row);
        }
        format!("{}\n{}", whole.text(), steps.text())
    }
}

/// Median and 99th percentile; `None` of nothing.
fn quantiles(ms: &[f64]) -> Option<[f64; 2]> {
    let mut sorted = ms.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    let at = |position: usize| sorted.get(position.min(last)).copied();
    Some([at(sorted.len() / 2)?, at(sorted.len() * 99 / 100)?])
}

/// To the microsecond.
fn rounded(ms: f64) -> f64 {
    (ms * 1e3).round() / 1e3
}

#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn now() -> Instant {
    Instant::now()
}

fn ms_since(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_of_the_sorted_figures() {
        let ms: Vec<f64> = (0..100).rev().map(f64::from).collect();
        assert_eq!(quantiles(&ms), Some([50.0, 99.0]));
        assert_eq!(quantiles(&[3.0]), Some([3.0, 3.0]));
        assert_eq!(quantiles(&[]), None);
    }

    #[test]
    fn queries_of_the_script_can_be_read() {
        for query in ROUND_FILTERS.iter().chain(&ROUND_SEARCHES) {
            assert!(Query::parse(query).is_ok(), "{query}");
        }
    }
}
