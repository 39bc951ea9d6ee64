//! Other names for actors and sources, wherever an event or a link mentions them.

use crate::model::{
    Account, Actor, ActorId, ChainLink, Claim, Description, Event, Link, LinkBasis, SourceId,
    Speaker,
};
use std::collections::HashMap;

/// The new names of what was called otherwise.
#[derive(Debug, Default)]
pub(super) struct Renames {
    pub(super) actors: HashMap<ActorId, ActorId>,
    pub(super) sources: HashMap<SourceId, SourceId>,
}

impl Renames {
    /// Whether everything keeps its name.
    pub(super) fn are_none(&self) -> bool {
        self.actors.is_empty() && self.sources.is_empty()
    }

    pub(super) fn in_event(&self, event: &mut Event) {
        for part in &mut event.actors {
            self.actor(&mut part.actor);
        }
        let descriptions = event.target.iter_mut().chain(&mut event.means);
        descriptions.for_each(|description| self.in_description(description));
        event
            .accounts
            .iter_mut()
            .for_each(|account| self.in_account(account));
        let extensions = event
            .truce
            .iter_mut()
            .flat_map(|truce| &mut truce.extensions);
        extensions.for_each(|extension| self.in_sources(&mut extension.sources));
    }

    pub(super) fn in_link(&self, link: &mut Link) {
        if let LinkBasis::Said { by, chain, .. } = &mut link.basis {
            self.in_speaker(by);
            self.in_chain(chain);
        }
    }

    pub(super) fn in_actor(&self, actor: &mut Actor) {
        for relation in &mut actor.relations {
            self.actor(&mut relation.to);
            self.in_sources(&mut relation.sources);
        }
    }

    fn in_account(&self, account: &mut Account) {
        self.in_speaker(&mut account.speaker);
        self.in_chain(&mut account.chain);
        for claim in &mut account.claims {
            match claim {
                Claim::Actor { actor, .. } => self.actor_if(actor),
                Claim::Target(words) | Claim::Means(words) | Claim::Reason(words) => {
                    self.in_description(words);
                }
                Claim::Kind(..)
                | Claim::Date(_)
                | Claim::Place(_)
                | Claim::Toll(_)
                | Claim::Other(..) => {}
            }
        }
    }

    fn in_speaker(&self, speaker: &mut Speaker) {
        self.actor_if(&mut speaker.actor);
    }

    fn in_description(&self, description: &mut Description) {
        self.actor_if(&mut description.actor);
    }

    fn in_chain(&self, chain: &mut [ChainLink]) {
        for link in chain {
            self.source(&mut link.source);
        }
    }

    fn in_sources(&self, sources: &mut [SourceId]) {
        for source in sources {
            self.source(source);
        }
    }

    fn actor_if(&self, actor: &mut Option<ActorId>) {
        if let Some(actor) = actor {
            self.actor(actor);
        }
    }

    fn actor(&self, actor: &mut ActorId) {
        if let Some(renamed) = self.actors.get(actor) {
            *actor = renamed.clone();
        }
    }

    fn source(&self, source: &mut SourceId) {
        if let Some(renamed) = self.sources.get(source) {
            *source = renamed.clone();
        }
    }
}
