use std::collections::HashMap;
use std::sync::Arc;

use crate::columns::{EventColumns, EventRow, RecordRef};
use crate::model::{ActorId, Chronology, Endpoint, Event, EventKey, LayerId, LinkKind, RowKey};
use crate::project::Project;
use crate::store::Segment;
use crate::time::Zone;

/// The project's own events as rows, with all that they were made of.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnRows {
    /// What they are made of; `None` before the first time.
    made_of: Option<MadeOf>,
    segments: Vec<Arc<Segment>>,
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
        Self {
            made_of: Some(MadeOf {
                layer: layer.id,
                chronology: Arc::clone(&project.chronology),
                home: project.home.clone(),
                language: project.language.clone(),
            }),
            segments: Segment::gather(layer.id, &[rows]),
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

/// The rows of visible layers that tell of an incident that another visible row counts for.
///
/// An event of the chronology takes the place of the row it was copied from. Of a group joined by "is the
/// same incident as" the first event of the chronology counts, else the first row named.
/// Source: the domain's rule that the same incident counts once.
pub(super) fn counted_elsewhere(project: &Project) -> Vec<EventKey> {
    let mut uncounted: Vec<EventKey> = project
        .chronology
        .events()
        .iter()
        .filter_map(|event| {
            let (layer, key) = event.supersedes.as_ref()?;
            own_key(project, event.id.as_str())?;
            row_key(project, layer, key)
        })
        .collect();
    for group in incidents(&project.chronology) {
        let visible = group.iter().filter_map(|end| match end {
            Endpoint::Event(id) => own_key(project, id.as_str()),
            Endpoint::Row { layer, key } => row_key(project, layer, key),
            Endpoint::Tally(_) => None,
        });
        uncounted.extend(visible.skip(1));
    }
    uncounted
}

fn own_key(project: &Project, id: &str) -> Option<EventKey> {
    let layer = project.chronology_layer().filter(|layer| layer.visible)?;
    Some(EventKey {
        layer: layer.id,
        row: RowKey(id.into()),
    })
}

fn row_key(project: &Project, layer: &str, key: &str) -> Option<EventKey> {
    let layer = project.layer_named(layer).filter(|layer| layer.visible)?;
    Some(EventKey {
        layer: layer.id,
        row: RowKey(key.into()),
    })
}

/// The groups of events and rows joined by "is the same incident as", the chronology's events first in its order.
fn incidents(chronology: &Chronology) -> Vec<Vec<Endpoint>> {
    let mut group_of: HashMap<&Endpoint, usize> = HashMap::new();
    let mut groups: Vec<Vec<&Endpoint>> = Vec::new();
    let links = chronology.links().iter();
    for link in links.filter(|link| link.kind == LinkKind::SameIncident) {
        let [a, b] = [&link.from, &link.to].map(|end| {
            *group_of.entry(end).or_insert_with(|| {
                groups.push(vec![end]);
                groups.len() - 1
            })
        });
        if a != b {
            let moved = std::mem::take(&mut groups[b]);
            for end in &moved {
                group_of.insert(end, a);
            }
            groups[a].extend(moved);
        }
    }
    let position = |end: &Endpoint| match end {
        Endpoint::Event(id) => chronology
            .events()
            .iter()
            .position(|event| event.id == *id)
            .unwrap_or(usize::MAX),
        Endpoint::Row { .. } | Endpoint::Tally(_) => usize::MAX,
    };
    groups
        .into_iter()
        .filter(|group| group.len() > 1)
        .map(|mut group| {
            group.sort_by_key(|end| position(end));
            group.into_iter().cloned().collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ChronologyParts, Link, LinkBasis, Unknown};

    fn same(a: Endpoint, b: Endpoint) -> Arc<Link> {
        Arc::new(Link {
            id: "link".into(),
            from: a,
            to: b,
            kind: LinkKind::SameIncident,
            basis: LinkBasis::Inferred {
                reason: String::new(),
            },
            note: String::new(),
            unknown: Unknown::default(),
        })
    }

    #[test]
    fn one_of_each_incident_counts_and_hidden_layers_keep_nothing_from_counting() {
        let own = |id: &str| Endpoint::Event(id.into());
        let row = |key: &str| Endpoint::Row {
            layer: "data.csv".into(),
            key: key.into(),
        };
        let event = |id: &str| {
            Arc::new(Event {
                id: id.into(),
                ..Event::default()
            })
        };
        let mut copied = Event::clone(&event("d"));
        copied.supersedes = Some(("data.csv".into(), "9".into()));
        let mut project = Project::default();
        let data = project.add_layer("data.csv".into(), "data.csv".into(), "ucdp-ged");
        let chronology_layer = project.ensure_chronology_layer();
        project.chronology = Arc::new(Chronology::new(ChronologyParts {
            events: vec![event("a"), event("b"), event("c"), Arc::new(copied)],
            links: vec![same(own("c"), row("7")), same(own("b"), own("c"))],
            ..ChronologyParts::default()
        }));
        let names = |project: &Project| {
            let mut names: Vec<String> = counted_elsewhere(project)
                .iter()
                .map(|key| key.row.0.to_string())
                .collect();
            names.sort();
            names
        };
        assert_eq!(names(&project), ["7", "9", "c"]);
        project.set_visible(data, false);
        assert_eq!(names(&project), ["c"]);
        project.set_visible(data, true);
        project.set_visible(chronology_layer, false);
        assert!(names(&project).is_empty());
    }
}
