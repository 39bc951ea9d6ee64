//! How lanes, rows and labels stand from one picture to the next: nothing moves without a cause.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use proptest::prelude::*;
use truceline::frame::{FrameData, LaneField};
use truceline::layout::{
    Arrangement, HEADER_PX, Item, Rect, Scene, SceneInput, Settling, Subject, TimeView, scene,
};
use truceline::model::{Agency, Chronology, ChronologyParts, Event, EventKey, EventKind, LayerId};
use truceline::query::{Filter, frame};
use truceline::store::Dataset;
use truceline::text::BundledMetrics;
use truceline::theme::Token;
use truceline::time::{Bounds, Day};
use truceline::workspace::{Workspace, frame_request, wants_new_data};

use crate::support::kirkuk::written;
use crate::support::{dataset_of, project_bytes};

const SIZE: [f32; 2] = [900.0, 760.0];

fn dataset(name: &str) -> Dataset {
    let bytes = project_bytes(name);
    let (project, _) = truceline::project::file::read(&bytes).expect("the sample is a project");
    let mut workspace = Workspace::default();
    workspace.project = project;
    workspace.refresh_rows();
    workspace.dataset()
}

fn width_px() -> f64 {
    f64::from(SIZE[0] - HEADER_PX)
}

fn view(first_day: i64, n_days: i64) -> TimeView {
    let day = Day::from_number;
    let bounds = Bounds::of_days(day(first_day), day(first_day + n_days - 1));
    TimeView::fit(bounds.expect("days in order"), width_px(), 0.0)
}

/// A window on a data set: it asks anew when it must, and remembers the picture before.
struct Window {
    dataset: Dataset,
    lane_field: LaneField,
    data: FrameData,
    scene: Scene,
}

impl Window {
    fn open(dataset: Dataset, lane_field: LaneField, view: &TimeView) -> Self {
        let request = frame_request(view, SIZE, lane_field, true, dataset.span());
        let data = frame(&dataset, &Filter::default(), &request);
        let scene = scene_of(&data, view, None, None);
        Self {
            dataset,
            lane_field,
            data,
            scene,
        }
    }

    /// Shows another view; returns the scene before.
    fn show(&mut self, view: &TimeView) -> Scene {
        let wanted = frame_request(view, SIZE, self.lane_field, true, self.dataset.span());
        if wants_new_data(&self.data.request, &wanted, &view.visible()) {
            self.data = frame(&self.dataset, &Filter::default(), &wanted);
        }
        let scene = scene_of(&self.data, view, Some(&self.scene.arrangement), None);
        std::mem::replace(&mut self.scene, scene)
    }

    fn agency_of(&self, lane_idx: usize, key: &EventKey) -> Agency {
        let marks = self.data.lanes[lane_idx].marks.iter().flatten();
        let mut marks = marks.filter(|mark| mark.event_key() == *key);
        marks.next().expect("it is in view").agency
    }
}

fn scene_of(
    data: &FrameData,
    view: &TimeView,
    before: Option<&Arrangement>,
    settling: Option<Settling<'_>>,
) -> Scene {
    scene(&SceneInput {
        before,
        settling,
        ..SceneInput::plain(SIZE, view, data, BundledMetrics::shared())
    })
}

/// The window's picture so far on the way from the one before.
fn on_the_way(window: &Window, view: &TimeView, before: &Scene, share: f32) -> Scene {
    let from = &*before.arrangement;
    let settling = Settling { from, share };
    scene_of(&window.data, view, Some(from), Some(settling))
}

/// The marks that are whole in view: which, in which lane, and where below its upper edge and along the time.
fn marks(scene: &Scene) -> Vec<(EventKey, usize, f32, f32)> {
    let first_top = scene.regions.lanes.y0;
    let is_whole = |rect: &Rect| {
        let area = scene.regions.lanes;
        rect.x0 > area.x0 + 4.0
            && rect.x1 < area.x1 - 4.0
            && rect.y0 > area.y0 + 1.0
            && rect.y1 < area.y1 - 1.0
    };
    let targets = scene.targets.iter();
    targets
        .filter_map(|target| match &target.subject {
            Subject::Event {
                key,
                lane_idx,
                mark,
                ..
            } if is_whole(mark) => {
                let center = mark.center();
                let y = center.y - first_top - scene.lane_tops[*lane_idx];
                Some((key.clone(), *lane_idx, center.x, y))
            }
            _ => None,
        })
        .collect()
}

fn height_of(scene: &Scene, lane_idx: usize) -> f32 {
    let tops = &scene.lane_tops;
    tops.get(lane_idx + 1).unwrap_or(&scene.lanes_height) - tops[lane_idx]
}

/// The labels beside marks, with the left end of their baselines.
fn labels(scene: &Scene) -> Vec<(&str, f32, f32)> {
    let area = scene.regions.lanes;
    let groups = scene.groups.iter();
    groups
        .filter(|group| group.clip.x0 >= area.x0 && group.clip.y0 >= area.y0)
        .flat_map(|group| &group.items)
        .filter_map(|item| match item {
            Item::Text { at, text, fill, .. } if fill.token == Token::Text => {
                Some((text.as_str(), at.x, at.y))
            }
            _ => None,
        })
        .collect()
}

/// The titles of events that are ranges: their labels stay in view on purpose.
fn titles_of_ranges(data: &FrameData) -> Vec<&str> {
    let marks = data.lanes.iter().filter_map(|lane| lane.marks.as_ref());
    let marks = marks.flatten();
    marks
        .filter(|mark| mark.bounds.n_days() > 1)
        .map(|mark| &*mark.label)
        .collect()
}

/// What a hand does.
#[derive(Clone, Copy, Debug)]
enum Gesture {
    Pan(f32),
    Zoom { x: f64, log_factor: f64 },
}

fn gestures() -> impl Strategy<Value = Vec<Gesture>> {
    // By whole pixels, so that texts land on the same parts of pixels.
    let pan = (-260..260_i16).prop_map(|dx| Gesture::Pan(f32::from(dx)));
    let zoom =
        (0.0..700.0_f64, -0.7..0.7_f64).prop_map(|(x, log_factor)| Gesture::Zoom { x, log_factor });
    proptest::collection::vec(prop_oneof![4 => pan, 1 => zoom], 1..40)
}

/// The events of a day or less that is cut by an edge of the view, and where these days lie in view: their marks stay in
/// view as long as the day does, and labels of others may give way to them.
fn cut_days(data: &FrameData, view: &TimeView) -> (Vec<EventKey>, Vec<[f32; 2]>) {
    let marks = data.lanes.iter().filter_map(|lane| lane.marks.as_ref());
    let days = marks.flatten().filter(|mark| mark.bounds.n_days() <= 2);
    days.filter_map(|mark| {
        let ends = [mark.bounds.earliest(), mark.bounds.until()];
        #[expect(clippy::cast_possible_truncation, reason = "places near the screen")]
        let [x0, x1] = ends.map(|moment| HEADER_PX + view.x_from_time(moment) as f32);
        let is_cut = |edge: f32| x0 < edge + 20.0 && edge - 20.0 < x1;
        (is_cut(HEADER_PX) || is_cut(SIZE[0])).then(|| (mark.event_key(), [x0, x1]))
    })
    .unzip()
}

/// Under a pan, what is in view before and after stands in the same row and has its label in the same place.
///
/// What comes into view may need a row more: then its lane grows, which moves what is below, as a whole.
#[track_caller]
fn check_pan(before: &Scene, window: &Window, view: &TimeView, dx: f32) {
    let (mut cut, days) = cut_days(&window.data, view);
    let (cut_before, days_before) = cut_days(&window.data, &view.panned_px(f64::from(-dx)));
    cut.extend(cut_before);
    let after = &window.scene;
    let now = marks(after);
    let mut moved = HashMap::<(usize, bool), f32>::new();
    for (key, lane_idx, x, y) in marks(before) {
        let Some((_, _, x_now, y_now)) = now
            .iter()
            .find(|(other, lane, ..)| *other == key && *lane == lane_idx)
        else {
            continue;
        };
        let dy = y_now - y;
        let is_against = window.agency_of(lane_idx, &key) == Agency::Against;
        let dy_of_others = moved.entry((lane_idx, is_against)).or_insert(dy);
        assert!(
            (dy - *dy_of_others).abs() < 0.01,
            "{key:?} went from {y} to {y_now} in lane {lane_idx}, others by {dy_of_others}"
        );
        let has_grown = height_of(after, lane_idx) > height_of(before, lane_idx) + 1.0;
        assert!(
            dy.abs() < 0.01 || has_grown,
            "{key:?} went from {y} to {y_now} in lane {lane_idx}"
        );
        let stays = cut.contains(&key) || (x - dx - x_now).abs() < 0.6;
        assert!(stays, "{key:?}: {x} - {dx}, {x_now}");
    }
    // No lane that shows marks becomes lower.
    for lane_idx in moved.keys().map(|(lane_idx, _)| *lane_idx) {
        assert!(height_of(before, lane_idx) <= height_of(after, lane_idx));
    }
    let stay = titles_of_ranges(&window.data);
    if before.lane_tops != after.lane_tops {
        return;
    }
    let labels_now = labels(after);
    let area = after.regions.lanes;
    for (text, x, y) in labels(before) {
        // Far enough from the edges to be whole, with its mark.
        let is_inside = x - dx > area.x0 + 30.0 && x - dx + 320.0 < area.x1;
        let is_on = |day: &[f32; 2], x: f32| day[0] < x + 320.0 && x - 20.0 < day[1];
        let is_on_cut_day = days.iter().any(|day| is_on(day, x - dx))
            || days_before.iter().any(|day| is_on(day, x));
        let beginning = text.trim_end_matches('…');
        let is_of_range =
            stay.iter().any(|title| title.starts_with(beginning)) || text.ends_with(" killed");
        if is_of_range || is_on_cut_day || !is_inside {
            continue;
        }
        let same = labels_now.iter().any(|(other, x_now, y_now)| {
            *other == text && (x - dx - x_now).abs() < 0.6 && (y - y_now).abs() < 0.01
        });
        assert!(same, "{text:?} at {x}, {y} is gone after a pan by {dx}");
    }
}

/// Goes through a chain of gestures.
fn walk(name: &str, lane_field: LaneField, first: TimeView, gestures: &[Gesture]) {
    let mut view = first;
    let mut window = Window::open(dataset(name), lane_field, &view);
    for gesture in gestures {
        match *gesture {
            Gesture::Pan(dx) => {
                view = view.panned_px(f64::from(dx));
                let before = window.show(&view);
                check_pan(&before, &window, &view, dx);
            }
            Gesture::Zoom { x, log_factor } => {
                view = view.zoomed_about(x, log_factor.exp());
                let step = window.data.request.step;
                let before = window.show(&view);
                if log_factor < 0.0 && window.data.request.step == step {
                    check_rows(&before, &window.scene);
                }
            }
        }
    }
}

/// Zoomed in on cells of the same width, marks stand in their rows: all of a lane move alike, if at all.
///
/// A few may find their place taken by one that has become a range.
#[track_caller]
fn check_rows(before: &Scene, after: &Scene) {
    let now = marks(after);
    let mut moves = BTreeMap::<usize, Vec<f32>>::new();
    for (key, lane_idx, _, y) in marks(before) {
        let mut now = now.iter();
        let same = now.find(|(other, lane, ..)| *other == key && *lane == lane_idx);
        if let Some((_, _, _, y_now)) = same {
            moves.entry(lane_idx).or_default().push(y_now - y);
        }
    }
    for (lane_idx, moves) in moves {
        let n_like = |dy: &f32| moves.iter().filter(|it| (*it - dy).abs() < 0.1).count();
        let n_alike = moves.iter().map(n_like).max().unwrap_or(0);
        let n_else = moves.len() - n_alike;
        assert!(
            n_else <= 1 + moves.len() / 6,
            "{moves:?} in lane {lane_idx}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn rows_and_labels_stay_under_a_pan(
        first_day in 19_640..19_720_i64,
        n_days in 3..200_i64,
        field in 0..LaneField::ALL.len(),
        gestures in gestures(),
    ) {
        let name = "sample_data/iraq-syria-2023.truceline";
        walk(name, LaneField::ALL[field], view(first_day, n_days), &gestures);
    }

    #[test]
    fn rows_and_labels_of_truces_and_talks_stay_under_a_pan(
        first_day in 16_000..17_500_i64,
        n_days in 20..1_500_i64,
        gestures in gestures(),
    ) {
        let name = "sample_data/ukraine-minsk.truceline";
        walk(name, LaneField::Actor, view(first_day, n_days), &gestures);
    }
}

/// How far down marks are painted, by event and lane.
fn painted_ys(scene: &Scene) -> BTreeMap<(EventKey, usize), f32> {
    let targets = scene.targets.iter();
    targets
        .filter_map(|target| match &target.subject {
            Subject::Event {
                key,
                lane_idx,
                mark,
                ..
            } => Some(((key.clone(), *lane_idx), mark.center().y)),
            _ => None,
        })
        .collect()
}

/// Zoomed out to other cells, marks stand elsewhere: they set out from where they were and come to rest there.
#[test]
fn marks_glide_from_row_to_row() {
    let near = view(19_690, 9);
    let mut window = Window::open(
        dataset("sample_data/iraq-syria-2023.truceline"),
        LaneField::Actor,
        &near,
    );
    let far = near.zoomed_about(300.0, 3.0);
    let before = window.show(&far);
    let at = |share: f32| on_the_way(&window, &far, &before, share);
    assert!(
        window
            .scene
            .arrangement
            .has_moved_since(&before.arrangement)
    );
    let [old, first, half, last] = [&before, &at(0.0), &at(0.5), &at(1.0)].map(painted_ys);
    assert_eq!(last, painted_ys(&window.scene));
    let mut n_moved = 0;
    for (which, y) in &old {
        let (Some(first), Some(half), Some(last)) =
            (first.get(which), half.get(which), last.get(which))
        else {
            continue;
        };
        assert!(
            (first - y).abs() < 0.01,
            "{which:?} jumps from {y} to {first}"
        );
        let between = (first + last) / 2.0;
        assert!(
            (half - between).abs() < 0.01,
            "{which:?}: {half}, not {between}"
        );
        n_moved += usize::from((last - first).abs() > 1.0);
    }
    assert!(n_moved > 3, "{n_moved} moved");
}

/// Where bars take the place of marks, both are seen on the way, and nothing that has gone can be pointed at.
#[test]
fn bars_take_the_place_of_marks_gradually() {
    let near = view(19_690, 20);
    let mut window = Window::open(
        dataset("sample_data/iraq-syria-2023.truceline"),
        LaneField::Layer,
        &near,
    );
    let far = near.zoomed_about(300.0, 60.0);
    let before = window.show(&far);
    let at = |share: f32| on_the_way(&window, &far, &before, share);
    let opacity_of_bars = |scene: &Scene| {
        let items = scene.groups.iter().flat_map(|group| &group.items);
        let bars = items.filter_map(|item| match item {
            Item::Rects(rects) if rects.len() > 5 => rects.first(),
            _ => None,
        });
        bars.map(|(_, fill)| fill.alpha).fold(1.0, f32::min)
    };
    let is_bars = |scene: &Scene| {
        let targets = scene.targets.iter();
        targets
            .filter(|target| matches!(target.subject, Subject::Bars { .. }))
            .count()
    };
    assert!(is_bars(&before) < is_bars(&window.scene));
    let shares = [0.0, 0.25, 0.75, 1.0].map(|share| opacity_of_bars(&at(share)));
    assert_eq!(shares, [0.0, 0.25, 0.75, 1.0]);
    assert_eq!(at(0.25).targets.len(), at(1.0).targets.len());
}

/// The bars of strikes in the lanes: their left edges and their heights.
fn bar_heights(scene: &Scene) -> Vec<[f32; 2]> {
    let lanes = scene.regions.lanes;
    let items = scene.groups.iter().flat_map(|group| &group.items);
    let rects = items.filter_map(|item| match item {
        Item::Rects(rects) => Some(rects),
        _ => None,
    });
    let in_lanes = rects
        .flatten()
        .filter(|(rect, fill)| fill.token == Token::Strike && rect.y1 <= lanes.y1);
    in_lanes.map(|(rect, _)| [rect.x0, rect.height()]).collect()
}

/// A clash of three weeks, at the end of a hundred days from 19,700 on.
fn long_clash() -> Dataset {
    let [from, to] = [19_777, 19_798].map(|number| Day::from_number(number).civil().edtf_day());
    let clash = Event {
        id: "clash".into(),
        kind: EventKind::Clash,
        title: LONG_TITLE.to_owned(),
        date: Some(written(&format!("{from}/{to}"))),
        ..Event::default()
    };
    let chronology = Chronology::new(ChronologyParts {
        events: vec![Arc::new(clash)],
        ..ChronologyParts::default()
    });
    dataset_of(LayerId(1), &Arc::new(chronology))
}

const LONG_TITLE: &str = "Bombardment of the northern quay";

#[test]
fn name_that_was_cut_is_whole_where_a_zoom_gives_it_room() {
    let first = view(19_700, 100);
    let mut window = Window::open(long_clash(), LaneField::Country, &first);
    let shown = |window: &Window| -> Vec<String> {
        let labels = labels(&window.scene).into_iter();
        labels.map(|(text, ..)| text.to_owned()).collect()
    };
    let cut = |texts: &[String]| texts.iter().any(|text| text == "Bombardment of the…");
    assert!(cut(&shown(&window)), "{:?}", shown(&window));
    // Time that only moves lengthens nothing, whatever room there is.
    let panned = first.panned_px(40.0);
    window.show(&panned);
    assert!(cut(&shown(&window)), "{:?}", shown(&window));
    window.show(&panned.zoomed_about(600.0, 0.7));
    let found = shown(&window);
    assert!(found.iter().any(|text| text == LONG_TITLE), "{found:?}");
}

/// A day of 4,000 strikes, and behind it 300 a day for two months.
fn peak() -> Dataset {
    let day = |number: i64| Day::from_number(19_700 + number).civil().edtf_day();
    let days = std::iter::repeat_n(0, 4_000).chain((1..60_i64).flat_map(|number| [number; 300]));
    let events = days.enumerate().map(|(number, day_number)| {
        Arc::new(Event {
            id: format!("e{number}").as_str().into(),
            kind: EventKind::Strike,
            date: Some(written(&day(day_number))),
            ..Event::default()
        })
    });
    let chronology = Chronology::new(ChronologyParts {
        events: events.collect(),
        ..ChronologyParts::default()
    });
    dataset_of(LayerId(1), &Arc::new(chronology))
}

/// Where the tallest bar leaves the view, the others grow from as high as they were.
#[test]
fn bars_glide_to_another_scale() {
    const DX: f32 = 200.0;
    let whole = view(19_698, 62);
    let panned = whole.panned_px(f64::from(DX));
    let mut window = Window::open(peak(), LaneField::Country, &whole);
    let before = window.show(&panned);
    let at = |share: f32| bar_heights(&on_the_way(&window, &panned, &before, share));
    let [first, half, last] = [at(0.0), at(0.5), at(1.0)];
    let before = bar_heights(&before);
    let mut n_grown = 0;
    for ((&[x, height], half), last) in first.iter().zip(&half).zip(&last) {
        let was = before
            .iter()
            .find(|[old_x, _]| (old_x - DX - x).abs() < 0.5);
        let Some([_, was]) = was else {
            continue;
        };
        assert!(
            (height - was).abs() < 0.01,
            "at {x} {was} jumps to {height}"
        );
        let between = height.midpoint(last[1]);
        assert!((half[1] - between).abs() < 0.01, "{half:?}, not {between}");
        n_grown += usize::from(last[1] > height + 1.0);
    }
    assert!(n_grown > 20, "{n_grown} have grown");
}
