use super::{EventColumns, NewEvent, RecordRef};
use crate::model::{Chronology, Event, EventKind, Harm, Place, PlacePrecision, Role};
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
            date: event.adopted_extent(home),
            kind: event.kind,
            title: &event.title,
            country: &place.country,
            place: &place.name,
            place_precision: match place.name.is_empty() && place.point.is_none() {
                true => PlacePrecision::Unknown,
                false => place.precision,
            },
            point,
            killed: event.adopted(Harm::Killed),
            wounded: event.adopted(Harm::Wounded),
            actors: &actors,
            concerns_all: event.kind == EventKind::Truce
                && event.truce.as_ref().is_some_and(|truce| truce.concerns_all),
            record,
            ..NewEvent::default()
        });
    }
}
