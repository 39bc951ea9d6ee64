use std::sync::OnceLock;

use super::Zone;
use crate::time::Timestamp;

/// The zones of the database that fit what is typed, in alphabetical order; all of them where nothing is.
///
/// Each word must be in the name, case and `_` passed over, or be the offset at that instant:
/// `bagh`, `new york`, `utc+3`, `-5`, `+05:30`.
pub fn zones_like(typed: &str, at: Timestamp) -> Vec<&'static Zone> {
    let words: Vec<String> = typed.split_whitespace().map(plain).collect();
    let fits = |(name, zone): &&(String, Zone)| {
        let offset = plain(&zone.offset_words_at(at));
        let mut words = words.iter();
        words.all(|word| {
            // `Etc/GMT+3` lies three hours west; who types `+3` means the clock.
            let is_offset = word.starts_with(['+', '-']);
            fits_offset(word, &offset) || (!is_offset && name.contains(word.as_str()))
        })
    };
    all().iter().filter(fits).map(|(_, zone)| zone).collect()
}

/// Whether a word is an offset, however it is written: `utc+5:30`, `+5:30` and `+05:30` are the same, `+5` another.
fn fits_offset(word: &str, offset: &str) -> bool {
    let of_zone = offset.trim_start_matches("utc");
    let asked = word.trim_start_matches("utc").trim_start_matches("gmt");
    let (hours, minutes) = asked.split_once(':').unwrap_or((asked, ""));
    let Some((sign, hours)) = hours.split_at_checked(1) else {
        return false;
    };
    if !matches!(sign, "+" | "-") {
        return false;
    }
    // A sign alone may still become any offset east or west of Greenwich.
    if hours.is_empty() {
        return of_zone.starts_with(sign);
    }
    let hours = hours.trim_start_matches('0');
    let minutes = minutes.trim_end_matches("00");
    let asked = match (hours, minutes) {
        ("", "") => String::new(),
        (hours, "") => format!("{sign}{hours}"),
        ("", minutes) => format!("{sign}0:{minutes}"),
        (hours, minutes) => format!("{sign}{hours}:{minutes}"),
    };
    asked == of_zone
}

/// In lower case, with the minus of a keyboard, and a blank for a `_`.
fn plain(text: &str) -> String {
    text.to_lowercase().replace('−', "-").replace('_', " ")
}

/// All zones of the database with their plain names; read once, since each costs a look at its whole history.
fn all() -> &'static [(String, Zone)] {
    static ALL: OnceLock<Vec<(String, Zone)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let named = |name: &String| Some((plain(name), Zone::parse(name).ok()?));
        Zone::names().iter().filter_map(named).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{CivilDate, Day};

    #[track_caller]
    fn found(typed: &str) -> Vec<String> {
        let winter = CivilDate::new(2023, 12, 3).map(|date| Day::from_civil(date).start());
        let zones = zones_like(typed, winter.expect("it is a date"));
        zones.iter().map(|zone| zone.name().into_owned()).collect()
    }

    #[test]
    fn zones_are_found_by_name_and_by_offset() {
        assert_eq!(found("bagh"), ["Asia/Baghdad"]);
        assert_eq!(found("new york"), ["America/New_York"]);
        assert_eq!(found("asia utc+5:45"), ["Asia/Kathmandu", "Asia/Katmandu"]);
        assert_eq!(found("Asia +05:45"), found("asia utc+5:45"));
        assert_eq!(found("").len(), Zone::names().len());
        assert!(found("atlantis").is_empty());
        let three = found("+3");
        assert_eq!(found("+03:00"), three);
        assert!(three.contains(&"Asia/Baghdad".to_owned()));
        assert!(!three.contains(&"Asia/Tehran".to_owned()));
        assert!(found("+3:30").contains(&"Asia/Tehran".to_owned()));
        assert!(found("-5").contains(&"America/New_York".to_owned()));
        assert!(!found("-5").contains(&"Asia/Karachi".to_owned()));
        assert!(found("+10").contains(&"Australia/Brisbane".to_owned()));
        assert!(!found("+1").contains(&"Australia/Brisbane".to_owned()));
        assert!(found("+00:00").contains(&"Europe/London".to_owned()));
        assert!(!found("+0").contains(&"Asia/Baghdad".to_owned()));
        assert!(found("utc").contains(&"Etc/UTC".to_owned()));
    }
}
