use super::event_list::without_left_behind;
use std::collections::HashSet;
use std::sync::Arc;

use crate::model::{
    Account, Actor, ChainLink, ChronologyParts, Claim, Event, Link, LinkBasis, Place,
    PlacePrecision, SourceId, Speaker, Tally,
};

/// The same without what leaves a file only when asked for by name, and how many such things there were.
///
/// Private notes and sources are gone, private speakers too, and of private places all but the country; their events
/// and accounts stay. A link goes that is said to hold by private sources alone: nobody could tell any more why it does.
pub fn without_private(parts: &ChronologyParts) -> (ChronologyParts, u64) {
    let hidden = parts.sources.iter().filter(|source| source.private);
    let mut hiding = Hiding {
        sources: hidden.map(|source| source.id.clone()).collect(),
        n_hidden: 0,
    };
    hiding.n_hidden = hiding.sources.len() as u64;
    let public = ChronologyParts {
        actors: each(&parts.actors, |actor| hiding.in_actor(actor)),
        sources: parts
            .sources
            .iter()
            .filter(|source| !source.private)
            .map(Arc::clone)
            .collect(),
        events: parts
            .events
            .iter()
            .map(|event| {
                // Most files have nothing private: their events are shared, not copied.
                if !hiding.is_concerned(event) {
                    return Arc::clone(event);
                }
                let mut event = Event::clone(event);
                hiding.in_event(&mut event);
                Arc::new(event)
            })
            .collect(),
        tallies: each(&parts.tallies, |tally| hiding.in_tally(tally)),
        links: each(&hiding.without_private_links(&parts.links), |link| {
            hiding.in_link(link);
        }),
    };
    let public = match hiding.n_hidden {
        0 => public,
        // Who was only spoken of in private must not stay behind by name.
        _ => without_left_behind(&public, parts),
    };
    (public, hiding.n_hidden)
}

/// The entries changed; those that stay as they are stay shared.
fn each<T: Clone + PartialEq>(entries: &[Arc<T>], mut change: impl FnMut(&mut T)) -> Vec<Arc<T>> {
    let changed = entries.iter().map(|entry| {
        let mut copy = T::clone(entry);
        change(&mut copy);
        if copy == **entry {
            Arc::clone(entry)
        } else {
            Arc::new(copy)
        }
    });
    changed.collect()
}

struct Hiding {
    sources: HashSet<SourceId>,
    n_hidden: u64,
}

impl Hiding {
    /// Whether anything of an event may be private.
    fn is_concerned(&self, event: &Event) -> bool {
        let is_private = |claim: &Claim| matches!(claim, Claim::Place(place) if place.private);
        let account =
            |account: &Account| account.speaker.private || account.claims.iter().any(is_private);
        !self.sources.is_empty()
            || event.notes.iter().any(|note| note.private)
            || event.place.as_ref().is_some_and(|place| place.private)
            || event.accounts.iter().any(account)
    }

    fn in_event(&mut self, event: &mut Event) {
        let n_notes = event.notes.len();
        event.notes.retain(|note| !note.private);
        self.n_hidden += (n_notes - event.notes.len()) as u64;
        if let Some(place) = &mut event.place {
            self.in_place(place);
        }
        // What was there to be known of it was private.
        event.place.take_if(|place| *place == Place::default());
        for account in &mut event.accounts {
            if self.in_speaker(&mut account.speaker) {
                account.quote = None;
            }
            self.in_chain(&mut account.chain);
            for claim in &mut account.claims {
                if let Claim::Place(place) = claim {
                    self.in_place(place);
                }
            }
        }
        let extensions = event
            .truce
            .iter_mut()
            .flat_map(|truce| &mut truce.extensions);
        extensions.for_each(|extension| self.in_sources(&mut extension.sources));
    }

    /// Leaves the country of a private place.
    fn in_place(&mut self, place: &mut Place) {
        if !place.private {
            return;
        }
        let country = std::mem::take(&mut place.country);
        let precision = if country.is_empty() {
            PlacePrecision::Unknown
        } else {
            PlacePrecision::Country
        };
        *place = Place {
            country,
            precision,
            ..Place::default()
        };
        self.n_hidden += 1;
    }

    /// Whether the speaker is private; only that is left to say of it.
    fn in_speaker(&mut self, speaker: &mut Speaker) -> bool {
        if speaker.private {
            self.n_hidden += 1;
            *speaker = Speaker {
                private: true,
                anonymous: true,
                ..Speaker::default()
            };
        }
        speaker.private
    }

    fn in_tally(&mut self, tally: &mut Tally) {
        let n_notes = tally.notes.len();
        tally.notes.retain(|note| !note.private);
        self.n_hidden += (n_notes - tally.notes.len()) as u64;
        self.in_speaker(&mut tally.speaker);
        self.in_chain(&mut tally.chain);
    }

    /// The links but for those of which all that says that they hold is private.
    fn without_private_links(&mut self, links: &[Arc<Link>]) -> Vec<Arc<Link>> {
        let is_public = |link: &&Arc<Link>| match &link.basis {
            LinkBasis::Said { chain, .. } => {
                let is_private = |it: &ChainLink| self.sources.contains(&it.source);
                chain.is_empty() || !chain.iter().all(is_private)
            }
            LinkBasis::Inferred { .. } => true,
        };
        let kept: Vec<_> = links.iter().filter(is_public).map(Arc::clone).collect();
        self.n_hidden += (links.len() - kept.len()) as u64;
        kept
    }

    fn in_link(&mut self, link: &mut Link) {
        if let LinkBasis::Said { by, chain, .. } = &mut link.basis {
            self.in_speaker(by);
            self.in_chain(chain);
        }
    }

    fn in_actor(&self, actor: &mut Actor) {
        for relation in &mut actor.relations {
            self.in_sources(&mut relation.sources);
        }
    }

    fn in_chain(&self, chain: &mut Vec<ChainLink>) {
        chain.retain(|link| !self.sources.contains(&link.source));
    }

    fn in_sources(&self, sources: &mut Vec<SourceId>) {
        sources.retain(|source| !self.sources.contains(source));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::event_json::{read_events, write_events};
    use crate::model::{Endpoint, LinkKind, Note, Source, Stance, Unknown};

    #[test]
    fn private_things_are_left_out_and_counted() {
        let source = |id: &str, private| {
            Arc::new(Source {
                id: id.into(),
                title: format!("{id} title"),
                private,
                ..Source::default()
            })
        };
        let chain = |id: &str| ChainLink {
            source: id.into(),
            reported: None,
            locator: String::new(),
        };
        let note = |text: &str, private| Note {
            text: text.to_owned(),
            private,
        };
        let event = Event {
            id: "a".into(),
            notes: vec![note("secret note", true), note("open note", false)],
            place: Some(Place {
                name: "secret house".to_owned(),
                within: "secret street".to_owned(),
                country: "Iraq".to_owned(),
                point: Some([35.468, 44.392]),
                precision: PlacePrecision::Exact,
                private: true,
            }),
            accounts: vec![Account {
                id: "one".into(),
                speaker: Speaker {
                    described: "secret speaker".to_owned(),
                    private: true,
                    ..Speaker::default()
                },
                chain: vec![chain("secret"), chain("open")],
                ..Account::default()
            }],
            ..Event::default()
        };
        let parts = ChronologyParts {
            sources: vec![source("secret", true), source("open", false)],
            events: vec![Arc::new(event)],
            ..ChronologyParts::default()
        };
        let (public, n_hidden) = without_private(&parts);
        assert_eq!(n_hidden, 4);
        let text = write_events(&public);
        for hidden in ["secret", "35.468"] {
            assert!(!text.contains(hidden), "{text}");
        }
        for kept in ["open note", "open title", "Iraq"] {
            assert!(text.contains(kept), "{text}");
        }
        assert_eq!(without_private(&public).0, public);
    }

    #[test]
    fn private_place_that_is_claimed_stays_a_claim_of_nothing() {
        let place = || Place {
            name: "secret house".to_owned(),
            private: true,
            ..Place::default()
        };
        // Without its claim it would deny the whole event.
        let account = Account {
            id: "one".into(),
            stance: Stance::Denies,
            claims: vec![Claim::Place(place())],
            ..Account::default()
        };
        let event = Event {
            id: "a".into(),
            place: Some(place()),
            accounts: vec![account],
            ..Event::default()
        };
        let parts = ChronologyParts {
            events: vec![Arc::new(event)],
            ..ChronologyParts::default()
        };
        let (public, n_hidden) = without_private(&parts);
        assert_eq!(n_hidden, 2);
        let event = &public.events[0];
        assert_eq!(event.place, None);
        assert!(!event.accounts[0].denies_event());
        let (back, problems) = read_events(write_events(&public).as_bytes());
        assert_eq!(problems, []);
        assert_eq!(back, public);
    }

    #[test]
    fn link_that_only_private_sources_tell_of_is_left_out() {
        let source = |id: &str, private| {
            Arc::new(Source {
                id: id.into(),
                private,
                ..Source::default()
            })
        };
        let link = |id: &str, sources: &[&str]| {
            let chain = sources.iter().map(|source| ChainLink {
                source: (*source).into(),
                reported: None,
                locator: String::new(),
            });
            Arc::new(Link {
                id: id.into(),
                from: Endpoint::Event("a".into()),
                to: Endpoint::Event("b".into()),
                kind: LinkKind::RespondsTo,
                basis: LinkBasis::Said {
                    by: Speaker {
                        described: "an officer".to_owned(),
                        ..Speaker::default()
                    },
                    chain: chain.collect(),
                    acknowledged: false,
                },
                note: String::new(),
                unknown: Unknown::default(),
            })
        };
        let event = |id: &str| {
            Arc::new(Event {
                id: id.into(),
                ..Event::default()
            })
        };
        let parts = ChronologyParts {
            sources: vec![source("secret", true), source("open", false)],
            events: vec![event("a"), event("b")],
            links: vec![
                link("hidden", &["secret"]),
                link("half", &["secret", "open"]),
                link("bare", &[]),
            ],
            ..ChronologyParts::default()
        };
        let (public, n_hidden) = without_private(&parts);
        assert_eq!(n_hidden, 2);
        let left: Vec<&str> = public.links.iter().map(|link| link.id.as_str()).collect();
        assert_eq!(left, ["half", "bare"]);
        let text = write_events(&public);
        assert!(!text.contains("secret"), "{text}");
        let (back, problems) = read_events(text.as_bytes());
        assert_eq!(problems, []);
        assert_eq!(back.links, public.links);
    }
}
