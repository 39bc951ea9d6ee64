use crate::model::{Casualties, Count};

/// What stands for "no number" in tables; zero is a number.
const MISSING: &[&str] = &[
    "",
    "na",
    "n/a",
    "nan",
    "none",
    "null",
    ".",
    "..",
    "-",
    "--",
    "–",
    "?",
    "unknown",
    "unk",
    "not known",
    "tbd",
    "-1",
    "-9",
    "-99",
    "-999",
];

/// Reads a number of people: `5`, `5.0`, `1,200`, `at least 5`, `5+`, `up to 10`, `3-5`.
///
/// "At least five" is low 5 and nothing else. All unknown where the text stands for "no number";
/// `None` where it is no number of people.
pub(super) fn casualties(text: &str) -> Option<Casualties> {
    let text = text.trim();
    if MISSING.iter().any(|token| token.eq_ignore_ascii_case(text)) {
        return Some(Casualties::default());
    }
    if let Some(best) = number(text) {
        return Some(Casualties {
            best,
            ..Casualties::default()
        });
    }
    let lower = text.to_ascii_lowercase();
    let after = |words: &[&str]| {
        words
            .iter()
            .find_map(|word| lower.strip_prefix(word))
            .and_then(number)
    };
    if let Some(low) = after(&["at least ", "min. ", "minimum ", ">=", "≥"])
        .or_else(|| number(lower.strip_suffix('+')?))
    {
        return Some(Casualties {
            low,
            ..Casualties::default()
        });
    }
    if let Some(high) = after(&["at most ", "up to ", "max. ", "maximum ", "<=", "≤"]) {
        return Some(Casualties {
            high,
            ..Casualties::default()
        });
    }
    let (low, high) = lower
        .split_once(['-', '–'])
        .or_else(|| lower.split_once(" to "))?;
    Some(Casualties {
        low: number(low)?,
        high: number(high)?,
        ..Casualties::default()
    })
}

/// A whole number, its thousands marked by commas or not.
fn number(text: &str) -> Option<Count> {
    let text = text.trim();
    let text = text.strip_suffix(".0").unwrap_or(text);
    let mut groups = text.split(',');
    let first = groups.next()?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().and_then(Count::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<[Option<u32>; 3]>) {
        let found = casualties(text);
        let found = found.map(|found| [found.low.get(), found.best.get(), found.high.get()]);
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_and_their_bounds_are_read() {
        check("5", Some([None, Some(5), None]));
        check(" 5.0 ", Some([None, Some(5), None]));
        check("1,200", Some([None, Some(1_200), None]));
        check("at least 5", Some([Some(5), None, None]));
        check("5+", Some([Some(5), None, None]));
        check("up to 10", Some([None, None, Some(10)]));
        check("3-5", Some([Some(3), None, Some(5)]));
        check("3 – 5", Some([Some(3), None, Some(5)]));
    }

    #[test]
    fn nothing_is_unknown_and_zero_is_a_number() {
        check("", Some([None; 3]));
        check("N/A", Some([None; 3]));
        check("-99", Some([None; 3]));
        check("0", Some([None, Some(0), None]));
    }

    #[test]
    fn what_is_no_count_is_none() {
        for text in [
            "dozens",
            "1,2",
            "12,00",
            "-5",
            "4294967295",
            "5.5",
            "1,234,56",
            "five",
        ] {
            check(text, None);
        }
    }
}
