use super::{DateLine, Telling};
use crate::model::{Calendar, Claim, Event, WrittenDate, extent_shown};
use crate::text::counted;

/// A written date in words; its EDTF where it lies on no axis.
pub(super) fn written_words(date: &WrittenDate, telling: &Telling<'_>) -> String {
    date.extent(telling.home).map_or_else(
        || date.edtf.text().to_owned(),
        |extent| extent.date_words(telling.display),
    )
}

/// When an event was, with how precisely that is known.
pub(super) fn date_line(event: &Event, telling: &Telling<'_>) -> DateLine {
    let shown = extent_shown(event, telling.home);
    let written = event.date.as_ref();
    let Some(shown) = shown else {
        return DateLine {
            words: "Undated".to_owned(),
            precision: written.map_or_else(
                || "nobody says when".to_owned(),
                |_| "the date lies on no axis".to_owned(),
            ),
            phrase: written
                .map(|date| asides(date, telling))
                .unwrap_or_default(),
            edtf: written
                .map(|date| date.edtf.text().to_owned())
                .unwrap_or_default(),
            is_adopted: written.is_some(),
        };
    };
    let precision = shown.value.precision_words();
    let n_accounts = counted(shown.n_accounts as u64, "account", "accounts");
    DateLine {
        words: shown.value.date_words(telling.display),
        precision: match (shown.is_adopted, precision.is_empty()) {
            (true, _) => precision,
            (false, true) => format!("{n_accounts}, none adopted"),
            (false, false) => format!("{precision} · {n_accounts}, none adopted"),
        },
        phrase: match written {
            Some(date) => asides(date, telling),
            None => claimed_phrases(event),
        },
        edtf: written
            .map(|date| date.edtf.text().to_owned())
            .unwrap_or_default(),
        is_adopted: shown.is_adopted,
    }
}

/// What stands beside a written date: its words, the best estimate, the calendar.
fn asides(date: &WrittenDate, telling: &Telling<'_>) -> String {
    let mut asides = Vec::new();
    if let Some(phrase) = &date.phrase {
        let reported = phrase
            .reported
            .as_ref()
            .map(|edtf| written_words(&WrittenDate::new(edtf.clone()), telling));
        asides.push(match reported {
            Some(day) => format!("“{}” in the source, as of {day}", phrase.words),
            None => format!("“{}” in the source", phrase.words),
        });
    }
    if let Some(best) = &date.best {
        let best = written_words(&WrittenDate::new(best.clone()), telling);
        asides.push(format!("most likely {best}"));
    }
    if date.calendar == Calendar::Julian {
        asides.push("Julian calendar in the source".to_owned());
    }
    asides.join(" · ")
}

/// The words of dates that accounts give, each once.
fn claimed_phrases(event: &Event) -> String {
    let mut phrases: Vec<String> = Vec::new();
    for claim in event.accounts.iter().flat_map(|account| &account.claims) {
        let Claim::Date(WrittenDate {
            phrase: Some(phrase),
            ..
        }) = claim
        else {
            continue;
        };
        let words = format!("“{}” in an account", phrase.words);
        if !phrases.contains(&words) {
            phrases.push(words);
        }
    }
    phrases.join(" · ")
}
