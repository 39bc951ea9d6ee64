use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::parse::{Form, offset_seconds, parse};
use super::{EdtfError, reading};
use crate::time::{Extent, Zone};

/// A date as it was written, with what it says; cheap to clone.
///
/// Two are equal where their texts are: `2023-11` and `2023-11-XX` say the same in other words.
///
/// ```
/// use truceline::time::{Edtf, Zone};
///
/// let date = Edtf::parse("[2023-11-15..2023-11-30]").unwrap();
/// assert_eq!(date.to_string(), "[2023-11-15..2023-11-30]");
/// assert_eq!(date.extent(&Zone::UTC).unwrap().bounds.n_days(), 16);
/// ```
#[derive(Clone)]
pub struct Edtf(Arc<Inner>);

struct Inner {
    text: Box<str>,
    form: Form,
    level: EdtfLevel,
}

/// Which part of the standard a date needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdtfLevel {
    /// Level 0: ISO 8601 dates, times to the second, intervals.
    #[default]
    Zero,

    /// Level 1: doubts, unspecified digits at the end, seasons, open ends, years beyond four digits.
    One,

    /// Level 2: sets, doubts about parts, unspecified digits anywhere.
    Two,

    /// What we accept beside the standard's three levels.
    Ours,
}

impl Edtf {
    /// Reads a date; blanks around it are not taken away.
    ///
    /// # Errors
    /// [`EdtfError`], with the character at which it fails and what would be right.
    pub fn parse(text: &str) -> Result<Self, EdtfError> {
        let (form, level) = parse(text)?;
        let text = text.into();
        Ok(Self(Arc::new(Inner { text, form, level })))
    }

    /// The text, exactly as it was written.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Which part of the standard the text needs.
    pub fn level(&self) -> EdtfLevel {
        self.0.level
    }

    /// How far ahead of UTC the clocks are by which a time of day was written, in seconds; the first where there are
    /// several, `None` where none says.
    pub fn offset_seconds(&self) -> Option<i32> {
        offset_seconds(&self.0.form)
    }

    /// What the text says, with times of day that have no offset read in `zone`.
    ///
    /// `None` for years that can be written with exponents and lie beyond the axis.
    pub fn extent(&self, zone: &Zone) -> Option<Extent> {
        reading::extent(&self.0.form, zone)
    }
}

impl PartialEq for Edtf {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

impl Eq for Edtf {}

impl Hash for Edtf {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text().hash(state);
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl fmt::Debug for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Edtf({})", self.text())
    }
}
