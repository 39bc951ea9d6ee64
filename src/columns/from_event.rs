use super::{EventColumns, NewEvent, RecordRef};
use crate::model::{
    ActorId, Casualties, Chronology, Event, EventKind, Harm, Place, PlacePrecision, Role,
    extent_shown, status_of, toll_shown,
};
use crate::time::Zone;

/// What a row needs beside its event.
#[derive(Clone, Copy)]
pub struct EventRow<'a> {
    /// The row's key.
    pub key: &'a str,

    /// The name by which an actor goes; its name within the project where there is none.
    pub actor_name: &'a dyn Fn(&ActorId) -> Option<&'a str>,

    /// What the event refers to.
    pub chronology: &'a Chronology,

    /// The zone of times of day that have none of their own.
    pub home: &'a Zone,

    /// Where the whole record stands.
    pub record: RecordRef,
}

impl EventColumns {
    /// Appends an event; `false` where it has no date that lies on the axis.
    ///
    /// What nobody adopted is what the accounts span.
    pub fn push_event(&mut self, event: &Event, row: &EventRow<'_>) -> bool {
        let no_place = Place::default();
        let place = event.place.as_ref().unwrap_or(&no_place);
        let name = |actor| (row.actor_name)(actor);
        let actors: Vec<(&str, Role)> = event
            .actors
            .iter()
            .map(|part| {
                let name = name(&part.actor).unwrap_or(part.actor.as_str());
                (name, part.role)
            })
            .collect();
        let date = extent_shown(event, row.home).map(|shown| shown.value);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "degrees on a map; a column holds them as f32"
        )]
        let point = place.point.map(|point| point.map(|degrees| degrees as f32));
        self.push(&NewEvent {
            key: row.key,
            date,
            kind: event.kind,
            title: &event.title,
            country: &place.country,
            place: &place.name,
            place_precision: if place.name.is_empty() && place.point.is_none() {
                PlacePrecision::Unknown
            } else {
                place.precision
            },
            point,
            killed: number(event, Harm::Killed),
            wounded: number(event, Harm::Wounded),
            actors: &actors,
            status: status_of(event, row.chronology, row.home),
            concerns_all: event.kind == EventKind::Truce
                && event.truce.as_ref().is_some_and(|truce| truce.concerns_all),
            record: row.record,
        });
        date.is_some()
    }
}

/// The adopted number, else what the accounts leave possible.
fn number(event: &Event, harm: Harm) -> Casualties {
    toll_shown(event, harm).map_or(Casualties::default(), |shown| shown.value)
}
