use super::named::{account_speaker, capitalized};
use super::values::{claim_words, description_words, place_words};
use super::{FactRow, Telling};
use crate::model::{
    Agreement, Claim, Event, Field, FieldComparison, Place, PlacePrecision, Role, Stance,
    comparison_field, folded,
};
use crate::text::counted;

/// The roles that a truce's own rows have.
const TRUCE_ROLES: [Role; 4] = [
    Role::Party,
    Role::Mediator,
    Role::Guarantor,
    Role::Signatory,
];

/// Place, actors by role, target, means, reason and what else is claimed, each that anybody says anything of.
pub(super) fn facts(
    event: &Event,
    fields: &[FieldComparison],
    telling: &Telling<'_>,
) -> Vec<FactRow> {
    let telling_of = |adopted, field| fact(event, adopted, &field, fields, telling);
    let mut rows = Vec::new();
    rows.extend(place_row(event, fields, telling));
    for (role, ..) in Role::ALL {
        if event.truce.is_none() || !TRUCE_ROLES.contains(&role) {
            rows.extend(role_row(event, role, fields, telling));
        }
    }
    let described = |description| Some(description_words(description, telling));
    let target = event.target.as_ref().and_then(described);
    rows.extend(telling_of(target, Field::Target));
    let means = event.means.as_ref().and_then(described);
    rows.extend(telling_of(means, Field::Means));
    rows.extend(telling_of(None, Field::Reason));
    for name in other_names(event) {
        rows.extend(telling_of(None, Field::Other(name)));
    }
    rows
}

/// The actors of a role; adopted ones, else what the accounts say.
pub(super) fn role_row(
    event: &Event,
    role: Role,
    fields: &[FieldComparison],
    telling: &Telling<'_>,
) -> Option<FactRow> {
    let names: Vec<&str> = event
        .actors
        .iter()
        .filter(|part| part.role == role)
        .map(|part| telling.chronology.actor_name(&part.actor, telling.language))
        .collect();
    let adopted = (!names.is_empty()).then(|| names.join(", "));
    let is_blame = adopted.is_some() && role == Role::AllegedAttacker;
    let mut row = fact(event, adopted, &Field::Actor(role), fields, telling)?;
    if is_blame {
        let blaming = speakers_of(event, &Field::Actor(role), telling);
        if !blaming.is_empty() {
            row.value = format!("{}, blamed by {}", row.value, blaming.join(", "));
        }
    }
    Some(row)
}

fn place_row(event: &Event, fields: &[FieldComparison], telling: &Telling<'_>) -> Option<FactRow> {
    let adopted = event.place.as_ref().map(|place| match point_words(place) {
        shown if shown.is_empty() => place_words(place),
        shown => format!("{} · {shown}", place_words(place)),
    });
    fact(event, adopted, &Field::Place, fields, telling)
}

/// The coordinates, always with their class; private ones are said to be there and not shown.
fn point_words(place: &Place) -> String {
    let class = place.precision.words();
    match place.point {
        Some(_) if place.private => format!("{class}, coordinates private"),
        Some([latitude, longitude]) if place.precision.is_representation_point() => {
            format!("{class}, drawn at {latitude:.2}, {longitude:.2}")
        }
        Some([latitude, longitude]) => format!("{class}, {latitude:.2}, {longitude:.2}"),
        None if place.precision == PlacePrecision::Unknown => String::new(),
        None => class.to_owned(),
    }
}

/// What is shown of a field; `None` where neither the project nor an account says anything.
///
/// An adopted value stands first and what accounts say otherwise behind it. With nothing adopted a single account is
/// shown as such; of several it is said how many they are and how they stand to each other, since to show one of
/// them would be to adopt it.
fn fact(
    event: &Event,
    adopted: Option<String>,
    field: &Field,
    fields: &[FieldComparison],
    telling: &Telling<'_>,
) -> Option<FactRow> {
    let said = said_of(event, field, telling);
    let agreement = fields
        .iter()
        .find(|comparison| comparison.field == comparison_field(field))
        .map(|comparison| comparison.agreement);
    let value = match (adopted, said.as_slice()) {
        (None, []) => return None,
        (None, [one]) => format!("{} (1 account)", one.value),
        (None, several) => {
            let n = several.len() as u64;
            let words = agreement_words(agreement.unwrap_or(Agreement::Compatible));
            match agreement {
                Some(Agreement::Agree) => {
                    let value = several.first().map_or("", |said| said.value.as_str());
                    format!("{value} ({}, {words})", counted(n, "account", "accounts"))
                }
                _ => format!("{}, {words}", counted(n, "account", "accounts")),
            }
        }
        (Some(adopted), said) => with_others(adopted, said),
    };
    let more = said
        .iter()
        .map(|said| format!("{}: {}", said.speaker, said.value))
        .collect();
    Some(FactRow {
        label: fact_label(field),
        value,
        more,
        agreement,
    })
}

/// What one account says of a field.
struct SaidOf {
    speaker: String,
    value: String,
}

fn said_of(event: &Event, field: &Field, telling: &Telling<'_>) -> Vec<SaidOf> {
    let mut said = Vec::new();
    for account in &event.accounts {
        let claims = account.claims.iter();
        let values: Vec<String> = claims
            .filter(|claim| claim.field() == *field)
            .map(|claim| beside_adopted(event, claim, telling))
            .collect();
        let stance = match account.stance {
            Stance::Asserts => "",
            Stance::Denies => "denies ",
            Stance::Retracts => "takes back ",
            Stance::DeclinesToComment => continue,
        };
        if !values.is_empty() {
            said.push(SaidOf {
                speaker: account_speaker(account, telling),
                value: format!("{stance}{}", values.join(", ")),
            });
        }
    }
    said
}

/// A claim in words; a place without its country where the adopted place names the same.
fn beside_adopted(event: &Event, claim: &Claim, telling: &Telling<'_>) -> String {
    match (claim, &event.place) {
        (Claim::Place(claimed), Some(adopted))
            if !claimed.name.is_empty() && claimed.country == adopted.country =>
        {
            place_words(&Place {
                country: String::new(),
                ..claimed.clone()
            })
        }
        _ => claim_words(claim, telling),
    }
}

/// The adopted value, and behind it what accounts say in other words, with how many say so.
fn with_others(adopted: String, said: &[SaidOf]) -> String {
    let mut others: Vec<(&str, u64)> = Vec::new();
    for said in said {
        if folded(&adopted).contains(&folded(&said.value)) {
            continue;
        }
        let known = others
            .iter_mut()
            .find(|(value, _)| folded(value) == folded(&said.value));
        match known {
            Some((_, n)) => *n += 1,
            None => others.push((&said.value, 1)),
        }
    }
    let others = others
        .into_iter()
        .map(|(value, n)| format!(" · {value} ({})", counted(n, "account", "accounts")));
    others.fold(adopted, |line, other| line + &other)
}

/// How accounts stand to each other, in a word.
pub(super) fn agreement_words(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Agree => "agree",
        Agreement::Compatible => "compatible",
        Agreement::Conflict => "in conflict",
    }
}

fn fact_label(field: &Field) -> String {
    match field {
        Field::Actor(Role::Attacker) => "By".to_owned(),
        Field::Actor(role) => role.label().to_owned(),
        field => capitalized(&field.label()),
    }
}

fn speakers_of(event: &Event, field: &Field, telling: &Telling<'_>) -> Vec<String> {
    let accounts = event.accounts.iter();
    accounts
        .filter(|account| account.stance == Stance::Asserts)
        .filter(|account| account.claims.iter().any(|claim| claim.field() == *field))
        .map(|account| account_speaker(account, telling))
        .collect()
}

/// The names of the fields that have none of their own, each once.
fn other_names(event: &Event) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for claim in event.accounts.iter().flat_map(|account| &account.claims) {
        if let Claim::Other(name, _) = claim
            && !names.contains(name)
        {
            names.push(name.clone());
        }
    }
    names
}
