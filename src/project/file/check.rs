//! What one entry alone does not tell: names that stand twice, mentions of what is not there, circles.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::read::{Body, Located};
use crate::diag::Severity;
use crate::formats::records::{Finding, Mention, Mentioned, Node, Reader, Value, nearest};
use crate::model::{Actor, Endpoint, LinkKind, RelationKind};
use crate::project::LayerSpec;

/// How many mentions of what is not there get a guess at what was meant; each costs a look at every name.
const MAX_GUESSES: usize = 20;

/// Takes the mentions of accounts out and sees that the event has them, each once.
pub(super) fn accounts(node: &Node<'_>, mentions: &mut Vec<Mention>, reader: &mut Reader<'_>) {
    let Some(accounts) = node.field("accounts") else {
        let lost = mentions.extract_if(.., |mention| mention.what == Mentioned::Account);
        let lost: Vec<_> = lost.collect();
        report_accounts(&HashSet::new(), &lost, reader);
        return;
    };
    let mut known = HashSet::new();
    if let Value::List(nodes) = &accounts.value {
        for node in nodes {
            let Some(id) = node.text_field("id") else {
                continue;
            };
            if !known.insert(id) {
                let at = node.field("id").map_or(node.at, |id| id.at);
                let message = format!("another account of this event is called '{id}' too");
                reader.warning(
                    at,
                    message,
                    "give each its own name; the first is found by it",
                );
            }
        }
    }
    let of_accounts = mentions.extract_if(.., |mention| mention.what == Mentioned::Account);
    let of_accounts: Vec<_> = of_accounts.collect();
    report_accounts(&known, &of_accounts, reader);
}

fn report_accounts(known: &HashSet<&str>, mentions: &[Mention], reader: &mut Reader<'_>) {
    for mention in mentions {
        if known.contains(mention.name.as_ref()) {
            continue;
        }
        let message = format!("the event has no account '{}'", mention.name);
        let meant = nearest(&mention.name, known.iter().copied());
        let hint = match meant {
            Some(id) => format!("did you mean '{id}'?"),
            None => "add the account, or take the mention out".to_owned(),
        };
        reader.warning(mention.at, message, hint);
    }
}

/// What is doubtful about the whole.
pub(super) fn findings(body: &Body<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let actors = names(&body.actors, |actor| &actor.id.0, "actor", &mut findings);
    let sources = names(
        &body.sources,
        |source| &source.id.0,
        "source",
        &mut findings,
    );
    let events = names(&body.events, |event| &event.id.0, "event", &mut findings);
    let tallies = names(&body.tallies, |tally| &tally.id.0, "tally", &mut findings);
    names(&body.links, |link| &link.id.0, "link", &mut findings);
    let mut layers: HashSet<&str> = body
        .layers
        .iter()
        .map(|layer| layer.record.name.as_str())
        .collect();
    layers.insert(LayerSpec::CHRONOLOGY);
    let mut n_guesses = 0;
    for mention in &body.mentions {
        let (known, what, list) = match mention.what {
            Mentioned::Actor => (&actors, "actor", "actors"),
            Mentioned::Source => (&sources, "source", "sources"),
            Mentioned::Event => (&events, "event", "events"),
            Mentioned::Tally => (&tallies, "tally", "tallies"),
            Mentioned::Layer => (&layers, "layer", "layers"),
            Mentioned::Account => continue,
        };
        let name = mention.name.as_ref();
        if known.contains(name) || body.damaged_names.contains(name) {
            continue;
        }
        n_guesses += 1;
        let meant = (n_guesses <= MAX_GUESSES).then(|| nearest(name, known.iter().copied()));
        let hint = match meant.flatten() {
            Some(name) => format!("did you mean '{name}'?"),
            None => format!("add it to `{list}`, or take the mention out"),
        };
        findings.push(Finding {
            severity: Severity::Warning,
            at: mention.at,
            message: format!("there is no {what} '{name}'"),
            hint,
        });
    }
    circles(body, &mut findings);
    findings
}

/// The names of a list; says which stand twice.
fn names<'b, R>(
    list: &'b [Located<Arc<R>>],
    name_of: impl Fn(&'b R) -> &'b Arc<str>,
    what: &str,
    findings: &mut Vec<Finding>,
) -> HashSet<&'b str> {
    let mut names = HashSet::with_capacity(list.len());
    for entry in list {
        let name = name_of(&entry.record);
        if !names.insert(name.as_ref()) {
            findings.push(Finding {
                severity: Severity::Warning,
                at: entry.at,
                message: format!("another {what} is called '{name}' too"),
                hint: "give each its own id; mentions find the first".to_owned(),
            });
        }
    }
    names
}

/// Says which parts are parts of themselves by way of others.
fn circles(body: &Body<'_>, findings: &mut Vec<Finding>) {
    let actors = body.actors.iter().flat_map(|entry| {
        let actor: &Actor = &entry.record;
        let wholes = actor
            .relations
            .iter()
            .filter(|relation| relation.kind == RelationKind::PartOf);
        wholes.map(|relation| (actor.id.as_str(), relation.to.as_str(), entry.at))
    });
    report_circles("actor", actors, findings);
    let links = body.links.iter().filter_map(|entry| {
        let link = &entry.record;
        match (link.kind, &link.from, &link.to) {
            (LinkKind::PartOf, Endpoint::Event(from), Endpoint::Event(to)) => {
                Some((from.as_str(), to.as_str(), entry.at))
            }
            _ => None,
        }
    });
    report_circles("event", links, findings);
}

/// Walks from parts to wholes, each once, and reports every step that leads back onto the way.
fn report_circles<'b>(
    what: &str,
    steps: impl Iterator<Item = (&'b str, &'b str, usize)>,
    findings: &mut Vec<Finding>,
) {
    let mut wholes: HashMap<&str, Vec<(&str, usize)>> = HashMap::new();
    let mut parts = Vec::new();
    for (part, whole, at) in steps {
        wholes.entry(part).or_default().push((whole, at));
        parts.push(part);
    }
    let mut done: HashSet<&str> = HashSet::new();
    for start in parts {
        if done.contains(start) {
            continue;
        }
        let mut way: Vec<(&str, usize)> = vec![(start, 0)];
        let mut on_way: HashSet<&str> = HashSet::from([start]);
        while let Some((part, next)) = way.last_mut() {
            let part = *part;
            let Some(&(whole, at)) = wholes.get(part).and_then(|wholes| wholes.get(*next)) else {
                done.insert(part);
                on_way.remove(part);
                way.pop();
                continue;
            };
            *next += 1;
            if on_way.contains(whole) {
                let from = way
                    .iter()
                    .position(|(part, _)| *part == whole)
                    .unwrap_or_default();
                let mut circle: Vec<_> = way.iter().skip(from).map(|(part, _)| *part).collect();
                circle.push(whole);
                findings.push(Finding {
                    severity: Severity::Warning,
                    at,
                    message: format!(
                        "the {what} '{whole}' is part of itself: {}",
                        circle.join(" → ")
                    ),
                    hint: "take one of these steps out".to_owned(),
                });
            } else if !done.contains(whole) {
                way.push((whole, 0));
                on_way.insert(whole);
            }
        }
    }
}
