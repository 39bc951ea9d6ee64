//! How long queries take on a file: `query_times FILE [QUERY]...`, in milliseconds.
//!
//! Each query is asked once of a data set that nobody has searched yet, then again: the first search for words folds all
//! names, which are kept. `benches/README.md` has figures.

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use truceline::frame::LaneField;
use truceline::jobs::{LoadAs, Source, Unheard, load};
use truceline::model::LayerId;
use truceline::query::{
    Filter, Passing, Query, TableColumn, TableOrder, facets, frame_passing, range_figures,
    table_rows,
};
use truceline::store::Dataset;
use truceline::workspace::{frame_request, home_view};

/// Asked where no query is given: one of each sort of work.
const QUERIES: [&str; 9] = [
    "kind:attack",
    "country=Afghanistan",
    "actor:\"Government of Syria\" killed>=5",
    "district",
    "since:2014 before:2018 killed>0",
    "(country:(Iraq or Syria) or actor:IS) -kind:attack",
    "role.side-b:civilians precision:day",
    "place:district not has:coordinates",
    "government killed.high>100 surely-during:2010/2020",
];

#[expect(clippy::print_stdout, reason = "it prints its figures")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let path = PathBuf::from(args.next().ok_or("query_times FILE [QUERY]...")?);
    let given: Vec<String> = args.collect();
    let queries = if given.is_empty() {
        QUERIES.map(str::to_owned).to_vec()
    } else {
        given
    };
    let loaded = load(
        &Source::File(path),
        LayerId(0),
        &LoadAs::default(),
        &mut Unheard,
    )?;
    let dataset = Dataset::new(loaded.layer.segments);
    println!("{} rows\n", dataset.n_events());
    println!("| query | rows | first | again | picture | facets |\n|---|---|---|---|---|---|");
    let view = home_view(dataset.span(), 1_400.0);
    let request = frame_request(
        &view,
        [1_600.0, 900.0],
        LaneField::Actor,
        false,
        dataset.span(),
    );
    for text in std::iter::once(String::new()).chain(queries) {
        let filter = Filter::of_query(Query::parse(&text)?);
        let first_ms = best_ms(1, || drop(black_box(Passing::new(&dataset, &filter))));
        let again_ms = best_ms(10, || drop(black_box(Passing::new(&dataset, &filter))));
        let passing = Passing::new(&dataset, &filter);
        let picture_ms = best_ms(10, || drop(black_box(frame_passing(&passing, &request))));
        let facets_ms = best_ms(10, || drop(black_box(facets(&passing))));
        let n_shown = frame_passing(&passing, &request).totals.n_shown;
        println!(
            "| `{text}` | {n_shown} | {first_ms:.1} | {again_ms:.1} | {picture_ms:.1} | {facets_ms:.1} |"
        );
    }
    print_panels(&dataset);
    Ok(())
}

/// What panels ask of all rows: the figures of the whole stretch as a range, and the table in each order.
#[expect(clippy::print_stdout, reason = "it prints its figures")]
fn print_panels(dataset: &Dataset) {
    let passing = Passing::new(dataset, &Filter::default());
    println!("\n| panel | ms |\n|---|---|");
    if let Some(span) = dataset.span() {
        let range_ms = best_ms(10, || {
            drop(black_box(range_figures(&passing, span.clone())));
        });
        println!("| figures of a range of all rows | {range_ms:.1} |");
    }
    for column in TableColumn::ALL {
        let order = TableOrder {
            column,
            descending: false,
        };
        let table_ms = best_ms(3, || drop(black_box(table_rows(&passing, order))));
        println!("| table by {} | {table_ms:.1} |", column.label());
    }
}

/// The milliseconds of the fastest of some calls.
#[expect(clippy::disallowed_methods, reason = "it measures time")]
fn best_ms(n_calls: u32, mut work: impl FnMut()) -> f64 {
    let times = (0..n_calls).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64() * 1e3
    });
    times.fold(f64::INFINITY, f64::min)
}
