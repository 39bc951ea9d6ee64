use super::{EditError, whole};
use crate::project::{Bookmark, Project};

type Done = Result<(), EditError>;

/// Of the same date and name there is one at the most.
pub(super) fn add(project: &mut Project, bookmark: &Bookmark) -> Done {
    let bookmark = Bookmark {
        name: bookmark.name.trim().to_owned(),
        ..bookmark.clone()
    };
    let is_it = |other: &Bookmark| other.date == bookmark.date && other.name == bookmark.name;
    if project.bookmarks.iter().any(is_it) {
        return Ok(());
    }
    check(&bookmark)?;
    project.bookmarks.push(bookmark);
    Ok(())
}

pub(super) fn remove(project: &mut Project, position: usize) -> Done {
    if position >= project.bookmarks.len() {
        return Err(missing(position));
    }
    project.bookmarks.remove(position);
    Ok(())
}

pub(super) fn rename(project: &mut Project, position: usize, name: &str) -> Done {
    let place = project.bookmarks.get_mut(position);
    let place = place.ok_or_else(|| missing(position))?;
    let renamed = Bookmark {
        name: name.trim().to_owned(),
        ..place.clone()
    };
    check(&renamed)?;
    *place = renamed;
    Ok(())
}

fn missing(position: usize) -> EditError {
    EditError::Missing {
        what: "bookmark",
        name: (position + 1).to_string(),
    }
}

fn check(bookmark: &Bookmark) -> Done {
    let mut alone = Project::default();
    alone.bookmarks.push(bookmark.clone());
    whole::check_kept(&alone, || format!("bookmark '{}'", bookmark.date))
}
