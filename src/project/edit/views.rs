use super::{EditError, whole};
use crate::project::{Project, SavedView};

type Done = Result<(), EditError>;

pub(super) fn add(project: &mut Project, view: &SavedView) -> Done {
    let view = SavedView {
        name: free_name(project, &view.name)?,
        ..view.clone()
    };
    check(&view)?;
    project.views.push(view);
    Ok(())
}

pub(super) fn remove(project: &mut Project, name: &str) -> Done {
    let position = position_of(project, name)?;
    project.views.remove(position);
    Ok(())
}

pub(super) fn rename(project: &mut Project, name: &str, to: &str) -> Done {
    let position = position_of(project, name)?;
    if name == to.trim() {
        return Ok(());
    }
    let to = free_name(project, to)?;
    if let Some(view) = project.views.get_mut(position) {
        view.name = to;
    }
    Ok(())
}

pub(super) fn update(project: &mut Project, view: &SavedView) -> Done {
    let position = position_of(project, &view.name)?;
    check(view)?;
    if let Some(place) = project.views.get_mut(position) {
        view.clone_into(place);
    }
    Ok(())
}

pub(super) fn move_to(project: &mut Project, name: &str, position: usize) -> Done {
    let from = position_of(project, name)?;
    let view = project.views.remove(from);
    let position = position.min(project.views.len());
    project.views.insert(position, view);
    Ok(())
}

/// The name without blanks around it, where it is one and no other view has it.
fn free_name(project: &Project, name: &str) -> Result<String, EditError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(EditError::Nameless { what: "view" });
    }
    if project.views.iter().any(|view| view.name == name) {
        return Err(EditError::Taken {
            what: "view",
            name: name.to_owned(),
        });
    }
    Ok(name.to_owned())
}

fn position_of(project: &Project, name: &str) -> Result<usize, EditError> {
    let position = project.views.iter().position(|view| view.name == name);
    position.ok_or_else(|| EditError::Missing {
        what: "view",
        name: name.to_owned(),
    })
}

fn check(view: &SavedView) -> Done {
    let mut alone = Project::default();
    alone.views.push(view.clone());
    whole::check_kept(&alone, || format!("view '{}'", view.name))
}
