use crate::model::Unknown;
use crate::time::{Bounds, Clock, Edtf, End, Extent, Timestamp, Zone};

/// A view of the timeline to come back to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedView {
    /// What it is called.
    pub name: String,

    /// The stretch of time it shows, as an interval in EDTF; empty for all of it.
    pub range: String,

    /// What its lanes are by: "actor"; empty for the usual ones.
    pub lanes: String,

    /// What it shows, in the query language; empty for everything.
    pub query: String,

    /// What a later version of the program wrote here.
    pub unknown: Unknown,
}

/// A day or a moment to come back to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bookmark {
    /// When it is, in EDTF; of a date longer than a day its beginning is meant.
    pub date: String,

    /// What it is called; empty where its date says all.
    pub name: String,

    /// What a later version of the program wrote here.
    pub unknown: Unknown,
}

impl Bookmark {
    /// The stretch that it stands for: its day, its moment, or the first day of what is longer.
    ///
    /// Times of day without an offset are read in `home`, days are those of `zone`.
    /// `None` where neither side of the date is known.
    pub fn stretch(&self, home: &Zone, zone: &Zone) -> Option<Bounds> {
        let date = self.extent(home)?;
        let civil = date.civil_bounds(zone);
        let is_long = date.clock == Clock::Civil && civil.n_days() > 1;
        if is_long && date.start == End::Known {
            let first = civil.first_day();
            return Bounds::of_days(first, first).map(|day| zone.instants_of(day));
        }
        date.shown_instants(zone)
    }

    /// The moment of its flag: the middle of its day, else where its moment begins.
    pub fn moment(&self, home: &Zone, zone: &Zone) -> Option<Timestamp> {
        let stretch = self.stretch(home, zone)?;
        let (start, end) = (stretch.earliest(), stretch.until());
        let has_time = self.extent(home)?.precision.has_time_of_day();
        let middle = Timestamp::from_millis(start.millis().midpoint(end.millis()));
        Some(if has_time { start } else { middle })
    }

    /// Its date in words, times of day as the clocks of `zone` show them.
    pub fn date_words(&self, home: &Zone, zone: &Zone) -> String {
        let date = self.extent(home);
        date.map_or_else(|| self.date.clone(), |date| date.date_words(zone))
    }

    fn extent(&self, home: &Zone) -> Option<Extent> {
        Edtf::parse(&self.date).ok()?.extent(home)
    }
}

/// A part of a project file that could not be read: kept as it stands, so that saving loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DamagedEntry {
    /// The list it stands in: "events"; empty where it stands outside of any.
    pub list: String,

    /// How many entries of the list stand before it, other damaged ones counted.
    pub position: usize,

    /// Its text.
    pub raw: String,
}
