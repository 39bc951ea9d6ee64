//! `render` on paper and in pages: what is on which page, and which files there are.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use truceline::frame::{FrameData, LaneField};
use truceline::jobs::write_atomically;
use truceline::query::Filter;
use truceline::text::BundledMetrics;
use truceline::time::{Bounds, Clock, Step, Unit};
use truceline::workspace::{Paging, Picture, Stretch, Workspace, days_of, page_days};

use super::cli::run;
use super::support::project_bytes;

const UKRAINE: &str = "sample_data/ucdp-ged-ukraine-2021.csv";

/// Two years: an event in the first, one that lasts over the turn of the year, one on the last day of the first, one on
/// the first day of the second and one in the second.
const EVENTS: &str = "\
start,end,title,country,kind
2014-03-01,2014-03-01,Early,Iraq,strike
2014-08-20,2015-04-10,Over the year,Syria,clash
2014-12-31,2014-12-31,Last day,Iraq,strike
2015-01-01,2015-01-01,First day,Syria,strike
2015-07-30,2015-07-31,Late,Iraq,clash
";

/// Renders some events into a folder of its own and returns its files by name.
#[track_caller]
fn rendered(output: &str, more: &[&str]) -> Vec<(String, Vec<u8>)> {
    rendered_of(EVENTS, output, more)
}

#[track_caller]
fn rendered_of(events: &str, output: &str, more: &[&str]) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().expect("a folder of its own");
    let input = folder.path().join("events.csv");
    write_atomically(&input, events.as_bytes()).expect("it can be written");
    let output = folder.path().join(output);
    let paths = [&output, &input].map(|path| path.to_str().expect("the names are UTF-8"));
    let args = [&["render", "-o", paths[0], paths[1]], more].concat();
    let run = run(&args).expect_code(0);
    assert_eq!(run.text(), "");
    fs::remove_file(&input).expect("it is there");
    files(folder.path())
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut files: Vec<_> = entries
        .map(|entry| {
            let entry = entry.expect("it can be listed");
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read(entry.path()).unwrap_or_default())
        })
        .collect();
    files.sort();
    files
}

/// The texts of an SVG, in the order in which they are drawn.
fn texts(svg: &[u8]) -> Vec<String> {
    let svg = std::str::from_utf8(svg).expect("an SVG is UTF-8");
    let parts = svg.split("<text ").skip(1);
    let text = |part: &str| Some(part.split_once('>')?.1.split_once('<')?.0.to_owned());
    parts.filter_map(text).collect()
}

#[track_caller]
fn refused(args: &[&str], expected: &str) {
    let folder = tempfile::tempdir().expect("a folder of its own");
    let output = folder.path().join("out.svg");
    let output = output.to_str().expect("the name is UTF-8");
    let args: Vec<&str> = args
        .iter()
        .map(|word| if *word == "OUT" { output } else { word })
        .collect();
    let run = run(&args).expect_code(2);
    assert!(run.stderr.contains(expected), "{}", run.stderr);
    assert_eq!(run.text(), "");
    assert_eq!(files(folder.path()), []);
}

#[test]
fn every_event_is_on_the_pages_that_its_time_overlaps() {
    for more in [
        &["--pages", "2", "--range", "2014/2015"][..],
        &["--page-span", "1y"],
        &["--page-span", "12m", "--size", "a4"],
    ] {
        let pages = rendered("out.svg", more);
        let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["out-1.svg", "out-2.svg"], "{more:?}");
        let expected = [
            (["Early", "Over the year", "Strike 2", "Clash 1"], "Late"),
            (["Over the year", "Late", "Strike 1", "Clash 2"], "Early"),
        ];
        for ((_, bytes), (here, elsewhere)) in pages.iter().zip(expected) {
            let texts = texts(bytes);
            let has = |text: &str| texts.iter().any(|found| found == text);
            for text in here {
                assert!(has(text), "{more:?} {text}: {texts:?}");
            }
            assert!(!has(elsewhere), "{more:?} {elsewhere}: {texts:?}");
        }
    }
}

#[test]
fn bars_of_one_height_are_of_one_count_on_all_pages() {
    let mut events = "start,title,country,kind\n".to_owned();
    for (day, n_events) in [("2014-03-05", 600), ("2015-05-06", 150)] {
        for number in 0..n_events {
            writeln!(events, "{day},Event {number},Iraq,strike").expect("a text takes all");
        }
    }
    for size in [&[][..], &["--size", "a4"]] {
        let more = [&["--page-span", "1y"][..], size].concat();
        let pages = rendered_of(&events, "out.svg", &more);
        let [most, fewer] = &pages[..] else {
            panic!("{} pages", pages.len());
        };
        let ratio = tallest_px(&most.1) / tallest_px(&fewer.1);
        assert!((ratio - 4.0).abs() < 0.01, "{ratio} {size:?}");
    }
}

/// The height of the tallest bar of strikes.
fn tallest_px(svg: &[u8]) -> f64 {
    const STRIKE: &str = "fill=\"#b7390a\"";
    let svg = std::str::from_utf8(svg).expect("an SVG is UTF-8");
    let bars = svg
        .lines()
        .filter(|line| line.starts_with("<path") && line.contains(STRIKE));
    // `M406 62H410V804H406z`
    let heights = bars.filter_map(|line| {
        let (_, path) = line.split_once("d=\"M")?;
        let (from, rest) = path.split_once('H')?;
        let top: f64 = from.split_once(' ')?.1.parse().ok()?;
        let (_, rest) = rest.split_once('V')?;
        let foot: f64 = rest.split_once('H')?.0.parse().ok()?;
        Some(foot - top)
    });
    heights.fold(0.0, f64::max)
}

/// The marks of a picture: which, in which lane, and when.
fn marks(data: &FrameData) -> BTreeMap<(usize, String), Bounds> {
    let lanes = data.lanes.iter().enumerate();
    let marks = lanes.flat_map(|(lane_idx, lane)| {
        let marks = lane.marks.as_deref().expect("few enough to be marks");
        marks
            .iter()
            .map(move |mark| ((lane_idx, format!("{:?}", mark.key)), mark.bounds))
    });
    marks.collect()
}

#[test]
fn marks_are_drawn_on_the_pages_that_their_time_overlaps() {
    let bytes = project_bytes("sample_data/iraq-syria-2023.truceline");
    let (project, _) = truceline::project::file::read(&bytes).expect("the sample is a project");
    let mut workspace = Workspace::default();
    workspace.project = project;
    workspace.refresh_rows();
    let dataset = workspace.dataset();
    let picture = Picture {
        size: [1123.0, 794.0],
        lane_field: LaneField::Country,
        bounds: None,
    };
    let filter = Filter::default();
    let (whole, _) = picture.scene(&dataset, &filter, BundledMetrics::shared());
    let all = marks(&whole);
    let days = days_of(dataset.span_on(Clock::Civil, dataset.span().expect("it has dates")));
    for paging in [Paging::Number(17), Paging::Span(Step::new(Unit::Month, 1))] {
        let pages = page_days(days.clone(), Stretch::Found, paging).expect("they can be made");
        assert!(pages.len() >= 5);
        let mut seen = BTreeMap::new();
        for page in pages {
            let edges = [page.start, page.end].map(|day| dataset.zone().instant_of(day.start()));
            let page = Bounds::new(edges[0], edges[1]).expect("a page has a length");
            let data = picture.page_data(&dataset, &filter, page);
            let names = |data: &FrameData| {
                data.lanes
                    .iter()
                    .map(|lane| lane.key.clone())
                    .collect::<Vec<_>>()
            };
            assert_eq!(names(&data), names(&whole));
            let mut expected = all.clone();
            expected.retain(|_, bounds| bounds.overlaps(page));
            assert_eq!(marks(&data), expected, "{page:?}");
            seen.extend(expected);
        }
        assert_eq!(seen, all);
    }
}

#[test]
fn every_page_says_what_it_is_and_has_the_same_lanes() {
    let pages = rendered("out.svg", &["--page-span", "3m", "--size", "1200x700"]);
    assert_eq!(pages.len(), 7);
    for ((_, bytes), page) in pages.iter().zip(1..) {
        let texts = texts(bytes);
        let count = |text: &str| texts.iter().filter(|found| *found == text).count();
        assert_eq!(count("events.csv"), 1);
        assert_eq!(count(&format!("page {page} of 7")), 1);
        assert!(texts.iter().any(|text| text.starts_with("Source: ")));
        let lanes = texts
            .iter()
            .filter(|text| ["Iraq", "Syria"].contains(&text.as_str()));
        assert_eq!(lanes.collect::<Vec<_>>(), ["Iraq", "Syria"]);
        let svg = String::from_utf8_lossy(bytes);
        assert!(svg.contains("width=\"1200\" height=\"700\""));
    }
    let ranges = texts(&pages[1].1);
    assert!(
        ranges
            .iter()
            .any(|text| text.contains("1 Apr 2014 – 30 Jun 2014")),
        "{ranges:?}"
    );
}

#[test]
fn numbers_of_files_have_as_many_digits_as_the_last() {
    let pages = rendered("out.a.svg", &["--page-span", "1m", "--range", "2014"]);
    let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), 12);
    assert_eq!((names[0], names[11]), ("out.a-01.svg", "out.a-12.svg"));
    let single = rendered("out.png", &["--pages", "1"]);
    assert_eq!(single.len(), 1);
    assert_eq!(single[0].0, "out.png");
}

#[test]
fn pdf_holds_all_pages_on_paper_of_its_size() {
    let more = ["--page-span", "6m", "--size", "a4", "--theme", "dark"];
    let files = rendered("out.pdf", &more);
    let [(name, bytes)] = &files[..] else {
        panic!("one file holds all pages");
    };
    assert_eq!(name, "out.pdf");
    let text = String::from_utf8_lossy(bytes);
    assert!(text.starts_with("%PDF-1.7"));
    assert!(text.contains("/Title(events.csv)"));
    assert_eq!(text.matches("/MediaBox[0 0 841.8").count(), 4);
    assert_eq!(rendered("out.pdf", &more), files);
}

#[test]
fn pages_that_cannot_be_made_are_refused() {
    let pages = ["render", UKRAINE, "--pages"];
    refused(
        &[&pages[..], &["3", "-o", "-", "--to", "png"]].concat(),
        "--to pdf",
    );
    refused(&[&pages[..], &["0", "-o", "OUT"]].concat(), "from 1 to 500");
    refused(
        &[&pages[..], &["2", "--page-span", "1y", "-o", "OUT"]].concat(),
        "cannot be used with",
    );
    refused(
        &[
            &pages[..],
            &["9", "--range", "2014-02-01/2014-02-07", "-o", "OUT"],
        ]
        .concat(),
        "only 7 days",
    );
    refused(
        &["render", UKRAINE, "--page-span", "1d", "-o", "OUT"],
        "500 pages",
    );
    refused(
        &["render", UKRAINE, "--page-span", "1h", "-o", "OUT"],
        "30d",
    );
    refused(
        &["render", UKRAINE, "--size", "a9", "-o", "OUT"],
        "a4-portrait",
    );
}

#[test]
fn pages_are_written_all_or_none_and_over_no_input() {
    let folder = tempfile::tempdir().expect("a folder of its own");
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (input, output) = (path("out-2.csv"), path("out.csv"));
    write_atomically(input.as_ref(), EVENTS.as_bytes()).expect("it can be written");
    let args = [
        "render", &input, "-o", &output, "--to", "svg", "--pages", "2",
    ];
    let over_input = run(&args).expect_code(2);
    assert!(
        over_input.stderr.contains("never written over"),
        "{}",
        over_input.stderr
    );
    assert_eq!(files(folder.path()).len(), 1);

    fs::create_dir(path("out-2.svg")).expect("it can be made");
    let output = path("out.svg");
    let in_the_way = run(&["render", &input, "-o", &output, "--pages", "2"]).expect_code(1);
    assert!(
        in_the_way.stderr.contains("it is a folder"),
        "{}",
        in_the_way.stderr
    );
    assert_eq!(files(folder.path()).len(), 2);
}
