use std::sync::Arc;

use super::{EditError, entries, whole};
use crate::model::{Endpoint, Event, LayerId, Link};
use crate::project::{LayerSpec, Project};

type Done = Result<(), EditError>;

pub(super) fn add(project: &mut Project, layer: &LayerSpec) -> Done {
    let name = layer.name.trim();
    if name.is_empty() {
        return Err(EditError::Nameless { what: "layer" });
    }
    if !layer.is_linked() {
        return Err(EditError::OneChronology);
    }
    let layer = LayerSpec {
        name: name.to_owned(),
        ..layer.clone()
    };
    let is_read_from_a_file = !layer.path.is_empty();
    if is_read_from_a_file {
        check(&layer)?;
    }
    project.push_layer(layer);
    Ok(())
}

pub(super) fn remove(project: &mut Project, id: LayerId) -> Done {
    if !found(project, id)?.is_linked() {
        return Err(EditError::OneChronology);
    }
    project.remove_layer(id);
    Ok(())
}

pub(super) fn rename(project: &mut Project, id: LayerId, name: &str) -> Done {
    let name = name.trim();
    if name.is_empty() {
        return Err(EditError::Nameless { what: "layer" });
    }
    let layer = found(project, id)?;
    if layer.name == name {
        return Ok(());
    }
    if project.layer_named(name).is_some() {
        return Err(EditError::Taken {
            what: "layer",
            name: name.to_owned(),
        });
    }
    let before = layer.name.clone();
    if layer.is_linked() {
        rename_rows(project, &before, name)?;
        rename_ends(project, &before, name);
        rename_superseded(project, &before, name);
    }
    project.set_name(id, name.to_owned());
    Ok(())
}

fn rename_rows(project: &mut Project, before: &str, name: &str) -> Done {
    let of = |layer: &str| {
        let layer = layer.to_owned();
        move |row: &&crate::model::RowNote| row.layer == layer
    };
    if !project.rows.iter().any(|row| row.layer == before) {
        return Ok(());
    }
    let left: std::collections::HashSet<&str> = project
        .rows
        .iter()
        .filter(of(name))
        .map(|row| row.key.as_str())
        .collect();
    let mut moving = project.rows.iter().filter(of(before));
    if let Some(row) = moving.find(|row| left.contains(row.key.as_str())) {
        return Err(EditError::NotesMeet {
            layer: name.to_owned(),
            key: row.key.clone(),
        });
    }
    for row in Arc::make_mut(&mut project.rows) {
        if row.layer == before {
            name.clone_into(&mut row.layer);
        }
    }
    Ok(())
}

fn rename_ends(project: &mut Project, before: &str, name: &str) {
    let renamed = |end: &Endpoint| match end {
        Endpoint::Row { layer, key } if layer == before => Some(Endpoint::Row {
            layer: name.to_owned(),
            key: key.clone(),
        }),
        _ => None,
    };
    let links = project.chronology.links();
    let is_touched = |link: &Arc<Link>| renamed(&link.from).or(renamed(&link.to)).is_some();
    if !links.iter().any(is_touched) {
        return;
    }
    let links = links
        .iter()
        .map(|link| match (renamed(&link.from), renamed(&link.to)) {
            (None, None) => Arc::clone(link),
            (from, to) => Arc::new(Link {
                from: from.unwrap_or_else(|| link.from.clone()),
                to: to.unwrap_or_else(|| link.to.clone()),
                ..Link::clone(link)
            }),
        });
    let links = links.collect();
    project.chronology = Arc::new(project.chronology.with_links(links));
}

fn rename_superseded(project: &mut Project, before: &str, name: &str) {
    let events = project.chronology.events().iter();
    let touched: Vec<Event> = events
        .filter_map(|event| match &event.supersedes {
            Some((layer, key)) if layer == before => Some(Event {
                supersedes: Some((name.to_owned(), key.clone())),
                ..Event::clone(event)
            }),
            _ => None,
        })
        .collect();
    for event in touched {
        entries::put_event(project, event);
    }
}

pub(super) fn move_to(project: &mut Project, id: LayerId, position: usize) -> Done {
    found(project, id)?;
    project.move_layer(id, position);
    Ok(())
}

pub(super) fn recolor(project: &mut Project, id: LayerId, color: Option<&String>) -> Done {
    let layer = LayerSpec {
        color: color.cloned(),
        ..LayerSpec::of_chronology(&found(project, id)?.name)
    };
    check(&layer)?;
    project.set_color(id, color.cloned());
    Ok(())
}

pub(super) fn show(project: &mut Project, id: LayerId, visible: bool) -> Done {
    found(project, id)?;
    project.set_visible(id, visible);
    Ok(())
}

fn found(project: &Project, id: LayerId) -> Result<&LayerSpec, EditError> {
    project.layer(id).ok_or(EditError::MissingLayer)
}

fn check(layer: &LayerSpec) -> Done {
    let mut alone = Project::default();
    alone.push_layer(layer.clone());
    whole::check_kept(&alone, || format!("layer '{}'", layer.name))
}
