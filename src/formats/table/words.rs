use std::borrow::Cow;

use crate::model::{PlacePrecision, Status};

/// The classes of places in a sentence.
pub(super) const PLACE_PRECISIONS: &str =
    "exact, within-25-km, district, province, line-or-area, country, sea-or-air and unknown";

const PRECISIONS: [(PlacePrecision, &str); 8] = [
    (PlacePrecision::Exact, "exact"),
    (PlacePrecision::Within25Km, "within-25-km"),
    (PlacePrecision::District, "district"),
    (PlacePrecision::Province, "province"),
    (PlacePrecision::LineOrArea, "line-or-area"),
    (PlacePrecision::Country, "country"),
    (PlacePrecision::SeaOrAir, "sea-or-air"),
    (PlacePrecision::Unknown, "unknown"),
];

/// The class of a place that one of our words means.
pub(super) fn place_precision(text: &str) -> Option<PlacePrecision> {
    PRECISIONS
        .iter()
        .find(|(_, word)| word.eq_ignore_ascii_case(text))
        .map(|(precision, _)| *precision)
}

/// The word of a class of places.
pub(super) fn place_precision_word(precision: PlacePrecision) -> &'static str {
    PRECISIONS
        .iter()
        .find(|(known, _)| *known == precision)
        .map_or("", |(_, word)| *word)
}

/// The status that one of our words means; `corroborated:3` says by how many.
pub(super) fn status(text: &str) -> Option<Status> {
    let (word, number) = text.split_once(':').unwrap_or((text, ""));
    let status = Status::ALL
        .into_iter()
        .find(|status| status.key().eq_ignore_ascii_case(word.trim()))?;
    Some(match (status, number.trim().parse()) {
        (Status::Corroborated(_), Ok(n_origins)) => Status::Corroborated(n_origins),
        _ => status,
    })
}

/// The word of a status.
pub(super) fn status_word(status: Status) -> String {
    match status {
        Status::Corroborated(n_origins) => format!("{}:{n_origins}", status.key()),
        _ => status.key().to_owned(),
    }
}

/// The items of a list that semicolons separate, `\;` being no separator.
pub(super) fn items(text: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let item = items.last_mut().expect("there is one from the start");
        match c {
            '\\' if chars.peek() == Some(&';') => {
                item.push(';');
                chars.next();
            }
            ';' => items.push(String::new()),
            c => item.push(c),
        }
    }
    items
        .into_iter()
        .map(|item| item.trim().to_owned())
        .filter(|item| !item.is_empty())
        .collect()
}

/// One cell of these items.
pub(super) fn cell_of_items<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let items: Vec<String> = items
        .into_iter()
        .map(|item| item.replace(';', "\\;"))
        .collect();
    items.join("; ")
}

/// The name and the id of an item `Name [id]`; the whole item twice where it has no id.
///
/// An id is what the program makes of names: letters, none of them a capital, digits and hyphens.
pub(super) fn name_of_item(item: &str) -> (&str, &str) {
    let is_of_id = |c: char| c == '-' || (c.is_alphanumeric() && !c.is_uppercase());
    let is_id = |id: &str| !id.is_empty() && id.chars().all(is_of_id);
    item.strip_suffix(']')
        .and_then(|rest| rest.rsplit_once(" ["))
        .filter(|(name, id)| !name.trim().is_empty() && is_id(id))
        .map_or((item, item), |(name, id)| (name.trim_end(), id))
}

/// Whether a spreadsheet would take a text for a formula.
fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err()
}

/// The text with an apostrophe before what a spreadsheet would run as a formula.
///
/// Texts that begin with an apostrophe before such a sign get one too, so that reading undoes exactly this.
/// Source: OWASP, "CSV Injection".
pub fn guarded(text: &str) -> Cow<'_, str> {
    if looks_like_formula(text.trim_start_matches('\'')) {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}

/// The text without the apostrophe of [`guarded`].
pub(super) fn without_guard(text: &str) -> Cow<'_, str> {
    match text.strip_prefix('\'') {
        Some(rest) if looks_like_formula(rest.trim_start_matches('\'')) => Cow::Borrowed(rest),
        _ => Cow::Borrowed(text),
    }
}

/// Whether a text stands for "no number".
pub(super) fn is_missing_number(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || [
            "na", "n/a", "nan", "none", "null", ".", "-", "--", "unknown",
        ]
        .iter()
        .any(|token| token.eq_ignore_ascii_case(text))
}

/// Degrees, with a point or, as many spreadsheets write them, a comma.
pub(super) fn degrees(text: &str) -> Option<f64> {
    let text = text.trim();
    let degrees = match text.parse::<f64>() {
        Ok(degrees) => degrees,
        Err(_) if text.matches(',').count() == 1 && !text.contains('.') => {
            text.replace(',', ".").parse().ok()?
        }
        Err(_) => return None,
    };
    degrees.is_finite().then_some(degrees)
}

/// Latitude and longitude in one cell: `36.5, 43.1`, or `POINT (43.1 36.5)`, which has them the other way round.
pub(super) fn point(text: &str) -> Option<[f64; 2]> {
    let text = text.trim();
    let wkt = text
        .get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case("point"));
    let inner = if wkt { text.get(5..)?.trim() } else { text };
    let inner = inner
        .trim_start_matches(['(', '['])
        .trim_end_matches([')', ']']);
    let numbers: Option<Vec<f64>> = inner
        .split([',', ' ', ';'])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect();
    let (latitude, longitude) = match numbers?.as_slice() {
        [longitude, latitude] if wkt => (*latitude, *longitude),
        [latitude, longitude] => (*latitude, *longitude),
        _ => return None,
    };
    (latitude.abs() <= 90.0 && longitude.abs() <= 180.0).then_some([latitude, longitude])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_back() {
        let cell = cell_of_items(["US", "a; b", "c"]);
        assert_eq!(cell, "US; a\\; b; c");
        assert_eq!(items(&cell), ["US", "a; b", "c"]);
        assert_eq!(items(" ; x;;"), ["x"]);
    }

    #[test]
    fn formulas_are_guarded_and_come_back() {
        for text in [
            "=1+1", "+cmd", "-x", "@a", "\tb", "'=1", "''-y", "'quoted'", "plain", "", "'",
        ] {
            assert_eq!(without_guard(&guarded(text)), text);
        }
        assert_eq!(guarded("=1+1"), "'=1+1");
        assert_eq!(guarded("-5.2"), "-5.2");
        assert_eq!(guarded("+12"), "+12");
        assert_eq!(guarded("it's"), "it's");
    }

    #[test]
    fn points_are_read_either_way() {
        assert_eq!(point("36.5, 43.1"), Some([36.5, 43.1]));
        assert_eq!(point("POINT (43.1 36.5)"), Some([36.5, 43.1]));
        assert_eq!(point("95, 43"), None);
        assert_eq!(degrees("36,55"), Some(36.55));
        assert_eq!(degrees("1,000.5"), None);
        assert_eq!(degrees("NaN"), None);
    }

    #[test]
    fn words_of_status_and_place_come_back() {
        for status_given in [Status::Unassessed, Status::Corroborated(7), Status::Denied] {
            assert_eq!(status(&status_word(status_given)), Some(status_given));
        }
        for (precision, word) in PRECISIONS {
            assert_eq!(place_precision(word), Some(precision));
            assert_eq!(place_precision_word(precision), word);
        }
        assert_eq!(status("Confirmed"), None);
    }
}
