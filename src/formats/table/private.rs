use crate::model::{ChainLink, Chronology, Claim, Event, Place, Speaker};

/// The event without what leaves the file only when asked for by name.
pub(super) fn without_private(event: &Event, chronology: &Chronology) -> Event {
    let mut event = event.clone();
    event.notes.retain(|note| !note.private);
    event.place.iter_mut().for_each(hide_point);
    for account in &mut event.accounts {
        if account.speaker.private {
            account.speaker = Speaker {
                private: true,
                anonymous: true,
                ..Speaker::default()
            };
            account.quote = None;
        }
        let is_public = |link: &ChainLink| {
            chronology
                .source(&link.source)
                .is_none_or(|source| !source.private)
        };
        account.chain.retain(is_public);
        for claim in &mut account.claims {
            if let Claim::Place(place) = claim {
                hide_point(place);
            }
        }
    }
    event
}

fn hide_point(place: &mut Place) {
    if place.private {
        place.point = None;
        place.private = false;
    }
}
