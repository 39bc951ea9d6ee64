/// Why an edit cannot be done; the project is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// What is to be changed or taken out is not there.
    #[error("there is no {what} '{name}' in the project; perhaps it was removed meanwhile")]
    Missing {
        /// What it would be: "event".
        what: &'static str,
        /// Its name.
        name: String,
    },

    /// The layer is not there.
    #[error("the layer is not in the project; perhaps it was removed meanwhile")]
    MissingLayer,

    /// There are fewer notes.
    #[error("there is no note {}; perhaps it was removed meanwhile", position + 1)]
    MissingNote {
        /// Its position, from 0.
        position: usize,
    },

    /// Another one has that name.
    #[error("another {what} is called '{name}' already; choose another name")]
    Taken {
        /// What it is: "layer".
        what: &'static str,
        /// The name.
        name: String,
    },

    /// It has no name.
    #[error("a {what} needs a name")]
    Nameless {
        /// What it is: "layer".
        what: &'static str,
    },

    /// The layer of the project's own events was to be taken out, or put in once more.
    #[error("a project has one layer for its own events; it can be hidden, not removed or added")]
    OneChronology,

    /// Two notes of one row would stand side by side.
    #[error(
        "the row '{key}' has notes under '{layer}' already, left by a layer that was removed; choose another name"
    )]
    NotesMeet {
        /// The layer's new name.
        layer: String,
        /// The row's key.
        key: String,
    },

    /// The project's file could not hold it.
    #[error("{what} cannot be kept in a project file: {why}")]
    NotKept {
        /// What it is: "event 'kirkuk'".
        what: String,
        /// What is wrong, and what would be right.
        why: String,
    },
}
