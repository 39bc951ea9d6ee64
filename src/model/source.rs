use super::{Review, SourceId, Unknown, WrittenDate};

/// Where something was published, or lies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its name within the project.
    pub id: SourceId,

    /// What it is.
    pub kind: SourceKind,

    /// The headline or title.
    pub title: String,

    /// Who published it: a newspaper, an agency, an office.
    pub publisher: String,

    /// Who wrote it.
    pub author: String,

    /// The language as an IETF tag: `en`, `ar`.
    pub language: String,

    /// When it was published.
    pub published: Option<WrittenDate>,

    /// When the project read it.
    pub accessed: Option<WrittenDate>,

    /// Its address on the web.
    pub url: String,

    /// The address of an archived copy.
    pub archived_url: String,

    /// DOI or ISBN.
    pub identifier: String,

    /// Fonds, box, folio.
    pub archive_reference: String,

    /// The hash of the kept copy, with its method before a colon: `sha256:…`.
    pub hash: String,

    /// Terms under which it may be used, and the attribution they ask for.
    pub license: String,

    /// Whether it leaves the file only when asked for by name.
    pub private: bool,

    /// What an editor has checked.
    pub review: Option<Review>,

    /// What a later version of the program wrote here.
    pub unknown: Unknown,
}

/// What a source is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// An article of a newspaper, magazine or site.
    #[default]
    Article,

    /// The report of a news agency.
    AgencyReport,

    /// An official statement or readout.
    Statement,

    /// Radio or television.
    Broadcast,

    /// A post on a social network.
    Post,

    /// A document in an archive.
    ArchiveDocument,

    /// A data set.
    DataSet,

    /// A book.
    Book,
}

impl SourceKind {
    /// All kinds, with the word of each in files and on the screen.
    pub const ALL: [(Self, &'static str, &'static str); 8] = [
        (Self::Article, "article", "Article"),
        (Self::AgencyReport, "agency-report", "Agency report"),
        (Self::Statement, "statement", "Statement"),
        (Self::Broadcast, "broadcast", "Broadcast"),
        (Self::Post, "post", "Post"),
        (
            Self::ArchiveDocument,
            "archive-document",
            "Archive document",
        ),
        (Self::DataSet, "data-set", "Data set"),
        (Self::Book, "book", "Book"),
    ];
}
