use std::sync::Arc;

use crate::columns::{EventColumns, EventRow, RecordRef};
use crate::model::{ActorId, Chronology, Event, LayerId};
use crate::project::Project;
use crate::store::{RowEvents, Segment};
use crate::time::Zone;

/// The project's own events as rows, with all that they were made of.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnRows {
    /// What they are made of; `None` before the first time.
    made_of: Option<MadeOf>,
    segments: Vec<Arc<Segment>>,
    events: Option<RowEvents>,
}

#[derive(Clone, Debug)]
struct MadeOf {
    layer: LayerId,
    chronology: Arc<Chronology>,
    home: Zone,
    language: String,
}

impl OwnRows {
    /// The rows of a project's own events; none where the project has no layer for them.
    pub(super) fn new(project: &Project) -> Self {
        let Some(layer) = project.chronology_layer() else {
            return Self::default();
        };
        let mut rows = EventColumns::default();
        for event in project.chronology.events() {
            let row = EventRow {
                key: event.id.as_str(),
                actor_name: &|id: &ActorId| {
                    let actor = project.chronology.actor(id)?;
                    Some(actor.name(&project.language))
                },
                chronology: &project.chronology,
                home: &project.home,
                record: RecordRef::default(),
            };
            // An undated event is a row like others, in the tray.
            rows.push_event(event, &row);
        }
        let segments = Segment::gather(layer.id, &[rows]);
        let events = RowEvents::new(&segments, Arc::clone(&project.chronology));
        Self {
            events: Some(events),
            made_of: Some(MadeOf {
                layer: layer.id,
                chronology: Arc::clone(&project.chronology),
                home: project.home.clone(),
                language: project.language.clone(),
            }),
            segments,
        }
    }

    /// Whether they are those of the project as it is now.
    pub(super) fn are_of(&self, project: &Project) -> bool {
        match (&self.made_of, project.chronology_layer()) {
            (Some(made_of), Some(layer)) => {
                made_of.layer == layer.id
                    && make_the_same_rows(&made_of.chronology, &project.chronology)
                    && made_of.home == project.home
                    && made_of.language == project.language
            }
            (made_of, layer) => made_of.is_none() && layer.is_none(),
        }
    }

    /// The rows.
    pub(super) fn segments(&self) -> &[Arc<Segment>] {
        &self.segments
    }

    /// The events behind the rows, as they are in a project of which these are the rows.
    pub(super) fn events(&self, project: &Project) -> Option<RowEvents> {
        let events = self.events.as_ref()?;
        Some(events.of_chronology(Arc::clone(&project.chronology)))
    }
}

/// Whether two chronologies differ at most in notes, tags, stars and review marks, which are in no column.
///
/// Typing a note makes a chronology for each letter.
fn make_the_same_rows(one: &Arc<Chronology>, other: &Arc<Chronology>) -> bool {
    let are_same = |one: &Event, other: &Event| {
        let noted = Event {
            tags: other.tags.clone(),
            notes: other.notes.clone(),
            starred: other.starred,
            review: other.review.clone(),
            ..one.clone()
        };
        noted == *other
    };
    Arc::ptr_eq(one, other)
        || (one.events().len() == other.events().len()
            && one.actors() == other.actors()
            && one.sources() == other.sources()
            && std::iter::zip(one.events(), other.events())
                .all(|(one, other)| Arc::ptr_eq(one, other) || are_same(one, other)))
}
