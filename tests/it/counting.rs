//! Counting, held against a count that is written another way: event by event, without an index.

#![expect(
    clippy::cast_possible_truncation,
    reason = "counts of a few hundred events"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use truceline::columns::{EventColumns, EventDate, NewEvent, RecordRef};
use truceline::frame::{
    Bars, Cells, Found, FrameData, FrameRequest, LaneData, LaneField, LaneKey, Sides,
};
use truceline::layout::{
    Fill, HEADER_PX, Item, LaneState, Rect, Scene, SceneInput, Subject, TimeView, scene,
    tell_beyond,
};
use truceline::model::{
    Casualties, CasualtySum, Count, EventKey, EventKind, LayerId, PlacePrecision, Role,
};
use truceline::query::{
    Filter, GroupField, KindSet, Passing, beyond, frame, frame_passing, stats, tell_matching,
};
use truceline::store::{Dataset, Segment};
use truceline::text::{BundledMetrics, TextMeasure as _};
use truceline::theme::Token;
use truceline::time::{Bounds, Clock, Day, Precision, Spread, Step, Timestamp, Unit};
use truceline::workspace::frame_request;

/// So many cases; what fails is printed with its seed and shrunk, and nothing is written beside the tests.
fn config(n_cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases: n_cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// One event, as a test knows it.
#[derive(Clone, Debug)]
struct Known {
    segment: usize,
    /// First day and number of days.
    days: Option<(i64, i64)>,
    precision: Precision,
    spread: Spread,
    kind: EventKind,
    country: &'static str,
    actors: Vec<&'static str>,
    roles: [Role; 2],
    best: Option<u32>,
}

impl Known {
    fn bounds(&self) -> Option<Bounds> {
        let (first, n_days) = self.days?;
        let day = Day::from_number;
        Bounds::of_days(day(first), day(first + n_days - 1))
    }

    /// The names of the lanes it lies in, each once.
    fn names(&self, field: LaneField) -> BTreeSet<&str> {
        match field {
            LaneField::Country => BTreeSet::from([self.country]),
            LaneField::Kind => BTreeSet::from([self.kind.label()]),
            LaneField::Layer => BTreeSet::from([LAYER_NAMES[self.segment]]),
            LaneField::Actor if self.actors.is_empty() => BTreeSet::from([""]),
            LaneField::Actor => self.actors.iter().copied().collect(),
        }
    }

    /// Whether it was done to this actor, and this actor did nothing.
    fn suffered_by(&self, actor: &str) -> bool {
        let parts = self.actors.iter().zip(self.roles);
        let roles: Vec<Role> = parts
            .filter(|(name, _)| **name == actor)
            .map(|(_, role)| role)
            .collect();
        let suffers = |role: &Role| matches!(role, Role::Target | Role::Victim);
        let acts = |role: &Role| matches!(role, Role::Attacker | Role::ClaimedBy);
        roles.iter().any(suffers) && !roles.iter().any(acts)
    }

    fn killed(&self) -> Casualties {
        let best = self.best.and_then(Count::new).unwrap_or_default();
        Casualties {
            low: Count::UNKNOWN,
            best,
            high: best,
        }
    }
}

const COUNTRIES: [&str; 6] = ["", "Chad", "Côte d’Ivoire", "Mali", "Nepal", "Yemen"];
const ACTORS: [&str; 7] = [
    "AQIM",
    "FARC",
    "Government of Chad",
    "IS",
    "LRA",
    "SDF",
    "XXX2",
];

/// Segments 0 and 1 are of one layer, segment 2 of another.
const LAYERS: [LayerId; 3] = [LayerId(1), LayerId(1), LayerId(2)];

/// What they are called where nobody named them.
const LAYER_NAMES: [&str; 3] = ["1", "1", "2"];

fn known() -> impl Strategy<Value = Known> {
    let days = prop_oneof![
        1 => Just(None),
        6 => (15_000_i64..15_900, Just(1)).prop_map(Some),
        3 => (15_000_i64..15_900, 2_i64..40).prop_map(Some),
        1 => (14_000_i64..15_900, 300_i64..2_000).prop_map(Some),
    ];
    let roles = prop_oneof![
        Just([Role::SideA, Role::SideB]),
        Just([Role::Attacker, Role::Target]),
        Just([Role::Victim, Role::ClaimedBy]),
    ];
    let actors = prop_oneof![
        1 => Just(vec![]),
        1 => proptest::sample::select(&ACTORS[..]).prop_map(|name| vec![name]),
        1 => proptest::sample::select(&ACTORS[..]).prop_map(|name| vec![name, name]),
        5 => proptest::collection::vec(proptest::sample::select(&ACTORS[..]), 2),
    ];
    (
        (0..LAYERS.len(), days),
        proptest::sample::select(&Precision::ALL[..]),
        prop_oneof![Just(Spread::Lasted), Just(Spread::OnceWithin)],
        proptest::sample::select(&EventKind::ALL[..]),
        proptest::sample::select(&COUNTRIES[..]),
        (actors, roles),
        proptest::option::of(0_u32..400),
    )
        .prop_map(
            |((segment, days), precision, spread, kind, country, (actors, roles), best)| Known {
                segment,
                days,
                precision,
                spread,
                kind,
                country,
                actors,
                roles,
                best,
            },
        )
}

/// The data set of these events; event `i` has the key `i`.
fn dataset(events: &[Known]) -> Dataset {
    let mut batches: Vec<Vec<EventColumns>> = vec![vec![EventColumns::default(); 2]; LAYERS.len()];
    for (idx, event) in events.iter().enumerate() {
        let actors: Vec<_> = event.actors.iter().copied().zip(event.roles).collect();
        batches[event.segment][idx % 2].push(&NewEvent {
            key: &idx.to_string(),
            date: event
                .bounds()
                .map(|bounds| EventDate::civil(bounds, event.precision, event.spread)),
            kind: event.kind,
            country: event.country,
            place: "",
            place_precision: PlacePrecision::Exact,
            point: None,
            killed: event.killed(),
            actors: &actors,
            record: RecordRef::default(),
            ..NewEvent::default()
        });
    }
    let segments = batches.iter().zip(LAYERS);
    Dataset::new(
        segments
            .map(|(batches, layer)| Arc::new(Segment::new(layer, Clock::Civil, batches)))
            .collect(),
    )
}

fn request() -> impl Strategy<Value = FrameRequest> {
    let steps: Vec<Step> = Step::LADDER
        .iter()
        .copied()
        .filter(|step| *step >= Step::new(Unit::Hour, 6) && *step <= Step::new(Unit::Year, 10))
        .collect();
    (
        14_000_i64 * 24..16_500 * 24,
        1_i64..2_000 * 24,
        proptest::sample::select(steps.clone()),
        proptest::sample::select(&LaneField::ALL[..]),
        1_usize..9,
        0_usize..60,
        proptest::sample::select(steps),
        proptest::collection::vec(proptest::sample::select(&ACTORS[..]), 0..3),
    )
        .prop_map(
            |(start, hours, step, lane_field, max_lanes, max_marks, overview_step, first)| {
                let first_lanes = first.into_iter().map(|name| LaneKey::Name(name.into()));
                let first_lanes = first_lanes.collect();
                let hour = |n: i64| Timestamp::from_millis(n * 3_600_000);
                FrameRequest {
                    span: hour(start)..hour(start + hours),
                    step,
                    lane_field,
                    first_lanes,
                    max_lanes,
                    max_marks,
                    overview_step,
                }
            },
        )
}

fn filter() -> impl Strategy<Value = Filter> {
    proptest::option::of(proptest::sample::select(&EventKind::ALL[..])).prop_map(|without| {
        let kinds = without.map_or(KindSet::ALL, |kind| KindSet::ALL.toggled(kind));
        Filter {
            kinds,
            ..Filter::default()
        }
    })
}

/// The finest cell at which at least half of the dated events are known so precisely.
fn finest_step(members: &[&Known]) -> Step {
    let dated: Vec<_> = members
        .iter()
        .filter(|event| event.days.is_some())
        .collect();
    let known_at = |precision: Precision| {
        let n = dated
            .iter()
            .filter(|event| event.precision <= precision)
            .count();
        n > 0 && 2 * n >= dated.len()
    };
    let precision = Precision::ALL
        .into_iter()
        .find(|&precision| known_at(precision));
    precision.unwrap_or(Precision::Second).finest_step()
}

fn check_bars(bars: &Bars, span: &std::ops::Range<Timestamp>, step: Step, members: &[&Known]) {
    assert_eq!(bars.edges[..], step.edges(span.clone())[..]);
    check_cells(&bars.all, &bars.edges, members);
}

/// Counts each cell by looking at each event.
fn check_cells(cells: &Cells, edges: &[Timestamp], members: &[&Known]) {
    assert_eq!(cells.counts.len(), edges.len() - 1);
    assert_eq!(cells.may_lie_elsewhere.len(), edges.len() - 1);
    for (cell, edges) in edges.windows(2).enumerate() {
        let inside: Vec<_> = members
            .iter()
            .filter_map(|event| Some((event, event.bounds()?)))
            .filter(|(_, bounds)| edges[0] <= bounds.earliest() && bounds.earliest() < edges[1])
            .collect();
        for kind in EventKind::ALL {
            let n = inside
                .iter()
                .filter(|(event, _)| event.kind == kind)
                .count();
            assert_eq!(
                cells.counts[cell][kind.index()] as usize,
                n,
                "cell {cell}, {kind:?}"
            );
        }
        let elsewhere = inside
            .iter()
            .filter(|(event, bounds)| {
                event.spread == Spread::OnceWithin && bounds.until() > edges[1]
            })
            .count();
        assert_eq!(
            cells.may_lie_elsewhere[cell] as usize, elsewhere,
            "cell {cell}"
        );
    }
}

/// In each cell goes on what lasted, truces aside, which are bands; in each may lie what was once. Both are counted in
/// an earlier cell and had not ended, or need not have been, as this one began.
fn check_reaching(lane: &LaneData, members: &[&Known]) {
    let lasts = |event: &Known| event.spread == Spread::Lasted && event.kind != EventKind::Truce;
    let is_once = |event: &Known| event.spread == Spread::OnceWithin;
    for (cell, edges) in lane.bars.edges.windows(2).enumerate() {
        let reaches = |event: &Known| {
            let bounds = event.bounds();
            bounds.is_some_and(|it| it.earliest() < edges[0] && it.until() > edges[0])
        };
        let count = |is_such: &dyn Fn(&Known) -> bool| {
            let such = members
                .iter()
                .filter(|event| is_such(event) && reaches(event));
            such.count()
        };
        let found = [lane.n_going_on(cell), lane.n_may_lie(cell)].map(|n| n as usize);
        let expected = [count(&lasts), count(&is_once)];
        assert_eq!(found, expected, "{:?}, cell {cell}", lane.key);
    }
}

/// The step that a lane's bars have: not finer than wanted, than known, nor than there is room for.
fn step_of(wanted: Step, span: &std::ops::Range<Timestamp>) -> Step {
    let mut step = wanted;
    let length = span.end.millis_f64_since(span.start);
    while length / step.nominal_millis() > 16_384.0 {
        step = step.coarser().expect("a data set's span is short");
    }
    step
}

/// What was done to the lane's actor is counted by itself, in lanes of actors where there is any.
fn check_against(lane: &LaneData, field: LaneField, members: &[&Known]) {
    let against: Vec<&Known> = match (&lane.key, field) {
        (LaneKey::Name(name), LaneField::Actor) => {
            let of_actor = |event: &&&Known| event.suffered_by(name);
            members.iter().filter(of_actor).copied().collect()
        }
        _ => Vec::new(),
    };
    assert_eq!(lane.n_against, against.len() as u64, "{:?}", lane.key);
    match &lane.bars.against {
        Some(cells) => check_cells(cells, &lane.bars.edges, &against),
        None => assert!(against.is_empty(), "{:?}", lane.key),
    }
    assert_eq!(
        lane.bars.against.is_some(),
        !against.is_empty(),
        "{:?}",
        lane.key
    );
}

fn check_lane(lane: &LaneData, request: &FrameRequest, members: &[(usize, &Known)]) {
    let events: Vec<_> = members.iter().map(|&(_, event)| event).collect();
    assert_eq!(lane.n_events as usize, events.len(), "{:?}", lane.key);
    let step = step_of(request.step.max(finest_step(&events)), &request.span);
    assert_eq!(lane.step, step, "{:?}", lane.key);
    check_bars(&lane.bars, &request.span, step, &events);
    check_against(lane, request.lane_field, &events);
    check_reaching(lane, &events);
    let reaching: BTreeSet<String> = members
        .iter()
        .filter(|(_, event)| {
            event.bounds().is_some_and(|bounds| {
                bounds.earliest() < request.span.end && bounds.until() > request.span.start
            })
        })
        .map(|(idx, _)| idx.to_string())
        .collect();
    let Some(marks) = &lane.marks else {
        assert!(reaching.len() > request.max_marks, "{:?}", lane.key);
        return;
    };
    assert!(reaching.len() <= request.max_marks, "{:?}", lane.key);
    assert_eq!(marks.len(), reaching.len(), "{:?}: each once", lane.key);
    let found: BTreeSet<String> = marks.iter().map(|mark| mark.key.0.to_string()).collect();
    assert_eq!(found, reaching, "{:?}", lane.key);
    assert!(marks.is_sorted_by_key(|mark| mark.bounds.earliest()));
    for mark in marks {
        let idx: usize = mark.key.0.parse().expect("keys are positions");
        let (_, event) = members
            .iter()
            .find(|(i, _)| *i == idx)
            .expect("it is in the lane");
        assert_eq!(Some(mark.bounds), event.bounds());
        assert_eq!((mark.kind, mark.killed), (event.kind, event.killed()));
        assert_eq!(
            (mark.extent.precision, mark.extent.spread),
            (event.precision, event.spread)
        );
        assert_eq!(mark.layer, LAYERS[event.segment]);
        assert_eq!(&*mark.label, "", "none has a title or a place");
    }
}

/// All of an answer, held against the events one by one.
fn check_frame(events: &[Known], filter: &Filter, data: &FrameData) {
    let request = &data.request;
    let shown: Vec<_> = events
        .iter()
        .enumerate()
        .filter(|(_, event)| filter.kinds.contains(event.kind))
        .collect();
    let mut by_name: BTreeMap<&str, Vec<(usize, &Known)>> = BTreeMap::new();
    for &(idx, event) in &shown {
        for name in event.names(request.lane_field) {
            by_name.entry(name).or_default().push((idx, event));
        }
    }
    let mut ranked: Vec<_> = by_name.into_iter().collect();
    // First those that are to be, in their order, then those with most events.
    ranked.sort_by_key(|(name, members)| {
        let key = LaneKey::Name((*name).into());
        let place = request.first_lanes.iter().position(|first| *first == key);
        (
            place.unwrap_or(usize::MAX),
            std::cmp::Reverse(members.len()),
        )
    });
    let n_own = if ranked.len() <= request.max_lanes + 1 {
        ranked.len()
    } else {
        request.max_lanes
    };
    let (own, rest) = ranked.split_at(n_own);
    assert_eq!(data.lanes.len(), n_own + usize::from(!rest.is_empty()));
    for (lane, (name, members)) in data.lanes.iter().zip(own) {
        assert_eq!(lane.key, LaneKey::Name((*name).into()));
        assert_eq!(lane.n_keys, 1);
        check_lane(lane, request, members);
    }
    if let Some(lane) = data.lanes.get(n_own) {
        assert_eq!((&lane.key, lane.n_keys), (&LaneKey::Rest, rest.len()));
        let mut members: Vec<_> = rest
            .iter()
            .flat_map(|(_, members)| members.clone())
            .collect();
        members.sort_by_key(|(idx, _)| *idx);
        members.dedup_by_key(|(idx, _)| *idx);
        check_lane(lane, request, &members);
    }
    check_totals(events, &shown, data);
}

/// Whether an event lies in one of these lanes.
fn lies_in(event: &Known, lane: &LaneKey, lanes: &BTreeSet<LaneKey>, field: LaneField) -> bool {
    let mut names = event.names(field).into_iter();
    names.any(|name| {
        let own = LaneKey::Name(name.into());
        match lane {
            LaneKey::Rest => !lanes.contains(&own),
            LaneKey::Name(_) => *lane == own,
        }
    })
}

/// What lies on both sides of the span, held against the events one by one.
fn check_beyond(events: &[Known], filter: &Filter, request: &FrameRequest) {
    let dataset = dataset(events);
    let passing = Passing::new(&dataset, filter);
    let beyond = beyond(&passing, request, request.span.clone());
    let shown = events
        .iter()
        .filter(|event| filter.kinds.contains(event.kind));
    let shown: Vec<&Known> = shown.collect();
    check_sides(&beyond.all, &request.span, &shown);
    let keys = beyond.by_lane.iter().map(|(key, _)| key.clone()).collect();
    for (key, sides) in &beyond.by_lane {
        let is_in_lane = |event: &&&Known| lies_in(event, key, &keys, request.lane_field);
        let members: Vec<&Known> = shown.iter().filter(is_in_lane).copied().collect();
        check_sides(sides, &request.span, &members);
    }
}

/// What matches among all events, held against the events one by one.
fn check_matching(events: &[Known], filter: &Filter, request: &FrameRequest) {
    let dataset = dataset(events);
    let [all, matching] = [&Filter::default(), filter].map(|filter| Passing::new(&dataset, filter));
    let mut data = frame_passing(&all, request);
    check_frame(events, &Filter::default(), &data);
    tell_matching(&mut data, &all, &matching);
    let found = events
        .iter()
        .filter(|event| filter.kinds.contains(event.kind));
    let found: Vec<&Known> = found.collect();
    let told = data.matching.expect("it was told");
    assert_eq!(told.n_events, found.len() as u64);
    assert_eq!(told.overview.n_cells(), data.overview.n_cells());
    let keys = data.lanes.iter().map(|lane| lane.key.clone()).collect();
    for lane in &data.lanes {
        let is_in_lane = |event: &&&Known| lies_in(event, &lane.key, &keys, request.lane_field);
        let members: Vec<&Known> = found.iter().filter(is_in_lane).copied().collect();
        let bars = lane.matching.as_ref().expect("it was told");
        check_bars(bars, &request.span, lane.step, &members);
        for mark in lane.marks.iter().flatten() {
            assert_eq!(mark.found, Found::of(filter.kinds.contains(mark.kind)));
        }
    }
}

fn check_sides(sides: &Sides, span: &std::ops::Range<Timestamp>, members: &[&Known]) {
    let dated: Vec<Bounds> = members.iter().filter_map(|event| event.bounds()).collect();
    let before = dated
        .iter()
        .map(|bounds| bounds.until())
        .filter(|until| *until <= span.start);
    let after = dated
        .iter()
        .map(|bounds| bounds.earliest())
        .filter(|earliest| *earliest >= span.end);
    let found = [sides.before.n_events, sides.n_in, sides.after.n_events];
    let (n_before, n_after) = (before.clone().count(), after.clone().count());
    let expected = [n_before, dated.len() - n_before - n_after, n_after];
    assert_eq!(found, expected.map(|n| n as u64));
    let last = before.max().map(|until| until.saturating_add_millis(-1));
    assert_eq!(
        [sides.before.nearest, sides.after.nearest],
        [last, after.min()]
    );
}

fn check_totals(events: &[Known], shown: &[(usize, &Known)], data: &FrameData) {
    let totals = &data.totals;
    assert_eq!(totals.n_all as usize, events.len());
    assert_eq!(totals.n_shown as usize, shown.len());
    let n_undated = shown
        .iter()
        .filter(|(_, event)| event.days.is_none())
        .count();
    assert_eq!(totals.n_undated as usize, n_undated);
    for kind in EventKind::ALL {
        let n = events.iter().filter(|event| event.kind == kind).count();
        assert_eq!(totals.by_kind[kind.index()] as usize, n);
    }
    for precision in Precision::ALL {
        let n = shown
            .iter()
            .filter(|(_, event)| event.days.is_some() && event.precision == precision)
            .count();
        assert_eq!(totals.by_precision[precision.index()] as usize, n);
    }
    let bounds: Vec<_> = events.iter().filter_map(Known::bounds).collect();
    let start = bounds.iter().map(|bounds| bounds.earliest()).min();
    let end = bounds.iter().map(|bounds| bounds.until()).max();
    let span = start.zip(end).map(|(start, end)| start..end);
    assert_eq!(data.span, span);
    if let Some(span) = span {
        let all: Vec<_> = shown.iter().map(|&(_, event)| event).collect();
        // No finer than half of the events are known.
        let n_dated: u64 = totals.by_precision.iter().sum();
        let mut n_known = 0;
        let usual = Precision::ALL.into_iter().find(|precision| {
            n_known += totals.by_precision[precision.index()];
            n_known > 0 && 2 * n_known >= n_dated
        });
        let finest = usual.unwrap_or(Precision::Second).finest_step();
        let step = step_of(data.request.overview_step.max(finest), &span);
        check_bars(&data.overview, &span, step, &all);
        let n_in_overview: u32 = (0..data.overview.n_cells())
            .map(|cell| data.overview.total(cell))
            .sum();
        assert_eq!(n_in_overview as usize, all.len() - n_undated);
    }
}

/// One without a title stood as a name of no width over that of another, and a third took its place for free.
#[test]
fn names_of_truces_keep_off_those_without_a_title() {
    let truces = [
        (14_000, 1_810, ""),
        (15_774, 1, ""),
        (14_031, 1_886, "Côte d’Ivoire"),
        (15_731, 39, "Chad"),
        (15_808, 1, "Chad"),
    ];
    let events = truces.map(|(first_day, n_days, country)| Known {
        segment: 0,
        days: Some((first_day, n_days)),
        precision: Precision::Second,
        spread: Spread::Lasted,
        kind: EventKind::Truce,
        country,
        actors: Vec::new(),
        roles: [Role::SideA, Role::SideB],
        best: None,
    });
    let dataset = dataset(&events);
    let size = [300.0, 200.0];
    let view = view_of(15_752, 200.0, f64::from(size[0] - HEADER_PX));
    let request = frame_request(&view, size, LaneField::Actor, false, dataset.span());
    let data = frame(&dataset, &Filter::default(), &request);
    check_scene(&scene_of(&data, &view, size));
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn frame_is_what_counting_each_event_gives(
        events in proptest::collection::vec(known(), 0..120),
        filter in filter(),
        request in request(),
    ) {
        let data = frame(&dataset(&events), &filter, &request);
        prop_assert_eq!(&data.request, &request);
        check_frame(&events, &filter, &data);
        check_beyond(&events, &filter, &request);
        check_matching(&events, &filter, &request);
    }

    #[test]
    fn lanes_by_country_sum_to_the_shown_events_of_the_span(
        events in proptest::collection::vec(known(), 0..120),
        filter in filter(),
        mut request in request(),
    ) {
        // Whole cells of the coarsest precision, so that the cells of all lanes cover the same.
        let coarsest = Precision::Longer.finest_step();
        request.span = coarsest.floor(request.span.start)..coarsest.next(request.span.end);
        request.step = request.step.max(Step::new(Unit::Month, 1));
        request.lane_field = LaneField::Country;
        let data = frame(&dataset(&events), &filter, &request);
        let in_lanes: u32 = data
            .lanes
            .iter()
            .flat_map(|lane| (0..lane.bars.n_cells()).map(|cell| lane.bars.total(cell)))
            .sum();
        let shown = events.iter().filter(|event| {
            filter.kinds.contains(event.kind)
                && event.bounds().is_some_and(|bounds| request.span.contains(&bounds.earliest()))
        });
        prop_assert_eq!(in_lanes as usize, shown.count());
    }

    #[test]
    fn stats_are_what_counting_each_event_gives(
        events in proptest::collection::vec(known(), 0..120),
        filter in filter(),
    ) {
        let layer_names = BTreeMap::from([(LayerId(1), "one".to_owned())]);
        let found = stats(&dataset(&events), &filter, &GroupField::all().collect::<Vec<_>>(), &layer_names);
        let shown: Vec<_> = events.iter().filter(|event| filter.kinds.contains(event.kind)).collect();
        let days: Vec<_> = shown.iter().filter_map(|event| event.days).collect();
        prop_assert_eq!(found.n_events as usize, shown.len());
        prop_assert_eq!(found.n_undated as usize, shown.len() - days.len());
        prop_assert_eq!(found.killed, sum(&shown));
        let earliest = days.iter().map(|(first, _)| Day::from_number(*first)).min();
        prop_assert_eq!(found.earliest, earliest);
        let latest = days.iter().map(|(first, n)| Day::from_number(first + n - 1)).max();
        prop_assert_eq!(found.latest, latest);
        for groups in &found.by {
            let mut expected: BTreeMap<String, Vec<&Known>> = BTreeMap::new();
            for event in &shown {
                for key in group_keys(event, groups.field) {
                    expected.entry(key).or_default().push(event);
                }
            }
            let mut expected: Vec<_> = expected.into_iter().collect();
            expected.sort_by_key(|(_, members)| std::cmp::Reverse(members.len()));
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(key, members)| (key, members.len() as u64, sum(&members)))
                .collect();
            let found: Vec<_> = groups
                .rows
                .iter()
                .map(|row| (row.key.clone(), row.n_events, row.killed))
                .collect();
            prop_assert_eq!(found, expected, "{:?}", groups.field);
        }
    }
}

fn sum(events: &[&Known]) -> CasualtySum {
    let mut sum = CasualtySum::default();
    for event in events {
        sum.add(&event.killed());
    }
    sum
}

fn group_keys(event: &Known, field: GroupField) -> BTreeSet<String> {
    let day = event
        .days
        .map(|(first, _)| Day::from_number(first).civil().edtf_day());
    let beginning = |len: usize| day.iter().map(|day| day[..len].to_owned()).collect();
    let in_role = |role: Role| {
        let parts = event.actors.iter().zip(event.roles);
        let of_role = parts.filter(|(_, found)| *found == role);
        of_role.map(|(name, _)| (*name).to_owned()).collect()
    };
    let keys: BTreeSet<String> = match field {
        GroupField::Kind => BTreeSet::from([event.kind.key().to_owned()]),
        GroupField::Actor => event.actors.iter().map(|&name| name.to_owned()).collect(),
        GroupField::Country => BTreeSet::from([event.country.to_owned()]),
        GroupField::Role(role) => in_role(role),
        GroupField::Place | GroupField::Subtype | GroupField::Source | GroupField::Tag => {
            BTreeSet::new()
        }
        GroupField::Layer => {
            let name = if LAYERS[event.segment] == LayerId(1) {
                "one"
            } else {
                "2"
            };
            BTreeSet::from([name.to_owned()])
        }
        GroupField::Year => beginning(4),
        GroupField::Month => beginning(7),
        GroupField::Day => beginning(10),
    };
    keys.into_iter().filter(|key| !key.is_empty()).collect()
}

#[test]
fn shared_lane_weighs_an_event_once() {
    let event = |actors: &[&'static str], precision| Known {
        segment: 0,
        days: Some((15_000, 1)),
        precision,
        spread: Spread::OnceWithin,
        kind: EventKind::Clash,
        country: "Chad",
        actors: actors.to_vec(),
        roles: [Role::SideA, Role::SideB],
        best: None,
    };
    let mut events = vec![event(&["Most"], Precision::Day); 9];
    // Two of five events are known to the day, by four of their seven sides.
    events.extend([
        event(&["A", "B"], Precision::Day),
        event(&["C", "D"], Precision::Day),
        event(&["E"], Precision::Year),
        event(&["F"], Precision::Year),
        event(&["G"], Precision::Year),
    ]);
    let day = Day::from_number;
    let request = FrameRequest {
        span: day(14_990).start()..day(15_010).start(),
        step: Step::new(Unit::Day, 1),
        lane_field: LaneField::Actor,
        first_lanes: Vec::new(),
        max_lanes: 1,
        max_marks: 10,
        overview_step: Step::new(Unit::Month, 1),
    };
    let data = frame(&dataset(&events), &Filter::default(), &request);
    assert_eq!(data.lanes[1].step, Step::new(Unit::Year, 1));
    check_frame(&events, &Filter::default(), &data);
}

// Scenes

fn scene_of(data: &FrameData, view: &TimeView, size: [f32; 2]) -> Scene {
    scene(&SceneInput::plain(
        size,
        view,
        data,
        BundledMetrics::shared(),
    ))
}

fn view_of(first_day: i64, n_days: f64, width_px: f64) -> TimeView {
    let start = Day::from_number(first_day).start();
    let end = start.saturating_add_millis((n_days * 86_400_000.0) as i64 + 1);
    TimeView::fit(Bounds::new(start, end).expect("some days"), width_px, 0.0)
}

fn rect_is_sound(rect: &Rect) -> bool {
    [rect.x0, rect.y0, rect.x1, rect.y1]
        .iter()
        .all(|edge| edge.is_finite())
        && rect.x0 <= rect.x1
        && rect.y0 <= rect.y1
}

fn item_is_sound(item: &Item) -> bool {
    let finite = |points: &[&truceline::layout::Point]| {
        points
            .iter()
            .all(|point| point.x.is_finite() && point.y.is_finite())
    };
    match item {
        Item::Rect { rect, .. } | Item::Frame { rect, .. } | Item::Fade { rect, .. } => {
            rect_is_sound(rect)
        }
        Item::Rects(rects) => rects.iter().all(|(rect, _)| rect_is_sound(rect)),
        Item::Line { from, to, .. } => finite(&[from, to]),
        Item::Lines { segments, .. } => finite(&segments.iter().flatten().collect::<Vec<_>>()),
        Item::Polygon { points, .. } => finite(&points.iter().collect::<Vec<_>>()),
        Item::Text { at, .. } => finite(&[at]),
    }
}

/// Where a text is; its descent is what a line has below its ascent.
fn text_rect(item: &Item) -> Option<(Rect, &str)> {
    let Item::Text {
        at, text, style, ..
    } = item
    else {
        return None;
    };
    let metrics = BundledMetrics::shared();
    // Letters without accents reach about this far; lines may touch.
    let (above, below) = (0.7 * style.size_px, 0.2 * style.size_px);
    let width = metrics.width_px(text, *style);
    let rect = Rect::new(at.x, at.y - above, at.x + width, at.y + below);
    Some((rect, text))
}

fn check_scene(scene: &Scene) {
    for group in &scene.groups {
        assert!(rect_is_sound(&group.clip), "{:?}", group.clip);
        for item in &group.items {
            assert!(item_is_sound(item), "{item:?}");
        }
        let texts: Vec<_> = group.items.iter().filter_map(text_rect).collect();
        for (position, (a, text_a)) in texts.iter().enumerate() {
            for (b, text_b) in &texts[position + 1..] {
                let shared = a.intersection(b);
                assert!(
                    shared.width() < 0.01 || shared.height() < 0.01,
                    "“{text_a}” at {a:?} and “{text_b}” at {b:?} overlap"
                );
            }
        }
    }
    let mut n_events = 0;
    for target in &scene.targets {
        assert!(rect_is_sound(&target.rect), "{target:?}");
        let region = match target.subject {
            Subject::Event { .. } => {
                n_events += 1;
                scene.regions.lanes
            }
            Subject::Bars { .. } | Subject::Band { .. } => scene.regions.lanes,
            Subject::Tally { .. } => scene.regions.tallies,
            Subject::Flag { .. } => scene.regions.ruler,
            Subject::Beyond { .. } => Rect::new(0.0, 0.0, scene.size[0], scene.regions.lanes.y1),
            Subject::LaneHeader { .. } | Subject::LaneEdge { .. } => scene.regions.headers,
        };
        let inside = target.rect.intersection(&region);
        assert_eq!(inside, target.rect, "{target:?} leaves {region:?}");
    }
    assert_eq!(scene.n_marks, n_events);
}

/// The tops and feet of the bars of a lane's cells, by cell.
fn bar_heights(scene: &Scene, lane: usize) -> Vec<Rect> {
    // Lanes come in order, each with a group of its picture and one of its header; what lies behind all is none.
    let is_of_kind = |(_, fill): &(Rect, Fill)| Token::KINDS.contains(&fill.token);
    scene
        .groups
        .iter()
        .filter(|group| {
            group
                .items
                .iter()
                .any(|item| matches!(item, Item::Rects(rects) if rects.iter().any(is_of_kind)))
        })
        .nth(lane)
        .into_iter()
        .flat_map(|group| &group.items)
        .filter_map(|item| match item {
            Item::Rects(rects) => Some(rects.iter().map(|(rect, _)| *rect)),
            _ => None,
        })
        .flatten()
        .collect()
}

/// An event is as high in one lane as in another where lanes are on one scale; else each lane is filled.
#[test]
fn bars_of_lanes_can_be_on_one_scale() {
    let event = |country: &'static str| Known {
        segment: 0,
        days: Some((15_003, 1)),
        precision: Precision::Day,
        spread: Spread::Lasted,
        kind: EventKind::Clash,
        country,
        actors: Vec::new(),
        roles: [Role::SideA, Role::SideB],
        best: None,
    };
    let mut events = vec![event("Chad"); 40];
    events.extend(vec![event("Mali"); 10]);
    let dataset = dataset(&events);
    let size = [400.0 + HEADER_PX, 400.0];
    let view = view_of(15_000, 10.0, 400.0);
    let mut request = frame_request(&view, size, LaneField::Country, false, dataset.span());
    request.max_marks = 0;
    request.step = Step::new(Unit::Day, 1);
    let data = frame(&dataset, &Filter::default(), &request);
    let ratio_of_heights = |one_scale| {
        let lanes = LaneState {
            one_scale,
            ..LaneState::default()
        };
        let scene = scene(&SceneInput {
            lanes: &lanes,
            ..SceneInput::plain(size, &view, &data, BundledMetrics::shared())
        });
        let [chad, mali] = [0, 1].map(|lane| {
            let bars = bar_heights(&scene, lane);
            bars.iter().map(Rect::height).fold(0.0, f32::max)
        });
        chad / mali
    };
    assert!((ratio_of_heights(true) - 4.0).abs() < 0.01);
    assert!((ratio_of_heights(false) - 1.0).abs() < 0.01);
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn scenes_are_sound_at_every_zoom(
        events in proptest::collection::vec(known(), 1..150),
        lane_field in proptest::sample::select(&LaneField::ALL[..]),
        first_day in 14_500_i64..16_000,
        log_days in -4.0..8.5_f64,
        width in 300.0..2_000.0_f32,
        height in 200.0..1_600.0_f32,
    ) {
        let dataset = dataset(&events);
        let size = [width, height];
        let view = view_of(first_day, log_days.exp(), f64::from(width - HEADER_PX));
        let request = frame_request(&view, size, lane_field, false, dataset.span());
        let data = frame(&dataset, &Filter::default(), &request);
        let mut scene = scene_of(&data, &view, size);
        prop_assert_eq!(scene.size, size);
        let passing = Passing::new(&dataset, &Filter::default());
        let beyond = beyond(&passing, &data.request, view.visible());
        tell_beyond(&mut scene, &data, &beyond, BundledMetrics::shared());
        check_scene(&scene);
    }

    #[test]
    fn zooming_in_resolves_every_event(
        mut events in proptest::collection::vec(known(), 300),
        lane_field in proptest::sample::select(&LaneField::ALL[..]),
        day in 15_000_i64..15_900,
        share_on_day in 0.0..1.0_f64,
    ) {
        for (idx, event) in events.iter_mut().enumerate() {
            if (idx as f64) < 300.0 * share_on_day {
                event.days = Some((day, 1));
                event.precision = Precision::Day;
            }
        }
        let dataset = dataset(&events);
        // Tall enough for all lanes: what is below the edge is scrolled to.
        let size = [2_000.0 + HEADER_PX, 60_000.0];
        let view = view_of(day, 1.0, 2_000.0);
        let request = frame_request(&view, size, lane_field, false, dataset.span());
        let data = frame(&dataset, &Filter::default(), &request);
        let scene = scene_of(&data, &view, size);
        check_scene(&scene);
        let drawn: BTreeSet<(usize, EventKey)> = scene
            .targets
            .iter()
            .filter_map(|target| match &target.subject {
                // Truces are bands behind their lanes.
                Subject::Event { key, lane_idx, .. } | Subject::Band { key, lane_idx, .. } => {
                    Some((*lane_idx, key.clone()))
                }
                _ => None,
            })
            .collect();
        for (lane_idx, lane) in data.lanes.iter().enumerate() {
            for mark in lane.marks.as_ref().expect("few enough to be handed out") {
                // Two pixels of it are in view.
                let (left, right) = (view.time_from_x(2.0), view.time_from_x(1_998.0));
                if mark.bounds.earliest() < right && mark.bounds.until() > left {
                    let key = EventKey { layer: mark.layer, row: mark.key.clone() };
                    prop_assert!(
                        drawn.contains(&(lane_idx, key)),
                        "lane {:?} of {} events does not draw {:?}", lane.key, lane.n_events, mark
                    );
                }
            }
        }
    }

    #[test]
    fn panning_keeps_the_height_of_a_bar(
        mut events in proptest::collection::vec(known(), 50..200),
        first_day in 14_900_i64..15_400,
    ) {
        for event in &mut events {
            event.country = "Chad";
            event.precision = Precision::Day;
        }
        let dataset = dataset(&events);
        let width_px = 400.0;
        let size = [400.0 + HEADER_PX, 400.0];
        let view = view_of(first_day, 400.0, width_px);
        let mut request = frame_request(&view, size, LaneField::Country, false, dataset.span());
        request.max_marks = 0;
        request.step = Step::new(Unit::Week, 1);
        let year = Step::new(Unit::Year, 10);
        request.span = year.floor(request.span.start)..year.next(request.span.end);
        let data = frame(&dataset, &Filter::default(), &request);
        let half = view.panned_px(width_px / 2.0);
        let most = |view: &TimeView| {
            let bars = &data.lanes[0].bars;
            bars.cells_in(view.visible()).map(|cell| bars.total(cell)).max()
        };
        prop_assume!(most(&view) == most(&half));
        // Bars in the half that both views show, the cells at its edges left out.
        let shared = |scene: &Scene, from: f32| {
            let from = HEADER_PX + from + 8.0;
            let mut found: Vec<_> = bar_heights(scene, 0)
                .into_iter()
                .filter(|rect| rect.x0 > from && rect.x1 < from + 184.0)
                .map(|rect| (rect.x0 - from, rect.y0, rect.y1))
                .collect();
            found.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
            found
        };
        let before = shared(&scene_of(&data, &view, size), 200.0);
        let after = shared(&scene_of(&data, &half, size), 0.0);
        prop_assert_eq!(before.len(), after.len());
        for (a, b) in before.iter().zip(&after) {
            prop_assert!((a.0 - b.0).abs() <= 1.0, "{a:?} {b:?}");
            prop_assert!((a.1 - b.1).abs() < 0.01 && (a.2 - b.2).abs() < 0.01, "{a:?} {b:?}");
        }
    }
}

#[test]
fn bars_hang_where_their_actor_suffered_on_the_scale_of_what_it_did() {
    let event = |position: u32| {
        let actors = if position.is_multiple_of(3) {
            ["IS", "SDF"]
        } else {
            ["SDF", "IS"]
        };
        Known {
            segment: 0,
            days: Some((15_000 + i64::from(position % 20), 1)),
            precision: Precision::Day,
            spread: Spread::OnceWithin,
            kind: EventKind::Strike,
            country: "Syria",
            actors: actors.to_vec(),
            roles: [Role::Attacker, Role::Target],
            best: None,
        }
    };
    let events: Vec<_> = (0..6_000).map(event).collect();
    let (view, size) = (view_of(14_800, 400.0, 800.0), [800.0 + HEADER_PX, 600.0]);
    let dataset = dataset(&events);
    let request = frame_request(&view, size, LaneField::Actor, false, dataset.span());
    let data = frame(&dataset, &Filter::default(), &request);
    assert_eq!(
        data.lanes[0].key,
        LaneKey::Name("IS".into()),
        "ties go by name"
    );
    let scene = scene_of(&data, &view, size);
    let bars = bar_heights(&scene, 0);
    let line = bars.iter().map(|bar| bar.y1).fold(f32::MAX, f32::min);
    let height = |bars: &mut dyn Iterator<Item = &Rect>| bars.map(Rect::height).sum::<f32>();
    let above = height(&mut bars.iter().filter(|bar| bar.y1 <= line));
    let below = height(&mut bars.iter().filter(|bar| bar.y0 >= line));
    assert!(
        (below / above - 2.0).abs() < 0.02,
        "IS did 2,000 and suffered 4,000: {above} {below}"
    );
}
