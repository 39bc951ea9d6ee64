//! What is said of an event in one line, for those who hear it.

use crate::model::Casualties;
use crate::text::grouped;

/// "5 killed", "at least 5 killed"; nothing where no number is known.
pub(super) fn killed_words(killed: &Casualties) -> Option<String> {
    let words = |n_killed: u32| format!("{} killed", grouped(u64::from(n_killed)));
    match (killed.best.get(), killed.low.get()) {
        (Some(best), _) => Some(words(best)),
        (None, Some(low)) => Some(format!("at least {}", words(low))),
        (None, None) => None,
    }
}
