//! How single marks are drawn: days, ranges, the selection, weekends, today.

use std::sync::Arc;

use truceline::formats::event_json;
use truceline::frame::{FrameData, FrameRequest, LaneField};
use truceline::layout::{
    Almanac, Fill, HEADER_PX, Item, LaneState, Rect, Scene, SceneInput, Sign, Subject, TimeView,
    kind_token, scene,
};
use truceline::model::{Chronology, EventKey, EventKind, LayerId, RowKey};
use truceline::query::{Filter, Passing, Query, event_places, frame};
use truceline::store::Dataset;
use truceline::text::BundledMetrics;
use truceline::theme::Token;
use truceline::time::{Bounds, Day, Edtf, Extent, Weekend, Zone};
use truceline::workspace::frame_request;

use crate::support::dataset_of;

const LAYER: LayerId = LayerId(1);

const SIZE: [f32; 2] = [HEADER_PX + 1_000.0, 600.0];

fn extent(date: &str) -> Extent {
    let date = Edtf::parse(date).expect("a date of the test");
    date.extent(&Zone::UTC).expect("a date on the axis")
}

/// Events of these kinds and dates, named `e0`, `e1` and so on.
fn dataset(events: &[(&str, &str)]) -> Dataset {
    let events = events.iter().enumerate().map(|(n, (kind, date))| {
        format!(r#"{{"id": "e{n}", "kind": "{kind}", "date": "{date}", "title": "Event {n}"}}"#)
    });
    let text = format!("[{}]", events.collect::<Vec<_>>().join(","));
    let (parts, problems) = event_json::read_events(text.as_bytes());
    assert!(problems.is_empty(), "{problems:?}");
    dataset_of(LAYER, &Arc::new(Chronology::new(parts)))
}

/// The days of a date over the whole width.
fn view(date: &str) -> TimeView {
    let width_px = f64::from(SIZE[0] - HEADER_PX);
    TimeView::fit(extent(date).instants(&Zone::UTC), width_px, 0.0)
}

fn answer(events: &[(&str, &str)], view: &TimeView) -> FrameData {
    let dataset = dataset(events);
    let request = frame_request(view, SIZE, LaneField::Kind, true, dataset.span());
    frame(&dataset, &Filter::default(), &request)
}

/// A scene with an event selected, by its position.
fn scene_of(
    data: &FrameData,
    view: &TimeView,
    selected: Option<(usize, &str)>,
    almanac: Almanac,
) -> Scene {
    let key = selected.map(|(n, _)| EventKey {
        layer: LAYER,
        row: RowKey(format!("e{n}").as_str().into()),
    });
    scene(&SceneInput {
        selected: key.as_ref(),
        selected_extent: selected.map(|(_, date)| extent(date)),
        almanac,
        ..SceneInput::plain(SIZE, view, data, BundledMetrics::shared())
    })
}

fn drawn(events: &[(&str, &str)], shown: &str) -> Scene {
    let view = view(shown);
    scene_of(&answer(events, &view), &view, None, Almanac::default())
}

fn items(scene: &Scene) -> impl Iterator<Item = &Item> {
    scene.groups.iter().flat_map(|group| &group.items)
}

/// The rectangles of a color that let the ground through.
fn soft_rects(scene: &Scene, token: Token) -> Vec<(Rect, f32)> {
    let rects = items(scene).filter_map(|item| match item {
        Item::Rect { rect, fill, .. } if fill.token == token && fill.alpha < 1.0 => {
            Some((*rect, fill.alpha))
        }
        _ => None,
    });
    rects.collect()
}

fn texts(scene: &Scene) -> Vec<&str> {
    let texts = items(scene).filter_map(|item| match item {
        Item::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn a_day_has_one_bed_in_each_row_however_many_events_lie_on_it() {
    let events = vec![("strike", "2023-12-03"); 40];
    let scene = drawn(&events, "2023-12-02/2023-12-04");
    let beds = soft_rects(&scene, kind_token(EventKind::Strike));
    assert!(!beds.is_empty());
    for (position, (bed, alpha)) in beds.iter().enumerate() {
        assert!(*alpha <= 0.10, "{alpha}");
        for (other, _) in &beds[position + 1..] {
            assert!(bed.intersection(other).is_empty(), "{bed:?} {other:?}");
        }
    }
    assert!(beds.len() < 40, "{} beds", beds.len());
}

#[test]
fn once_within_never_looks_as_if_it_lasted() {
    let strike = kind_token(EventKind::Strike);
    let once = [("strike", "[1000-01-01..2500-12-31]")];
    let lasted = [("strike", "1000-01-01/2500-12-31")];
    for shown in ["0900/2600", "1990/2030", "2020-06", "2020-06-15"] {
        let hatched = |scene: &Scene| {
            items(scene)
                .any(|item| matches!(item, Item::Lines { fill, .. } if fill.token == strike))
        };
        let strongest = |scene: &Scene| {
            let alpha = items(scene).map(|item| match item {
                Item::Rect { fill, .. } if fill.token == strike => fill.alpha,
                Item::Fade { token, alphas, .. } if *token == strike => {
                    alphas.iter().copied().fold(0.0, f32::max)
                }
                _ => 0.0,
            });
            alpha.fold(0.0, f32::max)
        };
        let (once, lasted) = (drawn(&once, shown), drawn(&lasted, shown));
        assert!(hatched(&once) && !hatched(&lasted), "{shown}");
        assert!(strongest(&once) < strongest(&lasted) / 2.0, "{shown}");
        assert!(once.signs.all().contains(&Sign::OnceWithin), "{shown}");
        assert!(lasted.signs.all().contains(&Sign::Lasted), "{shown}");
    }
}

#[test]
fn once_before_a_year_fades_and_has_no_arrow() {
    let scene = drawn(&[("strike", "[..2030]")], "2000/2040");
    let strike = kind_token(EventKind::Strike);
    let fades = items(&scene).filter_map(|item| match item {
        Item::Fade { token, alphas, .. } if *token == strike => Some(alphas),
        _ => None,
    });
    let fades: Vec<_> = fades.collect();
    assert!(
        matches!(fades[..], [[0.0, _, last]] if *last > 0.0),
        "{fades:?}"
    );
    let is_solid = |item: &Item| matches!(item, Item::Polygon { fill, .. } if fill.token == strike);
    assert!(!items(&scene).any(is_solid));
    assert!(scene.signs.all().contains(&Sign::OnceOpen));
    assert!(!scene.signs.all().contains(&Sign::OpenEnd));
}

/// The flag and where it stands.
fn flag(date: &str, shown: &str) -> (String, Rect) {
    let view = view(shown);
    let data = answer(&[("strike", date)], &view);
    let scene = scene_of(&data, &view, Some((0, date)), Almanac::default());
    let accent = |fill: &Fill| fill.token == Token::Accent && fill.alpha == 1.0;
    let flag = scene.regions.flag;
    let has_ground =
        items(&scene).any(|item| matches!(item, Item::Rect { fill, .. } if accent(fill)));
    assert!(has_ground && !flag.is_empty(), "{date}");
    let on_flag = items(&scene).filter_map(|item| match item {
        Item::Text { at, text, .. } if flag.contains(*at) => Some(text.clone()),
        _ => None,
    });
    let on_flag: Vec<String> = on_flag.collect();
    assert_eq!(on_flag.len(), 1, "{date}: {on_flag:?}");
    (on_flag[0].clone(), flag)
}

#[test]
fn the_flag_says_the_date_as_it_is_known() {
    let check = |date, shown, expected: &str| assert_eq!(flag(date, shown).0, expected);
    check("2023-12-03", "2023-12-01/2023-12-05", "Sun 3 December 2023");
    check("Y12000", "Y11990/Y12010", "12,000");
    check("[1000..2500]", "0900/2600", "1000 – 2500");
    check(
        "2023-12-03T18:30:00Z",
        "2023-12-03/2023-12-03",
        "3 Dec 2023",
    );
    check(
        "2022-11-28/2023-01-03",
        "2022-11-01/2023-01-31",
        "28 Nov 2022 – 3 Jan 2023",
    );
}

#[test]
fn the_flag_of_what_goes_on_stands_at_its_beginning() {
    let (words, flag) = flag("2023-12-03/..", "2023-12-01/2023-12-10");
    assert_eq!(words, "from 3 December 2023, goes on");
    let start = HEADER_PX + 200.0;
    assert!((flag.center().x - start).abs() < 1.0, "{flag:?}");
}

/// Where the selection's lines stand, and the stretch that is marked along the ruler.
fn cursor_of(scene: &Scene) -> (Vec<f32>, Vec<[f32; 2]>) {
    let lines = items(scene).filter_map(|item| match item {
        Item::Line { from, to, fill, .. } if fill.token == Token::Accent && from.x == to.x => {
            Some(from.x)
        }
        _ => None,
    });
    let mut lines: Vec<f32> = lines.collect();
    lines.dedup();
    let along = items(scene).filter_map(|item| match item {
        Item::Rect { rect, fill, .. } if fill.token == Token::Accent && rect.height() == 3.0 => {
            Some([rect.x0, rect.x1])
        }
        _ => None,
    });
    (lines, along.collect())
}

#[test]
fn the_cursor_of_a_day_says_no_hour_whichever_of_its_events_is_selected() {
    let day = "2023-12-03";
    let events = vec![("strike", day); 40];
    for (shown, expected) in [
        (
            "2023-12-02/2023-12-04",
            (vec![333.3, 666.7], vec![[333.3, 666.7]]),
        ),
        ("2023-11-27/2023-12-09", (vec![500.0], vec![])),
    ] {
        let view = view(shown);
        let data = answer(&events, &view);
        for n in [0, 1, 17, 39] {
            let scene = scene_of(&data, &view, Some((n, day)), Almanac::default());
            let (lines, along) = cursor_of(&scene);
            let is_near = |a: f32, b: f32| (a - HEADER_PX - b).abs() <= 1.0;
            let lines_agree = lines.len() == expected.0.len()
                && lines.iter().zip(&expected.0).all(|(a, b)| is_near(*a, *b));
            let along_agrees = along.len() == expected.1.len()
                && along
                    .iter()
                    .flatten()
                    .zip(expected.1.iter().flatten())
                    .all(|(a, b)| is_near(*a, *b));
            assert!(lines_agree && along_agrees, "{n}: {lines:?} {along:?}");
        }
    }
}

/// The marks of events, by their position, in the order of rows and within a row from left to right.
fn marks(scene: &Scene) -> Vec<(usize, Rect)> {
    let targets = scene.targets.iter();
    let marks = targets.filter_map(|target| match &target.subject {
        Subject::Event { key, mark, .. } => Some((key.row.0[1..].parse().ok()?, *mark)),
        _ => None,
    });
    let mut marks: Vec<(usize, Rect)> = marks.collect();
    marks.sort_by(|(_, a), (_, b)| {
        let (a, b) = (a.center(), b.center());
        a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x))
    });
    marks
}

/// As much of the view about its middle as is left of `1 / factor`.
fn closer(shown: &str, factor: f64) -> TimeView {
    let view = view(shown);
    view.zoomed_about(view.width_px() / 2.0, 1.0 / factor)
}

#[test]
fn events_of_one_day_stand_in_the_order_of_the_data() {
    let events = vec![("strike", "2023-12-03"); 300];
    for factor in [1.0, 1.5, 3.0, 10.0, 100.0] {
        let view = closer("2023-12-03", factor);
        let data = answer(&events, &view);
        let scene = scene_of(&data, &view, None, Almanac::default());
        let order: Vec<usize> = marks(&scene).into_iter().map(|(n, _)| n).collect();
        assert!(order.len() >= 15, "{} marks at {factor}", order.len());
        assert!(order.is_sorted(), "{order:?} at {factor}");
    }
}

#[test]
fn the_wider_a_day_the_more_of_its_events_are_named() {
    let events = vec![("strike", "2023-12-03"); 300];
    let shares = [1.0, 2.5, 8.0].map(|factor| {
        let view = closer("2023-12-03", factor);
        let data = answer(&events, &view);
        let scene = scene_of(&data, &view, None, Almanac::default());
        let n_marks = marks(&scene).len();
        let named = texts(&scene)
            .into_iter()
            .filter(|text| text.starts_with("Event "));
        named.count() as f32 / n_marks as f32
    });
    assert!(shares.is_sorted() && shares[0] < 0.5, "{shares:?}");
    assert!(shares[2] > 0.95, "{shares:?}");
}

#[test]
fn an_hour_that_is_known_stands_on_no_bed_of_another_event() {
    let mut events = vec![("strike", "2023-12-03"); 20];
    events.extend(vec![("strike", "2023-12-03T18:00:00Z"); 3]);
    let scene = drawn(&events, "2023-12-02/2023-12-04");
    let beds = soft_rects(&scene, kind_token(EventKind::Strike));
    let of_hours: Vec<_> = marks(&scene)
        .into_iter()
        .filter(|(n, _)| *n >= 20)
        .collect();
    assert_eq!(of_hours.len(), 3);
    for (n, mark) in of_hours {
        let on_bed = beds.iter().any(|(bed, _)| bed.contains(mark.center()));
        assert!(!on_bed, "{n}");
    }
}

#[test]
fn a_minute_or_a_second_is_a_stretch_as_a_day_is() {
    let strike = kind_token(EventKind::Strike);
    for (date, shown) in [
        ("2023-12-03T12:35Z", "2023-12-03T12:34Z/2023-12-03T12:36Z"),
        (
            "2023-12-03T12:35:07Z",
            "2023-12-03T12:35:06Z/2023-12-03T12:35:08Z",
        ),
    ] {
        let scene = drawn(&[("strike", date)], shown);
        let beds = soft_rects(&scene, strike);
        assert_eq!(beds.len(), 1, "{date}");
        let [x0, x1] = [beds[0].0.x0, beds[0].0.x1].map(|x| x - HEADER_PX);
        assert!(
            (x0 - 333.3).abs() < 3.0 && (x1 - 666.7).abs() < 3.0,
            "{beds:?}"
        );
        assert!(scene.signs.all().contains(&Sign::Day));
    }
}

#[test]
fn what_lasted_a_minute_is_a_bar_where_that_is_wide() {
    let date = "2023-12-03T12:30:00Z/2023-12-03T12:31:00Z";
    let scene = drawn(
        &[("strike", date)],
        "2023-12-03T12:29:00Z/2023-12-03T12:32:00Z",
    );
    assert!(scene.signs.all().contains(&Sign::Lasted));
    let [(_, bar)] = marks(&scene)[..] else {
        panic!("one mark");
    };
    assert!((bar.width() - 337.0).abs() < 5.0, "{bar:?}");
    let far = drawn(&[("strike", date)], "2023-12-03");
    assert!(!far.signs.all().contains(&Sign::Lasted));
}

#[test]
fn a_mark_is_whole_in_view_as_long_as_its_time_fills_the_view() {
    let area = Rect::new(HEADER_PX, 0.0, SIZE[0], SIZE[1]);
    for (date, factor) in [("2023-12-03", 1e3), ("2023-12-03T12:35:07Z", 7.0)] {
        let events = vec![("strike", date); 9];
        let start = closer(date, factor);
        for dx in [-499.0, -300.0, 0.0, 10.0, 499.0] {
            let view = start.panned_px(dx * (factor - 1.0));
            let data = answer(&events, &view);
            let scene = scene_of(&data, &view, Some((3, date)), Almanac::default());
            let marks = marks(&scene);
            assert_eq!(marks.len(), 9, "{date} {dx}");
            for (n, mark) in marks {
                assert!(
                    mark.intersection(&area).width() > mark.width() - 1.0,
                    "{n}: {mark:?}"
                );
            }
            // That no mark stands for its place alone is seen where no end of its time is.
            let beds = soft_rects(&scene, kind_token(EventKind::Strike));
            assert!(!beds.is_empty(), "{date} {dx}");
            assert!(scene.signs.all().contains(&Sign::Day));
        }
    }
}

#[test]
fn a_mark_stays_in_view_as_long_as_a_day_wider_than_it_does() {
    let area = Rect::new(HEADER_PX, 0.0, SIZE[0], SIZE[1]);
    for dx in [-2_400.0, -1_000.0, 0.0, 1_000.0, 2_400.0] {
        // 4,000 pixels of day, of which 100 are in view at the ends.
        let view = closer("2023-12-03", 4.0).panned_px(dx);
        let data = answer(&[("strike", "2023-12-03")], &view);
        let scene = scene_of(&data, &view, None, Almanac::default());
        let [(_, mark)] = marks(&scene)[..] else {
            panic!("one mark at {dx}");
        };
        assert!(
            mark.intersection(&area).width() > mark.width() - 1.0,
            "{dx}: {mark:?}"
        );
        assert!(texts(&scene).contains(&"Event 0"), "{dx}");
    }
}

#[test]
fn weekends_are_shaded_where_days_are_wide_enough() {
    let shaded = |shown: &str, weekend| {
        let view = view(shown);
        let data = answer(&[("strike", "2023-12-03")], &view);
        let almanac = Almanac {
            weekend,
            today: None,
        };
        let scene = scene_of(&data, &view, None, almanac);
        let rects = items(&scene).filter_map(|item| match item {
            Item::Rects(rects) => Some(rects),
            _ => None,
        });
        let rects = rects.flatten();
        let faint = rects.filter(|(_, fill)| fill.token == Token::Text && fill.alpha < 0.1);
        faint
            .map(|(rect, _)| (rect.x0, rect.x1))
            .collect::<Vec<_>>()
    };
    // Friday to Monday, 250 px a day.
    let days = "2023-12-01/2023-12-04";
    let x = |day: f32| HEADER_PX + day * 250.0;
    assert_eq!(
        shaded(days, Weekend::SaturdaySunday),
        [(x(1.0), x(2.0)), (x(2.0), x(3.0))]
    );
    assert_eq!(
        shaded(days, Weekend::FridaySaturday),
        [(x(0.0), x(1.0)), (x(1.0), x(2.0))]
    );
    assert_eq!(shaded(days, Weekend::None), []);
    assert_eq!(shaded("2023", Weekend::SaturdaySunday), []);
}

#[test]
fn today_is_marked_where_it_is_in_view() {
    let day = Day::from_number;
    let shown = "2023-12-01/2023-12-04";
    let today = |number| {
        let view = view(shown);
        let data = answer(&[("strike", "2023-12-03")], &view);
        let almanac = Almanac {
            today: Some(day(number)),
            ..Almanac::default()
        };
        scene_of(&data, &view, None, almanac).regions.today
    };
    let bounds: Bounds = extent("2023-12-02").bounds;
    let marked = today(bounds.first_day().number());
    assert_eq!(
        [marked.x0, marked.x1],
        [HEADER_PX + 250.0, HEADER_PX + 500.0]
    );
    assert!(today(bounds.first_day().number() + 1_000).is_empty());
}

#[test]
fn the_ruler_has_no_label_under_the_flag() {
    let view = view("2023-12-03/2023-12-03");
    let date = "2023-12-03T12:00:00Z";
    let data = answer(&[("strike", date)], &view);
    let without = scene_of(&data, &view, None, Almanac::default());
    let with = scene_of(&data, &view, Some((0, date)), Almanac::default());
    assert!(texts(&without).contains(&"12:00"));
    assert!(!texts(&with).contains(&"12:00"));
    assert!(texts(&with).contains(&"03:00"));
}

/// The scene of a month in which the fourth of some events is selected, in a lane of bars or a folded one.
fn lane_of_counts(query: &str, max_marks: usize, is_folded: bool) -> Scene {
    let days: Vec<String> = (1..=28).map(|day| format!("2023-12-{day:02}")).collect();
    let events: Vec<_> = days.iter().map(|day| ("strike", day.as_str())).collect();
    let (dataset, view) = (dataset(&events), view("2023-12"));
    let filter = Filter::of_query(Query::parse(query).expect("a query of the test"));
    let request = FrameRequest {
        max_marks,
        ..frame_request(&view, SIZE, LaneField::Kind, true, dataset.span())
    };
    let data = frame(&dataset, &filter, &request);
    let key = EventKey {
        layer: LAYER,
        row: RowKey("e3".into()),
    };
    let places = event_places(
        &Passing::new(&dataset, &filter),
        &request,
        std::slice::from_ref(&key),
    );
    let lanes = LaneState {
        collapsed: data
            .lanes
            .iter()
            .filter(|_| is_folded)
            .map(|lane| lane.key.clone())
            .collect(),
        ..LaneState::default()
    };
    scene(&SceneInput {
        selected: Some(&key),
        places: &places,
        lanes: &lanes,
        ..SceneInput::plain(SIZE, &view, &data, BundledMetrics::shared())
    })
}

#[test]
fn selected_event_is_seen_and_named_where_a_lane_shows_counts() {
    for (max_marks, is_folded) in [(0, false), (0, true), (500, true)] {
        let scene = lane_of_counts("", max_marks, is_folded);
        assert!(
            texts(&scene).contains(&"Event 3"),
            "{max_marks} {is_folded}"
        );
        // The fourth of 31 days on 1,000 px.
        let middle = HEADER_PX + 3.5 / 31.0 * 1_000.0;
        let grounds = soft_rects(&scene, Token::Accent);
        let own = grounds.iter().find(|(rect, _)| {
            (rect.center().x - middle).abs() < 1.0 && rect.y0 < scene.regions.lanes.y1
        });
        let (ground, _) = own.expect("the selection has its ground");
        assert!(ground.y0 >= scene.regions.lanes.y0, "{ground:?}");
    }
}

#[test]
fn selected_event_that_the_filter_hides_is_in_no_lane() {
    let scene = lane_of_counts("after:2023-12-10", 0, false);
    assert!(!texts(&scene).contains(&"Event 3"));
}

#[test]
fn where_no_event_has_a_date_there_is_no_ruler() {
    let events = [("strike", "2023-12-03")];
    let view = view("2023-12");
    let mut data = answer(&events, &view);
    assert!(texts(&scene_of(&data, &view, None, Almanac::default())).contains(&"December 2023"));
    data.span = None;
    assert!(!texts(&scene_of(&data, &view, None, Almanac::default())).contains(&"December 2023"));
}

#[test]
fn header_of_bars_has_count_and_maximum_and_the_cell_where_it_differs() {
    let days =
        (1..=12).flat_map(|month| (1..=28).map(move |day| format!("2023-{month:02}-{day:02}")));
    let days: Vec<String> = days.cycle().take(2_000).collect();
    let months: Vec<String> = (1..=12).map(|month| format!("2023-{month:02}")).collect();
    let strikes = days.iter().map(|day| ("strike", day.as_str()));
    let clashes = months
        .iter()
        .cycle()
        .take(2_000)
        .map(|month| ("clash", month.as_str()));
    let events: Vec<_> = strikes.chain(clashes).collect();
    let scene = drawn(&events, "2023");
    let texts = texts(&scene);
    let maxima = texts.iter().filter(|text| text.contains("2,000 · max "));
    assert_eq!(maxima.count(), 2, "{texts:?}");
    let cells: Vec<_> = texts
        .iter()
        .filter(|text| text.starts_with("bars, "))
        .collect();
    assert_eq!(cells, [&"bars, 1 month each"]);
}
