use super::WrittenDate;

/// What an editor has checked of an event, account or source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Who checked it.
    pub by: String,

    /// When.
    pub when: Option<WrittenDate>,

    /// What stays open; empty where nothing does.
    pub open_question: String,
}

/// A note of the project's editors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The words.
    pub text: String,

    /// Whether it leaves the file only when asked for by name.
    pub private: bool,
}

/// A kept copy, picture or video.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attachment {
    /// Where it lies, relative to the project, with `/`.
    pub path: String,

    /// The hash of its content, with its method before a colon: `sha256:…`.
    pub hash: String,

    /// Whom to name.
    pub credit: String,

    /// When it was taken.
    pub captured: Option<WrittenDate>,
}
