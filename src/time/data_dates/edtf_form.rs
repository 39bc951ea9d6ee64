use crate::time::CivilDate;

/// Whether a text is a date, an interval or a set of EDTF, without times of day.
///
/// Source: ISO 8601-2:2019, profile EDTF, levels 0 to 2, without exponential years. Whole dates must
/// be in the calendar.
pub(super) fn is_edtf(text: &str) -> bool {
    if let Some(inner) = enclosed(text, '[', ']').or_else(|| enclosed(text, '{', '}')) {
        return inner.split(',').all(is_set_item);
    }
    match text.split_once('/') {
        Some((first, last)) => {
            let is_end = |end: &str| matches!(end, "" | "..") || is_date(end);
            is_end(first) && is_end(last) && (is_date(first) || is_date(last))
        }
        None => is_date(text),
    }
}

/// An interval as the messydates package writes it, `a..b`, in EDTF.
///
/// `a..b` lasted from a to b; `..b` and `a..` have one bound.
pub(super) fn from_dots(text: &str) -> Option<String> {
    let (first, last) = text.split_once("..")?;
    match (is_date(first), is_date(last)) {
        (true, true) => Some(format!("{first}/{last}")),
        (false, true) if first.is_empty() => Some(format!("[..{last}]")),
        (true, false) if last.is_empty() => Some(format!("[{first}..]")),
        _ => None,
    }
}

fn enclosed(text: &str, open: char, close: char) -> Option<&str> {
    text.strip_prefix(open)?.strip_suffix(close)
}

fn is_set_item(item: &str) -> bool {
    match item.split_once("..") {
        Some(("", last)) => is_date(last),
        Some((first, "")) => is_date(first),
        Some((first, last)) => is_date(first) && is_date(last),
        None => is_date(item),
    }
}

fn is_date(text: &str) -> bool {
    let text = without_qualifier(text);
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    if let Some(long) = unsigned.strip_prefix('Y') {
        let digits = long.strip_prefix('-').unwrap_or(long);
        let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
        return !negative && all_digits && (5..=9).contains(&digits.len());
    }
    let mut pieces = unsigned.split('-').map(bare);
    let year = pieces.next().unwrap_or_default();
    let (month, day, more) = (pieces.next(), pieces.next(), pieces.next());
    if year.len() != 4 || !is_digits_or_x(year) || more.is_some() {
        return false;
    }
    let (month, day) = match (month, day) {
        (None, _) => return true,
        (Some(month), None) => return is_month(month, true),
        (Some(month), Some(day)) => (month, day),
    };
    if !is_month(month, false) || !is_day(day) {
        return false;
    }
    match (year.parse(), month.parse(), day.parse()) {
        (Ok(year), Ok(month), Ok(day)) => CivilDate::new(year, month, day).is_some(),
        _ => true,
    }
}

/// A piece of a date without the marks of doubt on either side.
fn bare(piece: &str) -> &str {
    let piece = piece.strip_prefix(['?', '~', '%']).unwrap_or(piece);
    without_qualifier(piece)
}

fn without_qualifier(text: &str) -> &str {
    text.strip_suffix(['?', '~', '%']).unwrap_or(text)
}

fn is_digits_or_x(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'X')
}

fn is_month(text: &str, or_season: bool) -> bool {
    if text.len() != 2 || !is_digits_or_x(text) {
        return false;
    }
    match text.parse::<u8>() {
        Ok(month) => (1..=12).contains(&month) || (or_season && (21..=41).contains(&month)),
        Err(_) => !text.starts_with(['2', '3', '4', '5', '6', '7', '8', '9']),
    }
}

fn is_day(text: &str) -> bool {
    if text.len() != 2 || !is_digits_or_x(text) {
        return false;
    }
    match text.parse::<u8>() {
        Ok(day) => (1..=31).contains(&day),
        Err(_) => !text.starts_with(['4', '5', '6', '7', '8', '9']),
    }
}
