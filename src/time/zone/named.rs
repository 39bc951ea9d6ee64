use std::sync::{Arc, OnceLock};

use jiff::tz::{Dst, TimeZone, TimeZoneDatabase};

use crate::time::{CivilDate, Day, Timestamp};

/// How many names an error suggests.
const MAX_SUGGESTIONS: usize = 3;

/// How many letters may differ between a name and a suggestion for it.
const MAX_EDITS: usize = 2;

/// A zone of the IANA database.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) name: String,
    rules: TimeZone,
    /// The offset of all instants before `modern`.
    offset_before_1900: i32,
    /// When 1900 began at `offset_before_1900`.
    modern: Timestamp,
}

impl Named {
    /// The zone of this name, whatever its case.
    pub(super) fn find(name: &str) -> Option<Arc<Self>> {
        let rules = database().get(name).ok()?;
        let name = rules.iana_name()?.to_owned();
        let offset_before_1900 = first_standard_offset(&rules);
        let new_year =
            CivilDate::new(1900, 1, 1).map_or(0, |date| Day::from_civil(date).start().millis());
        Some(Arc::new(Self {
            name,
            rules,
            offset_before_1900,
            modern: Timestamp::from_millis(new_year - i64::from(offset_before_1900) * 1_000),
        }))
    }

    pub(super) fn offset_seconds_at(&self, instant: Timestamp) -> i32 {
        if instant < self.modern {
            return self.offset_before_1900;
        }
        let latest = jiff::Timestamp::MAX;
        let theirs = jiff::Timestamp::from_millisecond(instant.millis()).unwrap_or(latest);
        self.rules.to_offset(theirs).seconds()
    }

    /// When the clocks are next set after an instant; `None` where they never are again.
    pub(super) fn change_after(&self, instant: Timestamp) -> Option<Timestamp> {
        let offset = self.offset_seconds_at(instant);
        // A zone's first rules may have been those of before.
        if instant < self.modern && self.offset_seconds_at(self.modern) != offset {
            return Some(self.modern);
        }
        let from = instant.max(self.modern).millis();
        let theirs = jiff::Timestamp::from_millisecond(from).ok()?;
        let mut changes = self.rules.following(theirs);
        let change = changes.find(|change| change.offset().seconds() != offset)?;
        Some(Timestamp::from_millis(change.timestamp().as_millisecond()))
    }
}

/// All names of the database, in alphabetical order.
pub(super) fn names() -> &'static [String] {
    static NAMES: OnceLock<Vec<String>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names: Vec<String> = database()
            .available()
            .map(|name| name.to_string())
            .collect();
        names.sort_unstable();
        names
    })
}

/// The names most like a text, the nearest first: a wrong letter or two, or the city alone.
pub(super) fn nearest_names(text: &str) -> Vec<String> {
    let wanted = text.to_lowercase().replace(' ', "_");
    let mut found: Vec<(usize, &String)> = names()
        .iter()
        .filter_map(|name| {
            let known = name.to_lowercase();
            let city = known.rsplit('/').next().unwrap_or(&known);
            let n_edits = edits(&wanted, &known).min(edits(&wanted, city));
            (n_edits <= MAX_EDITS.min(wanted.len() / 3)).then_some((n_edits, name))
        })
        .collect();
    found.sort_unstable();
    let nearest = found.into_iter().take(MAX_SUGGESTIONS);
    nearest.map(|(_, name)| name.clone()).collect()
}

fn database() -> &'static TimeZoneDatabase {
    static DATABASE: OnceLock<TimeZoneDatabase> = OnceLock::new();
    DATABASE.get_or_init(TimeZoneDatabase::bundled)
}

/// The first offset that is neither summer time nor a mean time of odd minutes.
///
/// A zone that never had one keeps the offset it began with.
fn first_standard_offset(rules: &TimeZone) -> i32 {
    const QUARTER_SECONDS: i32 = 900;
    let began_with = rules.to_offset(jiff::Timestamp::MIN).seconds();
    if began_with % QUARTER_SECONDS == 0 {
        return began_with;
    }
    rules
        .following(jiff::Timestamp::MIN)
        // Zones with summer time have transitions for ever; none needs a tenth of these.
        .take(500)
        .find(|change| change.dst() == Dst::No && change.offset().seconds() % QUARTER_SECONDS == 0)
        .map_or(began_with, |change| change.offset().seconds())
}

/// How many letters must be changed, added or left out to make one text of the other (Levenshtein).
fn edits(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (n_before, letter) in from.chars().enumerate() {
        let mut diagonal = n_before;
        let mut left = n_before + 1;
        for (above, other) in row.iter_mut().skip(1).zip(&to) {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = *above;
            left = changed.min(left + 1).min(diagonal + 1);
            *above = left;
        }
        if let Some(first) = row.first_mut() {
            *first = n_before + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}
