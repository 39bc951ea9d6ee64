//! One picture's own work: the question to the data and the scene made of its answer, at eight zooms.
//!
//! `benches/README.md` has the figures and the commands.

mod ged_file;

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion};
use truceline::cli::measure::cpu_nanos;
use truceline::frame::LaneField;
use truceline::layout::{SceneInput, TimeView, scene};
use truceline::query::{Filter, Passing, beyond, frame};
use truceline::store::Dataset;
use truceline::text::{BundledMetrics, WidthCache};
use truceline::time::{CivilDate, Day};
use truceline::workspace::{ROUND_SIZE, frame_request, round_zooms};
use web_time::Instant;

fn main() {
    let loaded = ged_file::load();
    let dataset = Dataset::new(vec![Arc::clone(&loaded.segment)]);
    let views = views(&dataset);
    print_table(&loaded.in_words(), &dataset, &views);
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(20)
        .configure_from_args();
    for lane_field in LaneField::ALL {
        for (name, view) in &views {
            measure(&mut criterion, &dataset, lane_field, name, view);
        }
    }
    criterion.final_summary();
}

/// The views that are measured, from wide to narrow.
fn views(dataset: &Dataset) -> Vec<(&'static str, TimeView)> {
    let middle = CivilDate::new(2014, 7, 1)
        .map(Day::from_civil)
        .expect("a date");
    round_zooms(dataset.span(), middle)
}

/// Prints the processor's time of a picture: what else runs on the machine is not in it.
#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn print_table(loaded: &str, dataset: &Dataset, views: &[(&'static str, TimeView)]) {
    println!("{loaded}\n");
    println!(
        "| in view | lanes by | frame, ms | beyond, ms | scene, ms | scene without kept widths, ms | marks |"
    );
    println!("|---|---|---|---|---|---|---|");
    let filter = Filter::default();
    let passing = Passing::new(dataset, &filter);
    for lane_field in LaneField::ALL {
        for (name, view) in views {
            let request = frame_request(view, ROUND_SIZE, lane_field, false, dataset.span());
            let frame_ms = cpu_ms(60, || drop(black_box(frame(dataset, &filter, &request))));
            let visible = view.visible();
            let beyond_of = || beyond(&passing, &request, visible.clone());
            let beyond_ms = cpu_ms(60, || drop(black_box(beyond_of())));
            let data = frame(dataset, &filter, &request);
            let cache = WidthCache::default();
            let widths = cache.before(BundledMetrics::shared());
            let input = SceneInput::plain(ROUND_SIZE, view, &data, BundledMetrics::shared());
            let cold_ms = cpu_ms(40, || drop(black_box(scene(&input))));
            let input = SceneInput {
                measure: &widths,
                ..input
            };
            let n_marks = scene(&input).n_marks;
            let scene_ms = cpu_ms(300, || drop(black_box(scene(&input))));
            println!(
                "| {name} | {} | {frame_ms:.1} | {beyond_ms:.1} | {scene_ms:.2} | {cold_ms:.1} | {n_marks} |",
                lane_field.key()
            );
        }
    }
}

/// Milliseconds that one call of `work` takes on average.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
fn cpu_ms(n_calls: u32, mut work: impl FnMut()) -> f64 {
    work();
    let (start, start_cpu) = (Instant::now(), cpu_nanos());
    for _ in 0..n_calls {
        work();
    }
    let nanos = match (start_cpu, cpu_nanos()) {
        (Some(start), Some(end)) => (end - start) as f64,
        _ => start.elapsed().as_nanos() as f64,
    };
    nanos / 1e6 / f64::from(n_calls)
}

fn measure(
    criterion: &mut Criterion,
    dataset: &Dataset,
    lane_field: LaneField,
    zoom: &str,
    view: &TimeView,
) {
    let id = format!("{}/{zoom}", lane_field.key());
    let request = frame_request(view, ROUND_SIZE, lane_field, false, dataset.span());
    let filter = Filter::default();
    criterion.bench_with_input(
        BenchmarkId::new("frame", &id),
        &request,
        |bencher, request| {
            bencher.iter_with_large_drop(|| black_box(frame(dataset, &filter, request)));
        },
    );
    let data = frame(dataset, &filter, &request);
    // Filled by the first pictures, as in a window in which something moves.
    let cache = WidthCache::default();
    let widths = cache.before(BundledMetrics::shared());
    let input = SceneInput::plain(ROUND_SIZE, view, &data, &widths);
    criterion.bench_with_input(BenchmarkId::new("scene", &id), &input, |bencher, input| {
        bencher.iter_with_large_drop(|| black_box(scene(input)));
    });
}
