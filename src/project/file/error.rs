/// Why a file cannot be opened as a project at all; it stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProjectFileError {
    /// There is nothing.
    #[error("the file is empty; a project starts with (format: \"truceline-project\", version: 1,")]
    Empty,

    /// The bytes are no text.
    #[error("line {line}, column {column}: the file is not UTF-8 from here on; save it as UTF-8")]
    NotUtf8 {
        /// The line, from 1.
        line: u64,
        /// The character within the line, from 1.
        column: u32,
    },

    /// It does not begin as a project does.
    #[error(
        "line {line}, column {column}: {why}; a project starts with (format: \"truceline-project\", version: 1,"
    )]
    NotAProject {
        /// The line, from 1.
        line: u64,
        /// The character within the line, from 1.
        column: u32,
        /// What stands there instead.
        why: String,
    },

    /// A later version of the program wrote it.
    #[error(
        "the project was made by a newer version of Truceline (format {found}); this program reads formats up to {known}; install a newer one to open it"
    )]
    Newer {
        /// The version of the file's format.
        found: u64,
        /// The latest that this program knows.
        known: u64,
    },

    /// Nothing can be made of the text around the lists.
    #[error("line {line}, column {column}: {message}; {hint}")]
    Syntax {
        /// The line, from 1.
        line: u64,
        /// The character within the line, from 1.
        column: u32,
        /// What is wrong.
        message: String,
        /// What would be right.
        hint: String,
    },
}

impl ProjectFileError {
    /// The line and the character within it, both from 1, where there is one.
    pub fn place(&self) -> Option<(u64, u32)> {
        match self {
            Self::NotUtf8 { line, column }
            | Self::NotAProject { line, column, .. }
            | Self::Syntax { line, column, .. } => Some((*line, *column)),
            Self::Empty | Self::Newer { .. } => None,
        }
    }

    /// What is wrong and what would be right, without the place.
    pub fn message(&self) -> String {
        let text = self.to_string();
        match self.place() {
            Some((line, column)) => {
                let place = format!("line {line}, column {column}: ");
                text.strip_prefix(&place).unwrap_or(&text).to_owned()
            }
            None => text,
        }
    }
}
