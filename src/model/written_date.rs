use crate::time::{Edtf, Extent, Zone};

/// A date as somebody wrote it: EDTF, and where it was read from words, those words too.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WrittenDate {
    /// The date in EDTF, its text as written.
    pub edtf: Edtf,

    /// The words that the date was read from: "late November".
    pub phrase: Option<Phrase>,

    /// The calendar in which the source wrote it; the EDTF is Gregorian in either case.
    pub calendar: Calendar,

    /// The IANA name or offset of the zone of a time of day that has none of its own; the project's home zone where absent.
    pub zone: Option<Zone>,

    /// The best estimate within an uncertain date, where a source gives one.
    pub best: Option<Edtf>,
}

/// The words of a report that a date was read from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phrase {
    /// The words: "overnight", "late November".
    pub words: String,

    /// The day of the report against which they were read.
    pub reported: Option<Edtf>,
}

/// The calendar of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// The calendar of nearly all sources since 1582.
    #[default]
    Gregorian,

    /// The calendar before, in some countries until 1923.
    Julian,
}

impl WrittenDate {
    /// A date of which nothing but its EDTF is known.
    pub fn new(edtf: Edtf) -> Self {
        Self {
            edtf,
            phrase: None,
            calendar: Calendar::default(),
            zone: None,
            best: None,
        }
    }

    /// From when until when it may be, times of day without a zone read in `home`; `None` where it lies on no axis.
    pub fn extent(&self, home: &Zone) -> Option<Extent> {
        self.edtf.extent(self.zone.as_ref().unwrap_or(home))
    }
}
