use super::dates::written_words;
use super::named::{account_speaker, capitalized};
use super::values::{description_words, place_words, toll_words};
use super::{BasisRow, Telling};
use crate::model::{Basis, Event, Field};

/// On what each adopted value rests that the project gives a basis for.
pub(super) fn basis_rows(event: &Event, telling: &Telling<'_>) -> Vec<BasisRow> {
    let bases = event.bases.iter();
    bases
        .map(|basis| basis_row(event, basis, telling))
        .collect()
}

fn basis_row(event: &Event, basis: &Basis, telling: &Telling<'_>) -> BasisRow {
    let mut rests_on: Vec<String> = basis
        .accounts
        .iter()
        .map(|id| {
            event.account(id).map_or_else(
                || format!("{id}, not among the accounts"),
                |account| account_speaker(account, telling),
            )
        })
        .collect();
    if !basis.reason.is_empty() {
        rests_on.push(basis.reason.clone());
    }
    if rests_on.is_empty() {
        rests_on.push("nothing named".to_owned());
    }
    BasisRow {
        label: capitalized(&basis.field.label()),
        value: adopted_words(event, &basis.field, telling)
            .unwrap_or_else(|| "nothing adopted".to_owned()),
        rests_on: rests_on.join(" · "),
    }
}

/// The adopted value of a field in words; `None` where there is none.
fn adopted_words(event: &Event, field: &Field, telling: &Telling<'_>) -> Option<String> {
    Some(match field {
        Field::Kind if event.subtype.is_empty() => event.kind.label().to_owned(),
        Field::Kind => format!("{}, {}", event.kind.label(), event.subtype),
        Field::Date => written_words(event.date.as_ref()?, telling),
        Field::Place => place_words(event.place.as_ref()?),
        Field::Toll(harm, group) => {
            let mut tolls = event.tolls.iter();
            toll_words(tolls.find(|toll| toll.harm == *harm && toll.group == *group)?)
        }
        Field::Actor(role) => {
            let parts = event.actors.iter().filter(|part| part.role == *role);
            let names: Vec<&str> = parts
                .map(|part| telling.chronology.actor_name(&part.actor, telling.language))
                .collect();
            (!names.is_empty()).then(|| names.join(", "))?
        }
        Field::Target => description_words(event.target.as_ref()?, telling),
        Field::Means => description_words(event.means.as_ref()?, telling),
        Field::Reason | Field::Other(_) => return None,
    })
}
