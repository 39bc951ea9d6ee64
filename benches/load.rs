//! From a file's bytes to a merged segment, on one thread: time, time to the first events, memory.
//!
//! `benches/README.md` has the figures and the commands.

mod ged_file;

use std::hint::black_box;

use criterion::{BatchSize, Criterion};
use truceline::cli::measure::peak_memory;
use truceline::columns::EventColumns;
use truceline::model::LayerId;
use truceline::store::Segment;
use truceline::time::Clock;

fn main() {
    report_once();
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    criterion.bench_function("load/all", |bencher| {
        bencher.iter_with_large_drop(|| black_box(ged_file::load().segment));
    });
    criterion.bench_function("load/first_segment", |bencher| {
        bencher.iter_custom(|n| (0..n).map(|_| ged_file::load().first).sum());
    });
    let segment = ged_file::load().segment;
    criterion.bench_function("load/merge", |bencher| {
        bencher.iter_batched(
            || segment.events().clone(),
            |events: EventColumns| Segment::new(LayerId(0), Clock::Civil, &[events]),
            BatchSize::PerIteration,
        );
    });
    criterion.final_summary();
}

/// The first loading of the process, before anything else has touched memory.
#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn report_once() {
    ged_file::path();
    let before = peak_memory().unwrap_or_default();
    let loaded = ged_file::load();
    let mib = |bytes: u64| bytes as f64 / f64::from(1 << 20);
    println!(
        "{}; peak memory {:.0} MiB, of which {:.0} MiB before; the segment holds {:.0} MiB",
        loaded.in_words(),
        mib(peak_memory().unwrap_or_default()),
        mib(before),
        mib(loaded.segment.events().n_bytes() as u64),
    );
}
