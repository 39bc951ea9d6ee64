use crate::layout::Flag;
use crate::project::{Bookmark, Project};
use crate::time::{Step, Unit, Zone, instant_words};

/// The bookmarks as flags: those without a name say their day, or their time of day, in the zone of display.
pub fn bookmark_flags(project: &Project, zone: &Zone) -> Vec<Flag> {
    let flag = |(position, bookmark): (usize, &Bookmark)| {
        let moment = bookmark.moment(&project.home, zone)?;
        let label = if bookmark.name.is_empty() {
            let is_moment = bookmark.date.contains('T');
            let unit = if is_moment { Unit::Minute } else { Unit::Day };
            let words = instant_words(zone.to_civil(moment), Step::new(unit, 1));
            // Without the day of the week, which the list has.
            words
                .split_once(' ')
                .map_or(words.clone(), |(_, date)| date.to_owned())
        } else {
            bookmark.name.clone()
        };
        Some(Flag {
            moment,
            label,
            position,
        })
    };
    let bookmarks = project.bookmarks.iter().enumerate();
    bookmarks.filter_map(flag).collect()
}
