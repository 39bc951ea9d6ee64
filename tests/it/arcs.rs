//! Links in the picture: which there are, what their ends are fastened to, that they go where their marks go.

use std::sync::Arc;

use proptest::prelude::*;
use truceline::frame::{FrameData, FrameRequest, LaneField, LaneKey};
use truceline::layout::{
    ArcEnd, HEADER_PX, Item, LaneState, LinkArc, Point, Rect, Scene, SceneInput, Sign, Subject,
    TimeView, scene,
};
use truceline::model::{Chronology, EventKey, LayerId, RowKey};
use truceline::query::{Filter, Query, frame};
use truceline::store::Dataset;
use truceline::text::{BundledMetrics, TextMeasure as _};
use truceline::theme::Token;
use truceline::time::{Bounds, Day};
use truceline::workspace::frame_request;

use super::support::dataset_of;
use super::support::kirkuk::{chronology, inferred, link, parts};
use truceline::model::{Endpoint, LinkBasis, LinkKind, Speaker};

const LAYER: LayerId = LayerId(0);
const SIZE: [f32; 2] = [1_200.0, 800.0];

fn dataset(chronology: Chronology) -> Dataset {
    dataset_of(LAYER, &Arc::new(chronology))
}

/// So many days from the 20th of November 2023 on.
fn view(n_days: i64) -> TimeView {
    let first = Day::from_number(19_681);
    let bounds = Bounds::of_days(first, Day::from_number(19_681 + n_days - 1));
    TimeView::fit(
        bounds.expect("days in order"),
        f64::from(SIZE[0] - HEADER_PX),
        0.0,
    )
}

fn key(id: &str) -> EventKey {
    EventKey {
        layer: LAYER,
        row: RowKey(id.into()),
    }
}

fn answer(dataset: &Dataset, query: &str, view: &TimeView) -> FrameData {
    let request = frame_request(view, SIZE, LaneField::Actor, true, dataset.span());
    let filter = Filter::of_query(Query::parse(query).expect("a query of the test"));
    frame(dataset, &filter, &request)
}

fn scene_of(data: &FrameData, view: &TimeView, lanes: &LaneState, selected: Option<&str>) -> Scene {
    let selected = selected.map(key);
    scene(&SceneInput {
        lanes,
        selected: selected.as_ref(),
        ..SceneInput::plain(SIZE, view, data, BundledMetrics::shared())
    })
}

fn arc_of<'a>(scene: &'a Scene, data: &FrameData, id: &str) -> Option<&'a LinkArc> {
    let link_idx = data.links.iter().position(|link| link.id.as_str() == id)?;
    scene.arcs.iter().find(|arc| arc.link_idx == link_idx)
}

/// The middles and radii of all marks of an event, from the areas in which they can be pointed at.
fn marks(scene: &Scene, id: &str) -> Vec<(Point, f32)> {
    let targets = scene.targets.iter();
    targets
        .filter_map(|target| match &target.subject {
            Subject::Event { key, mark, .. } if *key.row.0 == *id => {
                Some((mark.center(), mark.height() / 2.0))
            }
            _ => None,
        })
        .collect()
}

fn distance(a: Point, b: Point) -> f32 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// How far an end of an arc lies from the nearest of these marks.
fn to_nearest(end: Point, marks: &[(Point, f32)]) -> f32 {
    let distances = marks.iter().map(|(center, _)| distance(end, *center));
    distances.fold(f32::INFINITY, f32::min)
}

#[test]
fn links_have_their_delays_and_places() {
    let data = answer(&dataset(chronology()), "", &view(20));
    let told: Vec<(&str, &str, [usize; 2])> = data
        .links
        .iter()
        .map(|link| {
            let n_places = link.ends().map(|end| end.places.len());
            (link.id.as_str(), &*link.delay, n_places)
        })
        .collect();
    // The strike lies in the lane of the United States, the call in two, the truce in those of its parties.
    assert_eq!(
        told,
        [
            ("against-the-warning", "+1 d", [1, 2]),
            ("after-the-truce", "+2 d", [1, 2]),
        ]
    );
    assert_eq!(data.n_links_to_hidden, 0);
}

#[test]
fn links_far_from_the_span_are_not_handed_out() {
    let dataset = dataset(chronology());
    let years_later = Bounds::of_days(Day::from_number(23_000), Day::from_number(23_010));
    let request = FrameRequest {
        span: years_later
            .map(|bounds| bounds.earliest()..bounds.until())
            .expect("days in order"),
        ..frame_request(&view(20), SIZE, LaneField::Actor, true, dataset.span())
    };
    assert!(
        frame(&dataset, &Filter::default(), &request)
            .links
            .is_empty()
    );
}

#[test]
fn arcs_lie_between_marks_and_heads() {
    let data = answer(&dataset(chronology()), "", &view(20));
    let scene = scene_of(&data, &view(20), &LaneState::default(), None);
    let arc = arc_of(&scene, &data, "against-the-warning").expect("both ends are in view");
    assert_eq!(arc.ends, [ArcEnd::Mark, ArcEnd::Mark]);
    let (first, last) = (arc.points[0], arc.points[arc.points.len() - 1]);
    assert!(to_nearest(first, &marks(&scene, "strike-near-kirkuk")) < 16.0);
    assert!(to_nearest(last, &marks(&scene, "sudani-blinken-call")) < 16.0);
    let arc = arc_of(&scene, &data, "after-the-truce").expect("both ends are in view");
    assert_eq!(arc.ends, [ArcEnd::Mark, ArcEnd::Band]);
    // Right of the truce's end, and not farther than its edge.
    let end = view(20).x_from_time(Day::from_number(19_693).start());
    let last = arc.points[arc.points.len() - 1];
    assert!(
        (f64::from(last.x - HEADER_PX) - end).abs() < 4.0,
        "{last:?}"
    );
}

#[test]
fn an_arc_can_be_pointed_at_and_marks_come_first() {
    let data = answer(&dataset(chronology()), "", &view(20));
    let scene = scene_of(&data, &view(20), &LaneState::default(), None);
    let arc = arc_of(&scene, &data, "against-the-warning").expect("both ends are in view");
    let middle = arc.points[arc.points.len() / 2];
    assert_eq!(
        scene.arc_at(middle).map(|found| found.link_idx),
        Some(arc.link_idx)
    );
    let beside = Point {
        x: middle.x + 9.0,
        ..middle
    };
    assert_eq!(scene.arc_at(beside), None);
    let (center, _) = marks(&scene, "strike-near-kirkuk")[0];
    assert_eq!(scene.arc_at(center), None);
}

fn accent_texts(scene: &Scene) -> Vec<(&str, Rect)> {
    let measure = BundledMetrics::shared();
    let items = scene.groups.iter().flat_map(|group| &group.items);
    items
        .filter_map(|item| match item {
            Item::Text {
                at,
                text,
                style,
                fill,
            } if fill.token == Token::Accent => {
                let y0 = at.y - measure.ascent_px(*style);
                let rect = Rect::new(
                    at.x,
                    y0,
                    at.x + measure.width_px(text, *style),
                    y0 + measure.line_height_px(*style),
                );
                Some((text.as_str(), rect))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn only_the_selection_has_loud_arcs_with_labels_and_they_cover_nothing() {
    let data = answer(&dataset(chronology()), "", &view(20));
    let quiet = scene_of(&data, &view(20), &LaneState::default(), None);
    assert!(quiet.arcs.iter().all(|arc| !arc.is_selected));
    assert!(accent_texts(&quiet).is_empty());
    let scene = scene_of(
        &data,
        &view(20),
        &LaneState::default(),
        Some("strike-near-kirkuk"),
    );
    assert!(scene.arcs.iter().all(|arc| arc.is_selected));
    let labels = accent_texts(&scene);
    let words: Vec<&str> = labels.iter().map(|(text, _)| *text).collect();
    assert_eq!(
        words,
        ["Against · +1 d, inferred", "After · +2 d, inferred"]
    );
    let marks = scene.targets.iter();
    let marks = marks.filter(|target| matches!(target.subject, Subject::Event { .. }));
    for target in marks {
        for (text, rect) in &labels {
            assert!(
                rect.intersection(&target.rect).is_empty(),
                "{text} covers {target:?}"
            );
        }
    }
}

#[test]
fn what_is_said_is_not_called_inferred() {
    let mut parts = parts();
    parts.links = vec![link(
        "response",
        "strike-near-kirkuk",
        LinkKind::RespondsTo,
        "sudani-blinken-call",
        LinkBasis::Said {
            by: Speaker {
                described: "a spokesman".to_owned(),
                ..Speaker::default()
            },
            chain: Vec::new(),
            acknowledged: false,
        },
    )];
    let data = answer(&dataset(Chronology::new(parts)), "", &view(20));
    let scene = scene_of(
        &data,
        &view(20),
        &LaneState::default(),
        Some("strike-near-kirkuk"),
    );
    assert_eq!(accent_texts(&scene)[0].0, "Responds to · +1 d");
}

#[test]
fn a_hidden_end_is_counted_and_the_selection_shows_a_stub() {
    let data = answer(&dataset(chronology()), "not kind:call", &view(20));
    assert_eq!(data.n_links_to_hidden, 1);
    let quiet = scene_of(&data, &view(20), &LaneState::default(), None);
    assert!(arc_of(&quiet, &data, "against-the-warning").is_none());
    let scene = scene_of(
        &data,
        &view(20),
        &LaneState::default(),
        Some("strike-near-kirkuk"),
    );
    let stub = arc_of(&scene, &data, "against-the-warning").expect("the strike is in view");
    assert_eq!(stub.ends, [ArcEnd::Mark, ArcEnd::Hidden]);
    let (first, last) = (stub.points[0], stub.points[stub.points.len() - 1]);
    assert!(last.x < first.x, "the call was earlier");
}

#[test]
fn a_folded_lane_is_met_at_its_strip() {
    let data = answer(&dataset(chronology()), "", &view(20));
    let lanes = LaneState {
        collapsed: data.lanes.iter().map(|lane| lane.key.clone()).collect(),
        ..LaneState::default()
    };
    let scene = scene_of(&data, &view(20), &lanes, None);
    let arc = arc_of(&scene, &data, "against-the-warning").expect("both ends are in view");
    assert_eq!(arc.ends, [ArcEnd::Strip, ArcEnd::Strip]);
    let lane = LaneKey::Name("United States".into());
    let lane_idx = data.lanes.iter().position(|it| it.key == lane);
    let top = scene.regions.lanes.y0 + scene.lane_tops[lane_idx.expect("there is such a lane")];
    let first = arc.points[0];
    assert!(top < first.y && first.y < top + 28.0, "{first:?} in {top}");
}

#[test]
fn where_a_lane_shows_bars_an_arc_ends_at_the_tip_of_one() {
    let dataset = dataset(chronology());
    let view = view(20);
    let request = FrameRequest {
        max_marks: 0,
        ..frame_request(&view, SIZE, LaneField::Actor, true, dataset.span())
    };
    let data = frame(&dataset, &Filter::default(), &request);
    let scene = scene_of(&data, &view, &LaneState::default(), None);
    let arc = arc_of(&scene, &data, "against-the-warning").expect("both ends are in view");
    assert_eq!(arc.ends, [ArcEnd::Bar, ArcEnd::Bar]);
    let tip = arc.points[0];
    let bars = scene.groups.iter().flat_map(|group| &group.items);
    let tops = bars.filter_map(|item| match item {
        Item::Rects(rects) => Some(rects.iter().map(|(rect, _)| *rect)),
        _ => None,
    });
    let is_on_a_bar = tops.flatten().any(|rect| {
        rect.x0 - 6.0 < tip.x && tip.x < rect.x1 + 6.0 && (rect.y0 - tip.y).abs() < 6.0
    });
    assert!(is_on_a_bar, "{tip:?}");
}

#[test]
fn an_end_beyond_the_view_runs_to_its_edge() {
    let dataset = dataset(chronology());
    // The call and the strike are on days 12 and 13; the first of them is the last day in view.
    let view = view(13);
    let data = answer(&dataset, "", &view);
    let scene = scene_of(&data, &view, &LaneState::default(), None);
    let arc = arc_of(&scene, &data, "against-the-warning").expect("the call is in view");
    assert_eq!(arc.ends, [ArcEnd::Edge, ArcEnd::Mark]);
    assert!((arc.points[0].x - SIZE[0]).abs() < 0.01);
}

#[test]
fn several_links_between_two_events_are_told_apart() {
    let mut parts = parts();
    parts.links.push(link(
        "the-warning",
        "sudani-blinken-call",
        LinkKind::WarnsOf,
        "strike-near-kirkuk",
        inferred(""),
    ));
    let data = answer(&dataset(Chronology::new(parts)), "", &view(20));
    let scene = scene_of(&data, &view(20), &LaneState::default(), None);
    let middle = |id: &str| {
        let arc = arc_of(&scene, &data, id).expect("both ends are in view");
        arc.points[arc.points.len() / 2]
    };
    assert!(distance(middle("against-the-warning"), middle("the-warning")) > 8.0);
}

/// Beside a mark stands its name: arcs meet it from above or below.
#[test]
fn arcs_end_above_and_below_marks() {
    let data = answer(&dataset(chronology()), "", &view(20));
    let selected = Some("strike-near-kirkuk");
    let scene = scene_of(&data, &view(20), &LaneState::default(), selected);
    let mut n_ends = 0;
    for arc in &scene.arcs {
        let ends = [arc.points[0], arc.points[arc.points.len() - 1]];
        for (end, _) in ends
            .into_iter()
            .zip(arc.ends)
            .filter(|(_, is)| *is == ArcEnd::Mark)
        {
            let all = ["strike-near-kirkuk", "sudani-blinken-call"];
            let all = all.into_iter().flat_map(|id| marks(&scene, id));
            let near = all.min_by(|a, b| distance(a.0, end).total_cmp(&distance(b.0, end)));
            let (center, _) = near.expect("there are marks");
            assert!((end.y - center.y).abs() > 5.0, "{end:?} beside {center:?}");
            assert!((end.x - center.x).abs() < 4.0, "{end:?} beside {center:?}");
            n_ends += 1;
        }
    }
    assert!(n_ends >= 3, "{n_ends}");
}

#[test]
fn a_tally_is_met_below_its_strip() {
    let mut parts = parts();
    let mut responds = link(
        "response",
        "strike-near-kirkuk",
        LinkKind::RespondsTo,
        "",
        inferred(""),
    );
    Arc::make_mut(&mut responds).to = Endpoint::Tally("attacks-on-us-forces".into());
    parts.links = vec![responds];
    let data = answer(&dataset(Chronology::new(parts)), "", &view(20));
    assert_eq!(&*data.links[0].delay, "about the same day");
    let scene = scene_of(&data, &view(20), &LaneState::default(), None);
    let arc = arc_of(&scene, &data, "response").expect("both ends are in view");
    assert_eq!(arc.ends, [ArcEnd::Mark, ArcEnd::Tally]);
    let last = arc.points[arc.points.len() - 1];
    assert!((last.y - scene.regions.tallies.y1).abs() < 4.0);
}

proptest! {
    /// Wherever the view is, an arc's ends lie where the marks of its events do.
    #[test]
    fn ends_move_exactly_with_their_marks(
        dx in -600.0..600.0_f64, factor in 0.2..3.0_f64, scroll_px in 0.0..300.0_f32,
    ) {
        let dataset = dataset(chronology());
        let first = view(20);
        let data = answer(&dataset, "", &first);
        let view = first.zoomed_about(500.0, factor).panned_px(dx);
        let lanes = LaneState { scroll_px, ..LaneState::default() };
        let scene = scene_of(&data, &view, &lanes, None);
        for arc in &scene.arcs {
            let link = &data.links[arc.link_idx];
            let ids = if link.id.as_str() == "against-the-warning" {
                ["strike-near-kirkuk", "sudani-blinken-call"]
            } else {
                ["strike-near-kirkuk", "israel-hamas-truce"]
            };
            let ends = [arc.points[0], arc.points[arc.points.len() - 1]];
            let inside = |end: &Point| {
                let area = scene.regions.lanes;
                let margin = Rect::new(area.x0 + 20.0, area.y0 + 20.0, area.x1 - 20.0, area.y1 - 20.0);
                margin.contains(*end)
            };
            for ((end, kind), id) in ends.iter().zip(arc.ends).zip(ids) {
                prop_assert!(end.x.is_finite() && end.y.is_finite());
                if kind == ArcEnd::Mark && inside(end) {
                    let marks = marks(&scene, id);
                    prop_assert!(!marks.is_empty());
                    // A glyph of five killed has a radius of 6 to 10 pixels, and a little room around it.
                    let px = to_nearest(*end, &marks);
                    prop_assert!(px > 4.0 && px < 14.0, "{id}: {px}");
                }
            }
        }
    }

    /// A pan by whole pixels moves every arc between marks by as many, and changes nothing else of it.
    #[test]
    fn a_pan_moves_arcs_and_does_not_change_them(dx in -150..150_i32) {
        let dataset = dataset(chronology());
        let first = view(40).panned_px(-200.0);
        let data = answer(&dataset, "", &first);
        let before = scene_of(&data, &first, &LaneState::default(), None);
        let after = scene_of(&data, &first.panned_px(f64::from(dx)), &LaneState::default(), None);
        prop_assert_eq!(before.arcs.len(), after.arcs.len());
        for (one, other) in before.arcs.iter().zip(&after.arcs) {
            prop_assert_eq!(one.ends, other.ends);
            prop_assert_eq!(one.points.len(), other.points.len());
            for (one, other) in one.points.iter().zip(&other.points) {
                let moved = Point { x: one.x - dx as f32, y: one.y };
                prop_assert!(distance(moved, *other) < 0.1, "{moved:?} {other:?}");
            }
        }
    }
}

/// What is not drawn is counted, in the legend too, and what is selected has its links all the same.
#[test]
fn links_that_would_be_a_fog_are_counted() {
    let mut parts = parts();
    let crowd = (0..2_500).map(|n: u32| {
        let (from, to) = ("strike-near-kirkuk", "sudani-blinken-call");
        let basis = LinkBasis::Inferred {
            reason: String::new(),
        };
        link(&format!("link-{n}"), from, LinkKind::RespondsTo, to, basis)
    });
    parts.links = crowd.collect();
    let data = answer(&dataset(Chronology::new(parts)), "", &view(20));
    assert_eq!(data.links.len() + data.n_links_left_out, 2_500);
    let quiet = scene_of(&data, &view(20), &LaneState::default(), None);
    assert!(quiet.arcs.is_empty());
    assert_eq!(quiet.n_arcs_left_out, 2_500);
    assert!(quiet.signs.all().contains(&Sign::LinksLeftOut(2_500)));
    let selected = Some("strike-near-kirkuk");
    let scene = scene_of(&data, &view(20), &LaneState::default(), selected);
    assert_eq!(scene.arcs.len(), data.links.len());
}
