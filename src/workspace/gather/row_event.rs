use super::merge::Merge;
use crate::columns::EventColumns;
use crate::model::{
    Account, Casualties, ChainLink, Event, Group, Harm, Participation, Place, PlacePrecision,
    Record, RecordSource, Status, StatusOverride, Toll, Truce, WrittenDate,
};
use crate::time::Edtf;

/// The event that a row tells, with what its record says beyond the columns: groups of casualties, sources.
///
/// Its coordinates are those of the record, to the last digit, where the columns hold them in short.
pub(super) fn row_event(
    events: &EventColumns,
    row: usize,
    record: &Record,
    merge: &mut Merge,
) -> Event {
    let name = |code| events.vocabulary().name(code).to_string();
    let date = events.date(row).map(|extent| extent.edtf());
    let actors = events.actors(row).map(|(code, role)| Participation {
        role,
        actor: merge.actor_named(&name(code)),
    });
    let actors = actors.collect();
    Event {
        id: events.key(row).into(),
        kind: events.kind()[row],
        title: events.title(row).to_owned(),
        date: date
            .and_then(|text| Edtf::parse(&text).ok())
            .map(WrittenDate::new),
        place: place(events, row, record),
        actors,
        tolls: tolls(events, row, record),
        accounts: accounts(&record.sources, merge),
        truce: events.concerns_all(row).then(|| Truce {
            concerns_all: true,
            ..Truce::default()
        }),
        status: Some(events.status(row))
            .filter(|status| *status != Status::Unassessed)
            .map(|status| StatusOverride {
                status,
                reason: String::new(),
            }),
        ..Event::default()
    }
}

fn place(events: &EventColumns, row: usize, record: &Record) -> Option<Place> {
    let name = |code| events.vocabulary().name(code).to_string();
    let place = Place {
        name: name(events.place()[row]),
        country: name(events.country()[row]),
        point: events.point(row).map(|point| exact_point(point, record)),
        precision: events.place_precision()[row],
        ..Place::default()
    };
    let says_something =
        !place.name.is_empty() || !place.country.is_empty() || place.point.is_some();
    (says_something || place.precision != PlacePrecision::Unknown).then_some(place)
}

/// The coordinates as the record writes them, if they are those of the columns; columns keep some seven digits.
fn exact_point(point: [f32; 2], record: &Record) -> [f64; 2] {
    let written = |name: &str, degrees: f32| {
        let same_name =
            |field: &&crate::model::RecordField| field.name.trim().eq_ignore_ascii_case(name);
        let field = record.fields.iter().find(same_name)?;
        let exact: f64 = field.value.trim().parse().ok()?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "compared as the columns hold it"
        )]
        let is_same = exact as f32 == degrees;
        is_same.then_some(exact)
    };
    // Of `35.3` in short the nearest long number is 35.29999923706055: its digits are what was meant.
    let short = |degrees: f32| {
        degrees
            .to_string()
            .parse()
            .unwrap_or_else(|_| f64::from(degrees))
    };
    let [latitude, longitude] = point;
    [
        written("latitude", latitude).unwrap_or_else(|| short(latitude)),
        written("longitude", longitude).unwrap_or_else(|| short(longitude)),
    ]
}

fn tolls(events: &EventColumns, row: usize, record: &Record) -> Vec<Toll> {
    let toll = |harm, group, count| Toll {
        harm,
        group,
        within: None,
        count,
        words: String::new(),
    };
    let of_all = [
        (Harm::Killed, events.killed(row)),
        (Harm::Wounded, events.wounded(row)),
    ];
    let of_all = of_all
        .into_iter()
        .map(|(harm, count)| toll(harm, Group::All, count));
    let of_groups = record.groups.iter().map(|group| {
        let count = Casualties {
            best: group.killed,
            ..Casualties::default()
        };
        toll(Harm::Killed, group_named(&group.name), count)
    });
    of_all
        .chain(of_groups)
        .filter(|toll| !toll.count.is_unknown())
        .collect()
}

fn group_named(name: &str) -> Group {
    let known = [
        Group::SideA,
        Group::SideB,
        Group::Civilians,
        Group::Children,
        Group::Unknown,
    ];
    let found = known.into_iter().find(|group| group.label() == name);
    found.unwrap_or_else(|| Group::Named(name.to_owned()))
}

/// An account for each publication; none of them is known to claim anything.
fn accounts(sources: &[RecordSource], merge: &mut Merge) -> Vec<Account> {
    let numbered = sources.iter().enumerate();
    numbered
        .map(|(position, source)| Account {
            id: format!("source-{}", position + 1).as_str().into(),
            chain: vec![ChainLink {
                source: merge.source_of(source),
                reported: None,
                locator: String::new(),
            }],
            ..Account::default()
        })
        .collect()
}
