use super::dates::written_words;
use super::facts::role_row;
use super::{FactRow, Telling};
use crate::model::{
    Endpoint, Event, Extension, FieldComparison, LinkBasis, LinkKind, Role, TruceEnd, TruceKind,
    WrittenDate,
};
use crate::text::counted;

/// What is known of a truce beyond its date; nothing for an event that is none.
pub(super) fn truce_rows(
    event: &Event,
    fields: &[FieldComparison],
    telling: &Telling<'_>,
) -> Vec<FactRow> {
    let Some(truce) = &event.truce else {
        return Vec::new();
    };
    let kind = TruceKind::ALL
        .into_iter()
        .find(|(kind, ..)| *kind == truce.kind);
    let date = |label, date: &Option<WrittenDate>| {
        let date = date.as_ref()?;
        Some(row(label, written_words(date, telling)))
    };
    let mut rows = vec![row(
        "Type",
        kind.map_or("", |(_, _, words)| words).to_owned(),
    )];
    rows.extend(date("Announced", &truce.announced));
    rows.extend(date("Effective", &truce.effective));
    rows.extend(date("Planned end", &truce.planned_end));
    let extensions = truce.extensions.iter();
    rows.extend(extensions.map(|extension| row("Extended", extended_words(extension, telling))));
    rows.push(row(
        "Ended",
        match &truce.end {
            TruceEnd::Unknown => "end not known".to_owned(),
            TruceEnd::GoesOn => "goes on".to_owned(),
            TruceEnd::On(end) => written_words(end, telling),
        },
    ));
    for role in [Role::Party, Role::Signatory] {
        rows.extend(role_row(event, role, fields, telling));
    }
    rows.extend((!truce.area.is_empty()).then(|| row("Area", truce.area.clone())));
    for role in [Role::Mediator, Role::Guarantor] {
        rows.extend(role_row(event, role, fields, telling));
    }
    rows.extend((!truce.status.is_empty()).then(|| row("Status", truce.status.clone())));
    rows.extend(breaches_row(event, telling));
    rows
}

fn row(label: &str, value: String) -> FactRow {
    FactRow {
        label: label.to_owned(),
        value,
        more: Vec::new(),
        agreement: None,
    }
}

fn extended_words(extension: &Extension, telling: &Telling<'_>) -> String {
    let announced = extension.announced.as_ref();
    let until = extension.until.as_ref();
    let words = |date: &WrittenDate| written_words(date, telling);
    match (announced, until) {
        (Some(announced), Some(until)) => {
            format!("until {}, announced {}", words(until), words(announced))
        }
        (None, Some(until)) => format!("until {}", words(until)),
        (Some(announced), None) => format!("announced {}, until when not known", words(announced)),
        (None, None) => "when not known".to_owned(),
    }
}

/// How many events are said to go against the truce, by who says so.
fn breaches_row(event: &Event, telling: &Telling<'_>) -> Option<FactRow> {
    let end = Endpoint::Event(event.id.clone());
    let links = telling.chronology.links_of(&end);
    let breaks = links.filter(|link| link.kind == LinkKind::Breaks && link.to == end);
    let (mut n_acknowledged, mut n_alleged, mut n_inferred) = (0, 0, 0);
    for link in breaks {
        match &link.basis {
            LinkBasis::Said {
                acknowledged: true, ..
            } => n_acknowledged += 1,
            LinkBasis::Said { .. } => n_alleged += 1,
            LinkBasis::Inferred { .. } => n_inferred += 1,
        }
    }
    let counts = [
        (n_acknowledged, "acknowledged"),
        (n_alleged, "alleged"),
        (n_inferred, "inferred"),
    ];
    let counts = counts.iter().filter(|(n, _)| *n > 0);
    let words: Vec<String> = counts.map(|(n, word)| format!("{n} {word}")).collect();
    let n = n_acknowledged + n_alleged + n_inferred;
    (n > 0).then(|| {
        let events = counted(n, "event", "events");
        row("Breaches", format!("{events}: {}", words.join(", ")))
    })
}
