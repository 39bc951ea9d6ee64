use crate::model::{LayerId, Unknown};

/// A layer and how it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerSpec {
    /// The layer's identity in this session.
    pub id: LayerId,

    /// The name shown on the screen, which no other layer of the project has.
    pub name: String,

    /// Where its events come from, as the project file says it.
    pub source: LayerSource,

    /// Where the file is in this session, as the user gave it; empty for standard input and the chronology.
    ///
    /// In a project just read it is the path of [`LayerSource::Linked`], until somebody who knows
    /// the project's folder makes it whole.
    pub path: String,

    /// The format's name; empty until it is known to this program.
    pub format: &'static str,

    /// Whether its events are shown.
    pub visible: bool,

    /// The color it is shown in, as `#rrggbb`, where the user chose one.
    pub color: Option<String>,

    /// What a later version of the program wrote here.
    pub unknown: Unknown,
}

/// Where the events of a layer come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LayerSource {
    /// The project itself.
    Chronology,

    /// A data file, which is read and never written.
    Linked {
        /// Where it is: relative to the project where possible, with `/`.
        path: String,

        /// The format's name; empty until it is known.
        format: String,

        /// The mapping of its columns, as `docs/mappings.md` says, where it is a table; guessed where absent.
        mapping: Option<String>,

        /// What the file was like when it was last read.
        fingerprint: Option<Fingerprint>,
    },
}

/// What a data file is like, to tell whether it is still the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// Bytes.
    pub size: u64,

    /// When it was last changed, in EDTF; empty where nobody says.
    pub modified: String,

    /// The hash of its content, in hexadecimal digits.
    pub sha256: String,
}

impl LayerSpec {
    /// The name that the layer of the chronology has by itself.
    pub const CHRONOLOGY: &'static str = "Chronology";

    /// A visible layer of what the project tells itself.
    pub fn of_chronology(name: &str) -> Self {
        Self {
            id: LayerId(0),
            name: name.to_owned(),
            source: LayerSource::Chronology,
            path: String::new(),
            format: "",
            visible: true,
            color: None,
            unknown: Unknown::default(),
        }
    }

    /// Whether the files of both would tell the same: all but the identity and the path of this session.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let Self {
            id: _,
            name,
            source,
            path: _,
            // It follows from the source.
            format: _,
            visible,
            color,
            unknown,
        } = self;
        *name == other.name
            && *source == other.source
            && *visible == other.visible
            && *color == other.color
            && *unknown == other.unknown
    }

    /// Whether its events come from a data file.
    pub fn is_linked(&self) -> bool {
        matches!(self.source, LayerSource::Linked { .. })
    }
}
