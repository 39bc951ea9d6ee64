use super::{SourceId, WrittenDate};
use crate::time::{Bounds, End, Extent, Spread, Timestamp, Zone};

/// What is known of a halt to fighting beyond its date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Truce {
    /// What it is called in the field.
    pub kind: TruceKind,

    /// When it was announced.
    pub announced: Option<WrittenDate>,

    /// From when it was to hold.
    pub effective: Option<WrittenDate>,

    /// Until when it was to hold, as first announced.
    pub planned_end: Option<WrittenDate>,

    /// How it was prolonged, in order.
    pub extensions: Vec<Extension>,

    /// When it ended.
    pub end: TruceEnd,

    /// Where it was to hold, in words.
    pub area: String,

    /// Whether it concerns all lanes, not those of its parties alone.
    pub concerns_all: bool,

    /// How it stands, in the source's words: "ended", "in force".
    pub status: String,
}

/// One prolongation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extension {
    /// When it was announced.
    pub announced: Option<WrittenDate>,

    /// Until when the truce was then to hold.
    pub until: Option<WrittenDate>,

    /// Who says so.
    pub sources: Vec<SourceId>,
}

/// When a truce ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TruceEnd {
    /// Nobody says; it is drawn as a fade, never as an open band.
    #[default]
    Unknown,

    /// It is said to go on.
    GoesOn,

    /// Then.
    On(WrittenDate),
}

/// What a halt to fighting is called in the field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TruceKind {
    /// One side stops by itself.
    Unilateral,

    /// A pause for relief.
    HumanitarianPause,

    /// Both sides stop, by no lasting arrangement.
    CessationOfHostilities,

    /// An arrangement with terms.
    #[default]
    Ceasefire,

    /// The end of fighting before a peace.
    Armistice,
}

impl TruceKind {
    /// All kinds, with the word of each in files and on the screen.
    pub const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::Unilateral, "unilateral", "Unilateral truce"),
        (
            Self::HumanitarianPause,
            "humanitarian-pause",
            "Humanitarian pause",
        ),
        (
            Self::CessationOfHostilities,
            "cessation-of-hostilities",
            "Cessation of hostilities",
        ),
        (Self::Ceasefire, "ceasefire", "Ceasefire"),
        (Self::Armistice, "armistice", "Armistice"),
    ];
}

impl Truce {
    /// From the earliest moment it was to hold until its end; `None` without a beginning that can be placed.
    ///
    /// A beginning is where it was to be effective, else where it was announced.
    /// The bounds run to the latest moment at which it may have ended, off the axis where that is not known.
    pub fn extent(&self, home: &Zone) -> Option<Extent> {
        let beginning = self.effective.as_ref().or(self.announced.as_ref())?;
        let start = beginning.extent(home)?;
        let (until, end, precision) = match &self.end {
            TruceEnd::Unknown => (Timestamp::MAX, End::Unknown, start.precision),
            TruceEnd::GoesOn => (Timestamp::MAX, End::Open, start.precision),
            TruceEnd::On(date) => {
                let last = date.extent(home)?;
                let until = last.bounds_on(start.clock, home).until();
                (until, End::Known, start.precision.max(last.precision))
            }
        };
        Some(Extent {
            bounds: Bounds::new(start.bounds.earliest(), until)?,
            spread: Spread::Lasted,
            end,
            precision,
            ..start
        })
    }
}
