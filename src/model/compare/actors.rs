use super::{Comparison, Reason, Verdict};
use crate::model::fold::folded;
use crate::model::{ActorId, RelationKind, Role};

/// An actor as a claim names it.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub(super) actor: Option<&'a ActorId>,
    pub(super) described: &'a str,
}

/// Compares whom two accounts name in a role.
///
/// Only where somebody attacked do two names exclude each other, since one did it; several may be aimed at, suffer,
/// take part, or claim to have done it.
pub(super) fn compare_actors(
    role: Role,
    a: Named<'_>,
    b: Named<'_>,
    world: &Comparison<'_>,
) -> Verdict {
    let (Some(first), Some(second)) = (a.actor, b.actor) else {
        return compare_described(a, b, world);
    };
    if first == second {
        return Verdict::agree();
    }
    match relation(first, second, world) {
        Some(why) => Verdict::compatible(why),
        None if matches!(role, Role::Attacker | Role::AllegedAttacker) => {
            Verdict::conflict(Reason::OtherActor)
        }
        None => Verdict::compatible(Reason::NotComparable),
    }
}

/// Compares where at least one account only describes the actor.
fn compare_described(a: Named<'_>, b: Named<'_>, world: &Comparison<'_>) -> Verdict {
    let described = [a, b].map(|named| folded(named.described));
    let is_known_as = |actor: Option<&ActorId>, words: &str| {
        let actor = actor.and_then(|id| world.chronology.actor(id));
        actor.is_some_and(|actor| actor.names.iter().any(|name| folded(&name.text) == words))
    };
    let [first, second] = &described;
    let same_words = first == second && !first.is_empty();
    if same_words || is_known_as(a.actor, second) || is_known_as(b.actor, first) {
        Verdict::agree()
    } else {
        Verdict::compatible(Reason::NotComparable)
    }
}

/// How two different actors stand to each other at the event's time; `None` where nothing relates them.
pub(super) fn relation(a: &ActorId, b: &ActorId, world: &Comparison<'_>) -> Option<Reason> {
    let wholes = |id| world.chronology.wholes_of(id, world.bounds, world.home);
    let (first, second) = (wholes(a), wholes(b));
    if first.contains(b) {
        return Some(Reason::PartOf);
    }
    if second.contains(a) {
        return Some(Reason::Includes);
    }
    let related = |kind| is_related(&first, b, kind, world) || is_related(&second, a, kind, world);
    if related(RelationKind::AffiliatedWith) {
        Some(Reason::Affiliated)
    } else if related(RelationKind::SuccessorOf) {
        Some(Reason::Successor)
    } else {
        None
    }
}

/// Whether one of these actors has a relation of this kind to `to`, or to a part of it.
fn is_related(from: &[ActorId], to: &ActorId, kind: RelationKind, world: &Comparison<'_>) -> bool {
    let actors = from.iter().filter_map(|id| world.chronology.actor(id));
    let mut relations = actors.flat_map(|actor| &actor.relations);
    relations.any(|relation| {
        // What came before held before: a succession has no end.
        let holds = kind == RelationKind::SuccessorOf || world.held(relation.during.as_ref());
        let wholes = || {
            world
                .chronology
                .wholes_of(&relation.to, world.bounds, world.home)
        };
        relation.kind == kind && holds && wholes().contains(to)
    })
}
