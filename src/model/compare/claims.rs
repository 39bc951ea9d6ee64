use super::actors::{Named, compare_actors};
use super::counts::compare_tolls;
use super::dates::compare_dates;
use super::disputes::comparison_field;
use super::places::compare_places;
use super::words::{compare_descriptions, compare_kinds, compare_texts};
use super::{Reason, Verdict};
use crate::model::{AccountId, Agreement, Chronology, Claim, Event, Role, Stance, WrittenDate};
use crate::time::{Bounds, Zone};

/// What claims are compared against.
#[derive(Clone, Copy, Debug)]
pub struct Comparison<'a> {
    /// The actors and their relations.
    pub chronology: &'a Chronology,

    /// The zone in which civil days are read where they meet instants.
    pub home: &'a Zone,

    /// When the event was, as far as the project adopts it: relations count that held then; all where `None`.
    pub bounds: Option<Bounds>,
}

/// A claim with who makes it, and how.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// The account.
    pub by: &'a AccountId,

    /// Whether the account asserts or denies it.
    pub stance: Stance,

    /// What it claims.
    pub claim: &'a Claim,
}

impl<'a> Comparison<'a> {
    /// What the claims of an event are compared against.
    pub fn of_event(chronology: &'a Chronology, event: &Event, home: &'a Zone) -> Self {
        let extent = event.adopted_extent(home);
        Self {
            chronology,
            home,
            bounds: extent.map(|extent| extent.bounds),
        }
    }

    /// Whether something dated held at the event's time; what has no date always did.
    pub(super) fn held(&self, during: Option<&WrittenDate>) -> bool {
        let extent = during.and_then(|during| during.extent(self.home));
        match (extent, self.bounds) {
            (Some(extent), Some(bounds)) => extent.bounds.overlaps(bounds),
            _ => true,
        }
    }
}

/// How the first of two asserted claims stands to the second; `None` where they are of different fields.
///
/// What an editor says of one account's words against another's needs the accounts: [`compare_said`].
pub fn compare(a: &Claim, b: &Claim, world: &Comparison<'_>) -> Option<Verdict> {
    let nobody = AccountId::default();
    let said = |claim| Said {
        by: &nobody,
        stance: Stance::Asserts,
        claim,
    };
    compare_said(said(a), said(b), world)
}

/// How the first of two claims stands to the second.
///
/// `None` where they are of different fields, or where one is taken back or its speaker will not say.
/// Who denies a claim is in conflict with whoever says it, or says something that lies within it: "at least five" denied
/// excludes "six". Who denies "five" leaves "at least five" and "six" possible.
pub fn compare_said(a: Said<'_>, b: Said<'_>, world: &Comparison<'_>) -> Option<Verdict> {
    let verdict = compare_claims(a, b, world)?;
    match (a.stance, b.stance) {
        (Stance::Asserts, Stance::Asserts) => Some(verdict),
        (Stance::Denies, Stance::Denies) if verdict.agreement == Agreement::Agree => Some(verdict),
        (Stance::Denies, Stance::Denies) => Some(Verdict::compatible(Reason::NotComparable)),
        (Stance::Denies, Stance::Asserts) => Some(denied(verdict.reversed())),
        (Stance::Asserts, Stance::Denies) => Some(denied(verdict)),
        _ => None,
    }
}

/// How an assertion stands to a denial, from how it would stand to the claim that is denied.
fn denied(verdict: Verdict) -> Verdict {
    let lies_within = matches!(
        verdict.why,
        Reason::Same | Reason::Bounded | Reason::Within | Reason::PartOf
    );
    if lies_within {
        Verdict::conflict(Reason::Denied)
    } else {
        Verdict::compatible(Reason::NotComparable)
    }
}

fn compare_claims(a: Said<'_>, b: Said<'_>, world: &Comparison<'_>) -> Option<Verdict> {
    if comparison_field(&a.claim.field()) != comparison_field(&b.claim.field()) {
        return None;
    }
    Some(match (a.claim, b.claim) {
        (Claim::Kind(first, words), Claim::Kind(second, other_words)) => {
            compare_kinds((*first, words), (*second, other_words))
        }
        (Claim::Date(first), Claim::Date(second)) => compare_dates(first, second, world.home),
        (Claim::Place(first), Claim::Place(second)) => compare_places(first, second),
        (Claim::Toll(first), Claim::Toll(second)) => compare_tolls(first, second),
        (Claim::Target(first), Claim::Target(second))
        | (Claim::Means(first), Claim::Means(second))
        | (Claim::Reason(first), Claim::Reason(second)) => {
            compare_descriptions((first, a.by), (second, b.by), world)
        }
        (Claim::Other(_, first), Claim::Other(_, second)) => compare_texts(first, second),
        (first, second) => {
            let (role, named) = named_actor(first)?;
            let (_, other) = named_actor(second)?;
            compare_actors(role, named, other, world)
        }
    })
}

fn named_actor(claim: &Claim) -> Option<(Role, Named<'_>)> {
    let Claim::Actor {
        role,
        actor,
        described,
    } = claim
    else {
        return None;
    };
    let actor = actor.as_ref();
    Some((*role, Named { actor, described }))
}
