use super::{EventColumns, NewEvent, RecordRef};
use crate::model::{
    Casualties, Chronology, Event, EventKind, Harm, Place, PlacePrecision, Role, extent_shown,
    status_of, toll_shown,
};
use crate::time::Zone;

impl EventColumns {
    /// Appends an event of a chronology; its key is its name within the project.
    ///
    /// What nobody adopted is what the accounts span. Actors go by their preferred names in `language`.
    /// Times of day without a zone of their own are read in `home`.
    pub fn push_event(
        &mut self,
        event: &Event,
        chronology: &Chronology,
        home: &Zone,
        language: &str,
        record: RecordRef,
    ) {
        let no_place = Place::default();
        let place = event.place.as_ref().unwrap_or(&no_place);
        let actors: Vec<(&str, Role)> = event
            .actors
            .iter()
            .map(|part| (chronology.actor_name(&part.actor, language), part.role))
            .collect();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "degrees on a map; a column holds them as f32"
        )]
        let point = place.point.map(|point| point.map(|degrees| degrees as f32));
        self.push(&NewEvent {
            key: event.id.as_str(),
            date: extent_shown(event, home).map(|shown| shown.value),
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
            status: status_of(event, chronology, home),
            concerns_all: event.kind == EventKind::Truce
                && event.truce.as_ref().is_some_and(|truce| truce.concerns_all),
            record,
        });
    }
}

/// The adopted number, else what the accounts leave possible.
fn number(event: &Event, harm: Harm) -> Casualties {
    toll_shown(event, harm).map_or(Casualties::default(), |shown| shown.value)
}
