//! Which rows tell of an incident that another row counts for.

use std::collections::{BTreeMap, HashMap};

use super::LoadedLayer;
use crate::model::{Chronology, Endpoint, EventId, EventKey, LayerId, LinkKind, RowKey};
use crate::project::{LayerSpec, Project};

/// The events of a file that another event of it counts for, each with that one: the first of its incident.
pub(super) fn counted_within(chronology: &Chronology) -> HashMap<EventId, EventId> {
    let links = chronology.links().iter();
    let ends = links.filter_map(|link| match (&link.from, &link.to) {
        (Endpoint::Event(from), Endpoint::Event(to)) if link.kind == LinkKind::SameIncident => {
            Some((from.clone(), to.clone()))
        }
        _ => None,
    });
    let position = |id: &EventId| chronology.event_position(id);
    let ends = ends.filter(|(from, to)| position(from).is_some() && position(to).is_some());
    let mut counted = HashMap::new();
    for mut group in joined(ends) {
        group.sort_by_key(position);
        let mut members = group.into_iter();
        if let Some(first) = members.next() {
            counted.extend(members.map(|member| (member, first.clone())));
        }
    }
    counted
}

/// The rows of visible layers that tell of an incident that a row of another layer, or another event of the project,
/// counts for; within files [`counted_within`] says it.
///
/// An event takes the place of the row it was copied from. Of a group joined by "is the same incident as" the first
/// event of the project's chronology counts, else the first row named.
/// Source: the domain's rule that the same incident counts once.
pub(super) fn counted_elsewhere(
    project: &Project,
    loaded: &BTreeMap<LayerId, LoadedLayer>,
) -> Vec<EventKey> {
    let known = Known { project, loaded };
    let chronology = &project.chronology;
    let own_copies = chronology.events().iter().filter_map(|event| {
        let (layer, key) = event.supersedes.as_ref()?;
        known.key(&Endpoint::Event(event.id.clone()))?;
        known.row_key(layer, key)
    });
    let mut uncounted: Vec<EventKey> = own_copies.collect();
    let links = chronology.links().iter();
    let same = links.filter(|link| link.kind == LinkKind::SameIncident);
    let mut ends: Vec<(Endpoint, Endpoint)> = same
        .map(|link| (known.counted(&link.from), known.counted(&link.to)))
        .collect();
    for layer in project.layers().iter().filter(|layer| layer.visible) {
        let Some(events) = loaded.get(&layer.id).and_then(|it| it.events.as_ref()) else {
            continue;
        };
        let rows = events.copied_rows().iter();
        uncounted.extend(rows.filter_map(|(layer, key)| known.row_key(layer, key)));
        let in_layer = |end: &Endpoint| known.counted(&of_file(layer, end));
        let links = events.links_to_others().iter();
        ends.extend(links.map(|[from, to]| (in_layer(from), in_layer(to))));
    }
    for mut group in joined(ends) {
        group.sort_by_key(|end| match end {
            Endpoint::Event(id) => chronology.event_position(id).unwrap_or(usize::MAX),
            Endpoint::Row { .. } | Endpoint::Tally(_) => usize::MAX,
        });
        let visible = group.iter().filter_map(|end| known.key(end));
        uncounted.extend(visible.skip(1));
    }
    uncounted
}

/// An end of a link of a file as the project would name it.
fn of_file(layer: &LayerSpec, end: &Endpoint) -> Endpoint {
    match end {
        Endpoint::Event(id) => Endpoint::Row {
            layer: layer.name.clone(),
            key: id.to_string(),
        },
        Endpoint::Tally(_) | Endpoint::Row { .. } => end.clone(),
    }
}

/// What the ends of links are looked up in.
struct Known<'w> {
    project: &'w Project,
    loaded: &'w BTreeMap<LayerId, LoadedLayer>,
}

impl Known<'_> {
    /// The end, or the row of its file that counts for it.
    fn counted(&self, end: &Endpoint) -> Endpoint {
        let Endpoint::Row { layer, key } = end else {
            return end.clone();
        };
        let loaded = self.project.layer_named(layer);
        let loaded = loaded.and_then(|layer| self.loaded.get(&layer.id));
        let events = loaded.and_then(|it| it.events.as_ref());
        let counts = events.and_then(|events| events.counted_by(key));
        Endpoint::Row {
            layer: layer.clone(),
            key: counts.map_or_else(|| key.clone(), EventId::to_string),
        }
    }

    /// The row of an end, if it is of a visible layer.
    fn key(&self, end: &Endpoint) -> Option<EventKey> {
        match end {
            Endpoint::Event(id) => {
                let layer = self.project.chronology_layer()?;
                layer.visible.then(|| EventKey {
                    layer: layer.id,
                    row: RowKey(id.as_str().into()),
                })
            }
            Endpoint::Row { layer, key } => self.row_key(layer, key),
            Endpoint::Tally(_) => None,
        }
    }

    /// The row that counts for that of this key, if its layer is visible.
    fn row_key(&self, layer: &str, key: &str) -> Option<EventKey> {
        let layer = self.project.layer_named(layer)?;
        let events = self.loaded.get(&layer.id).and_then(|it| it.events.as_ref());
        let counts = events.and_then(|events| events.counted_by(key));
        layer.visible.then(|| EventKey {
            layer: layer.id,
            row: RowKey(counts.map_or(key, EventId::as_str).into()),
        })
    }
}

/// The groups of what pairs join, each with its members in the order in which they were named.
fn joined<T: Clone + Eq + std::hash::Hash>(pairs: impl IntoIterator<Item = (T, T)>) -> Vec<Vec<T>> {
    let mut group_of: HashMap<T, usize> = HashMap::new();
    let mut groups: Vec<Vec<T>> = Vec::new();
    for (one, other) in pairs {
        let [a, b] = [one, other].map(|member| {
            *group_of.entry(member).or_insert_with_key(|member| {
                groups.push(vec![member.clone()]);
                groups.len() - 1
            })
        });
        if a == b {
            continue;
        }
        let moved = std::mem::take(&mut groups[b]);
        for member in &moved {
            group_of.insert(member.clone(), a);
        }
        groups[a].extend(moved);
    }
    groups.retain(|group| group.len() > 1);
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use crate::model::{ChronologyParts, Event, Link, LinkBasis, Unknown};

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
            let mut names: Vec<String> = counted_elsewhere(project, &BTreeMap::new())
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
