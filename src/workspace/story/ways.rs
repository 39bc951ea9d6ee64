use super::links::Other;
use super::{Target, Telling};
use crate::model::{Endpoint, EventKey, Link, LinkKind};
use crate::time::Timestamp;

/// Where links lead from what is selected, each way in order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkWays {
    /// To what it responds to, breaks, ends, follows, or was warned of by; of several the latest first.
    pub back: Vec<Target>,

    /// To what responds to it, breaks it, ends it, follows it, or what it warns of; of several the earliest first.
    pub on: Vec<Target>,
}

/// The ways along links from an event, a row or a tally.
pub fn link_ways(from: &Target, telling: &Telling<'_>) -> LinkWays {
    let Some(here) = endpoint(from, telling) else {
        return LinkWays::default();
    };
    let mut ways = [Vec::new(), Vec::new()];
    for link in telling.chronology.links_of(&here) {
        let (earlier, later) = ends_in_turn(link);
        let (way, end) = if *later == here {
            (0, earlier)
        } else {
            (1, later)
        };
        let other = Other::of(end, telling);
        if let Some(target) = other.target {
            let when = other
                .extent
                .map(|extent| extent.instants(telling.home).earliest());
            ways[way].push((when, target));
        }
    }
    let [mut back, mut on] = ways;
    // What has no date comes last.
    back.sort_by_key(|(when, _)| std::cmp::Reverse(when.unwrap_or(Timestamp::MIN)));
    on.sort_by_key(|(when, _)| when.unwrap_or(Timestamp::MAX));
    let targets = |way: Vec<(Option<Timestamp>, Target)>| {
        let mut targets = Vec::new();
        for (_, target) in way {
            // Two links may lead to one event.
            if !targets.contains(&target) {
                targets.push(target);
            }
        }
        targets
    };
    LinkWays {
        back: targets(back),
        on: targets(on),
    }
}

/// A link's ends, that first which the other one is an answer to: a warning comes before what it warns of.
fn ends_in_turn(link: &Link) -> (&Endpoint, &Endpoint) {
    match link.kind {
        LinkKind::WarnsOf => (&link.from, &link.to),
        _ => (&link.to, &link.from),
    }
}

fn endpoint(target: &Target, telling: &Telling<'_>) -> Option<Endpoint> {
    Some(match target {
        Target::Tally(id) => Endpoint::Tally(id.clone()),
        Target::Event(EventKey { layer, row }) if *layer == telling.layer => {
            Endpoint::Event((&*row.0).into())
        }
        Target::Event(EventKey { layer, row }) => Endpoint::Row {
            layer: telling.layer_names.get(layer)?.clone(),
            key: row.0.to_string(),
        },
    })
}
