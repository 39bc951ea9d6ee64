use super::EventKind;
use crate::time::{Extent, Zone};

/// What is said for the title of an event that has none, nor a place: "Strike, 2 Dec 2023"; the same wherever it is told.
pub fn stand_in_title(kind: EventKind, date: Option<&Extent>, zone: &Zone) -> String {
    match date {
        Some(date) => format!("{}, {}", kind.label(), date.brief_words(zone)),
        None => format!("{}, undated", kind.label()),
    }
}

/// What an event is called where its date stands beside it: its title or place, else its kind.
pub fn title_or_kind(title: &str, kind: EventKind) -> &str {
    if title.is_empty() {
        kind.label()
    } else {
        title
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Edtf;

    #[test]
    fn kind_and_day_stand_for_a_title() {
        let check = |date: &str, expected: &str| {
            let date = Edtf::parse(date)
                .ok()
                .and_then(|date| date.extent(&Zone::UTC));
            let title = stand_in_title(EventKind::Strike, date.as_ref(), &Zone::UTC);
            assert_eq!(title, expected);
        };
        check("2023-12-02", "Strike, 2 Dec 2023");
        check("2023-12-02T18:30:00Z", "Strike, 2 Dec 2023");
        check("2023-12", "Strike, December 2023");
        check("", "Strike, undated");
    }
}
