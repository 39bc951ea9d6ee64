//! What concerns the project as a whole, and whether a file can hold what an edit puts in.

use super::EditError;
use crate::diag::Severity;
use crate::project::Project;
use crate::project::file::{read, write};
use crate::time::Zone;

type Done = Result<(), EditError>;

pub(super) fn set_title(project: &mut Project, title: &str) -> Done {
    let mut alone = Project::default();
    title.clone_into(&mut alone.title);
    check_kept(&alone, || "the title".to_owned())?;
    project.title = alone.title;
    forget_unread(project, "title");
    Ok(())
}

pub(super) fn set_home(project: &mut Project, zone: &Zone) -> Done {
    let mut alone = Project::default();
    alone.home = zone.clone();
    check_kept(&alone, || format!("zone '{}'", zone.name()))?;
    project.home = alone.home;
    forget_unread(project, "zone");
    Ok(())
}

pub(super) fn set_language(project: &mut Project, language: &str) -> Done {
    let mut alone = Project::default();
    language.clone_into(&mut alone.language);
    check_kept(&alone, || "the language".to_owned())?;
    project.language = alone.language;
    forget_unread(project, "language");
    Ok(())
}

/// What could not be read of a field goes once something is set in its place.
fn forget_unread(project: &mut Project, field: &str) {
    project.unknown.0.retain(|unread| unread.name != field);
}

/// Sees that a project with nothing but what is put in comes back whole from its file.
pub(super) fn check_kept(alone: &Project, what: impl Fn() -> String) -> Done {
    let not_kept = |why| EditError::NotKept { what: what(), why };
    let text = write(alone);
    let (again, problems) = read(text.as_bytes()).map_err(|error| not_kept(error.message()))?;
    let wrong = problems
        .iter()
        .find(|problem| problem.severity == Severity::Error);
    if let Some(problem) = wrong {
        return Err(not_kept(format!("{}; {}", problem.message, problem.hint)));
    }
    if !again.says_the_same(alone) {
        return Err(not_kept(
            "it would be read back as something else".to_owned(),
        ));
    }
    Ok(())
}
