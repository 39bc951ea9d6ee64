//! Labels of marks, and the legend, of the bundled chronology at many views.

use std::collections::BTreeSet;
use std::sync::Arc;

use truceline::formats::event_json;
use truceline::frame::{FrameData, LaneField, MarkData};
use truceline::layout::{
    Fill, HEADER_PX, Item, Point, Rect, Scene, SceneInput, Sign, Subject, TimeView, scene,
};
use truceline::model::{Chronology, EventKey, LayerId};
use truceline::query::{Filter, frame};
use truceline::store::Dataset;
use truceline::text::{BundledMetrics, TextMeasure as _, TextStyle};
use truceline::theme::Token;
use truceline::time::{Bounds, Day};
use truceline::workspace::{Workspace, frame_request};

use crate::support::{dataset_of, project_bytes};

const SIZE: [f32; 2] = [880.0, 820.0];

fn sample() -> Dataset {
    dataset_of_project("sample_data/iraq-syria-2023.truceline")
}

fn dataset_of_project(path: &str) -> Dataset {
    let bytes = project_bytes(path);
    let (project, _) = truceline::project::file::read(&bytes).expect("the sample is a project");
    let mut workspace = Workspace::default();
    workspace.project = project;
    workspace.refresh_rows();
    workspace.dataset()
}

/// So many days from a day of late 2023 on.
fn view(from: i64, n_days: i64) -> TimeView {
    // 26 November 2023.
    let first = 19_687 + from;
    let bounds = Bounds::of_days(
        Day::from_number(first),
        Day::from_number(first + n_days - 1),
    );
    let bounds = bounds.expect("days in order");
    TimeView::fit(bounds, f64::from(SIZE[0] - HEADER_PX), 0.0)
}

fn answer(dataset: &Dataset, view: &TimeView) -> FrameData {
    let request = frame_request(view, SIZE, LaneField::Actor, true, dataset.span());
    frame(dataset, &Filter::default(), &request)
}

fn scene_of(data: &FrameData, view: &TimeView, selected: Option<&EventKey>) -> Scene {
    scene(&SceneInput {
        selected,
        ..SceneInput::plain(SIZE, view, data, BundledMetrics::shared())
    })
}

/// A text within the lanes: its words, its style, from where to where, and its baseline.
type Placed<'a> = (&'a str, TextStyle, [f32; 2], f32);

/// The texts beside marks.
fn labels(scene: &Scene) -> Vec<Placed<'_>> {
    let area = scene.regions.lanes;
    let groups = scene.groups.iter();
    let items = groups
        .filter(|group| group.clip.x0 >= area.x0 && group.clip.y0 >= area.y0)
        .flat_map(|group| &group.items);
    items
        .filter_map(|item| match item {
            Item::Text {
                at,
                text,
                style,
                fill,
            } if matches!(fill.token, Token::Text | Token::Quiet) => {
                let end = at.x + BundledMetrics::shared().width_px(text, *style);
                Some((text.as_str(), *style, [at.x, end], at.y))
            }
            _ => None,
        })
        .collect()
}

fn key_of(mark: &MarkData) -> EventKey {
    EventKey {
        layer: mark.layer,
        row: mark.key.clone(),
    }
}

#[test]
fn labels_are_whole_in_view_and_never_over_each_other() {
    let dataset = sample();
    for (from, n_days) in [(-40, 120), (-10, 40), (0, 12), (0, 30), (5, 6), (7, 1)] {
        let view = view(from, n_days);
        let data = answer(&dataset, &view);
        let scene = scene_of(&data, &view, None);
        let labels = labels(&scene);
        assert!(!labels.is_empty(), "{from} {n_days}");
        for (position, (text, _, [start, end], baseline)) in labels.iter().enumerate() {
            assert!(*start >= HEADER_PX && *end <= SIZE[0], "{text} at {start}");
            let most_px = if text.ends_with('…') {
                320.0
            } else {
                f32::MAX
            };
            assert!(end - start <= most_px, "{text} is cut and long");
            for (other, _, [other_start, other_end], other_baseline) in &labels[position + 1..] {
                let same_row = (baseline - other_baseline).abs() < 12.0;
                let apart = end <= other_start || other_end <= start;
                assert!(!same_row || apart, "{text} over {other}, {from} {n_days}");
            }
        }
    }
}

#[test]
fn selected_event_has_its_label_wherever_it_is_in_view() {
    let dataset = sample();
    for (from, n_days) in [(0, 12), (-10, 40)] {
        let view = view(from, n_days);
        let data = answer(&dataset, &view);
        let marks = data.lanes.iter().filter_map(|lane| lane.marks.as_ref());
        for mark in marks.flatten() {
            let visible = view.visible();
            let is_inside = mark.bounds.earliest() >= visible.start
                && mark.bounds.until() <= visible.end
                && mark.kind != truceline::model::EventKind::Truce;
            if !is_inside {
                continue;
            }
            let key = key_of(mark);
            let scene = scene_of(&data, &view, Some(&key));
            let shown_marks = scene.targets.iter().any(|target| {
                matches!(&target.subject, truceline::layout::Subject::Event { key: other, .. } if *other == key)
            });
            let first_word = mark.label.split(' ').next().unwrap_or_default();
            let labels = labels(&scene);
            let own = labels.iter().find(|(text, style, ..)| {
                *style == TextStyle::STRONG && text.starts_with(first_word)
            });
            assert!(!shown_marks || own.is_some(), "{} has no label", mark.label);
            let Some((_, _, [own_start, own_end], own_baseline)) = own else {
                continue;
            };
            // Where it lies on others, nothing of them looks out behind it.
            for (text, style, [start, end], baseline) in &labels {
                let is_in_row = (baseline - own_baseline).abs() < 12.0;
                let is_apart = end <= own_start || own_end <= start;
                assert!(
                    !is_in_row || is_apart || *style == TextStyle::STRONG,
                    "{text} behind {}",
                    mark.label
                );
            }
        }
    }
}

#[test]
fn founding_strike_is_named_on_the_first_screen_with_its_dead() {
    let dataset = sample();
    let view = view(0, 12);
    let data = answer(&dataset, &view);
    let scene = scene_of(&data, &view, None);
    let labels = labels(&scene);
    let strike = labels
        .iter()
        .find(|(text, ..)| *text == "Strike near Kirkuk");
    let (_, _, [_, end], baseline) = strike.expect("the strike has a label");
    let figure = labels
        .iter()
        .find(|(_, style, [start, _], y)| {
            *style == TextStyle::SMALL && (y - baseline).abs() < 1.0 && start >= end
        })
        .map(|(text, ..)| *text);
    assert_eq!(figure, Some("5+ killed"));
}

#[test]
fn legend_lists_what_is_on_the_screen_alone() {
    let dataset = sample();
    let view = view(0, 12);
    let data = answer(&dataset, &view);
    let signs = scene_of(&data, &view, None).signs;
    let has = |is: fn(&Sign) -> bool| signs.all().iter().any(is);
    assert!(has(|sign| matches!(sign, Sign::Band)));
    assert!(has(|sign| matches!(sign, Sign::Tally)));
    assert!(has(|sign| matches!(sign, Sign::Day)));
    assert!(!has(|sign| matches!(sign, Sign::Layer(..))));
    // Years later nothing happens.
    let far = self::view(2_000, 12);
    let data = answer(&dataset, &far);
    let signs = scene_of(&data, &far, None).signs;
    let only_lines = signs.all().iter().all(|sign| *sign == Sign::Against);
    assert!(only_lines, "{signs:?}");
}

/// The last events of a fitted view stand at its right edge: their labels stand left of them.
#[test]
fn marks_at_the_right_edge_have_their_labels_on_the_left() {
    let dataset = sample();
    let view = view(0, 12);
    let data = answer(&dataset, &view);
    let mut n_left = 0;
    for dx in [0.0, -180.0, 220.0, 400.0] {
        let view = view.panned_px(dx);
        let scene = scene_of(&data, &view, None);
        let labels = labels(&scene);
        for target in &scene.targets {
            let Subject::Event { mark, .. } = &target.subject else {
                continue;
            };
            let center = mark.center();
            if center.x > SIZE[0] - 60.0 && target.rect.x0 < mark.x0 - 40.0 {
                let ends = |(_, _, [_, end], y): &Placed<'_>| {
                    (mark.x0 - 12.0..=mark.x0 + 1.0).contains(end) && (y - center.y).abs() < 12.0
                };
                assert!(labels.iter().any(ends), "no label ends at {mark:?}");
                n_left += 1;
            }
        }
    }
    assert!(
        n_left > 0,
        "none at the right edge has its label on the left"
    );
}

fn greek_truces() -> Dataset {
    dataset_of_project("sample_data/greek-truces.truceline")
}

/// The truce of 24 November was announced on the 22nd.
#[test]
fn announcement_of_a_truce_leads_to_its_beginning() {
    let dataset = sample();
    let view = view(-6, 14);
    let data = answer(&dataset, &view);
    let scene = scene_of(&data, &view, None);
    assert!(scene.signs.all().contains(&Sign::Announced));
    let x_of = |day: i64| {
        let start = Day::from_number(19_687 + day).start();
        f64::from(HEADER_PX) + view.x_from_time(data.zone.instant_of(start))
    };
    // It began in the morning.
    let [announced, began, next_day] = [-4, -2, -1].map(x_of);
    let items = scene.groups.iter().flat_map(|group| &group.items);
    let dotted = items.filter_map(|item| match item {
        Item::Lines { segments, fill, .. } if fill.token == Token::Truce => Some(segments),
        _ => None,
    });
    let leads = |segments: &Vec<[Point; 2]>| {
        let (Some([first, _]), Some([_, last])) = (segments.first(), segments.last()) else {
            return false;
        };
        let [from, to] = [first.x, last.x].map(f64::from);
        (from - announced).abs() < 1.5 && (began..next_day).contains(&to) && first.y == last.y
    };
    assert!(dotted.into_iter().any(leads), "{announced} to {began}");
}

/// A truce that comes in at the right edge has its name before it.
#[test]
fn truce_alone_in_view_is_named_wherever_it_lies() {
    let dataset = greek_truces();
    let whole = truceline::workspace::home_view(dataset.span(), f64::from(SIZE[0] - HEADER_PX));
    let close = whole.zoomed_about(0.0, 1.0 / 6.0);
    let mut n_alone = 0;
    for pan in 0..500 {
        let view = close.panned_px(40.0 * f64::from(pan));
        let data = answer(&dataset, &view);
        let scene = scene_of(&data, &view, None);
        let bands = scene
            .targets
            .iter()
            .filter_map(|target| match &target.subject {
                Subject::Band { key, .. } => Some(key),
                _ => None,
            });
        let bands: BTreeSet<_> = bands.collect();
        if bands.len() == 1 {
            n_alone += 1;
            let mut items = scene.groups.iter().flat_map(|group| &group.items);
            let is_named = items.any(
                |item| matches!(item, Item::Text { style, .. } if *style == TextStyle::HEADING),
            );
            assert!(is_named, "{bands:?} has no name after {pan} pans");
        }
    }
    assert!(n_alone > 10, "{n_alone} truces alone in view");
}

/// The names of truces stand in the rows kept for them, wherever they are zoomed to.
#[test]
fn names_of_truces_meet_no_other_text() {
    let dataset = greek_truces();
    let whole = truceline::workspace::home_view(dataset.span(), f64::from(SIZE[0] - HEADER_PX));
    let mut n_names = 0;
    for zoom in 0..40 {
        let view = whole.zoomed_about(350.0, 12.0 / 1.2_f64.powi(zoom));
        let data = answer(&dataset, &view);
        let scene = scene_of(&data, &view, None);
        let area = scene.regions.lanes;
        let items = scene.groups.iter().flat_map(|group| &group.items);
        let texts: Vec<_> = items
            .filter_map(|item| match item {
                Item::Text {
                    at, text, style, ..
                } if at.x >= area.x0 && at.y >= area.y0 && at.y <= area.y1 => {
                    let end = at.x + BundledMetrics::shared().width_px(text, *style);
                    Some((text, *style, [at.x, end], at.y))
                }
                _ => None,
            })
            .collect();
        for (name, style, [start, end], baseline) in &texts {
            if *style != TextStyle::HEADING {
                continue;
            }
            n_names += 1;
            assert!(*end <= SIZE[0], "{name} leaves the view");
            for (text, _, [other_start, other_end], y) in &texts {
                let is_other = (other_start, y) != (start, baseline);
                let is_over = (y - baseline).abs() < 11.0 && other_start < end && start < other_end;
                assert!(!is_other || !is_over, "{name} over {text} at zoom {zoom}");
            }
        }
    }
    assert!(n_names > 40, "{n_names} names");
}

/// The name of the selection covers a mark only where it finds no other place, and is seen to lie above it then.
#[test]
fn selected_name_covers_marks_on_a_ground_of_its_own_alone() {
    let dataset = sample();
    for (from, n_days) in [(0, 12), (-10, 40)] {
        let view = view(from, n_days);
        let data = answer(&dataset, &view);
        let marks = data.lanes.iter().filter_map(|lane| lane.marks.as_ref());
        for mark in marks.flatten().take(120) {
            let key = key_of(mark);
            let scene = scene_of(&data, &view, Some(&key));
            let items: Vec<&Item> = scene.groups.iter().flat_map(|it| &it.items).collect();
            let grounds: Vec<Rect> = items
                .iter()
                .filter_map(|item| match item {
                    Item::Rect { rect, fill, .. } if fill.token == Token::Raised => Some(*rect),
                    _ => None,
                })
                .collect();
            let names = labels(&scene).into_iter();
            for (text, _, [start, end], y) in names.filter(|it| it.1 == TextStyle::STRONG) {
                let name = Rect::new(start, y - 8.0, end, y + 1.0);
                let covers_one = scene.targets.iter().any(|target| match &target.subject {
                    Subject::Event {
                        key: other, mark, ..
                    } => *other != key && !mark.intersection(&name).is_empty(),
                    _ => false,
                });
                let has_ground = grounds
                    .iter()
                    .any(|ground| ground.x0 <= start && end <= ground.x1);
                assert!(!covers_one || has_ground, "{text} covers a mark");
            }
        }
    }
}

/// Events of one lane, of a day of December 2023 each or of what else is said, with title and number killed.
fn events(told: &[(&str, &str, u32)]) -> Dataset {
    let events = told.iter().enumerate().map(|(n, (date, title, killed))| {
        format!(
            r#"{{"id": "e{n}", "kind": "strike", "date": "{date}", "title": "{title}", "killed": {killed}}}"#
        )
    });
    let events: Vec<String> = events.collect();
    let (parts, problems) = event_json::read_events(format!("[{}]", events.join(",")).as_bytes());
    assert!(problems.is_empty(), "{problems:?}");
    dataset_of(LayerId(0), &Arc::new(Chronology::new(parts)))
}

/// The texts beside the marks of such events, with their left and right ends, in the 12 days from 26 November 2023 on.
fn named(told: &[(&str, &str, u32)]) -> Vec<(String, [f32; 2])> {
    let dataset = events(told);
    let view = view(0, 12);
    let data = answer(&dataset, &view);
    let scene = scene_of(&data, &view, None);
    let labels = labels(&scene).into_iter();
    labels
        .map(|(text, _, ends, _)| (text.to_owned(), ends))
        .collect()
}

#[test]
fn title_without_end_is_cut_at_a_word() {
    let long = "A very long title of a strike near the town of Al-Qa'im ".repeat(9);
    let names = named(&[("2023-12-01", &long, 3)]);
    let (text, [start, end]) = &names[0];
    assert!(long.starts_with(text.trim_end_matches('…')), "{text}");
    assert!(text.ends_with('…') && end - start <= 320.0, "{names:?}");
    // Where many stand in a row, there is room for less of it.
    let days: Vec<String> = (1..=7).map(|day| format!("2023-12-0{day}")).collect();
    let many: Vec<_> = (0..35)
        .map(|n| (days[n % 7].as_str(), long.as_str(), 3))
        .collect();
    let names = named(&many);
    let is_short = |ends: &[f32; 2]| ends[1] - ends[0] <= 150.0;
    let is_name = |text: &str| text.ends_with('…');
    let n_short = names
        .iter()
        .filter(|(text, ends)| is_name(text) && is_short(ends));
    assert!(n_short.count() >= 10, "{names:?}");
    let unbroken = "Donaudampfschifffahrt".repeat(20);
    let (text, [start, end]) = &named(&[("2023-12-05", &unbroken, 3)])[0];
    assert!(
        text.starts_with("Donaudampf") && end - start > 75.0,
        "{text}"
    );
}

#[test]
fn event_without_a_title_is_named_by_its_kind() {
    for blank in ["", "     "] {
        let names = named(&[("2023-12-01", blank, 2), ("2023-12-04", blank, 0)]);
        let texts: Vec<&str> = names.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(texts, ["Strike", "2 killed", "Strike"], "{blank:?}");
        let center = HEADER_PX + 5.5 * (SIZE[0] - HEADER_PX) / 12.0;
        assert!(names[0].1[0] - center < 15.0, "{names:?}");
    }
}

/// A name is told from what stands after it, and from what stands before it.
#[test]
fn names_stand_apart_from_marks_that_are_not_their_own() {
    let dataset = sample();
    let mut n_near = 0;
    for (from, n_days) in [(-40, 120), (-10, 40), (0, 12), (0, 30), (5, 6)] {
        let view = view(from, n_days);
        let data = answer(&dataset, &view);
        let scene = scene_of(&data, &view, None);
        let labels = labels(&scene);
        for target in &scene.targets {
            let Subject::Event { mark, .. } = &target.subject else {
                continue;
            };
            let own = [target.rect.x0, target.rect.x1];
            for (text, _, [start, end], y) in &labels {
                let is_in_row = (y - mark.center().y).abs() < 10.0;
                let is_own = *start >= own[0] - 1.0 && *end <= own[1] + 1.0;
                if !is_in_row || is_own {
                    continue;
                }
                let gap = (own[0] - end).max(start - own[1]);
                assert!(gap > 9.0, "{text} is {gap} px from {own:?}");
                n_near += usize::from(gap < 30.0);
            }
        }
    }
    assert!(n_near > 10, "{n_near}");
}

/// Of a range in which something happened once, both ends look out beside its name; what is too short for that has it
/// behind it.
#[test]
fn name_of_a_soft_range_leaves_its_ends_in_sight() {
    let px = |day: f32| HEADER_PX + day * (SIZE[0] - HEADER_PX) / 12.0;
    let title = "Strikes, some day";
    let long = &named(&[("[2023-11-27..2023-12-02]", title, 0)])[0];
    let [from, to] = [px(1.0), px(7.0)];
    let [start, end] = long.1;
    assert!(((start - from) - (to - end)).abs() < 1.0, "{long:?}");
    assert!(end - start <= 0.7 * (to - from));
    let short = &named(&[("[2023-11-27..2023-11-28]", title, 0)])[0];
    assert!(short.1[0] > px(3.0), "{short:?}");
}

/// Joins of calls, links, edges of truces and the selected event's line are faint where they run behind a name.
#[test]
fn no_line_runs_through_a_name_in_full_strength() {
    let dataset = sample();
    let mut n_faint = 0;
    for (from, n_days) in [(-50, 130), (-40, 120), (-10, 40), (0, 12), (5, 6)] {
        let view = view(from, n_days);
        let data = answer(&dataset, &view);
        let marks = data.lanes.iter().filter_map(|lane| lane.marks.as_ref());
        let marks: Vec<_> = marks.flatten().collect();
        let middle = marks[marks.len() / 2];
        for selected in [None, Some(middle)] {
            let key = selected.map(key_of);
            let scene = scene(&SceneInput {
                selected: key.as_ref(),
                selected_extent: selected.map(|mark| mark.extent),
                ..SceneInput::plain(SIZE, &view, &data, BundledMetrics::shared())
            });
            let names: Vec<Rect> = labels(&scene)
                .iter()
                .map(|(_, _, [start, end], y)| Rect::new(*start, y - 9.0, *end, y + 2.0))
                .collect();
            for (line, alpha) in lines_from_lane_to_lane(&scene) {
                let is_behind = names.iter().any(|name| runs_through(line, name));
                assert!(!is_behind || alpha <= 0.25, "{line:?} of {alpha}");
                n_faint += usize::from(is_behind);
            }
        }
    }
    assert!(n_faint > 100, "{n_faint} lines behind names");
}

/// The lines in the colors of calls, links, truces and the selection, with their opacity.
fn lines_from_lane_to_lane(scene: &Scene) -> Vec<([Point; 2], f32)> {
    let is_one = |fill: &Fill| matches!(fill.token, Token::Call | Token::Quiet | Token::Accent);
    let items = scene.groups.iter().flat_map(|group| &group.items);
    let lines = items.filter_map(|item| match item {
        Item::Lines { segments, fill, .. } if is_one(fill) => Some((segments.clone(), fill.alpha)),
        Item::Line { from, to, fill, .. }
            if from.x == to.x && (is_one(fill) || fill.token == Token::Truce) =>
        {
            Some((vec![[*from, *to]], fill.alpha))
        }
        _ => None,
    });
    lines
        .flat_map(|(lines, alpha)| lines.into_iter().map(move |line| (line, alpha)))
        .collect()
}

fn runs_through([from, to]: [Point; 2], rect: &Rect) -> bool {
    let shares = (0..=20_u8).map(|step| f32::from(step) / 20.0);
    let mut points = shares.map(|share| Point {
        x: from.x + (to.x - from.x) * share,
        y: from.y + (to.y - from.y) * share,
    });
    points.any(|point| rect.contains(point))
}

/// A click on an event that is named takes no name from another one; one on an event without a name does so where it
/// would have no room at all, and that is seldom.
#[test]
fn selecting_an_event_leaves_its_neighbors_their_names() {
    let dataset = sample();
    let (mut n_selected, mut n_lost) = (0, 0);
    for (from, n_days) in [(-40, 120), (-10, 40), (0, 12), (0, 30)] {
        let view = view(from, n_days);
        let data = answer(&dataset, &view);
        let at_rest = scene_of(&data, &view, None);
        let before = labels(&at_rest);
        let marks = data.lanes.iter().filter_map(|lane| lane.marks.as_ref());
        for mark in marks.flatten() {
            let scene = scene_of(&data, &view, Some(&key_of(mark)));
            let after = labels(&scene);
            let is_own = |text: &str| mark.label.starts_with(text.trim_end_matches('…'));
            let stays = |label: &Placed<'_>| {
                let mut after = after.iter();
                after.any(|it| it.0 == label.0 && it.2[0] == label.2[0] && it.3 == label.3)
            };
            let titles = before.iter().filter(|it| it.1 == TextStyle::BODY);
            for lost in titles.filter(|label| !is_own(label.0) && !stays(label)) {
                n_lost += 1;
                let was_named = at_rest.targets.iter().any(|target| match &target.subject {
                    Subject::Event { key, mark: own, .. } => {
                        let is_in_row = (own.center().y - lost.3).abs() < 10.0;
                        let has_name = target.rect.width() > own.width() + 20.0;
                        *key == key_of(mark) && is_in_row && has_name
                    }
                    _ => false,
                });
                assert!(!was_named, "{} takes the name of {}", mark.label, lost.0);
            }
            n_selected += usize::from(after.iter().any(|it| it.1 == TextStyle::STRONG));
        }
    }
    assert!(n_selected > 100, "{n_selected}");
    assert!(n_lost * 5 < n_selected, "{n_lost} of {n_selected}");
}
