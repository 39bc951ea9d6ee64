use super::{Comparison, Reason, Said, Verdict, compare_said};
use crate::model::{Account, AccountId, Agreement, Event, Field, Role, Stance};

/// What the accounts of an event say of one field, each against each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldComparison {
    /// The field.
    pub field: Field,

    /// The accounts that say something of it, in the event's order; two at least.
    pub accounts: Vec<AccountId>,

    /// The worst that any two of them come to.
    pub agreement: Agreement,

    /// Every two of them, the earlier account first.
    pub pairs: Vec<Pair>,
}

/// Two accounts of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The earlier account.
    pub first: AccountId,

    /// The later account.
    pub second: AccountId,

    /// How the first stands to the second.
    pub verdict: Verdict,
}

impl FieldComparison {
    /// The worst of how an account stands to the others, with the other account; `None` if it says nothing of the field.
    pub fn verdict_of(&self, account: &AccountId) -> Option<(&AccountId, Verdict)> {
        let verdicts = self.pairs.iter().filter_map(|pair| {
            if pair.first == *account {
                Some((&pair.second, pair.verdict))
            } else if pair.second == *account {
                Some((&pair.first, pair.verdict.reversed()))
            } else {
                None
            }
        });
        // Of equals the first.
        verdicts.reduce(|worst, next| {
            let is_worse = next.1.agreement > worst.1.agreement;
            if is_worse { next } else { worst }
        })
    }
}

/// The field under which claims are compared: who is blamed and who attacked are one question.
pub fn comparison_field(field: &Field) -> Field {
    match field {
        Field::Actor(Role::AllegedAttacker) => Field::Actor(Role::Attacker),
        field => field.clone(),
    }
}

/// What the accounts of an event come to, for each field of which two or more say something.
///
/// Fields stand in the order in which they are first claimed. Accounts that take back or will not say are left out.
/// Says an account several things of one field, it says them together: two attackers named by one account agree with
/// the same two named by another, and are compatible with one of them.
pub fn disputes(event: &Event, world: &Comparison<'_>) -> Vec<FieldComparison> {
    let speaking = || event.accounts.iter().filter(|account| speaks(account));
    let mut fields: Vec<Field> = Vec::new();
    for claim in speaking().flat_map(|account| &account.claims) {
        let field = comparison_field(&claim.field());
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    fields
        .into_iter()
        .filter_map(|field| compare_field(field, speaking(), world))
        .collect()
}

/// Whether any two accounts of an event are in conflict, or one denies what another asserts to have happened.
pub fn is_disputed(event: &Event, world: &Comparison<'_>) -> bool {
    let denies = event.accounts.iter().any(Account::denies_event);
    let asserts = |account: &Account| account.stance == Stance::Asserts;
    (denies && event.accounts.iter().any(asserts))
        || disputes(event, world)
            .iter()
            .any(|field| field.agreement == Agreement::Conflict)
}

/// Whether an account says anything that can be compared.
fn speaks(account: &Account) -> bool {
    matches!(account.stance, Stance::Asserts | Stance::Denies)
}

fn compare_field<'a>(
    field: Field,
    accounts: impl Iterator<Item = &'a Account>,
    world: &Comparison<'_>,
) -> Option<FieldComparison> {
    let spoken: Vec<(&AccountId, Vec<Said<'_>>)> = accounts
        .map(|account| (&account.id, claims_of(account, &field)))
        .filter(|(_, claims)| !claims.is_empty())
        .collect();
    let mut pairs = Vec::new();
    for (position, (first, claims)) in spoken.iter().enumerate() {
        for (second, other_claims) in spoken.iter().skip(position + 1) {
            let Some(verdict) = compare_together(claims, other_claims, world) else {
                continue;
            };
            pairs.push(Pair {
                first: (*first).clone(),
                second: (*second).clone(),
                verdict,
            });
        }
    }
    let agreement = pairs.iter().map(|pair| pair.verdict.agreement).max()?;
    Some(FieldComparison {
        field,
        accounts: spoken.iter().map(|(id, _)| (*id).clone()).collect(),
        agreement,
        pairs,
    })
}

fn claims_of<'a>(account: &'a Account, field: &Field) -> Vec<Said<'a>> {
    let claims = account.claims.iter();
    let of_field = claims.filter(|claim| comparison_field(&claim.field()) == *field);
    of_field
        .map(|claim| Said {
            by: &account.id,
            stance: account.stance,
            claim,
        })
        .collect()
}

/// Compares all that one account says of a field with all that another says.
fn compare_together(
    claims: &[Said<'_>],
    others: &[Said<'_>],
    world: &Comparison<'_>,
) -> Option<Verdict> {
    if let ([first], [second]) = (claims, others) {
        return compare_said(*first, *second, world);
    }
    let verdicts = |said: &Said<'_>, against: &[Said<'_>]| {
        let verdicts = against
            .iter()
            .filter_map(|other| compare_said(*said, *other, world));
        verdicts.min_by_key(|verdict| verdict.agreement)
    };
    let of_claims: Vec<Verdict> = claims
        .iter()
        .filter_map(|said| verdicts(said, others))
        .collect();
    let of_others: Vec<Verdict> = others
        .iter()
        .filter_map(|said| verdicts(said, claims))
        .collect();
    let agrees = |found: &[Verdict]| {
        let mut found = found.iter();
        found.all(|verdict| verdict.agreement == Agreement::Agree)
    };
    let best = of_claims.iter().min_by_key(|verdict| verdict.agreement)?;
    let is_agreed = best.agreement == Agreement::Agree;
    Some(match (agrees(&of_claims), agrees(&of_others)) {
        (true, false) => Verdict::compatible(Reason::Within),
        (false, true) => Verdict::compatible(Reason::Broader),
        (false, false) if is_agreed => Verdict::compatible(Reason::Overlap),
        _ => *best,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Chronology, Claim};
    use crate::time::Zone;

    fn account(id: &str, stance: Stance, attackers: &[&str]) -> Account {
        let claim = |actor: &&str| Claim::Actor {
            role: Role::Attacker,
            actor: Some((*actor).into()),
            described: String::new(),
        };
        Account {
            id: id.into(),
            stance,
            claims: attackers.iter().map(claim).collect(),
            ..Account::default()
        }
    }

    /// What two accounts come to that name these attackers.
    #[track_caller]
    fn check(first: &[&str], second: &[&str], expected: (Agreement, Reason)) {
        let event = Event {
            accounts: vec![
                account("first", Stance::Asserts, first),
                account("silent", Stance::DeclinesToComment, &["iran"]),
                account("second", Stance::Asserts, second),
            ],
            ..Event::default()
        };
        let chronology = Chronology::default();
        let world = Comparison::of_event(&chronology, &event, &Zone::UTC);
        let fields = disputes(&event, &world);
        let [field] = fields.as_slice() else {
            panic!("one field is compared, not {fields:?}");
        };
        assert_eq!(field.accounts, ["first".into(), "second".into()]);
        let (other, verdict) = field.verdict_of(&"first".into()).unwrap();
        assert_eq!(other.as_str(), "second");
        assert_eq!((verdict.agreement, verdict.why), expected);
        let is_conflict = expected.0 == Agreement::Conflict;
        assert_eq!(is_disputed(&event, &world), is_conflict);
    }

    #[test]
    fn several_attackers_are_named_together() {
        let both = ["us", "uk"];
        check(&both, &["uk", "us"], (Agreement::Agree, Reason::Same));
        check(&both, &["us"], (Agreement::Compatible, Reason::Broader));
        check(&["us"], &both, (Agreement::Compatible, Reason::Within));
        check(
            &both,
            &["us", "israel"],
            (Agreement::Compatible, Reason::Overlap),
        );
        check(
            &both,
            &["israel"],
            (Agreement::Conflict, Reason::OtherActor),
        );
    }

    #[test]
    fn denial_of_the_event_is_a_dispute_where_somebody_asserts_it() {
        let dispute = |accounts: &[Account]| {
            let event = Event {
                accounts: accounts.to_vec(),
                ..Event::default()
            };
            let chronology = Chronology::default();
            is_disputed(
                &event,
                &Comparison::of_event(&chronology, &event, &Zone::UTC),
            )
        };
        let denial = account("denial", Stance::Denies, &[]);
        assert!(!dispute(std::slice::from_ref(&denial)));
        assert!(dispute(&[
            denial,
            account("report", Stance::Asserts, &["us"])
        ]));
    }
}
