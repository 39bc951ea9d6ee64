//! A chronology in the picture: truces behind their parties, calls joined, tallies, zones, incidents told twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use truceline::columns::{EventColumns, NewEvent};
use truceline::frame::{FrameData, LaneData, LaneField, LaneKey};
use truceline::layout::{Fill, HEADER_PX, Item, Rect, Scene, SceneInput, Subject, TimeView, scene};
use truceline::model::{
    Actor, ActorName, Agency, Chronology, ChronologyParts, Endpoint, Event, EventKey, EventKind,
    LayerId, Link, LinkBasis, LinkKind, NumberBound, Participation, Role, RowKey, Tally, Truce,
    TruceEnd, WrittenDate,
};
use truceline::query::{Filter, frame, stats};
use truceline::store::{Dataset, Segment};
use truceline::text::BundledMetrics;
use truceline::theme::Token;
use truceline::time::{
    Bounds, Clock, Day, Edtf, End, Extent, Precision, Spread, Step, Timestamp, Unit, Zone,
};
use truceline::workspace::frame_request;

use super::support::dataset_of;

const LAYER: LayerId = LayerId(0);
const SIZE: [f32; 2] = [1_400.0, 800.0];

fn date(edtf: &str) -> WrittenDate {
    WrittenDate::new(Edtf::parse(edtf).expect("a date of the test"))
}

fn zone(name: &str) -> Zone {
    Zone::parse(name).expect("a zone of the test")
}

fn event(id: &str, kind: EventKind, edtf: &str, actors: &[(&str, Role)]) -> Event {
    Event {
        id: id.into(),
        kind,
        title: format!("Title of {id}"),
        date: (!edtf.is_empty()).then(|| date(edtf)),
        actors: actors
            .iter()
            .map(|(actor, role)| Participation {
                role: *role,
                actor: (*actor).into(),
            })
            .collect(),
        ..Event::default()
    }
}

/// Alpha strikes Beta while both hold a truce; Alpha calls Gamma; one event has no date.
fn chronology() -> Arc<Chronology> {
    let mut truce = event(
        "truce",
        EventKind::Truce,
        "",
        &[("alpha", Role::Party), ("beta", Role::Party)],
    );
    truce.truce = Some(Truce {
        effective: Some(date("2023-11-24")),
        planned_end: Some(date("2023-11-27")),
        end: TruceEnd::On(date("2023-12-01")),
        ..Truce::default()
    });
    let strike = event(
        "strike",
        EventKind::Strike,
        "2023-11-28T23:30:00Z",
        &[("alpha", Role::Attacker), ("beta", Role::Target)],
    );
    let call = event(
        "call",
        EventKind::Call,
        "2023-11-25",
        &[("alpha", Role::Caller), ("gamma", Role::Callee)],
    );
    let undated = event(
        "undated",
        EventKind::Statement,
        "",
        &[("gamma", Role::Speaker)],
    );
    let tally = Tally {
        id: "tally".into(),
        title: "76 attacks".into(),
        from: Some(date("2023-10-17")),
        as_of: Some(date("2023-11-26")),
        number: 76,
        bound: NumberBound::AtLeast,
        ..Tally::default()
    };
    let breach = Link {
        id: "breach".into(),
        from: Endpoint::Event("strike".into()),
        to: Endpoint::Event("truce".into()),
        kind: LinkKind::Breaks,
        basis: LinkBasis::Inferred {
            reason: "it fell within it".into(),
        },
        note: String::new(),
        unknown: truceline::model::Unknown::default(),
    };
    let actors = ["alpha", "beta", "gamma"].map(|id| {
        Arc::new(Actor {
            id: id.into(),
            names: vec![ActorName {
                text: id.to_uppercase(),
                language: "en".into(),
            }],
            ..Actor::default()
        })
    });
    Arc::new(Chronology::new(ChronologyParts {
        actors: actors.to_vec(),
        events: [truce, strike, call, undated].map(Arc::new).to_vec(),
        tallies: vec![Arc::new(tally)],
        links: vec![Arc::new(breach)],
        ..ChronologyParts::default()
    }))
}

fn dataset(chronology: &Arc<Chronology>, display: &Zone) -> Dataset {
    dataset_of(LAYER, chronology).in_zone(display.clone())
}

fn view() -> TimeView {
    let day = |day| Day::from_number(day);
    // 20 November until 5 December 2023.
    let bounds = Bounds::of_days(day(19_681), day(19_696)).expect("days in order");
    TimeView::fit(bounds, f64::from(SIZE[0]) - 156.0, 0.0)
}

fn answer(dataset: &Dataset, field: LaneField) -> FrameData {
    let request = frame_request(&view(), SIZE, field, true, dataset.span());
    frame(dataset, &Filter::default(), &request)
}

fn lane<'a>(data: &'a FrameData, name: &str) -> &'a LaneData {
    let key = LaneKey::Name(name.into());
    let found = data.lanes.iter().find(|lane| lane.key == key);
    found.unwrap_or_else(|| unreachable!("there is a lane {name}"))
}

fn scene_of(data: &FrameData) -> Scene {
    scene(&SceneInput::plain(
        SIZE,
        &view(),
        data,
        BundledMetrics::shared(),
    ))
}

#[test]
fn truce_lies_behind_its_parties_alone() {
    let data = answer(&dataset(&chronology(), &Zone::UTC), LaneField::Actor);
    let n_bands = ["ALPHA", "BETA", "GAMMA"].map(|name| lane(&data, name).bands.len());
    assert_eq!(n_bands, [1, 1, 0]);
    let band = &lane(&data, "BETA").bands[0];
    assert_eq!(&*band.title, "Title of truce");
    let days = (
        band.bounds.first_day().civil(),
        band.bounds.last_day().civil(),
    );
    assert_eq!(
        (days.0.edtf_day(), days.1.edtf_day()),
        ("2023-11-24".into(), "2023-12-01".into())
    );
    assert_eq!(band.planned.len(), 1);
    assert_eq!(band.breaches.len(), 1, "the strike is linked as a breach");
    assert!(!band.breaches[0].1, "nobody has acknowledged it");
}

#[test]
fn what_an_actor_did_is_told_from_what_was_done_to_it() {
    let data = answer(&dataset(&chronology(), &Zone::UTC), LaneField::Actor);
    let agency = |name: &str, id: &str| {
        let marks = lane(&data, name).marks.as_ref().expect("few marks");
        let mark = marks.iter().find(|mark| *mark.key.0 == *id);
        mark.map(|mark| mark.agency)
    };
    assert_eq!(agency("ALPHA", "strike"), Some(Agency::By));
    assert_eq!(agency("BETA", "strike"), Some(Agency::Against));
    assert_eq!(agency("GAMMA", "call"), Some(Agency::Against));
    assert_eq!(agency("GAMMA", "strike"), None);
    let n_against = |name: &str| {
        let bars = &lane(&data, name).bars;
        (0..bars.n_cells())
            .map(|cell| bars.total_against(cell))
            .sum::<u32>()
    };
    assert_eq!(
        (n_against("ALPHA"), n_against("BETA"), n_against("GAMMA")),
        (0, 1, 1)
    );
    let kinds = answer(&dataset(&chronology(), &Zone::UTC), LaneField::Kind);
    let marks = lane(&kinds, "Strike").marks.as_ref().expect("few marks");
    assert_eq!(marks[0].agency, Agency::Neutral, "a kind does nothing");
}

#[test]
fn scene_shows_truce_call_and_tally() {
    let data = answer(&dataset(&chronology(), &Zone::UTC), LaneField::Actor);
    let scene = scene_of(&data);
    let texts: Vec<&str> = scene
        .groups
        .iter()
        .flat_map(|group| &group.items)
        .filter_map(|item| match item {
            Item::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let n_heads = texts
        .iter()
        .filter(|text| text.starts_with("Title of truce"))
        .count();
    assert_eq!(
        n_heads, 1,
        "a truce is named once, in its first lane: {texts:?}"
    );
    assert!(texts.contains(&"Title of truce · 8 d"), "{texts:?}");
    assert!(texts.contains(&"Σ 76 attacks"), "{texts:?}");
    assert!(texts.contains(&"2 · ↓ 1 against"), "{texts:?}");
    let subject_count = |is: fn(&Subject) -> bool| {
        let targets = scene.targets.iter();
        targets.filter(|target| is(&target.subject)).count()
    };
    assert_eq!(
        subject_count(|subject| matches!(subject, Subject::Tally { .. })),
        1
    );
    assert!(subject_count(|subject| matches!(subject, Subject::Band { .. })) >= 2);
    assert_eq!(data.undated.len(), 1);
    assert_eq!(&*data.undated[0].label, "Title of undated");
    // The call is joined from lane to lane: curves that are not hatching of the truce's token.
    let has_join = scene.groups.iter().flat_map(|group| &group.items).any(|item| {
        matches!(item, Item::Lines { fill, .. } if fill.token == truceline::theme::Token::Call)
    });
    assert!(has_join);
}

/// Boxes of tallies say their number at least and never overlap; what has no room for one is a tick.
#[test]
fn tallies_say_their_number_or_are_ticks() {
    let bytes = crate::support::project_bytes("sample_data/iraq-syria-2023.truceline");
    let (project, _) = truceline::project::file::read(&bytes).expect("the sample is a project");
    let mut workspace = truceline::workspace::Workspace::default();
    workspace.project = project;
    workspace.refresh_rows();
    let dataset = workspace.dataset();
    let (mut n_boxes, mut n_ticks) = (0, 0);
    for n_days in [12, 59, 131, 294, 900] {
        let days = [19_697 - n_days / 2, 19_697 + n_days / 2].map(Day::from_number);
        let bounds = Bounds::of_days(days[0], days[1]).expect("days in order");
        let view = TimeView::fit(bounds, f64::from(SIZE[0] - HEADER_PX), 0.0);
        let request = frame_request(&view, SIZE, LaneField::Actor, true, dataset.span());
        let data = truceline::query::frame(&dataset, &Filter::default(), &request);
        let scene = scene(&SceneInput::plain(
            SIZE,
            &view,
            &data,
            BundledMetrics::shared(),
        ));
        let targets = scene.targets.iter();
        let places: Vec<Rect> = targets
            .filter(|target| matches!(target.subject, Subject::Tally { .. }))
            .map(|target| target.rect)
            .collect();
        let (boxes, ticks): (Vec<&Rect>, Vec<&Rect>) =
            places.iter().partition(|rect| rect.height() > 6.0);
        for (nth, one) in boxes.iter().enumerate() {
            assert!(one.width() > 25.0, "{one:?} has no number");
            let mut others = boxes[..nth].iter().chain(&ticks);
            let over = others.find(|other| !one.intersection(other).is_empty());
            assert!(over.is_none(), "{one:?} over {over:?}, {n_days} days");
        }
        let items = scene.groups.iter().flat_map(|group| &group.items);
        let bare = items.filter(|item| matches!(item, Item::Text { text, .. } if text == "Σ"));
        assert_eq!(bare.count(), 0);
        n_boxes += boxes.len();
        n_ticks += ticks.len();
    }
    assert!(
        n_boxes > 20 && n_ticks > 5,
        "{n_boxes} boxes, {n_ticks} ticks"
    );
}

#[test]
fn civil_day_stays_and_instant_moves_with_the_zone() {
    let chronology = chronology();
    let day_of = |zone_name: &str, id: &str| {
        let zone = zone(zone_name);
        let dataset = dataset(&chronology, &zone);
        let data = answer(&dataset, LaneField::Actor);
        let marks = lane(&data, "ALPHA").marks.clone().expect("few marks");
        let mark = marks
            .into_iter()
            .find(|mark| *mark.key.0 == *id)
            .expect("it is there");
        let civil = zone.to_civil(mark.bounds.earliest());
        Day::of(civil).civil().edtf_day()
    };
    for name in [
        "UTC",
        "Asia/Baghdad",
        "America/New_York",
        "Pacific/Apia",
        "+14:00",
        "-11:00",
    ] {
        assert_eq!(day_of(name, "call"), "2023-11-25", "in {name}");
    }
    assert_eq!(day_of("UTC", "strike"), "2023-11-28");
    assert_eq!(
        day_of("Asia/Baghdad", "strike"),
        "2023-11-29",
        "half past two in the night"
    );
}

#[test]
fn unknown_end_fades_and_is_no_open_band() {
    let parts = chronology().parts();
    let mut truce = Event::clone(&parts.events[0]);
    let details = truce.truce.get_or_insert_default();
    details.end = TruceEnd::Unknown;
    let mut events = parts.events.clone();
    events[0] = Arc::new(truce);
    let chronology = Arc::new(Chronology::new(ChronologyParts { events, ..parts }));
    let data = answer(&dataset(&chronology, &Zone::UTC), LaneField::Actor);
    let band = &lane(&data, "ALPHA").bands[0];
    assert_eq!(band.extent.end, End::Unknown);
    let scene = scene_of(&data);
    let fade = scene
        .groups
        .iter()
        .flat_map(|group| &group.items)
        .find_map(|item| match item {
            Item::Fade {
                token: truceline::theme::Token::Truce,
                alphas,
                rect,
            } => Some((*alphas, *rect)),
            _ => None,
        });
    let ([first, _, last], rect) = fade.expect("the band is a fade");
    assert!(first > 0.0 && last == 0.0);
    assert!(
        rect.x1 < SIZE[0],
        "it has faded out before the edge of the view"
    );
    assert!(
        dataset(&chronology, &Zone::UTC)
            .span()
            .expect("there are events")
            .end
            < Timestamp::MAX
    );
}

#[test]
fn same_incident_counts_once() {
    let chronology = chronology();
    let dataset = dataset(&chronology, &Zone::UTC);
    let key = |id: &str| EventKey {
        layer: LAYER,
        row: RowKey(id.into()),
    };
    let before = answer(&dataset, LaneField::Actor);
    let once = dataset.without_counting([&key("strike"), &key("undated")]);
    let after = answer(&once, LaneField::Actor);
    assert_eq!(before.totals.n_all - after.totals.n_all, 2);
    assert_eq!(before.totals.n_undated - after.totals.n_undated, 1);
    assert_eq!(after.totals.n_counted_elsewhere, 2);
    let strikes = EventKind::Strike.index();
    assert_eq!(
        (
            before.totals.by_kind[strikes],
            after.totals.by_kind[strikes]
        ),
        (1, 0)
    );
    assert_eq!(
        lane(&before, "BETA").n_events - lane(&after, "BETA").n_events,
        1
    );
    let total = |data: &FrameData| -> u32 {
        (0..data.overview.n_cells())
            .map(|cell| data.overview.total(cell))
            .sum()
    };
    assert_eq!(total(&before) - total(&after), 1);
    let figures = stats(&once, &Filter::default(), &[], &BTreeMap::new());
    assert_eq!(figures.n_events, after.totals.n_all);
}

/// An event at a civil day or an instant, by its distance in minutes from 2023.
#[derive(Clone, Debug)]
enum When {
    Day(i64),
    Minute(i64),
}

fn when() -> impl Strategy<Value = When> {
    prop_oneof![
        (0_i64..700).prop_map(When::Day),
        (0_i64..700 * 1_440).prop_map(When::Minute),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Bars of a day count what lies on that civil day of the zone of display, whatever the clock.
    #[test]
    fn bars_count_civil_days_of_the_zone(
        events in proptest::collection::vec(when(), 1..120),
        zone_name in proptest::sample::select(vec![
            "UTC", "Asia/Baghdad", "America/New_York", "Europe/Kyiv", "Pacific/Apia", "Asia/Kathmandu",
        ]),
    ) {
        const FIRST_DAY: i64 = 19_358;
        const MINUTE: i64 = 60_000;
        let zone = zone(zone_name);
        let mut columns = EventColumns::default();
        let mut expected: BTreeMap<i64, u32> = BTreeMap::new();
        for (idx, when) in events.iter().enumerate() {
            let (extent, day) = match when {
                When::Day(day) => {
                    let day = Day::from_number(FIRST_DAY + day);
                    let bounds = Bounds::of_days(day, day).expect("one day");
                    (Extent::civil(bounds, Precision::Day, Spread::OnceWithin), day)
                }
                When::Minute(minute) => {
                    let start = Timestamp::from_millis(FIRST_DAY * 1_440 * MINUTE + minute * MINUTE);
                    let bounds = Bounds::new(start, start.saturating_add_millis(MINUTE)).expect("a minute");
                    let extent = Extent::instant(bounds, Precision::Minute, Spread::OnceWithin);
                    (extent, Day::of(zone.to_civil(start)))
                }
            };
            *expected.entry(day.number()).or_default() += 1;
            columns.push(&NewEvent {
                key: &idx.to_string(),
                date: Some(extent),
                kind: EventKind::Clash,
                country: "Chad",
                ..NewEvent::default()
            });
        }
        let dataset = Dataset::new(Segment::gather(LAYER, &[columns])).in_zone(zone.clone());
        let span = dataset.span().expect("there are events");
        let mut request = frame_request(&view(), SIZE, LaneField::Country, false, Some(span.clone()));
        request.step = Step::new(Unit::Day, 1);
        request.span = span;
        let data = frame(&dataset, &Filter::default(), &request);
        let bars = &data.lanes[0].bars;
        let mut counted: BTreeMap<i64, u32> = BTreeMap::new();
        for cell in 0..bars.n_cells() {
            if bars.total(cell) > 0 {
                let day = Day::of(zone.to_civil(bars.edges[cell]));
                counted.insert(day.number(), bars.total(cell));
            }
        }
        prop_assert_eq!(counted, expected);
        let clocks: Vec<Clock> = dataset.segments().iter().map(|segment| segment.clock()).collect();
        prop_assert!(clocks.len() <= 2);
    }
}

#[test]
fn truce_is_marked_once_in_the_overview_above_its_time() {
    let data = answer(&dataset(&chronology(), &Zone::UTC), LaneField::Actor);
    let scene = scene_of(&data);
    let area = scene.regions.overview;
    let of_truces = Fill::solid(Token::Truce);
    let items = scene.groups.iter().flat_map(|group| &group.items);
    let marked: Vec<_> = items
        .filter_map(|item| match item {
            Item::Rects(rects) => Some(rects),
            _ => None,
        })
        .flatten()
        .filter(|(rect, fill)| *fill == of_truces && rect.y0 == area.y0 && rect.y1 < area.y0 + 4.0)
        .collect();
    let [(band, _)] = marked.as_slice() else {
        unreachable!("one truce, two lanes: {marked:?}");
    };
    let span = data.span.clone().expect("there are events");
    let whole = Bounds::new(span.start, span.end).expect("in order");
    let view = TimeView::of_overview(whole, f64::from(area.width()));
    let days = lane(&data, "BETA").bands[0].bounds;
    let x = |time| f64::from(area.x0) + view.x_from_time(time);
    assert!((f64::from(band.x0) - x(days.earliest())).abs() <= 1.0);
    assert!((f64::from(band.x1) - x(days.until())).abs() <= 1.0);
}
